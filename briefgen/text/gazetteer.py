"""Names of places: countries, Indonesian provinces and islands, cities and regencies, from ``data/places.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def places() -> dict[tuple[str, ...], str]:
    """Every place name as a tuple of its words -> kind (``countries``, ``provinces``, ``cities``).

    >>> places()["Timor", "Leste"]
    'countries'
    """
    text = files("briefgen.text").joinpath("data/places.toml").read_text(encoding="utf-8")
    return {tuple(name.split()): kind for kind, table in tomllib.loads(text).items() for name in table["names"]}


def level_of(name: str) -> str:
    """The kind of the place called ``name``; empty for one that is not listed."""
    return places().get(tuple(name.split()), "")
