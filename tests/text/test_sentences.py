"""Sentence splitting: the table ``tests/corpus/sentences.toml`` holds one case a phenomenon; add new ones there."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from work import growth

from briefgen.records import Article, Boilerplate, BoilerplateKind, Citation, Phrase, SentenceKind, Span
from briefgen.text.paragraphs import paragraphs_of
from briefgen.text.sentences import sentences_of, split_sentences

CASES = tomllib.loads((Path(__file__).parents[1] / "corpus" / "sentences.toml").read_text(encoding="utf-8"))["case"]

ATOMS = st.sampled_from(
    [
        *["Bupati", "warga", "Plt", "No", "5", "000", "dll", "Rp", "S.H", "A", ".Com", "www.", "@", "1. ", "a) ", "- ", "## "],
        *[".", ". ", "...", "…", "?", "!", ",", '"', "“", "”", "'", "(", ")", "—", " ", "\n", "\n\n", "\r\n", "\u00a0", "\u200b"],
        *["😀", "\x00", "\u2028"],
    ]
)
TEXTS = st.lists(ATOMS, max_size=60).map("".join) | st.text(max_size=80)

HOSTILE_UNITS = ["1", "1.", ". ", "(", '"', "“", "A.", "a. ", "- \n", "\n", "?!", "x", "Dr. ", '" ', ".A", "(a.) ", " ", "\u200b"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_text_is_split_as_the_table_says(case):
    text = case.get("text", " ".join(case["sentences"]))
    pieces = split_sentences(text)
    assert [piece.span.of(text) for piece in pieces] == case["sentences"]
    assert [piece.kind.value for piece in pieces] == case.get("kinds", ["body"] * len(pieces))
    assert [number for number, piece in enumerate(pieces, 1) if not piece.is_complete] == case.get("incomplete", [])


def test_the_table_has_at_least_ninety_distinct_cases():
    assert len({case["rule"] for case in CASES}) == len(CASES) >= 90


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.lists(st.tuples(st.integers(0, 80), st.integers(0, 20)), max_size=3))
def test_spans_are_ordered_apart_and_cover_every_word_character_of_evidence(text, cuts):
    excluded = tuple(Span(start, start + length) for start, length in cuts)
    pieces = split_sentences(text, excluded)
    assert all(left.span.end <= right.span.start for left, right in pairwise(pieces))
    assert all(piece.span.of(text).strip() == piece.span.of(text) != "" for piece in pieces)
    assert not any(piece.span.overlaps(span) for piece in pieces for span in excluded if span.start < span.end)
    covered = {position for piece in pieces for position in range(piece.span.start, piece.span.end)}
    evidence = {
        position
        for paragraph in paragraphs_of(text, excluded)
        for position in range(paragraph.span.start, paragraph.span.end)
        if text[position].isalnum()
    }
    assert evidence <= covered


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="Abc d.1\n", max_size=60))
def test_only_marks_of_lists_and_headings_lie_outside_paragraphs(text):
    covered = {position for p in paragraphs_of(text) for position in range(p.span.start, p.span.end)}
    for position, character in enumerate(text):
        if character.isalnum() and position not in covered:
            line = text[text.rfind("\n", 0, position) + 1 :].split("\n")[0].lstrip()
            assert line.split(" ")[0][-1:] == "."


def test_offsets_are_shifted_by_the_start_given():
    whole = "Judul\nHarga naik. Warga resah."
    pieces = split_sentences(whole[6:], start=6)
    assert [piece.span.of(whole) for piece in pieces] == ["Harga naik.", "Warga resah."]


def test_sentences_of_an_article_are_numbered_with_the_title_first_and_without_boilerplate():
    text = "Harga Naik\n\nHarga naik. Baca Juga: Resep Sambal\nWarga resah."
    start = text.index("Baca")
    article = Article(
        number=3,
        name="a.txt",
        text=text,
        sha256="0" * 64,
        title=Phrase("Harga Naik", Span(0, 10)),
        boilerplate=(Boilerplate(Span(start, text.index("Warga") - 1), BoilerplateKind.READ_ALSO),),
    )
    sentences = sentences_of(article)
    assert [(str(s.citation), s.text, s.kind) for s in sentences] == [
        ("3.1", "Harga Naik", SentenceKind.TITLE),
        ("3.2", "Harga naik.", SentenceKind.BODY),
        ("3.3", "Warga resah.", SentenceKind.BODY),
    ]
    assert all(s.text == s.span.of(article.text) for s in sentences)
    assert sentences[0].citation == Citation(3, 1)


@pytest.mark.parametrize("unit", HOSTILE_UNITS)
def test_a_hostile_text_takes_linear_time(unit):
    assert growth(split_sentences, unit, 60_000) < 9
