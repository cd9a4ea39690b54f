"""Days and years of one deed that one article tells twice and not alike: *digerebek Kamis malam*, later *Rabu malam itu*.

An article names many days, nearly all of them of different deeds, so what `briefgen.reconcile.deeds` weighs between articles weighs
otherwise here. ``benchmarks/redated.py`` fits the weights in ``data/redated_weights.toml``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations

from briefgen.reconcile.days import EVENT_DAYS
from briefgen.reconcile.deeds import signs_of_clauses
from briefgen.reconcile.difference import Difference
from briefgen.reconcile.matter import Matter
from briefgen.reconcile.tellings import Telling, telling_of
from briefgen.records import (
    DiscrepancyKind,
    Extraction,
    Period,
    PeriodRelation,
    Position,
    Sentence,
    SentenceKind,
    Severity,
)
from briefgen.tomlfiles import load_rules

LEAST_LOG_ODDS = 0.4
MAX_DAYS = 60
"""Days of one article that are compared."""
MAX_YEARS = 10
_NAMED_DAY = re.compile(r"\b(?:Senin|Selasa|Rabu|Kamis|Jumat|Jum'at|Sabtu|Minggu|Ahad)\b|\d")
_YEAR = re.compile(r"(?:tahun\s)?(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
_PART = re.compile(r"\b(?P<part>dini hari|subuh|pagi|siang|sore|petang|malam)\b", re.IGNORECASE)
_BACK = re.compile(r"^\s(?:itu|tersebut)\b")
_HEAD = re.compile(r"^\)?\s*[-–—]+\s")
_OF_CLAUSES = frozenset(
    {
        "deeds_apart", "clauses_share", "stems_beside", "names_apart", "persons_apart", "ordinals_differ", "stages_differ",
        "one_is_to_come",
    }
)  # fmt: skip
"""The signs of two clauses that say something within one article."""
AGAINST = _OF_CLAUSES - {"clauses_share", "stems_beside"} | {"one_is_bracketed", "of_writing", "next_sentence"}
"""Signs that can only speak against."""
EITHER_WAY = frozenset({"next_day"})
"""Signs that change what others are worth; all that are left can only speak for."""
Signs = dict[str, float]


@dataclass(frozen=True, slots=True)
class Dated:
    """A clause and the day or the year it is told of.

    Attributes:
        telling: What the clause tells.
        period: The day or year as it is told.
        day: The day, or the first of the year.
        is_title: Whether it stands in the title.
        is_year: Whether only a year is told.
        part: The part of the day: ``malam``.
        refers_back: Whether it is told as known: *Rabu malam itu*.
    """

    telling: Telling
    period: Period
    day: date
    is_title: bool
    is_year: bool
    part: str
    refers_back: bool


def compare_redated(sentences: Sequence[Sentence], extractions: Sequence[Extraction], matter: Matter) -> Iterator[Difference]:
    """Two days of one deed in one article, and no third; of several mentions the likeliest are told."""
    texts = {sentence.citation: sentence for sentence in sentences}
    for extraction in extractions:
        own = dated_in(extraction, [texts[citation] for citation, _ in extraction.dates])
        weighed = [(log_odds(signs_within(first, second, own, matter)), first, second) for first, second in comparable(own)]
        found = [item for item in weighed if item[0] >= LEAST_LOG_ODDS]
        rivals: dict[date, set[date]] = defaultdict(set)
        for _, first, second in found:
            rivals[first.day].add(second.day)
            rivals[second.day].add(first.day)
        likeliest = {frozenset((a.day, b.day)): (a, b) for _, a, b in sorted(found, key=lambda item: item[0])}
        for first, second in likeliest.values():
            if len(rivals[first.day]) == len(rivals[second.day]) == 1:  # more make a series
                yield _difference(first, second)


def _difference(first: Dated, second: Dated) -> Difference:
    positions = tuple(Position(d.period.surface, (d.telling.citation,), period=d.period) for d in (first, second))
    subject = min((d.telling.words for d in (first, second) if d.telling.words), key=len, default="")
    return Difference(DiscrepancyKind.INTERNAL, Severity.MEDIUM, subject, positions, (), "date_of_what")


def dated_in(extraction: Extraction, told: Sequence[Sentence]) -> tuple[Dated, ...]:
    """The clauses of an article that name a day or a year; ``told`` are the sentences of its dates."""
    found = []
    for (_, period), sentence in zip(extraction.dates, told, strict=True):
        start, end = period.span.start - sentence.span.start, period.span.end - sentence.span.start
        year = _YEAR.fullmatch(period.surface)
        is_named = year or (period.start == period.end and _NAMED_DAY.search(period.surface))
        if period.relation is not PeriodRelation.DURING or not period.start or not is_named or _HEAD.match(sentence.text[end:]):
            continue
        part = _PART.search(period.surface)
        found.append(
            Dated(
                telling_of(sentence, start, end, extraction.entities),
                period,
                period.start,
                sentence.kind is SentenceKind.TITLE,
                year is not None,
                part["part"].lower() if part else "",
                bool(_BACK.match(sentence.text[end:])),
            )
        )
    return tuple(sorted(found, key=lambda dated: (dated.telling.citation, dated.period.span))[:MAX_DAYS])


def comparable(own: Sequence[Dated]) -> Iterator[tuple[Dated, Dated]]:
    """Pairs of different days, or of different years, of two sentences, not too far apart.

    Years make series (*2023*, *2024*), unless something is told to be the first or the last of its kind.
    """
    for first, second in combinations(own, 2):
        apart = abs((first.day - second.day).days)
        most = MAX_YEARS * 366 if first.is_year else EVENT_DAYS
        is_of_series = first.is_year and not first.telling.ordinals & second.telling.ordinals
        if first.telling.citation == second.telling.citation or first.is_year is not second.is_year or is_of_series:
            continue
        if 0 < apart <= most:
            yield first, second


def log_odds(found: Signs) -> float:
    """The log-odds that two dated clauses of one article tell of one deed."""
    known = weights()
    return known["bias"] + sum(known.get(name, 0.0) * value for name, value in found.items())


@cache
def weights() -> dict[str, float]:
    """What each sign is worth."""
    return dict(load_rules("reconcile", "redated_weights")["weights"])


def signs_within(first: Dated, second: Dated, own: Sequence[Dated], matter: Matter) -> Signs:
    """All that speaks for or against two dated clauses of one article telling of one deed; ``first`` is told first."""
    is_told = any(d.day == first.day and not d.is_title for d in own)
    written = matter.written.get(first.telling.citation.article)
    apart = abs((first.day - second.day).days)
    return {
        **{name: value for name, value in signs_of_clauses(first.telling, second.telling, matter).items() if name in _OF_CLAUSES},
        "title_untold": float(first.is_title and not is_told),
        "refers_back": float(second.refers_back),
        "same_part": float(bool(first.part) and first.part == second.part),
        "next_day": float(apart == 1),
        "same_digit": float(not first.is_year and first.day.day % 10 == second.day.day % 10),
        "of_writing": float(any(written is not None and d.day == written and not d.is_title for d in (first, second))),
        "one_is_bracketed": float(any("(" in d.period.surface for d in (first, second))),
        "next_sentence": float(second.telling.citation.sentence - first.telling.citation.sentence == 1 and not first.is_title),
    }
