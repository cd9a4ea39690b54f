"""What the translation memory gives to a brief, what it only suggests, and how values are exchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fakes import FakeTranslator

from briefgen.memory.database import TranslationMemory, edit_memory
from briefgen.memory.unit import Origin, Unit
from briefgen.records import RemarkKind, Translation, TranslationOrigin
from briefgen.store import Memory
from briefgen.translate.exchange import with_values_of
from briefgen.translate.glossary import Glossary
from briefgen.translate.recall import suggestions
from briefgen.translate.service import translate_texts

APPROVED = Origin.APPROVED
NUMBER = "Petugas menunda 303 paspor."
NUMBER_EN = "Officers put 303 passport applications on hold."

Translate = Callable[..., Translation]


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[TranslationMemory]:
    with edit_memory(tmp_path / "ingatan") as opened:
        yield opened


@pytest.fixture
def translate(memory: TranslationMemory, glossary: Glossary) -> Translate:
    """Translates a text with the given units in the memory and a model that knows nothing."""

    def command(text: str, *units: Unit) -> Translation:
        memory.put(units)
        (translation,) = translate_texts([text], FakeTranslator(), glossary, Memory(None), approved=memory)
        return translation

    return command


# --- what enters a brief ---------------------------------------------------------------------------------


def test_what_people_approved_is_used_as_it_is(translate):
    done = translate(NUMBER.replace(" ", "  "), Unit(NUMBER, NUMBER_EN, APPROVED))
    assert (done.target_en, done.origin, done.remarks) == (NUMBER_EN, TranslationOrigin.MEMORY, ())


def test_it_wins_over_the_termbase(translate):
    assert translate("kerja paksa", Unit("kerja paksa", "coerced labour", APPROVED)).target_en == "coerced labour"


def test_it_is_checked_and_the_remarks_are_kept(translate):
    done = translate(NUMBER, Unit(NUMBER, "Officers postponed 330 passports.", APPROVED))
    assert done.target_en == "Officers postponed 330 passports."
    assert [(remark.kind, remark.is_repaired) for remark in done.remarks] == [(RemarkKind.NUMBER, False)]


@pytest.mark.parametrize("origin", [Origin.IMPORTED, Origin.MACHINE])
def test_what_nobody_approved_is_not_used(translate, origin):
    assert translate(NUMBER, Unit(NUMBER, NUMBER_EN, origin)).origin is TranslationOrigin.MODEL


def test_a_sentence_that_is_only_nearly_alike_is_not_used(translate):
    known = "Petugas menunda penerbitan 303 paspor warga Kupang di bandara."
    done = translate(known.replace("Kupang", "Kubang"), Unit(known, "Officers put 303 passports on hold.", APPROVED))
    assert done.origin is TranslationOrigin.MODEL


def test_a_sentence_with_other_values_is_used_with_these(translate):
    done = translate("Petugas menunda 1.250 paspor.", Unit(NUMBER, NUMBER_EN, APPROVED))
    assert done.target_en == "Officers put 1,250 passport applications on hold."
    assert done.origin is TranslationOrigin.MEMORY
    assert [(remark.detail, remark.is_repaired) for remark in done.remarks] == [("303 → 1,250", True)]


def test_an_approved_translation_outlives_the_model_and_the_terms(memory, glossary):
    memory.put([Unit(NUMBER, NUMBER_EN, APPROVED)])
    cache = Memory(None)
    for terms in (glossary, Glossary(glossary.terms[1:])):
        (done,) = translate_texts([NUMBER], FakeTranslator({NUMBER: "other"}), terms, cache, approved=memory)
        assert done.target_en == NUMBER_EN


def test_without_the_memory_the_brief_is_as_before(memory, glossary):
    memory.put([Unit(NUMBER, NUMBER_EN, APPROVED)])
    cache = Memory(None)
    before = translate_texts([NUMBER], FakeTranslator(), glossary, cache)
    translate_texts([NUMBER], FakeTranslator(), glossary, cache, approved=memory)
    assert translate_texts([NUMBER], FakeTranslator(), glossary, cache) == before


# --- exchanging values -----------------------------------------------------------------------------------

EXCHANGED = {
    "a number": ("Ada 5.000 kasus.", "There are 5,000 cases.", "Ada 6.200 kasus.", "There are 6,200 cases."),
    "a decimal": ("Harga naik 5 persen.", "Prices rose by 5 percent.", "Harga naik 8,5 persen.", "Prices rose by 8.5 percent."),
    "a sum": ("Dana Rp 2,3 triliun.", "Funds of Rp 2.3 trillion.", "Dana Rp 1,7 miliar.", "Funds of Rp 1.7 billion."),
    "a word": ("Ada 5 korban.", "There are five victims.", "Ada 12 korban.", "There are 12 victims."),
    "an ordinal": ("Ini rapat ke-21.", "This is the 21st meeting.", "Ini rapat ke-22.", "This is the 22nd meeting."),
    "a date": (
        "Mereka bertemu Senin (19/5/2025).",
        "They met on Monday, 19 May 2025.",
        "Mereka bertemu Jumat (4/7/2025).",
        "They met on Friday, 4 July 2025.",
    ),
    "a date in digits": ("Rapat pada (19/5).", "A meeting on (19/5).", "Rapat pada (4/7).", "A meeting on (4/7)."),
    "a month": ("Panen pada Mei 2025.", "Harvest in May 2025.", "Panen pada Juli 2026.", "Harvest in July 2026."),
    "a time": (
        "Acara mulai pukul 09.00 WIB.",
        "The event begins at 9:00 a.m. WIB.",
        "Acara mulai pukul 14.30 WIB.",
        "The event begins at 2:30 p.m. WIB.",
    ),
    "a time of 24 hours": (
        "Acara mulai pukul 09.00 WIB.",
        "The event begins at 09:00 WIB.",
        "Acara mulai pukul 14.30 WIB.",
        "The event begins at 14:30 WIB.",
    ),
    "a law": (
        "Hal itu diatur Undang-Undang Nomor 18 Tahun 2017.",
        "This is regulated by Law No. 18 of 2017.",
        "Hal itu diatur Undang-Undang Nomor 6 Tahun 2011.",
        "This is regulated by Law No. 6 of 2011.",
    ),
    "one of two": ("Dari 9 kapal, 4 rusak.", "Of 9 ships, 4 are damaged.", "Dari 9 kapal, 7 rusak.", "Of 9 ships, 7 are damaged."),
    "values that change places": (
        "Dari 9 kapal, 4 rusak.",
        "4 of 9 ships are damaged.",
        "Dari 12 kapal, 9 rusak.",
        "9 of 12 ships are damaged.",
    ),
}
REFUSED = {
    "another word": ("Ada 5 kasus.", "There are 5 cases.", "Ada 5 korban."),
    "another unit": ("Ada 5 ton.", "There are 5 tonnes.", "Ada 6 kilogram."),
    "another negation": ("Ada 5 kasus.", "There are 5 cases.", "Tidak ada 5 kasus."),
    "one to many": ("Ada 1 korban.", "There is 1 victim.", "Ada 7 korban."),
    "many to one": ("Ada 7 korban.", "There are 7 victims.", "Ada 1 korban."),
    "a value said twice": ("Ada 5 kapal.", "There are 5 ships, yes, 5.", "Ada 7 kapal."),
    "two values alike": ("Dari 5 kapal, 5 rusak.", "Of 5 ships, 5 are damaged.", "Dari 9 kapal, 5 rusak."),
    "a value told otherwise": ("Ada 12 kapal.", "There are a dozen ships.", "Ada 13 kapal."),
    "an article before it": ("Harga naik 5 persen.", "There was a 5 percent rise in prices.", "Harga naik 8 persen."),
    "a number that becomes a date": ("Rapat pada 19/5.", "A meeting on 19/5.", "Rapat pada 31/13."),
    "an English that fails a check": ("Belum ada 5 kasus.", "There are 5 cases.", "Belum ada 7 kasus."),
}


@pytest.mark.parametrize("name", EXCHANGED)
def test_values_are_exchanged(name, glossary):
    known, known_en, text, english = EXCHANGED[name]
    done = with_values_of(text, known, known_en, glossary)
    assert done is not None
    assert (done.source_id, done.target_en) == (text, english)
    assert all(remark.is_repaired or remark.kind is RemarkKind.BRACKETS for remark in done.remarks)
    assert done.remarks


def test_a_remark_that_the_person_accepted_stays_visible(glossary):
    done = with_values_of("Rapat (4/7) batal.", "Rapat (19/5) batal.", "The meeting of 19 May is off.", glossary)
    assert done is not None
    assert done.target_en == "The meeting of 4 July is off."
    assert [remark.kind for remark in done.remarks if not remark.is_repaired] == [RemarkKind.BRACKETS]


@pytest.mark.parametrize("name", REFUSED)
def test_nothing_is_exchanged_where_it_is_not_plain(name, glossary):
    known, known_en, text = REFUSED[name]
    assert with_values_of(text, known, known_en, glossary) is None


@pytest.mark.parametrize("text", ["", "1" * 3_000, "5 " * 2_000, "(" * 3_000, "19/5 " * 500])
def test_odd_texts_are_survived(text, glossary):
    done = with_values_of(text, text, text, glossary)
    assert done is None or done.target_en == text


# --- suggestions -----------------------------------------------------------------------------------------

KNOWN = "Petugas menunda penerbitan 303 paspor warga Kupang di bandara."
LIKE = KNOWN.replace("Kupang", "Kubang").replace("303", "17")


def test_what_is_nearly_alike_is_suggested_whoever_made_it(memory, glossary):
    memory.put([Unit(KNOWN, "a", APPROVED), Unit(KNOWN, "b", Origin.IMPORTED)])
    found = suggestions(LIKE, memory, glossary, "model 1")
    assert [match.unit.target_en for match in found] == ["a", "b"]
    assert all(0.92 <= match.score < 1 for match in found)


@pytest.mark.parametrize(
    ("signature", "english", "is_offered"),
    [
        ("model 1", "Officers delayed issuing 303 passports for Kupang residents at the airport.", True),
        ("model 0", "Officers delayed issuing 303 passports for Kupang residents at the airport.", False),
        ("model 1", "Officers delayed issuing 3 passports for Kupang residents at the airport.", False),
    ],
)
def test_what_a_machine_made_is_suggested_only_while_it_would_make_it_again(memory, glossary, signature, english, is_offered):
    memory.put([Unit(KNOWN, english, Origin.MACHINE, signature=signature)])
    assert bool(suggestions(LIKE, memory, glossary, "model 1")) is is_offered
