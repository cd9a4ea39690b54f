"""``briefgen translate``: files, formats, places of remarks, and what is refused."""

from __future__ import annotations

import json

import docx
import pytest
from fakes import Damage, FakeTranslator

from briefgen import pipeline

from .conftest import Terminal
from .test_failures import failed


def test_the_name_tells_the_format_and_the_english_goes_to_standard_output(run, tmp_path):
    (tmp_path / "a.md").write_text("# Ada *5.000* orang\n", encoding="utf-8")
    assert run("translate", tmp_path / "a.md").out == "# There are *5,000* people\n"


def test_standard_input_has_the_format_asked_for(run):
    assert run("translate", "--from", "html", stdin=b"<p>Ada <b>dua</b> orang").out == "<p>There are <b>two</b> people"


def test_a_file_can_be_written_and_keeps_both_languages(run, tmp_path):
    (tmp_path / "a.txt").write_text("Dua orang\n", encoding="utf-8")
    done = run("translate", tmp_path / "a.txt", "-o", tmp_path / "en" / "b.txt", "--bilingual")
    assert (done.code, done.out) == (0, "")
    assert (tmp_path / "en" / "b.txt").read_text(encoding="utf-8") == "Dua orang\nTwo people\n"


def test_a_word_file_is_translated(run, tmp_path):
    document = docx.Document()
    document.add_paragraph("Dua orang")
    document.save(str(tmp_path / "a.docx"))
    assert run("translate", tmp_path / "a.docx", "-o", tmp_path / "b.docx").code == 0
    assert docx.Document(str(tmp_path / "b.docx")).paragraphs[0].text == "Two people"


def test_remarks_name_file_and_place_and_are_no_failure(run, tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "load_translator", lambda _name: FakeTranslator(damage=Damage.NEGATION))
    (tmp_path / "a.md").write_text("# Rencana\n\nWarga tidak ada.\n", encoding="utf-8")
    done = run("translate", tmp_path / "a.md")
    assert done.code == 0
    assert "a.md, line 3: check negation" in done.err


def test_json_has_place_both_languages_and_remarks(run, tmp_path):
    (tmp_path / "a.srt").write_text("7\n00:00:01,000 --> 00:00:02,000\nAda dua orang.\n", encoding="utf-8")
    (sentence,) = json.loads(run("translate", tmp_path / "a.srt", "--json").out)
    assert (sentence["place"], sentence["id"], sentence["en"]) == ("cue 7", "Ada dua orang.", "There are two people.")
    assert {"remarks", "origin", "suggestions"} <= set(sentence)


def test_the_source_is_never_written_over(run, tmp_path):
    (tmp_path / "a.txt").write_text("Dua orang", encoding="utf-8")
    failed(run("translate", tmp_path / "a.txt", "--out", tmp_path / "." / "a.txt"), 2, "a.txt")


def test_a_word_file_is_not_shown_on_a_terminal(run, tmp_path, monkeypatch):
    (tmp_path / "a.docx").write_bytes(b"PK")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    failed(run("translate", tmp_path / "a.docx"), 2, "--out")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.odt", b"x", 2),
        ("a.txt", bytes(range(256)) * 9, 3),
        ("a.docx", b"PK\x03\x04 rusak", 3),
        ("a.srt", b"Dua orang\n", 3),
    ],
)
def test_a_file_that_cannot_be_translated_is_named(run, tmp_path, name, data, code):
    (tmp_path / name).write_bytes(data)
    failed(run("translate", tmp_path / name), code, name, "why:")


def test_a_terminal_is_no_input(run):
    failed(run("translate", stream=Terminal), 2)
