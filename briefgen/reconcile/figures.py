"""Figures of several articles into claims, and the points on which the articles differ.

Two mentions belong to one claim if they count alike (kind and unit family) and speak of the same thing (shared
stems of what is counted and what happened to it) with values that can both be true. Mentions that speak of the same thing with
values that
cannot both be true are a discrepancy, unless one article states both: an article does not contradict itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from briefgen.reconcile.lexicon import unit_family
from briefgen.reconcile.origins import Voices, connected_components
from briefgen.records import (
    Citation,
    DiscrepancyKind,
    Figure,
    FigureClaim,
    Modality,
    Period,
    PeriodRelation,
    Position,
    Qualifier,
    QuantityKind,
    Severity,
    Standing,
)
from briefgen.text.words import content_stems

SAME_VALUE_OVERLAP = 0.34
OTHER_VALUE_OVERLAP = 0.75
OTHER_VALUE_MIN_STEMS = 2
_ADMINISTRATIVE = content_stems("provinsi kabupaten kota kecamatan kelurahan desa pulau wilayah daerah")
_OPEN = {Qualifier.MORE_THAN, Qualifier.AT_LEAST, Qualifier.ABOUT, Qualifier.NEARLY, Qualifier.UP_TO, Qualifier.LESS_THAN}


@dataclass(frozen=True, slots=True)
class Difference:
    """A point at issue before it is numbered: what `briefgen.records.Discrepancy` is made of."""

    kind: DiscrepancyKind
    severity: Severity
    subject_id: str
    positions: tuple[Position, ...]
    claims: tuple[str, ...] = ()
    explanation_key: str = ""


def merge_figures(figures: Sequence[Figure], voices: Voices) -> tuple[FigureClaim, ...]:
    """Claims over all mentions, keyed ``F1`` ... by support and then by place of first mention."""
    stems = [_stems(figure) for figure in figures]
    links = [
        (i, j)
        for i, j in combinations(range(len(figures)), 2)
        if _comparable(figures[i], figures[j])
        and values_agree(figures[i], figures[j])
        and _overlap(stems[i], stems[j]) >= SAME_VALUE_OVERLAP
    ]
    groups = [tuple(sorted((figures[i] for i in group), key=_place)) for group in connected_components(len(figures), links)]
    counted = [(voices.count(figure.citation for figure in group), group) for group in groups]
    counted.sort(key=lambda item: (-item[0], _place(item[1][0])))
    return tuple(
        FigureClaim(f"F{number}", _fullest(group), group, n, Standing.AGREED if n > 1 else Standing.SINGLE_ORIGIN)
        for number, (n, group) in enumerate(counted, start=1)
    )


def compare_figures(claims: Sequence[FigureClaim]) -> Iterator[Difference]:
    """Differences within claims (unit, period) and between them (value)."""
    for claim in claims:
        yield from _unit_difference(claim)
        yield from _period_difference(claim)
    yield from _value_differences(claims)


def measure(figure: Figure) -> str:
    """What a figure measures, in the words of its source: *penundaan keberangkatan*, *rumah rusak berat*."""
    parts = [phrase for phrase in (figure.counted, figure.predicate) if phrase]
    parts.sort(key=lambda phrase: phrase.span)
    texts: list[str] = []
    for phrase in parts:
        if not any(phrase.text in text for text in texts):
            texts.append(phrase.text)
    return " ".join(texts)


def _place(figure: Figure) -> tuple[Citation, int]:
    return figure.citation, figure.span.start


def _stems(figure: Figure) -> frozenset[str]:
    return content_stems(measure(figure))


def _fullest(group: Sequence[Figure]) -> Figure:
    """The mention that says most; of equals the first."""

    def completeness(figure: Figure) -> float:
        n_words = len(figure.counted.text.split()) if figure.counted else 0
        return sum(part is not None for part in (figure.counted, figure.predicate, figure.period)) + min(n_words, 4) / 2

    return max(group, key=lambda figure: (completeness(figure), [-n for n in (figure.citation.article, figure.span.start)]))


def _comparable(first: Figure, second: Figure) -> bool:
    a, b = first.quantity, second.quantity
    if a.kind is not b.kind or (first.is_part != second.is_part and first.citation == second.citation):
        return False
    if a.kind in {QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.DURATION}:
        return a.unit == b.unit
    return True


def _overlap(first: frozenset[str], second: frozenset[str]) -> float:
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def values_agree(first: Figure, second: Figure) -> bool:
    """Whether both values can be true: equal, one the other rounded, or one within what the other leaves open."""
    a, b = first.quantity, second.quantity
    if (a.low, a.high) == (b.low, b.high):
        return True
    if a.low is None or b.low is None or a.low != a.high or b.low != b.high:
        return False
    if first.citation.article == second.citation.article:
        return False
    return _is_rounding(a.low, b.low, a.qualifier) or _is_rounding(b.low, a.low, b.qualifier)


def _is_rounding(rounded: Decimal, exact: Decimal, qualifier: Qualifier) -> bool:
    """Whether *sekitar 58 ribu* may stand for 58.307: an open or thousands-rounded value within 2.5 % of the exact one."""
    if rounded <= 0 or exact <= 0:
        return False
    is_round = qualifier in _OPEN or rounded == rounded.quantize(Decimal(1000)) >= 10_000
    return (
        is_round
        and abs(rounded - exact) / exact <= Decimal("0.025")
        and len(str(exact.normalize())) > len(str(rounded.normalize()))
    )


def _positions(groups: dict[str, list[Citation]], label: str = "") -> tuple[Position, ...]:
    return tuple(
        Position(value, tuple(sorted(set(citations))), f"{label}{value}" if label else "")
        for value, citations in sorted(groups.items(), key=lambda item: min(item[1]))
    )


def _unit_difference(claim: FigureClaim) -> Iterator[Difference]:
    if claim.lead.quantity.kind is not QuantityKind.COUNT:
        return
    families: dict[str, list[Figure]] = {}
    for figure in claim.mentions:
        family = unit_family(figure.quantity.unit, figure.counted.text if figure.counted else "")
        if family:
            families.setdefault(family, []).append(figure)
    if len(families) > 1 and len({f.citation.article for group in families.values() for f in group}) > 1:
        positions: dict[str, list[Citation]] = {}
        for group in families.values():
            named = group[0]
            unit = named.quantity.unit or "orang"
            positions.setdefault(
                f"{named.quantity.surface} {unit}" if unit not in named.quantity.surface else named.quantity.surface, []
            ).extend(f.citation for f in group)
        yield Difference(
            DiscrepancyKind.UNIT, Severity.MEDIUM, measure(claim.lead), _positions(positions), (claim.key,), "counted_twice"
        )


def _period_difference(claim: FigureClaim) -> Iterator[Difference]:
    by_period: dict[tuple[object, ...], list[Figure]] = {}
    for figure in claim.mentions:
        if figure.period and (figure.period.start or figure.period.end):
            by_period.setdefault(_covered(figure.period), []).append(figure)
    if len(by_period) < 2 or len({f.citation.article for group in by_period.values() for f in group}) < 2:
        return
    positions: dict[str, list[Citation]] = {}
    for group in by_period.values():
        surface = group[0].period.surface if group[0].period else ""
        positions.setdefault(surface, []).extend(f.citation for f in group)
    if len(positions) < 2:
        return
    if all(_is_day(f.period) for group in by_period.values() for f in group):
        yield Difference(
            DiscrepancyKind.DATE, Severity.MEDIUM, measure(claim.lead), _positions(positions), (claim.key,), "date_of_what"
        )
    else:
        yield Difference(
            DiscrepancyKind.PERIOD, Severity.LOW, measure(claim.lead), _positions(positions), (claim.key,), "overlapping_periods"
        )


def _is_day(period: Period | None) -> bool:
    return (
        period is not None and period.relation is PeriodRelation.DURING and period.start is not None and period.start == period.end
    )


def _covered(period: Period) -> tuple[object, ...]:
    """What a period covers; *hingga April* and *Januari-April* end alike and are not held against each other."""
    if period.relation in {PeriodRelation.UNTIL, PeriodRelation.AS_OF}:
        return (period.end,)
    return (period.end,) if period.end else (period.start, "open")


def _value_differences(claims: Sequence[FigureClaim]) -> Iterator[Difference]:
    links = [(i, j) for i, j in combinations(range(len(claims)), 2) if _contradict(claims[i], claims[j])]
    for group in connected_components(len(claims), links):
        if len(group) < 2:
            continue
        members = [claims[i] for i in group]
        positions = tuple(
            Position(_value_in_words(claim.lead), tuple(sorted({m.citation for m in claim.mentions})))
            for claim in sorted(members, key=lambda c: _place(c.mentions[0]))
        )
        yield Difference(
            DiscrepancyKind.VALUE,
            Severity.HIGH,
            measure(members[0].lead),
            positions,
            tuple(c.key for c in members),
            "different_times",
        )


def _value_in_words(figure: Figure) -> str:
    return figure.quantity.surface


def _contradict(first: FigureClaim, second: FigureClaim) -> bool:
    a, b = first.lead, second.lead
    if a.modality is not b.modality and Modality.TARGET in {a.modality, b.modality}:
        return False
    if a.is_part != b.is_part or not _comparable(a, b):
        return False
    if unit_family(a.quantity.unit, _counted(a)) != unit_family(b.quantity.unit, _counted(b)):
        return False
    if {m.citation.article for m in first.mentions} & {m.citation.article for m in second.mentions}:
        return False
    if a.quantity.kind is QuantityKind.DURATION or _apart_in_time(a, b) or _apart_in_place(a, b):
        return False
    return any(_same_measure(x, y) for x in first.mentions for y in second.mentions)


def _counted(figure: Figure) -> str:
    return figure.counted.text if figure.counted else ""


def _same_measure(first: Figure, second: Figure) -> bool:
    """Whether two figures with different values measure one thing: all stems alike, or most of at least two.

    A bare noun (*40 rumah*, *320 rumah*) is not enough: without what happened to it nothing says that the same houses are meant.
    """
    a, b = _stems(first), _stems(second)
    shared = a & b
    if a == b:
        return bool(a) and (len(a) >= OTHER_VALUE_MIN_STEMS or (first.predicate is not None and second.predicate is not None))
    return (
        len(shared) >= OTHER_VALUE_MIN_STEMS and len(shared) / max(len(a), len(b)) >= 0.5 and _overlap(a, b) >= OTHER_VALUE_OVERLAP
    )


def _apart_in_time(first: Figure, second: Figure) -> bool:
    a, b = first.period, second.period
    if not a or not b or not a.end or not b.end:
        return False
    return (a.start or a.end) > b.end or (b.start or b.end) > a.end


def _apart_in_place(first: Figure, second: Figure) -> bool:
    if not first.place or not second.place:
        return False
    a, b = (content_stems(f.place.text) - _ADMINISTRATIVE for f in (first, second) if f.place)
    return bool(a and b) and not a & b
