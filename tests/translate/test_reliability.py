"""Grades of machine translations."""

from __future__ import annotations

import pytest
from fakes import FakeTranslator

from briefgen.records import Reliability, Remark, RemarkKind
from briefgen.render.labels import load_labels
from briefgen.render.words import Word
from briefgen.translate.base import Translator
from briefgen.translate.glossary import Glossary
from briefgen.translate.reliability import chance, grade, graded
from briefgen.translate.repair import Checked

SENTENCE, GOOD = "Pemerintah menunda rapat itu hingga Senin.", "The government postponed the meeting until Monday."


class Teller(FakeTranslator):
    """A translator that says how well the source can be told back."""

    def __init__(self, name: str = "briefgen-id-en", told_back: float = -3.0) -> None:
        super().__init__()
        self.name = name
        self._told_back = told_back

    def confidence(self, _text: str) -> float | None:
        return None  # the tests give it by hand

    def told_back(self, _text: str, _translation: str) -> float:
        return self._told_back


def test_a_sure_model_and_a_full_translation_make_a_high_grade(glossary: Glossary) -> None:
    assert grade(SENTENCE, Checked(GOOD, ()), -0.1, Teller(), glossary) is Reliability.HIGH


def test_a_doubting_model_makes_a_low_grade(glossary: Glossary) -> None:
    assert grade(SENTENCE, Checked(GOOD, ()), -3.0, Teller(), glossary) is Reliability.LOW


def test_a_source_that_cannot_be_told_back_lowers_the_grade(glossary: Glossary) -> None:
    assert grade(SENTENCE, Checked(GOOD, ()), -0.3, Teller(told_back=-8.0), glossary) is not Reliability.HIGH


def test_a_remark_lowers_the_chance_and_a_repaired_one_does_not(glossary: Glossary) -> None:
    remark = Remark(RemarkKind.NUMBER, "5 → 6")
    assert grade(SENTENCE, Checked(GOOD, (remark,)), -0.4, Teller(), glossary) is not Reliability.HIGH
    repaired = Remark(RemarkKind.NUMBER, "5 → 6", is_repaired=True)
    assert grade(SENTENCE, Checked(GOOD, (repaired,)), -0.4, Teller(), glossary) is Reliability.HIGH


@pytest.mark.parametrize(
    ("source", "confidence", "translator"),
    [
        (SENTENCE, -0.1, Teller("another")),
        (SENTENCE, -0.1, FakeTranslator()),
        (SENTENCE, None, Teller()),
        ("rapat itu", -0.1, Teller()),
        ("Pemerintah Menunda Rapat Itu", -0.1, Teller()),
    ],
)
def test_what_was_not_measured_has_no_grade(
    source: str, confidence: float | None, translator: Translator, glossary: Glossary
) -> None:
    assert grade(source, Checked(GOOD, ()), confidence, translator, glossary) is None


def test_grades_follow_the_chance() -> None:
    assert [graded(estimate) for estimate in (0.99, 0.7, 0.1)] == list(Reliability)
    assert chance("briefgen-id-en", (-1e9, 0.0, 0.0, 0.0, 0.0)) == pytest.approx(0)


def test_the_legend_says_what_was_measured() -> None:
    legend = load_labels(None)[Word.LEGEND_RELIABILITY]
    for text, share in ((legend.text_id, "{} dari {}"), (legend.text_en, "{} of {}")):
        assert all(share.format(*counts) in text for counts in ((83, 88), (22, 30), (1, 10)))
