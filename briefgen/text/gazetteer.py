"""Names of places: countries, Indonesian provinces and islands, cities and regencies, from ``data/places.toml``."""

from __future__ import annotations

from functools import cache
from typing import Any

from briefgen.tomlfiles import load_rules


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return load_rules("text", "places")


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

    >>> english_name("Jenewa"), english_name("Nusa Dua"), english_name("Kabupaten Agam")
    ('Geneva', 'Nusa Dua', 'Agam Regency')
    """
    if known := next((table["english"][name] for table in _tables().values() if name in table.get("english", {})), None):
        return str(known)
    kind, _, rest = name.partition(" ")
    region = _tables()["provinces"]["regions"].get(kind.capitalize())
    is_name = bool(rest) and all(word[0].isupper() for word in rest.split())
    return f"{english_name(rest)} {region}" if region and is_name else name
