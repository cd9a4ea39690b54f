"""The translation memory and lists of terms on the command line, and the way of a sentence from a brief to a person and back."""

from __future__ import annotations

import json

import pytest

from briefgen.translate.term_files import read_terms

from .test_failures import failed

SOURCE = "Pemerintah menyiapkan dana Rp 1,5 miliar untuk 340 pedagang."
TARGET = "The government has set aside Rp 1.5 billion for 340 stallholders."


@pytest.fixture
def tm(tmp_path):
    return tmp_path / "ingatan.sqlite"


@pytest.fixture
def brief(run, folder, tmp_path):
    """Builds the brief of the sound article with more options; returns its Markdown."""

    def build(*options):
        assert run("build", folder, "-o", tmp_path / "o", "-f", "md", "-f", "json", *options).code == 0
        return (tmp_path / "o" / "brief.md").read_text(encoding="utf-8")

    return build


@pytest.mark.parametrize("suffix", [".tmx", ".tsv"])
def test_a_person_edits_the_sentences_of_a_brief_and_the_next_brief_has_them(run, brief, tm, tmp_path, suffix):
    before, pairs = brief(), tmp_path / f"pasangan{suffix}"
    assert "approved by a person" not in before
    assert run("memory", "export", "--brief", tmp_path / "o" / "brief.json", pairs).code == 0
    text = pairs.read_text(encoding="utf-8")
    assert SOURCE in text
    machine = next(
        each["target_en"]
        for each in json.loads((tmp_path / "o" / "brief.json").read_text(encoding="utf-8"))["translations"]
        if each["source_id"] == SOURCE
    )
    pairs.write_text(text.replace(machine, TARGET), encoding="utf-8")

    done = run("memory", "import", pairs, "--approved", "--by", "Sari", "--date", "2025-11-20", "--tm", tm)
    assert done.code == 0
    assert "added" in done.out
    after = brief("--tm", tm)
    (line,) = [line for line in after.splitlines() if line.startswith("| <a") and TARGET in line]
    assert f"{TARGET}ᵐ" not in line
    assert "approved by a person" in line
    assert brief() == before


def test_a_remark_on_what_a_person_approved_is_shown(run, brief, tm):
    wrong = TARGET.replace("340", "430")
    done = run("memory", "add", SOURCE, wrong, "--tm", tm)
    assert done.code == 0
    assert "check number" in done.err
    (line,) = [line for line in brief("--tm", tm).splitlines() if line.startswith("| <a") and wrong in line]
    assert "▲" in line
    assert "340 → 430" in line


def test_exchanged_values_are_named_in_the_brief(run, brief, tm):
    assert run("memory", "add", SOURCE.replace("340", "25"), TARGET.replace("340", "25"), "--tm", tm).code == 0
    (line,) = [line for line in brief("--tm", tm).splitlines() if line.startswith("| <a") and TARGET in line]
    assert "25 → 340" in line
    assert "✓" in line


def test_without_approval_an_import_changes_no_brief(run, brief, tm, tmp_path):
    (tmp_path / "a.tsv").write_text(f"id\ten\torigin\n{SOURCE}\t{TARGET}\tapproved\n", encoding="utf-8")
    assert run("memory", "import", tmp_path / "a.tsv", "--tm", tm).code == 0
    assert brief("--tm", tm) == brief()
    assert run("memory", "import", tmp_path / "a.tsv", "--as-marked", "--tm", tm).code == 0
    assert TARGET in brief("--tm", tm)


def test_translate_uses_exact_matches_and_lists_suggestions(run, tm):
    run("memory", "add", SOURCE, TARGET, "--tm", tm, "--by", "Sari")
    like = SOURCE.replace("untuk", "buat")
    done = run("translate", "--json", "--tm", tm, stdin=f"{SOURCE}\n{like}\nSama sekali lain.\n".encode())
    exact, near, other = json.loads(done.out)
    assert (exact["en"], exact["origin"]) == (TARGET, "memory")
    assert near["origin"] == "model"
    assert [(each["en"], each["author"]) for each in near["suggestions"]] == [(TARGET, "Sari")]
    assert 0.9 < near["suggestions"][0]["score"] < 1
    assert other["suggestions"] == []


