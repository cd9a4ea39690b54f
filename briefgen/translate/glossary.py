"""The termbase: fixed English forms of Indonesian terms, titles and institutions.

A phrase that is nothing but a term is translated by the termbase alone; in sentences the marked terms are checked.
``data/termbase.csv`` has the columns ``id,en,acronym,kind,check``; ``en`` lists accepted forms, the preferred one first,
with ``|`` between them.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

from briefgen.records import Span
from briefgen.text.tables import PhraseTable
from briefgen.text.tokens import tokenise
from briefgen.translate.english import table
from briefgen.translate.term import Term, term_key
from briefgen.translate.term_csv import parse_csv
from briefgen.translate.term_files import read_terms

_WITH_ACRONYM = re.compile(r"(?P<phrase>[^()]{2,200}) \((?P<acronym>[A-Za-z][\w/.-]{1,15})\)")


class Glossary:
    """Terms by their Indonesian form and acronym.

    Args:
        terms: Later terms replace earlier ones of the same Indonesian form.
    """

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self._by_source = {term_key(term.source_id): term for term in terms}
        self.terms = tuple(self._by_source.values())

    @cached_property
    def signature(self) -> str:
        """A fingerprint of all terms, part of every cache key."""
        return "glossary-" + hashlib.sha256(repr(self.terms).encode()).hexdigest()[:16]

    @cached_property
    def acronyms(self) -> dict[str, tuple[Term, ...]]:
        """The terms of each acronym; some acronyms have several."""
        found = defaultdict[str, list[Term]](list)
        for term in self.terms:
            if term.acronym:
                found[term.acronym].append(term)
        return {acronym: tuple(terms) for acronym, terms in found.items()}

    @cached_property
    def _phrases(self) -> PhraseTable[Term]:
        return PhraseTable((term.source_id, term) for term in self.terms)

    @cached_property
    def _titles(self) -> PhraseTable[Term]:
        """Abbreviated offices and ranks (*Plt.*, *Dirjen*), which English never keeps."""
        abbreviated = (term for term in self.terms if term.acronym)
        return PhraseTable((term.acronym, term) for term in abbreviated if term.kind == "title" and not term.acronym.isupper())

    @cached_property
    def institutions(self) -> PhraseTable[tuple[str, tuple[Term, ...]]]:
        """English names of institutions that are no common words, each with the terms it stands for."""
        settings, named = table("checks")["institutions"], defaultdict[str, list[Term]](list)
        for term in self.terms:
            n_words = settings["least_words"].get(term.kind)
            for form in term.targets_en if n_words else ():
                if form[0].isupper() and form.count(" ") + 1 >= n_words:
                    named[form].append(term)
        return PhraseTable(((form, (form, tuple(terms))) for form, terms in named.items()), is_folded=False)

    def translate(self, text: str) -> str | None:
        """The English of a phrase that is nothing but a term, else None; *rumah yang terendam* is the term *rumah terendam*.

        >>> load_glossary().translate("Nota kesepahaman (MoU)"), load_glossary().translate("TPPO")
        ('Memorandum of understanding (MoU)', 'human trafficking (TPPO)')
        """
        phrase = " ".join(text.split()).rstrip(".:;,")
        for form in (phrase, phrase.replace(" yang ", " ", 1)):
            if (term := self._by_source.get(term_key(form))) is not None:
                return _cased(phrase, term.english)
        if len(terms := self.acronyms.get(phrase, ())) == 1:
            return f"{terms[0].english} ({phrase})"
        match = _WITH_ACRONYM.fullmatch(phrase)
        if match and (term := self._by_source.get(term_key(match["phrase"]))) is not None:
            return f"{_cased(phrase, term.english)} ({match['acronym']})"
        return None

    def terms_in(self, text: str) -> tuple[tuple[Term, Span], ...]:
        """The terms of a sentence and their places, the longest at each place, without overlaps."""
        return tuple(_matches(self._phrases, text))

    def titles_in(self, text: str) -> tuple[tuple[Term, Span], ...]:
        """Abbreviated Indonesian offices and ranks in a text, and their places."""
        return tuple(_matches(self._titles, text))


def _matches(table: PhraseTable[Term], text: str) -> Iterator[tuple[Term, Span]]:
    tokens, index = tokenise(text), 0
    while index < len(tokens):
        match = table.at(tokens, index)
        if match is None:
            index += 1
            continue
        end = min(match[1], len(tokens))
        yield match[0], Span(tokens[index].start, tokens[end - 1].end)
        index = end


def load_glossary(path: Path | None = None) -> Glossary:
    """The built-in termbase, with the terms of the user's file ``path`` above it.

    The user's CSV needs only the columns ``id`` and ``en``; a ``.tbx`` file is read too. Its terms are checked in sentences unless
    it says otherwise.

    Raises:
        ConfigError: The file cannot be read or a line is not well formed.
    """
    return _built_in() if path is None else Glossary(_built_in().terms + read_terms(path))


@cache
def _built_in() -> Glossary:
    text = (files("briefgen.translate") / "data" / "termbase.csv").read_text(encoding="utf-8")
    return Glossary(tuple(term for _, term in parse_csv(text, "the built-in termbase", is_checked=False)))


def _cased(source: str, english: str) -> str:
    """``english`` with a capital where the source begins with one."""
    return english[0].upper() + english[1:] if source[:1].isupper() else english
