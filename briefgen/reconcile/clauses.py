"""The clause round a day or a place, and the deed it tells of: its verb, or the noun made of one where the verb says nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from briefgen.reconcile.lexicon import meaning_stems
from briefgen.text.wordclass import WordClass, class_of, is_nominalisation
from briefgen.text.words import stem
from briefgen.tomlfiles import load_rules

MAX_WORDS = 28
"""Words of a clause before or after its date."""
_WORD = re.compile(r"[^\W_]+(?:[-./][^\W_]+)*|[.,;:()\"“”]|(?<=\s)[-–—]+(?=\s)")
_REACH = 400
_HARD = frozenset(";:\"“”-–—")


def clause_round(text: str, start: int, end: int) -> tuple[list[str], list[str]]:
    """The words of one clause before and after what stands at ``text[start:end]``.

    >>> clause_round("Menurut warga, jembatan itu ambruk pada Rabu setelah hujan.", 40, 44)
    (['warga', ',', 'jembatan', 'itu', 'ambruk', 'pada'], [])
    """
    before = _clause([match[0] for match in _WORD.finditer(text[:start])][::-1])[::-1]
    return before, _clause([match[0] for match in _WORD.finditer(text[end : end + _REACH])])


def _clause(words: Sequence[str]) -> list[str]:
    """Words from the date on as far as its clause reaches."""
    found: list[str] = []
    for word in words[:MAX_WORDS]:
        if word[0] in _HARD or word.lower() in deed_table()["breaks"] or (word == "." and found):
            break
        found.append(word)
    return found


def with_verb(before: list[str], after: list[str]) -> tuple[list[str], int | None]:
    """The clause of a date and where its verb is."""
    last = next((i for i in range(len(before) - 1, -1, -1) if is_verb(before[i])), None)
    if last is not None:
        return before, last
    first = next((i for i, word in enumerate(after) if is_verb(word)), None)
    if first is None:
        return before, None
    return before + after, len(before) + first


def is_verb(word: str) -> bool:
    """Whether a word tells a deed by being a verb."""
    is_verb = class_of(word) is WordClass.VERB or word in deed_table()["starting"]
    return word.islower() and is_verb and word not in deed_table()["manner"]


def deed_stems(words: Sequence[str], at: int) -> frozenset[str]:
    """The stem of the verb, or of the noun made of one nearest to a verb that says nothing by itself."""
    if words[at] not in deed_table()["light"]:
        return stems_of_deed(words[at])
    return nearest_noun(words, at)


def nearest_noun(words: Sequence[str], at: int) -> frozenset[str]:
    """The stem of the noun made of a verb that is nearest to ``words[at]``."""
    places = sorted((i for i, word in enumerate(words) if is_deed_noun(word)), key=lambda i: (abs(i - at), i))
    return stems_of_deed(words[places[0]]) if places else frozenset()


def stems_of_deed(word: str) -> frozenset[str]:
    """The stem of a deed, whose synonyms are one."""
    return frozenset(deed_table()["synonyms"].get(key, key) for key in meaning_stems(word))


def is_deed_noun(word: str) -> bool:
    """Whether a noun tells a deed: *penahanan*, *panen*."""
    return is_nominalisation(word) or word.removesuffix("nya") in deed_table()["deed_nouns"]


@cache
def deed_table() -> Mapping[str, Any]:
    """The words by which deeds are read from clauses."""
    data = load_rules("reconcile", "deeds")
    words = {name: frozenset(listed) for name, listed in data["words"].items()}
    synonyms = {stem(word): stem(group[0]) for group in data["synonyms"]["groups"] for word in group}
    stems = {name: meaning_stems(" ".join(words[name])) for name in ("empty", "elsewhere")}
    return {**words, **stems, "synonyms": synonyms}
