"""The title of an article among the lines its page opens with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from briefgen.ingest.dateline import find_dateline, is_outlet
from briefgen.ingest.days import date_line
from briefgen.ingest.lines import Line
from briefgen.records import Boilerplate, BoilerplateKind, Phrase, Span

_SUFFIX = re.compile(r"\s{1,3}[-–—|»]\s{1,3}(?P<site>[^-–—|»\n]{2,60})$")
_CLOSED = re.compile(r"[.,:;]$|^[a-z]")

HEAD_LINES = 20
MIN_WORDS = 2
LIKELY_WORDS = 5
MAX_WORDS = 30
REPORT_MIN_WORDS = 10
REPETITION_MAX = 300


@dataclass(frozen=True, slots=True)
class Title:
    """The title and the site's name after it, if any; ``marks`` are its repetitions and what stands above it."""

    phrase: Phrase
    site: str | None
    marks: tuple[Boilerplate, ...]


def head_of(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines above the running text; none where a page has no running text."""
    head = list(takewhile(lambda line: not line.is_body and not _is_report(line), lines[:HEAD_LINES]))
    return head if len(head) < len(lines) else []


def _is_report(line: Line) -> bool:
    """Whether the line opens a report although no full stop ends it."""
    return line.n_words >= REPORT_MIN_WORDS and find_dateline(line.words) is not None and date_line(line) is None


def find_title(
    text: str, lines: Sequence[Line], is_marked: Sequence[bool], declared: str | None, outlet: str | None = None
) -> Title | None:
    """The title: the line the file declares as such, else the likeliest line above the running text.

    Args:
        text: The article.
        lines: Its lines.
        is_marked: Whether each line is already known to be no evidence.
        declared: The title in the page's head or front matter.
        outlet: The outlet, whose name may follow the title.
    """
    head = head_of(lines)
    wanted = _key(_without_site(declared, outlet)[0]) if declared else ""
    chosen = next((index for index, line in enumerate(lines[: len(head) + 1]) if wanted and _key_of(line, outlet) == wanted), None)
    if chosen is None:
        chosen = _likeliest([i for i, line in enumerate(head) if not is_marked[i] and _may_be_title(line)], head, outlet)
    if chosen is None:
        return None
    line = lines[chosen]
    words, site = _without_site(line.words, outlet)
    end = lines[chosen + 1].span.end if _goes_on(lines, chosen, head) else line.bare + len(words)
    span = Span(line.bare, end)
    below = (other for other in lines[chosen + 1 :] if len(other.text) <= REPETITION_MAX)
    repetitions = [other.span for other in below if _key_of(other, outlet) == _key(words)]
    around = [other.span for other in lines[:chosen]] + [Span(line.span.start, span.start), Span(span.end, line.span.end)]
    marks = tuple(Boilerplate(mark, BoilerplateKind.SITE) for mark in around + repetitions if mark.start < mark.end)
    return Title(Phrase(span.of(text), span), site, marks)


def _may_be_title(line: Line) -> bool:
    return MIN_WORDS <= line.n_words <= MAX_WORDS and not _CLOSED.search(line.words) and date_line(line) is None


def _likeliest(candidates: Sequence[int], head: Sequence[Line], outlet: str | None) -> int | None:
    """The first candidate of five words or more, not all in capitals and not opened by the site's name, else the longest."""

    def is_likely(index: int) -> bool:
        words, _ = _without_site(head[index].words, outlet)
        return len(words.split()) >= LIKELY_WORDS and not words.isupper() and not is_outlet(words.split()[0])

    likely = next((index for index in candidates if is_likely(index)), None)
    if likely is not None:
        return likely
    return max(candidates, key=lambda index: (head[index].n_words, -index), default=None)


def _goes_on(lines: Sequence[Line], chosen: int, head: Sequence[Line]) -> bool:
    """Whether the title was broken over two lines: the second goes on in small letters."""
    following = chosen + 1
    return following < len(head) and not lines[following].follows_blank and lines[following].words[:1].islower()


def _key_of(line: Line, outlet: str | None) -> str:
    return _key(_without_site(line.words, outlet)[0])


def _without_site(title: str, outlet: str | None) -> tuple[str, str | None]:
    """The title and the site's name that follows it after a dash or bar."""
    match = _SUFFIX.search(title[-70:]) if len(title) > 10 else None
    if match and (is_outlet(match["site"].strip()) or _key(match["site"]) == _key(outlet or "-")):
        return title[: len(title) - len(match[0])], match["site"].strip()
    return title, None


def _key(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
