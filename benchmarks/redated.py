"""Fits what tells two days of one deed within one article: the weights in ``briefgen/reconcile/data/redated_weights.toml``.

PYTHONPATH=. python benchmarks/redated.py          # how well the weights tell pairs, each matter by weights fitted to the others
PYTHONPATH=. python benchmarks/redated.py --fit    # writes the weights fitted to all development matters

Where an article tells one day of one deed twice, the second is altered, as in ``benchmarks/retold.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from typing import Any

from pairs import Analysis, Bounds, Judged, figures_and_matter
from retold import GOLD_COPIES, MADE, fit_and_report

from briefgen.reconcile.matter import Matter
from briefgen.reconcile.redated import AGAINST, EITHER_WAY, LEAST_LOG_ODDS, Dated, comparable, dated_in, signs_within

RIDGE = 3e-3
CASE_COPIES = 3
DAYS_OFF = (1, -1, 2, 10, -1, 3)
"""By how many days a day is altered in turn."""


def _of_case(case: dict[str, Any], analysis: Analysis) -> Iterator[Judged]:
    for own, matter in _read(analysis):
        pairs = list(comparable(own))
        for first, second in pairs:
            if "internal" not in case["kinds"] or len(pairs) == 1:
                yield {**signs_within(first, second, own, matter), MADE: 0.0}, "internal" in case["kinds"]


def _of_matter(gold: dict[str, Any], analysis: Analysis) -> Iterator[Judged]:
    entries = [entry for entry in gold.get("discrepancy", ()) if entry["kind"] == "internal"]
    for own, matter in _read(analysis):
        for first, second in comparable(own):
            is_one = any(_are_sides(first, second, entry["sides"], analysis) for entry in entries)
            yield from [({**signs_within(first, second, own, matter), MADE: 0.0}, is_one)] * (GOLD_COPIES if is_one else 1)
        for number, (first, second) in enumerate(_told_twice(own)):
            altered = replace(second, day=second.day + timedelta(days=DAYS_OFF[number % len(DAYS_OFF)]))
            others = [altered if dated is second else dated for dated in own]
            yield {**signs_within(first, altered, others, matter), MADE: 1.0}, True


def _read(analysis: Analysis) -> Iterator[tuple[Sequence[Dated], Matter]]:
    _, matter = figures_and_matter(analysis)
    texts = {sentence.citation: sentence for sentence in analysis.sentences}
    for extraction in analysis.extractions:
        yield dated_in(extraction, [texts[citation] for citation, _ in extraction.dates]), matter


def _are_sides(first: Dated, second: Dated, sides: Sequence[dict[str, Any]], analysis: Analysis) -> bool:
    pairs = ((sides[0], sides[1]), (sides[1], sides[0])) if len(sides) == 2 else ()
    return any(_is_of(first, a, analysis) and _is_of(second, b, analysis) for a, b in pairs)


def _is_of(dated: Dated, side: dict[str, Any], analysis: Analysis) -> bool:
    words, surface, citation = side["words"].casefold(), dated.period.surface.casefold(), dated.telling.citation
    is_told = analysis.name_of(citation) in side["articles"] and (surface in words or words in surface)
    return is_told and words in analysis.text_of(citation).casefold()


def _told_twice(own: Sequence[Dated]) -> Iterator[tuple[Dated, Dated]]:
    """Clauses of two sentences with one day, of one deed or the first in the title."""
    for first, second in combinations([dated for dated in own if not dated.is_year and "(" not in dated.period.surface], 2):
        is_one = first.is_title or first.telling.deeds & second.telling.deeds
        if first.day == second.day and first.telling.citation != second.telling.citation and is_one:
            yield first, second


if __name__ == "__main__":
    bounds = Bounds(AGAINST, EITHER_WAY, RIDGE)
    fit_and_report("redated", __doc__, (_of_matter, _of_case), bounds, case_copies=CASE_COPIES, least=LEAST_LOG_ODDS)
