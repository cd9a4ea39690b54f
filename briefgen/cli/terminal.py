"""What commands print and read: visible text, JSON, errors, progress, standard input."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from briefgen.errors import BriefgenError, ConfigError

if TYPE_CHECKING:
    from briefgen.pipeline import Progress


def complain(error: BriefgenError) -> None:
    """Say on standard error what failed, why, and what to do."""
    lines = [f"briefgen: {visible(error.what)}"]
    if error.why:
        lines.append(f"  why:    {visible(error.why)}")
    if error.remedy:
        lines.append(f"  remedy: {visible(error.remedy)}")
    sys.stderr.write("\n".join(lines) + "\n")


def say_nothing(_line: str) -> None:
    """Drop a line."""


def visible(text: str) -> str:
    """``text`` with control and direction characters shown, so that an article cannot steer the terminal."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def phrase(words: Any) -> str:  # noqa: ANN401
    """The words of a phrase that may be missing."""
    return visible(words.text) if words else "-"


def problem_json(problem: Any) -> dict[str, object]:  # noqa: ANN401
    """A file that was left out or is doubtful, for JSON."""
    return {
        "name": problem.name,
        "code": problem.code,
        "reason": problem.reason,
        "remedy": problem.remedy,
        "is_skipped": problem.is_skipped,
    }


def print_json(value: object) -> None:
    """Print ``value`` as JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def read_inputs(inputs: list[Path] | None) -> tuple[list[Path], bytes | None]:
    """The named paths, and the bytes of standard input if that is to be read."""
    paths = [path for path in inputs or [] if str(path) != "-"]
    reads_stdin = not inputs or len(paths) < len(inputs)
    if reads_stdin and sys.stdin.isatty():
        raise ConfigError(
            "no articles", why="no file was named and standard input is a terminal", remedy="Name a folder or files of articles"
        )
    return paths, sys.stdin.buffer.read() if reads_stdin else None


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that the user named."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(str(path), why=error.strerror or str(error), remedy="Name a file that can be read") from error


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Progress | None]:
    """A progress bar on standard error, only where that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bars

    with Bars(console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=None)

        def tell(stage: str, done: int, total: int) -> None:
            bars.update(task, description=stage, completed=done, total=total or None)

        yield tell
