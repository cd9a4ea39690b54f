"""Good translations, and wrong ones that a person made up."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "corpus" / "seeded"


@dataclass(frozen=True, slots=True)
class Good:
    """A sentence and a good translation."""

    domain: str
    source_id: str
    target_en: str


@dataclass(frozen=True, slots=True)
class Seeded:
    """A wrong translation; ``operator`` is ``hard`` where a person made it up."""

    kind: str
    operator: str
    source_id: str
    target_en: str


def good_pairs() -> tuple[Good, ...]:
    """The good pairs, in the order of the file."""
    pairs, domain = list[Good](), ""
    for block in (FOLDER / "pairs.txt").read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().split("\n")
        domain = next((line[3:] for line in lines if line.startswith("## ")), domain)
        match [line for line in lines if line and not line.startswith("#")]:
            case [source_id, target_en]:
                pairs.append(Good(domain, source_id, target_en))
    return tuple(pairs)


def hard_errors() -> tuple[Seeded, ...]:
    """The wrong translations made up by hand."""
    lines = (FOLDER / "hard.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(Seeded(kind, "hard", source_id, target_en) for kind, source_id, target_en in rows)
