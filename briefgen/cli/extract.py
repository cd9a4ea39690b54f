"""``briefgen extract``: what is found in each article."""

from __future__ import annotations

import typer

from briefgen.cli.options import Inputs, JsonOption
from briefgen.cli.terminal import phrase, print_json, read_inputs, visible


def extract(
    inputs: Inputs = None,
    as_json: JsonOption = False,
) -> None:
    """Print what is found in each article: figures, agreements, names, dates, quotations."""
    from briefgen.pipeline import extract_articles

    paths, stdin = read_inputs(inputs)
    found = extract_articles(paths, stdin=stdin)
    if as_json:
        from briefgen.render.records_json import to_jsonable

        print_json([{"article": to_jsonable(article), "extraction": to_jsonable(extraction)} for article, extraction in found])
        return
    for article, extraction in found:
        typer.echo(f"[{article.number}] {visible(article.headline)} ({visible(article.name)})")
        for figure in extraction.figures:
            value, counted, predicate = visible(figure.quantity.surface), phrase(figure.counted), phrase(figure.predicate)
            typer.echo(f"  [{figure.citation}] figure     {value} | {counted} | {predicate}")
        for agreement in extraction.agreements:
            name, cue = visible(agreement.name.text), phrase(agreement.cue)
            typer.echo(f"  [{agreement.citation}] agreement  {name} | {agreement.status} | {cue}")
        for entity in extraction.entities:
            typer.echo(f"  [{entity.citation}] {entity.kind:<10} {visible(entity.name)} | {phrase(entity.office)}")
        for citation, period in extraction.dates:
            typer.echo(f"  [{citation}] date       {visible(period.surface)} | {period.start or '?'} to {period.end or '?'}")
