"""Every rule of extraction has a name, says what it goes by, and is documented with an example that holds."""

from __future__ import annotations

import ast
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from briefgen.extract.article import extract_mentions
from briefgen.records import Article
from briefgen.records.reading import Reading
from briefgen.render.mentions import Layer, mention_rows, rule_meanings
from briefgen.text.date_patterns import patterns
from briefgen.text.sentences import sentences_of

ROOT = Path(__file__).parents[2]
DAY = date(2025, 5, 20)
DOCUMENT = (ROOT / "docs" / "extraction.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) \|$", DOCUMENT, re.MULTILINE)
NAMES = {rule for meanings in rule_meanings().values() for rule in meanings}
MAKERS = {"make_person", "make_entity", "build_agreement", "Meaning"}
"""Functions that take the name of a rule as a plain argument."""


def mentions_of(text: str) -> list[tuple[Layer, str, str]]:
    article = Article(1, "a.txt", text, "0")
    sentences = sentences_of(article)
    reading = Reading(article, sentences, extract_mentions(1, sentences, DAY), DAY)
    return [(row.layer, row.rule, row.surface) for row, _ in mention_rows(reading)]


def names_in(tree: ast.Module) -> set[str]:
    """Names of rules that a module gives to what it makes."""
    found: set[str] = set()
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        given = [keyword.value for keyword in call.keywords if keyword.arg == "rule"]
        if isinstance(call.func, ast.Name) and call.func.id in MAKERS:
            given += call.args
        branches = [part for value in given for part in ((value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,))]
        found |= {part.value for part in branches if isinstance(part, ast.Constant) and isinstance(part.value, str)}
    return found


def test_every_rule_named_in_the_code_says_what_it_goes_by():
    modules = sorted((ROOT / "briefgen" / "extract").glob("*.py"))
    named = set().union(*(names_in(ast.parse(module.read_text(encoding="utf-8"))) for module in modules))
    assert len(named) > 20
    assert named <= NAMES


def test_every_form_of_a_date_says_what_it_goes_by():
    assert {*patterns(), "counted"} == set(rule_meanings()[Layer.DATE])


@pytest.mark.parametrize("folder", ["ledgers", "annotated"])
def test_every_rule_that_finds_something_says_what_it_goes_by(folder):
    for path in sorted((ROOT / "tests" / "corpus" / folder).glob("*.toml")):
        for article in tomllib.loads(path.read_text(encoding="utf-8"))["article"]:
            text = article.get("text") or "\n\n".join(sentence["text"] for sentence in article["sentence"])
            assert {(layer, rule) for layer, rule, _ in mentions_of(text) if rule not in rule_meanings()[layer]} == set()


def test_the_document_lists_every_rule_with_its_meaning():
    expected = {(rule, meaning) for meanings in rule_meanings().values() for rule, meaning in meanings.items()}
    assert {(rule, meaning) for rule, meaning, _ in EXAMPLES} == expected


@pytest.mark.parametrize(("rule", "_meaning", "example"), EXAMPLES, ids=[rule for rule, _, _ in EXAMPLES])
def test_every_example_of_the_document_is_found_by_its_rule(rule, _meaning, example):
    layer = next(layer for layer, meanings in rule_meanings().items() if rule in meanings)
    assert (layer, rule, example.split("**")[1]) in mentions_of(example.replace("**", ""))


def test_the_document_names_every_data_file():
    files = [*(ROOT / "briefgen/text/data").iterdir(), *(ROOT / "briefgen/extract/data").iterdir()]
    assert len(files) > 10
    assert [file.name for file in files if f"`{file.name}`" not in DOCUMENT] == []
