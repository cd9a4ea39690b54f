"""``briefgen translate``: checked translation of a file, its structure kept."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.memory import unit_json
from briefgen.cli.options import CacheOption, GlossaryOption, JsonOption, ModelOption, TmOption
from briefgen.cli.terminal import print_json, progress_bar, read_bytes, read_inputs, warn
from briefgen.config import DEFAULT_MODEL, Config
from briefgen.documents.document import DocumentFormat
from briefgen.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.documents.document import SentenceReport
    from briefgen.memory.database import Match

STDIN_NAME = "<stdin>"


def translate(
    file: Annotated[
        Path | None,
        typer.Argument(help="A .txt, .md, .html, .docx, .srt or .vtt file; '-' or nothing reads standard input."),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File to write; standard output if left out.")] = None,
    kind: Annotated[
        DocumentFormat | None,
        typer.Option("--from", help="Format of FILE, if its name does not tell; txt for standard input."),
    ] = None,
    bilingual: Annotated[bool, typer.Option("--bilingual", help="Keep the Indonesian and put the English after it.")] = False,
    model: ModelOption = DEFAULT_MODEL,
    glossary: GlossaryOption = None,
    cache: CacheOption = None,
    tm: TmOption = None,
    as_json: JsonOption = False,
) -> None:
    """Translate an Indonesian file to English, keep its structure, and check every value."""
    from briefgen.documents.formats import format_of
    from briefgen.pipeline import suggest_lines, translate_file

    paths, stdin = read_inputs([file] if file else None)
    name = STDIN_NAME if stdin is not None else str(paths[0])
    kind = kind or (DocumentFormat.TEXT if stdin is not None else format_of(name))
    _check_target(kind, out, paths, as_json=as_json)
    data = stdin if stdin is not None else read_bytes(paths[0])
    config = Config(model=model, glossary=glossary, cache=cache, tm=tm)
    with progress_bar(quiet=as_json) as progress:
        result = translate_file(data, kind, name, config, is_bilingual=bilingual, progress=progress)
    if out is not None:
        from briefgen.output import publish_files

        publish_files({out.name: result.content}, out.parent)
    if as_json:
        sources = [report.translation.source_id for report in result.sentences]
        suggestions = suggest_lines(sources, config)
        print_json([_sentence_json(report, matches) for report, matches in zip(result.sentences, suggestions, strict=True)])
        return
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(result.content)
        sys.stdout.flush()
    for report in result.sentences:
        for remark in report.translation.remarks:
            if not remark.is_repaired:
                warn(f"{name}, {report.place}: check {remark.kind}: {remark.detail}")


def _check_target(kind: DocumentFormat, out: Path | None, paths: list[Path], *, as_json: bool) -> None:
    """Refuse to write a Word file to a screen, or over its source."""
    if out is not None and paths and out.resolve() == paths[0].resolve():
        raise ConfigError(f"--out {out}", why="that is the file to translate", remedy="Name another file")
    if out is None and not as_json and kind is DocumentFormat.DOCX and sys.stdout.isatty():
        raise ConfigError("a Word file cannot be shown", why="standard output is a terminal", remedy="Name a file with --out")


def _sentence_json(report: SentenceReport, matches: Iterable[Match]) -> dict[str, object]:
    translation = report.translation
    return {
        "place": report.place,
        "id": translation.source_id,
        "en": translation.target_en,
        "origin": translation.origin,
        "remarks": [{"kind": m.kind, "detail": m.detail, "is_repaired": m.is_repaired} for m in translation.remarks],
        "suggestions": [{"score": round(match.score, 4), **unit_json(match.unit)} for match in matches],
    }
