"""What the articles of a matter have in common, and what tells their figures apart.

Outlets choose their own words. What a word is worth depends on the matter: *gempa Cianjur* says nothing in a matter that is about
it, *rusak berat* says much where the same article also counts what is *rusak ringan*.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from briefgen.reconcile.lexicon import meaning_stems, table
from briefgen.reconcile.measures import deed_stems, noun_stems
from briefgen.reconcile.values import is_exact
from briefgen.records import Citation, Figure, Sentence, SentenceKind

LEAD_SENTENCES = 3
"""Sentences at the head of an article, title included, that name what it is about."""
TOPIC_SHARE = 0.5
"""The share of articles that must name in their lead what the matter is about."""
MAX_TELLING = 2
"""Stems by which two measures of one article may differ that tell them apart; more, and they are simply two measures."""
MAX_COMPARED = 24
"""Figures of one noun in one article that are compared with each other."""
_BACK = frozenset({"itu", "tersebut", "sana", "sini", "ini", "tadi"})


@dataclass(frozen=True, slots=True)
class Matter:
    """What words are worth in one matter.

    Attributes:
        contexts: The stems of each sentence, with those of the sentence before where it refers back.
        topic: Stems that name what the matter is about, so that a figure may leave them out.
        contrasts: Stems by which measures of one article differ, so that figures that differ in them are not one.
    """

    contexts: Mapping[Citation, frozenset[str]]
    topic: frozenset[str] = frozenset()
    contrasts: frozenset[str] = frozenset()


def matter_of(sentences: Sequence[Sentence], figures: Sequence[Figure]) -> Matter:
    """The matter that ``sentences`` tell of and ``figures`` were found in."""
    contrasts = _contrasts(figures)
    topic = _topic(sentences) - contrasts - frozenset[str]().union(*map(deed_stems, figures))
    return Matter(_contexts(sentences), topic, contrasts | (_known_contrasts() - topic))


def _contexts(sentences: Sequence[Sentence]) -> Mapping[Citation, frozenset[str]]:
    contexts: dict[Citation, frozenset[str]] = {}
    before: tuple[Sentence, frozenset[str]] | None = None
    for sentence in sorted(sentences, key=lambda s: s.citation):
        own = meaning_stems(sentence.text)
        follows = before is not None and before[0].citation.article == sentence.citation.article
        refers_back = not _BACK.isdisjoint(sentence.text.lower().replace(",", " ").split())
        contexts[sentence.citation] = own | before[1] if before and follows and refers_back else own
        before = (sentence, own)
    return contexts


def _topic(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Stems in the leads of at least half of the articles."""
    leads: dict[int, set[str]] = defaultdict(set)
    for sentence in sentences:
        is_lead = sentence.citation.sentence <= LEAD_SENTENCES or sentence.kind is SentenceKind.TITLE
        leads[sentence.citation.article].update(meaning_stems(sentence.text) if is_lead else ())
    told = {frozenset(stems) for stems in leads.values()}  # copies count once
    counted = Counter(stem for stems in told for stem in stems)
    return frozenset(stem for stem, n in counted.items() if n > 1 and n >= TOPIC_SHARE * len(told))


def _contrasts(figures: Sequence[Figure]) -> frozenset[str]:
    """Stems by which figures of one noun in one article differ: *rusak berat*, *rusak ringan*; *kuota reguler*, *kuota khusus*."""
    by_head: dict[tuple[int, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        heads = [word for part in (figure.counted, figure.predicate) if part for word in part.text.split()[:1]]
        if is_exact(figure.quantity):
            for head in sorted({key for word in heads for key in meaning_stems(word)}):
                by_head[figure.citation.article, head].append(figure)
    found: set[str] = set()
    for alike in by_head.values():
        for first, second in combinations(alike[:MAX_COMPARED], 2):
            if first.quantity.low != second.quantity.low and first.quantity.kind is second.quantity.kind:
                found |= _difference(noun_stems(first), noun_stems(second))
                found |= _difference(deed_stems(first), deed_stems(second))
    return frozenset(found)


@cache
def _known_contrasts() -> frozenset[str]:
    return frozenset(key for group in table()["contrasts"]["groups"] for word in group for key in meaning_stems(word))


def _difference(first: frozenset[str], second: frozenset[str]) -> frozenset[str]:
    """What two phrases of one head do not share, if each has something of its own."""
    own = (first - second, second - first)
    return first ^ second if first & second and all(0 < len(stems) <= MAX_TELLING for stems in own) else frozenset()
