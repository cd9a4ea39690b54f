"""Units written and read again, files of other programs, hostile and malformed files."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefgen.errors import ConfigError, PublishError
from briefgen.memory.exchange import read_units, units_of_brief, write_units
from briefgen.memory.unit import Origin, Unit

TU = '<tu><tuv xml:lang="{id}"><seg>{source}</seg></tuv><tuv xml:lang="{en}"><seg>Water rises.</seg></tuv></tu>'
SOUND = TU.format(id="id", en="en", source="Air naik.")
TMX = '{doctype}<tmx version="1.4"><header srclang="id"/><body>\n{body}</body></tmx>'
FIELDS = st.text(max_size=30)
TEXTS = FIELDS.map(lambda text: f"a{text}b") | FIELDS.map(lambda text: f'"{text}"a"')
UNITS = st.builds(
    Unit, TEXTS, TEXTS, st.sampled_from(Origin), st.none() | st.dates(), FIELDS, FIELDS, FIELDS
)


def never(line: str) -> None:
    raise AssertionError(line)


def read(path: Path) -> list[Unit]:
    return list(read_units(path, never))


def tmx(tmp_path: Path, body: str = SOUND, doctype: str = "") -> Path:
    path = tmp_path / "memori.tmx"
    path.write_text(TMX.format(body=body, doctype=doctype), encoding="utf-8")
    return path


# --- there and back --------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".tmx", ".tsv"])
@given(units=st.lists(UNITS, max_size=5))
def test_what_is_written_is_read_again(suffix, units):
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"memori{suffix}"
        write_units(path, units)
        assert read(path) == units
        first = path.read_bytes()
        write_units(path, read(path))
        assert path.read_bytes() == first


def test_what_is_written_is_tmx_1_4_with_its_elements_in_order(tmp_path):
    unit = Unit("Air <naik> & “surut”.", "Water.", Origin.MACHINE, date(2025, 1, 2), "Sari", "lihat", "model")
    write_units(tmp_path / "m.tmx", [unit])
    root = etree.parse(tmp_path / "m.tmx").getroot()
    header = root.find("header")
    needed = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    assert needed <= set(header.attrib)
    (tu,) = root.find("body")
    assert [child.tag for child in tu] == ["note", "prop", "prop", "tuv", "tuv"]
    assert tu.get("changedate") == "20250102T000000Z"


@pytest.mark.parametrize("name", ["memori.csv", "memori", "memori.tmx.gz"])
def test_another_kind_of_file_is_refused(tmp_path, name):
    (tmp_path / name).write_text("x", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"\.tmx"):
        read_units(tmp_path / name, never)
    with pytest.raises(ConfigError, match=r"\.tmx"):
        write_units(tmp_path / name, [])


def test_a_file_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "berkas").write_text("x", encoding="utf-8")
    with pytest.raises(PublishError):
        write_units(tmp_path / "berkas" / "m.tmx", [])


# --- TMX of other programs -------------------------------------------------------------------------------


@pytest.mark.parametrize(("id_code", "en_code"), [("id", "en"), ("in", "EN-US"), ("ID-id", "en_GB"), ("ind", "eng")])
def test_languages_are_known_by_old_and_long_codes_too(tmp_path, id_code, en_code):
    (unit,) = read(tmx(tmp_path, TU.format(id=id_code, en=en_code, source="Air naik.")))
    assert (unit.source_id, unit.target_en, unit.origin) == ("Air naik.", "Water rises.", Origin.IMPORTED)


@pytest.mark.parametrize(
    ("segment", "text"),
    [
        ('Air <bpt i="1">&lt;b&gt;</bpt>naik<ept i="1">&lt;/b&gt;</ept>.', "Air naik."),
        ('Air<ph x="1" type="lb"/>naik<ph x="2">{1}</ph>.', "Air naik."),
        ('Air <hi type="b">sudah <it pos="begin">[</it>naik</hi>.', "Air sudah naik."),
        ("Air <!-- pasang --><?pi x?>naik.", "Air naik."),
        ("Air &amp; <![CDATA[<api>]]>", "Air & <api>"),
        ('<bpt i="1">x<sub>catatan</sub></bpt>Air<ept i="1"/>', "Air"),
    ],
)
def test_inline_tags_are_flattened_to_their_text(tmp_path, segment, text):
    (unit,) = read(tmx(tmp_path, TU.format(id="id", en="en", source=segment)))
    assert unit.source_id == text


def test_a_document_type_may_be_named_but_is_not_loaded(tmp_path):
    assert len(read(tmx(tmp_path, doctype='<!DOCTYPE tmx SYSTEM "http://localhost:9/tmx14.dtd">'))) == 1


def test_a_file_in_utf_16_and_with_a_namespace_is_read(tmp_path):
    path = tmp_path / "memori.tmx"
    text = TMX.format(body=SOUND, doctype='<?xml version="1.0" encoding="UTF-16"?>').replace("<tmx ", '<tmx xmlns="urn:tmx" ')
    path.write_bytes(text.encode("utf-16"))
    assert [unit.source_id for unit in read(path)] == ["Air naik."]


def test_units_that_lack_a_language_are_named_and_passed_over(tmp_path):
    other = TU.format(id="de", en="en", source="Wasser.")
    path, told = tmx(tmp_path, f"{SOUND}\n{other}\n<tu/>"), []
    assert len(list(read_units(path, told.append))) == 1
    assert told == [f"line 3 of {path}: no Indonesian text", f"line 4 of {path}: no Indonesian text"]


@pytest.mark.parametrize(("stated", "day"), [("20250102T235959Z", date(2025, 1, 2)), ("kemarin", None), ("20251399T000000Z", None)])
def test_the_day_of_the_last_change_is_taken(tmp_path, stated, day):
    (unit,) = read(tmx(tmp_path, SOUND.replace("<tu>", f'<tu creationdate="20240101T000000Z" changedate="{stated}" changeid="S">')))
    assert (unit.day, unit.author) == (day, "S")


# --- hostile and malformed TMX ---------------------------------------------------------------------------

LAUGHS = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
HOSTILE = {
    "an entity": ('[<!ENTITY x "boom">]', "Air &x;."),
    "an unused entity": ('[<!ENTITY x "boom">]', "Air."),
    "a file": ('[<!ENTITY x SYSTEM "file:///etc/hostname">]', "Air &x;."),
    "a parameter": ('[<!ENTITY % x SYSTEM "file:///etc/hostname"> %x;]', "Air."),
    "a billion laughs": (f'[<!ENTITY a "ha">{LAUGHS}]', "Air &i;."),
    "an entity of a DTD": ('SYSTEM "tmx14.dtd"', "Air &x;."),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_entities_are_never_expanded(tmp_path, name):
    subset, segment = HOSTILE[name]
    path = tmx(tmp_path, TU.format(id="id", en="en", source=segment), f"<!DOCTYPE tmx {subset}>")
    with pytest.raises(ConfigError, match=r"line \d+ of .*memori\.tmx"):
        read(path)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("<tmx><body>\n\n<tu>", 3),
        *[("", 1), ("halo", 1), ("<html/>", 1), ("<tmx>\n<body>\n<tu>\n</body></tmx>", 4), ("<hi>" * 9_000, 1)],
    ],
)
def test_what_is_no_tmx_is_told_with_its_line(tmp_path, content, line):
    path = tmp_path / "memori.tmx"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"line {line} of .*memori\.tmx") as caught:
        read(path)
    assert caught.value.why
    assert caught.value.remedy


def test_a_file_that_is_not_there_is_told(tmp_path):
    for name in ("tiada.tmx", "tiada.tsv"):
        with pytest.raises(ConfigError, match="No such file"):
            read(tmp_path / name)


# --- tables ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        (b"", 1, "empty"),
        (b"sumber\tsasaran\n", 1, "columns id and en"),
        (b"id\ten\tid\n", 1, "columns id and en"),
        (b"id\ten\n\na\tb\tc\n", 3, "3 columns"),
        (b"id\ten\na\t\xff\n", 2, "UTF-8"),
        (b"id\ten\tdate\na\tb\t2025-13-01\n", 2, "no date"),
        (b"id\ten\torigin\na\tb\tdewa\n", 2, "origin"),
    ],
)
def test_a_malformed_table_is_told_with_its_line(tmp_path, content, line, problem):
    path = tmp_path / "memori.tsv"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=problem) as caught:
        read(path)
    assert caught.value.what == f"line {line} of {path}"
    assert caught.value.remedy


def test_a_table_of_two_columns_is_enough(tmp_path):
    path = tmp_path / "memori.tsv"
    path.write_bytes("\ufeffID\tEN\r\nAir\\tnaik.\tC:\\dir\r\n\r\nhanya\t\r\n".encode())
    told = []
    assert list(read_units(path, told.append)) == [Unit("Air\tnaik.", "C:\\dir", Origin.IMPORTED)]
    assert told == [f"line 4 of {path}: no English text"]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('"""Air naik,"" kata Sari."', '"Air naik," kata Sari.'),
        ('"Air ""naik"" lagi."', 'Air "naik" lagi.'),
        ('"Air naik."', "Air naik."),
        ('"Air naik," kata Sari.', '"Air naik," kata Sari.'),
        ('Air "naik" lagi.', 'Air "naik" lagi.'),
    ],
)
def test_quotation_marks_are_read_as_spreadsheets_write_them_and_as_people_do(tmp_path, written, text):
    path = tmp_path / "memori.tsv"
    path.write_text(f"id\ten\n{written}\tWater.\n", encoding="utf-8")
    assert [unit.source_id for unit in read(path)] == [text]


