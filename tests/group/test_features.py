"""What an article is taken to be about, and what keeps two articles apart; the measured quality is held by ``tests/gates``."""

from __future__ import annotations

import pytest

from briefgen.group.features import places_in, read_features
from briefgen.group.matters import likeness

BODY = "Jembatan Karombasan putus diterjang arus. Warga Karombasan menunggu perbaikan, kata Stenly Rumagit. Arus masih deras."


def test_a_headline_in_title_case_makes_no_names_of_its_verbs():
    names = read_features(BODY, "Pemkot Perkuat Tanggul Sepanjang Karombasan", None).names
    assert "perkuat" not in names
    assert "karombasan" in names


def test_a_name_is_told_by_its_capital_where_the_headline_has_few():
    assert "wolasi" in read_features(BODY, "Arus sungai putus jembatan gantung di Wolasi", None).names


def test_a_span_of_months_and_an_acronym_that_names_nobody_are_no_names():
    body = "Selama Januari-Juli tercatat PHK di pabrik milik PT Ampar Jaya, kata Stenly Rumagit."
    names = read_features(body, "Pabrik tutup", None).names
    assert names == {"ampar", "stenly", "rumagit"}


@pytest.mark.parametrize(
    ("headline", "places"),
    [
        ("RI-Kamboja sepakati penempatan pekerja", {("countries", "Kamboja")}),
        ("BANJIR DI LAMPUNG BARAT SURUT", {("cities", "Lampung Barat")}),
        ("Indonesia dan Timor Leste bahas perbatasan", {("countries", "Timor Leste")}),
        ("Harga Batu Bara Naik", set()),
        ("", set()),
    ],
)
def test_the_places_of_a_headline_are_those_of_the_gazetteer_that_are_no_common_words(headline, places):
    assert set(places_in(headline)) == places


@pytest.mark.parametrize(
    ("first", "second", "is_apart"),
    [
        ("Jembatan gantung putus di Brebes", "Jembatan gantung putus di Majalengka", True),
        ("Jembatan gantung putus di Brebes", "Jembatan gantung di Brebes dan Majalengka putus", False),
        ("Jembatan gantung putus di Brebes", "Jembatan gantung putus", False),
        ("Jembatan gantung putus di Brebes", "Jembatan gantung putus di Jawa Tengah", False),
    ],
)
def test_articles_whose_headlines_name_other_places_are_on_other_matters(first, second, is_apart):
    value = likeness(read_features(BODY, first, None), read_features(BODY, second, None))
    assert (value == 0) is is_apart
