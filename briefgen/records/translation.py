"""The background chosen, and translations with what their checks found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefgen.records.places import Citation


@dataclass(frozen=True, slots=True)
class Summary:
    """Sentences chosen as the background, in reading order, and the algorithm's signature."""

    citations: tuple[Citation, ...]
    signature: str


class RemarkKind(StrEnum):
    """What a check found wrong, or repaired, in a translation."""

    NUMBER = "number"
    LAW = "law"
    LANGUAGE = "language"
    UNTRANSLATED = "untranslated"
    REPEATED = "repeated"
    LENGTH = "length"
    OMISSION = "omission"
    ADDITION = "addition"
    NEGATION = "negation"
    STATUS = "status"
    NAME = "name"
    GLOSSARY = "glossary"
    ADDRESS = "address"
    QUOTES = "quotes"
    BRACKETS = "brackets"
    PUNCTUATION = "punctuation"
    CAPITALS = "capitals"
    CONFIDENCE = "confidence"


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding on one translation: ``detail`` names the words concerned; ``is_repaired`` when put right."""

    kind: RemarkKind
    detail: str
    is_repaired: bool = False


class TranslationOrigin(StrEnum):
    """Where a translation comes from."""

    MODEL = "model"
    MEMORY = "memory"
    GLOSSARY = "glossary"
    COPIED = "copied"


class Reliability(StrEnum):
    """How far a machine translation is to be relied on; ``docs/checks.md`` says how often each grade was right."""

    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Translation:
    """A source text and its English, with what the checks found.

    ``reliability`` is None where it was not measured: for phrases, for models other than the embedded one, for what people wrote.
    """

    source_id: str
    target_en: str
    origin: TranslationOrigin
    remarks: tuple[Remark, ...] = ()
    reliability: Reliability | None = None

    @property
    def is_clean(self) -> bool:
        """Whether no check left an unrepaired remark."""
        return all(remark.is_repaired for remark in self.remarks)
