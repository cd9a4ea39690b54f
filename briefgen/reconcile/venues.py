"""Places that cannot lie within one another: two harbours, two villages, two cities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from briefgen.reconcile.lexicon import ADMINISTRATIVE
from briefgen.text.gazetteer import level_of
from briefgen.text.words import content_stems
from briefgen.tomlfiles import load_rules


def level(place: str) -> str:
    """What sort of place a name names; empty where neither its first word nor the gazetteer says.

    What begins with a small letter is a part of a site (*gudang*, *tribun timur*).

    >>> level("Pelabuhan Merak"), level("Desa Tanete Puang"), level("Bali")
    ('spots', 'villages', 'provinces')
    """
    if place[:1].islower():
        return "parts" if place.split()[0] in " ".join(_levels()["parts"]).split() else ""
    lowered = place.lower()
    by_noun = next((name for name, nouns in _levels().items() if lowered.startswith(tuple(f"{noun} " for noun in nouns))), "")
    return by_noun or level_of(place)


def telling_stems(place: str) -> frozenset[str]:
    """Stems that tell a place from others of its level; of a part of a site its noun does, too."""
    if level(place) == "parts":
        return content_stems(place)
    return content_stems(place) - ADMINISTRATIVE - _level_stems()


def are_apart(first: str, second: str) -> bool:
    """Whether two places are of one level and share no telling word.

    >>> are_apart("Desa Puang", "Desa Margasari"), are_apart("Desa Puang", "Kabupaten Majene")
    (True, False)
    """
    a, b = telling_stems(first), telling_stems(second)
    return level(first) == level(second) != "" and bool(a and b) and not a & b


@cache
def _levels() -> Mapping[str, Sequence[str]]:
    table = load_rules("reconcile", "happenings")
    levels: Mapping[str, Sequence[str]] = table["venues"]
    return levels


@cache
def _level_stems() -> frozenset[str]:
    return content_stems(" ".join(word for name, words in _levels().items() if name != "parts" for word in words))
