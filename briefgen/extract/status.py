"""How far an agreement has come, read from the words around it, and never rounded up.

A clause may hold several cues: *ditargetkan akan ditandatangani* names a signing, but only as a target. The status is the least
certain cue in reach of the core one; *belum* and *tidak* lower it further. A plain *akan* beside a more telling
cue of intention (*ditargetkan*) adds nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefgen.extract.lexicon import rules, words
from briefgen.records import STATUS_SCALE, Span, Status
from briefgen.text.words import Token

_REACH = 9
_CLAUSE_REACH = 80
"""How many tokens of a clause are read to either side of an instrument; keeps the rules linear in the length of the text."""
CORE_STATUSES = frozenset(
    {
        Status.SIGNED,
        Status.RATIFIED,
        Status.IN_FORCE,
        Status.EXPIRED,
        Status.AGREED,
        Status.AGREED_IN_PRINCIPLE,
        Status.DISCUSSED,
        Status.PROPOSED,
    }
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A status word: tokens ``start`` to ``end`` (half-open)."""

    start: int
    end: int
    status: Status


@dataclass(frozen=True, slots=True)
class StatusReading:
    """The status of one agreement in one clause; ``cue`` is the core cue's token range, None where there is none."""

    status: Status
    cue: Span | None = None
    is_negated: bool = False


@cache
def _cue_table() -> dict[tuple[str, ...], Status]:
    return {tuple(phrase.split()): Status(name) for name, phrases in rules("agreements")["cues"].items() for phrase in phrases}


@cache
def _longest_cue() -> int:
    return max(map(len, _cue_table()))


def find_cues(tokens: Sequence[Token]) -> tuple[Cue, ...]:
    """All status words of a sentence, longest match first, none overlapping."""
    lowered = [token.text.lower() for token in tokens]
    cues: list[Cue] = []
    at = 0
    while at < len(tokens):
        for length in range(min(_longest_cue(), len(tokens) - at), 0, -1):
            status = _cue_table().get(tuple(lowered[at : at + length]))
            if status:
                if status is not Status.IN_FORCE or not _tells_term(lowered, at + length):
                    cues.append(Cue(at, at + length, status))
                at += length
                break
        else:
            at += 1
    return tuple(cues)


def cues_within(cues: Sequence[Cue], start: int, end: int) -> Sequence[Cue]:
    """Those of ``cues``, which are in order, that begin at a token from ``start`` to ``end`` (half-open)."""
    return cues[bisect_left(cues, start, key=lambda cue: cue.start) : bisect_left(cues, end, key=lambda cue: cue.start)]


def _tells_term(lowered: Sequence[str], at: int) -> bool:
    """Whether a word for being in force only introduces a term: *berlaku lima tahun*, *berlaku selama 60 bulan*."""
    following = lowered[at] if at < len(lowered) else ""
    return following[:1].isdigit() or following in words("agreements", "modifiers", "term")


def clause_around(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """Token range of the clause that holds tokens ``start`` to ``end``.

    Backwards it ends at a comma or a conjunction, forwards also at words that open a part about the instrument itself (*yang*,
    *untuk*); either way after `_CLAUSE_REACH` tokens.
    """
    ends = words("agreements", "clause", "ends")
    left = start
    floor, ceiling = max(0, start - _CLAUSE_REACH), min(len(tokens), end + _CLAUSE_REACH)
    while left > floor and tokens[left - 1].text not in ";,:" and tokens[left - 1].text.lower() not in ends:
        left -= 1
    stops = ends | words("agreements", "clause", "opens")
    right = end
    while right < ceiling and tokens[right].text not in ";,:" and tokens[right].text.lower() not in stops:
        right += 1
    return left, right


def read_status(
    tokens: Sequence[Token], cues: Sequence[Cue], start: int, end: int, limits: tuple[int, int] | None = None
) -> StatusReading:
    """The status of the instrument named by tokens ``start`` to ``end``.

    Args:
        tokens: The sentence.
        cues: Its status words.
        start: First token of the name.
        end: Token after the name.
        limits: Tokens beyond which cues belong to other instruments.
    """
    left, right = _relative_clause(tokens, cues, end) or clause_around(tokens, start, end)
    if limits:
        left, right = max(left, limits[0]), min(right, limits[1])
    # A word of the instrument's own name (rencana aksi) is no cue, unless the cue itself is all there is (sepakat ...).
    inside = [
        c
        for c in cues_within(cues, left, right)
        if c.end <= right and ((c.start, c.end) == (start, end) or c.end <= start or c.start >= end)
    ]
    cores = [cue for cue in inside if cue.status in CORE_STATUSES]
    core = min(cores, key=lambda cue: (_distance(cue, start, end), cue.start), default=None)
    if core is None:
        weak = words("agreements", "modifiers", "only_lower")
        lone = [cue for cue in inside if _distance(cue, start, end) <= _REACH and tokens[cue.start].text.lower() not in weak]
        if not lone:
            return StatusReading(Status.MENTIONED)
        weakest = min(lone, key=lambda cue: (_rank(cue.status), cue.start))
        return StatusReading(_lowest([cue.status for cue in lone]), Span(weakest.start, weakest.end))
    near = [cue.status for cue in inside if _distance(cue, core.start, core.end) <= _REACH]
    before = {token.text.lower() for token in tokens[max(left, core.start - 4) : core.start]}
    status = _lowest(near)
    if before & words("agreements", "modifiers", "never"):
        return StatusReading(Status.REJECTED, Span(core.start, core.end), is_negated=True)
    if before & words("agreements", "modifiers", "not_yet"):
        return StatusReading(
            _lowest([status, Status.PLANNED]) if status is not core.status else Status.DISCUSSED,
            Span(core.start, core.end),
            is_negated=True,
        )
    opening = {token.text.lower() for token in tokens[left : core.start]}
    if opening & words("agreements", "modifiers", "conditional"):
        status = _lowest([status, Status.CONSIDERED])
    return StatusReading(status, Span(core.start, core.end))


def _relative_clause(tokens: Sequence[Token], cues: Sequence[Cue], end: int) -> tuple[int, int] | None:
    """Token range of a relative clause about the instrument's own status: *MoU yang ditargetkan ditandatangani*.

    *MoU yang akan memperluas akses* says what the instrument does, not how far it has come.
    """
    telling = CORE_STATUSES | {Status.TARGETED}
    if end >= len(tokens) or tokens[end].text.lower() != "yang":
        return None
    if not any(cue.status in telling for cue in cues_within(cues, end + 1, end + 4)):
        return None
    return end, clause_around(tokens, end + 1, end + 2)[1]


def _distance(cue: Cue, start: int, end: int) -> int:
    return max(start - cue.end, cue.start - end, 0)


def _rank(status: Status) -> int:
    return STATUS_SCALE.index(status)


def _lowest(statuses: Sequence[Status]) -> Status:
    has_telling = any(status is Status.TARGETED for status in statuses)
    considered = [status for status in statuses if not (has_telling and status is Status.PLANNED)]
    return min(considered, key=_rank)
