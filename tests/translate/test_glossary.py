"""The termbase and the user's own terms."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import ConfigError
from briefgen.translate.checks import check_translation
from briefgen.translate.glossary import Glossary, load_glossary


def test_the_termbase_is_large_and_has_no_term_twice(glossary: Glossary) -> None:
    lines = (Path(__file__).parents[2] / "briefgen/translate/data/termbase.csv").read_text(encoding="utf-8").splitlines()

    assert len(glossary.terms) == len(lines) - 1 >= 1_500


@pytest.mark.parametrize(
    ("phrase", "english"),
    [
        ("Direktorat Jenderal Imigrasi", "Directorate General of Immigration"),
        ("nota kesepahaman", "memorandum of understanding"),
        ("Nota Kesepahaman (MoU)", "Memorandum of understanding (MoU)"),
        ("BNPB", "National Disaster Management Agency (BNPB)"),
        ("korban jiwa:", "fatalities"),
        ("korban yang hilang", "missing people"),
        ("nota kesepahaman itu", None),
        ("", None),
    ],
)
def test_only_a_phrase_that_is_a_term_is_translated(phrase: str, english: str | None, glossary: Glossary) -> None:
    assert glossary.translate(phrase) == english


def test_the_longest_term_is_found(glossary: Glossary) -> None:
    text = "Menteri Imigrasi dan Pemasyarakatan hadir"

    assert [(term.source_id, span.of(text)) for term, span in glossary.terms_in(text)] == [
        ("Menteri Imigrasi dan Pemasyarakatan", "Menteri Imigrasi dan Pemasyarakatan")
    ]


def test_a_users_term_replaces_the_built_in_one_and_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("id,en\nkerja paksa,coerced labour\nrumah singgah,shelter|safe house\n", encoding="utf-8")
    own = load_glossary(path)

    assert own.translate("kerja paksa") == "coerced labour"
    assert own.signature != load_glossary().signature
    assert [r.detail for r in check_translation("Ada rumah singgah.", "There is a hostel.", own)] == ["rumah singgah = shelter"]
    assert check_translation("Ada rumah singgah.", "There is a safe house.", own) == ()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"source,target\na,b\n", "columns"),
        (b"id,en\nkata,\n", "line 2"),
        (b"id,en\na,b,c,d\n", "line 2"),
        (b"\xff\xfe\x00", "UTF-8"),
    ],
)
def test_a_faulty_glossary_is_told_with_its_line(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "terms.csv"
    path.write_bytes(content)

    with pytest.raises(ConfigError, match=problem):
        load_glossary(path)


def test_a_missing_glossary_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="glossary"):
        load_glossary(tmp_path / "none.csv")
