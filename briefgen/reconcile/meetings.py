"""Whether the articles tell of one meeting: those that place and date it differently may tell of different ones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from briefgen.reconcile.days import settled
from briefgen.reconcile.difference import Difference, in_order
from briefgen.reconcile.lexicon import table
from briefgen.reconcile.origins import connected_components
from briefgen.records import (
    Citation,
    DiscrepancyKind,
    Entity,
    EntityKind,
    Extraction,
    Period,
    PeriodRelation,
    Position,
    Sentence,
    Severity,
)
from briefgen.text.words import tokenise

MAX_DAYS = 31
"""How far apart two tellings of one meeting may date it; farther apart they are two."""
_OTHER_CLAUSE = re.compile(r"\b(?:yang|kata|ujar|tutur|ungkap|menurut|sedangkan|sementara)\b")


@dataclass(frozen=True, slots=True)
class _Meeting:
    """What one article says of where and when its meeting was held."""

    article: int
    noun: str
    places: tuple[tuple[str, Citation], ...]
    days: tuple[tuple[Period, Citation], ...]

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(sorted({c for _, c in self.places} | {c for _, c in self.days}))


def compare_meetings(sentences: Sequence[Sentence], extractions: Sequence[Extraction]) -> Iterator[Difference]:
    """Meetings in different places are reported as separate events, one meeting on different days as a difference of date."""
    meetings = [m for m in (_meeting_of(e, [s for s in sentences if s.citation.article == e.article]) for e in extractions) if m]
    links = [(i, j) for i, j in combinations(range(len(meetings)), 2) if _share_place(meetings[i], meetings[j])]
    groups = [[meetings[i] for i in group] for group in connected_components(len(meetings), links)]
    if len(groups) > 1:
        positions = in_order(_position(group) for group in groups)
        yield Difference(
            DiscrepancyKind.SEPARATE_EVENT, Severity.HIGH, _usual_noun(meetings), positions, explanation_key="separate_meetings"
        )
    for group in groups:
        yield from _date_difference(group)


def _meeting_of(extraction: Extraction, sentences: Sequence[Sentence]) -> _Meeting | None:
    nouns = frozenset(table()["meetings"]["nouns"])
    places: dict[str, Citation] = {}
    days: dict[tuple[date, date], tuple[Period, Citation]] = {}
    counted: Counter[str] = Counter()
    for sentence in sentences:
        words = [token.text.lower() for token in tokenise(sentence.text)]
        named = [word for word in words if word in nouns]
        if not named:
            continue
        counted.update(named[:1])
        for entity in _venues(extraction.entities, sentence, named):
            places.setdefault(entity.name, entity.citation)
        for citation, period in extraction.dates:
            is_day = period.start and period.end and period.start == period.end and period.relation is PeriodRelation.DURING
            if citation == sentence.citation and is_day and period.start and period.end:
                days.setdefault((period.start, period.end), (period, citation))
    if not places:
        return None
    return _Meeting(extraction.article, counted.most_common(1)[0][0], tuple(places.items()), tuple(days.values()))


def _venues(entities: Sequence[Entity], sentence: Sentence, nouns: Sequence[str]) -> list[Entity]:
    """Places where the sentence says that the meeting was: after the word for it, or before it in the same clause.

    *diteken bulan depan di Wina, kata peserta perundingan di Oslo*: no talks were in Wina.
    """
    lowered = sentence.text.lower()
    noun_at = min(lowered.find(noun) for noun in nouns)
    found = [
        (entity, entity.span.end - sentence.span.start)
        for entity in entities
        if entity.citation == sentence.citation and _is_venue(entity, sentence)
    ]
    return [entity for entity, end in found if end > noun_at or not _OTHER_CLAUSE.search(lowered[end:noun_at])]


def _is_venue(entity: Entity, sentence: Sentence) -> bool:
    if entity.kind is not EntityKind.PLACE:
        return False
    before = sentence.text[: entity.span.start - sentence.span.start].lower()
    clause = before.rsplit(",", 1)[-1].split()
    return clause[-1:] == ["di"] and "yang" not in clause


def _share_place(first: _Meeting, second: _Meeting) -> bool:
    return bool({name for name, _ in first.places} & {name for name, _ in second.places})


def _position(group: Sequence[_Meeting]) -> Position:
    """Where, and if a day is given when, a group of articles place their meeting."""
    names = tuple(dict.fromkeys(name for meeting in group for name, _ in meeting.places[:2]))[:2]
    period = next((meeting.days[0][0] for meeting in group if meeting.days), None)
    words = ", ".join([*names, period.surface] if period else names)
    return Position(words, tuple(sorted({c for meeting in group for c in meeting.citations})), period=period, names=names)


def _usual_noun(meetings: Sequence[_Meeting]) -> str:
    counted = Counter(meeting.noun for meeting in meetings)
    return min(counted, key=lambda noun: (-counted[noun], noun))


def _date_difference(group: Sequence[_Meeting]) -> Iterator[Difference]:
    """The day of a meeting, where articles that each give just one day give different ones."""
    by_day: dict[date, list[tuple[Period, Citation]]] = defaultdict(list)
    for meeting in group:
        if len(meeting.days) == 1 and (start := meeting.days[0][0].start):
            by_day[start].append(meeting.days[0])
    by_day = settled(by_day, lambda told: told[0])
    if len(by_day) > 1 and (max(by_day) - min(by_day)).days <= MAX_DAYS:
        positions = in_order(
            Position(found[0][0].surface, tuple(sorted({c for _, c in found})), period=found[0][0]) for found in by_day.values()
        )
        yield Difference(DiscrepancyKind.DATE, Severity.MEDIUM, _usual_noun(group), positions, explanation_key="date_of_what")
