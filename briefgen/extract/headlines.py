"""Verbs of headlines, which drop the prefix and bear a capital: *Polda Riau | Gagalkan Peredaran Sabu*."""

from __future__ import annotations

from briefgen.extract.lexicon import words
from briefgen.text.wordclass import WordClass, class_of, is_verbal_root
from briefgen.text.words import is_common

_MIN_BARE_VERB = 7
_ENDS_NAME = frozenset({WordClass.VERB, WordClass.AUXILIARY, WordClass.PREPOSITION, WordClass.ADVERB, WordClass.RELATIVE})


def is_headline_verb(word: str) -> bool:
    """Whether a capitalised word of a headline says what is done, so that no name goes on with it.

    >>> is_headline_verb("Gagalkan"), is_headline_verb("Perikanan"), is_headline_verb("Sita")
    (True, False, True)
    >>> is_headline_verb("Singgung"), is_headline_verb("Perkuat"), is_headline_verb("Hutan")
    (True, True, False)
    """
    lowered = word.lower()
    if lowered in words("entities", "headlines", "nouns"):
        return False
    is_bare = lowered.endswith("kan") and len(lowered) >= _MIN_BARE_VERB
    is_root = is_verbal_root(lowered) or (lowered.startswith("per") and is_common(f"mem{lowered}"))  # singgung, perkuat
    is_listed = lowered in words("entities", "headlines", "verbs")
    return is_bare or is_root or is_listed or (is_common(word) and class_of(lowered) in _ENDS_NAME)
