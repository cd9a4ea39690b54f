"""The command line run in this process, with a stand-in for the model."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from fakes import FakeTranslator

from briefgen import cli, pipeline
from briefgen.translate import registry

ARTICLE = """Gubernur teken nota kesepahaman pasar terapung

Banjarmasin, 12 Mei 2025 - Gubernur menandatangani nota kesepahaman dengan pedagang di Banjarmasin pada Senin (12/5).
Pemerintah menyiapkan dana Rp 1,5 miliar untuk 340 pedagang."""


@dataclass(frozen=True)
class Outcome:
    """What a command printed and its exit code."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


class Terminal(io.TextIOWrapper):
    """A standard input at which somebody sits."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs ``briefgen`` with the given arguments and standard input; only models that are named otherwise are looked for."""

    def load(name: str) -> object:
        return FakeTranslator() if name == "briefgen-id-en" else registry.load_translator(name)

    monkeypatch.setattr(pipeline, "load_translator", load)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("COLUMNS", "200")

    def command(*arguments: object, stdin: bytes = b"", stream: type[io.TextIOWrapper] = io.TextIOWrapper) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["briefgen", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", stream(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        try:
            cli.main()
            code = 0
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one article."""
    articles = tmp_path / "artikel"
    articles.mkdir()
    (articles / "01.txt").write_text(ARTICLE, encoding="utf-8")
    return articles
