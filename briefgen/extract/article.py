"""Everything found in one article, by all extractors in turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from briefgen.extract.agreements import extract_agreements
from briefgen.extract.entities import extract_entities
from briefgen.extract.figures import extract_figures
from briefgen.extract.place_reference import settle_places
from briefgen.extract.quotations import extract_quotations
from briefgen.records import Extraction, Sentence
from briefgen.text.dates import find_told_periods


def extract_mentions(article: int, sentences: Sequence[Sentence], reference: date | None) -> Extraction:
    """Figures, agreements, entities, quotations and dates of one article.

    Args:
        article: The article's number.
        sentences: Its sentences of evidence, in order.
        reference: The day that relative dates count from; None leaves them unresolved.
    """
    entities = extract_entities(sentences)
    figures = [figure for sentence in sentences for figure in extract_figures(sentence, reference)]
    return Extraction(
        article=article,
        figures=tuple(settle_places(figures, sentences)),
        agreements=extract_agreements(sentences, entities, reference),
        entities=entities,
        quotations=extract_quotations(sentences, entities),
        dates=tuple(
            (sentence.citation, replace(period, span=period.span.shifted(sentence.span.start)))
            for sentence in sentences
            for period in find_told_periods(sentence.text, reference)
        ),
    )
