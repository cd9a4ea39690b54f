"""Labels are complete, in both languages; those of a user's own file take their place or stop the build."""

from __future__ import annotations

import inspect
import re
import tomllib
from enum import StrEnum
from importlib.resources import files
from pathlib import Path

import pytest

from briefgen import records, resources
from briefgen.errors import ConfigError
from briefgen.render.labels import LABELLED_ENUMS, load_labels
from briefgen.render.words import Word

LABELS = load_labels()
ENUMS = [kind for _, kind in inspect.getmembers(records, inspect.isclass) if issubclass(kind, StrEnum) and kind is not StrEnum]


NEVER_SHOWN = {records.BoilerplateKind, records.QuantityKind, records.SentenceKind}


@pytest.mark.parametrize("enumeration", [kind for kind in ENUMS if kind not in NEVER_SHOWN], ids=lambda kind: kind.__name__)
def test_every_value_that_a_brief_shows_has_its_label_in_both_languages(enumeration):
    assert enumeration in LABELLED_ENUMS
    for value in enumeration:
        label = LABELS.of(value)
        assert label.text_id
        assert label.text_en


def test_no_fixed_word_is_there_for_nothing():
    """Headings, empty sections and what no code names are looked up by the name of their section or kind."""
    folders = (Path(records.__file__).parents[1], resources.templates_dir())
    used = "".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.[pj][y2]"))
    named = [word for word in Word if not word.startswith(("head.", "empty."))]
    assert [word for word in named if f"Word.{word.name}" not in used and f"words.{word.value}" not in used] == []


def test_both_languages_of_a_label_have_the_same_places_to_fill():
    for key, label in LABELS.entries.items():
        if key == "date.in_words":  # the English shows only the result
            continue
        places = [set(re.findall(r"\{\w+\}", text)) for text in (label.text_id, label.text_en, label.one_en or label.text_en)]
        assert places[0] == places[1] == places[2], key


def test_every_unit_that_the_rules_find_has_its_label():
    tables = tomllib.loads((files("briefgen.text") / "data" / "units.toml").read_text(encoding="utf-8"))

    def keys(table):
        for key, value in table.items():
            if isinstance(value, dict):
                yield from keys(value)
            elif key not in {"after", "before"}:
                yield key

    assert set(keys({name: table for name, table in tables.items() if name != "currency"})) <= set(LABELS.table("unit"))


def edited(folder, change):
    text = (resources.templates_dir() / "labels.toml").read_text(encoding="utf-8")
    (folder / "labels.toml").write_text(change(text), encoding="utf-8")
    return folder


def test_a_file_may_hold_just_the_labels_to_change(tmp_path):
    (tmp_path / "labels.toml").write_text('[status]\nsigned = { id = "diteken", en = "inked" }\n', encoding="utf-8")
    own = load_labels(tmp_path)
    assert own["status.signed"].text_en == "inked"
    assert {key: label for key, label in own.entries.items() if LABELS.get(key) != label} == {"status.signed": own["status.signed"]}


@pytest.mark.parametrize("key", ["status.sigend", "statsu.signed", "scale.juta"])
def test_a_label_that_no_brief_shows_is_named(tmp_path, key):
    table, name = key.split(".")
    (tmp_path / "labels.toml").write_text(f'[{table}]\n{name} = {{ id = "x", en = "x" }}\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(key)):
        load_labels(tmp_path)


@pytest.mark.parametrize(
    ("key", "entry"),
    [
        ("point.figure", 'id = "{measure}", en = "{measure}: {value}"'),
        ("point.figure", 'id = "{measure}: {vlaue}", en = "{measure}: {value}"'),
        ("point.contested", 'id = "{n} beda", en = "{n} differ", en_one = "one differs"'),
        ("status.signed", 'id = "diteken {n}", en = "inked {n}"'),
        ("unit.bakul", 'id = "bakul", en = "baskets"'),
    ],
)
def test_a_label_that_would_lose_what_is_filled_in_is_named(tmp_path, key, entry):
    table, name = key.split(".")
    (tmp_path / "labels.toml").write_text(f"[{table}]\n{name} = {{ {entry} }}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(key)):
        load_labels(tmp_path)


def test_a_label_that_shows_something_in_one_language_may_show_it_in_both_or_none(tmp_path):
    for words in ("{period}", "{words} ({period})"):
        (tmp_path / "labels.toml").write_text(f'[date]\nin_words = {{ id = "{words}", en = "{words}" }}\n', encoding="utf-8")
        assert load_labels(tmp_path)["date.in_words"].text_en == words


def test_a_unit_may_be_added(tmp_path):
    (tmp_path / "labels.toml").write_text('[unit]\nbakul = { id = "{n} bakul", en = "{n} baskets" }\n', encoding="utf-8")
    assert load_labels(tmp_path)["unit.bakul"].text_en == "{n} baskets"


@pytest.mark.parametrize("entry", ['targeted = "sasaran"', 'targeted = { id = "sasaran" }', "targeted = { id = 1, en = 2 }"])
def test_a_label_without_both_languages_stops_the_build(tmp_path, entry):
    folder = edited(tmp_path, lambda text: re.sub(r"(?m)^targeted = .*$", entry, text))
    with pytest.raises(ConfigError, match="targeted"):
        load_labels(folder)


def test_a_file_that_is_no_toml_stops_the_build(tmp_path):
    with pytest.raises(ConfigError, match=r"labels\.toml"):
        load_labels(edited(tmp_path, lambda _: "[status"))


def test_a_folder_with_its_own_labels_wins_and_one_without_falls_back(tmp_path):
    assert load_labels(tmp_path)["status.signed"] == LABELS["status.signed"]
    folder = edited(tmp_path, lambda text: text.replace('en = "signed"', 'en = "executed"'))
    assert load_labels(folder)["status.signed"].text_en == "executed"
