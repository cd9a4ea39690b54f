"""The values a sentence states, in Indonesian and in English, in a form in which they can be compared.

A value has one or more readings: *kedua* may be "second", "both" or "two", and *19/5* is the nineteenth of the fifth
month. Two values agree if they share a reading; a value that its language often leaves unsaid (*satu*, "both") is not
required on the other side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from briefgen.records import Span


class ValueKind(StrEnum):
    """What a value is; only values of one kind can stand for each other."""

    NUMBER = "number"
    VAGUE = "vague"
    MONTH = "month"
    WEEKDAY = "weekday"
    TIME = "time"
    UNIT = "unit"
    CODE = "code"


Reading = tuple[ValueKind, Decimal | str]


@dataclass(frozen=True, slots=True)
class Value:
    """A value, its place, and what it can mean. ``scale`` is that of its scale word: 1e12 for *2,3 triliun*."""

    span: Span
    surface: str
    kind: ValueKind
    readings: frozenset[Reading]
    is_required: bool = True
    scale: Decimal = Decimal(1)
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Required values of the source without a counterpart, and values of the target that the source does not state."""

    missing: tuple[Value, ...]
    invented: tuple[Value, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.invented)


def compare(source: Sequence[Value], target: Sequence[Value]) -> Difference:
    """What the two sides do not have in common."""
    in_source = frozenset().union(*(value.readings for value in source))
    in_target = frozenset().union(*(value.readings for value in target))
    return Difference(
        tuple(value for value in source if value.is_required and value.readings.isdisjoint(in_target)),
        tuple(value for value in target if value.is_required and value.readings.isdisjoint(in_source)),
    )
