"""The patterns of written dates, built from ``data/dates.toml``; every repetition in them is bounded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from briefgen.text.tables import load_table

_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_MONTH_NUMBER = r"(?:1[0-2]|0?[1-9])(?![0-9])"
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
_RANGE = r"\s{0,2}(?:[-–—]|hingga|sampai\sdengan|sampai|s/d|s\.d\.?)\s{0,2}"
_START = r"(?<![\w.,/:-])"
_END = r"(?!\w)"


def section(name: str) -> dict[str, Any]:
    """A section of ``data/dates.toml``."""
    table: dict[str, Any] = load_table("dates")[name]
    return table


def alternatives(words: Iterable[str]) -> str:
    """A regex group of literal words and phrases, longest first; its letters are ASCII's, so that what it finds is in the tables.

    >>> bool(re.fullmatch(alternatives(["juni"]), "JUNI")), bool(re.fullmatch(alternatives(["juni"]), "jun\u0131"))
    (True, False)
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?ai:" + "|".join(re.escape(word).replace(r"\ ", r"[\s\xa0]{1,2}") for word in ordered) + ")"


def listed(name: str) -> list[str]:
    """All words of all lists in a section."""
    return [word for words in section(name).values() for word in words]


@cache
def numbered(name: str) -> dict[str, int]:
    """Word -> number of the list that holds it (months, weekdays, quarters)."""
    return {word: int(number) for number, words in section(name).items() for word in words}


def _weekday(*, is_optional: bool = True) -> str:
    weekday = alternatives(listed("weekdays"))
    part = alternatives(listed("day_parts"))
    pattern = rf"(?P<weekday>{weekday}){_END}(?:\s?[-–]\s?{weekday}{_END})?(?:\s{part})?\s?,?\s{{0,2}}"
    return f"(?:{pattern})?" if is_optional else pattern


def _direction() -> str:
    words = alternatives([*listed("directions"), *section("years_said"), "ini"])
    return rf"(?:\s(?P<direction>{words}){_END})?"


