"""Names, acronyms and terms with a fixed English form."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.records import Remark, RemarkKind, Span
from briefgen.translate.checks.pair import Pair, short
from briefgen.translate.names import expected_names, has_name, misspelt_names
from briefgen.translate.term import Term


def check_names(pair: Pair) -> Iterator[Remark]:
    """Names and acronyms that are missing or spelt otherwise."""
    expected = expected_names(pair.source_id, pair.source, pair.glossary)
    missing = [name.text for name in expected if not has_name(name, pair.target_en)]
    misspelt = misspelt_names(pair.source, pair.target)
    for name in missing:
        yield Remark(RemarkKind.NAME, f"{short(name)} → {misspelt[name]}" if name in misspelt else f"{short(name)} is missing")
    for name, wrong in misspelt.items():
        if name not in missing:
            yield Remark(RemarkKind.NAME, f"{short(name)} → {short(wrong)}")


def check_glossary(pair: Pair) -> Iterator[Remark]:
    """Terms with a fixed English form, in full or, if they are offices, abbreviated (*Menag*)."""
    for term, span in untold_terms(pair):
        yield Remark(RemarkKind.GLOSSARY, f"{short(span.of(pair.source_id))} = {term.english}")


def untold_terms(pair: Pair) -> Iterator[tuple[Term, Span]]:
    """Checked terms of the source that the translation has in none of their English forms, and their places in the source."""
    lowered = " ".join(pair.target_en.lower().replace("’", "'").split())
    for term, span in fixed_terms(pair):
        forms = (*term.targets_en, term.acronym) if term.acronym else term.targets_en
        if not any(form.lower() in lowered for form in forms):
            yield term, span


def fixed_terms(pair: Pair) -> Iterator[tuple[Term, Span]]:
    """Checked terms of the source and their places; a name of several words in small letters is none."""
    for term, span in pair.terms:
        is_generic = not term.source_id.islower() and span.of(pair.source_id).islower()
        if term.is_checked and not is_generic:
            yield term, span
