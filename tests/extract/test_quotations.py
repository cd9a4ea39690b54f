"""Direct quotations and their speakers, over ``tests/corpus/quotations.toml``."""

import tomllib
from pathlib import Path

import pytest
from articles import article_of

from briefgen.extract.entities import extract_entities
from briefgen.extract.quotations import extract_quotations

CASES = tomllib.loads((Path(__file__).parent.parent / "corpus" / "quotations.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["about"])
def test_quoted_words_are_given_to_who_said_them(case: dict) -> None:
    article = article_of(*case["sentences"])
    text = " ".join(case["sentences"])
    found = extract_quotations(article, extract_entities(article))
    assert [[q.span.of(text), q.speaker.text if q.speaker else ""] for q in found] == case["quotations"]
    assert [q.is_closed for q in found] == case.get("closed", [True] * len(found))


def test_a_speaker_is_shown_where_the_article_names_it() -> None:
    article = article_of('"Air naik lagi," kata Bupati Hendra Lesmana.', '"Kami terus berjaga malam ini," lanjutnya.')
    text = " ".join(s.text for s in article)
    for quotation in extract_quotations(article, extract_entities(article)):
        assert quotation.speaker
        assert quotation.speaker.span.of(text) == "Hendra Lesmana"


def test_a_million_quotation_marks_are_read_in_linear_time() -> None:
    article = article_of('"“' * 100_000, "”" * 100_000)
    assert extract_quotations(article, ()) == ()
