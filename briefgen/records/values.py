"""Numbers and times as written, with their exact values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from briefgen.records.places import Span


class Qualifier(StrEnum):
    """How exactly a source states a value."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    NEARLY = "nearly"
    LESS_THAN = "less_than"
    UP_TO = "up_to"


class QuantityKind(StrEnum):
    """What sort of number it is; only COUNT to DURATION are figures of a brief."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    MEASURE = "measure"
    DURATION = "duration"
    AGE = "age"
    ORDINAL = "ordinal"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written, with its exact value.

    ``low`` and ``high`` are equal for a single value and the two ends of a range; either end may be None where the text leaves
    it open (*ratusan ribu*: low 200000, high None). ``unit`` is a key of the unit table: an ISO 4217 code for money,
    ``percent``, ``km``, ``month`` ..., or the classifier counted with (``orang``, ``kasus``, ``unit``), or ``""``.
    ``span`` covers qualifier-free number and unit; ``surface`` is that text.
    """

    span: Span
    surface: str
    low: Decimal | None
    high: Decimal | None
    unit: str = ""
    kind: QuantityKind = QuantityKind.COUNT
    qualifier: Qualifier = Qualifier.EXACT


class PeriodRelation(StrEnum):
    """How a fact stands to the interval named."""

    DURING = "during"
    UNTIL = "until"
    SINCE = "since"
    AS_OF = "as_of"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class Period:
    """A date or stretch of time as written and the days it covers, both ends included.

    An end is None where the text leaves it open or no reference date is known to resolve it. ``is_approximate`` marks
    ends computed from words such as *tiga hingga empat bulan ke depan*; ``has_weekday_conflict`` marks a weekday that
    does not fit its date.
    """

    span: Span
    surface: str
    start: date | None
    end: date | None
    relation: PeriodRelation = PeriodRelation.DURING
    is_approximate: bool = False
    has_weekday_conflict: bool = False
