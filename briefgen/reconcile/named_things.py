"""One ship, firm or bridge spelt in two ways: names after a word such as *KM*, *PT* or *Jembatan* that differ in a word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from rapidfuzz.distance import OSA

from briefgen.reconcile.difference import Difference, in_order
from briefgen.reconcile.institutions import names_table
from briefgen.records import Citation, DiscrepancyKind, Position, Sentence, SentenceKind, Severity

MAX_NAMES = 60
MIN_LETTERS = 4
ALIKE_LETTERS = 3
"""Letters with which two spellings of one word of a short name begin."""
LONG_NAME = 4
"""Words, with *PT* or *KM*, of a name in which a slip may stand nearer to the head of a word."""
SLIPS = 2
_Name = tuple[str, ...]


def compare_named_things(sentences: Sequence[Sentence]) -> Iterator[Difference]:
    """Two spellings of one name, each used by articles that do not know the other: *KMP Tirta Bahana*, *KMP Tirta Bahari*."""
    told: dict[_Name, dict[Citation, str]] = defaultdict(dict)
    for sentence in sentences:
        if sentence.kind is not SentenceKind.TITLE:
            for match in _pattern().finditer(sentence.text):
                told[tuple(match[0].lower().split())].setdefault(sentence.citation, match[0])
    for first, second in combinations(sorted(told)[:MAX_NAMES], 2):
        articles = [{citation.article for citation in told[name]} for name in (first, second)]
        if _is_one_name(first, second) and articles[0].isdisjoint(articles[1]):
            positions = in_order(_position(told[name]) for name in (first, second))
            yield Difference(DiscrepancyKind.NAME, Severity.LOW, positions[0].value_id, positions, explanation_key="spelling")


def _position(mentions: Mapping[Citation, str]) -> Position:
    name = mentions[min(mentions)]
    return Position(name, tuple(sorted(mentions)), names=(name,))


def _is_one_name(first: _Name, second: _Name) -> bool:
    """Whether one word of several is spelt differently, and only towards its end.

    >>> _is_one_name(("kmp", "tirta", "bahana"), ("kmp", "tirta", "bahari")), _is_one_name(("km", "bahana"), ("km", "bahari"))
    (True, False)
    """
    if len(first) != len(second) or first[0] != second[0]:
        return False
    differing = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    if len(differing) != 1 or len(first) - 1 == len(differing):
        return False
    a, b = differing[0]
    is_word = min(len(a), len(b)) >= MIN_LETTERS and a.isalpha() and b.isalpha()
    n_alike = ALIKE_LETTERS if len(first) < LONG_NAME else 1
    return is_word and a[:n_alike] == b[:n_alike] and bool(OSA.distance(a, b, score_cutoff=SLIPS) <= SLIPS)


@cache
def _pattern() -> re.Pattern[str]:
    heads = "|".join(map(re.escape, names_table()["things"]["heads"]))
    return re.compile(rf"\b(?:{heads})(?:\s[A-Z][\w'-]*){{2,4}}")
