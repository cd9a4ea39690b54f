"""What is marked as no evidence: the table is ``tests/corpus/boilerplate.toml``."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from work import growth

from briefgen.ingest.boilerplate import find_boilerplate
from briefgen.ingest.document import Document
from briefgen.ingest.metadata import describe

CASES = tomllib.loads((Path(__file__).parents[1] / "corpus" / "boilerplate.toml").read_text(encoding="utf-8"))["case"]
LINES = st.sampled_from(
    ["Baca juga:", "Foto :", "***", "News", "Harga naik.", "(abc/def)", "Copyright ©", "", "Tag:", "2", "SCROLL TO RESUME CONTENT"]
)
HOSTILE = ["baca juga ", "(", "[gambas:", "1", "- ", "*", "#a ", "news | ", "ikuti ", "\n", "foto : ", "©", "A. ", "\t", "12/12/"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_page_furniture_is_marked_as_the_table_says(case):
    marks = find_boilerplate(case["text"])
    assert [[mark.kind.value, mark.span.of(case["text"])] for mark in marks] == case["marked"]


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES | st.text(max_size=20), max_size=15).map("\n".join))
def test_marks_are_ordered_apart_and_within_the_text(text):
    marks = describe(Document(text)).boilerplate
    assert all(0 <= mark.span.start < mark.span.end <= len(text) for mark in marks)
    assert all(left.span.end <= right.span.start for left, right in pairwise(marks))


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_hostile_page_takes_linear_time(unit):
    assert growth(lambda text: describe(Document(text)), unit, 50_000) < 9
