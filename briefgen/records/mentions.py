"""What one sentence says: figures, agreements, names, quotations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefgen.records.places import Citation, Phrase, Span
from briefgen.records.values import Period, Quantity


class Modality(StrEnum):
    """Whether a figure is told as a fact or as something hoped for."""

    FACT = "fact"
    TARGET = "target"
    ESTIMATE = "estimate"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that says something about the matter, with all that gives it meaning.

    ``counted`` is the noun phrase counted (*calon pekerja migran non-prosedural*), ``predicate`` what happened to it
    (*ditunda keberangkatannya*, *penundaan penerbitan*), ``is_part`` marks *di antaranya* and *termasuk*. ``rule`` names the
    rule that found it.
    """

    citation: Citation
    span: Span
    quantity: Quantity
    counted: Phrase | None = None
    predicate: Phrase | None = None
    place: Phrase | None = None
    period: Period | None = None
    attribution: Phrase | None = None
    modality: Modality = Modality.FACT
    is_part: bool = False
    rule: str = ""


class Instrument(StrEnum):
    """The kind of paper (or lack of one) in which something is agreed."""

    LETTER_OF_INTENT = "letter_of_intent"
    MOU = "mou"
    TREATY = "treaty"
    COOPERATION_AGREEMENT = "cooperation_agreement"
    JOINT_STATEMENT = "joint_statement"
    ROADMAP = "roadmap"
    REGULATION = "regulation"
    CONTRACT = "contract"
    COMMITMENT = "commitment"


class Status(StrEnum):
    """How far an agreement has come, from least to most certain; see `STATUS_SCALE`."""

    REJECTED = "rejected"
    POSTPONED = "postponed"
    DISCUSSED = "discussed"
    PROPOSED = "proposed"
    CONSIDERED = "considered"
    PLANNED = "planned"
    TARGETED = "targeted"
    AGREED_IN_PRINCIPLE = "agreed_in_principle"
    AGREED = "agreed"
    SIGNED = "signed"
    RATIFIED = "ratified"
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    MENTIONED = "mentioned"


STATUS_SCALE: tuple[Status, ...] = tuple(Status)[:-1]
"""Statuses from least to most certain; ``MENTIONED`` (no status stated) has no place on the scale."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """An instrument or commitment as one sentence speaks of it.

    ``name`` is how the text calls it (*Letter of Intent (LoI)*, *menempatkan atase imigrasi*), ``cue`` the words that carry the
    status (*menandatangani*, *ditargetkan*), ``is_negated`` says the cue is denied (*belum ditandatangani*), in which case
    ``status`` is already lowered. ``subjects`` are the matters it covers, ``deadline`` when it is to be done; ``context`` names the
    further sentences that supplied the place, the time or more subjects.
    """

    citation: Citation
    span: Span
    instrument: Instrument
    name: Phrase
    status: Status
    cue: Phrase | None = None
    is_negated: bool = False
    parties: tuple[Phrase, ...] = ()
    signatories: tuple[Phrase, ...] = ()
    level: Phrase | None = None
    subjects: tuple[Phrase, ...] = ()
    place: Phrase | None = None
    when: Period | None = None
    deadline: Period | None = None
    attribution: Phrase | None = None
    context: tuple[Citation, ...] = ()
    rule: str = ""


class EntityKind(StrEnum):
    """What an entity is."""

    PERSON = "person"
    INSTITUTION = "institution"
    PLACE = "place"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Entity:
    """A named person, institution, place or law in one sentence.

    ``name`` is the name without titles; ``office`` the office or rank stated with it (*Plt. Dirjen Imigrasi*);
    ``acronym`` the short form the text defines for it; ``detail`` what the sentence says of a law (the clause it names).
    """

    citation: Citation
    span: Span
    kind: EntityKind
    name: str
    office: Phrase | None = None
    acronym: str | None = None
    detail: Phrase | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words attributed to a speaker; ``speaker`` is None where the text does not say who."""

    citation: Citation
    span: Span
    speaker: Phrase | None
    is_direct: bool = True
    is_closed: bool = True


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one article, in the order of the text. ``dates`` hold (citation, period)."""

    article: int
    figures: tuple[Figure, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    entities: tuple[Entity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    dates: tuple[tuple[Citation, Period], ...] = ()
