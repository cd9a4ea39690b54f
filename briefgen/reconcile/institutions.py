"""Institutions however spelt or abbreviated: *Pemkab Ngada*, *Pemerintah Kabupaten Ngada*."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from rapidfuzz.distance import OSA

from briefgen.text.words import is_common
from briefgen.tomlfiles import load_rules

MIN_MISSPELT_LETTERS = 6
_WORD = re.compile(r"[\w-]+")
_Key = tuple[str, ...]


@cache
def names_table() -> dict[str, Any]:
    """The parsed rule file."""
    return load_rules("reconcile", "names")


@cache
def long_words(text: str) -> _Key:
    """The words of ``text`` in lower case, spelt by the rule and with known short forms written out.

    >>> long_words("Kementrian Luar Negri")
    ('kementerian', 'luar', 'negeri')
    """
    table = names_table()
    found: list[str] = []
    for word in _WORD.findall(text.lower()):
        spelt = table["spelling"].get(word, word)
        found += table["short_forms"].get(spelt, spelt).split()
    return tuple(dict.fromkeys(found))


@cache
def institution_key(name: str) -> _Key:
    """What identifies an institution of that name.

    A body of a ministry is known without it, and a state body without the state.

    >>> institution_key("Ditjen Imigrasi Kemenimipas RI") == institution_key("Direktorat Jenderal Imigrasi")
    True
    """
    table = names_table()["institutions"]
    words = [word for word in long_words(name) if word not in table["empty"]]
    ministry = next((at for at, word in enumerate(words) if word == "kementerian" and at > 1), len(words))
    words = words[:ministry]
    if len(words) > 2 and words[-1] in table["home"]:
        words.pop()
    return tuple(words)


def is_same_institution(first: str, second: str) -> bool:
    """Whether two names are one institution's, short forms and one slip of the pen in a word aside.

    >>> is_same_institution("BNPB", "Badan Nasional Penanggulangan Bencana"), is_same_institution("BNPB", "BNPT")
    (True, False)
    """
    a, b = institution_key(first), institution_key(second)
    return bool(a) and len(a) == len(b) and all(x == y or is_misspelt(x, y) for x, y in zip(a, b, strict=True))


def is_misspelt(first: str, second: str) -> bool:
    """Whether two long words are one but for a letter, and are not both words of their own.

    >>> is_misspelt("kemanusiaan", "kemanusian"), is_misspelt("perdagangan", "perdagingan"), is_misspelt("timur", "timor")
    (True, True, False)
    """
    if first == second or min(len(first), len(second)) < MIN_MISSPELT_LETTERS or first[0] != second[0]:
        return False
    return bool(OSA.distance(first, second, score_cutoff=1) <= 1) and not (is_common(first) and is_common(second))
