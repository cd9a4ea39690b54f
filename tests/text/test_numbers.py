"""Numbers in Indonesian text. A new case goes into ``tests/corpus/numbers.toml``, in the section of its phenomenon."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.records import Quantity
from briefgen.text.numbers import find_quantities

_TABLE = tomllib.loads((Path(__file__).parents[1] / "corpus" / "numbers.toml").read_text(encoding="utf-8"))
_CASES = [(text, expected) for section in _TABLE.values() for text, expected in section.items()]

_PIECES = [
    "5.000", "dua", "setengah", "ribu", "juta", "Rp", "US$", "-", "hingga", "antara", "dan", "persen", "orang", "Pasal", "(",
    ")", "lebih", "19", "Mei", "2025", "/", ",", ".", "ke", "kedua", "tahun", "bulan", "lagi", "pukul", "½", "M", "٣",
    "\u0000", "ratus",
]


def _value(low: Decimal | None, high: Decimal | None) -> str:
    if low is None and high is None:
        return "-"
    return f"{low}" if low == high else f"{low}..{'' if high is None else high}"


def _shown(quantity: Quantity) -> str:
    parts = [quantity.surface, _value(quantity.low, quantity.high), quantity.unit, quantity.kind.value]
    if quantity.qualifier.value != "exact":
        parts.append(quantity.qualifier.value)
    return " | ".join(parts).replace("|  |", "| |")


@pytest.mark.parametrize(("text", "expected"), _CASES, ids=[text for text, _ in _CASES])
def test_every_number_is_read_with_value_unit_kind_and_qualifier(text: str, expected: list[str]) -> None:
    assert [_shown(quantity) for quantity in find_quantities(text)] == expected


@given(st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=4)), max_size=30).map(" ".join))
def test_spans_slice_back_to_their_surface_and_do_not_overlap(text: str) -> None:
    quantities = find_quantities(text)
    assert all(quantity.span.of(text) == quantity.surface for quantity in quantities)
    assert all(left.span.end <= right.span.start for left, right in pairwise(quantities))


@given(st.integers(min_value=1, max_value=10**15))
def test_writing_an_integer_with_points_and_reading_it_back_is_the_identity(value: int) -> None:
    (quantity,) = find_quantities(f"sebanyak {value:,} orang".replace(",", "."))
    assert quantity.low == quantity.high == value


_HOSTILE = ["1", "1.", "1-", "(", '"', "satu juta ", "19 ", "no. 5 ", "antara 5 dan ", "dua hari kemudian ", "(19/5) ", "Rp "]


@pytest.mark.parametrize("unit", _HOSTILE)
def test_hostile_text_is_read_to_its_end(unit: str) -> None:
    text = unit * (20_000 // len(unit)) + " lalu 77 ekor sapi"
    assert find_quantities(text)[-1].surface == "77 ekor"
