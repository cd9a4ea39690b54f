"""What is undertaken and how far it has come, however worded: *berencana mengimpor gula*, *impor gula masih dibahas*.

A word for a stage (``data/stages.toml``) has what is undertaken after it or before it; the words right before the stage may
lower it (*belum disepakati* is open). What is undertaken is known by the stems of its words, the deed among them, so that a verb
and the noun made of it are one: *mengimpor*, *impor*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import pairwise, product
from typing import Any

from briefgen.reconcile.lexicon import meaning_stems, table
from briefgen.reconcile.saying import is_saying
from briefgen.records import Citation, QuantityKind, Sentence, SentenceKind
from briefgen.text.numbers import find_quantities
from briefgen.text.words import stem
from briefgen.tomlfiles import load_rules

MAX_OBJECT, MAX_SUBJECT = 12, 16
"""Words in which what is undertaken is told."""
LOOK_BACK = 3
MIN_SHARED, SHARE = 2, 0.6
"""Words that two tellings of one undertaking share: how many at least, and how much of the shorter one."""
SHARED_CONTEXT = 3
"""Words of their sentences that two tellings with one verb share, if what they name is told with a single one."""
_TOKEN = re.compile(r"[^\W_]+(?:[-.,/][^\W_]+)*|[.,;:()\"“”]")
_BREAKS = frozenset(".,;:()\"“”")
_DEED = re.compile(r"(?:me(?:ng|ny|[nm])?|di)[a-z]{4,}")
_PURPOSES = (["untuk"], ["guna"], ["demi"], ["agar"], ["supaya"])
"""What is told after them is not done yet: *membentuk mekanisme untuk menyelesaikan masalah itu*."""
_PLAIN = {QuantityKind.COUNT, QuantityKind.MEASURE}
_OF_ITS_HOUR = re.compile(
    r"\b(?:(?:sampai|hingga)\s(?:berita\sini|kini|saat\sini|sekarang|hari\sini|\w+\s(?:pagi|siang|sore|petang|malam))"
    r"|(?:hari|malam|pagi|siang|sore)\sini)\b",
    re.IGNORECASE,
)
_MORE = re.compile("[tn]ambah", re.IGNORECASE)
"""The words by which what is told comes on top of something: *menambah*, *tambahan*."""
_PROPER = re.compile(r"^[A-Z0-9]")


class Stage(IntEnum):
    """How far an undertaking has come."""

    OFF = 0
    OPEN = 1
    INTENT = 2
    FUTURE = 3
    AGREED = 4
    DONE = 5


CONTRARY = frozenset(
    {
        (Stage.OFF, Stage.OPEN),
        (Stage.OFF, Stage.INTENT),
        (Stage.OFF, Stage.FUTURE),
        (Stage.OFF, Stage.AGREED),
        (Stage.OFF, Stage.DONE),
        (Stage.OPEN, Stage.AGREED),
        (Stage.OPEN, Stage.DONE),
        (Stage.INTENT, Stage.AGREED),
        (Stage.INTENT, Stage.DONE),
    }
)
"""Stages of which a reader must know which holds; *akan* goes with all that is settled or only open."""


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A stage that a sentence tells of something undertaken; ``names`` are the proper names and numbers among its words.

    ``deed`` is the stem of the verb where that verb itself tells the stage: *belum dicabut*. ``pairs`` are words that stand side by
    side: *beras khusus*. What is so only when it is written ``is_of_its_hour``: *sampai berita ini ditulis belum dicabut*.
    """

    stage: Stage
    words: str
    subject: str
    about: frozenset[str]
    names: frozenset[str]
    citation: Citation
    cue: str
    context: frozenset[str]
    deed: str = ""
    pairs: frozenset[tuple[str, str]] = frozenset()
    is_of_its_hour: bool = False

    def are_names_shared(self, other: Undertaking) -> bool:
        """Whether of names and of numbers at least one is shared where both tell any."""
        for is_number in (True, False):
            a, b = ({name for name in told.names if name[0].isdigit() is is_number} for told in (self, other))
            if a and b and a.isdisjoint(b):
                return False
        return True


def is_contrary(first: Stage, second: Stage) -> bool:
    """Whether two stages of one undertaking exclude each other.

    >>> is_contrary(Stage.AGREED, Stage.OPEN), is_contrary(Stage.FUTURE, Stage.AGREED)
    (True, False)
    """
    return (min(first, second), max(first, second)) in CONTRARY


def is_same_undertaking(first: Undertaking, second: Undertaking) -> bool:
    """Whether two sentences tell of one undertaking: most of its words are shared, and its names do not exclude each other."""
    common = first.about & second.about
    shared = len(common)
    if common & _meetings() and common <= _meetings() | meaning_stems(" ".join(first.names | second.names)):
        return False  # a meeting of some body is nothing undertaken: *sidang Dewan Pengupahan*
    if bool(_MORE.search(first.subject)) is not bool(_MORE.search(second.subject)) or _are_of_other_sorts(first, second):
        return False
    if first.cue == second.cue and shared and len(first.context & second.context) >= SHARED_CONTEXT:
        return first.are_names_shared(second)
    if not {first.deed, second.deed} - {""} <= first.about & second.about:
        return False
    if shared < MIN_SHARED or shared < SHARE * min(len(first.about), len(second.about)):
        return False
    return first.are_names_shared(second)


