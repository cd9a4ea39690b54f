"""Where the articles' figures differ: in unit, in period, in value.

Figures that speak of the same thing with values that cannot both be true are a discrepancy, unless one article states both: an
article does not contradict itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from briefgen.reconcile.difference import Difference, cited_by, in_order
from briefgen.reconcile.lexicon import ADMINISTRATIVE, unit_family
from briefgen.reconcile.measures import is_change, is_comparable, measure, overlap, stems_of
from briefgen.reconcile.origins import connected_components
from briefgen.records import (
    DiscrepancyKind,
    Figure,
    FigureClaim,
    Modality,
    Period,
    PeriodRelation,
    Position,
    QuantityKind,
    Severity,
)
from briefgen.text.words import content_stems

MIN_OVERLAP = 0.75
MIN_STEMS = 2
SAME_PERIOD_OVERLAP = 0.6
_DEFAULT_UNITS = {"person": "orang"}
"""The unit to show for a family whose mentions name none: *5.000 calon pekerja* are people."""


def compare_figures(claims: Sequence[FigureClaim]) -> Iterator[Difference]:
    """Differences within claims (unit, period) and between them (value)."""
    for claim in claims:
        yield from _unit_difference(claim)
        yield from _period_difference(claim)
    yield from _value_differences(claims)


def _n_articles(figures: Sequence[Figure]) -> int:
    return len({figure.citation.article for figure in figures})


def _unit_difference(claim: FigureClaim) -> Iterator[Difference]:
    if claim.lead.quantity.kind is not QuantityKind.COUNT:
        return
    families: dict[str, list[Figure]] = defaultdict(list)
    for figure in claim.mentions:
        if family := _family(figure):
            families[family].append(figure)
    if len(families) < 2 or _n_articles([f for group in families.values() for f in group]) < 2:
        return
    positions = in_order(_unit_position(family, group) for family, group in families.items())
    yield Difference(DiscrepancyKind.UNIT, Severity.MEDIUM, measure(claim.lead), positions, (claim.key,), "counted_twice")


def _unit_position(family: str, group: Sequence[Figure]) -> Position:
    quantity = next((f.quantity for f in group if f.quantity.unit), group[0].quantity)
    unit = quantity.unit or _DEFAULT_UNITS.get(family, "")
    words = quantity.surface if unit in quantity.surface else f"{quantity.surface} {unit}"
    return Position(words, cited_by(group), quantity=replace(quantity, unit=unit))


def _period_difference(claim: FigureClaim) -> Iterator[Difference]:
    by_period: dict[object, list[tuple[Figure, Period]]] = defaultdict(list)
    for figure in claim.mentions:
        if figure.period and figure.period.end and figure.period.relation is PeriodRelation.DURING:
            by_period[figure.period.end].append((figure, figure.period))
    dated = [pair for group in by_period.values() for pair in group]
    if len(by_period) < 2 or _n_articles([figure for figure, _ in dated]) < 2:
        return
    positions = in_order(
        Position(group[0][1].surface, cited_by(f for f, _ in group), period=group[0][1]) for group in by_period.values()
    )
    is_event = all(_is_day(period) for _, period in dated)
    kind, severity, explanation = (
        (DiscrepancyKind.DATE, Severity.MEDIUM, "date_of_what")
        if is_event
        else (DiscrepancyKind.PERIOD, Severity.LOW, "overlapping_periods")
    )
    yield Difference(kind, severity, measure(claim.lead), positions, (claim.key,), explanation)


def _is_day(period: Period) -> bool:
    return period.relation is PeriodRelation.DURING and period.start is not None and period.start == period.end


def _value_differences(claims: Sequence[FigureClaim]) -> Iterator[Difference]:
    articles = [frozenset(mention.citation.article for mention in claim.mentions) for claim in claims]
    links = [
        (i, j)
        for i, j in combinations(range(len(claims)), 2)
        if articles[i].isdisjoint(articles[j]) and _contradict(claims[i], claims[j])
    ]
    for group in connected_components(len(claims), links):
        if len(group) < 2:
            continue
        members = [claims[i] for i in group]
        positions = in_order(
            Position(claim.lead.quantity.surface, cited_by(claim.mentions), quantity=claim.lead.quantity) for claim in members
        )
        keys = tuple(claim.key for claim in members)
        yield Difference(DiscrepancyKind.VALUE, Severity.HIGH, measure(members[0].lead), positions, keys, "different_times")


def _contradict(first: FigureClaim, second: FigureClaim) -> bool:
    a, b = first.lead, second.lead
    if a.modality is not b.modality and Modality.TARGET in {a.modality, b.modality}:
        return False
    if a.is_part != b.is_part or not is_comparable(a, b) or a.quantity.kind is QuantityKind.DURATION:
        return False
    if _family(a) != _family(b):
        return False
    if is_change(a) or is_change(b):
        return False
    if _apart_in_time(a, b) or _apart_in_place(a, b):
        return False
    if _same_explicit_period(first, second) and _speak_alike(first, second):
        return True
    return any(_is_same_measure(x, y) for x in first.mentions for y in second.mentions)


def _same_explicit_period(first: FigureClaim, second: FigureClaim) -> bool:
    a, b = ({(m.period.start, m.period.end) for m in c.mentions if m.period and m.period.start} for c in (first, second))
    return not a.isdisjoint(b)


def _speak_alike(first: FigureClaim, second: FigureClaim) -> bool:
    """Whether claims over the same period share much of all that their mentions measure."""
    a, b = (frozenset[str]().union(*(stems_of(m) for m in c.mentions)) for c in (first, second))
    return len(a & b) >= MIN_STEMS and overlap(a, b) >= SAME_PERIOD_OVERLAP


def _family(figure: Figure) -> str:
    return unit_family(figure.quantity.unit, figure.counted.text if figure.counted else "")


def _is_same_measure(first: Figure, second: Figure) -> bool:
    """Whether two figures with different values measure one thing: all stems alike, or most of at least two.

    A bare noun (*40 rumah*, *320 rumah*) is not enough: without what happened to it nothing says that the same houses are meant.
    """
    a, b = stems_of(first), stems_of(second)
    shared = a & b
    if a == b:
        return bool(a) and (len(a) >= MIN_STEMS or first.predicate is not None or second.predicate is not None)
    return len(shared) >= MIN_STEMS and len(shared) / max(len(a), len(b)) >= 0.5 and overlap(a, b) >= MIN_OVERLAP


def _apart_in_time(first: Figure, second: Figure) -> bool:
    a, b = first.period, second.period
    if not a or not b or not a.end or not b.end:
        return False
    return (a.start or a.end) > b.end or (b.start or b.end) > a.end


def _apart_in_place(first: Figure, second: Figure) -> bool:
    if not first.place or not second.place:
        return False
    a, b = (content_stems(f.place.text) - ADMINISTRATIVE for f in (first, second) if f.place)
    return bool(a and b) and not a & b
