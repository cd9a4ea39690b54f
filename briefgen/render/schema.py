"""The JSON Schema of `render_json`, made from the records' types so that it cannot describe anything else.

``python -m briefgen.render.schema`` writes it into ``brief.schema.json`` after a change of the records.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from briefgen.records import Brief
from briefgen.render.records_json import FORMAT

SCHEMA_FILE = Path(__file__).with_name("brief.schema.json")

_PLAIN: Mapping[object, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    NoneType: {"type": "null"},
    Decimal: {"type": "string", "pattern": r"^-?\d+(\.\d+)?([Ee][+-]?\d+)?$"},
    date: {"type": "string", "format": "date"},
}


def brief_schema() -> dict[str, Any]:
    """The schema, in JSON Schema 2020-12."""
    definitions: dict[str, Any] = {}
    _schema_of(Brief, definitions)
    brief = definitions.pop("Brief")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A brief made by briefgen",
        **brief,
        "properties": {"format": {"const": FORMAT}, **brief["properties"]},
        "required": ["format", *brief["required"]],
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """The schema as it stands in its file."""
    return json.dumps(brief_schema(), indent=1) + "\n"


def _schema_of(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401
    if kind in _PLAIN:
        return _PLAIN[kind]
    if get_origin(kind) is UnionType:
        return {"anyOf": [_schema_of(part, definitions) for part in get_args(kind)]}
    if get_origin(kind) is tuple:
        return _array(get_args(kind), definitions)
    name = kind.__name__
    if name not in definitions:
        definitions[name] = _enumeration(kind) if issubclass(kind, StrEnum) else _object(kind, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _enumeration(kind: type[StrEnum]) -> dict[str, Any]:
    return {"type": "string", "enum": [value.value for value in kind]}


def _array(parts: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    if parts[-1] is Ellipsis:
        return {"type": "array", "items": _schema_of(parts[0], definitions)}
    items = [_schema_of(part, definitions) for part in parts]
    return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}


def _object(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    properties = {name: _schema_of(hints[name], definitions) for name in names}
    return {"type": "object", "properties": properties, "required": names, "additionalProperties": False}


if __name__ == "__main__":
    SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")
