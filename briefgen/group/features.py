"""What an article is about, as features that do not depend on any other article.

A link between two articles must not change when a third one arrives, so nothing here is counted over the stream: a word is telling
because it is rare in general text, not because it is rare among the articles at hand.

A headline in title case does not show which of its words are names; those are known by the text below it.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from briefgen.group.rarity import everyday, rarity
from briefgen.records import Article
from briefgen.text.gazetteer import places
from briefgen.text.paragraphs import gaps_between
from briefgen.text.words import Token, is_common, stem, tokenise

MAX_CHARACTERS = 6_000
"""How much of an article is read: what it is about, it says early."""
LEAD_CHARACTERS = 400
MIN_NAME_LETTERS = 3
MAX_ACRONYM_LETTERS = 7
MIN_DIGITS = 3
"""Digits of a number that hardly comes up in two matters by chance."""
MAX_TERMS = 40
MIN_TITLE_WORDS = 4
TITLE_CASE = 0.6
"""Share of the longer words of a headline with a capital from which it is in title case."""
MAX_PLACE_WORDS = 3
_NUMBER = re.compile(r"\d[\d.,]*\d")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_DIGIT = re.compile(r"\d")
_GAP = re.compile(r"[\s/–—-]+")
_MARKS = ".,:;!?()[]“”‘’\"'"

Weights = Mapping[str, float]
Places = Mapping[str, frozenset[str]]
"""Names of places by kind."""


@dataclass(frozen=True, slots=True)
class Features:
    """What an article is about.

    ``names`` are proper names (word by word), ``own_names`` those that are neither places nor acronyms; ``terms`` are stems of
    words it repeats or opens with, ``numbers`` its long numbers; ``forms`` has a word of the article for each term, to be shown.

    Of ``words`` (all stems) and ``name_words`` the squares of the weights add up to 1, so that a sum of products is a cosine;
    those of ``headline`` (stems), and of ``headline_names`` among them, add up to 1 themselves.
    """

    names: frozenset[str]
    terms: frozenset[str]
    numbers: frozenset[str]
    day: date | None = None
    forms: tuple[tuple[str, str], ...] = ()
    own_names: frozenset[str] = frozenset()
    words: Weights = field(default_factory=dict)
    name_words: Weights = field(default_factory=dict)
    headline: Weights = field(default_factory=dict)
    headline_names: Weights = field(default_factory=dict)
    places: Places = field(default_factory=dict)
    headline_places: Places = field(default_factory=dict)
    dateline: str = ""

    @property
    def tokens(self) -> list[str]:
        """All features as strings, for hashing."""
        kinds = (("n", self.names), ("t", self.terms), ("d", self.numbers))
        return sorted(f"{kind}:{feature}" for kind, features in kinds for feature in features)


def features_of(article: Article, day: date | None) -> Features:
    """The features of ``article``.

    Args:
        article: An article; what is no evidence on its page is left out.
        day: The day it was written, where known.
    """
    return read_features(_evidence(article), article.headline, day, article.dateline or "")


def read_features(text: str, headline: str, day: date | None, dateline: str = "") -> Features:
    """The features of a text with its headline, filed from ``dateline``.

    >>> found = read_features("Tanggul itu jebol, kata Bupati Seluma Herwan Sutopo.", "Tanggul Jebol", None)
    >>> sorted(found.names), sorted(found.own_names), sorted(found.terms)
    (['herwan', 'seluma', 'sutopo'], ['herwan', 'sutopo'], ['jebol', 'tanggul'])
    """
    start = len(headline) if _is_in_title_case(headline) else 0
    text = f"{headline}. {text}"[:MAX_CHARACTERS]
    names: set[str] = set()
    acronyms: set[str] = set()
    told: list[str] = []
    counted: list[str] = []
    opening: set[str] = set()
    heading: set[str] = set()
    forms: dict[str, str] = {}
    for token, word in _words(text):
        parts = {part: stem(part) for part in word.split("-")}
        keys = [key for key in parts.values() if len(key) > 3 and key not in everyday()]
        told += keys
        if token.span.start < len(headline):
            heading.update(keys)
        if token.is_capitalised and token.span.start >= start and not _is_ordinary(word):
            names.add(word)
            if token.span.start >= len(headline) and token.text.isupper() and len(word) <= MAX_ACRONYM_LETTERS:
                acronyms.add(word)
            continue
        counted += keys
        for part, key in parts.items():
            forms.setdefault(key, part)
        if token.span.start < len(headline) + LEAD_CHARACTERS:
            opening.update(keys)
    of_names = {stem(name) for name in names}
    own = names - acronyms - _place_words()
    terms = [key for key, n in Counter(counted).most_common() if (n > 1 or key in opening) and key not in of_names][:MAX_TERMS]
    return Features(
        frozenset(names),
        frozenset(terms),
        _numbers(text),
        day,
        tuple((key, forms[key]) for key in terms),
        own_names=frozenset(own),
        words=_of_length_one({key: (1 + math.log(n)) * rarity(key) for key, n in Counter(told).items()}),
        name_words=_of_length_one({name: rarity(stem(name)) for name in names}),
        headline=_shares(heading),
        headline_names=_shares(heading & {stem(name) for name in own}),
        places=_by_kind(places_in(text)),
        headline_places=_by_kind(places_in(headline)),
        dateline=dateline.casefold(),
    )


def places_in(text: str) -> Iterator[tuple[str, str]]:
    """The places of the gazetteer that a text names, each with its kind, the longest where one lies in another.

    >>> sorted(places_in("Dua Desa di Lampung Barat Terisolasi"))
    [('cities', 'Lampung Barat')]
    """
    words = [word.strip(_MARKS) for word in _GAP.split(text)]
    start = 0
    while start < len(words):
        found: list[str] | None = None
        if words[start][:1].isupper() and words[start].title() in _first_words():
            names = ([word.title() for word in words[start : start + n]] for n in range(MAX_PLACE_WORDS, 0, -1))
            found = next((name for name in names if places().get(tuple(name)) and not all(map(is_common, name))), None)
        if found and found != ["Indonesia"]:
            yield places()[tuple(found)], " ".join(found)
        start += len(found) if found else 1


def _words(text: str) -> Iterator[tuple[Token, str]]:
    """The words of ``text`` that may tell something, with the word in lower case."""
    for token in tokenise(text):
        word = token.text.strip(".").lower()
        if token.is_word and len(word) >= MIN_NAME_LETTERS and not _DIGIT.search(word):
            yield token, word


def _numbers(text: str) -> frozenset[str]:
    """The digits of the long numbers that are no years."""
    numbers = (re.sub(r"\D", "", number) for number in _NUMBER.findall(text))
    return frozenset(digits for digits in numbers if len(digits) >= MIN_DIGITS and not _YEAR.fullmatch(digits))


def _of_length_one(weights: Weights) -> Weights:
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {key: weight / length for key, weight in sorted(weights.items())} if length else {}


def _shares(keys: Iterable[str]) -> Weights:
    """What each of some stems is of their rarity together."""
    rarities = {key: rarity(key) for key in sorted(keys)}
    total = math.fsum(rarities.values())
    return {key: value / total for key, value in rarities.items()} if total else {}


def _by_kind(found: Iterable[tuple[str, str]]) -> Places:
    names: dict[str, set[str]] = defaultdict(set)
    for kind, name in found:
        names[kind].add(name)
    return {kind: frozenset(of_kind) for kind, of_kind in names.items()}


def _is_in_title_case(headline: str) -> bool:
    longer = [token for token in tokenise(headline) if token.is_word and len(token.text) > MIN_NAME_LETTERS]
    return len(longer) >= MIN_TITLE_WORDS and sum(token.is_capitalised for token in longer) >= TITLE_CASE * len(longer)


def _is_ordinary(word: str) -> bool:
    """Whether a word is none of a name, or made of such words alone (*Januari-Juli*)."""
    return all(is_common(part) or stem(part) in everyday() for part in word.split("-")) or is_common(word)


def _evidence(article: Article) -> str:
    """The text of ``article`` without its title and what is no evidence."""
    excluded = [*(mark.span for mark in article.boilerplate), *([article.title.span] if article.title else [])]
    return "\n".join(gap.of(article.text) for gap in gaps_between(len(article.text), excluded))


@cache
def _place_words() -> frozenset[str]:
    return frozenset(word.lower() for name in places() for word in name)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name[0] for name in places())
