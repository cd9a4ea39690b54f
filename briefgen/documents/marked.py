"""Plain text with the markup that lay in it: what all formats are reduced to for translation, and written back from.

A `Mark` says what the format had around its words; the opening and closing strings are the format's own and mean nothing here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate

from briefgen.documents.splicing import spliced
from briefgen.records import Span


class MarkKind(StrEnum):
    """What may become of a mark when its text is translated.

    EMPHASIS goes with its words where these are found in the translation, else is dropped. LINK goes with its words and is never
    dropped. KEPT stands for itself (code, an address, an image): its words are not translated, and it is never dropped.
    """

    EMPHASIS = "emphasis"
    LINK = "link"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Mark:
    """Markup on ``span`` of a text; a KEPT mark with an opening is written as that opening alone."""

    span: Span
    kind: MarkKind
    opening: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and its marks, which nest but never cross; of two on one span the first is the outer one."""

    text: str
    marks: tuple[Mark, ...] = ()

    def cut(self, span: Span) -> Marked:
        """The part within ``span``, with the marks clipped to it.

        >>> Marked("dua kata", (Mark(Span(0, 8), MarkKind.LINK),)).cut(Span(4, 8)).marks[0].span
        Span(start=0, end=4)
        """
        is_last = span.end == len(self.text)
        touching = (mark for mark in self.marks if _touches(mark.span, span, is_last=is_last))
        return Marked(span.of(self.text), tuple(replace(mark, span=_clipped(mark.span, span)) for mark in touching))

    def trimmed(self) -> Marked:
        """Without blanks at the ends; marks on the blanks stay, without extent."""
        start = len(self.text) - len(self.text.lstrip())
        end = max(start, len(self.text.rstrip()))
        within = Span(start, end)
        return Marked(within.of(self.text), tuple(replace(mark, span=_clipped(mark.span, within)) for mark in self.marks))

    def shifted(self, offset: int) -> tuple[Mark, ...]:
        """The marks, ``offset`` characters further on."""
        return tuple(replace(mark, span=mark.span.shifted(offset)) for mark in self.marks)

    def without_points(self) -> Marked:
        """Without marks that have no extent, such as references to footnotes."""
        return Marked(self.text, tuple(mark for mark in self.marks if mark.span.start < mark.span.end))

    def substitute(self, edits: Sequence[tuple[Span, str]]) -> Marked:
        """With stretches replaced; ``edits`` are in order, not empty, and do not overlap.

        >>> edited = Marked("lihat X1 itu", (Mark(Span(6, 8), MarkKind.KEPT),)).substitute([(Span(6, 8), "a.id")])
        >>> edited.text, edited.marks[0].span
        ('lihat a.id itu', Span(start=6, end=10))
        """
        if not edits:
            return self
        shift = Shift(edits)
        return Marked(spliced(self.text, edits), tuple(replace(mark, span=shift.moved(mark.span)) for mark in self.marks))

    def written(self, escape: Callable[[str], str], tag: Callable[[str], str] = str) -> str:
        """The text with its marks in the format's own writing.

        Args:
            escape: Makes a stretch of text safe in the format.
            tag: Applied to every opening and closing.

        >>> Marked("air naik", (Mark(Span(4, 8), MarkKind.EMPHASIS, "**", "**"),)).written(str)
        'air **naik**'
        """
        pieces: list[str] = []
        open_marks: list[Mark] = []
        position = 0

        def text_until(end: int) -> None:
            nonlocal position
            if position < end:
                pieces.append(escape(self.text[position:end]))
                position = end

        def close_until(end: int) -> None:
            while open_marks and open_marks[-1].span.end <= end:
                mark = open_marks.pop()
                text_until(mark.span.end)
                pieces.append(tag(mark.closing))

        for mark in in_order(self.marks):
            close_until(mark.span.start)
            text_until(mark.span.start)
            pieces.append(tag(mark.opening))
            if mark.kind is not MarkKind.KEPT:
                open_marks.append(mark)
            elif mark.opening:
                position = max(position, mark.span.end)
        close_until(len(self.text))
        text_until(len(self.text))
        return "".join(pieces)


class Shift:
    """Where places lie after stretches of a text were replaced; see `Marked.substitute`."""

    def __init__(self, edits: Sequence[tuple[Span, str]]) -> None:
        self._spans = [span for span, _ in edits]
        self._starts = [span.start for span in self._spans]
        self._growths = [0, *accumulate(len(new) - (span.end - span.start) for span, new in edits)]

    def moved(self, span: Span) -> Span:
        """``span`` after the replacements; one that cuts into an edit takes in all of it."""
        return Span(self._place(span.start, is_end=False), self._place(span.end, is_end=True))

    def _place(self, place: int, *, is_end: bool) -> int:
        index = bisect_right(self._starts, place) - 1
        if index < 0:
            return place
        edited = self._spans[index]
        if place >= edited.end:
            return place + self._growths[index + 1]
        if place == edited.start or not is_end:
            return edited.start + self._growths[index]
        return edited.end + self._growths[index + 1]


def in_order(marks: Iterable[Mark]) -> list[Mark]:
    """From the first to the last, the outer before the inner."""
    return sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))


def _touches(mark: Span, span: Span, *, is_last: bool) -> bool:
    """Whether a mark has characters in ``span``, or is without extent and lies in it."""
    if mark.start == mark.end:
        return span.start <= mark.start < span.end or (is_last and mark.start == span.end)
    return mark.overlaps(span)


def _clipped(mark: Span, within: Span) -> Span:
    start, end = (min(max(place, within.start), within.end) - within.start for place in (mark.start, mark.end))
    return Span(start, end)


class Builder:
    """Collects text and markup in the order of a file; markup without a partner or without text becomes a KEPT mark."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._open: list[tuple[str, int]] = []

    def __len__(self) -> int:
        return self._length

    def text(self, text: str) -> None:
        """Add text that is translated."""
        self._text.append(text)
        self._length += len(text)

    def keep(self, raw: str, text: str = "") -> None:
        """Add what is written as ``raw`` and reads as ``text``."""
        start = self._length
        self.text(text)
        self._marks.append(Mark(Span(start, self._length), MarkKind.KEPT, raw))

    def open(self, name: str, kind: MarkKind, opening: str) -> None:
        """Begin a mark; ``name`` is what `close` will call it."""
        self._open.append((name, len(self._marks)))
        self._marks.append(Mark(Span(self._length, self._length), kind, opening))

    def close(self, name: str, closing: str) -> None:
        """End the mark begun last, if it is called ``name``."""
        if not self._open or self._open[-1][0] != name:
            self.keep(closing)
            return
        _, index = self._open.pop()
        mark = self._marks[index]
        if mark.span.start < self._length:
            self._marks[index] = replace(mark, span=Span(mark.span.start, self._length), closing=closing)
        else:
            raw = "".join([mark.opening, *(inner.opening for inner in self._marks[index + 1 :]), closing])
            self._marks[index:] = [replace(mark, kind=MarkKind.KEPT, opening=raw)]

    def done(self) -> Marked:
        """What was collected."""
        for _, index in self._open:
            self._marks[index] = replace(self._marks[index], kind=MarkKind.KEPT)
        return Marked("".join(self._text), tuple(self._marks))
