"""Dates told by another date of the sentence: *keesokan harinya*, *periode yang sama tahun lalu*."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from briefgen.records import Period, Span
from briefgen.text.tables import load_table

_SAME_PERIOD = re.compile(
    r"(?:periode|kurun waktu|bulan|triwulan|kuartal|semester)\syang\ssama\s(?:pada\s)?tahun\s(?:lalu|sebelumnya)\b", re.IGNORECASE
)


_BEFORE = re.compile(r"\b(tahun|bulan)\ssebelumnya\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:[0-9]|\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|puluh|belas|beberapa))\s{1,2}$", re.IGNORECASE
)
_REACH = 14


def find_linked(text: str, known: tuple[Period, ...], reference: date | None) -> tuple[Period, ...]:
    """``known`` with the dates that refer to one of them, in order; a period within such a phrase gives way to it.

    Args:
        text: The text of the periods.
        known: Its periods in order.
        reference: The day it was written, for a phrase before which no day is told.
    """
    added = []
    for pattern, shift in ((_next_day(), None), (_SAME_PERIOD, -1)):
        for match in pattern.finditer(text):
            anchor = next((p for p in reversed(known) if p.span.end <= match.start() and p.end), None)
            span = Span(match.start(), match.end())
            found = _same_last_year(anchor) if shift else _day_after(match[0], anchor.end if anchor else reference)
            if found is not None:
                added.append(Period(span, match[0], *found, is_approximate=True))
    for match in _BEFORE.finditer(text):
        anchor = next((p for p in reversed(known) if p.span.end <= match.start() and p.start), None)
        found = _stretch_before(match[1].lower(), anchor.start if anchor else reference)
        if found is not None and not _COUNTED.search(text, max(0, match.start() - _REACH), match.start()):
            added.append(Period(Span(match.start(), match.end()), match[0], *found))
    kept = [p for p in known if not any(a.span.contains(p.span) for a in added)]
    return tuple(sorted([*kept, *added], key=lambda period: period.span))


@cache
def _next_day() -> re.Pattern[str]:
    phrases = sorted(load_table("dates")["next_days"], key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


def _day_after(phrase: str, day: date | None) -> tuple[date, date] | None:
    if day is None or day >= date.max - timedelta(2) or day <= date.min + timedelta(2):
        return None
    shifted = day + timedelta(load_table("dates")["next_days"][phrase.lower()])
    return shifted, shifted


def _stretch_before(unit: str, day: date | None) -> tuple[date, date] | None:
    """The year or month before that of ``day``."""
    if day is None or day.year <= date.min.year + 1:
        return None
    if unit == "tahun":
        return date(day.year - 1, 1, 1), date(day.year - 1, 12, 31)
    last = day.replace(day=1) - timedelta(1)
    return last.replace(day=1), last


def _same_last_year(anchor: Period | None) -> tuple[date, date] | None:
    if anchor is None or anchor.start is None or anchor.end is None or anchor.start.year <= 1:
        return None
    return _a_year_before(anchor.start), _a_year_before(anchor.end)


def _a_year_before(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)
