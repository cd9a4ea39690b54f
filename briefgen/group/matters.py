"""Sorts articles into matters: candidates by MinHash, links by what two articles share, matters by chains of links.

Whether two articles are linked depends on those two alone, so a matter only grows when articles are added. Links are strict (a
brief on two matters misleads, one on half a matter does not); an article with weaker links joins where two members know it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from briefgen.group.features import Features

STRONG, STRONG_UNDATED = 0.45, 0.65
WEAK = 0.34
"""Least likeness (cosine of names plus cosine of terms) of a link; more where no dates keep two articles apart."""
MIN_SHARED = 4
MAX_DAYS_APART = timedelta(days=45)
EVENT_DAYS = timedelta(days=4)
N_PERMUTATIONS, N_BANDS = 512, 256
SEED = 20_250_519
"""Fixes the hash functions, so that the same articles give the same candidates."""
MAX_BUCKET = 200
"""Candidates looked at for one article; more share only everyday features."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Articles (indices) of one matter, its events in order of time, and words that most of them share."""

    members: tuple[int, ...]
    events: tuple[tuple[int, ...], ...]
    shared: tuple[str, ...]


def sort_into_matters(articles: Sequence[Features]) -> tuple[Matter, ...]:
    """The matters among ``articles``, the largest first; every article is in exactly one.

    The order of ``articles`` does not matter but for the indices.
    """
    links = {pair: likeness(articles[pair[0]], articles[pair[1]]) for pair in _candidates(articles)}
    roots = _Roots(len(articles))
    for (i, j), value in links.items():
        is_dated = articles[i].day is not None and articles[j].day is not None
        if value >= (STRONG if is_dated else STRONG_UNDATED):
            roots.join(i, j)
    for i, j in _supported(links, roots):
        roots.join(i, j)
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(len(articles)):
        groups[roots.of(index)].append(index)
    matters = [_matter(members, articles) for members in groups.values()]
    return tuple(sorted(matters, key=lambda matter: (-len(matter.members), matter.members)))


def likeness(first: Features, second: Features) -> float:
    """How surely two articles are on one matter, 2 at most; 0 where they lie apart in time or place or share too little."""
    if first.day and second.day and abs(first.day - second.day) > MAX_DAYS_APART:
        return 0.0
    if _are_elsewhere(first, second):
        return 0.0
    names, terms = first.names & second.names, first.terms & second.terms
    if not names or len(names) + len(terms) < MIN_SHARED:
        return 0.0
    return round(_cosine(first.names, second.names, len(names)) + _cosine(first.terms, second.terms, len(terms)), 4)


def _are_elsewhere(first: Features, second: Features) -> bool:
    """Whether both headlines name countries, or both name cities or regencies, and none in common."""
    for kind in ("countries", "cities"):
        here, there = ({name for each, name in article.places if each == kind} for article in (first, second))
        if here and there and here.isdisjoint(there):
            return True
    return False


def _cosine(first: frozenset[str], second: frozenset[str], n_shared: int) -> float:
    return n_shared / math.sqrt(len(first) * len(second)) if n_shared else 0.0


def _candidates(articles: Sequence[Features]) -> Iterator[tuple[int, int]]:
    """Pairs that share enough features for MinHash to notice (Broder 1997; banding as in Leskovec et al., ch. 3)."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.1, num_perm=N_PERMUTATIONS, num_bands=N_BANDS)
    for number, article in enumerate(articles):
        if not article.tokens:
            continue
        sketch = RMinHash(num_perm=N_PERMUTATIONS, seed=SEED)
        sketch.update(article.tokens)
        found = sorted(set(index.query(sketch)))
        yield from ((other, number) for other in found[-MAX_BUCKET:])
        index.insert(number, sketch)


def _supported(links: Mapping[tuple[int, int], float], roots: _Roots) -> Iterator[tuple[int, int]]:
    """Weak links of an article to a matter that at least two members of the matter have."""
    seen: dict[tuple[int, int], list[int]] = defaultdict(list)
    for (i, j), value in sorted(links.items()):
        if value >= WEAK and roots.of(i) != roots.of(j):
            seen[i, roots.of(j)].append(j)
            seen[j, roots.of(i)].append(i)
    for (article, _), members in sorted(seen.items()):
        if len(members) > 1:
            yield article, members[0]


def _matter(members: Sequence[int], articles: Sequence[Features]) -> Matter:
    counted = Counter(feature for index in members for feature in articles[index].names | articles[index].terms)
    shared = [feature for feature, n in sorted(counted.items(), key=lambda item: (-item[1], item[0])) if 2 * n > len(members) > 1]
    forms = {key: form for index in reversed(members) for key, form in articles[index].forms}
    return Matter(tuple(members), tuple(_events(members, articles)), tuple(forms.get(feature, feature) for feature in shared[:8]))


def _events(members: Sequence[int], articles: Sequence[Features]) -> Iterator[tuple[int, ...]]:
    """Members by time: a gap of more than some days begins another event; those without a date go with the first."""
    dated = sorted((index for index in members if articles[index].day), key=lambda index: (articles[index].day, index))
    undated = [index for index in members if not articles[index].day]
    event: list[int] = list(undated)
    last = None
    for index in dated:
        day = articles[index].day
        if last is not None and day is not None and day - last > EVENT_DAYS:
            yield tuple(sorted(event))
            event = []
        event.append(index)
        last = day
    yield tuple(sorted(event))


class _Roots:
    """Disjoint sets of articles."""

    def __init__(self, n: int) -> None:
        self._parents = list(range(n))

    def of(self, index: int) -> int:
        """The first article of the set that holds ``index``."""
        while self._parents[index] != index:
            self._parents[index] = self._parents[self._parents[index]]
            index = self._parents[index]
        return index

    def join(self, first: int, second: int) -> None:
        """Make the sets of two articles one."""
        low, high = sorted((self.of(first), self.of(second)))
        self._parents[high] = low
