"""The fingerprint of what a discrepancy rests on: the same whatever key it has and however the articles are numbered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal

from briefgen.records import Citation, Discrepancy, Position, Sentence


def fingerprint(discrepancy: Discrepancy, sentences: Mapping[Citation, Sentence]) -> str:
    """The SHA-256 over the kind of ``discrepancy``, the values of its positions and the texts of the sentences they cite.

    A further article that repeats a cited sentence word for word changes nothing: no new evidence came to light.

    Args:
        discrepancy: A discrepancy of the ledger.
        sentences: Every sentence it cites.
    """
    positions = sorted([_value(position), _texts(position, sentences)] for position in discrepancy.positions)
    content = json.dumps([discrepancy.kind.value, positions], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode("utf-8", errors="replace")).hexdigest()


def _texts(position: Position, sentences: Mapping[Citation, Sentence]) -> list[str]:
    cited = (sentences[citation].text for citation in position.citations if citation in sentences)
    return sorted({" ".join(text.split()) for text in cited})


def _value(position: Position) -> list[str]:
    """What a position says as values. Words are left to the sentences: which stand for a side may depend on the numbering."""
    said = [position.label_key]
    if quantity := position.quantity:
        said += [_plain(quantity.low), _plain(quantity.high), quantity.unit]
    if period := position.period:
        said += [str(period.start), str(period.end)]
    return said + [" ".join(name.casefold().split()) for name in sorted(position.names)]


def _plain(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}" if number.is_finite() else str(number)
