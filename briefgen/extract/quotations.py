"""Quotations with their speakers, in quotation marks and in indirect speech."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial

from briefgen.extract.indirect_speech import Saying, find_sayings, is_verb_of_saying, speaker_of_postposed
from briefgen.extract.quoted_pieces import Piece, quoted_pieces
from briefgen.extract.speakers import is_plausible, is_saying_noun, speaker_after, subject_before
from briefgen.extract.spoken_line import SpokenLine, TokenRange, listed, spoken_line, whole_span
from briefgen.extract.who_spoke import Speakers, last_named
from briefgen.records import Citation, Entity, Quotation, Sentence
from briefgen.text.wordclass import WordClass

_TELLING = frozenset({WordClass.NOUN, WordClass.VERB, WordClass.ADVERB, WordClass.ADJECTIVE, WordClass.CONJUNCTION})
_REACH = 30
"""Tokens before a quotation among which its verb of saying stands."""
_FOLLOWING = 10
"""Tokens after it among which an active or passive verb stands."""


def extract_quotations(sentences: Sequence[Sentence], entities: Sequence[Entity]) -> tuple[Quotation, ...]:
    """Quotations of one article, in order; a direct one that runs over several sentences has an entry for each, with one speaker.

    A quotation belongs to who stands with a verb of saying in the sentence where it opens or closes; *katanya* or *dia
    menambahkan* is the last person who spoke or was named. Quoted words alone in their sentence are of who speaks beside them.
    """
    lines = _lines(sentences, entities)
    speakers = Speakers(last_named([line for line, _ in lines]))
    found: list[Quotation] = []
    bare: set[int] = set()
    brief: set[int] = set()
    pending: list[tuple[SpokenLine, Piece]] = []
    for line, pieces in lines:
        sayings = find_sayings(line)
        events: list[Saying | Piece] = [*sayings, *pieces]
        for event in sorted(events, key=partial(_start, line)):
            if isinstance(event, Saying):
                found += _indirect(line, event, speakers)
            elif not event.is_fragment or not any(line.span(*saying.said).contains(event.span) for saying in sayings):
                pending.append((line, event))
                if event.is_last:
                    direct = list(_direct(pending, speakers))
                    places = range(len(found), len(found) + len(direct))
                    bare.update(places if _is_bare(pending) else ())
                    brief.update(places if event.is_brief else ())
                    found += direct
                    pending = []
    return tuple(quotation for at, quotation in enumerate(_with_neighbours(found, bare)) if at not in brief)


def _lines(sentences: Sequence[Sentence], entities: Sequence[Entity]) -> list[tuple[SpokenLine, list[Piece]]]:
    named: dict[Citation, list[Entity]] = defaultdict(list)
    for entity in entities:
        named[entity.citation].append(entity)
    pieces: dict[Citation, list[Piece]] = defaultdict(list)
    for piece in quoted_pieces(sentences):
        pieces[piece.sentence.citation].append(piece)
    return [
        (spoken_line(s, named[s.citation], [p.span for p in pieces[s.citation] if not p.is_fragment]), pieces[s.citation])
        for s in sentences
    ]


def _start(line: SpokenLine, event: Saying | Piece) -> int:
    return event.span.start if isinstance(event, Piece) else line.span(*event.said).start


def _indirect(line: SpokenLine, saying: Saying, speakers: Speakers) -> Iterator[Quotation]:
    """The clause said, if anybody is known to say it."""
    if speaker := speakers.resolve(line, saying.speaker):
        yield Quotation(line.sentence.citation, line.span(*saying.said), speaker, is_direct=saying.is_dialogue)


def _direct(pieces: Sequence[tuple[SpokenLine, Piece]], speakers: Speakers) -> Iterator[Quotation]:
    """The quoted stretches of one quotation; a fragment that nobody says is none."""
    (first_line, first), (last_line, last) = pieces[0], pieces[-1]
    beside = _after(last_line, last) or _before(first_line, first)
    speaker = speakers.resolve(*beside) if beside else None
    for line, piece in pieces:
        if speaker or not piece.is_fragment:
            yield Quotation(line.sentence.citation, piece.span, speaker, is_closed=piece.is_closed)


# --- the speaker of a direct quotation -------------------------------------------------------------------

_Beside = tuple[SpokenLine, TokenRange | None]
"""The sentence and the phrase in it that names a speaker; None for *-nya*."""


def _after(line: SpokenLine, piece: Piece) -> _Beside | None:
    """Who stands after a quotation: *," kata Budi*, *," Budi menambahkan*, *." Demikian disampaikan Budi*."""
    first = line.token_at(piece.span.end)
    while first < len(line.tokens) and not line.tokens[first].is_word and not line.is_direct(first):
        first += 1
    if (named := _beside_any_verb(line, first, piece)) is not None:
        return line, named
    for at in range(first, min(first + _FOLLOWING, len(line.tokens))):
        if line.is_direct(at):
            return None
        if beside := _beside_verb(line, at, first, is_next=at == first):
            return beside
    return None


