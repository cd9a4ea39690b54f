"""Scores the ledger on short matters with gold written by reading: ``tests/corpus/ledgers`` and ``tests/corpus/ledgers_held_out``.

A gold discrepancy is found where the ledger has one of its kind with two positions that rest on two different sides of gold: each
cites a sentence, in an article of that side, that holds the side's words. One that gold does not list is a false alarm. A trap is
sprung where a false alarm sets sentences with two of the trap's wordings against each other.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from matters import ROOT, Analysis, analyse

from briefgen.records import Discrepancy, DiscrepancyKind, Position

DEVELOPMENT = tuple(sorted((ROOT / "tests/corpus/ledgers").glob("*.toml")))
HELD_OUT = tuple(sorted((ROOT / "tests/corpus/ledgers_held_out").glob("*.toml")))
"""Matters that no rule may be fitted to."""
_TWINS = frozenset({"dbd-kabupaten-sikka", "dbd-sikka-awal-2025", "gempa-bumi-majene"})
"""Matters of the same thing in the same regency and season as another has, which nobody could keep apart."""
DISTINCT = tuple(path for path in DEVELOPMENT if path.stem not in _TWINS)
PARTS = {name: paths for name, paths in (("development", DEVELOPMENT), ("held_out", HELD_OUT)) if paths}

Gold = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LedgerScore:
    """What was found in one matter, as ``(kind, line to show)``; ``misnamed`` were found under another kind."""

    name: str
    hits: tuple[tuple[str, str], ...]
    misses: tuple[tuple[str, str], ...]
    misnamed: tuple[tuple[str, str], ...]
    false_alarms: tuple[tuple[str, str], ...]
    sprung: tuple[str, ...]
    n_traps: int
    singles: tuple[int, int]
    origins_right: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """Recall and precision over matters, and false alarms a brief."""

    n_gold: int
    n_hits: int
    n_false_alarms: int
    n_matters: int

    @property
    def recall(self) -> float:
        """The share of gold discrepancies found under their kind."""
        return round(self.n_hits / self.n_gold, 3) if self.n_gold else 1.0

    @property
    def precision(self) -> float:
        """The share of discrepancies raised that gold lists under that kind."""
        raised = self.n_hits + self.n_false_alarms
        return round(self.n_hits / raised, 3) if raised else 1.0

    @property
    def false_alarms_a_brief(self) -> float:
        """Discrepancies raised that gold does not list, by matter."""
        return round(self.n_false_alarms / self.n_matters, 2)


def read_matter(path: Path) -> Gold:
    """A matter: its articles and its gold."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def analysed(path: Path) -> Analysis:
    """What the program makes of the articles of a matter."""
    with tempfile.TemporaryDirectory() as folder:
        for article in read_matter(path)["article"]:
            (Path(folder) / article["file"]).write_text(article["text"].lstrip("\n"), encoding="utf-8")
        return analyse([Path(folder)])


@cache
def score_ledger(path: Path) -> LedgerScore:
    """How the ledger of the matter in ``path`` compares with gold."""
    return score(path.stem, read_matter(path), analysed(path))


