"""As of when a figure holds, so that a newer count is told from a contradiction."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from briefgen.reconcile.lexicon import meaning_stems, table
from briefgen.reconcile.values import dimension
from briefgen.records import Citation, Extraction, Figure, FigureClaim, Period, PeriodRelation, QuantityKind, Sentence
from briefgen.text import calendar
from briefgen.text.date_patterns import numbered

Published = Mapping[int, date]
"""The day each article was written, where known."""
_CLOCK = re.compile(r"(?:pukul|pkl\.?|jam)\s([0-9]{1,2})[.:]([0-9]{2})", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DAY_AND_MONTH = re.compile(r"\((?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})\)|\b(?P<number>[0-9]{1,2})\s(?P<name>[A-Z][a-z]{2,8})$")
_TO_COME = re.compile(r"\b(?:akan|bakal|rencananya|direncanakan|dijadwalkan|mendatang|depan|besok|nanti|ditargetkan|selambat)\b")
_FROM_ON = re.compile(r"(?:terhitung\s+)?(?:sejak|mulai|dari)\b", re.IGNORECASE)
"""How a period begins over which something went on being counted: *sejak 1 Januari sampai 19 Februari*."""
AS_OF = frozenset({PeriodRelation.UNTIL, PeriodRelation.AS_OF})


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day, and the hour if one is told (fractions for minutes)."""

    day: date
    hour: float | None = None

    def is_before(self, other: Moment) -> bool:
        """Whether this is surely earlier: on an earlier day, or at an earlier hour of the same day."""
        if self.day != other.day:
            return self.day < other.day
        return self.hour is not None and other.hour is not None and self.hour < other.hour


def days_written(extractions: Sequence[Extraction], texts: Mapping[Citation, Sentence], published: Published) -> Published:
    """The day each article was written: as published, else the last day past that it dates anything by.

    *Senin (21/11)* and *28 Januari* are of the year that the articles name with days, if it is but one.
    """
    periods = [(citation, period) for extraction in extractions for citation, period in extraction.dates]
    year = year_told(period for _, period in periods)
    found: dict[int, set[date]] = defaultdict(set)
    for citation, period in periods:
        day = day_told(period, year)
        if day and not _TO_COME.search(texts[citation].text):
            found[citation.article].add(day)
    return {article: max(days) for article, days in found.items()} | dict(published)


def year_told(periods: Iterable[Period]) -> int | None:
    """The year that days are named with, if it is but one."""
    years = {p.start.year for p in periods if p.start and p.start == p.end and _YEAR.search(p.surface)}
    return next(iter(years)) if len(years) == 1 else None


def day_told(period: Period, year: int | None) -> date | None:
    """The day that a period names in full, or all but its ``year``."""
    day = period.end if period.start in {None, period.end} else None
    if day and _YEAR.search(period.surface):
        return day
    match = _DAY_AND_MONTH.search(period.surface)
    if not match or not year:
        return None
    month = int(match["month"] or numbered("months").get((match["name"] or "").lower(), 0))
    return calendar.day(year, month, int(match["day"] or match["number"]))


def days_shared(claims: Iterable[FigureClaim], days: Published) -> Published:
    """``days`` with those of articles that give the same running counts as articles of one day, and so tell of that day."""
    found: dict[int, set[date]] = defaultdict(set)
    for claim in claims:
        articles = {mention.citation.article for mention in claim.mentions}
        if is_running(claim):
            for article in articles - days.keys():
                found[article] |= {days[other] for other in articles & days.keys()}
    return {article: next(iter(shared)) for article, shared in found.items() if len(shared) == 1} | dict(days)


def is_running(claim: FigureClaim) -> bool:
    """Whether the claim counts something that goes on being counted: the dead, the displaced, houses found damaged, cases."""
    if claim.lead.quantity.kind is not QuantityKind.COUNT and dimension(claim.lead.quantity) not in {"area", "mass"}:
        return False
    parts = [part.text for m in claim.mentions for part in (m.counted, m.predicate) if part]
    text = " ".join([*parts, *(m.quantity.unit for m in claim.mentions)]).lower()
    return any(word.startswith(_running()) for word in re.findall(r"\w+", text)) or bool(meaning_stems(text) & _deeds())


