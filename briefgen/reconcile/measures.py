"""What figures measure, and whether two of them measure one thing with values that can both be true."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache

from briefgen.reconcile.lexicon import meaning_stems, table, unit_family
from briefgen.records import Citation, Figure, Qualifier, Quantity, QuantityKind
from briefgen.text.gazetteer import places

SAME_VALUE_OVERLAP = 0.34
COMMON_VALUE_OVERLAP = 0.6
"""Small round numbers meet by chance, so figures that share one must share more of their wording."""
CACHED = 20_000
COMMON_BELOW = 100
RARE_DIGITS = 3
RARE_SHARED_STEMS = 2
LARGE = 1_000
MANY_SHARED_STEMS = 3
"""Stems that sentences share which name the same large amount of one unit."""
FARTHEST = 3
FARTHEST_COUNT = 20
"""How many times as large a value may be as another of the same thing."""
ROUNDING = Decimal("0.025")
Contexts = Mapping[Citation, frozenset[str]]
"""Stems of the words of each sentence."""
_OPEN = frozenset(Qualifier) - {Qualifier.EXACT}


def measure(figure: Figure) -> str:
    """What a figure measures, in the words of its source: *penundaan keberangkatan*, *rumah rusak berat*.

    Verbs that only introduce the number (*mencapai*, *tercatat*) are left out.
    """
    counted, predicate = figure.counted, figure.predicate
    is_predicate_first = counted is not None and predicate is not None and predicate.span < counted.span
    return _worded(counted.text if counted else "", predicate.text if predicate else "", is_predicate_first, figure.quantity.kind)


@lru_cache(maxsize=CACHED)
def _worded(counted: str, predicate: str, is_predicate_first: bool, kind: QuantityKind) -> str:
    if counted and set(predicate.lower().split()) <= _light(kind):
        predicate = ""
    texts = [text for text in ((predicate, counted) if is_predicate_first else (counted, predicate)) if text]
    words = " ".join(text for text in texts if not any(text != other and text in other for other in texts)).split()
    while words and words[-1].lower() in table()["measures"]["trailing"]:
        words.pop()
    return " ".join(words)


@cache
def _light(kind: QuantityKind) -> frozenset[str]:
    """Verbs that say nothing of a quantity of this kind."""
    words = frozenset(table()["measures"]["light"])
    return words if kind is QuantityKind.PERCENT else words | frozenset(table()["measures"]["change"])


def is_change(figure: Figure) -> bool:
    """Whether a figure tells a change, whose value depends on what it is compared with: *naik 2,3 persen*, *kenaikan Rp40 ribu*."""
    if figure.counted and not set(figure.counted.text.lower().split()[:1]).isdisjoint(table()["measures"]["change_nouns"]):
        return True
    if figure.quantity.kind is not QuantityKind.PERCENT or figure.predicate is None:
        return False
    return not set(figure.predicate.text.lower().split()).isdisjoint(table()["measures"]["change"])


@cache
def population() -> frozenset[str]:
    """Stems of nouns for all who were there (*penonton*, *penumpang*), of whom a count of victims is taken."""
    return meaning_stems(" ".join(table()["measures"]["population"]))


@cache
def place_stems() -> frozenset[str]:
    """Stems of the names of places, whose counts are not each other's: *kuota haji NTB* is not *kuota haji*."""
    return frozenset(stem for name, kind in places().items() if kind != "countries" for stem in meaning_stems(" ".join(name)))


def family(figure: Figure) -> str:
    """What sort of thing a figure counts; see `unit_family`. A nominalised verb (*3.400 penundaan*) counts events."""
    if figure.counted and figure.predicate and figure.counted.span == figure.predicate.span and not figure.quantity.unit:
        return "event"
    return unit_family(figure.quantity.unit, figure.counted.text if figure.counted else "")


def dimension(quantity: Quantity) -> str:
    """What a unit measures (``area``, ``mass``, ``money``); empty where it measures nothing that has other units.

    Units of time are none: days and weeks of one number are two facts.
    """
    if quantity.kind is QuantityKind.MONEY:
        return "money"
    return next((name for name, units in table()["dimensions"].items() if quantity.unit in units), "")


def stems_of(figure: Figure) -> frozenset[str]:
    """Stems of all that a figure measures; words such as *korban* only where there is nothing else."""
    return _telling_stems(measure(figure))


@lru_cache(maxsize=CACHED)
def _telling_stems(text: str) -> frozenset[str]:
    stems = meaning_stems(text)
    return stems - _empty() or stems


