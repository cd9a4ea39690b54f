"""The JSON of a brief holds every record and fits its schema."""

from __future__ import annotations

import json

import jsonschema
import pytest

from briefgen.render.records_from_json import read_json
from briefgen.render.records_json import FORMAT, render_json
from briefgen.render.schema import SCHEMA_FILE, brief_schema, schema_text

from . import hostile, sample

DATA = json.loads(render_json(sample.brief()))
VALIDATOR = jsonschema.Draft202012Validator(brief_schema(), format_checker=jsonschema.FormatChecker())


def test_the_schema_in_its_file_is_that_of_the_records():
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text(), "run python -m briefgen.render.schema"


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(brief_schema())


@pytest.mark.parametrize(
    "brief", [sample.brief(), sample.empty_brief(), hostile.poison(hostile.STRINGS[5])], ids=["full", "empty", "hostile"]
)
def test_a_brief_fits_the_schema(brief):
    VALIDATOR.validate(json.loads(render_json(brief)))


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("title_id"),
        lambda data: data.update(more=1),
        lambda data: data["ledger"]["figures"][0]["lead"]["quantity"].update(low=2300),
        lambda data: data["ledger"]["agreements"][0]["lead"].update(status="finished"),
        lambda data: data.update(period=["2025-08-12"]),
        lambda data: data["articles"][0].update(published="12 Agustus"),
        lambda data: data.update(format="other"),
    ],
)
def test_what_is_no_brief_does_not_fit_the_schema(change):
    data = json.loads(render_json(sample.brief()))
    change(data)
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(data)


def test_spans_in_the_json_slice_the_articles_in_the_json():
    texts = {article["number"]: article["text"] for article in DATA["articles"]}
    for sentence in DATA["sentences"]:
        start, end = sentence["span"]["start"], sentence["span"]["end"]
        assert texts[sentence["citation"]["article"]][start:end] == sentence["text"]


def test_decimals_are_strings_dates_iso_and_the_format_comes_first():
    assert next(iter(DATA.items())) == ("format", FORMAT)
    assert DATA["ledger"]["figures"][4]["lead"]["quantity"]["low"] == "1500000000000"
    assert DATA["period"] == ["2025-08-12", "2025-08-14"]
    assert len(DATA["translations"]) == len(sample.brief().translations)


@pytest.mark.parametrize("brief", [sample.brief(), sample.empty_brief(), hostile.poison(hostile.STRINGS[5])])
def test_what_was_written_is_read_back_as_it_was(brief):
    assert read_json(render_json(brief).encode()) == brief


STRANGE_NUMBERS = ("NaN", "sNaN", "Infinity", "1E+999999", "1E-999999")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda data: data.update(format="other"), "its format is not"),
        (lambda data: data.pop("ledger"), "brief"),
        (lambda data: data["articles"][0].update(number="1"), r"brief\.articles\[0\]\.number"),
        (lambda data: data["ledger"].update(figures={}), r"ledger\.figures"),
        (lambda data: data["ledger"]["discrepancies"][0].update(severity="x"), "severity"),
        (lambda data: data.update(period=["2025-08-12"]), "period"),
        (lambda data: data["sentences"].pop(), "which is not in it"),
        (lambda data: data["articles"].pop(), "which is not in it"),
        (lambda data: data["ledger"]["figures"][0]["lead"]["citation"].update(article=99), r"\[99\."),
        *((lambda data, n=n: data["ledger"]["figures"][0]["lead"]["quantity"].update(low=n), "low") for n in STRANGE_NUMBERS),
    ],
)
def test_what_is_no_whole_brief_is_refused_with_its_place(change, named):
    data = json.loads(render_json(sample.brief()))
    change(data)
    with pytest.raises(ValueError, match=named):
        read_json(json.dumps(data).encode())


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"\xff", b"[" * 100_000])
def test_bytes_that_are_no_json_are_refused(data):
    with pytest.raises(ValueError):
        read_json(data)
