"""Units of money, measure, time and counting, as the language data lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefgen.records import QuantityKind
from briefgen.text.tables import PhraseTable, load_table
from briefgen.text.tokens import Token


@dataclass(frozen=True, slots=True)
class Unit:
    """A key of the unit table and the sort of quantity it makes."""

    key: str
    kind: QuantityKind


_KINDS = {
    "currency": QuantityKind.MONEY,
    "percent": QuantityKind.PERCENT,
    "measure": QuantityKind.MEASURE,
    "duration": QuantityKind.DURATION,
    "classifier": QuantityKind.COUNT,
}
_QUAKE_REACH, _QUAKE_DIGITS = 4, 3


@cache
def _table(section: str, part: str = "", *, is_folded: bool = True) -> PhraseTable[Unit]:
    groups = load_table("units")[section]
    groups = groups[part] if part else {key: phrases for key, phrases in groups.items() if isinstance(phrases, list)}
    units = ((phrase, Unit(key, _KINDS[section])) for key, phrases in groups.items() for phrase in phrases)
    return PhraseTable(units, is_folded=is_folded)


@cache
def _after() -> tuple[PhraseTable[Unit], ...]:
    return (
        _table("currency", "after"),
        _table("percent"),
        _table("measure"),
        _table("duration"),
        _table("classifier"),
        _table("measure", "exact", is_folded=False),
    )


@cache
def _compounds() -> PhraseTable[bool]:
    """Nouns whose first word is elsewhere a unit (*titik panas*)."""
    return PhraseTable.of_phrases(load_table("word_classes")["compounds"]["counting"])


def unit_at(tokens: Sequence[Token], index: int) -> tuple[Unit, int] | None:
    """The unit whose words begin at ``index`` and the index after them, longest first.

    >>> from briefgen.text.tokens import tokenise
    >>> unit_at(tokenise("120 kilometer per jam"), 1)
    (Unit(key='km_per_h', kind=<QuantityKind.MEASURE: 'measure'>), 4)
    """
    if _compounds().at(tokens, index):
        return None
    found = [match for table in _after() if (match := table.at(tokens, index))]
    return max(found, key=lambda match: match[1], default=None)


def currency_before(tokens: Sequence[Token], index: int) -> tuple[Unit, int] | None:
    """The currency sign or code that begins at ``index`` (*Rp*, *US$*) and the index of its number."""
    return _table("currency", "before").at(tokens, index)


def measure_before(tokens: Sequence[Token], index: int) -> tuple[Unit, int] | None:
    """The unit said before its number (*magnitudo 5,6*, *M 5,6*) that begins at ``index`` and the index of the number."""
    return _table("measure", "before").at(tokens, index) or _table("measure", "before_exact", is_folded=False).at(tokens, index)


def quake_unit(tokens: Sequence[Token], index: int, end: int) -> tuple[Unit, int] | None:
    """The unit of an earthquake's strength without *magnitudo* (*gempa 5,6 M*, *gempa berkekuatan 6,1*), and the index after it.

    >>> from briefgen.text.tokens import tokenise
    >>> quake_unit(tokenise("gempa 5,6 M"), 1, 2), quake_unit(tokenise("rumah 5,6 M"), 1, 2)
    ((Unit(key='magnitude', kind=<QuantityKind.MEASURE: 'measure'>), 3), None)
    """
    words = load_table("labels")["quakes"]
    if not any(token.lower in words["nouns"] for token in tokens[max(0, index - _QUAKE_REACH) : index]):
        return None
    is_marked = end < len(tokens) and tokens[end].text in words["marks"]
    is_strength = index > 0 and tokens[index - 1].lower in words["strengths"] and len(tokens[index].text) <= _QUAKE_DIGITS
    return (Unit("magnitude", QuantityKind.MEASURE), end + is_marked) if is_marked or is_strength else None


def one_unit_at(tokens: Sequence[Token], index: int) -> tuple[Unit, int] | None:
    """The unit in a word that says *one* with it (*setahun*, *sebulan*) and the index after it."""
    return _table("duration", "one").at(tokens, index)


def one_classifier_at(tokens: Sequence[Token], index: int) -> tuple[Unit, int] | None:
    """The classifier in *seorang*, *sebuah* ... where the word counts and is not merely an article, and the index after it.

    >>> from briefgen.text.tokens import tokenise
    >>> one_classifier_at(tokenise("seorang warga"), 0) is None, one_classifier_at(tokenise("seorang di antaranya"), 0) is None
    (True, False)
    """
    found = _table("classifier", "one").at(tokens, index)
    contexts = _counting_contexts()
    if index and tokens[index - 1].lower == "salah":  # "salah seorang"
        return None
    if found and (contexts["after"].before(tokens, index) or contexts["before"].at(tokens, found[1])):
        return found
    return None


@cache
def _counting_contexts() -> dict[str, PhraseTable[bool]]:
    return {side: PhraseTable.of_phrases(phrases) for side, phrases in load_table("units")["classifier"]["one_counts"].items()}


def time_unit_at(tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
    """The key of the unit of time that begins at ``index`` (*bulan* -> month) and the index after it."""
    found = _table("duration").at(tokens, index)
    return (found[0].key, found[1]) if found else None
