"""``briefgen build``: one brief from a folder of articles."""

from __future__ import annotations

import gc
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli.options import CacheOption, GlossaryOption, Inputs, JsonOption, ModelOption, QuietOption, RulingsOption, TmOption
from briefgen.cli.terminal import LeftOut, print_json, problem_json, progress_bar, read_inputs, visible
from briefgen.config import DEFAULT_FORMATS, DEFAULT_MODEL, Config, OutputFormat
from briefgen.errors import ConfigError


def build(
    inputs: Inputs = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to write the brief to.")] = Path("output"),
    title: Annotated[str | None, typer.Option("--title", help="Title of the brief.")] = None,
    formats: Annotated[list[OutputFormat] | None, typer.Option("--format", "-f", help="File to write; repeatable.")] = None,
    model: ModelOption = DEFAULT_MODEL,
    glossary: GlossaryOption = None,
    templates: Annotated[Path | None, typer.Option("--templates", help="Folder whose templates win over the shipped ones.")] = None,
    cache: CacheOption = None,
    tm: TmOption = None,
    rulings: RulingsOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Fail if any file cannot be used.")] = False,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Build one brief from the articles in INPUTS."""
    from briefgen.pipeline import build_brief, write_brief

    # Setting pages makes millions of objects that live till the end: looking for garbage among them takes a tenth of a build.
    gc.set_threshold(200_000, 50, 50)
    config = Config(
        title=title,
        model=model,
        glossary=glossary,
        templates=templates,
        cache=cache,
        tm=tm,
        rulings=rulings,
        formats=tuple(formats) if formats else DEFAULT_FORMATS,
        strict=strict,
        source_date_epoch=_source_date_epoch(),
    )
    paths, stdin = read_inputs(inputs)
    with progress_bar(quiet=quiet or as_json) as progress:
        brief = build_brief(paths, config, stdin=stdin, progress=progress)
        files = write_brief(brief, out, config)
    left_out = LeftOut(quiet=quiet or as_json)
    for problem in brief.problems:
        left_out(problem)
    if as_json:
        print_json(
            {
                "files": [str(path) for path in files],
                "articles": len(brief.articles),
                "discrepancies": len(brief.ledger.discrepancies),
                "problems": [problem_json(p) for p in brief.problems],
            }
        )
    elif not quiet:
        for path in files:
            typer.echo(str(path))
    left_out.exit_if_any()


def _source_date_epoch() -> int | None:
    value = os.environ.get("SOURCE_DATE_EPOCH")
    if value is None:
        return None
    try:
        return int(datetime.fromtimestamp(int(value), UTC).timestamp())
    except (ValueError, OverflowError, OSError) as error:
        raise ConfigError(
            "SOURCE_DATE_EPOCH",
            why=f"{visible(value[:40])} is not a number of seconds since 1970",
            remedy="Unset it, or set it to the output of: date +%s",
        ) from error
