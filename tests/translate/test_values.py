"""Values on both sides. Cases: an Indonesian phrase and English phrases that agree with it, or that do not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.records import Span
from briefgen.text.tokens import tokenise
from briefgen.translate.english import format_number, format_time, read_digits, read_numeral
from briefgen.translate.repair import english_value
from briefgen.translate.value import ValueKind, compare
from briefgen.translate.values import source_values, target_values

_AGREE = [
    ("5.000 orang", "5,000 people"),
    ("5.000 orang", "five thousand people"),
    ("73 ribu", "73,000"),
    ("73 ribu", "73 thousand"),
    ("Rp 2,3 triliun", "IDR 2.3 trillion"),
    ("Rp1,5 M", "Rp 1.5 billion"),
    ("12,5 persen", "12.5%"),
    ("19 Mei 2025", "19 May 2025"),
    ("19 Mei 2025", "May 19, 2025"),
    ("Senin (19/5)", "Monday (19/5)"),
    ("Senin (19/5)", "Monday (19 May)"),
    ("pukul 13.21 WIB", "13:21 WIB"),
    ("pukul 13.21 WIB", "1:21 p.m."),
    ("pukul 9 pagi", "9 a.m."),
    ("pukul 7 malam", "7 p.m."),
    ("pukul 13.00–15.00 WIB", "1:00–3:00 p.m."),
    ("UU Nomor 6 Tahun 2011", "Law No. 6 of 2011"),
    ("ke-80", "80th"),
    ("HUT ke-80", "the eightieth anniversary"),
    ("tiga hingga empat bulan", "three to four months"),
    ("tiga-empat bulan", "three or four months"),
    ("kedua negara", "both countries"),
    ("kedua negara", "the two countries"),
    ("kedua belas korban", "the twelve victims"),
    ("ketiga tersangka", "the three suspects"),
    ("hari ketiga", "the third day"),
    ("satu orang", "a person"),
    ("salah satu", "one of"),
    ("triwulan III 2024", "the third quarter of 2024"),
    ("belasan ribu orang", "tens of thousands of people"),
    ("dua pertiga", "two-thirds"),
    ("sepertiga warga", "a third of residents"),
    ("setengah juta", "half a million"),
    ("2 x 24 jam", "48 hours"),
    ("1990-an", "the 1990s"),
    ("seratus dua puluh lima", "one hundred and twenty-five"),
    ("10 kali lipat", "tenfold"),
    ("Rp 4-5 juta", "Rp 4 million to Rp 5 million"),
    ("pedagang kaki lima", "street vendors"),
    ("dua minggu", "two weeks"),
    ("Minggu (4/5)", "Sunday (4/5)"),
    ("dalam satu dekade", "in a decade"),
    ("selama 10 tahun", "for a decade"),
    ("usia 41 tahun", "41-year-old"),
    ("Februari-Maret", "February to March"),
]
_DIFFER = [
    ("5.000 orang", "5 thousand million people"),
    ("5.000 orang", "5.000 people"),
    ("73 ribu", "73 million"),
    ("Rp 5 juta", "US$ 5 million"),
    ("19 Mei 2025", "19 March 2025"),
    ("Senin", "Tuesday"),
    ("pukul 13.21", "1:21 a.m."),
    ("pukul 18.00 WIT", "18:00 a.m."),
    ("ke-80", "8th"),
    ("tiga hingga empat", "three to five"),
    ("kedua negara", "the three countries"),
    ("triwulan III", "the second quarter"),
    ("3 bulan", "3 weeks"),
    ("ratusan ribu", "hundreds of millions"),
    ("dua pertiga", "two-fifths"),
    ("2,5 persen", "25 percent"),
]


@pytest.mark.parametrize(("source", "target"), _AGREE)
def test_these_agree(source: str, target: str) -> None:
    assert not compare(source_values(source), target_values(target))


@pytest.mark.parametrize(("source", "target"), _DIFFER)
def test_these_differ(source: str, target: str) -> None:
    assert compare(source_values(source), target_values(target))


@pytest.mark.parametrize("text", [pair[0] for pair in _AGREE + _DIFFER])
def test_a_value_lies_where_its_span_says(text: str) -> None:
    for value in source_values(text):
        assert Span(value.span.start, value.span.end).of(text) == value.surface


def test_may_the_verb_is_no_month() -> None:
    assert target_values("The residents of both villages may appeal to the court.")[1:] == ()
    assert [value.kind for value in target_values("The residents of the villages may appeal in May.")] == [ValueKind.MONTH]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("seventy-three thousand", 73_000),
        ("two hundred and five", 205),
        ("a hundred", 100),
        ("2.3 trillion", 2_300_000_000_000),
        ("80th", 80),
    ],
)
def test_english_numerals_are_read(text: str, value: int) -> None:
    numeral = read_numeral(tokenise(text), 0)

    assert numeral is not None
    assert numeral.value == value


def test_a_number_grouped_the_indonesian_way_is_no_english_thousand() -> None:
    assert read_digits("5.000") == 5
    assert read_digits("1.090.000") is None


def test_numbers_are_written_the_english_way() -> None:
    assert format_number(Decimal(1234567)) == "1,234,567"
    assert format_number(Decimal(73000), scale=Decimal(1000)) == "73 thousand"
    assert [format_time(minutes) for minutes in (0, 720, 801)] == ["12:00 a.m.", "12:00 p.m.", "1:21 p.m."]


@pytest.mark.parametrize(
    ("text", "english"), [("tahun 2025", "2025"), ("5.000", "5,000"), ("Mei 2025", "May"), ("Kamis", "Thursday")]
)
def test_a_source_value_is_written_in_english(text: str, english: str) -> None:
    written = [english_value(value) for value in source_values(text) if value.kind is not ValueKind.UNIT]

    assert english in written
