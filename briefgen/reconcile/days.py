"""Days told by several articles: how far apart those of one event lie, and that a bare weekday is no other day than a full date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from briefgen.records import Period, PeriodRelation

_Told = TypeVar("_Told")

EVENT_DAYS = 31
"""How far apart two tellings of one event may date it, and the longest period that an event is dated by."""
DAYS_OF_PROGRESS = 2
"""Days between two articles after which the later one may simply know more."""


def dates_an_event(period: Period) -> bool:
    """Whether a period says when something was, as a day or a short stretch of days."""
    is_span = period.start is not None and period.end is not None and (period.end - period.start).days <= EVENT_DAYS
    return is_span and period.relation is PeriodRelation.DURING


def days_between(first: Period, second: Period) -> int | None:
    """Days from the end of one period to the start of the other, none where they touch; ``None`` where one is open."""
    if not (first.start and first.end and second.start and second.end):
        return None
    return max((second.start - first.end).days, (first.start - second.end).days, 0)


def settled(by_day: Mapping[date, list[_Told]], period_of: Callable[[_Told], Period | None]) -> dict[date, list[_Told]]:
    """``by_day`` with what only names a weekday put with the nearest full date on that weekday, if there is one.

    Which week a bare *Rabu* lies in is only guessed from the day of writing. Full dates come first in each list.
    """
    full = {day for day, told in by_day.items() if any((period := period_of(item)) and _is_full(period) for item in told)}
    found: dict[date, list[_Told]] = {}
    for day, told in by_day.items():
        alike = [] if day in full else sorted((d for d in full if d.weekday() == day.weekday()), key=lambda d: abs(d - day))
        found.setdefault(alike[0] if alike else day, []).extend(told)

    def is_bare(item: _Told) -> bool:
        period = period_of(item)
        return period is None or not _is_full(period)

    return {day: sorted(told, key=is_bare) for day, told in found.items()}


def _is_full(period: Period) -> bool:
    return any(character.isdigit() for character in period.surface.split("pukul")[0])
