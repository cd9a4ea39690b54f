"""When and where the articles say that one thing happened: a landslide, an arrest, the day a rule takes effect.

A happening is told by a word of ``data/happenings.toml``; its day and its spot are those told right beside that word. Articles
are set against each other only where each gives one answer.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from typing import Any

from briefgen.reconcile.days import EVENT_DAYS, settled
from briefgen.reconcile.difference import Difference, in_order
from briefgen.reconcile.venues import level, telling_stems
from briefgen.records import (
    Citation,
    DiscrepancyKind,
    Extraction,
    Period,
    PeriodRelation,
    Position,
    Sentence,
    SentenceKind,
    Severity,
)
from briefgen.text.words import content_stems
from briefgen.tomlfiles import load_rules

TAKING_EFFECT = "mulai berlaku"
DAYS_OF_ANOTHER = 3
"""Days between two tellings that name two spots, from which on they are of two happenings."""
SEASON = 92
"""Days from which on two of a kind are surely two."""
REACH = 90
"""Characters between the word for a happening and its date or spot."""
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BEARING = r"(?:sebelah\s+)?(?:barat daya|barat laut|timur laut|tenggara|utara|selatan|timur|barat)"
_SPOT = re.compile(rf"\bdi\s+(?:{_BEARING}\s+)?(?P<name>[A-Z][\w.'-]*(?:\s+[A-Z][\w.'-]*){{1,5}})")
_GOAL = re.compile(r"(?:nya)?\s(?:(?:kembali|dengan selamat)\s)?(?:di|ke)\s(?P<words>[\w'-]{1,30}(?:\s[\w'-]{1,30}){0,3})")
_DEPARTURE, _ARRIVAL = "keberangkatan", "kedatangan"
_JOURNEYS = frozenset({_ARRIVAL, _DEPARTURE})
_ORIGIN = re.compile(r"\bdari\s+(?P<name>[A-Z][\w.'-]*(?:\s+[A-Z][\w.'-]*){0,4})")
_PORT = re.compile(r"^(?:nya)?\s+(?P<name>(?:Bandara|Bandar Udara|Pelabuhan|Stasiun|Terminal)(?:\s+[A-Z][\w.'-]*){1,4})")
"""Right after the word for an arrival or a departure: *terminal kedatangan Bandara Juanda*."""
PAST_BREAK = re.compile(r"[;:]|\.\s|\b(?:sedangkan|sementara|namun|tetapi|setelah|sebelum|ketika|karena|menurut|kata|ujar)\b")
_ON_A_DAY = frozenset({PeriodRelation.DURING, PeriodRelation.SINCE})


@dataclass(frozen=True, slots=True)
class _Told:
    """What one sentence says of a happening: ``period`` and ``spot`` where it tells them, ``goal`` where a journey leads."""

    noun: str
    citation: Citation
    period: Period | None
    spot: str
    goal: frozenset[str] = frozenset()


def compare_happenings(sentences: Sequence[Sentence], extractions: Sequence[Extraction]) -> Iterator[Difference]:
    """Differences of date and of place between articles that tell of one happening."""
    periods: dict[Citation, list[Period]] = defaultdict(list)
    for extraction in extractions:
        for citation, period in extraction.dates:
            periods[citation].append(period)
    told: dict[str, list[_Told]] = defaultdict(list)
    main = main_kind(sentences)
    for sentence in sentences:
        if sentence.kind is not SentenceKind.TITLE:
            for item in _told_in(sentence, periods[sentence.citation], main):
                told[item.noun].append(item)
    for noun, items in sorted(told.items()):
        yield from _date_difference(noun, items)
        if noun != _DEPARTURE or main in _table()["mishaps"]["nouns"]:
            yield from _spot_difference(noun, items)


def _told_in(sentence: Sentence, periods: Sequence[Period], main: str) -> Iterator[_Told]:
    before = head = ""
    another = _table()["not_told"]["after"]
    for match in WORD.finditer(sentence.text):
        word = match[0].lower()
        noun: str | None = None
        if (head if means_any(before) else before) not in _table()["not_told"]["before"]:
            noun = mishap_of(kind_of(word) or "") or _appearance(word, sentence.text[: match.start()])
        is_site = means_any(word) and before in _table()["any"]["sites"]
        noun = main if is_site else noun
        before, head = word, before
        following = WORD.match(sentence.text, match.end() + 1)
        if not noun or (following and following[0].lower() in another):
            continue
        # *meninjau lokasi kejadian, Sabtu*: on that day somebody came there.
        days = [] if is_site else [p for p in periods if _is_one_day(p, noun)]
        period = _beside(match.span(), sentence, days, is_dated_after=noun == TAKING_EFFECT)
        spot = _spot_after(sentence.text, match.end(), noun)
        if period or spot:
            yield _Told(noun, sentence.citation, period, spot, _goal_after(sentence.text, match.end()))


def _appearance(word: str, before: str) -> str | None:
    """The appearance of a paper: *Surat edaran itu terbit*, *Edaran baru keluar*; of two kinds of paper each has its own day."""
    table = _table()["appearance"]
    if word not in table["words"]:
        return None
    papers = [paper for paper in table["papers"] if paper in before.lower()]
    return f"{papers[0]} terbit" if papers else None


def _is_one_day(period: Period, noun: str) -> bool:
    """Whether a period names a day for itself: *malam ini* depends on when the article was written.

    What takes effect does so *sejak* a day, or *per* a day.
    """
    has_digits = any(c.isdigit() for c in period.surface)
    if not (period.surface[:1].isupper() or has_digits):
        return False
    if period.relation is PeriodRelation.SINCE:
        return period.start is not None and has_digits
    is_day = period.start is not None and period.start == period.end
    return is_day and (period.relation in _ON_A_DAY or (noun == TAKING_EFFECT and period.relation is PeriodRelation.AS_OF))


def _beside(place: tuple[int, int], sentence: Sentence, periods: Sequence[Period], *, is_dated_after: bool) -> Period | None:
    """The only date near the word at ``place`` with nothing between that begins another clause.

    *diundangkan 3 Maret dan mulai berlaku 1 Juni*: of several the one after the word, where that is how it is told.
    """
    near = [period for period in periods if is_beside(place, sentence, period, REACH)]
    if is_dated_after and len({p.start for p in near}) > 1:
        near = [period for period in near if period.span.start - sentence.span.start >= place[1]]
    return near[-1] if len({p.start for p in near}) == 1 else None


def is_beside(place: tuple[int, int], sentence: Sentence, period: Period, reach: int) -> bool:
    """Whether a date is within ``reach`` of the word at ``place``, and nothing between them begins another clause."""
    start, end = period.span.start - sentence.span.start, period.span.end - sentence.span.start
    between = sentence.text[place[1] : start] if start >= place[1] else sentence.text[end : place[0]]
    return len(between) <= reach and not PAST_BREAK.search(between)


def _spot_after(text: str, end: int, noun: str) -> str:
    """The spot that is told after the word for a happening; of a departure, where from."""
    if noun in _JOURNEYS and (port := _PORT.match(text[end : end + REACH])):
        return port["name"].rstrip(".,")
    match = (_ORIGIN if noun == _DEPARTURE else _SPOT).search(text, end, end + REACH)
    part = _parts().search(text, end, end + REACH) if noun not in _JOURNEYS else None
    if part and (match is None or part.start() < match.start()):
        match = part
    if match is None or PAST_BREAK.search(text[end : match.start()]):
        return ""
    return match["name"].rstrip(".,")


def _goal_after(text: str, end: int) -> frozenset[str]:
    match = _GOAL.match(text, end)
    return content_stems(match["words"]) if match else frozenset()


@cache
def _parts() -> re.Pattern[str]:
    """A part of a site, told by a common noun: *di gudang*, *di tribun timur*."""
    return re.compile(rf"\bdi\s+(?P<name>(?:{'|'.join(_table()['venues']['parts'])})(?:\s(?:timur|barat|utara|selatan))?)\b")


@cache
def _table() -> dict[str, Any]:
    return load_rules("reconcile", "happenings")


@cache
def kind_of(word: str) -> str | None:
    """The kind of happening that a word tells of.

    >>> kind_of("ambruknya"), kind_of("rapat")
    ('longsor', None)
    """
    return next((kind["noun"] for kind in _table()["kind"] if _begins(word, kind["words"])), None)


def _begins(word: str, listed: Sequence[str]) -> bool:
    """Whether a word begins as one of a list, or is one that is listed with $ after it."""
    return word.startswith(tuple(listed)) or f"{word}$" in listed


def mishap_of(noun: str) -> str:
    """``noun``, or what all kinds are called that one mishap may be told as."""
    mishaps: list[str] = _table()["mishaps"]["nouns"]
    return mishaps[0] if noun in mishaps else noun


def main_kind(sentences: Sequence[Sentence]) -> str:
    """The kind of happening that the articles speak of most; empty where they speak of none. Copies count once."""
    told = sorted({sentence.text for sentence in sentences})
    kinds = (kind_of(word[0].lower()) for text in told for word in WORD.finditer(text))
    counted = Counter(mishap_of(kind) for kind in kinds if kind and kind not in _JOURNEYS)
    return min(counted, key=lambda kind: (-counted[kind], kind), default="")


@cache
def means_any(word: str) -> bool:
    """Whether a word stands for any happening: *kejadian itu*, *insiden tersebut*."""
    return _begins(word, _table()["any"]["words"])


# --- differences -----------------------------------------------------------------------------------------


def _date_difference(noun: str, items: Sequence[_Told]) -> Iterator[Difference]:
    """One happening on different days, where each article that dates it gives one day."""
    told_by: dict[int, list[tuple[date, _Told]]] = defaultdict(list)
    for item in items:
        if item.period and item.period.start:
            told_by[item.citation.article].append((item.period.start, item))
    by_article = {article: _of_latest(told) for article, told in told_by.items()}
    sure = {article: told for article, told in by_article.items() if len({day for day, _ in told}) == 1}
    if noun in _JOURNEYS:
        sure = {a: told for a, told in sure.items() if any(_have_one_goal(told, other) for other in sure.values())}
    by_day: dict[date, list[_Told]] = defaultdict(list)
    for told in sure.values():
        by_day[told[0][0]].extend(item for _, item in told)
    by_day = settled(by_day, lambda item: item.period)
    days = sorted(by_day)
    if len(days) > 1 and (days[-1] - days[0]).days <= _max_days(noun):
        positions = in_order(
            Position(group[0].period.surface, _cited(group), period=group[0].period) for group in by_day.values() if group[0].period
        )
        yield Difference(DiscrepancyKind.DATE, Severity.MEDIUM, noun, positions, (), "date_of_what")


def _of_latest(told: Sequence[tuple[date, _Told]]) -> list[tuple[date, _Told]]:
    """What is told of the latest of its kind: *pemungutan suara ulang*, not the polling of half a year before."""
    latest = max(day for day, _ in told)
    return [(day, item) for day, item in told if (latest - day).days <= SEASON]


def _have_one_goal(first: Sequence[tuple[date, _Told]], second: Sequence[tuple[date, _Told]]) -> bool:
    """Whether two articles tell of a journey to one place on two days: at the airport first, at home later, is no difference."""
    return any(day != other and a.goal & b.goal for day, a in first for other, b in second)


def _max_days(noun: str) -> int:
    """How far apart two tellings of one happening may date it; farther apart they are two happenings."""
    if noun == TAKING_EFFECT or noun.endswith(" terbit"):
        return SEASON
    return EVENT_DAYS if noun in _table()["scheduled"]["nouns"] else 7


def _spot_difference(noun: str, items: Sequence[_Told]) -> Iterator[Difference]:
    """One happening at two spots of one level (two harbours, two villages), where each article names one."""
    by_level: dict[str, dict[int, list[_Told]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        if kind := _level_in(item.spot, noun):
            by_level[kind][item.citation.article].append(item)
    for by_article in by_level.values():
        sure = [told for told in by_article.values() if len({item.spot for item in told}) == 1]
        groups = _by_name(sure)
        if len(groups) > 1 and not any(_are_days_apart(a, b) for a, b in combinations(groups, 2)):
            positions = in_order(Position(group[0].spot, _cited(group), names=(group[0].spot,)) for group in groups)
            yield Difference(DiscrepancyKind.PLACE, Severity.MEDIUM, noun, positions, (), "place_within_place")


def _level_in(spot: str, noun: str) -> str:
    """The sort of place that ``spot`` is; of journeys ports of one kind, or towns known or not."""
    if noun not in _JOURNEYS or not spot:
        return level(spot)
    found = level(spot)
    if found == "spots":
        return spot.split()[0].lower()
    return "towns" if noun == _DEPARTURE and found in {"", "cities"} else found


def _are_days_apart(first: Sequence[_Told], second: Sequence[_Told]) -> bool:
    """Whether two spots are told with days that lie apart, so that there were two happenings."""
    a, b = ([item.period.start for item in items if item.period and item.period.start] for items in (first, second))
    return bool(a and b) and min(abs((x - y).days) for x in a for y in b) >= DAYS_OF_ANOTHER


def _by_name(told: Sequence[Sequence[_Told]]) -> list[list[_Told]]:
    """Articles whose spots share a word that tells spots apart."""
    groups: list[tuple[frozenset[str], list[_Told]]] = []
    for items in told:
        stems = telling_stems(items[0].spot)
        index = next((i for i, (known, _) in enumerate(groups) if known & stems or not stems), None)
        if index is None:
            groups.append((stems, list(items)))
        else:
            groups[index] = (groups[index][0] | stems, [*groups[index][1], *items])
    return [items for _, items in groups]


def _cited(items: Sequence[_Told]) -> tuple[Citation, ...]:
    return tuple(sorted({item.citation for item in items}))
