"""Where one deed was done: two places told of it by articles that each tell but one.

That no article tells both shows that nobody knows them for two stages of a journey or for one within the other. Whether the clauses
round them tell of one deed is weighed as for days (`briefgen.reconcile.deeds`): ``benchmarks/deeds.py`` fits the weights in
``data/site_weights.toml``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations

from briefgen.reconcile.clauses import is_verb
from briefgen.reconcile.days import dates_an_event
from briefgen.reconcile.deeds import Signs, signs_of_clauses
from briefgen.reconcile.difference import Difference, in_order
from briefgen.reconcile.lexicon import ADMINISTRATIVE, meaning_stems, n_kin
from briefgen.reconcile.matter import Matter
from briefgen.reconcile.tellings import Telling, are_of_copies, sentences_by_article, subject_of, telling_of
from briefgen.records import Citation, DiscrepancyKind, Extraction, Position, Sentence, SentenceKind, Severity
from briefgen.text.gazetteer import level_of
from briefgen.text.words import content_stems
from briefgen.tomlfiles import load_rules

LEAST_LOG_ODDS = 0.4
DAYS_OF_ANOTHER = 3
MIN_SHARED = 2
"""Stems that two sentences with bearings share at least."""
TOLD_WORDS = 6
"""Words before a place by which a reader is told what was there."""
MAX_PLACES = 400
"""Places of one article that are looked at."""
_NAMED = r"(?!Rp)(?:[A-Z][\w'-]*|\d{1,3}\b)(?:\s\([A-Z]{2,8}\)|\s(?!Rp)[A-Z0-9][\w'-]*){0,6}"
_SITE = re.compile(
    rf"\b(?P<preposition>(?i:di|ke|dari|melalui|lewat|menuju|melewati|melintasi|memasuki))\s(?:(?:dalam|atas|depan|dekat|sekitar|kawasan|area|tepi)\s)?"
    rf"(?P<name>(?:[a-z]{{3,20}}\s){{0,4}}{_NAMED}|(?P<part>[a-z]{{3,20}}(?:\s[a-z]{{3,20}})?))"
)
_CHAIN = re.compile(
    r"\b(?P<narrow>[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){1,4}),\s(?P<noun>Kecamatan|Kabupaten|Kota)\s(?P<name>[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,2})"
)
"""*Desa Sumberjaya, Kabupaten Ngada*."""
_SMALL = re.compile(r"[^\W\d_]+")
_BEARING = re.compile(
    r"\b(?P<bearing>(?:barat|timur)(?:\s(?:daya|laut))?|tenggara|selatan|utara)\s"
    r"(?:(?:dari\s)?(?:Kota|Kabupaten|Pulau)\s)?(?P<name>(?!(?:Kota|Kabupaten|Pulau)\s)[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,2})"
)
"""*18 kilometer barat daya Kota Ende*."""

AGAINST = frozenset(
    {
        "numbers_apart", "ordinals_differ", "stages_differ", "one_is_to_come", "one_is_said", "both_are_said",
        "one_is_unsure", "deeds_apart", "no_deed", "names_apart", "persons_apart", "days_apart", "one_is_origin",
        "one_level_known", "one_is_wide", "one_is_common", "sorts_differ",
        "common_and_unlike", "nothing_beside",
    }
)  # fmt: skip
"""Signs that can only speak against."""
EITHER_WAY = frozenset({"both_to_come", "both_start", "both_common", "sort_of_many"})
"""Signs that change what others are worth; all that are left can only speak for."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place and the clause round it.

    Attributes:
        telling: The clause.
        words: The place as it is named.
        told: What stands before it.
        preposition: *di*, *ke*, *dari* ...
        sort: What kind of place it is by its first word: ``landings``, ``villages`` ...; empty where that does not tell.
        stems: Stems that tell it from others of its sort.
        full: Those with what names its sort.
        level: Its level in the gazetteer, where known.
        days: The days that its sentence names.
    """

    telling: Telling
    words: str
    told: str
    preposition: str
    sort: str
    stems: frozenset[str]
    full: frozenset[str]
    level: str
    days: tuple[date, ...]

    @property
    def article(self) -> int:
        """The number of the article."""
        return self.telling.citation.article

    @property
    def numbers(self) -> frozenset[str]:
        """Its numbers: *Pintu 4*."""
        return frozenset(filter(str.isdigit, self.full))

    @property
    def key(self) -> str:
        """The name without spaces, which outlets set as they like: *Tigaras*, *Tiga Ras*."""
        return "".join(filter(str.isalnum, self.words.lower()))

    def is_told_as(self, other: Site) -> bool:
        """Whether ``other`` names this place, or it and more."""
        return self.full <= other.full or self.key in other.key


def compare_sites(sentences: Sequence[Sentence], extractions: Sequence[Extraction], matter: Matter) -> Iterator[Difference]:
    """One deed at two places."""
    body = [sentence for sentence in sentences if sentence.kind is SentenceKind.BODY]
    yield from _wider_places(body)
    yield from _bearings(body)
    sites = sites_told(sentences, extractions)
    weighed = ((i, j, signs(sites[i], sites[j], matter)) for i, j in comparable(sites))
    pairs = [(i, j) for i, j, found in weighed if log_odds(found) >= LEAST_LOG_ODDS and not found["common_and_unlike"]]
    by_names: dict[tuple[frozenset[str], frozenset[str]], list[tuple[Site, Site]]] = defaultdict(list)
    for i, j in pairs:
        first, second = sorted((sites[i], sites[j]), key=lambda site: sorted(site.stems))
        by_names[first.stems, second.stems].append((first, second))
    for found in by_names.values():
        yield _difference([a for a, _ in found], [b for _, b in found])


def sites_told(sentences: Sequence[Sentence], extractions: Sequence[Extraction]) -> list[Site]:
    """The places that all articles tell where something is, but none of a sort of which a sentence lists several."""
    by_article = {extraction.article: extraction for extraction in extractions}
    found = []
    for sentence in sentences:
        if sentence.kind is SentenceKind.BODY and (extraction := by_article.get(sentence.citation.article)):
            found += _sites_in(sentence, extraction)
    return found


def comparable(sites: Sequence[Site]) -> Iterator[tuple[int, int]]:
    """Pairs of places of two articles neither of which tells of the other's."""
    by_article: dict[int, list[Site]] = defaultdict(list)
    for site in sites:
        by_article[site.article].append(site)
    told_by = [frozenset(a for a, told in by_article.items() if any(map(site.is_told_as, told))) for site in sites]
    sentences = sentences_by_article(site.telling for site in sites)
    for i, j in combinations(range(len(sites)), 2):
        first, second = sites[i], sites[j]
        is_told = second.article in told_by[i] or first.article in told_by[j]
        is_told = is_told or are_of_copies(first.telling, second.telling, sentences)
        are_apart = not first.stems & second.stems or first.numbers != second.numbers
        if first.article != second.article and not is_told and are_apart:
            yield i, j


