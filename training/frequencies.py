"""Count how common Indonesian stems are, in sentences of the pairs that were written for this project.

    python training/frequencies.py training/pairs briefgen/group/data/frequencies.tsv
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from prepare import read_pairs

from briefgen.text.words import stem

MIN_SENTENCES = 20
"""A stem in fewer is as telling as one in none."""
_WORD = re.compile(r"[^\W\d_]+")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, help="folder of files of Indonesian TAB English lines")
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    counted = Counter(key for stems in _sentences(args.pairs) for key in stems)
    head = f"# Written by training/frequencies.py: a stem, the number of sentences that have it ({MIN_SENTENCES} or more)."
    lines = [f"{key}\t{n}" for key, n in sorted(counted.items()) if n >= MIN_SENTENCES]
    args.out.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    print(f"{args.out}: {len(lines)} stems")


def _sentences(folder: Path) -> Iterator[set[str]]:
    """The stems of each sentence."""
    for path in sorted(folder.glob("*.tsv")):
        for indonesian, _ in read_pairs(path):
            yield {stem(word) for word in _WORD.findall(indonesian)}


if __name__ == "__main__":
    main()
