"""How one thing in a translation is put in the place of another; by which words, is in ``tests/corpus/seeded/operators.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from seeding.pairs import FOLDER, Good


@cache
def _operators() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "operators.toml").read_text(encoding="utf-8"))


def table(section: str, key: str) -> Any:
    """One entry of ``operators.toml``."""
    return _operators()[section][key]


def put(text: str, start: int, end: int, new: str) -> str:
    """``text`` with ``new`` in the place of its characters from ``start`` to ``end``."""
    return text[:start] + new + text[end:]


def exchanged(text: str, old: str, new: str) -> Iterator[str]:
    """``text`` with each single occurrence of ``old``, a whole word where it is one, exchanged."""
    left, right = (r"(?<!\w)" if old[0].isalnum() else "", r"(?!\w)" if old[-1].isalnum() else "")
    for match in re.finditer(f"{left}{re.escape(old)}{right}", text):
        yield put(text, *match.span(), new)


def replaced(pair: Good, section: str, key: str) -> Iterator[str]:
    """The English of ``pair`` with each single word that ``operators.toml`` exchanges exchanged."""
    for old, new in table(section, key):
        yield from exchanged(pair.target_en, old, new)


def next_of(text: str, words: list[str], step: int) -> Iterator[str]:
    """``text`` with each single one of ``words`` as the one ``step`` places on."""
    for index, word in enumerate(words):
        yield from exchanged(text, word, words[(index + step) % len(words)])