def _are_of_other_sorts(first: Undertaking, second: Undertaking) -> bool:
    """Whether beside one word each has another that only it has: *beras khusus*, *beras medium*."""
    return any(
        word == other and a not in second.about and b not in first.about
        for word, a in first.pairs - second.pairs
        for other, b in second.pairs - first.pairs
    )


def _pairs(told: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The stems of plain words that stand side by side."""
    for word, following in pairwise(told):
        if word.isalpha() and following.isalpha() and following.islower():
            heads, sorts = (meaning_stems(w) - _table()["empty_stems"] for w in (word, following))
            yield from product(heads, sorts)


def undertakings_of(sentences: Sequence[Sentence]) -> list[Undertaking]:
    """All undertakings of some articles, in order; a headline shortens too much to tell a stage."""
    found: list[Undertaking] = []
    for sentence in sentences:
        if sentence.kind not in {SentenceKind.TITLE, SentenceKind.HEADING}:
            before = found[-1] if found and _is_next(found[-1].citation, sentence.citation) else None
            found += _undertakings_in(sentence, before)
    return found


def _is_next(first: Citation, second: Citation) -> bool:
    return first.article == second.article and second.sentence - first.sentence == 1


def _undertakings_in(sentence: Sentence, previous: Undertaking | None) -> Iterator[Undertaking]:
    """Stages told in a sentence; one that only refers back (*naskahnya masih dirundingkan*) is of what the sentence before told."""
    text = _with_plain_numbers(sentence.text)
    tokens = _TOKEN.findall(text)
    context = meaning_stems(text)
    words = [token.lower() for token in tokens]
    for at, length, stage, is_after in _cues(words):
        start, end = _clause(words, at)
        if not _table()["unsure_words"].isdisjoint(words[start:at]) or not _table()["aims"].isdisjoint(words[:at]):
            continue
        before = words[max(start, at - LOOK_BACK) : at]
        lowered = _lowered(stage, before)
        is_deed = " ".join(words[at : at + length]) not in _table()["cues"]
        if stage is Stage.DONE and not is_after and words[at - 1 : at] in _PURPOSES:
            continue
        if lowered is None or (is_deed and lowered is stage and not _is_told_done(words[at], before)):
            continue
        told = _subject(tokens, words, start, at) if is_after else _object(tokens, words, at + length, end)
        told += tokens[at : at + 1] if is_deed else []
        shown = " ".join(tokens[max(start, at - LOOK_BACK + 1) : at + length])
        subject = " ".join(told)
        about = meaning_stems(subject) - _table()["empty_stems"]
        proper = [word.lower() for place, word in enumerate(told) if _PROPER.match(word) and (place or word[0].isdigit())]
        names = frozenset(proper) - _listed("no_names")
        if is_after and previous and len(about) < MIN_SHARED and _refers(words[start:at]):
            about, names, subject = previous.about, previous.names, previous.subject
        cue = stem(words[at + length - 1])
        deed = cue if is_deed else ""
        if about - (meaning_stems(words[at]) if is_deed else frozenset()) and _table()["off_stems"].isdisjoint(about):
            is_of_its_hour = bool(_OF_ITS_HOUR.search(sentence.text))
            pairs = frozenset(_pairs(told)) if about == meaning_stems(subject) - _table()["empty_stems"] else frozenset()
            yield Undertaking(lowered, shown, subject, about, names, sentence.citation, cue, context, deed, pairs, is_of_its_hour)


def _with_plain_numbers(text: str) -> str:
    """``text`` with its counts in digits, so that *15 ribu ekor* and *15.000 ekor* are one.

    >>> _with_plain_numbers("impor 15 ribu ekor sapi")
    'impor 15000 ekor sapi'
    """
    for found in reversed(find_quantities(text)):
        if found.kind in _PLAIN and found.low is not None and found.low == found.high:
            told = f"{found.low:f} {found.unit}".strip()
            text = f"{text[: found.span.start]}{told}{text[found.span.end :]}"
    return text


def _refers(words: Sequence[str]) -> bool:
    return not _table()["referring"].isdisjoint(words)


def _cues(words: Sequence[str]) -> Iterator[tuple[int, int, Stage, bool]]:
    """Words for stages and verbs for deeds: where, how many, which stage, and whether what is undertaken stands before them."""
    at = 0
    while at < len(words):
        fitting = (n for n in (3, 2, 1) if at + n <= len(words))
        length = next((n for n in fitting if " ".join(words[at : at + n]) in _table()["cues"]), 0)
        if length:
            stage, is_after = _table()["cues"][" ".join(words[at : at + length])]
            yield at, length, stage, is_after
        elif _DEED.fullmatch(words[at]) and not is_saying(words[at]) and words[at] not in _table()["light"]:
            yield at, 1, Stage.DONE, words[at].startswith("di")
        at += length or 1


def _is_told_done(verb: str, before: Sequence[str]) -> bool:
    """Whether a verb tells its deed as done: *telah dipulangkan*, or *mencabut* and the like alone."""
    return Stage.DONE in _said_of(before) or stem(verb) in _table()["deeds"]


def _clause(words: Sequence[str], at: int) -> tuple[int, int]:
    """The clause around a place, as far as an undertaking may be told: up to marks."""
    first, last = max(0, at - MAX_SUBJECT), min(len(words), at + MAX_OBJECT + 2)
    start = next((i + 1 for i in range(at - 1, first - 1, -1) if words[i] in _BREAKS), first)
    end = next((i for i in range(at + 1, last) if words[i] in _BREAKS - {"(", ")"}), last)
    return start, end


def _lowered(stage: Stage, before: Sequence[str]) -> Stage | None:
    """The stage that is left after the words right before it; ``None`` where they leave none."""
    said = _said_of(before)
    found = min(said, default=Stage.DONE)
    if found is Stage.DONE:
        return stage
    if stage in {Stage.OFF, Stage.OPEN, Stage.INTENT}:
        return None if found is Stage.OFF or stage is Stage.OFF else stage
    return found


def _said_of(before: Sequence[str]) -> list[Stage]:
    """What the words right before a verb make of it, adverbs between them aside."""
    words = list(before)
    found = []
    while words:
        length = next((n for n in (2, 1) if " ".join(words[-n:]) in _table()["lowering"] and len(words) >= n), 0)
        if length:
            found.append(_table()["lowering"][" ".join(words[-length:])])
        elif words[-1] not in _table()["between"]:
            break
        del words[-(length or 1) :]
    return found


def _object(tokens: Sequence[str], words: Sequence[str], start: int, end: int) -> list[str]:
    """What is undertaken, after the word for its stage."""
    told: list[str] = []
    for token, word in zip(tokens[start:end], words[start:end], strict=True):
        if (word in _listed("conjunctions") and told) or _is_cue(word) or word in _listed("aspect"):
            break
        if word not in _listed("into_object") and word not in "()":
            told.append(token)
    return told[:MAX_OBJECT]


def _subject(tokens: Sequence[str], words: Sequence[str], start: int, at: int) -> list[str]:
    """What is undertaken, before the word for its stage: from the last conjunction or word of saying on."""
    for i in range(at - 1, start - 1, -1):
        if words[i] in _listed("conjunctions") - _listed("prepositions") or is_saying(words[i]):
            start = i + 1
            break
    if (relative := next((i for i in range(at - 1, max(start, at - LOOK_BACK) - 1, -1) if words[i] == "yang"), None)) is not None:
        if any(word.endswith("nya") for word in words[relative + 1 : at]):
            start = relative + 1  # *perjanjian yang kajiannya selesai*: the study is
        else:
            # What is meant is the noun right before: *masuk kuota impor yang telah ditetapkan*.
            ends = (i + 1 for i in range(relative - 1, start - 1, -1) if words[i] in _listed("before_noun") or _is_cue(words[i]))
            start = next(ends, start)
    end = next((i for i in range(start + 1, at) if words[i] in _listed("aspect") and any(map(_is_cue, words[i:at]))), at)
    return [token for token, word in zip(tokens[start:end], words[start:end], strict=True) if word not in _listed("into_object")]


def _listed(name: str) -> frozenset[str]:
    """A list of words of ``data/stages.toml``."""
    words: frozenset[str] = _table()["lists"][name]
    return words


def _is_cue(word: str) -> bool:
    return word in _table()["cues"]


@cache
def _meetings() -> frozenset[str]:
    return meaning_stems(" ".join(table()["meetings"]["nouns"]))


@cache
def _table() -> Mapping[str, Any]:
    """``data/stages.toml``, turned round: each word and its stage."""
    data = load_rules("reconcile", "stages")
    after = {word: (Stage[name.upper()], True) for name, listed in data["after"].items() for word in listed}
    before = {word: (Stage[name.upper()], False) for name, listed in data["before"].items() for word in listed}
    lowering = {
        word: Stage[name.upper()] for name, listed in data["lowering"].items() if name != "between" for word in listed
    }
    return {
        "cues": {**before, **after},
        "lowering": lowering,
        "lists": {name: frozenset(words) for name, words in data["lists"].items()},
        "light": frozenset(data["deeds"]["light"]),
        "off_stems": frozenset(stem(word) for word, (stage, _) in {**before, **after}.items() if stage is Stage.OFF),
        "deeds": frozenset(map(stem, data["deeds"]["words"])),
        "between": frozenset(data["lowering"]["between"]),
        "unsure_words": frozenset(data["unsure"]["words"]),
        "aims": frozenset(data["unsure"]["aims"]),
        "empty_stems": meaning_stems(" ".join(data["empty"]["words"])) | frozenset(data["empty"]["words"]),
        "referring": frozenset(data["empty"]["referring"]),
    }
