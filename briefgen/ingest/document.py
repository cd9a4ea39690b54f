"""What a reader of one format makes of a file: its text and what the file itself declares about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from briefgen.records import Boilerplate, SourceKind


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text; None where unknown."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: date | None = None
    url: str | None = None
    source_kind: SourceKind | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file, what the file declares (meta tags, front matter), and stretches its format shows to be no evidence."""

    text: str
    declared: Metadata = field(default_factory=Metadata)
    marks: tuple[Boilerplate, ...] = ()
