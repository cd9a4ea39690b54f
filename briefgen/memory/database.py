"""The SQLite file of a translation memory.

One unit is kept for each source and origin. Unlike the cache it holds people's work: a file that is damaged or missing is an error,
never begun anew, and a build opens it for reading only.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefgen.errors import ConfigError
from briefgen.files import is_file
from briefgen.memory import search
from briefgen.memory.unit import Origin, Unit, masked, normal_form

APPLICATION_ID = 0x62676D31
COLUMNS = "source, target, origin, day, author, note, signature"
SCHEMA = (f"CREATE TABLE units (id INTEGER PRIMARY KEY, {COLUMNS}, masked)", *search.SCHEMA)
THRESHOLD = 0.92
ANY_ORIGIN = tuple(Origin)


@dataclass(frozen=True, slots=True)
class Match:
    """A unit that is like a text. ``score`` is from 0 to 1; numbers count as alike whatever their value."""

    unit: Unit
    score: float


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of units that were put: new, in the place of an older one, or left out for a newer one."""

    added: int = 0
    replaced: int = 0
    outdated: int = 0


class TranslationMemory:
    """An open translation memory; made by `open_memory` and `edit_memory`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def approved(self, source_id: str) -> Unit | None:
        """The approved unit whose source is the same but for blanks and quotation marks."""
        return self.get(unit_key(source_id, Origin.APPROVED))

    def similar(
        self, source_id: str, threshold: float = THRESHOLD, origins: Sequence[Origin] = ANY_ORIGIN, limit: int = 5
    ) -> tuple[Match, ...]:
        """The units most like ``source_id``, best first, equal scores by source text."""
        found = search.nearest(self._connection, masked(normal_form(source_id)), threshold, origins)
        best = sorted(score for score, _ in found)[-limit:]
        matches = [Match(unit, score) for score, key in found if score >= best[0] and (unit := self.get(key))]
        matches.sort(key=lambda match: (-match.score, match.unit.source_id, ANY_ORIGIN.index(match.unit.origin)))
        return tuple(matches[:limit])

    def get(self, key: int) -> Unit | None:
        """The unit of a key of `unit_key`."""
        row = self._connection.execute(f"SELECT {COLUMNS} FROM units WHERE id = ?", (key,)).fetchone()  # noqa: S608
        return _unit(row) if row else None

    def units(self, origins: Sequence[Origin] = ANY_ORIGIN, containing: str = "") -> Iterator[Unit]:
        """The units of ``origins`` with ``containing`` in either text, whatever its case, ordered by source."""
        marks, sought = ",".join("?" * len(origins)), containing.casefold()
        query = f"SELECT {COLUMNS} FROM units WHERE origin IN ({marks}) ORDER BY source, origin"  # noqa: S608
        for unit in map(_unit, self._connection.execute(query, tuple(origins))):
            if sought in unit.source_id.casefold() or sought in unit.target_en.casefold():
                yield unit

    def put(self, units: Iterable[Unit]) -> Counts:
        """Keep ``units``, all or, where reading them fails, none.

        A unit takes the place of one of the same source and origin unless that one is of a later day.
        """
        counts, new = {"added": 0, "replaced": 0, "outdated": 0}, dict[int, str]()
        with self._connection:
            for unit in units:
                key, form = unit_key(unit.source_id, unit.origin), masked(normal_form(unit.source_id))
                before = self.get(key)
                if before and (before.day or date.min) > (unit.day or date.min):
                    counts["outdated"] += 1
                    continue
                counts["replaced" if before else "added"] += 1
                if before is None:
                    new[key] = form
                self._connection.execute("INSERT OR REPLACE INTO units VALUES (?,?,?,?,?,?,?,?,?)", (key, *_row(unit), form))
            search.enlist(self._connection, sorted(new.items()))
        return Counts(**counts)

    def remove(self, keys: Sequence[int]) -> None:
        """Take out the units of ``keys``."""
        with self._connection:
            for key in keys:
                if (unit := self.get(key)) is not None:
                    search.delist(self._connection, key, masked(normal_form(unit.source_id)))
                    self._connection.execute("DELETE FROM units WHERE id = ?", (key,))

    def fingerprint(self) -> str:
        """The SHA-256 of what a brief can take from the memory: its approved units."""
        digest = hashlib.sha256()
        query = "SELECT source, target FROM units WHERE origin = ? ORDER BY id"
        for row in self._connection.execute(query, (Origin.APPROVED,)):
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def unit_key(source_id: str, origin: Origin) -> int:
    """The number of a unit, the same in every memory: 63 bits of a hash of its origin and the normal form of its source."""
    digest = hashlib.sha256(f"{origin}\n{normal_form(source_id)}".encode("utf-8", "surrogatepass"))
    return int.from_bytes(digest.digest()[:8], "big") >> 1


@contextmanager
def open_memory(path: Path) -> Iterator[TranslationMemory]:
    """The memory in ``path``, for reading.

    Raises:
        ConfigError: There is none, or it is damaged or something else.
    """
    if not is_file(path):
        remedy = "Name a memory that is there, or make one with: briefgen memory import FILE --tm MEMORY"
        raise ConfigError(f"the translation memory {path}", why="there is no such file", remedy=remedy)
    with _opened(path, "mode=ro") as connection:
        _require_memory(path, connection)
        yield TranslationMemory(connection)


@contextmanager
def edit_memory(path: Path) -> Iterator[TranslationMemory]:
    """The memory in ``path``, for changing; it is made where there is none.

    Raises:
        ConfigError: The file is damaged, something else, in use or cannot be written.
    """
    with _opened(path, "mode=rwc") as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            with connection:
                for statement in (*SCHEMA, f"PRAGMA application_id = {APPLICATION_ID}"):
                    connection.execute(statement)
        _require_memory(path, connection)
        yield TranslationMemory(connection)


@contextmanager
def _opened(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    connection = None
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, timeout=10)
        yield connection
    except sqlite3.OperationalError as error:
        remedy = "Check the folder and its permissions, or wait until nobody else is writing to the file"
        raise ConfigError(f"the translation memory {path}", why=str(error), remedy=remedy) from error
    except sqlite3.DatabaseError as error:
        remedy = "Restore it from a copy or from an export: briefgen memory import EXPORT --as-marked --tm NEW"
        raise ConfigError(f"the translation memory {path}", why=str(error), remedy=remedy) from error
    finally:
        if connection:
            connection.close()


def _require_memory(path: Path, connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        remedy = "Name a file made by: briefgen memory import FILE --tm MEMORY"
        raise ConfigError(f"the translation memory {path}", why="it is another kind of SQLite file", remedy=remedy)


def _row(unit: Unit) -> tuple[str, ...]:
    day = unit.day.isoformat() if unit.day else ""
    return unit.source_id, unit.target_en, unit.origin.value, day, unit.author, unit.note, unit.signature


def _unit(row: Sequence[str]) -> Unit:
    """The unit of a row; a row that another hand made wrong is told as damage."""
    try:
        source, target, origin, day, *rest = row
        return Unit(source, target, Origin(origin), date.fromisoformat(day) if day else None, *rest)
    except (ValueError, TypeError) as error:
        raise sqlite3.DatabaseError(f"a unit in it is wrong ({error})") from error
