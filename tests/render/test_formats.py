"""Numbers and dates from their values; cases are in corpus/formats.toml."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.records import Period, PeriodRelation, Qualifier, Quantity, QuantityKind, Span
from briefgen.render import formats
from briefgen.render.labels import Language, load_labels

CASES = tomllib.loads((Path(__file__).parents[1] / "corpus" / "formats.toml").read_text(encoding="utf-8"))
LABELS = load_labels()


@pytest.mark.parametrize("case", CASES["quantity"], ids=lambda case: case["surface"])
def test_a_quantity_is_written_from_its_value(case):
    quantity = Quantity(
        Span(0, 1),
        case["surface"],
        Decimal(case["low"]) if "low" in case else None,
        Decimal(case["high"]) if "high" in case else None,
        case.get("unit", ""),
        QuantityKind(case.get("kind", "count")),
        Qualifier(case.get("qualifier", "exact")),
    )
    written = formats.quantity(quantity, LABELS)
    assert (written.text_id, written.text_en) == (case["id"], case["en"])


@pytest.mark.parametrize("case", CASES["period"], ids=lambda case: case["surface"])
def test_a_period_is_written_from_its_days(case):
    period = Period(Span(0, 1), case["surface"], case.get("start"), case.get("end"), PeriodRelation(case.get("relation", "during")))
    written = formats.period(period, LABELS)
    assert (written.text_id, written.text_en) == (case["id"], case["en"])


def test_computed_ends_are_marked_and_the_words_kept():
    period = Period(
        Span(0, 1), "tiga bulan ke depan", date(2025, 8, 14), date(2025, 11, 14), PeriodRelation.WITHIN, is_approximate=True
    )
    written = formats.period(period, LABELS)
    assert written.text_id == "“tiga bulan ke depan” → kira-kira 14 Agustus–14 November 2025"
    assert written.text_en == "approximately 14 August–14 November 2025"


def test_a_weekday_that_does_not_fit_is_said():
    period = Period(Span(0, 1), "Senin (20/5/2025)", date(2025, 5, 20), date(2025, 5, 20), has_weekday_conflict=True)
    assert formats.period(period, LABELS).text_en == "20 May 2025 (weekday and date do not match)"


def read(text: str, language: Language) -> Decimal:
    """The value of a number as written: the reverse of `formats.number`, told apart by nothing but the language's own signs."""
    digits, _, word = text.partition(" ")
    group, decimal = (".", ",") if language is Language.INDONESIAN else (",", ".")
    powers = {label.text(language): int(power) for power, label in LABELS.table("scale").items()}
    return Decimal(digits.replace(group, "").replace(decimal, ".")).scaleb(powers[word] if word else 0)


values = st.decimals(min_value=Decimal("-1e15"), max_value=Decimal("1e15"), places=4) | st.integers(0, 999).map(
    lambda n: Decimal(n).scaleb(7)
)


@given(values, st.sampled_from(Language), st.sampled_from([3, 6]))
def test_a_number_read_back_is_the_same_number(value, language, min_power):
    assert read(formats.number(value, LABELS, language, min_power=min_power), language) == value


@given(values)
def test_both_languages_state_the_same_value(value):
    quantity = Quantity(Span(0, 1), "", value, value)
    written = formats.quantity(quantity, LABELS)
    assert read(written.text_id, Language.INDONESIAN) == read(written.text_en, Language.ENGLISH)


@given(st.dates(), st.dates())
def test_no_two_intervals_are_written_alike(first, second):
    start, end = min(first, second), max(first, second)
    for language in Language:
        assert formats.interval(start, start, LABELS, language) != formats.interval(start, end, LABELS, language) or start == end


@pytest.mark.parametrize("hostile", ["NaN", "Infinity", "1E+999999", "1E-999999", "-0"])
def test_no_value_is_too_strange_to_be_written(hostile):
    assert len(formats.number(Decimal(hostile), LABELS, Language.ENGLISH)) < 40


def test_placeholders_in_values_are_not_filled_again():
    assert formats.fill("{a} {b} {c}", a="{b}", b="x") == "{b} x {c}"


@pytest.mark.parametrize(
    ("value", "shown"), [("0.001", "0.001 of the whole"), ("0.12345", "0.12345 of the whole"), ("1E+9999", "1E+9999 of the whole")]
)
def test_a_share_that_is_no_simple_fraction_keeps_its_value(value, shown):
    share = Quantity(Span(0, 1), "x", Decimal(value), Decimal(value), "share", QuantityKind.PERCENT)
    assert formats.quantity(share, LABELS).text_en == shown


@pytest.mark.parametrize(("of", "indonesian", "english"), [((1, 3), "sepertiga", "a third"), ((2, 5), "2/5", "2/5")])
def test_a_share_is_put_in_words_or_as_an_exact_fraction(of, indonesian, english):
    value = Decimal(of[0]) / Decimal(of[1])
    shown = formats.quantity(Quantity(Span(0, 9), "bagian", value, value, "share", QuantityKind.PERCENT), load_labels())
    assert (shown.text_id, shown.text_en) == (indonesian, english)
