"""Institutions and places that the translation names and the source does not: the gravest of what a model makes up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.records import Remark, RemarkKind
from briefgen.text.words import content_stems
from briefgen.translate.checks.pair import Pair
from briefgen.translate.english import table
from briefgen.translate.term import Term


def check_institutions(pair: Pair) -> Iterator[Remark]:
    """*Kepala Dinas Kebersihan* told as "Head of the High Prosecutor's Office", *serikat* as "the United States"."""
    index = 0
    while index < len(pair.target):
        found = pair.glossary.institutions.at(pair.target, index)
        if found is None:
            index += 1
            continue
        (english, terms), end = found
        if not _is_called_for(pair, english, terms):
            yield Remark(RemarkKind.ADDITION, english)
        index = end


def _is_called_for(pair: Pair, english: str, terms: tuple[Term, ...]) -> bool:
    """Whether a term of the source may be told so, or the source has the name, its acronym or most of its words."""
    if english in pair.source_id or any(english in form for term, _ in pair.terms for form in term.targets_en):
        return True
    stems, ranks = content_stems(pair.source_id), content_stems(table("checks")["institutions"]["ranks"])
    return any(_has_acronym(term, pair.source_id) or _is_mostly_told(term, stems, ranks) for term in terms)


def _has_acronym(term: Term, source_id: str) -> bool:
    return bool(term.acronym) and re.search(rf"\b{re.escape(term.acronym)}\b", source_id) is not None


def _is_mostly_told(term: Term, stems: frozenset[str], ranks: frozenset[str]) -> bool:
    """Whether the source has more than half of what tells the name from others of its rank."""
    own = content_stems(term.source_id)
    telling = own - ranks or own
    return 2 * len(telling & stems) > len(telling)
