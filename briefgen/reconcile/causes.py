"""What the articles give as the cause of one happening."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from briefgen.reconcile.difference import Difference, in_order
from briefgen.reconcile.happenings import kind_of, main_kind, means_any, mishap_of
from briefgen.records import Citation, DiscrepancyKind, Position, Sentence, SentenceKind, Severity
from briefgen.text.words import content_stems, stem

MAX_CAUSE_WORDS = 9
NEAR_WORDS = 3
"""Words between what happened and a common *akibat* or *karena* that still tells its cause."""
_WORD = re.compile(r"[\w-]+|[^\w\s]")
_END = frozenset(",.;:()\"“”—–")
_STOPS = frozenset(
    {"yang", "sehingga", "hingga", "kata", "ujar", "menurut", "sedangkan", "sementara", "namun", "tetapi", "pada", "dan"}
)
_SAYING = frozenset({"menyebut", "menyebutkan", "menilai", "menduga", "bahwa", "menyatakan", "mengatakan", "menyimpulkan"})


@dataclass(frozen=True, slots=True)
class _Cause:
    """A cause that one sentence gives for what happened."""

    noun: str
    words: str
    citation: Citation

    @property
    def stems(self) -> frozenset[str]:
        """What the cause is, whatever its words."""
        synonyms = _synonyms()
        return frozenset(synonyms.get(key, key) for key in content_stems(self.words))


def compare_causes(sentences: Sequence[Sentence]) -> Iterator[Difference]:
    """Causes of one kind of happening that have nothing in common, from articles that each give their own."""
    told = [sentence for sentence in sentences if sentence.kind is not SentenceKind.TITLE]
    main = main_kind(sentences)
    causes: dict[str, list[_Cause]] = defaultdict(list)
    for sentence in told:
        for cause in _causes_in(sentence, main):
            causes[cause.noun].append(cause)
    for noun, given in sorted(causes.items()):
        groups = _alike(given)
        told_by = Counter(article for group in groups for article in {cause.citation.article for cause in group})
        apart = [group for group in groups if all(told_by[cause.citation.article] == 1 for cause in group)]
        if len(apart) > 1:
            positions = in_order(
                Position(group[0].words, tuple(sorted({c.citation for c in group})), words_id=group[0].words) for group in apart
            )
            yield Difference(DiscrepancyKind.CAUSE, Severity.MEDIUM, noun, positions)


def _alike(causes: Sequence[_Cause]) -> list[list[_Cause]]:
    groups: list[tuple[frozenset[str], list[_Cause]]] = []
    for cause in causes:
        index = next((i for i, (stems, _) in enumerate(groups) if stems & cause.stems), None)
        if index is None:
            groups.append((cause.stems, [cause]))
        else:
            groups[index] = (groups[index][0] | cause.stems, [*groups[index][1], cause])
    return [found for _, found in groups]


def _causes_in(sentence: Sentence, main: str) -> Iterator[_Cause]:
    """Each cause the sentence gives, with the kind of happening it is the cause of; ``main`` is what *kejadian* means here."""
    words = [match[0] for match in _WORD.finditer(sentence.text)]
    lowered = [word.lower() for word in words]
    kinds = [mishap_of(kind_of(word) or "") or (means_any(word) and main) for word in lowered]
    effects = [(at, noun) for at, noun in enumerate(kinds) if noun]
    opening = " ".join(lowered[: _matched(lowered, 0, "forward")])
    if main and opening and opening not in _table()["forward"]["near_only"]:
        effects = [(-1, main), *effects]  # "Penyebabnya, ...": of what the sentence before tells
    for at in range(len(words)):
        if effects and (found := _cause_at(words, lowered, at, effects)) and _says_what(found[1]):
            yield _Cause(found[0], found[1], sentence.citation)


def _says_what(cause: str) -> bool:
    """Whether a cause is more than a word for what happened: *akibat kecelakaan itu*."""
    return bool(content_stems(" ".join(word for word in cause.lower().split() if not kind_of(word) and not means_any(word))))


def _cause_at(words: list[str], lowered: list[str], at: int, effects: list[tuple[int, str]]) -> tuple[str, str] | None:
    if length := _matched(lowered, at, "forward"):
        before = [(place, noun) for place, noun in effects if place < at]
        is_near_only = " ".join(lowered[at : at + length]) in _table()["forward"]["near_only"]
        if not before or (is_near_only and at - before[-1][0] - 1 > NEAR_WORDS):
            return None
        return before[-1][1], _phrase_after(words, lowered, at + length)
    if length := _matched(lowered, at, "backward"):
        after = [noun for place, noun in effects if place >= at + length]
        return (after[0], _phrase_before(words, lowered, at)) if after else None
    if lowered[at] in _table()["equation"]["words"]:
        copula = next((i for i in range(at + 2, min(at + 8, len(words))) if lowered[i] in _table()["equation"]["copulas"]), None)
        between = [noun for place, noun in effects if copula is not None and at < place < copula]
        if copula is not None and between:
            return between[0], _phrase_after(words, lowered, copula + 1)
    return None


def _matched(lowered: list[str], at: int, table: str) -> int:
    """The number of words of the longest phrase of ``table`` at ``at``."""
    return next((n for n in (3, 2, 1) if " ".join(lowered[at : at + n]) in _phrases(table) and at + n <= len(lowered)), 0)


def _phrase_after(words: list[str], lowered: list[str], at: int) -> str:
    fillers = _table()["fillers"]["words"]
    while at < len(words) and (lowered[at] in fillers or words[at] == ","):
        at += 1
    end = at
    while end < min(len(words), at + MAX_CAUSE_WORDS) and words[end] not in _END:
        if lowered[end] in _STOPS and (lowered[end] != "yang" or end - at > 1):
            break
        end += 1
    return " ".join(words[at:end])


def _phrase_before(words: list[str], lowered: list[str], end: int) -> str:
    """The noun phrase before ``end``, after a verb of saying or the start of the clause."""
    start = end
    while start > max(0, end - MAX_CAUSE_WORDS) and words[start - 1] not in _END and lowered[start - 1] not in _SAYING:
        start -= 1
    return " ".join(words[start:end])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("briefgen.reconcile").joinpath("data/causes.toml").read_text(encoding="utf-8"))


@cache
def _phrases(table: str) -> frozenset[str]:
    return frozenset(_table()[table]["words"])


@cache
def _synonyms() -> dict[str, str]:
    return {stem(word): stem(group[0]) for group in _table()["synonyms"]["groups"] for word in group}
