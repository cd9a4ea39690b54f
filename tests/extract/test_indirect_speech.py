"""Indirect speech and its speakers, over ``tests/corpus/indirect_speech.toml``."""

import sys
import tomllib
from pathlib import Path

import pytest

from briefgen.extract.entities import extract_entities
from briefgen.extract.quotations import extract_quotations
from briefgen.records import Citation, Sentence, Span

CASES = tomllib.loads((Path(__file__).parent.parent / "corpus" / "indirect_speech.toml").read_text(encoding="utf-8"))["case"]


def sentences(*texts: str) -> list[Sentence]:
    found, start = [], 0
    for number, text in enumerate(texts, start=1):
        found.append(Sentence(Citation(1, number), Span(start, start + len(text)), text))
        start += len(text) + 1
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["about"])
def test_what_is_said_is_given_to_who_says_it(case: dict) -> None:
    article = sentences(*case["sentences"])
    text = " ".join(case["sentences"])
    found = extract_quotations(article, extract_entities(article))
    assert [[q.span.of(text), q.speaker.text] for q in found if q.speaker] == case["said"]
    assert not any(q.is_direct for q in found)


WORDS = ["mengatakan ", "menurut ", "kata Budi, ", "katanya, ", "dan mengatakan ", "dijelaskan dan ", "itu kata ", "yang "]


def n_calls(text: str) -> int:
    """How many Python functions reading ``text`` calls: a measure of work that no other process disturbs."""
    article = sentences(text)
    count = 0

    def tell(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(tell)
    try:
        extract_quotations(article, ())
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("word", WORDS)
def test_a_sentence_of_nothing_but_one_word_is_twice_the_work_when_twice_as_long(word: str) -> None:
    n_calls(word)  # fills what is kept from one text to the next
    assert n_calls(word * 1_000) < 2.6 * n_calls(word * 500)
