"""Reads back what `briefgen.render.records_json` writes, led by the types of the records."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from briefgen.records import Brief, Citation
from briefgen.render.records_json import FORMAT

_PLAIN = (str, bool, int, float)
_MAX_EXPONENT = 10_000
"""A few characters must not stand for a number that fills the memory when it is written out."""


def read_json(data: bytes) -> Brief:
    """The brief in the bytes of a ``brief.json``.

    Raises:
        ValueError: The bytes are no JSON of this format, or the brief cites what it does not hold; says where.
    """
    try:
        content = json.loads(data)
        if not isinstance(content, dict) or content.pop("format", None) != FORMAT:
            raise ValueError(f"its format is not {FORMAT}")
        brief: Brief = from_jsonable(content, Brief)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    _require_whole(brief)
    return brief


def _require_whole(brief: Brief) -> None:
    """Refuse a brief that cites a sentence, or has a sentence of an article, that is not in it."""
    numbers = {article.number for article in brief.articles}
    held = {sentence.citation for sentence in brief.sentences if sentence.citation.article in numbers}
    lost = next((cited for cited in _citations(brief) if cited not in held), None)
    if lost is not None:
        raise ValueError(f"it cites [{lost}], which is not in it")


def _citations(part: object) -> Iterator[Citation]:
    if isinstance(part, Citation):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _citations(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _citations(getattr(part, field.name))


def from_jsonable(value: object, kind: Any, place: str = "brief") -> Any:  # noqa: ANN401 - the type is an argument
    """``value`` as an instance of ``kind``, which is a record's type or that of a field.

    Raises:
        ValueError: The value does not fit; names the place.

    >>> from_jsonable(["1.50", "2"], tuple[Decimal, ...])
    (Decimal('1.50'), Decimal('2'))
    """
    if get_origin(kind) is UnionType:
        known = next(part for part in get_args(kind) if part is not NoneType)
        return None if value is None else from_jsonable(value, known, place)
    if get_origin(kind) is tuple:
        return _tuple(value, get_args(kind), place)
    if is_dataclass(kind):
        return _record(value, kind, place)
    if kind in _PLAIN:
        fits = isinstance(value, (int, float) if kind is float else kind) and (kind in (bool, str) or not isinstance(value, bool))
        if fits:
            return value
    elif isinstance(value, str):
        try:
            if kind is Decimal:
                return _decimal(value)
            return kind(value) if issubclass(kind, StrEnum) else date.fromisoformat(value)
        except (ValueError, InvalidOperation):
            pass
    raise ValueError(f"{place} is no {kind.__name__}")


def _decimal(text: str) -> Decimal:
    number = Decimal(text)
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or abs(exponent) > _MAX_EXPONENT:
        raise ValueError(text)
    return number


def _tuple(value: object, parts: tuple[Any, ...], place: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{place} is no list")  # noqa: TRY004 - one kind of error for all that does not fit
    kinds = parts[:1] * len(value) if parts[-1] is Ellipsis else parts
    if len(kinds) != len(value):
        raise ValueError(f"{place} has {len(value)} parts")
    return tuple(from_jsonable(item, kind, f"{place}[{n}]") for n, (item, kind) in enumerate(zip(value, kinds, strict=True)))


def _record(value: object, kind: Any, place: str) -> Any:  # noqa: ANN401
    names = [field.name for field in fields(kind)]
    if not isinstance(value, Mapping) or set(value) != set(names):
        raise ValueError(f"{place} is no {kind.__name__}")
    hints = _hints(kind)
    return kind(**{name: from_jsonable(value[name], hints[name], f"{place}.{name}") for name in names})


@cache
def _hints(kind: Any) -> dict[str, Any]:  # noqa: ANN401
    return get_type_hints(kind)
