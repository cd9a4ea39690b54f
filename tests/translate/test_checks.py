"""Checks on translations. A new case goes into ``tests/corpus/translation_checks.toml``, under its phenomenon."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.records import RemarkKind
from briefgen.translate.checks import check_translation
from briefgen.translate.glossary import Glossary, load_glossary

_PAIRS = tomllib.loads((Path(__file__).parents[1] / "corpus" / "translation_checks.toml").read_text(encoding="utf-8"))["pair"]
GLOSSARY = load_glossary()
_DAMAGED = [(pair["id"], damaged, RemarkKind(kind)) for pair in _PAIRS for kind, damaged in pair["bad"]]


@pytest.mark.parametrize(("source", "target"), [(pair["id"], pair["en"]) for pair in _PAIRS], ids=[pair["id"] for pair in _PAIRS])
def test_a_good_translation_has_no_remark(source: str, target: str, glossary: Glossary) -> None:
    assert check_translation(source, target, glossary) == ()


@pytest.mark.parametrize(("source", "target", "kind"), _DAMAGED, ids=[damaged for _, damaged, _ in _DAMAGED])
def test_a_damaged_translation_has_a_remark_of_its_kind(source: str, target: str, kind: RemarkKind, glossary: Glossary) -> None:
    remarks = check_translation(source, target, glossary)

    assert kind in {remark.kind for remark in remarks}
    assert not any(remark.is_repaired for remark in remarks)


def test_the_corpus_has_sixty_of_each_and_every_kind() -> None:
    assert len(_PAIRS) >= 60
    assert len(_DAMAGED) >= 60
    # How sure the model was is no check on the pair; tests/translate/test_service.py has it.
    assert {kind for _, _, kind in _DAMAGED} == set(RemarkKind) - {RemarkKind.CONFIDENCE}


def test_an_empty_translation_is_told(glossary: Glossary) -> None:
    assert [remark.kind for remark in check_translation("Rapat ditunda.", " ", glossary)] == [RemarkKind.LENGTH]


def test_a_remark_names_both_values_of_a_change(glossary: Glossary) -> None:
    assert [r.detail for r in check_translation("Ada 303 paspor.", "There are 330 passports.", glossary)] == ["303 → 330"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120))
def test_no_text_breaks_a_check(source: str, target: str) -> None:
    assert isinstance(check_translation(source, target, GLOSSARY), tuple)


@pytest.mark.parametrize(
    "hostile", ["1" * 50_000, "1." * 20_000, "(" * 20_000, '"' * 20_000, "Rp" * 20_000, "1-" * 10_000, "tidak " * 5_000]
)
def test_hostile_text_is_checked_in_reasonable_time(hostile: str, glossary: Glossary) -> None:
    assert isinstance(check_translation(hostile, hostile[:1000], glossary), tuple)