def _clock() -> str:
    """A part of the day and a clock time after a date, either optional."""
    part = rf"(?:\s{alternatives(listed('day_parts'))}{_END})?"
    zones = alternatives(listed("zones"))
    return part + rf"(?:,?\s(?:pukul|pkl\.?|jam)\s[0-9]{{1,2}}[.:][0-9]{{2}}(?![0-9])(?:\s{zones}{_END})?)?"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Name of each form of a date and the pattern that finds it."""
    month = alternatives(listed("months"))
    full_month = alternatives(listed("month_names"))
    last_day = rf"(?:{_RANGE}(?P<d3>{_DAY})\s?(?P<m2>{month}){_END}(?:\s(?P<y2>{_YEAR}))?)?"
    quarter = alternatives(section("quarters"))
    quarter_number = alternatives(listed("quarter_numbers"))
    part = alternatives(listed("parts"))
    present, vague = ({key: alternatives(words) for key, words in section(name).items()} for name in ("present", "vague"))
    return {
        "day": _compiled(
            rf"{_START}(?:{_weekday(is_optional=False)}(?P<open>\()?(?:tanggal\s|tgl\.?\s)?)?"
            rf"(?P<d1>{_DAY})(?:(?:{_RANGE}|\s(?:dan|atau|&)\s)(?P<d2>{_DAY}))?[\s-]{{0,2}}(?P<m1>{month}){_END}(?:\.(?=\s?[0-9]))?"
            rf"(?:,?\s?(?:tahun\s)?(?P<y1>{_YEAR}))?{last_day}(?(open)\)?){_direction()}{_clock()}"
        ),
        "bracketed": _compiled(
            rf"(?<!\w){_weekday()}\(\s?(?:{alternatives(listed('weekdays'))},?\s)?(?P<d1>{_DAY})(?:\s?[-–]\s?(?P<d2>{_DAY}))?"
            rf"\s?/\s?(?P<m1>{_MONTH_NUMBER})(?:\s?/\s?(?P<y1>{_YEAR}|[0-9]{{2}}(?![0-9])))?"
            rf"(?:\s?[-–]\s?(?P<d3>{_DAY})/(?P<m2>{_MONTH_NUMBER})(?:/(?P<y2>{_YEAR}|[0-9]{{2}}(?![0-9])))?)?\s?\){_clock()}"
        ),
        "numeric": _compiled(
            rf"{_START}{_weekday()}(?P<d1>{_DAY})(?P<mark>[/.-])(?P<m1>{_MONTH_NUMBER})(?P=mark)(?P<y1>{_YEAR})(?![\w/-]){_clock()}"
        ),
        "short": _compiled(
            rf"{_START}(?:{_weekday(is_optional=False)}|(?:tanggal|tgl\.?)\s)(?P<d1>{_DAY})/(?P<m1>{_MONTH_NUMBER})"
            rf"(?:/(?P<y1>[0-9]{{2}}(?![0-9])))?(?![\w/-]){_clock()}"
        ),
        "iso": _compiled(rf"{_START}(?P<y1>{_YEAR})-(?P<m1>{_MONTH_NUMBER})-(?P<d1>{_DAY})(?![\w/-])"),
        "months": _compiled(
            rf"(?<!\w)(?P<m1>{month})(?:\s(?P<y1>{_YEAR}))?{_RANGE}(?P<m2>{month}){_END}(?:\s(?:tahun\s)?(?P<y2>{_YEAR}))?{_direction()}"
        ),
        "month": _compiled(rf"(?<!\w)(?P<m1>{month}){_END}\.?,?\s(?:tahun\s)?(?P<y1>{_YEAR})"),
        "bare_month": _compiled(rf"(?<!\w)(?P<m1>{full_month}){_END}{_direction()}"),
        "year": _compiled(
            rf"{_START}(?P<y1>{_YEAR})(?:(?:\s?[-–/]\s?|\s(?:hingga|sampai|s/d)\s(?:tahun\s)?)(?P<y2>{_YEAR}|(?<=/)[0-9]{{2}}(?![0-9])))?"
            rf"(?P<decade>-?an(?!\w))?(?![\w%]|[.,/:-][0-9])(?:\s(?P<direction>{alternatives(listed('directions'))}){_END})?"
        ),
        "quarter": _compiled(
            rf"(?<!\w)(?P<kind>{quarter})\s?-?(?:ke-?\s?)?(?P<number>{quarter_number}){_END}"
            rf"(?:(?:\s?[-–]\s?|\s(?:dan|hingga|sampai)\s)(?P<last>{quarter_number}){_END})?"
            rf"(?:(?:\s?[-/]\s?|\s(?:tahun\s(?:anggaran\s)?)?)(?P<y1>{_YEAR}))?{_direction()}"
        ),
        "weekday": _compiled(
            rf"(?<!\w)(?P<weekday>{alternatives(listed('weekdays'))}){_END}"
            rf"(?P<part>\s(?:pagi|siang|sore|malam|petang|dini\shari){_END})?"
            rf"(?:\s(?P<direction>{alternatives(listed('directions'))}){_END})?{_clock()}"
        ),
        "named": _compiled(rf"(?<!\w)(?P<name>{alternatives(section('named'))}){_END}"),
        "part": _compiled(rf"(?<!\w)(?P<part>{part})\s(?P<unit>bulan|tahun|pekan|minggu){_END}"),
        "present": _compiled(rf"(?<!\w)(?:(?P<until>{present['until']})|{present['as_of']}){_END}"),
        "vague": _compiled(rf"(?<!\w)(?:(?P<within>{vague['within']})|{vague['during']}){_END}"),
        "clock": _compiled(
            rf"(?<!\w)(?P<relation>{alternatives(listed('relations'))})\s(?:pukul|pkl\.?|jam)\s[0-9]{{1,2}}[.:][0-9]{{2}}(?![0-9])"
            rf"(?:\s{alternatives(listed('zones'))}{_END})?"
        ),
        "hijri": _compiled(
            rf"(?<![\w.,/-])(?:(?P<d1>{_DAY})\s{alternatives(listed('hijri'))}{_END}(?:\s1[0-9]{{3}}(?![0-9])(?:\s?H{_END})?)?"
            rf"|{alternatives(listed('hijri'))}\s1[0-9]{{3}}(?![0-9])(?:\s?H{_END})?)"
        ),
    }


PREFIX_REACH = 60
"""How many characters before a date its relation word may begin."""


@cache
def prefix() -> re.Pattern[str]:
    """What may stand before a date: relation, preposition, *tahun* and the like, *awal* or *akhir*. Ends where the date begins."""
    filler = rf"(?:{alternatives(listed('fillers'))}\s{{1,2}}){{0,2}}"
    return _compiled(
        rf"(?<!\w)(?:(?P<relation>{alternatives(listed('relations'))})\s{{1,2}})?"
        rf"(?:(?P<during>{alternatives(listed('during'))})\s{{1,2}})?"
        rf"(?P<own>{filler}(?:(?P<part>{alternatives(listed('parts'))})\s{{1,2}})?{filler})$"
    )


@cache
def not_a_year() -> re.Pattern[str]:
    """What follows a bare number from 1900 to 2099 that is a count."""
    return _compiled(rf"\s{{1,2}}{alternatives(listed('counts'))}{_END}")


@cache
def name_before() -> re.Pattern[str]:
    """What precedes a day that names a street or a school."""
    return _compiled(rf"(?<!\w){alternatives(listed('names'))}\s{{1,2}}$")
