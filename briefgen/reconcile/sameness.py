"""Whether two figures whose values agree state one figure; of values that do not, see `likeness`."""

from __future__ import annotations

from briefgen.reconcile.matter import Matter
from briefgen.reconcile.measures import is_comparable, overlap, stems_of
from briefgen.reconcile.values import dimension, is_exact, significant_digits, values_agree
from briefgen.records import Figure, Quantity, QuantityKind

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
MIN_DIGITS = 2
WIDE = 2
"""How many times as high as it is low a range is that many a value lies in: *Rp 15 juta sampai Rp 60 juta*."""


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
    is_large_amount = is_large and (bool(dimension(first.quantity)) or n_digits >= MIN_DIGITS)
    is_measured = first.quantity.kind is QuantityKind.MEASURE and n_digits >= MIN_DIGITS
    if (is_large_amount or is_measured) and is_equal and n_shared >= MANY_SHARED_STEMS:
        return True
    a, b = stems_of(first), stems_of(second)
    if not (a and b):
        return False
    is_common = ((first.quantity.low or 0) < COMMON_BELOW and n_digits < 2) or any(map(_is_wide, both))
    return overlap(a, b) >= (COMMON_VALUE_OVERLAP if is_common else SAME_VALUE_OVERLAP)


def _is_wide(quantity: Quantity) -> bool:
    low, high = quantity.low, quantity.high
    return low is not None and high is not None and low > 0 and high >= WIDE * low
