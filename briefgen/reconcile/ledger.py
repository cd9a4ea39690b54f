"""Assembles the ledger: what the articles say together, and where they part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from briefgen.reconcile.agreement_differences import compare_agreements
from briefgen.reconcile.agreements import merge_agreements
from briefgen.reconcile.arithmetic import compare_within
from briefgen.reconcile.as_of import Published, days_shared, days_written, told_moments
from briefgen.reconcile.attributions import compare_attributions
from briefgen.reconcile.carried import with_carried_periods
from briefgen.reconcile.causes import compare_causes
from briefgen.reconcile.collectives import collectives_told
from briefgen.reconcile.deeds import compare_deeds
from briefgen.reconcile.difference import Difference, cited_by
from briefgen.reconcile.extents import compare_extents
from briefgen.reconcile.figure_differences import compare_figures
from briefgen.reconcile.figure_values import compare_values, supersede
from briefgen.reconcile.figures import merge_figures
from briefgen.reconcile.happenings import compare_happenings
from briefgen.reconcile.law_differences import compare_laws
from briefgen.reconcile.matter import matter_of
from briefgen.reconcile.measures import measure
from briefgen.reconcile.meetings import compare_meetings
from briefgen.reconcile.missing import compare_silences
from briefgen.reconcile.name_differences import compare_names
from briefgen.reconcile.named_things import compare_named_things
from briefgen.reconcile.origins import find_voices
from briefgen.reconcile.parties import gather_parties
from briefgen.reconcile.redated import compare_redated
from briefgen.reconcile.references import as_told
from briefgen.reconcile.retold import compare_retold
from briefgen.reconcile.separate_happenings import compare_separate
from briefgen.reconcile.sides import compare_sides
from briefgen.reconcile.sites import compare_sites
from briefgen.reconcile.states import compare_states
from briefgen.reconcile.timeline import timeline
from briefgen.reconcile.wholes import placed
from briefgen.records import (
    AgreementClaim,
    Discrepancy,
    DiscrepancyKind,
    Extraction,
    FigureClaim,
    Instrument,
    Ledger,
    Position,
    Sentence,
    SentenceKind,
    Severity,
    Standing,
    Status,
)

_Claim = TypeVar("_Claim", FigureClaim, AgreementClaim)

_KIND_ORDER = tuple(DiscrepancyKind)
_SEVERITY_ORDER = tuple(Severity)
_WITHIN_ONE = frozenset({DiscrepancyKind.ARITHMETIC, DiscrepancyKind.INTERNAL})
"""Kinds of difference that an article has with itself."""
_DISPUTING = frozenset(
    {
        DiscrepancyKind.VALUE,
        DiscrepancyKind.UNIT,
        DiscrepancyKind.ARITHMETIC,
        DiscrepancyKind.INTERNAL,
        DiscrepancyKind.STATUS,
        DiscrepancyKind.INSTRUMENT,
        DiscrepancyKind.DATE,
        DiscrepancyKind.PLACE,
    }
)


def reconcile(
    sentences: Sequence[Sentence], extractions: Sequence[Extraction], published: Published = MappingProxyType({})
) -> Ledger:
    """The ledger over all articles. The order of ``extractions`` does not matter.

    Args:
        sentences: All sentences of evidence of all articles.
        extractions: What was found in each article.
        published: The day each article was written, where known: a count without a time of its own holds as of then.
    """
    extractions = sorted(extractions, key=lambda e: e.article)
    sentences = sorted(sentences, key=lambda s: s.citation)
    voices = find_voices(sentences)
    entities = [entity for extraction in extractions for entity in extraction.entities]
    titles = frozenset(sentence.citation for sentence in sentences if sentence.kind is SentenceKind.TITLE)
    texts = {sentence.citation: sentence for sentence in sentences}
    told = [placed(f, texts[f.citation]) for e in extractions for f in with_carried_periods(e, texts)]
    written = days_written(extractions, texts, published)
    matter = matter_of(sentences, told, written)
    figures = merge_figures(told, voices, matter, titles)
    agreements = merge_agreements(as_told([a for e in extractions for a in e.agreements], texts), voices, titles, written, texts)
    parties = gather_parties(entities)
    differences = [
        *compare_agreements(agreements, sentences, entities, written),
        *compare_meetings(sentences, extractions),
        *compare_happenings(sentences, extractions),
        *compare_separate(sentences, extractions),
        *compare_deeds(sentences, extractions, matter),
        *compare_attributions(sentences, extractions),
        *compare_silences(sentences, extractions, voices, published),
        *compare_causes(sentences, matter),
        *compare_extents(sentences, figures),
        *compare_sides(sentences, figures),
        *compare_sites(sentences, extractions, matter),
        *compare_states(sentences, written),
        *compare_figures(figures, matter, texts),
        *compare_values(figures, days_shared(figures, written), told_moments(extractions, written), texts, matter),
        *compare_within(sentences, extractions, figures),
        *compare_redated(sentences, extractions, matter),
        *compare_retold([*told, *collectives_told(sentences)], texts, figures, matter),
        *compare_names(parties, entities, texts),
        *compare_named_things(sentences),
        *compare_laws(entities, texts),
        *_single_origin(agreements, figures, n_origins=len(voices.origins)),
    ]
    discrepancies = _numbered(_told_once(differences))
    return Ledger(
        origins=voices.origins,
        echoes=voices.echoes,
        figures=tuple(_with_standing(supersede(claim, differences), discrepancies) for claim in figures),
        agreements=tuple(_with_standing(claim, discrepancies) for claim in agreements),
        discrepancies=discrepancies,
        parties=parties,
        events=timeline(sentences, extractions),
    )


def _joined(first: Difference, second: Difference) -> Difference:
    """What two copies of one article say of themselves."""
    pairs = zip(first.positions, second.positions, strict=True)
    positions = tuple(replace(a, citations=tuple(sorted({*a.citations, *b.citations}))) for a, b in pairs)
    return replace(first, positions=positions, claims=tuple(dict.fromkeys((*first.claims, *second.claims))))


def _telling(difference: Difference) -> tuple[int, bool]:
    """How much two separate events are told apart by: their days, or else the papers signed."""
    return sum(position.period is not None for position in difference.positions), bool(difference.claims)


def _are_one_pair(first: Difference, second: Difference) -> bool:
    """Whether two events that are told apart are those of another entry: by the sentences or by their days."""

    def is_one(p: Position, q: Position) -> bool:
        return bool({*p.citations} & {*q.citations}) or bool(p.period and q.period and p.period.start == q.period.start)

    return all(any(is_one(p, q) for q in second.positions) for p in first.positions)


def _told_once(differences: Sequence[Difference]) -> list[Difference]:
    """``differences`` without those that say what another of their kind says with more evidence; copies of one article agree."""
    merged: dict[object, Difference] = {}
    for difference in differences:
        is_own = difference.kind in _WITHIN_ONE
        said = (difference.kind, difference.subject_id, tuple(p.value_id for p in difference.positions))
        key: object = said if is_own else len(merged)
        known = merged.get(key)
        merged[key] = _joined(known, difference) if known else difference
    differences = list(merged.values())

    def is_within(first: Difference, second: Difference) -> bool:
        if first.claims and second.claims and {*first.claims}.isdisjoint(second.claims):
            return False  # the dead and the injured of one sentence
        sides = [{frozenset(p.citations) for p in difference.positions} for difference in (first, second)]
        if first.kind is second.kind is DiscrepancyKind.SEPARATE_EVENT:
            return _are_one_pair(first, second) and _telling(first) < _telling(second)
        if first.kind is second.kind is DiscrepancyKind.STATUS and second.claims and not first.claims:
            return sum(any({*p.citations} & {*q.citations} for q in second.positions) for p in first.positions) > 1
        return first.kind is second.kind and all(any(own <= other for other in sides[1]) for own in sides[0])

    return [
        difference
        for index, difference in enumerate(differences)
        if not any(
            is_within(difference, other) and (not is_within(other, difference) or at < index)
            for at, other in enumerate(differences)
            if at != index
        )
    ]


def _numbered(differences: Sequence[Difference]) -> tuple[Discrepancy, ...]:
    """Gravest first; what only one origin says comes last."""
    ordered = sorted(
        differences,
        key=lambda d: (
            d.kind is DiscrepancyKind.SINGLE_ORIGIN,
            _SEVERITY_ORDER.index(d.severity),
            _KIND_ORDER.index(d.kind),
            min(c for p in d.positions for c in p.citations),
            d.subject_id,
        ),
    )
    return tuple(
        Discrepancy(f"D{n}", d.kind, d.severity, d.subject_id, d.positions, d.claims, d.explanation_key)
        for n, d in enumerate(ordered, start=1)
    )


def _with_standing(claim: _Claim, discrepancies: Sequence[Discrepancy]) -> _Claim:
    concerning = [d for d in discrepancies if claim.key in d.claims and d.kind is not DiscrepancyKind.SINGLE_ORIGIN]
    standing = Standing.DISPUTED if any(d.kind in _DISPUTING for d in concerning) else claim.standing
    return replace(claim, standing=standing, discrepancies=tuple(d.key for d in concerning))


def _single_origin(agreements: Sequence[AgreementClaim], figures: Sequence[FigureClaim], *, n_origins: int) -> Iterator[Difference]:
    """One entry that lists every claim resting on one origin, if there is more than one origin at all."""
    if n_origins < 2:
        return
    positions = [
        Position(
            claim.lead.name.text, cited_by(claim.mentions), label_key=f"status.{claim.lead.status}", words_id=claim.lead.name.text
        )
        for claim in agreements
        if claim.n_origins == 1 and (claim.lead.instrument is Instrument.COMMITMENT or claim.lead.status is not Status.MENTIONED)
    ]
    positions += [_figure_position(claim) for claim in figures if claim.n_origins == 1]
    if positions:
        keys = (*(c.key for c in agreements if c.n_origins == 1), *(c.key for c in figures if c.n_origins == 1))
        yield Difference(DiscrepancyKind.SINGLE_ORIGIN, Severity.LOW, "", tuple(positions), keys)


def _figure_position(claim: FigureClaim) -> Position:
    quantity, words = claim.lead.quantity, measure(claim.lead)
    return Position(f"{quantity.surface} {words}".strip(), cited_by(claim.mentions), quantity=quantity, words_id=words)
