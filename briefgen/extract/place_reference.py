"""Who *negara tersebut* is: the country named last before it, so that a figure does not lose its place.

An Indonesian article says *di negara tersebut* of another country, so Indonesia itself is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from briefgen.records import Figure, Phrase, Sentence, Span
from briefgen.text.gazetteer import places

_REFERENCE = re.compile(r"\bdi\s{1,3}(?P<words>negara\s{1,3}(?:tersebut|itu))\b", re.IGNORECASE)
_LOOK_BACK = 3
"""Sentences before the one with the reference that may name the country."""


def settle_places(figures: Sequence[Figure], sentences: Sequence[Sentence]) -> Iterator[Figure]:
    """The figures, those said of *negara tersebut* with the country as their place.

    The place has the country's name and the span of the words that point to it.
    """
    order = {sentence.citation: index for index, sentence in enumerate(sentences)}
    for figure in figures:
        index = order[figure.citation]
        sentence = sentences[index]
        match = _REFERENCE.search(sentence.text, max(0, figure.span.end - sentence.span.start))
        if figure.place is None and match:
            before = [s.text for s in sentences[max(0, index - _LOOK_BACK) : index]]
            country = _last_country(" ".join([*before, sentence.text[: match.start()]]))
            if country:
                span = Span(*match.span("words")).shifted(sentence.span.start)
                yield replace(figure, place=Phrase(country, span))
                continue
        yield figure


def _last_country(text: str) -> str | None:
    found = [match.group() for match in _countries().finditer(text)]
    return found[-1] if found else None


@cache
def _countries() -> re.Pattern[str]:
    names = [" ".join(name) for name, kind in places().items() if kind == "countries" and name != ("Indonesia",)]
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")\b")
