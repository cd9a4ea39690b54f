"""Fits what tells two articles on one matter: the weights in ``briefgen/group/data/weights.toml``.

PYTHONPATH=. python benchmarks/grouping.py          # how well an inbox is sorted, each matter by weights fitted to the others
PYTHONPATH=. python benchmarks/grouping.py --fit    # writes the weights fitted to all development matters

The inbox has the articles of all development matters. It is sorted as it is dated, and as if all matters were of one week, when
time tells no two of them apart. Weights are fitted to the first.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import logistic
import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "gates"))
from ledgers import DISTINCT, read_matter

from briefgen.group.features import Features
from briefgen.group.likeness import are_far_apart, likeness, signs
from briefgen.group.matters import LEAST_LOG_ODDS, Pair, candidates, chains
from briefgen.inbox import sort_inbox

WEIGHTS = Path(__file__).parents[1] / "briefgen/group/data/weights.toml"
HEAD = """# What each sign that two articles are on one matter is worth in log-odds; `likeness.py` tells what the signs are.
# Fitted to tests/corpus/ledgers by benchmarks/grouping.py: do not edit by hand.

[weights]
"""
RIDGE = 1e-3
N_FOLDS = 12
N_ROUNDS = 3
"""Cross-validations, each with other folds: which matters fall into one decides much."""
WEEK = date(2025, 6, 2)
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Letters:
    """The features of articles, the matter of each, and of pairs that are not far apart: which two, signs, whether they are one.

    Weights are fitted to all of these, of which those that share no name are never linked.
    """

    features: tuple[Features, ...]
    matters: tuple[int, ...]
    pairs: tuple[Pair, ...]
    names: tuple[str, ...]
    signs: Array
    is_one: Array
    may_be_linked: NDArray[np.bool_]

    @property
    def n_wanted(self) -> int:
        """Pairs of articles on one matter."""
        return sum(map(_n_pairs, Counter(self.matters).values()))


def read_letters(paths: Sequence[Path] = DISTINCT) -> Letters:
    """The articles of the matters in ``paths``."""
    with tempfile.TemporaryDirectory() as folder:
        for number, path in enumerate(paths):
            for article in read_matter(path)["article"]:
                Path(folder, f"{number}+{article['file']}").write_text(article["text"].lstrip("\n"), encoding="utf-8")
        letters = sort_inbox(Path(folder), workers=1).letters
    return letters_of([letter.features for letter in letters], [int(letter.path.split("+")[0]) for letter in letters])


def letters_of(features: Sequence[Features], matters: Sequence[int]) -> Letters:
    """Articles with the matter of each."""
    pairs = tuple((i, j) for i, j in candidates(features) if not are_far_apart(features[i], features[j]))
    found = [signs(features[i], features[j]) for i, j in pairs]
    return Letters(
        tuple(features),
        tuple(matters),
        pairs,
        names=tuple(found[0]),
        signs=np.array([list(of_pair.values()) for of_pair in found]),
        is_one=np.array([float(matters[i] == matters[j]) for i, j in pairs]),
        may_be_linked=np.array([likeness(features[i], features[j]) > -np.inf for i, j in pairs]),
    )


def in_one_week(letters: Letters) -> Letters:
    """The same articles as if the middle article of each matter were of one week."""
    days: dict[int, list[date]] = defaultdict(list)
    for features, matter in zip(letters.features, letters.matters, strict=True):
        if features.day:
            days[matter].append(features.day)
    shift = {matter: WEEK + timedelta(matter % 7) - sorted(found)[len(found) // 2] for matter, found in days.items()}
    both = zip(letters.features, letters.matters, strict=True)
    return letters_of([replace(f, day=f.day + shift[m]) if f.day else f for f, m in both], letters.matters)


def fitted(letters: Letters) -> Array:
    """Weights of the signs of all pairs, the bias last."""
    return logistic.fitted(letters.signs, letters.is_one, ridge=RIDGE)


def cross_validated(train: Letters, tests: Sequence[Letters], seed: int) -> list[Array]:
    """The log-odds of each pair of ``tests`` by weights fitted to pairs of ``train`` on matters of other folds.

    A pair on matters of two folds has the mean of both.
    """
    fold = np.random.default_rng(seed).permutation(max(train.matters) + 1) % N_FOLDS
    own, *others = (np.array([[fold[letters.matters[i]] for i in pair] for pair in letters.pairs]) for letters in (train, *tests))
    found = [np.zeros(len(letters.pairs)) for letters in tests]
    for k in range(N_FOLDS):
        rows = (own != k).all(axis=1)
        weights = logistic.fitted(train.signs[rows], train.is_one[rows], ridge=RIDGE)
        for letters, other, odds in zip(tests, others, found, strict=True):
            odds += (other == k).mean(axis=1) * (letters.signs @ weights[:-1] + weights[-1])
    return [np.where(letters.may_be_linked, odds, -np.inf) for letters, odds in zip(tests, found, strict=True)]


def precision_and_recall(letters: Letters, odds: Mapping[Pair, float], least: float) -> tuple[float, float]:
    """Of pairs put together, how many belong together; of those that belong together, how many were put together."""
    groups = chains(len(letters.features), odds, least)
    n_put = sum(_n_pairs(len(group)) for group in groups)
    n_right = sum(_n_pairs(n) for group in groups for n in Counter(letters.matters[index] for index in group).values())
    return n_right / max(1, n_put), n_right / letters.n_wanted


def report(train: Letters) -> Iterator[str]:
    """Precision and recall by cross-validation in Markdown, with that `LEAST_LOG_ODDS` which is in use in the middle."""
    inboxes = (train, in_one_week(train))
    found = list(zip(*(cross_validated(train, inboxes, seed) for seed in range(N_ROUNDS)), strict=True))
    yield f"{len(train.features)} articles, {train.n_wanted} pairs on one matter; {len(train.pairs)} compared"
    yield ""
    yield "| Log-odds | As dated: precision | recall | In one week: precision | recall |"
    yield "|---|---|---|---|---|"
    for least in LEAST_LOG_ODDS + np.arange(-1, 1.1, 0.2):
        cells = [_mean_scores(inbox, of_inbox, least) for inbox, of_inbox in zip(inboxes, found, strict=True)]
        yield f"| {least:.1f} | {' | '.join(f'{score:.3f}' for cell in cells for score in cell)} |"


def _mean_scores(letters: Letters, rounds: Sequence[Array], least: float) -> Array:
    odds = [dict(zip(letters.pairs, of_round, strict=True)) for of_round in rounds]
    scores = [precision_and_recall(letters, of_round, least) for of_round in odds]
    return np.array(np.mean(scores, axis=0))


def _n_pairs(n: int) -> int:
    return n * (n - 1) // 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true", help="write the weights")
    letters = read_letters()
    if parser.parse_args().fit:
        WEIGHTS.write_text(HEAD + logistic.written(letters.names, fitted(letters)), encoding="utf-8")
    for line in report(letters):
        print(line)


if __name__ == "__main__":
    main()
