"""``briefgen ledger`` and ``briefgen explain``: fast, without a model, readable, and safe to print."""

from __future__ import annotations

import csv
import io
import json

import pytest

from briefgen import pipeline

FIRST = """Gubernur teken nota kesepahaman pasar terapung

Banjarmasin, 12 Mei 2025 - Gubernur menandatangani nota kesepahaman dengan pedagang di Banjarmasin pada Senin (12/5).
Sebanyak 430 pedagang pasar terapung didata oleh dinas perdagangan."""
SECOND = """SIARAN PERS DINAS PERDAGANGAN KOTA BANJARMASIN
Pedagang pasar terapung

Banjarmasin, 13 Mei 2025 - Dinas Perdagangan menyampaikan hasil pendataan pedagang di seluruh kota itu selama pekan ini.
Sebanyak 340 pedagang pasar terapung didata oleh dinas perdagangan."""
THIRD = """Pedagang Pasar Terapung Didata

Banjarmasin, 14 Mei 2025 - Menurut Kepala Dinas Perdagangan Ahmad Fauzi, 340 pedagang pasar terapung telah didata."""


@pytest.fixture
def matter(tmp_path):
    """Three articles that differ in a number."""
    folder = tmp_path / "pasar"
    folder.mkdir()
    for name, text in (("01.txt", FIRST), ("02.txt", SECOND), ("03.txt", THIRD)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def ask(run, matter, monkeypatch):
    """Runs a command on the matter; whoever asks for a model fails."""

    def refuse(name: str) -> object:
        raise AssertionError(f"the model {name} was loaded")

    monkeypatch.setattr(pipeline, "load_translator", refuse)
    return lambda *arguments: run(*arguments, matter)


def ledger_of(ask, *options):
    done = ask("ledger", "--format", "json", *options)
    assert done.code == 0, done.err
    return json.loads(done.out)


def test_the_ledger_tells_standing_sides_speakers_and_what_would_settle_them(ask):
    report = ledger_of(ask)
    (value,) = [d for d in report["discrepancies"] if d["kind"] == "value"]
    assert [side["value"] for side in value["sides"]] == ["430", "340"]
    assert value["severity"] == "high"
    assert value["ask"].endswith("?")
    quotes = [quote for side in value["sides"] for quote in side["quotes"]]
    assert [(quote["citation"].split(".")[0], quote["voice"]) for quote in quotes] == [
        ("1", "outlet"),
        ("2", "official_release"),
        ("3", "official"),
    ]
    assert all(quote["sentence"] and quote["published"] for quote in quotes)
    disputed = [claim for claim in report["claims"] if claim["standing"] == "disputed"]
    assert {claim["standing_text"] for claim in disputed} == {f"disputed → {value['key']}"}
    assert {source["kind"] for source in report["sources"]} == {"outlet", "official release"}


def test_the_table_reads_within_its_width_and_has_no_colours_when_piped(ask, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    done = ask("ledger")
    assert done.code == 0
    assert "\x1b" not in done.out
    assert max(map(len, done.out.splitlines())) <= 80
    for word in ("SOURCES", "CLAIMS", "DISCREPANCIES", "D1  Value (high)", "disputed → D1", "official release", "Ask: "):
        assert word in done.out


def test_labels_come_in_indonesian_too(ask):
    done = ask("ledger", "--lang", "id")
    for word in ("SUMBER", "D1  Nilai (tinggi)", "berbeda → D1", "rilis resmi", "Tanyakan: "):
        assert word in done.out


def test_json_is_asked_for_as_everywhere(ask):
    assert ask("ledger", "--json").out == ask("ledger", "--format", "json").out
    assert ask("ledger", "--json", "--format", "csv").code == 2


def test_kinds_and_severities_can_be_chosen(ask):
    assert {d["kind"] for d in ledger_of(ask, "--kind", "single_origin")["discrepancies"]} == {"single_origin"}
    assert {d["severity"] for d in ledger_of(ask, "--min-severity", "high")["discrepancies"]} == {"high"}


def test_the_sheet_has_a_row_for_each_sentence_and_no_formulas(ask, matter):
    (matter / "04.txt").write_text(FIRST.replace("430", "450").replace("Sebanyak", "=SUM(A1) Sebanyak"), encoding="utf-8")
    done = ask("ledger", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert {row["record"] for row in rows} == {"claim", "discrepancy"}
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_a_ruling_is_recorded_shown_and_expires_with_its_evidence(ask, matter):
    said = ("--decision", "Pakai 340", "--decision-en", "Use 340", "--by", "Rina", "--date", "2025-05-20")
    assert ask("ledger", "--rule", "D1", *said).code == 0
    assert (matter / "rulings.toml").is_file()
    (ruled,) = ledger_of(ask)["discrepancies"][0]["rulings"]
    assert ruled == "Ruling by Rina, 20 May 2025: Use 340"
    (matter / "01.txt").write_text(FIRST.replace("430", "431"), encoding="utf-8")
    (lapsed,) = ledger_of(ask)["discrepancies"][0]["rulings"]
    assert "no longer applied" in lapsed


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--rule", "D99", "--decision", "x", "--by", "R", "--date", "2025-01-01"], "D99"),
        (["--rule", "D1"], "--decision"),
        (["--by", "R"], "--rule"),
        (["--decision-en", "x"], "--decision-en"),
    ],
)
def test_a_ruling_that_lacks_something_is_refused(ask, matter, options, named):
    done = ask("ledger", *options)
    assert done.code == 2
    assert named in done.err
    assert not (matter / "rulings.toml").exists()


@pytest.mark.parametrize(
    "command",
    [["ledger"], ["explain", "F1"], ["ledger", "--rule", "D1", "--decision", "x", "--by", "R", "--date", "2025-01-01"]],
    ids=["ledger", "explain", "rule"],
)
def test_a_file_that_was_left_out_is_named_and_shows_in_the_exit_code(ask, matter, command):
    (matter / "kosong.txt").write_bytes(b"")
    done = ask(*command)
    assert done.code == 9
    assert "kosong.txt" in done.err


@pytest.mark.parametrize("where", ["beside", "named"])
def test_a_malformed_file_of_rulings_is_named(ask, matter, tmp_path, where):
    file = matter / "rulings.toml" if where == "beside" else tmp_path / "lain.toml"
    file.write_text('[[ruling]]\nkind = "angka"\n', encoding="utf-8")
    done = ask("ledger", *([] if where == "beside" else ["--rulings", file]))
    assert done.code == 2
    for part in (file.name, "[[ruling]] number 1", "kind", "remedy"):
        assert part in done.err


def key_of(ask, value):
    return next(claim["key"] for claim in ledger_of(ask)["claims"] if claim["value"].startswith(value))


def test_explain_prints_all_sentences_the_rule_and_why_they_were_joined(ask):
    done = ask("explain", key_of(ask, "340"))
    assert done.code == 0
    assert done.out.index("[2.") < done.out.index("[3.")
    for part in ("⟦340⟧", "rule ", "joined with [2.", "the same value", "shared stems: ", "part of D1: Value (high)"):
        assert part in done.out


@pytest.mark.parametrize(
    "query",
    ["D1", "d1", "3.2", "[3.2]", "340 pedagang pasar terapung didata", "Kepala Dinas Perdagangan Ahmad Fauzi, 340 pedagang"],
)
def test_explain_takes_keys_citations_and_text(ask, query):
    done = ask("explain", query)
    assert done.code == 0, done.err
    assert "340" in done.out


def test_explain_says_so_where_a_text_may_mean_several_statements(ask, matter):
    done = ask("explain", f"10 hal masih berbeda antarsumber → [D1](#d-D1), [{key_of(ask, '340')}](#x)")
    assert done.code == 0
    assert done.err == f"briefgen: this may mean D1, {key_of(ask, '340')}; all of them follow\n"
    assert "briefgen:" not in ask("explain", "D1").err


def test_explain_finds_every_line_of_a_brief_and_reads_its_json(run, matter, tmp_path):
    assert run("build", matter, "-o", tmp_path / "o", "-f", "md", "-f", "json").code == 0
    lines = (tmp_path / "o" / "brief.md").read_text(encoding="utf-8").splitlines()
    row = next(line for line in lines if line.startswith("|") and "**340" not in line and "| 340 |" in line)
    point = next(line for line in lines if line[:2] in {f"{n}." for n in range(1, 9)} and "340" in line)
    for line in (row, point):
        done = run("explain", line, tmp_path / "o" / "brief.json", "--json")
        assert done.code == 0, done.err
        (explanation,) = json.loads(done.out)
        sides = [[e["quote"]["citation"].split(".")[0] for e in side["evidence"]] for side in explanation["sides"]]
        assert ["2", "3"] in sides
    assert run("ledger", tmp_path / "o" / "brief.json").code == 0


@pytest.mark.parametrize(("key", "nearest"), [("F99", "F"), ("D7", "D1"), ("9.9", "3."), ("kalimat yang tidak ada", "key")])
def test_what_does_not_exist_is_refused_with_what_is_nearest(ask, key, nearest):
    done = ask("explain", key)
    assert done.code == 2
    assert nearest in done.err.partition("remedy")[2]


def test_a_file_that_is_no_brief_is_refused(run, tmp_path):
    (tmp_path / "brief.json").write_text("{}", encoding="utf-8")
    done = run("explain", "F1", tmp_path / "brief.json")
    assert done.code == 2
    assert "brief.json" in done.err


def test_text_of_an_article_cannot_steer_the_terminal(ask, matter):
    (matter / "04.txt").write_text(THIRD.replace("340", "\x1b[31m360").replace("Ahmad", "\u202eAhmad [bold]"), encoding="utf-8")
    for arguments in (("ledger",), ("explain", "D1")):
        done = ask(*arguments)
        assert done.code == 0, done.err
        assert "\x1b" not in done.out
        assert "\u202e" not in done.out
