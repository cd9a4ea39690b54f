"""Which noun before a number is measured by it: *kontrak senilai Rp 9 miliar*, *kebun itu luasnya 42 hektare*."""

from __future__ import annotations

from briefgen.extract.clauses import Clauses, TokenRange
from briefgen.extract.figure_cues import cue_words
from briefgen.extract.followers import is_joint
from briefgen.extract.predicates import introduction
from briefgen.records import Quantity, QuantityKind
from briefgen.text.wordclass import WordClass

_CLITIC = "nya"
_MAX_OWNERS = 3


def topic(clauses: Clauses, found: TokenRange) -> TokenRange | None:
    """*kawasan hutan itu luasnya 42 hektare*: the noun before, which *-nya* refers to."""
    word = clauses.lower(found[0])
    is_possessed = found[1] - found[0] == 1 and word.endswith(_CLITIC) and word.removesuffix(_CLITIC) not in cue_words("heads")
    topic = clauses.noun_phrase_before(found[0]) if is_possessed and not clauses.is_end(found[0] - 1) else None
    return topic if topic and (topic[0] == 0 or clauses.is_end(topic[0] - 1)) else None


def valued(clauses: Clauses, quantity: Quantity, first: int) -> TokenRange | None:
    """*kontrak pasokan 800 ekor sapi senilai Rp 9 miliar*, *dalam perkara irigasi senilai Rp 9 miliar*: the thing with a worth."""
    start = introduction(clauses, first)
    leading = {clauses.lower(at) for at in range(start, first)}
    if quantity.kind is not QuantityKind.MONEY or leading.isdisjoint(cue_words("sizes", "worths")):
        return None
    nearest = clauses.noun_phrase_before(start)
    if nearest is None or nearest[1] != start:
        return None
    follows_number = clauses.taken[nearest[0] - 1] and not clauses.dated[nearest[0] - 1] if nearest[0] else False
    if not follows_number and not clauses.tokens[nearest[0]].is_capitalised:
        return nearest
    opening = clauses.clause_around(first)[0]
    valued = (at for at in range(nearest[0] - 1, opening - 1, -1) if clauses.lower(at) in cue_words("sizes", "valued"))
    return next((clauses.noun_phrase_at(at) for at in valued), None)


def owned(clauses: Clauses, found: TokenRange) -> TokenRange:
    """The noun of which a place or those who have it are told: *omzet* di pasar Rp 5 juta, *omzet para pedagang* Rp 5 juta."""
    for _ in range(_MAX_OWNERS):
        lead = clauses.lower(found[0] - 1)
        is_led = not clauses.is_end(found[0] - 1) and (lead in cue_words("place", "cues") or lead in cue_words("sizes", "all"))
        before = clauses.noun_phrase_before(found[0] - 1) if is_led else None
        if before is None or before[1] != found[0] - 1 or clauses.lower(found[0]) in cue_words("place", "not_places"):
            break
        found = before if lead in cue_words("place", "cues") else (before[0], found[1])
    return found


def fund(clauses: Clauses, quantity: Quantity, end: int) -> TokenRange | None:
    """*menyiapkan Rp 5 miliar dari dana cadangan*, *membayar Rp 5 juta sebagai denda*: what the money is part of, or is."""
    if quantity.kind is QuantityKind.MONEY and clauses.lower(end) == "sebagai":
        return clauses.noun_phrase_at(end + 1)
    is_fund = clauses.lower(end) == "dari" and clauses.lower(end + 1) in cue_words("sizes", "funds")
    return clauses.noun_phrase_at(end + 1) if quantity.kind is QuantityKind.MONEY and is_fund else None


def with_others(clauses: Clauses, found: TokenRange | None) -> TokenRange | None:
    """*pakaian dan alas kaki 0,01 persen*: a noun that *dan* joins to the one that opens the clause is measured with it."""
    if found is None or not is_joint(clauses, found[0] - 1) or clauses.is_end(found[0] - 1):
        return found
    other = clauses.noun_phrase_before(found[0] - 1)
    opens = other is not None and (other[0] == 0 or clauses.is_end(other[0] - 1)) and not clauses.taken[other[0] - 1]
    return (other[0], found[1]) if other and opens else found


def size(clauses: Clauses, quantity: Quantity, first: int) -> TokenRange | None:
    """*air setinggi 1,5 meter*: which of the measures of a thing the number is, from the word that leads to it."""
    is_measure = quantity.kind is QuantityKind.MEASURE
    places = range(introduction(clauses, first), first) if is_measure else ()
    return next(((at, at + 1) for at in places if clauses.lower(at) in cue_words("sizes")), None)


def _is_inserted(clauses: Clauses, quantity: Quantity, start: int, end: int) -> bool:
    """*Pengiriman pertama, hampir 2.000 ton, berangkat*: between a noun and its verb, set off by commas."""
    return bool(quantity.unit) and clauses.lower(start - 1) == "," == clauses.lower(end) and _is_verbal(clauses, end + 1)


def _is_verbal(clauses: Clauses, index: int) -> bool:
    return clauses.word_class(index) in (WordClass.VERB, WordClass.AUXILIARY)


def apposed(clauses: Clauses, quantity: Quantity, first: int, end: int) -> TokenRange | None:
    """The noun phrase that an amount repeats: *sebagian dana, yaitu Rp 5 miliar*, *dana tahap pertama, Rp 5 miliar*."""
    at = start = introduction(clauses, first)
    is_named = clauses.lower(start - 1) in cue_words("apposition", "naming")
    is_bracketed = quantity.kind is QuantityKind.PERCENT and clauses.lower(start - 1) == "("
    if quantity.kind is not QuantityKind.MONEY and not (is_bracketed or is_named or _is_inserted(clauses, quantity, start, end)):
        return None
    if any(clauses.lower(index) in cue_words("level") for index in range(start, first)):
        return None
    while start - at < 2 and clauses.lower(at - 1) in cue_words("apposition"):
        at -= 1
    is_ordinal = at < start and at > 0 and clauses.taken[at - 1] and not clauses.tokens[at - 1].is_number
    phrase = clauses.noun_phrase_before(at - is_ordinal) if at < start else None
    is_name = phrase is not None and clauses.tokens[phrase[0]].is_capitalised
    if phrase and is_name and ((is_bracketed and phrase[0]) or clauses.lower(phrase[0] - 1) in cue_words("place", "leading")):
        return None
    return (phrase[0], at) if phrase and is_ordinal else phrase
