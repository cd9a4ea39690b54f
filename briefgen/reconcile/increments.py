"""Counts that are one because what was added between them is told: *menangkap 58 orang*, *menjadi 71 setelah menangkap 13*."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import permutations, product

from briefgen.reconcile.measures import family
from briefgen.reconcile.values import is_exact
from briefgen.records import Citation, Figure, FigureClaim, QuantityKind, Sentence

LEAST = 20
"""Counts below which a sum comes right by chance."""
MAX_TOLD = 12
"""Counts in one sentence beyond which it is a table."""
_ADDING = re.compile(
    r"\b(?:(?:men)?jadi|(?:ber|di|me|pe)?(?:n|r)?tambah\w*|(?:me(?:ny|ning)|di|ber)?(?:susul|tingkat)\w*|naik|lagi|kembali"
    r"|berikutnya|lalu|kemudian|baru|awalnya|semula|sebelumnya|pertama|kedua|gelombang|tahap|kloter|hari ini)\b",
    re.IGNORECASE,
)
"""What shows that one count was added to another: the parts of a whole (*81 selamat, 41 tewas*) make no larger count."""


def told_increments(claims: Sequence[FigureClaim], texts: Mapping[Citation, Sentence]) -> Iterator[tuple[int, int]]:
    """Indices of the smaller and the larger of two counts of people whose difference the larger one's article tells.

    It is told in a sentence with either count: *menjadi 71 orang setelah 13 orang ditangkap*, *yang pertama 31 orang, lalu menyusul
    15 orang*.
    """
    by_value: dict[Decimal, list[int]] = defaultdict(list)
    by_sentence: dict[Citation, set[Decimal]] = defaultdict(set)
    for index, claim in enumerate(claims):
        for mention in filter(_is_count, claim.mentions):
            by_sentence[mention.citation].add(mention.quantity.low or Decimal())
        if claim.mentions and _is_count(claim.lead):
            by_value[claim.lead.quantity.low or Decimal()].append(index)
    articles = [frozenset(mention.citation.article for mention in claim.mentions) for claim in claims]
    found = {
        (smaller, larger)
        for citation, told in by_sentence.items()
        if _ADDING.search(texts[citation].text)
        for low, high in _sums(told)
        for smaller, larger in product(by_value.get(low, ()), by_value.get(high, ()))
        if citation.article in articles[larger] and articles[smaller].isdisjoint(articles[larger])
    }
    yield from sorted(found)


def _sums(told: set[Decimal]) -> Iterator[tuple[Decimal, Decimal]]:
    """Smaller and larger counts of which one, and their difference, are in ``told``."""
    if len(told) <= MAX_TOLD:
        for count, added in permutations(sorted(told), 2):
            yield from ((low, high) for low, high in ((count, count + added), (count - added, count)) if low >= LEAST)


def _is_count(figure: Figure) -> bool:
    is_whole = figure.quantity.low is not None and is_exact(figure.quantity)
    return is_whole and figure.quantity.kind is QuantityKind.COUNT and family(figure) == "person"
