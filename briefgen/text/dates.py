"""Dates and stretches of time in Indonesian text, resolved to days.

Each form of a date is one pattern (``date_patterns.py``) and one small function here that says which days it covers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from briefgen.records import Period, PeriodRelation, Span
from briefgen.text import calendar, date_patterns
from briefgen.text.date_patterns import numbered, section
from briefgen.text.linked_dates import find_linked
from briefgen.text.relative_dates import find_counted
from briefgen.text.tokens import MAX_PROSE
from briefgen.text.wordclass import WordClass, class_of
from briefgen.text.words import is_common

_RELATIONS = {"until": PeriodRelation.UNTIL, "since": PeriodRelation.SINCE, "as_of": PeriodRelation.AS_OF}
_WEEKS = {"last_week": -1, "this_week": 0, "next_week": 1}
_ONE_DAY = timedelta(days=1)
_AFTER_COMMA = re.compile(r",\s$")
_LAW_REACH = 60
_WORD_BEFORE = re.compile(r"(?<![\w.])([^\W\d_]{3,30})\s$")
_CLOSES = re.compile(r"\s{0,2}(?:[,.;:)\"”]|$|(?:dan|atau|serta|sebesar|senilai|sebanyak|mencapai|untuk|dengan|ke|hingga)\b)")
_NAME_AFTER = re.compile(r"\s[A-Z]|[-'’]")
_LAW_NUMBER = re.compile(
    r"(?i)\b(?:no|nomor|uu|pp|per[dgmp]\w*|kep\w*|inpres|skb|qanun|ra\w*perda|undang-undang|peraturan\D{0,40}|putusan\D{0,40})"
    r"\.?\s{0,2}[0-9/.]+\s{1,2}$"
)
_AFTER_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}(?:\s(?:dan|atau|serta)|,)\s$")
DATELINE_REACH = 60
"""Characters into a sentence within which a dateline's date begins."""
_BEFORE_DATELINE = re.compile(r"[*_(]{0,3}(?:[A-Z][\w.'/-]{0,30}[,\s(]{0,3}){0,6}")
_AFTER_DATELINE = re.compile(r"[)*_]{0,3}\s{0,2}(?:—|–|-{1,2})[*_]{0,3}\s")


@dataclass(frozen=True, slots=True)
class _Days:
    """What a pattern's match covers; ``needs_cue`` if it is a date only after a preposition or the like."""

    interval: tuple[date | None, date | None] | None
    is_approximate: bool = False
    has_weekday_conflict: bool = False
    needs_cue: bool = False
    relation: PeriodRelation = PeriodRelation.DURING
    is_range: bool = False


def find_periods(text: str, reference: date | None) -> tuple[Period, ...]:
    """Every date and stretch of time in ``text``, in order and without overlaps; spans are relative to ``text``.

    Args:
        text: Any text; what lies beyond `MAX_PROSE` characters is not read.
        reference: The day it was written; resolves *kemarin* and missing years. Without it such ends are None.

    >>> [(p.surface, p.end) for p in find_periods("Hingga April 2025 dan Senin (19/5)", date(2025, 5, 20))]
    [('Hingga April 2025', datetime.date(2025, 4, 30)), ('Senin (19/5)', datetime.date(2025, 5, 19))]
    """
    return tuple(_named_periods(text, reference))


def find_forms(text: str, reference: date | None) -> dict[Span, str]:
    """The name of the form in which each of `find_periods` is written: its pattern's, or ``counted``.

    >>> find_forms("Senin (19/5), tiga hari lagi", date(2025, 5, 20))
    {Span(start=0, end=12): 'bracketed', Span(start=14, end=28): 'counted'}
    """
    return {period.span: form for period, form in _named_periods(text, reference).items()}


@lru_cache(maxsize=256)
def _named_periods(text: str, reference: date | None) -> dict[Period, str]:
    """The periods of ``text`` in order, each with its form; kept, as several extractors ask for those of one sentence."""
    text = text[:MAX_PROSE]
    found = sorted(_all_periods(text, reference), key=lambda named: (named[0].span.start, -named[0].span.end))
    chosen: dict[Period, str] = {}
    end = 0
    for period, form in found:
        if period.span.start >= end:
            chosen[period] = form
            end = period.span.end
    periods = find_linked(text, find_counted(text, reference, tuple(chosen)), reference)
    return {period: chosen.get(period, "counted") for period in periods}


