"""How much a word tells of what an article is about: nothing if articles on anything hold it, the more the rarer it is."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from importlib.resources import files

from briefgen.text.words import stem

FEWEST_SENTENCES = 10
"""Words that are not among those counted are taken to be in so many sentences."""


@cache
def everyday() -> frozenset[str]:
    """Stems of words that articles on anything hold: of speaking, of time, of offices and of administration."""
    return frozenset(stem(word) for word in _read("everyday.txt").split())


@lru_cache(maxsize=50_000)
def rarity(key: str) -> float:
    """How many times rarer a stem is than the most common one, as a logarithm.

    >>> rarity(stem("dan")) < rarity(stem("banjir")) < rarity(stem("leptospirosis"))
    True
    """
    return math.log(_sentences_of_the_commonest() / _sentences().get(key, FEWEST_SENTENCES))


@cache
def _sentences() -> dict[str, int]:
    """How many sentences of general text have each common stem."""
    rows = (line.split("\t") for line in _read("frequencies.tsv").splitlines() if not line.startswith("#"))
    return {key: int(n) for key, n in rows}


@cache
def _sentences_of_the_commonest() -> int:
    return max(_sentences().values())


def _read(name: str) -> str:
    return files("briefgen.group").joinpath("data", name).read_text(encoding="utf-8")
