"""How Indonesian and English write values: the tables of both languages and their readers of numerals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from briefgen.text.numerals import read_numeral as read_indonesian
from briefgen.text.tables import PhraseTable, load_table
from briefgen.text.tokens import Token
from briefgen.translate import english


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral as either language's reader reports it."""

    end: int
    values: tuple[Decimal, ...]
    scale: Decimal
    is_vague: bool = False
    is_ordinal: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """How one language writes values."""

    settings: dict[str, Any]
    read: Callable[[Sequence[Token], int], Numeral | None]
    months: dict[str, int]
    weekdays: dict[str, int]
    money: PhraseTable[str]
    counted: PhraseTable[str]
    not_numbers: PhraseTable[str]

    def phrase_at(self, table: PhraseTable[str], tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
        """The value of the longest phrase at ``index`` and the index after it."""
        found = table.at(tokens, index)
        return (found[0], min(found[1], len(tokens))) if found else None

    def has(self, setting: str, word: str) -> bool:
        """Whether the list ``setting`` holds ``word``."""
        return word in self.settings.get(setting, ())


def is_calendar_word(word: str) -> bool:
    """Whether an Indonesian word in lower case is a month or a weekday."""
    language = indonesian()
    return word in language.months or word in language.weekdays


@cache
def indonesian() -> Language:
    """How Indonesian writes values."""
    settings, dates, units = english.table("values_id"), load_table("dates"), load_table("units")
    return Language(
        settings=settings,
        read=_read_indonesian,
        months=_inverted(dates["months"]),
        weekdays=_inverted(dates["weekdays"]),
        money=_phrases(units["currency"]["before"], units["currency"]["after"], units["percent"], settings["currency"]),
        counted=_phrases(units["measure"], units["duration"], units["duration"]["one"], settings["measure"]),
        not_numbers=PhraseTable((phrase, phrase) for phrase in settings["not_numbers"]),
    )


@cache
def english_language() -> Language:
    """How English writes values."""
    settings = english.table("values_en")
    return Language(
        settings=settings,
        read=_read_english,
        months=_inverted(settings["months"]),
        weekdays=_inverted(settings["weekdays"]),
        money=_phrases(settings["currency"], settings["percent"]),
        counted=_phrases(settings["measure"], settings["duration"]),
        not_numbers=PhraseTable((phrase, phrase) for phrase in settings["not_numbers"]),
    )


def _inverted(names: dict[str, list[str]]) -> dict[str, int]:
    return {word.lower(): int(number) for number, words in names.items() for word in words}


def _phrases(*groups: dict[str, Any]) -> PhraseTable[str]:
    return PhraseTable((word, key) for group in groups for key, words in group.items() if isinstance(words, list) for word in words)


@cache
def compared_units() -> frozenset[str]:
    """The units that both languages' tables name."""
    settings = english.table("values_en")
    return frozenset(key for section in ("currency", "percent", "measure", "duration") for key in settings[section])


@cache
def single_units() -> frozenset[str]:
    """*setahun*, *sepekan*: words that mean one of a unit, after a number a rate ("Rp 2 miliar setahun")."""
    return frozenset(word for words in load_table("units")["duration"]["one"].values() for word in words)


def _read_indonesian(tokens: Sequence[Token], index: int) -> Numeral | None:
    if index >= len(tokens):
        return None
    token, settings = tokens[index], english.table("values_id")
    base = _base_numerals().get(token.lower)
    if base is not None:
        tokens = [*tokens[:index], replace(token, lower=base), *tokens[index + 1 : index + 6]]
    before = tokens[index - 1].lower if index else ""
    numeral = read_indonesian(tokens, index, "IDR" if before in settings["rupiah"] else None)
    if numeral is None or (numeral.end == index + 1 and token.lower in settings["may_mean"]):
        return None
    if numeral.low is None:
        return Numeral(numeral.end, (), Decimal(1))
    if numeral.is_about and numeral.high != numeral.low:
        return Numeral(numeral.end, (Decimal(10) ** numeral.low.adjusted(),), numeral.scale, is_vague=True)
    return Numeral(numeral.end, (numeral.low,), numeral.scale)


@cache
def _base_numerals() -> dict[str, str]:
    """*ketiga*, *bertiga*, *ketiganya*, *sepertiganya*: the numeral inside."""
    numerals, prefixes = load_table("numerals"), english.table("values_id")["ordinal_prefixes"]
    words = [word for section in ("ones", "teens") for word in numerals[section] if word not in ("nol", "kosong", "satu")]
    bases = {prefix + word + suffix: word for prefix in prefixes for word in words for suffix in ("", "nya")}
    return bases | {word + "nya": word for word in numerals["fractions"]}


def _read_english(tokens: Sequence[Token], index: int) -> Numeral | None:
    if index < len(tokens) and tokens[index].lower.endswith("fold"):
        stem = tokens[index].lower.removesuffix("fold")
        tokens = [*tokens[:index], replace(tokens[index], lower=stem), *tokens[index + 1 : index + 2]]
    numeral = english.read_numeral(tokens, index)
    if numeral is None:
        return None
    if numeral.value is None:
        return Numeral(numeral.end, (), Decimal(1))
    values = (numeral.value,) if numeral.other_value is None else (numeral.value, numeral.other_value)
    return Numeral(numeral.end, values, numeral.scale, is_vague=numeral.is_vague, is_ordinal=numeral.is_ordinal)


def roman_value(text: str) -> int | None:
    """The value of a Roman numeral up to 39, or None.

    >>> roman_value("XIV"), roman_value("KIM")
    (14, None)
    """
    if not text or len(text) > 6 or not set(text) <= set("IVX"):
        return None
    digits = [{"I": 1, "V": 5, "X": 10}[letter] for letter in text]
    value = sum(-digit if digit < following else digit for digit, following in zip(digits, [*digits[1:], 0], strict=True))
    tens, ones = divmod(value, 10)
    return value if text == "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones] else None
