"""The command line: parse, call, print, exit code. No logic lives here; each command has a module of its name.

Exit codes are those of `briefgen.errors` (0 to 8), 9 where files had to be left out, 10 and 11 for nightly runs in which some or
all briefs failed, and 12 where `check` found something.
"""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from briefgen import __version__
from briefgen.cli.build import build
from briefgen.cli.check import check
from briefgen.cli.doctor import doctor
from briefgen.cli.explain import explain
from briefgen.cli.extract import extract
from briefgen.cli.group import group
from briefgen.cli.ledger import ledger
from briefgen.cli.memory import memory_app
from briefgen.cli.models import models_app
from briefgen.cli.nightly import nightly
from briefgen.cli.options import EXIT_CODES
from briefgen.cli.terminal import complain
from briefgen.cli.terms import terms_app
from briefgen.cli.translate import translate
from briefgen.errors import BriefgenError

__all__ = ["EXIT_CODES", "app", "main"]

app = typer.Typer(
    help="Turns several Indonesian articles on one matter into one bilingual, fully cited policy brief.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
for command in (build, ledger, explain, group, extract, translate, check, nightly):
    app.command(epilog=EXIT_CODES)(command)
app.command()(doctor)
app.add_typer(memory_app, name="memory")
app.add_typer(models_app, name="models")
app.add_typer(terms_app, name="terms")


def _print_version(is_wanted: bool) -> None:
    if is_wanted:
        typer.echo(f"briefgen {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Options that belong to no command."""


def main() -> None:
    """Run the command line; every failure a user can act on becomes a message and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a character must not stop the build
    try:
        app()
    except BriefgenError as error:
        complain(error)
        sys.exit(error.exit_code)
