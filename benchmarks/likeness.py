"""Fits what tells two figures that measure one thing: the weights in ``briefgen/reconcile/data/likeness.toml``.

PYTHONPATH=. python benchmarks/likeness.py          # how well the weights tell pairs, each matter by weights fitted to the others
PYTHONPATH=. python benchmarks/likeness.py --fit    # writes the weights fitted to all development matters

Pairs come from those matters and from the cases in ``tests/corpus/discrepancies.toml``, which count `CASE_COPIES` times since
each is there for one phenomenon. A pair of figures of two articles that cannot both be true of one thing is *one* where gold lists
them as sides of a discrepancy in value or of a running count, and *two* where gold does not. What gold sets against each other for
another reason is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import Any

from pairs import Analysis, Bounds, Judged, Pairs, figures_and_matter, read_pairs, run

from briefgen.reconcile.likeness import AGAINST, EITHER_WAY, signs
from briefgen.reconcile.measures import is_comparable
from briefgen.reconcile.values import values_agree
from briefgen.records import Figure

RIDGE = 1e-3
"""Keeps weights of standardised signs small; chosen by cross-validation from 1e-4, 1e-3 and 5e-3."""
CASE_COPIES = 10
_DIGITS = re.compile(r"\d[\d.,]*(?: (?:ribu|juta|miliar|triliun))?")
_COUNTING = frozenset({"value", "superseded"})
Places = set[tuple[int, int]]
"""Pairs of places in a list of figures."""


def _read() -> Pairs:
    return read_pairs(_pairs_of, _pairs_of_case, Bounds(AGAINST, EITHER_WAY, RIDGE), case_copies=CASE_COPIES)


def _pairs_of_case(case: dict[str, Any], analysis: Analysis) -> Iterator[Judged]:
    """The pairs of a case: one thing where the case has a difference in value, and names both; two where it has none."""
    figures, matter = figures_and_matter(analysis)
    has_one = not _COUNTING.isdisjoint(case["kinds"])
    values = case.get("values", ())
    for first, second in combinations(figures, 2):
        is_one = has_one and all(any(value in figure.quantity.surface for value in values) for figure in (first, second))
        if _are_unlike(first, second) and (is_one or not has_one):
            yield signs(first, second, matter), is_one


def _pairs_of(gold: dict[str, Any], analysis: Analysis) -> Iterator[Judged]:
    figures, matter = figures_and_matter(analysis)
    one, unsure = _judged(gold, figures, analysis)
    for i, j in combinations(range(len(figures)), 2):
        if _are_unlike(figures[i], figures[j]) and ((i, j) in one or (i, j) not in unsure):
            yield signs(figures[i], figures[j], matter), (i, j) in one


def _are_unlike(first: Figure, second: Figure) -> bool:
    """Whether two articles tell values that can be compared and cannot both be true of one thing."""
    if first.citation.article == second.citation.article or None in (first.quantity.low, second.quantity.low):
        return False
    return is_comparable(first, second) and not values_agree(first, second)


def _judged(gold: dict[str, Any], figures: Sequence[Figure], analysis: Analysis) -> tuple[Places, Places]:
    """Pairs that gold sets against each other as values of one thing; and all pairs of values that any entry has."""
    one: Places = set()
    unsure: Places = set()
    for entry in gold.get("discrepancy", ()):
        sides = [_told(side, figures, analysis) for side in entry["sides"]]
        if entry["kind"] in _COUNTING:
            one.update(_across(sides))
        unsure.update(_across([_alike(side, figures) for side in sides]))
    return one, unsure


def _across(sides: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    for first, second in combinations(sides, 2):
        yield from ((min(pair), max(pair)) for pair in product(first, second))


def _told(side: dict[str, Any], figures: Sequence[Figure], analysis: Analysis) -> list[int]:
    words = " ".join(side["words"].casefold().split())
    return [
        index
        for index, figure in enumerate(figures)
        if analysis.name_of(figure.citation) in side["articles"]
        and (_number(figure) in words or words in figure.quantity.surface.casefold())
        and words in " ".join(analysis.text_of(figure.citation).casefold().split())
    ]


def _number(figure: Figure) -> str:
    """A figure as it stands in the text, without its unit: *US$ 612 juta*, which gold may tell as *612 juta dolar*."""
    surface = figure.quantity.surface.casefold()
    return found[0] if (found := _DIGITS.search(surface)) else surface


def _alike(side: Sequence[int], figures: Sequence[Figure]) -> list[int]:
    """All figures of the same values in the same articles: titles repeat them."""
    values = {(figures[i].citation.article, figures[i].quantity.low) for i in side}
    return [i for i, f in enumerate(figures) if (f.citation.article, f.quantity.low) in values]


if __name__ == "__main__":
    run(__doc__, {"likeness": ("two figures measure one thing", _read)})
