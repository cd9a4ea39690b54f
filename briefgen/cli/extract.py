"""``briefgen extract``: what is found in each article."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.options import Inputs, JsonOption, chosen_format
from briefgen.cli.terminal import LeftOut, print_styled, print_utf8, read_inputs, visible
from briefgen.errors import ConfigError

if TYPE_CHECKING:
    from briefgen.records.reading import Reading


class ExtractFormat(StrEnum):
    """How to print what is found."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    CONLL = "conll"


def extract(
    inputs: Inputs = None,
    kind: Annotated[
        ExtractFormat,
        typer.Option("--format", "-f", help="json has a record an article; jsonl and csv a line a mention; conll a line a token."),
    ] = ExtractFormat.TEXT,
    as_json: JsonOption = False,
    is_explained: Annotated[
        bool, typer.Option("--explain", help="Show each sentence with what was found in it, its value, and the rule that found it.")
    ] = False,
) -> None:
    """Print what is found in each article: figures, agreements, names, dates, quotations."""
    chosen = chosen_format(kind, as_json=as_json)
    if is_explained and chosen is not ExtractFormat.TEXT:
        raise ConfigError("--explain", why="it is for reading, not for programs", remedy="Leave out --json and --format")

    from briefgen.reading import extract_articles

    paths, stdin = read_inputs(inputs)
    left_out = LeftOut()
    readings = extract_articles(paths, stdin=stdin, warn=left_out)
    if is_explained:
        _print_explained(readings)
    elif chosen is ExtractFormat.TEXT:
        _print_lines(readings)
    else:
        from briefgen.render.mention_formats import MentionFormat, render_mentions

        for piece in render_mentions(readings, MentionFormat(chosen)):
            print_utf8(piece)
    left_out.exit_if_any()


def _print_explained(readings: Iterator[Reading]) -> None:
    from briefgen.render.explanation import explain, legend

    print_styled([legend()])
    for reading in readings:
        print_styled([(), *explain(reading)])


def _print_lines(readings: Iterator[Reading]) -> None:
    from briefgen.render.mentions import Layer, mention_rows

    for reading in readings:
        article = reading.article
        typer.echo(f"[{article.number}] {visible(article.headline)} ({visible(article.name)})")
        for row, _ in mention_rows(reading):
            told = {
                Layer.FIGURE: (row.surface, row.about, row.predicate),
                Layer.AGREEMENT: (row.value, row.status, row.predicate),
                Layer.ENTITY: (row.value, row.office),
                Layer.DATE: (row.surface, row.value),
                Layer.QUOTATION: (row.surface, row.speaker),
            }[row.layer]
            name = row.kind if row.layer is Layer.ENTITY else row.layer
            typer.echo(f"  [{row.citation}] {name:<11} {' | '.join(visible(part) or '-' for part in told)}")
