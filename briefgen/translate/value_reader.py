"""One walk over the tokens of a sentence that finds its values, in either language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from briefgen.records import Span
from briefgen.text.tokens import Token, are_adjacent, tokenise
from briefgen.translate.clock import HALF_DAY, MINUTES_A_DAY, half_of_day, is_span_of_times, read_clock
from briefgen.translate.languages import Language, Numeral, compared_units, roman_value, single_units
from briefgen.translate.value import Value, ValueKind
from briefgen.translate.words import is_title_case


def read_values(text: str, language: Language) -> tuple[Value, ...]:
    """The values of ``text``, in order."""
    return tuple(ValueReader(text, tokenise(text), language).values())


class ValueReader:
    """Walks once over the tokens of a sentence."""

    def __init__(self, text: str, tokens: Sequence[Token], language: Language) -> None:
        self._text, self._tokens, self._language = text, tokens, language
        self._is_title = is_title_case(tokens)
        self._found: list[Value] = []
        self._last_end = -1
        """The token after the last number found."""

    def values(self) -> Iterable[Value]:
        """All values, in order."""
        rules = (
            self._fixed,
            self._code,
            self._time,
            self._day_and_month,
            self._name,
            self._unit,
            self._number,
            self._roman,
            self._loose,
        )
        index = 0
        while index < len(self._tokens):
            index = next((end for rule in rules if (end := rule(index)) is not None), index + 1)
        return self._found

    def _lower(self, index: int) -> str:
        return self._tokens[index].lower if 0 <= index < len(self._tokens) else ""

    def _add(self, first: int, end: int, kind: ValueKind, readings: Iterable[Decimal | str], **extra: Any) -> int:  # noqa: ANN401
        span = Span(self._tokens[first].start, self._tokens[end - 1].end)
        self._found.append(Value(span, span.of(self._text), kind, frozenset((kind, reading) for reading in readings), **extra))
        return end

    # Each rule returns the index after what it read, or None.

    def _fixed(self, index: int) -> int | None:
        """*kaki lima*: a numeral that stands for no number; *Lima, 2 Juni*: a city."""
        found = self._language.phrase_at(self._language.not_numbers, self._tokens, index)
        if found is not None:
            for at in range(index, found[1]):
                numeral = self._language.read(self._tokens, at)
                if numeral is not None and numeral.values:
                    self._add(at, at + 1, ValueKind.NUMBER, numeral.values, is_required=False)
            return found[1]
        is_place = (
            index == 0 and self._tokens[0].is_word and self._lower(1) == "," and self._language.read(self._tokens, 0) is not None
        )
        return 1 if is_place else None

    def _code(self, index: int) -> int | None:
        """*B40*, *KP2MI*, *Covid-19*, *5G*: letters and digits that belong together are a name."""
        tokens, token = self._tokens, self._tokens[index]
        if token.is_number:
            return self._lettered(index)
        if not token.is_word or self._is_prefix(token) or roman_value(token.text) or not are_adjacent(tokens, index, index + 1):
            return None
        if tokens[index + 1].is_number:
            return self._alphanumeric(index)
        is_dashed = tokens[index + 1].text == "-" and are_adjacent(tokens, index + 1, index + 2) and tokens[index + 2].is_number
        if not (is_dashed and token.is_capitalised) or token.lower in self._language.months:
            return None
        numeral = self._language.read(tokens, index + 2)
        if numeral is None or numeral.end != index + 3:
            return None
        if token.text == "H":
            self._add(index, index + 1, ValueKind.UNIT, ["day"], is_required=False)
        is_required = self._language.settings["is_strict"]
        return self._add(index, index + 3, ValueKind.NUMBER, numeral.values, is_required=is_required)

    def _alphanumeric(self, index: int) -> int:
        """*B40*, *CN235*: English may leave such a code out (*KP2MI*) but must not invent one."""
        end = self._end_of_run(index)
        code = "".join(token.text for token in self._tokens[index:end] if token.is_number or not token.text.islower())
        return self._add(index, end, ValueKind.CODE, [code.upper()], is_required=self._language.settings["is_strict"])

    def _lettered(self, index: int) -> int | None:
        """*5G*, *33A*: the number is not compared."""
        letter = self._tokens[index + 1] if are_adjacent(self._tokens, index, index + 1) else None
        if letter is None or not letter.text.isupper() or len(letter.text) > 1 or self._money_before(index):
            return None
        return None if are_adjacent(self._tokens, index + 1, index + 2) and self._tokens[index + 2].is_number else index + 2

    def _money_before(self, index: int) -> bool:
        return (
            bool(self._found)
            and self._found[-1].kind is ValueKind.UNIT
            and self._found[-1].span.end + 1 >= self._tokens[index].start
        )

    def _is_prefix(self, token: Token) -> bool:
        return self._language.has("number_prefixes", token.lower) or (token.text.islower() and len(token.text) > 3)

    def _end_of_run(self, index: int) -> int:
        end = index + 1
        while are_adjacent(self._tokens, end - 1, end) and (self._tokens[end].is_number or self._tokens[end].is_word):
            end += 1
        return end

    def _time(self, index: int) -> int | None:
        """*pukul 13.21*, *13:21*, *1:21 p.m.*."""
        if not self._tokens[index].is_number:
            return None
        clock = read_clock(self._tokens, index, is_told_as_time=self._is_told_as_time(index, index + 1))
        if clock is None:
            return None
        minutes, end, has_minutes = clock
        half = half_of_day(self._tokens, end, self._language)
        if half is not None:
            self._share_half(index, half[0])
            readings = [minutes % HALF_DAY + half[0]] if 60 <= minutes < 13 * 60 else []
            return self._add(index, half[1], ValueKind.TIME, map(Decimal, readings))
        is_either_half = self._is_afternoon(end) or ("pm" in self._language.settings and self._joins(end))
        readings = [minutes % MINUTES_A_DAY]
        if minutes < 13 * 60 and is_either_half:
            readings.append((minutes + HALF_DAY) % MINUTES_A_DAY)
        self._last_end = self._add(index, end, ValueKind.TIME, map(Decimal, readings))
        if not has_minutes:
            hour = (ValueKind.NUMBER, Decimal(minutes // 60))
            self._found[-1] = replace(self._found[-1], readings=self._found[-1].readings | {hour})
        return end

    def _is_told_as_time(self, index: int, end: int) -> bool:
        """Whether a word before or after, also across a range, says that the digits are a time."""
        language = self._language
        before, after = self._lower(index - 1), self._tokens[end].text if end < len(self._tokens) else ""
        is_after_number = index > 1 and self._last_end == index - 1
        if (
            (language.has("time_before", before) and not is_after_number)
            or language.has("time_zones", after)
            or half_of_day(self._tokens, end, language) is not None
        ):
            return True
        if "." not in self._tokens[index].text:
            return False
        if is_span_of_times(self._tokens, index, language):
            return True
        if self._joins(end) and end + 2 < len(self._tokens):
            return language.has("time_zones", self._tokens[end + 2].text)
        return (
            bool(self._found) and self._found[-1].kind is ValueKind.TIME and self._last_end == index - 1 and self._joins(index - 1)
        )

    def _share_half(self, index: int, half: int) -> None:
        """*1:00–3:00 p.m.*, *from 1 to 3 p.m.*: the first time lies in the same half of the day."""
        if self._found and self._last_end == index - 1 and self._joins(index - 1):
            first = self._found[-1]
            number = next((value for _, value in first.readings if isinstance(value, Decimal)), None)
            if number is not None and first.kind is ValueKind.NUMBER and number <= 12:
                number *= 60
            if number is not None and first.kind in (ValueKind.NUMBER, ValueKind.TIME) and number <= HALF_DAY:
                other = (ValueKind.TIME, Decimal(int(number) % HALF_DAY + half))
                self._found[-1] = replace(first, readings=first.readings | {other})

    def _is_afternoon(self, end: int) -> bool:
        return any(self._language.has("afternoon", self._lower(end + n)) for n in (0, 1))

    def _joins(self, index: int) -> bool:
        return self._language.has("connectors", self._lower(index))

    def _day_and_month(self, index: int) -> int | None:
        """*19/5*, *19/5/2025*, *19-05-2025*: the second number is a month."""
        parts, end = self._slashed(index)
        if len(parts) not in (2, 3):
            return None
        day, month = int(parts[0]), int(parts[1])
        if not (1 <= day <= 31 and 1 <= month <= 12) or (len(parts) == 3 and not _is_year(parts[2])):
            return None
        self._add(index, index + 1, ValueKind.NUMBER, [Decimal(day)], amount=Decimal(day))
        self._add(index + 2, index + 3, ValueKind.MONTH, [Decimal(month)])
        self._found[-1] = replace(self._found[-1], readings=self._found[-1].readings | {(ValueKind.NUMBER, Decimal(month))})
        if len(parts) == 3:
            self._add(
                index + 4,
                index + 5,
                ValueKind.NUMBER,
                [Decimal(parts[2]), Decimal(2000 + int(parts[2]) % 100)],
                amount=Decimal(parts[2]),
            )
        self._last_end = end
        return end

    def _slashed(self, index: int) -> tuple[list[str], int]:
        """Up to four numbers joined by one kind of mark, and the token after them."""
        tokens, parts, end = self._tokens, list[str](), index
        mark = self._lower(index + 1)
        while (
            len(parts) < 4
            and end < len(tokens)
            and tokens[end].is_number
            and tokens[end].text.isdigit()
            and len(tokens[end].text) <= 4
        ):
            parts.append(tokens[end].text)
            end += 1
            if self._lower(end) != mark or not (are_adjacent(tokens, end - 1, end) and are_adjacent(tokens, end, end + 1)):
                break
            end += 1
        is_date = mark == "/" or (mark == "-" and len(parts) == 3)
        return (parts, end) if is_date else ([], end)

    def _unit(self, index: int) -> int | None:
        """*Rp*, *persen*, *bulan*, *hektare*: units that the other side must not replace by others.

        Words for units are compared only after a number; elsewhere they merely allow the other side to name the unit.
        """
        found = self._language.phrase_at(self._language.money, self._tokens, index)
        is_money = found is not None
        found = found or self._language.phrase_at(self._language.counted, self._tokens, index)
        if found is None or found[0] not in compared_units():
            return None
        if (
            not is_money
            and self._last_end != index
            and self._lower(self._last_end) != "-"
            and self._language.read(self._tokens, index)
        ):
            return None
        is_counted = index in (self._last_end, self._last_end + (self._lower(self._last_end) == "-"))
        token = self._tokens[index]
        is_symbol = is_money and (not token.is_word or self._language.has("number_prefixes", token.lower))
        is_required = is_symbol or (is_counted and (is_money or self._language.settings["is_strict"] or self._is_measured(index)))
        return self._add(index, found[1], ValueKind.UNIT, [found[0]], is_required=is_required)

    def _is_measured(self, index: int) -> bool:
        """Whether the unit must be told with its number: *15 tahun*; but not *No 8 tahun 2007*, *Rp 2 miliar setahun*."""
        number = self._found[-1]
        is_year, is_rate = self._language.read(self._tokens, index + 1) is not None, self._lower(index) in single_units()
        return number.kind is ValueKind.NUMBER and number.surface[:1].isdigit() and not (is_year or is_rate)

    def _number(self, index: int) -> int | None:
        numeral = self._language.read(self._tokens, index)
        if numeral is None:
            return None
        token = self._tokens[index]
        if not numeral.values:
            return self._add(
                index, numeral.end, ValueKind.CODE, [token.text.rstrip(".,")], is_required=sum(map(str.isdigit, token.text)) > 1
            )
        if numeral.is_vague:
            self._add(index, numeral.end, ValueKind.NUMBER, numeral.values, is_required=False)
            return self._add(index, numeral.end, ValueKind.VAGUE, numeral.values, is_required=numeral.values[0] >= 100)
        if (end := self._product(index, numeral)) is not None:
            return end
        self._share_scale(index, numeral)
        is_word = token.is_word and numeral.end == index + 1
        is_required = not (is_word and (numeral.values[0] == 1 or self._is_in_name(index)))
        end = self._add(
            index,
            numeral.end,
            ValueKind.NUMBER,
            numeral.values,
            is_required=is_required,
            scale=numeral.scale,
            amount=numeral.values[0],
        )
        self._last_end = -1 if numeral.is_ordinal or (is_word and numeral.values[0] == 1) else end
        return end

    def _product(self, index: int, numeral: Numeral) -> int | None:
        """*3 x 24 jam* may be told as *72 hours*."""
        second = self._language.read(self._tokens, index + 2) if self._lower(index + 1) in ("x", "×") else None
        if second is None or not second.values or numeral.end != index + 1:
            return None
        left, right = numeral.values[0], second.values[0]
        self._last_end = self._add(index, second.end, ValueKind.NUMBER, [left * right, right], amount=left * right)
        return self._last_end

    def _share_scale(self, index: int, numeral: Numeral) -> None:
        """*Rp 4-5 juta*: the first number may have the scale of the second."""
        is_joined = self._found and self._last_end in (index - 1, index - 2) and self._joins(self._last_end)
        if not is_joined or numeral.scale == 1:
            return
        first = next(value for value in reversed(self._found) if value.kind is not ValueKind.UNIT)
        if first.kind is ValueKind.NUMBER and first.scale == 1 and first.amount is not None and first.amount < 1000:
            scaled = (ValueKind.NUMBER, first.amount * numeral.scale)
            self._found[self._found.index(first)] = replace(first, readings=first.readings | {scaled})

    def _is_in_name(self, index: int) -> bool:
        """*Partai Tiga Roda*, *LIMA – ...*: a capitalised number word beside another capitalised word, outside headlines."""
        if self._is_title or not self._tokens[index].is_capitalised:
            return False
        if index == 0:
            return self._tokens[0].text.isupper()
        before = self._tokens[index - 1]
        return before.is_word or before.text in (",", "-", "–")

    def _name(self, index: int) -> int | None:
        """The name of a month or a weekday."""
        token = self._tokens[index]
        possessor = token.lower.removesuffix("'s").removesuffix("’s")
        month = self._language.months.get(possessor)
        if month is not None and (token.is_capitalised or self._is_beside_number(index)) and not self._is_ordinary(index):
            return self._add(index, index + 1, ValueKind.MONTH, [Decimal(month)])
        weekday = self._language.weekdays.get(possessor)
        if weekday is None or not token.is_capitalised:
            return None
        is_week = self._language.has("week_words", token.lower)
        if is_week:
            self._add(index, index + 1, ValueKind.UNIT, ["week"], is_required=False)
        is_week = is_week and (
            self._is_title or index == 0 or self._last_end == index or self._language.has("week_followers", self._lower(index + 1))
        )
        return self._add(index, index + 1, ValueKind.WEEKDAY, [Decimal(weekday)], is_required=not is_week)

    def _is_beside_number(self, index: int) -> bool:
        return any(0 <= at < len(self._tokens) and self._tokens[at].is_number for at in (index - 1, index + 1, index + 2))

    def _is_ordinary(self, index: int) -> bool:
        """Whether a word such as *May* or *Des* is no month here."""
        token = self._tokens[index]
        if token.lower not in self._language.settings["ambiguous_months"]:
            return False
        is_cued = self._language.has("month_cues", self._lower(index - 1))
        is_inside = index > 0 and not self._is_title and len(token.text) > 3
        return token.text.islower() or not (self._is_beside_number(index) or is_cued or is_inside)

    def _roman(self, index: int) -> int | None:
        """*triwulan III*; elsewhere a Roman numeral may stand for its number (*Paus Yohanes Paulus II*)."""
        value = roman_value(self._tokens[index].text)
        is_told = self._language.has("roman_after", self._lower(index - 1))
        if value is None or (len(self._tokens[index].text) == 1 and not is_told):
            return None
        return self._add(index, index + 1, ValueKind.NUMBER, [Decimal(value)], is_required=is_told and value > 1)

    def _loose(self, index: int) -> int | None:
        """*kedua*, *dekade*, "both", "noon": words that may stand for a value."""
        settings, lower = self._language.settings, self._tokens[index].lower
        if lower in settings.get("may_mean_unit", {}):
            self._add(index, index + 1, ValueKind.UNIT, [settings["may_mean_unit"][lower]], is_required=False)
        if lower in settings["may_mean"]:
            return self._add(index, index + 1, ValueKind.NUMBER, map(Decimal, settings["may_mean"][lower]), is_required=False)
        if lower in settings.get("may_mean_time", {}):
            return self._add(index, index + 1, ValueKind.TIME, map(Decimal, settings["may_mean_time"][lower]), is_required=False)
        if lower in settings["bare_scales"]:
            return self._add(index, index + 1, ValueKind.VAGUE, [Decimal(settings["bare_scales"][lower])], is_required=False)
        return None


def _is_year(digits: str) -> bool:
    return len(digits) == 2 or (len(digits) == 4 and digits[:2] in ("18", "19", "20", "21"))
