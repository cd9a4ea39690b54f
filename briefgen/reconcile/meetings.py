"""Whether the articles tell of one meeting: those that place and date it differently may tell of different ones.

An article may tell of several meetings, of this year's and of the last one: each sentence speaks of the one whose time and place
it gives, and nothing is compared across two.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from briefgen.reconcile.clauses import deed_table
from briefgen.reconcile.days import EVENT_DAYS, dates_an_event, days_between, settled
from briefgen.reconcile.difference import Difference, in_order
from briefgen.reconcile.institutions import long_words
from briefgen.reconcile.lexicon import table
from briefgen.reconcile.origins import connected_components
from briefgen.reconcile.tellings import dates_a_saying
from briefgen.reconcile.venues import are_apart, level
from briefgen.records import (
    Citation,
    DiscrepancyKind,
    Entity,
    EntityKind,
    Extraction,
    Period,
    Position,
    Sentence,
    Severity,
)
from briefgen.text.gazetteer import level_of
from briefgen.text.words import tokenise

NEAR = 60
"""Characters round the word for a meeting within which its plan is told."""
SITTING = 7
"""Days between two dates of one article that may still be of one meeting."""
_OTHER_CLAUSE = re.compile(r"\b(?:yang|kata|ujar|tutur|ungkap|menurut|sedangkan|sementara)\b")
_WIDE = frozenset({"countries", "provinces"})
_AT = re.compile(r"\bdi\s+(?:[A-Z][\w'.()-]*,?\s+){0,8}$")
"""What stands before a venue: *di*, *di Istana Kepresidenan*, *di Gedung Pancasila,*."""
_RECEIVING = re.compile(
    r"\b(?P<verb>menerima|menemui|menjamu)\s(?:kunjungan\s|delegasi\s)?(?:Menteri|Presiden|Perdana|Wakil|Duta|Menlu|PM)\b"
)
"""*Menteri Pertanian menerima Menteri Pertanian Tunisia*: they met."""
_RELATIVE = re.compile(r"\b(?:sebelum|sesudah|setelah|kemudian|berselang)")
_OTHER_DEED = re.compile(r"\b(?:me(?!nteri)|di)[a-z]{4,}")
_NEXT_DEED = re.compile(r"\b(?:dengan|lalu|kemudian|sebelum|setelah|usai|seusai)\s+(?:pe|me|ber|ke)[a-z]{4,}")


@dataclass(slots=True)
class _Meeting:
    """What one article says of where and when one meeting was held."""

    article: int
    is_to_come: bool
    nouns: list[str] = field(default_factory=list)
    places: list[tuple[str, Citation]] = field(default_factory=list)
    periods: list[tuple[Period, Citation]] = field(default_factory=list)

    @property
    def is_loose(self) -> bool:
        """Whether it is only told as a signing, which is a meeting where another article says so, or as a visit."""
        return set(self.nouns) <= {*table()["meetings"]["signings"], *table()["meetings"]["visits"]}

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(sorted({c for _, c in self.places} | {c for _, c in self.periods}))

    @property
    def days(self) -> list[tuple[Period, Citation]]:
        """The single days it is dated by, each once."""
        found: dict[date, tuple[Period, Citation]] = {}
        for period, citation in self.periods:
            if period.start and period.start == period.end:
                found.setdefault(period.start, (period, citation))
        return list(found.values())

    def is_told_with(self, other: _Meeting) -> bool:
        """Whether what one sentence tells may be of the meeting that others of its article tell of."""
        places = [(a, b) for a, _ in self.places for b, _ in other.places]
        return _apart(self, other) <= SITTING and not (places and all(are_apart(a, b) for a, b in places))


def compare_meetings(sentences: Sequence[Sentence], extractions: Sequence[Extraction]) -> Iterator[Difference]:
    """Meetings in different places or months apart are separate events; one on different days is a difference of date."""
    meetings = [
        meeting
        for extraction in extractions
        for meeting in _meetings_of(extraction, [s for s in sentences if s.citation.article == extraction.article])
    ]
    links = [(i, j) for i, j in combinations(range(len(meetings)), 2) if _are_one(meetings[i], meetings[j])]
    groups = [[meetings[i] for i in group] for group in connected_components(len(meetings), links)]
    groups = [group for group in groups if not all(meeting.is_loose for meeting in group)]
    for group in groups:
        if any(meeting.places for meeting in group):
            yield from _date_difference(group)
    texts = {sentence.citation: sentence.text for sentence in sentences}
    moved = next((pair for pair in combinations(groups, 2) if _are_one_elsewhere(*pair)), None)
    if moved:
        yield _place_difference(*moved, texts)
        groups = [group for group in groups if group not in moved] + [[*moved[0], *moved[1]]]
    groups = [group for group in groups if not all(meeting.is_to_come for meeting in group)]
    placed = [group for group in groups if any(meeting.places for meeting in group)]
    dated = [group for group in groups if group not in placed and all(_is_long_from(group, other) for other in placed)]
    dated = dated if placed or all(_is_long_from(a, b) for a, b in combinations(dated, 2)) else []
    knowing = {meeting.article for group in placed for meeting in group}
    dated = [group for group in dated if any(meeting.article not in knowing for meeting in group)]
    if len(placed) + len(dated) > 1:
        positions = in_order(_position(group, texts) for group in (*placed, *dated))
        is_confusing = all(_apart(a, b) <= EVENT_DAYS for a, b in combinations([m for group in groups for m in group], 2))
        severity = Severity.HIGH if is_confusing else Severity.LOW
        yield Difference(
            DiscrepancyKind.SEPARATE_EVENT, severity, _usual_noun(meetings), positions, explanation_key="separate_meetings"
        )


# --- what an article tells -------------------------------------------------------------------------------


def _meetings_of(extraction: Extraction, sentences: Sequence[Sentence]) -> list[_Meeting]:
    """The meetings of one article that it gives a place or a time for."""
    found: list[_Meeting] = []
    for sentence in sentences:
        told = _told_in(extraction, sentence)
        if told is None:
            continue
        known = next((meeting for meeting in found if meeting.is_told_with(told)), None)
        if known is None:
            found.append(told)
        else:
            known.nouns += told.nouns
            known.places += [place for place in told.places if place[0] not in {name for name, _ in known.places}]
            known.periods += told.periods
    return [meeting for meeting in found if meeting.places or meeting.periods]


def _told_in(extraction: Extraction, sentence: Sentence) -> _Meeting | None:
    words = [token.text.lower() for token in tokenise(sentence.text)]
    meetings, signings = ([word for word in words if word in _listed(*keys)] for keys in (("nouns", "verbs"), ("signings",)))
    received = _RECEIVING.search(sentence.text)
    named = meetings or signings or ([received["verb"]] if received else [])
    if not named:
        return None
    meeting = _Meeting(extraction.article, _is_to_come(sentence.text, named[0]), named[:1])
    for entity in _venues(extraction.entities, sentence, named):
        meeting.places.append((entity.name, entity.citation))
    for citation, period in extraction.dates:
        if citation == sentence.citation and dates_an_event(period) and not dates_a_saying(sentence, period):
            meeting.periods.append((period, citation))
    return meeting


def _is_to_come(text: str, noun: str) -> bool:
    """Whether a meeting is told as planned: *forum berikutnya akan digelar di Wina*."""
    word = re.search(rf"\b{noun}", text.lower())
    at = word.start() if word else 0
    return not deed_table()["to_come"].isdisjoint(re.findall(r"[a-z]+", text[max(0, at - NEAR) : at + NEAR].lower()))


def _listed(*keys: str) -> frozenset[str]:
    return frozenset(word for key in keys for word in table()["meetings"][key])


def _venues(entities: Sequence[Entity], sentence: Sentence, nouns: Sequence[str]) -> list[Entity]:
    """Places where the sentence says that the meeting was: after the word for it, or before it in the same clause.

    *diteken bulan depan di Wina, kata peserta perundingan di Oslo*: no talks were in Wina. *bertemu pengusaha dan meninjau kebun
    di Jember*, *pertemuan diakhiri dengan peninjauan kebun di Jember*: nobody met in Jember.
    """
    lowered = sentence.text.lower()
    noun_at = min(lowered.find(noun) for noun in nouns)
    is_verb = any(lowered.startswith(verb, noun_at) for verb in ("menerima", "menemui", "menjamu", *_listed("verbs", "signings")))
    found = []
    for entity in entities:
        start, end = entity.span.start - sentence.span.start, entity.span.end - sentence.span.start
        if entity.citation != sentence.citation or not _is_venue(entity, sentence):
            continue
        if end <= noun_at and _OTHER_CLAUSE.search(lowered[end:noun_at]):
            continue
        if not (_OTHER_DEED if is_verb else _NEXT_DEED).search(lowered[noun_at + 1 : start]):
            found.append(entity)
    return found


def _is_venue(entity: Entity, sentence: Sentence) -> bool:
    if entity.kind is not EntityKind.PLACE:
        return False
    if entity.name.split()[0].lower() in _listed("seas"):
        return False
    before = sentence.text[: entity.span.start - sentence.span.start]
    venue = _AT.search(before)
    return venue is not None and "yang" not in before[: venue.start()].rsplit(",", 1)[-1].lower().split()


# --- which are one ---------------------------------------------------------------------------------------


def _apart(first: _Meeting, second: _Meeting) -> int:
    """Days between the nearest dates of two meetings; none where one is not dated."""
    gaps = [days_between(a, b) for a, _ in first.periods for b, _ in second.periods]
    return min((gap for gap in gaps if gap is not None), default=0)


def _are_one(first: _Meeting, second: _Meeting) -> bool:
    """Whether two meetings share a place and are not dated months apart, or are dated alike and one is told without a place."""
    if _apart(first, second) > EVENT_DAYS:
        return False
    if first.places and second.places:
        places = [(a, b) for a, _ in first.places for b, _ in second.places]
        words = [(set(long_words(a)), set(long_words(b))) for a, b in places]
        is_shared = any(a == b or (a and a <= b) or (b and b <= a) for a, b in words)
        return is_shared or (_are_of_one_day(first, second) and not any(are_apart(a, b) for a, b in places))
    return bool(first.periods and second.periods) and _apart(first, second) <= SITTING


def _are_one_elsewhere(first: Sequence[_Meeting], second: Sequence[_Meeting]) -> bool:
    """Whether other articles hold one meeting, on one day, at another place of its level."""
    told = [[period for meeting in group for period, _ in meeting.days] for group in (first, second)]
    if any(_RELATIVE.search(period.surface) for periods in told for period in periods):
        return False
    days = [{period.start for period in periods} for periods in told]
    articles = [{meeting.article for meeting in group} for group in (first, second)]
    places = [(a, b) for one in first for other in second for a, _ in one.places for b, _ in other.places]
    is_apart = any(are_apart(a, b) for a, b in places)
    return is_apart and days[0] == days[1] and len(days[0]) == 1 and articles[0].isdisjoint(articles[1])


def _are_of_one_day(first: _Meeting, second: _Meeting) -> bool:
    return bool({period.start for period, _ in first.days} & {period.start for period, _ in second.days})


def _is_long_from(group: Sequence[_Meeting], other: Sequence[_Meeting]) -> bool:
    return all(a.periods and b.periods and _apart(a, b) > EVENT_DAYS for a in group for b in other if b.periods) and any(
        meeting.periods for meeting in other
    )


def _position(group: Sequence[_Meeting], texts: Mapping[Citation, str]) -> Position:
    """Where, and if a day is given when, a group of articles place their meeting; sentences alike count once."""
    names = _usual_places(group, texts)
    told = [period for meeting in group for period, _ in meeting.periods]
    n_told = Counter(surface for surface, _ in {(p.surface, texts[c]) for meeting in group for p, c in meeting.periods})

    def vagueness(period: Period) -> tuple[bool, bool, int, str]:
        return period.start != period.end, not any(map(str.isdigit, period.surface)), -n_told[period.surface], period.surface

    period = min(told, key=vagueness, default=None)
    words = ", ".join([*names, period.surface] if period else names)
    cited = {c for meeting in group for name, c in meeting.places if name in names}
    cited |= {c for meeting in group for p, c in meeting.periods if period and not days_between(p, period)}
    return Position(words, tuple(sorted(cited)), period=period, names=names)


def _usual_places(group: Sequence[_Meeting], texts: Mapping[Citation, str]) -> tuple[str, ...]:
    """The place that most give, and one that it lies in or that lies in it; sentences alike count once."""
    counted = Counter(name for name, _ in {(name, texts[c]) for meeting in group for name, c in meeting.places})
    names = sorted(counted, key=lambda name: (-counted[name], level_of(name) in _WIDE, name))
    return tuple(names[:1] + [name for name in names[1:] if level(name) != level(names[0])][:1])


def _place_difference(first: Sequence[_Meeting], second: Sequence[_Meeting], texts: Mapping[Citation, str]) -> Difference:
    """The place of a meeting."""
    sides = [(_usual_places(group, texts), [c for meeting in group for _, c in meeting.places]) for group in (first, second)]
    positions = in_order(Position(", ".join(names), tuple(sorted(set(cited))), names=names) for names, cited in sides)
    return Difference(DiscrepancyKind.PLACE, Severity.MEDIUM, _usual_noun((*first, *second)), positions, (), "place_within_place")


def _usual_noun(meetings: Sequence[_Meeting]) -> str:
    nouns = table()["meetings"]["nouns"]
    counted = Counter(noun for meeting in meetings for noun in dict.fromkeys(meeting.nouns) if noun in nouns)
    return min(counted, key=lambda noun: (-counted[noun], noun), default="pertemuan")


def _date_difference(group: Sequence[_Meeting]) -> Iterator[Difference]:
    """The day of a meeting, where articles that each give just one day give different ones."""
    by_day: dict[date, list[tuple[Period, Citation]]] = defaultdict(list)
    for meeting in group:
        days = meeting.days
        if meeting.places and len(days) == 1 and (start := days[0][0].start):
            by_day[start].append(days[0])
    by_day = settled(by_day, lambda told: told[0])
    if len(by_day) > 1 and (max(by_day) - min(by_day)).days <= EVENT_DAYS:
        positions = in_order(
            Position(found[0][0].surface, tuple(sorted({c for _, c in found})), period=found[0][0]) for found in by_day.values()
        )
        yield Difference(DiscrepancyKind.DATE, Severity.MEDIUM, _usual_noun(group), positions, explanation_key="date_of_what")
