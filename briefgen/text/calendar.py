"""Arithmetic of days: stretches named by calendar units, their early, middle and late parts, and years left unsaid."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from decimal import Decimal

Interval = tuple[date, date]

LOOK_AHEAD_DAYS = 183
"""A day and month without a year is not taken to lie further ahead of the reference date than about half a year."""

_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "semester": 6, "year": 12, "decade": 120, "century": 1200}
_SECONDS_PER_DAY = {"second": 86400, "minute": 1440, "hour": 24}


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None where the calendar has none (30 February).

    >>> day(2025, 2, 30) is None
    True
    """
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month_interval(year: int, month: int, n_months: int = 1) -> Interval:
    """First and last day of ``n_months`` whole months from the given one.

    >>> month_interval(2024, 2)
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    last_index = year * 12 + month - 1 + n_months - 1
    last_year, last_month = last_index // 12, last_index % 12 + 1
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def year_interval(year: int) -> Interval:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def shifted(origin: date, unit: str, count: Decimal) -> date | None:
    """``origin`` moved by ``count`` units (negative: back), halves rounded down; None beyond the calendar.

    >>> shifted(date(2025, 1, 31), "month", Decimal(1)), shifted(date(2025, 5, 20), "week", Decimal(-2))
    (datetime.date(2025, 2, 28), datetime.date(2025, 5, 6))
    """
    if abs(count) > 10**7:
        return None
    try:
        if unit in _MONTHS:
            index = origin.year * 12 + origin.month - 1 + int(count * _MONTHS[unit])
            year, month = index // 12, index % 12 + 1
            if not MINYEAR <= year <= MAXYEAR:
                return None
            return date(year, month, min(origin.day, monthrange(year, month)[1]))
        days = count * _DAYS[unit] if unit in _DAYS else count / _SECONDS_PER_DAY[unit]
        return origin + timedelta(days=int(days))
    except OverflowError:
        return None


def unit_interval(reference: date, unit: str, shift: int) -> Interval | None:
    """The calendar day, week (from Monday), weekend, month, quarter or year ``shift`` units from the one holding ``reference``.

    >>> unit_interval(date(2025, 5, 20), "week", -1)
    (datetime.date(2025, 5, 12), datetime.date(2025, 5, 18))
    """
    if unit in ("week", "weekend"):
        moved = shifted(reference, "week", Decimal(shift))
        if moved is None:
            return None
        monday = moved - timedelta(days=moved.weekday())
        return (monday, monday + timedelta(days=6)) if unit == "week" else (monday + timedelta(days=5), monday + timedelta(days=6))
    moved = shifted(reference, unit, Decimal(shift))
    if moved is None or unit == "day":
        return (moved, moved) if moved else None
    n_months = min(_MONTHS[unit], 12)
    return month_interval(moved.year, (moved.month - 1) // n_months * n_months + 1, n_months)


_MONTH_THIRD = 10
"""Days of the early and of the middle part of a month, whatever its length."""


def part_of(interval: Interval, part: str) -> Interval:
    """The early, middle or late part: thirds of a stretch (days 1-10, 11-20, 21-end of a month; four months of a year).

    >>> part_of((date(2025, 4, 1), date(2025, 4, 30)), "late")
    (datetime.date(2025, 4, 21), datetime.date(2025, 4, 30))
    """
    start, end = interval
    n_days = (end - start).days + 1
    if start.day == 1 and n_days > 31:
        n_months = round(n_days / 30.4)
        third = max(n_months // 3, 1)
        if part == "early":
            return month_interval(start.year, start.month, third)
        index = start.month - 1 + (third if part == "middle" else n_months - third)
        return month_interval(start.year + index // 12, index % 12 + 1, third)
    is_month = start.day == 1 and (end + timedelta(days=1)).day == 1
    third_days = _MONTH_THIRD if is_month else n_days // 3
    if part == "early":
        return start, start + timedelta(days=third_days - 1)
    if part == "middle":
        return start + timedelta(days=third_days), start + timedelta(days=2 * third_days - 1)
    return start + timedelta(days=2 * third_days), end


def likely_year(reference: date | None, month: int, number: int, direction: str = "") -> int | None:
    """The year meant by a day and month without one: the latest not more than about half a year ahead of ``reference``.

    Args:
        reference: The day the text was written.
        month: 1 to 12.
        number: Day of the month.
        direction: ``past`` (*19 Mei lalu*) or ``future`` (*19 Mei mendatang*) settles it.

    >>> likely_year(date(2025, 1, 10), 12, 24), likely_year(date(2025, 5, 20), 8, 17)
    (2024, 2025)
    """
    if reference is None:
        return None
    years = range(max(reference.year - 1, MINYEAR), min(reference.year + 2, MAXYEAR + 1))
    days = [found for year in years if (found := day(year, month, min(number, monthrange(year, month)[1])))]
    if direction == "future":
        return min((found.year for found in days if found >= reference), default=None)
    limit = 0 if direction == "past" else LOOK_AHEAD_DAYS
    return max((found.year for found in days if (found - reference).days <= limit), default=None)


def full_year(digits: str) -> int:
    """A year written with two or four digits.

    >>> full_year("25"), full_year("98"), full_year("2025")
    (2025, 1998, 2025)
    """
    year = int(digits)
    if len(digits) > 2:
        return year
    return 2000 + year if year < 60 else 1900 + year


def moved(origin: date, n_days: int) -> date | None:
    """``origin`` moved by whole days; None beyond the calendar."""
    return shifted(origin, "day", Decimal(n_days))
