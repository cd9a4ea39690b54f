"""Fits what tells two values of one thing within one article: the weights in ``briefgen/reconcile/data/retold_weights.toml``.

PYTHONPATH=. python benchmarks/retold.py          # how well the weights tell pairs, each matter by weights fitted to the others
PYTHONPATH=. python benchmarks/retold.py --fit    # writes the weights fitted to all development matters

Contradictions within one article are rare, so besides those of gold, each of which counts `GOLD_COPIES` times, others are made:
where an article tells one value of one thing twice, the second is altered. They are fitted to, and left out of the report.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Any

import logistic
import numpy as np
from pairs import WEIGHTS, Analysis, Bounds, Judged, cross_validated, figures_and_matter, fitted, read_pairs

from briefgen.reconcile.collectives import collectives_told
from briefgen.reconcile.matter import Matter
from briefgen.reconcile.measures import stems_of
from briefgen.reconcile.retold import AGAINST, EITHER_WAY, LEAST_LOG_ODDS, Texts, comparable, signs_within, told_in
from briefgen.records import Figure, Quantity

RIDGE = 3e-3
CASE_COPIES = 10
GOLD_COPIES = 10
ALTERED_BY = ("1.2", "0.8", "1.3", "0.75", "1.1", "1.6")
"""By what values are altered in turn, where digits are not exchanged."""
MADE = "is_made"
"""A sign that is not fitted: whether a contradiction was made."""
Couples = set[frozenset[Figure]]
Read = Callable[[dict[str, Any], Analysis], Iterable[Judged]]
HEAD = """# What each sign that an article tells one thing twice is worth in log-odds; `{name}.py` tells what the signs are.
# Fitted to tests/corpus/ledgers by benchmarks/{name}.py: do not edit by hand.

[weights]
"""


def _of_case(case: dict[str, Any], analysis: Analysis) -> Iterator[Judged]:
    by_article, texts, matter = _read(analysis)
    has_one = "internal" in case["kinds"]
    for figures in by_article.values():
        own = told_in(figures, texts)
        pairs = list(comparable(own))
        for first, second in pairs:
            if not has_one or len(pairs) == 1:
                yield {**signs_within(first, second, own, matter), MADE: 0.0}, has_one


def _of_matter(gold: dict[str, Any], analysis: Analysis) -> Iterator[Judged]:
    by_article, texts, matter = _read(analysis)
    one, unsure = _judged(gold, [figure for figures in by_article.values() for figure in figures], analysis)
    for figures in by_article.values():
        own = told_in(figures, texts)
        for first, second in comparable(own):
            pair = frozenset((first.figure, second.figure))
            if pair in one or pair not in unsure:
                n_copies = GOLD_COPIES if pair in one else 1
                yield from [({**signs_within(first, second, own, matter), MADE: 0.0}, pair in one)] * n_copies
        for number, (first_told, second_told) in enumerate(_told_twice(figures)):
            altered = replace(second_told, quantity=_altered(second_told.quantity, number))
            own = told_in([altered if figure is second_told else figure for figure in figures], texts)
            for first, second in comparable(own):
                if {first.figure, second.figure} == {first_told, altered}:
                    yield {**signs_within(first, second, own, matter), MADE: 1.0}, True


def _read(analysis: Analysis) -> tuple[Mapping[int, Sequence[Figure]], Texts, Matter]:
    figures, matter = figures_and_matter(analysis)
    by_article: dict[int, list[Figure]] = defaultdict(list)
    for figure in (*figures, *collectives_told(analysis.sentences)):
        by_article[figure.citation.article].append(figure)
    return by_article, {sentence.citation: sentence for sentence in analysis.sentences}, matter


def _judged(gold: dict[str, Any], figures: Sequence[Figure], analysis: Analysis) -> tuple[Couples, Couples]:
    """Pairs that gold has as contradictions within one article, and those of its other entries."""
    one: Couples = set()
    unsure: Couples = set()
    for entry in gold.get("discrepancy", ()):
        sides = [[f for f in figures if _is_of(f, side, analysis)] for side in entry["sides"]]
        pairs = {frozenset((f, g)) for a, b in combinations(sides, 2) for f in a for g in b}
        (one if entry["kind"] == "internal" else unsure).update(pairs)
    return one, unsure


def _is_of(figure: Figure, side: dict[str, Any], analysis: Analysis) -> bool:
    words, surface = side["words"].casefold(), figure.quantity.surface.casefold()
    is_told = analysis.name_of(figure.citation) in side["articles"] and (surface in words or words in surface)
    return is_told and words in analysis.text_of(figure.citation).casefold()


def _told_twice(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Figures of two sentences with one exact value and a word in common."""
    exact = [f for f in figures if f.quantity.low and f.quantity.low == f.quantity.high]
    for first, second in combinations(exact, 2):
        a, b = first.quantity, second.quantity
        is_one = (a.low, a.unit, a.kind) == (b.low, b.unit, b.kind) and stems_of(first) & stems_of(second)
        if first.citation != second.citation and is_one:
            yield first, second


