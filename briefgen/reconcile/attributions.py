"""The same words in quotation marks, ascribed to different speakers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefgen.reconcile.difference import Difference, in_order
from briefgen.reconcile.lexicon import expanded
from briefgen.records import Citation, DiscrepancyKind, Extraction, Position, Quotation, Sentence, Severity

MIN_WORDS = 5
"""Words of a quotation that do not come together twice by chance."""
_WORD = re.compile(r"\w+")


def compare_attributions(sentences: Sequence[Sentence], extractions: Sequence[Extraction]) -> Iterator[Difference]:
    """Quotations that articles share word for word and ascribe to speakers of different names."""
    texts = {sentence.citation: sentence for sentence in sentences}
    shared: dict[tuple[str, ...], list[Quotation]] = defaultdict(list)
    for extraction in extractions:
        for quotation in extraction.quotations:
            sentence = texts.get(quotation.citation)
            words = tuple(_WORD.findall(_said(quotation, sentence))) if sentence else ()
            if quotation.is_direct and len(words) >= MIN_WORDS:
                shared[words].append(quotation)
    for quotations in shared.values():
        by_speaker = _by_speaker(quotations)
        articles = [{q.citation.article for q in group} for group in by_speaker]
        if len(by_speaker) > 1 and articles[0].isdisjoint(articles[1]):
            positions = in_order(_position(group) for group in by_speaker)
            subject = texts[quotations[0].citation]
            first = quotations[0].span.shifted(-subject.span.start)
            said = first.of(subject.text).strip(" \"“”'‘’,.")
            yield Difference(DiscrepancyKind.ATTRIBUTION, Severity.MEDIUM, said, positions)


def _said(quotation: Quotation, sentence: Sentence) -> str:
    start, end = quotation.span.start - sentence.span.start, quotation.span.end - sentence.span.start
    return sentence.text[max(start, 0) : end].lower()


def _by_speaker(quotations: Sequence[Quotation]) -> list[list[Quotation]]:
    """Quotations with a named speaker, those whose names share a word together: *Agus* is *Agus Andrianto*."""
    groups: list[tuple[set[str], list[Quotation]]] = []
    for quotation in quotations:
        if quotation.speaker is None:
            continue
        words = set(expanded(quotation.speaker.text).split())
        group = next((g for g in groups if g[0] & words), None)
        if group is None:
            groups.append((words, [quotation]))
        else:
            group[0].update(words)
            group[1].append(quotation)
    return [found for _, found in groups]


def _position(group: Sequence[Quotation]) -> Position:
    name = next(q.speaker.text for q in group if q.speaker)
    citations: tuple[Citation, ...] = tuple(sorted({q.citation for q in group}))
    return Position(name, citations, names=(name,))
