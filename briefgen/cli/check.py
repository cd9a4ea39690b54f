"""``briefgen check``: the checks on translations, on any pairs of sentences."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.options import GlossaryOption, JsonOption, QuietOption
from briefgen.cli.terminal import print_json, visible, warn
from briefgen.errors import SourceError
from briefgen.records import Remark, RemarkKind

if TYPE_CHECKING:
    from briefgen.translate.pair_files import PlacedPair

FOUND = 12
"""Exit code where a check found something."""
MAX_TEXT = 70
"""Longest text in the table, in characters."""


def check(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="A brief.json, a .tmx, or a table of Indonesian TAB English; '-' reads one."),
    ],
    kinds: Annotated[list[RemarkKind] | None, typer.Option("--kind", "-k", help="Only findings of this kind; repeatable.")] = None,
    glossary: GlossaryOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Check translations of others: numbers, names, negations, certainty, what was left out. Exit code 12 if anything was found."""
    from briefgen.translate.checks import check_translation
    from briefgen.translate.glossary import load_glossary

    terms = load_glossary(glossary)
    pairs = [pair for file in files for pair in _pairs(file)]
    found = [
        (pair, remark)
        for pair in pairs
        for remark in check_translation(pair.source_id, pair.target_en, terms)
        if not kinds or remark.kind in kinds
    ]
    if as_json:
        print_json(
            [
                {"place": p.place, "kind": r.kind, "detail": r.detail, "id": p.source_id, "en": p.target_en}
                for p, r in found
            ]
        )
    elif not quiet:
        _print_table(found)
        n_pairs = len({pair.place for pair, _ in found})
        typer.echo(f"{len(found)} findings in {n_pairs} of {len(pairs)} pairs", err=True)
    if found:
        raise typer.Exit(FOUND)


def _pairs(file: Path) -> tuple[PlacedPair, ...]:
    """The pairs of a file, which must have some: that nothing was found in nothing is no good news."""
    from briefgen.translate.pair_files import parse_pairs, read_pairs

    pairs = tuple(parse_pairs("-", sys.stdin.buffer.read()) if str(file) == "-" else read_pairs(file, skipped=warn))
    if not pairs:
        remedy = "Give a brief.json, a .tmx, or lines of Indonesian, a tab, English"
        raise SourceError(visible(str(file)), why="it holds no pair of sentences", remedy=remedy)
    return pairs


def _print_table(found: list[tuple[PlacedPair, Remark]]) -> None:
    if not found:
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("place", "kind", "detail", "Indonesian", "English")
    for pair, remark in found:
        cells = (pair.place, remark.kind.value, remark.detail, _short(pair.source_id), _short(pair.target_en))
        table.add_row(*(Text(visible(cell)) for cell in cells))
    Console().print(table)


def _short(text: str) -> str:
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"
