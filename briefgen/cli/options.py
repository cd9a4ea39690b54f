"""The arguments and options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class ReportLanguage(StrEnum):
    """The language in which something is reported."""

    INDONESIAN = "id"
    ENGLISH = "en"


EXIT_CODES = (
    "Exit codes: 0 done; 1 other failure; 2 wrong option or configuration; 3 no usable article (or any unusable file with "
    "--strict); 4 malformed rule file; 5 model missing or damaged; 6 translation failed; 7 template or PDF failed; 8 result "
    "could not be put in place; 9 built, but files were left out; 10 some briefs of a nightly run failed; 11 all of them failed; "
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
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
TmOption = Annotated[Path | None, typer.Option("--tm", help="Translation memory; what people approved in it wins over the model.")]
RulingsOption = Annotated[
    Path | None, typer.Option("--rulings", help="File of analysts' rulings, besides the rulings.toml in the articles' folder.")
]
LangOption = Annotated[ReportLanguage, typer.Option("--lang", help="Language of labels, numbers and dates.")]
CacheOption = Annotated[Path | None, typer.Option("--cache", help="SQLite file that keeps translations between runs.")]
