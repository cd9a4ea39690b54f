"""Pairs of things that two articles tell, with the signs that they are one: what all weights of the ledger are fitted to."""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import logistic
import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "gates"))
from ledgers import DEVELOPMENT as DEVELOPMENT
from ledgers import analysed as analysed
from ledgers import read_matter as read_matter
from ledgers import score as score
from matters import Analysis as Analysis
from matters import analyse

from briefgen.ingest.metadata import reference_date
from briefgen.reconcile.as_of import days_written
from briefgen.reconcile.carried import with_carried_periods
from briefgen.reconcile.matter import Matter, matter_of
from briefgen.reconcile.wholes import placed
from briefgen.records import Figure

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests/corpus/discrepancies.toml"
WEIGHTS = ROOT / "briefgen/reconcile/data"
N_FOLDS = 10
Array = NDArray[np.float64]
Judged = tuple[Mapping[str, float], bool]
"""The signs of a pair, and whether it is one thing."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which signs may speak only ``against`` and which ``either_way``; the others speak only for. ``ridge`` keeps weights small."""

    against: frozenset[str]
    either_way: frozenset[str]
    ridge: float


@dataclass(frozen=True, slots=True)
class Pairs:
    """Signs (n, k) of pairs, whether each is one thing (n,), and the matter each is from (n,)."""

    names: tuple[str, ...]
    signs: Array
    is_one: Array
    matter: NDArray[np.int64]
    bounds: Bounds


def read_pairs(
    of_matter: Callable[[dict[str, Any], Analysis], Iterable[Judged]],
    of_case: Callable[[dict[str, Any], Analysis], Iterable[Judged]],
    bounds: Bounds,
    *,
    case_copies: int,
) -> Pairs:
    """The pairs of the development matters, and of the cases in ``tests/corpus/discrepancies.toml``.

    Args:
        of_matter: The pairs of one matter, from its gold and what was found in its articles.
        of_case: The same for a case.
        bounds: What the signs may speak for.
        case_copies: How often a case counts, since each is there for one phenomenon.
    """
    rows = [(judged, number) for number, path in enumerate(DEVELOPMENT) for judged in of_matter(read_matter(path), analysed(path))]
    for number, case in enumerate(tomllib.loads(CASES.read_text(encoding="utf-8"))["case"], start=len(DEVELOPMENT)):
        rows += [(judged, number) for judged in of_case(case, _analysed(case))] * case_copies
    names = tuple(rows[0][0][0])
    values = np.array([[signs[name] for name in names] for (signs, _), _ in rows])
    is_one = np.array([float(one) for (_, one), _ in rows])
    return Pairs(names, values, is_one, np.array([number for _, number in rows]), bounds)


def _analysed(case: dict[str, Any]) -> Analysis:
    with TemporaryDirectory() as folder:
        for number, text in enumerate(case["articles"], start=1):
            (Path(folder) / f"{number}.txt").write_text(text, encoding="utf-8")
        return analyse([Path(folder)])


def figures_and_matter(analysis: Analysis) -> tuple[list[Figure], Matter]:
    """The figures of all articles as the ledger sees them, and what the articles have in common."""
    texts = {sentence.citation: sentence for sentence in analysis.sentences}
    extractions = sorted(analysis.extractions, key=lambda e: e.article)
    figures = [placed(figure, texts[figure.citation]) for e in extractions for figure in with_carried_periods(e, texts)]
    published = {article.number: day for article in analysis.articles if (day := reference_date(article))}
    return figures, matter_of(analysis.sentences, figures, days_written(extractions, texts, published))


def fitted(pairs: Pairs, rows: NDArray[np.bool_] | None = None) -> Array:
    """Weights (k + 1,) of a logistic regression on ``rows`` of ``pairs``, the bias last, for signs as they are.

    Signs that can speak only for or only against get no weight of the other sign.
    """
    values, is_one = (pairs.signs, pairs.is_one) if rows is None else (pairs.signs[rows], pairs.is_one[rows])
    free = pairs.bounds.against | pairs.bounds.either_way
    least = np.array([-np.inf if name in free else 0.0 for name in pairs.names])
    most = np.array([0.0 if name in pairs.bounds.against else np.inf for name in pairs.names])
    return logistic.fitted(values, is_one, ridge=pairs.bounds.ridge, least=least, most=most)


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


def run(what: str, reading: Mapping[str, tuple[str, Callable[[], Pairs]]]) -> None:
    """Report on each reading of pairs and, with ``--fit``, write its weights.

    Args:
        what: The docstring of the script.
        reading: By the name of a weights file, what its signs are signs of and how the pairs are read.
    """
    parser = argparse.ArgumentParser(description=what, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true", help="write the weights")
    is_fitting = parser.parse_args().fit
    for name, (told, read) in reading.items():
        pairs = read()
        if is_fitting:
            head = f"# What each sign that {told} is worth in log-odds; the module that reads it tells what the signs are.\n"
            head += f"# Fitted to tests/corpus/ledgers by benchmarks/{Path(sys.argv[0]).name}: do not edit by hand.\n\n[weights]\n"
            (WEIGHTS / f"{name}.toml").write_text(head + logistic.written(pairs.names, fitted(pairs)), encoding="utf-8")
        print(f"{name}: {told}\n", *report(pairs), "", sep="\n")


