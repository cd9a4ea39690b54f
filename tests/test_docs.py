"""What the documents point to exists, and the commands they show are commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from briefgen.cli import app

ROOT = Path(__file__).parents[1]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), ROOT / "examples" / "README.md"]
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
PATH = re.compile(r"\b(?:briefgen|docs|examples|templates|tests|benchmarks|training|models)/[\w/.-]*\w")
COMMAND = re.compile(r"(?:^|[`/ ])briefgen ((?:(?:memory|models|terms) )?[a-z]+)\b([^\n`#|]*)", re.MULTILINE)
OPTION = re.compile(r"(?<!\S)(--[a-z-]+)")


def all_commands() -> dict[str, typer.core.TyperCommand]:
    found = dict(typer.main.get_command(app).commands)
    for name, group in list(found.items()):
        found.update({f"{name} {inner}": command for inner, command in getattr(group, "commands", {}).items()})
    return found


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_link_and_path_in_a_document_leads_somewhere(document):
    text = document.read_text(encoding="utf-8")
    links = {target for target in LINK.findall(text) if not (document.parent / target).exists()}
    paths = {path for path in PATH.findall(text) if "briefgen/brief/" not in path and not (ROOT / path).exists()}
    assert not links
    assert not paths


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_command_and_option_shown_exists(document):
    commands = all_commands()
    shown = [line for line in document.read_text(encoding="utf-8").splitlines() if not line.startswith(("briefgen:", "#"))]
    for name, rest in COMMAND.findall("\n".join(shown)):
        if name in commands:
            known = {option for parameter in commands[name].params for option in parameter.opts}
            assert set(OPTION.findall(rest.split("||")[0])) <= known, (name, rest)
        else:
            assert not OPTION.search(rest), (name, rest)
