"""Verbs of headlines, which drop the prefix and bear a capital: *Polda Riau | Gagalkan Peredaran Sabu*."""

from __future__ import annotations

from briefgen.extract.lexicon import words
from briefgen.text.wordclass import WordClass, class_of
from briefgen.text.words import is_common

_MIN_BARE_VERB = 7
_ENDS_NAME = frozenset({WordClass.VERB, WordClass.AUXILIARY, WordClass.PREPOSITION, WordClass.ADVERB, WordClass.RELATIVE})


def is_headline_verb(word: str) -> bool:
    """Whether a capitalised word of a headline says what is done, so that no name goes on with it.

    >>> is_headline_verb("Gagalkan"), is_headline_verb("Perikanan"), is_headline_verb("Sita")
    (True, False, True)
    """
    lowered = word.lower()
    is_bare = lowered.endswith("kan") and len(lowered) >= _MIN_BARE_VERB and lowered not in words("entities", "headlines", "nouns")
    return is_bare or lowered in words("entities", "headlines", "verbs") or (is_common(word) and class_of(lowered) in _ENDS_NAME)
