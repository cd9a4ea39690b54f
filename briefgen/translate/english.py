"""English numerals among tokens, and values written the English way.

>>> from briefgen.text.tokens import tokenise
>>> read_numeral(tokenise("two hundred and five thousand"), 0).value
Decimal('205000')
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from briefgen.text.tokens import Token, are_adjacent
from briefgen.tomlfiles import load_rules

MAX_DIGITS = 18
_NUMBER = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_SCALE_NAMES = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
    (Decimal(10) ** 3, "thousand"),
)


@dataclass(frozen=True, slots=True)
class EnglishNumeral:
    """A number: the token after it, its value, and the product of its scale words (1 without).

    ``value`` is None where the digits are no English number (*1.090.000*).
    """

    end: int
    value: Decimal | None
    scale: Decimal = Decimal(1)
    other_value: Decimal | None = None
    is_vague: bool = False
    is_ordinal: bool = False


def table(name: str) -> dict[str, Any]:
    """The content of ``data/<name>.toml`` of this package."""
    return load_rules("translate", name)


def _words(section: str) -> dict[str, int]:
    words: dict[str, int] = table("values_en")[section]
    return words


def read_digits(text: str) -> Decimal | None:
    """The value of digits in English notation, or None where they are none.

    >>> read_digits("5,000.5"), read_digits("5.000"), read_digits("1.090.000")
    (Decimal('5000.5'), Decimal('5.000'), None)
    """
    if len(text) > 2 * MAX_DIGITS or not _NUMBER.fullmatch(text):
        return None
    return Decimal(text.replace(",", ""))


def read_numeral(tokens: Sequence[Token], index: int) -> EnglishNumeral | None:
    """The numeral that begins at ``index``, or None."""
    if index >= len(tokens):
        return None
    token = tokens[index]
    if token.lower in _words("vague"):
        return _vague(tokens, index)
    if token.is_number:
        return _digits(tokens, index)
    if token.lower == "half" and _lower(tokens, index + 1) == "a" and _lower(tokens, index + 2) in _words("scales"):
        return _scaled(tokens, index + 2, Decimal("0.5"))
    if token.lower in ("a", "an") and _lower(tokens, index + 1) in _words("denominators"):
        return _share(tokens, index + 1, Decimal(1))
    if token.lower == "a" and _lower(tokens, index + 1) in _words("scales"):
        return _scaled(tokens, index + 1, Decimal(1))
    return _spelled(tokens, index)


def _lower(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].lower if 0 <= index < len(tokens) else ""


def _vague(tokens: Sequence[Token], index: int) -> EnglishNumeral:
    """*hundreds of thousands*."""
    value = Decimal(_words("vague")[tokens[index].lower])
    after = _lower(tokens, index + 2)
    if _lower(tokens, index + 1) == "of" and after in _words("vague"):
        return EnglishNumeral(index + 3, value * _words("vague")[after], is_vague=True)
    return EnglishNumeral(index + 1, value, is_vague=True)


def _digits(tokens: Sequence[Token], index: int) -> EnglishNumeral:
    value = read_digits(tokens[index].text)
    end = index + 1
    if value is None:
        return EnglishNumeral(end, None)
    scaled = _scaled(tokens, end, value)
    if scaled.end == end and are_adjacent(tokens, index, end) and _lower(tokens, end) in ("st", "nd", "rd", "th", "s"):
        return EnglishNumeral(end + 1, value, is_ordinal=True)
    return scaled


def _scaled(tokens: Sequence[Token], index: int, value: Decimal) -> EnglishNumeral:
    """*2.3 trillion*, *2.3 million dollars*, *5-million*."""
    scale = Decimal(1)
    while scale < Decimal(10) ** 12:
        at = index + 1 if _lower(tokens, index) == "-" and _lower(tokens, index + 1) in _words("scales") else index
        factor = _words("scales").get(_lower(tokens, at))
        if factor is None or (tokens[at].lower == "k" and not are_adjacent(tokens, at - 1, at)):
            break
        scale, index = scale * factor, at + 1
    return EnglishNumeral(index, value * scale, scale)


def _spelled(tokens: Sequence[Token], index: int) -> EnglishNumeral | None:
    """*seventy-three thousand and twelve*: each part is scaled before it is added, and scales must fall."""
    total, end, last, is_ordinal = Decimal(0), index, Decimal("Infinity"), False
    while last > 1 and not is_ordinal and (part := _below_thousand(tokens, _after_and(tokens, end, index))) is not None:
        value, after, is_ordinal = part
        scaled = _scaled(tokens, after, value)
        if scaled.value is None or scaled.scale >= last:
            break
        total, end, last = total + scaled.value, scaled.end, scaled.scale
    if end == index:
        return None
    if is_ordinal and end == index + 1 and tokens[index].lower in _words("denominators"):
        return EnglishNumeral(end, total, other_value=1 / Decimal(_words("denominators")[tokens[index].lower]), is_ordinal=True)
    if [_lower(tokens, end + n) for n in range(3)] == ["and", "a", "half"]:
        return EnglishNumeral(end + 3, total + Decimal("0.5"))
    return _share(tokens, end, total) or EnglishNumeral(end, total, last, is_ordinal=is_ordinal)


def _after_and(tokens: Sequence[Token], end: int, start: int) -> int:
    """The place after *and* (or a hyphen) inside a numeral."""
    while end != start and _lower(tokens, end) in ("and", "-"):
        end += 1
    return end


def _below_thousand(tokens: Sequence[Token], index: int) -> tuple[Decimal, int, bool] | None:
    """*two hundred and five*: value, end, whether an ordinal."""
    first = _below_hundred(tokens, index)
    if first is None or first[2] or _lower(tokens, first[1]) != "hundred":
        return first
    hundreds, end = first[0] * 100, first[1] + 1
    rest = _below_hundred(tokens, _after_and(tokens, end, index))
    return (hundreds + rest[0], rest[1], rest[2]) if rest else (hundreds, end, False)


def _below_hundred(tokens: Sequence[Token], index: int) -> tuple[Decimal, int, bool] | None:
    """*seventy-three*, *seventy*, *three*, *third*: value, end, whether an ordinal."""
    word = _lower(tokens, index)
    if word in _words("ordinals"):
        return Decimal(_words("ordinals")[word]), index + 1, True
    if word in _words("ones"):
        return Decimal(_words("ones")[word]), index + 1, False
    if word not in _words("tens"):
        return None
    tens = _words("tens")[word]
    at = index + 2 if _lower(tokens, index + 1) == "-" else index + 1
    unit = _lower(tokens, at)
    for section in ("ones", "ordinals"):
        if 0 < _words(section).get(unit, 0) < 10:
            return Decimal(tens + _words(section)[unit]), at + 1, section == "ordinals"
    return Decimal(tens), index + 1, False


def _share(tokens: Sequence[Token], index: int, numerator: Decimal) -> EnglishNumeral | None:
    """*two-thirds*, *three quarters*, *a third of*."""
    at = index + 1 if _lower(tokens, index) == "-" else index
    denominator = _words("denominators").get(_lower(tokens, at))
    is_share = denominator is not None and (_lower(tokens, at).endswith("s") or numerator == 1) and numerator < denominator
    if not is_share or denominator is None:
        return None
    if numerator == 1 and _lower(tokens, at) != "half" and _lower(tokens, at + 1) != "of":
        return None
    is_span = _lower(tokens, at) == "quarters" and at == index  # "within two quarters"
    return EnglishNumeral(at + 1, numerator / denominator, other_value=numerator if is_span else None)


def format_number(value: Decimal, *, scale: Decimal = Decimal(1), is_grouped: bool = True) -> str:
    """``value`` in English notation, with the scale word that the source uses.

    >>> format_number(Decimal("2300000000000"), scale=Decimal("1e12")), format_number(Decimal(5000))
    ('2.3 trillion', '5,000')
    """
    for size, name in _SCALE_NAMES:
        if scale == size:
            return f"{_plain(value / size, is_grouped=is_grouped)} {name}"
    return _plain(value, is_grouped=is_grouped)


def _plain(value: Decimal, *, is_grouped: bool) -> str:
    whole = value == value.to_integral_value()
    return format(value.to_integral_value() if whole else value, ",f" if is_grouped else "f")


def format_time(minutes: int) -> str:
    """A time of day by the twelve-hour clock.

    >>> format_time(801), format_time(0)
    ('1:21 p.m.', '12:00 a.m.')
    """
    hour, minute = divmod(minutes % 1440, 60)
    return f"{(hour - 1) % 12 + 1}:{minute:02} {'p.m.' if hour >= 12 else 'a.m.'}"


def month_name(number: int) -> str:
    """*May* for 5."""
    return str(table("values_en")["months"][str(number)][0])


def weekday_name(number: int) -> str:
    """*Monday* for 0."""
    return str(table("values_en")["weekdays"][str(number)][0])


def unit_name(key: str) -> str | None:
    """The first form of a currency or of per cent, or None for units whose form depends on their place.

    >>> unit_name("JPY"), unit_name("km")
    ('¥', None)
    """
    forms = table("values_en")["currency"] | table("values_en")["percent"]
    return str(forms[key][0]) if key in forms else None
