"""The termbase: fixed English forms of Indonesian terms, titles and institutions.

A phrase that is nothing but a term is translated by the termbase alone; in sentences the marked terms are checked.
``data/termbase.csv`` has the columns ``id,en,acronym,kind,check``; ``en`` lists accepted forms, the preferred one first,
with ``|`` between them.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

from briefgen.errors import ConfigError
from briefgen.records import Span
from briefgen.text.tables import PhraseTable
from briefgen.text.tokens import tokenise

MAX_FILE_BYTES = 5_000_000
_WITH_ACRONYM = re.compile(r"(?P<phrase>[^()]{2,200}) \((?P<acronym>[A-Za-z][\w/.-]{1,15})\)")


@dataclass(frozen=True, slots=True)
class Term:
    """An Indonesian term and its accepted English forms, the preferred one first.

    ``acronym`` is the Indonesian short form; ``is_checked`` says that sentences with the term must have one of the forms.
    """

    source_id: str
    targets_en: tuple[str, ...]
    acronym: str = ""
    kind: str = "term"
    is_checked: bool = False

    @property
    def english(self) -> str:
        """The preferred English form."""
        return self.targets_en[0]


class Glossary:
    """Terms by their Indonesian form and acronym.

    Args:
        terms: Later terms replace earlier ones of the same Indonesian form.
    """

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self._by_source = {_key(term.source_id): term for term in terms}
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

    def translate(self, text: str) -> str | None:
        """The English of a phrase that is nothing but a term, else None.

        >>> load_glossary().translate("Nota kesepahaman (MoU)"), load_glossary().translate("TPPO")
        ('Memorandum of understanding (MoU)', 'human trafficking (TPPO)')
        """
        phrase = " ".join(text.split()).rstrip(".:;,")
        if (term := self._by_source.get(_key(phrase))) is not None:
            return _cased(phrase, term.english)
        if len(terms := self.acronyms.get(phrase, ())) == 1:
            return f"{terms[0].english} ({phrase})"
        match = _WITH_ACRONYM.fullmatch(phrase)
        if match and (term := self._by_source.get(_key(match["phrase"]))) is not None:
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

    The user's file needs only the columns ``id`` and ``en``; its terms are checked in sentences unless ``check`` says ``no``.

    Raises:
        ConfigError: The file cannot be read or a line is not well formed.
    """
    terms = _built_in_terms()
    return Glossary(terms if path is None else terms + _parse(_read(path), str(path), is_checked=True))


@cache
def _built_in_terms() -> tuple[Term, ...]:
    text = (files("briefgen.translate") / "data" / "termbase.csv").read_text(encoding="utf-8")
    return _parse(text, "the built-in termbase", is_checked=False)


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise ConfigError(f"the glossary {path}", why="it is larger than 5 MB", remedy="Give a shorter list of terms")
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"the glossary {path}", why=str(error), remedy="Give a CSV file in UTF-8") from error


def _parse(text: str, name: str, *, is_checked: bool) -> tuple[Term, ...]:
    """The terms of a CSV text; ``is_checked`` holds where the column ``check`` is empty."""
    reader = csv.DictReader(io.StringIO(text), skipinitialspace=True)
    if not {"id", "en"} <= set(reader.fieldnames or ()):
        raise ConfigError(
            f"the glossary {name}", why="its first line must name the columns id and en", remedy="Add the line: id,en"
        )
    terms = []
    try:
        for row in reader:
            source, targets = (
                (row["id"] or "").strip(),
                tuple(form.strip() for form in (row["en"] or "").split("|") if form.strip()),
            )
            if not source and not targets:
                continue
            if not source or not targets or not tokenise(source) or None in row:
                raise ConfigError(
                    f"line {reader.line_num} of the glossary {name}", why="it needs id and en", remedy="Correct the line"
                )
            check = (row.get("check") or "").strip().lower()
            terms.append(
                Term(
                    source_id=source,
                    targets_en=targets,
                    acronym=(row.get("acronym") or "").strip(),
                    kind=(row.get("kind") or "term").strip(),
                    is_checked=check == "yes" or (is_checked and check != "no"),
                )
            )
    except csv.Error as error:
        raise ConfigError(f"line {reader.line_num} of the glossary {name}", why=str(error), remedy="Correct the line") from error
    return tuple(terms)


def _key(phrase: str) -> str:
    return " ".join(phrase.lower().split())


def _cased(source: str, english: str) -> str:
    """``english`` with a capital where the source begins with one."""
    return english[0].upper() + english[1:] if source[:1].isupper() else english
