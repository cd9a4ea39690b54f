"""Figures of several articles into claims.

Two mentions belong to one claim if they count alike and speak of the same thing (shared stems of what is counted and what
happened to it) with values that can both be true.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from briefgen.reconcile.matter import Matter
from briefgen.reconcile.measures import measure, stems_of
from briefgen.reconcile.origins import Voices, connected_components
from briefgen.reconcile.sameness import is_same
from briefgen.reconcile.values import is_flexible, reach, significant_digits, values_agree
from briefgen.records import Citation, Figure, FigureClaim, Standing

MAX_COMPARED = 100
"""Values within reach of another that it is compared with: more of them are a table."""


def merge_figures(
    figures: Sequence[Figure], voices: Voices, matter: Matter, titles: frozenset[Citation] = frozenset()
) -> tuple[FigureClaim, ...]:
    """Claims over all mentions, keyed ``F1`` ... by support and then by place of first mention.

    Headlines (``titles``) shorten: what is measured is told in the words of the body where it tells the value, too.
    """
    groups = [tuple(sorted((figures[i] for i in group), key=_place)) for group in _grouped(figures, matter)]
    counted = [(voices.count(figure.citation for figure in group), group) for group in groups]
    counted.sort(key=lambda item: (-item[0], _place(item[1][0])))
    return tuple(
        FigureClaim(
            key=f"F{number}",
            measure_id=measure(lead := _fullest([f for f in group if f.citation not in titles] or group)),
            lead=lead,
            mentions=group,
            n_origins=n,
            standing=Standing.AGREED if n > 1 else Standing.SINGLE_ORIGIN,
        )
        for number, (n, group) in enumerate(counted, start=1)
    )


def _grouped(figures: Sequence[Figure], matter: Matter) -> list[list[int]]:
    """Mentions of one value of one thing, each joined by those that leave room for it.

    *Ribuan buruh* may be 8.400 and may be 10.665, which cannot both be true: what leaves room for values that exclude each other
    stays by itself, so that it never makes one claim of them.
    """
    cores = connected_components(len(figures), [(i, j) for i, j in _equal(figures) if is_same(figures[i], figures[j], matter)])
    core_of = {index: number for number, core in enumerate(cores) for index in core}
    exacter: dict[int, set[int]] = defaultdict(set)
    for i, j in _flexible_and_other(figures):
        a, b = core_of[i], core_of[j]
        if a == b or b in exacter[a] or a in exacter[b]:
            continue
        if is_same(figures[i], figures[j], matter):
            rougher, other = (a, b) if _roughness(figures[i]) >= _roughness(figures[j]) else (b, a)
            exacter[rougher].add(other)
    links = []
    for rougher, others in sorted(exacter.items()):
        firsts = [figures[cores[core][0]] for core in sorted(others)]
        if all(values_agree(first, second) for first, second in combinations(firsts, 2)):
            links += [(rougher, core) for core in others]
    return [[i for core in group for i in cores[core]] for group in connected_components(len(cores), links)]


def _roughness(figure: Figure) -> tuple[bool, Decimal, int]:
    """How much room a value leaves: an open one most, then a wide one, then one with few digits."""
    quantity = figure.quantity
    if quantity.low is None or quantity.high is None:
        return (True, Decimal(), 0)
    return (False, quantity.high - quantity.low, -significant_digits(quantity))


def _equal(figures: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    """Pairs of equal values.

    Mentions of one article that are alike in all that counts are compared only with the first of them, so that a long list of
    the same words does not take quadratic time.
    """
    first_alike, by_value = _unlike(figures)
    yield from first_alike
    for alike_values in by_value.values():
        yield from combinations(alike_values, 2)


def _flexible_and_other(figures: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    """Pairs of a value that leaves room and another within its reach; of many, the nearest in order of size."""
    _, by_value = _unlike(figures)
    others = sorted((i for alike in by_value.values() for i in alike), key=lambda i: (figures[i].quantity.low or 0, i))
    values = [figures[i].quantity.low or Decimal() for i in others]
    for i in (i for i in sorted(others) if is_flexible(figures[i])):
        low, high = reach(figures[i].quantity)
        start = bisect_left(values, low)
        yield from ((i, j) for j in others[start : min(bisect_right(values, high), start + MAX_COMPARED)] if i != j)


def _unlike(figures: Sequence[Figure]) -> tuple[list[tuple[int, int]], dict[object, list[int]]]:
    """Pairs of mentions of one article alike in all that counts, and the first of each kind by value."""
    pairs: list[tuple[int, int]] = []
    by_value: dict[object, list[int]] = defaultdict(list)
    first_alike: dict[object, int] = {}
    for index, figure in enumerate(figures):
        value = (figure.quantity.low, figure.quantity.high)
        alike = (figure.citation.article, value, figure.quantity.kind, figure.quantity.unit, figure.is_part, stems_of(figure))
        first = first_alike.setdefault(alike, index)
        if first != index:
            pairs.append((first, index))
        else:
            by_value[value].append(index)
    return pairs, by_value


def _place(figure: Figure) -> tuple[Citation, int]:
    return figure.citation, figure.span.start


def _fullest(group: Sequence[Figure]) -> Figure:
    """The mention that says most; of equals that told earliest in its article, whatever the order of articles."""

    def completeness(figure: Figure) -> float:
        n_words = len(figure.counted.text.split()) if figure.counted else 0
        return sum(part is not None for part in (figure.counted, figure.predicate, figure.period)) + min(n_words, 4) / 2

    return max(group, key=lambda f: (completeness(f), -f.citation.sentence, measure(f), f.quantity.surface, -f.span.start))
