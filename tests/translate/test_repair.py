"""Repairs: only what is plain is exchanged."""

from __future__ import annotations

import pytest

from briefgen.records import RemarkKind
from briefgen.translate.glossary import Glossary
from briefgen.translate.repair import best_of, localised_numbers, repair


@pytest.mark.parametrize(
    ("source", "wrong", "right"),
    [
        ("Ada 5.000 kasus.", "There are 500 cases.", "There are 5,000 cases."),
        ("Rapat pada 20 Januari 2025.", "A meeting on 20 November 2025.", "A meeting on 20 January 2025."),
        ("Gempa terjadi pukul 18.00 WIT.", "The quake struck at 18:00 a.m. WIT.", "The quake struck at 6:00 p.m. WIT."),
        ("Kapal tiba Kamis pagi.", "The ship arrived on Tuesday morning.", "The ship arrived on Thursday morning."),
        ("Nilainya Rp 2,3 triliun.", "It is worth Rp 2.3 billion.", "It is worth Rp 2.3 trillion."),
        ("Pinjaman ¥ 53,6 miliar cair.", "The £ 53.6 billion loan is disbursed.", "The ¥ 53.6 billion loan is disbursed."),
        (
            "Unduh di https://dinas.go.id/publikasi/2025.pdf.",
            "Download at https://dinas.go.id/publication/2025.pdf.",
            "Download at https://dinas.go.id/publikasi/2025.pdf.",
        ),
        ("Kirim ke aduan@dinas.go.id.", "Send it to by@dinas.go.id.", "Send it to aduan@dinas.go.id."),
        ("Sidang ke-47 dibuka.", "The 74th session opened.", "The 47th session opened."),
        (
            "Ia tiba di Palangka bersama Bhayangkara.",
            "He arrived in Palangka with Bhaangkara.",
            "He arrived in Palangka with Bhayangkara.",
        ),
        ("Tarbalengka, yang kini kota, ramai.", "Tarbelengka, now a town, is busy.", "Tarbalengka, now a town, is busy."),
        ("Jalur kereta itu lengang.", "The railway railway line is quiet.", "The railway line is quiet."),
        (
            "Penyidik Kejaksaan Agung hadir.",
            "Kejaksaan Agung investigators were present.",
            "Attorney General's Office investigators were present.",
        ),
        ("Plt. Bupati hadir.", "Plt. regent was present.", "Acting regent was present."),
    ],
)
def test_one_plainly_wrong_word_is_exchanged(source: str, wrong: str, right: str, glossary: Glossary) -> None:
    repaired = repair(source, wrong, glossary)

    assert repaired.target_en == right
    assert repaired.remarks
    assert all(remark.is_repaired for remark in repaired.remarks)


def test_two_wrong_numbers_are_left_and_told(glossary: Glossary) -> None:
    repaired = repair("Ada 12 kapal dan 48 awak.", "There are 21 ships and 84 crew.", glossary)

    assert repaired.target_en == "There are 21 ships and 84 crew."
    assert [remark.is_repaired for remark in repaired.remarks if remark.kind is RemarkKind.NUMBER] == [False] * 4


def test_a_missing_number_is_never_invented(glossary: Glossary) -> None:
    repaired = repair("Ada 12 kapal.", "There are ships.", glossary)

    assert repaired.target_en == "There are ships."
    assert not repaired.remarks[0].is_repaired


def test_a_sound_lower_hypothesis_is_taken_over_a_repaired_one(glossary: Glossary) -> None:
    best = best_of("Ada 12 kapal.", ("There are 21 ships.", "There are 12 ships."), glossary)

    assert best.target_en == "There are 12 ships."
    assert best.remarks == ()


def test_of_equal_hypotheses_the_first_is_taken(glossary: Glossary) -> None:
    assert best_of("Rapat selesai.", ("The meeting ended.", "The meeting is over."), glossary).target_en == "The meeting ended."


def test_numbers_without_words_are_written_the_english_way() -> None:
    assert localised_numbers("1.250,5") == "1,250.5"
    assert localised_numbers("10–12 (%)") == "10–12 (%)"
