"""What is behind a statement: every sentence, the words in it, the rule that found them, and why mentions were taken for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.reconcile.lexicon import meaning_stems
from briefgen.reconcile.matter import matter_of
from briefgen.reconcile.measures import stems_of
from briefgen.reconcile.sameness import is_same
from briefgen.records import Agreement, AgreementClaim, Citation, Figure, FigureClaim, Instrument, Phrase, Position, Span
from briefgen.render.labels import Labels, Language
from briefgen.render.visible import visible
from briefgen.review.analysis import Analysis
from briefgen.review.report import ClaimLine, DiscrepancyLine, Reporter
from briefgen.review.voices import Quote
from briefgen.review.words import word

Mention = Figure | Agreement


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a sentence; ``is_marked`` where they are what a rule picked out."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence behind a statement.

    ``found`` says what stands in it and by which rule; ``joined`` why that was taken for the same as another mention.
    """

    quote: Quote
    stretches: tuple[Stretch, ...]
    found: tuple[str, ...]
    joined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """What some sentences say; ``value`` is empty where all say the same."""

    value: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is behind one key: ``related`` are the claims or discrepancies it is part of, with the rulings on them."""

    key: str
    head: str
    sides: tuple[Side, ...]
    related: tuple[str, ...]


class Explainer:
    """Explains the claims, discrepancies and sentences of one ledger in one language."""

    def __init__(self, analysis: Analysis, labels: Labels, language: Language) -> None:
        self._analysis, self._labels, self._language = analysis, labels, language
        self._reporter = Reporter(analysis, labels, language)
        self._texts = analysis.texts()
        self._claims = {claim.key: claim for claim in analysis.claims()}
        self._items = {item.key: item for item in analysis.ledger.discrepancies}
        figures = [mention for claim in analysis.ledger.figures for mention in claim.mentions]
        self._matter = matter_of(tuple(self._texts.values()), figures, {})

    def explain(self, key: str) -> Explanation:
        """What is behind ``key``: that of a claim, of a discrepancy, or a citation, one of which it must be."""
        if key in self._claims:
            return self._claim(self._claims[key])
        return self._discrepancy(key) if key in self._items else self._sentence(key)

    def _claim(self, claim: FigureClaim | AgreementClaim) -> Explanation:
        mentions: Sequence[Mention] = claim.mentions
        evidence = [self._evidence(m.citation, [m], self._why(m, mentions)) for m in mentions]
        related = (self._in_discrepancy(key) for key in claim.discrepancies if key in self._items)
        return Explanation(claim.key, self._claim_head(claim), (Side("", tuple(evidence)),), tuple(_flat(related)))

    def _discrepancy(self, key: str) -> Explanation:
        item = self._items[key]
        line = self._reporter.discrepancy(item)
        claims = [self._claims[claim] for claim in item.claims if claim in self._claims]
        own: list[Mention] = [mention for claim in claims for mention in claim.mentions]
        sides = tuple(
            Side(said.value, tuple(self._side_evidence(position, own)))
            for position, said in zip(item.positions, line.sides, strict=True)
        )
        related = (*(self._in_claim(claim) for claim in claims), *_advice(line, self._language), *line.rulings)
        head = f"{line.kind_text} ({line.severity_text})"
        return Explanation(key, f"{head}: {line.subject}" if line.subject else head, sides, related)

    def _sentence(self, key: str) -> Explanation:
        citation = next(citation for citation in self._texts if str(citation) == key)
        claims = [claim for claim in self._claims.values() if any(m.citation == citation for m in claim.mentions)]
        own: list[Mention] = [mention for claim in claims for mention in claim.mentions if mention.citation == citation]
        items = [d for d in self._items.values() if any(citation in position.citations for position in d.positions)]
        related = (*map(self._in_claim, claims), *_flat(self._in_discrepancy(item.key) for item in items))
        head = word("sentence", self._language, citation=key)
        return Explanation(key, head, (Side("", (self._evidence(citation, own, ()),)),), related)

    # --- one sentence ------------------------------------------------------------------------------------

    def _side_evidence(self, position: Position, mentions: Sequence[Mention]) -> Iterator[Evidence]:
        for citation in sorted(set(position.citations)):
            own = [mention for mention in mentions if mention.citation == citation and _states(mention, position)]
            words = () if own else (position.value_id, *position.names, position.words_id)
            yield self._evidence(citation, own, (), words)

    def _evidence(
        self, citation: Citation, mentions: Sequence[Mention], joined: Iterable[str], words: Sequence[str] = ()
    ) -> Evidence:
        spans = [span for mention in mentions for span in _spans(mention)]
        found = [self._found(mention) for mention in mentions]
        for extraction in self._analysis.extractions if not mentions else ():
            own = [entity for entity in extraction.entities if entity.citation == citation]
            spans += [entity.span for entity in own if not words or entity.name in words]
            found += [self._rule("entity", entity.name, entity.rule) for entity in own if not words or entity.name in words]
        return Evidence(self._reporter.voices.quote(citation), self._stretches(citation, spans, words), tuple(found), tuple(joined))

    def _stretches(self, citation: Citation, spans: Iterable[Span], words: Sequence[str]) -> tuple[Stretch, ...]:
        """The sentence cut at the edges of what to mark: ``spans`` of the article, and ``words`` where they stand."""
        sentence = self._texts.get(citation)
        if sentence is None:
            return ()
        places = [span.shifted(-sentence.span.start) for span in spans if sentence.span.contains(span)]
        starts = ((sentence.text.find(text), len(text)) for text in words if text)
        places += [Span(start, start + length) for start, length in starts if start >= 0]
        return tuple(_cut(sentence.text, places))

    def _found(self, mention: Mention) -> str:
        parts: list[tuple[str, Phrase | None]]
        if isinstance(mention, Figure):
            surface, kind = mention.quantity.surface, "figure"
            parts = [("counted", mention.counted), ("predicate", mention.predicate), ("place", mention.place)]
        else:
            surface, kind = mention.name.text, "agreement"
            parts = [("cue", mention.cue), ("place", mention.place)]
        said = [word(name, self._language, words=visible(phrase.text)) for name, phrase in parts if phrase]
        period = mention.period if isinstance(mention, Figure) else mention.when
        said += [word("period", self._language, words=visible(period.surface))] if period else []
        return "; ".join([self._rule(kind, surface, mention.rule), *said])

    def _rule(self, kind: str, words: str, rule: str) -> str:
        return word("found", self._language, what=word(kind, self._language), words=visible(words), rule=visible(rule) or "–")

    # --- why mentions are one ----------------------------------------------------------------------------

    def _why(self, mention: Mention, mentions: Sequence[Mention]) -> tuple[str, ...]:
        """Why ``mention`` was joined with one before it, or with the next it is like; nothing for a mention alone."""
        place = mentions.index(mention)
        others = [*mentions[:place], *mentions[place + 1 :]]
        if not place or not others:
            return ()
        if isinstance(mention, Figure):
            figures = [other for other in others if isinstance(other, Figure)]
            linked = [other for other in figures if is_same(other, mention, self._matter)] or figures
            best = max(linked, key=lambda other: len(stems_of(other) & stems_of(mention)))
            return (self._joined(best, self._figure_reasons(best, mention)),)
        agreements = [other for other in others if isinstance(other, Agreement)]
        best_agreement = max(agreements, key=lambda other: len(_name_stems(other) & _name_stems(mention)))
        return (self._joined(best_agreement, self._agreement_reasons(best_agreement, mention)),)

    def _joined(self, other: Mention, reasons: Iterable[str]) -> str:
        return word("joined", self._language, citation=str(other.citation), reasons="; ".join(reasons))

    def _figure_reasons(self, first: Figure, second: Figure) -> Iterator[str]:
        a, b = first.quantity, second.quantity
        is_equal, is_range = (a.low, a.high) == (b.low, b.high), a.low != a.high or b.low != b.high
        yield word("same_value" if is_equal else "within" if is_range else "rounded", self._language)
        shared = stems_of(first) & stems_of(second)
        name = "shared_words" if shared else "shared_context"
        contexts = (self._matter.contexts.get(figure.citation, frozenset()) for figure in (first, second))
        stems = shared or frozenset.intersection(*contexts)
        yield word(name, self._language, words=", ".join(sorted(map(visible, stems))) or "–")

    def _agreement_reasons(self, first: Agreement, second: Agreement) -> Iterator[str]:
        if first.instrument is second.instrument is not Instrument.COMMITMENT:
            yield word("same_instrument", self._language, words=self._labels.of(first.instrument).text(self._language))
        if shared := _name_stems(first) & _name_stems(second):
            yield word("shared_words", self._language, words=", ".join(sorted(map(visible, shared))))

    # --- heads -------------------------------------------------------------------------------------------

    def _claim_head(self, claim: FigureClaim | AgreementClaim) -> str:
        return _claim_words(self._reporter.claim(claim), self._language).partition(": ")[2]

    def _in_claim(self, claim: FigureClaim | AgreementClaim) -> str:
        return _claim_words(self._reporter.claim(claim), self._language)

    def _in_discrepancy(self, key: str) -> tuple[str, ...]:
        line = self._reporter.discrepancy(self._items[key])
        sides = " / ".join(side.value for side in line.sides)
        subject = f"{line.subject}: {sides}" if line.kind != "single_origin" else line.subject or "–"
        told = word(
            "in_discrepancy", self._language, key=line.key, kind=line.kind_text, severity=line.severity_text, subject=subject
        )
        return (told, *line.rulings)


def _flat(lines: Iterable[Sequence[str]]) -> Iterator[str]:
    for several in lines:
        yield from several


def _claim_words(line: ClaimLine, language: Language) -> str:
    return word("in_claim", language, key=line.key, what=line.what or "–", value=line.value, standing=line.standing_text)


def _advice(line: DiscrepancyLine, language: Language) -> tuple[str, str]:
    return word("compatible", language, reading=line.compatible), word("ask", language, question=line.ask)


def _states(mention: Mention, position: Position) -> bool:
    """Whether a mention is what a position rests on, among several in one sentence."""
    if isinstance(mention, Figure) and position.quantity:
        return (mention.quantity.low, mention.quantity.high) == (position.quantity.low, position.quantity.high)
    return isinstance(mention, Agreement) or not position.quantity


def _spans(mention: Mention) -> Iterator[Span]:
    phrases: tuple[Phrase | None, ...]
    if isinstance(mention, Figure):
        yield mention.span
        phrases = (mention.counted, mention.predicate)
    else:
        phrases = (mention.name, mention.cue)
    yield from (phrase.span for phrase in phrases if phrase)


def _name_stems(agreement: Agreement) -> frozenset[str]:
    return meaning_stems(agreement.name.text)


def _cut(text: str, places: Iterable[Span]) -> Iterator[Stretch]:
    """``text`` in stretches that are marked or not.

    >>> [(s.text, s.is_marked) for s in _cut("17 orang hilang", [Span(0, 2), Span(1, 8)])]
    [('17 orang', True), (' hilang', False)]
    """
    at = 0
    for start, end in _merged(places):
        if start > at:
            yield Stretch(_shown(text[at:start]), is_marked=False)
        yield Stretch(_shown(text[start:end]), is_marked=True)
        at = end
    if at < len(text):
        yield Stretch(_shown(text[at:]), is_marked=False)


def _merged(places: Iterable[Span]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for place in sorted(places):
        if merged and place.start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], place.end))
        else:
            merged.append((place.start, place.end))
    return merged


def _shown(text: str) -> str:
    """``text`` as it may be shown, with the space at its ends that `visible` takes away."""
    before, after = (" " if end.isspace() else "" for end in (text[:1], text[1:][-1:]))
    return f"{before}{visible(text)}{after}"
