"""What a number counts and what happened to it.

A number counts the noun phrase after it (*310 warga mengungsi*) or measures the one before it (*kerugian mencapai Rp 2 miliar*).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefgen.extract.clauses import Clauses, TokenRange
from briefgen.extract.figure_cues import cue_words
from briefgen.extract.followers import Followers, followers
from briefgen.extract.measured import apposed, fund, owned, size, topic, valued, with_others
from briefgen.extract.predicates import Governor, governor, introduction
from briefgen.extract.verb_groups import group_start, is_light, is_speech, trimmed
from briefgen.records import Quantity, QuantityKind
from briefgen.text.qualifiers import is_comparative, qualifier_after
from briefgen.text.wordclass import WordClass

_MAX_WHOLE = 6
_MAX_RATES = 2
_MAX_BETWEEN = 4
_CLITIC = "nya"
_NOT_OF_PLACES = frozenset({QuantityKind.MONEY, QuantityKind.PERCENT})
"""Kinds of amounts that no place has: *omzet di pasar itu Rp 5 juta*."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a number counts and what happened to it, as token ranges, and the name of the rule that says so."""

    counted: TokenRange | None
    predicate: TokenRange | None
    rule: str


def read_meaning(clauses: Clauses, quantity: Quantity, first: int, end: int) -> Meaning:
    """What the number in tokens ``[first:end)`` says."""
    if (compared := _comparison(clauses, quantity, first, end)) is not None:
        return compared
    own = _own_phrase(clauses, quantity, first, end)
    is_amount = own is None and (quantity.kind is not QuantityKind.COUNT or _is_decimal(quantity))
    before = governor(clauses, first, end, is_amount=is_amount, is_bare=own is None and (is_amount or bool(quantity.unit)))
    if own is None and before.verb is None and before.subject and quantity.kind in _NOT_OF_PLACES:
        before = replace(before, subject=owned(clauses, before.subject))
    if own is None and before.nominal and quantity.kind in _NOT_OF_PLACES:
        before = replace(before, nominal=owned(clauses, before.nominal))
    repeated = None if own else apposed(clauses, quantity, first, end)
    closes = repeated is not None and clauses.lower(end) in cue_words("apposition", "closing")
    after = followers(clauses, own[1] if own else end + closes)
    if own and (_is_whole(clauses, first) or _opens_share(clauses, first, own[1])):
        return Meaning(own, None, "whole")
    predicate, rule = _predicate(clauses, own, before, after)
    if own is None and rule != "object" and (measure := size(clauses, quantity, first)) is not None:
        predicate = predicate if rule == "measured" and before.verb else measure
    counted = own or valued(clauses, quantity, first) or with_others(clauses, before.nominal) or before.subject or repeated
    counted = counted or fund(clauses, quantity, end) or _presented_times(clauses, quantity, after)
    if own is None and (head := _done_to(clauses, quantity, before)) is not None:
        is_state = after.main is not None and after.main[0] == end and before.nominal is not None and before.nominal[1] == first
        return Meaning(None, after.main, "subject") if is_state else Meaning(None, head, "nominalised")
    predicate = predicate or _introducing_verb(clauses, first) or _clause_verb(clauses, first)
    if counted and counted == before.nominal and quantity.kind is not QuantityKind.COUNT and not _tells(clauses, predicate):
        owner = topic(clauses, counted)
        counted, predicate = (owner, counted) if owner else (counted, predicate)
    if own and before.nominal and before.nominal[1] == first and quantity.unit == "kali":
        counted = before.nominal  # "denda lima kali upah minimum"
    if own and before.subject and _repeats(clauses, own, before.subject):
        counted = before.subject
    if own is not None and before.nominal and before.verb and rule == "object":
        predicate = before.verb[0], before.nominal[1]
    is_change = before.nominal is not None and clauses.lower(before.nominal[0]) in cue_words("change", "nouns")
    if own is not None and is_change and (predicate is None or is_light(clauses, predicate)):
        predicate = before.nominal  # "adanya tambahan sebanyak 8.000 kuota"
    counted = None if own is None and _is_no_subject(clauses, quantity, counted, first) else counted
    is_detail = counted is not None and counted[1] - counted[0] == 1 and clauses.lower(counted[0]) in cue_words("part", "details")
    counted = _without_head(clauses, counted) if counted and not is_detail and (own or _has_noun(clauses, counted)) else None
    return _with_complement(clauses, quantity, (first, end), Meaning(counted, predicate, rule), is_own=own == counted)


