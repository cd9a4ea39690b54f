"""Measures quality, translation and speed, and prints Markdown tables.

python benchmarks/run.py                                  # all sections
python benchmarks/run.py quality speed                    # some of them
python benchmarks/run.py translation --eval DIR           # DIR holds sets, each a folder with id.txt and en.txt
python benchmarks/run.py --model DIR --json scores.json   # another model; the numbers for scripts

Seconds depend on the machine and on what else it does: compare them only within one run.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import quality
import speed
import translation
import understanding

from briefgen.config import DEFAULT_MODEL

Sections = dict[str, Callable[[argparse.Namespace], dict[str, Any]]]


def main() -> None:
    args = _arguments()
    results = {}
    for name in args.sections or SECTIONS:
        print(f"## {name.capitalize()}\n", flush=True)
        results[name] = SECTIONS[name](args)
        print(flush=True)
    if args.json:
        args.json.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _understanding(_args: argparse.Namespace) -> dict[str, Any]:
    for line in (*understanding.annotated_table(), "", *understanding.ledger_table()):
        print(line)
    return understanding.scores_as_json()


def _quality(_args: argparse.Namespace) -> dict[str, Any]:
    print("Precision / recall / F1; where only recall is defined, found of expected.\n")
    for line in quality.report(with_lists=False):
        print(line)
    return quality.scores_as_json()


def _translation(args: argparse.Namespace) -> dict[str, Any]:
    if args.eval is None:
        print("Skipped: name a folder of sets with --eval DIR.")
        return {}
    return translation.measure(args.eval, args.model, limit=args.limit)


def _speed(args: argparse.Namespace) -> dict[str, Any]:
    return speed.measure(args.model)


SECTIONS: Sections = {"understanding": _understanding, "quality": _quality, "translation": _translation, "speed": _speed}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"{', '.join(SECTIONS)}; all when none is named")
    parser.add_argument("--eval", type=Path, help="folder of evaluation sets")
    parser.add_argument("--limit", type=int, help="only the first so many lines of each set")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="a model's name or folder")
    parser.add_argument("--json", type=Path, help="file to write the numbers to")
    args = parser.parse_args()
    if unknown := set(args.sections) - set(SECTIONS):
        parser.error(f"unknown section: {', '.join(sorted(unknown))}")
    return args


if __name__ == "__main__":
    main()
