r"""Translation memories as tables: one unit a line, columns parted by tabs, the first line naming them.

Only ``id`` and ``en`` are needed. Within a text tabs, breaks of line and backslashes are written ``\t``, ``\n``, ``\r`` and ``\\``.
A text that begins with a straight quotation mark stands between two more, with those within it doubled, as spreadsheets have it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from briefgen.errors import ConfigError
from briefgen.files import reading
from briefgen.memory.unit import Origin, Unit

COLUMNS = ("id", "en", "origin", "date", "author", "note", "signature")
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_UNESCAPES = {written: plain for plain, written in _ESCAPES.items()}
_ESCAPED = re.compile(r"\\[\\tnr]")
_QUOTED = re.compile('"((?:[^"]|"")*)"')


def read_tsv(path: Path, skipped: Callable[[str], None]) -> Iterator[Unit]:
    """The units of a table that have Indonesian and English, in order; ``skipped`` is told of the others.

    Raises:
        ConfigError: The file cannot be read or a line is not well formed; names file and line.
    """
    columns: list[str] = []
    for number, line in _lines(path):
        fields = [_read_field(field) for field in line.split("\t")]
        if not columns:
            columns = _columns(path, number, fields)
        elif len(fields) > len(columns):
            raise _error(path, number, f"it has {len(fields)} columns, not {len(columns)}", "Write a tab within a text as \\t")
        elif line.strip():
            row = dict(zip(columns, fields, strict=False))
            try:
                yield _unit(path, number, row)
            except ValueError as error:
                skipped(f"line {number} of {path}: {error}")
    if not columns:
        raise _error(path, 1, "the file is empty", "Begin it with the line: id<tab>en")


def tsv_bytes(units: Iterable[Unit]) -> bytes:
    """``units`` as a table, in the order given."""
    lines = ["\t".join(COLUMNS)]
    for unit in units:
        day = unit.day.isoformat() if unit.day else ""
        row = (unit.source_id, unit.target_en, unit.origin.value, day, unit.author, unit.note, unit.signature)
        lines.append("\t".join(map(_written_field, row)))
    return ("\n".join(lines) + "\n").encode("utf-8")


def _read_field(written: str) -> str:
    quoted = _QUOTED.fullmatch(written)
    plain = quoted[1].replace('""', '"') if quoted else written
    return _ESCAPED.sub(lambda match: _UNESCAPES[match[0]], plain)


def _written_field(text: str) -> str:
    escaped = "".join(_ESCAPES.get(char, char) for char in text)
    doubled = escaped.replace('"', '""')
    return f'"{doubled}"' if escaped.startswith('"') else escaped


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    with reading(path), path.open("rb") as stream:
        for number, data in enumerate(stream, 1):
            try:
                text = data.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                raise _error(path, number, "it is not in UTF-8", "Save the file as UTF-8") from error
            yield number, text.removesuffix("\n").removesuffix("\r")


def _columns(path: Path, number: int, fields: list[str]) -> list[str]:
    names = [field.strip().lower() for field in fields]
    wrong = [name for name in names if name not in COLUMNS or names.count(name) > 1]
    if wrong or not {"id", "en"} <= set(names):
        why = f"it must name the columns id and en, and may name {', '.join(COLUMNS[2:])}, each once"
        raise _error(path, number, why, "Begin the file with the line: id<tab>en")
    return names


def _unit(path: Path, number: int, row: dict[str, str]) -> Unit:
    origin, day = row.get("origin", "").strip(), row.get("date", "").strip()
    if origin not in ("", *Origin):
        raise _error(path, number, f"the origin {origin[:40]!r} is unknown", f"Use one of: {', '.join(Origin)}")
    try:
        parsed = date.fromisoformat(day) if day else None
    except ValueError as error:
        raise _error(path, number, f"{day[:40]!r} is no date", "Write it as 2025-12-31") from error
    rest = (row.get(name, "") for name in ("author", "note", "signature"))
    return Unit(row.get("id", ""), row.get("en", ""), Origin(origin or Origin.IMPORTED), parsed, *rest)


def _error(path: Path, number: int, why: str, remedy: str) -> ConfigError:
    return ConfigError(f"line {number} of {path}", why=why, remedy=remedy)
