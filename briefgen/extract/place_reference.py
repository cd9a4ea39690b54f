"""Who *negara tersebut* is: the country named last before it, so that a figure does not lose its place.

An Indonesian article says *di negara tersebut* of another country, so Indonesia itself is passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from briefgen.records import Figure, Phrase, Sentence, Span
from briefgen.text.gazetteer import places

_PREPOSITION = "di "
_REFERENCE = re.compile(r"\bdi\s{1,3}(?P<words>negara\s{1,3}(?:tersebut|itu))\b", re.IGNORECASE)
_LOOK_BACK = 3
"""Sentences before the one with the reference that may name the country."""


def settle_places(figures: Sequence[Figure], sentences: Sequence[Sentence]) -> Iterator[Figure]:
    """The figures, those said of *negara tersebut* with the country as their place.

    The place has the country's name and the span of the words that point to it.
    """
    order = {sentence.citation: index for index, sentence in enumerate(sentences)}
    pointers = _Pointers(sentences)
    for figure in figures:
        place = None if figure.place else pointers.place_after(order[figure.citation], figure.span.end)
        yield replace(figure, place=place) if place else figure


class _Pointers:
    """Where each sentence points to a country and where it names one; each sentence is searched once."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._references: dict[int, list[Span]] = {}
        self._named: dict[int, list[tuple[int, str]]] = {}

    def place_after(self, index: int, position: int) -> Phrase | None:
        """The country that the first reference after ``position`` in sentence ``index`` means."""
        sentence = self._sentences[index]
        if index not in self._references:
            found = _REFERENCE.finditer(sentence.text)
            self._references[index] = [Span(*match.span("words")).shifted(sentence.span.start) for match in found]
        references = self._references[index]
        at = bisect_left(references, position, key=lambda span: span.start - len(_PREPOSITION))
        country = self._last_country(index, references[at].start) if at < len(references) else None
        return Phrase(country, references[at]) if country else None

    def _last_country(self, index: int, position: int) -> str | None:
        for earlier in range(index, max(0, index - _LOOK_BACK) - 1, -1):
            named = self._named_in(earlier)
            at = bisect_left(named, (position, "")) - 1
            if at >= 0:
                return named[at][1]
        return None

    def _named_in(self, index: int) -> list[tuple[int, str]]:
        if index not in self._named:
            sentence = self._sentences[index]
            found = _countries().finditer(sentence.text)
            self._named[index] = [(match.start() + sentence.span.start, match.group()) for match in found]
        return self._named[index]


@cache
def _countries() -> re.Pattern[str]:
    names = [" ".join(name) for name, kind in places().items() if kind == "countries" and name != ("Indonesia",)]
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")\b")
