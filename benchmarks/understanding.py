"""Prints how well articles are understood: the annotated sentences, and the ledgers of short matters.

python benchmarks/understanding.py          # tables
python benchmarks/understanding.py --pin    # writes the floors that the tests hold the program to
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "gates"))
import annotated
import ledgers
from matters import fingerprint

GATES = Path(__file__).parents[1] / "tests" / "gates"
HEAD = (
    "# What was reached, and the SHA-256 of the corpus it was measured on. Written by `python benchmarks/understanding.py --pin`;\n"
    "# lowering a floor is a decision that shows in the diff.\n"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pin", action="store_true", help="write the floors")
    args = parser.parse_args()
    for line in (*annotated_table(), "", *ledger_table()):
        print(line)
    if args.pin:
        (GATES / "annotated_floors.toml").write_text(HEAD + "\n".join(_annotated_floors()) + "\n", encoding="utf-8")
        (GATES / "ledger_floors.toml").write_text(HEAD + "\n".join(_ledger_floors()) + "\n", encoding="utf-8")


def annotated_table() -> Iterator[str]:
    """F1 by kind over the domains rules were developed on and those held out."""
    columns = {name: annotated.score_all(files) for name, files in annotated.PARTS.items()}
    yield "| | " + " | ".join(f"{name}: entries | F1 | exact" for name in columns) + " |"
    yield "|---|" + "---|---|---|" * len(columns)
    for kind in annotated.KINDS:
        cells = " | ".join(f"{c[kind].n_gold} | {c[kind].f1:.3f} | {c[kind].exact_f1:.3f}" for c in columns.values())
        yield f"| {kind} | {cells} |"


def ledger_table() -> Iterator[str]:
    """Recall and precision by kind of discrepancy."""
    for name, paths in ledgers.PARTS.items():
        scores = [ledgers.score_ledger(path) for path in paths]
        if not scores:
            continue
        every = ledgers.summarise(scores)
        yield (
            f"{name}: {every.n_matters} matters, {every.n_gold} discrepancies, recall {every.recall:.3f}, "
            f"precision {every.precision:.3f}, {every.false_alarms_a_brief:.2f} false alarms a brief"
        )
        yield "| kind | gold | found | false |"
        yield "|---|---|---|---|"
        yield from (f"| {kind} | {s.n_gold} | {s.n_hits} | {s.n_false_alarms} |" for kind, s in ledgers.by_kind(scores).items())
        yield ""


def scores_as_json() -> dict[str, Any]:
    """F1 by part and kind, recall and precision of the ledgers by part."""
    f1 = {name: {kind: count.f1 for kind, count in annotated.score_all(files).items()} for name, files in annotated.PARTS.items()}
    found = {name: ledgers.summarise([ledgers.score_ledger(p) for p in paths]) for name, paths in ledgers.PARTS.items()}
    return {"annotated": f1, "ledgers": {name: {"recall": s.recall, "precision": s.precision} for name, s in found.items()}}


def _annotated_floors() -> Iterator[str]:
    for name, files in annotated.PARTS.items():
        yield f"\n[{name}]"
        yield f'sha256 = "{fingerprint(files[0].parent)}"'
        yield from (f"{kind} = {count.f1}" for kind, count in annotated.score_all(files).items())


def _ledger_floors() -> Iterator[str]:
    for name, paths in ledgers.PARTS.items():
        if paths:
            every = ledgers.summarise([ledgers.score_ledger(path) for path in paths])
            yield f"\n[{name}]"
            yield f'sha256 = "{fingerprint(paths[0].parent)}"'
            yield f"recall = {every.recall}\nprecision = {every.precision}\nfalse_alarms_a_brief = {every.false_alarms_a_brief}"


if __name__ == "__main__":
    main()
