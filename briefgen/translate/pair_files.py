"""Pairs of sentences from files: briefs, tables, translation memories; each pair with its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.errors import ConfigError, SourceError
from briefgen.files import reading
from briefgen.memory.tmx import read_tmx

HEADER = ["id", "en"]
MAX_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class PlacedPair:
    """A sentence, its translation, and where they stand: ``brief.json [2.3]``, ``pasangan.tsv line 4``."""

    place: str
    source_id: str
    target_en: str


def read_pairs(path: Path, skipped: Callable[[str], None]) -> Iterator[PlacedPair]:
    """The pairs of a ``brief.json``, a TMX file or a table of Indonesian TAB English; ``skipped`` is told of units left out.

    Raises:
        ConfigError: The file cannot be read or a line is not well formed; names file and line.
    """
    if path.suffix.lower() == ".tmx":
        for number, unit in enumerate(read_tmx(path, skipped), 1):
            yield PlacedPair(f"{path} unit {number}", unit.source_id, unit.target_en)
        return
    with reading(path, error=SourceError):
        if path.stat().st_size > MAX_BYTES:
            raise ConfigError(str(path), why="it is larger than 200 MB", remedy="Check it in parts")
        data = path.read_bytes()
    yield from parse_pairs(str(path), data)


def parse_pairs(name: str, data: bytes) -> Iterator[PlacedPair]:
    r"""The pairs of the content of a ``brief.json`` or of a table.

    >>> [pair.place for pair in parse_pairs("-", "id\ten\nBanjir surut.\tThe flood receded.\n".encode())]
    ['- line 2']
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ConfigError(f"line {line} of {name}", why="it is not in UTF-8", remedy="Save the file as UTF-8") from error
    return _of_brief(name, text) if text.lstrip()[:1] == "{" else _of_table(name, text)


def is_header(fields: Sequence[str]) -> bool:
    """Whether a row only names the languages of its columns."""
    return [field.strip().lower() for field in fields[:2]] == HEADER


def _of_table(name: str, text: str) -> Iterator[PlacedPair]:
    for number, line in enumerate(text.split("\n"), 1):
        fields = line.removesuffix("\r").split("\t")
        if not line.strip() or (number == 1 and is_header(fields)):
            continue
        if len(fields) < len(HEADER):
            raise ConfigError(f"line {number} of {name}", why="it has no tab", remedy="Write it as: Indonesian, a tab, English")
        yield PlacedPair(f"{name} line {number}", fields[0], fields[1])


def _of_brief(name: str, text: str) -> Iterator[PlacedPair]:
    try:
        brief: Any = json.loads(text)
        cited = {row["text"]: row["citation"] for row in brief["sentences"]}
        translations = [(str(row["source_id"]), str(row["target_en"])) for row in brief["translations"]]
    except json.JSONDecodeError as error:
        raise ConfigError(f"line {error.lineno} of {name}", why=error.msg, remedy="Give a brief.json, a .tmx or a table") from error
    except (KeyError, TypeError, RecursionError) as error:
        raise ConfigError(f"line 1 of {name}", why="it is no brief", remedy="Give a brief.json, a .tmx or a table") from error
    for number, (source_id, target_en) in enumerate(translations, 1):
        yield PlacedPair(f"{name} {_citation(cited.get(source_id)) or f'translation {number}'}", source_id, target_en)


def _citation(value: Any) -> str:  # noqa: ANN401
    """*[2.3]* from however the brief writes a citation."""
    if isinstance(value, dict) and {"article", "sentence"} <= set(value):
        return f"[{value['article']}.{value['sentence']}]"
    return f"[{value}]" if isinstance(value, str) else ""
