"""Indirect speech and its speakers, over ``tests/corpus/indirect_speech.toml``."""

import tomllib
from pathlib import Path

import pytest
from articles import article_of
from work import n_calls

from briefgen.extract.entities import extract_entities
from briefgen.extract.quotations import extract_quotations

CASES = tomllib.loads((Path(__file__).parent.parent / "corpus" / "indirect_speech.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["about"])
def test_what_is_said_is_given_to_who_says_it(case: dict) -> None:
    article = article_of(*case["sentences"])
    text = " ".join(case["sentences"])
    found = extract_quotations(article, extract_entities(article))
    assert [[q.span.of(text), q.speaker.text] for q in found if q.speaker] == case["said"]
    assert not any(q.is_direct for q in found)


WORDS = ["mengatakan ", "menurut ", "kata Budi, ", "katanya, ", "dan mengatakan ", "dijelaskan dan ", "itu kata ", "yang "]


@pytest.mark.parametrize("word", WORDS)
def test_a_sentence_of_nothing_but_one_word_is_twice_the_work_when_twice_as_long(word: str) -> None:
    short, long = (article_of(word * n) for n in (500, 1_000))
    for article in (short, long):
        extract_quotations(article, ())  # fills what is kept from one text to the next
    assert n_calls(lambda: extract_quotations(long, ())) < 2.6 * n_calls(lambda: extract_quotations(short, ()))