def log_odds(found: Signs) -> float:
    """The log-odds that two places are told of one deed."""
    known = weights()
    return known["bias"] + sum(known.get(name, 0.0) * value for name, value in found.items())


@cache
def weights() -> Mapping[str, float]:
    """What each sign is worth."""
    return dict(load_rules("reconcile", "site_weights")["weights"])


def signs(first: Site, second: Site, matter: Matter) -> Signs:
    """All that speaks for or against two places being told of one deed; symmetric."""
    levels = first.level, second.level
    are_common = [site.words.islower() for site in (first, second)]
    sorts = [meaning_stems(site.words.split()[0]) for site in (first, second)]
    beside = (first.telling.about & second.telling.about) - matter.topic
    apart = [abs((a - b).days) for a in first.days for b in second.days]
    return {
        **signs_of_clauses(first.telling, second.telling, matter),
        "same_sort": float(first.sort == second.sort != ""),
        "kin_sorts": float(n_kin(*sorts) > 0),
        "sorts_differ": float(bool(first.sort and second.sort) and first.sort != second.sort),
        "sort_of_many": float(first.sort == second.sort and first.sort in _rules()["many"]),
        "same_preposition": float(first.preposition == second.preposition),
        "one_is_origin": float((first.preposition == "dari") is not (second.preposition == "dari")),
        "same_level": float(levels[0] == levels[1] != ""),
        "one_level_known": float(bool(levels[0]) is not bool(levels[1])),
        "one_is_wide": float(not {"countries", "provinces"}.isdisjoint(levels)),
        "both_common": float(all(are_common)),
        "common_and_unlike": float(all(are_common) and not beside),
        "nothing_beside": float(not beside),
        "one_is_common": float(are_common[0] is not are_common[1]),
        "days_apart": float(bool(apart) and min(apart) >= DAYS_OF_ANOTHER),
        "same_days": float(bool(apart) and min(apart) == 0),
    }


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


def _bearings(sentences: Sequence[Sentence]) -> Iterator[Difference]:
    """What lies in two directions from one place: *18 kilometer barat daya Ende*, *barat laut Ende*; no article tells both."""
    told: dict[str, dict[str, list[Sentence]]] = defaultdict(lambda: defaultdict(list))
    for sentence in sentences:
        for match in _BEARING.finditer(sentence.text):
            told[match["name"]][match["bearing"]].append(sentence)
    for name, by_bearing in sorted(told.items()):
        for (here, first), (there, second) in combinations(sorted(by_bearing.items()), 2):
            of_one = meaning_stems(first[0].text) & meaning_stems(second[0].text) - meaning_stems(f"{name} {here} {there}")
            articles = [{sentence.citation.article for sentence in told} for told in (first, second)]
            if articles[0].isdisjoint(articles[1]) and not {*here.split()} <= {*there.split()} and len(of_one) >= MIN_SHARED:
                sides = [(f"{bearing} {name}", [s.citation for s in told]) for bearing, told in ((here, first), (there, second))]
                positions = in_order(Position(words, tuple(sorted(set(cited))), names=(name,)) for words, cited in sides)
                subject = _words_in_common(first[0].text, second[0].text) or name
                yield Difference(DiscrepancyKind.PLACE, Severity.MEDIUM, subject, positions, (), "place_within_place")


