"""The day of any deed that two articles tell of: a bridge begun, a letter sent, the day from which a rule holds.

Whether two dated clauses tell of one deed no single sign decides, so each is weighed by logistic regression, as for figures
(`briefgen.reconcile.likeness`). The weights in ``data/deed_weights.toml`` are fitted by ``benchmarks/deeds.py`` to the matters in
``tests/corpus/ledgers``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import combinations

from briefgen.reconcile.as_of import day_told, year_told
from briefgen.reconcile.clauses import deed_table
from briefgen.reconcile.days import EVENT_DAYS, settled
from briefgen.reconcile.difference import Difference, in_order
from briefgen.reconcile.lexicon import n_kin
from briefgen.reconcile.matter import LEAD_SENTENCES, Matter
from briefgen.reconcile.origins import connected_components
from briefgen.reconcile.tellings import Telling, are_of_copies, sentences_by_article, subject_of, telling_of
from briefgen.records import (
    Citation,
    DiscrepancyKind,
    Extraction,
    Period,
    Position,
    Sentence,
    SentenceKind,
    Severity,
)
from briefgen.tomlfiles import load_rules

LEAST_LOG_ODDS = 0.8
"""Where cross-validation finds three of four pairs raised to be right."""
MAX_DAYS = 800
"""How far apart two articles may date one deed that at least one of them dates by the month; days may lie `EVENT_DAYS` apart."""
MIN_WORDS = 2
"""Words in lower case of a sentence that is more than a line with place and day."""
_LOWER = re.compile(r"\b[a-z]{3,}")
_DATELINE = re.compile(r"\)?\s*[-–—]+\s")
DATELINE_REACH = 60
MAX_SPAN = 184
"""Days of half a year."""
_NAMED = re.compile(r"[A-Z]|\d/\d|\b(?:19|20)\d\d\b")
"""A weekday, a month or a year by which a period is named for itself."""
_FROM = re.compile(r"(?i:sejak|semenjak|mulai|per|terhitung)\b")
_AS_OF = re.compile(r"(?i:per)\b")
"""With a number that by which something was counted: *per 9 Maret tercatat 8 kasus*."""
_TO = re.compile(r"(?i:per\s.*\spukul|hingga|sampai|sebelum|setelah|selama|sepanjang|sejak\s.*\s(?:hingga|sampai))\b")
"""Periods over which something was counted, or by which it was."""
_FIRST_DAY = re.compile(r"(?P<day>[1-9]|[12][0-9])\s?(?:[-–]|hingga|sampai)\s?[0-9]{1,2}\s[A-Z]")
"""The first day of *11-13 Januari*."""
_MANY, _FEW = 4, 3
_WEEK, _FORTNIGHT = 7, 14

AGAINST = frozenset(
    {
        "persons_apart", "names_apart", "numbers_apart", "ordinals_differ", "stages_differ", "one_is_to_come", "one_is_said",
        "both_are_said", "one_is_unsure", "deeds_apart", "no_deed", "one_tells_both", "days_of_writing", "far",
        "one_is_bare", "nearer_elsewhere",
    }
)  # fmt: skip
"""Signs that can only speak against."""
EITHER_WAY = frozenset(
    {"next_day", "same_week", "one_is_a_month", "both_are_months", "one_day_of_writing", "both_to_come", "both_start", "few_days"}
)
"""Signs that change what others are worth; all that are left can only speak for."""
Signs = dict[str, float]


@dataclass(frozen=True, slots=True)
class Dated:
    """A telling and its day, or the month or part of a year that it is told by."""

    telling: Telling
    period: Period
    start: date
    end: date

    @property
    def article(self) -> int:
        """The number of the article."""
        return self.telling.citation.article

    @property
    def is_day(self) -> bool:
        """Whether a day is told."""
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Around:
    """What two dated clauses are weighed among.

    Attributes:
        matter: What the articles have in common.
        told_by: All dated clauses of each article.
        likest: How like a clause the likest of an article is, once that was asked for.
    """

    matter: Matter
    told_by: Mapping[int, Sequence[Dated]]
    likest: dict[tuple[Citation, int, int], float] = field(default_factory=dict)

    def days_of(self, article: int) -> frozenset[date]:
        """All days that an article names."""
        return frozenset(dated.start for dated in self.told_by[article])

    def nearer_elsewhere(self, first: Dated, second: Dated) -> float:
        """How much more like each of two clauses another of the other's article is: it tells that deed, on whatever day."""
        own = self._likeness(first, second)
        return min(1.0, self._likest(first, second.article) + self._likest(second, first.article) - 2 * own)

    def _likest(self, dated: Dated, article: int) -> float:
        key = dated.telling.citation, dated.period.span.start, article
        if key not in self.likest:
            self.likest[key] = max(self._likeness(dated, other) for other in self.told_by[article])
        return self.likest[key]

    def _likeness(self, first: Dated, second: Dated) -> float:
        here, there = self.matter.contexts[first.telling.citation], self.matter.contexts[second.telling.citation]
        return _share(first.telling.about, second.telling.about, self.matter) + _share(here, there, self.matter)


