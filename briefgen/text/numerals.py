"""Numerals among tokens: digits, number words, scales and ranges, with exact values.

>>> from briefgen.text.tokens import tokenise
>>> read_range(tokenise("lima ribu tiga ratus orang"), 0).low
Decimal('5300')
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from briefgen.text.tables import PhraseTable, load_table
from briefgen.text.tokens import Token

MAX_DIGITS = 18
"""A longer run of digits is no quantity but a code; Decimal's 28 places stay exact below it."""

_HALF = Decimal("0.5")
_ROUNDING = 50
"""A value told again in brackets is at most so much of it off: one fiftieth."""
_GROUPED = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number or range of numbers: tokens ``[first:end)``.

    ``scale`` is the last scale word (1 without one), ``mantissa`` the number before it; they let *5-7 miliar* share the scale.
    ``low`` is None where the digits are no number (*12.34.56*); ``high`` is None also where the word leaves it open (*ratusan*).
    """

    first: int
    end: int
    low: Decimal | None
    high: Decimal | None
    scale: Decimal = Decimal(1)
    is_about: bool = False
    is_fraction: bool = False
    is_digits: bool = False

    @property
    def mantissa(self) -> Decimal | None:
        """The lower end before scaling."""
        return None if self.low is None else self.low / self.scale


def read_digits(text: str, *, has_scale: bool = False) -> Decimal | None:
    """The value of digits in Indonesian notation, with English notation accepted where it cannot be mistaken.

    Args:
        text: Digits with inner points and commas.
        has_scale: Whether a scale word or per cent follows, so that a single comma is a decimal one (*2,125 triliun*).

    >>> read_digits("5.000"), read_digits("5,000"), read_digits("1,5"), read_digits("10.000,00"), read_digits("5.6")
    (Decimal('5000'), Decimal('5000'), Decimal('1.5'), Decimal('10000.00'), Decimal('5.6'))
    >>> read_digits("2,125", has_scale=True), read_digits("0,125"), read_digits("12.34.56")
    (Decimal('2.125'), Decimal('0.125'), None)
    """
    if sum(character.isdigit() for character in text[: 2 * MAX_DIGITS]) > MAX_DIGITS:
        return None
    marks = [character for character in text if not character.isdigit()]
    if not marks:
        return Decimal(text)
    is_comma_decimal = marks == [","] and has_scale
    if _GROUPED.fullmatch(text) and not text.startswith("0") and not is_comma_decimal:
        return Decimal(text.replace(marks[0], ""))
    head, tail = text[: (cut := max(text.rfind("."), text.rfind(",")))], text[cut + 1 :]
    if len(marks) == 1 or (_GROUPED.fullmatch(head) and marks[0] != marks[-1] and not head.startswith("0")):
        is_clock = len(head) > 1 and head.startswith("0")
        return None if is_clock else Decimal(re.sub("[.,]", "", head) + "." + tail)
    return None


@cache
def number_words() -> frozenset[str]:
    """The words that whole numbers are written with: *dua*, *belas*, *seratus*, *juta*."""
    return frozenset({"belas", "puluh", "ratus", "seratus"}.union(*map(_values, ("ones", "teens", "scales", "one_scales"))))


def is_number_word(word: str) -> bool:
    """Whether a word, in lower case, is a number or begins with one: *12*, *3,5*, *belas*."""
    return word[:1].isdigit() or word in number_words()


@cache
def _values(section: str) -> dict[str, Decimal]:
    return {word: Decimal(value) for word, value in load_table("numerals")[section].items()}


@cache
def _fractions(section: str) -> dict[str, Decimal]:
    return {word: Decimal(pair[0]) / Decimal(pair[1]) for word, pair in load_table("numerals")[section].items()}


@cache
def _range_words() -> PhraseTable[bool]:
    return PhraseTable.of_phrases(load_table("numerals")["ranges"]["words"])


@cache
def _tolerance_words() -> PhraseTable[bool]:
    return PhraseTable.of_phrases(load_table("numerals")["ranges"]["tolerance"])


@cache
def _dashes() -> frozenset[str]:
    return frozenset(load_table("numerals")["ranges"]["dashes"])


def is_dash(token: Token) -> bool:
    """Whether the token joins two ends of a range."""
    return token.text in _dashes()


@cache
def _opening_words() -> frozenset[str]:
    """Every word that a numeral can begin with, without *-nya*."""
    values = ("about", "open", "fractions", "written_fractions", "ones", "teens", "one_scales")
    return frozenset(word for section in values for word in load_table("numerals")[section]) | {"seratus"}


def _lower(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].lower if 0 <= index < len(tokens) else ""


def _below_hundred(tokens: Sequence[Token], index: int) -> tuple[Decimal, int] | None:
    """*dua puluh lima*, *dua belas*, *sepuluh*, *dua*."""
    word = _lower(tokens, index)
    if word in _values("teens"):
        return _values("teens")[word], index + 1
    one = _values("ones").get(word)
    if one is None:
        return None
    following = _lower(tokens, index + 1)
    if following == "belas":
        return one + 10, index + 2
    if following != "puluh":
        return one, index + 1
    unit = _values("ones").get(_lower(tokens, index + 2))
    if unit is None or _lower(tokens, index + 3) in ("puluh", "ratus", "belas"):
        return one * 10, index + 2
    return one * 10 + unit, index + 3


def _below_thousand(tokens: Sequence[Token], index: int) -> tuple[Decimal, int] | None:
    """*tiga ratus dua puluh lima*, *seratus*."""
    if _lower(tokens, index) == "seratus":
        hundreds, end = Decimal(100), index + 1
    elif _lower(tokens, index) in _values("ones") and _lower(tokens, index + 1) == "ratus":
        hundreds, end = _values("ones")[_lower(tokens, index)] * 100, index + 2
    else:
        return _below_hundred(tokens, index)
    rest = _below_hundred(tokens, end)
    return (hundreds + rest[0], rest[1]) if rest else (hundreds, end)


def _mantissa(tokens: Sequence[Token], index: int) -> tuple[Decimal | None, int] | None:
    """Digits or words below a thousand, with *setengah* and *koma* after them."""
    if index >= len(tokens):
        return None
    if tokens[index].is_number:
        following = _lower(tokens, index + 1)
        has_scale = following in _values("scales") or following in ("persen", "%")
        value = read_digits(tokens[index].text, has_scale=has_scale)
        if following == "setengah" and value is not None and tokens[index].text.isdigit():
            return value + _HALF, index + 2
        return value, index + 1
    read = _below_thousand(tokens, index)
    if read is None:
        return None
    value, end = read
    if _lower(tokens, end) == "setengah":
        return value + _HALF, end + 1
    if _lower(tokens, end) == "koma":
        return _spoken_decimals(tokens, value, end)
    return value, end


def _spoken_decimals(tokens: Sequence[Token], value: Decimal, index: int) -> tuple[Decimal, int]:
    """*dua koma lima* is 2.5."""
    end, digits = index + 1, ""
    while (digit := _values("ones").get(_lower(tokens, end))) is not None and len(digits) < MAX_DIGITS:
        digits, end = digits + str(digit), end + 1
    return (value + Decimal("0." + digits), end) if digits else (value, index)


def _scales(tokens: Sequence[Token], index: int, currency: str | None) -> tuple[Decimal, int]:
    """The product of the scale words at ``index`` (*ratus ribu*, *juta*; *M* and *T* after a currency)."""
    scale = Decimal(1)
    while (factor := _scale(tokens, index, currency)) is not None and scale < Decimal("1e12"):
        scale, index = scale * factor, index + 1
    return scale, index


def _scale(tokens: Sequence[Token], index: int, currency: str | None) -> Decimal | None:
    if index >= len(tokens):
        return None
    token = tokens[index]
    if token.lower == "ratus":
        return Decimal(100) if _lower(tokens, index + 1) in _values("scales") else None
    if currency == "IDR" and token.text in _values("rupiah_scales"):
        return _values("rupiah_scales")[token.text]
    if currency and token.text in _values("money_scales"):
        return _values("money_scales")[token.text]
    return _values("scales").get(token.lower)


def read_numeral(tokens: Sequence[Token], index: int, currency: str | None = None) -> Numeral | None:
    """The single numeral that begins at ``index``, or None.

    >>> from briefgen.text.tokens import tokenise
    >>> int(read_numeral(tokenise("ratusan ribu warga"), 0).low)
    100000
    """
    if index >= len(tokens):
        return None
    word = tokens[index].lower
    if not (tokens[index].is_number or word.removesuffix("nya") in _opening_words()):
        return None
    for read in (_open, _fraction):
        if (numeral := read(tokens, index, word)) is not None:
            return numeral
    numeral = _sum(tokens, index, currency)
    return _told_twice(tokens, numeral) if numeral else None


def _told_twice(tokens: Sequence[Token], numeral: Numeral) -> Numeral:
    """*5 (lima) tahun*, *7.188.679 (7,1 juta) kasus*: the numeral with the bracket that says it again, in words or rounded."""
    if _lower(tokens, numeral.end) != "(":
        return numeral
    again = _sum(tokens, numeral.end + 1, None)
    if again is None or again.low is None or numeral.low is None or _lower(tokens, again.end) != ")":
        return numeral
    is_spelt = again.low == numeral.low and again.is_digits is not numeral.is_digits
    is_rounded = again.scale > numeral.scale and abs(again.low - numeral.low) * _ROUNDING < numeral.low
    return replace(numeral, end=again.end + 1) if is_spelt or is_rounded else numeral


def _open(tokens: Sequence[Token], index: int, word: str) -> Numeral | None:
    table = load_table("numerals")
    if word in table["about"]:
        value = Decimal(table["about"][word])
        return Numeral(index, index + 1, value, value, is_about=True)
    if word not in table["open"]:
        return None
    scale, end = _scales(tokens, index + 1, None)
    ends = [Decimal(value) * scale for value in table["open"][word]]
    return Numeral(index, end, ends[0], ends[1] if len(ends) > 1 else None, scale, is_about=True)


def _fraction(tokens: Sequence[Token], index: int, word: str) -> Numeral | None:
    value, end = _fractions("fractions").get(word.removesuffix("nya")), index + 1
    if value is None and word in load_table("numerals")["written_fractions"]:
        value = _fractions("written_fractions")[word]
    denominator = _values("denominators").get(_lower(tokens, index + 1).removesuffix("nya"))
    if value is None and denominator and word in _values("ones"):
        value, end = _values("ones")[word] / denominator, index + 2
    if value is None:
        return None
    scale, after = _scales(tokens, end, None)
    return Numeral(index, after, value * scale, value * scale, scale, is_fraction=scale == 1)


def _sum(tokens: Sequence[Token], index: int, currency: str | None) -> Numeral | None:
    """*dua juta tiga ratus ribu*: each part is scaled before it is added, and scales must fall."""
    total, end, last = Decimal(0), index, Decimal("Infinity")
    while (part := _part(tokens, end, currency)) is not None:
        value, scale, after = part
        if value is None:
            return Numeral(index, after, None, None, is_digits=True) if end == index else None
        is_loose = end != index and (value >= last or (tokens[end].is_number and scale == 1))
        if is_loose:
            break
        total, end, last = total + value, after, scale
        if scale == 1:
            break
    if end == index:
        return None
    return Numeral(index, end, total, total, last, is_digits=tokens[index].is_number)


def _part(tokens: Sequence[Token], index: int, currency: str | None) -> tuple[Decimal | None, Decimal, int] | None:
    one_scale = _values("one_scales").get(_lower(tokens, index))
    if one_scale is not None:
        return one_scale, one_scale, index + 1
    mantissa = _mantissa(tokens, index)
    if mantissa is None:
        return None
    value, end = mantissa
    scale, after = _scales(tokens, end, currency)
    return (None if value is None else value * scale), scale, after


def range_separator(tokens: Sequence[Token], index: int, *, has_between: bool = False) -> int | None:
    """The index after a separator of two ends of a range (*hingga*, *–*, *dan* after *antara*), or None."""
    if index >= len(tokens):
        return None
    if has_between and tokens[index].lower == "dan":
        return index + 1
    if is_dash(tokens[index]):
        return index + 1
    found = _range_words().at(tokens, index)
    return found[1] if found else None


def read_range(tokens: Sequence[Token], index: int, currency: str | None = None) -> Numeral | None:
    """The numeral or range of numerals that begins at ``index``, or None.

    A scale said once holds for both ends (*5-7 miliar*); ends that do not rise are no range.

    >>> from briefgen.text.tokens import tokenise
    >>> numeral = read_range(tokenise("1 sampai 1,5 juta"), 0)
    >>> int(numeral.low), int(numeral.high)
    (1000000, 1500000)
    """
    first = read_numeral(tokens, index, currency)
    if first is None or first.low is None or first.high is None:
        return first
    if (tolerance := _tolerance(tokens, first, currency)) is not None:
        return tolerance
    has_between = _lower(tokens, index - 1) == "antara"
    start = range_separator(tokens, first.end, has_between=has_between)
    if start is None:
        return _colloquial_range(tokens, first)
    last = read_numeral(tokens, start, currency)
    return _joined(first, last) or first if last else first


def _tolerance(tokens: Sequence[Token], first: Numeral, currency: str | None) -> Numeral | None:
    """*2,5 plus minus 1* is 1.5 to 3.5."""
    sign = _tolerance_words().at(tokens, first.end)
    width = read_numeral(tokens, sign[1], currency) if sign else None
    if width is None or width.low is None or width.low != width.high or first.low is None or first.low != first.high:
        return None
    return replace(first, end=width.end, low=first.low - width.low, high=first.low + width.low, scale=width.scale)


def _joined(first: Numeral, last: Numeral) -> Numeral | None:
    if first.low is None or last.low is None or last.high is None:
        return None
    low = first.low
    if first.scale == 1 and last.scale > 1 and low * last.scale <= last.low:
        low *= last.scale
    return replace(first, end=last.end, low=low, high=last.high, scale=last.scale) if low < last.low else None


def _colloquial_range(tokens: Sequence[Token], first: Numeral) -> Numeral:
    """*dua tiga hari*: two neighbouring number words in a row."""
    if first.is_digits or first.end - first.first != 1 or not _is_one_digit(tokens, first):
        return first
    last = read_numeral(tokens, first.end)
    if last is None or last.is_digits or last.low is None or first.mantissa is None or last.mantissa != first.mantissa + 1:
        return first
    return _joined(first, last) or first


def _is_one_digit(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """Whether the numeral is one plain number word such as *dua*."""
    return tokens[numeral.first].lower in _values("ones")
