"""The fixed words of the ledger's reports, in the language a reader chose."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from briefgen.render.formats import fill
from briefgen.render.labels import Language
from briefgen.render.view import Bilingual


def word(name: str, language: Language, **values: str) -> str:
    """The word called ``name`` with its places filled in.

    >>> word("origin", Language.INDONESIAN, n="2")
    'asal 2'
    """
    return fill(_words()[name][language], **values)


def text_of(text: Bilingual, language: Language) -> str:
    """The side of ``text`` in ``language``."""
    return text.text_id if language is Language.INDONESIAN else text.text_en


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files("briefgen.review") / "data" / "words.toml").read_text(encoding="utf-8"))
