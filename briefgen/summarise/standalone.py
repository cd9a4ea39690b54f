"""Whether a sentence can be understood without the one before it; the words are in ``data/standalone.toml``."""

from __future__ import annotations

import re
from functools import cache

from briefgen.records import Sentence, SentenceKind
from briefgen.text.tokens import tokenise
from briefgen.text.wordclass import WordClass, class_at
from briefgen.tomlfiles import load_rules

MIN_WORDS = 8
MAX_WORDS = 55

_DEMONSTRATIVE = re.compile(r"\b(\w{1,40})\s{1,3}(?:tersebut|itu|ini)\b", re.IGNORECASE)
_QUOTE = re.compile(r"[“”\"]")


def _words() -> dict[str, list[str]]:
    return load_rules("summarise", "standalone")


@cache
def _pattern(name: str, *, at_start: bool) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(word) for word in sorted(_words()[name], key=len, reverse=True))
    start = "^" if at_start else r"\b"
    return re.compile(rf"{start}(?:{alternatives})\b", re.IGNORECASE)


def stands_alone(sentence: Sentence) -> bool:
    """Whether ``sentence`` is complete, of readable length, no quotation, and names what it speaks of.

    A demonstrative needs its referent (*pertemuan tersebut*); expressions of time (*saat ini*) do not.
    """
    text = sentence.text
    if sentence.kind is not SentenceKind.BODY or not sentence.is_complete or not MIN_WORDS <= len(text.split()) <= MAX_WORDS:
        return False
    if _QUOTE.search(text) or text.rstrip().endswith("?") or is_list_of_names(text):
        return False
    if _pattern("pronouns_first", at_start=True).search(text):
        return False
    if _pattern("speakers", at_start=False).search(text) or _pattern("references", at_start=False).search(text):
        return False
    if any(match.group(1).lower() not in _words()["time_nouns"] for match in _DEMONSTRATIVE.finditer(text)):
        return False
    return not lacks_main_verb(text)


def is_list_of_names(text: str) -> bool:
    """Whether nothing stands in ``text`` but names, so that nothing is said of them.

    >>> is_list_of_names("PT Ampar Jaya, PT Damar Sentosa, dan PT Bukit Raya Abadi.")
    True
    >>> is_list_of_names("PT Ampar Jaya dan PT Damar Sentosa bangkrut.")
    False
    """
    return all(not word[0].islower() or word in _words()["conjunctions"] for word in text.split())


def lacks_main_verb(text: str) -> bool:
    """Whether the only verb stands in a relative clause, so that nothing is said of the subject.

    >>> lacks_main_verb("Rapat yang dihadiri Direktur Jenderal Imigrasi di Bali.")
    True
    >>> lacks_main_verb("Warga yang mengungsi berjumlah 300 orang.")
    False
    """
    tokens = tokenise(text)
    classes = [class_at(tokens, index) for index in range(len(tokens))]
    if WordClass.RELATIVE not in classes:
        return False
    relative = classes.index(WordClass.RELATIVE)
    return WordClass.VERB not in classes[:relative] and classes[relative:].count(WordClass.VERB) <= 1


def connective_penalty(text: str) -> float:
    """What a sentence loses for beginning with a word that ties it to the one before (*Selain itu*).

    >>> connective_penalty("Selain itu, 303 paspor ditunda."), connective_penalty("Kedua negara sepakat.")
    (0.3, 0.0)
    """
    return 0.3 if _pattern("connectives", at_start=True).search(text) else 0.0