def compare_deeds(sentences: Sequence[Sentence], extractions: Sequence[Extraction], matter: Matter) -> Iterator[Difference]:
    """One deed on different days, where each article that dates it gives one day."""
    told = dated_clauses(sentences, extractions)
    among = around(told, matter)
    links = [(i, j) for i, j in comparable(told) if log_odds(signs(told[i], told[j], among)) >= LEAST_LOG_ODDS]
    for group in connected_components(len(told), links):
        yield from _difference([told[i] for i in group])


def dated_clauses(sentences: Sequence[Sentence], extractions: Sequence[Extraction]) -> list[Dated]:
    """The clauses of all articles that name a day, a month or a part of a year."""
    texts = {sentence.citation: sentence for sentence in sentences if sentence.kind is SentenceKind.BODY}
    year = year_told(period for extraction in extractions for _, period in extraction.dates)
    found = []
    for extraction in extractions:
        for citation, period in extraction.dates:
            days = _days(period, year)
            place = _place(texts[citation], period) if days and citation in texts else None
            telling = telling_of(texts[citation], *place, extraction.entities) if place else None
            is_count = telling and telling.numbers and _AS_OF.match(period.surface)
            if days and telling and not is_count and not telling.deed & deed_table()["elsewhere"]:
                found.append(Dated(telling, period, *days))
    return found


def around(told: Sequence[Dated], matter: Matter) -> Around:
    """What pairs of ``told`` are weighed among."""
    by_article: dict[int, list[Dated]] = defaultdict(list)
    for dated in told:
        by_article[dated.article].append(dated)
    return Around(matter, by_article)


def comparable(told: Sequence[Dated]) -> Iterator[tuple[int, int]]:
    """Pairs of clauses of two articles with days or months that have nothing in common and do not lie too far apart.

    *tahap pertama* and *tahap kedua* are never one.
    """
    sentences = sentences_by_article(dated.telling for dated in told)
    in_sentence: dict[Citation, set[date]] = defaultdict(set)
    for dated in told:
        in_sentence[dated.telling.citation].add(dated.start)
    for i, j in combinations(range(len(told)), 2):
        first, second = told[i], told[j]
        if are_of_copies(first.telling, second.telling, sentences):
            continue
        if first.start in in_sentence[second.telling.citation] or second.start in in_sentence[first.telling.citation]:
            continue
        most = EVENT_DAYS if first.is_day and second.is_day else MAX_DAYS
        are_counted = first.telling.ordinals and second.telling.ordinals and first.telling.ordinals != second.telling.ordinals
        if first.article != second.article and 0 < _days_apart(first, second) <= most and not are_counted:
            yield i, j


def _days_apart(first: Dated, second: Dated) -> int:
    """Days from one to the other; 0 where they overlap."""
    return max((second.start - first.end).days, (first.start - second.end).days, 0)


def log_odds(found: Signs) -> float:
    """The log-odds that what two clauses tell is one."""
    known = weights()
    return known["bias"] + sum(known.get(name, 0.0) * value for name, value in found.items())


@cache
def weights() -> Mapping[str, float]:
    """What each sign is worth."""
    return dict(load_rules("reconcile", "deed_weights")["weights"])


def signs(first: Dated, second: Dated, among: Around) -> Signs:
    """All that speaks for or against two dated clauses telling of one deed; symmetric."""
    found = {**signs_of_clauses(first.telling, second.telling, among.matter), **_signs_of_days(first, second, among)}
    return found | {"nearer_elsewhere": among.nearer_elsewhere(first, second)}


def signs_of_clauses(first: Telling, second: Telling, matter: Matter) -> Signs:
    """What two clauses say of whether they tell of one deed."""
    shared = first.about & second.about
    own = first.about - matter.topic, second.about - matter.topic
    is_kin = n_kin(first.deed, second.deed) > 0
    pairs = {
        "persons": (first.persons, second.persons),
        "names": (first.names, second.names),
        "numbers": (first.numbers, second.numbers),
    }
    return {
        "one_deed": float(bool(first.deed & second.deed)),
        "kin_deeds": float(is_kin),
        "deeds_shared": min(2, len(first.deeds & second.deeds)) / 2,
        "deeds_apart": float(bool(first.deed and second.deed) and not first.deed & second.deed and not is_kin),
        "no_deed": float(not (first.deed and second.deed)),
        "clauses_share": _share(first.about, second.about, matter),
        "clauses_share_beside": _share(*own, matter),
        "stems_beside": min(_MANY, len(shared - matter.topic)) / _MANY,
        "kin": min(_FEW, n_kin(first.about, second.about)) / _FEW,
        "sentences_share": _share(matter.contexts[first.citation], matter.contexts[second.citation], matter),
        **{f"{name}_shared": float(bool(a & b)) for name, (a, b) in pairs.items()},
        **{f"{name}_apart": float(bool(a and b) and not a & b) for name, (a, b) in pairs.items()},
        "ordinals_differ": float(first.ordinals != second.ordinals),
        "stages_differ": float(first.stage != second.stage),
        "both_start": float(first.stage == second.stage == "start"),
        "one_is_to_come": float(first.is_to_come is not second.is_to_come),
        "both_to_come": float(first.is_to_come and second.is_to_come),
        "one_is_said": float(first.is_said or second.is_said),
        "both_are_said": float(first.is_said and second.is_said),
        "one_is_unsure": float(first.is_unsure or second.is_unsure),
        "both_in_leads": float(max(first.citation.sentence, second.citation.sentence) <= LEAD_SENTENCES),
    }


