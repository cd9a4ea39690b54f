"""The verbs after a number's noun phrase: *310 warga mengungsi*, *25 perahu yang karam*."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.extract.clauses import REACH, Clauses, TokenRange
from briefgen.extract.figure_cues import cue_words
from briefgen.extract.verb_groups import VERBAL, completed, verb_group
from briefgen.extract.word_classes import NOMINAL
from briefgen.text.wordclass import WordClass

_MAX_ASIDE = 12
_BEFORE_STATES = frozenset({WordClass.ADVERB, WordClass.AUXILIARY})
"""*masih dalam pencarian*."""


@dataclass(frozen=True, slots=True)
class Followers:
    """The verbs after a number's noun phrase: that of the clause and that of its relative clause."""

    main: TokenRange | None = None
    relative: TokenRange | None = None


def followers(clauses: Clauses, end: int) -> Followers:
    """The verbs after the noun phrase that ends before token ``end``."""
    at, limit = end, end + REACH
    relative: TokenRange | None = None
    is_relative = False
    inside = end + (clauses.word_class(end) in _BEFORE_STATES)
    if clauses.lower(inside) == "dalam" and (state := clauses.noun_phrase_at(inside + 1)) and clauses.nominalised_head(state):
        return Followers((inside, state[1]))
    while at < limit and not clauses.is_end(at := _after_apposition(clauses, at)):
        if (after := clauses.bracket_end(at)) is not None:
            at = after
            continue
        word_class = clauses.word_class(at)
        if word_class is WordClass.RELATIVE:
            is_relative = True
        elif word_class in VERBAL and (group := verb_group(clauses, at)) is not None:
            at = group[1]
            is_relative = is_relative or clauses.lower(at - 1) in cue_words("attributing")
            if not is_relative:
                return Followers(completed(clauses, group), relative)
            relative, is_relative = relative or completed(clauses, group), False
            continue
        at += 1
    return Followers(None, relative)


def _after_apposition(clauses: Clauses, at: int) -> int:
    """The index after *, yakni kakek korban,* or *, warga desa itu,* at ``at``, or ``at``; a verb follows the latter."""
    if clauses.lower(at) != ",":
        return at
    is_announced = clauses.lower(at + 1) in cue_words("apposition") | cue_words("apposition", "including")
    is_last_item = is_joint(clauses, at + 1)
    for end in range(at + 2, at + _MAX_ASIDE):
        if clauses.lower(end) == ",":
            # No verb follows a list that another clause follows: "setelah menangkap 7 warga, dan 4 orang lain, KPK menyegel".
            is_closed = clauses.word_class(end + 1) in VERBAL
            return end + 1 if is_announced or (is_closed and (is_last_item or clauses.word_class(at + 1) in NOMINAL)) else at
        if is_announced or is_last_item:
            continue
        if clauses.word_class(end) is WordClass.VERB or is_counting(clauses, end):
            break
    return at


def is_joint(clauses: Clauses, index: int) -> bool:
    """Whether *dan*, *atau* or the like stands at ``index``."""
    return clauses.lower(index) in cue_words("clause", "joins")


def is_counting(clauses: Clauses, index: int) -> bool:
    """Whether a number stands at ``index`` that is not merely an age in brackets."""
    return 0 <= index < len(clauses.tokens) and clauses.taken[index] and clauses.lower(index - 1) != "("
