"""Word lists with ``*``, and Indonesian words left over in English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from importlib.resources import files

from briefgen.text.tokens import Token
from briefgen.text.words import is_common
from briefgen.translate.english import table

MIN_COPY = 4
"""Shorter words are too often the same in both languages."""
_AFFIXED = re.compile(r"(?:me(?:m|n|ng|ny)|pe(?:m|n|ng|ny)|ber|ter|di|ke|se)\w{3,}(?:kan|nya|an)")
_VERB = re.compile(r"(?:me(?:m|n|ng|ny)|di|ber|ter)\w{4,}|\w{4,}kan")


class WordList:
    """Words, some with ``*`` for any letters at one end.

    >>> WordList(["not", "un*", "*n't"]).all(["was", "unsigned"])
    ['unsigned']
    """

    def __init__(self, words: Iterable[str]) -> None:
        words = list(words)
        self._words = frozenset(word for word in words if "*" not in word)
        patterns = sorted(word for word in words if "*" in word)
        self._pattern = re.compile("|".join(re.escape(word).replace(r"\*", r"\w*") for word in patterns)) if patterns else None

    def all(self, words: Iterable[str]) -> list[str]:
        """Those of ``words`` (lower case) that are in the list."""
        return [word for word in words if word in self._words or (self._pattern and self._pattern.fullmatch(word))]


class Wording:
    """The words of a sentence in lower case, as a row and as a set."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)

    @cached_property
    def set(self) -> frozenset[str]:
        """The words, each once."""
        return frozenset(self.words)

    @cached_property
    def _row(self) -> str:
        """The words with a space around each, compounds opened."""
        return f" {' '.join(part for word in self.words for part in word.split('-'))} "

    def count(self, phrase: str) -> int:
        """How often the words of ``phrase`` stand in a row.

        >>> Wording(["not", "only", "not"]).count("not")
        2
        """
        return self._row.count(f" {phrase.replace('-', ' ')} ")

    def without(self, phrases: Iterable[str]) -> Wording:
        """The words that are in none of ``phrases``.

        >>> Wording(["tidak", "hanya", "itu"]).without(["tidak hanya"]).words
        ('itu',)
        """
        row = self._row
        for phrase in phrases:
            row = row.replace(f" {phrase.replace('-', ' ')} ", " ")
        return Wording(row.split())


class Cues:
    """Words, patterns (``un*``) and phrases of several words that tell one thing.

    >>> Cues(["plan*", "set to"]).found(Wording(["is", "set", "to", "close"]))
    ['set to']
    """

    def __init__(self, entries: Iterable[str]) -> None:
        entries = list(entries)
        self._words = WordList(entry for entry in entries if " " not in entry)
        self._phrases = tuple(entry for entry in entries if " " in entry)

    def found(self, wording: Wording) -> list[str]:
        """The words and phrases of ``wording`` that are among the cues."""
        return [*self._words.all(wording.words), *(phrase for phrase in self._phrases if wording.count(phrase))]


@cache
def lines_of(name: str) -> frozenset[str]:
    """The lines of a data file, without comments."""
    text = (files("briefgen.translate") / "data" / name).read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def is_left_over(tokens: Sequence[Token], index: int, source_words: frozenset[str]) -> bool:
    """Whether a token of the English is an Indonesian word that should have been translated.

    Words inside brackets or quotation marks, or between two capitalised words, may be names or explanations.
    """
    token = tokens[index]
    if not token.is_word or token.text.isupper():
        return False
    is_loan = token.lower in lines_of("loanwords.txt")
    is_function = token.lower in table("checks")["function_words"]
    if token.is_capitalised and not (is_function and index == 0 and token.lower in source_words):
        return token.lower in source_words and _VERB.fullmatch(token.lower) is not None and is_common(token.lower) and not is_loan
    is_copy = len(token.lower) >= MIN_COPY and token.lower in source_words and not is_loan
    if not is_function and not (is_copy and (is_common(token.lower) or _AFFIXED.fullmatch(token.lower))):
        return False
    before, after = (tokens[at] if 0 <= at < len(tokens) else None for at in (index - 1, index + 1))
    is_in_name = before is not None and after is not None and before.is_capitalised and after.is_capitalised
    is_marked = (before is not None and before.text in "(\"“'‘./@") or (after is not None and after.text in ")\"”'’/@")
    return not (is_in_name or is_marked)


def is_title_case(tokens: Sequence[Token]) -> bool:
    """Whether most longer words begin with a capital, as in a headline."""
    words = [token for token in tokens if token.is_word and len(token.text) > 3]
    return len(words) > 2 and sum(token.is_capitalised for token in words) >= 0.7 * len(words)
