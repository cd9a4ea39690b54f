"""A translation of one sentence made into that of another which differs from it only in its values.

*Ada 5.000 kasus* is known as "There are 5,000 cases", so *Ada 6.200 kasus* is "There are 6,200 cases". Nothing is exchanged
where a value occurs twice, where *one* becomes many, or where the article before it may have to change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.memory.unit import normal_form
from briefgen.records import Remark, RemarkKind, Span, Translation, TranslationOrigin
from briefgen.translate.checks import check_translation
from briefgen.translate.glossary import Glossary
from briefgen.translate.repair import english_value
from briefgen.translate.value import Value, ValueKind
from briefgen.translate.values import source_values, target_values

_NAMED = (ValueKind.MONTH, ValueKind.WEEKDAY)
_IN_DIGITS = (ValueKind.NUMBER, ValueKind.TIME, ValueKind.CODE)
_FORM = (RemarkKind.BRACKETS, RemarkKind.QUOTES, RemarkKind.PUNCTUATION)
_CLOCK = re.compile(r"(?P<hour>[0-9]{1,2})(?P<mark>[.:])(?P<minute>[0-9]{2})")
_ARTICLE = re.compile(r"\ban?\W{1,3}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of the English and what it must become."""

    span: Span
    before: str
    after: str


def with_values_of(source_id: str, known_id: str, known_en: str, glossary: Glossary) -> Translation | None:
    """The English of ``source_id`` from that of ``known_id``; None where they differ in more than values.

    The checks must find nothing in it but marks that are set otherwise, as in the English of ``known_id``.

    >>> from briefgen.translate.glossary import load_glossary
    >>> made = with_values_of("Ada 6.200 kasus.", "Ada 5.000 kasus.", "There are 5,000 cases.", load_glossary())
    >>> made.target_en, [(remark.detail, remark.is_repaired) for remark in made.remarks]
    ('There are 6,200 cases.', [('5,000 → 6,200', True)])
    """
    skeleton, values = _skeleton(source_id)
    known_skeleton, known_values = _skeleton(known_id)
    if skeleton != known_skeleton:
        return None
    places = _places(known_en, known_values, values)
    if places is None:
        return None
    target = known_en
    for place in sorted(places, key=lambda place: -place.span.start):
        target = target[: place.span.start] + place.after + target[place.span.end :]
    left = check_translation(source_id, target, glossary)
    accepted = check_translation(known_id, known_en, glossary)
    if any(remark.kind not in _FORM or remark not in accepted for remark in left):
        return None
    exchanged = (Remark(RemarkKind.NUMBER, f"{place.before} → {place.after}", is_repaired=True) for place in places)
    return Translation(source_id, target, TranslationOrigin.MEMORY, (*exchanged, *left))


def _skeleton(text: str) -> tuple[tuple[str, ...], tuple[Value, ...]]:
    """The words between the values that can be exchanged, with the kinds of these; and the values."""
    normal = normal_form(text)
    values, parts, end = [], list[str](), 0
    for value in source_values(normal):
        has_digit = any(char.isdigit() for char in value.surface)
        is_exchangeable = value.kind in _NAMED or (value.kind in _IN_DIGITS and has_digit)
        if is_exchangeable and value.span.start >= end:
            parts += (normal[end : value.span.start], value.kind)
            values.append(value)
            end = value.span.end
    return (*parts, normal[end:]), tuple(values)


def _places(english: str, before: Sequence[Value], after: Sequence[Value]) -> list[_Place] | None:
    """What to exchange in the English, or None where that is not plain."""
    targets, places, claimed = target_values(english), list[_Place](), set[Span]()
    for old, new in zip(before, after, strict=True):
        found = _counterparts(old, targets)
        if len(found) > 1 or (found and found[0].span in claimed):
            return None
        claimed.update(value.span for value in found)
        if old.surface == new.surface:
            continue
        if not found or _is_one(old) != _is_one(new) or _ARTICLE.search(english[: found[0].span.start]):
            return None
        text = _written(new, found[0].surface)
        if text is None:
            return None
        places.append(_Place(found[0].span, found[0].surface, text))
    return places


def _counterparts(value: Value, targets: Sequence[Value]) -> list[Value]:
    """The English values that can stand for ``value``; of the same kind where there are any."""
    alike = [target for target in targets if not target.readings.isdisjoint(value.readings)]
    return [target for target in alike if target.kind is value.kind] or alike


def _is_one(value: Value) -> bool:
    return value.kind is ValueKind.NUMBER and value.amount == 1


def _written(value: Value, replaced: str) -> str | None:
    """A value as the English it replaces was written: in digits, by the clock of 24 hours, or else in words."""
    if value.kind is ValueKind.CODE:
        return value.surface
    if value.kind is ValueKind.MONTH and replaced.isdigit():
        return value.surface if value.surface.isdigit() else None
    ours, theirs = _CLOCK.fullmatch(value.surface), _CLOCK.fullmatch(replaced)
    if value.kind is ValueKind.TIME and ours and theirs:
        return f"{ours['hour']}{theirs['mark']}{ours['minute']}"
    return english_value(value, replaced)
