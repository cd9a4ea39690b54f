"""Language data as data: the TOML files beside the code, and tables of phrases looked up among tokens.

A phrase is written in the data as it stands in a text (``kira-kira``, ``lebih dari``) and is cut into tokens by the same rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from briefgen.text.tokens import Token, tokenise
from briefgen.tomlfiles import load_rules

Value = TypeVar("Value")


def load_table(name: str) -> dict[str, Any]:
    """The content of ``data/<name>.toml``.

    Raises:
        ExtractionError: The file is malformed.
    """
    return load_rules("text", name)


class PhraseTable(Generic[Value]):
    """Phrases of one or more tokens, each with a value; the longest phrase wins.

    Args:
        entries: Phrase and value.
        is_folded: Whether case is ignored.

    >>> table = PhraseTable([("lebih dari", ">"), ("kurang lebih", "~")])
    >>> table.before(tokenise("Lebih dari 500 orang"), 2)
    ('>', 0)
    >>> table.at(tokenise("kira-kira"), 0) is None
    True
    """

    def __init__(self, entries: Iterable[tuple[str, Value]], *, is_folded: bool = True) -> None:
        self._is_folded = is_folded
        self._values = {self._key(tokenise(phrase)): value for phrase, value in entries}
        self._lengths_by_first = _lengths(self._values, 0)
        self._lengths_by_last = _lengths(self._values, -1)

    @classmethod
    def of_groups(cls, groups: Mapping[str, Iterable[str]]) -> PhraseTable[str]:
        """A table whose value is the name of the group that lists the phrase."""
        return PhraseTable((phrase, name) for name, phrases in groups.items() for phrase in phrases)

    @classmethod
    def of_phrases(cls, phrases: Iterable[str]) -> PhraseTable[bool]:
        """A table that only tells whether a phrase is in it."""
        return PhraseTable((phrase, True) for phrase in phrases)

    def _key(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        return tuple(self._form(token) for token in tokens)

    def _form(self, token: Token) -> str:
        return token.lower if self._is_folded else token.text

    def at(self, tokens: Sequence[Token], index: int) -> tuple[Value, int] | None:
        """The value of the longest phrase that begins at ``index`` and the index after it."""
        if not 0 <= index < len(tokens):
            return None
        for length in self._lengths_by_first.get(self._form(tokens[index]), ()):
            if index + length <= len(tokens) and (key := self._key(tokens[index : index + length])) in self._values:
                return self._values[key], index + length
        return None

    def before(self, tokens: Sequence[Token], index: int) -> tuple[Value, int] | None:
        """The value of the longest phrase that ends just before ``index`` and the index where it begins."""
        if not 0 < index <= len(tokens):
            return None
        for length in self._lengths_by_last.get(self._form(tokens[index - 1]), ()):
            if length <= index and (key := self._key(tokens[index - length : index])) in self._values:
                return self._values[key], index - length
        return None


def _lengths(keys: Iterable[tuple[str, ...]], place: int) -> dict[str, tuple[int, ...]]:
    """First (0) or last (-1) token -> lengths of the phrases that have it there, longest first."""
    found: dict[str, set[int]] = {}
    for key in keys:
        found.setdefault(key[place], set()).add(len(key))
    return {token: tuple(sorted(lengths, reverse=True)) for token, lengths in found.items()}
