"""What a person may name: keys of claims and discrepancies, citations; and the nearest to one that does not exist."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from briefgen.errors import ConfigError
from briefgen.render.visible import visible
from briefgen.review.analysis import Analysis

_NUMBERS = re.compile(r"[0-9]{1,9}")
N_NEAREST = 5


def all_keys(analysis: Analysis) -> tuple[str, ...]:
    """Every key and citation, in the order of the ledger and of the articles."""
    claims = (claim.key for claim in analysis.claims())
    items = (item.key for item in analysis.ledger.discrepancies)
    return (*claims, *items, *(str(sentence.citation) for sentence in analysis.sentences))


def unknown_key(key: str, known: Sequence[str]) -> ConfigError:
    """The error that ``key`` is none of ``known``, naming those that are nearest to it.

    >>> unknown_key("F9", ["A1", "F1", "F7", "F8"]).remedy
    'Nearest are: F8, F7, F1, A1. All are in: briefgen ledger FOLDER'
    """
    near = sorted(known, key=lambda other: (_distance(key, other), known.index(other)))[:N_NEAREST]
    nearest = f"Nearest are: {', '.join(map(visible, near))}. " if near else ""
    return ConfigError(
        f"{visible(key)}",
        why="no claim, discrepancy or sentence has this key",
        remedy=f"{nearest}All are in: briefgen ledger FOLDER",
    )


def _distance(key: str, other: str) -> tuple[bool, list[int], float]:
    """How far ``other`` is: of another letter, then by its numbers, then by its spelling."""
    a, b = ([int(number) for number in _NUMBERS.findall(text)] for text in (key, other))
    is_other_sort = _NUMBERS.sub("", key).casefold() != _NUMBERS.sub("", other).casefold()
    gaps = [abs(x - y) for x, y in zip(a, b, strict=False)] if a and b else []
    return is_other_sort, gaps, 1 - SequenceMatcher(None, key.casefold(), other.casefold()).ratio()
