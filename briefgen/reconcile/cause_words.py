"""The words by which causes are told, and for what often is one: ``data/causes.toml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from briefgen.reconcile.lexicon import meaning_stems
from briefgen.text.words import stem
from briefgen.tomlfiles import load_rules

BACK = frozenset({"ini", "itu", "tersebut", "tadi"})
"""Words that refer back."""


def cause_stems(text: str) -> frozenset[str]:
    """Stems of a cause, those of one meaning made one."""
    return frozenset(_synonyms().get(key, key) for key in meaning_stems(text)) - empty()


def mark_at(lowered: Sequence[str], at: int) -> tuple[str, int]:
    """How the causal words at ``at`` tell a cause, and how many they are."""
    for n in (3, 2, 1):
        mark = _marks().get(" ".join(lowered[at : at + n])) if at + n <= len(lowered) else None
        if mark and not (mark.endswith("time") and lowered[at + n : at + n + 1] and lowered[at + n] in BACK):
            return mark, n  # not "saat ini"
    return "", 0


def is_typical(lowered: Sequence[str]) -> bool:
    """Whether words tell of what often is a cause, by a word for it or by a thing and what befell it."""
    text, stems = f" {' '.join(lowered)} ", {stem(word) for word in lowered}
    if not stems.isdisjoint(_typical("words")) or any(f" {phrase} " in text for phrase in _table()["typical"]["phrases"]):
        return True
    return any(not stems.isdisjoint(things) and not stems.isdisjoint(fates) for things, fates in _failing())


@cache
def _table() -> Mapping[str, Any]:
    return load_rules("reconcile", "causes")


@cache
def _marks() -> Mapping[str, str]:
    """Causal words -> on which side of them the cause stands and how surely they tell one."""
    return {word: f"{side} {mark}" for side, marks in _table()["marks"].items() for mark, words in marks.items() for word in words}


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(_table()["words"][name])


@cache
def empty() -> frozenset[str]:
    """Stems that say nothing of what was caused."""
    return meaning_stems(" ".join(listed("empty")))


@cache
def unspecific() -> frozenset[str]:
    """Stems that many causes have: *bakteri Salmonella*, *bakteri E. coli*."""
    return cause_stems(" ".join(listed("unspecific")))


@cache
def _typical(name: str) -> frozenset[str]:
    return frozenset(map(stem, _table()["typical"][name]))


@cache
def typical_stems() -> frozenset[str]:
    """Stems of words for what often is a cause."""
    return cause_stems(" ".join(_table()["typical"]["words"]))


@cache
def _failing() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((frozenset(map(stem, f["things"])), frozenset(map(stem, f["fate"]))) for f in _table()["failing"])


@cache
def _synonyms() -> Mapping[str, str]:
    groups = [[key for word in group for key in sorted(meaning_stems(word))] for group in _table()["synonyms"]["groups"]]
    return {key: group[0] for group in groups for key in group}
