"""What the articles give as the cause of one happening."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefgen.reconcile.difference import Difference, in_order
from briefgen.reconcile.happenings import kind_of, main_kind, means_any, mishap_of
from briefgen.reconcile.lexicon import meaning_stems
from briefgen.reconcile.saying import is_saying
from briefgen.reconcile.topics import topic_of
from briefgen.records import Citation, DiscrepancyKind, Position, Sentence, SentenceKind, Severity
from briefgen.text.words import content_stems, stem
from briefgen.tomlfiles import load_rules

MAX_CAUSE_WORDS = 9
NEAR_WORDS = 3
"""Words between what happened and a common *akibat* or *karena* that still tells its cause."""
FAR_WORDS = 9
"""The same where a verb that says nothing by itself stands before it: *PHK di dua pabrik itu dilakukan karena ...*."""
_DEED = re.compile(r"(?:pe|ke)[a-z]{3,}an(?:nya)?")
_WORD = re.compile(r"[\w-]+|[^\w\s]")
_END = frozenset(",.;:()\"“”—–-")
_STOPS = frozenset(
    {"yang", "sehingga", "hingga", "kata", "ujar", "menurut", "sedangkan", "sementara", "namun", "tetapi", "dan"}
    | {"waktu", "saat", "ketika", "sesaat", "setelah", "sebelum", "sejak", "usai", "seusai", "sambil"}
)
_TIME = re.compile(
    r"\d|(?:hari|tanggal|pukul|bulan|tahun|pekan|malam|siang|sore|pagi|senin|selasa|rabu|kamis|jumat|sabtu|minggu|saat|waktu)$"
)
"""What makes *pada* begin a time: *korsleting pada Senin*, but *kegagalan pada sistem pengereman*."""
_NOT = frozenset({"bukan", "tidak", "tak", "belum", "membantah", "dibantah", "menepis"})


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
    main, topic = main_kind(sentences), topic_of(sentences)
    causes: dict[str, list[_Cause]] = defaultdict(list)
    for sentence in told:
        for cause in _causes_in(sentence, main, topic):
            causes[cause.noun].append(cause)
    for noun, given in sorted(causes.items()):
        groups = _alike(given, topic)
        told_by = Counter(article for group in groups for article in {cause.citation.article for cause in group})
        apart = [group for group in groups if all(told_by[cause.citation.article] == 1 for cause in group)]
        if len(apart) > 1:
            positions = in_order(
                Position(group[0].words, tuple(sorted({c.citation for c in group})), words_id=group[0].words) for group in apart
            )
            yield Difference(DiscrepancyKind.CAUSE, Severity.MEDIUM, noun, positions)


def _alike(causes: Sequence[_Cause], topic: frozenset[str]) -> list[list[_Cause]]:
    """Causes that share a word other than what the matter is about anyway: *virus demam babi*, *kolera babi*."""
    groups: list[tuple[frozenset[str], list[_Cause]]] = []
    for cause in causes:
        own = cause.stems - topic - _unspecific() or cause.stems
        index = next((i for i, (stems, _) in enumerate(groups) if stems & own), None)
        if index is None:
            groups.append((own, [cause]))
        else:
            groups[index] = (groups[index][0] | own, [*groups[index][1], cause])
    return [found for _, found in groups]


def _causes_in(sentence: Sentence, main: str, topic: frozenset[str]) -> Iterator[_Cause]:
    """Each cause the sentence gives, with the kind of happening it is the cause of; ``main`` is what *kejadian* means here."""
    words = [match[0] for match in _WORD.finditer(sentence.text)]
    lowered = [word.lower() for word in words]
    kinds = [mishap_of(kind_of(word) or "") or (means_any(word) and main) or _deed(word, topic) for word in lowered]
    effects = [(at, noun) for at, noun in enumerate(kinds) if noun]
    opening = " ".join(lowered[: _matched(lowered, 0, "forward")])
    if main and opening and opening not in _table()["forward"]["near_only"]:
        effects = [(-1, main), *effects]  # "Penyebabnya, ...": of what the sentence before tells
    given = [_cause_at(words, lowered, at, effects) for at in range(len(words))] if effects else []
    told = [found for found in given if found and _says_what(found[1])]
    told = told or [(main, found[0]) for found in _failures(main).finditer(sentence.text) if _NOT.isdisjoint(lowered)]
    for noun, cause in told:
        yield _Cause(noun, cause, sentence.citation)


def _deed(word: str, topic: frozenset[str]) -> str:
    """The stem of a noun for a deed or state that the matter is about: *penutupan*, *keracunan*, *PHK*; else empty."""
    is_noun = bool(_DEED.fullmatch(word)) or word in _table()["deeds"]["words"]
    return next(iter(sorted(meaning_stems(word) & topic)), "") if is_noun else ""


@cache
def _failures(kind: str) -> re.Pattern[str]:
    """What tells a cause by itself: *rem blong*, *sopir mengantuk*; nothing where no such thing causes ``kind``."""
    told = [f for f in _table()["failure"] if kind in f["of"]]
    patterns = [rf"(?:{'|'.join(f['things'])})(?:\s[^\W\d_]+){{0,3}}?\s(?:{'|'.join(f['fail'])})" for f in told]
    patterns += [phrase for f in told for phrase in f.get("phrases", ())]
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b" if patterns else r"(?!)", re.IGNORECASE)


def _says_what(cause: str) -> bool:
    """Whether a cause is more than a word for what happened (*akibat kecelakaan itu*) or for the matter (*penyakit ini*)."""
    words = cause.lower().split()
    if words[1:2] in (["ini"], ["itu"], ["tersebut"]) and stem(words[0]) not in _synonyms():
        return False
    return bool(content_stems(" ".join(word for word in cause.lower().split() if not kind_of(word) and not means_any(word))))


def _cause_at(words: list[str], lowered: list[str], at: int, effects: list[tuple[int, str]]) -> tuple[str, str] | None:
    if length := _matched(lowered, at, "forward"):
        before = [(place, noun) for place, noun in effects if place < at]
        is_near_only = " ".join(lowered[at : at + length]) in _table()["forward"]["near_only"]
        near = FAR_WORDS if at and lowered[at - 1] in _table()["forward"]["light"] else NEAR_WORDS
        if not before or (is_near_only and at - before[-1][0] - 1 > near):
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
        if lowered[end] == "pada" and end + 1 < len(words) and _TIME.match(lowered[end + 1]):
            break
        if lowered[end] in _STOPS and (lowered[end] != "yang" or end - at > 1):
            break
        end += 1
    return " ".join(words[at:end])


def _phrase_before(words: list[str], lowered: list[str], end: int) -> str:
    """The noun phrase before ``end``, after a verb of saying or the start of the clause."""
    start = end
    while start > max(0, end - MAX_CAUSE_WORDS) and words[start - 1] not in _END:
        if is_saying(lowered[start - 1]) or lowered[start - 1] == "bahwa":
            break
        start -= 1
    return " ".join(words[start:end])


@cache
def _table() -> dict[str, Any]:
    return load_rules("reconcile", "causes")


@cache
def _phrases(table: str) -> frozenset[str]:
    return frozenset(_table()[table]["words"])


@cache
def _unspecific() -> frozenset[str]:
    """Stems that many causes have: *bakteri Salmonella*, *bakteri E. coli*."""
    return frozenset(map(stem, _table()["unspecific"]["words"]))


@cache
def _synonyms() -> dict[str, str]:
    return {stem(word): stem(group[0]) for group in _table()["synonyms"]["groups"] for word in group}
