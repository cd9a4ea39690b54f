"""Stretches of time counted from the day of writing or from the date told before: *tiga-empat bulan lagi*, *dua hari kemudian*."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from briefgen.records import Period, PeriodRelation, Span
from briefgen.text import calendar
from briefgen.text.numerals import Numeral, read_range
from briefgen.text.tables import PhraseTable, load_table
from briefgen.text.tokens import Token, tokenise
from briefgen.text.units import currency_before, one_unit_at, time_unit_at

_LONG_UNITS = frozenset({"year", "decade", "century"})


@dataclass(frozen=True, slots=True)
class _Counted:
    """*dalam tiga hingga empat bulan ke depan*: tokens ``[first:end)``, how much of which unit, and on which side."""

    first: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: str
    side: str
    opening: str


@cache
def _sides() -> PhraseTable[str]:
    return PhraseTable.of_groups(load_table("dates")["counted"])


@cache
def _openings() -> PhraseTable[str]:
    return PhraseTable.of_groups(load_table("dates")["openings"])


def find_counted(text: str, reference: date | None, known: tuple[Period, ...]) -> tuple[Period, ...]:
    """``known`` and the counted stretches of ``text``, in order; one that covers a known period replaces it.

    >>> (period,) = find_counted("tiga-empat bulan lagi", date(2025, 5, 20), ())
    >>> period.start, period.end, period.relation.value
    (datetime.date(2025, 8, 20), datetime.date(2025, 9, 20), 'within')
    """
    tokens = tokenise(text)
    starts = [period.span.start for period in known]
    ends = [period.span.end for period in known]
    added: list[Period] = []
    replaced: set[int] = set()
    anchor: date | None = None
    index = n_before = 0
    while index < len(tokens):
        counted = _read(tokens, index)
        if counted is None:
            index += 1
            continue
        span = Span(tokens[counted.first].start, tokens[counted.end - 1].end)
        while n_before < len(known) and known[n_before].span.end <= span.start:
            anchor = known[n_before].end or anchor
            n_before += 1
        touched = range(bisect_right(ends, span.start), bisect_left(starts, span.end))
        if all(span.contains(known[number].span) for number in touched):
            replaced.update(touched)
            added.append(_period(counted, span, text, reference, anchor))
        index = counted.end
    kept = [period for number, period in enumerate(known) if number not in replaced]
    return tuple(sorted(kept + added, key=lambda period: period.span))


def _read(tokens: Sequence[Token], index: int) -> _Counted | None:
    numeral = read_range(tokens, index)
    if numeral is not None:
        unit = time_unit_at(tokens, numeral.end)
        low, high = numeral.low, numeral.high
    else:
        one = one_unit_at(tokens, index)
        unit = (one[0].key, one[1]) if one else None
        low = high = Decimal(1)
    if unit is None or _is_amount(tokens, index, numeral, unit[0]):
        return None
    key, end = unit
    side = _sides().at(tokens, end)
    if side is None:
        return None
    if side[0] == "ahead" and index and tokens[index - 1].lower in load_table("dates")["extending"]["verbs"]:
        return None  # "diperpanjang 7 hari lagi" says for how long
    opening = _openings().before(tokens, index)
    return _Counted(opening[1] if opening else index, side[1], low, high, key, side[0], opening[0] if opening else "")


def _is_amount(tokens: Sequence[Token], index: int, numeral: Numeral | None, unit: str) -> bool:
    """*US$14 miliar bulan lalu*, *30 ribu bulan lalu*: the number is an amount and the date begins after it."""
    if numeral is None:
        return False
    is_priced = any(currency_before(tokens, at) for at in (index - 1, index - 2) if at >= 0)
    return is_priced or (numeral.scale > 1 and unit not in _LONG_UNITS)


def _period(counted: _Counted, span: Span, text: str, reference: date | None, anchor: date | None) -> Period:
    relation = PeriodRelation.DURING
    if counted.opening == "since":
        relation = PeriodRelation.SINCE
    elif counted.side == "ahead" and counted.opening != "during":
        relation = PeriodRelation.WITHIN
    # *sepekan sebelumnya* counts from the date told before it, or else from the day of writing.
    origin = (anchor or (reference if counted.side == "earlier" else None)) if counted.side in ("later", "earlier") else reference
    first, last = _ends(counted, origin) if origin else (None, None)
    if relation is PeriodRelation.SINCE:
        last = None
    return Period(span, span.of(text), first, last, relation, is_approximate=True)


def _ends(counted: _Counted, origin: date) -> tuple[date | None, date | None]:
    low, high = counted.low, counted.high
    if low is None or high is None:
        return None, None
    if counted.side == "last":
        return calendar.shifted(origin, counted.unit, -high), origin
    if counted.side in ("ago", "earlier"):
        return calendar.shifted(origin, counted.unit, -high), calendar.shifted(origin, counted.unit, -low)
    is_stretch = low == high and counted.side == "ahead" and counted.opening in ("within", "during")
    return origin if is_stretch else calendar.shifted(origin, counted.unit, low), calendar.shifted(origin, counted.unit, high)
