"""Every type that passes between stages, in the order in which they arise.

source file -> `Article` -> `Sentence` -> mentions (`Figure`, `Agreement`, `Entity`, `Quotation`) -> `Claim`
-> `Discrepancy` -> `Summary` -> `Translation` -> `Brief` -> files.

All records are frozen and hold tuples. A `Span` is half-open and counts code points of the never-edited `Article.text`, so
``article.text[span.start:span.end]`` is always exactly what the source says. Articles and sentences are cited by number, from 1:
sentence 3 of article 2 is shown as ``[2.3]``. Language suffixes are ``_id`` (Indonesian) and ``_en`` (English);
``id`` never means identifier.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

# --- places in a text ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points.

    >>> Span(0, 4).of("Bali, Senin")
    'Bali'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of ``text`` in this range."""
        return text[self.start : self.end]

    def shifted(self, offset: int) -> Span:
        """The same range, ``offset`` code points further on."""
        return Span(self.start + offset, self.end + offset)

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """The number of an article and of a sentence in it, both from 1."""

    article: int
    sentence: int

    def __str__(self) -> str:
        return f"{self.article}.{self.sentence}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of an article that a rule picked out, with its place.

    ``text`` is what stands at ``span``, except where the words only point (*Agus*, *negara tersebut*): then it is the full name
    they were found to mean.
    """

    text: str
    span: Span


# --- ingest ----------------------------------------------------------------------------------------------


class BoilerplateKind(StrEnum):
    """Why a stretch of an article is no evidence."""

    READ_ALSO = "read_also"
    ADVERTISEMENT = "advertisement"
    CREDIT = "credit"
    SHARE = "share"
    SITE = "site"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A stretch of the article that is kept in the text but excluded from evidence."""

    span: Span
    kind: BoilerplateKind


@dataclass(frozen=True, slots=True)
class Article:
    """One source document. ``text`` is what was decoded from the file and is never edited.

    ``number`` is the article's place in the brief (from 1); ``name`` is the file's path relative to the
    input folder, or ``<stdin>``; ``dateline`` is the place a report was filed from.
    """

    number: int
    name: str
    text: str
    sha256: str
    title: Phrase | None = None
    given_title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: date | None = None
    url: str | None = None
    boilerplate: tuple[Boilerplate, ...] = ()

    @property
    def headline(self) -> str:
        """The title from ``brief.toml``, else the one found in the text, else the file's name."""
        return self.given_title or (self.title.text if self.title else self.name)


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """A file that could not be used (or was used with a reservation), why, and what to do about it."""

    name: str
    code: str
    reason: str
    remedy: str
    is_skipped: bool = True


class SentenceKind(StrEnum):
    """What part a sentence plays on the page."""

    TITLE = "title"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of evidence; ``text`` equals ``article.text[span.start:span.end]``.

    ``is_complete`` is False where the source breaks off before the sentence ends.
    """

    citation: Citation
    span: Span
    text: str
    kind: SentenceKind = SentenceKind.BODY
    is_complete: bool = True


# --- values ----------------------------------------------------------------------------------------------


class Qualifier(StrEnum):
    """How exactly a source states a value."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    NEARLY = "nearly"
    LESS_THAN = "less_than"
    UP_TO = "up_to"


class QuantityKind(StrEnum):
    """What sort of number it is; only COUNT to DURATION are figures of a brief."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    MEASURE = "measure"
    DURATION = "duration"
    AGE = "age"
    ORDINAL = "ordinal"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written, with its exact value.

    ``low`` and ``high`` are equal for a single value and the two ends of a range; either end may be None where the text leaves
    it open (*ratusan ribu*: low 200000, high None). ``unit`` is a key of the unit table: an ISO 4217 code for money,
    ``percent``, ``km``, ``month`` ..., or the classifier counted with (``orang``, ``kasus``, ``unit``), or ``""``.
    ``span`` covers qualifier-free number and unit; ``surface`` is that text.
    """

    span: Span
    surface: str
    low: Decimal | None
    high: Decimal | None
    unit: str = ""
    kind: QuantityKind = QuantityKind.COUNT
    qualifier: Qualifier = Qualifier.EXACT