def score(name: str, gold: Gold, analysis: Analysis) -> LedgerScore:
    """How the ledger of ``analysis`` compares with gold."""
    raised = [d for d in analysis.ledger.discrepancies if d.kind is not DiscrepancyKind.SINGLE_ORIGIN]
    golds = [g for g in gold.get("discrepancy", ()) if g["kind"] != DiscrepancyKind.SINGLE_ORIGIN]
    sides = {(g, d): _n_sides(golds[g], raised[d], analysis) for g in range(len(golds)) for d in range(len(raised))}
    taken: dict[int, int] = {}
    for is_same_kind in (True, False):
        for (g, d), n in sorted(sides.items(), key=lambda item: (-item[1], item[0])):
            kinds_agree = golds[g]["kind"] == raised[d].kind
            if n >= _n_needed(golds[g]) and g not in taken and d not in taken.values() and kinds_agree is is_same_kind:
                taken[g] = d
    hits = {g for g, d in taken.items() if golds[g]["kind"] == raised[d].kind}
    others = sorted((g, d) for g, d in taken.items() if g not in hits)
    alarms = [d for index, d in enumerate(raised) if index not in {taken[g] for g in hits}]
    traps = gold.get("compatible", ())
    return LedgerScore(
        name=name,
        hits=tuple((golds[g]["kind"], _shown_gold(golds[g])) for g in sorted(hits)),
        misses=tuple((g["kind"], _shown_gold(g)) for i, g in enumerate(golds) if i not in hits),
        misnamed=tuple((golds[g]["kind"], f"{raised[d].kind}: {_shown_gold(golds[g])}") for g, d in others),
        false_alarms=tuple((d.kind, _shown(d)) for d in alarms),
        sprung=tuple(f"{t['about']}: {' | '.join(t['words'])}" for t in traps if any(_springs(t, d, analysis) for d in alarms)),
        n_traps=len(traps),
        singles=_singles(gold.get("single", ()), analysis),
        origins_right={frozenset(o) for o in gold["origins"]}
        == {frozenset(analysis.articles[n - 1].name for n in o.articles) for o in analysis.ledger.origins},
    )


def summarise(scores: Sequence[LedgerScore], kinds: frozenset[str] | None = None) -> Summary:
    """The counts of ``scores`` over ``kinds``, or over all."""

    def count(pairs: Sequence[tuple[str, str]]) -> int:
        return sum(kinds is None or kind in kinds for kind, _ in pairs)

    n_hits = sum(count(score.hits) for score in scores)
    n_misses = sum(count(score.misses) for score in scores)
    return Summary(n_hits + n_misses, n_hits, sum(count(score.false_alarms) for score in scores), len(scores))


def by_kind(scores: Sequence[LedgerScore]) -> dict[str, Summary]:
    """A summary for each kind that gold or the ledger has."""
    kinds = Counter(kind for score in scores for pairs in (score.hits, score.misses, score.false_alarms) for kind, _ in pairs)
    return {kind: summarise(scores, frozenset({kind})) for kind in sorted(kinds)}


def _n_needed(gold: Gold) -> int:
    """Sides that must be shown: all kinds set two against each other, but for what only one article says of itself."""
    return min(2, len(gold["sides"]))


def _n_sides(gold: Gold, found: Discrepancy, analysis: Analysis) -> int:
    """How many sides of ``gold`` have a position of their own in ``found``."""
    free = list(found.positions)
    n = 0
    for side in gold["sides"]:
        backing = next((p for p in free if _backs(p, side, analysis)), None)
        if backing is not None:
            free.remove(backing)
            n += 1
    return n


def _backs(position: Position, side: Gold, analysis: Analysis) -> bool:
    own = [c for c in position.citations if analysis.name_of(c) in side["articles"]]
    return any(_folded(side["words"]) in _folded(analysis.text_of(c)) for c in own)


def _springs(trap: Gold, found: Discrepancy, analysis: Analysis) -> bool:
    told = [{w for w in trap["words"] for c in p.citations if _folded(w) in _folded(analysis.text_of(c))} for p in found.positions]
    return sum(bool(words) for words in told) >= 2 and len(set().union(*told)) >= min(2, len(set(trap["words"])))


def _singles(golds: Sequence[Gold], analysis: Analysis) -> tuple[int, int]:
    """How many of gold's single-origin statements are listed as such, and how many there are."""
    positions = [p for d in analysis.ledger.discrepancies if d.kind is DiscrepancyKind.SINGLE_ORIGIN for p in d.positions]
    return sum(any(_backs(p, gold, analysis) for p in positions) for gold in golds), len(golds)


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _shown_gold(gold: Gold) -> str:
    sides = " | ".join(f"{side['words']} ({', '.join(a[:2] for a in side['articles'])})" for side in gold["sides"])
    return f"{gold['about']}: {sides}"


def _shown(found: Discrepancy) -> str:
    return f"{found.subject_id}: " + " | ".join(f"{p.value_id} [{' '.join(map(str, p.citations))}]" for p in found.positions)
