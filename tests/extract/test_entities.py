"""Persons, institutions, places and laws, over ``tests/corpus/entities.toml``."""

import tomllib
from pathlib import Path

import pytest
from articles import article_of

from briefgen.extract.entities import extract_entities
from briefgen.records import EntityKind

CASES = tomllib.loads((Path(__file__).parent.parent / "corpus" / "entities.toml").read_text(encoding="utf-8"))["case"]
_KINDS = {"institutions": EntityKind.INSTITUTION, "places": EntityKind.PLACE, "laws": EntityKind.LAW}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:60])
def test_entities_are_found_with_their_offices(case: dict) -> None:
    found = extract_entities(article_of(case["text"]))
    if "persons" in case:
        persons = [[e.name, e.office.text if e.office else ""] for e in found if e.kind is EntityKind.PERSON]
        assert persons == case["persons"]
    for key, kind in _KINDS.items():
        if key in case:
            assert [e.name for e in found if e.kind is kind] == case[key]


def test_a_short_mention_takes_the_full_name_given_elsewhere_in_the_article() -> None:
    found = extract_entities(article_of("Menteri Sosial Ratna Wijayanti datang.", "Bantuan cukup, kata Ratna."))
    assert [e.name for e in found if e.kind is EntityKind.PERSON] == ["Ratna Wijayanti", "Ratna Wijayanti"]


def test_a_short_mention_that_fits_two_persons_is_left_as_it_is() -> None:
    found = extract_entities(article_of("Bupati Ratna Wijayanti dan Camat Ratna Kusumo hadir.", "Semua aman, kata Ratna."))
    assert found[-1].name == "Ratna"


def test_spans_of_entities_slice_back_to_the_article() -> None:
    texts = [case["text"] for case in CASES]
    article = " ".join(texts)
    for entity in extract_entities(article_of(*texts)):
        if entity.kind is not EntityKind.INSTITUTION:
            assert entity.span.of(article) == entity.name
        if entity.office:
            assert entity.office.span.of(article) == entity.office.text
