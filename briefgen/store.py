"""The cache of machine translations: an SQLite file of finished translations, keyed by everything that went into them."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

logger = logging.getLogger(__name__)

SCHEMA_VERSION = 1
BATCH = 500
"""Keys asked for in one statement; SQLite allows at least 999 variables."""


def content_key(*parts: str) -> str:
    """The SHA-256 of ``parts``; no two different sequences of parts share their joined form.

    >>> content_key("ab", "c") == content_key("a", "bc")
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(data)}:".encode() + data)
    return digest.hexdigest()


class Memory:
    """Strings by key, kept in one file; a context manager.

    A file that is no intact cache is set aside and begun anew with a warning, and one that cannot be written at all is done
    without: a cache must never keep a brief from being built.

    Args:
        path: The file; None keeps the memory only as long as the object lives.
    """

    def __init__(self, path: Path | None) -> None:
        self._connection = _open(path)

    def get_many(self, keys: Iterable[str]) -> dict[str, str]:
        """The values of those ``keys`` that are known."""
        wanted = sorted(set(keys))
        found: dict[str, str] = {}
        try:
            for start in range(0, len(wanted), BATCH):
                batch = wanted[start : start + BATCH]
                marks = ",".join("?" * len(batch))
                found.update(self._connection.execute(f"SELECT key, value FROM memory WHERE key IN ({marks})", batch))  # noqa: S608
        except sqlite3.DatabaseError as error:
            logger.warning("the translation cache cannot be read (%s); translating anew", error)
        return found

    def put_many(self, values: Mapping[str, str]) -> None:
        """Keep ``values``, replacing older ones under the same keys."""
        try:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO memory (key, value) VALUES (?, ?)", sorted(values.items()))
        except sqlite3.DatabaseError as error:
            logger.warning("the translation cache cannot be written (%s); going on without", error)

    def get(self, key: str) -> str | None:
        """The value of ``key``, if known."""
        return self.get_many([key]).get(key)

    def put(self, key: str, value: str) -> None:
        """Keep ``value`` under ``key``."""
        self.put_many({key: value})

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _open(path: Path | None) -> sqlite3.Connection:
    """A connection to an intact memory: the file's, a fresh file's, or one in the working store."""
    if path is None:
        return _connect(":memory:")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _connect(str(path))
    except sqlite3.OperationalError as error:
        logger.warning("the translation cache %s cannot be used (%s); going on without", path, error)
    except sqlite3.DatabaseError as error:
        logger.warning("the translation cache %s is damaged (%s) and is begun anew", path, error)
        with contextlib.suppress(OSError, sqlite3.DatabaseError):
            path.replace(path.with_name(f"{path.name}.damaged"))
            return _connect(str(path))
    except OSError as error:
        logger.warning("the translation cache %s cannot be used (%s); going on without", path, error)
    return _connect(":memory:")


def _connect(location: str) -> sqlite3.Connection:
    """An open memory with its table; raises where the file is not one."""
    connection = sqlite3.connect(location, timeout=10)
    try:
        _require_intact(connection)
        with connection:
            connection.execute("CREATE TABLE IF NOT EXISTS memory (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("SELECT key, value FROM memory LIMIT 1").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _require_intact(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version not in (0, SCHEMA_VERSION):
        raise sqlite3.DatabaseError(f"it is of version {version}")
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise sqlite3.DatabaseError("its pages are inconsistent")
