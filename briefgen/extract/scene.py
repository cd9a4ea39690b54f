"""A sentence with all that is known of it, as the search for agreements needs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefgen.extract.cues import Cue, find_cues
from briefgen.extract.lexicon import match_words
from briefgen.records import Entity, Period, Phrase, Sentence, Span
from briefgen.text.dates import find_told_periods
from briefgen.text.words import Token, tokenise


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with all that is known of it."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    cues: tuple[Cue, ...]
    entities: tuple[Entity, ...]
    periods: tuple[Period, ...]
    reference: date | None = None
    lowers: tuple[str, ...] = ()

    def phrase(self, start: int, end: int) -> Phrase:
        """Tokens ``start`` to ``end`` as a phrase of the article."""
        span = Span(self.tokens[start].span.start, self.tokens[end - 1].span.end)
        return Phrase(span.of(self.sentence.text), span.shifted(self.sentence.span.start))

    def lowered(self, at: int) -> str:
        """Token ``at`` in lower case; empty beyond the ends."""
        return self.lowers[at] if 0 <= at < len(self.lowers) else ""

    def match(self, at: int, candidates: frozenset[tuple[str, ...]]) -> int:
        """Length in tokens of the longest of ``candidates`` at ``at``; 0 if none stands there."""
        return match_words(self.lowers, at, candidates)


def read_scene(sentence: Sentence, entities: Sequence[Entity], reference: date | None) -> Scene:
    """The scene of ``sentence`` and the ``entities`` it names; periods are in the article's coordinates."""
    tokens = tokenise(sentence.text)
    periods = tuple(replace(p, span=p.span.shifted(sentence.span.start)) for p in find_told_periods(sentence.text, reference))
    lowers = tuple(token.text.lower() for token in tokens)
    return Scene(sentence, tokens, find_cues(tokens), tuple(entities), periods, reference, lowers)
