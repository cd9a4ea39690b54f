"""Putting a translation right: a better hypothesis of the model, or one wrong word exchanged where it is plain which.

A value or name is exchanged only if exactly one is missing and exactly one is invented; everything else keeps its remark, so
that the brief marks it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import SequenceMatcher

from briefgen.records import Remark, RemarkKind, Span
from briefgen.text.tokens import are_adjacent, tokenise
from briefgen.text.words import is_common
from briefgen.translate.checks import Pair, run_checks
from briefgen.translate.checks.marks import missing_addresses
from briefgen.translate.english import format_number, format_time, month_name, unit_name, weekday_name
from briefgen.translate.glossary import Glossary
from briefgen.translate.names import expected_names, has_name, misspelt_names
from briefgen.translate.value import Value, ValueKind
from briefgen.translate.values import source_values

WEIGHTS = {
    RemarkKind.NUMBER: 8,
    RemarkKind.LAW: 8,
    RemarkKind.LANGUAGE: 8,
    RemarkKind.NEGATION: 8,
    RemarkKind.STATUS: 6,
    RemarkKind.OMISSION: 6,
    RemarkKind.ADDITION: 4,
    RemarkKind.LENGTH: 5,
    RemarkKind.NAME: 4,
    RemarkKind.REPEATED: 3,
    RemarkKind.UNTRANSLATED: 3,
    RemarkKind.ADDRESS: 4,
    RemarkKind.GLOSSARY: 2,
    RemarkKind.QUOTES: 1,
    RemarkKind.BRACKETS: 1,
    RemarkKind.PUNCTUATION: 1,
    RemarkKind.CAPITALS: 1,
}
"""How much a remark of each kind speaks against a hypothesis."""
MIN_LIKENESS = 0.6
"""Least similarity of a misspelt name to the right one."""
_UNSPACED = re.compile(r"[^\s()<>\"“”]{4,200}(?<![.,;:!?'’])")
_INSIDE = re.compile(r"\w[@./]\w")
"""What an address has within it."""
FIRST_PLAIN_YEAR, LAST_PLAIN_YEAR = 1500, 2199


@dataclass(frozen=True, slots=True)
class Checked:
    """A translation with what the checks found, repaired findings included."""

    target_en: str
    remarks: tuple[Remark, ...]

    @property
    def weight(self) -> int:
        """How much speaks against it; a repaired finding weighs a little."""
        return sum(1 if remark.is_repaired else 10 * WEIGHTS[remark.kind] for remark in self.remarks)


@dataclass(frozen=True, slots=True)
class Exchange:
    """Put ``text`` in the place of ``span`` of the translation."""

    kind: RemarkKind
    span: Span
    text: str
    detail: str


def best_of(source_id: str, hypotheses: Sequence[str], glossary: Glossary) -> Checked:
    """The hypothesis that passes the checks best after repair; of equals, the model's first."""
    candidates = [repair(source_id, hypothesis, glossary) for hypothesis in dict.fromkeys(hypotheses)]
    return min(candidates, key=lambda candidate: candidate.weight)


def repair(source_id: str, target_en: str, glossary: Glossary) -> Checked:
    """The translation with everything exchanged that plainly must be, and what the checks then find.

    >>> from briefgen.translate.glossary import load_glossary
    >>> repair("Ada 5.000 kasus.", "There are 500 cases.", load_glossary()).target_en
    'There are 5,000 cases.'
    """
    pair, repaired = Pair(source_id, target_en, glossary), list[Remark]()
    remarks = run_checks(pair)
    for find in EXCHANGES:
        for exchange in find(pair):
            text = pair.target_en[: exchange.span.start] + exchange.text + pair.target_en[exchange.span.end :]
            changed = Pair(source_id, text, glossary)
            left = run_checks(changed)
            if _weight(left) < _weight(remarks):
                repaired.append(Remark(exchange.kind, exchange.detail, is_repaired=True))
                pair, remarks = changed, left
                break
    return Checked(pair.target_en, (*repaired, *remarks))


def _weight(remarks: Sequence[Remark]) -> int:
    return sum(WEIGHTS[remark.kind] for remark in remarks)


# --- what can be exchanged -------------------------------------------------------------------------------


def _wrong_value(kind: ValueKind) -> Callable[[Pair], Iterator[Exchange]]:
    """Finds the one value of ``kind`` that must stand in the place of another."""

    def find(pair: Pair) -> Iterator[Exchange]:
        missing = [value for value in pair.difference.missing if value.kind in _family(kind)]
        invented = [value for value in pair.difference.invented if value.kind in _family(kind)]
        if len(missing) == len(invented) == 1 and (text := english_value(missing[0], invented[0].surface)):
            yield Exchange(RemarkKind.NUMBER, invented[0].span, text, f"{invented[0].surface} → {text}")

    return find


def _family(kind: ValueKind) -> tuple[ValueKind, ...]:
    """Kinds that can stand for each other: digits that are no English number may be any number."""
    return (kind, ValueKind.CODE) if kind in (ValueKind.NUMBER, ValueKind.TIME) else (kind,)