class PeriodRelation(StrEnum):
    """How a fact stands to the interval named."""

    DURING = "during"
    UNTIL = "until"
    SINCE = "since"
    AS_OF = "as_of"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class Period:
    """A date or stretch of time as written and the days it covers, both ends included.

    An end is None where the text leaves it open or no reference date is known to resolve it. ``is_approximate`` marks
    ends computed from words such as *tiga hingga empat bulan ke depan*; ``has_weekday_conflict`` marks a weekday that
    does not fit its date.
    """

    span: Span
    surface: str
    start: date | None
    end: date | None
    relation: PeriodRelation = PeriodRelation.DURING
    is_approximate: bool = False
    has_weekday_conflict: bool = False


# --- mentions --------------------------------------------------------------------------------------------


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
    status
    (*menandatangani*, *ditargetkan*), ``is_negated`` says the cue is denied (*belum ditandatangani*), in which case
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


# --- reconciliation --------------------------------------------------------------------------------------


class Standing(StrEnum):
    """How well a claim is supported. Copies of one press release count as one origin."""

    AGREED = "agreed"
    SINGLE_ORIGIN = "single_origin"
    DISPUTED = "disputed"


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
    PERIOD = "period"
    STATUS = "status"
    INSTRUMENT = "instrument"
    LEGAL_REFERENCE = "legal_reference"
    OFFICE = "office"
    NAME = "name"
    DATE = "date"
    PLACE = "place"
    SCOPE = "scope"
    SEPARATE_EVENT = "separate_event"
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
    """What the articles say together: claims, differences, parties and events."""

    origins: tuple[Origin, ...]
    echoes: tuple[Echo, ...]
    figures: tuple[FigureClaim, ...]
    agreements: tuple[AgreementClaim, ...]
    discrepancies: tuple[Discrepancy, ...]
    parties: tuple[Party, ...]
    events: tuple[Event, ...]


# --- summary and translation -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Summary:
    """Sentences chosen as the background, in reading order, and the algorithm's signature."""

    citations: tuple[Citation, ...]
    signature: str


class RemarkKind(StrEnum):
    """What a check found wrong, or repaired, in a translation."""

    NUMBER = "number"
    UNTRANSLATED = "untranslated"
    REPEATED = "repeated"
    LENGTH = "length"
    NEGATION = "negation"
    STATUS = "status"
    NAME = "name"
    GLOSSARY = "glossary"
    QUOTES = "quotes"
    BRACKETS = "brackets"
    PUNCTUATION = "punctuation"


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding on one translation: ``detail`` names the words concerned; ``is_repaired`` when put right."""

    kind: RemarkKind
    detail: str
    is_repaired: bool = False


class TranslationOrigin(StrEnum):
    """Where a translation comes from."""

    MODEL = "model"
    MEMORY = "memory"
    GLOSSARY = "glossary"
    COPIED = "copied"


@dataclass(frozen=True, slots=True)
class Translation:
    """A source text and its English, with what the checks found."""

    source_id: str
    target_en: str
    origin: TranslationOrigin
    remarks: tuple[Remark, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether no check left an unrepaired remark."""
        return all(remark.is_repaired for remark in self.remarks)


# --- the brief -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Signature:
    """What a brief was made with, for its footer: enough to make it again."""

    briefgen: str
    model: str
    model_sha256: str
    summary: str
    inputs_sha256: str


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything a template may show. ``cited`` are all sentences that any part cites, in order."""

    title_id: str
    title_is_given: bool
    title_en: str | None
    period: tuple[date, date] | None
    articles: tuple[Article, ...]
    problems: tuple[SourceProblem, ...]
    sentences: tuple[Sentence, ...]
    ledger: Ledger
    summary: Summary
    cited: tuple[Citation, ...]
    translations: tuple[Translation, ...]
    signature: Signature
