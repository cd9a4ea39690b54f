"""When a figure holds, if the sentence after tells it: *hibah Rp45 miliar. Hibah tersebut disalurkan selama 2025-2027*."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.reconcile.lexicon import meaning_stems
from briefgen.records import Citation, Extraction, Figure, Period, PeriodRelation, Sentence

_BACK = re.compile(r"^(?:[\"“‘'(]\s?)?(?P<noun>[A-Z][\w-]+)(?:\s[\w-]+){0,2}?\s(?:itu|tersebut|ini)\b")

_COMPARED = re.compile(r"\b(?:di)?banding(?:kan)?\b|\bketimbang\b|\bdaripada\b")


def with_carried_periods(extraction: Extraction, texts: Mapping[Citation, Sentence]) -> list[Figure]:
    """The figures of an article, with the periods that the next sentence gives for what they count.

    Only where that sentence takes the thing up by its own noun, names one stretch of time and counts nothing itself.
    """
    periods: dict[Citation, list[Period]] = defaultdict(list)
    for citation, period in extraction.dates:
        periods[citation].append(period)
    counting = {figure.citation for figure in extraction.figures}
    own = [_without_compared(figure, texts[figure.citation]) for figure in extraction.figures]
    return [_timed(figure, _next_told(figure, periods, counting, texts)) for figure in own]


def _without_compared(figure: Figure, sentence: Sentence) -> Figure:
    """``figure`` without the period of what it is compared with: *2,3 persen, lebih rendah dibandingkan target 2023*."""
    if figure.period is None:
        return figure
    between = sentence.text[figure.span.end - sentence.span.start : max(0, figure.period.span.start - sentence.span.start)]
    return replace(figure, period=None) if _COMPARED.search(between) else figure


def _timed(figure: Figure, period: Period | None) -> Figure:
    return replace(figure, period=period) if period else figure


def _next_told(
    figure: Figure, periods: Mapping[Citation, Sequence[Period]], counting: set[Citation], texts: Mapping[Citation, Sentence]
) -> Period | None:
    following = Citation(figure.citation.article, figure.citation.sentence + 1)
    told = [period for period in periods.get(following, ()) if _is_stretch(period)]
    if figure.period or figure.counted is None or len(told) != 1 or following in counting or following not in texts:
        return None
    match = _BACK.match(texts[following].text)
    head = meaning_stems(figure.counted.text.split()[0])
    return told[0] if match and head and meaning_stems(match["noun"]) == head else None


def _is_stretch(period: Period) -> bool:
    return period.relation is PeriodRelation.DURING and period.start is not None and period.start != period.end
