"""What ingest makes of a file: the article, its boilerplate, its sentences, and what was wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from briefgen.records.places import Citation, Phrase, Span


class SourceKind(StrEnum):
    """Whose word an article is: that of an outlet, or of the public body that issued it."""

    OUTLET = "outlet"
    OFFICIAL_RELEASE = "official_release"


class BoilerplateKind(StrEnum):
    """Why a stretch of an article is no evidence."""

    READ_ALSO = "read_also"
    ADVERTISEMENT = "advertisement"
    CREDIT = "credit"
    SHARE = "share"
    SITE = "site"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A stretch of the article that is kept in the text but excluded from evidence."""

    span: Span
    kind: BoilerplateKind


@dataclass(frozen=True, slots=True)
class Article:
    """One source document. ``text`` is what was decoded from the file and is never edited.

    ``number`` is the article's place in the brief (from 1); ``name`` is the file's path relative to the
    input folder, or ``<stdin>``; ``dateline`` is the place a report was filed from.
    """

    number: int
    name: str
    text: str
    sha256: str
    title: Phrase | None = None
    given_title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: date | None = None
    url: str | None = None
    boilerplate: tuple[Boilerplate, ...] = ()
    source_kind: SourceKind = SourceKind.OUTLET

    @property
    def headline(self) -> str:
        """The title from ``brief.toml``, else the one found in the text, else the file's name."""
        return self.given_title or (self.title.text if self.title else self.name)


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """A file that could not be used (or was used with a reservation), why, and what to do about it."""

    name: str
    code: str
    reason: str
    remedy: str
    is_skipped: bool = True


class SentenceKind(StrEnum):
    """What part a sentence plays on the page."""

    TITLE = "title"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of evidence; ``text`` equals ``article.text[span.start:span.end]``.

    ``is_complete`` is False where the source breaks off before the sentence ends.
    """

    citation: Citation
    span: Span
    text: str
    kind: SentenceKind = SentenceKind.BODY
    is_complete: bool = True
