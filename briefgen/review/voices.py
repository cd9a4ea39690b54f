"""Who says it: the outlet, someone it quotes, or the state itself."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from briefgen.records import Citation, EntityKind, SourceKind
from briefgen.render.visible import visible
from briefgen.review.analysis import Analysis
from briefgen.text.public_bodies import is_official


class Voice(StrEnum):
    """Whose word a sentence is."""

    OUTLET = "outlet"
    OFFICIAL = "official"
    OFFICIAL_RELEASE = "official_release"


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence, where it stands and whose word it is; ``speaker`` is empty where the article names none."""

    citation: str
    sentence: str
    article: str
    outlet: str
    published: date | None
    origin: int
    speaker: str
    voice: Voice


class Voices:
    """Finds the speaker of each sentence."""

    def __init__(self, analysis: Analysis) -> None:
        self._articles, self._texts, self._origins = analysis.numbered(), analysis.texts(), analysis.ledger.origin_numbers()
        self._speakers: dict[Citation, list[str]] = defaultdict(list)
        for claim in analysis.claims():
            for mention in claim.mentions:
                if mention.attribution:
                    self._speakers[mention.citation].append(mention.attribution.text)
        for extraction in analysis.extractions:
            for quotation in extraction.quotations:
                if quotation.speaker:
                    self._speakers[quotation.citation].append(quotation.speaker.text)
        self._officials = {
            name
            for party in analysis.ledger.parties
            if party.kind is EntityKind.PERSON and any(is_official(office.text) for office in party.offices)
            for name in (party.name, *party.variants)
        }

    def quote(self, citation: Citation) -> Quote:
        """The sentence that ``citation`` points to."""
        article = self._articles[citation.article]
        speaker = next(iter(self._speakers.get(citation, ())), "")
        sentence = self._texts.get(citation)
        return Quote(
            citation=str(citation),
            sentence=visible(sentence.text) if sentence else "",
            article=visible(article.headline),
            outlet=visible(article.outlet or ""),
            published=article.published,
            origin=self._origins.get(citation.article, 0),
            speaker=visible(speaker),
            voice=self._voice(article.source_kind, speaker),
        )

    def _voice(self, kind: SourceKind, speaker: str) -> Voice:
        if kind is SourceKind.OFFICIAL_RELEASE:
            return Voice.OFFICIAL_RELEASE
        return Voice.OFFICIAL if speaker and (is_official(speaker) or speaker in self._officials) else Voice.OUTLET
