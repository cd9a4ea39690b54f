"""Labels are complete, in both languages, or the build stops."""

from __future__ import annotations

import inspect
import re
import tomllib
from enum import StrEnum
from importlib.resources import files

import pytest

from briefgen import records, resources
from briefgen.errors import ConfigError
from briefgen.render.labels import LABELLED_ENUMS, load_labels

LABELS = load_labels()
ENUMS = [kind for _, kind in inspect.getmembers(records, inspect.isclass) if issubclass(kind, StrEnum) and kind is not StrEnum]


@pytest.mark.parametrize("enumeration", ENUMS, ids=lambda kind: kind.__name__)
def test_every_value_of_the_records_has_its_label_in_both_languages(enumeration):
    assert enumeration in LABELLED_ENUMS
    for value in enumeration:
        label = LABELS.of(value)
        assert label.text_id
        assert label.text_en


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


def test_a_missing_label_stops_the_build_and_is_named(tmp_path):
    folder = edited(tmp_path, lambda text: re.sub(r"(?m)^targeted = .*$", "", text))
    with pytest.raises(ConfigError, match=r"status\.targeted"):
        load_labels(folder)


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