def find_told_periods(text: str, reference: date | None) -> tuple[Period, ...]:
    """The periods of ``text`` that belong to what it tells: all but the date that a dateline gives.

    >>> [p.surface for p in find_told_periods("Suva, 8 Mei 2025 - Kedua menteri bertemu sejak Senin (5/5/2025).", None)]
    ['sejak Senin (5/5/2025)']
    """
    return tuple(period for period in find_periods(text, reference) if not _is_dateline(text, period))


def _is_dateline(text: str, period: Period) -> bool:
    """Whether the date opens a report (*Suva, 8 Mei 2025 - Menteri ...*): the day it was filed, not of what it tells."""
    if period.span.start > DATELINE_REACH:
        return False
    return bool(_BEFORE_DATELINE.fullmatch(text, 0, period.span.start) and _AFTER_DATELINE.match(text, period.span.end))


def _all_periods(text: str, reference: date | None) -> Iterator[tuple[Period, str]]:
    for name, pattern in date_patterns.patterns().items():
        for match in pattern.finditer(text):
            days = _READERS[name](match, reference)
            if days is not None and (period := _period(text, match, days)) is not None:
                yield period, name


def _period(text: str, match: re.Match[str], days: _Days) -> Period | None:
    """The period with the words before it taken into account; None where it is no date after all."""
    end = match.start() + len(match[0].rstrip(" ,"))
    before = date_patterns.prefix().search(text, max(0, match.start() - date_patterns.PREFIX_REACH), match.start())
    if before is None or not before[0]:
        is_none = days.needs_cue and not _is_of_thing(text, match.start(), end)
        return None if is_none else _plain(text, Span(match.start(), end), days)
    if days.needs_cue and _is_name_or_law(text, before.start()):
        return None
    start = before.start("relation") if before["relation"] else before.start("own")
    plain = _plain(text, Span(start, end), days)
    if before["part"] and plain.start and plain.end:
        part = next(name for name, words in section("parts").items() if before["part"].lower() in words)
        first, last = calendar.part_of((plain.start, plain.end), part)
        plain = replace(plain, start=first, end=last, is_approximate=True)
    return _related(plain, before["relation"]) if before["relation"] and not days.is_range else plain


def _is_of_thing(text: str, start: int, end: int) -> bool:
    """*laba bersih 2024*, *UMK 2025*, *tagihan Februari*, *diteken Januari*: after what it is of; a month also after a verb."""
    said = _WORD_BEFORE.search(text, max(0, start - _LAW_REACH), start)
    if said is None or date_patterns.not_a_year().match(text, end):
        return False
    word = said[1]
    if word in section("years")["leading"]:
        return _CLOSES.match(text, end) is not None
    if not text[start:end].isdigit():
        is_month = text[start].isupper() and (word.islower() or said.start(1) == 0) and not _NAME_AFTER.match(text, end)
        word_class = class_of(word.lower())
        is_noun = word_class in (WordClass.NOUN, WordClass.ADJECTIVE) and is_common(word.lower())
        return is_month and (is_noun or word_class is WordClass.VERB)
    if word.lower() in section("years")["of"]:
        return True
    is_noun = word.islower() and class_of(word) in (WordClass.NOUN, WordClass.ADJECTIVE) and is_common(word)
    return is_noun and word not in section("years")["numbered"]


def _plain(text: str, span: Span, days: _Days) -> Period:
    first, last = days.interval or (None, None)
    return Period(span, span.of(text), first, last, days.relation, days.is_approximate, days.has_weekday_conflict)


def _is_name_or_law(text: str, start: int) -> bool:
    """Whether the number before *Tahun 2011* shows that the year belongs to a law."""
    before = text[max(0, start - _LAW_REACH) : start]
    return bool(re.search(r"[0-9]\s{1,2}$", before)) and _LAW_NUMBER.search(before) is not None


def _relation(words: str) -> PeriodRelation:
    word = " ".join(words.lower().split())
    return _RELATIONS[next(name for name, listed in section("relations").items() if word in listed)]


