"""Lines of a page, the unit in which page furniture and metadata come."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.records import Span
from briefgen.text.paragraphs import LINE_BREAKS, ends_as_sentence, trimmed

_LINE = re.compile(rf"[^{LINE_BREAKS}]+")
_DECORATION = re.compile(r"(?:[\s>*_#•●▪■►▶»·~|\u200b\ufeff-]|\d{1,2}[.)]\s){0,12}")
_SIGNATURE = re.compile(r"\s*[(\[][^()\[\]]{1,40}[)\]][*_ ]{0,3}$")
_WORD = re.compile(r"[^\W_]+")

BODY_MIN_WORDS = 8
BODY_MIN_CHARACTERS = 220


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without blanks around it; ``bare`` is where its words begin after bullets and emphasis."""

    span: Span
    text: str
    bare: int
    follows_blank: bool

    @property
    def words(self) -> str:
        """The line without the bullets and emphasis marks around it."""
        return self.text[self.bare - self.span.start :].rstrip(" *_|")

    @property
    def n_words(self) -> int:
        """How many words the line has, counted to no more than thirty."""
        return len(_WORD.findall(self.text[:600]))

    @property
    def is_body(self) -> bool:
        """Whether the line is running text: it ends as a sentence and is no mere exclamation, or is longer than any headline."""
        end = _SIGNATURE.sub("", self.text[-120:]).rstrip("*_ ")
        is_sentence = ends_as_sentence(end) and not end.endswith(("?", "!"))
        return len(self.text) > BODY_MIN_CHARACTERS or (is_sentence and self.n_words >= BODY_MIN_WORDS)


def lines_of(text: str) -> tuple[Line, ...]:
    r"""The lines of ``text`` that are not blank.

    >>> [line.words for line in lines_of("> **Baca juga:** Resep\n\n- Beras")]
    ['Baca juga:** Resep', 'Beras']
    """
    lines: list[Line] = []
    end = 0
    for match in _LINE.finditer(text):
        span = trimmed(text, *match.span())
        if span.start == span.end:
            continue
        decoration = _DECORATION.match(text, span.start, span.end)
        bare = decoration.end() if decoration else span.start
        lines.append(Line(span, span.of(text), bare if bare < span.end else span.start, text.count("\n", end, span.start) > 1))
        end = span.end
    return tuple(lines)
