"""Totals under lists: the lines of a breakdown, each with its count, and what they are said to make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefgen.reconcile.values import is_exact
from briefgen.records import Citation, Figure, QuantityKind, Sentence

MIN_LINES = 3
MAX_LINE = 90
"""Characters of a line of a list."""
_TOTAL = re.compile(r"^\W{0,3}(?:(?:[Jj]umlah|[Tt]otal|TOTAL|JUMLAH|[Ss]eluruhnya|[Kk]eseluruhan)\b\s?)+")
_COUNT = re.compile(r"\b[0-9][0-9.]*\s*(?:orang|jiwa|unit|kasus|rumah|KK|ekor|ton|hektare?)\b")


def listed_totals(
    sentences: Sequence[Sentence], figures: Mapping[Citation, Sequence[Figure]]
) -> Iterator[tuple[Figure, list[Figure]]]:
    """Each total that ends a list, with the counts of its lines.

    Args:
        sentences: The sentences of one article, in order.
        figures: What was found in each.
    """
    parts: list[Figure] = []
    for sentence in sentences:
        found = figures.get(sentence.citation, ())
        if _TOTAL.match(sentence.text):
            if len(found) == 1 and len(parts) >= MIN_LINES and all(_is_like(part, found[0]) for part in parts):
                yield found[0], parts
            parts = []
        elif len(sentence.text) > MAX_LINE or len(found) > 1 or sentence.text.endswith("."):
            parts = []
        elif found:
            parts = [*parts, found[0]]
        elif _COUNT.search(sentence.text):
            parts = []  # a line whose count was not understood


def _is_like(part: Figure, total: Figure) -> bool:
    a, b = part.quantity, total.quantity
    return is_exact(a) and is_exact(b) and a.kind is b.kind is QuantityKind.COUNT and a.unit == b.unit
