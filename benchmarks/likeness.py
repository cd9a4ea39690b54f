"""Fits what tells two figures that measure one thing: the weights in ``briefgen/reconcile/data/likeness.toml``.

PYTHONPATH=. python benchmarks/likeness.py          # how well the weights tell pairs, each matter by weights fitted to the others
PYTHONPATH=. python benchmarks/likeness.py --fit    # writes the weights fitted to all development matters

Pairs come from those matters and from the cases in ``tests/corpus/discrepancies.toml``, which count `CASE_COPIES` times since
each is there for one phenomenon. A pair of figures of two articles that cannot both be true of one thing is *one* where gold lists
them as sides of a discrepancy in value or of a running count, and *two* where gold does not. What gold sets against each other for
another reason is left out.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import logistic
import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "gates"))
from ledgers import DEVELOPMENT, analysed, read_matter
from matters import Analysis, analyse

from briefgen.ingest.metadata import reference_date
from briefgen.reconcile.as_of import days_written
from briefgen.reconcile.carried import with_carried_periods
from briefgen.reconcile.likeness import AGAINST, EITHER_WAY, signs
from briefgen.reconcile.matter import Matter, matter_of
from briefgen.reconcile.measures import is_comparable
from briefgen.reconcile.values import values_agree
from briefgen.reconcile.wholes import placed
from briefgen.records import Figure, QuantityKind

CASES = Path(__file__).parents[1] / "tests/corpus/discrepancies.toml"
WEIGHTS = Path(__file__).parents[1] / "briefgen/reconcile/data/likeness.toml"
HEAD = '''# What each sign that two figures measure one thing is worth in log-odds; `likeness.py` tells what the signs are.
# Fitted to tests/corpus/ledgers by benchmarks/likeness.py: do not edit by hand.

[weights]
'''
RIDGE = 1e-3
"""Keeps weights of standardised signs small; chosen by cross-validation from 1e-4, 1e-3 and 5e-3."""
N_FOLDS = 10
CASE_COPIES = 10
_COUNTING = frozenset({"value", "superseded"})
Array = NDArray[np.float64]
Places = set[tuple[int, int]]
"""Pairs of places in a list of figures."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Signs (n, k) of pairs, whether each is one thing (n,), and the matter each is from (n,)."""

    names: tuple[str, ...]
    signs: Array
    is_one: Array
    matter: NDArray[np.int64]


def read_pairs(paths: Sequence[Path] = DEVELOPMENT) -> Pairs:
    """The pairs of the matters in ``paths``, and of the cases."""
    rows: list[tuple[dict[str, float], bool, int]] = []
    for number, path in enumerate(paths):
        rows += [(signs(first, second, matter), is_one, number) for first, second, matter, is_one in _pairs_of(path)]
    for number, case in enumerate(tomllib.loads(CASES.read_text(encoding="utf-8"))["case"], start=len(paths)):
        own = [(signs(first, second, matter), is_one, number) for first, second, matter, is_one in _pairs_of_case(case)]
        rows += own * CASE_COPIES
    names = tuple(rows[0][0])
    values = np.array([[row[name] for name in names] for row, _, _ in rows])
    return Pairs(names, values, np.array([float(one) for _, one, _ in rows]), np.array([number for _, _, number in rows]))


def _pairs_of_case(case: dict[str, Any]) -> Iterator[tuple[Figure, Figure, Matter, bool]]:
    """The pairs of a case: one thing where the case has a difference in value, and names both; two where it has none."""
    with TemporaryDirectory() as folder:
        for number, text in enumerate(case["articles"], start=1):
            (Path(folder) / f"{number}.txt").write_text(text, encoding="utf-8")
        figures, matter = _figures_of(analyse([Path(folder)]))
    has_one = not _COUNTING.isdisjoint(case["kinds"])
    values = case.get("values", ())
    for first, second in combinations(figures, 2):
        is_one = has_one and all(any(value in figure.quantity.surface for value in values) for figure in (first, second))
        if _are_unlike(first, second) and (is_one or not has_one):
            yield first, second, matter, is_one


