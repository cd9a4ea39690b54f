"""``briefgen translate``: checked translation of text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli.memory import unit_json
from briefgen.cli.options import CacheOption, GlossaryOption, JsonOption, ModelOption, TmOption
from briefgen.cli.terminal import print_json, read_inputs, read_text, visible
from briefgen.config import DEFAULT_MODEL, Config


def translate(
    file: Annotated[
        Path | None, typer.Argument(help="Text file, one sentence or paragraph a line; '-' or nothing reads standard input.")
    ] = None,
    model: ModelOption = DEFAULT_MODEL,
    glossary: GlossaryOption = None,
    cache: CacheOption = None,
    tm: TmOption = None,
    as_json: JsonOption = False,
) -> None:
    """Translate Indonesian text to English, line by line, and check every value."""
    from briefgen.pipeline import suggest_lines, translate_lines

    paths, stdin = read_inputs([file] if file else None)
    text = stdin.decode("utf-8", errors="replace") if stdin is not None else read_text(paths[0])
    config = Config(model=model, glossary=glossary, cache=cache, tm=tm)
    results = translate_lines(text.splitlines(), config)
    if as_json:
        print_json(
            [
                {
                    "id": r.source_id,
                    "en": r.target_en,
                    "origin": r.origin,
                    "remarks": [{"kind": m.kind, "detail": m.detail, "is_repaired": m.is_repaired} for m in r.remarks],
                    "suggestions": [{"score": round(match.score, 4), **unit_json(match.unit)} for match in matches],
                }
                for r, matches in zip(results, suggest_lines([r.source_id for r in results], config), strict=True)
            ]
        )
        return
    for result in results:
        typer.echo(result.target_en)
        for remark in result.remarks:
            if not remark.is_repaired:
                typer.echo(f"briefgen: check {remark.kind}: {visible(remark.detail)}", err=True)
