"""TOML files: those that people write beside their articles, and the rules that travel with the program."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from briefgen.errors import ConfigError, ExtractionError
from briefgen.files import reading


@cache
def load_rules(room: str, name: str) -> dict[str, Any]:
    """The content of ``briefgen/<room>/data/<name>.toml``, which is read once.

    Raises:
        ExtractionError: The file is malformed.
    """
    try:
        return tomllib.loads((files(f"briefgen.{room}") / "data" / f"{name}.toml").read_text(encoding="utf-8"))
    except ValueError as error:
        file = f"briefgen/{room}/data/{name}.toml"
        raise ExtractionError(file, why=str(error), remedy="Correct the file, or install briefgen again.") from error


def read_toml(path: Path, name: str = "") -> dict[str, Any]:
    """The table in a file, which errors call ``name``, or by its path where that is empty.

    Raises:
        ConfigError: The file cannot be read or is no TOML.
    """
    name = name or str(path)
    return parse_toml(read_text(path, name), name)


def read_text(path: Path, name: str) -> str:
    """The text of a file, without a byte order mark.

    Raises:
        ConfigError: The file cannot be read or is not in UTF-8.
    """
    try:
        with reading(name, remedy="Name a file that can be read."):
            return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(name, why="it is not in UTF-8", remedy="Save the file as UTF-8.") from error


def parse_toml(text: str, name: str) -> dict[str, Any]:
    """The table in the text of a file that errors call ``name``.

    Raises:
        ConfigError: The text is no TOML, or is nested or has digits beyond all measure.

    >>> parse_toml("judul = Banjir", "brief.toml")
    Traceback (most recent call last):
    briefgen.errors.ConfigError: brief.toml: not valid TOML (Invalid value (at line 1, column 9)). Correct the file.
    """
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # not every ValueError is tomllib's own: int() has its limit of digits
        raise ConfigError(name, why=f"not valid TOML ({error})", remedy="Correct the file.") from error


def day_of(value: object) -> date | None:
    """The day that a value of TOML states as a date or as ISO 8601 in quotation marks; None where it states none.

    >>> [str(day_of(value)) for value in (date(2025, 5, 19), "2025-05-19", "19 Mei", 2025)]
    ['2025-05-19', '2025-05-19', 'None', 'None']
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