def _is_no_subject(clauses: Clauses, quantity: Quantity, counted: TokenRange | None, first: int) -> bool:
    """*menerima laporan hilangnya 5 orang*, *korban tersebar di 12 titik*: what tells of them or is there is not counted."""
    if counted is None:
        return False
    if quantity.unit in cue_words("trivial", "persons"):
        return clauses.lower(counted[0]) in cue_words("attribution", "accounts")
    is_site = quantity.kind is QuantityKind.COUNT and bool(quantity.unit) and clauses.lower(first - 1) in cue_words("place", "cues")
    return is_site and clauses.word_class(first - 2) is WordClass.VERB


def _presented_times(clauses: Clauses, quantity: Quantity, after: Followers) -> TokenRange | None:
    """*sudah 17 kali terjadi gempa susulan*: the noun after a verb that only presents it."""
    is_presented = quantity.unit == "kali" and after.main is not None and is_light(clauses, after.main)
    return clauses.noun_phrase_at(after.main[1]) if is_presented and after.main else None


def _comparison(clauses: Clauses, quantity: Quantity, first: int, end: int) -> Meaning | None:
    """*penyaluran lebih tinggi 5 persen*, *biaya dua kali lebih mahal*: how far two values are apart."""
    place = next((at for at in (first - 2, end) if is_comparative(clauses.tokens, at)), None)
    if place is None or (quantity.kind is QuantityKind.COUNT and not quantity.unit):
        return None
    at = min(place, first)
    before = governor(clauses, at, end, is_amount=True)
    return Meaning(before.nominal or before.subject, (place, place + 2), "measured")


def _own_phrase(clauses: Clauses, quantity: Quantity, first: int, end: int) -> TokenRange | None:
    """The noun phrase after the number; *dari* may stand between a share and its whole (*dua dari sembilan titik*)."""
    if _is_compared(clauses, quantity, first, end) or clauses.lower(end) in cue_words("directions"):
        return None
    start = introduction(clauses, first)
    if size(clauses, quantity, first) is not None and clauses.noun_phrase_before(start) is not None:
        return None  # "jembatan sepanjang 30 meter penghubung desa"
    if (qualifier := qualifier_after(clauses.tokens, end)) and clauses.is_nominal(qualifier[1]):  # "500 lebih rumah"
        end = qualifier[1]
    if clauses.lower(end) == "dari" and quantity.kind in (QuantityKind.PERCENT, QuantityKind.COUNT):
        whole = _after_number(clauses, end + 1)
        end = whole if whole > end + 1 or quantity.kind is QuantityKind.PERCENT else end
    if clauses.lower(end) in ("di", "dari") and clauses.lower(end + 1) == "antaranya":
        end += 2
    while clauses.lower(end) in cue_words("heads") and clauses.is_nominal(end + 1):
        end += 1
    if quantity.kind is QuantityKind.MEASURE and (after := clauses.bracket_end(end)) and any(clauses.taken[end:after]):
        end = after  # "72 hektare (178 acre) lahan"
    phrase = clauses.noun_phrase_at(end)
    return clauses.with_conjunct(phrase) if phrase else None


def _is_decimal(quantity: Quantity) -> bool:
    """Whether a number without unit is no whole one and so measures: *magnitudo terkecil 1,5*."""
    return not quantity.unit and quantity.low is not None and quantity.low != quantity.low.to_integral_value()


def _is_compared(clauses: Clauses, quantity: Quantity, first: int, end: int) -> bool:
    """*turun 3 persen dari Februari*, *setara 39 persen PDB*: what follows is compared with, not counted."""
    if quantity.unit in cue_words("comparison", "units"):
        return True
    if quantity.kind is not QuantityKind.PERCENT:
        return False
    before = introduction(clauses, first) - 1
    is_change = clauses.lower(before) in cue_words("change", "verbs") and clauses.lower(first - 1) not in cue_words("level")
    is_equal = clauses.lower(before) in cue_words("comparison") and clauses.lower(end) != "dari"
    return is_change or is_equal or clauses.lower(before - 1) == "lebih"


def _repeats(clauses: Clauses, own: TokenRange, subject: TokenRange) -> bool:
    """*jumlah kunjungan wisatawan mencapai 12.000 kunjungan*: the noun after the number is only its unit."""
    return own[1] - own[0] == 1 and any(clauses.lower(at) == clauses.lower(own[0]) for at in range(*subject))


