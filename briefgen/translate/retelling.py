"""A second try for a sentence whose translation lost a term: the term is put in English before the model reads it again.

Mixing the languages of the source is how Song et al., *Code-Switching for Enhancing NMT with Pre-Specified Translation* (2019),
hold a model to given terms; even a model that was not trained for it mostly leaves English words alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.records import Span
from briefgen.translate.checks import Pair
from briefgen.translate.checks.terms import fixed_terms, untold_terms
from briefgen.translate.glossary import Glossary
from briefgen.translate.names import expected_names, has_name

Told = tuple[Span, str]
"""A place in the source and the English that is put there."""


def retellings(source_id: str, target_en: str, glossary: Glossary) -> tuple[str, ...]:
    """The source with what the translation lacks in English, and with all its terms; nothing where it lacks none.

    All terms, because a model that is told *Minister of Trade* is apt to write it for the other minister, too.

    >>> from briefgen.translate.glossary import load_glossary
    >>> retellings("Mendag bertemu Menlu.", "The Forestry Minister met the Minister of Foreign Affairs.", load_glossary())
    ('Minister of Trade bertemu Menlu.', 'Minister of Trade bertemu Minister of Foreign Affairs.')
    """
    pair = Pair(source_id, target_en, glossary)
    lacking = [*((span, term.english) for term, span in untold_terms(pair)), *_untold_acronyms(pair)]
    every = {span: (span, english) for span, english in (*((span, term.english) for term, span in fixed_terms(pair)), *lacking)}
    return tuple(dict.fromkeys(_told(source_id, told) for told in (lacking, list(every.values())))) if lacking else ()


def _untold_acronyms(pair: Pair) -> Iterator[Told]:
    """Acronyms of one sense that are neither repeated nor written out."""
    for name in expected_names(pair.source_id, pair.source, pair.glossary):
        terms = pair.glossary.acronyms.get(name.text, ())
        if len(terms) == 1 and not has_name(name, pair.target_en):
            yield name.span, terms[0].english


def _told(source_id: str, told: list[Told]) -> str:
    for span, english in sorted(told, key=lambda place: -place[0].start):
        source_id = source_id[: span.start] + english + source_id[span.end :]
    return source_id
