"""Figures of several articles into claims.

Two mentions belong to one claim if they count alike and speak of the same thing (shared stems of what is counted and what
happened to it) with values that can both be true.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from briefgen.reconcile.measures import Contexts, is_flexible, is_same, measure, stems_of
from briefgen.reconcile.origins import Voices, connected_components
from briefgen.records import Citation, Figure, FigureClaim, Standing


def merge_figures(figures: Sequence[Figure], voices: Voices, contexts: Contexts) -> tuple[FigureClaim, ...]:
    """Claims over all mentions, keyed ``F1`` ... by support and then by place of first mention."""
    links = [(i, j) for i, j in _candidates(figures) if is_same(figures[i], figures[j], contexts)]
    groups = [tuple(sorted((figures[i] for i in group), key=_place)) for group in connected_components(len(figures), links)]
    counted = [(voices.count(figure.citation for figure in group), group) for group in groups]
    counted.sort(key=lambda item: (-item[0], _place(item[1][0])))
    return tuple(
        FigureClaim(
            key=f"F{number}",
            measure_id=measure(lead := _fullest(group)),
            lead=lead,
            mentions=group,
            n_origins=n,
            standing=Standing.AGREED if n > 1 else Standing.SINGLE_ORIGIN,
        )
        for number, (n, group) in enumerate(counted, start=1)
    )


def _candidates(figures: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    """Pairs that may be one figure: equal values, and across articles values that leave room.

    Mentions of one article that are alike in all that counts are compared only with the first of them, so that a long list of
    the same words does not take quadratic time.
    """
    by_value: dict[object, list[int]] = defaultdict(list)
    first_alike: dict[object, int] = {}
    flexible: list[int] = []
    for index, figure in enumerate(figures):
        value = (figure.quantity.low, figure.quantity.high)
        alike = (figure.citation.article, value, figure.quantity.kind, figure.quantity.unit, figure.is_part, stems_of(figure))
        first = first_alike.setdefault(alike, index)
        if first != index:
            yield first, index
            continue
        by_value[value].append(index)
        if is_flexible(figure):
            flexible.append(index)
    for alike_values in by_value.values():
        yield from combinations(alike_values, 2)
    others = [index for indices in by_value.values() for index in indices]
    yield from ((i, j) for i in flexible for j in others if figures[i].citation.article != figures[j].citation.article)


def _place(figure: Figure) -> tuple[Citation, int]:
    return figure.citation, figure.span.start


def _fullest(group: Sequence[Figure]) -> Figure:
    """The mention that says most; of equals the first."""

    def completeness(figure: Figure) -> float:
        n_words = len(figure.counted.text.split()) if figure.counted else 0
        return sum(part is not None for part in (figure.counted, figure.predicate, figure.period)) + min(n_words, 4) / 2

    return max(group, key=lambda figure: (completeness(figure), [-n for n in (figure.citation.article, figure.span.start)]))
