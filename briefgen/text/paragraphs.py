"""Paragraphs of a text: which lines belong together and what part each paragraph plays on the page.

Sources come with one paragraph a line, with blank lines between paragraphs, or hard-wrapped at some width (mail, PDF).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.records import SentenceKind, Span

_WORD_CHARACTER = re.compile(r"[^\W_]")
_HEADING_MARK = re.compile(r"#{1,6}[ \t]+")
_LIST_MARK = re.compile(r"(?:[-+*•·●▪■◦‣∙➢✓–—]|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)])[ \t\u00a0]+(?=\S)")
_FIRST_WORD = re.compile(r"\S{1,40}")
_ENDS_CLOSED = re.compile(r"[.!?…:;,–—-][\"'”’»)\]*_]{0,4}$|[\"”»]$")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]*_]{0,4}$")

BLANKS = " \t\x00\x1f\u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff"
LINE_BREAKS = "\r\n\v\f\x1c-\x1e\x85\u2028\u2029"
"""Characters that print nothing; unlike `str.strip` these include zero-width ones, which web pages are full of. Like
`LINE_BREAKS`, for use in a character class."""

_LINE = re.compile(rf"[^{LINE_BREAKS}]+")
_BLANK = re.compile(rf"[{BLANKS}{LINE_BREAKS}]")

HEADING_MAX_WORDS = 10
WRAP_WIDTHS = range(40, 121)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of evidence without its list or heading mark and without blanks around it."""

    span: Span
    kind: SentenceKind
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    text: str
    starts_afresh: bool

    @property
    def is_marked(self) -> bool:
        return bool(_LIST_MARK.match(self.text) or _HEADING_MARK.match(self.text))


def paragraphs_of(text: str, excluded: Sequence[Span] = ()) -> tuple[Paragraph, ...]:
    r"""The paragraphs of ``text`` outside ``excluded``, in order; those without a letter or digit are left out.

    >>> text = "Latar belakang\n\n1. Paspor ditunda.\nRapat\ndigelar di Bali."
    >>> [(paragraph.span.of(text), paragraph.kind.value) for paragraph in paragraphs_of(text)]
    [('Latar belakang', 'heading'), ('Paspor ditunda.', 'list_item'), ('Rapat\ndigelar di Bali.', 'body')]
    """
    groups = [
        group
        for group in _groups(tuple(_lines(text, excluded)))
        if _WORD_CHARACTER.search(text, group[0].span.start, group[-1].span.end)
    ]
    return tuple(_paragraph(group, is_last=group is groups[-1]) for group in groups)


def trimmed(text: str, start: int, end: int) -> Span:
    """The range without blanks and line breaks at its ends."""
    while start < end and _BLANK.match(text, start):
        start += 1
    while start < end and _BLANK.match(text, end - 1):
        end -= 1
    return Span(start, end)


def ends_as_sentence(text: str) -> bool:
    """Whether the last mark of ``text`` is one that ends a sentence."""
    return bool(_ENDS_SENTENCE.search(text[-8:]))


def gaps_between(length: int, excluded: Sequence[Span]) -> Iterator[Span]:
    """The stretches of ``range(length)`` that no excluded span covers."""
    position = 0
    for span in sorted(excluded):
        if position >= length:
            return
        if span.start > position:
            yield Span(position, min(span.start, length))
        position = max(position, span.end)
    if position < length:
        yield Span(position, length)


def _lines(text: str, excluded: Sequence[Span]) -> Iterator[_Line]:
    for gap in gaps_between(len(text), excluded):
        starts_afresh, end_of_last = True, gap.start
        for match in _LINE.finditer(text, gap.start, gap.end):
            span = trimmed(text, *match.span())
            if span.start == span.end:
                starts_afresh = True
                continue
            blank_lines = text.count("\n", end_of_last, match.start()) > 1
            yield _Line(span, span.of(text), starts_afresh or blank_lines)
            starts_afresh, end_of_last = False, match.end()


def _groups(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Lines that make up one paragraph each."""
    width = _wrap_width(lines)
    group: list[_Line] = []
    for line in lines:
        if group and (line.starts_afresh or not _continues(group[-1], line, width)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _wrap_width(lines: Sequence[_Line]) -> int | None:
    """The width the text was wrapped at, or None where every line is a paragraph.

    In wrapped text a line breaks where the next word would not fit, and mostly in mid-sentence. The longest twentieth of the lines
    is disregarded; a tenth is allowed for proportional type.
    """
    if len(lines) < 3:
        return None
    width = sorted(len(line.text) for line in lines)[(len(lines) - 1) * 19 // 20]
    pairs = [(line, following) for line, following in pairwise(lines) if not following.starts_afresh]
    wrapped = [line for line, following in pairs if _is_full(line, following, width)]
    broken = [line for line in wrapped if not _ENDS_SENTENCE.search(line.text[-8:])]
    is_wrapped = len(wrapped) >= 2 and len(wrapped) * 5 >= len(pairs) * 3 and len(broken) * 2 > len(wrapped)
    return width if is_wrapped and width in WRAP_WIDTHS else None


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    first_word = _FIRST_WORD.match(following.text)
    return len(line.text) + 1 + (len(first_word[0]) if first_word else 0) > width * 9 // 10


def _continues(line: _Line, following: _Line, width: int | None) -> bool:
    """Whether ``following`` goes on with the paragraph of ``line``."""
    if following.is_marked or _HEADING_MARK.match(line.text):
        return False
    if width is not None and _is_full(line, following, width):
        return True
    first = following.text[0]
    return not ends_as_sentence(line.text) and (first.islower() or first in ",.;)")


def _paragraph(group: Sequence[_Line], *, is_last: bool) -> Paragraph:
    first = group[0].text
    for mark, kind in ((_HEADING_MARK, SentenceKind.HEADING), (_LIST_MARK, SentenceKind.LIST_ITEM)):
        if match := mark.match(first):
            return Paragraph(Span(group[0].span.start + match.end(), group[-1].span.end), kind, is_last)
    kind = SentenceKind.HEADING if len(group) == 1 and not is_last and _is_heading(first) else SentenceKind.BODY
    return Paragraph(Span(group[0].span.start, group[-1].span.end), kind, is_last)


def _is_heading(line: str) -> bool:
    """Whether a line that stands alone reads as a heading: short, opened by a capital or digit and not closed by any mark."""
    return (
        (line[0].isupper() or line[0].isdigit())
        and not _ENDS_CLOSED.search(line[-8:])
        and line.count("“") == line.count("”")
        and line.count('"') % 2 == 0
        and len(line) <= 100
        and len(line.split()) <= HEADING_MAX_WORDS
    )
