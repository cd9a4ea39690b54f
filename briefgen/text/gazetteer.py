"""Names of places: countries, Indonesian provinces and islands, cities and regencies, from ``data/places.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("briefgen.text").joinpath("data/places.toml").read_text(encoding="utf-8"))


@cache
def places() -> dict[tuple[str, ...], str]:
    """Every place name as a tuple of its words -> kind (``countries``, ``provinces``, ``cities``).

    >>> places()["Timor", "Leste"]
    'countries'
    """
    return {tuple(name.split()): kind for kind, table in _tables().items() for name in table["names"]}


def level_of(name: str) -> str:
    """The kind of the place called ``name``; empty for one that is not listed."""
    return places().get(tuple(name.split()), "")


def english_name(name: str) -> str:
    """The English name of a place; its own name where English has no other.

    >>> english_name("Jenewa"), english_name("Nusa Dua")
    ('Geneva', 'Nusa Dua')
    """
    return next((table["english"][name] for table in _tables().values() if name in table.get("english", {})), name)
