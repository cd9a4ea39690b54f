"""The fixed words of the ledger's reports, in the language a reader chose."""

from __future__ import annotations

from briefgen.render.formats import fill
from briefgen.render.labels import Language
from briefgen.render.view import Bilingual
from briefgen.tomlfiles import load_rules


def word(name: str, language: Language, **values: str) -> str:
    """The word called ``name`` with its places filled in.

    >>> word("origin", Language.INDONESIAN, n="2")
    'asal 2'
    """
    return fill(load_rules("review", "words")[name][language], **values)


def text_of(text: Bilingual, language: Language) -> str:
    """The side of ``text`` in ``language``."""
    return text.text_id if language is Language.INDONESIAN else text.text_en
