"""Changing stretches of a text and leaving the rest of it as it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from briefgen.records import Span

_LINE_END = re.compile(r"\r\n|\r|\n")


def spliced(text: str, edits: Sequence[tuple[Span, str]]) -> str:
    """``text`` with stretches replaced; ``edits`` are in order and do not overlap.

    >>> spliced("satu dua", [(Span(0, 4), "one")])
    'one dua'
    """
    pieces, position = list[str](), 0
    for span, new in edits:
        pieces += [text[position : span.start], new]
        position = span.end
    return "".join([*pieces, text[position:]])


class LineIndex:
    """The lines of a text: where each starts, which one a place is on, and how the first one ends."""

    def __init__(self, text: str) -> None:
        ends = list(_LINE_END.finditer(text))
        self.starts = [0, *(match.end() for match in ends)]
        self.ending = ends[0][0] if ends else "\n"

    def number(self, place: int) -> int:
        """The number of the line, from 1."""
        return bisect_right(self.starts, place)

    def start(self, place: int) -> int:
        """Where the line of ``place`` starts."""
        return self.starts[self.number(place) - 1]