def _is_whole(clauses: Clauses, first: int) -> bool:
    """*separuh dari 800 pengungsi*: the number is the whole of which another is a share."""
    start = introduction(clauses, first)
    return any(clauses.lower(at) == "dari" and at > 0 and clauses.taken[at - 1] for at in range(start, first))


def _opens_share(clauses: Clauses, first: int, after: int) -> bool:
    """*Dari 500 penumpang itu, ...*: what follows is said of a share."""
    start = introduction(clauses, first)
    is_opening = clauses.lower(start) == "dari" and (start == 0 or clauses.is_end(start - 1))
    while is_opening and clauses.word_class(after) is WordClass.DETERMINER:
        after += 1
    return is_opening and clauses.lower(after) == ","


def _after_number(clauses: Clauses, index: int) -> int:
    """The index after *total* and a number at ``index``."""
    end = index
    leading = cue_words("heads") | cue_words("part", "wholes")
    while end - index < _MAX_WHOLE and (clauses.word_class(end) is WordClass.NUMBER or clauses.lower(end) in leading):
        end += 1
    return end


def _predicate(
    clauses: Clauses, own: TokenRange | None, before: Governor, after: Followers
) -> tuple[TokenRange | None, str]:
    """The first of these that says what happened: verb before, verb after, nominalised verb, relative clause; else a light verb."""
    if before.event:
        return before.event, "measured"
    if _is_state_found(clauses, before, after):
        return after.main, "subject"
    if own and before.verb and clauses.lower(before.verb[1] - 1) in cue_words("attending") and _tells(clauses, after.relative):
        return after.relative, "relative"
    if _tells(clauses, before.verb):
        return before.verb, "measured" if before.subject and not own else "object"
    if _tells(clauses, after.main):
        return after.main, "subject"
    for phrase in (before.nominal, own):
        if own and phrase and (head := clauses.nominalised_head(phrase)):
            return head, "nominalised"
    if before.verb and clauses.lower(before.verb[1] - 1) in cue_words("complements", "possessing"):
        return before.verb, "presented"
    if _tells(clauses, after.relative):
        return after.relative, "relative"
    possible = (before.verb, after.main, after.relative)
    return next((found for found in possible if found and not is_speech(clauses, found)), None), "presented"


def _clause_verb(clauses: Clauses, first: int) -> TokenRange | None:
    """*merestrukturisasi pinjaman dengan tenor 36 bulan*: the last verb before in the clause, not that of a relative clause."""
    start = clauses.clause_around(first)[0]
    for at in range(first - 1, start - 1, -1):
        if clauses.taken[at]:
            break
        if clauses.word_class(at) is WordClass.VERB:
            begins = group_start(clauses, at + 1)
            is_apart = clauses.word_class(begins - 1) is WordClass.RELATIVE or clauses.lower(begins - 1) == "akibat"
            if not is_apart and _tells(clauses, (begins, at + 1)):
                return trimmed(clauses, (begins, at + 1))
    return None


def _done_to(clauses: Clauses, quantity: Quantity, before: Governor) -> TokenRange | None:
    """*pemeriksaan terhadap enam orang*, *pencarian 15 orang*: what was done to them, which they are not."""
    if before.nominal is None or quantity.unit not in cue_words("trivial", "persons"):
        return None
    is_headed = any(clauses.lower(at) in cue_words("heads") for at in range(*before.nominal))
    return None if is_headed else clauses.nominalised_head(before.nominal)


def _introducing_verb(clauses: Clauses, first: int) -> TokenRange | None:
    """*berjumlah*, *menjadi*: the verb right before the number, where nothing else says what happened."""
    places = range(introduction(clauses, first), first)
    return next(((at, at + 1) for at in places if clauses.word_class(at) is WordClass.VERB and not _is_level(clauses, at)), None)


def _is_level(clauses: Clauses, at: int) -> bool:
    return clauses.lower(at) in cue_words("level") and not clauses.lower(at).startswith("ber")


def _is_state_found(clauses: Clauses, before: Governor, after: Followers) -> bool:
    """*menemukan 39 orang selamat*: what is said of them is the state they are found in."""
    if before.verb is None or after.main is None or clauses.lower(before.verb[1] - 1) not in cue_words("finding"):
        return False
    state = clauses.lower(after.main[0])
    return not state.startswith("me") or state in cue_words("finding", "states")


