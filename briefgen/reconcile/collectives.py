"""Numbers of all there are, told of what was counted before: *ketiga desa itu*, where four were told of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefgen.reconcile.lexicon import meaning_stems
from briefgen.records import Figure, Phrase, Quantity, Sentence, SentenceKind, Span

COLLECTIVE = "collective"
"""The rule of figures that are read here."""
_NUMERALS = ("tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_ALL = re.compile(
    rf"\b(?P<all>[Kk]e-?(?P<number>{'|'.join(_NUMERALS)}|\d{{1,3}}))(?:\s(?:orang|unit|buah))?\s(?P<noun>[a-z]{{3,}}(?:\s[a-z]{{3,}})?)"
)


def collectives_told(sentences: Sequence[Sentence]) -> Iterator[Figure]:
    """Figures for the numbers of all there are; in titles such words are ordinals more often."""
    for sentence in sentences:
        for match in _ALL.finditer(sentence.text) if sentence.kind is not SentenceKind.TITLE else ():
            if not meaning_stems(match["noun"].split()[0]):
                continue  # *perundingan keenam pada Jumat*
            number = _value(match["number"])
            at = [Span(*match.span(name)).shifted(sentence.span.start) for name in ("all", "noun")]
            quantity = Quantity(at[0], match["all"], number, number)
            yield Figure(sentence.citation, at[0], quantity, Phrase(match["noun"], at[1]), rule=COLLECTIVE)


def _value(word: str) -> Decimal:
    return Decimal(word) if word.isdigit() else Decimal(_NUMERALS.index(word) + 3)