def test_a_text_in_quotation_marks_is_written_so_that_a_spreadsheet_keeps_them(tmp_path):
    path = tmp_path / "memori.tsv"
    unit = Unit('"Air naik," kata Sari.', 'Water "rises".', Origin.APPROVED)
    write_units(path, [unit])
    with path.open(encoding="utf-8", newline="") as stream:
        _, row = csv.reader(stream, dialect="excel-tab")
    assert row[:2] == [unit.source_id, unit.target_en]


# --- the pairs of a brief --------------------------------------------------------------------------------

BRIEF = {
    "signature": {"model": "m", "model_sha256": "ab"},
    "translations": [
        {"source_id": "Air naik.", "target_en": "Water.", "origin": "model", "remarks": []},
        {"source_id": "5", "target_en": "5", "origin": "copied", "remarks": []},
        {"source_id": "Air naik lagi.", "target_en": " ", "origin": "model", "remarks": []},
        {"source_id": "air " * 10_000, "target_en": "Water.", "origin": "model", "remarks": []},
        {
            "source_id": "Ada 5.",
            "target_en": "Yes.",
            "origin": "memory",
            "remarks": [
                {"kind": "number", "detail": "5 is missing", "is_repaired": False},
                {"kind": "name", "detail": "x", "is_repaired": True},
            ],
        },
    ],
}


def test_the_pairs_of_a_brief_say_who_made_them_and_what_the_checks_found(tmp_path):
    path = tmp_path / "brief.json"
    path.write_text(json.dumps(BRIEF), encoding="utf-8")
    assert units_of_brief(path) == (
        Unit("Air naik.", "Water.", Origin.MACHINE, signature="m ab"),
        Unit("Ada 5.", "Yes.", Origin.APPROVED, note="number: 5 is missing"),
    )


NO_ROWS = '{"signature": {"model": "m", "model_sha256": "a"}, "translations": [1]}'


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"signature": 3}', NO_ROWS, "[" * 9_000])
def test_what_is_no_brief_is_told(tmp_path, content):
    path = tmp_path / "brief.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"brief\.json"):
        units_of_brief(path)
