"""What speaks for two articles being on one matter, and that every sign has its weight."""

from __future__ import annotations

import math
from datetime import date

import pytest

from briefgen.group.features import read_features
from briefgen.group.likeness import likeness, signs, weights
from briefgen.group.matters import LEAST_LOG_ODDS

HEADLINE = "Jembatan gantung putus di Brebes"
BODY = "Jembatan Karombasan putus diterjang arus. Warga Karombasan menunggu perbaikan, kata Stenly Rumagit. Arus masih deras."
OTHER = "Pesawat perintis tergelincir di Nabire. Penumpang selamat, kata Stenly Marani."
DAY = date(2025, 6, 10)


def read(text=BODY, headline=HEADLINE, day=DAY, dateline=""):
    return read_features(text, headline, day, dateline)


def test_every_sign_has_a_weight_and_every_weight_a_sign():
    assert set(signs(read(), read(OTHER))) | {"bias"} == set(weights())


def test_an_article_told_twice_is_one_matter_and_unlike_ones_are_two():
    assert likeness(read(), read()) >= LEAST_LOG_ODDS
    assert likeness(read(), read(OTHER, "Pesawat perintis tergelincir")) < 0


@pytest.mark.parametrize("other", [read(OTHER), read(headline="Warga menanti", day=None), read(day=date(2025, 6, 30))])
def test_the_order_of_two_articles_does_not_matter(other):
    assert likeness(read(), other) == likeness(other, read())


def test_articles_that_share_no_name_or_lie_months_apart_are_never_linked():
    assert likeness(read(), read("Jembatan itu putus diterjang arus. Warga menunggu perbaikan.", "Jembatan putus")) == -math.inf
    assert likeness(read(), read(day=date(2025, 8, 10))) == -math.inf


def test_days_between_two_articles_speak_against_one_matter():
    assert likeness(read(), read()) > likeness(read(), read(day=date(2025, 6, 30)))


def test_one_place_of_filing_is_a_sign_and_none_is_not():
    assert signs(read(dateline="MANADO"), read(dateline="Manado"))["same_dateline"] == 1
    assert signs(read(), read())["same_dateline"] == 0


@pytest.mark.parametrize(
    ("headline", "differs"),
    [
        ("Jembatan gantung putus di Majalengka", True),
        ("Jembatan gantung di Brebes dan Majalengka putus", False),
        ("Jembatan gantung putus", False),
        ("Jembatan gantung putus di Jawa Tengah", False),
    ],
)
def test_headlines_that_name_other_places_speak_against_one_matter(headline, differs):
    found = signs(read(), read(headline=headline))
    assert bool(found["headline_places_differ"]) is differs
    assert bool(found["places_differ"]) is differs
    assert weights()["headline_places_differ"] < 0


def test_a_headline_is_told_where_the_other_article_has_its_words():
    told = signs(read(headline="Perbaikan ditunggu"), read(headline="Gubernur mengheningkan cipta"))["headline_told"]
    assert told == pytest.approx(1)


def test_signs_are_shares():
    pairs = [(read(), read()), (read(), read(OTHER)), (read("", "", None), read("", "", None))]
    assert all(0 <= value <= 1.5 for pair in pairs for value in signs(*pair).values())
