"""Agreements and their status, over ``tests/corpus/agreements.toml``: a new way of saying it goes there."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from articles import article_of

from briefgen.extract.agreements import extract_agreements
from briefgen.extract.entities import extract_entities
from briefgen.records import STATUS_SCALE, Agreement, Citation, Status

CASES = tomllib.loads((Path(__file__).parent.parent / "corpus" / "agreements.toml").read_text(encoding="utf-8"))["case"]
REFERENCE = date(2025, 6, 10)


def agreements(*texts: str) -> tuple[Agreement, ...]:
    read = article_of(*texts)
    return extract_agreements(read, extract_entities(read), REFERENCE)


def parameter(case: dict) -> object:
    """A case under its text's name; a known gap is expected to fail."""
    marks = [pytest.mark.xfail(reason=case["xfail"])] if "xfail" in case else []
    return pytest.param(case, id=case["text"][:60], marks=marks)


@pytest.mark.parametrize("case", [parameter(case) for case in CASES])
def test_status_and_instrument_are_read_as_the_sentence_says_them(case: dict) -> None:
    found = agreements(case["text"])
    if case.get("none"):
        assert found == ()
        return
    assert found, "no agreement found"
    first = found[0]
    assert (first.instrument, first.status) == (case["instrument"], case["status"])
    assert first.is_negated == case.get("negated", False)
    if "name" in case:
        assert first.name.text == case["name"]
    if "subjects" in case:
        assert [s.text for s in first.subjects] == case["subjects"]
    if "place" in case:
        assert first.place is not None
        assert first.place.text == case["place"]
    if "level" in case:
        assert first.level is not None
        assert first.level.text == case["level"]
    if "deadline" in case:
        assert first.deadline is not None
        assert first.deadline.surface == case["deadline"]


@pytest.mark.parametrize("lowering", ["akan", "belum", "batal", "ditargetkan", "direncanakan", "tidak jadi", "urung", "diusulkan"])
def test_a_word_of_intent_or_denial_never_leaves_a_signing_signed(lowering: str) -> None:
    (found,) = agreements(f"Nota kesepahaman itu {lowering} ditandatangani di Medan.")
    assert STATUS_SCALE.index(found.status) < STATUS_SCALE.index(Status.AGREED_IN_PRINCIPLE)


def test_place_and_time_come_from_the_meeting_pointed_back_to() -> None:
    found = agreements(
        "Rapat bilateral digelar di Medan pada 3 Juni 2025.",
        "Delegasi datang bersama pengusaha.",
        "Dalam rapat tersebut, kedua negara menandatangani nota kesepahaman.",
    )
    assert found[0].place is not None
    assert found[0].place.text == "Medan"
    assert found[0].when is not None
    assert found[0].when.start == date(2025, 6, 3)
    assert found[0].context == (Citation(1, 1),)


def test_every_phrase_slices_back_to_the_article() -> None:
    texts = [case["text"] for case in CASES]
    article = " ".join(texts)
    for found in agreements(*texts):
        for phrase in (found.name, found.cue, *found.subjects, found.level):
            if phrase is not None:
                assert phrase.span.of(article) == phrase.text


def test_kerja_sama_tersebut_adds_its_level_to_the_instrument_named_before() -> None:
    found = agreements(
        "Nota kesepahaman ditargetkan diteken dalam empat bulan ke depan.", "Kerja sama tersebut disepakati pada tingkat menteri."
    )
    assert found[0].status is Status.TARGETED
    assert found[0].level is not None
    assert found[0].level.text == "tingkat menteri"


@pytest.mark.parametrize(
    "text",
    [
        "Kementerian Perikanan mendampingi Pemkab Alor dalam penandatanganan nota kesepahaman dengan Yayasan Laut Lestari.",
        "Pemkab Alor dan Yayasan Laut Lestari meneken nota kesepahaman, disaksikan Gubernur dan Kementerian Perikanan.",
        "Pemkab Alor dan Yayasan Laut Lestari meneken nota kesepahaman di hadapan Kementerian Perikanan.",
        "Nota kesepahaman Pemkab Alor dan Yayasan Laut Lestari diteken, difasilitasi Kementerian Perikanan.",
    ],
)
def test_who_helps_or_watches_is_no_party(text: str) -> None:
    (found,) = agreements(text)
    assert {party.text for party in found.parties} == {"Pemkab Alor", "Yayasan Laut Lestari"}


def test_a_country_after_the_matter_is_not_where_the_paper_was_signed() -> None:
    (found,) = agreements("Kedua menteri meneken nota kesepahaman tentang perlindungan pelaut di Malaysia.")
    assert found.place is None


def test_the_day_of_quoting_is_not_the_day_of_signing() -> None:
    (found,) = agreements('"Kami menyaksikan penandatanganan MoU perikanan," ujar Arman, dikutip Sabtu (7/6).')
    assert found.when is None


def test_a_signing_told_alone_is_that_of_the_paper_named_before() -> None:
    told = agreements("Kedua menteri meneken nota kesepahaman.", "Penandatanganan dilakukan oleh Ratna Wijayanti di Bogor.")
    assert [(found.instrument, found.status) for found in told] == [("mou", Status.SIGNED)] * 2
    assert [person.text for person in told[1].signatories] == ["Ratna Wijayanti"]


def test_a_signing_told_alone_after_no_paper_is_none() -> None:
    assert not agreements("Penandatanganan dilakukan oleh Ratna Wijayanti di Bogor.")


def test_day_and_place_belong_to_the_paper_that_is_acted_on() -> None:
    text = "LoI itu menjadi dasar nota kesepahaman yang akan diteken kedua menteri di Bogor pada 11 Desember 2025."
    intent, memorandum = agreements(text)
    assert (intent.when, intent.deadline, intent.place) == (None, None, None)
    assert memorandum.deadline is not None
    assert memorandum.deadline.surface == "11 Desember 2025"
    assert memorandum.place is not None
    assert memorandum.place.text == "Bogor"
