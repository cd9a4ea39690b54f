"""The rows of the tables: agreements, figures, timeline, people and institutions, sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from briefgen.records import (
    Agreement,
    AgreementClaim,
    Article,
    Citation,
    Event,
    Figure,
    FigureClaim,
    Instrument,
    Modality,
    Party,
    Period,
    QuantityKind,
    SourceKind,
    Status,
)
from briefgen.render import formats
from briefgen.render.addresses import safe_url
from briefgen.render.compose import NOTHING, capitalised, filled, joined, same, strong, written
from briefgen.render.headings import tidied
from briefgen.render.lexicon import Lexicon
from briefgen.render.support import Support
from briefgen.render.view import (
    AgreementRow,
    Bilingual,
    EventRow,
    FigureRow,
    PartyRow,
    SourceRow,
    Statement,
    StatusView,
)
from briefgen.render.visible import visible
from briefgen.render.words import Word

DONE = frozenset({Status.SIGNED, Status.RATIFIED, Status.IN_FORCE})
_AGREED = frozenset({Status.AGREED, Status.AGREED_IN_PRINCIPLE})
_OFF = frozenset({Status.REJECTED, Status.POSTPONED, Status.EXPIRED})

_FINGERPRINT_DIGITS = 12

_Mention = TypeVar("_Mention", bound=Figure | Agreement)


def statements(
    mentions: Iterable[_Mention], say: Callable[[_Mention], Bilingual], lexicon: Lexicon, *, always_cited: bool = False
) -> tuple[Statement, ...]:
    """What the mentions say on one point, each reading once; cited only where they differ, unless ``always_cited``."""
    readings: dict[str, tuple[Bilingual, list[Citation]]] = {}
    for mention in mentions:
        if text := say(mention):
            readings.setdefault(text.text_id.casefold(), (text, []))[1].append(mention.citation)
    is_cited = always_cited or len(readings) > 1
    return tuple(Statement(text, lexicon.links(citations) if is_cited else ()) for text, citations in readings.values())


# --- agreements ------------------------------------------------------------------------------------------


def agreement_row(claim: AgreementClaim, support: Support, lexicon: Lexicon) -> AgreementRow:
    """One line of the table of agreements, gathered from all mentions."""
    mentions = _lead_first(claim.lead, claim.mentions)
    name = agreement_name(claim.lead, lexicon)
    return AgreementRow(
        name=name,
        instrument=_instrument(claim.lead, name, lexicon),
        status=status_view(claim.lead.status, lexicon),
        other_statuses=_other_statuses(claim.lead, mentions, lexicon),
        parties=lexicon.parties(phrase for mention in mentions for phrase in mention.parties),
        circumstances=_circumstances(mentions, lexicon),
        subjects=lexicon.phrases(phrase for mention in mentions for phrase in mention.subjects),
        details=_agreement_details(mentions, lexicon),
        standing=support.view(claim),
        citations=lexicon.links(citation for mention in mentions for citation in (mention.citation, *mention.context)),
    )


def agreement_name(agreement: Agreement, lexicon: Lexicon) -> Bilingual:
    """What the text calls an agreement."""
    return capitalised(lexicon.phrase(agreement.name.text))


def status_view(status: Status, lexicon: Lexicon) -> StatusView:
    """A status in bold, with the group that gives its colour and symbol."""
    certainty = "done" if status in DONE else "agreed" if status in _AGREED else "off" if status in _OFF else "open"
    return StatusView(status, strong(written(lexicon.labels.of(status))), certainty)


def deadline(agreement: Agreement, word: Word, lexicon: Lexicon) -> Bilingual:
    """When an agreement falls due, in the wording of ``word``."""
    return filled(lexicon.labels[word], period=lexicon.period(agreement.deadline)) if agreement.deadline else NOTHING


def _other_statuses(lead: Agreement, mentions: Sequence[Agreement], lexicon: Lexicon) -> tuple[Statement, ...]:
    others = [mention for mention in mentions if mention.status not in {lead.status, Status.MENTIONED}]
    return statements(others, lambda mention: written(lexicon.labels.of(mention.status)), lexicon, always_cited=True)


def _instrument(agreement: Agreement, name: Bilingual, lexicon: Lexicon) -> Bilingual:
    label = lexicon.labels.of(agreement.instrument)
    is_said = agreement.instrument is Instrument.COMMITMENT or label.text_en.casefold() in name.text_en.casefold()
    return NOTHING if is_said else written(label)


def _circumstances(mentions: Sequence[Agreement], lexicon: Lexicon) -> tuple[Bilingual, ...]:
    return _once(
        *(lexicon.period(period) for period in _each_once(mention.when for mention in mentions)),
        *(place(mention.place.text, lexicon) for mention in mentions if mention.place),
        *(deadline(mention, Word.AGREEMENT_DEADLINE, lexicon) for mention in mentions),
    )


def _each_once(periods: Iterable[Period | None]) -> list[Period]:
    """The periods, those of the same days once, and in the plainest of their words."""
    by_days: dict[object, Period] = {}
    for period in sorted(filter(None, periods), key=lambda period: period.is_approximate):
        by_days.setdefault((period.start, period.end) if formats.is_resolved(period) else period.surface, period)
    return list(by_days.values())


def _agreement_details(mentions: Sequence[Agreement], lexicon: Lexicon) -> tuple[Bilingual, ...]:
    labels = lexicon.labels
    signatories = joined(lexicon.parties(phrase for mention in mentions for phrase in mention.signatories), "; ")
    levels = lexicon.phrases(mention.level for mention in mentions if mention.level)
    speakers = lexicon.phrases(mention.attribution for mention in mentions if mention.attribution)
    return (
        *([filled(labels[Word.AGREEMENT_SIGNATORIES], names=signatories)] if signatories else []),
        *(filled(labels[Word.AGREEMENT_LEVEL], level=level) for level in levels),
        *(filled(labels[Word.AGREEMENT_ACCORDING_TO], who=who) for who in speakers),
    )


# --- figures ---------------------------------------------------------------------------------------------


def figure_row(claim: FigureClaim, support: Support, lexicon: Lexicon) -> FigureRow:
    """One line of the table of figures; values and periods that differ between mentions stand beside each other."""
    best = support.sides(claim)[0].citations
    mentions = sorted(_lead_first(claim.lead, claim.mentions), key=lambda mention: mention.citation not in best)
    return FigureRow(
        measure=capitalised(measure(claim, lexicon)),
        details=_figure_details(claim.lead, lexicon),
        values=statements(mentions, lambda mention: lexicon.quantity(mention.quantity), lexicon),
        periods=statements(mentions, lambda mention: count_period(mention, lexicon), lexicon),
        is_part=claim.lead.is_part,
        is_alone=claim.n_origins == 1,
        standing=support.view(claim),
        citations=lexicon.links(mention.citation for mention in mentions),
    )


def count_period(figure: Figure, lexicon: Lexicon) -> Bilingual:
    """The period of a figure in the words that its kind takes."""
    return lexicon.as_of(figure.period) if figure.quantity.kind is QuantityKind.COUNT else lexicon.period(figure.period)


def measure(claim: FigureClaim, lexicon: Lexicon) -> Bilingual:
    """What a figure measures."""
    return lexicon.phrase(tidied(claim.measure_id)) if claim.measure_id else lexicon.label(Word.FIGURE_UNNAMED)


def _figure_details(figure: Figure, lexicon: Lexicon) -> tuple[Bilingual, ...]:
    labels = lexicon.labels
    return _once(
        strong(written(labels.of(figure.modality))) if figure.modality is not Modality.FACT else NOTHING,
        filled(labels[Word.FIGURE_IN_PLACE], place=place(figure.place.text, lexicon)) if figure.place else NOTHING,
        filled(labels[Word.FIGURE_ACCORDING_TO], who=lexicon.phrase(figure.attribution.text)) if figure.attribution else NOTHING,
    )


def place(text: str, lexicon: Lexicon) -> Bilingual:
    """A place by name, or one described (*bandara internasional*)."""
    return lexicon.name(text) if text[:1].isupper() else lexicon.phrase(text)


# --- timeline, parties, sources --------------------------------------------------------------------------


def event_row(event: Event, lexicon: Lexicon) -> EventRow | None:
    """One line of the timeline, told by the first cited sentence that the brief holds."""
    told = lexicon.shown(event.citations[:1])
    return EventRow(lexicon.period(event.period), told[0], lexicon.links(event.citations)) if told else None


def party_row(party: Party, lexicon: Lexicon) -> PartyRow:
    """One person or institution with the offices and spellings that the sources give."""
    return PartyRow(
        name=lexicon.phrase(party.name),
        acronym=visible(party.acronym or ""),
        variants=tuple(visible(variant) for variant in party.variants if variant != party.name),
        kind=written(lexicon.labels.of(party.kind)),
        offices=lexicon.phrases(party.offices),
        citations=lexicon.links(party.citations),
    )


def source_row(article: Article, lexicon: Lexicon) -> SourceRow:
    """One article: where it appeared, when, and the fingerprint of its file."""
    published = article.published
    is_named = article.given_title or article.title
    return SourceRow(
        number=article.number,
        anchor=f"a-{article.number}",
        outlet=visible(article.outlet or ""),
        title=lexicon.phrase(article.headline) if is_named else same(article.name),
        date=written(formats.in_both(lambda language: formats.day(published, lexicon.labels, language))) if published else NOTHING,
        url=safe_url(article.url or ""),
        address=visible(article.url or ""),
        fingerprint=article.sha256[:_FINGERPRINT_DIGITS],
        kind=NOTHING if article.source_kind is SourceKind.OUTLET else written(lexicon.labels.of(article.source_kind)),
    )


def _lead_first(lead: _Mention, mentions: Sequence[_Mention]) -> tuple[_Mention, ...]:
    rest: tuple[_Mention, ...] = tuple(mention for mention in mentions if mention != lead)
    return (lead, *rest)


def _once(*texts: Bilingual) -> tuple[Bilingual, ...]:
    return tuple({(text.text_id, text.text_en): text for text in texts if text}.values())
