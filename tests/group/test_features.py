"""What an article is taken to be about; the measured quality is held by ``tests/gates``."""

from __future__ import annotations

import pytest

from briefgen.group.features import places_in, read_features

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


def test_a_lower_case_word_is_no_place():
    assert set(places_in("Nasib malang warga Bima di tanah solo")) == {("cities", "Bima")}


def test_own_names_are_neither_places_nor_acronyms():
    found = read_features("Gerakan PMKRI menolak tambang di Bima, kata Rusdin Halek.", "Tambang Bima ditolak", None)
    assert {"pmkri", "bima", "rusdin", "halek"} <= found.names
    assert found.own_names == {"rusdin", "halek"}


def test_rare_words_weigh_more_than_common_ones_and_all_together_one():
    words = read_features("Warga menunggu leptospirosis dan air.", "Warga menunggu", None).words
    assert words["leptospirosis"] > words["tunggu"]
    assert sum(weight**2 for weight in words.values()) == pytest.approx(1)


def test_an_empty_article_has_no_features():
    found = read_features("", "", None)
    assert found.tokens == []
    assert [found.words, found.headline, found.places] == [{}, {}, {}]
