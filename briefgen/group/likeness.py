"""How likely two articles are on one matter.

No single sign decides, so each is weighed by logistic regression. The weights in ``data/weights.toml`` are fitted by
``benchmarks/grouping.py`` to the matters in ``tests/corpus/ledgers``; a sign is a number from 0 to about 1, so that its weight
tells what it is worth in log-odds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache

from briefgen.group.features import Features, Places, Weights
from briefgen.group.rarity import rarity
from briefgen.tomlfiles import load_rules

MAX_DAYS_APART = 45
N_RAREST = 3
_MOST_NAMES = 4
_RARITY = 8.0
"""Of a word that hardly any text has."""
_KINDS = ("cities", "countries", "provinces")


def likeness(first: Features, second: Features) -> float:
    """The log-odds that two articles are on one matter, symmetric; minus infinity where they share no name or lie too far apart."""
    if first.names.isdisjoint(second.names) or are_far_apart(first, second):
        return -math.inf
    known = weights()
    return round(known["bias"] + math.fsum(known[name] * value for name, value in signs(first, second).items()), 4)


def are_far_apart(first: Features, second: Features) -> bool:
    """Whether more days lie between two articles than one matter lasts."""
    days = _days_between(first, second)
    return days is not None and days > MAX_DAYS_APART


@cache
def weights() -> Mapping[str, float]:
    """What each sign is worth."""
    return dict(load_rules("group", "weights")["weights"])


def signs(first: Features, second: Features) -> dict[str, float]:
    """All that speaks for or against two articles being on one matter.

    Days between them speak against it, but being of one day does not speak for it: in a stream most articles are.
    """
    shared = [word for word in first.words if word in second.words]
    rarest = sorted(map(rarity, shared))[-N_RAREST:]
    days = _days_between(first, second)
    return {
        "words": _cosine(first.words, second.words, shared),
        "names": _cosine(first.name_words, second.name_words, first.names & second.names),
        "own_names": min(_MOST_NAMES, len(first.own_names & second.own_names)) / _MOST_NAMES,
        "rarest_words": sum(rarest) / (N_RAREST * _RARITY),
        "headline_told": max(_share_in(first.headline, second.words), _share_in(second.headline, first.words)),
        "headline_names_told": max(_share_in(first.headline_names, second.words), _share_in(second.headline_names, first.words)),
        "numbers": _overlap(first.numbers, second.numbers),
        "same_dateline": float(bool(first.dateline) and first.dateline == second.dateline),
        "places_differ": sum(_differ(first.places, second.places, kind) for kind in _KINDS) / 2,
        "headline_places_differ": float(any(_differ(first.headline_places, second.headline_places, kind) for kind in _KINDS[:2])),
        "days_apart": (days or 0) / MAX_DAYS_APART,
        "undated": float(days is None),
    }


def _days_between(first: Features, second: Features) -> int | None:
    return abs((first.day - second.day).days) if first.day and second.day else None


def _cosine(first: Weights, second: Weights, shared: Iterable[str]) -> float:
    return math.fsum([first[key] * second[key] for key in shared])


def _share_in(shares: Weights, words: Weights) -> float:
    return math.fsum([share for key, share in shares.items() if key in words])


def _overlap(first: frozenset[str], second: frozenset[str]) -> float:
    n_shared = len(first & second)
    return n_shared / math.sqrt(len(first) * len(second)) if n_shared else 0.0


def _differ(first: Places, second: Places, kind: str) -> bool:
    """Whether both name places of a kind, and none in common."""
    here, there = first.get(kind), second.get(kind)
    return bool(here and there and here.isdisjoint(there))
