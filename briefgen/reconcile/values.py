"""Whether two values can both be true of one thing: equal, rounded, or one within the room the other leaves."""

from __future__ import annotations

from decimal import Decimal

from briefgen.reconcile.lexicon import table
from briefgen.records import Figure, Qualifier, Quantity, QuantityKind

FARTHEST = 3
FARTHEST_TOLL = 20
"""How many times as large a value may be as another of the same thing, and as an earlier toll."""
ROUNDING = Decimal("0.025")
ROOM = Decimal("0.1")
"""The share of a value by which *lebih dari* and *hampir* may miss it, if its last digit leaves no more room."""
THOUSAND = 1_000
_OPEN = frozenset(Qualifier) - {Qualifier.EXACT}
_ABOVE = frozenset({Qualifier.MORE_THAN})
_BELOW = frozenset({Qualifier.NEARLY, Qualifier.LESS_THAN})
_FROM_BELOW, _FROM_ABOVE = Qualifier.AT_LEAST, Qualifier.UP_TO
"""*Sedikitnya 50* sets a limit: it may be rounded down from 51, but not up from 49."""


def values_agree(first: Figure, second: Figure) -> bool:
    """Whether both values can be true: equal, one within the room of the other, or one the other rounded."""
    a, b = first.quantity, second.quantity
    if (a.low, a.high) == (b.low, b.high):
        return True
    if a.low is None or b.low is None:
        return False
    if a.high is None or b.high is None:
        return _is_within_open(a, b) or _is_within_open(b, a)
    if a.low != a.high or b.low != b.high:
        return a.low <= b.low <= b.high <= a.high or b.low <= a.low <= a.high <= b.high
    return _may_stand_for(a, b.low) or _may_stand_for(b, a.low)


def _is_within_open(told: Quantity, other: Quantity) -> bool:
    """Whether an open value may stand for another: *puluhan* ends where *ratusan* begins, *ribuan* is used of more."""
    if told.low is None or told.high is not None or other.low is None:
        return False
    return told.low <= other.low < told.low * (10 if told.low < THOUSAND else 100)


def reach(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Bounds outside of which no value agrees with ``quantity``, however rough either is."""
    low, high = quantity.low or Decimal(), quantity.high
    if high is None:
        return low * (1 - ROOM), low * THOUSAND
    slack = max(abs(low), abs(high)) * ROOM + Decimal(1).scaleb(int(high.normalize().as_tuple().exponent))
    return low - slack, high + slack


def is_flexible(figure: Figure) -> bool:
    """Whether a value may agree with others than itself: a range, an open value, a round number."""
    quantity = figure.quantity
    return quantity.low != quantity.high or quantity.qualifier in _OPEN or _is_round(quantity.low)


def are_close(first: Quantity, second: Quantity, *, is_toll: bool = False) -> bool:
    """Whether two values are near enough to be one thing told differently, or the same digits at another magnitude.

    Victims may grow tenfold from one report to the next; what else is counted, prices and sizes hardly triple.
    """
    if not first.low or not second.low:
        return True
    smaller, larger = sorted((abs(first.low), abs(second.low)))
    if first.low.normalize().as_tuple().digits == second.low.normalize().as_tuple().digits:
        return True
    return larger <= smaller * (FARTHEST_TOLL if is_toll else FARTHEST)


def is_exact(quantity: Quantity) -> bool:
    """Whether a quantity is one number rather than a range."""
    return quantity.low is not None and quantity.low == quantity.high


def significant_digits(quantity: Quantity) -> int:
    """The number of digits that tell a value from others: 2 for *45.000*, 5 for *58.307*."""
    return len(quantity.low.normalize().as_tuple().digits) if quantity.low is not None else 0


def dimension(quantity: Quantity) -> str:
    """What a unit measures (``area``, ``mass``, ``money``); empty where it measures nothing that has other units.

    Units of time are none: days and weeks of one number are two facts.
    """
    if quantity.kind is QuantityKind.MONEY:
        return "money"
    return next((name for name, units in table()["dimensions"].items() if quantity.unit in units), "")


def _is_round(value: Decimal | None) -> bool:
    return value is not None and value >= 10_000 and value % 10 == 0


def _may_stand_for(told: Quantity, exact: Decimal) -> bool:
    """Whether ``told`` may be said of ``exact``: *lebih dari 400* of 412, *hampir 500* of 487, *sekitar 58 ribu* of 58.307.

    What is rounded without a word for it is off by less than its last digit: *Rp1,96 triliun* is not *Rp1.920.400.000.000*.
    """
    value = told.low
    if value is None or value <= 0 or exact <= 0:
        return False
    off = exact - value
    last_place = Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
    if told.qualifier in _ABOVE:
        return 0 <= off < max(last_place, value * ROOM)
    if told.qualifier in _BELOW:
        return 0 <= -off <= value * ROOM
    if (told.qualifier is _FROM_BELOW and off < 0) or (told.qualifier is _FROM_ABOVE and off > 0):
        return False
    is_coarser = len(exact.normalize().as_tuple().digits) > len(value.normalize().as_tuple().digits)
    is_rough = told.qualifier in _OPEN or (_is_round(value) and abs(off) < last_place)
    return is_rough and is_coarser and abs(off) / exact <= ROUNDING
