"""A sentence with all that is known of it, as the search for agreements needs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefgen.extract.status import Cue, find_cues
from briefgen.records import Entity, Period, Phrase, Sentence, Span
from briefgen.text.dates import find_told_periods
from briefgen.text.words import Token, tokenise

_MAX_PHRASE_WORDS = 6


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with all that is known of it."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    cues: tuple[Cue, ...]
    entities: tuple[Entity, ...]
    periods: tuple[Period, ...]
    reference: date | None = None

    def phrase(self, start: int, end: int) -> Phrase:
        """Tokens ``start`` to ``end`` as a phrase of the article."""
        span = Span(self.tokens[start].span.start, self.tokens[end - 1].span.end)
        return Phrase(span.of(self.sentence.text), span.shifted(self.sentence.span.start))

    def lowered(self, at: int) -> str:
        """Token ``at`` in lower case; empty beyond the ends."""
        return self.tokens[at].text.lower() if 0 <= at < len(self.tokens) else ""

    def match(self, at: int, candidates: frozenset[tuple[str, ...]]) -> int:
        """Length in tokens of the longest of ``candidates`` at ``at``; 0 if none stands there."""
        for length in range(min(_MAX_PHRASE_WORDS, len(self.tokens) - at), 0, -1):
            if tuple(self.lowered(i) for i in range(at, at + length)) in candidates:
                return length
        return 0


def read_scene(sentence: Sentence, entities: Sequence[Entity], reference: date | None) -> Scene:
    """The scene of ``sentence``; periods are in the article's coordinates."""
    tokens = tokenise(sentence.text)
    periods = tuple(replace(p, span=p.span.shifted(sentence.span.start)) for p in find_told_periods(sentence.text, reference))
    found = tuple(entity for entity in entities if entity.citation == sentence.citation)
    return Scene(sentence, tokens, find_cues(tokens), found, periods, reference)
