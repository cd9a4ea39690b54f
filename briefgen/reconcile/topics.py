"""What the articles of a matter are about, as their titles and first sentences say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from briefgen.reconcile.lexicon import meaning_stems
from briefgen.records import Sentence, SentenceKind

LEAD = 3
"""Sentences at the head of an article that tell what it is about."""


def topic_of(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Stems that half of the articles, two at least, have in their titles and first sentences."""
    leads: dict[int, frozenset[str]] = defaultdict(frozenset)
    for sentence in sentences:
        if sentence.kind is SentenceKind.TITLE or sentence.citation.sentence <= LEAD:
            leads[sentence.citation.article] |= meaning_stems(sentence.text)
    told = set(leads.values())  # copies count once
    counted = Counter(stem for stems in told for stem in stems)
    return frozenset(stem for stem, n in counted.items() if n > 1 and n * 2 >= len(told))
