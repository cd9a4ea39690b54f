"""A sentence as reported speech is looked for in it: words, persons, laws, and which words stand in quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefgen.extract.lexicon import phrases_of, words
from briefgen.records import Entity, EntityKind, Sentence, Span
from briefgen.text.tokens import MAX_PROSE, Token, tokenise
from briefgen.text.wordclass import WordClass, class_at

TokenRange = tuple[int, int]

_NOMINAL = frozenset(
    {WordClass.NOUN, WordClass.ADJECTIVE, WordClass.DETERMINER, WordClass.NUMBER, WordClass.PRONOUN, WordClass.ADVERB}
)
_DASHES = frozenset({"-", "–", "—", "/"})


def listed(section: str, key: str) -> frozenset[str]:
    """A list of single words of ``data/speech.toml``."""
    return words("speech", section, key)


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """The tokens of a sentence; ``persons`` and ``laws`` with spans in the article; ``quoted`` are the spans of direct speech."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    persons: tuple[Entity, ...]
    laws: tuple[Entity, ...]
    institutions: tuple[Entity, ...]
    quoted: tuple[Span, ...]

    def lower(self, index: int) -> str:
        """The lower-case word at ``index``; empty outside the sentence."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def is_a(self, index: int, section: str, key: str) -> bool:
        """Whether the word at ``index`` is in a list of ``data/speech.toml``."""
        return self.lower(index) in listed(section, key)

    def word_class(self, index: int) -> WordClass:
        """The part of speech of the token at ``index``."""
        return class_at(self.tokens, index)

    def is_nominal(self, index: int) -> bool:
        """Whether the token may belong to a noun phrase: *tiga hakim*, *PT Laut-Biru*."""
        if self.lower(index) in _DASHES:
            return 0 < index < len(self.tokens) - 1 and self.tokens[index].start == self.tokens[index - 1].end
        return self.word_class(index) in _NOMINAL

    def is_direct(self, index: int) -> bool:
        """Whether the token stands in direct speech."""
        start = self.tokens[index].start + self.sentence.span.start
        at = bisect_left(self.quoted, start + 1, key=lambda span: span.start) - 1
        return at >= 0 and start < self.quoted[at].end

    def span(self, first: int, end: int) -> Span:
        """Where the tokens stand in the article."""
        return Span(self.tokens[first].start, self.tokens[end - 1].end).shifted(self.sentence.span.start)

    def persons_in(self, first: int, end: int) -> list[Entity]:
        """Persons whose name or office shares characters with the tokens."""
        return _overlapping(self.persons, self.span(first, end)) if first < end else []

    def token_at(self, offset: int) -> int:
        """The index of the first token that begins at or after an offset in the article."""
        return bisect_left(self.tokens, offset - self.sentence.span.start, key=lambda token: token.start)


def spoken_line(sentence: Sentence, entities: Sequence[Entity], quoted: Sequence[Span]) -> SpokenLine:
    """``sentence`` with what is known of it; ``entities`` and ``quoted`` are those of this sentence, in order.

    Persons spoken of within direct speech are left out.
    """
    kinds: dict[EntityKind, list[Entity]] = {kind: [] for kind in EntityKind}
    for entity in entities:
        at = bisect_left(quoted, entity.span.start + 1, key=lambda span: span.start) - 1
        if at < 0 or not quoted[at].overlaps(entity.span):
            kinds[entity.kind].append(entity)
    return SpokenLine(
        sentence,
        tokenise(sentence.text) if len(sentence.text) <= MAX_PROSE else (),
        tuple(kinds[EntityKind.PERSON]),
        tuple(kinds[EntityKind.LAW]),
        tuple(kinds[EntityKind.INSTITUTION]),
        tuple(quoted),
    )


def whole_span(person: Entity) -> Span:
    """A person's name with the office beside it."""
    office = person.office.span if person.office else person.span
    return Span(min(office.start, person.span.start), max(office.end, person.span.end))


def _overlapping(entities: Sequence[Entity], span: Span) -> list[Entity]:
    at = bisect_left(entities, span.start, key=lambda entity: whole_span(entity).end)
    found = []
    for entity in entities[max(0, at - 1) :]:
        if whole_span(entity).start >= span.end:
            break
        if whole_span(entity).overlaps(span):
            found.append(entity)
    return found


@cache
def office_words() -> frozenset[str]:
    """First words of offices, callings and ranks: human beings without a name."""
    lists = ("heads", "callings", "ranks", "prefixes")
    return frozenset(phrase[0] for phrase in phrases_of("entities", *(("offices", key) for key in lists)))
