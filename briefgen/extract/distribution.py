"""Numbers dealt out by *masing-masing*: *beras, gula, dan telur naik masing-masing 4, 6, dan 11 persen*."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.extract.clauses import Clauses, TokenRange
from briefgen.extract.figure_cues import cue_words
from briefgen.extract.predicates import introduction
from briefgen.extract.verb_groups import VERBAL
from briefgen.text.wordclass import WordClass

_MAX_ITEMS = 8
_WORD = "masing"


def receivers(clauses: Clauses, numbers: Sequence[TokenRange]) -> dict[int, TokenRange]:
    """Which noun a number is told of, by its place in ``numbers``: *masing-masing* parts as many nouns from as many numbers."""
    found: dict[int, TokenRange] = {}
    for first, (start, _) in enumerate(numbers):
        at = _each_before(clauses, start)
        if at is None:
            continue
        last = first + 1
        while last < len(numbers) and _are_joined(clauses, numbers[last - 1], numbers[last]):
            last += 1
        items = _items_before(clauses, at)
        if last - first == len(items) > 1:
            found.update(zip(range(first, last), items, strict=True))
    return found


def _each_before(clauses: Clauses, first: int) -> int | None:
    """Where *masing-masing* begins that introduces the number at ``first``."""
    at = next((at for at in range(first - 1, introduction(clauses, first) - 1, -1) if clauses.is_hyphen(at)), None)
    return at - 1 if at is not None and clauses.lower(at - 1) == _WORD == clauses.lower(at + 1) else None


def _are_joined(clauses: Clauses, left: TokenRange, right: TokenRange) -> bool:
    joints = cue_words("clause", "joins")
    between = [clauses.lower(at) for at in range(left[1], right[0])]
    return 0 < len(between) <= 2 and all(word in joints or word == "," for word in between)


def _items_before(clauses: Clauses, at: int) -> list[TokenRange]:
    """The nouns of the list that ends before ``at`` or before the verb there, in order."""
    joints = cue_words("clause", "joins")
    while at > 0 and (clauses.lower(at - 1) == "," or clauses.word_class(at - 1) in (*VERBAL, WordClass.DETERMINER)):
        at -= 1
    items: list[TokenRange] = []
    while len(items) < _MAX_ITEMS and (phrase := clauses.noun_phrase_before(at)) is not None and phrase[1] == at:
        items[:0] = _split(clauses, phrase)
        joint = phrase[0] - (clauses.lower(phrase[0] - 1) in joints)
        at = joint - (clauses.lower(joint - 1) == ",")
        if at == phrase[0]:
            break
    return items


def _split(clauses: Clauses, phrase: TokenRange) -> list[TokenRange]:
    """*Kota Bima dan Kota Tegal*: names that *dan* joins are several."""
    cuts = [at for at in range(*phrase) if clauses.lower(at) in cue_words("clause", "joins")]
    return list(zip([phrase[0], *(at + 1 for at in cuts)], [*cuts, phrase[1]], strict=True))
