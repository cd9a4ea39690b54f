"""Times a translation memory of 100,000 sentences: taking them in, finding one again, finding one like another.

python benchmarks/memory.py
python benchmarks/memory.py 10000
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

from briefgen.memory.database import edit_memory, open_memory
from briefgen.memory.unit import Origin, Unit

N_QUERIES = 500
WORDS = 6_000
"""Distinct words of the invented sentences; like those of a language, few are common and most rare."""


def main() -> None:
    n_units = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    chance = random.Random(0)
    words = ["".join(chance.choices("aiueobdgklmnprst", k=chance.randint(3, 10))) for _ in range(WORDS)]
    weights = list(accumulate(1 / rank for rank in range(1, WORDS + 1)))

    def sentence() -> str:
        return " ".join((*chance.choices(words, cum_weights=weights, k=chance.randint(8, 24)), f"{chance.randint(1, 99_999)}."))

    sentences = [sentence() for _ in range(n_units)]
    asked = chance.sample(sentences, min(N_QUERIES, n_units))
    print("| Task | Milliseconds each, mean | 95 of 100 below |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.sqlite"
        with edit_memory(path) as memory:
            start = time.perf_counter()
            memory.put(Unit(text, text, Origin.APPROVED) for text in sentences)
            print(f"| Take in {n_units:,} sentences | {1000 * (time.perf_counter() - start) / n_units:.3f} | |")
        with open_memory(path) as memory:
            report("Find a sentence again", memory.approved, asked)
            report("Find sentences like one with a word changed", memory.similar, [changed(text, words, chance) for text in asked])
            report("Find that there is none", memory.similar, [sentence() for _ in asked])


def changed(text: str, words: list[str], chance: random.Random) -> str:
    parts = text.split()
    parts[chance.randrange(len(parts))] = chance.choice(words)
    return " ".join(parts)


def report(task: str, find: Callable[[str], object], texts: list[str]) -> None:
    took = []
    for text in texts:
        start = time.perf_counter()
        find(text)
        took.append(1000 * (time.perf_counter() - start))
    took.sort()
    print(f"| {task} | {sum(took) / len(took):.3f} | {took[int(len(took) * 0.95)]:.3f} |", flush=True)


if __name__ == "__main__":
    main()
