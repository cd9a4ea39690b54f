"""How well what is shown is supported: by how many independent origins, and what the others say in its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.records import (
    Agreement,
    AgreementClaim,
    Brief,
    Citation,
    Discrepancy,
    DiscrepancyKind,
    Figure,
    FigureClaim,
    Quantity,
    Standing,
    Status,
)
from briefgen.render import formats
from briefgen.render.compose import NOTHING, filled, joined, lowered, same, strong, written
from briefgen.render.lexicon import Lexicon, discrepancy_link
from briefgen.render.view import Bilingual, StandingView
from briefgen.render.voices import Voices
from briefgen.render.words import Word

OF_ONE_MEASURE = frozenset({DiscrepancyKind.VALUE, DiscrepancyKind.SUPERSEDED})
"""The differences whose sides all measure the same thing, so that an article for any side speaks of it."""

SHOWN_BY_SIDES = OF_ONE_MEASURE | {DiscrepancyKind.UNIT, DiscrepancyKind.QUALIFIER, DiscrepancyKind.STATUS}
"""The differences of which the sides themselves say all: the values or the statuses."""

_MAX_OTHERS = 4
_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One reading of a claim and where it stands; ``lead`` is its fullest mention, None on the other side of a difference."""

    value: Bilingual
    citations: tuple[Citation, ...]
    lead: Figure | Agreement | None = None


class Support:
    """The sides of every claim of a brief."""

    def __init__(self, brief: Brief, voices: Voices, lexicon: Lexicon) -> None:
        self._voices = voices
        self._lexicon = lexicon
        self._discrepancies = {item.key: item for item in brief.ledger.discrepancies}

    def view(self, claim: FigureClaim | AgreementClaim) -> StandingView:
        """How well a claim is supported, in bold where it is not simply agreed upon; other statuses stand beside it anyway."""
        text = self.text(claim, with_others=not isinstance(claim, AgreementClaim))
        if claim.standing is not Standing.AGREED:
            text = strong(text)
        return StandingView(claim.standing, text, tuple(map(discrepancy_link, claim.discrepancies)))

    def text(self, claim: FigureClaim | AgreementClaim, *, with_others: bool = True) -> Bilingual:
        """*4 dari 5 asal; 2.340 kepala keluarga: 1 asal*, *3 dari 5 asal; sumber berbeda tentang tanggal*, or *satu asal*."""
        labels = self._lexicon.labels
        shown, *others = self.sides(claim)
        n = self._voices.count(shown.citations)
        against = [*map(self._other, others[:_MAX_OTHERS] if with_others else ()), self._differing(claim)]
        standing = Standing.SUPERSEDED if claim.standing is Standing.SUPERSEDED else Standing.AGREED
        if n == 1 and not others and not any(against):
            standing = Standing.SINGLE_ORIGIN
        supported = filled(labels.of(standing), n=same(str(n)), of=same(str(self._lexicon.n_origins)))
        return joined([supported, *against], "; ")

    def sides(self, claim: FigureClaim | AgreementClaim) -> tuple[Side, ...]:
        """What a claim shows, then its other readings and what other claims say in its place, the best supported first."""
        own = self._statuses(claim) if isinstance(claim, AgreementClaim) else self._values(claim)
        others = () if isinstance(claim, AgreementClaim) else self._other_values(claim)
        return (*own, *others)

    def _values(self, claim: FigureClaim) -> list[Side]:
        """The values of a figure that its mentions give; a bare number counts for the first one with a unit."""
        groups: dict[_Key, list[Figure]] = {}
        for mention in sorted(claim.mentions, key=lambda mention: (not self._unit(mention.quantity), mention != claim.lead)):
            numbers, unit = (mention.quantity.low, mention.quantity.high), self._unit(mention.quantity)
            alike = next((key for key in groups if key[0] == numbers), None) if not unit else None
            groups.setdefault(alike or (numbers, unit), []).append(mention)
        sides = [self._side(claim.lead if claim.lead in mentions else mentions[0], mentions) for mentions in groups.values()]
        return sorted(sides, key=lambda side: (-self._voices.count(side.citations), claim.lead.citation not in side.citations))

    def _side(self, lead: Figure, mentions: Sequence[Figure]) -> Side:
        return Side(self._lexicon.quantity(lead.quantity), tuple(mention.citation for mention in mentions), lead)

    def _unit(self, quantity: Quantity) -> str:
        """What a unit is called, the same for classifiers that English does not tell apart."""
        label = self._lexicon.labels.get(f"unit.{quantity.unit}")
        return formats.fill(label.text_en, n="").strip() if label else quantity.unit

    def _other_values(self, claim: FigureClaim) -> list[Side]:
        own = {mention.citation for mention in claim.mentions}
        items = (item for item in self._items(claim.discrepancies) if item.kind in OF_ONE_MEASURE)
        others: dict[_Key, Side] = {}
        for position in (position for item in items for position in item.positions):
            if position.quantity and own.isdisjoint(position.citations):
                key = (position.quantity.low, position.quantity.high)
                others.setdefault(key, Side(self._lexicon.quantity(position.quantity), position.citations))
        return list(others.values())

    def _statuses(self, claim: AgreementClaim) -> list[Side]:
        groups: dict[Status, list[Agreement]] = {claim.lead.status: [claim.lead]}
        for mention in claim.mentions:
            if mention != claim.lead and mention.status is not Status.MENTIONED:
                groups.setdefault(mention.status, []).append(mention)
        return [
            Side(written(self._lexicon.labels.of(status)), tuple(mention.citation for mention in mentions), mentions[0])
            for status, mentions in groups.items()
        ]

    def _other(self, side: Side) -> Bilingual:
        label = self._lexicon.labels[Word.SUPPORT_OTHER]
        return filled(label, value=side.value, origins=self._voices.counted(side.citations))

    def _differing(self, claim: FigureClaim | AgreementClaim) -> Bilingual:
        """What else the sources differ on: *sumber berbeda tentang tanggal, tempat*."""
        kinds = dict.fromkeys(item.kind for item in self._items(claim.discrepancies) if item.kind not in SHOWN_BY_SIDES)
        if not kinds:
            return NOTHING
        named = joined((lowered(written(self._lexicon.labels.of(kind))) for kind in kinds), ", ")
        return filled(self._lexicon.labels[Word.SUPPORT_DIFFERING], kinds=named)

    def _items(self, keys: Iterable[str]) -> list[Discrepancy]:
        return [self._discrepancies[key] for key in keys if key in self._discrepancies]