def _beside_any_verb(line: SpokenLine, at: int, piece: Piece) -> TokenRange | None:
    """*," isak Karsinem (34)*: whatever bare word stands between words said and a name tells how they were said."""
    is_open = line.sentence.text[: piece.span.end - line.sentence.span.start].rstrip().endswith((",", "!", "?"))
    is_root = at < len(line.tokens) and line.tokens[at].lower.isalpha() and not line.tokens[at].is_capitalised
    if not is_open or not is_root or line.word_class(at) not in _TELLING or line.lower(at).startswith(("me", "di", "ber")):
        return None
    speaker = speaker_after(line, at + 1)
    if speaker is None:
        return None
    place = line.tokens[at + 1].start + line.sentence.span.start
    return speaker if any(whole_span(person).start <= place for person in line.persons_in(*speaker)) else None


def _before(line: SpokenLine, piece: Piece) -> _Beside | None:
    """Who stands before a quotation: *Budi mengatakan, "*, *menurut Budi, "*, *Budi: "*."""
    end = line.token_at(piece.span.start)
    while end > 0 and not line.tokens[end - 1].is_word and line.tokens[end - 1].text not in {",", ":", ")"}:
        end -= 1
    start = end
    while start > max(0, end - _REACH) and not line.is_direct(start - 1):
        start -= 1
    for at in range(end - 1, start - 1, -1):
        if beside := _beside_verb(line, at, start, is_next=True):
            return beside
    if line.lower(end - 1) in {",", ":"}:
        subject = subject_before(line, end - 1, start)
        if subject and (line.persons_in(*subject) or (line.lower(end - 1) == ":" and is_plausible(line, subject))):
            return line, subject
    return None


def _beside_verb(line: SpokenLine, at: int, start: int, *, is_next: bool) -> _Beside | None:
    """The speaker with the verb of saying at token ``at``; bare verbs count only right beside the quotation (``is_next``)."""
    word = line.lower(at)
    if is_next and (word in listed("verbs", "postposed") or is_saying_noun(word)):
        speaker, following = speaker_of_postposed(line, at)
        return (line, speaker) if following else None
    if word in listed("verbs", "according") or word in listed("verbs", "according_to_last"):
        return (line, speaker_after(line, at + 1) if word in listed("verbs", "according") else None)
    if word in listed("verbs", "passive"):
        by = speaker_after(line, at + 1 + (line.lower(at + 1) == "oleh"))
        return (line, by) if by and is_plausible(line, by) else None
    if word in listed("verbs", "direct") or is_verb_of_saying(word):
        subject = subject_before(line, at, start)
        return (line, subject) if subject and is_plausible(line, subject) else None
    return None


# --- quotations without a speaker in their sentence --------------------------------------------------------


def _is_bare(pieces: Sequence[tuple[SpokenLine, Piece]]) -> bool:
    """Whether nothing but the quotation stands in its sentences."""
    for line, piece in pieces:
        span, text = piece.span.shifted(-line.sentence.span.start), line.sentence.text
        if any(character.isalnum() for character in text[: span.start] + text[span.end :]):
            return False
    return True


def _with_neighbours(found: Sequence[Quotation], bare: Collection[int]) -> list[Quotation]:
    """``found`` with the speaker of the quotation before or after for those at the places ``bare``, which stand alone."""
    filled = list(found)
    for places, step in ((sorted(bare), -1), (sorted(bare, reverse=True), 1)):
        for at in places:
            if filled[at].speaker is None and 0 <= at + step < len(filled) and _are_beside(filled[at], filled[at + step]):
                filled[at] = replace(filled[at], speaker=filled[at + step].speaker)
    return filled


def _are_beside(first: Quotation, second: Quotation) -> bool:
    return abs(first.citation.sentence - second.citation.sentence) <= 1
