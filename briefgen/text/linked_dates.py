"""Dates told by another date of the sentence: *keesokan harinya*, *periode yang sama tahun lalu*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from briefgen.records import Period, PeriodRelation, Span
from briefgen.text import calendar
from briefgen.text.numerals import read_numeral
from briefgen.text.tables import load_table
from briefgen.text.tokens import tokenise

_SAME_PERIOD = re.compile(
    r"(?:periode|kurun waktu|masa|bulan|triwulan|kuartal|semester)\s(?:yang\s)?sama\s(?:pada\s|di\s)?tahun\s(?:lalu|sebelumnya)\b",
    re.IGNORECASE,
)
_NEIGHBOUR = re.compile(
    r"(?<![\w-])(?P<unit>tahun|semester|triwulan|kuartal|bulan|pekan|minggu)\s(?P<side>sebelumnya|berikutnya|selanjutnya)\b",
    re.IGNORECASE,
)
_MONTHS = {"tahun": 12, "semester": 6, "triwulan": 3, "kuartal": 3, "bulan": 1}
_NUMBER = "(?:[0-9]{1,2}|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas)"
_FIRST_MONTHS = re.compile(
    rf"\b(?:selama\s|sepanjang\s|dalam\s)?(?P<number>{_NUMBER})\sbulan\s(?:pertama|awal)\s(?:di\s|pada\s)?(?:tahun\s)?"
    r"(?P<year>(?:19|20)[0-9]{2}(?![0-9]))",
    re.IGNORECASE,
)
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
    known = tuple(_with_ends(text, known))
    added = list(_first_months(text))
    for pattern, shift in ((_next_day(), None), (_SAME_PERIOD, -1)):
        for match in pattern.finditer(text):
            anchor = next((p for p in reversed(known) if p.span.end <= match.start() and p.end), None)
            span = Span(match.start(), match.end())
            found = _same_last_year(anchor) if shift else _day_after(match[0], anchor.end if anchor else reference)
            if found is not None:
                added.append(Period(span, match[0], *found, is_approximate=True))
    for match in _NEIGHBOUR.finditer(text):
        anchor = next((p for p in reversed(known) if p.span.end <= match.start() and p.start), None)
        found = _neighbour(match["unit"].lower(), match["side"].lower(), anchor.start if anchor else reference)
        is_counted = _COUNTED.search(text, max(0, match.start() - _REACH), match.start())
        if found is not None and not is_counted and not any(a.span.contains(Span(match.start(), match.end())) for a in added):
            added.append(Period(Span(match.start(), match.end()), match[0], *found))
    kept = [p for p in known if not any(a.span.contains(p.span) for a in added)]
    return tuple(sorted([*kept, *added], key=lambda period: period.span))


def _with_ends(text: str, known: tuple[Period, ...]) -> Iterator[Period]:
    """*sejak awal Januari hingga Rabu (12/3)*: a beginning and the end right after it are one stretch."""
    skipped = False
    for period, following in zip(known, (*known[1:], None), strict=False):
        if skipped:
            skipped = False
            continue
        is_pair = following is not None and period.relation is PeriodRelation.SINCE and following.relation is PeriodRelation.UNTIL
        is_now = following is not None and following.surface.lower() in load_table("dates")["present"]["until"]
        if following is None or not is_pair or is_now or text[period.span.end : following.span.start].strip():
            yield period
            continue
        span, skipped = Span(period.span.start, following.span.end), True
        is_open = period.start is None or following.end is None or period.start > following.end
        if is_open:
            yield period
            yield following
        else:
            is_approximate = period.is_approximate or following.is_approximate
            yield Period(span, span.of(text), period.start, following.end, is_approximate=is_approximate)


def _first_months(text: str) -> Iterator[Period]:
    """*dua bulan pertama 2025*: so many months from the first of January."""
    for match in _FIRST_MONTHS.finditer(text):
        numeral = read_numeral(tokenise(match["number"]), 0)
        if numeral is not None and numeral.low is not None and 0 < numeral.low <= _MONTHS["tahun"]:
            first, last = calendar.month_interval(int(match["year"]), 1, int(numeral.low))
            yield Period(Span(match.start(), match.end()), match[0], first, last)


@cache
def _next_day() -> re.Pattern[str]:
    phrases = sorted(load_table("dates")["next_days"], key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


def _day_after(phrase: str, day: date | None) -> tuple[date, date] | None:
    if day is None or day >= date.max - timedelta(2) or day <= date.min + timedelta(2):
        return None
    shifted = day + timedelta(load_table("dates")["next_days"][phrase.lower()])
    return shifted, shifted


def _neighbour(unit: str, side: str, day: date | None) -> tuple[date, date] | None:
    """The year, quarter, month or week before or after that of ``day``."""
    if day is None or not date.min.year + 1 < day.year < date.max.year - 1:
        return None
    sign = -1 if side == "sebelumnya" else 1
    if unit in ("pekan", "minggu"):
        monday = day + timedelta(7 * sign - day.weekday())
        return monday, monday + timedelta(6)
    n_months = _MONTHS[unit]
    index = day.year * 12 + (day.month - 1) // n_months * n_months + sign * n_months
    return calendar.month_interval(index // 12, index % 12 + 1, n_months)


def _same_last_year(anchor: Period | None) -> tuple[date, date] | None:
    if anchor is None or anchor.start is None or anchor.end is None or anchor.start.year <= 1:
        return None
    return _a_year_before(anchor.start), _a_year_before(anchor.end)


def _a_year_before(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)