def _words_in_common(first: str, second: str) -> str:
    """The longest run of small words that both sentences have: *pusat gempa*."""
    words = _SMALL.findall(first)
    runs = [" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + TOLD_WORDS, len(words)) + 1)]
    other = f" {' '.join(_SMALL.findall(second)).lower()} "
    return max((run for run in runs if f" {run.lower()} " in other), key=lambda run: (len(run), run), default="")


def _difference(first: Sequence[Site], second: Sequence[Site]) -> Difference:
    sides = [list(dict.fromkeys(side)) for side in (first, second)]
    names = [max((site.words for site in side), key=lambda words: (len(words), words)) for side in sides]
    positions = in_order(Position(name, _cited(side), names=(name,)) for name, side in zip(names, sides, strict=True))
    subject = subject_of(site.telling for side in sides for site in side) or min(site.told for side in sides for site in side)
    return Difference(DiscrepancyKind.PLACE, Severity.MEDIUM, subject, positions, (), "place_within_place")


def _cited(sites: Sequence[Site]) -> tuple[Citation, ...]:
    return tuple(sorted({site.telling.citation for site in sites}))


# --- what a sentence tells -------------------------------------------------------------------------------


def _sites_in(sentence: Sentence, extraction: Extraction) -> list[Site]:
    periods = [period for citation, period in extraction.dates if citation == sentence.citation]
    days = tuple(period.start for period in periods if dates_an_event(period) and period.start)
    found = [site for match in _SITE.finditer(sentence.text) if (site := _site(sentence, match, extraction, days))]
    sorts = [site.sort for site in found]
    return [site for site in found if not site.sort or sorts.count(site.sort) == 1]


def _site(sentence: Sentence, match: re.Match[str], extraction: Extraction, days: tuple[date, ...]) -> Site | None:
    name = _without_common(match)
    if not name:
        return None
    full = (content_stems(name) - ADMINISTRATIVE - _words("common")) | frozenset(filter(str.isdigit, name.split()))
    start = match.start("part") if match["part"] else match.end() - len(name)
    telling = telling_of(sentence, start, start + len(name), extraction.entities)
    before = sentence.text[: match.start()].split()[-TOLD_WORDS:]
    if not full:
        return None
    proper = " ".join(word for word in name.split() if word[0].isupper())
    return Site(
        telling,
        name,
        " ".join(word for word in before if word[0].isalnum()),
        match["preposition"].lower(),
        _sort(name),
        full - _sort_stems() or full,
        full,
        level_of(proper) or "",
        days,
    )


def _without_common(match: re.Match[str]) -> str:
    """The name of a place, with a noun before it that names a sort: *dermaga Kampung Lesabe*; empty where it is no place."""
    words = match["name"].split()
    if match["part"]:
        return next((part for part in (match["part"], words[0]) if part in _parts()), "")
    ended = next((i for i, word in enumerate(words) if word in _listed("ends") or _goes_on(word)), len(words))
    if ended < len(words):
        return words[0] if ended == 1 and words[0] in _parts() else ""
    while words and words[0].islower() and words[0] not in _first_words() and words[0] not in _parts():
        words = words[1:]
    is_day = not words or words[0].lower() in _listed("days") or words[0][0].isdigit()
    return "" if is_day else " ".join(words)


def _goes_on(word: str) -> bool:
    """Whether a verb shows that the clause goes on; *lapangan terbuka* is a place."""
    return is_verb(word) and not word.startswith("ter")


def _sort(name: str) -> str:
    lowered = name.lower()
    noun = max((noun for noun in _sorts() if lowered.startswith(f"{noun} ")), key=len, default="")
    return _sorts()[noun] if noun else "parts" if name.islower() else ""


@cache
def _rules() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return load_rules("reconcile", "sites")


@cache
def _sorts() -> Mapping[str, str]:
    """The nouns that begin the names of places -> their sort."""
    return {noun: sort for sorts in (_rules()["one"], _rules()["many"]) for sort, nouns in sorts.items() for noun in nouns}


@cache
def _sort_stems() -> frozenset[str]:
    return content_stems(" ".join(_sorts()))


@cache
def _first_words() -> frozenset[str]:
    return frozenset(noun.split()[0] for noun in _sorts())


@cache
def _parts() -> frozenset[str]:
    """Common nouns that name a part of a site: *gudang*, *tribun*."""
    return frozenset(load_rules("reconcile", "happenings")["venues"]["parts"])


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_rules()["words"][name])


@cache
def _words(name: str) -> frozenset[str]:
    return content_stems(" ".join(_listed(name)))
