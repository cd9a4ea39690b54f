"""Counts that are one because what was added between them is told: *menangkap 58 orang*, *menjadi 71 setelah menangkap 13*."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefgen.reconcile.measures import family
from briefgen.reconcile.values import is_exact
from briefgen.records import Citation, Figure, FigureClaim, QuantityKind

LEAST = 20
"""Counts below which a sum comes right by chance."""
_Counts = dict[tuple[int, str], dict[Decimal, set[Citation]]]


def told_increments(claims: Sequence[FigureClaim]) -> Iterator[tuple[int, int]]:
    """Indices of the smaller and the larger of two counts of people whose difference the larger one's article tells.

    It is told in a sentence with either count: *menjadi 71 orang setelah 13 orang ditangkap*, *yang pertama 31 orang, lalu menyusul
    15 orang*.
    """
    counts = _counts(claims)
    totals = [i for i, claim in enumerate(claims) if _is_count(claim.lead) and (claim.lead.quantity.low or 0) >= LEAST]
    by_value = sorted(totals, key=lambda i: (claims[i].lead.quantity.low or 0, i))
    for at, smaller in enumerate(by_value):
        for larger in by_value[at + 1 :]:
            if _is_added(claims[smaller], claims[larger], counts):
                yield smaller, larger


def _is_added(first: FigureClaim, second: FigureClaim, counts: _Counts) -> bool:
    low, high = first.lead.quantity.low or Decimal(), second.lead.quantity.low or Decimal()
    articles = {mention.citation.article for mention in second.mentions}
    if low == high or articles & {m.citation.article for m in first.mentions} or family(first.lead) != family(second.lead):
        return False
    for article in articles:
        told = counts.get((article, family(second.lead)), {})
        with_either = told.get(low, set()) | told.get(high, set())
        if with_either & told.get(high - low, set()):
            return True
    return False


def _counts(claims: Sequence[FigureClaim]) -> _Counts:
    """Where each article gives which counts, by what sort of thing they count."""
    counts: _Counts = defaultdict(lambda: defaultdict(set))
    for mention in (mention for claim in claims for mention in claim.mentions if _is_count(mention)):
        counts[mention.citation.article, family(mention)][mention.quantity.low or Decimal()].add(mention.citation)
    return counts


def _is_count(figure: Figure) -> bool:
    is_whole = figure.quantity.low is not None and is_exact(figure.quantity)
    return is_whole and figure.quantity.kind is QuantityKind.COUNT and family(figure) == "person"
