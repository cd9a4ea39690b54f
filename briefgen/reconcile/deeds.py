"""The day of any deed that two articles tell of alike: a bridge begun, a letter sent, a plant opened.

The verb of a date is the nearest one before it in its clause, or else after it; a verb that says nothing by itself (*dilakukan*,
*dimulai*) leaves that to the noun made of a verb that it goes with. Two tellings are of one deed if they share it and most of
what it was done to, and neither names, numbers nor ordinals speak against it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from briefgen.reconcile.clauses import clause_round, deed_stems, deed_table, nearest_noun, with_verb
from briefgen.reconcile.days import EVENT_DAYS, settled
from briefgen.reconcile.difference import Difference, cited_by, in_order
from briefgen.reconcile.lexicon import meaning_stems
from briefgen.reconcile.origins import connected_components
from briefgen.reconcile.saying import is_saying
from briefgen.reconcile.topics import topic_of
from briefgen.records import (
    Citation,
    DiscrepancyKind,
    EntityKind,
    Extraction,
    Period,
    PeriodRelation,
    Position,
    Sentence,
    SentenceKind,
    Severity,
)

MIN_SHARED, SHARE = 2, 0.6
"""Words besides the deed that two tellings share: how many at least, and how much of the shorter one."""
TELLING_DIGITS = 3
"""Digits of a number that two tellings hardly share by chance."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_CEREMONY = re.compile(r"\b(?:peletakan|meletakkan|diletakkannya)\s+batu\s+pertama\b|\b(?:groundbreaking|pencanangan|kick-off)\b")
"""By which something is begun."""


@dataclass(frozen=True, slots=True)
class _Deed:
    """A dated clause: the stems of its deed, of what else it says and of who does it, its names, numbers, ordinals and stage."""

    citation: Citation
    period: Period
    day: date
    words: str
    deed: frozenset[str]
    about: frozenset[str]
    subject: frozenset[str]
    persons: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    ordinals: frozenset[str]
    stage: str
    is_to_come: bool


def compare_deeds(sentences: Sequence[Sentence], extractions: Sequence[Extraction]) -> Iterator[Difference]:
    """One deed on different days, where each article that dates it gives one day."""
    texts = {sentence.citation: sentence for sentence in sentences if sentence.kind is SentenceKind.BODY}
    deeds = [
        deed
        for extraction in extractions
        for citation, period in extraction.dates
        if citation in texts and _is_one_day(period) and (deed := _deed_of(texts[citation], period, extraction))
    ]
    topic = topic_of(sentences)
    links = [(i, j) for i, j in combinations(range(len(deeds)), 2) if _is_same(deeds[i], deeds[j], topic)]
    for group in connected_components(len(deeds), links):
        yield from _difference([deeds[i] for i in group])


def _difference(deeds: Sequence[_Deed]) -> Iterator[Difference]:
    by_article: dict[int, set[date]] = defaultdict(set)
    for deed in deeds:
        by_article[deed.citation.article].add(deed.day)
    by_day: dict[date, list[_Deed]] = defaultdict(list)
    for deed in deeds:
        if len(by_article[deed.citation.article]) == 1:
            by_day[deed.day].append(deed)
    by_day = settled(by_day, lambda deed: deed.period)
    days = sorted(by_day)
    if len(days) > 1 and (days[-1] - days[0]).days <= EVENT_DAYS:
        positions = in_order(Position(told[0].period.surface, cited_by(told), period=told[0].period) for told in by_day.values())
        subject = min((deed.words for deed in deeds), key=lambda words: (len(words), words))
        yield Difference(DiscrepancyKind.DATE, Severity.MEDIUM, subject, positions, (), "date_of_what")


# --- which are one ---------------------------------------------------------------------------------------


def _is_same(first: _Deed, second: _Deed, topic: frozenset[str]) -> bool:
    if first.citation.article == second.citation.article or not first.deed & second.deed:
        return False
    is_at_once = not deed_table()["at_once_stems"].isdisjoint(first.deed & second.deed)
    if first.stage != second.stage and not is_at_once:
        return False
    if first.is_to_come is not second.is_to_come or first.ordinals != second.ordinals:
        return False
    told = ((d.subject, d.persons, d.names, d.numbers) for d in (first, second))
    if any(a and b and a.isdisjoint(b) for a, b in zip(*told, strict=True)):
        return False
    if any(sum(c.isdigit() for c in number) >= TELLING_DIGITS for number in first.numbers & second.numbers):
        return True
    if first.stage == "start" and all(deed.about and deed.about <= topic for deed in (first, second)):
        return True  # "PHK berlaku mulai 1 November": nothing is said but what the matter is about
    shared = len(first.about & second.about)
    return shared >= MIN_SHARED and shared >= SHARE * min(len(first.about), len(second.about))


# --- what a clause tells ---------------------------------------------------------------------------------


def _is_one_day(period: Period) -> bool:
    """Whether a period names a day for itself, not from the day of writing on."""
    is_named = period.surface[:1].isupper() or any(c.isdigit() for c in period.surface)
    is_day = period.start is not None and (period.start == period.end or period.relation is PeriodRelation.SINCE)
    return is_named and is_day and period.relation is not PeriodRelation.UNTIL


def _deed_of(sentence: Sentence, period: Period, extraction: Extraction) -> _Deed | None:
    """The deed that ``period`` dates; ``None`` where that is a saying or none is told."""
    start, end = period.span.start - sentence.span.start, period.span.end - sentence.span.start
    before, after = clause_round(sentence.text, start, end)
    tokens, at = with_verb(before, after)
    if at is None or period.start is None:
        return None
    lowered, words = [token.lower() for token in tokens], deed_table()
    is_afterwards = bool(before) and before[-1] == "," and any(is_saying(word.lower()) for word in before)
    is_elsewhere = is_saying(lowered[at]) or lowered[at] in words["reporting"] or not words["elsewhere"].isdisjoint(lowered)
    if is_elsewhere or is_afterwards or not words["unsure"].isdisjoint(lowered):
        return None
    ceremony = _CEREMONY.search(" ".join(lowered))
    unsaid = frozenset(ceremony[0].split() if ceremony else ())
    deed = deed_stems(lowered, at) if not ceremony else nearest_noun([w for w in lowered if w not in unsaid], at)
    is_begun = bool(ceremony) or not words["starting"].isdisjoint(lowered)
    starting = period.relation is PeriodRelation.SINCE or is_begun
    stage = "start" if starting else "end" if not words["ending"].isdisjoint(lowered) else ""
    persons = (e for e in extraction.entities if e.kind is EntityKind.PERSON and e.citation == sentence.citation)
    is_active = not lowered[at].startswith(("di", "ter")) and lowered[at] not in words["light"]
    capitalised = (t.lower() for i, t in enumerate(tokens) if i and t[0].isupper() and t[0].isalpha())
    names = frozenset(capitalised) - words["no_names"]
    about = meaning_stems(" ".join(t for t in tokens if t.lower() not in unsaid)) - words["empty"]
    return _Deed(
        sentence.citation,
        period,
        period.start,
        " ".join(tokens[at : at + 8]).strip(" ,.("),
        deed,
        about,
        meaning_stems(" ".join(tokens[:at])) - words["empty"] if is_active else frozenset(),
        frozenset(word for person in persons for word in person.name.lower().split() if word in lowered),
        names,
        frozenset(t for t in lowered if t[0].isdigit() and not _YEAR.fullmatch(t)),
        frozenset(t for t in lowered if (t in words["ordinals"] or t.startswith("ke-")) and t not in unsaid),
        stage,
        not words["to_come"].isdisjoint(lowered),
    )
