"""Two numbers that are one quantity: ranges whose ends carry a unit each, compound durations, scores, a unit said once for two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from briefgen.records import Quantity, QuantityKind, Span
from briefgen.text.numerals import range_separator
from briefgen.text.tables import load_table
from briefgen.text.tokens import Token

_JOINABLE = frozenset(QuantityKind) - {QuantityKind.ORDINAL, QuantityKind.LABEL}
_CLOSE = 10
_HUNDREDTHS = 100
_MAX_JOINTS = 2
_SCALES = tuple(Decimal(10) ** power for power in (12, 9, 6, 3))


@cache
def _factors() -> dict[str, tuple[str, Decimal]]:
    """Unit -> (dimension, how many of the dimension's base unit it is)."""
    groups = load_table("units")["conversion"]
    return {unit: (dimension, Decimal(factor)) for dimension, units in groups.items() for unit, factor in units.items()}


def joined(tokens: Sequence[Token], text: str, before: Quantity, after: Quantity, end: int, first: int) -> Quantity | None:
    """The one quantity that ``before`` (which ends at token ``end``) and ``after`` (from token ``first``) make, or None.

    *60 cm hingga 1,2 meter* is a range in the later unit; *enam tahun enam bulan* is six and a half years, *satu tahun lima bulan*
    seventeen months.
    """
    if (choice := _choice(tokens, text, before, after, end, first)) is not None:
        return choice
    if not before.unit or after.kind not in _JOINABLE or before.low is None or after.low is None or after.high is None:
        return None
    factor = _factor(before, after)
    if factor is None or before.high is None:
        return None
    span = Span(before.span.start, after.span.end)
    if first == end and before.unit != after.unit and _is_compound(before, after, factor):
        total = before.low * factor + after.low
        is_even = total * _HUNDREDTHS % factor == 0
        whole, total = (before, total / factor) if is_even else (after, total)
        return replace(whole, span=span, surface=span.of(text), low=total, high=total, qualifier=before.qualifier)
    has_between = text[: before.span.start][-8:].strip().lower().endswith("antara")
    low = before.low * factor
    if range_separator(tokens, end, has_between=has_between) != first or low >= after.low:
        return None
    return replace(after, span=span, surface=span.of(text), low=low, high=after.high, qualifier=before.qualifier)


def _choice(tokens: Sequence[Token], text: str, before: Quantity, after: Quantity, end: int, first: int) -> Quantity | None:
    """*3 atau 4 ekor*: two numbers in a row are a range."""
    is_counted = before.kind is after.kind is QuantityKind.COUNT and not before.unit and bool(after.unit)
    if first != end + 1 or tokens[end].lower != "atau" or not is_counted or before.low is None or after.high != before.low + 1:
        return None
    span = Span(before.span.start, after.span.end)
    return replace(after, span=span, surface=span.of(text), low=before.low, qualifier=before.qualifier)


def _factor(before: Quantity, after: Quantity) -> Decimal | None:
    """How many of the later unit one of the earlier is, None where they measure different things."""
    if (before.unit, before.kind) == (after.unit, after.kind):
        return Decimal(1)
    first, last = _factors().get(before.unit), _factors().get(after.unit)
    if first is None or last is None or first[0] != last[0]:
        return None
    return first[1] / last[1]


def _is_compound(before: Quantity, after: Quantity, factor: Decimal) -> bool:
    """*2 jam 30 menit*: the smaller unit follows and is less than one of the larger."""
    is_single = before.low == before.high and after.low == after.high and before.low == int(before.low or 0)
    return before.kind is QuantityKind.DURATION and is_single and factor > 1 and (after.low or 0) < factor


def is_listed(tokens: Sequence[Token], end: int, first: int, *, is_last: bool) -> bool:
    """Whether only commas and conjunctions part two numbers of a list (*12, 10, dan 8 tahun*); the last takes a conjunction."""
    between = [token.lower for token in tokens[end:first]]
    table = load_table("numerals")["lists"]
    is_joined = any(word in table["conjunctions"] for word in between)
    return 0 < len(between) <= _MAX_JOINTS and all(word in table["joints"] for word in between) and (is_joined or not is_last)


def with_listed_unit(before: Quantity, after: Quantity) -> Quantity | None:
    """``before`` with the unit of ``after``, the last of a list; None where it has one of its own."""
    is_bare = not before.unit and before.kind is QuantityKind.COUNT and before.low is not None
    if is_bare and after.kind is QuantityKind.PERCENT and (before.low or 0) > _HUNDREDTHS:
        return None
    return replace(before, unit=after.unit, kind=after.kind) if is_bare and after.unit and after.kind in _JOINABLE else None


def with_shared_unit(tokens: Sequence[Token], before: Quantity, after: Quantity, end: int, first: int) -> Quantity | None:
    """``before`` with the unit and scale of ``after``: *naik dari 480 menjadi 615 derajat Celsius*; None where it keeps its own."""
    is_level = first == end + 1 and tokens[end].lower in load_table("numerals")["ranges"]["levels"]
    is_bare = not before.unit and before.kind is QuantityKind.COUNT
    if not (is_level and is_bare) or before.low is None or not after.low or after.kind not in _JOINABLE:
        return None
    scale = next((step for step in _SCALES if after.low >= step and before.low < _SCALES[-1]), None)
    is_scaled = scale is not None and after.low / _CLOSE < before.low * scale < after.low * _CLOSE
    low, high = (None if value is None else value * scale if scale and is_scaled else value for value in (before.low, before.high))
    return replace(before, low=low, high=high, unit=after.unit, kind=after.kind)