def _altered(quantity: Quantity, number: int) -> Quantity:
    """``quantity`` with two digits exchanged, in a third of all, or else with a value near it."""
    low = quantity.low or Decimal()
    digits, value = str(low), low
    swaps = [i for i in range(len(digits) - 1) if digits[i : i + 2].isdigit() and digits[i] != digits[i + 1]]
    if number % len(ALTERED_BY) < 2 and swaps and (swaps[-1] or digits[1] != "0"):
        i = swaps[-1]
        value = Decimal(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :])
    if value == low:
        value = low * Decimal(ALTERED_BY[number % len(ALTERED_BY)])
        value = value.to_integral() if low == low.to_integral() else value
    value = low + 1 if value == low else value
    return replace(quantity, low=value, high=value)


def fit_and_report(
    name: str, what: str | None, reading: tuple[Read, Read], bounds: Bounds, *, case_copies: int, least: float
) -> None:
    """Reports what weights fitted to other matters raise in the development matters and, with ``--fit``, writes the weights.

    Args:
        name: The module whose signs they are.
        what: The docstring of the script.
        reading: The pairs of a matter and of a case.
        bounds: What the signs may speak for.
        case_copies: How often a case counts.
        least: The log-odds from which on a pair is raised.
    """
    parser = argparse.ArgumentParser(description=what, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true", help="write the weights")
    read = read_pairs(*reading, bounds, case_copies=case_copies)
    at = read.names.index(MADE)
    is_gold = read.signs[:, at] == 0
    pairs = replace(read, names=tuple(sign for sign in read.names if sign != MADE), signs=np.delete(read.signs, at, axis=1))
    if parser.parse_args().fit:
        written = HEAD.format(name=name) + logistic.written(pairs.names, fitted(pairs))
        (WEIGHTS / f"{name}_weights.toml").write_text(written, encoding="utf-8")
    odds, is_one = cross_validated(pairs)[is_gold], pairs.is_one[is_gold] > 0
    rows = np.column_stack([pairs.signs, pairs.is_one, pairs.matter])[is_gold]
    _, once = np.unique(rows, axis=0, return_index=True)
    odds, is_one = odds[once], is_one[once]
    print(f"{is_one.sum()} pairs are one thing, {(~is_one).sum()} two")
    for bound in sorted({least, 0.0, 0.5, 1.0, 2.0, 3.0}):
        found = odds >= bound
        print(f"log-odds of {bound:3.1f}: {(found & is_one).sum()} found, {(found & ~is_one).sum()} false alarms")


if __name__ == "__main__":
    bounds = Bounds(AGAINST, EITHER_WAY, RIDGE)
    fit_and_report("retold", __doc__, (_of_matter, _of_case), bounds, case_copies=CASE_COPIES, least=LEAST_LOG_ODDS)