def english_value(value: Value, replaced: str = "") -> str | None:
    """A value of the source as English writes it, or None where it has several readings.

    >>> from briefgen.translate.values import source_values
    >>> [english_value(value) for value in source_values("Rp 2,3 triliun, Senin (19/5), pukul 13.21")]
    ['Rp', '2.3 trillion', 'Monday', '19', 'May', '1:21 p.m.']
    """
    if value.kind is ValueKind.UNIT:
        return unit_name(*(str(reading) for _, reading in value.readings))
    numbers = [reading for kind, reading in value.readings if kind is value.kind and isinstance(reading, Decimal)]
    if value.kind is ValueKind.MONTH:
        return month_name(int(numbers[0]))
    if value.kind is ValueKind.WEEKDAY:
        return weekday_name(int(numbers[0]))
    if len(numbers) != 1:
        return None
    if value.kind is ValueKind.TIME:
        return format_time(int(numbers[0]))
    if value.kind is not ValueKind.NUMBER or value.amount is None:
        return None
    is_year = FIRST_PLAIN_YEAR <= value.amount <= LAST_PLAIN_YEAR and "." not in value.surface and value.scale == 1
    text = format_number(value.amount, scale=value.scale, is_grouped=not is_year)
    ending = replaced[-2:].lower()
    return text + _ordinal_ending(value.amount) if ending in ("st", "nd", "rd", "th") and replaced[:1].isdigit() else text


def _ordinal_ending(value: Decimal) -> str:
    if value % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(int(value % 10), "th")


def _misspelt_name(pair: Pair) -> Iterator[Exchange]:
    """*Bhaangkara* for *Bhayangkara*: the capitalised word of the English that is most like the missing name."""
    known = frozenset(token.lower for token in pair.source)
    for name in expected_names(pair.source_id, pair.source, pair.glossary):
        if has_name(name, pair.target_en) or name.text.isupper():
            continue
        likenesses = [
            (SequenceMatcher(None, name.text.lower(), token.lower, autojunk=False).ratio(), token)
            for token in pair.target
            if token.is_word and token.is_capitalised and token.lower not in known and not is_common(token.lower)
        ]
        alike = [token for ratio, token in likenesses if ratio >= MIN_LIKENESS]
        if len(alike) == 1:
            yield Exchange(RemarkKind.NAME, Span(alike[0].start, alike[0].end), name.text, f"{alike[0].text} → {name.text}")


def _respelt_name(pair: Pair) -> Iterator[Exchange]:
    """*Lebaklus* for *Lebakbulus*: what the check calls misspelt is spelt as in the source, wherever it stands."""
    for name, misspelt in misspelt_names(pair.source, pair.target).items():
        for token in pair.target:
            if token.text == misspelt:
                yield Exchange(RemarkKind.NAME, Span(token.start, token.end), name, f"{misspelt} → {name}")


def _altered_address(pair: Pair) -> Iterator[Exchange]:
    """*by@dinas.go.id* for *pengaduan@dinas.go.id*: what stands between spaces and is most like the missing address."""
    for address in missing_addresses(pair):
        likenesses = [
            (SequenceMatcher(None, address.lower(), found[0].lower(), autojunk=False).ratio(), found)
            for found in _UNSPACED.finditer(pair.target_en)
            if _INSIDE.search(found[0]) and found[0] not in pair.source_id
        ]
        alike = [found for ratio, found in likenesses if ratio >= MIN_LIKENESS]
        if len(alike) == 1:
            yield Exchange(RemarkKind.ADDRESS, Span(*alike[0].span()), address, f"{alike[0][0]} → {address}")


def _untranslated_term(pair: Pair) -> Iterator[Exchange]:
    """A term of the termbase that was left in Indonesian."""
    for term, span in (*pair.glossary.titles_in(pair.target_en), *pair.glossary.terms_in(pair.target_en)):
        if not any(term.source_id.lower() == form.lower() for form in term.targets_en):
            yield Exchange(RemarkKind.GLOSSARY, span, term.english, f"{span.of(pair.target_en)} → {term.english}")


def _doubled_word(pair: Pair) -> Iterator[Exchange]:
    """*railway railway*: the second is dropped."""
    tokens = pair.target
    for index in range(len(tokens) - 1):
        left, right = tokens[index], tokens[index + 1]
        if left.is_word and left.lower == right.lower and not are_adjacent(tokens, index, index + 1):
            yield Exchange(RemarkKind.REPEATED, Span(left.end, right.end), "", f"{left.text} {right.text}")


EXCHANGES: tuple[Callable[[Pair], Iterator[Exchange]], ...] = (
    *(_wrong_value(kind) for kind in (ValueKind.TIME, ValueKind.NUMBER, ValueKind.MONTH, ValueKind.WEEKDAY, ValueKind.UNIT)),
    _misspelt_name,
    _respelt_name,
    _altered_address,
    _untranslated_term,
    _doubled_word,
)


def localised_numbers(text: str) -> str:
    """A text without words, its numbers written the English way.

    >>> localised_numbers("1.500–2.000,5 (%)")
    '1,500–2,000.5 (%)'
    """
    for value in reversed(source_values(text)):
        written = english_value(replace(value, kind=ValueKind.NUMBER)) if value.kind is ValueKind.NUMBER else None
        if written is not None and tokenise(value.surface)[0].is_number:
            text = text[: value.span.start] + written + text[value.span.end :]
    return text
