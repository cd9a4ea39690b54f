"""Reads the rule files of this room: ``data/*.toml``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from briefgen.text.affixes import verb_forms
from briefgen.tomlfiles import load_rules


def rules(name: str) -> dict[str, Any]:
    """The rule file ``data/NAME.toml``.

    Raises:
        ExtractionError: The file is not valid TOML.
    """
    return load_rules("extract", name)


@cache
def phrases(name: str, section: str, key: str) -> frozenset[tuple[str, ...]]:
    """A list of lower-case phrases of a rule file, each as a tuple of words."""
    return frozenset(tuple(phrase.split()) for phrase in rules(name)[section][key])


@cache
def phrases_of(name: str, *keys: tuple[str, str]) -> frozenset[tuple[str, ...]]:
    """Several lists of phrases of a rule file, each given as section and key, as one."""
    return frozenset().union(*(phrases(name, section, key) for section, key in keys))


@cache
def words(name: str, section: str, key: str) -> frozenset[str]:
    """A list of single words of a rule file."""
    return frozenset(rules(name)[section][key])


@cache
def longest_by_first_word(candidates: frozenset[tuple[str, ...]]) -> dict[str, int]:
    """The first word of each phrase -> the length of the longest phrase that begins so."""
    longest: dict[str, int] = {}
    for phrase in candidates:
        longest[phrase[0]] = max(len(phrase), longest.get(phrase[0], 0))
    return longest


def match_words(lowers: Sequence[str], at: int, candidates: frozenset[tuple[str, ...]]) -> int:
    """How many of the lower-case words from ``at`` on form the longest phrase of ``candidates``; 0 if none does."""
    longest = longest_by_first_word(candidates).get(lowers[at], 0) if 0 <= at < len(lowers) else 0
    for length in range(min(longest, len(lowers) - at), 0, -1):
        if tuple(lowers[at : at + length]) in candidates:
            return length
    return 0


@cache
def split_passives() -> frozenset[str]:
    """Passives of the status cues written apart, as careless outlets do: *di teken*, *di sepakati*."""
    lists = rules("agreements")
    cues = [cue for names in lists["cues"].values() for cue in names]
    cues += [form for verbs in lists["cue_verbs"].values() for verb in verbs for form in verb_forms(verb)]
    return frozenset(f"di {cue.removeprefix('di')}" for cue in cues if cue.startswith("di") and " " not in cue)
