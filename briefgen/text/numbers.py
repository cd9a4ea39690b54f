"""Every number of a text with its exact value, unit, qualifier and kind.

Dates belong to `briefgen.text.dates` and are passed over here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from unicodedata import category

from briefgen.records import Qualifier, Quantity, QuantityKind, Span
from briefgen.text import labels
from briefgen.text.dates import find_periods
from briefgen.text.joining import is_listed, joined, with_listed_unit, with_shared_unit
from briefgen.text.numerals import Numeral, is_dash, read_numeral, read_range
from briefgen.text.qualifiers import about_suffix, qualifier_after, qualifier_before
from briefgen.text.tables import load_table
from briefgen.text.tokens import MAX_PROSE, Token, are_adjacent, tokenise
from briefgen.text.units import Unit, currency_before, measure_before, one_classifier_at, one_unit_at, quake_unit, unit_at
from briefgen.text.wordclass import WordClass, class_at

_SHARE = Unit("share", QuantityKind.PERCENT)
_SCORE = Unit("score", QuantityKind.COUNT)
_SIGNED = frozenset({QuantityKind.PERCENT, QuantityKind.MONEY, QuantityKind.MEASURE})
_NAMING = frozenset({QuantityKind.LABEL, QuantityKind.ORDINAL})
_MAX_DAYS, _LAST_DAY = 6, 31
_LARGE = 1_000_000
_MAX_SPELLING = 12


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every number in ``text`` that is not part of a date, in order; spans are relative to ``text``.

    Laws, roads, times of day and the like are LABEL; *kedua*, *ke-80* are ORDINAL; idioms (*salah satu*) are left out.
    What lies beyond `MAX_PROSE` characters is not read.

    >>> [(q.surface, str(q.low), q.unit) for q in find_quantities("sekitar 5.000 orang dan Rp2,3 triliun")]
    [('5.000 orang', '5000', 'orang'), ('Rp2,3 triliun', '2300000000000', 'IDR')]
    """
    return tuple(_Reader(text[:MAX_PROSE]).read())


