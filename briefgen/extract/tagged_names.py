"""Names that the learnt tagger finds, put together with those of the rules: what it adds, widens and doubts.

The rules go first: they know titles, offices and initials. The tagger adds names that stand beside no word of a list, gives a
person's whole name where a rule saw a part, and doubts what only stands where a person might.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from briefgen.extract.institutions import is_aside
from briefgen.extract.lexicon import phrases, phrases_of, rules, words
from briefgen.extract.name_tagger import TaggedName
from briefgen.extract.named_first import office_after
from briefgen.extract.namewords import (
    heads_thing,
    is_acronym,
    is_degree,
    is_given_name,
    is_name_word,
    is_word_and_name,
    match_phrase,
    skip_degrees,
)
from briefgen.extract.naming import Line, covered, make_entity, name_start, place_length, starts_phrase, token_range
from briefgen.extract.places import tokens_of_offices
from briefgen.records import Entity, EntityKind, Phrase, Span
from briefgen.text.words import Token, is_common

_LIKELY = {EntityKind.PERSON: 0.5, EntityKind.INSTITUTION: 0.8, EntityKind.PLACE: 0.8}
_SURE = 0.9
_UNLIKELY = 0.05
_DOUBTFUL_RULES = frozenset(
    {"verb_of_saying", "announced", "listed", "office_before_name", "calling", "office_after_name", "given_name"}
)
"""Rules that rest on where a word stands rather than on a word that takes nothing but names."""


def tagged_persons(line: Line, offices: Sequence[Span]) -> Iterator[Entity]:
    """The persons that the tagger finds likely, without titles; none in headlines, nor within ``offices`` that are told already."""
    held, start = covered(line, offices), line.sentence.span.start
    for name in _likely(line):
        found = _person(line, name) if name.kind is EntityKind.PERSON else None
        if found and held.find(1, found.span.start - start, found.span.end - start) < 0:
            yield found


def tagged_things(line: Line) -> Iterator[Entity]:
    """The institutions, and the places outside of offices, that the tagger finds likely."""
    likely = [name for name in _likely(line) if name.kind is not EntityKind.PERSON and _is_thing(line, name)]
    closed = tokens_of_offices(line) if any(name.kind is EntityKind.PLACE for name in likely) else frozenset[int]()
    for name in likely:
        if name.kind is EntityKind.INSTITUTION or name.first not in closed:
            yield make_entity(line.sentence, name.kind, line.tokens[name.first], line.tokens[name.end - 1], "tagged")


def _likely(line: Line) -> list[TaggedName]:
    return [] if line.is_headline else [name for name in line.tagging.names if name.probability >= _LIKELY[name.kind]]


def widened(line: Line, entity: Entity) -> Entity:
    """A person with the whole name where the tagger is sure that the rule saw only a part of it."""
    if entity.kind is not EntityKind.PERSON or line.is_headline:
        return entity
    first, end = token_range(line, entity)
    name = line.tagging.at[first]
    if name is None or name.kind is not EntityKind.PERSON or name.probability < _SURE or name.first > first or name.end < end:
        return entity
    start, until = _without_titles(line, name.first, name.end)
    is_wider = start <= first and until >= end and (start, until) != (first, end)
    if not is_wider or starts_phrase(line, start):
        return entity
    whole = make_entity(line.sentence, entity.kind, line.tokens[start], line.tokens[until - 1], entity.rule, office=entity.office)
    return entity if entity.office and entity.office.span.overlaps(whole.span) else whole


def is_doubted(line: Line, entity: Entity) -> bool:
    """Whether the tagger finds none of a person's words at all likely to be a person's, and the rule rests on position alone."""
    if entity.kind is not EntityKind.PERSON or entity.rule not in _DOUBTFUL_RULES:
        return False
    first, end = token_range(line, entity)
    return max(line.tagging.of_person[first:end]) < _UNLIKELY


# --- persons ---------------------------------------------------------------------------------------------


def _person(line: Line, name: TaggedName) -> Entity | None:
    tokens = line.tokens
    first, end = _without_titles(line, name.first, name.end)
    if first >= end or not _is_person(line, first, end, name.probability):
        return None
    if first > 1 and is_word_and_name(tokens[first - 1]) and line.tagging.at[first - 1] is None:
        first -= 1
    office = office_after(line, skip_degrees(tokens, end))
    phrase = None
    if office:
        span = Span(tokens[office.start].span.start, tokens[office.end - 1].span.end)
        phrase = Phrase(span.of(line.sentence.text), span.shifted(line.sentence.span.start))
    return make_entity(line.sentence, EntityKind.PERSON, tokens[first], tokens[end - 1], "tagged", office=phrase)


def _is_person(line: Line, first: int, end: int, probability: float) -> bool:
    """Whether what is left without titles may be a person's name: no thing, day or acronym, and no piece of a longer name."""
    tokens, token = line.tokens, line.tokens[first]
    is_given = is_given_name(token)
    is_of_thing = heads_thing(tokens, first - 1) and (tokens[first - 1].is_capitalised or probability < _SURE)
    is_of_thing = is_of_thing or match_phrase(tokens, first, phrases("entities", "places", "units")) > 0
    if is_of_thing or (starts_phrase(line, first) and not is_given) or not token.is_capitalised:
        return False
    if any(part.text in words("entities", "institutions", "not_acronyms") for part in tokens[first:end]):
        return False
    if end - first > 1:
        return not is_acronym(token) or is_name_word(tokens[first + 1])
    is_day = all(part in words("entities", "offices", "not_names") for part in token.text.lower().split("-"))
    if is_day or is_acronym(token) or len(token.text) == 1:
        return False
    is_piece = end < len(tokens) and tokens[end].is_word and tokens[end].is_capitalised and not starts_phrase(line, end)
    is_plain = is_common(token.text) and not is_given
    return probability >= _SURE or not (is_piece or is_plain)


