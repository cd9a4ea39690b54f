"""``briefgen nightly``: rebuild many briefs, each only when something changed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli.options import JsonOption, QuietOption


def nightly(
    config_file: Annotated[Path, typer.Argument(metavar="BRIEFS.TOML", help="What to build; see docs/nightly.md.")],
    only: Annotated[list[str] | None, typer.Option("--only", help="Build just this brief; repeatable.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Rebuild briefs that have not changed.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be rebuilt and why.")] = False,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Rebuild every brief of BRIEFS.TOML whose articles, templates or model changed."""
    from briefgen.nightly import run_nightly
    from briefgen.pipeline import build_brief, build_signature, write_brief

    report = run_nightly(
        config_file,
        build=build_brief,
        write=write_brief,
        signature=build_signature,
        clock=lambda: datetime.now(UTC),
        force=force,
        only=tuple(only or ()),
        dry_run=dry_run,
        report_line=(lambda _: None) if quiet or as_json else typer.echo,
    )
    if as_json:
        typer.echo(report.to_json(), nl=False)
    raise typer.Exit(report.exit_code)
