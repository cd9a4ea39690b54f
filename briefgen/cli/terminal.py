"""What commands print and read: visible text, JSON, errors, progress, standard input."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefgen.errors import BriefgenError, ConfigError, SourceError
from briefgen.files import reading

if TYPE_CHECKING:
    from briefgen.pipeline import Progress
    from briefgen.records import SourceProblem
    from briefgen.render.explanation import Line

_STYLES = {
    "quotation": "italic",
    "agreement": "bold magenta",
    "figure": "bold cyan",
    "date": "green",
    "person": "yellow",
    "institution": "blue",
    "place": "bright_blue",
    "law": "red",
    "heading": "bold",
    "left_out": "dim strike",
    "rule": "dim",
}
"""What mentions look like in a terminal, by layer or kind of entity; of nested ones the innermost colour wins."""

LEFT_OUT = 9
"""Exit code where something was made although files had to be left out."""


def complain(error: BriefgenError) -> None:
    """Say on standard error what failed, why, and what to do."""
    lines = [f"briefgen: {visible(error.what)}"]
    if error.why:
        lines.append(f"  why:    {visible(error.why)}")
    if error.remedy:
        lines.append(f"  remedy: {visible(error.remedy)}")
    sys.stderr.write("\n".join(lines) + "\n")


def warn(line: str) -> None:
    """Say on standard error what does not stop the command."""
    typer.echo(f"briefgen: {visible(line)}", err=True)


class LeftOut:
    """Says on standard error which files are left out or doubtful; afterwards `exit_if_any` ends with the exit code for that."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._is_quiet, self._is_skipped = quiet, False

    def __call__(self, problem: SourceProblem) -> None:
        """Say what is wrong with one file."""
        if not self._is_quiet:
            warn(f"{problem.name}: {problem.reason}. {problem.remedy}")
        self._is_skipped = self._is_skipped or problem.is_skipped

    def exit_if_any(self) -> None:
        """Exit if some file was left out."""
        if self._is_skipped:
            raise typer.Exit(LEFT_OUT)


def visible(text: str) -> str:
    """``text`` with control and direction characters shown, so that an article cannot steer the terminal."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def problem_json(problem: SourceProblem) -> dict[str, object]:
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


def print_utf8(text: str) -> None:
    """Print ``text`` for programs: in UTF-8 and with its line ends as they are, whatever the terminal's encoding."""
    typer.echo(text.encode("utf-8", "backslashreplace"), nl=False)


def print_styled(lines: Iterable[Line]) -> None:
    """Print ``lines`` in colours where standard output is a terminal that has them, else as plain text."""
    if not _has_colours():
        typer.echo("".join("".join(visible(segment.text) for segment in line).rstrip() + "\n" for line in lines), nl=False)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False)
    for line in lines:
        pieces = [(visible(segment.text), " ".join(_STYLES.get(style, "") for style in segment.styles)) for segment in line]
        console.print(Text.assemble(*pieces), soft_wrap=True)


def _has_colours() -> bool:
    """Whether to colour, as https://no-color.org has it."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


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
    with reading(path, error=SourceError):
        return path.read_bytes()


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
