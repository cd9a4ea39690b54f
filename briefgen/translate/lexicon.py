"""Which English stems tell an Indonesian one, counted from parallel text: enough to see what was lost or added, not to translate.

``data/lexicon.tsv`` and ``data/lexicon_en.tsv`` are written by ``training/lexicon.py``. A stem has a *reliability*: how often the
other side of a good pair has one of its links.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import snowballstemmer

from briefgen.text.words import stem as indonesian_stem

_WORD = re.compile(r"[^\W\d_]+")
MIN_WORD = 2
FILE, ENGLISH_FILE = "lexicon.tsv", "lexicon_en.tsv"


@dataclass(frozen=True, slots=True)
class Entry:
    """The links of a stem and its reliability."""

    reliability: float
    links: frozenset[str]


def indonesian_stems(text: str) -> tuple[str, ...]:
    """The stems of the words of an Indonesian text, in order.

    >>> indonesian_stems("Penundaan itu disepakati.")
    ('tunda', 'itu', 'sepakat')
    """
    return tuple(indonesian_stem(word) for word in _WORD.findall(text.lower()) if len(word) >= MIN_WORD)


def english_stems(text: str) -> tuple[str, ...]:
    """The stems of the words of an English text, in order.

    >>> english_stems("The postponement was agreed.")
    ('the', 'postpon', 'was', 'agre')
    """
    return tuple(_english_stem(word) for word in _WORD.findall(text.lower()) if len(word) >= MIN_WORD)


@lru_cache(maxsize=50_000)
def _english_stem(word: str) -> str:
    return str(_english_stemmer().stemWord(word))


@cache
def _english_stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@cache
def lexicon() -> Mapping[str, Entry]:
    """The entries by Indonesian stem."""
    return {stem: Entry(float(reliability), frozenset(links.split(" "))) for stem, reliability, links in _rows(FILE)}


@cache
def english_lexicon() -> Mapping[str, Entry]:
    """The entries by English stem; the links are those of `lexicon`, turned round."""
    links = defaultdict[str, set[str]](set)
    for stem, entry in lexicon().items():
        for english in entry.links:
            links[english].add(stem)
    return {stem: Entry(float(reliability), frozenset(links.get(stem, ()))) for stem, reliability in _rows(ENGLISH_FILE)}


def _rows(file: str) -> Iterator[list[str]]:
    text = (files("briefgen.translate") / "data" / file).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