def _tells(clauses: Clauses, found: TokenRange | None) -> bool:
    return found is not None and not is_light(clauses, found) and not is_speech(clauses, found)


def _without_head(clauses: Clauses, found: TokenRange) -> TokenRange | None:
    """The noun phrase without *jumlah*; *jumlahnya* alone stands for the noun before it, if there is one."""
    start, end = clauses.without_heads(found)
    word = clauses.lower(start)
    if end - start > 1 or not word.endswith(_CLITIC) or word.removesuffix(_CLITIC) not in cue_words("heads"):
        return start, end
    at = start - 1 if clauses.word_class(start - 1) is WordClass.RELATIVE else start
    while at > 0 and clauses.word_class(at - 1) is WordClass.PRONOUN:
        at -= 1
    return clauses.noun_phrase_before(at) if at < start else None


def _has_noun(clauses: Clauses, found: TokenRange) -> bool:
    return any(clauses.word_class(at) is WordClass.NOUN for at in range(*found))


def _with_complement(clauses: Clauses, quantity: Quantity, place: TokenRange, meaning: Meaning, *, is_own: bool) -> Meaning:
    """The meaning with what the number is reckoned by or from: *per kilogram*, *dari pusat gempa*, *naik dari*."""
    first, end = place
    counted, predicate = meaning.counted, meaning.predicate
    after = counted[1] if counted and is_own else end
    rate = _rate(clauses, after)
    if predicate and meaning.rule != "subject" and _reaches(clauses, predicate, first):
        return Meaning(counted, (predicate[0], first), meaning.rule)
    if rate and counted and is_own:
        return Meaning((counted[0], rate[1]), predicate, meaning.rule)
    if rate and counted and predicate and meaning.rule == "measured" and _is_active_after(clauses, counted, predicate):
        return Meaning((counted[0], predicate[1]), rate, "rate")
    if rate and (counted or quantity.kind is not QuantityKind.COUNT or not _tells(clauses, predicate)):
        return Meaning(counted, rate, "rate")
    if quantity.unit in cue_words("distance", "units") and clauses.lower(end) in cue_words("distance"):
        whence = clauses.noun_phrase_at(end + 1)
        is_agent = meaning.rule == "object" and predicate is not None and clauses.lower(predicate[1] - 1).startswith("di")
        return Meaning(None if is_agent else counted, (end, whence[1]), "distance") if whence else meaning
    is_free = predicate is None or meaning.rule == "subject"
    return _from_noun(clauses, first, meaning) if is_own and is_free else meaning


def _reaches(clauses: Clauses, predicate: TokenRange, first: int) -> bool:
    """Whether only the preposition before the number parts it from its predicate: *naik dari*, *tersebar di*, *bertemu dalam*."""
    between = range(predicate[1], first)
    is_qualifier = clauses.lower(first - 2) in cue_words("prepositions", "comparing")
    if is_qualifier or clauses.lower(first - 1) not in cue_words("prepositions") or not 0 < len(between) <= _MAX_BETWEEN:
        return False
    return not any(clauses.taken[at] or clauses.is_end(at) for at in between)


def _from_noun(clauses: Clauses, first: int, meaning: Meaning) -> Meaning:
    """*pengamat dari 23 negara hadir*: the number counts what the noun comes from, and the verb is said of the noun."""
    origin = clauses.noun_phrase_before(first - 1) if clauses.lower(first - 1) in cue_words("prepositions") else None
    if origin is None or clauses.is_end(first - 1):
        return meaning
    return Meaning(meaning.counted, (origin[0], first), "origin")


def _is_active_after(clauses: Clauses, counted: TokenRange, predicate: TokenRange) -> bool:
    """Whether an active verb follows its subject closely (*petani menerima*), so that both can be told as one."""
    verb = clauses.lower(predicate[1] - 1)
    is_active = verb.startswith("me") and verb not in cue_words("measuring", "verbs")
    return is_active and 0 <= predicate[0] - counted[1] <= 1


def _rate(clauses: Clauses, index: int) -> TokenRange | None:
    """*per kilogram*, *per keluarga per bulan*, *setiap bulan* at ``index``, or None."""
    end = index
    for _ in range(_MAX_RATES):
        if clauses.lower(end) not in cue_words("rate") or clauses.word_class(end + 1) is not WordClass.NOUN:
            break
        end += 2
    return (index, end) if end > index else None
