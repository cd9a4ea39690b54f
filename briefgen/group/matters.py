"""Sorts articles into matters: candidates by MinHash, links where two are likely enough on one matter, matters by chains of links.

Whether two articles are linked depends on those two alone, so a matter only grows when articles are added. Links are strict: a
brief on two matters misleads, one on half a matter does not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from briefgen.group.features import Features
from briefgen.group.likeness import likeness

LEAST_LOG_ODDS = 2.9
"""Of a link; chosen by cross-validation (``benchmarks/grouping.py``) so that few pairs put together are wrong."""
EVENT_DAYS = timedelta(days=4)
N_PERMUTATIONS, N_BANDS = 512, 256
SEED = 20_250_519
"""Fixes the hash functions, so that the same articles give the same candidates."""
MAX_BUCKET = 200
"""Candidates looked at for one article; more share only everyday features."""

Pair = tuple[int, int]
"""Two articles (indices)."""


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
    odds = {(i, j): likeness(articles[i], articles[j]) for i, j in candidates(articles)}
    matters = [_matter(members, articles) for members in chains(len(articles), odds)]
    return tuple(sorted(matters, key=lambda matter: (-len(matter.members), matter.members)))


def chains(n_articles: int, odds: Mapping[Pair, float], least: float = LEAST_LOG_ODDS) -> list[list[int]]:
    """The articles that hang together by links, given the log-odds of pairs of them.

    >>> chains(4, {(0, 1): 5.0, (1, 2): 3.0, (2, 3): 1.0})
    [[0, 1, 2], [3]]
    """
    roots = _Roots(n_articles)
    for (i, j), value in odds.items():
        if value >= least:
            roots.join(i, j)
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(n_articles):
        groups[roots.of(index)].append(index)
    return list(groups.values())


def candidates(articles: Sequence[Features]) -> Iterator[Pair]:
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
