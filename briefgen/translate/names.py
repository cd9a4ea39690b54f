"""The names and acronyms that a translation must repeat."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from briefgen.records import Span
from briefgen.text.tables import load_table
from briefgen.text.tokens import Token
from briefgen.text.words import is_common
from briefgen.translate.glossary import Glossary
from briefgen.translate.languages import is_calendar_word, roman_value
from briefgen.translate.words import is_title_case, lines_of

SENTENCE_OPENERS = frozenset(".!?:;\"“”'‘(–—-/[•*")
MIN_NAME = 3
MAX_ACRONYM = 4
"""A longer word in capitals at the head of a sentence is the place of a dateline."""
MAX_ROOT = 8
MIN_STEM = 4
MIN_LIKENESS = 0.8
"""Least similarity of a misspelt name to the right one."""


@dataclass(frozen=True, slots=True)
class ExpectedName:
    """A name of the source; ``others`` are English forms that will do as well."""

    text: str
    span: Span
    others: tuple[str, ...] = ()


def expected_names(text: str, tokens: Sequence[Token], glossary: Glossary) -> tuple[ExpectedName, ...]:
    """The names of an Indonesian sentence that must stand in its translation, in order.

    Capitalised words inside a sentence are names unless they are common words or are known to have an English form of their own.
    In headlines, where every word has a capital, only acronyms can be told.
    """
    words = [token for token in tokens if token.is_word]
    if not words or sum(token.text.isupper() for token in words) > len(words) / 2:
        return ()
    in_terms = [span for _, span in glossary.terms_in(text)]
    is_title = is_title_case(tokens) and not text.rstrip(" \"”’'").endswith((".", "!", "?"))
    return tuple(_found(text, tokens, glossary, in_terms, is_title=is_title))


def _found(
    text: str, tokens: Sequence[Token], glossary: Glossary, in_terms: Sequence[Span], *, is_title: bool
) -> Iterator[ExpectedName]:
    for index, token in enumerate(tokens):
        span = Span(token.start, token.end)
        if not token.is_capitalised or _is_told_otherwise(token) or _is_part_of_word(text, span):
            continue
        is_acronym = token.text.isupper() and len(token.text) > 1 and not (index == 0 and len(token.text) > MAX_ACRONYM)
        is_name = not token.text.isupper() and not is_title and _is_inside(tokens, index) and _is_name(token)
        if (is_acronym or is_name) and not any(each.overlaps(span) for each in in_terms):
            name = token.text.removesuffix("nya")
            expansions = tuple(form for term in glossary.acronyms.get(name, ()) for form in term.targets_en)
            yield ExpectedName(name, span, (*expansions, *_english_places().get(name, ())))


def _is_told_otherwise(token: Token) -> bool:
    """Whether English has another word for a name: *Belanda*, *WITA*, the *VI* of *kelas VI*."""
    return token.text in lines_of("translated_names.txt") or roman_value(token.text) is not None


def has_name(name: ExpectedName, target_en: str) -> bool:
    """Whether the translation repeats a name, in whatever case and with or without accents."""
    folded = _folded(target_en)
    return any(_folded(form) in folded for form in (name.text, *name.others))


def misspelt_names(source: Sequence[Token], target: Sequence[Token]) -> dict[str, str]:
    """Names of the source that the translation has only in another spelling, with that spelling.

    >>> from briefgen.text.tokens import tokenise
    >>> misspelt_names(tokenise("Menurut Yuliana dan KPPU"), tokenise("according to Yulaina and the KPPK"))
    {'Yuliana': 'Yulaina', 'KPPU': 'KPPK'}
    """
    names, others = ({token.text: None for token in tokens if _may_be_name(token)} for tokens in (source, target))
    lacking = [name for name in names if _folded(name) not in _folded(" ".join(others)) and not is_common(name)]
    strange = [other for other in others if other not in names and not is_common(other)]
    return {name: spelt for name in lacking if (spelt := next((other for other in strange if _is_misspelt(name, other)), None))}


def _may_be_name(token: Token) -> bool:
    return token.is_word and token.is_capitalised and len(token.text) >= MIN_NAME


def _is_misspelt(name: str, other: str) -> bool:
    """Whether ``other`` is likely ``name`` with letters changed, not its English form."""
    if name.isupper() or other.isupper():
        is_alike = len(name) == len(other) and sum(left != right for left, right in zip(name, other, strict=True)) == 1
        return name.isupper() and other.isupper() and is_alike
    is_known = name in lines_of("translated_names.txt") or is_calendar_word(name.lower()) or name in _english_places()
    is_cognate = _sound(name.removesuffix("nya")) == _sound(other)
    is_alike = SequenceMatcher(None, name.lower(), other.lower(), autojunk=False).ratio() >= MIN_LIKENESS
    return is_alike and not is_cognate and (not is_known or sorted(name.lower()) == sorted(other.lower()))


def _sound(word: str) -> str:
    """A loanword without what Indonesian spells otherwise: *Skuadron* and *Squadron* are one."""
    sound = word.lower()
    for english, indonesian in (("ch", "k"), ("ph", "f"), ("th", "t"), ("q", "k"), ("c", "k"), ("y", "i"), ("x", "ks")):
        sound = sound.replace(english, indonesian)
    return sound


def _folded(text: str) -> str:
    """Lower case without accents."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(letter))


def _is_inside(tokens: Sequence[Token], index: int) -> bool:
    """Whether the token is neither the first of the sentence nor after a mark that may open one."""
    return index > 0 and tokens[index - 1].text not in SENTENCE_OPENERS


def _is_name(token: Token) -> bool:
    """Whether a capitalised word is no common word, no day or month, and no noun such as *Kekarantinaan* in an office's name."""
    is_affixed = len(token.text) > MAX_ROOT and token.lower.endswith("an") and token.lower.startswith(("pe", "ke"))
    return len(token.text) >= MIN_NAME and not is_affixed and not is_common(token.text) and not is_calendar_word(token.lower)


def _is_part_of_word(text: str, span: Span) -> bool:
    """Whether letters, digits or a hyphen join the token to another (*KP2MI*, *Covid-19*, *ke-ASEAN-an*)."""
    around = text[max(span.start - 1, 0) : span.start] + text[span.end : span.end + 1]
    return re.search(r"[\w-]", around) is not None


@cache
def _english_places() -> dict[str, tuple[str, ...]]:
    """Beginnings of the English forms (*Thai*, *Cambod*) of the words of place names."""
    tables = load_table("places")
    places: dict[str, tuple[str, ...]] = {name: (name[:MIN_STEM],) for name in tables["countries"]["names"] if " " not in name}
    for section in tables.values():
        for indonesian, english in section.get("english", {}).items():
            stems = tuple(part[: max(MIN_STEM, len(part) - 3)] for part in english.split())
            for word in indonesian.split():
                places[word] = (*places.get(word, ()), *stems)
    return places
