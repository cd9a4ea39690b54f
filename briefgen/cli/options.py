"""The arguments and options that several commands share.

One name means one thing everywhere: ``--json`` prints JSON, ``--format`` names what is written where there is a choice (its
``json`` is the same as ``--json``), ``--kind`` picks, ``--by`` and ``--date`` say who decided and when.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from briefgen.errors import ConfigError


class ReportLanguage(StrEnum):
    """The language in which something is reported."""

    INDONESIAN = "id"
    ENGLISH = "en"


EXIT_CODES = (
    "Exit codes: 0 done; 1 other failure; 2 wrong option or configuration; 3 no usable article (or any unusable file with "
    "--strict); 4 malformed rule file; 5 model missing or damaged; 6 translation failed; 7 template or PDF failed; 8 result "
    "could not be put in place; 9 done, but files were left out; 10 some briefs of a nightly run failed; 11 all of them failed; "
    "12 a check found something."
)

Inputs = Annotated[
    list[Path] | None, typer.Argument(help="Folders and files of articles; '-' or nothing reads one article from standard input.")
]
ModelOption = Annotated[str, typer.Option("--model", "-m", help="Name of a model (see 'briefgen models list') or a local folder.")]
GlossaryOption = Annotated[
    Path | None, typer.Option("--glossary", help="Your own CSV (id,en) or TBX of terms; they win over the shipped ones.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
AuthorOption = Annotated[str | None, typer.Option("--by", help="Who answers for it.")]
DayOption = Annotated[datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="The day it was decided, as 2025-12-31.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
TmOption = Annotated[Path | None, typer.Option("--tm", help="Translation memory; what people approved in it wins over the model.")]
RulingsOption = Annotated[
    Path | None, typer.Option("--rulings", help="File of analysts' rulings, besides the rulings.toml in the articles' folder.")
]
LangOption = Annotated[ReportLanguage, typer.Option("--lang", help="Language of labels, numbers and dates.")]
CacheOption = Annotated[Path | None, typer.Option("--cache", help="SQLite file that keeps translations between runs.")]

_Format = TypeVar("_Format", bound=StrEnum)


def chosen_format(kind: _Format, *, as_json: bool) -> _Format:
    """``kind``, or JSON where ``--json`` asks for it; the first of its kind is what is printed where nothing is asked for."""
    unasked, json = next(iter(type(kind))), type(kind)("json")
    if as_json and kind not in {unasked, json}:
        raise ConfigError(f"--json and --format {kind}", why="each asks for another format", remedy="Name just one format")
    return json if as_json else kind
