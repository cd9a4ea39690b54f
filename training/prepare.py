"""Write one weighted, cleaned training file from folders of parallel text.

Input: files ``NAME.tsv`` or ``NAME.tsv.xz`` of ``Indonesian TAB English`` lines. Output: ``train.tsv``
of ``weight TAB Indonesian TAB English`` and ``manifest.json``, which names every corpus with its licence, weight and
counts. Headlines are written as sentences, as briefgen gives them to the model. A pair is dropped when it is empty, not
text, unbalanced in length, a duplicate, or when one of its sides equals a held-out sentence or shares a run of eight
words with one.

    python training/prepare.py --parallel DIR --parallel training/pairs --holdout EVALDIR --out build/training
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from briefgen.translate.glossary import load_glossary
from briefgen.translate.headlines import as_sentence, is_headline

HERE = Path(__file__).parent
RUN_WORDS = 8
MAX_CHARS = 900
MAX_LENGTH_RATIO = 2.6
_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")
_TERMINAL = ".!?:;…\"”')"


def read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the (Indonesian, English) pairs of one file; lines without exactly one TAB are skipped."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8", errors="replace") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if len(parts) == 2:
                yield _clean(parts[0]), _clean(parts[1])


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\u200b", "")
    return " ".join(text.split())


_glossary = cache(load_glossary)


def _as_read(source: str, target: str) -> str:
    """``source`` as the model will be given it: headlines as the sentences they stand for, if their English is written so too."""
    return as_sentence(source, _glossary()) if is_headline(source) and not is_headline(target) else source


def _runs(text: str) -> Iterator[str]:
    words = _WORD.findall(text.lower())
    if len(words) < RUN_WORDS:
        yield " ".join(words)
    for start in range(len(words) - RUN_WORDS + 1):
        yield " ".join(words[start : start + RUN_WORDS])


def held_out_runs(folder: Path | None) -> frozenset[str]:
    """All eight-word runs (and whole shorter sentences) of the held-out sets below ``folder``."""
    runs: set[str] = set()
    for path in sorted(folder.rglob("*.txt")) if folder else ():
        for line in path.read_text(encoding="utf-8").splitlines():
            if len(_WORD.findall(line)) >= 4:
                runs.update(_runs(line))
    runs.discard("")
    return frozenset(runs)


def is_usable(source: str, target: str, *, strict_numbers: bool) -> bool:
    """Whether a pair can teach translation: text on both sides, alike in length, not just copied."""
    if not source or not target or max(len(source), len(target)) > MAX_CHARS:
        return False
    if not re.search(r"[A-Za-z]", source + target) or "\ufffd" in source + target:
        return False
    if source == target and len(source.split()) > 2:
        return False
    ratio = (len(source) + 8) / (len(target) + 8)
    if not 1 / MAX_LENGTH_RATIO < ratio < MAX_LENGTH_RATIO:
        return False
    if strict_numbers:
        left, right = set(_DIGITS.findall(source)), set(_DIGITS.findall(target))
        if left and right and not left & right:
            return False
    return True


def prepare(folders: list[Path], holdout: Path | None, out: Path, *, is_reversed: bool = False) -> dict[str, object]:
    """Write ``train.tsv`` and ``manifest.json`` below ``out``; return the manifest.

    With ``is_reversed`` the English stands first, for a model that translates back.
    """
    settings = tomllib.loads((HERE / "corpora.toml").read_text(encoding="utf-8"))
    forbidden = held_out_runs(holdout)
    seen: set[tuple[str, str]] = set()
    corpora: dict[str, Counter[str]] = {}
    out.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    partial = out / "train.tsv.partial"
    with partial.open("w", encoding="utf-8") as train:
        for path in sorted(p for folder in folders for p in folder.glob("*.tsv*")):
            name = path.name.split(".")[0]
            name = name if name in settings else name.split("-")[0]
            config = settings.get(name, {"weight": 0})
            counts = corpora.setdefault(name, Counter())
            for source, target in read_pairs(path):
                counts["read"] += 1
                if not config["weight"] or not is_usable(source, target, strict_numbers=config.get("strict_numbers", False)):
                    counts["unusable"] += 1
                    continue
                if (source, target) in seen:
                    counts["duplicate"] += 1
                    continue
                if any(run in forbidden for side in (source, target) for run in _runs(side)):
                    counts["held_out"] += 1
                    continue
                seen.add((source, target))
                source = _as_read(source, target)
                if config.get("full_stop") and source[-1] not in _TERMINAL and target[-1] not in _TERMINAL:
                    source, target = source + ".", target + "."
                sides = (target, source) if is_reversed else (source, target)
                line = "\t".join((str(config["weight"]), *sides)) + "\n"
                digest.update(line.encode())
                train.write(line)
                counts["kept"] += 1
    partial.replace(out / "train.tsv")
    manifest: dict[str, object] = {
        "sha256": digest.hexdigest(),
        "corpora": {
            name: {
                "weight": settings.get(name, {}).get("weight", 0),
                "licence": settings.get(name, {}).get("licence", "?"),
                **counts,
            }
            for name, counts in sorted(corpora.items())
        },
        "pairs": sum(c["kept"] for c in corpora.values()),
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    return manifest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parallel", type=Path, action="append", required=True, help="folder of NAME.tsv[.xz]; repeatable")
    parser.add_argument("--holdout", type=Path, help="folder of evaluation sets that must not be trained on")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--reverse", action="store_true", help="English first, to train the model for back-translation")
    args = parser.parse_args()
    manifest = prepare(args.parallel, args.holdout, args.out, is_reversed=args.reverse)
    print(json.dumps(manifest, indent=1))


if __name__ == "__main__":
    main()