def _related(period: Period, words: str) -> Period:
    word, relation = " ".join(words.lower().split()), _relation(words)
    is_exclusive = word in section("exclusive")["words"]
    first, last = period.start, period.end
    if relation is PeriodRelation.UNTIL:
        last = first - _ONE_DAY if is_exclusive and first and first > date.min else last
        first = None
    elif relation is PeriodRelation.SINCE:
        first = last + _ONE_DAY if is_exclusive and last and last < date.max else first
        last = None
    return replace(period, start=first, end=last, relation=relation)


# --- one reader for each form ----------------------------------------------------------------------------


def _month(text: str) -> int:
    return int(text) if text.isdigit() else numbered("months")[" ".join(text.lower().split())]


def _year(digits: str | None, reference: date | None, month: int, number: int, direction: str = "") -> int | None:
    return calendar.full_year(digits) if digits else calendar.likely_year(reference, month, number, direction)


def _direction(match: re.Match[str], reference: date | None) -> tuple[str, str | None]:
    """Direction and, for *tahun lalu* and *ini*, the year as digits."""
    words = " ".join((match.groupdict().get("direction") or "").lower().split())
    if words == "ini" or words in section("years_said"):
        return "", str(reference.year + section("years_said").get(words, 0)) if reference else None
    return next((name for name, listed in section("directions").items() if words in listed), ""), None


def _read_day(match: re.Match[str], reference: date | None) -> _Days | None:
    groups = match.groupdict()
    start = match.start()
    if groups.get("weekday") is None and date_patterns.name_before().search(match.string, max(0, start - 20), start):
        return None
    month, number = _month(groups["m1"]), int(groups["d1"])
    last_month = _month(groups["m2"]) if groups.get("m2") else month
    direction, said_year = _direction(match, reference)
    last_year = _year(groups.get("y2"), reference, last_month, number, direction) if groups.get("y2") else None
    first_year = groups.get("y1") or said_year
    if last_year and not first_year:
        year: int | None = last_year - (month > last_month)
    else:
        year = _year(first_year, reference, month, number, direction)
    if year is None:
        return _Days(None)
    last_year = last_year or year + (last_month < month)
    first = calendar.day(year, month, number)
    last = calendar.day(last_year, last_month, int(groups.get("d3") or groups.get("d2") or number))
    if first is None or last is None or last < first:
        return None
    weekday = groups.get("weekday")
    has_conflict = weekday is not None and first.weekday() != numbered("weekdays")[weekday.lower()]
    return _Days((first, last), has_weekday_conflict=has_conflict, is_range=first != last)


def _read_months(match: re.Match[str], reference: date | None) -> _Days | None:
    first_month, last_month = _month(match["m1"]), _month(match["m2"])
    direction, said_year = _direction(match, reference)
    last_year = _year(match["y2"] or said_year, reference, last_month, 1, direction)
    if last_year is None:
        return _Days(None, is_range=True)
    first_year = int(match["y1"]) if match["y1"] else last_year - (first_month > last_month)
    first, last = calendar.month_interval(first_year, first_month)[0], calendar.month_interval(last_year, last_month)[1]
    return _Days((first, last), is_range=True) if first <= last else None


def _read_month(match: re.Match[str], _reference: date | None) -> _Days | None:
    return _Days(calendar.month_interval(int(match["y1"]), _month(match["m1"])))


def _read_bare_month(match: re.Match[str], reference: date | None) -> _Days | None:
    month = _month(match["m1"])
    direction, said_year = _direction(match, reference)
    year = _year(said_year, reference, month, 1, direction)
    interval = calendar.month_interval(year, month) if year else None
    return _Days(interval, needs_cue=match["direction"] is None)


def _read_year(match: re.Match[str], _reference: date | None) -> _Days | None:
    first = int(match["y1"])
    if match["decade"]:
        return _Days((date(first, 1, 1), date(first + 9, 12, 31)), is_approximate=True) if first % 10 == 0 else None
    if not match["y2"]:
        is_count = date_patterns.not_a_year().match(match.string, match.end())
        is_listed = _AFTER_YEAR.search(match.string, max(0, match.start() - 12), match.start())
        needs_cue = match["direction"] is None and not is_listed
        return None if is_count else _Days(calendar.year_interval(first), needs_cue=needs_cue)
    last = int(match["y2"]) if len(match["y2"]) == 4 else first // 100 * 100 + int(match["y2"])
    return _Days((date(first, 1, 1), date(last, 12, 31)), is_range=True) if first < last else None