class _Reader:
    """Reads one text from left to right; each method takes a token index and gives the index after what it read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tokenise(text)
        self._dates = [period.span for period in find_periods(text, None)]
        self._date_starts = frozenset(span.start for span in self._dates)
        self._found: list[Quantity] = []
        self._ends: list[int] = []

    def read(self) -> list[Quantity]:
        index = n_date = 0
        while index < len(self._tokens):
            start = self._tokens[index].start
            while n_date < len(self._dates) and self._dates[n_date].end <= start:
                n_date += 1
            if n_date < len(self._dates) and self._dates[n_date].start <= start:
                index += 1
                continue
            index = self._read_at(index)
        return self._found

    def _read_at(self, index: int) -> int:
        tokens = self._tokens
        if (after := self._negative(index)) is not None:
            return after
        if category(tokens[index].text[0]).startswith("P"):
            return index + 1
        if (end := labels.idiom_end(tokens, index)) is not None:
            return end
        for read in (self._ordinal, self._code, self._day, self._clock, self._score, self._signed, self._plain, self._one):
            if (after := read(index)) is not None:
                return after
        return index + 1

    def _ordinal(self, index: int) -> int | None:
        tokens, word = self._tokens, self._tokens[index].lower
        table = load_table("labels")["ordinals"]
        if word in table["first"]:
            return self._add(index, index + 1, Decimal(1), Decimal(1), Unit("", QuantityKind.ORDINAL))
        if word == "ke" and index + 1 < len(tokens):
            first = index + 1 + (tokens[index + 1].text == "-")
            numeral = read_numeral(tokens, first)
            if numeral is None or numeral.low is None or (first == index + 1 and self._is_target(index, numeral)):
                return None
            return self._add(index, numeral.end, numeral.low, numeral.high, Unit("", QuantityKind.ORDINAL))
        if word.startswith("ke") and len(word) > 4:
            parts = (*tokenise(word[2:].removesuffix("nya")), *tokens[index + 1 : index + 4])
            numeral = read_numeral(parts, 0)
            if numeral and numeral.low and not numeral.is_about and not numeral.is_fraction and numeral.scale < 1000:
                return self._add(index, index + numeral.end, numeral.low, numeral.high, Unit("", QuantityKind.ORDINAL))
        return None

    def _is_target(self, index: int, numeral: Numeral) -> bool:
        """*turun dari 50 ke 40*, *ke 5 kota*: a goal, not a rank."""
        tokens, table = self._tokens, load_table("labels")["ordinals"]
        has_start = any(token.lower == "dari" for token in tokens[max(0, index - 5) : index])
        unit = unit_at(tokens, numeral.end)
        has_unit = unit is not None and not labels.is_year(tokens, unit[1])
        if has_start or has_unit or not numeral.is_digits or numeral.scale > 1:
            return True
        follower = tokens[numeral.end] if numeral.end < len(tokens) else None
        is_thing = follower is not None and (not follower.is_capitalised or follower.lower in table["acronyms"])
        is_counting = is_thing and class_at(tokens, numeral.end) is WordClass.NOUN
        return is_counting and not (index and tokens[index - 1].lower in table["ranked"])

    def _code(self, index: int) -> int | None:
        if not self._tokens[index].is_number:
            return None
        end = labels.code_end(self._tokens, index)
        if end is None or self._written_fraction(index):
            return None
        return self._add(index, end, None, None, Unit("", QuantityKind.LABEL))

    def _day(self, index: int) -> int | None:
        """*5 atau 6 April*, *5, 6, dan 7 Mei*: the first days of a list whose last is a date."""
        at = index
        for _ in range(_MAX_DAYS):
            if not (self._tokens[at].is_number and self._tokens[at].text.isdigit() and int(self._tokens[at].text[:3]) <= _LAST_DAY):
                return None
            start = at = at + 1
            while at < len(self._tokens) and at < start + 2 and self._tokens[at].lower in load_table("labels")["days"]["joints"]:
                at += 1
            if at == start or at == len(self._tokens):
                return None
            if self._tokens[at].start in self._date_starts:
                return start
        return None

    def _clock(self, index: int) -> int | None:
        end = labels.is_clock(self._tokens, index)
        if end is None or unit_at(self._tokens, end):
            return None
        return self._add(index, end, None, None, Unit("", QuantityKind.LABEL))

    def _score(self, index: int) -> int | None:
        """*2-1*: its two numbers in their order."""
        follows_score = bool(self._found) and self._found[-1].unit == _SCORE.key and self._tokens[index - 1].text in ",(;"
        end = labels.score_end(self._tokens, index, follows_score=follows_score)
        if end is None or unit_at(self._tokens, end):
            return None
        return self._add(index, end, Decimal(self._tokens[index].text), Decimal(self._tokens[end - 1].text), _SCORE)

    def _negative(self, index: int) -> int | None:
        """*minus 0,4 persen*, *-5 derajat*: the quantity below zero whose sign stands at ``index``."""
        tokens = self._tokens
        is_word = tokens[index].lower == "minus" and (index == 0 or tokens[index - 1].lower != "plus")
        is_sign = is_dash(tokens[index]) and index > 0 and are_adjacent(tokens, index, index + 1)
        is_sign = is_sign and (tokens[index - 1].text == "(" or not are_adjacent(tokens, index - 1, index))
        if not (is_word or is_sign) or index + 1 == len(tokens):
            return None
        n_found = len(self._found)
        after = self._signed(index + 1) or (self._plain(index + 1) if tokens[index + 1].is_number or is_word else None)
        if after is None or len(self._found) == n_found:
            return after
        found = self._found[-1]
        if (is_sign and found.kind not in _SIGNED) or found.low is None or found.kind is QuantityKind.LABEL:
            return after
        span = Span(tokens[index].start, found.span.end)
        low, high = -(found.low if found.high is None else found.high), -found.low
        self._found[-1] = replace(found, span=span, surface=span.of(self._text), low=low, high=high)
        return after

    def _signed(self, index: int) -> int | None:
        """*Rp 5 juta*, *US$ 3.5 million*, *magnitudo 5,6*."""
        if (money := currency_before(self._tokens, index)) is not None and not self._is_name(index):
            unit, first = money
            numeral = read_range(self._tokens, first, unit.key)
            return None if numeral is None or numeral.low is None else self._finish(index, numeral, unit)
        if (measure := measure_before(self._tokens, index)) is not None:
            unit, first = measure
            numeral = read_range(self._tokens, first)
            is_quake = numeral is not None and numeral.low is not None and numeral.scale == 1 and numeral.low < 10
            return self._finish(index, numeral, unit) if numeral and is_quake else None
        return None

    def _is_name(self, index: int) -> bool:
        """*KN SAR 235*: a code of a currency right after another name."""
        before = self._tokens[index - 1] if index else None
        return before is not None and before.is_word and before.text.isupper() and self._tokens[index].text.isupper()

    def _plain(self, index: int) -> int | None:
        numeral = self._written_fraction(index) or read_range(self._tokens, index)
        return None if numeral is None else self._finish(index, numeral, None)

    def _written_fraction(self, index: int) -> Numeral | None:
        """*2/3*: three tokens that together are a fraction of the table."""
        if not self._tokens[index].is_number:
            return None
        text = "".join(token.text for token in self._tokens[index : index + 3])
        pair = load_table("numerals")["written_fractions"].get(text)
        if pair is None:
            return None
        value = Decimal(pair[0]) / Decimal(pair[1])
        return Numeral(index, index + 3, value, value, is_fraction=True)

    def _one(self, index: int) -> int | None:
        found = one_unit_at(self._tokens, index) or one_classifier_at(self._tokens, index)
        if found is None:
            return None
        unit, end = found
        has_half = end < len(self._tokens) and self._tokens[end].lower == "setengah"
        value = Decimal("1.5") if has_half else Decimal(1)
        return self._add(index, end + has_half, value, value, unit)

    def _finish(self, index: int, numeral: Numeral, unit: Unit | None) -> int:
        """Adds the quantity whose sign (if any) stands at ``index`` and whose numeral is read: unit, qualifier, kind."""
        tokens = self._tokens
        qualifier, start = qualifier_before(tokens, index)
        end = self._after_spelling(numeral)
        if (suffix := about_suffix(tokens, end)) is not None:
            qualifier, end = Qualifier.ABOUT, suffix
        unit, end, after = self._unit_after(end, unit)
        if unit is None and numeral.is_digits and numeral.scale == 1 and (quake := quake_unit(tokens, index, end)) is not None:
            unit, end = quake
        if after is not None and qualifier is Qualifier.EXACT:
            qualifier = after
        if numeral.is_about and numeral.low == numeral.high and qualifier is Qualifier.EXACT:
            qualifier = Qualifier.ABOUT
        if unit is None and numeral.is_fraction:
            unit = _SHARE
        if unit is None and numeral.scale >= _LARGE and class_at(tokens, end) is not WordClass.NOUN:
            unit = self._currency_said()
        n_joints = 2 if _texts(tokens, start - 2, 1) == "," and start > 1 else 1
        follows_label = bool(self._found) and self._found[-1].kind in _NAMING and self._ends[-1] == start - n_joints
        reading = labels.Reading(tokens, numeral, start, end, unit, follows_label)
        kind = labels.kind_of(reading) if index == numeral.first else None
        if kind is QuantityKind.LABEL and labels.follows_strong_cue(tokens, index):
            return self._add(index, *self._law(numeral))
        if kind is not None:
            unit = Unit("year" if kind is QuantityKind.AGE and unit is None else unit.key if unit else "", kind)
            if kind is QuantityKind.LABEL:
                unit, end = Unit("", kind), labels.zone_end(tokens, numeral.end)
        return self._add(index, end, numeral.low, numeral.high, unit or Unit("", QuantityKind.COUNT), qualifier)

    def _after_spelling(self, numeral: Numeral) -> int:
        """The index after *(empat puluh lima)*, which spells the digits before it out, or after the numeral."""
        tokens, end = self._tokens, numeral.end
        if not numeral.is_digits or _texts(tokens, end, 1) != "(":
            return end
        for at in range(end + 1, min(end + _MAX_SPELLING, len(tokens))):
            if tokens[at].text == ")":
                return at + 1 if at > end + 1 else end
            if not tokens[at].is_word or read_numeral(tokens, at) is None:
                return end
        return end

    def _currency_said(self) -> Unit | None:
        """*dari Rp 1,2 triliun menjadi 1,3 triliun*: the currency of the amount before."""
        before = self._found[-1] if self._found else None
        return Unit(before.unit, before.kind) if before is not None and before.kind is QuantityKind.MONEY else None

    def _law(self, numeral: Numeral) -> tuple[int, Decimal | None, Decimal | None, Unit]:
        """*6 Tahun 2011* after *Nomor* is one label."""
        end = labels.law_year_end(self._tokens, numeral.end)
        unit = Unit("", QuantityKind.LABEL)
        return (end, None, None, unit) if end else (numeral.end, numeral.low, numeral.high, unit)

    def _unit_after(self, index: int, unit: Unit | None) -> tuple[Unit | None, int, Qualifier | None]:
        """Unit and qualifier after the number (*500 lebih orang*, *500 orang lebih*, *10.000,-*)."""
        tokens = self._tokens
        is_price = unit is not None and unit.kind is QuantityKind.MONEY and are_adjacent(tokens, index - 1, index)
        if is_price and _texts(tokens, index, 2) == ",-":
            index += 2
        qualifier = qualifier_after(tokens, index)
        start = qualifier[1] if qualifier else index
        found = unit_at(tokens, start)
        if found is not None and found[0].key == "year" and labels.is_year(tokens, found[1]):
            found = None  # "68.407 tahun 2017"
        if unit is not None and (found is None or found[0] != unit):
            return unit, index, qualifier[0] if qualifier else None
        if found is None:
            return None, index, qualifier[0] if qualifier else None
        if qualifier is None:
            qualifier = qualifier_after(tokens, found[1])
        return found[0], found[1], qualifier[0] if qualifier else None

    def _add(
        self, first: int, end: int, low: Decimal | None, high: Decimal | None, unit: Unit, qualifier: Qualifier = Qualifier.EXACT
    ) -> int:
        span = Span(self._tokens[first].start, self._tokens[end - 1].end)
        quantity = Quantity(span, span.of(self._text), _written_out(low), _written_out(high), unit.key, unit.kind, qualifier)
        one = joined(self._tokens, self._text, self._found[-1], quantity, self._ends[-1], first) if self._found else None
        if one is None:
            self._share_unit(quantity, first)
            self._found.append(quantity)
            self._ends.append(end)
        else:
            self._found[-1], self._ends[-1] = replace(one, low=_written_out(one.low), high=_written_out(one.high)), end
        return end

    def _share_unit(self, quantity: Quantity, first: int) -> None:
        """Gives the number before *menjadi*, or those of a list, the unit said after the last."""
        if self._found and (shared := with_shared_unit(self._tokens, self._found[-1], quantity, self._ends[-1], first)):
            self._found[-1] = shared
        place, is_last = len(self._found) - 1, True
        while place >= 0 and is_listed(self._tokens, self._ends[place], first, is_last=is_last):
            listed = with_listed_unit(self._found[place], quantity)
            if listed is None:
                break
            self._found[place], is_last = listed, False
            first, place = self._token_at(listed.span.start), place - 1

    def _token_at(self, offset: int) -> int:
        return bisect_left(self._tokens, offset, key=lambda token: token.start)


def _texts(tokens: Sequence[Token], index: int, count: int) -> str:
    return "".join(token.text for token in tokens[index : index + count])


def _written_out(value: Decimal | None) -> Decimal | None:
    """The same value without exponent or trailing zeros: 5E+9 is 5000000000."""
    if value is None:
        return None
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
