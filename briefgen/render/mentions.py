"""What was found in an article as a flat table: one row a mention, with the same columns whatever it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache

from briefgen.records import Agreement, Citation, Entity, Figure, Period, Phrase, Qualifier, Quotation, Span
from briefgen.records.reading import Reading
from briefgen.render.formats import is_sensible
from briefgen.text.dates import find_forms
from briefgen.tomlfiles import load_rules

Mention = Figure | Period | Agreement | Entity | Quotation


class Layer(StrEnum):
    """What sort of thing a mention is; the order is that in which overlapping ones are listed."""

    QUOTATION = "quotation"
    AGREEMENT = "agreement"
    FIGURE = "figure"
    DATE = "date"
    ENTITY = "entity"


@dataclass(frozen=True, slots=True)
class MentionRow:
    """One mention. ``start`` and ``end`` count code points of the article's text; a column that does not apply is empty.

    ``kind`` is the quantity's kind, the instrument, the entity's kind, the relation of a date, ``direct`` or ``indirect``;
    ``value`` the number (``3..4`` a range), the days (ISO 8601, ``2025-05-01/2025-05-31``), the full name of an agreement or
    entity; ``about`` what is counted, what an agreement covers, what the sentence says of a law; ``status`` that of an agreement,
    the modality of a figure, or whether a direct quotation is closed.
    """

    article: int
    source: str
    citation: str
    layer: Layer
    kind: str
    start: int
    end: int
    surface: str
    value: str = ""
    unit: str = ""
    qualifier: str = ""
    status: str = ""
    about: str = ""
    predicate: str = ""
    place: str = ""
    period: str = ""
    speaker: str = ""
    office: str = ""
    rule: str = ""

    @property
    def span(self) -> Span:
        """The place of the mention in the article."""
        return Span(self.start, self.end)


def mention_rows(reading: Reading) -> tuple[tuple[MentionRow, Mention], ...]:
    """Every mention of an article as a row and as it is, in the order of the text."""
    found = [*_figures(reading), *_dates(reading), *_agreements(reading), *_entities(reading), *_quotations(reading)]
    order = list(Layer)
    return tuple(sorted(found, key=lambda pair: (pair[0].start, -pair[0].end, order.index(pair[0].layer))))


@cache
def rule_meanings() -> Mapping[Layer, Mapping[str, str]]:
    """For each layer the name of every rule and what it goes by (``data/rules.toml``)."""
    return {Layer(name): meanings for name, meanings in load_rules("render", "rules").items()}


def interval(period: Period | None) -> str:
    """The days of ``period`` as ISO 8601 has it; an open end is ``..``, and nothing is known where both are.

    >>> from datetime import date
    >>> interval(Period(Span(0, 11), "hingga 3 Mei", None, date(2025, 5, 3)))
    '../2025-05-03'
    """
    if period is None or (period.start is None and period.end is None):
        return ""
    if period.start == period.end:
        return str(period.start)
    return f"{period.start or '..'}/{period.end or '..'}"


def plain_number(value: Decimal | None) -> str:
    """``value`` without grouping, in digits unless there are very many.

    >>> plain_number(Decimal("2.3E+12")), plain_number(None)
    ('2300000000000', '')
    """
    if value is None:
        return ""
    return f"{value:f}" if is_sensible(value) else str(value)


def _base(reading: Reading, citation: Citation, layer: Layer, kind: str, span: Span) -> MentionRow:
    article = reading.article
    return MentionRow(article.number, article.name, str(citation), layer, kind, span.start, span.end, span.of(article.text))


def _text(phrase: Phrase | None) -> str:
    return phrase.text if phrase else ""


def _figures(reading: Reading) -> Iterator[tuple[MentionRow, Mention]]:
    for figure in reading.extraction.figures:
        quantity = figure.quantity
        low, high = plain_number(quantity.low), plain_number(quantity.high)
        yield (
            replace(
                _base(reading, figure.citation, Layer.FIGURE, quantity.kind, figure.span),
                value=low if low == high else f"{low}..{high}",
                unit=quantity.unit,
                qualifier=quantity.qualifier,
                status=figure.modality,
                about=_text(figure.counted),
                predicate=_text(figure.predicate),
                place=_text(figure.place),
                period=interval(figure.period),
                speaker=_text(figure.attribution),
                rule=figure.rule,
            ),
            figure,
        )


def _dates(reading: Reading) -> Iterator[tuple[MentionRow, Mention]]:
    texts = {sentence.citation: sentence for sentence in reading.sentences}
    forms: dict[Citation, Mapping[Span, str]] = {}
    for citation, period in reading.extraction.dates:
        sentence = texts[citation]
        if citation not in forms:
            forms[citation] = find_forms(sentence.text, reading.reference)
        row = _base(reading, citation, Layer.DATE, period.relation, period.span)
        qualifier = Qualifier.ABOUT if period.is_approximate else Qualifier.EXACT
        rule = forms[citation][period.span.shifted(-sentence.span.start)]
        yield replace(row, value=interval(period), qualifier=qualifier, rule=rule), period


def _agreements(reading: Reading) -> Iterator[tuple[MentionRow, Mention]]:
    for agreement in reading.extraction.agreements:
        yield (
            replace(
                _base(reading, agreement.citation, Layer.AGREEMENT, agreement.instrument, agreement.span),
                value=agreement.name.text,
                status=agreement.status,
                about="; ".join(subject.text for subject in agreement.subjects),
                predicate=_text(agreement.cue),
                place=_text(agreement.place),
                period=interval(agreement.deadline or agreement.when),
                speaker=_text(agreement.attribution),
                rule=agreement.rule,
            ),
            agreement,
        )


def _entities(reading: Reading) -> Iterator[tuple[MentionRow, Mention]]:
    for entity in reading.extraction.entities:
        row = _base(reading, entity.citation, Layer.ENTITY, entity.kind, entity.span)
        yield replace(row, value=entity.name, about=_text(entity.detail), office=_text(entity.office), rule=entity.rule), entity


def _quotations(reading: Reading) -> Iterator[tuple[MentionRow, Mention]]:
    for quotation in reading.extraction.quotations:
        kind = "direct" if quotation.is_direct else "indirect"
        status, rule = ("closed", "quotation_marks") if quotation.is_closed else ("unclosed", "unclosed_marks")
        if not quotation.is_direct:
            status, rule = "", "indirect_speech"
        row = _base(reading, quotation.citation, Layer.QUOTATION, kind, quotation.span)
        yield replace(row, status=status, speaker=_text(quotation.speaker), rule=rule), quotation