def _pairs_of(path: Path) -> Iterator[tuple[Figure, Figure, Matter, bool]]:
    gold, analysis = read_matter(path), analysed(path)
    figures, matter = _figures_of(analysis)
    one, unsure = _judged(gold, figures, analysis)
    for i, j in combinations(range(len(figures)), 2):
        if _are_unlike(figures[i], figures[j]) and ((i, j) in one or (i, j) not in unsure):
            yield figures[i], figures[j], matter, (i, j) in one


def _are_unlike(first: Figure, second: Figure) -> bool:
    """Whether two articles tell values that can be compared and cannot both be true of one thing."""
    is_timed = first.quantity.kind is QuantityKind.DURATION
    if first.citation.article == second.citation.article or is_timed or None in (first.quantity.low, second.quantity.low):
        return False
    return is_comparable(first, second) and not values_agree(first, second)


def _figures_of(analysis: Analysis) -> tuple[list[Figure], Matter]:
    texts = {sentence.citation: sentence for sentence in analysis.sentences}
    extractions = sorted(analysis.extractions, key=lambda e: e.article)
    figures = [placed(figure, texts[figure.citation]) for e in extractions for figure in with_carried_periods(e, texts)]
    published = {article.number: day for article in analysis.articles if (day := reference_date(article))}
    return figures, matter_of(analysis.sentences, figures, days_written(extractions, texts, published))


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
        and figure.quantity.surface.casefold() in words
        and words in " ".join(analysis.text_of(figure.citation).casefold().split())
    ]


def _alike(side: Sequence[int], figures: Sequence[Figure]) -> list[int]:
    values = {(figures[i].citation.article, figures[i].quantity.low, figures[i].quantity.unit) for i in side}
    return [i for i, f in enumerate(figures) if (f.citation.article, f.quantity.low, f.quantity.unit) in values]


def fitted(pairs: Pairs, rows: NDArray[np.bool_] | None = None) -> Array:
    """Weights (k + 1,) of a logistic regression on ``rows`` of ``pairs``, the bias last, for signs as they are.

    Signs that can speak only for or only against get no weight of the other sign.
    """
    values, is_one = (pairs.signs, pairs.is_one) if rows is None else (pairs.signs[rows], pairs.is_one[rows])
    least = np.array([-np.inf if name in AGAINST | EITHER_WAY else 0.0 for name in pairs.names])
    most = np.array([0.0 if name in AGAINST else np.inf for name in pairs.names])
    return logistic.fitted(values, is_one, ridge=RIDGE, least=least, most=most)


def cross_validated(pairs: Pairs) -> Array:
    """The log-odds of each pair by weights fitted to the matters of other folds."""
    order = np.random.default_rng(0).permutation(int(pairs.matter.max()) + 1)
    fold = order[pairs.matter] % N_FOLDS
    odds = np.zeros(len(pairs.is_one))
    for k in range(N_FOLDS):
        weights = fitted(pairs, fold != k)
        odds[fold == k] = pairs.signs[fold == k] @ weights[:-1] + weights[-1]
    return odds


def report(pairs: Pairs) -> Iterator[str]:
    """Average precision, and the precision at several shares of the pairs found, in Markdown."""
    odds = cross_validated(pairs)
    order = np.argsort(-odds, kind="stable")
    hits = np.cumsum(pairs.is_one[order])
    precision = hits / np.arange(1, len(hits) + 1)
    n_one = int(pairs.is_one.sum())
    yield f"{n_one} pairs of {len(hits)} are one thing; average precision {(precision * pairs.is_one[order]).sum() / n_one:.3f}"
    yield ""
    yield "| Found | Precision | Log-odds |"
    yield "|---|---|---|"
    for share in (0.4, 0.5, 0.6, 0.7, 0.8):
        at = int(np.searchsorted(hits, share * n_one))
        yield f"| {share:.0%} | {precision[at]:.2f} | {odds[order[at]]:.2f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true", help="write the weights")
    pairs = read_pairs()
    if parser.parse_args().fit:
        WEIGHTS.write_text(HEAD + logistic.written(pairs.names, fitted(pairs)), encoding="utf-8")
    for line in report(pairs):
        print(line)


if __name__ == "__main__":
    main()
