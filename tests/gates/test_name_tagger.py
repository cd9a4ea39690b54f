"""The tagger of names, by itself, keeps what it reached on sentences that it was not trained on; its file is the recorded one."""

from __future__ import annotations

import tomllib

import annotated
import pytest

from briefgen.extract.name_tagger import tag_names
from briefgen.records import EntityKind
from briefgen.text.words import tokenise

FLOORS = {EntityKind.PERSON: ("persons", 0.84), EntityKind.INSTITUTION: ("institutions", 0.58), EntityKind.PLACE: ("places", 0.72)}


@pytest.mark.parametrize("kind", FLOORS)
def test_the_tagger_alone_finds_the_names_of_the_annotated_sentences(kind: EntityKind) -> None:
    key, floor = FLOORS[kind]
    n_gold = n_found = n_right = 0
    for path in annotated.PARTS["development"]:
        for article in tomllib.loads(path.read_text(encoding="utf-8"))["article"]:
            for sentence in article["sentence"]:
                gold = {entry["text"] if isinstance(entry, dict) else entry for entry in sentence.get(key, ())}
                found = _names(sentence["text"], kind)
                n_gold, n_found, n_right = n_gold + len(gold), n_found + len(found), n_right + len(gold & found)
    assert 2 * n_right / (n_gold + n_found) >= floor


def _names(text: str, kind: EntityKind) -> set[str]:
    tokens = tokenise(text)
    return {
        text[tokens[name.first].span.start : tokens[name.end - 1].span.end]
        for name in tag_names(tokens).names
        if name.kind is kind
    }
