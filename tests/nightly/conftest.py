"""A folder with two matters and a ``briefs.toml``, and a small but whole stand-in for the pipeline."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefgen.config import Config
from briefgen.errors import SourceError
from briefgen.nightly import RunReport, run_nightly
from briefgen.records import Brief, Ledger, Signature, SourceProblem, Summary

BRIEFS = """
output = "out"

[defaults]
formats = ["md", "json"]

[[brief]]
name = "jembatan"
title = "Jembatan Lubuk Rimau"
inputs = ["articles/jembatan"]

[[brief]]
name = "pasar"
inputs = ["articles/pasar/*.txt"]
"""

ARTICLES = {
    "articles/jembatan/01.txt": "Jembatan gantung Lubuk Rimau dibuka.",
    "articles/jembatan/02.txt": "Warga menunggu jalan aspal.",
    "articles/pasar/satu.txt": "Pasar Melati direnovasi.",
}


def files_below(paths: Sequence[Path]) -> list[Path]:
    return [file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*.txt")))]


def build_brief(paths: Sequence[Path], config: Config) -> Brief:
    """A brief whose title carries the text of its articles; *RUSAK* cannot be used, *KOSONG* is left out with a problem."""
    texts = {file: file.read_text(encoding="utf-8") for file in files_below(paths)}
    for file, text in texts.items():
        if "RUSAK" in text:
            raise SourceError(str(file), why="tidak terbaca", remedy="Replace it.")
    problems = tuple(SourceProblem(file.name, "empty", "no text", "Remove it.") for file, text in texts.items() if "KOSONG" in text)
    return Brief(
        title_id=config.title or " ".join(texts.values()),
        title_is_given=bool(config.title),
        title_en=None,
        period=None,
        articles=(),
        problems=problems,
        sentences=(),
        ledger=Ledger(**{part.name: () for part in fields(Ledger)}),
        summary=Summary((), "\n".join(texts.values())),
        cited=(),
        translations=(),
        signature=Signature("0", config.model, "", "", ""),
    )


def write_brief(brief: Brief, folder: Path, config: Config) -> tuple[Path, ...]:
    files = tuple(folder / f"brief.{form}" for form in config.formats)
    for file in files:
        file.write_text(f"{brief.title_id}\n{brief.summary.signature}\n", encoding="utf-8")
    return files


@dataclass
class Workshop:
    """Everything a run needs; tests replace the parts they are about."""

    folder: Path
    signature: str = "briefgen:1|model:a|templates:b"
    build: object = build_brief
    write: object = write_brief
    lines: list[str] = field(default_factory=list)
    ticks: itertools.count = field(default_factory=itertools.count)

    @property
    def config_file(self) -> Path:
        return self.folder / "briefs.toml"

    @property
    def output(self) -> Path:
        return self.folder / "out"

    def put(self, name: str, text: str) -> Path:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def read(self, name: str) -> str:
        return (self.output / name).read_text(encoding="utf-8")

    def clock(self) -> datetime:
        return datetime(2025, 7, 1, 2, tzinfo=UTC) + timedelta(seconds=next(self.ticks))

    def run(self, **options: object) -> RunReport:
        return run_nightly(
            self.config_file,
            build=self.build,
            write=self.write,
            signature=lambda config: self.signature,
            clock=self.clock,
            report_line=self.lines.append,
            **options,
        )

    def published(self) -> dict[str, tuple[bytes, int]]:
        """Content and time of every file in the output but the report, which tells the time."""
        files = sorted(file for file in self.output.rglob("*") if file.is_file() and file.name != "report.json")
        return {str(file.relative_to(self.output)): (file.read_bytes(), file.stat().st_mtime_ns) for file in files}


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path)
    made.put("briefs.toml", BRIEFS)
    for name, text in ARTICLES.items():
        made.put(name, text)
    return made
