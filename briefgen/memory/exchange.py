"""Units in and out of files: TMX and tables, and the sentence pairs of a finished brief."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from briefgen.errors import ConfigError
from briefgen.files import reading
from briefgen.memory.unit import Origin, Unit
from briefgen.output import publish_files

FORMATS = (".tmx", ".tsv")
_ORIGINS = {"model": Origin.MACHINE, "memory": Origin.APPROVED}
"""What a brief got from the termbase or copied needs no memory."""


def read_units(path: Path, skipped: Callable[[str], None]) -> Iterator[Unit]:
    """The units of a ``.tmx`` or ``.tsv`` file in order; ``skipped`` is told of those that lack a language.

    Raises:
        ConfigError: The file is of another kind, cannot be read or is malformed.
    """
    if _format(path) == ".tmx":
        from briefgen.memory.tmx import read_tmx

        return read_tmx(path, skipped)
    from briefgen.memory.tsv import read_tsv

    return read_tsv(path, skipped)


def write_units(path: Path, units: Iterable[Unit]) -> None:
    """Write ``units`` into a ``.tmx`` or ``.tsv`` file, which is put in place as a whole.

    Raises:
        ConfigError: The file is of another kind.
        PublishError: The file cannot be written.
    """
    if _format(path) == ".tmx":
        from briefgen.memory.tmx import tmx_bytes

        content = tmx_bytes(units)
    else:
        from briefgen.memory.tsv import tsv_bytes

        content = tsv_bytes(units)
    publish_files({path.name: content}, path.parent)


def units_of_brief(path: Path) -> tuple[Unit, ...]:
    """The texts that a brief translated, in the order in which it needs them, with what the checks found as notes.

    Left out are those that make no unit: without English, or longer than a paragraph can be.

    Args:
        path: The ``brief.json``.

    Raises:
        ConfigError: The file cannot be read or is no brief.
    """
    try:
        with reading(path, remedy="Name the brief.json of a build"):
            brief = json.loads(path.read_bytes())
        made = brief["signature"]
        signature = model_signature(made["model"], made["model_sha256"])
        return tuple(_of_translations(brief["translations"], signature))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ConfigError(str(path), why="it is not the brief.json of a build", remedy="Build the brief again") from error


def model_signature(name: str, sha256: str) -> str:
    """What machine units are marked with, so that they are not offered once another model is in use."""
    return f"{name} {sha256}"


def _of_translations(rows: Iterable[dict[str, Any]], signature: str) -> Iterator[Unit]:
    for row in rows:
        if origin := _ORIGINS.get(row["origin"]):
            note = "; ".join(f"{remark['kind']}: {remark['detail']}" for remark in row["remarks"] if not remark["is_repaired"])
            with contextlib.suppress(ValueError):
                made_by = signature if origin is Origin.MACHINE else ""
                yield Unit(row["source_id"], row["target_en"], origin, note=note, signature=made_by)


def _format(path: Path) -> str:
    if (suffix := path.suffix.lower()) not in FORMATS:
        raise ConfigError(str(path), why="its name ends neither with .tmx nor with .tsv", remedy="Name a .tmx or .tsv file")
    return suffix
