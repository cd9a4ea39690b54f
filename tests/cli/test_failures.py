"""Each kind of failure: its exit code, and a message that names the thing, the reason and what to do. The table of codes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from briefgen import errors, pipeline
from briefgen.cli import EXIT_CODES
from briefgen.errors import BriefgenError, ExtractionError, TranslationError
from briefgen.ingest import problems
from briefgen.ingest.problems import source_problem
from briefgen.resources import models_dir
from briefgen.translate.registry import load_translator

from .conftest import Terminal

DOCS = Path(__file__).parents[2] / "docs" / "errors.md"


def failed(outcome, code: int, *names: str) -> None:
    """Assert that a command failed with ``code`` and a message that helps."""
    assert outcome.code == code, outcome
    assert outcome.out == ""
    assert outcome.err.startswith("briefgen: ")
    assert "\n  remedy: " in outcome.err
    assert "Traceback" not in outcome.err
    for name in names:
        assert name in outcome.err


@pytest.fixture
def build(run, folder, tmp_path):
    """Runs ``build`` on the sound article with more options."""
    return lambda *options: run("build", folder, "-o", tmp_path / "o", "-f", "md", *options)


# --- 2: options and configuration ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [["build", "--tiada"], ["build", "-f", "docx"], ["tiada"], ["nightly"], ["models", "show"], ["extract", "--out", "x"]],
    ids=" ".join,
)
def test_a_wrong_option_ends_with_code_2_and_points_to_help(run, arguments):
    done = run(*arguments)
    assert done.code == 2
    assert "--help" in done.err
    assert "Traceback" not in done.err


def test_a_mistake_in_brief_toml_is_named(build, folder):
    (folder / "brief.toml").write_text("judul = 'x'\n", encoding="utf-8")
    failed(build(), 2, "brief.toml", "judul")


def test_a_glossary_that_is_not_there_is_named(build, tmp_path):
    failed(build("--glossary", tmp_path / "tiada.csv"), 2, "tiada.csv", "why:")


def test_a_wrong_line_of_a_glossary_is_named_with_its_number(build, tmp_path):
    (tmp_path / "istilah.csv").write_text("id,en\npasar,market\nkapal,\n", encoding="utf-8")
    failed(build("--glossary", tmp_path / "istilah.csv"), 2, "line 3", "istilah.csv")


def test_labels_that_are_no_toml_are_named(build, tmp_path):
    (tmp_path / "labels.toml").write_text("[status\n", encoding="utf-8")
    failed(build("--templates", tmp_path), 2, "labels.toml")


@pytest.mark.parametrize("value", ["kemarin", "", "9" * 30, "1.5", "²"])
def test_a_source_date_that_is_no_time_is_refused(build, monkeypatch, value):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    failed(build(), 2, "SOURCE_DATE_EPOCH")


def test_a_nightly_configuration_that_is_not_there_is_named(run, tmp_path):
    failed(run("nightly", tmp_path / "briefs.toml"), 2, "briefs.toml")


def test_a_file_to_translate_that_is_not_there_is_named(run, tmp_path):
    failed(run("translate", tmp_path / "tiada.txt"), 3, "tiada.txt", "why:")


def test_a_model_whose_folder_the_system_refuses_is_named(run, folder, tmp_path):
    outcome = run("build", folder, "-o", tmp_path / "o", "-f", "md", "--model", "m" * 5000)
    failed(outcome, 5, "the model m", "neither known nor a folder")


def test_a_kind_that_no_term_is_of_is_named_with_the_kinds_there_are(run):
    failed(run("terms", "list", "--kind", "negeri"), 2, "--kind negeri", "ministry")


def test_a_glossary_that_is_not_there_is_named_without_the_number_of_the_error(run, folder, tmp_path):
    outcome = run("build", folder, "-o", tmp_path / "o", "--glossary", tmp_path / "tiada.csv")
    failed(outcome, 2, "tiada.csv")
    assert "Errno" not in outcome.err


@pytest.mark.parametrize("command", ["build", "extract", "translate"])
def test_a_terminal_as_standard_input_is_no_article(run, command):
    failed(run(command, stream=Terminal), 2, "no articles")


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        (3, ["build", "{}"]),
        (3, ["group", "{}"]),
        (2, ["memory", "list", "--tm", "{}"]),
        (2, ["models", "eval", "briefgen-id-en", "--set", "{}"]),
        (2, ["nightly", "{}"]),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) else "",
)
@pytest.mark.parametrize("n", [300, 5000])
def test_a_name_longer_than_the_system_takes_is_an_error_like_any_other(run, arguments, code, n):
    failed(run(*(argument.format("a" * n) for argument in arguments)), code, "a" * n)


# --- 3: articles -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["build", "extract"])
def test_a_path_that_does_not_exist_is_named(run, tmp_path, command):
    failed(run(command, tmp_path / "tiada"), 3, "tiada", "does not exist")


@pytest.mark.parametrize("command", ["build", "extract"])
def test_an_empty_folder_is_an_error(run, tmp_path, command):
    failed(run(command, tmp_path), 3, "no articles", ".txt")


@pytest.mark.parametrize("command", ["build", "extract"])
def test_nothing_on_standard_input_is_an_error(run, command):
    failed(run(command), 3, "<stdin>")


def test_strict_names_the_file_that_cannot_be_used(build, folder):
    (folder / "gambar.txt").write_bytes(bytes(range(256)) * 20)
    assert build().code == 9
    failed(build("--strict"), 3, "gambar.txt", "why:")


# --- 4 to 8: rules, model, translating, rendering, publishing --------------------------------------------


@pytest.mark.parametrize("error", [ExtractionError, TranslationError])
def test_failures_inside_a_stage_become_messages(build, monkeypatch, error):
    def failing(*_arguments, **_settings):
        raise error("stage", why="reason", remedy="remedy")

    monkeypatch.setattr(pipeline, "reconcile", failing)
    failed(build(), error.exit_code, "stage", "reason")


def test_an_unknown_model_is_named_with_those_that_are_known(build):
    failed(build("--model", "tiada"), 5, "tiada", "briefgen-id-en")


def test_a_damaged_model_is_named_by_file(build, tmp_path, monkeypatch):
    copy = tmp_path / "models"
    shutil.copytree(models_dir(), copy, ignore=shutil.ignore_patterns("*.safetensors"))
    (copy / "briefgen-id-en" / "source.spm").write_bytes(b"rusak")
    monkeypatch.setattr("briefgen.translate.registry.models_dir", lambda: copy)
    monkeypatch.setattr(pipeline, "load_translator", load_translator)
    failed(build(), 5, "source.spm", "5 bytes")


def test_an_unknown_model_cannot_be_shown_or_verified(run):
    for command in ("show", "verify"):
        failed(run("models", command, "tiada"), 5, "tiada")


def test_a_mistake_in_a_template_is_named_with_its_line(build, tmp_path):
    (tmp_path / "brief.md.j2").write_text("baik\n{% if %}\n", encoding="utf-8")
    failed(build("--templates", tmp_path), 7, "brief.md.j2, line 2")


@pytest.mark.parametrize("name", ["tiada", "t" * 300])
def test_a_folder_of_templates_that_is_not_there_is_named(build, tmp_path, name):
    failed(build("--templates", tmp_path / name), 7, name)


def test_an_output_folder_that_cannot_be_made_is_named(run, folder, tmp_path):
    (tmp_path / "berkas").write_bytes(b"")
    failed(run("build", folder, "-f", "md", "-o", tmp_path / "berkas"), 8, "berkas", "can be written")


def test_a_failure_leaves_the_older_brief_as_it_was(build, tmp_path):
    assert build().code == 0
    before = (tmp_path / "o" / "brief.md").read_bytes()
    (tmp_path / "brief.html.j2").write_text("{{ tiada }}", encoding="utf-8")
    failed(build("--templates", tmp_path, "--title", "Lain", "-f", "html"), 7, "brief.html.j2")
    assert (tmp_path / "o" / "brief.md").read_bytes() == before
    assert [path.name for path in (tmp_path / "o").iterdir()] == ["brief.md"]


# --- the table -------------------------------------------------------------------------------------------


def table(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading of docs/errors.md."""
    section = DOCS.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def test_the_documented_codes_are_those_of_the_help(run):
    told = dict(re.findall(r"(\d+) ([^;]+?)(?:;|\.$)", EXIT_CODES.removeprefix("Exit codes: ")))
    documented = {code: meaning for code, meaning, *_ in table("Exit codes")}
    assert documented.pop("130") == "interrupted"
    assert documented == told
    assert all(meaning in " ".join(run("--help").out.split()) for meaning in told.values())


def test_the_documented_codes_are_those_of_the_exceptions():
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, BriefgenError)]
    classes = {kind.__name__: kind.exit_code for kind in kinds}
    documented = {name.strip("`"): int(code) for code, _, name, *_ in table("Exit codes") if name}
    assert documented == classes


def test_the_documented_problems_are_those_of_the_reader():
    documented = {code.strip("`") for code, *_ in table("Files that cannot be used")}
    assert documented == set(problems._ADVICE)
    assert {code for code in documented if not source_problem("a", code).is_skipped} == {"too_short"}


def test_the_example_message_is_what_is_printed(run):
    example = re.search(r"```\n(briefgen: .*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert example
    assert run("models", "show", "nope").err == example[1]
