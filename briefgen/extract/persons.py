"""Persons: a name after an office (*Plt. Dirjen Imigrasi Yuldi Yusman*) or beside a verb of saying (*ujar Agus*).

Where an office's last words end and the name begins is decided by the list of common words: the name starts at the first word
that is neither common nor a place nor part of an institution the article names elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.extract.lexicon import phrases, words
from briefgen.extract.naming import (
    MAX_OFFICE_WORDS,
    Line,
    is_acronym,
    is_name_word,
    local_institution_length,
    make_entity,
    match_phrase,
    name_end,
    place_length,
    skip_honorifics,
    starts_phrase,
)
from briefgen.records import Entity, EntityKind, Phrase, Span
from briefgen.text.words import Token, is_common


def persons_by_office(line: Line) -> Iterator[Entity]:
    """Persons whose office or rank stands before their name."""
    sentence, tokens = line.sentence, line.tokens
    prefixes = words("entities", "offices", "prefixes")
    heads = phrases("entities", "offices", "heads") | phrases("entities", "offices", "ranks")
    at = 0
    while at < len(tokens):
        start = at
        head_at = at + 1 if tokens[at].text.lower() in prefixes else at
        length = match_phrase(tokens, head_at, heads) if head_at < len(tokens) else 0
        if not length:
            at += 1
            continue
        office_end = _office_end(line, head_at, head_at + length)
        name_start = skip_honorifics(tokens, office_end)
        end = name_end(line, name_start)
        if end > name_start:
            office = Span(tokens[start].span.start, tokens[name_start - 1].span.end)
            phrase = Phrase(office.of(sentence.text), office.shifted(sentence.span.start))
            yield make_entity(sentence, EntityKind.PERSON, tokens[name_start], tokens[end - 1], "office_before_name", office=phrase)
            at = end
        else:
            at = head_at + length


def _office_end(line: Line, head: int, at: int) -> int:
    """The end of an office's complement: *Imigrasi dan Pemasyarakatan (Imipas) RI*.

    The head is looked at again for institutions that begin with it (*Kepala Badan ...* holds *Badan ...*).
    """
    tokens = line.tokens
    for start in range(head, at + 1):
        if length := local_institution_length(line, start):
            at = max(at, start + length)
            break
    end = at
    limit = min(len(tokens), at + MAX_OFFICE_WORDS)
    while end < limit:
        token = tokens[end]
        if token.text == "(" and end + 2 < len(tokens) and tokens[end + 2].text == ")":
            end += 3
        elif (token.text.lower() in {"dan", "&", "untuk", "bidang", "urusan", "pada"} or token.text == ",") and _continues_office(
            line, end + 1
        ):
            end += 1
        elif length := local_institution_length(line, end) or place_length(line, end):
            end += length
        elif token.is_word and (
            (token.is_capitalised and (is_common(token.text) or is_acronym(token)))
            or match_phrase(tokens, end, phrases("entities", "offices", "heads"))
            or match_phrase(tokens, end, phrases("entities", "institutions", "heads"))
        ):
            end += 1
        else:
            break
    return end


def _continues_office(line: Line, at: int) -> bool:
    tokens = line.tokens
    if at >= len(tokens) or not tokens[at].is_capitalised or tokens[at - 1].text == ",":
        return False
    return is_common(tokens[at].text) or bool(place_length(line, at))


def persons_by_speech(line: Line) -> Iterator[Entity]:
    """Persons named beside a verb of saying or acting."""
    sentence, tokens = line.sentence, line.tokens
    before = words("entities", "speech", "before_speaker")
    after = words("entities", "speech", "after_speaker")
    particles = words("entities", "speech", "particles")
    for at in range(len(tokens)):
        start = skip_honorifics(tokens, at)
        if start >= len(tokens) or not is_name_word(tokens[start]) or starts_phrase(line, start):
            continue
        if at and (is_name_word(tokens[at - 1]) or _heads_institution(tokens[at - 1])):
            continue
        end = name_end(line, start)
        follower = end
        while follower < len(tokens) and tokens[follower].text.lower() in particles:
            follower += 1
        is_said = at > 0 and tokens[at - 1].text.lower() in before
        says = follower < len(tokens) and tokens[follower].text.lower() in after
        if end > start and (is_said or says) and not _is_outlet_like(tokens[start]):
            yield make_entity(sentence, EntityKind.PERSON, tokens[start], tokens[end - 1], "verb_of_saying")


def _is_outlet_like(token: Token) -> bool:
    return token.text.isupper() and len(token.text) > 1


def _heads_institution(token: Token) -> bool:
    return token.is_capitalised and (token.text.lower(),) in phrases("entities", "institutions", "heads")
