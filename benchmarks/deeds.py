"""Fits what tells two clauses that tell of one deed: the weights in ``briefgen/reconcile/data/{deed,site}_weights.toml``.

PYTHONPATH=. python benchmarks/deeds.py          # how well the weights tell pairs, each matter by weights fitted to the others
PYTHONPATH=. python benchmarks/deeds.py --fit    # writes the weights fitted to all development matters

A pair of clauses of two articles that name different days, or different places, is *one* where gold lists both as sides of a
difference in date, or in place, and *two* where gold does not. What gold sets against each other for another reason is left out,
and so are clauses that name the days or places of two sides in other words than gold's: they may tell of the same deed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, product
from typing import Any

from pairs import Analysis, Bounds, Judged, Pairs, figures_and_matter, read_pairs, run

from briefgen.reconcile import deeds, sites
from briefgen.reconcile.deeds import Signs
from briefgen.records import Citation

RIDGE = 3e-3
"""Keeps weights of standardised signs small; chosen by cross-validation from 1e-3, 3e-3 and 1e-2."""
CASE_COPIES = 10
_BEFORE = re.compile(r"^(?:(?:pada|di|ke|dari|sejak|mulai|per|hingga|sampai|hari|tanggal|bulan|terhitung|selama)\s)+")


@dataclass(frozen=True, slots=True)
class _Told:
    """Clauses by where they stand and what names a day or place, that day or place itself, the pairs to compare, their signs."""

    clauses: Sequence[tuple[Citation, str]]
    named: Sequence[Hashable]
    pairs: Sequence[tuple[int, int]]
    signs: Callable[[int, int], Signs]


def _days_of(analysis: Analysis) -> _Told:
    _, matter = figures_and_matter(analysis)
    told = deeds.dated_clauses(analysis.sentences, sorted(analysis.extractions, key=lambda e: e.article))
    among = deeds.around(told, matter)
    clauses = [(dated.telling.citation, dated.period.surface) for dated in told]
    days = [dated.start for dated in told]
    return _Told(clauses, days, list(deeds.comparable(told)), lambda i, j: deeds.signs(told[i], told[j], among))


def _places_of(analysis: Analysis) -> _Told:
    _, matter = figures_and_matter(analysis)
    told = sites.sites_told(analysis.sentences, sorted(analysis.extractions, key=lambda e: e.article))
    clauses = [(site.telling.citation, site.words) for site in told]
    places = [site.stems for site in told]
    return _Told(clauses, places, list(sites.comparable(told)), lambda i, j: sites.signs(told[i], told[j], matter))


def _pairs_of(kind: str, read: Callable[[Analysis], _Told], gold: dict[str, Any], analysis: Analysis) -> Iterator[Judged]:
    told = read(analysis)
    one: set[tuple[int, int]] = set()
    unsure: set[tuple[int, int]] = set()
    for entry in gold.get("discrepancy", ()):
        sides = [_named_by(side, told, analysis) for side in entry["sides"]]
        (one if entry["kind"] == kind else unsure).update(_across(sides))
        unsure.update(_across([_naming_the_same(side, told) for side in sides]))
    for pair in told.pairs:
        if pair in one or pair not in unsure:
            yield told.signs(*pair), pair in one


def _across(sides: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """The pairs of clauses of two sides."""
    for a, b in combinations(sides, 2):
        yield from ((min(pair), max(pair)) for pair in product(a, b))


def _naming_the_same(side: Sequence[int], told: _Told) -> list[int]:
    """All clauses that name the day or place of one of ``side``."""
    named = {told.named[index] for index in side}
    return [index for index, own in enumerate(told.named) if own in named]


def _named_by(side: dict[str, Any], told: _Told, analysis: Analysis) -> list[int]:
    """The clauses that name the day or place of a side of a gold entry."""
    words = _plain(side["words"])
    bare = _BEFORE.sub("", words)
    return [
        index
        for index, (citation, named) in enumerate(told.clauses)
        if analysis.name_of(citation) in side["articles"]
        and words in _plain(analysis.text_of(citation))
        and (_BEFORE.sub("", _plain(named)) in words or bare in _plain(named))
    ]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _pairs_of_case(kind: str, read: Callable[[Analysis], _Told], case: dict[str, Any], analysis: Analysis) -> Iterator[Judged]:
    """The pairs of a case: one where it has such a difference and names both, or has but this pair; two where it has none."""
    told = read(analysis)
    values = case.get("values", ())
    for i, j in told.pairs:
        is_named = len(values) > 1 and all(any(value in told.clauses[k][1] for value in values) for k in (i, j))
        is_one = kind in case["kinds"] and (is_named or len(told.pairs) == 1)
        if is_one or kind not in case["kinds"]:
            yield told.signs(i, j), is_one


def _read(kind: str, read: Callable[[Analysis], _Told], bounds: Bounds) -> Pairs:
    return read_pairs(partial(_pairs_of, kind, read), partial(_pairs_of_case, kind, read), bounds, case_copies=CASE_COPIES)


if __name__ == "__main__":
    of_days = partial(_read, "date", _days_of, Bounds(deeds.AGAINST, deeds.EITHER_WAY, RIDGE))
    of_places = partial(_read, "place", _places_of, Bounds(sites.AGAINST, sites.EITHER_WAY, RIDGE))
    reading = {
        "deed_weights": ("two dated clauses tell of one deed", of_days),
        "site_weights": ("two places are told of one deed", of_places),
    }
    run(__doc__, reading)
