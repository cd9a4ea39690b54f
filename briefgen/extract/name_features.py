"""What the tagger of names sees of each word: its form, the lists it stands in, its neighbours, and the run of capitals around it.

The lists are those of the rules (`data/entities.toml`, `data/names.toml`) and the gazetteer: a word that is added there helps the
tagger as well. `training/names.py` trains on the same features.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from briefgen.extract.lexicon import phrases, words
from briefgen.extract.namewords import is_degree, is_given_name, known_acronyms
from briefgen.extract.speech_words import after_speaker, before_speaker
from briefgen.records import Span
from briefgen.text.gazetteer import places
from briefgen.text.wordclass import class_of
from briefgen.text.words import Token, is_common

_PHRASES = {
    "H": ("offices", "heads"), "P": ("offices", "prefixes"), "R": ("offices", "ranks"), "T": ("offices", "titles"),
    "B": ("offices", "honorifics"), "C": ("offices", "callings"), "n": ("offices", "naming"), "a": ("offices", "announcing"),
    "I": ("institutions", "heads"), "F": ("institutions", "full"), "p": ("institutions", "with_proper_names"),
    "c": ("institutions", "closers"), "U": ("places", "units"),
}  # fmt: skip
"""A letter -> the list of phrases of ``entities.toml`` that it stands for in the features."""
_WORDS = {
    "N": ("offices", "not_names"), "o": ("offices", "outlets"), "t": ("offices", "named_things"),
    "q": ("offices", "name_particles"), "k": ("offices", "compass"), "s": ("places", "ships"),
}  # fmt: skip
"""The same for lists of single words. ``S`` and ``A`` are verbs of saying, ``g``, ``m``, ``w`` given names, ``y`` an acronym, ``z``
a degree, ``L`` a place, ``.`` a common word."""
_WINDOW = 3
_MAX_RUN = 4
_QUOTES = frozenset({'"', "“", "”"})
_EDGE = "#"


class _Word:
    """What one word shows by itself, wherever it stands."""

    __slots__ = ("lists", "lower", "own", "shape", "word_class")

    def __init__(self, text: str) -> None:
        self.lower = text.lower()
        self.shape = _shape(text)
        self.lists = _lists_of_word(text, self.lower)
        self.word_class = class_of(self.lower).value
        lower = self.lower
        form = ("b", f"w={lower}", f"s={self.shape}", f"c={self.word_class}", f"p3={lower[:3]}", f"p4={lower[:4]}")
        self.own = (*form, *(f"e{n}={lower[-n:]}" for n in (2, 3, 4)))


@lru_cache(maxsize=50_000)
def _word(text: str) -> _Word:
    return _Word(text)


def _shape(text: str) -> str:
    """Capitals, digits and points as one of a few shapes: ``Xx`` *Budi*, ``XX`` *BNPB*, ``X.`` *Dr.*, ``Xd`` *Rp7*."""
    if not text[0].isalnum():
        return text[0]
    if text[0].isdigit():
        return "d4" if len(text) == 4 and text.isdigit() else "d"
    if len(text) == 1:
        return "X" if text.isupper() else "x"
    first = "X" if text[0].isupper() else "x"
    if text.endswith("."):
        return f"{first}."
    if any(letter.isdigit() for letter in text):
        return f"{first}d"
    if text.isupper():
        return "X2" if len(text) == 2 else "XX"
    if text.islower():
        return "x"
    return "Xx" if text.istitle() else f"{first}xX"


def _lists_of_word(text: str, lower: str) -> str:
    """The letters of the lists that hold the word."""
    letters = _single_words().get(lower, "")
    token = Token(text, Span(0, len(text)))
    if lower in words("names", "names", "given"):
        letters += "g"
    elif is_given_name(token):
        letters += "m"
    shown = (
        ("S", lower in before_speaker()),
        ("A", lower in after_speaker()),
        ("w", lower in words("names", "names", "also_words")),
        ("y", text in known_acronyms()),
        ("z", is_degree(token)),
        (".", is_common(lower)),
    )
    return letters + "".join(letter for letter, is_so in shown if is_so)


@cache
def _single_words() -> dict[str, str]:
    found: dict[str, str] = {}
    for letter, key in _WORDS.items():
        for word in words("entities", *key):
            found[word] = found.get(word, "") + letter
    return found


@cache
def _phrases_by_first_word() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """First word -> the phrases that begin so, the longest first, each with the letter of its list."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for letter, key in _PHRASES.items():
        for phrase in phrases("entities", *key):
            found.setdefault(phrase[0], []).append((letter, phrase))
    return {first: tuple(sorted(listed, key=lambda item: (-len(item[1]), item))) for first, listed in found.items()}


