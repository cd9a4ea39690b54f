"""What the ledger knows of sentences: which are disputed, on which day they play, which tell of one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from briefgen.records import (
    Agreement,
    AgreementClaim,
    Citation,
    Discrepancy,
    DiscrepancyKind,
    Figure,
    FigureClaim,
    Instrument,
    Ledger,
    Status,
)

EVENT_DAYS = 31
"""The longest that one event lasts."""
_HARMLESS = frozenset({DiscrepancyKind.SINGLE_ORIGIN, DiscrepancyKind.MISSING, DiscrepancyKind.QUALIFIER})
"""Kinds whose sides do not make a sentence wrong."""

_NEVER_SETTLED = frozenset({DiscrepancyKind.STATUS, DiscrepancyKind.INSTRUMENT})
"""Kinds of which more voices make no side the likelier: what is signed is hoped for by many before."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of sentences.

    Attributes:
        outvoted: Those that give what fewer origins say than say otherwise, or what a later count replaced.
        contested: Those that give what as many deny.
        days: The day on which each plays.
        papers: The papers whose state each tells.
    """

    outvoted: frozenset[Citation] = frozenset()
    contested: frozenset[Citation] = frozenset()
    days: Mapping[Citation, date] = field(default_factory=dict)
    papers: Mapping[Citation, frozenset[str]] = field(default_factory=dict)

    def are_of_one_day(self, first: Citation, second: Citation) -> bool:
        """Whether two sentences tell of one day."""
        return first in self.days and self.days[first] == self.days.get(second)

    def are_of_one_paper(self, first: Citation, second: Citation) -> bool:
        """Whether two sentences tell the state of one paper."""
        return not self.papers.get(first, frozenset()).isdisjoint(self.papers.get(second, frozenset()))

    def day_near(self, citation: Citation) -> date | None:
        """The day of a sentence, else that which its article names first."""
        first = min((known for known in self.days if known.article == citation.article), default=None)
        return self.days.get(citation) or (self.days[first] if first else None)


def known_from(ledger: Ledger) -> Known:
    """What ``ledger`` knows of sentences."""
    origins = ledger.origin_numbers()
    outvoted: set[Citation] = set()
    contested: set[Citation] = set()
    for discrepancy in ledger.discrepancies:
        for citations, is_outvoted in _sides(discrepancy, origins):
            told = {other for citation in citations for other in _told_alike(citation, discrepancy, ledger)}
            (outvoted if is_outvoted else contested).update(citations, told)
    days: dict[Citation, date] = {}
    for event in ledger.events:
        start, end = event.period.start, event.period.end
        if start and end and (end - start).days <= EVENT_DAYS:
            for citation in event.citations:
                days.setdefault(citation, start)
    papers: dict[Citation, set[str]] = defaultdict(set)
    for claim in ledger.agreements:
        for mention in claim.mentions:
            if mention.instrument is not Instrument.COMMITMENT and mention.status is not Status.MENTIONED:
                papers[mention.citation].add(f"{claim.key} {mention.status}")
    states = {citation: frozenset(found) for citation, found in papers.items()}
    return Known(frozenset(outvoted), frozenset(contested - outvoted), days, states)


def _sides(discrepancy: Discrepancy, origins: Mapping[int, int]) -> Iterator[tuple[tuple[Citation, ...], bool]]:
    """The sentences of each side that is not clearly the stronger, and whether that side is the weaker.

    What replaced an older count is the stronger.
    """
    if discrepancy.kind in _HARMLESS:
        return
    sides = [position.citations for position in discrepancy.positions]
    if discrepancy.kind is DiscrepancyKind.SUPERSEDED:
        yield from ((citations, True) for citations in sides[:-1])
        return
    support = [len({origins[citation.article] for citation in citations}) for citations in sides]
    is_even = support.count(max(support)) > 1 or discrepancy.kind in _NEVER_SETTLED
    for citations, n_origins in zip(sides, support, strict=True):
        if n_origins < max(support) or is_even:
            yield citations, n_origins < max(support)


def _told_alike(citation: Citation, discrepancy: Discrepancy, ledger: Ledger) -> Iterator[Citation]:
    """Other sentences of the article that give what a side gives: its value, its paper in that state."""
    claims: tuple[AgreementClaim | FigureClaim, ...] = (*ledger.agreements, *ledger.figures)
    for claim in claims:
        if claim.key not in discrepancy.claims:
            continue
        own = {_given(mention) for mention in claim.mentions if mention.citation == citation}
        for mention in claim.mentions:
            if mention.citation.article == citation.article and _given(mention) in own:
                yield mention.citation


def _given(mention: Agreement | Figure) -> str:
    if isinstance(mention, Agreement):
        return f"{mention.instrument} {mention.status}"
    return mention.quantity.surface
