"""Beside a value stands how many origins give that very value, and what the others give in its place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from briefgen import records as r
from briefgen.render.context import build_view
from briefgen.render.labels import load_labels

from . import sample

LABELS = load_labels()


def figure(place: str, low: int, high: int | None = None, unit: str = "orang") -> r.Figure:
    quantity = r.Quantity(r.Span(0, 1), str(low), Decimal(low), Decimal(high or low), unit)
    return r.Figure(sample.at(place), r.Span(0, 1), quantity)


def row(*mentions: r.Figure, items: tuple[r.Discrepancy, ...] = ()):
    keys = tuple(item.key for item in items)
    standing = r.Standing.DISPUTED if items else r.Standing.AGREED
    claim = r.FigureClaim("F1", "pengungsi", mentions[0], mentions, len(mentions), standing, keys)
    origins = tuple(r.Origin(number, (number,)) for number in range(1, 5))
    ledger = replace(sample.brief().ledger, figures=(claim,), discrepancies=items, origins=origins, echoes=())
    return build_view(replace(sample.brief(), ledger=ledger), LABELS).figures[0]


def difference(kind: r.DiscrepancyKind, *mentions: r.Figure) -> r.Discrepancy:
    positions = tuple(r.Position(m.quantity.surface, (m.citation,), quantity=m.quantity) for m in mentions)
    return r.Discrepancy("D1", kind, r.Severity.HIGH, "pengungsi", positions, ("F1",))


def test_an_origin_that_counts_something_else_does_not_support_the_value():
    shown = row(figure("1.4", 2340), figure("2.4", 2340, unit="jiwa"), figure("3.3", 2340, unit="KK"))
    assert shown.standing.text.text_id == "2 dari 4 asal; 2.340 kepala keluarga: 1 asal"
    assert shown.standing.text.text_en == "2 of 4 origins; 2,340 households: 1 origin"


def test_a_range_is_not_counted_for_one_of_its_ends_and_stands_first_where_more_give_it():
    shown = row(figure("1.4", 220), figure("2.4", 180, 220), figure("3.3", 180, 220))
    assert shown.values[0].text.text_en == "180–220 people"
    assert shown.standing.text.text_en == "2 of 4 origins; 220 people: 1 origin"


@pytest.mark.parametrize("unit", ["", "buah"])
def test_a_bare_number_counts_for_the_one_with_a_unit(unit):
    assert row(figure("1.4", 320, unit="unit"), figure("2.4", 320, unit=unit)).standing.text.text_en == "2 of 4 origins"


def test_what_the_other_sides_of_a_difference_give_is_counted_beside_it():
    mine, other = figure("1.4", 12_500), figure("3.3", 15_000)
    shown = row(mine, items=(difference(r.DiscrepancyKind.VALUE, mine, other),))
    assert shown.standing.text.text_en == "1 of 4 origins; 15,000 people: 1 origin"


@pytest.mark.parametrize("kind", [r.DiscrepancyKind.ARITHMETIC, r.DiscrepancyKind.INTERNAL])
def test_differences_between_unlike_things_give_no_other_values_but_are_named(kind):
    mine, other = figure("1.4", 14), figure("3.3", 62)
    text = row(mine, figure("2.4", 14), items=(difference(kind, mine, other),)).standing.text
    assert "62" not in text.text_en
    assert text.text_en == f"2 of 4 origins; sources differ on {LABELS.of(kind).text_en.lower()}"


def test_an_agreement_counts_those_who_give_the_status_that_is_shown():
    view = build_view(sample.brief(), LABELS)
    assert view.agreements[0].standing.text.text_id == "2 dari 3 asal"
    assert any(point.text.text_id.endswith("(2 dari 3 asal; dibahas: 1 asal)") for point in view.points)
