"""Wrong translations made from good ones, so that the checks can be measured: the same bytes every time, no chance.

An operator is a function of a good pair that yields wrong translations, each with one error of the kind the operator stands for.
The words it exchanges are in ``tests/corpus/seeded/operators.toml``; the good pairs are in ``pairs.txt`` beside it and the wrong
translations made up by hand, one a line, in ``hard.tsv``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from itertools import islice

from seeding import meaning, values, wording
from seeding.pairs import FOLDER, Good, Seeded, good_pairs, hard_errors

__all__ = ["FOLDER", "OPERATORS", "Good", "Seeded", "corpus_fingerprint", "good_pairs", "hard_errors", "seeded_errors"]

Operator = Callable[[Good], Iterator[str]]

MOST_A_PAIR = 2
"""Errors that one operator makes of one pair, so that long sentences do not outweigh the others."""

OPERATORS: dict[str, tuple[Operator, ...]] = {
    "number": (
        values.digit_changed,
        values.digits_swapped,
        values.point_moved,
        values.magnitude_dropped,
        values.magnitude_replaced,
        values.number_word_replaced,
        values.number_dropped,
        values.unit_replaced,
    ),
    "date": (values.month_changed, values.weekday_changed, values.day_changed, values.year_changed),
    "law": (values.law_number_changed, values.law_number_dropped, values.law_year_changed, values.law_numbers_swapped),
    "negation": (meaning.negation_dropped, meaning.negation_added),
    "status": (meaning.status_raised, meaning.status_lowered),
    "omission": (meaning.clause_dropped, meaning.first_clause_dropped),
    "addition": (meaning.word_taken_for_another, meaning.phrase_made_up),
    "name": (meaning.name_misspelt, meaning.name_dropped, meaning.acronym_changed),
    "repeated": (wording.word_doubled, wording.phrase_looped, wording.phrase_said_twice),
    "untranslated": (wording.half_left, wording.last_words_left),
    "language": (wording.source_copied,),
    "glossary": (wording.term_replaced,),
    "brackets": (wording.bracket_lost, wording.brackets_lost),
    "quotes": (wording.quote_lost, wording.quotes_lost),
    "punctuation": (wording.question_lost, wording.stop_lost),
    "address": (wording.address_altered,),
    "capitals": (wording.all_capitals, wording.no_capital),
}
"""The operators of each kind of error."""


def seeded_errors() -> tuple[Seeded, ...]:
    """What all operators make of all good pairs, and the ones made up by hand."""
    made = (
        Seeded(kind, operator.__name__, pair.source_id, target)
        for kind, operators in OPERATORS.items()
        for operator in operators
        for pair in good_pairs()
        for target in islice(dict.fromkeys(wrong for wrong in operator(pair) if wrong != pair.target_en), MOST_A_PAIR)
    )
    return (*dict.fromkeys(made), *hard_errors())


def corpus_fingerprint() -> str:
    """The SHA-256 over the good pairs and all wrong ones: a score holds for these only."""
    lines = [f"{pair.source_id}\t{pair.target_en}" for pair in good_pairs()]
    lines += [f"{error.kind}\t{error.source_id}\t{error.target_en}" for error in seeded_errors()]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
