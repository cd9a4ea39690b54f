"""One article read by itself: what extraction makes of it before articles are compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefgen.records.article import Article, Sentence
from briefgen.records.mentions import Extraction


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, its sentences of evidence and what they say; ``reference`` is the day its relative dates count from."""

    article: Article
    sentences: tuple[Sentence, ...]
    extraction: Extraction
    reference: date | None
