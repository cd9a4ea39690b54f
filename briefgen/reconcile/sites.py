"""Where one deed was done: two places of one sort, such as two harbours, told of it by articles that each tell but one of the sort.

That no article tells both shows that nobody knows them for two stages of a journey. That they are told of one deed is shown by the
clause round each: by its verb, and by what else the two say beside what the whole matter is about.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations, product
from typing import Any

from briefgen.reconcile.clauses import clause_round, deed_table, is_deed_noun, is_verb, stems_of_deed
from briefgen.reconcile.days import dates_an_event
from briefgen.reconcile.difference import Difference, cited_by, in_order
from briefgen.reconcile.lexicon import ADMINISTRATIVE, meaning_stems
from briefgen.reconcile.saying import is_saying
from briefgen.reconcile.topics import topic_of
from briefgen.records import Citation, DiscrepancyKind, Extraction, Position, Sentence, SentenceKind, Severity
from briefgen.text.words import content_stems
from briefgen.tomlfiles import load_rules

SHARED_STEMS = 2
"""Words beside the topic by which two clauses tell of one thing."""
TOLD_WORDS = 6
"""Words before a place by which a reader is told what was there."""
DAYS_OF_ANOTHER = 3
_NAME = r"(?:\s\([A-Z]{2,8}\))?\s(?P<name>[A-Z0-9][\w'-]*(?:\s[A-Z][\w'-]*){0,5})"
_BEFORE = re.compile(r"(?:\b(?P<preposition>(?i:di|ke|dari|melalui|lewat|menuju|pada))\s(?:[a-z-]+\s){0,3}|,\s)$")
_WIDER = re.compile(r",\s(?P<name>[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,3})")
_CHAIN = re.compile(
    r"\b(?P<narrow>[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){1,4}),\s(?P<noun>Kecamatan|Kabupaten|Kota)\s(?P<name>[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,2})"
)
"""*Desa Sumberjaya, Kabupaten Ngada*."""
_BEFORE_REACH, _WIDER_REACH = 40, 60


@dataclass(frozen=True, slots=True)
class _Site:
    """A place of a sort, and what the clause round it tells."""

    citation: Citation
    sort: str
    noun: str
    words: str
    told: str
    key: str
    stems: frozenset[str]
    wider: str
    is_origin: bool
    deeds: frozenset[str]
    about: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    ordinals: frozenset[str]
    days: tuple[date, ...]


def compare_sites(sentences: Sequence[Sentence], extractions: Sequence[Extraction]) -> Iterator[Difference]:
    """One deed at two places of one sort."""
    bodies = [sentence for sentence in sentences if sentence.kind is SentenceKind.BODY]
    days: dict[Citation, list[date]] = defaultdict(list)
    for extraction in extractions:
        for citation, period in extraction.dates:
            if dates_an_event(period) and period.start:
                days[citation].append(period.start)
    yield from _wider_places(bodies)
    topic = topic_of(sentences)
    by_sort: dict[tuple[str, bool], list[_Site]] = defaultdict(list)
    for site in (site for sentence in bodies for site in _sites_in(sentence, days[sentence.citation])):
        by_sort[site.sort, site.is_origin].append(site)
    for _, sites in sorted(by_sort.items()):
        for first, second in combinations(_by_name(sites), 2):
            if {s.citation.article for s in first}.isdisjoint(s.citation.article for s in second):
                yield from _difference(first, second, topic)


def _wider_places(sentences: Sequence[Sentence]) -> Iterator[Difference]:
    """One named place within two places of one level: *Desa Sumberjaya* in *Kabupaten Ngada*, in *Kabupaten Ende*."""
    told: dict[tuple[str, bool], dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for sentence in sentences:
        for match in _CHAIN.finditer(sentence.text):
            if match["narrow"].split()[0].lower() in _sorts():
                told[match["narrow"], match["noun"] == "Kecamatan"][f"{match['noun']} {match['name']}"].append(sentence.citation)
    for (narrow, _), wider in sorted(told.items()):
        for (here, first), (there, second) in combinations(wider.items(), 2):
            is_told_apart = {c.article for c in first}.isdisjoint(c.article for c in second)
            if is_told_apart and (content_stems(here) & content_stems(there)) <= ADMINISTRATIVE:
                sides = ((here, first), (there, second))
                positions = in_order(Position(name, tuple(sorted(set(cited))), names=(name,)) for name, cited in sides)
                yield Difference(DiscrepancyKind.PLACE, Severity.MEDIUM, narrow, positions, (), "place_within_place")


def _difference(first: Sequence[_Site], second: Sequence[_Site], topic: frozenset[str]) -> Iterator[Difference]:
    pairs = [(a, b) for a, b in product(first, second) if _tell_one_deed(a, b, topic)]
    if pairs:
        sides = [list({id(pair[i]): pair[i] for pair in pairs}.values()) for i in (0, 1)]
        positions = in_order(Position(side[0].words, cited_by(side), names=(side[0].words,)) for side in sides)
        told = [site.told for side in sides for site in side if site.told]
        subject = min(told, key=lambda words: (len(words), words), default=first[0].noun)
        yield Difference(DiscrepancyKind.PLACE, Severity.MEDIUM, subject, positions, (), "place_within_place")


def _tell_one_deed(first: _Site, second: _Site, topic: frozenset[str]) -> bool:
    if first.days and second.days and min(abs((a - b).days) for a, b in product(first.days, second.days)) >= DAYS_OF_ANOTHER:
        return False
    if first.ordinals != second.ordinals:
        return False
    shared = (first.about & second.about) - first.names - second.names
    n_beside = len(shared - topic)
    has_one_deed = bool(first.deeds & second.deeds)
    if first.sort in _rules()["many"]:
        return n_beside >= SHARED_STEMS or bool(first.numbers & second.numbers and shared)
    is_in_one_town = first.noun == second.noun and bool(first.wider) and first.wider == second.wider
    return has_one_deed or is_in_one_town or n_beside >= SHARED_STEMS


# --- what a sentence tells -------------------------------------------------------------------------------


def _sites_in(sentence: Sentence, days: Sequence[date]) -> list[_Site]:
    """The places that a sentence tells where something is, but none of a sort of which it lists several."""
    if _first_words().isdisjoint(sentence.text.lower().split()):
        return []
    found = [site for match in _pattern().finditer(sentence.text) if (site := _site(sentence, match, days))]
    keys = {(site.sort, site.key) for site in found}
    n_told = Counter(sort for sort, _ in keys)
    return [site for site in found if n_told[site.sort] == 1]


def _site(sentence: Sentence, match: re.Match[str], days: Sequence[date]) -> _Site | None:
    text, name = sentence.text, match["name"]
    before = _BEFORE.search(text, max(0, match.start() - _BEFORE_REACH), match.start())
    stems = content_stems(name) - ADMINISTRATIVE - _words("common")
    if not before or not stems:
        return None
    tokens_before, tokens_after = clause_round(text, match.start(), match.end())
    tokens = [*tokens_before, *tokens_after]
    lowered = [token.lower() for token in tokens]
    if not _listed("speaking").isdisjoint(lowered) or any(is_saying(word) for word in lowered):
        return None
    wider = _WIDER.match(text, match.end(), match.end() + _WIDER_REACH)
    table = deed_table()
    names = meaning_stems(" ".join(token for i, token in enumerate(tokens) if i and token[0].isupper())) | stems
    return _Site(
        sentence.citation,
        _sorts()[match["noun"].lower()],
        match["noun"].lower(),
        match[0],
        " ".join(word for word in tokens_before[-TOLD_WORDS - 1 :] if word[0].isalnum()).removesuffix(f" {before['preposition']}"),
        "".join(filter(str.isalnum, name.lower())),
        stems,
        wider["name"] if wider else "",
        (before["preposition"] or "").lower() == "dari",
        _deeds(tokens_before, tokens_after),
        meaning_stems(" ".join(lowered)) - table["empty"] - meaning_stems(match["noun"]),
        names,
        frozenset(word for word in lowered if word[0].isdigit()),
        frozenset(word for word in lowered if word in table["ordinals"] or word.startswith("ke-")),
        tuple(days),
    )


def _deeds(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """The deeds nearest to a place: the last verb before it and its noun, or the first verb after it."""
    empty = deed_table()["light"] | _listed("lying")
    verbs = [word for word in reversed(before) if is_verb(word) and word not in empty][:1]
    nouns = [word for word in reversed(before) if word.islower() and is_deed_noun(word)][:1]
    following = [word for word in after if is_verb(word) and word not in empty][:1] if not verbs else []
    return frozenset(stem for word in (*verbs, *nouns, *following) for stem in stems_of_deed(word))


def _by_name(sites: Sequence[_Site]) -> list[list[_Site]]:
    """The sites of one name, in whole or in part, however it is spaced."""
    groups: list[list[_Site]] = []
    for site in sites:
        same = [g for g in groups if any(site.stems & o.stems or site.key == o.key for o in g)]
        groups = [group for group in groups if group not in same] + [[*(o for group in same for o in group), site]]
    return groups


@cache
def _rules() -> Mapping[str, Any]:
    return load_rules("reconcile", "sites")


@cache
def _sorts() -> Mapping[str, str]:
    """The nouns that begin the names of places -> their sort."""
    return {noun: sort for sorts in (_rules()["one"], _rules()["many"]) for sort, nouns in sorts.items() for noun in nouns}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(noun.split()[0] for noun in _sorts())


@cache
def _pattern() -> re.Pattern[str]:
    nouns = "|".join(re.escape(noun) for noun in sorted(_sorts(), key=lambda noun: (-len(noun), noun)))
    return re.compile(rf"\b(?P<noun>(?i:{nouns})){_NAME}")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_rules()["words"][name])


@cache
def _words(name: str) -> frozenset[str]:
    return content_stems(" ".join(_listed(name)))
