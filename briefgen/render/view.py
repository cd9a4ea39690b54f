"""What a template sees: plain, unescaped, typed, in both languages, ready to be set.

Nothing here knows of Markdown or HTML. A `Run` is a stretch of text in one language; a `Bilingual` holds the same statement as runs
of Indonesian and of English. A run whose language differs from that of its column (a phrase left in Indonesian) says so itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.records import Citation, Severity, Standing, Status
from briefgen.render.labels import Language


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; ``is_machine`` where a model wrote it, ``is_strong`` where it must not be overlooked."""

    text: str
    language: Language
    is_machine: bool = False
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One statement in both languages."""

    runs_id: tuple[Run, ...]
    runs_en: tuple[Run, ...]

    @property
    def text_id(self) -> str:
        """The Indonesian as plain text."""
        return "".join(run.text for run in self.runs_id)

    @property
    def text_en(self) -> str:
        """The English as plain text."""
        return "".join(run.text for run in self.runs_en)

    @property
    def is_same(self) -> bool:
        """Whether both languages read the same, so that showing one is enough."""
        return self.text_id == self.text_en

    def __bool__(self) -> bool:
        return bool(self.runs_id or self.runs_en)


@dataclass(frozen=True, slots=True)
class CitationLink:
    """A citation and the place in the document it leads to."""

    label: str
    anchor: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class DiscrepancyLink:
    """The key of a discrepancy (``D2``) and its place in the document."""

    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section's heading, its place, the heads of its table, and the sentence it holds when empty."""

    anchor: str
    head: Bilingual
    empty: Bilingual
    columns: tuple[Bilingual, ...] = ()


@dataclass(frozen=True, slots=True)
class MetaRow:
    """A line of the table under the title; each of ``values`` is a line of its own."""

    name: Bilingual
    values: tuple[Bilingual, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A key point; ``links`` lead to the discrepancies it touches."""

    text: Bilingual
    citations: tuple[CitationLink, ...]
    links: tuple[DiscrepancyLink, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A cited sentence; ``text_en`` is empty where there is no translation to show, and ``lack`` says why.

    ``is_clean`` is None where there is no translation to check, ``reliability`` is empty where it was not measured, ``is_graded``
    is False where neither a person nor a measure vouches for it.
    """

    link: CitationLink
    text_id: str
    text_en: str
    lack: Bilingual
    is_machine: bool
    is_complete: bool
    is_clean: bool | None
    is_graded: bool
    reliability: Bilingual
    remarks: tuple[Bilingual, ...]


@dataclass(frozen=True, slots=True)
class StandingView:
    """How well a claim is supported, with the discrepancies it is part of."""

    standing: Standing
    text: Bilingual
    links: tuple[DiscrepancyLink, ...]


@dataclass(frozen=True, slots=True)
class StatusView:
    """A status; ``certainty`` groups it for colour and symbol: ``done``, ``agreed``, ``open`` or ``off``."""

    status: Status
    text: Bilingual
    certainty: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One reading among several, and who gives it; no citations where all sources give it."""

    text: Bilingual
    citations: tuple[CitationLink, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One line of the table of agreements; ``other_statuses`` are what further mentions say."""

    name: Bilingual
    instrument: Bilingual
    status: StatusView
    other_statuses: tuple[Statement, ...]
    parties: tuple[Bilingual, ...]
    circumstances: tuple[Bilingual, ...]
    subjects: tuple[Bilingual, ...]
    details: tuple[Bilingual, ...]
    standing: StandingView
    citations: tuple[CitationLink, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One line of the table of figures; the first of ``values`` is the best supported, ``is_alone`` says one origin gives it."""

    measure: Bilingual
    details: tuple[Bilingual, ...]
    values: tuple[Statement, ...]
    periods: tuple[Statement, ...]
    is_part: bool
    is_alone: bool
    standing: StandingView
    citations: tuple[CitationLink, ...]


@dataclass(frozen=True, slots=True)
class PositionView:
    """What some sources say on a point at issue, who they are, and one sentence of each origin."""

    value: Bilingual
    said_by: Bilingual
    citations: tuple[CitationLink, ...]
    quotes: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class RulingView:
    """What analysts decided; ``is_in_force`` is False where the evidence they decided on has changed."""

    text: Bilingual
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class DiscrepancyView:
    """One point on which the sources differ."""

    link: DiscrepancyLink
    kind: Bilingual
    severity: Severity
    severity_text: Bilingual
    heading: Bilingual
    positions: tuple[PositionView, ...]
    compatible: Bilingual
    ask: Bilingual
    rulings: tuple[RulingView, ...] = ()


@dataclass(frozen=True, slots=True)
class SingleView:
    """How much only one origin reports; ``links`` are the places that other parts of the brief may lead to."""

    links: tuple[DiscrepancyLink, ...]
    text: Bilingual
    rulings: tuple[RulingView, ...] = ()


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of the timeline."""

    date: Bilingual
    sentence: SentenceView
    citations: tuple[CitationLink, ...]


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One person or institution."""

    name: Bilingual
    acronym: str
    variants: tuple[str, ...]
    kind: Bilingual
    offices: tuple[Bilingual, ...]
    citations: tuple[CitationLink, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One article; ``url`` is the address if it may be a link, ``address`` its text; ``kind`` says so of an official release."""

    number: int
    anchor: str
    outlet: str
    title: Bilingual
    date: Bilingual
    url: str
    address: str
    fingerprint: str
    kind: Bilingual


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One line of the footer."""

    name: Bilingual
    value: str


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sign used in the brief and what it means."""

    sign: str
    meaning: Bilingual


@dataclass(frozen=True, slots=True)
class BriefView:
    """The whole brief as a template sees it; ``words`` are the fixed labels by table and name."""

    title: Bilingual
    is_title_given: bool
    words: dict[str, dict[str, Bilingual]]
    meta: tuple[MetaRow, ...]
    legend: tuple[LegendEntry, ...]
    legend_of_checks: tuple[LegendEntry, ...]
    sections: dict[str, Section]
    points: tuple[Point, ...]
    background: tuple[SentenceView, ...]
    agreements: tuple[AgreementRow, ...]
    figures: tuple[FigureRow, ...]
    discrepancies: tuple[DiscrepancyView, ...]
    single: SingleView | None
    past_rulings: tuple[RulingView, ...]
    events: tuple[EventRow, ...]
    parties: tuple[PartyRow, ...]
    sources: tuple[SourceRow, ...]
    cited: tuple[SentenceView, ...]
    signature: tuple[SignatureLine, ...]
