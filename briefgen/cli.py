"""The command line: parse, call, print, exit code. No logic lives here.

Exit codes are those of `briefgen.errors` (0 to 8), 9 for a brief that was built although files had to be left out, and 10 and
11 for nightly runs in which some or all briefs failed.
"""

from __future__ import annotations

import gc
import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefgen import __version__
from briefgen.config import DEFAULT_FORMATS, DEFAULT_MODEL, Config, OutputFormat
from briefgen.errors import BriefgenError, ConfigError

if TYPE_CHECKING:
    from briefgen.pipeline import Progress

EXIT_CODES = (
    "Exit codes: 0 done; 1 other failure; 2 wrong option or configuration; 3 no usable article (or any unusable file with "
    "--strict); 4 malformed rule file; 5 model missing or damaged; 6 translation failed; 7 template or PDF failed; 8 result "
    "could not be put in place; 9 built, but files were left out; 10 some briefs of a nightly run failed; 11 all of them failed."
)
LEFT_OUT = 9

app = typer.Typer(
    help="Turns several Indonesian articles on one matter into one bilingual, fully cited policy brief.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
models_app = typer.Typer(help="Translation models: list, show, verify.", no_args_is_help=True)
app.add_typer(models_app, name="models")

Inputs = Annotated[
    list[Path] | None, typer.Argument(help="Folders and files of articles; '-' or nothing reads one article from standard input.")
]
ModelOption = Annotated[str, typer.Option("--model", "-m", help="Name of a model (see 'briefgen models list') or a local folder.")]
GlossaryOption = Annotated[
    Path | None, typer.Option("--glossary", help="Your own CSV of terms (id,en); they win over the shipped ones.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
CacheOption = Annotated[Path | None, typer.Option("--cache", help="SQLite file that keeps translations between runs.")]


def main() -> None:
    """Run the command line; every failure a user can act on becomes a message and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a character must not stop the build
    try:
        app()
    except BriefgenError as error:
        _complain(error)
        sys.exit(error.exit_code)


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


@app.command(epilog=EXIT_CODES)
def build(
    inputs: Inputs = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to write the brief to.")] = Path("output"),
    title: Annotated[str | None, typer.Option("--title", help="Title of the brief.")] = None,
    formats: Annotated[list[OutputFormat] | None, typer.Option("--format", "-f", help="File to write; repeatable.")] = None,
    model: ModelOption = DEFAULT_MODEL,
    glossary: GlossaryOption = None,
    templates: Annotated[Path | None, typer.Option("--templates", help="Folder whose templates win over the shipped ones.")] = None,
    cache: CacheOption = None,
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
        formats=tuple(formats) if formats else DEFAULT_FORMATS,
        strict=strict,
        source_date_epoch=_source_date_epoch(),
    )
    paths, stdin = _read_inputs(inputs)
    with _progress(quiet=quiet or as_json) as progress:
        brief = build_brief(paths, config, stdin=stdin, progress=progress)
        files = write_brief(brief, out, config)
    if as_json:
        _print_json(
            {
                "files": [str(path) for path in files],
                "articles": len(brief.articles),
                "discrepancies": len(brief.ledger.discrepancies),
                "problems": [_problem(p) for p in brief.problems],
            }
        )
    elif not quiet:
        for problem in brief.problems:
            typer.echo(f"briefgen: {_visible(problem.name)}: {problem.reason}. {problem.remedy}", err=True)
        for path in files:
            typer.echo(str(path))
    if any(problem.is_skipped for problem in brief.problems):
        raise typer.Exit(LEFT_OUT)


@app.command(epilog=EXIT_CODES)
def extract(
    inputs: Inputs = None,
    as_json: JsonOption = False,
) -> None:
    """Print what is found in each article: figures, agreements, names, dates, quotations."""
    from briefgen.pipeline import extract_articles

    paths, stdin = _read_inputs(inputs)
    found = extract_articles(paths, stdin=stdin)
    if as_json:
        from briefgen.render.records_json import to_jsonable

        _print_json([{"article": to_jsonable(article), "extraction": to_jsonable(extraction)} for article, extraction in found])
        return
    for article, extraction in found:
        typer.echo(f"[{article.number}] {_visible(article.headline)} ({_visible(article.name)})")
        for figure in extraction.figures:
            value, counted, predicate = _visible(figure.quantity.surface), _phrase(figure.counted), _phrase(figure.predicate)
            typer.echo(f"  [{figure.citation}] figure     {value} | {counted} | {predicate}")
        for agreement in extraction.agreements:
            name, cue = _visible(agreement.name.text), _phrase(agreement.cue)
            typer.echo(f"  [{agreement.citation}] agreement  {name} | {agreement.status} | {cue}")
        for entity in extraction.entities:
            typer.echo(f"  [{entity.citation}] {entity.kind:<10} {_visible(entity.name)} | {_phrase(entity.office)}")
        for citation, period in extraction.dates:
            typer.echo(f"  [{citation}] date       {_visible(period.surface)} | {period.start or '?'} to {period.end or '?'}")


@app.command(epilog=EXIT_CODES)
def translate(
    file: Annotated[
        Path | None, typer.Argument(help="Text file, one sentence or paragraph a line; '-' or nothing reads standard input.")
    ] = None,
    model: ModelOption = DEFAULT_MODEL,
    glossary: GlossaryOption = None,
    cache: CacheOption = None,
    as_json: JsonOption = False,
) -> None:
    """Translate Indonesian text to English, line by line, and check every value."""
    from briefgen.pipeline import translate_lines

    paths, stdin = _read_inputs([file] if file else None)
    text = stdin.decode("utf-8", errors="replace") if stdin is not None else _read_text(paths[0])
    results = translate_lines(text.splitlines(), Config(model=model, glossary=glossary, cache=cache))
    if as_json:
        _print_json(
            [
                {
                    "id": r.source_id,
                    "en": r.target_en,
                    "remarks": [{"kind": m.kind, "detail": m.detail, "is_repaired": m.is_repaired} for m in r.remarks],
                }
                for r in results
            ]
        )
        return
    for result in results:
        typer.echo(result.target_en)
        for remark in result.remarks:
            if not remark.is_repaired:
                typer.echo(f"briefgen: check {remark.kind}: {_visible(remark.detail)}", err=True)


@app.command(epilog=EXIT_CODES)
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
        report_line=_say_nothing if quiet or as_json else typer.echo,
    )
    if as_json:
        typer.echo(report.to_json(), nl=False)
    raise typer.Exit(report.exit_code)


@app.command()
def doctor(as_json: JsonOption = False) -> None:
    """Check that this machine has all that briefgen needs, and say what to install where not."""
    from briefgen.doctor import examine

    findings = examine()
    if as_json:
        _print_json(
            [
                {"name": f.name, "is_fine": f.is_fine, "is_needed": f.is_needed, "detail": f.detail, "remedy": f.remedy}
                for f in findings
            ]
        )
    else:
        for finding in findings:
            mark = "ok  " if finding.is_fine else ("FAIL" if finding.is_needed else "none")
            typer.echo(f"{mark}  {finding.name}: {finding.detail}")
            if not finding.is_fine:
                typer.echo(f"      {finding.remedy}")
    if any(f.is_needed and not f.is_fine for f in findings):
        raise typer.Exit(1)


@models_app.command("list")
def models_list(as_json: JsonOption = False) -> None:
    """List the models that briefgen knows; the first is the default."""
    from briefgen.translate.registry import list_models

    models = list_models()
    if as_json:
        _print_json([{"name": m.name, "backend": m.backend, "licence": m.licence, "hub_id": m.hub_id} for m in models])
        return
    for m in models:
        typer.echo(f"{m.name:<42} {m.backend:<7} {m.licence}")


@models_app.command("show")
def models_show(name: Annotated[str, typer.Argument(help="Name of a model.")], as_json: JsonOption = False) -> None:
    """Show a model's licence, files, fingerprint and scores."""
    from briefgen.translate.registry import find_model

    model = find_model(name)
    facts: dict[str, Any] = {
        "name": model.name,
        "backend": model.backend,
        "licence": model.licence,
        "notice": model.notice,
        "hub_id": model.hub_id,
        "sha256": model.sha256,
        "scores": dict(model.scores),
        "files": {f.name: {"bytes": f.size, "sha256": f.sha256} for f in model.files},
    }
    if as_json:
        _print_json(facts)
        return
    for key, value in facts.items():
        if isinstance(value, dict):
            typer.echo(f"{key}:")
            for inner, content in value.items():
                typer.echo(f"  {inner}: {content}")
        elif value:
            typer.echo(f"{key}: {value}")


@models_app.command("verify")
def models_verify(name: Annotated[str, typer.Argument(help="Name of a model.")] = DEFAULT_MODEL) -> None:
    """Recompute the fingerprints of a model's files."""
    from briefgen.translate.registry import verify_model

    for file in verify_model(name):
        typer.echo(f"ok  {file.sha256}  {file.name}")


# --- printing and reading --------------------------------------------------------------------------------


def _complain(error: BriefgenError) -> None:
    lines = [f"briefgen: {_visible(error.what)}"]
    if error.why:
        lines.append(f"  why:    {_visible(error.why)}")
    if error.remedy:
        lines.append(f"  remedy: {_visible(error.remedy)}")
    sys.stderr.write("\n".join(lines) + "\n")


def _say_nothing(_line: str) -> None:
    """Drop a line."""


def _visible(text: str) -> str:
    """``text`` with control and direction characters shown, so that an article cannot steer the terminal."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def _phrase(phrase: Any) -> str:  # noqa: ANN401
    return _visible(phrase.text) if phrase else "-"


def _problem(problem: Any) -> dict[str, object]:  # noqa: ANN401
    return {
        "name": problem.name,
        "code": problem.code,
        "reason": problem.reason,
        "remedy": problem.remedy,
        "is_skipped": problem.is_skipped,
    }


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _read_inputs(inputs: list[Path] | None) -> tuple[list[Path], bytes | None]:
    paths = [path for path in inputs or [] if str(path) != "-"]
    reads_stdin = not inputs or len(paths) < len(inputs)
    if reads_stdin and sys.stdin.isatty():
        raise ConfigError(
            "no articles", why="no file was named and standard input is a terminal", remedy="Name a folder or files of articles"
        )
    return paths, sys.stdin.buffer.read() if reads_stdin else None


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise ConfigError(str(path), why=error.strerror or str(error), remedy="Name a text file that can be read") from error


def _source_date_epoch() -> int | None:
    value = os.environ.get("SOURCE_DATE_EPOCH")
    if value is None:
        return None
    try:
        return int(datetime.fromtimestamp(int(value), UTC).timestamp())
    except (ValueError, OverflowError, OSError) as error:
        raise ConfigError(
            "SOURCE_DATE_EPOCH",
            why=f"{_visible(value[:40])} is not a number of seconds since 1970",
            remedy="Unset it, or set it to the output of: date +%s",
        ) from error


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Progress | None]:
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
