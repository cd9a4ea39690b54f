"""How exactly a text states a number: *sekitar*, *lebih dari*, *ke atas*, *500-an*."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from briefgen.records import Qualifier
from briefgen.text.numerals import is_dash
from briefgen.text.tables import PhraseTable, load_table
from briefgen.text.tokens import Token, are_adjacent


@cache
def _table(side: str) -> PhraseTable[str]:
    return PhraseTable.of_groups(load_table("qualifiers")[side])


_FORBIDDEN = {Qualifier.MORE_THAN: Qualifier.UP_TO, Qualifier.LESS_THAN: Qualifier.AT_LEAST}
FORBIDDING_REACH = 8
"""Words before a qualifier among which a ban is looked for."""


@cache
def _forbidding() -> PhraseTable[bool]:
    return PhraseTable.of_phrases(load_table("qualifiers")["forbidding"]["words"])


@cache
def _fillers() -> PhraseTable[bool]:
    return PhraseTable.of_phrases(load_table("qualifiers")["fillers"]["words"])


@cache
def _comparisons() -> frozenset[str]:
    return frozenset(load_table("qualifiers")["comparisons"]["words"])


def qualifier_before(tokens: Sequence[Token], index: int) -> tuple[Qualifier, int]:
    """The qualifier that ends before token ``index`` and the index where it (or an amount word such as *sebanyak*) begins.

    >>> from briefgen.text.tokens import tokenise
    >>> qualifier_before(tokenise("tidak kurang dari 500 orang"), 3)
    (<Qualifier.AT_LEAST: 'at_least'>, 0)
    """
    found = _table("before").before(tokens, index)
    if found is None and (filler := _fillers().before(tokens, index)):
        index = filler[1]
        found = _table("before").before(tokens, index)
    is_reaching = tokens[index].lower == "mencapai" if index < len(tokens) else False  # "hingga mencapai 500" is exact
    if found is None or (found[0] == "up_to" and is_reaching):
        return Qualifier.EXACT, index
    qualifier = Qualifier(found[0])
    return (_FORBIDDEN[qualifier] if qualifier in _FORBIDDEN and _is_forbidden(tokens, found[1]) else qualifier), found[1]


def _is_forbidden(tokens: Sequence[Token], index: int) -> bool:
    """Whether the clause before token ``index`` forbids or denies: *tak bisa lagi memotong pendapatan lebih dari ...*."""
    for at in range(index, max(0, index - FORBIDDING_REACH), -1):
        if not tokens[at - 1].is_word:
            return False
        if _forbidding().before(tokens, at):
            return True
    return False


def qualifier_after(tokens: Sequence[Token], index: int) -> tuple[Qualifier, int] | None:
    """The qualifier that begins at token ``index`` (*lebih*, *ke atas*) and the index after it; not *lebih tinggi*."""
    found = _table("after").at(tokens, index)
    if found is None:
        return None
    return None if _is_comparison(tokens, index) else (Qualifier(found[0]), found[1])


def is_comparative(tokens: Sequence[Token], index: int) -> bool:
    """Whether *lebih tinggi* or the like begins at token ``index``; *lebih dari* is none."""
    return _is_comparison(tokens, index) and tokens[index + 1].lower != "dari"


def _is_comparison(tokens: Sequence[Token], index: int) -> bool:
    if not 0 <= index < len(tokens) - 1 or tokens[index].lower != "lebih":
        return False
    return tokens[index + 1].lower in _comparisons()


def about_suffix(tokens: Sequence[Token], index: int) -> int | None:
    """The index after *-an* or *an* joined to the number before token ``index`` (*500-an*), or None."""
    if not are_adjacent(tokens, index - 1, index):
        return None
    if tokens[index].lower == "an":
        return index + 1
    if is_dash(tokens[index]) and are_adjacent(tokens, index, index + 1) and tokens[index + 1].lower == "an":
        return index + 2
    return None
