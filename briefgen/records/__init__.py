"""Every type that passes between stages, in the order in which they arise.

source file -> `Article` -> `Sentence` -> mentions (`Figure`, `Agreement`, `Entity`, `Quotation`) -> `Claim`
-> `Discrepancy` -> `Summary` -> `Translation` -> `Brief` -> files.

All records are frozen and hold tuples. A `Span` is half-open and counts code points of the never-edited `Article.text`, so
``article.text[span.start:span.end]`` is always exactly what the source says. Articles and sentences are cited by number, from 1:
sentence 3 of article 2 is shown as ``[2.3]``. Language suffixes are ``_id`` (Indonesian) and ``_en`` (English);
``id`` never means identifier.
"""

from __future__ import annotations

from briefgen.records.article import Article, Boilerplate, BoilerplateKind, Sentence, SentenceKind, SourceKind, SourceProblem
from briefgen.records.brief import Brief, Signature
from briefgen.records.ledger import (
    AgreementClaim,
    Discrepancy,
    DiscrepancyKind,
    Echo,
    Event,
    FigureClaim,
    Ledger,
    Origin,
    Party,
    Position,
    Ruling,
    RulingState,
    Severity,
    Standing,
)
from briefgen.records.mentions import (
    STATUS_SCALE,
    Agreement,
    Entity,
    EntityKind,
    Extraction,
    Figure,
    Instrument,
    Modality,
    Quotation,
    Status,
)
from briefgen.records.places import Citation, Phrase, Span
from briefgen.records.translation import Reliability, Remark, RemarkKind, Summary, Translation, TranslationOrigin
from briefgen.records.values import Period, PeriodRelation, Qualifier, Quantity, QuantityKind

__all__ = [
    "STATUS_SCALE",
    "Agreement",
    "AgreementClaim",
    "Article",
    "Boilerplate",
    "BoilerplateKind",
    "Brief",
    "Citation",
    "Discrepancy",
    "DiscrepancyKind",
    "Echo",
    "Entity",
    "EntityKind",
    "Event",
    "Extraction",
    "Figure",
    "FigureClaim",
    "Instrument",
    "Ledger",
    "Modality",
    "Origin",
    "Party",
    "Period",
    "PeriodRelation",
    "Phrase",
    "Position",
    "Qualifier",
    "Quantity",
    "QuantityKind",
    "Quotation",
    "Reliability",
    "Remark",
    "RemarkKind",
    "Ruling",
    "RulingState",
    "Sentence",
    "SentenceKind",
    "Severity",
    "Signature",
    "SourceKind",
    "SourceProblem",
    "Span",
    "Standing",
    "Status",
    "Summary",
    "Translation",
    "TranslationOrigin",
]
