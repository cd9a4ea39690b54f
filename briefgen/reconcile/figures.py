"""Figures of several articles into claims.

Two mentions belong to one claim if they count alike and speak of the same thing (shared stems of what is counted and what
happened to it) with values that can both be true.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from briefgen.reconcile.measures import Contexts, is_same, measure
from briefgen.reconcile.origins import Voices, connected_components
from briefgen.records import Citation, Figure, FigureClaim, Standing


def merge_figures(figures: Sequence[Figure], voices: Voices, contexts: Contexts) -> tuple[FigureClaim, ...]:
    """Claims over all mentions, keyed ``F1`` ... by support and then by place of first mention."""
    links = [(i, j) for i, j in combinations(range(len(figures)), 2) if is_same(figures[i], figures[j], contexts)]
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


def _place(figure: Figure) -> tuple[Citation, int]:
    return figure.citation, figure.span.start


def _fullest(group: Sequence[Figure]) -> Figure:
    """The mention that says most; of equals the first."""

    def completeness(figure: Figure) -> float:
        n_words = len(figure.counted.text.split()) if figure.counted else 0
        return sum(part is not None for part in (figure.counted, figure.predicate, figure.period)) + min(n_words, 4) / 2

    return max(group, key=lambda figure: (completeness(figure), [-n for n in (figure.citation.article, figure.span.start)]))
