"""The ledger as lines to be read: claims with their standing, discrepancies with every side, and what would settle them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from briefgen.records import AgreementClaim, Citation, Discrepancy, DiscrepancyKind, FigureClaim, Severity, Standing
from briefgen.render.compose import joined, written
from briefgen.render.disputes import position_value
from briefgen.render.labels import Labels, Language
from briefgen.render.lexicon import Lexicon
from briefgen.render.rows import agreement_name, measure, place
from briefgen.render.rulings import ruling_text
from briefgen.render.view import Bilingual
from briefgen.render.visible import visible
from briefgen.review.analysis import Analysis
from briefgen.review.evidence import fingerprint
from briefgen.review.voices import Quote, Voice, Voices
from briefgen.review.words import text_of, word

FORMAT = "briefgen/ledger/1"
"""Changes with every change that a reader of the JSON could notice."""
_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One article and the origin it belongs to."""

    number: int
    name: str
    outlet: str
    title: str
    published: date | None
    kind: str
    origin: int


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim; ``voices`` says whether an outlet, an official or a release of the state makes it."""

    key: str
    what: str
    value: str
    standing: Standing
    standing_text: str
    n_origins: int
    of_origins: int
    discrepancies: tuple[str, ...]
    voices: tuple[Voice, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class SideLine:
    """What some sources say on a point at issue."""

    value: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class DiscrepancyLine:
    """One discrepancy; ``fingerprint`` is what a ruling on it is bound to."""

    key: str
    kind: DiscrepancyKind
    kind_text: str
    severity: Severity
    severity_text: str
    subject: str
    sides: tuple[SideLine, ...]
    compatible: str
    ask: str
    claims: tuple[str, ...]
    fingerprint: str
    rulings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LedgerReport:
    """The whole ledger in one language; ``past_rulings`` are those on what is no longer at issue."""

    format: str
    language: Language
    sources: tuple[SourceLine, ...]
    claims: tuple[ClaimLine, ...]
    discrepancies: tuple[DiscrepancyLine, ...]
    past_rulings: tuple[str, ...]


def compose_report(
    analysis: Analysis,
    labels: Labels,
    language: Language,
    *,
    kinds: Collection[DiscrepancyKind] = (),
    min_severity: Severity = Severity.LOW,
) -> LedgerReport:
    """The ledger of ``analysis``, with the discrepancies of ``kinds`` (all where none are named) that are grave enough."""
    reporter = Reporter(analysis, labels, language)
    wanted = _SEVERITIES[: _SEVERITIES.index(min_severity) + 1]
    chosen = [d for d in analysis.ledger.discrepancies if d.severity in wanted and (not kinds or d.kind in kinds)]
    past = (ruling_text(ruling, labels) for ruling in analysis.ledger.rulings if not ruling.discrepancy)
    return LedgerReport(
        format=FORMAT,
        language=language,
        sources=reporter.sources(),
        claims=tuple(map(reporter.claim, analysis.claims())),
        discrepancies=tuple(map(reporter.discrepancy, chosen)),
        past_rulings=tuple(text_of(text, language) for text in past),
    )


class Reporter:
    """Composes the lines of one ledger in one language."""

    def __init__(self, analysis: Analysis, labels: Labels, language: Language) -> None:
        self._analysis, self._labels, self._language = analysis, labels, language
        self._lexicon = Lexicon(analysis.as_brief(), labels)
        self._texts, self.voices = analysis.texts(), Voices(analysis)

    def sources(self) -> tuple[SourceLine, ...]:
        """The articles."""
        origins = self._analysis.ledger.origin_numbers()
        return tuple(
            SourceLine(
                number=article.number,
                name=visible(article.name),
                outlet=visible(article.outlet or ""),
                title=visible(article.headline),
                published=article.published,
                kind=self._labels.of(article.source_kind).text(self._language),
                origin=origins.get(article.number, 0),
            )
            for article in self._analysis.articles
        )

    def claim(self, claim: FigureClaim | AgreementClaim) -> ClaimLine:
        """One claim."""
        quotes = self._quotes({mention.citation for mention in claim.mentions})
        if isinstance(claim, FigureClaim):
            what, value = measure(claim, self._lexicon), self._figure_value(claim)
        else:
            what, value = agreement_name(claim.lead, self._lexicon), self._agreement_value(claim)
        return ClaimLine(
            key=visible(claim.key),
            what=text_of(what, self._language),
            value=text_of(value, self._language),
            standing=claim.standing,
            standing_text=self._standing(claim),
            n_origins=claim.n_origins,
            of_origins=len(self._analysis.ledger.origins),
            discrepancies=claim.discrepancies,
            voices=tuple(sorted({quote.voice for quote in quotes}, key=tuple(Voice).index, reverse=True)),
            quotes=quotes,
        )

    def discrepancy(self, item: Discrepancy) -> DiscrepancyLine:
        """One discrepancy with all its sides."""
        labels, language = self._labels, self._language
        reading = labels.get(f"explanation.{item.explanation_key}") or labels[f"compatible.{item.kind}"]
        on_it = (ruling for ruling in self._analysis.ledger.rulings if ruling.discrepancy == item.key)
        return DiscrepancyLine(
            key=visible(item.key),
            kind=item.kind,
            kind_text=labels.of(item.kind).text(language),
            severity=item.severity,
            severity_text=labels.of(item.severity).text(language),
            subject=text_of(self._lexicon.phrase(item.subject_id), language),
            sides=tuple(
                SideLine(text_of(position_value(position, item, self._lexicon), language), self._quotes(set(position.citations)))
                for position in item.positions
            ),
            compatible=reading.text(language),
            ask=labels[f"ask.{item.kind}"].text(language),
            claims=item.claims,
            fingerprint=fingerprint(item, self._texts),
            rulings=tuple(text_of(ruling_text(ruling, labels), language) for ruling in on_it),
        )

    def _quotes(self, citations: Collection[Citation]) -> tuple[Quote, ...]:
        return tuple(map(self.voices.quote, sorted(citations)))

    def _standing(self, claim: FigureClaim | AgreementClaim) -> str:
        counts = {"n": str(claim.n_origins), "of": str(len(self._analysis.ledger.origins))}
        return word(claim.standing, self._language, keys=", ".join(claim.discrepancies), **counts)

    def _figure_value(self, claim: FigureClaim) -> Bilingual:
        lead = claim.lead
        return joined([self._lexicon.quantity(lead.quantity), self._lexicon.period(lead.period)], ", ")

    def _agreement_value(self, claim: AgreementClaim) -> Bilingual:
        lead = claim.lead
        status = written(self._labels.of(lead.status))
        where = [place(lead.place.text, self._lexicon)] if lead.place else []
        return joined([status, self._lexicon.period(lead.when), *where], ", ")
