"""Letters, numbers and marks of a text, with their places: the pieces that values are read from.

Hyphens and digits always end a piece, so that *Rp2,3*, *3-4* and *Jumat-Minggu* come apart; this also fits English. The tokens that
names and phrases are made of, which hyphens and digits hold together, are in ``words.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

MAX_PROSE = 50_000
"""How many characters of one sentence are read for numbers and dates; a longer one is a dump of data, not prose."""


class TokenKind(Enum):
    """What a token is made of."""

    WORD = "word"
    NUMBER = "number"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters, a run of digits with inner points and commas, or one other character."""

    start: int
    end: int
    text: str
    lower: str
    kind: TokenKind

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.kind is TokenKind.WORD

    @property
    def is_number(self) -> bool:
        """Whether it is made of digits."""
        return self.kind is TokenKind.NUMBER

    @property
    def is_capitalised(self) -> bool:
        """Whether its first character is an upper-case letter."""
        return self.text[0].isupper()


_CONTROL = r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
"""Control sequences of a terminal (ECMA-48) and control characters: no part of the text."""
_TOKEN = re.compile(rf"{_CONTROL}|(?P<number>[0-9]+(?:[.,][0-9]+)*)|(?P<word>[^\W\d_]+(?:['’ʼ][^\W\d_]+)*)|(?P<mark>\S)")


@lru_cache(maxsize=64)
def tokenise(text: str) -> tuple[Token, ...]:
    r"""The tokens of ``text`` in order; kept, as numbers, dates and clauses are read from the same ones.

    >>> [token.text for token in tokenise("Rp2,3 T (3-4 bulan)")]
    ['Rp', '2,3', 'T', '(', '3', '-', '4', 'bulan', ')']
    >>> [token.text for token in tokenise("\x1b[1;31m5 orang\x1b[0m luka")]
    ['5', 'orang', 'luka']
    """
    return tuple(
        Token(match.start(), match.end(), match[0], match[0].lower(), TokenKind(match.lastgroup))
        for match in _TOKEN.finditer(text)
        if match.lastgroup
    )


def are_adjacent(tokens: Sequence[Token], left: int, right: int) -> bool:
    """Whether tokens ``left`` and ``right`` (indices, possibly out of range) touch each other."""
    return 0 <= left < right < len(tokens) and tokens[left].end == tokens[right].start
