"""How many independent voices speak: articles and sentences that copy one another count once.

Two measures. Articles are near-copies if the smaller one's word 5-grams (shingles, Broder 1997) are mostly contained in the
other. Short of that, two sentences echo each other if they share a run of words too long for chance; a claim whose
sentences all echo one another rests on one voice, though the rest of the articles may differ.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefgen.records import Citation, Echo, Origin, Sentence

SHINGLE_WORDS = 5
NEAR_COPY_CONTAINMENT = 0.4
ECHO_RUN_WORDS = 8
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Voices:
    """Which articles are one origin, and which sentences echo each other."""

    origins: tuple[Origin, ...]
    echoes: tuple[Echo, ...]

    def count(self, citations: Iterable[Citation]) -> int:
        """The number of independent origins among ``citations``."""
        cited = sorted(set(citations))
        index = {citation: i for i, citation in enumerate(cited)}
        origin_of = {article: origin.number for origin in self.origins for article in origin.articles}
        first_of: dict[int, int] = {}
        links = [(first_of.setdefault(origin_of[citation.article], i), i) for citation, i in index.items()]
        links += [(index[echo.first], index[echo.second]) for echo in self.echoes if echo.first in index and echo.second in index]
        return len(connected_components(len(cited), links))


def find_voices(sentences: Sequence[Sentence]) -> Voices:
    """Group the articles of ``sentences`` into independent origins and list their echoing sentences."""
    by_article: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        by_article[sentence.citation.article].append(sentence)
    articles = sorted(by_article)
    shingles = {article: _shingles(by_article[article]) for article in articles}
    links, shares = [], {}
    for (i, a), (j, b) in combinations(enumerate(articles), 2):
        share = _containment(shingles[a], shingles[b])
        if share >= NEAR_COPY_CONTAINMENT:
            links.append((i, j))
            shares[a, b] = share
    origins = []
    for number, group in enumerate(connected_components(len(articles), links), start=1):
        members = tuple(articles[i] for i in group)
        within = [share for pair, share in shares.items() if set(pair) <= set(members)]
        origins.append(Origin(number, members, round(min(within, default=0.0), 3)))
    return Voices(tuple(origins), _echoes(sentences))


def connected_components(n: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Connected components of ``n`` nodes, each sorted, in order of their first node."""
    parent = list(range(n))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for a, b in links:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for node in range(n):
        groups[root(node)].append(node)
    return [groups[key] for key in sorted(groups)]


def _shingles(sentences: Sequence[Sentence]) -> frozenset[tuple[str, ...]]:
    return frozenset(shingle for sentence in sentences for shingle in _runs(sentence.text, SHINGLE_WORDS))


def _runs(text: str, length: int) -> list[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return [tuple(words[i : i + length]) for i in range(len(words) - length + 1)]


def _containment(first: frozenset[tuple[str, ...]], second: frozenset[tuple[str, ...]]) -> float:
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def _echoes(sentences: Sequence[Sentence]) -> tuple[Echo, ...]:
    places: Mapping[tuple[str, ...], set[Citation]] = defaultdict(set)
    for sentence in sentences:
        for run in _runs(sentence.text, ECHO_RUN_WORDS):
            places[run].add(sentence.citation)
    pairs = {
        (first, second)
        for citations in places.values()
        for first, second in combinations(sorted(citations), 2)
        if first.article != second.article
    }
    return tuple(Echo(first, second) for first, second in sorted(pairs))
