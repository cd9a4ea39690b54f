"""What a build depends on besides its articles, as one frozen record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class OutputFormat(StrEnum):
    """A file that a build writes."""

    MARKDOWN = "md"
    PDF = "pdf"
    HTML = "html"
    JSON = "json"


RULINGS_NAME = "rulings.toml"
"""The file beside the articles in which analysts' rulings on discrepancies are kept."""
MAX_BYTES = 5_000_000
"""Largest source file that is read."""
DEFAULT_MODEL = "briefgen-id-en"
DEFAULT_FORMATS: tuple[OutputFormat, ...] = (OutputFormat.MARKDOWN, OutputFormat.PDF, OutputFormat.JSON)


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of one build.

    Attributes:
        title: Title of the brief; None takes that of ``brief.toml`` or of the most central article.
        model: Registry name or local folder of the translation model.
        glossary: A user's CSV or TBX of terms that win over the shipped termbase.
        templates: A folder whose templates win over the shipped ones, file by file.
        cache: SQLite file for translations; None translates everything anew.
        tm: Translation memory whose approved translations win over everything else.
        rulings: A file of rulings besides the ``rulings.toml`` of the articles' folders.
        formats: Files to write.
        strict: Treat any file that cannot be used as an error.
        max_bytes: Largest source file that is read.
        source_date_epoch: Seconds since 1970 to date the PDF with; None takes the newest article's date.
    """

    title: str | None = None
    model: str = DEFAULT_MODEL
    glossary: Path | None = None
    templates: Path | None = None
    cache: Path | None = None
    tm: Path | None = None
    rulings: Path | None = None
    formats: tuple[OutputFormat, ...] = DEFAULT_FORMATS
    strict: bool = False
    max_bytes: int = MAX_BYTES
    source_date_epoch: int | None = None
