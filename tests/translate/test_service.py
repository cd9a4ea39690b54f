"""The way of a text through termbase, memory, model, checks and repairs."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import Damage, FakeTranslator

from briefgen.errors import TranslationError
from briefgen.records import RemarkKind, TranslationOrigin
from briefgen.store import Memory
from briefgen.translate.base import Translator
from briefgen.translate.glossary import Glossary, load_glossary
from briefgen.translate.service import MAX_CHARACTERS, N_BEST, translate_texts

NUMBER = "Petugas menunda 303 paspor."
NUMBER_EN = "Officers postponed 303 passports."
NEGATION = "Perjanjian itu belum ditandatangani."
NEGATION_EN = "The agreement has not yet been signed."
SENTENCES = {NUMBER: NUMBER_EN, NEGATION: NEGATION_EN}


def test_the_fake_is_a_translator() -> None:
    assert isinstance(FakeTranslator(), Translator)


def test_every_distinct_text_comes_once_in_the_order_given(glossary: Glossary) -> None:
    translations = translate_texts([NEGATION, NUMBER, NEGATION], FakeTranslator(SENTENCES), glossary)

    assert [translation.source_id for translation in translations] == [NEGATION, NUMBER]
    assert [translation.target_en for translation in translations] == [NEGATION_EN, NUMBER_EN]
    assert all(translation.is_clean and translation.origin is TranslationOrigin.MODEL for translation in translations)


def test_a_term_and_a_number_need_no_model(glossary: Glossary) -> None:
    fake = FakeTranslator()
    term, number = translate_texts(["perdagangan orang", "5.000"], fake, glossary)

    assert (term.target_en, term.origin) == ("human trafficking", TranslationOrigin.GLOSSARY)
    assert (number.target_en, number.origin) == ("5,000", TranslationOrigin.COPIED)
    assert fake.asked == []


@pytest.mark.parametrize(
    ("phrase", "english"),
    [
        ("Jumat dini hari", "early Friday"), ("hari Minggu sore", "Sunday afternoon"), ("bulan Agustus lalu", "last August"),
        ("Rabu", "Wednesday"), ("Mei", "May"), ("hari Rabu yang cerah", "hari Rabu yang cerah"), ("minggu lalu", "minggu lalu"),
    ],
)  # fmt: skip
def test_names_of_days_and_months_need_no_model(phrase: str, english: str, glossary: Glossary) -> None:
    (translation,) = translate_texts([phrase], FakeTranslator({phrase: phrase}), glossary)

    assert translation.target_en == english


def test_a_wrong_number_is_put_right(glossary: Glossary) -> None:
    (translation,) = translate_texts([NUMBER], FakeTranslator(SENTENCES, Damage.NUMBERS), glossary)

    assert translation.target_en == NUMBER_EN
    assert [(remark.kind, remark.is_repaired) for remark in translation.remarks] == [(RemarkKind.NUMBER, True)]
    assert translation.is_clean


def test_a_dropped_negation_is_marked(glossary: Glossary) -> None:
    (translation,) = translate_texts([NEGATION], FakeTranslator(SENTENCES, Damage.NEGATION), glossary)

    assert not translation.is_clean
    assert RemarkKind.NEGATION in {remark.kind for remark in translation.remarks}


def test_a_model_that_does_not_know_an_office_is_told_it_in_english(glossary: Glossary) -> None:
    sentence = "Mendag bertemu pedagang beras."
    fake = FakeTranslator(
        {
            sentence: "The Minister of Forestry met rice traders.",
            "Minister of Trade bertemu pedagang beras.": "The Minister of Trade met rice traders.",
        }
    )
    (translation,) = translate_texts([sentence], fake, glossary)

    assert translation.target_en == "The Minister of Trade met rice traders."
    assert translation.is_clean


@pytest.mark.parametrize("damage", [Damage.NUMBERS, Damage.NEGATION, Damage.SHORTENED, Damage.UNTRANSLATED])
def test_a_sound_hypothesis_further_down_is_found(damage: Damage, glossary: Glossary) -> None:
    fake = FakeTranslator(SENTENCES, damage, n_damaged=N_BEST - 2)
    translations = translate_texts(list(SENTENCES), fake, glossary)

    assert [translation.target_en for translation in translations if not translation.remarks] == [
        translation.target_en for translation in translations
    ]


def test_only_failing_sentences_are_asked_for_more_hypotheses(glossary: Glossary) -> None:
    fake = FakeTranslator(SENTENCES, Damage.NEGATION)
    translate_texts([NUMBER, NEGATION], fake, glossary)

    assert fake.asked == [((NUMBER, NEGATION), 1), ((NEGATION,), N_BEST)]


def test_the_memory_answers_the_second_time_with_the_same(tmp_path: Path, glossary: Glossary) -> None:
    with Memory(tmp_path / "memory.sqlite") as memory:
        first = translate_texts([NUMBER, NEGATION], FakeTranslator(SENTENCES, Damage.NUMBERS), glossary, memory)
        fake = FakeTranslator(SENTENCES, Damage.NUMBERS)
        second = translate_texts([NUMBER, NEGATION], fake, glossary, memory)

    assert second == first
    assert fake.asked == []


def test_another_model_or_glossary_is_asked_anew(glossary: Glossary) -> None:
    memory = Memory(None)
    translate_texts([NUMBER], FakeTranslator(SENTENCES), glossary, memory)
    other_model, other_glossary = FakeTranslator(SENTENCES, n_damaged=0), FakeTranslator(SENTENCES)
    translate_texts([NUMBER], other_model, glossary, memory)
    translate_texts([NUMBER], other_glossary, Glossary(glossary.terms[1:]), memory)

    assert other_model.asked
    assert other_glossary.asked


def test_an_unreadable_memory_entry_is_translated_anew(glossary: Glossary) -> None:
    class Garbled(Memory):
        def get_many(self, keys):
            return dict.fromkeys(keys, '{"no": "translation"}')

    (translation,) = translate_texts([NUMBER], FakeTranslator(SENTENCES), glossary, Garbled(None))

    assert translation.target_en == NUMBER_EN


def test_progress_ends_at_the_number_of_distinct_texts(glossary: Glossary) -> None:
    seen: list[int] = []
    translate_texts([NUMBER, "TPPO", NEGATION, NUMBER], FakeTranslator(SENTENCES), glossary, None, seen.append)

    assert seen == [1, 3]


def test_a_text_too_long_for_a_sentence_is_shown_as_it_is_and_marked(glossary: Glossary) -> None:
    text = "kata " * MAX_CHARACTERS
    (translation,) = translate_texts([text], FakeTranslator(), glossary)

    assert translation.target_en == text
    assert not translation.is_clean


def test_an_engine_that_leaves_out_sentences_is_an_error(glossary: Glossary) -> None:
    class Forgetful(FakeTranslator):
        def translate(self, texts, n_best=1):
            return super().translate(texts, n_best)[1:]

    with pytest.raises(TranslationError, match="left out"):
        translate_texts([NUMBER], Forgetful(), glossary)


def test_no_texts_no_translations(glossary: Glossary) -> None:
    assert translate_texts([], FakeTranslator(), glossary) == ()


class Unsure(FakeTranslator):
    """A translator that doubts everything, by the amount given."""

    def __init__(self, score: float) -> None:
        super().__init__()
        self._score = score

    def confidence(self, text: str) -> float | None:
        return self._score


@pytest.mark.parametrize(("score", "is_doubted"), [(-2.0, True), (-0.2, False)])
def test_a_phrase_the_model_is_not_sure_of_is_marked(score, is_doubted):
    (translation,) = translate_texts(["rumah panggung kayu"], Unsure(score), load_glossary())
    assert (RemarkKind.CONFIDENCE in {remark.kind for remark in translation.remarks}) is is_doubted


def test_a_sentence_is_not_judged_by_confidence():
    (translation,) = translate_texts(["Warga membangun rumah panggung kayu di tepi sungai."], Unsure(-2.0), load_glossary())
    assert RemarkKind.CONFIDENCE not in {remark.kind for remark in translation.remarks}
