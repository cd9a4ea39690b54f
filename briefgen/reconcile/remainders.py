"""Breakdowns that a word for the rest closes: *dibagi ke dalam tiga program ... Sisanya, Rp0,74 triliun, untuk pelatihan*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from briefgen.reconcile.measures import family, is_change
from briefgen.reconcile.values import is_exact
from briefgen.records import Citation, Figure, QuantityKind, Sentence, SentenceKind

REACH = 5
"""Sentences before the rest among which the total and the other parts stand."""
BEFORE = 60
"""Characters before a number in which a word says that it is the rest."""
MIN_PARTS = 2
LEAST = 20
"""Totals below which parts miss them by chance."""
_REST = re.compile(r"\b(?:sisanya|selebihnya)\b[^.;]{0,40}$", re.IGNORECASE)
_ADDED = frozenset({QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.MEASURE})


def closed_breakdowns(
    sentences: Sequence[Sentence], figures: Mapping[Citation, Sequence[Figure]]
) -> Iterator[tuple[Figure, list[Figure]]]:
    """Each total whose parts end with what is left of it, with those parts.

    Args:
        sentences: The sentences of one article, in order.
        figures: What was found in each.
    """
    told = [sentence for sentence in sentences if sentence.kind is not SentenceKind.TITLE]
    for at, sentence in enumerate(told):
        for rest in figures.get(sentence.citation, ()):
            start = rest.quantity.span.start - sentence.span.start
            before = sentence.text[max(0, start - BEFORE) : start]
            if _is_addable(rest) and _REST.search(before):
                near = [f for s in told[max(0, at - REACH) : at + 1] for f in figures.get(s.citation, ())]
                alike = [f for f in near if _is_addable(f) and _is_alike(f, rest) and f.span < rest.span]
                yield from _totals([*sorted(alike, key=lambda f: f.span), rest])


def _totals(told: Sequence[Figure]) -> Iterator[tuple[Figure, list[Figure]]]:
    """The figure that those after it come nearest to, if they are at least two and make none before them."""
    candidates = [(told[at], list(told[at + 1 :])) for at in range(len(told) - MIN_PARTS)]
    missed = [(abs(_sum(parts) - _value(total)), total, parts) for total, parts in candidates if _value(total) >= LEAST]
    if missed and not any(off <= _slack(total, parts) for off, total, parts in missed):
        yield min(missed, key=lambda item: (item[0] / _value(item[1]), item[1].span))[1:]


def _value(figure: Figure) -> Decimal:
    return figure.quantity.low or Decimal()


def _sum(parts: Sequence[Figure]) -> Decimal:
    return sum(map(_value, parts), Decimal())


def _slack(total: Figure, parts: Sequence[Figure]) -> Decimal:
    """How far rounding may put the sum of ``parts`` from ``total``."""
    return len(parts) * max(map(_last_place, (total, *parts)))


def _last_place(figure: Figure) -> Decimal:
    """What the last digit told is worth, which rounding may miss; a count told in full is exact."""
    if figure.quantity.kind is QuantityKind.COUNT and _value(figure) < 10 * LEAST:
        return Decimal()
    return Decimal(1).scaleb(int(_value(figure).normalize().as_tuple().exponent))


def _is_addable(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.low is not None and is_exact(quantity) and quantity.kind in _ADDED and not is_change(figure)


def _is_alike(first: Figure, second: Figure) -> bool:
    """Whether figures may be parts of one whole; *sisanya tersebar di enam provinsi* counts no people."""
    a, b = first.quantity, second.quantity
    if a.kind is not b.kind or a.kind is not QuantityKind.COUNT:
        return a.kind is b.kind and a.unit == b.unit
    sorts = {family(figure) == "person" for figure in (first, second) if figure.counted or figure.quantity.unit}
    return len(sorts) < 2
