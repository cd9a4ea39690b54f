"""What an article is about, as features that do not depend on any other article.

A link between two articles must not change when a third one arrives, so nothing here is counted over the stream: a word is telling
because a shipped list of common words does not hold it, not because it is rare among the articles at hand.

A headline in title case does not show which of its words are names; those are known by the text below it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from briefgen.records import Article
from briefgen.text.gazetteer import places
from briefgen.text.paragraphs import gaps_between
from briefgen.text.words import is_common, stem, tokenise

MAX_CHARACTERS = 6_000
"""How much of an article is read: what it is about, it says early."""
LEAD_CHARACTERS = 400
MIN_NAME_LETTERS = 3
MIN_DIGITS = 3
"""Digits of a number that hardly comes up in two matters by chance."""
MAX_TERMS = 40
MIN_TITLE_WORDS = 4
TITLE_CASE = 0.6
"""Share of the longer words of a headline with a capital from which it is in title case."""
MAX_PLACE_WORDS = 3
_NUMBER = re.compile(r"\d[\d.,]*\d")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_GAP = re.compile(r"[\s/–—-]+")
_MARKS = ".,:;!?()[]“”‘’\"'"


@dataclass(frozen=True, slots=True)
class Features:
    """What an article is about.

    ``names`` are proper names (word by word), ``terms`` stems of the words it repeats or opens with, ``numbers`` its long numbers;
    ``forms`` has a word of the article for each stem, to be shown. ``places`` are those its headline names, each with its kind.
    """

    names: frozenset[str]
    terms: frozenset[str]
    numbers: frozenset[str]
    day: date | None = None
    forms: tuple[tuple[str, str], ...] = ()
    places: frozenset[tuple[str, str]] = frozenset()

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
    return read_features(_evidence(article), article.headline, day)


def read_features(text: str, headline: str, day: date | None) -> Features:
    """The features of a text with its headline.

    >>> found = read_features("Tanggul itu jebol, kata Bupati Seluma Herwan Sutopo.", "Tanggul Jebol", None)
    >>> sorted(found.names), sorted(found.terms)
    (['herwan', 'seluma', 'sutopo'], ['jebol', 'tanggul'])
    """
    start = len(headline) if _is_in_title_case(headline) else 0
    text = f"{headline}. {text}"[:MAX_CHARACTERS]
    names: set[str] = set()
    counted: Counter[str] = Counter()
    opening: set[str] = set()
    forms: dict[str, str] = {}
    for token in tokenise(text):
        word = token.text.strip(".").lower()
        if not token.is_word or len(word) < MIN_NAME_LETTERS or any(character.isdigit() for character in word):
            continue
        if token.is_capitalised and token.span.start >= start and not _is_ordinary(word):
            names.add(word)
            continue
        keys = [key for part in word.split("-") if len(key := stem(part)) > 3 and key not in _everyday()]
        counted.update(keys)
        forms.update({key: part for part in word.split("-") if (key := stem(part)) not in forms})
        if token.span.start < len(headline) + LEAD_CHARACTERS:
            opening.update(keys)
    of_names = {stem(name) for name in names}
    terms = [key for key, n in counted.most_common() if (n > 1 or key in opening) and key not in of_names]
    numbers = {digits for n in _NUMBER.findall(text) if len(digits := re.sub(r"\D", "", n)) >= MIN_DIGITS}
    numbers = {digits for digits in numbers if not _YEAR.fullmatch(digits)}
    kept = terms[:MAX_TERMS]
    shown = tuple((key, forms[key]) for key in kept)
    return Features(frozenset(names), frozenset(kept), frozenset(numbers), day, shown, frozenset(places_in(headline)))


def places_in(headline: str) -> Iterator[tuple[str, str]]:
    """The places of the gazetteer that a headline names, each with its kind, the longest where one lies in another.

    >>> sorted(places_in("Dua Desa di Lampung Barat Terisolasi"))
    [('cities', 'Lampung Barat')]
    """
    words = [word.strip(_MARKS).title() for word in _GAP.split(headline)]
    start = 0
    while start < len(words):
        names = (words[start : start + n] for n in range(MAX_PLACE_WORDS, 0, -1))
        found = next((name for name in names if places().get(tuple(name)) and not all(map(is_common, name))), None)
        if found and found != ["Indonesia"]:
            yield places()[tuple(found)], " ".join(found)
        start += len(found) if found else 1


def _is_in_title_case(headline: str) -> bool:
    longer = [token for token in tokenise(headline) if token.is_word and len(token.text) > MIN_NAME_LETTERS]
    return len(longer) >= MIN_TITLE_WORDS and sum(token.is_capitalised for token in longer) >= TITLE_CASE * len(longer)


def _is_ordinary(word: str) -> bool:
    """Whether a word is none of a name, or made of such words alone (*Januari-Juli*)."""
    return all(is_common(part) or stem(part) in _everyday() for part in word.split("-")) or is_common(word)


def _evidence(article: Article) -> str:
    """The text of ``article`` without its title and what is no evidence."""
    excluded = [*(mark.span for mark in article.boilerplate), *([article.title.span] if article.title else [])]
    return "\n".join(gap.of(article.text) for gap in gaps_between(len(article.text), excluded))


@cache
def _everyday() -> frozenset[str]:
    """Stems of words that articles on anything hold: of speaking, of time, of offices and of administration."""
    words = files("briefgen.group").joinpath("data/everyday.txt").read_text(encoding="utf-8").split()
    return frozenset(stem(word) for word in words)
