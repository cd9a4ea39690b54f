"""What the stages before translation make of some articles, or what a finished brief holds of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import ConfigError
from briefgen.files import reading
from briefgen.records import (
    AgreementClaim,
    Article,
    Brief,
    Citation,
    Extraction,
    FigureClaim,
    Ledger,
    Sentence,
    Signature,
    Summary,
    Translation,
)
from briefgen.render.records_from_json import read_json


@dataclass(frozen=True, slots=True)
class Analysis:
    """Articles, their sentences, and the ledger over them.

    ``extractions`` and ``translations`` are empty where the analysis is not from articles, or not from a brief.
    """

    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]
    ledger: Ledger
    extractions: tuple[Extraction, ...] = ()
    translations: tuple[Translation, ...] = ()

    def claims(self) -> tuple[AgreementClaim | FigureClaim, ...]:
        """All claims, agreements first."""
        return (*self.ledger.agreements, *self.ledger.figures)

    def texts(self) -> dict[Citation, Sentence]:
        """The sentences by citation."""
        return {sentence.citation: sentence for sentence in self.sentences}

    def numbered(self) -> dict[int, Article]:
        """The articles by number."""
        return {article.number: article for article in self.articles}

    def as_brief(self) -> Brief:
        """The same as a brief without title, summary and signature, for what composes the words of briefs."""
        signature = Signature("", "", "", "", "")
        return Brief(
            title_id="",
            title_is_given=False,
            title_en=None,
            period=None,
            articles=self.articles,
            problems=(),
            sentences=self.sentences,
            ledger=self.ledger,
            summary=Summary((), ""),
            cited=(),
            translations=self.translations,
            signature=signature,
        )


def of_brief(brief: Brief) -> Analysis:
    """What ``brief`` holds of its articles."""
    return Analysis(brief.articles, brief.sentences, brief.ledger, translations=brief.translations)


def read_brief(path: Path) -> Analysis:
    """The analysis in a ``brief.json``.

    Raises:
        ConfigError: The file cannot be read or is no brief of this version.
    """
    try:
        with reading(path, remedy="Name the brief.json of a build"):
            return of_brief(read_json(path.read_bytes()))
    except ValueError as error:
        why = f"it is not a brief.json of this version ({error})"
        raise ConfigError(str(path), why=why, remedy="Build the brief again") from error
