"""Grades of machine translations."""

from __future__ import annotations

import pytest

from briefgen.records import Reliability, Remark, RemarkKind
from briefgen.render.labels import load_labels
from briefgen.render.words import Word
from briefgen.translate.glossary import Glossary
from briefgen.translate.reliability import chance, grade, graded
from briefgen.translate.repair import Checked

MODEL = "briefgen-id-en"
SENTENCE, GOOD = "Pemerintah menunda rapat itu hingga Senin.", "The government postponed the meeting until Monday."


def test_a_sure_model_and_a_full_translation_make_a_high_grade(glossary: Glossary) -> None:
    assert grade(SENTENCE, Checked(GOOD, ()), -0.1, MODEL, glossary) is Reliability.HIGH


def test_a_doubting_model_makes_a_low_grade(glossary: Glossary) -> None:
    assert grade(SENTENCE, Checked(GOOD, ()), -0.9, MODEL, glossary) is Reliability.LOW


def test_a_remark_lowers_the_chance_and_a_repaired_one_does_not(glossary: Glossary) -> None:
    remark = Remark(RemarkKind.NUMBER, "5 → 6")
    assert grade(SENTENCE, Checked(GOOD, (remark,)), -0.3, MODEL, glossary) is not Reliability.HIGH
    repaired = Remark(RemarkKind.NUMBER, "5 → 6", is_repaired=True)
    assert grade(SENTENCE, Checked(GOOD, (repaired,)), -0.3, MODEL, glossary) is Reliability.HIGH


@pytest.mark.parametrize(
    ("source", "confidence", "model"),
    [
        (SENTENCE, -0.1, "another"),
        (SENTENCE, None, MODEL),
        ("rapat itu", -0.1, MODEL),
        ("Pemerintah Menunda Rapat Itu", -0.1, MODEL),
    ],
)
def test_what_was_not_measured_has_no_grade(source: str, confidence: float | None, model: str, glossary: Glossary) -> None:
    assert grade(source, Checked(GOOD, ()), confidence, model, glossary) is None


def test_grades_follow_the_chance() -> None:
    assert [graded(estimate) for estimate in (0.99, 0.7, 0.1)] == list(Reliability)
    assert chance(MODEL, (-1e9, 0.0, 0.0, 0.0)) == pytest.approx(0)


def test_the_legend_says_what_was_measured() -> None:
    legend = load_labels(None)[Word.LEGEND_RELIABILITY]
    for text, share in ((legend.text_id, "{} dari {}"), (legend.text_en, "{} of {}")):
        assert all(share.format(*counts) in text for counts in ((65, 69), (28, 42), (5, 17)))
