"""Words too rare for a model to have learnt, which it is told in English.

A small model renders a word that it hardly met by whatever is spelt alike (*luapan*, an overflow, as "breakfast", which is
*sarapan*), but it keeps an English word where it finds one. So such words are put in English before the model reads the sentence
(Song et al., *Code-Switching for Enhancing NMT with Pre-Specified Translation*, 2019). A model that was trained with a dictionary
has it beside its weights, as ``dictionary.tsv``: the Indonesian form, a tab, what stands for it in English.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from briefgen.errors import ModelError
from briefgen.files import is_file, reading

FILE = "dictionary.tsv"
_WORD = re.compile(r"(?<![\w@/.-])[a-z]{2,40}(?:-[a-z]{2,40}){0,3}(?![\w@/])")
_OPENING = re.compile(r"^[\"“‘(]{0,2} ?(?=(?:Me[mn]|Pe[mnr]|Be[lr]|Ter|Di|Ke)[a-z]{5,40} [a-z])")
"""Where a text begins with an affixed word that is long and followed by a small one: hardly a name."""


class Dictionary:
    """The English of single Indonesian words, by their form in small letters; without any, nothing is told."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        self.entries = entries

    @cached_property
    def signature(self) -> str:
        """What a cache key says of the dictionary; empty where there is none."""
        lines = "".join(f"{word}\t{english}\n" for word, english in sorted(self.entries.items()))
        return f"+dictionary-{hashlib.sha256(lines.encode()).hexdigest()[:16]}" if lines else ""

    def told(self, text: str) -> str:
        """``text`` with its rare words in English; a word with a capital may be a name and is left alone, but for the first.

        >>> Dictionary({"luapan": "overflow", "mutiara": "pearl"}).told("Mutiara melihat luapan sungai dan bekas luapannya.")
        'Mutiara melihat overflow sungai dan bekas overflownya.'
        """
        if not self.entries:
            return text
        opening = _OPENING.match(text)
        if opening is None:
            return _WORD.sub(self._of_word, text)
        at = opening.end()
        told = _WORD.sub(self._of_word, text[at].lower() + text[at + 1 :])
        return text[:at] + told[0].upper() + told[1:]

    def _of_word(self, match: re.Match[str]) -> str:
        """A word in English, *-nya* kept: the model reads it as it does behind any noun."""
        word = match[0]
        if word in self.entries:
            return self.entries[word]
        bare = word.removesuffix("nya")
        return self.entries[bare] + "nya" if bare != word and bare in self.entries else word


def load_dictionary(folder: Path) -> Dictionary:
    """The dictionary beside the weights in ``folder``, an empty one where there is no such file.

    Raises:
        ModelError: The file cannot be read, or a line of it is no word with its English.
    """
    path = folder / FILE
    return Dictionary(read_entries(path) if is_file(path) else {})


def read_entries(path: Path) -> dict[str, str]:
    """The English of each word in a file.

    Raises:
        ModelError: The file cannot be read, or a line of it is no word with its English.
    """
    with reading(f"the dictionary {path}", remedy="Make it readable", error=ModelError):
        data = path.read_bytes()
    entries = {}
    for number, line in enumerate(data.splitlines(), 1):
        try:
            word, english = line.decode("utf-8").split("\t")
        except ValueError as error:
            why = f"line {number} is not a word, a tab and its English, in UTF-8"
            raise ModelError(f"the dictionary {path}", why=why, remedy="Copy the model's files again") from error
        entries[word] = english
    return entries