def test_units_are_listed_shown_and_removed(run, tm):
    run("memory", "add", SOURCE, TARGET, "--tm", tm, "--by", "Sari", "--date", "2025-11-20", "--note", "lihat\x1b")
    run("memory", "add", "Air naik.", "Water rises.", "--tm", tm)
    listed = run("memory", "list", "--tm", tm).out.splitlines()
    assert [TARGET in line for line in listed] == [False, True]
    assert len(run("memory", "list", "--tm", tm, "--search", "STALLHOLDERS").out.splitlines()) == 1
    assert run("memory", "list", "--tm", tm, "--origin", "machine").out == ""
    (unit, _) = sorted(json.loads(run("memory", "list", "--tm", tm, "--json").out), key=lambda unit: unit["id"] != SOURCE)
    assert (unit["author"], unit["date"], unit["origin"]) == ("Sari", "2025-11-20", "approved")
    shown = run("memory", "show", unit["key"], "--tm", tm).out
    assert "author: Sari" in shown
    assert "\x1b" not in shown
    assert json.loads(run("memory", "show", unit["key"], "--tm", tm, "--json").out) == unit
    assert run("memory", "remove", unit["key"], "--tm", tm).code == 0
    assert run("memory", "list", "--tm", tm).out.splitlines() == listed[:1]


@pytest.mark.parametrize("suffix", [".tmx", ".tsv"])
def test_an_export_restores_the_memory(run, tm, tmp_path, suffix):
    run("memory", "add", SOURCE, TARGET, "--tm", tm, "--by", "Sari")
    (tmp_path / "a.tsv").write_text("id\ten\nAir naik.\tWater rises.\n", encoding="utf-8")
    run("memory", "import", tmp_path / "a.tsv", "--tm", tm)
    assert run("memory", "export", tmp_path / f"semua{suffix}", "--tm", tm).code == 0
    run("memory", "import", tmp_path / f"semua{suffix}", "--as-marked", "--tm", tmp_path / "lain")
    assert run("memory", "list", "--json", "--tm", tmp_path / "lain").out == run("memory", "list", "--json", "--tm", tm).out


def test_a_night_rebuilds_when_something_was_approved_and_only_then(run, folder, tm, tmp_path):
    (tmp_path / "briefs.toml").write_text(
        f'output = "malam"\n[defaults]\nformats = ["md"]\ntm = "{tm.name}"\n[[brief]]\nname = "pasar"\ninputs = ["artikel"]\n',
        encoding="utf-8",
    )

    def night():
        (done,) = json.loads(run("nightly", tmp_path / "briefs.toml", "--json").out)["briefs"]
        return done["status"], done["reasons"]

    assert night()[0] == "failed"
    run("memory", "add", "Air naik.", "Water rises.", "--tm", tm)
    assert night()[0] == "built"
    assert night() == ("unchanged", [])
    (tmp_path / "a.tsv").write_text("id\ten\nAda.\tYes.\n", encoding="utf-8")
    run("memory", "import", tmp_path / "a.tsv", "--tm", tm)
    assert night() == ("unchanged", [])
    run("memory", "add", SOURCE, TARGET, "--tm", tm)
    assert night() == ("built", ["tm changed"])
    assert TARGET in (tmp_path / "malam" / "pasar" / "brief.md").read_text(encoding="utf-8")