@cache
def _empty() -> frozenset[str]:
    return meaning_stems(" ".join(table()["measures"]["empty"]))


def overlap(first: frozenset[str], second: frozenset[str]) -> float:
    """Overlap coefficient: the share of the smaller set that is in both."""
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def is_comparable(first: Figure, second: Figure) -> bool:
    """Whether two figures count in units that can be set against each other."""
    a, b = first.quantity, second.quantity
    if a.kind is not b.kind or (first.is_part != second.is_part and first.citation == second.citation):
        return False
    if a.kind in {QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.DURATION}:
        return a.unit == b.unit
    return True


def is_same(first: Figure, second: Figure, contexts: Contexts) -> bool:
    """Whether two mentions state one figure: comparable, with values that agree, about the same thing.

    Args:
        first: A mention.
        second: Another.
        contexts: The stems of each sentence. A value of three significant digits or more hardly comes up twice by chance, so
            there it is enough that the sentences speak of the same things.
    """
    if not is_comparable(first, second) or not values_agree(first, second):
        return False
    a, b = stems_of(first), stems_of(second)
    if _significant_digits(first) >= RARE_DIGITS and len(contexts[first.citation] & contexts[second.citation]) >= RARE_SHARED_STEMS:
        return True
    is_large_amount = bool(dimension(first.quantity)) and (first.quantity.low or 0) >= LARGE
    n_shared = len(contexts[first.citation] & contexts[second.citation])
    if is_large_amount and first.quantity.low == second.quantity.low and n_shared >= MANY_SHARED_STEMS:
        return True
    if not (a and b):
        return False
    is_common = (first.quantity.low or 0) < COMMON_BELOW and _significant_digits(first) < 2
    return overlap(a, b) >= (COMMON_VALUE_OVERLAP if is_common else SAME_VALUE_OVERLAP)


def _significant_digits(figure: Figure) -> int:
    low = figure.quantity.low
    return len(low.normalize().as_tuple().digits) if low is not None else 0


def values_agree(first: Figure, second: Figure) -> bool:
    """Whether both values can be true: equal, one within the range of the other, or one the other rounded."""
    a, b = first.quantity, second.quantity
    if (a.low, a.high) == (b.low, b.high):
        return True
    if a.low is None or b.low is None:
        return False
    if a.high is None or b.high is None:
        return (a.high is None and b.low >= a.low) or (b.high is None and a.low >= b.low)
    if a.low != a.high or b.low != b.high:
        return a.low <= b.low <= b.high <= a.high or b.low <= a.low <= a.high <= b.high
    if first.citation.article == second.citation.article:
        return False
    return _is_rounding(a.low, b.low, a.qualifier) or _is_rounding(b.low, a.low, b.qualifier)


def are_close(first: Quantity, second: Quantity) -> bool:
    """Whether two values are near enough to be one thing told differently, or the same digits at another magnitude.

    Victims may grow tenfold from one report to the next; prices, sizes and shares hardly triple.
    """
    if not first.low or not second.low:
        return True
    smaller, larger = sorted((abs(first.low), abs(second.low)))
    if first.low.normalize().as_tuple().digits == second.low.normalize().as_tuple().digits:
        return True
    return larger <= smaller * (FARTHEST_COUNT if first.kind is QuantityKind.COUNT else FARTHEST)


def is_flexible(figure: Figure) -> bool:
    """Whether a value may agree with others than itself: a range, an open value, a round number."""
    quantity = figure.quantity
    return quantity.low != quantity.high or quantity.qualifier in _OPEN or _is_round(quantity.low)


def _is_round(value: Decimal | None) -> bool:
    return value is not None and value == value.quantize(Decimal(1000)) >= 10_000


def _is_rounding(rounded: Decimal, exact: Decimal, qualifier: Qualifier) -> bool:
    """Whether *sekitar 58 ribu* may stand for 58.307: an open value close to the exact one, or one rounded to thousands.

    What is rounded without a word for it is off by less than its last digit: *Rp1,96 triliun* is not *Rp1.920.400.000.000*.
    """
    if rounded <= 0 or exact <= 0:
        return False
    is_coarser = len(exact.normalize().as_tuple().digits) > len(rounded.normalize().as_tuple().digits)
    off = abs(rounded - exact)
    last_place = Decimal(1).scaleb(int(rounded.normalize().as_tuple().exponent))
    is_round = qualifier in _OPEN or (_is_round(rounded) and off < last_place)
    return is_round and is_coarser and off / exact <= ROUNDING
