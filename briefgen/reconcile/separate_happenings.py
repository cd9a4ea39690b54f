"""Happenings of one kind at another place and time: two raids, two recounts, none of which tells anything of the other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefgen.reconcile.days import dates_an_event, days_between
from briefgen.reconcile.difference import Difference, cited_by, in_order
from briefgen.reconcile.happenings import PAST_BREAK, WORD, is_beside, kind_of, mishap_of
from briefgen.reconcile.origins import connected_components
from briefgen.reconcile.venues import are_apart
from briefgen.records import (
    Citation,
    DiscrepancyKind,
    Entity,
    EntityKind,
    Extraction,
    Period,
    Position,
    Sentence,
    SentenceKind,
    Severity,
)

MIN_DAYS = 3
"""Days between two happenings of one kind at least."""
REACH = 120
_STAGES_OF_A_JOURNEY = frozenset({"kedatangan", "keberangkatan"})
"""Kinds of happening of which one journey has several."""
_IN = re.compile(r"\bdi\s(?:[^\W\d_]+\s){0,4}$")


@dataclass(frozen=True, slots=True)
class _Happening:
    """A sentence that tells of a happening with its time and its places."""

    kind: str
    citation: Citation
    period: Period
    places: tuple[str, ...]


def compare_separate(sentences: Sequence[Sentence], extractions: Sequence[Extraction]) -> Iterator[Difference]:
    """Where one article tells of another happening than the rest: at another place, on another day."""
    found: dict[str, list[_Happening]] = defaultdict(list)
    texts = {sentence.citation: sentence for sentence in sentences if sentence.kind is SentenceKind.BODY}
    for extraction in extractions:
        for citation, period in extraction.dates:
            if citation in texts and dates_an_event(period):
                for happening in _told_in(texts[citation], period, extraction.entities):
                    found[happening.kind].append(happening)
    for kind, told in sorted(found.items()):
        links = [(i, j) for i, j in combinations(range(len(told)), 2) if not _are_two(told[i], told[j])]
        groups = [[told[i] for i in group] for group in connected_components(len(told), links)]
        articles = [{happening.citation.article for happening in group} for group in groups]
        if len(groups) > 1 and not set.intersection(*articles):
            positions = in_order(_position(group) for group in groups)
            yield Difference(
                DiscrepancyKind.SEPARATE_EVENT, Severity.LOW, kind, positions, explanation_key="separate_meetings"
            )


def _told_in(sentence: Sentence, period: Period, entities: Sequence[Entity]) -> Iterator[_Happening]:
    """The happenings that a sentence dates with ``period``, if it says where they were."""
    told: set[str] = set()
    for match in WORD.finditer(sentence.text):
        kind = mishap_of(kind_of(match[0].lower()) or "")
        if not kind or kind in told or kind in _STAGES_OF_A_JOURNEY or not is_beside(match.span(), sentence, period, REACH):
            continue
        places = tuple(
            entity.name
            for entity in entities
            if entity.kind is EntityKind.PLACE
            and entity.citation == sentence.citation
            and 0 <= (at := entity.span.start - sentence.span.start) - match.end() <= REACH
            and _IN.search(sentence.text[:at])
            and not PAST_BREAK.search(sentence.text[match.end() : at])
        )
        if places:
            told.add(kind)
            yield _Happening(kind, sentence.citation, period, places)


def _are_two(first: _Happening, second: _Happening) -> bool:
    """Whether two sentences tell of two happenings: their days lie apart, and so do their places."""
    apart = days_between(first.period, second.period)
    if apart is None or apart < MIN_DAYS:
        return False
    return first.places[0] != second.places[0] and any(are_apart(x, y) for x in first.places for y in second.places)


def _position(group: Sequence[_Happening]) -> Position:
    first = group[0]
    names = first.places[:2]
    words = ", ".join([*names, first.period.surface])
    return Position(words, cited_by(group), period=first.period, names=names)
