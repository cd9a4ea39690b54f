"""Write the lexicon of the checks on translations: which English stems tell an Indonesian one, and how reliably.

The links are those of IBM Model 1 (Brown et al. 1993, *The Mathematics of Statistical Machine Translation*) that are likely in
either direction. The reliability of a stem is the share of its sentences whose other side has one of its links, by chance included.

    python training/lexicon.py --parallel DIR --parallel training/pairs --out briefgen/translate/data
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from prepare import read_pairs

from briefgen.translate.lexicon import ENGLISH_FILE, FILE, english_stems, indonesian_stems

CORPORA = (
    "synthetic_policy",
    "real_news_translated",
    "smeru",
    "ausaid",
    "panl_eco",
    "panl_int",
    "panl_sci",
    "panl_spo",
    "tatoeba",
    "ud_csui",
    "ud_pud",
    "safe_and_fair_migration",
    "lexicon_freedict",
    "talpco",
    "udhr",
    "uud1945_constitution",
    "indonesian_visas",
    "ecobricks_ngo",
)
ROUNDS = 6
MIN_SENTENCES = 8
"""Sentences a stem must occur in, so that its reliability means something."""
MIN_LINK = 0.04
MAX_LINKS = 16
MAX_WORDS = 45
MIN_RELIABILITY = 0.5
"""A stem that is told by its links less often says nothing."""

Stems = tuple[str, ...]
Sentences = Sequence[tuple[Stems, Stems]]
Links = dict[str, dict[str, float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parallel", type=Path, action="append", required=True, help="folder of parallel text")
    parser.add_argument("--out", type=Path, required=True, help="folder for lexicon.tsv and lexicon_en.tsv")
    args = parser.parse_args()
    sentences = list(read_sentences(args.parallel))
    forward = likely_links(sentences)
    backward = likely_links([(target, source) for source, target in sentences])
    links = joined(forward, backward)
    rated = dict(reliable(sentences, links))
    turned = turned_round({stem: links[stem] for stem in rated})
    rows = (f"{stem}\t{rate:.2f}\t{' '.join(links[stem])}" for stem, rate in rated.items())
    write(args.out / FILE, "an Indonesian stem, how often a good translation has one of its links, the links", rows)
    rows = (f"{stem}\t{rate:.2f}" for stem, rate in reliable([(target, source) for source, target in sentences], turned))
    write(args.out / ENGLISH_FILE, "an English stem, how often the source of a good translation has a stem that links to it", rows)


def read_sentences(folders: Iterable[Path]) -> Iterator[tuple[Stems, Stems]]:
    """The content stems of both sides of every pair, each once."""
    paths = [path for folder in folders for path in sorted(folder.iterdir()) if path.name.endswith((".tsv", ".tsv.xz"))]
    for path in paths:
        if path.name.split(".")[0] not in CORPORA and path.suffix == ".xz":
            continue
        for source, target in read_pairs(path):
            stems = tuple(dict.fromkeys(indonesian_stems(source))), tuple(dict.fromkeys(english_stems(target)))
            if all(0 < len(side) <= MAX_WORDS for side in stems):
                yield stems


def likely_links(sentences: Sentences) -> Links:
    """Probable words of the other side for each word, by IBM Model 1."""
    words, others = (Counter(word for pair in sentences for word in pair[side]) for side in (0, 1))
    frequent = ([word for word, n in counts.items() if n > 1] for counts in (words, others))
    indices = [{word: index for index, word in enumerate(kept)} for kept in frequent]
    rows, columns, owners, owner = [], [], [], 0
    for source, target in sentences:
        left = [indices[0][word] for word in source if word in indices[0]]
        right = [indices[1][word] for word in target if word in indices[1]]
        if left and right:
            rows.append(np.tile(np.array(left, np.int64), len(right)))
            columns.append(np.repeat(np.array(right, np.int64), len(left)))
            owners.append(np.repeat(np.arange(owner, owner + len(right)), len(left)))
            owner += len(right)
    left, right, owned = np.concatenate(rows), np.concatenate(columns), np.concatenate(owners)
    keys, places = np.unique(left * len(indices[1]) + right, return_inverse=True)
    key_rows = keys // len(indices[1])
    table = np.ones(len(keys))
    for _ in range(ROUNDS):
        weights = table[places]
        weights /= np.bincount(owned, weights, minlength=owner)[owned]
        counts = np.bincount(places, weights, minlength=len(keys))
        table = counts / np.bincount(key_rows, counts, minlength=len(indices[0]))[key_rows]
    names = [list(index) for index in indices]
    found = defaultdict[str, dict[str, float]](dict)
    for at in np.flatnonzero((table >= MIN_LINK) & (counts >= 2.5)):
        row, column = divmod(int(keys[at]), len(indices[1]))
        found[names[0][row]][names[1][column]] = float(table[at])
    return found


def joined(forward: Links, backward: Links) -> Links:
    """Links likely in either direction, with their larger probability."""
    links = defaultdict[str, dict[str, float]](dict)
    for source, found in forward.items():
        links[source].update(found)
    for target, found in backward.items():
        for source, weight in found.items():
            links[source][target] = max(weight, links[source].get(target, 0.0))
    ranked = {source: sorted(found.items(), key=lambda item: (-item[1], item[0])) for source, found in links.items()}
    return {source: dict(found[:MAX_LINKS]) for source, found in ranked.items()}


def turned_round(links: Links) -> Links:
    """The links by the words of the other side."""
    turned = defaultdict[str, dict[str, float]](dict)
    for source, found in links.items():
        for target, weight in found.items():
            turned[target][source] = weight
    return turned


def reliable(sentences: Sentences, links: Links) -> Iterator[tuple[str, float]]:
    """The reliable stems of the first side, with how often the second has one of their links."""
    told, seen = Counter[str](), Counter[str]()
    for source, target in sentences:
        others = frozenset(target)
        for stem in source:
            seen[stem] += 1
            told[stem] += not others.isdisjoint(links.get(stem, ()))
    for stem in sorted(links):
        reliability = (told[stem] + 0.5) / (seen[stem] + 1.5)
        if seen[stem] >= MIN_SENTENCES and reliability >= MIN_RELIABILITY:
            yield stem, min(reliability, 0.99)


def write(path: Path, what: str, lines: Iterable[str]) -> None:
    """Write a table with a line that says what it holds."""
    written = [f"# Written by training/lexicon.py: {what}.", *lines]
    path.write_text("\n".join(written) + "\n", encoding="utf-8")
    print(f"{path}: {len(written) - 1} stems")


if __name__ == "__main__":
    main()