def _read_quarter(match: re.Match[str], reference: date | None) -> _Days | None:
    n_months = int(section("quarters")[match["kind"].lower()])
    number = numbered("quarter_numbers")[match["number"].lower()]
    if number * n_months > 12:
        return None
    month = (number - 1) * n_months + 1
    last = numbered("quarter_numbers")[match["last"].lower()] if match["last"] else number
    if last < number or last * n_months > 12:
        return None
    direction, said_year = _direction(match, reference)
    year = _year(match["y1"] or said_year, reference, month, 1, direction)
    return _Days(calendar.month_interval(year, month, n_months * (last - number + 1)) if year else None)


def _read_weekday(match: re.Match[str], reference: date | None) -> _Days | None:
    if not match["weekday"][0].isupper():
        return None
    direction, _ = _direction(match, reference)
    if reference is None:
        return _Days(None, needs_cue=not direction)
    weekday = numbered("weekdays")[match["weekday"].lower()]
    if direction in _WEEKS:
        monday = calendar.moved(reference, 7 * _WEEKS[direction] - reference.weekday())
        found = calendar.moved(monday, weekday) if monday else None
    elif direction == "future":
        found = calendar.moved(reference, (weekday - reference.weekday() - 1) % 7 + 1)
    else:
        back = (reference.weekday() - weekday) % 7
        found = calendar.moved(reference, -(back or 7) if direction == "past" else -back)
    is_sure = bool(direction or match["part"] or _AFTER_COMMA.search(match.string, max(0, match.start() - 3), match.start()))
    return _Days((found, found) if found else None, is_approximate=not direction, needs_cue=not is_sure)


def _read_named(match: re.Match[str], reference: date | None) -> _Days | None:
    unit, shift = section("named")[" ".join(match["name"].lower().split())]
    return _Days(calendar.unit_interval(reference, unit, shift) if reference else None)


def _read_part(match: re.Match[str], reference: date | None) -> _Days | None:
    unit = {"bulan": "month", "tahun": "year"}.get(match["unit"].lower(), "week")
    part = next(name for name, words in section("parts").items() if match["part"].lower() in words)
    if unit == "week" and part == "late":
        return _Days(calendar.unit_interval(reference, "weekend", 0) if reference else None)
    interval = calendar.unit_interval(reference, unit, 0) if reference else None
    return _Days(calendar.part_of(interval, part) if interval else None, is_approximate=True)


def _read_present(match: re.Match[str], reference: date | None) -> _Days | None:
    start = None if match["until"] else reference
    return _Days((start, reference), relation=PeriodRelation.UNTIL if match["until"] else PeriodRelation.AS_OF)


def _read_clock(match: re.Match[str], reference: date | None) -> _Days | None:
    """*Hingga pukul 09.00 WIB* is an hour of the day of writing; *sejak pukul 09.00* tells nothing of days."""
    relation = _relation(match["relation"])
    if relation is PeriodRelation.SINCE:
        return None
    return _Days((None if relation is PeriodRelation.UNTIL else reference, reference), relation=relation)


def _read_vague(match: re.Match[str], _reference: date | None) -> _Days | None:
    return _Days(None, is_approximate=True, relation=PeriodRelation.WITHIN if match["within"] else PeriodRelation.DURING)


def _read_hijri(_match: re.Match[str], _reference: date | None) -> _Days | None:
    return _Days(None)


_READERS: dict[str, Callable[[re.Match[str], date | None], _Days | None]] = {
    "day": _read_day,
    "bracketed": _read_day,
    "numeric": _read_day,
    "short": _read_day,
    "iso": _read_day,
    "months": _read_months,
    "month": _read_month,
    "bare_month": _read_bare_month,
    "year": _read_year,
    "quarter": _read_quarter,
    "weekday": _read_weekday,
    "named": _read_named,
    "part": _read_part,
    "present": _read_present,
    "vague": _read_vague,
    "clock": _read_clock,
    "hijri": _read_hijri,
}
