"""Whether a text is Indonesian, told by its function words; only clear cases are refused."""

from __future__ import annotations

import re
from functools import cache

from briefgen.tomlfiles import load_rules

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000

MIN_WORDS = 40
FEW_WORDS = 8
MIN_SHARE = 0.04
"""News in Indonesian has 0.2 to 0.35 of its words among the function words, lists of names and figures 0.08 and more."""


def foreign_language(text: str) -> str | None:
    """The name of the language of a text that is clearly not Indonesian, or ``another language``; else None.

    Args:
        text: The article; with fewer than `MIN_WORDS` words it is refused only where some are English and none Indonesian.

    >>> foreign_language("The minister said that the agreement was signed by both countries on Monday. " * 5)
    'English'
    """
    words = [word.casefold() for word in _WORD.findall(text[:_SAMPLE])]
    n_indonesian, n_english = _count(words, "function_words", "indonesian"), _count(words, "function_words", "english")
    if len(words) < MIN_WORDS:
        if _is_mostly_without_blanks(text):
            return "another language"
        is_english = len(words) >= FEW_WORDS and not n_indonesian and n_english * FEW_WORDS >= len(words)
        return "English" if is_english else None
    if n_english > 3 * n_indonesian and n_english > MIN_SHARE * len(words):
        return "English"
    n_malay, n_not_malay = _count(words, "malay", "only_malay"), _count(words, "malay", "only_indonesian")
    if n_malay >= 4 and n_malay > 3 * n_not_malay:
        return "Malay"
    return "another language" if n_indonesian < MIN_SHARE * len(words) else None


def _is_mostly_without_blanks(text: str) -> bool:
    """Chinese, Japanese, Thai: many letters, few blanks, none of them Latin."""
    letters = [character for character in text[:_SAMPLE] if character.isalpha()]
    return len(letters) >= MIN_WORDS and sum(character > "\u0370" for character in letters) * 2 > len(letters)


def _count(words: list[str], section: str, name: str) -> int:
    listed = _words(section, name)
    return sum(word in listed for word in words)


@cache
def _words(section: str, name: str) -> frozenset[str]:
    return frozenset(load_rules("ingest", "languages")[section][name])
