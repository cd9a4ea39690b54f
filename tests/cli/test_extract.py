"""What ``briefgen extract`` prints in each of its formats, and how it explains what it found."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from itertools import groupby

import pytest

from briefgen.cli import terminal

from .conftest import ARTICLE

HOSTILE = """=Gubernur teken \x1b[31m nota kesepahaman \x1b]0;judul\x07 pasar

Banjarmasin, 12 Mei 2025 - "Kami menambah 340 lapak [red]baru[/red] tahun ini\u202e," kata Gubernur Rahmat Nugraha Senin (12/5).
Pemerintah menyiapkan dana Rp 1,5 miliar untuk 340 pedagang di Kota Banjarmasin sesuai Perda No. 6 Tahun 2011."""
LAYERS = {"figure", "date", "agreement", "entity", "quotation"}


def rows_of(run, *options: str, text: str = ARTICLE) -> str:
    done = run("extract", *options, stdin=text.encode())
    assert (done.code, done.err) == (0, "")
    return done.out


@pytest.fixture
def colours(monkeypatch):
    """A terminal that shows colours."""
    monkeypatch.setattr(terminal, "_has_colours", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_json_lines_hold_a_mention_each_whose_place_slices_the_article(run):
    text = json.loads(rows_of(run, "--format", "json", text=HOSTILE))[0]["article"]["text"]
    mentions = [json.loads(line) for line in rows_of(run, "--format", "jsonl", text=HOSTILE).splitlines()]
    assert {mention["layer"] for mention in mentions} == LAYERS
    for mention in mentions:
        assert text[mention["start"] : mention["end"]] == mention["surface"]
        assert mention["rule"]
        assert mention["record"]
    assert [mention["start"] for mention in mentions] == sorted(mention["start"] for mention in mentions)


def test_json_lines_give_the_value_in_normal_form(run):
    mentions = [json.loads(line) for line in rows_of(run, "-f", "jsonl").splitlines()]
    (money,) = [mention for mention in mentions if mention["unit"] == "IDR"]
    assert (money["surface"], money["value"], money["kind"]) == ("Rp 1,5 miliar", "1500000000", "money")
    (day,) = [mention for mention in mentions if mention["layer"] == "date"]
    assert (day["value"], day["rule"], day["office"]) == ("2025-05-12", "bracketed", None)


def test_csv_and_json_lines_say_the_same(run):
    table = list(csv.DictReader(io.StringIO(rows_of(run, "-f", "csv"))))
    mentions = [json.loads(line) for line in rows_of(run, "-f", "jsonl").splitlines()]
    assert table == [{key: "" if mention[key] is None else str(mention[key]) for key in table[0]} for mention in mentions]


def test_no_cell_of_the_csv_can_be_taken_for_a_formula(run):
    text = ARTICLE.replace("nota kesepahaman dengan", 'nota kesepahaman, "=SUM(A1) @ini -kami- +62 jualan," kata Budi, dengan')
    cells = [cell for row in csv.reader(io.StringIO(rows_of(run, "-f", "csv", text=text))) for cell in row]
    assert any(cell.startswith("'=SUM") for cell in cells)
    assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@\t\r")]


def test_conll_has_as_many_columns_as_its_header_names_and_valid_iob2(run):
    lines = rows_of(run, "-f", "conll", text=HOSTILE).splitlines()
    names = lines[0].removeprefix("# global.columns = ").split()
    assert names == ["FORM", "START", "END", "FIGURE", "DATE", "AGREEMENT", "ENTITY", "QUOTE"]
    sentences = [list(group) for is_blank, group in groupby(lines[1:], key=lambda line: not line) if not is_blank]
    tags = set()
    for sentence in sentences:
        rows = [line.split("\t") for line in sentence if not line.startswith("# ")]
        assert {len(row) for row in rows} == {len(names)}
        for column in zip(*(row[3:] for row in rows), strict=True):
            for before, tag in zip(("O", *column), column, strict=False):
                assert not tag.startswith("I-") or before[2:] == tag[2:]
            tags.update(column)
    assert {"O", "B-FIGURE", "I-FIGURE", "B-DATE", "B-AGREEMENT", "B-PER", "I-PER", "B-LOC", "B-LAW", "B-QUOTE"} <= tags


def test_tokens_of_conll_stand_where_it_says(run):
    text = json.loads(rows_of(run, "--json"))[0]["article"]["text"]
    rows = [line.split("\t") for line in rows_of(run, "-f", "conll").splitlines() if line and line[0] != "#"]
    assert rows
    for form, start, end, *_ in rows:
        assert text[int(start) : int(end)] == form


@pytest.mark.parametrize("kind", ["text", "conll"])
def test_no_format_for_reading_passes_control_characters_on(run, kind):
    printed = rows_of(run, "-f", kind, text=HOSTILE)
    assert all(char.isprintable() or char in "\n\t" for char in printed)
    assert "miliar" in printed


def test_articles_follow_each_other_in_one_json_array(run, folder):
    (folder / "02.txt").write_text(ARTICLE.replace("340", "350"), encoding="utf-8")
    done = run("extract", folder, "--format", "json")
    assert [found["article"]["name"] for found in json.loads(done.out)] == ["01.txt", "02.txt"]
    assert run("extract", folder, "--json").out == done.out


@pytest.mark.parametrize("options", [["--json", "-f", "csv"], ["--explain", "--json"], ["--explain", "-f", "conll"]])
def test_two_formats_at_once_are_refused(run, options):
    done = run("extract", *options, stdin=ARTICLE.encode())
    assert done.code == 2
    assert "why" in done.err
    assert done.out == ""


# --- explained -------------------------------------------------------------------------------------------


def test_an_explanation_shows_value_and_rule_beneath_each_sentence(run):
    lines = rows_of(run, "--explain").splitlines()
    (money,) = [line for line in lines if line.startswith("      figure") and "1,5 miliar" in line]
    assert "→ 1500000000 IDR · about: dana · predicate: menyiapkan" in money
    assert money.endswith("‹object›")
    sentence = next(index for index, line in enumerate(lines) if "menyiapkan dana" in line)
    assert lines.index(money) > sentence
    assert any(line.startswith("‹object› figure: ") for line in lines)


def test_an_explanation_is_plain_text_where_no_terminal_is(run):
    assert "\x1b" not in rows_of(run, "--explain")


def test_an_explanation_in_a_terminal_is_coloured_and_says_the_same(run, colours):
    printed = rows_of(run, "--explain")
    assert "\x1b[" in printed
    plain = "\n".join(line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", printed).splitlines())
    assert "340 pedagang" in plain
    assert "‹object›" in plain


@pytest.mark.parametrize("is_coloured", [True, False])
def test_no_article_can_steer_the_terminal(run, is_coloured, monkeypatch, request):
    if is_coloured:
        request.getfixturevalue("colours")
    printed = rows_of(run, "--explain", text=HOSTILE)
    printed = re.sub(r"\x1b\[[0-9;]*m", "", printed) if is_coloured else printed
    assert all(char.isprintable() or char == "\n" for char in printed)
    assert "[red]baru[/red]" in printed
    assert "\\u001b[31m nota kesepahaman" in printed


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colours_are_left_out_where_they_are_not_wanted(monkeypatch, name, value):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert terminal._has_colours()
    monkeypatch.setenv(name, value)
    assert not terminal._has_colours()


def test_mentions_within_a_quotation_keep_their_own_colour(run, colours):
    text = ARTICLE + '\n\n"Kami akan menambah 340 lapak tahun ini," kata Gubernur Rahmat Nugraha.'
    printed = rows_of(run, "--explain", text=text)
    assert re.search(r"\x1b\[1;3;36m340", printed)
