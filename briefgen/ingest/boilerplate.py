"""Stretches of a page that are no evidence: invitations to read on, advertisements, credits, captions, the site's own furniture.

Nothing is ever cut out of the text; stretches are marked. The rules are data (``data/boilerplate.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from briefgen.ingest.lines import Line, lines_of
from briefgen.records import Boilerplate, BoilerplateKind, Span
from briefgen.text.paragraphs import trimmed
from briefgen.tomlfiles import load_rules

_SEPARATOR = re.compile(r"[-–—_=*~•.·#\s+|<>]{1,300}")
_STOP = re.compile(r"[.!?][\"”’)]{0,2}\s+(?=[\"“‘(]?[A-Z])")
_DIVIDER = re.compile(r"\s*[|/>»›•·,&]\s*|\s{2,}|\t")

CAPTION_MIN_WORDS = 4
MENU_MAX = 400
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
    r"""The stretches of ``text`` that are no evidence, in order and apart from each other.

    >>> text = "Harga naik. Baca Juga: Resep Sambal\nADVERTISEMENT\nWarga resah."
    >>> [(mark.span.of(text), mark.kind.value) for mark in find_boilerplate(text)]
    [('Baca Juga: Resep Sambal', 'read_also'), ('ADVERTISEMENT', 'advertisement')]
    """
    lines = lines_of(text)
    marks = [*_marked_lines(text, lines), *_contact_block(lines), *_captions_said_twice(lines)]
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
            n_to_follow, kind_to_follow = max(n_next for _, n_next in marks), marks[-1][0].kind
        elif n_to_follow and not line.is_body:
            yield Boilerplate(line.span, kind_to_follow)
            n_to_follow -= 1
        else:
            n_to_follow = 0


def _marks_in(text: str, line: Line) -> Iterator[tuple[Boilerplate, int]]:
    """The marks of one line, each with the number of headlines it announces."""
    start, end = line.span.start, line.span.end
    if not _any_rule("line").match(text, line.bare, end) and not _any_rule("rest", "match").search(text, start, end):
        return
    for rule in _rules():
        if rule.reach == "line":
            if end - start <= rule.longest and (match := rule.pattern.match(text, line.bare, end)):
                yield Boilerplate(line.span, rule.kind), rule.n_next if match.end() >= end - 1 else 0
                return
        elif rule.reach == "rest":
            if match := rule.pattern.search(text, start, end):
                first = start if match.start() <= line.bare else match.start()
                rest = trimmed(text, first, _end_of_headline(text, match.end(), end))
                yield Boilerplate(rest, rule.kind), rule.n_next if match.end() >= end - 1 else 0
        else:
            yield from ((Boilerplate(Span(*match.span()), rule.kind), 0) for match in rule.pattern.finditer(text, start, end))


def _end_of_headline(text: str, start: int, line_end: int) -> int:
    """The end of the line, or of the first sentence where a paragraph was run together with the link."""
    if line_end - start <= HEADLINE_MAX:
        return line_end
    stop = _STOP.search(text, start, line_end)
    return stop.end() if stop else line_end


def _is_menu(line: Line) -> bool:
    """Whether the line holds nothing but words of navigation, or a row of entries most of which are."""
    if len(line.text) > MENU_MAX:
        return False
    entries = [entry for entry in _DIVIDER.split(line.words.casefold()) if entry]
    n_known = sum(entry in _menu_words() for entry in entries)
    return 0 < n_known == len(entries) or (len(entries) > 2 and n_known * 2 > len(entries))


def _captions_said_twice(lines: Sequence[Line]) -> Iterator[Boilerplate]:
    """Two neighbouring lines with the same words under the text's beginning: the description of a picture and its caption."""
    for previous, line in pairwise(lines[1:]):
        if line.text == previous.text and line.n_words >= CAPTION_MIN_WORDS:
            yield from (Boilerplate(each.span, BoilerplateKind.CAPTION) for each in (previous, line))


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
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            BoilerplateKind(entry["kind"]),
            entry["reach"],
            re.compile(entry["pattern"], re.IGNORECASE | re.VERBOSE),
            entry.get("longest", 300),
            entry.get("next", 0),
        )
        for entry in load_rules("ingest", "boilerplate")["rule"]
    )


@cache
def _any_rule(*reaches: str) -> re.Pattern[str]:
    """All patterns of these reaches as one, by which most lines are passed over quickly."""
    patterns = (rule.pattern.pattern for rule in _rules() if rule.reach in reaches)
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE | re.VERBOSE)


@cache
def _menu_words() -> frozenset[str]:
    return frozenset(load_rules("ingest", "boilerplate")["menu"]["words"])
