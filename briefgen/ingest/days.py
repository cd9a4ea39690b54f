"""Calendar days written out in full, as datelines and the heads of pages have them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from briefgen.ingest.lines import Line
from briefgen.records import Span
from briefgen.text.tables import load_table

_NUMERIC = re.compile(r"(?<![\d/.-])(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})(?![\d/])")
_ISO = re.compile(r"(?<![\d/.-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d/-])")
_STAMP = re.compile(
    r"(?:(?P<weekday>[A-Z][\w'’]{3,6})\s{0,3},?\s{0,3})?\(\s?(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?\s?\)"
)
_YEAR = re.compile(r"(?<![\d.,/])(?:19|20)\d{2}(?![\d.,]\d|\d)")
_TIME = re.compile(r"\b\d{1,2}[.:]\d{2}(?:[.:]\d{2})?\b|\b(?:WIB|WITA|WIT|GMT|UTC)\b", re.IGNORECASE)
_CUES = "di(?:terbitkan|publikasikan|publikasi|perbarui|update)|tayang|terbit|update[ds]?|published|posted|rilis|tanggal|pada|pukul"
_WORD = re.compile(r"[^\W\d_]{2,}(?:\.\w+)*")

LATEST_YEAR = 2100
DATE_LINE_MAX = 110
DATE_LINE_OTHER_WORDS = 4


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day in brackets as reporters give it (*Senin (19/5)*); ``year`` is None where it is left out."""

    day: int
    month: int
    year: int | None
    weekday: int | None


def full_days(text: str) -> Iterator[tuple[Span, date]]:
    """The days that ``text`` states with day, month and year, pattern by pattern.

    >>> [day.isoformat() for _, day in full_days("Senin, 19 Mei 2025 dan 07/06/2025")]
    ['2025-05-19', '2025-06-07']
    """
    for pattern in (*_worded(), _NUMERIC, _ISO):
        for match in pattern.finditer(text):
            month = match["month"].casefold()
            if day := calendar_day(int(match["year"]), _months().get(month) or int(month), int(match["day"])):
                yield Span(*match.span()), day


def stamps(text: str) -> Iterator[Stamp]:
    """The bracketed days of ``text``.

    >>> next(stamps("di Bali, Senin (19/5)."))
    Stamp(day=19, month=5, year=None, weekday=0)
    """
    for match in _STAMP.finditer(text):
        year = int(match["year"]) if match["year"] else None
        weekday = _weekdays().get((match["weekday"] or "").casefold().replace("’", "'"))
        yield Stamp(int(match["day"]), int(match["month"]), year + 2000 if year is not None and year < 100 else year, weekday)


def years_of_dates(text: str) -> tuple[int, ...]:
    """The years that follow a month's name, the most frequent first, then the later."""
    counts = Counter(int(match["year"]) for match in _month_year().finditer(text))
    return tuple(sorted(counts, key=lambda year: (-counts[year], -year)))


def years(text: str) -> tuple[int, ...]:
    """All years that ``text`` names, the most frequent first, then the later."""
    counts = Counter(int(match[0]) for match in _YEAR.finditer(text))
    return tuple(sorted(counts, key=lambda year: (-counts[year], -year)))


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, day) if 1900 <= year <= LATEST_YEAR else None
    except ValueError:
        return None


def date_line(line: Line) -> tuple[date, str] | None:
    """The day a line states and what else it says, if it is there to say the day (*Admin - Senin, 19 Mei 2025 | 10:30 WIB*)."""
    if len(line.text) > DATE_LINE_MAX or line.is_body:
        return None
    found = next(iter(sorted(full_days(line.text))), None)
    if not found:
        return None
    span, day = found
    rest = f"{line.text[: span.start]} | {line.text[span.end :]}"
    rest = _date_words().sub(" ", _TIME.sub(" ", rest))
    return (day, rest.strip(" ,|-–—/:·*_")) if len(_WORD.findall(rest)) <= DATE_LINE_OTHER_WORDS else None


# --- language data ---------------------------------------------------------------------------------------


@cache
def _months() -> Mapping[str, int]:
    return {name: int(number) for number, names in load_table("dates")["months"].items() for name in names}


@cache
def _weekdays() -> Mapping[str, int]:
    return {name: int(number) for number, names in load_table("dates")["weekdays"].items() for name in names}


def _alternatives(names: Mapping[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


@cache
def _worded() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Day before month (*19 Mei 2025*), and month before day as untranslated page designs have it (*Mei 19, 2025*).

    Names are matched as ASCII, for a dotless *ı* is no other case of *i* to `str.casefold`.
    """
    month, day, year = rf"(?P<month>(?ai:{_alternatives(_months())}))\.?", r"(?P<day>\d{1,2})", r"(?P<year>\d{4})(?!\d)"
    return (
        re.compile(rf"(?<!\d){day}[\s-]{{1,3}}{month}[\s-]{{1,3}}{year}", re.IGNORECASE),
        re.compile(rf"\b{month}\s{day},\s{year}", re.IGNORECASE),
    )


@cache
def _month_year() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(_months())})\.?\s{{1,3}}(?P<year>(?:19|20)\d{{2}})(?!\d)", re.IGNORECASE)


@cache
def _date_words() -> re.Pattern[str]:
    """Weekdays and the words that announce a date of publication."""
    return re.compile(rf"\b(?:{_alternatives(_weekdays())}|{_CUES})\b", re.IGNORECASE)
