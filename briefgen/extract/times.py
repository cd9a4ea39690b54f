"""The time for which a figure holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from briefgen.extract.adjuncts import Spot, tells_when
from briefgen.extract.clauses import Clauses, TokenRange
from briefgen.extract.figure_cues import cue_words
from briefgen.extract.predicates import introduction
from briefgen.records import Period, PeriodRelation

_COMPARING_REACH = 4
_MAX_PERIODS = 12


def find_period(clauses: Clauses, periods: Sequence[Period], spot: Spot) -> Period | None:
    """The period of the number at ``spot``: right after its phrase, in its clause, the nearest before, or the nearest after it.

    The day of speaking (*kata Budi, Senin (19/5)*) is none.
    """
    offset = clauses.tokens[spot.first].start
    middle = bisect_left(periods, offset, key=lambda period: period.span.start)
    nearby = periods[max(0, middle - _MAX_PERIODS) : middle + _MAX_PERIODS]
    placed = [(period, _range(clauses, period)) for period in nearby]
    usable = [(period, found) for period, found in placed if _is_usable(clauses, found, spot)]
    start, end = clauses.clause_around(spot.first)

    def rank(candidate: tuple[Period, TokenRange]) -> tuple[bool, bool, bool, bool, int]:
        period, (at, _) = candidate
        is_outside, is_next = not start <= at < end, spot.is_beside(clauses, at) and not _opens_item(clauses, at)
        is_within = period.relation is PeriodRelation.WITHIN
        return is_within, not is_next, is_outside, is_outside and at > spot.first, abs(at - spot.first)

    return min(usable, key=rank, default=(None,))[0]


def _range(clauses: Clauses, period: Period) -> TokenRange:
    return clauses.first_at(period.span.start), clauses.first_at(period.span.end)


def _opens_item(clauses: Clauses, at: int) -> bool:
    """Whether the date at ``at`` opens the next item of a list, whose number follows: *26 Februari di PT Damar 8.504 orang*."""
    if at == 0 or not clauses.is_end(at - 1):
        return False
    end = clauses.clause_around(at)[1]
    return any(clauses.taken[index] and not clauses.dated[index] for index in range(at, end))


def _is_usable(clauses: Clauses, found: TokenRange, spot: Spot) -> bool:
    """Whether a period may be that of the number: it is told of it, and nothing is compared with it."""
    return tells_when(clauses, found, spot) and not _is_compared(clauses, found, spot)


def _is_change(clauses: Clauses, first: int) -> bool:
    """*naik 22 persen dari realisasi 2024*: what follows *dari* is what the value is compared with."""
    return clauses.lower(introduction(clauses, first) - 1) in cue_words("change", "verbs")


def _is_compared(clauses: Clauses, found: TokenRange, spot: Spot) -> bool:
    """*turun 5 persen dibandingkan tahun lalu*: the period is that of the other value, which may follow (*yang mencapai 8 ton*)."""
    at, end = found
    if end <= spot.first and not any(clauses.is_end(index) for index in range(end, spot.first)):
        return False
    if clauses.lower(at - 1) == "dari" or (clauses.lower(spot.after) == "dari" and _is_change(clauses, spot.first)):
        return True
    for index in range(at - 1, max(-1, at - _COMPARING_REACH), -1):
        if clauses.taken[index]:
            return False
        if clauses.lower(index) in cue_words("comparison", "periods"):
            return True
    return False
