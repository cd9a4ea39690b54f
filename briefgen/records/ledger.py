"""What the articles say together: claims, discrepancies, parties, events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from briefgen.records.mentions import Agreement, EntityKind, Figure
from briefgen.records.places import Citation, Phrase
from briefgen.records.values import Period, Quantity


class Standing(StrEnum):
    """How well a claim is supported. Copies of one press release count as one origin."""

    AGREED = "agreed"
    SINGLE_ORIGIN = "single_origin"
    DISPUTED = "disputed"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Origin:
    """Articles that share their wording and so count as one voice."""

    number: int
    articles: tuple[int, ...]
    shared_share: float = 0.0


@dataclass(frozen=True, slots=True)
class Echo:
    """Two sentences of different articles that share a long run of words outside quotations.

    Such articles draw on one text at least in part, so for this sentence they count as one origin.
    """

    first: Citation
    second: Citation


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """One figure as the articles together state it.

    ``lead`` is the fullest mention; ``measure_id`` says what is measured, in the words of the source.
    """

    key: str
    measure_id: str
    lead: Figure
    mentions: tuple[Figure, ...]
    n_origins: int
    standing: Standing
    discrepancies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementClaim:
    """One agreement or commitment as the articles together state it.

    ``parties``, ``subjects``, ``place``, ``when`` and ``deadline`` are gathered from all mentions; each keeps its span.
    """

    key: str
    lead: Agreement
    mentions: tuple[Agreement, ...]
    n_origins: int
    standing: Standing
    discrepancies: tuple[str, ...] = ()


class DiscrepancyKind(StrEnum):
    """What the sources differ in."""

    VALUE = "value"
    UNIT = "unit"
    QUALIFIER = "qualifier"
    PERIOD = "period"
    ARITHMETIC = "arithmetic"
    INTERNAL = "internal"
    STATUS = "status"
    INSTRUMENT = "instrument"
    LEVEL = "level"
    LEGAL_REFERENCE = "legal_reference"
    OFFICE = "office"
    NAME = "name"
    DATE = "date"
    PLACE = "place"
    SCOPE = "scope"
    CAUSE = "cause"
    ATTRIBUTION = "attribution"
    SEPARATE_EVENT = "separate_event"
    MISSING = "missing"
    SUPERSEDED = "superseded"
    SINGLE_ORIGIN = "single_origin"


class Severity(StrEnum):
    """How much a discrepancy matters to a reader who must act on the brief."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Position:
    """What some of the sources say on the point at issue.

    ``value_id`` is the position in Indonesian words. What needs no machine to be shown in English is given apart: ``label_key``
    names a bilingual label (``status.signed``), ``quantity`` and ``period`` are formatted from their values, ``names`` are
    proper names and stay as they are; ``words_id`` is what then remains to be translated.
    """

    value_id: str
    citations: tuple[Citation, ...]
    label_key: str = ""
    quantity: Quantity | None = None
    period: Period | None = None
    names: tuple[str, ...] = ()
    words_id: str = ""


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A point on which sources differ, or that only one origin reports.

    ``subject_id`` is a noun phrase of the sources naming the thing at issue; ``claims`` are the keys of the claims concerned.
    ``explanation_key`` names a label for the reading under which both could be true, where one exists.
    """

    key: str
    kind: DiscrepancyKind
    severity: Severity
    subject_id: str
    positions: tuple[Position, ...]
    claims: tuple[str, ...] = ()
    explanation_key: str = ""


class RulingState(StrEnum):
    """Whether a ruling still holds for the evidence of this brief."""

    IN_FORCE = "in_force"
    EVIDENCE_CHANGED = "evidence_changed"
    PAST = "past"
    NO_LONGER_AT_ISSUE = "no_longer_at_issue"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision of analysts on one discrepancy: their word, not that of a source.

    ``kind``, ``about`` and ``sides`` say for people what was decided on; ``fingerprint`` binds the decision to the very positions
    and sentences it was made on. One of ``decision_id`` and ``decision_en`` may be empty. ``expires`` is the last day of articles
    for which it holds. ``discrepancy`` is the key in this brief of the discrepancy it was made on, or of the one that took its
    place; empty where there is none any more.
    """

    kind: DiscrepancyKind
    about: str
    sides: tuple[str, ...]
    decision_id: str
    decision_en: str
    by: str
    on: date
    fingerprint: str
    expires: date | None = None
    discrepancy: str = ""
    state: RulingState = RulingState.NO_LONGER_AT_ISSUE


@dataclass(frozen=True, slots=True)
class Party:
    """A person or institution as all articles together name it."""

    kind: EntityKind
    name: str
    offices: tuple[Phrase, ...]
    variants: tuple[str, ...]
    citations: tuple[Citation, ...]
    acronym: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A dated entry of the timeline: what one sentence says happened, or will."""

    period: Period
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the articles say together: claims, differences, parties and events; and what analysts ruled on the differences."""

    origins: tuple[Origin, ...]
    echoes: tuple[Echo, ...]
    figures: tuple[FigureClaim, ...]
    agreements: tuple[AgreementClaim, ...]
    discrepancies: tuple[Discrepancy, ...]
    parties: tuple[Party, ...]
    events: tuple[Event, ...]
    rulings: tuple[Ruling, ...] = ()

    def origin_numbers(self) -> dict[int, int]:
        """The number of the origin that each article belongs to, by the article's number."""
        return {article: origin.number for origin in self.origins for article in origin.articles}