@cache
def _running() -> tuple[str, ...]:
    return tuple(table()["running"]["beginnings"])


@cache
def _deeds() -> frozenset[str]:
    """Stems of what goes on being counted, as verb or noun: *mati*, *kematian*, *menangkap*."""
    return meaning_stems(" ".join((*table()["victims"]["deeds"], *table()["running"]["stems"])))


def told_moments(extractions: Iterable[Extraction], written: Published) -> Mapping[int, Moment]:
    """As of when an article counts, if it names just one moment, or one day: *data per Minggu pukul 21.00*, said once for all."""
    told: dict[int, set[Moment]] = defaultdict(set)
    for extraction in extractions:
        for _, period in extraction.dates:
            day = period.end or (written.get(extraction.article) if _CLOCK.search(period.surface) else None)
            if day is None or day > written.get(extraction.article, day):  # a term: *paling lambat 1 Mei*
                continue
            if period.relation in AS_OF and any(c.isdigit() for c in period.surface):
                told[extraction.article].add(Moment(day, _hour(period.surface)))
    one_day = {article: moments for article, moments in told.items() if len({moment.day for moment in moments}) == 1}
    return {article: next(iter(ms)) if len(ms) == 1 else Moment(next(iter(ms)).day) for article, ms in one_day.items()}


def is_timed(claim: FigureClaim, told: Mapping[int, Moment]) -> bool:
    """Whether some mention, or its article, says as of when it counts."""
    return any(_stated(mention) or mention.citation.article in told for mention in claim.mentions)


def moment_of(claim: FigureClaim, published: Published, told: Mapping[int, Moment]) -> Moment | None:
    """As of when the claim's value held: the latest moment that a mention of it names, else the first day it was written."""
    stated = [moment for m in claim.mentions if (moment := _stated(m) or told.get(m.citation.article))]
    if stated:
        return max(stated, key=lambda moment: (moment.day, moment.hour or 0))
    days = [day for mention in claim.mentions if (day := published.get(mention.citation.article))]
    return Moment(min(days)) if days else None


def in_sequence(moments: Sequence[Moment | None]) -> tuple[int, ...] | None:
    """The order of ``moments`` from the earliest, if each is surely before the next; None otherwise.

    >>> in_sequence([Moment(date(2025, 5, 20)), Moment(date(2025, 5, 19))])
    (1, 0)
    >>> in_sequence([Moment(date(2025, 5, 20)), Moment(date(2025, 5, 20), 9)]) is None
    True
    """
    known = [(moment, index) for index, moment in enumerate(moments) if moment is not None]
    if len(known) < max(2, len(moments)):
        return None
    known.sort(key=lambda item: (item[0].day, item[0].hour or 0))
    if not all(first.is_before(second) for (first, _), (second, _) in pairwise(known)):
        return None
    return tuple(index for _, index in known)


def _stated(figure: Figure) -> Moment | None:
    period = figure.period
    if period is None or period.end is None:
        return None
    goes_on = period.start is not None and period.start < period.end and bool(_FROM_ON.match(period.surface))
    return Moment(period.end, _hour(period.surface)) if period.relation in AS_OF or goes_on else None


def _hour(surface: str) -> float | None:
    """The hour of a clock time or a part of the day.

    >>> _hour("per Rabu pukul 20.30 WITA"), _hour("hingga Kamis pagi"), _hour("hingga Kamis")
    (20.5, 9, None)
    """
    if clock := _CLOCK.search(surface):
        return int(clock[1]) + int(clock[2]) / 60
    words = surface.lower()
    return next((hour for part, hour in table()["day_parts"].items() if part in words), None)
