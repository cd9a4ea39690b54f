"""Parts of speech from closed lists and affixes: enough to find where a noun phrase ends and where the verb is.

The affixes are those of Alwi et al., *Tata Bahasa Baku Bahasa Indonesia* (2003), chapters 4 and 7: meN-, di-, ber-, ter- make verbs,
peN-an, per-an and ke-an make nouns of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import cache, lru_cache

from briefgen.text.tables import load_table
from briefgen.text.tokens import Token


class WordClass(Enum):
    """A part of speech."""

    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    RELATIVE = "relative"
    DETERMINER = "determiner"
    PRONOUN = "pronoun"
    AUXILIARY = "auxiliary"
    ADVERB = "adverb"
    NUMBER = "number"
    MARK = "mark"
    NONE = "none"


@cache
def _listed() -> dict[str, WordClass]:
    table = load_table("word_classes")
    classes = {word: WordClass(name) for name, words in table["closed"].items() for word in words}
    for section, word_class in (("verbs", WordClass.VERB), ("adjectives", WordClass.ADJECTIVE), ("nouns", WordClass.NOUN)):
        for word in table[section]["words"]:
            classes.setdefault(word, word_class)
    return classes


@cache
def _affixes(section: str) -> tuple[tuple[str, str | int], ...]:
    return tuple((first, second) for first, second in load_table("word_classes")["affixes"][section])


def is_nominalisation(word: str) -> bool:
    """Whether the word is a noun made of a verb or adjective by peN-an, per-an or ke-an.

    >>> is_nominalisation("penundaan"), is_nominalisation("keberangkatannya"), is_nominalisation("pekerja")
    (True, True, False)
    """
    bare = word.lower().removesuffix("nya")
    return len(bare) > 6 and any(bare.startswith(first) and bare.endswith(str(last)) for first, last in _affixes("nominalisation"))


@lru_cache(maxsize=20_000)
def class_of(word: str) -> WordClass:
    """The part of speech of one lower-case word by itself.

    >>> class_of("ditunda"), class_of("dinas"), class_of("penundaan")
    (<WordClass.VERB: 'verb'>, <WordClass.NOUN: 'noun'>, <WordClass.NOUN: 'noun'>)
    """
    listed = _listed().get(word)
    if listed is not None:
        return listed
    if word.endswith(("nya", "lah", "kah")) and (bare := _listed().get(word[:-3])) is not None:
        return bare
    if is_nominalisation(word):
        return WordClass.NOUN
    is_verb = any(word.startswith(first) and len(word) - len(first) >= int(rest) for first, rest in _affixes("verb"))
    return WordClass.VERB if is_verb else WordClass.NOUN


def class_at(tokens: Sequence[Token], index: int) -> WordClass:
    """The part of speech of the token at ``index``; NONE outside the text. A capitalised verb form inside a sentence stays a verb."""
    if not 0 <= index < len(tokens):
        return WordClass.NONE
    token = tokens[index]
    if token.is_number:
        return WordClass.NUMBER
    if not token.is_word:
        return WordClass.MARK
    return class_of(token.lower)
