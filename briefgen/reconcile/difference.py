"""A point at issue before it is numbered, and the citations behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from briefgen.records import Citation, DiscrepancyKind, Position, Severity


@dataclass(frozen=True, slots=True)
class Difference:
    """What `briefgen.records.Discrepancy` is made of, without its key."""

    kind: DiscrepancyKind
    severity: Severity
    subject_id: str
    positions: tuple[Position, ...]
    claims: tuple[str, ...] = ()
    explanation_key: str = ""


class Cited(Protocol):
    """Anything found in a sentence."""

    @property
    def citation(self) -> Citation:
        """The sentence it was found in."""


def cited_by(mentions: Iterable[Cited]) -> tuple[Citation, ...]:
    """The sentences of ``mentions``, each once, in order."""
    return tuple(sorted({mention.citation for mention in mentions}))


def in_order(positions: Iterable[Position]) -> tuple[Position, ...]:
    """``positions`` by the first sentence that holds them."""
    return tuple(sorted(positions, key=lambda position: (position.citations, position.value_id)))
