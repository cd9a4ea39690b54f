"""Dates in Indonesian text. A new case goes into ``tests/corpus/dates.toml``, in the section of its form."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.records import Period, PeriodRelation
from briefgen.text.dates import find_periods

_REFERENCE = date(2025, 5, 20)
_TABLE = tomllib.loads((Path(__file__).parents[1] / "corpus" / "dates.toml").read_text(encoding="utf-8"))
_CASES = [(text, expected) for section in _TABLE.values() for text, expected in section.items()]
_PIECES = [
    "19", "Mei", "2025", "(", ")", "/", "-", "Senin", "hingga", "sejak", "akhir", "tahun", "lalu", "kemarin", "tiga",
    "bulan", "lagi", "31", "9999", "juta", "abad", "per", "Q1", "triwulan", "IV", "kemudian", "ini", "saat",
]


def _shown(period: Period) -> str:
    flags = "~" * period.is_approximate + "!" * period.has_weekday_conflict
    relation = "" if period.relation is PeriodRelation.DURING else period.relation.value
    parts = [period.surface, f"{period.start or ''}..{period.end or ''}", relation, flags]
    while not parts[-1]:
        parts.pop()
    return " | ".join(parts).replace("|  |", "| |")


@pytest.mark.parametrize(("text", "expected"), _CASES, ids=[text for text, _ in _CASES])
def test_every_date_is_read_with_its_days_and_relation(text: str, expected: list[str]) -> None:
    assert [_shown(period) for period in find_periods(text, _REFERENCE)] == expected


@pytest.mark.parametrize(
    "text", ["19 Jun\u0131 2025", "Kam\u0131s (19/6)", "\u017felasa", "Jul\u0130 2025", "akh\u0131r tahun", "kuartal \u2160 2025"]
)
def test_letters_that_only_look_like_those_of_a_month_or_a_day_do_no_harm(text: str) -> None:
    assert all(period.end is None or period.end.year >= 2024 for period in find_periods(text, date(2025, 6, 20)))


def test_without_a_reference_relative_dates_keep_their_surface_and_no_days() -> None:
    periods = find_periods("Kemarin, Senin (19/5), dan bulan depan", None)
    assert [(period.start, period.end) for period in periods] == [(None, None)] * 3


def test_a_deadline_of_the_remotest_future_has_no_days() -> None:
    (period,) = find_periods("sembilan ratus juta abad lagi", _REFERENCE)
    assert (period.start, period.end) == (None, None)


@given(
    st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=4)), max_size=30).map(" ".join),
    st.sampled_from([None, _REFERENCE, date.min, date.max]),
)
def test_spans_slice_back_and_ends_are_in_order(text: str, reference: date | None) -> None:
    for period in find_periods(text, reference):
        assert period.span.of(text) == period.surface
        assert period.start is None or period.end is None or period.start <= period.end


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2080, 12, 31)))
def test_a_numeric_date_is_read_back(day: date) -> None:
    (period,) = find_periods(f"pada {day.day}/{day.month}/{day.year}", None)
    assert (period.start, period.end) == (day, day)
