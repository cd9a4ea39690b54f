"""Stretches of a page that are no evidence: invitations to read on, advertisements, credits, captions, the site's own furniture.

Nothing is ever cut out of the text; stretches are marked. The rules are data (``data/boilerplate.toml``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from briefgen.ingest.lines import Line, lines_of
from briefgen.records import Boilerplate, BoilerplateKind, Span

_SEPARATOR = re.compile(r"[-–—_=*~•.·#\s+|<>]{1,300}")
_STOP = re.compile(r"[.!?][\"”’)]{0,2}\s+(?=[\"“‘(]?[A-Z])")
_DIVIDER = re.compile(r"\s*[|/>»›•·,&]\s*|\s{2,}|\t")
_MENU_WORD = re.compile(r"[^\s|/>»›•·,]+")

HEADLINE_MAX = 160
"""Characters a headline linked in running text may have; when more follows, it is taken to end with its first sentence."""


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: BoilerplateKind
    reach: str
    pattern: re.Pattern[str]
    longest: int
    n_next: int


def find_boilerplate(text: str) -> tuple[Boilerplate, ...]:
    """The stretches of ``text`` that are no evidence, in order and apart from each other.

    >>> text = "Harga naik. Baca Juga: Resep Sambal\\nADVERTISEMENT\\nWarga resah."
    >>> [(mark.span.of(text), mark.kind.value) for mark in find_boilerplate(text)]
    [('Baca Juga: Resep Sambal', 'read_also'), ('ADVERTISEMENT', 'advertisement')]
    """
    lines = lines_of(text)
    marks = [*_marked_lines(text, lines), *_contact_block(lines)]
    return merged(marks)


def merged(marks: Iterable[Boilerplate]) -> tuple[Boilerplate, ...]:
    """The marks in order; of two that overlap the first keeps what they share."""
    result: list[Boilerplate] = []
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.kind)):
        start = max(mark.span.start, result[-1].span.end) if result else mark.span.start
        if start < mark.span.end:
            result.append(Boilerplate(Span(start, mark.span.end), mark.kind))
    return tuple(result)


def _marked_lines(text: str, lines: Sequence[Line]) -> Iterator[Boilerplate]:
    n_to_follow, kind_to_follow = 0, BoilerplateKind.READ_ALSO
    for line in lines:
        if _SEPARATOR.fullmatch(line.text) or _is_menu(line):
            yield Boilerplate(line.span, BoilerplateKind.SITE)
            continue
        marks = list(_marks_in(text, line))
        yield from (mark for mark, _ in marks)
        if marks:
            n_to_follow, kind_to_follow = marks[-1][1], marks[-1][0].kind
        elif n_to_follow and not line.is_body:
            yield Boilerplate(line.span, kind_to_follow)
            n_to_follow -= 1
        else:
            n_to_follow = 0


def _marks_in(text: str, line: Line) -> Iterator[tuple[Boilerplate, int]]:
    """The marks of one line, each with the number of headlines it announces."""
    for rule in _rules():
        if rule.reach == "line":
            match = rule.pattern.match(text, line.bare, line.span.end) if line.span.end - line.span.start <= rule.longest else None
            if match:
                yield Boilerplate(line.span, rule.kind), rule.n_next if match.end() >= line.span.end - 1 else 0
                return
        elif rule.reach == "rest":
            if match := rule.pattern.search(text, line.span.start, line.span.end):
                start = line.span.start if match.start() <= line.bare else match.start()
                end = _end_of_headline(text, match.end(), line.span.end)
                yield Boilerplate(_without_blanks(text, start, end), rule.kind), rule.n_next if match.end() >= line.span.end - 1 else 0
        else:
            for match in rule.pattern.finditer(text, line.span.start, line.span.end):
                yield Boilerplate(Span(*match.span()), rule.kind), 0


def _end_of_headline(text: str, start: int, line_end: int) -> int:
    """The end of the line, or of the first sentence where a paragraph was run together with the link."""
    if line_end - start <= HEADLINE_MAX:
        return line_end
    stop = _STOP.search(text, start, line_end)
    return stop.end() if stop else line_end


def _without_blanks(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _is_menu(line: Line) -> bool:
    """Whether the line holds nothing but words of navigation."""
    if len(line.text) > 400:
        return False
    words = _menu_words()
    entries = [entry for entry in _DIVIDER.split(line.words.casefold()) if entry]
    return bool(entries) and (
        sum(entry in words for entry in entries) * 2 > len(entries) if len(entries) > 2 else all(entry in words for entry in entries)
    )


def _contact_block(lines: Sequence[Line]) -> Iterator[Boilerplate]:
    """What follows the last separator of a press release, if it holds no sentence: names, addresses, telephone numbers."""
    separators = [index for index, line in enumerate(lines) if index and _SEPARATOR.fullmatch(line.text) and len(line.text) > 1]
    if not separators:
        return
    after = lines[separators[-1] + 1 :]
    if len(separators) == 1 and not any(line.is_body for line in lines[: separators[-1]]):
        return
    if len(after) <= 12 and not any(line.is_body for line in after):
        yield from (Boilerplate(line.span, BoilerplateKind.SITE) for line in after)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("briefgen.ingest") / "data" / "boilerplate.toml").read_text(encoding="utf-8"))


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            BoilerplateKind(entry["kind"]),
            entry["reach"],
            re.compile(entry["pattern"], re.IGNORECASE | re.VERBOSE),
            entry.get("longest", 300),
            entry.get("next", 0),
        )
        for entry in _table()["rule"]
    )


@cache
def _menu_words() -> frozenset[str]:
    return frozenset(_table()["menu"]["words"])
