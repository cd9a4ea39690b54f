"""The matters with hand-made gold, and what the program finds in them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.extract.article import extract_mentions
from briefgen.ingest.metadata import reference_date
from briefgen.ingest.sources import read_sources
from briefgen.reconcile.ledger import reconcile
from briefgen.records import Article, Citation, Extraction, Ledger, Sentence
from briefgen.text.sentences import sentences_of

ROOT = Path(__file__).parents[2]
EXAMPLES = tuple(sorted(path.parent for path in (ROOT / "examples").glob("*/gold.json")))
HELD_OUT = tuple(sorted(path.parent for path in (ROOT / "tests/corpus/matters").glob("*/gold.json")))
"""Matters that no rule may be fitted to."""

Gold = dict[str, Any]
"""The content of a ``gold.json``, or one entry of it; ``examples/README.md`` describes both."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything the stages before translation make of some articles."""

    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]
    extractions: tuple[Extraction, ...]
    ledger: Ledger

    def name_of(self, citation: Citation) -> str:
        """The file that a citation points into."""
        return {article.number: article.name for article in self.articles}[citation.article]

    def text_of(self, citation: Citation) -> str:
        """The sentence that a citation points to."""
        return next(sentence.text for sentence in self.sentences if sentence.citation == citation)

    def names_of(self, citations: Sequence[Citation]) -> frozenset[str]:
        """The files that citations point into."""
        return frozenset(map(self.name_of, citations))


def analyse(inputs: Sequence[Path]) -> Analysis:
    """The stages of `briefgen.pipeline.build_brief` before the summary and the translation."""
    articles = read_sources(inputs).articles
    by_article = [sentences_of(article) for article in articles]
    extractions = tuple(extract_mentions(a.number, s, reference_date(a)) for a, s in zip(articles, by_article, strict=True))
    sentences = tuple(sentence for of_article in by_article for sentence in of_article)
    published = {article.number: day for article in articles if (day := reference_date(article))}
    return Analysis(articles, sentences, extractions, reconcile(sentences, extractions, published))


def fingerprint(folder: Path) -> str:
    """The SHA-256 over all files of a matter: a score holds for these bytes only."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    lines = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
    return hashlib.sha256(lines.encode()).hexdigest()


def read_gold(folder: Path) -> Gold:
    """What a careful reader finds in a matter."""
    gold: Gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return gold
