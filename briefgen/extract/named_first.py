"""Persons whose name stands before what tells it: an office, a calling, an age or a verb of saying.

*Budi Santoso selaku Ketua Panitia*; *Sukinem, janda dua anak,*; *Karsinem (45)*; *Yuldi menegaskan*.
"""

from __future__ import annotations

from briefgen.extract.bearers import bearer_end, is_aged, is_closed, is_lettered, make_person, may_begin_name
from briefgen.extract.lexicon import phrases, words
from briefgen.extract.namewords import (
    heads_thing,
    is_given_name,
    is_name_word,
    is_rank,
    match_phrase,
    skip_degrees,
    skip_honorifics,
)
from briefgen.extract.naming import Line, name_end, name_start, starts_phrase
from briefgen.extract.offices import Office, plain_length, read_office
from briefgen.extract.speech_words import after_speaker, before_speaker
from briefgen.records import Entity
from briefgen.text.wordclass import WordClass, class_of

_MAX_HONORIFICS_BEFORE = 4
_MAX_PARTICLES = 3
_MAX_APPOSITION = 8


def name_first(line: Line, at: int) -> tuple[Entity | None, int]:
    """*Budi Santoso selaku Ketua ...*, *Karsinem (45)*, and names of several words that begin with a known given name."""
    tokens = line.tokens
    if is_lettered(line, at):
        return make_person(line, at, at + 1, "initials")
    if not may_begin_name(line, at):
        return None, at
    end = bearer_end(line, at)
    if end == at:
        return None, at
    after = skip_degrees(tokens, end)
    office = office_after(line, after)
    is_given = is_given_name(tokens[at])
    if office and (is_given or tokens[office.start - 1].text not in {",", "("} or (end - at > 1 and is_closed(line, office.end))):
        return make_person(line, at, end, "office_after_name", office.start, office.end)
    if not _is_told_by(line, at) and (calling := _calling_after(line, after)):
        return make_person(line, at, end, "calling", calling.start, calling.end)
    if is_aged(line, end) or (is_given and (end - at > 1 or after > end)):
        entity, _ = make_person(line, at, end, "age" if end - at == 1 else "given_name")
        return entity, end
    return None, at


def office_after(line: Line, at: int) -> Office | None:
    """The office after a name that ends at ``at``: after a comma or bracket, *selaku* or *yang juga*."""
    tokens = line.tokens
    if at < len(tokens) and tokens[at].text in {",", "("}:
        at += 1
    if at < len(tokens) and (length := match_phrase(tokens, at, phrases("entities", "offices", "holding"))):
        at += length
    elif at and (at > len(tokens) or tokens[at - 1].text not in {",", "("}):
        return None
    office = read_office(line, at) if at < len(tokens) else None
    if office is None or is_rank(tokens, at):
        return None
    if office.name_start is None:
        return office
    end = name_end(line, name_start(line, office.name_start))
    is_own_name = any(is_given_name(t) for t in tokens[office.name_start : end])
    is_own_name = is_own_name or end - office.name_start > 1 or not is_closed(line, end)
    return None if is_own_name else Office(office.start, max(end, office.end), None)


def _calling_after(line: Line, at: int) -> Office | None:
    """What somebody is called between commas after the name: *Sukinem, janda dua anak,*; empty if it is no office."""
    tokens = line.tokens
    length = match_phrase(tokens, at + 1, phrases("entities", "offices", "callings")) if at + 1 < len(tokens) else 0
    if not length or tokens[at].text != "," or tokens[at + 1].is_capitalised:
        return None
    end = at + 1 + length
    if not _closes_apposition(line, end):
        return None
    is_office = tokens[at + 1].text not in words("entities", "offices", "no_offices")
    return Office(at + 1, end + plain_length(line, end) if is_office else at + 1, None)


def _closes_apposition(line: Line, at: int) -> bool:
    """Whether a comma or a relative clause follows before any verb: not so in *Menurut Bram, warga menolak*."""
    for token in line.tokens[at : at + _MAX_APPOSITION]:
        if token.text in {",", "yang"}:
            return True
        if not token.text[0].isalnum() or class_of(token.text.lower()) in {WordClass.VERB, WordClass.AUXILIARY}:
            return False
    return False


def _is_told_by(line: Line, at: int) -> bool:
    return at > 0 and line.tokens[at - 1].text.lower() in before_speaker()


def said_by(line: Line, at: int) -> tuple[Entity | None, int]:
    """Persons named beside a verb of saying or acting."""
    tokens = line.tokens
    if not is_name_word(tokens[at]) or (starts_phrase(line, at) and not is_given_name(tokens[at])) or heads_thing(tokens, at - 1):
        return None, at
    before = at - 1
    while before >= 0 and at - before < _MAX_HONORIFICS_BEFORE and skip_honorifics(tokens, before) > before:
        before -= 1
    is_said = _is_told_by(line, before + 1)
    if not is_said and _is_within_name(line, before):
        return None, at
    end = name_end(line, at)
    follower = skip_degrees(tokens, end)
    for _ in range(_MAX_PARTICLES):
        if follower < len(tokens) and tokens[follower].text.lower() in words("speech", "around", "light"):
            follower += 1
    says = follower < len(tokens) and tokens[follower].text.lower() in after_speaker()
    return make_person(line, at, end, "verb_of_saying") if is_said or says else (None, at)


def _is_within_name(line: Line, before: int) -> bool:
    """Whether the word at ``before`` makes what follows part of a longer name: *Koalisi Pesisir Lestari menyambut*."""
    tokens = line.tokens
    if before < 0 or not tokens[before].is_word or not tokens[before].is_capitalised:
        return False
    is_head = match_phrase(tokens, before, phrases("entities", "institutions", "heads")) > 0
    return is_head or is_name_word(tokens[before]) or (before > 0 and tokens[before - 1].is_word)