# --- failures --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["build", "{folder}", "--tm", "{tm}"], "ingatan.sqlite"),
        (["translate", "-", "--tm", "{tm}"], "ingatan.sqlite"),
        (["memory", "list", "--tm", "{tm}"], "ingatan.sqlite"),
        (["memory", "remove", "12", "--tm", "{tm}"], "ingatan.sqlite"),
        (["memory", "import", "{folder}/01.txt", "--tm", "{tm}"], "01.txt"),
        (["memory", "import", "tiada.tmx", "--tm", "{tm}"], "tiada.tmx"),
        (["memory", "import", "a.tmx", "--approved", "--as-marked", "--tm", "{tm}"], "--as-marked"),
        (["memory", "export", "a.tmx"], "--brief"),
        (["memory", "export", "a.tmx", "--brief", "{folder}/01.txt"], "01.txt"),
        (["memory", "add", " ", "x", "--tm", "{tm}"], "Indonesian"),
        (["terms", "check", "tiada.csv"], "tiada.csv"),
        (["terms", "import", "tiada.tbx", "--into", "a.csv"], "tiada.tbx"),
        (["terms", "list", "--glossary", "tiada.tbx"], "tiada.tbx"),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) else value,
)
def test_what_is_missing_or_wrong_is_named(run, folder, tm, tmp_path, monkeypatch, arguments, named):
    monkeypatch.chdir(tmp_path)
    failed(run(*(argument.format(folder=folder, tm=tm) for argument in arguments), stdin=b"Ada."), 2, named)


def test_wrong_numbers_and_origins_are_named(run, tm):
    run("memory", "add", "Air naik.", "Water rises.", "--tm", tm)
    for key in ("xyz", "12", "f" * 40):
        failed(run("memory", "show", key, "--tm", tm), 2, key)
    failed(run("memory", "list", "--origin", "dewa", "--tm", tm), 2, "dewa")


def test_a_malformed_import_leaves_the_memory_as_it_was(run, tm, tmp_path):
    run("memory", "add", "Air naik.", "Water rises.", "--tm", tm)
    before = run("memory", "list", "--tm", tm).out
    (tmp_path / "a.tsv").write_bytes(b"id\ten\nAda.\tYes.\nAda\xff.\tNo.\n")
    failed(run("memory", "import", tmp_path / "a.tsv", "--tm", tm), 2, "line 3", "a.tsv")
    assert run("memory", "list", "--tm", tm).out == before


# --- terms -----------------------------------------------------------------------------------------------


def test_terms_go_from_csv_to_tbx_and_back(run, tmp_path):
    own = tmp_path / "istilah.csv"
    own.write_text("id,en,acronym,kind,check\nrumah singgah,shelter|safe house,RS,term,no\n", encoding="utf-8")
    assert run("terms", "export", tmp_path / "a.tbx", "--glossary", own).code == 0
    assert run("terms", "import", tmp_path / "a.tbx", "--into", tmp_path / "b.csv").code == 0
    assert (tmp_path / "b.csv").read_text(encoding="utf-8") == own.read_text(encoding="utf-8")


def test_terms_are_listed_by_kind_and_words(run):
    courts = run("terms", "list", "--kind", "court").out.splitlines()
    assert any("Mahkamah Agung (MA)" in line for line in courts)
    found = json.loads(run("terms", "list", "--kind", "court", "--search", "TAX COURT", "--json").out)
    assert [(term["id"], term["en"][0]) for term in found] == [("Pengadilan Pajak", "Tax Court")]


def test_a_faulty_list_is_told_by_file_and_line(run, tmp_path):
    own = tmp_path / "istilah.csv"
    own.write_text("id,en\npasar,market\npasar,bazaar\n", encoding="utf-8")
    done = run("terms", "check", own)
    assert done.code == 2
    assert done.out.startswith(f"{own}:3: 'pasar' contradicts line 2")
    own.write_text("id,en\npasar,market\n", encoding="utf-8")
    assert (run("terms", "check", own).code, run("terms", "check", own).out) == (0, "")


def test_no_exported_term_is_a_formula_and_it_comes_back_as_it_was(run, tmp_path):
    own, out = tmp_path / "own.csv", tmp_path / "out.csv"
    own.write_text('id,en\n"=HYPERLINK(""x"")",@link\n', encoding="utf-8")
    assert run("terms", "export", out, "--glossary", own).code == 0
    assert "'=HYPERLINK" in out.read_text(encoding="utf-8")
    assert [(t.source_id, t.targets_en) for t in read_terms(out)] == [('=HYPERLINK("x")', ("@link",))]
