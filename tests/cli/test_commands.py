"""What each command prints, writes and reads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
import typer

from briefgen import __version__, cli, pipeline
from briefgen.errors import BriefgenError

from .conftest import ARTICLE

ROOT = Path(__file__).parents[2]


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- build -----------------------------------------------------------------------------------------------


def test_build_writes_the_formats_asked_for_and_prints_their_paths(run, folder, tmp_path):
    done = run("build", folder, "--out", tmp_path / "o", "-f", "md", "-f", "json")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [str(tmp_path / "o" / "brief.md"), str(tmp_path / "o" / "brief.json")]
    assert listed(tmp_path / "o") == ["brief.json", "brief.md"]


def test_build_prints_json_for_scripts(run, folder, tmp_path):
    done = run("build", folder, "-o", tmp_path / "o", "-f", "md", "--json")
    assert done.code == 0
    report = json.loads(done.out)
    assert report["files"] == [str(tmp_path / "o" / "brief.md")]
    assert report["articles"] == 1
    assert report["problems"] == []


def test_build_says_nothing_when_asked_to(run, folder, tmp_path):
    done = run("build", folder, "-o", tmp_path / "o", "-f", "md", "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")


@pytest.mark.parametrize("inputs", [["-"], []])
def test_build_reads_an_article_from_standard_input(run, tmp_path, inputs):
    done = run("build", *inputs, "-o", tmp_path / "o", "-f", "json", stdin=ARTICLE.encode())
    assert done.code == 0
    (article,) = json.loads((tmp_path / "o" / "brief.json").read_text(encoding="utf-8"))["articles"]
    assert (article["name"], article["text"]) == ("<stdin>", ARTICLE)


def test_build_takes_title_glossary_and_templates(run, folder, tmp_path):
    (tmp_path / "istilah.csv").write_text("id,en\npedagang,stallholder\n", encoding="utf-8")
    (tmp_path / "rupa").mkdir()
    (tmp_path / "rupa" / "brief.md.j2").write_text("Milik sendiri: {{ view.title.text_id }}\n", encoding="utf-8")
    options = ["--title", "Pasar terapung", "--glossary", tmp_path / "istilah.csv", "--templates", tmp_path / "rupa"]
    assert run("build", folder, "-o", tmp_path / "o", "-f", "md", *options).code == 0
    assert (tmp_path / "o" / "brief.md").read_text(encoding="utf-8") == "Milik sendiri: Pasar terapung\n"


def test_build_names_left_out_files_even_with_control_characters_in_them(run, folder, tmp_path):
    (folder / "rusak\x1b[31m\n.txt").write_bytes(b"")
    done = run("build", folder, "-o", tmp_path / "o", "-f", "md")
    assert done.code == 9
    assert "rusak" in done.err
    assert "\x1b" not in done.err + done.out
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("command", ["build", "extract", "ledger", "group"])
def test_neither_the_name_of_a_file_nor_what_is_wrong_with_it_can_steer_the_terminal(run, folder, tmp_path, command):
    (folder / "salinan.\x1b[31m").write_bytes(b"x")
    done = run(command, folder, *(["-o", tmp_path / "o", "-f", "md"] if command == "build" else []))
    assert done.code == 9
    assert "files of this type are not read" in done.err
    assert "\x1b" not in done.err + done.out


def test_a_quiet_build_still_has_the_exit_code_of_left_out_files(run, folder, tmp_path):
    (folder / "kosong.txt").write_bytes(b"")
    done = run("build", folder, "-o", tmp_path / "o", "-f", "md", "-q")
    assert (done.code, done.out, done.err) == (9, "", "")


# --- extract ---------------------------------------------------------------------------------------------


def test_extract_prints_what_it_finds_with_its_citation(run, folder):
    done = run("extract", folder)
    assert done.code == 0
    assert "[1]" in done.out
    assert any("agreement" in line and "signed" in line for line in done.out.splitlines())
    assert any("figure" in line and "340" in line for line in done.out.splitlines())


def test_extract_prints_json_whose_spans_slice_the_article(run):
    done = run("extract", "--json", stdin=ARTICLE.encode())
    assert done.code == 0
    (found,) = json.loads(done.out)
    quantities = [figure["quantity"] for figure in found["extraction"]["figures"]]
    assert quantities
    for quantity in quantities:
        assert found["article"]["text"][quantity["span"]["start"] : quantity["span"]["end"]] == quantity["surface"]


# --- translate -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Satu.\n\nDua.\n   \n\nTiga.\n", "\n\nSatu.\n", "", "Satu.\r\nDua."])
def test_translate_keeps_the_lines(run, tmp_path, text):
    (tmp_path / "a.txt").write_bytes(text.encode())
    done = run("translate", tmp_path / "a.txt")
    assert done.code == 0
    given, made = text.splitlines(), done.out.splitlines()
    assert len(made) == len(given)
    assert [bool(line.strip()) for line in made] == [bool(line.strip()) for line in given]


def test_translate_reads_standard_input(run):
    done = run("translate", stdin=b"Ada 5.000 orang.\n")
    assert done.code == 0
    assert "5,000" in done.out


def test_translate_prints_json_with_the_remarks_of_the_checks(run):
    done = run("translate", "-", "--json", stdin=b"Ada 5.000 orang.\n\nTidak.\n")
    lines = json.loads(done.out)
    assert [(line["place"], line["id"]) for line in lines] == [("line 1", "Ada 5.000 orang."), ("line 3", "Tidak.")]
    assert all({"kind", "detail", "is_repaired"} == set(remark) for line in lines for remark in line["remarks"])


# --- nightly ---------------------------------------------------------------------------------------------


@pytest.fixture
def briefs(folder, tmp_path):
    config = tmp_path / "briefs.toml"
    config.write_text(
        'output = "malam"\n[defaults]\nformats = ["md"]\n[[brief]]\nname = "pasar"\ninputs = ["artikel"]\n', encoding="utf-8"
    )
    return config


def test_nightly_builds_once_and_then_leaves_alone(run, briefs, tmp_path):
    first, second = run("nightly", briefs), run("nightly", briefs, "--json")
    assert (first.code, second.code) == (0, 0)
    assert (tmp_path / "malam" / "pasar" / "brief.md").is_file()
    assert json.loads(second.out)["briefs"][0]["status"] == "unchanged"


def test_nightly_dry_run_writes_nothing(run, briefs, tmp_path):
    done = run("nightly", briefs, "--dry-run")
    assert done.code == 0
    assert "pasar" in done.out
    assert not (tmp_path / "malam" / "pasar").exists()


# --- doctor and models -----------------------------------------------------------------------------------


def test_doctor_prints_json_and_fails_only_for_what_is_needed(run):
    done = run("doctor", "--json")
    findings = json.loads(done.out)
    assert {"name", "is_fine", "is_needed", "detail", "remedy"} == set(findings[0])
    assert done.code == int(any(finding["is_needed"] and not finding["is_fine"] for finding in findings))


def test_doctor_prints_a_remedy_under_everything_it_misses(run):
    lines = run("doctor").out.splitlines()
    assert all(following.startswith("      ") for line, following in pairwise(lines) if line[:4] in {"FAIL", "none"})


def test_the_default_model_is_listed_first_with_its_licence(run):
    first = run("models", "list").out.splitlines()[0]
    assert first.split()[:4] == ["briefgen-id-en", "ct2", "CC-BY-SA-4.0", "here,"]
    assert json.loads(run("models", "list", "--json").out)[0]["name"] == "briefgen-id-en"


def test_models_show_prints_files_and_fingerprints(run):
    facts = json.loads(run("models", "show", "briefgen-id-en", "--json").out)
    assert "ct2-int8/model.bin" in facts["files"]
    assert len(facts["sha256"]) == 64
    assert "CC-BY-SA-4.0" in run("models", "show", "briefgen-id-en").out


def test_models_verify_prints_a_line_for_each_file(run):
    done = run("models", "verify")
    assert done.code == 0
    assert all(line.startswith("ok  ") for line in done.out.splitlines())
    assert len(done.out.splitlines()) >= 5


# --- the program as a whole ------------------------------------------------------------------------------


def test_the_version_is_printed(run):
    done = run("--version")
    assert (done.code, done.out) == (0, f"briefgen {__version__}\n")


@pytest.mark.parametrize("command", ["", "build", "extract", "translate", "nightly", "doctor", "models", "models show"])
def test_every_command_explains_itself(run, command):
    done = run(*command.split(), "--help")
    assert done.code == 0
    assert "Usage: " in done.out


def test_an_option_is_written_the_same_in_every_command():
    commands = [typer.main.get_command(cli.app)]
    for command in commands:
        commands += getattr(command, "commands", {}).values()
    written = {}
    for option in (parameter for command in commands for parameter in command.params if parameter.param_type_name == "option"):
        for name in option.opts:
            written.setdefault(name, set()).add((*sorted(option.opts), option.is_flag))
    assert len(written) > 30
    assert not {name: forms for name, forms in written.items() if len(forms) > 1}


def test_a_terminal_that_lacks_a_character_does_not_stop_the_program(tmp_path):
    command = [sys.executable, "-c", "from briefgen.cli import main; main()", "extract", "-"]
    surroundings = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONPATH": str(ROOT)}
    article = ARTICLE.replace("Gubernur teken", "Gubernur Łukasz teken")
    done = subprocess.run(command, env=surroundings, cwd=tmp_path, input=article.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert rb"\u0141ukasz" in done.stdout


def test_an_interruption_is_no_traceback(run, folder, monkeypatch):
    def interrupted(*_arguments, **_settings):
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "build_brief", interrupted)
    done = run("build", folder)
    assert (done.code, done.out) == (130, "")
    assert "Traceback" not in done.err


def test_a_message_shows_what_why_and_remedy_on_lines_of_their_own(run, folder, monkeypatch):
    def failing(*_arguments, **_settings):
        raise BriefgenError("berkas\u202e.txt", why="a\nb", remedy="mend it")

    monkeypatch.setattr(pipeline, "build_brief", failing)
    done = run("build", folder)
    assert done.code == 1
    assert done.err == "briefgen: berkas\\u202e.txt\n  why:    a\\u000ab\n  remedy: mend it\n"


@pytest.mark.parametrize("kind", ["md", "html", "pdf"])
def test_a_brief_among_the_articles_is_no_source(run, folder, kind):
    run("build", folder, "-o", folder, "-f", kind)
    again = run("build", folder, "-o", folder, "-f", kind, "--json")
    assert again.code == 9
    assert [problem["code"] for problem in json.loads(again.out)["problems"]] == ["own_brief"]
