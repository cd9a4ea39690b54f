"""Numbers, dates, times, units and the numbers of laws."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.records import Remark, RemarkKind
from briefgen.translate.checks.pair import Pair, short
from briefgen.translate.english import table
from briefgen.translate.value import Value, ValueKind
from briefgen.translate.words import Cues

CURRENCY_CODE = 3
"""Letters of the code of a currency."""
MAX_GAP = 24
"""Most characters between the two numbers of one reference to a law."""
_LAW = re.compile(r"\b(?:nomor|no\.?)\s{0,3}(\d{1,4})\s{1,3}tahun\s{1,3}(\d{4})", re.IGNORECASE)
_ARTICLE = re.compile(r"\bpasal\s{1,3}(\d{1,4}[A-Z]?)\s{1,3}ayat\s{1,3}\(?(\d{1,3})", re.IGNORECASE)
_PER = re.compile(r"\bper\s{1,3}(\w{1,20})", re.IGNORECASE)


def check_numbers(pair: Pair) -> Iterator[Remark]:
    """Numbers, dates, times and units: missing, changed, invented, or joined to another unit."""
    missing, invented = list(pair.difference.missing), list(pair.difference.invented)
    for value in list(missing):
        others = [other for other in invented if other.kind is value.kind]
        if len(others) == 1 and sum(each.kind is value.kind for each in missing) == 1:
            yield Remark(RemarkKind.NUMBER, f"{short(value.surface)} → {short(others[0].surface)}")
            missing.remove(value)
            invented.remove(others[0])
    for value in missing:
        yield Remark(RemarkKind.NUMBER, f"{short(value.surface)} is missing")
    for value in invented:
        yield Remark(RemarkKind.NUMBER, f"{short(value.surface)} is not in the source")
    if not pair.difference:
        yield from _other_units(pair)


def check_laws(pair: Pair) -> Iterator[Remark]:
    """*Nomor 27 Tahun 2022*, *Pasal 12 ayat (3)*: both numbers are there, but not as one reference."""
    for pattern, is_ordered in ((_LAW, True), (_ARTICLE, False)):
        for match in pattern.finditer(pair.source_id):
            first, second = match.groups()
            orders = [rf"\b{first}\b\D{{1,{MAX_GAP}}}\b{second}\b"]
            orders += [] if is_ordered else [rf"\b{second}\b[^\d;:]{{1,{MAX_GAP}}}\bof\b[^\d;:]{{1,{MAX_GAP}}}\b{first}\b"]
            if not any(re.search(order, pair.target_en) for order in orders):
                yield Remark(RemarkKind.LAW, f"{match[0]} is missing")
    yield from _other_order(pair)


def _other_order(pair: Pair) -> Iterator[Remark]:
    """*Nomor 6 mengganti Nomor 2* told as *No. 2 replaced No. 6*, but not as *was replaced by*."""
    for first, second in pairwise(_LAW.finditer(pair.source_id)):
        places = [re.search(rf"\b{match[1]}\D{{1,{MAX_GAP}}}{match[2]}\b", pair.target_en) for match in (first, second)]
        if places[0] and places[1] and places[1].end() <= places[0].start():
            between = pair.target_en[places[1].end() : places[0].start()]
            if not re.search(r"\b(?:by|which)\b", between):
                yield Remark(RemarkKind.LAW, f"{first[0]} after {second[0]}")


def _other_units(pair: Pair) -> Iterator[Remark]:
    """*enam bulan dan dua tahun* told as *six years and two months*; *per kilogram* told as *per ton*."""
    source, target = _with_units(pair.source_values, pair.source_id), _with_units(pair.target_values, pair.target_en)
    for number, unit in source:
        same_number = [each for each in target if _agree(number, each[0])]
        same_unit = [each for each in target if _agree(unit, each[1])]
        is_once = sum(_agree(number, other) for other, _ in source) == 1
        is_unit_once = sum(_agree(unit, its) for _, its in source) == 1
        if same_number:
            others = same_number if is_once and not set(same_number) & set(same_unit) else []
        else:
            others = same_unit if is_unit_once else []
        if len(others) == 1:
            other, its = others[0]
            yield Remark(RemarkKind.NUMBER, f"{number.surface} {unit.surface} → {other.surface} {its.surface}")
    yield from _other_rates(pair)
    yield from _other_times(pair)


def _agree(left: Value, right: Value) -> bool:
    return not left.readings.isdisjoint(right.readings)


def _with_units(values: Sequence[Value], text: str) -> list[tuple[Value, Value]]:
    """Numbers with the unit right after them, or the currency right before them."""
    found, last = list[tuple[Value, Value]](), None
    for left, right in _adjacent(values, text):
        if _is_priced(left, right) and left is not last:
            found.append((right, left))
        elif _is_counted(left, right):
            found.append((left, right))
        else:
            continue
        last = right
    priced = {number.span for number, unit in found if unit.span.start < number.span.start}
    before = {unit.span for number, unit in found if number.span in priced and unit.span.start < number.span.start}
    return [(n, u) for n, u in found if u.span.start < n.span.start or not (n.span in priced or u.span in before)]


def _is_priced(left: Value, right: Value) -> bool:
    """Whether a currency, known by its code of three capitals, stands before a number."""
    is_currency = any(len(str(reading)) == CURRENCY_CODE and str(reading).isupper() for _, reading in left.readings)
    return (left.kind, right.kind) == (ValueKind.UNIT, ValueKind.NUMBER) and is_currency


def _is_counted(left: Value, right: Value) -> bool:
    return (left.kind, right.kind) == (ValueKind.NUMBER, ValueKind.UNIT) and left.is_required


def _adjacent(values: Sequence[Value], text: str) -> Iterator[tuple[Value, Value]]:
    """Values with at most a space or a hyphen between them."""
    return ((left, right) for left, right in pairwise(values) if text[left.span.end : right.span.start] in ("", " ", "-"))


def _other_rates(pair: Pair) -> Iterator[Remark]:
    """*per kilogram* where the English has no kilogram in any form."""
    rates = table("checks")["rates"]
    named = f" {' '.join(pair.target_wording.words)} "
    lowered = pair.target_en.lower()
    for match in _PER.finditer(pair.source_id):
        forms = rates.get(match[1].lower(), ())
        others = [
            form
            for words in rates.values()
            for form in words
            if form not in forms and any(f" {article} {form} " in named for article in ("per", "a"))
        ]
        if forms and others and not any(form in lowered for form in forms):
            yield Remark(RemarkKind.NUMBER, f"{match[0]} → per {others[0]}")


def _other_times(pair: Pair) -> Iterator[Remark]:
    """*bulan depan* told as *next year*."""
    lists = table("checks")["relative"]
    for word, unit in lists["units"].items():
        phrases = (f"{word} {after}" for after in lists["source_after"])
        said = next((phrase for phrase in phrases if pair.source_wording.count(phrase)), None)
        if said is None or Cues(lists["loose"][word]).found(pair.target_wording):
            continue
        others = (f"{before} {other}" for before in lists["target_before"] for other in lists["units"].values() if other != unit)
        if other := next((phrase for phrase in others if pair.target_wording.count(phrase)), None):
            yield Remark(RemarkKind.NUMBER, f"{said} → {other}")
