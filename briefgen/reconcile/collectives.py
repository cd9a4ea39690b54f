"""Numbers of all there are, told of what was counted before: *ketiga desa itu*, where four were told of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefgen.reconcile.difference import Difference
from briefgen.reconcile.lexicon import meaning_stems
from briefgen.reconcile.measures import measure, noun_stems
from briefgen.reconcile.values import is_exact
from briefgen.records import DiscrepancyKind, Figure, FigureClaim, Position, QuantityKind, Sentence, SentenceKind, Severity

_NUMERALS = ("tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_ALL = re.compile(rf"\b[Kk]e-?(?P<number>{'|'.join(_NUMERALS)}|\d{{1,3}})(?:\s(?:orang|unit|buah))?\s(?P<noun>[a-z]{{3,}})")
NEAR = Decimal("0.34")
"""How far, as a share, the number of all may miss the number told before and be meant for it."""
MANY = 10
SHARED = 2
"""Stems that both sentences have in common below so many: what is counted, and something told of it."""


def compare_collectives(sentences: Sequence[Sentence], claims: Sequence[FigureClaim]) -> Iterator[Difference]:
    """Numbers of all that an article does not give when it counts them, though it counts them once only."""
    texts = {sentence.citation: sentence for sentence in sentences}
    counted: dict[tuple[int, str], list[tuple[Figure, str]]] = defaultdict(list)
    for claim in claims:
        for mention in claim.mentions:
            if mention.quantity.kind is QuantityKind.COUNT and mention.counted and is_exact(mention.quantity):
                for noun in noun_stems(mention):
                    counted[mention.citation.article, noun].append((mention, claim.key))
    for sentence in sentences:
        for match in _ALL.finditer(sentence.text) if sentence.kind is not SentenceKind.TITLE else ():
            number = _value(match["number"])
            nouns = meaning_stems(match["noun"])
            told = [pair for noun in nouns for pair in counted.get((sentence.citation.article, noun), ())]
            values = {figure.quantity.low for figure, _ in told}
            if len(values) != 1 or number in values:
                continue
            figure, key = told[0]
            shared = meaning_stems(sentence.text) & meaning_stems(texts[figure.citation].text)
            off = abs(number - (figure.quantity.low or Decimal()))
            is_about_it = len(shared) >= (SHARED if number < MANY else 1)
            if is_about_it and off <= NEAR * number and figure.citation != sentence.citation:
                positions = (
                    Position(figure.quantity.surface, (figure.citation,), quantity=figure.quantity),
                    Position(match[0], (sentence.citation,), words_id=match[0]),
                )
                yield Difference(DiscrepancyKind.INTERNAL, Severity.MEDIUM, measure(figure), positions, (key,))


def _value(word: str) -> Decimal:
    return Decimal(word) if word.isdigit() else Decimal(_NUMERALS.index(word) + 3)
