"""Parts of speech from closed lists and affixes: enough to find where a noun phrase ends and where the verb is.

The affixes are those of Alwi et al., *Tata Bahasa Baku Bahasa Indonesia* (2003), chapters 4 and 7: meN-, di-, ber- and ter- make
verbs, peN-an, per-an and ke-an make nouns of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import cache, lru_cache

from briefgen.text.affixes import active_form
from briefgen.text.tables import load_table
from briefgen.text.tokens import Token
from briefgen.text.words import is_common


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
def _affixes() -> dict[str, list[list[str]]]:
    affixes: dict[str, list[list[str]]] = load_table("word_classes")["affixes"]
    return affixes


def is_nominalisation(word: str) -> bool:
    """Whether the word is a noun made of a verb or adjective by peN-an, per-an or ke-an.

    >>> is_nominalisation("penundaan"), is_nominalisation("keberangkatannya"), is_nominalisation("pekerja")
    (True, True, False)
    """
    bare = word.lower().removesuffix("nya")
    if len(bare) <= 6 or bare in load_table("word_classes")["affixes"]["things"]:
        return False
    return any(bare.startswith(first) and bare.endswith(last) for first, last in _affixes()["nominalisation"])


@lru_cache(maxsize=20_000)
def class_of(word: str) -> WordClass:
    """The part of speech of one lower-case word by itself.

    >>> class_of("ditunda"), class_of("dinas"), class_of("penundaan")
    (<WordClass.VERB: 'verb'>, <WordClass.NOUN: 'noun'>, <WordClass.NOUN: 'noun'>)
    """
    listed = _listed().get(word)
    if listed is not None:
        return listed
    if word.startswith("se") and word.endswith("nya") and _is_gradable(word[2:-3]):  # "sebaiknya"
        return WordClass.ADVERB
    if word.endswith(("nya", "lah", "kah")) and (bare := _listed().get(word[:-3])) is not None:
        return bare
    if is_nominalisation(word):
        return WordClass.NOUN
    if word.startswith("ter") and _is_gradable(word[3:]):  # "terkecil"
        return WordClass.ADJECTIVE
    if _is_bare_transitive(word) or _LOST_R.match(word):
        return WordClass.VERB
    return WordClass.VERB if any(_has_prefix(word, *prefix) for prefix in _affixes()["verb"]) else WordClass.NOUN


_MIN_ROOT = 4
_LOST_R = re.compile(r"be[cdgjkpst]er[bcdfghjklmnpqrstvwxyz]\w{1,20}$")
"""*bekerja*, *beternak*, *bepergian*: ber- loses its r before a root with -er- in its first syllable (Alwi et al., 4.2.1)."""


def _is_gradable(root: str) -> bool:
    return _listed().get(root) is WordClass.ADJECTIVE or root in load_table("word_classes")["adjectives"]["gradable"]


def is_verbal_root(word: str) -> bool:
    """Whether meN- makes a common verb of the word as it stands (*lihat*, *terima*)."""
    return len(word) >= _MIN_ROOT and is_common(active_form(word))


def _is_bare_transitive(word: str) -> bool:
    """*gagalkan*, *alami*: a verb in -kan or -i whose meN- the press leaves out, known by its root or its full form."""
    root = word[:-3] if word.endswith("kan") else word[:-1] if word.endswith("i") else ""
    if len(root) < _MIN_ROOT or not is_common(root):
        return False
    is_causative = word.endswith("kan") and (is_common("di" + word) or not is_common(word))
    return is_causative or is_verbal_root(word)


def is_transitive(verb: str) -> bool:
    """Whether an active verb takes an object by its form: meN- or, in headlines, none, with -kan or -i.

    >>> is_transitive("menewaskan"), is_transitive("tewaskan"), is_transitive("mencapai"), is_transitive("ditunda")
    (True, True, True, False)
    """
    if verb.startswith(("di", "ter", "ber", "ke", "se")):
        return False
    return (verb.startswith("me") and verb.endswith(("kan", "i"))) or _is_bare_transitive(verb)


def _has_prefix(word: str, prefix: str, following: str, n_letters: str) -> bool:
    rest = word.removeprefix(prefix)
    return rest != word and len(rest) >= int(n_letters) and (not following or rest[0] in following)


def class_at(tokens: Sequence[Token], index: int) -> WordClass:
    """The part of speech of the token at ``index``; NONE outside the text. *Diana* is no verb."""
    if not 0 <= index < len(tokens):
        return WordClass.NONE
    token = tokens[index]
    if token.is_number:
        return WordClass.NUMBER
    if not token.is_word:
        return WordClass.MARK
    word_class = class_of(token.lower)
    is_name = word_class is WordClass.VERB and token.is_capitalised and index > 0 and not is_common(token.text)
    is_name = is_name and not _is_bare_transitive(token.lower)  # "Kemenlu Salurkan Bantuan"
    return WordClass.NOUN if is_name else word_class
