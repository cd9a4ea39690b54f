"""A discrepancy is headed by what differs, and each of its sides says who tells it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen import records as r
from briefgen.render.context import build_view
from briefgen.render.labels import load_labels

from . import sample

LABELS = load_labels()


def view_of(item, **of_brief):
    brief = replace(sample.brief(), **of_brief)
    return build_view(replace(brief, ledger=replace(brief.ledger, discrepancies=(item,))), LABELS).discrepancies[0]


def held(**changes):
    return replace(sample.discrepancies()[1], **changes)


def test_a_heading_puts_the_sides_as_a_question_in_both_languages():
    heading = view_of(held()).heading
    assert heading.text_id == "Tuna beku tertahan: 2.300 ton atau 2.500 ton?"
    assert heading.text_en == "Frozen tuna held: 2,300 tonnes or 2,500 tonnes?"


@pytest.mark.parametrize(
    ("subject", "headed"),
    [
        ("tuna beku tertahan di", "Tuna beku tertahan: "),
        ("kantor karantina , Merauke", "Kantor karantina, Merauke: "),
        ("ketinggian", "Tuna beku tertahan: "),
    ],
)
def test_a_subject_that_breaks_off_or_says_nothing_is_mended_or_replaced(subject, headed):
    assert view_of(held(subject_id=subject)).heading.text_id.startswith(headed)


def test_what_no_source_names_and_what_has_no_english_is_headed_by_its_kind():
    assert view_of(held(subject_id="ada", claims=())).heading.text_id.startswith("Nilai: 2.300 ton")
    untranslated = view_of(held(subject_id="muatan kapal cepat")).heading
    assert untranslated.text_id.startswith("Muatan kapal cepat: ")
    assert untranslated.text_en.startswith("Value: 2,300 tonnes")


def test_a_subject_that_is_one_of_the_sides_is_not_said_twice():
    heading = view_of(sample.discrepancies()[3]).heading
    assert heading.text_id == "Raharja Wibisana atau Raharja Wibisono?"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (r.DiscrepancyKind.SUPERSEDED, "Tuna beku tertahan: 2.300 ton → 2.500 ton"),
        (r.DiscrepancyKind.SEPARATE_EVENT, "Tuna beku tertahan: 2.300 ton; 2.500 ton"),
    ],
)
def test_sides_that_are_no_alternatives_are_not_put_as_a_question(kind, expected):
    assert view_of(held(kind=kind)).heading.text_id == expected


def test_sides_too_long_or_too_many_for_a_heading_are_left_to_the_text():
    long = r.Position("?", (), words_id="sangat " * 30)
    assert view_of(held(positions=(*held().positions, long))).heading.text_en == "Frozen tuna held: Value"
    assert view_of(held(positions=held().positions * 3)).heading.text_en == "Frozen tuna held: Value"


def test_three_sides_make_a_series():
    side = held().positions[0]
    third = replace(side, quantity=replace(side.quantity, low=side.quantity.low + 1, high=side.quantity.high + 1))
    heading = view_of(held(positions=(*held().positions, third))).heading
    assert heading.text_en.endswith("2,300 tonnes, 2,500 tonnes, or 2,301 tonnes?")


def test_a_side_names_its_outlets_with_their_days_and_counts_its_origins():
    first, second = view_of(sample.discrepancies()[0]).positions
    outlets = [article.outlet for article in sample.brief().articles]
    assert first.said_by.text_en.startswith(f"{outlets[0]}, 12 August 2025; {outlets[1]}")
    assert first.said_by.text_en.endswith(" — 2 origins")
    assert second.said_by.text_id.endswith("(mengutip Direktur Karantina Ikan) — 1 asal")


def test_an_article_without_outlet_or_day_goes_by_its_number():
    bare = tuple(replace(article, outlet=None, published=None) for article in sample.brief().articles)
    said_by = view_of(held(), articles=bare).positions[1].said_by
    assert said_by.text_en == "article 3 — 1 origin"


def test_sentences_that_echo_each_other_are_one_origin():
    echo = r.Echo(sample.at("1.2"), sample.at("2.2"))
    ledger = replace(sample.brief().ledger, echoes=(echo,))
    assert view_of(sample.discrepancies()[0], ledger=ledger).positions[0].said_by.text_en.endswith(" — 1 origin")
