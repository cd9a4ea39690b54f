"""What an article says of itself: the table is ``tests/corpus/metadata.toml``."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from briefgen.ingest.metadata import describe, reference_date
from briefgen.ingest.plain import read_plain
from briefgen.records import Article, Boilerplate, BoilerplateKind, Span
from briefgen.text.sentences import sentences_of

CASES = tomllib.loads((Path(__file__).parents[1] / "corpus" / "metadata.toml").read_text(encoding="utf-8"))["case"]

REFERENCE_CASES = [
    ("Rapat digelar Senin (19/5). Program berjalan sejak Januari 2025.", date(2025, 5, 19)),
    ("Rapat digelar Senin (19/5). Selasa (20/5) ditutup. Program berjalan hingga April 2025.", date(2025, 5, 20)),
    ("Rapat digelar Senin (19/5/2025), lalu 1 Juli 2025 berlaku.", date(2025, 5, 19)),
    ("Rapat digelar Rabu (7/1/26).", date(2026, 1, 7)),
    ("Rapat digelar Senin (19/5) menurut UU Nomor 6 Tahun 2011.", None),
    ("Rapat digelar Senin (19/5) dengan anggaran 2025.", date(2025, 5, 19)),
    ("Rapat digelar Senin (18/5). Program berjalan sejak Januari 2025.", date(2025, 5, 18)),
    ("Rapat digelar pada 3 Maret 2025 dan 5 Maret 2025.", date(2025, 3, 5)),
    ("Rapat digelar Senin (19/5).", None),
    ("Rapat digelar Senin (31/2). Program berjalan sejak Januari 2025.", None),
    ("Rapat digelar kemarin.", None),
]


def article_of(text, **fields):
    return Article(number=1, name="a.txt", text=text, sha256="0" * 64, **fields)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_metadata_is_found_as_the_table_says(case):
    found = describe(read_plain(case["text"]))
    assert (found.title.text if found.title else None) == case.get("title")
    assert found.title is None or found.title.span.of(case["text"]) == found.title.text
    assert (found.outlet, found.byline, found.dateline, found.published) == tuple(
        case.get(key) for key in ("outlet", "byline", "dateline", "published")
    )


@pytest.mark.parametrize(("text", "expected"), REFERENCE_CASES, ids=[text for text, _ in REFERENCE_CASES])
def test_reference_date_is_what_the_text_supports(text, expected):
    assert reference_date(article_of(text)) == expected


def test_the_day_of_publication_is_the_reference_date():
    assert reference_date(article_of("Rapat digelar Senin (19/5/2025).", published=date(2025, 5, 21))) == date(2025, 5, 21)


def test_days_in_boilerplate_give_no_reference_date():
    text = "Rapat digelar kemarin.\nBaca Juga: Konser 27 Mei 2025"
    mark = Boilerplate(Span(text.index("Baca"), len(text)), BoilerplateKind.READ_ALSO)
    assert reference_date(article_of(text, boilerplate=(mark,))) is None


def test_a_repeated_title_is_one_sentence_and_page_furniture_none():
    case = next(case for case in CASES if case["rule"] == "the site's name after the title, and the title once more")
    found = describe(read_plain(case["text"]))
    sentences = sentences_of(article_of(case["text"], title=found.title, boilerplate=found.boilerplate))
    assert [sentence.text for sentence in sentences] == [
        "Pasar Induk Ditata Ulang Juli",
        "Pemerintah menata ulang pasar induk mulai bulan depan di kota itu.",
    ]
