"""Indonesian headlines as the sentences they stand for, which a small model reads far better.

Headlines capitalise every word and drop the prefix of active verbs: *Bupati Resmikan Jembatan* is *Bupati meresmikan jembatan*.
Names keep their capitals; which words are names, the list of common words tells, and other sentences of the same matter: the ship
*Sinar Bangun* is no *sinar*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.text.affixes import active_form
from briefgen.text.wordclass import WordClass, class_of
from briefgen.text.words import is_common
from briefgen.translate.english import table
from briefgen.translate.glossary import Glossary

MIN_WORDS = 3
MOST_LOWER = 0.2
"""Share of the words with a meaning of their own, of four letters and more, that a headline may leave without a capital."""
_FUNCTION_WORDS = frozenset({WordClass.PREPOSITION, WordClass.CONJUNCTION, WordClass.RELATIVE})
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_INSIDE = re.compile(r"[\w,)] ")
"""What stands before a word whose capital tells that it is a name."""
_CAUSATIVE = re.compile(r"(?!(?:me|di|ter|ber|ke|se|pe)[a-z]{3})[a-z]{3,}kan")


def is_headline(text: str) -> bool:
    """Whether ``text`` is written as headlines are: in capitals, or with a capital on nearly every word, and no full stop.

    >>> is_headline("Bupati Resmikan Jembatan di Tiga Desa"), is_headline("Bupati Herwan Sutopo meresmikan jembatan.")
    (True, False)
    """
    words = _WORD.findall(text)
    long = [word for word in words if len(word) > 3 and class_of(word.lower()) not in _FUNCTION_WORDS]
    if len(words) < MIN_WORDS or len(long) < 2 or text.rstrip("\"'”’").endswith((".", ";", ":")):
        return False
    lowered = sum(word[0].islower() for word in long)
    return lowered <= MOST_LOWER * len(long) and any(is_common(word) for word in long[1:])


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Common words, in lower case, that sentences write with a capital alone.

    >>> sorted(names_in(["KM Sinar Bangun tenggelam di Danau Toba, danau yang dalam.", "Kapal Sinar Bangun Tenggelam di Danau"]))
    ['bangun', 'sinar']
    """
    capital: set[str] = set()
    lower: set[str] = set()
    for text in texts:
        if not is_headline(text):
            for match in _WORD.finditer(text):
                is_inside = bool(_INSIDE.fullmatch(text[max(0, match.start() - 2) : match.start()]))
                (lower if match[0].islower() else capital if is_inside else set()).add(match[0].lower())
    return frozenset(word for word in capital - lower if is_common(word))


def as_sentence(text: str, glossary: Glossary, names: frozenset[str] = frozenset()) -> str:
    """A headline with the capitals and verbs of a sentence; ``names`` are common words that are names here.

    >>> from briefgen.translate.glossary import load_glossary
    >>> as_sentence("Bupati Seluma Resmikan Jembatan, KPK Cegah Korupsi", load_glossary())
    'Bupati Seluma meresmikan jembatan, KPK mencegah korupsi'
    >>> as_sentence("Tolak Tambang, Warga Didesak Pindah", load_glossary())
    'Menolak tambang, warga didesak pindah'
    >>> as_sentence("Tragedi Sinar Bangun: Kapal Tenggelam", load_glossary(), frozenset({"sinar", "bangun"}))
    'Tragedi Sinar Bangun: Kapal tenggelam'
    """
    at = 0
    parts = []
    opens = True
    is_shouted = text.isupper()
    previous = ""
    for match in _WORD.finditer(text):
        gap = text[at : match.start()]
        opens = _opens_sentence(gap, opens)
        is_name = match[0].lower() in names
        word = match[0] if _keeps_form(match[0], glossary, is_shouted) else _in_sentence(match[0], opens=opens or is_name)
        has_object = text[match.end() : match.end() + 1] not in {"", ",", "?", "!"}
        if has_object and word.islower() and previous not in table("prepare")["before_nouns"]:
            word = _with_prefix(word)
        elif has_object and opens and not is_name and word.lower() in table("prepare")["bare_verbs"]:
            word = _with_prefix(word.lower()).capitalize()
        parts += [gap, word]
        previous, at, opens = word.lower(), match.end(), False
    return "".join([*parts, text[at:]])


def _opens_sentence(gap: str, opens: bool) -> bool:
    """Whether the word behind ``gap`` is the first of a sentence: behind a stop, unless a number is first.

    >>> _opens_sentence(": ", False), _opens_sentence(": 1.362 ", False), _opens_sentence(" 1.362 ", False)
    (True, False, False)
    """
    behind_number = re.split(r"\d", gap)[-1]
    is_first = opens and behind_number == gap
    return is_first or bool(re.search(r"[.?!:]", behind_number))


def _keeps_form(word: str, glossary: Glossary, is_shouted: bool) -> bool:
    """Whether a word is an acronym; where all is in capitals only those that are known."""
    is_known = word in glossary.acronyms or word in table("prepare")["acronyms"]
    return is_known or (not is_shouted and len(word) > 1 and word.isupper())


def _in_sentence(word: str, *, opens: bool) -> str:
    """A word as it is written inside a sentence, or at its head."""
    lowered = word.lower()
    forms = {lowered.split("-")[0], lowered.removesuffix("nya")}
    is_known = any(map(is_common, forms)) or is_bare_verb(lowered) or is_bare_verb(lowered.removeprefix("di"))
    if opens or not is_known:
        return lowered[:1].upper() + lowered[1:] if word.isupper() else word
    return lowered


def _with_prefix(word: str) -> str:
    """The active verb that a headline shortens; other words as they are.

    >>> _with_prefix("perkuat"), _with_prefix("periksa"), _with_prefix("tetapkan"), _with_prefix("jembatan"), _with_prefix("bukan")
    ('memperkuat', 'memeriksa', 'menetapkan', 'jembatan', 'bukan')
    """
    if not is_bare_verb(word):
        return word
    forms = (active_form(word), f"mem{word}") if word.startswith("per") else (active_form(word),)
    return next((form for form in forms if is_common(form)), forms[-1])


def is_bare_verb(word: str) -> bool:
    """Whether ``word`` is a verb without the prefix of voice: *tetapkan*, *teken*."""
    lists = table("prepare")
    return word in lists["bare_verbs"] or (bool(_CAUSATIVE.fullmatch(word)) and word not in lists["not_verbs"])
