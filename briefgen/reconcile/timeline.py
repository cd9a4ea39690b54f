"""The timeline: for each day the sentences that tell what happened, the most telling first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefgen.reconcile.clauses import deed_table
from briefgen.reconcile.tellings import Telling, telling_of
from briefgen.records import Citation, Event, Extraction, Period, PeriodRelation, Sentence, SentenceKind

MAX_EVENTS = 20
_NAMED = re.compile(r"[A-Z]|\d/\d|\b(?:19|20)\d\d\b")
_CONDITION = re.compile(r"\b(?:bila|jika|kalau|apabila|seandainya|andaikan|asalkan)\b", re.IGNORECASE)
_Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class _Told:
    """A day, the sentence that names it, and what the clause round it tells."""

    citation: Citation
    period: Period
    telling: Telling
    is_body: bool

    @property
    def is_speech(self) -> bool:
        """Whether somebody only spoke on that day, or the article was written."""
        has_words = any(word.islower() for word in self.telling.words.split())
        return self.telling.is_said or not (has_words and self.telling.about)

    @property
    def vagueness(self) -> tuple[bool, bool, bool, bool, Citation]:
        """Orders sentences from the most telling: one that tells a deed, surely, in the text."""
        verbs = self.telling.deeds - deed_table()["empty"]
        return self.is_speech, not self.is_body, self.telling.is_unsure, not verbs, self.citation


def timeline(sentences: Sequence[Sentence], extractions: Iterable[Extraction]) -> tuple[Event, ...]:
    """Days in their order with the sentences that tell of them, first one that tells a deed and stands first at no earlier day.

    What somebody said on a day is left out where more is told of it.
    """
    events = list(_by_days(sentences, extractions).items())
    if len(events) > MAX_EVENTS:
        events = sorted(events, key=lambda item: (-len(item[1]), item[0]))[:MAX_EVENTS]
    shown: set[Citation] = set()
    ordered_events = []
    for _, found in sorted(events, key=lambda item: item[0]):
        ordered = sorted(found, key=lambda told: (told.is_speech, told.citation in shown, told.vagueness))
        shown.add(ordered[0].citation)
        rest = sorted({told.citation for told in found} - {ordered[0].citation})
        ordered_events.append(Event(ordered[0].period, (ordered[0].citation, *rest)))
    return tuple(ordered_events)


def _by_days(sentences: Sequence[Sentence], extractions: Iterable[Extraction]) -> Mapping[_Days, Sequence[_Told]]:
    texts = {sentence.citation: sentence for sentence in sentences}
    by_days: dict[_Days, list[_Told]] = defaultdict(list)
    for extraction in extractions:
        for citation, period in extraction.dates:
            is_when = period.relation in {PeriodRelation.DURING, PeriodRelation.WITHIN}
            sentence = texts.get(citation)
            if sentence and period.start and period.end and is_when and not _is_supposed(sentence, period):
                by_days[period.start, period.end].append(_told(sentence, period))
    return {days: [told for told in found if not told.is_speech] or found for days, found in by_days.items()}


def _is_supposed(sentence: Sentence, period: Period) -> bool:
    """Whether a time that no calendar names is told of what may be: *dapat diperpanjang tujuh hari lagi bila perlu*."""
    return not _NAMED.search(period.surface) and bool(_CONDITION.search(sentence.text))


def _told(sentence: Sentence, period: Period) -> _Told:
    start, end = period.span.start - sentence.span.start, period.span.end - sentence.span.start
    telling = telling_of(sentence, start, end, ())
    return _Told(sentence.citation, period, telling, sentence.kind is SentenceKind.BODY)
