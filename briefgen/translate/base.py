"""What every translation engine offers, and the cache key made of what it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

Hypotheses = tuple[str, ...]
"""Translations of one text, best first."""


@runtime_checkable
class Translator(Protocol):
    """An Indonesian-to-English engine.

    ``name`` is for people; ``signature`` holds the name, the fingerprint of the weights and the decoding options, so that two equal
    signatures promise equal output. A text's translation must not depend on the other texts of the call or on their order.
    """

    @property
    def name(self) -> str:
        """How the model is called."""

    @property
    def signature(self) -> str:
        """Name, fingerprint and decoding options: part of every cache key."""

    def translate(self, texts: Sequence[str], n_best: int = 1) -> list[Hypotheses]:
        """Up to ``n_best`` translations of each text, best first, in the order of ``texts``."""


@runtime_checkable
class Confident(Protocol):
    """A translator that says how sure it was of what it translated last."""

    def confidence(self, text: str) -> float | None:
        """Mean log-probability (nats) of a piece of the best translation of ``text``; None for a text not translated."""


@runtime_checkable
class TellsBack(Confident, Protocol):
    """A translator that also knows how well the source can be told from a translation."""

    def told_back(self, text: str, translation: str) -> float:
        """Mean log-probability (nats) of the pieces of ``text`` that are hardest to tell from ``translation``."""


def once_each(texts: Sequence[str], translate: Callable[[list[str]], list[Hypotheses]]) -> list[Hypotheses]:
    """Translate every distinct text once, longest first so that parallel workers end together; answers in the order given.

    >>> once_each(["Bali", "", "Bali"], lambda distinct: [(text.upper(),) for text in distinct])
    [('BALI',), ('',), ('BALI',)]
    """
    distinct = sorted({text for text in texts if text.strip()}, key=lambda text: (-len(text), text))
    found = dict(zip(distinct, translate(distinct), strict=True)) if distinct else {}
    return [found.get(text, ("",)) for text in texts]
