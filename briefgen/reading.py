"""Articles read one by one: the part of the pipeline that `briefgen extract` needs, without what comes after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from briefgen.config import Config
from briefgen.errors import SourceError
from briefgen.extract.article import extract_mentions
from briefgen.ingest.metadata import reference_date
from briefgen.ingest.sources import IngestResult, read_sources
from briefgen.records import Article, Extraction, Sentence, SourceProblem
from briefgen.records.reading import Reading
from briefgen.text.sentences import sentences_of

Warn = Callable[[SourceProblem], None]
"""Told of each file that is left out or used with a reservation."""


def read_articles(inputs: Sequence[Path], config: Config, stdin: bytes | None) -> IngestResult:
    """The usable articles of ``inputs``.

    Raises:
        SourceError: No article could be used, or with ``config.strict`` some file could not.
    """
    read = read_sources(inputs, stdin=stdin, max_bytes=config.max_bytes)
    left_out = [problem for problem in read.problems if problem.is_skipped]
    if left_out and (config.strict or not read.articles):
        first = left_out[0]
        raise SourceError(f"{first.name} cannot be used", why=first.reason, remedy=first.remedy)
    if not read.articles:
        raise SourceError(
            "no articles",
            why="the folder holds no file that can be read as an article",
            remedy="Put .txt, .md, .html, .pdf or .docx files in it",
        )
    return read


def extract_article(article: Article, sentences: Iterable[Sentence]) -> Extraction:
    """What those of ``sentences`` say that belong to ``article``."""
    own = [sentence for sentence in sentences if sentence.citation.article == article.number]
    return extract_mentions(article.number, own, reference_date(article))


def extract_articles(inputs: Sequence[Path], *, stdin: bytes | None = None, warn: Warn | None = None) -> Iterator[Reading]:
    """Each article of ``inputs`` with what is found in it, in the order of their numbers, one at a time.

    Raises:
        SourceError: No article could be used.
    """
    read = read_articles(inputs, Config(), stdin)
    for problem in read.problems:
        if warn is not None:
            warn(problem)
    for article in read.articles:
        sentences = sentences_of(article)
        yield Reading(article, sentences, extract_article(article, sentences), reference_date(article))
