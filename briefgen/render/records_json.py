"""The brief as JSON: every record and span, for programs that read on from where the brief ends."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from briefgen.records import Brief

FORMAT = "briefgen/brief/1"
"""Changes with every change of the records that a reader of the file could notice."""


def render_json(brief: Brief) -> str:
    """``brief`` as JSON with keys in the order of the records; decimals are strings and dates ISO 8601.

    ``brief.schema.json`` beside this module describes it.
    """
    return json.dumps({"format": FORMAT, **_record(brief)}, ensure_ascii=False, indent=1) + "\n"


def _record(record: object) -> dict[str, object]:
    return {field.name: to_jsonable(getattr(record, field.name)) for field in fields(record)}  # type: ignore[arg-type]


def to_jsonable(value: object) -> object:
    """``value``, a record or a part of one, in the types of JSON.

    >>> to_jsonable((Decimal("1.50"), date(2025, 5, 19)))
    ['1.50', '2025-05-19']
    """
    if is_dataclass(value):
        return _record(value)
    if isinstance(value, tuple):
        return [to_jsonable(item) for item in value]
    if isinstance(value, Decimal | StrEnum):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
