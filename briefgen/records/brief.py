"""The whole brief."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefgen.records.article import Article, Sentence, SourceProblem
from briefgen.records.ledger import Ledger
from briefgen.records.places import Citation
from briefgen.records.translation import Summary, Translation


@dataclass(frozen=True, slots=True)
class Signature:
    """What a brief was made with, for its footer: enough to make it again."""

    briefgen: str
    model: str
    model_sha256: str
    summary: str
    inputs_sha256: str


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything a template may show. ``cited`` are all sentences that any part cites, in order."""

    title_id: str
    title_is_given: bool
    title_en: str | None
    period: tuple[date, date] | None
    articles: tuple[Article, ...]
    problems: tuple[SourceProblem, ...]
    sentences: tuple[Sentence, ...]
    ledger: Ledger
    summary: Summary
    cited: tuple[Citation, ...]
    translations: tuple[Translation, ...]
    signature: Signature
