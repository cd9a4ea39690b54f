"""Fits what tells two causes of one thing: the weights in ``briefgen/reconcile/data/cause_weights.toml``.

PYTHONPATH=. python benchmarks/causes.py          # how well pairs and entries are told, by weights fitted to other matters
PYTHONPATH=. python benchmarks/causes.py --fit    # writes the weights fitted to all development matters

Two causes that different articles give are of *one* thing where gold lists both as sides of a difference in cause, and of *two*
where gold does not. What gold sets against each other for another reason is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations, product
from typing import Any
from unittest.mock import patch

import numpy as np
from pairs import (
    DEVELOPMENT,
    N_FOLDS,
    Analysis,
    Bounds,
    Judged,
    Pairs,
    analysed,
    figures_and_matter,
    fitted,
    read_matter,
    read_pairs,
    run,
    score,
)

from briefgen.reconcile import causes
from briefgen.reconcile.matter import Matter
from briefgen.records import Discrepancy, DiscrepancyKind

RIDGE = 3e-3
"""Keeps weights of standardised signs small; chosen by cross-validation from 1e-3, 3e-3 and 1e-2."""
CASE_COPIES = 3
THRESHOLDS = (-1.5, -1.2, -1.0, -0.8, -0.5, 0.0)


def _told(analysis: Analysis) -> tuple[causes.Told, Matter]:
    _, matter = figures_and_matter(analysis)
    return causes.causes_told(analysis.sentences, matter), matter


def _pairs_of(gold: dict[str, Any], analysis: Analysis) -> Iterator[Judged]:
    told, matter = _told(analysis)
    one: set[tuple[int, int]] = set()
    unsure: set[tuple[int, int]] = set()
    for entry in gold.get("discrepancy", ()):
        is_cause = entry["kind"] == DiscrepancyKind.CAUSE
        sides = [_side(side, told, analysis, is_cause=is_cause) for side in entry["sides"]]
        pairs = {(min(pair), max(pair)) for a, b in combinations(sides, 2) for pair in product(a, b)}
        (one if is_cause else unsure).update(pairs)
    for i, j in causes.comparable(told, matter):
        if (i, j) in one or (i, j) not in unsure:
            yield causes.signs(told.causes[i], told.causes[j], told, matter), (i, j) in one


def _side(side: dict[str, Any], told: causes.Told, analysis: Analysis, *, is_cause: bool) -> list[int]:
    """The causes that a sentence with the words of a side gives, in much the same words where the side is of a cause."""
    words = " ".join(side["words"].casefold().split())
    here = [i for i, cause in enumerate(told.causes) if analysis.name_of(cause.citation) in side["articles"]]
    own = [i for i in here if words in " ".join(analysis.text_of(told.causes[i].citation).casefold().split())]
    return [i for i in own if not is_cause or _have_one_wording(told.causes[i].words.casefold(), words)]


def _have_one_wording(first: str, second: str) -> bool:
    a, b = set(first.split()), set(second.split())
    return first in second or second in first or (bool(a & b) and len(a & b) * 2 >= min(len(a), len(b)))


def _pairs_of_case(case: dict[str, Any], analysis: Analysis) -> Iterator[Judged]:
    """The pairs of a case without a difference in cause, or the one of a case with it."""
    told, matter = _told(analysis)
    pairs = list(causes.comparable(told, matter))
    has_one = DiscrepancyKind.CAUSE in case["kinds"]
    for i, j in pairs if not has_one or len(pairs) == 1 else ():
        yield causes.signs(told.causes[i], told.causes[j], told, matter), has_one


@cache
def _read() -> Pairs:
    return read_pairs(_pairs_of, _pairs_of_case, Bounds(causes.AGAINST, causes.EITHER_WAY, RIDGE), case_copies=CASE_COPIES)


def entries() -> Iterator[str]:
    """How many entries are found, and how many raised that gold does not have, by the log-odds that a pair needs, in Markdown."""
    pairs = _read()
    fold = np.random.default_rng(0).permutation(int(pairs.matter.max()) + 1) % N_FOLDS
    tallies = dict.fromkeys(THRESHOLDS, (0, 0, 0))
    for k in range(N_FOLDS):
        *weights, bias = fitted(pairs, fold[pairs.matter] != k)
        known = {**dict(zip(pairs.names, weights, strict=True)), "bias": bias}
        for place in (place for place in range(len(DEVELOPMENT)) if fold[place] == k):
            gold, analysis = read_matter(DEVELOPMENT[place]), analysed(DEVELOPMENT[place])
            for least in THRESHOLDS:
                found = _found(gold, analysis, known, least)
                tallies[least] = tuple(a + b for a, b in zip(tallies[least], found, strict=True))
    yield "| Log-odds | Found | Missed | False alarms |"
    yield "|---|---|---|---|"
    for least, (n_hits, n_misses, n_alarms) in tallies.items():
        yield f"| {least:.1f} | {n_hits} | {n_misses} | {n_alarms} |"


def _found(gold: dict[str, Any], analysis: Analysis, known: dict[str, float], least: float) -> tuple[int, int, int]:
    _, matter = figures_and_matter(analysis)
    with patch.object(causes, "weights", lambda: known), patch.object(causes, "LEAST_LOG_ODDS", least):
        found = list(causes.compare_causes(analysis.sentences, matter))
    raised = tuple(Discrepancy(f"D{n}", d.kind, d.severity, d.subject_id, d.positions, (), "") for n, d in enumerate(found, 1))
    own = replace(analysis, ledger=replace(analysis.ledger, discrepancies=raised))
    entries = [entry for entry in gold.get("discrepancy", ()) if entry["kind"] == DiscrepancyKind.CAUSE]
    told = score("", {**gold, "discrepancy": entries}, own)
    return len(told.hits), len(told.misses), len(told.false_alarms)


if __name__ == "__main__":
    run(__doc__, {"cause_weights": ("two causes are given for one thing", _read)})
    print(*entries(), sep="\n")
