"""What a document is to the translator: segments of marked text with their places, and a way to write them back in English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from briefgen.documents.marked import Marked
from briefgen.errors import SourceError
from briefgen.records import Span, Translation


class DocumentFormat(StrEnum):
    """A format whose structure is kept."""

    TEXT = "txt"
    MARKDOWN = "md"
    HTML = "html"
    DOCX = "docx"
    SRT = "srt"
    VTT = "vtt"


@dataclass(frozen=True, slots=True)
class Segment:
    """A paragraph, heading, table cell or caption, and where it stands, for people: *line 12*.

    What ``is_prose`` denies is left as it is, with a remark: markup too dense or too long to be looked into.
    """

    content: Marked
    place: str
    is_prose: bool = True


@dataclass(frozen=True, slots=True)
class English:
    """A segment in English; ``sentences`` pairs each Indonesian sentence's span with that of its translation."""

    content: Marked
    sentences: tuple[tuple[Span, Span], ...] = ()
    is_changed: bool = True


class Document(Protocol):
    """A parsed file."""

    @property
    def segments(self) -> Sequence[Segment]:
        """What is to be translated, in the order of the file."""

    def written(self, english: Sequence[English], *, is_bilingual: bool) -> bytes:
        """The file with one translation for each segment; whatever is no segment stays as it is, byte for byte.

        Args:
            english: The translations in the order of the segments; a segment that is not changed stays as it is, too.
            is_bilingual: Whether the Indonesian stays, with the English after it.
        """


@dataclass(frozen=True, slots=True)
class SentenceReport:
    """One sentence in both languages with what its checks found, and its place."""

    place: str
    translation: Translation


@dataclass(frozen=True, slots=True)
class TranslatedDocument:
    """A finished file and an account of its sentences."""

    content: bytes
    sentences: tuple[SentenceReport, ...] = field(default=())


def damaged(name: str, place: str, why: str, remedy: str) -> SourceError:
    """The error for a file that is not what its format demands."""
    return SourceError(f"{name}, {place}" if place else name, why=why, remedy=remedy)
