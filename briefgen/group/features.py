"""What an article is about, as features that do not depend on any other article.

A link between two articles must not change when a third one arrives, so nothing here is counted over the stream: a word is telling
because a shipped list of common words does not hold it, not because it is rare among the articles at hand.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from briefgen.records import Article
from briefgen.text.paragraphs import gaps_between
from briefgen.text.words import is_common, stem, tokenise

MAX_CHARACTERS = 6_000
"""How much of an article is read: what it is about, it says early."""
LEAD_CHARACTERS = 400
MIN_NAME_LETTERS = 3
MIN_DIGITS = 3
"""Digits of a number that hardly comes up in two matters by chance."""
MAX_TERMS = 40
_NUMBER = re.compile(r"\d[\d.,]*\d")
_YEAR = re.compile(r"(?:19|20)\d{2}")


@dataclass(frozen=True, slots=True)
class Features:
    """What an article is about.

    ``names`` are proper names (word by word), ``terms`` stems of the words it repeats or opens with, ``numbers`` its long numbers;
    ``forms`` has a word of the article for each stem, to be shown.
    """

    names: frozenset[str]
    terms: frozenset[str]
    numbers: frozenset[str]
    day: date | None = None
    forms: tuple[tuple[str, str], ...] = ()

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
    text = f"{headline}. {text}"[:MAX_CHARACTERS]
    names: set[str] = set()
    counted: Counter[str] = Counter()
    opening: set[str] = set()
    forms: dict[str, str] = {}
    for token in tokenise(text):
        word = token.text.strip(".").lower()
        if not token.is_word or len(word) < MIN_NAME_LETTERS or any(character.isdigit() for character in word):
            continue
        if token.is_capitalised and not is_common(word) and stem(word) not in _everyday():
            names.add(word)
            continue
        keys = [key for part in word.split("-") if len(key := stem(part)) > 3 and key not in _everyday()]
        counted.update(keys)
        forms.update({key: part for part in word.split("-") if (key := stem(part)) not in forms})
        if token.span.start < len(headline) + LEAD_CHARACTERS:
            opening.update(keys)
    terms = [key for key, n in counted.most_common() if n > 1 or key in opening]
    numbers = {digits for n in _NUMBER.findall(text) if len(digits := re.sub(r"\D", "", n)) >= MIN_DIGITS}
    numbers = {digits for digits in numbers if not _YEAR.fullmatch(digits)}
    kept = terms[:MAX_TERMS]
    return Features(frozenset(names), frozenset(kept), frozenset(numbers), day, tuple((key, forms[key]) for key in kept))


def _evidence(article: Article) -> str:
    """The text of ``article`` without what is no evidence."""
    excluded = [mark.span for mark in article.boilerplate]
    return "\n".join(gap.of(article.text) for gap in gaps_between(len(article.text), excluded))


@cache
def _everyday() -> frozenset[str]:
    """Stems of words that articles on anything hold: of speaking, of time, of offices and of administration."""
    words = files("briefgen.group").joinpath("data/everyday.txt").read_text(encoding="utf-8").split()
    return frozenset(stem(word) for word in words)
