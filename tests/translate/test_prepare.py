"""What the model is given, and how its answers are joined."""

from __future__ import annotations

import pytest

from briefgen.translate.glossary import Glossary
from briefgen.translate.prepare import MAX_WORDS, normalise, prepare, title_case


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("JAKARTA, KOMPAS.com - Harga beras naik.", "JAKARTA, KOMPAS.com – "),
        ("Kabarkota.id — Harga beras naik.", "Kabarkota.id – "),
        ("SUARA.CO, Denpasar – Harga beras naik.", "SUARA.CO, Denpasar – "),
        ("Jakarta (ANTARA) - Harga beras naik.", "Jakarta (ANTARA) – "),
        ("MAKASSAR – Harga beras naik.", "MAKASSAR – "),
        ("Indonesia – Kamboja sepakat.", ""),
        ("Bengkulu - Sepekan setelah banjir, warga pulang.", "Bengkulu – "),
        ("ASEAN – Menteri bertemu.", "ASEAN – "),
        ("Harga beras naik - kata pedagang.", ""),
    ],
)
def test_a_dateline_is_set_aside(text: str, dateline: str, glossary: Glossary) -> None:
    assert prepare(text, glossary).dateline == dateline


def test_a_headline_in_capitals_keeps_its_acronyms(glossary: Glossary) -> None:
    prepared = prepare("MENTERI RESMIKAN 12 PASAR DI NTT", glossary)

    assert prepared.pieces == ("Menteri meresmikan 12 pasar di NTT",)
    assert prepared.join(["minister opens 12 markets in NTT"]) == "Minister Opens 12 Markets in NTT"


def test_a_headline_may_leave_its_function_words_small_and_have_numbers(glossary: Glossary) -> None:
    prepared = prepare("BPBD: 1.204 Warga Mengungsi akibat Longsor, Pencarian dilanjutkan dengan Alat Beratnya", glossary)

    assert prepared.pieces == ("BPBD: 1.204 warga mengungsi akibat longsor, pencarian dilanjutkan dengan alat beratnya",)


def test_an_opening_quotation_mark_stands_apart_for_the_model_only(glossary: Glossary) -> None:
    prepared = prepare('"Sementara itu, warga pulang," kata Lurah, "dan “tenang” kembali."', glossary)

    assert prepared.pieces == ('" Sementara itu, warga pulang," kata Lurah, " dan “ tenang” kembali."',)
    assert prepared.join(['" Residents left," he said, " and “ calm” again."']) == '"Residents left," he said, "and “calm” again."'


def test_a_long_sentence_is_cut_at_the_end_of_a_clause(glossary: Glossary) -> None:
    clause = (
        "petugas memeriksa dokumen perjalanan para penumpang kapal di pelabuhan selama berjam-jam tanpa jeda hingga larut malam "
        * 2
    )
    text = f"{clause.strip()}, sedangkan {clause.strip()}."
    prepared = prepare(text, glossary)

    assert len(text.split()) > MAX_WORDS / 1.2
    assert len(prepared.pieces) in (1, 2)
    assert " ".join(prepared.pieces) == text


def test_pieces_are_joined_as_one_sentence(glossary: Glossary) -> None:
    words = "satu dua tiga empat lima " * 8
    prepared = prepare(f"{words}, sedangkan {words}.", glossary)

    assert len(prepared.pieces) == 2
    assert prepared.join(["Officers left.", "while the others stayed."]) == "Officers left, while the others stayed."


def test_dates_in_figures_are_given_in_words(glossary: Glossary) -> None:
    assert prepare("Rapat digelar (19/5/2025).", glossary).pieces == ("Rapat digelar (19 Mei 2025).",)
    assert prepare("Kode 99/99/2025.", glossary).pieces == ("Kode 99/99/2025.",)


def test_marks_and_spaces_are_evened_out() -> None:
    assert normalise("Ia\u00a0hadir , kata ``Agus'' .") == 'Ia hadir, kata "Agus".'
    assert title_case("the head of office in bali") == "The Head of Office in Bali"


def test_ranges_of_number_words_are_written_out(glossary: Glossary) -> None:
    assert prepare("Rapat digelar dua-tiga pekan lagi.", glossary).pieces == ("Rapat digelar dua hingga tiga pekan lagi.",)
    assert prepare("Mereka datang satu-satu.", glossary).pieces == ("Mereka datang satu-satu.",)


def test_a_verb_phrase_is_read_in_a_sentence_and_taken_out_of_it_again(glossary: Glossary) -> None:
    prepared = prepare("menempatkan tiga-empat perawat di Osaka", glossary)

    assert prepared.pieces == ("Mereka akan menempatkan tiga hingga empat perawat di Osaka.",)
    assert prepared.join(["They will place three to four nurses in Osaka."]) == "place three to four nurses in Osaka"
    assert prepared.join(["Three nurses left."]) == "Three nurses left"


@pytest.mark.parametrize(
    "text", ["penempatan perawat", "berita duka", "Menteri ditunjuk.", "dinas kesehatan", "12 perawat", "ditunjuk " * 13]
)
def test_nouns_and_sentences_are_given_as_they_are(text: str, glossary: Glossary) -> None:
    assert prepare(text, glossary).pieces == (text.strip(),)