def _signs_of_days(first: Dated, second: Dated, among: Around) -> Signs:
    apart = _days_apart(first, second)
    is_day = first.is_day and second.is_day
    written = [among.matter.written.get(dated.article) for dated in (first, second)]
    of_writing = [day is not None and abs((day - d.start).days) <= 1 for day, d in zip(written, (first, second), strict=True)]
    told = among.days_of(first.article), among.days_of(second.article)
    return {
        "next_day": float(is_day and apart == 1),
        "same_week": float(is_day and apart <= _WEEK),
        "far": float(is_day and apart > _FORTNIGHT),
        "same_day_of_month": float(is_day and first.start.day == second.start.day),
        "one_is_a_month": float(first.is_day is not second.is_day),
        "both_are_months": float(not first.is_day and not second.is_day),
        "one_tells_both": float(first.start in told[1] or second.start in told[0]),
        "few_days": 1 / max(map(len, told)),
        "days_of_writing": float(all(of_writing)),
        "one_day_of_writing": float(any(of_writing)),
        "one_is_bare": float(not all(any(c.isdigit() for c in dated.period.surface) for dated in (first, second))),
        "both_are_from": float(all(_FROM.match(dated.period.surface) for dated in (first, second))),
    }


def _share(first: frozenset[str], second: frozenset[str], matter: Matter) -> float:
    """How much of the less telling of two sets of stems the other has."""
    return matter.weight(first & second) / max(1e-6, min(matter.weight(first), matter.weight(second)))


def _difference(told: Sequence[Dated]) -> Iterator[Difference]:
    by_article: dict[int, set[date]] = defaultdict(set)
    for dated in told:
        by_article[dated.article].add(dated.start)
    by_day: dict[date, list[Dated]] = defaultdict(list)
    for dated in told:
        if len(by_article[dated.article]) == 1:
            by_day[dated.start].append(dated)
    by_day = _without_overlaps(settled(by_day, lambda dated: dated.period))
    if len(by_day) > 1:
        positions = in_order(_position(told) for told in by_day.values())
        subject = subject_of([dated.telling for dated in told])
        yield Difference(DiscrepancyKind.DATE, Severity.MEDIUM, subject, positions, (), "date_of_what")


def _position(told: Sequence[Dated]) -> Position:
    """A day as it is told most fully, with its year where anyone tells that."""
    period = max((dated.period for dated in told), key=lambda p: (p.start is not None, len(p.surface), p.surface))
    return Position(period.surface, _cited(told), period=period)


def _without_overlaps(by_day: Mapping[date, list[Dated]]) -> dict[date, list[Dated]]:
    """``by_day`` with a day put with the month or the days from and to between which it lies."""
    found: dict[date, list[Dated]] = {}
    for day, told in sorted(by_day.items()):
        around = next((known for known, others in found.items() if any(o.end >= d.start for o in others for d in told)), day)
        found.setdefault(around, []).extend(told)
    return found


def _cited(told: Sequence[Dated]) -> tuple[Citation, ...]:
    return tuple(sorted({dated.telling.citation for dated in told}))


def _days(period: Period, year: int | None) -> tuple[date, date] | None:
    """The first and the last day of what a period names for itself: a day, a month or a part of a year."""
    if not _NAMED.search(period.surface) or _TO.match(period.surface):
        return None
    if (day := day_told(period, year)) and not period.start:
        told = _FIRST_DAY.match(period.surface)
        return (day.replace(day=min(int(told["day"]), day.day)) if told else day), day
    if _FROM.match(period.surface) and (first := period.start or period.end):
        return first, first
    if not period.start or not period.end:
        return None
    return (period.start, period.end) if (period.end - period.start).days <= MAX_SPAN else None


def _place(sentence: Sentence, period: Period) -> tuple[int, int] | None:
    """Where a period stands in its sentence, unless that is a line with place and day, or its head."""
    start, end = period.span.start - sentence.span.start, period.span.end - sentence.span.start
    is_line = len(_LOWER.findall(sentence.text)) < MIN_WORDS
    is_head = start < DATELINE_REACH and _DATELINE.match(sentence.text, end)
    return None if is_line or is_head else (start, end)
