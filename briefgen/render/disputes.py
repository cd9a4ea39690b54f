"""Open discrepancies: who says what, when both could be true, and what to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefgen.records import (
    Agreement,
    AgreementClaim,
    Brief,
    Citation,
    Discrepancy,
    DiscrepancyKind,
    Figure,
    FigureClaim,
    Period,
    Position,
    Quantity,
)
from briefgen.render.compose import capitalised, filled, joined, strong, written
from briefgen.render.labels import Label
from briefgen.render.lexicon import Lexicon, discrepancy_link
from briefgen.render.view import Bilingual, DiscrepancyView, PositionView, SingleView, Statement
from briefgen.render.words import Word

Claims = Mapping[str, FigureClaim | AgreementClaim]


def claims_by_key(brief: Brief) -> Claims:
    """Every claim of a brief by its key."""
    claims: dict[str, FigureClaim | AgreementClaim] = {claim.key: claim for claim in brief.ledger.figures}
    claims.update((claim.key, claim) for claim in brief.ledger.agreements)
    return claims


def is_single(discrepancy: Discrepancy) -> bool:
    """Whether this is no difference between sources but a statement that only one origin makes."""
    return discrepancy.kind is DiscrepancyKind.SINGLE_ORIGIN


def discrepancy_views(brief: Brief, lexicon: Lexicon) -> tuple[DiscrepancyView, ...]:
    """The points on which sources differ, in the order of the ledger."""
    claims, origins = claims_by_key(brief), origin_of_article(brief)
    return tuple(_view(item, brief, claims, origins, lexicon) for item in brief.ledger.discrepancies if not is_single(item))


def single_views(brief: Brief, lexicon: Lexicon) -> tuple[SingleView, ...]:
    """What only one origin reports."""
    claims = claims_by_key(brief)
    return tuple(
        SingleView(
            link=discrepancy_link(item.key),
            kind=written(lexicon.labels.of(item.kind)),
            subject=capitalised(lexicon.phrase(item.subject_id)),
            statements=tuple(
                Statement(capitalised(_value(position, item, brief, claims, lexicon)), lexicon.links(position.citations))
                for position in item.positions
            ),
            ask=written(lexicon.labels[f"ask.{item.kind}"]),
        )
        for item in brief.ledger.discrepancies
        if is_single(item)
    )


def origin_of_article(brief: Brief) -> dict[int, int]:
    """The number of the origin that each article belongs to."""
    return {article: origin.number for origin in brief.ledger.origins for article in origin.articles}


def _view(item: Discrepancy, brief: Brief, claims: Claims, origins: Mapping[int, int], lexicon: Lexicon) -> DiscrepancyView:
    labels = lexicon.labels
    particular = labels.get(item.explanation_key) or labels.get(f"explanation.{item.explanation_key}")
    reading = particular or labels[f"compatible.{item.kind}"]
    unsaid = filled(Label(" ({unsaid})", " ({unsaid})"), unsaid=lexicon.label(Word.DISCREPANCY_COMPATIBLE_UNSAID))
    return DiscrepancyView(
        link=discrepancy_link(item.key),
        kind=written(labels.of(item.kind)),
        severity=item.severity,
        severity_text=written(labels.of(item.severity)),
        subject=capitalised(lexicon.phrase(item.subject_id)),
        positions=tuple(
            PositionView(
                value=strong(capitalised(_value(position, item, brief, claims, lexicon))),
                citations=lexicon.links(position.citations),
                quotes=lexicon.shown(_one_per_origin(position.citations, origins)),
            )
            for position in item.positions
        ),
        compatible=joined([written(reading), unsaid], ""),
        ask=written(labels[f"ask.{item.kind}"]),
    )


def _value(position: Position, item: Discrepancy, brief: Brief, claims: Claims, lexicon: Lexicon) -> Bilingual:
    """A position: from the value it states where there is one, else in its words; with its label where it has one."""
    label = lexicon.labels.get(position.label_key) if position.label_key else None
    if label is None:
        return _in_words(position, item, brief, claims, lexicon)
    said = strong(written(label))
    if item.kind is DiscrepancyKind.STATUS:
        return said
    return joined([_in_words(position, item, brief, claims, lexicon), said], ": ")


def _in_words(position: Position, item: Discrepancy, brief: Brief, claims: Claims, lexicon: Lexicon) -> Bilingual:
    words = position.value_id.strip()
    for value in _values(position, item, brief, claims):
        if value.surface.casefold() == words.casefold():
            return lexicon.quantity(value) if isinstance(value, Quantity) else lexicon.period(value)
    for value in _values(position, item, brief, claims):
        if isinstance(value, Quantity) and words.startswith(f"{value.surface} "):
            return _with_rest(value, words.removeprefix(value.surface).strip(), lexicon)
    return lexicon.phrase(words)


def _with_rest(value: Quantity, rest: str, lexicon: Lexicon) -> Bilingual:
    """A value that a position states with more words: *5.000* with the unit *orang*, or with what it measures."""
    if lexicon.labels.get(f"unit.{rest}"):
        return lexicon.quantity(replace(value, unit=rest))
    return joined([lexicon.quantity(value), lexicon.phrase(rest)], " ")


def _values(position: Position, item: Discrepancy, brief: Brief, claims: Claims) -> Iterator[Quantity | Period]:
    """The quantities and periods that the position's sentences state on the point."""
    for key in item.claims:
        claim = claims.get(key)
        for mention in claim.mentions if claim else ():
            if mention.citation in position.citations:
                yield from filter(None, _stated(mention))
    for event in brief.ledger.events:
        if not set(event.citations).isdisjoint(position.citations):
            yield event.period


def _stated(mention: Figure | Agreement) -> tuple[Quantity | Period | None, ...]:
    if isinstance(mention, Figure):
        return mention.quantity, mention.period
    return mention.when, mention.deadline


def _one_per_origin(citations: tuple[Citation, ...], origins: Mapping[int, int]) -> tuple[Citation, ...]:
    """The first citation of each origin: copies of one press release need not be quoted twice."""
    first: dict[int, Citation] = {}
    for citation in sorted(citations):
        first.setdefault(origins.get(citation.article, -citation.article), citation)
    return tuple(first.values())


