"""``briefgen terms``: lists of terms, in and out of CSV and TBX."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli.options import GlossaryOption, JsonOption
from briefgen.cli.terminal import print_json, visible, warn
from briefgen.errors import ConfigError
from briefgen.files import is_file

terms_app = typer.Typer(help="Terms: list, check, import, export.", no_args_is_help=True)


@terms_app.command("list")
def terms_list(
    glossary: GlossaryOption = None,
    kind: Annotated[str | None, typer.Option("--kind", "-k", help="Only terms of this kind, such as ministry or law.")] = None,
    search: Annotated[str, typer.Option("--search", help="Only terms with these words in either language.")] = "",
    as_json: JsonOption = False,
) -> None:
    """List the terms in use: the shipped ones with yours above them."""
    from briefgen.translate.glossary import load_glossary

    sought = search.casefold()
    listed = load_glossary(glossary).terms
    if kind is not None and kind not in (kinds := sorted({term.kind for term in listed})):
        raise ConfigError(f"--kind {kind}", why="no term is of this kind", remedy=f"Use one of: {', '.join(kinds)}")
    terms = [
        term
        for term in listed
        if kind in (None, term.kind) and any(sought in text.casefold() for text in (term.source_id, term.acronym, *term.targets_en))
    ]
    if as_json:
        print_json(
            [
                {"id": t.source_id, "en": list(t.targets_en), "acronym": t.acronym, "kind": t.kind, "check": t.is_checked}
                for t in terms
            ]
        )
        return
    for term in terms:
        acronym = f" ({term.acronym})" if term.acronym else ""
        mark = "✓" if term.is_checked else " "
        typer.echo(visible(f"{mark} {term.kind:<13} {term.source_id}{acronym}  →  {' | '.join(term.targets_en)}"))


@terms_app.command("check")
def terms_check(file: Annotated[Path, typer.Argument(help="Your CSV or TBX of terms.")]) -> None:
    """Find duplicates, contradictions, empty and unknown columns; exit code 2 if there are any."""
    from briefgen.translate.term_files import examine

    findings = examine(file)
    for finding in findings:
        typer.echo(visible(f"{file}:{finding.line}: {finding.what}. {finding.remedy}."))
    if findings:
        raise typer.Exit(ConfigError.exit_code)


@terms_app.command("import")
def terms_import(
    file: Annotated[Path, typer.Argument(help="A .tbx or .csv file.")],
    into: Annotated[Path, typer.Option("--into", help="The CSV to add the terms to; it is made where there is none.")],
) -> None:
    """Add the terms of FILE to a CSV; of two entries for one term that of FILE wins."""
    from briefgen.translate.term_files import merged, read_terms, write_terms

    newer = read_terms(file, skipped=warn)
    terms = merged(read_terms(into) if is_file(into) else (), newer)
    write_terms(into, terms)
    typer.echo(f"{len(newer)} terms read, {len(terms)} in {visible(str(into))}")


@terms_app.command("export")
def terms_export(
    file: Annotated[Path, typer.Argument(help="The .tbx or .csv file to write.")],
    glossary: Annotated[Path | None, typer.Option("--glossary", help="The terms to write; without it the shipped ones.")] = None,
) -> None:
    """Write terms into FILE."""
    from briefgen.translate.glossary import load_glossary
    from briefgen.translate.term_files import read_terms, write_terms

    terms = read_terms(glossary) if glossary else load_glossary().terms
    write_terms(file, terms)
    typer.echo(f"{len(terms)} terms in {visible(str(file))}")
