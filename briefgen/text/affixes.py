"""The forms of a verb made from its root: active in meN-, passive in di-, bare as in headlines, and as careless outlets write them.

The assimilation of meN- is that of Alwi et al., *Tata Bahasa Baku Bahasa Indonesia* (2003), section 4.3.
"""

from __future__ import annotations

_VOWELS = "aiueo"
_ASSIMILATED = {"p": "mem", "t": "men", "s": "meny", "k": "meng"}
"""Roots that lose their first letter to the prefix: *tolak*, *menolak*."""
_PREFIXED = {**dict.fromkeys("bfvp", "mem"), **dict.fromkeys("dcjzts", "men"), **dict.fromkeys(f"{_VOWELS}ghk", "meng")}
_UNASSIMILATED = frozenset({"kaji"})
_NASALS = (
    ("menge", ""), ("meny", "s"), ("meng", "k"), ("meng", ""), ("mem", "p"), ("mem", ""), ("men", "t"), ("men", ""), ("me", ""),
)
"""meN- as it begins a verb, and the letter of the root that it has taken the place of."""


def active_form(root: str, suffix: str = "") -> str:
    """The verb in meN-.

    >>> [active_form(root) for root in ("tolak", "bahas", "kaji", "usul", "rancang", "proklamasi")]
    ['menolak', 'membahas', 'mengkaji', 'mengusul', 'merancang', 'memproklamasi']
    >>> active_form("sah", "kan"), active_form("sepakat", "i")
    ('mengesahkan', 'menyepakati')
    """
    if sum(letter in _VOWELS for letter in root) == 1:
        return f"menge{root}{suffix}"
    if root[0] in _ASSIMILATED and root[1] in _VOWELS and root not in _UNASSIMILATED:
        return f"{_ASSIMILATED[root[0]]}{root[1:]}{suffix}"
    return f"{_PREFIXED.get(root[0], 'me')}{root}{suffix}"


def passive_candidates(active: str) -> tuple[str, ...]:
    """The passives in di- that an active verb in meN- may have, of which a word list knows the true one.

    >>> passive_candidates("menyiapkan"), passive_candidates("membagikan")
    (('disiapkan', 'diyiapkan', 'dinyiapkan'), ('dibagikan', 'dimbagikan'))
    """
    rests = ((first, active.removeprefix(prefix)) for prefix, first in _NASALS if active.startswith(prefix))
    return tuple(f"di{first}{rest}" for first, rest in rests if rest and (not first or rest[0] in _VOWELS))


def verb_forms(entry: str) -> frozenset[str]:
    """All forms of the verb whose root and suffix are written ``root+suffix``; ``per~`` stands for the prefix per-.

    >>> sorted(verb_forms("sepakat+i"))
    ['disepakati', 'mensepakati', 'menyepakati', 'sepakati']
    >>> sorted(verb_forms("per~timbang+kan"))
    ['dipertimbangkan', 'mempertimbangkan', 'pertimbangkan']
    """
    prefix, _, rest = entry.rpartition("~")
    root, _, suffix = rest.partition("+")
    stem = f"{prefix}{root}{suffix}"
    if prefix:
        return frozenset({f"mem{stem}", f"di{stem}", stem})
    careless = {f"{_PREFIXED[root[0]]}{stem}"} if root[0] in "st" else set()  # mensahkan, mentandatangani
    bare = {stem} if suffix else set()  # A root alone may be a noun too: usul, tunda.
    return frozenset({active_form(root, suffix), f"di{stem}", *careless, *bare})