def _without_titles(line: Line, first: int, end: int) -> tuple[int, int]:
    """A name without the offices, ranks and honorifics that it begins with and the degrees that it ends with."""
    tokens = line.tokens
    before = phrases_of("entities", ("offices", "heads"), ("offices", "prefixes"), ("offices", "callings"))
    while first < end and not is_given_name(tokens[first]):
        bare = name_start(line, first)
        bare += match_phrase(tokens, bare, before) if bare < end else 0
        bare += _is_title_in_capitals(tokens, bare, end)
        if bare == first:
            break
        first = bare
    while first < end and (is_degree(tokens[end - 1]) or not tokens[end - 1].text[0].isalpha()):
        end -= 1
    return first, end


def _is_title_in_capitals(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a word in capitals before two words of a name is a title that no list has: *WGM Laras Setyowati*."""
    is_short = at + 2 < end and is_acronym(tokens[at]) and not any(letter in "AEIOU" for letter in tokens[at].text)
    return is_short and is_name_word(tokens[at + 1])


# --- institutions and places -----------------------------------------------------------------------------


def _is_thing(line: Line, name: TaggedName) -> bool:
    """Whether an institution or place that the tagger found is one by its words: no office, and more than a common word."""
    tokens = line.tokens[name.first : name.end]
    is_office = match_phrase(line.tokens, name.first, phrases("entities", "offices", "heads")) > 0
    is_plain = all(is_common(token.text) or not token.is_word for token in tokens)
    is_kept = not any(token.text in words("entities", "institutions", "not_acronyms") for token in tokens)
    is_kept = is_kept and match_phrase(line.tokens, name.first, _papers()) == 0
    if len(tokens) == 1:
        text = tokens[0].text
        is_kept = is_kept and text not in words("entities", "offices", "fields") and not any(letter.isdigit() for letter in text)
    is_short_form = len(tokens) == 1 and is_aside(line.tokens, name.first)
    is_place = name.kind is EntityKind.INSTITUTION and place_length(line, name.first) == len(tokens)
    return tokens[0].is_capitalised and is_kept and not (is_office or is_plain or is_short_form or is_place)


@cache
def _papers() -> frozenset[tuple[str, ...]]:
    """The names of papers, which are written with capitals as institutions are: *Letter of Intent*."""
    return frozenset(tuple(name.split()) for names in rules("agreements")["instruments"].values() for name in names)
