"""Prints how well the checks on translations do: alarms on good pairs, errors caught, grades against what a reader found.

PYTHONPATH=. python benchmarks/checks.py                  # tables, then what was missed
PYTHONPATH=. python benchmarks/checks.py --brief          # tables only
PYTHONPATH=. python benchmarks/checks.py --eval DIR       # also alarms on the sets of DIR (each a folder with id.txt and en.txt)
PYTHONPATH=. python benchmarks/checks.py --pin            # writes the floors that the tests hold the checks to
PYTHONPATH=. python benchmarks/checks.py --fit            # prints the coefficients of the grades
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "gates"))
from checking import alarms_on, catch_rates, false_alarm_rate, false_alarms, judged
from seeding import corpus_fingerprint, good_pairs, seeded_errors

from briefgen.records import Reliability
from briefgen.translate.reliability import graded

FLOORS = Path(__file__).parents[1] / "tests" / "gates" / "check_floors.toml"
RIDGE = np.array([0.0, 1.0, 1.0, 1.0, 1.0, 1.0])
PRIOR = np.array([0.0, 2.37, 0.51, -0.64, -0.46, -1.15])
"""What each coefficient is drawn to, and how strongly: what as many translations by earlier weights of the model gave."""
ROUNDS = 50


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--brief", action="store_true", help="the tables without what was missed")
    parser.add_argument("--pin", action="store_true", help="write tests/gates/check_floors.toml")
    parser.add_argument("--fit", action="store_true", help="print the coefficients of the grades")
    parser.add_argument("--eval", type=Path, help="folder of sets of good pairs")
    parser.add_argument("--limit", type=int, help="only the first so many lines of each set")
    args = parser.parse_args()
    for line in report(with_missed=not args.brief):
        print(line)
    for line in alarms(args.eval, args.limit) if args.eval else ():
        print(line)
    for line in grades(with_coefficients=args.fit):
        print(line)
    if args.pin:
        FLOORS.write_text("\n".join(_floors()) + "\n", encoding="utf-8")


def report(*, with_missed: bool = True) -> Iterator[str]:
    """Alarms and catch rates in Markdown."""
    n_pairs, n_errors = len(good_pairs()), len(seeded_errors())
    yield f"{len(false_alarms())} alarms on {n_pairs} good pairs ({false_alarm_rate()}); {n_errors} errors seeded"
    yield ""
    yield "| Kind | Errors | Named | Caught |"
    yield "|---|---|---|---|"
    for rate in catch_rates():
        yield f"| {rate.kind} | {rate.n} | {rate.named} | {rate.caught} |"
    yield ""
    if with_missed:
        for pair, remarks in false_alarms():
            told = ", ".join(f"{remark.kind}: {remark.detail}" for remark in remarks)
            yield f"- alarm: {told} | {pair.source_id} | {pair.target_en}"
        for rate in catch_rates():
            yield from (f"- {rate.kind}, {error.operator}: {error.source_id} | {error.target_en}" for error in rate.missed)


def alarms(folder: Path, limit: int | None) -> Iterator[str]:
    """Alarms on other good pairs."""
    for path in sorted(folder.glob("*/id.txt")):
        sides = [path.with_name(name).read_text(encoding="utf-8").splitlines()[:limit] for name in ("id.txt", "en.txt")]
        n, kinds = alarms_on(list(zip(*sides, strict=True)))
        yield f"{path.parent.name}: {n} of {len(sides[0])} pairs with a remark; {dict(kinds.most_common())}"


def grades(*, with_coefficients: bool = False) -> Iterator[str]:
    """How often each grade was right, every sentence graded by the regression on all others."""
    values = np.array([(1.0, *row.features) for row in judged()])
    is_right = np.array([row.is_right for row in judged()], dtype=float)
    found: dict[Reliability, list[float]] = {each: [] for each in Reliability}
    for index in range(len(is_right)):
        others = np.arange(len(is_right)) != index
        logit = values[index] @ _fitted(values[others], is_right[others])
        found[graded(float(1 / (1 + np.exp(-logit))))].append(is_right[index])
    for grade, verdicts in found.items():
        yield f"grade {grade}: {int(sum(verdicts))} of {len(verdicts)} right"
    if with_coefficients:
        names = ("intercept", "confidence", "told_back", "untold", "uncalled", "remark")
        yield from (f"{name} = {weight:.2f}" for name, weight in zip(names, _fitted(values, is_right), strict=True))


def _fitted(values: np.ndarray, is_right: np.ndarray) -> np.ndarray:
    """The coefficients of a ridge logistic regression, by Newton's method."""
    weights = np.zeros(values.shape[1])
    for _ in range(ROUNDS):
        chances = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (chances - is_right) + RIDGE * (weights - PRIOR)
        curvature = (values.T * (chances * (1 - chances))) @ values + np.diag(RIDGE)
        weights -= np.linalg.solve(curvature, slope)
    return weights


def _floors() -> Sequence[str]:
    lines = [
        "# Share of seeded errors with a remark of their kind and with any remark, share of good pairs with a remark, and the",
        "# SHA-256 of the pairs and errors. Written by `python benchmarks/checks.py --pin`; lowering a floor is a decision that",
        "# shows in the diff.",
        "",
        f'sha256 = "{corpus_fingerprint()}"',
        f"false_alarms = {false_alarm_rate()}",
    ]
    for name in ("named", "caught"):
        lines += ["", f"[{name}]", *(f"{rate.kind} = {getattr(rate, name)}" for rate in catch_rates())]
    return lines


if __name__ == "__main__":
    main()
