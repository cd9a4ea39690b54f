"""Prints how well the program does on the matters with hand-made gold: examples, and matters held out from development.

python benchmarks/quality.py                      # table, then what was missed and what is spurious
python benchmarks/quality.py --brief harga-beras  # one matter, table only
python benchmarks/quality.py --pin                # writes the floors that the tests hold the program to
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "gates"))
from matters import EXAMPLES, HELD_OUT
from scoring import KINDS, RECALL_ONLY, MatterScore, Tally, score_matter

FLOORS = Path(__file__).parents[1] / "tests" / "gates" / "floors.toml"
GROUPS = (("Examples", EXAMPLES), ("Held out", HELD_OUT))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("matters", nargs="*", help="names of matters; all when none is named")
    parser.add_argument("--brief", action="store_true", help="the table without the lists")
    parser.add_argument("--pin", action="store_true", help="write the scores to tests/gates/floors.toml")
    args = parser.parse_args()
    for line in report(args.matters, with_lists=not args.brief):
        print(line)
    if args.pin:
        FLOORS.write_text("\n".join(_floors()) + "\n", encoding="utf-8")


def report(matters: Sequence[str] = (), *, with_lists: bool = True) -> Iterator[str]:
    """The lines of the report in Markdown."""
    for heading, folders in GROUPS:
        scores = [score_matter(folder) for folder in folders if not matters or folder.name in matters]
        if scores:
            yield from _table(heading, scores)
        if with_lists:
            for score in scores:
                yield from _lists(score)


def scores_as_json() -> dict[str, dict[str, dict[str, float]]]:
    """Precision, recall and F1 by matter and kind."""
    return {
        folder.name: {
            kind: {name: float(getattr(tally, name)) for name in ("precision", "recall", "f1")}
            for kind, tally in score_matter(folder).tallies.items()
        }
        for _, folders in GROUPS
        for folder in folders
    }


def _table(heading: str, scores: Sequence[MatterScore]) -> Iterator[str]:
    yield f"### {heading}"
    yield ""
    yield f"| Matter | {' | '.join(KINDS)} |"
    yield f"|---|{'---|' * len(KINDS)}"
    for score in scores:
        yield f"| {score.name} | {' | '.join(_cell(score.tallies[kind]) for kind in KINDS)} |"
    yield f"| mean F1 | {' | '.join(_mean(scores, kind) for kind in KINDS)} |"
    yield ""


def _cell(tally: Tally) -> str:
    """``P / R / F1``, or the recall with its counts."""
    if tally.kind in RECALL_ONLY:
        return f"{tally.n_hits} of {tally.n_gold}"
    return f"{tally.precision:.2f} / {tally.recall:.2f} / {tally.f1:.2f}"


def _mean(scores: Sequence[MatterScore], kind: str) -> str:
    return f"{sum(score.tallies[kind].f1 for score in scores) / len(scores):.3f}"


def _lists(score: MatterScore) -> Iterator[str]:
    for kind, tally in score.tallies.items():
        for what, items in (("missed", tally.misses), ("spurious", tally.spurious)):
            if items:
                yield f"**{score.name}: {kind} {what}**"
                yield from (f"- {item}" for item in items)
                yield ""
    if score.unlisted:
        yield f"**{score.name}: figures beside the gold, neither right nor wrong**"
        yield from (f"- {item}" for item in score.unlisted)
        yield ""


def _floors() -> Iterator[str]:
    yield "# F1 (recall where no precision is defined) by matter and kind, and the SHA-256 of the files it was measured on."
    yield "# Written by `python benchmarks/quality.py --pin`; lowering a floor is a decision that shows in the diff."
    for _, folders in GROUPS:
        for folder in folders:
            score = score_matter(folder)
            yield f"\n[{score.name}]"
            yield f'sha256 = "{score.sha256}"'
            yield from (f"{kind} = {score.tallies[kind].f1}" for kind in KINDS)


if __name__ == "__main__":
    main()