@cache
def _longest_place() -> dict[str, int]:
    longest: dict[str, int] = {}
    for name in places():
        longest[name[0]] = max(len(name), longest.get(name[0], 0))
    return longest


def _lists(texts: Sequence[str], parts: Sequence[_Word]) -> list[str]:
    """For each word the letters of all lists that it or a phrase with it stands in."""
    letters = [part.lists for part in parts]
    lowers = [part.lower for part in parts]
    for at, lower in enumerate(lowers):
        seen: set[str] = set()
        for letter, phrase in _phrases_by_first_word().get(lower, ()):
            if letter not in seen and tuple(lowers[at : at + len(phrase)]) == phrase:
                seen.add(letter)
                for index in range(at, at + len(phrase)):
                    letters[index] += letter
        for length in range(min(_longest_place().get(texts[at], 0), len(texts) - at), 0, -1):
            if tuple(texts[at : at + length]) in places():
                for index in range(at, at + length):
                    letters[index] += "L" if index == at else "l"
                break
    return ["".join(sorted(set(of_word))) for of_word in letters]


def features(texts: Sequence[str]) -> list[list[str]]:
    """The features of each word of a sentence, given as the texts of its tokens.

    >>> [feature for feature in features(["Bupati", "Ratna"])[1] if feature.startswith(("w=", "s=", "l-1=", "run="))]
    ['w=ratna', 's=Xx', 'l-1=.H', 'run=2at1']
    """
    parts = [_word(text) for text in texts]
    lists = _lists(texts, parts)
    runs = _runs(texts)
    found, is_quoted = [], False
    for at, part in enumerate(parts):
        is_quoted ^= texts[at] in _QUOTES
        own = [*part.own, f"l={lists[at]}", *(f"L={letter}" for letter in lists[at])]
        if at == 0:
            own += ("first", f"first|{part.shape}{lists[0]}")
        if is_quoted:
            own.append("q")
        own += _neighbours(at, parts, lists)
        own += _joined(at, parts, lists)
        if run := runs[at]:
            own += _of_run(at, *run, parts, lists)
        found.append(own)
    return found


def _neighbours(at: int, parts: Sequence[_Word], lists: Sequence[str]) -> list[str]:
    found = []
    for step in range(-_WINDOW, _WINDOW + 1):
        index = at + step
        if step == 0:
            continue
        if not 0 <= index < len(parts):
            found.append(f"w{step:+}={_EDGE}")
            continue
        part = parts[index]
        if abs(step) < _WINDOW:
            found += (f"w{step:+}={part.lower}", f"s{step:+}={part.shape}", f"c{step:+}={part.word_class}")
        found.append(f"l{step:+}={lists[index]}")
        found += [f"L{step:+}={letter}" for letter in lists[index]]
    return found


def _joined(at: int, parts: Sequence[_Word], lists: Sequence[str]) -> tuple[str, ...]:
    """The word together with the one before and the one after it."""
    here, shape = parts[at], parts[at].shape
    before = (parts[at - 1].lower, parts[at - 1].shape, lists[at - 1]) if at else (_EDGE,) * 3
    after = (parts[at + 1].lower, parts[at + 1].shape, lists[at + 1]) if at + 1 < len(parts) else (_EDGE,) * 3
    return (
        f"w-1s={before[0]}|{shape}", f"w+1s={after[0]}|{shape}", f"sss={before[1]}{shape}{after[1]}",
        f"l-1s={before[2]}|{shape}", f"l+1s={after[2]}|{shape}", f"ll={before[2]}|{lists[at]}", f"ww={before[0]}|{here.lower}",
    )  # fmt: skip


def _runs(texts: Sequence[str]) -> list[tuple[int, int] | None]:
    """For each capitalised word the first and last word of the run of capitals that it stands in."""
    runs: list[tuple[int, int] | None] = [None] * len(texts)
    first = 0
    for at in range(len(texts) + 1):
        if at == len(texts) or not texts[at][0].isupper():
            runs[first:at] = [(first, at - 1)] * (at - first)
            first = at + 1
    return runs


def _of_run(at: int, first: int, last: int, parts: Sequence[_Word], lists: Sequence[str]) -> tuple[str, ...]:
    """The length of a run of capitals, the word's place in it, how it begins and ends, and what stands around it."""
    before = (parts[first - 1].lower, lists[first - 1]) if first else (_EDGE, _EDGE)
    after = parts[last + 1].lower if last + 1 < len(parts) else _EDGE
    length, place = min(_MAX_RUN + 1, last - first + 1), min(_MAX_RUN, at - first)
    return (
        f"run={length}at{place}", f"before={before[0]}", f"lbefore={before[1]}", f"after={after}",
        f"head={lists[first]}", f"headw={parts[first].lower}", f"tailw={parts[last].lower}",
    )  # fmt: skip
