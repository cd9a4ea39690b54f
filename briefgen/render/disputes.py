"""Open discrepancies: who says what, when both could be true, and what to ask."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from briefgen.records import Brief, Citation, Discrepancy, DiscrepancyKind, Position, SentenceKind, Standing
from briefgen.render import formats
from briefgen.render.compose import NOTHING, capitalised, joined, strong, written
from briefgen.render.headings import heading
from briefgen.render.labels import Label, Labels
from briefgen.render.lexicon import Lexicon, discrepancy_link
from briefgen.render.rulings import rulings_on
from briefgen.render.view import Bilingual, DiscrepancyView, PositionView, SingleView
from briefgen.render.voices import Voices
from briefgen.render.words import Word


def is_single(discrepancy: Discrepancy) -> bool:
    """Whether this is no difference between sources but a statement that only one origin makes."""
    return discrepancy.kind is DiscrepancyKind.SINGLE_ORIGIN


def discrepancy_views(brief: Brief, voices: Voices, lexicon: Lexicon) -> tuple[DiscrepancyView, ...]:
    """The points on which sources differ, in the order of the ledger."""
    return tuple(_view(item, voices, brief, lexicon) for item in brief.ledger.discrepancies if not is_single(item))


def single_view(brief: Brief, lexicon: Lexicon) -> SingleView | None:
    """How much only one origin reports without another contradicting it: the tables mark each such statement."""
    ledger = brief.ledger
    alone = [
        claim
        for claims in (ledger.agreements, ledger.figures)
        for claim in claims
        if claim.standing is Standing.SINGLE_ORIGIN and not claim.discrepancies
    ]
    keys = [item.key for item in ledger.discrepancies if is_single(item)]
    if not alone and not keys:
        return None
    text = written(lexicon.count(lexicon.labels[Word.DISCREPANCY_SINGLE_NOTE], len(alone)))
    rulings = tuple(ruling for key in keys for ruling in rulings_on(key, brief, lexicon))
    return SingleView(tuple(map(discrepancy_link, keys)), text, rulings)


def _view(item: Discrepancy, voices: Voices, brief: Brief, lexicon: Lexicon) -> DiscrepancyView:
    labels = lexicon.labels
    origins = brief.ledger.origin_numbers()
    titles = {sentence.citation for sentence in brief.sentences if sentence.kind is SentenceKind.TITLE}
    sides = [position_value(position, item, lexicon) for position in item.positions]
    return DiscrepancyView(
        link=discrepancy_link(item.key),
        kind=written(labels.of(item.kind)),
        severity=item.severity,
        severity_text=written(labels.of(item.severity)),
        heading=heading(item, sides, brief, lexicon),
        positions=tuple(
            PositionView(
                value=strong(capitalised(side)),
                said_by=voices.named(position.citations),
                citations=lexicon.links(position.citations),
                quotes=lexicon.shown(_one_per_origin(position.citations, origins, titles)),
            )
            for position, side in zip(item.positions, sides, strict=True)
        ),
        compatible=NOTHING if _is_told_apart_by_day(item) else written(_reading(item, labels)),
        ask=written(labels[f"ask.{item.kind}"]),
        rulings=rulings_on(item.key, brief, lexicon),
    )


def _reading(item: Discrepancy, labels: Labels) -> Label:
    """A reading under which both could be true: nobody has checked whether a source says so."""
    particular = labels.get(item.explanation_key) or labels.get(f"explanation.{item.explanation_key}")
    return particular or labels[f"compatible.{item.kind}"]


def _is_told_apart_by_day(item: Discrepancy) -> bool:
    """Whether the days of its sides say themselves how both are true."""
    days = [position.period for position in item.positions]
    return item.kind is DiscrepancyKind.SUPERSEDED and all(period is not None and formats.is_resolved(period) for period in days)


def position_value(position: Position, item: Discrepancy, lexicon: Lexicon) -> Bilingual:
    """A position from its parts: *2.500 ton*, *Kepala Badan Raharja*, *Merauke, 12 Agustus 2025*, *MoU: ditargetkan*."""
    names = joined([lexicon.name(name) for name in position.names], ", ")
    stated = lexicon.quantity(position.quantity) if position.quantity else NOTHING
    said = joined([stated, lexicon.phrase(position.words_id), names], " ")
    value = joined([said, lexicon.period(position.period)], ", ")
    label = lexicon.labels.get(position.label_key) if position.label_key else None
    if label is not None:
        # Where the status itself is at issue the thing it belongs to is the subject of the whole.
        value = joined([NOTHING if item.kind is DiscrepancyKind.STATUS else value, written(label)], ": ")
    return value or lexicon.phrase(position.value_id)


def _one_per_origin(
    citations: tuple[Citation, ...], origins: Mapping[int, int], titles: Collection[Citation]
) -> tuple[Citation, ...]:
    """The first citation of each origin, titles last: copies of one press release need not be quoted twice."""
    first: dict[int, Citation] = {}
    for citation in sorted(citations, key=lambda citation: (citation in titles, citation)):
        first.setdefault(origins.get(citation.article, -citation.article), citation)
    return tuple(sorted(first.values()))
