"""Direct quotations with their speakers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.extract.lexicon import words
from briefgen.records import Citation, Entity, EntityKind, Phrase, Quotation, Sentence, Span
from briefgen.text.words import tokenise

_MARK = re.compile(r"[“”„\"«»]|''|``|’’|‘‘")
_OPENING = frozenset({"“", "„", "«", "``", "‘‘"})
_CLOSING = frozenset({"”", "»", "’’"})
_MIN_QUOTED_WORDS = 3
_WORDS_REACH = 100
"""Characters within which the words right beside a name lie."""
_MAX_SENTENCES = 12
"""Sentences that one quotation may run over before its missing end is taken for a slip."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """The quoted stretch of one sentence, in the article's coordinates."""

    sentence: Sentence
    span: Span
    is_last: bool
    is_closed: bool


def extract_quotations(sentences: Sequence[Sentence], entities: Sequence[Entity]) -> tuple[Quotation, ...]:
    """Direct quotations of one article; one that runs over several sentences has an entry for each, with one speaker.

    A quotation belongs to the person with a verb of saying in the sentence where it opens or closes; *katanya* or *dia
    menambahkan* without a name is the last person who spoke or was named.
    """
    pieces = list(_quoted_pieces(sentences))
    speakers = _Speakers(sentences, entities, [piece.span for piece in pieces])
    quotations: list[Quotation] = []
    pending: list[_Piece] = []
    for piece in pieces:
        pending.append(piece)
        if piece.is_last:
            speaker = speakers.of(pending)
            quotations += [Quotation(p.sentence.citation, p.span, speaker, is_closed=p.is_closed) for p in pending]
            pending = []
    return tuple(quotations)


def _quoted_pieces(sentences: Sequence[Sentence]) -> Iterator[_Piece]:
    """Each sentence's quoted stretches; one or two quoted words are no quotation."""
    run: list[tuple[Sentence, int, int]] = []
    for sentence in sentences:
        start = 0 if run else None
        for match in _MARK.finditer(sentence.text):
            mark = match.group()
            if start is None:
                start = None if mark in _CLOSING else match.end()
            elif mark in _OPENING:
                yield from _as_pieces([*run, (sentence, start, match.start())], is_closed=False)
                run, start = [], match.end()
            else:
                yield from _as_pieces([*run, (sentence, start, match.start())], is_closed=True)
                run, start = [], None
        if start is not None:
            run.append((sentence, start, len(sentence.text)))
        if len(run) >= _MAX_SENTENCES:
            yield from _as_pieces(run[:1], is_closed=False)
            run = []
    yield from _as_pieces(run, is_closed=False)


def _as_pieces(run: Sequence[tuple[Sentence, int, int]], *, is_closed: bool) -> Iterator[_Piece]:
    filled = [(s, start, end) for s, start, end in run if s.text[start:end].strip()]
    n_words = sum(len(s.text[start:end].split()) for s, start, end in filled)
    if n_words < _MIN_QUOTED_WORDS:
        return
    for number, (sentence, start, end) in enumerate(filled, start=1):
        is_last = number == len(filled)
        yield _Piece(sentence, Span(start, end).shifted(sentence.span.start), is_last, is_closed or not is_last)


class _Speakers:
    """Who speaks in which sentence."""

    def __init__(self, sentences: Sequence[Sentence], entities: Sequence[Entity], quoted: Sequence[Span]) -> None:
        starts = [span.start for span in quoted]
        self._persons: dict[Citation, list[Entity]] = defaultdict(list)
        for entity in entities:
            at = bisect_left(starts, entity.span.start + 1) - 1
            is_quoted = at >= 0 and quoted[at].overlaps(entity.span)
            if entity.kind is EntityKind.PERSON and not is_quoted:
                self._persons[entity.citation].append(entity)
        self._saying: dict[Citation, list[Entity]] = {}
        self._pointing: dict[Citation, list[Span]] = {}
        self._last_named = _last_named(sentences, self._persons)
        self._last_speaker: Entity | None = None

    def of(self, pieces: Sequence[_Piece]) -> Phrase | None:
        """The speaker of one quotation; quotations must be asked for in order."""
        for piece in (pieces[-1], pieces[0]):
            if person := self._nearest(piece):
                self._last_speaker = person
                return _phrase(person)
        if self._points_back(pieces):
            found = self._nearer(pieces[0].sentence.citation)
            self._last_speaker = found
            return _phrase(found) if found else None
        return None

    def _nearest(self, piece: _Piece) -> Entity | None:
        """The person nearest to a quotation in its sentence; those with a verb of saying beside them go first."""
        sentence = piece.sentence
        persons = self._persons.get(sentence.citation)
        if not persons:
            return None
        if sentence.citation not in self._saying:
            self._saying[sentence.citation] = [person for person in persons if _says(person, sentence)]
        persons = self._saying[sentence.citation] or persons
        at = bisect_left(persons, piece.span.start, key=lambda person: person.span.start)
        return min(persons[max(0, at - 1) : at + 1], key=lambda person: _gap(person, piece))

    def _points_back(self, pieces: Sequence[_Piece]) -> bool:
        """Whether *katanya*, *dia* or the like stands before or after the quotation in its sentences."""
        before, after = self._pointing_in(pieces[0].sentence), self._pointing_in(pieces[-1].sentence)
        return bool((before and before[0].end <= pieces[0].span.start) or (after and after[-1].start >= pieces[-1].span.end))

    def _pointing_in(self, sentence: Sentence) -> list[Span]:
        if sentence.citation not in self._pointing:
            self._pointing[sentence.citation] = [
                token.span.shifted(sentence.span.start)
                for token in tokenise(sentence.text)
                if token.text.lower() in words("entities", "speech", "of_last_speaker")
            ]
        return self._pointing[sentence.citation]

    def _nearer(self, citation: Citation) -> Entity | None:
        """The last speaker, or the person named after that one spoke."""
        named = self._last_named.get(citation)
        if named is None or (self._last_speaker and self._last_speaker.citation > named.citation):
            return self._last_speaker
        return named


def _says(person: Entity, sentence: Sentence) -> bool:
    """Whether a verb of saying stands right beside a person: one word before, or up to two after."""
    start = min(person.office.span.start if person.office else person.span.start, person.span.start) - sentence.span.start
    end = person.span.end - sentence.span.start
    before = sentence.text[max(0, start - _WORDS_REACH) : start].split()[-1:]
    after = sentence.text[end : end + _WORDS_REACH].split()[:2]
    return _any_is(before, "before_speaker") or _any_is(after, "after_speaker")


def _any_is(beside: Sequence[str], key: str) -> bool:
    return any(word.strip(".,:;“”\"'").lower() in words("entities", "speech", key) for word in beside)


def _gap(person: Entity, piece: _Piece) -> int:
    return min(abs(person.span.start - piece.span.end), abs(piece.span.start - person.span.end))


def _last_named(sentences: Sequence[Sentence], persons: Mapping[Citation, Sequence[Entity]]) -> dict[Citation, Entity]:
    """For each sentence the first person of the nearest earlier sentence that names any."""
    found: dict[Citation, Entity] = {}
    last: Entity | None = None
    for sentence in sentences:
        if last:
            found[sentence.citation] = last
        last = persons[sentence.citation][0] if persons.get(sentence.citation) else last
    return found


def _phrase(entity: Entity) -> Phrase:
    return Phrase(entity.name, entity.span)
