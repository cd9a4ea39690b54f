"""Finding sources that are nearly alike without comparing all of them.

Each unit is listed under its words, within each word by length. A query looks only at the lists of its rarest words and at lengths
that the threshold allows, and compares what it finds there. A unit that shares none of those words is missed; so few words differ
at the thresholds used that this hardly happens, and a missed unit is only a suggestion not made.
"""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Indel

SCHEMA = (
    "CREATE TABLE words (word INTEGER PRIMARY KEY, n INTEGER NOT NULL)",
    "CREATE TABLE postings (word INTEGER, length INTEGER, unit INTEGER, PRIMARY KEY (word, length, unit)) WITHOUT ROWID",
)
N_KEYS = 6
"""Words of a query that are looked up."""
MAX_POSTINGS = 2_000
"""Units taken from the list of one word."""
MAX_COMPARED = 500
BATCH = 20_000
MAX_CHARACTERS = 2_000
"""How much of a query is read for its words, of which it then has fewer than SQLite allows variables."""
_WORD = re.compile(r"[^\W\d_]{3,40}")


def words_of(text: str) -> tuple[int, ...]:
    """The distinct words of ``text`` as numbers; that two words may share one costs a comparison, no more.

    >>> len(words_of("Dana itu untuk dana desa"))
    4
    """
    return tuple(sorted({zlib.crc32(word.encode()) for word in _WORD.findall(text.lower())}))


def enlist(connection: sqlite3.Connection, entries: Sequence[tuple[int, str]]) -> None:
    """List new units, given by number and masked source; in batches, each in the order in which SQLite keeps them."""
    for start in range(0, len(entries), BATCH):
        batch = entries[start : start + BATCH]
        rows = sorted((word, len(text), unit) for unit, text in batch for word in words_of(text))
        connection.executemany("INSERT OR IGNORE INTO postings VALUES (?, ?, ?)", rows)
        counts = sorted(Counter(word for word, _, _ in rows).items())
        connection.executemany("INSERT INTO words VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET n = n + excluded.n", counts)


def delist(connection: sqlite3.Connection, unit: int, text: str) -> None:
    """Take a unit off the lists."""
    for word in words_of(text):
        connection.execute("DELETE FROM postings WHERE word = ? AND length = ? AND unit = ?", (word, len(text), unit))
        connection.execute("UPDATE words SET n = n - 1 WHERE word = ?", (word,))


def nearest(connection: sqlite3.Connection, text: str, threshold: float, origins: Sequence[str]) -> list[tuple[float, int]]:
    """Likeness and number of the units whose masked source is like ``text``, in no certain order.

    The likeness is twice the length of the longest common subsequence over the sum of the lengths.
    """
    units = _candidates(connection, text, threshold)
    marks = [",".join("?" * len(values)) for values in (units, origins)]
    is_told = f"id IN ({marks[0]}) AND origin IN ({marks[1]}) AND typeof(masked) = 'text'"
    query = f"SELECT id, masked FROM units WHERE {is_told}"  # noqa: S608
    found = []
    for unit, other in connection.execute(query, (*units, *origins)):
        likeness = Indel.normalized_similarity(text, other, score_cutoff=threshold)
        if likeness >= threshold:
            found.append((likeness, unit))
    return found


def _candidates(connection: sqlite3.Connection, text: str, threshold: float) -> list[int]:
    """The units that share most of the rarest words of ``text``, at lengths that can reach ``threshold``."""
    words = words_of(text[:MAX_CHARACTERS])
    marks = ",".join("?" * len(words))
    known = connection.execute(f"SELECT word FROM words WHERE word IN ({marks}) AND n > 0 ORDER BY n, word", words)  # noqa: S608
    lengths = (int(len(text) * threshold / (2 - threshold)), int(len(text) * (2 - threshold) / threshold) + 1)
    shared = Counter[int]()
    for (word,) in known.fetchmany(N_KEYS):
        listed = "SELECT unit FROM postings WHERE word = ? AND length BETWEEN ? AND ? LIMIT ?"
        shared.update(unit for (unit,) in connection.execute(listed, (word, *lengths, MAX_POSTINGS)))
    return sorted(shared, key=lambda unit: (-shared[unit], unit))[:MAX_COMPARED]
