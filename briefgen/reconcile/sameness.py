"""Whether two figures measure one thing: with values that agree, and with values that do not."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from briefgen.reconcile.lexicon import meaning_stems, table
from briefgen.reconcile.matter import Matter, nouns_of, season_of
from briefgen.reconcile.measures import (
    deed_stems,
    family,
    is_comparable,
    name_stems,
    noun_stems,
    overlap,
    place_stems,
    population,
    stems_of,
    toll_stems,
    vague_nouns,
    victim_stems,
)
from briefgen.reconcile.values import dimension, is_exact, significant_digits, values_agree
from briefgen.records import Figure, QuantityKind
from briefgen.text.words import stem

SAME_VALUE_OVERLAP = 0.34
COMMON_VALUE_OVERLAP = 0.6
"""Small round numbers meet by chance, so figures that share one must share more of their wording."""
COMMON_BELOW = 100
RARE_DIGITS = 3
RARE_SHARED_STEMS = 2
VERY_RARE_DIGITS = 4
LARGE = 1_000
MANY_SHARED_STEMS = 3
"""Stems that sentences share which name the same large amount of one unit."""
MIN_OVERLAP = 0.75
MIN_STEMS = 2
MIN_TRANSPOSED = 3
"""Significant digits of a value of which two may be exchanged by mistake."""
NEAR = Decimal("0.4")
"""How far apart, as a share of the larger, two values of one noun may lie to be taken for one measure told differently."""

_OTHERS = frozenset({"lain", "lainnya", "selebihnya", "sisanya"})
"""Words for the rest of a number told before."""


def is_same(first: Figure, second: Figure, matter: Matter) -> bool:
    """Whether two mentions state one figure: comparable, with values that agree, about the same thing.

    The rarer a value, the less the words must say: one of three significant digits or more hardly comes up twice by chance, so
    there it is enough that the sentences speak of the same things.
    """
    if not is_comparable(first, second) or not values_agree(first, second):
        return False
    n_shared = len(matter.contexts[first.citation] & matter.contexts[second.citation])
    both = (first.quantity, second.quantity)
    n_digits = (max if all(map(is_exact, both)) else min)(map(significant_digits, both))
    is_equal = first.quantity.low == second.quantity.low
    if n_digits >= RARE_DIGITS and n_shared >= RARE_SHARED_STEMS:
        return True
    is_large = (first.quantity.low or 0) >= LARGE
    if (n_digits >= VERY_RARE_DIGITS or (n_digits >= RARE_DIGITS and is_large)) and is_equal and n_shared:
        return True
    is_large_amount = is_large and (bool(dimension(first.quantity)) or n_digits >= MIN_STEMS)
    is_measured = first.quantity.kind is QuantityKind.MEASURE and n_digits >= MIN_STEMS
    if (is_large_amount or is_measured) and is_equal and n_shared >= MANY_SHARED_STEMS:
        return True
    a, b = stems_of(first), stems_of(second)
    if not (a and b):
        return False
    is_common = (first.quantity.low or 0) < COMMON_BELOW and n_digits < 2
    return overlap(a, b) >= (COMMON_VALUE_OVERLAP if is_common else SAME_VALUE_OVERLAP)


def is_same_measure(first: Figure, second: Figure, matter: Matter) -> bool:
    """Whether two figures with different values measure one thing, told alike or closely enough."""
    if family(first) != family(second):
        return False
    a, b = stems_of(first), stems_of(second)
    if matter.tells_apart(a, b) or (place_stems() - matter.topic) & (a ^ b) or _OTHERS & (_words(first) ^ _words(second)):
        return False
    if all(names - matter.topic for names in _names_apart(first, second)):
        return False
    if _is_apart(first, second, matter) or _are_two_lengths(first, second) or _is_told_by_noun_only(first, second, matter):
        return False
    return (
        _is_told_alike(first, second, matter)
        or _is_near(first, second, matter)
        or _is_transposed(first, second)
        or _is_the_only_one(first, second, matter)
    )


def _is_apart(first: Figure, second: Figure, matter: Matter) -> bool:
    """Whether one article tells the measure for several periods or places, and the other figure is of none or of another."""
    nouns = nouns_of(first) | nouns_of(second)
    is_of_other_time = season_of(first) != season_of(second)
    is_of_other_place = (first.place and first.place.text) != (second.place and second.place.text)
    return bool((nouns & matter.by_time and is_of_other_time) or (nouns & matter.by_place and is_of_other_place))


def _are_two_lengths(first: Figure, second: Figure) -> bool:
    """Whether one is how deep or long something is, and the other how far: *kedalaman 11 kilometer*, *24 kilometer dari kota*."""
    told = [stems_of(figure) & _dimensions() for figure in (first, second)]
    return first.quantity.unit in table()["measures"]["far"] and told[0] != told[1]


def _is_told_by_noun_only(first: Figure, second: Figure, matter: Matter) -> bool:
    """Whether two figures share nothing but a noun that says too little of which are meant.

    That is one whose numbers come up about many things (*empat lokasi*, *enam lokasi*), or of which one article gives several
    values, and so tells them apart by something else: *ketinggian 11.000 kaki*, *13.000 kaki*.
    """
    if first.quantity.kind not in {QuantityKind.COUNT, QuantityKind.MEASURE} or deed_stems(first) & deed_stems(second):
        return False
    shared = stems_of(first) & stems_of(second) - population()
    if not shared or not shared <= noun_stems(first) & noun_stems(second):
        return False
    if shared <= vague_nouns():
        return True
    told = {(figure.citation.article, key) for figure in (first, second) for key in shared}
    return len(shared) == 1 and not told <= matter.once and not stems_of(first) & toll_stems()


def _is_told_alike(first: Figure, second: Figure, matter: Matter) -> bool:
    """Whether all stems are alike, or most of at least two.

    *31 penonton terluka* and *korban luka 58 orang* are one thing, too: who was there says nothing of what happened to them, nor
    does what the whole matter is about, or a name that only one of them gives. A bare noun (*40 rumah*, *320 rumah*) is not
    enough: without what happened to it nothing says that the same houses are meant.
    """
    a, b = (stems_of(figure) | _told_by_unit(figure) for figure in (first, second))
    shared = a & b
    if not shared or (first.quantity.kind is QuantityKind.PERCENT and len(shared) < MIN_STEMS):
        return False
    tells_more = first.predicate is not None or second.predicate is not None or bool(_told_by_unit(first))
    if shared <= population() and not _told_by_unit(first):
        return False
    if a == b:
        return len(a) >= MIN_STEMS or tells_more
    untelling = _untelling(first, second, matter)
    if (a ^ b) <= untelling and tells_more:
        return True
    around = [
        untelling.union(matter.contexts[figure.citation], matter.leads.get(figure.citation.article, ()))
        for figure in (first, second)
    ]
    says_more = bool(a - b - untelling) != bool(b - a - untelling)
    if says_more and a - b <= around[1] and b - a <= around[0] and not shared <= population():
        return True
    return len(shared) >= MIN_STEMS and len(shared) / max(len(a), len(b)) >= 0.5 and overlap(a, b) >= MIN_OVERLAP


def _untelling(first: Figure, second: Figure, matter: Matter) -> frozenset[str]:
    """Stems by which two measures may differ and still be one."""
    names = [name_stems(figure) for figure in (first, second)]
    unsaid = frozenset[str]() if all(names) else names[0] | names[1]
    untelling = population() | matter.topic | unsaid
    if stems_of(first) & stems_of(second) & _allotted():
        untelling |= _transfers()
    if not stems_of(first) & stems_of(second) & victim_stems():
        return untelling
    heads = ((figure, meaning_stems(figure.counted.text.split()[0])) for figure in (first, second) if figure.counted)
    return untelling.union(_reporting(), *(noun_stems(figure) for figure, head in heads if head and head <= untelling))


@cache
def _allotted() -> frozenset[str]:
    """Stems of what is given by some and got by others, at one amount: *membuka kuota*, *mendapat kuota*."""
    return meaning_stems(" ".join(table()["measures"]["allotted"]))


@cache
def _transfers() -> frozenset[str]:
    return meaning_stems(" ".join(table()["measures"]["transfers"]))


@cache
def _dimensions() -> frozenset[str]:
    """Stems of what things are measured in: *kedalaman*, *panjang*; a depth is no distance."""
    return meaning_stems(" ".join(table()["measures"]["dimensions"]))


@cache
def _reporting() -> frozenset[str]:
    return meaning_stems(" ".join(table()["victims"]["reporting"]))


def _names_apart(first: Figure, second: Figure) -> tuple[frozenset[str], frozenset[str]]:
    """The names that only one of two measures has, for each."""
    a, b = name_stems(first), name_stems(second)
    return a - b, b - a


def _words(figure: Figure) -> frozenset[str]:
    return frozenset(word for part in (figure.counted, figure.predicate) if part for word in part.text.lower().split())


def _told_by_unit(figure: Figure) -> frozenset[str]:
    """The stem of a unit that itself says what happened: *214 kasus*."""
    return frozenset({stem(figure.quantity.unit)}) if figure.quantity.unit in table()["units"]["event"] else frozenset()


def _is_near(first: Figure, second: Figure, matter: Matter) -> bool:
    """Whether two values of one noun lie so close that they are one measure told differently, whatever the verb.

    *membawa 52,4 kilogram sabu* and *berisi 54,2 kg sabu*: outlets choose their own verbs, so what was weighed decides. Money,
    shares and counts come up about many things, so there the noun must be told more closely, or be one that both articles count
    but once: *menyita tujuh ekskavator*, *mengangkut sembilan ekskavator*.
    """
    a, b = first.quantity, second.quantity
    if not a.low or not b.low or not is_exact(a) or not is_exact(b) or not _are_near(a.low, b.low):
        return False
    x, y = noun_stems(first), noun_stems(second)
    is_counted_once = a.kind is QuantityKind.COUNT and nouns_of(first) | nouns_of(second) <= matter.once
    if x == y and x and _is_of_those_aboard(first) and _is_of_those_aboard(second):
        return True
    return x == y and len(x - population()) >= (1 if a.kind is QuantityKind.MEASURE or is_counted_once else MIN_STEMS)


def _is_the_only_one(first: Figure, second: Figure, matter: Matter) -> bool:
    """Whether two values are the only ones of one unit and about one size in their articles, told of the same things.

    *Pusat gempa berada pada kedalaman 11 kilometer*, *gempa itu dangkal, 14 kilometer*: whatever the words, what else is so long?
    """
    if first.quantity.kind is not QuantityKind.MEASURE or not first.quantity.low or not second.quantity.low:
        return False
    for one, other in ((first, second), (second, first)):
        values = matter.measured[other.citation.article, other.quantity.unit]
        if [value for value in values if _are_near(value, one.quantity.low or value)] != [other.quantity.low]:
            return False
    shared = matter.contexts[first.citation] & matter.contexts[second.citation]
    unsaid = frozenset() if first.quantity.unit in table()["measures"]["telling_units"] else matter.topic
    telling = shared - unsaid - meaning_stems(f"{first.quantity.surface} {second.quantity.surface}")
    return first.modality is second.modality and len(telling) >= RARE_SHARED_STEMS


def _are_near(first: Decimal, second: Decimal) -> bool:
    return abs(first - second) <= NEAR * max(abs(first), abs(second))


def _is_of_those_aboard(figure: Figure) -> bool:
    """Whether a figure counts all who were somewhere: *membawa 11 penumpang*, *terdiri dari 12 penumpang dan tiga kru*."""
    words = figure.predicate.text.lower().split() if figure.predicate else []
    return bool(words) and words[0] in table()["measures"]["carrying"]


def _is_transposed(first: Figure, second: Figure) -> bool:
    """Whether two amounts differ by two digits exchanged, which hardly happens by chance: *Rp1,27 miliar*, *Rp1,72 miliar*."""
    a, b = first.quantity, second.quantity
    if a.kind not in {QuantityKind.MONEY, QuantityKind.MEASURE} or not a.low or not b.low or a.low.adjusted() != b.low.adjusted():
        return False
    x, y = (number.normalize().as_tuple().digits for number in (a.low, b.low))
    if len(x) != len(y) or len(x) < MIN_TRANSPOSED or sorted(x) != sorted(y):
        return False
    differing = [at for at in range(len(x)) if x[at] != y[at]]
    return len(differing) == 2 and differing[1] == differing[0] + 1
