"""Whether a thing that people run is open or shut: *dapur itu ditutup*, *dapur tetap beroperasi*."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from types import MappingProxyType
from typing import Any

from briefgen.reconcile.as_of import Published
from briefgen.reconcile.days import DAYS_OF_PROGRESS
from briefgen.reconcile.difference import Difference, cited_by, in_order
from briefgen.records import Citation, DiscrepancyKind, Position, Sentence, SentenceKind, Severity
from briefgen.text.words import stem
from briefgen.tomlfiles import load_rules

REACH = 80
"""Characters before a state, or after a verb, in which the thing is named."""
NEAR_WORDS = 6
"""Words before the thing that may leave its state open: *meminta agar pabrik ditutup*."""
MOST = 200
"""Sentences on one thing that are compared at most."""
RUNNING, FOR_GOOD, FOR_NOW, SHUT = "tetap berjalan", "ditutup permanen", "berhenti sementara", "ditutup"
_CONTRARY = {frozenset({RUNNING, other}) for other in (FOR_GOOD, FOR_NOW, SHUT)} | {frozenset({FOR_GOOD, FOR_NOW})}
_NAME = re.compile(r"(?<!^)(?<!\. )(?<![\"“])\b[A-Z][\w'-]{2,}")
_SINCE = re.compile(r"\bsejak\b", re.IGNORECASE)
_FOR_HOW_LONG = re.compile(r"^\w*(?:\s\w+){0,4}?\s(?P<how>permanen|selamanya|sementara)\b")


@dataclass(frozen=True, slots=True)
class _Operation:
    """What one sentence says of whether a thing is run; ``is_dated`` where it is told since when."""

    thing: str
    names: frozenset[str]
    state: str
    citation: Citation
    is_dated: bool


def compare_operations(sentences: Sequence[Sentence], published: Published = MappingProxyType({})) -> Iterator[Difference]:
    """A thing that is shut in one article and goes on in another; what goes on in the earlier one may have been shut since."""
    by_thing: dict[str, list[_Operation]] = defaultdict(list)
    before: Sentence | None = None
    for sentence in sentences:
        if sentence.kind is not SentenceKind.TITLE:
            for operation in _told_in(sentence, before):
                by_thing[operation.thing].append(operation)
        before = sentence
    for thing, all_told in sorted(by_thing.items()):
        told = all_told[:MOST]
        sure = [o for o in told if not any(_is_at_odds(o, p) for p in told if p.citation.article == o.citation.article)]
        odd = {
            o
            for first, second in combinations(sure, 2)
            if first.citation.article != second.citation.article
            and _is_at_odds(first, second)
            and not _is_progress(first, second, published)
            for o in (first, second)
        }
        by_state: dict[str, list[_Operation]] = defaultdict(list)
        for operation in sure:
            if operation in odd:
                by_state[operation.state].append(operation)
        if len(by_state) > 1:
            positions = in_order(Position(state, cited_by(own), words_id=state) for state, own in sorted(by_state.items()))
            yield Difference(DiscrepancyKind.STATUS, Severity.HIGH, thing, positions, explanation_key="status_over_time")


def _is_at_odds(first: _Operation, second: _Operation) -> bool:
    """Whether two sentences put what may be one thing in states that exclude each other."""
    is_one = not (first.names and second.names) or not first.names.isdisjoint(second.names)
    return is_one and frozenset({first.state, second.state}) in _CONTRARY


def _is_progress(first: _Operation, second: _Operation, published: Published) -> bool:
    """Whether what ran when one article was written was shut, for no time told, days later."""
    running, shut = sorted((first, second), key=lambda operation: operation.state != RUNNING)
    if running.state != RUNNING or shut.is_dated:
        return False
    a, b = published.get(running.citation.article), published.get(shut.citation.article)
    return a is not None and b is not None and (b - a).days >= DAYS_OF_PROGRESS


def _told_in(sentence: Sentence, before: Sentence | None) -> Iterator[_Operation]:
    text = sentence.text
    for state, start, end in _states_in(text):
        near = text[max(0, start - REACH) : start]
        named = list(_things().finditer(near))
        if state.startswith("+"):
            near = text[end : end + REACH]
            named = [match] if (match := _things().match(near)) else []
            around = [*text[max(0, start - REACH) : start].lower().split()[-NEAR_WORDS:], *near.split()[:4]]
        elif named:
            around = [*near[: named[-1].start()].lower().split()[-NEAR_WORDS:], *near[named[-1].start() :].lower().split()]
        if not named or not _unsure().isdisjoint(word.strip(",;:\"“”()") for word in around):
            continue
        how = _FOR_HOW_LONG.match(text[end : end + REACH])
        told = state.lstrip("+")
        if how and told == SHUT:
            told = FOR_NOW if how["how"] == "sementara" else FOR_GOOD
        dated = any(s is not None and _SINCE.search(s.text) for s in (sentence, before if _follows(before, sentence) else None))
        words = frozenset(_NAME.findall(near[named[-1].start() :])) if not state.startswith("+") else frozenset()
        yield _Operation(stem(named[-1][0].lower().split()[-1].removesuffix("nya")), words, told, sentence.citation, dated)


def _follows(before: Sentence | None, sentence: Sentence) -> bool:
    return before is not None and before.citation.article == sentence.citation.article


def _states_in(text: str) -> Iterator[tuple[str, int, int]]:
    """The states that ``text`` tells and where; with a plus where the thing stands after the verb."""
    taken: set[int] = set()
    for state, pattern in _patterns().items():
        for match in pattern.finditer(text):
            if match.start() not in taken:
                taken.update(range(*match.span()))
                yield state, match.start(), match.end()


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    told = {state: re.compile(rf"\b(?:{words})", re.IGNORECASE) for state, words in _table()["states"].items()}
    deeds = {f"+{state}": re.compile(rf"\b(?:{words})", re.IGNORECASE) for state, words in _table()["deeds"].items()}
    return {**told, **deeds}


@cache
def _things() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_table()['things'])})(?:nya)?\b", re.IGNORECASE)


@cache
def _unsure() -> frozenset[str]:
    return frozenset(_table()["unsure"])


@cache
def _table() -> Mapping[str, Any]:
    return load_rules("reconcile", "operations")
