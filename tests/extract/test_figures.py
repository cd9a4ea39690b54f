"""What a number says about the matter. A new case goes into ``tests/corpus/figures.toml``, in the section of its matter."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from work import n_calls

from briefgen.extract.figures import extract_figures
from briefgen.records import Citation, Figure, Modality, Phrase, Sentence, Span
from briefgen.text.tokens import MAX_PROSE

_REFERENCE = date(2025, 5, 20)
_TABLE = tomllib.loads((Path(__file__).parents[1] / "corpus" / "figures.toml").read_text(encoding="utf-8"))
_CASES = [(text, expected) for section in _TABLE.values() for text, expected in section.items()]
_PIECES = [
    "sebanyak", "5.000", "orang", "warga", "yang", "ditunda", "keberangkatannya", "di", "Kamboja", "(", ")", ",", "dan",
    "mencapai", "termasuk", "menurut", "BNPB", "kata", "Rp 5 juta", "persen", "dari", "akan", "-", "non", "19 Mei",
    "lainnya", "sisanya", "“", "penundaan",
]


def _sentence(text: str, start: int = 0) -> Sentence:
    return Sentence(Citation(1, 1), Span(start, start + len(text)), text)


def _text(phrase: Phrase | None) -> str:
    return phrase.text if phrase else ""


def _marks(figure: Figure) -> str:
    marks = ["part"] * figure.is_part
    if figure.modality is not Modality.FACT:
        marks.append(figure.modality.value)
    if figure.attribution:
        marks.append(f"by {figure.attribution.text}")
    return " ".join(marks)


def _shown(figure: Figure) -> str:
    period = figure.period.surface if figure.period else ""
    parts = [figure.quantity.surface, _text(figure.counted), _text(figure.predicate), _text(figure.place), period, _marks(figure)]
    while not parts[-1]:
        parts.pop()
    return " | ".join(parts).replace("|  |", "| |").replace("|  |", "| |")


@pytest.mark.parametrize(("text", "expected"), _CASES, ids=[text for text, _ in _CASES])
def test_every_figure_is_read_with_what_it_counts_and_what_happened(text: str, expected: list[str]) -> None:
    assert [_shown(figure) for figure in extract_figures(_sentence(text), _REFERENCE)] == expected


@given(st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=4)), max_size=40).map(" ".join), st.integers(0, 500))
def test_every_phrase_is_cut_from_the_article_where_its_span_says(text: str, start: int) -> None:
    article = "x" * start + text
    for figure in extract_figures(_sentence(text, start), _REFERENCE):
        assert figure.span.of(article) == figure.quantity.surface
        for phrase in (figure.counted, figure.predicate, figure.place, figure.attribution):
            assert phrase is None or phrase.span.of(article) == phrase.text
        assert figure.period is None or figure.period.span.of(article) == figure.period.surface


_HOSTILE = [
    "5 orang dan ", "(", "5 orang (", "yang ", "Senin (19/5) ", "kata Budi 5 orang ", "-", "a-", "5 warga, ", "dan ",
    "naik dari 5 menjadi 6 ", "di 5 ",
]


@pytest.mark.parametrize("unit", _HOSTILE)
def test_hostile_sentences_are_read_to_their_end(unit: str) -> None:
    text = unit * (20_000 // len(unit)) + ". Lalu 77 ekor sapi mati."
    assert extract_figures(_sentence(text), _REFERENCE)[-1].quantity.surface == "77 ekor"


def test_a_sentence_of_a_megabyte_is_read_as_far_as_prose_goes() -> None:
    text = "5 warga hilang, " * 65_000
    assert extract_figures(_sentence(text), None)[-1].span.end <= MAX_PROSE


def test_numbers_amid_nothing_but_numbers_are_no_figures() -> None:
    found = extract_figures(_sentence("Produksi 1.200 ton " + "3.450 " * 2_000 + "dan 1.300 ton beras"), None)
    assert (found[0].quantity.surface, found[-1].quantity.surface, len(found) < 50) == ("1.200 ton", "1.300 ton", True)


@pytest.mark.parametrize("unit", ["korban 1.000 orang, ", "1.000 kasus dan ", "Rp 5 juta di Bima "])
def test_each_number_of_a_long_list_takes_the_same_work(unit: str) -> None:
    short, long = (_sentence(unit * n) for n in (250, 1_000))
    extract_figures(short, None)
    assert n_calls(lambda: extract_figures(long, None)) < 4.6 * n_calls(lambda: extract_figures(short, None))
