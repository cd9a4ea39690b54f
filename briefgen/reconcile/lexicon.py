"""Reads ``data/reconcile.toml``: what makes two ways of saying one thing comparable."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from briefgen.text.words import content_stems, stem
from briefgen.tomlfiles import load_rules

ADMINISTRATIVE = content_stems("provinsi kabupaten kota kecamatan kelurahan desa pulau wilayah daerah")
"""Stems that any place may have, so that sharing them says nothing."""
_WORD = re.compile(r"[\w-]+")


@cache
def table() -> dict[str, Any]:
    """The parsed rule file."""
    return load_rules("reconcile", "reconcile")


def expanded(text: str) -> str:
    """``text`` in lower case with known short forms of offices and crimes written out.

    >>> expanded("klausul TPPO")
    'klausul tindak pidana perdagangan orang'
    """
    return _written_out(_WORD.findall(text.lower()))


def _written_out(words: Sequence[str]) -> str:
    long_forms: dict[str, str] = table()["offices"]["expansions"] | table()["acronyms"]
    return " ".join(long_forms.get(word, word) for word in words)


@cache
def _synonyms() -> dict[str, str]:
    """Stem of each word of a synonym group -> stem of the group's first word."""
    return {stem(word): stem(group[0]) for group in load_rules("reconcile", "synonyms")["synonyms"]["groups"] for word in group}


def meaning_stems(text: str) -> frozenset[str]:
    """Stems of what ``text`` speaks of, with short forms written out and synonyms made one.

    >>> meaning_stems("gaji nakes") == meaning_stems("upah tenaga kesehatan")
    True
    """
    synonyms = _synonyms()
    plain = " ".join(_WORD.findall(text.lower()))
    for phrase, word in table()["phrases"].items():
        plain = plain.replace(phrase, word)
    return frozenset(synonyms.get(key, key) for key in content_stems(_written_out(plain.split())))


@cache
def _kin() -> Mapping[str, frozenset[int]]:
    """The groups of kin words that each stem is in; phrases of several stems are in none."""
    groups: dict[str, set[int]] = defaultdict(set)
    rules = load_rules("reconcile", "kin")["kin"]
    for number, words in enumerate((*rules["nouns"], *rules["verbs"])):
        for word in words.split(", "):
            if len(stems := meaning_stems(word)) == 1:
                groups[min(stems)].add(number)
    return {key: frozenset(numbers) for key, numbers in groups.items()}


def n_kin(first: frozenset[str], second: frozenset[str]) -> int:
    """How many groups of kin words stems that two texts do not share have in common.

    >>> n_kin(meaning_stems("286 kios"), meaning_stems("328 lapak")) > 0
    True
    """
    a, b = (frozenset[int]().union(*(_kin().get(stem, ()) for stem in own)) for own in (first - second, second - first))
    return len(a & b)


def unit_family(unit: str, counted: str) -> str:
    """What sort of thing is counted: ``person``, ``event``, ``household`` ..., or the unit itself.

    A person noun without classifier counts persons (*5.000 calon pekerja migran*), *2.340 keluarga* households.
    """
    units: dict[str, list[str]] = table()["units"]
    if unit in table()["classifiers"]["generic"]:
        unit = ""
    for family, members in units.items():
        if family != "person_nouns" and unit in members:
            return family
    if unit:
        return unit
    first = next(iter(counted.lower().split()), "")
    if first in units["person_nouns"]:
        return "person"
    return next((family for family in ("household", "building") if first in units[family]), "")
