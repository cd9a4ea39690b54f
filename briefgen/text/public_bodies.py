"""Who speaks for the state: names of public bodies, and offices held in them, from ``data/public_bodies.toml``."""

from __future__ import annotations

import re
from functools import cache

from briefgen.text.tables import load_table

_WORD = re.compile(r"[\w.]+")
_MINISTRY = "kemen"


def is_public_body(name: str) -> bool:
    """Whether ``name`` begins like that of a ministry, agency, court, police or military unit, or local government.

    >>> is_public_body("Polres Jembrana"), is_public_body("Polda News"), is_public_body("Badan Eksekutif Mahasiswa")
    (True, False, False)
    """
    words = _words(name)
    return _begins(words, "bodies", "acronyms") and not _begins(words, "others") and _phrases("outlet_words").isdisjoint(words)


def is_official(speaker: str) -> bool:
    """Whether ``speaker``, as an article names them, speaks for a public body: by office, as the body, or from within it.

    >>> is_official("Kabid Humas Polda Bali"), is_official("juru bicara Kementerian Perdagangan"), is_official("Direktur Walhi")
    (True, True, False)
    >>> is_official("mantan Bupati Alor")
    False
    """
    words = _words(speaker)
    if _begins(words, "former"):
        return False
    if _begins(words, "offices"):
        return True
    return any(_begins(words[at:], "bodies", "acronyms") and not _begins(words[at:], "others") for at in range(len(words)))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.rstrip(".") for word in _WORD.findall(text[:300].lower()))


def _begins(words: tuple[str, ...], *lists: str) -> bool:
    heads = [" ".join(words[:n]) for n in range(1, min(len(words), 5) + 1)]
    is_ministry = "acronyms" in lists and bool(words) and words[0].startswith(_MINISTRY) and len(words[0]) > len(_MINISTRY)
    return is_ministry or any(head in _phrases(name) for name in lists for head in heads)


@cache
def _phrases(name: str) -> frozenset[str]:
    return frozenset(load_table("public_bodies")[name])
