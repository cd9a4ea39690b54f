"""Institutions: a head word with what follows it in capitals (*Kementerian Luar Negeri*), or a known acronym."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.extract.lexicon import phrases, words
from briefgen.extract.naming import MAX_OFFICE_WORDS, Line, is_acronym, is_numeral, make_entity, match_phrase, starts_phrase
from briefgen.records import Entity, EntityKind
from briefgen.text.words import Token, is_common

_MAX_DIGITS = 4
_IN_NAMES = frozenset({"indonesia", "republik", "kerajaan", "islam"})
"""Words that no person's name begins with but an institution's may hold."""


def institutions(line: Line) -> Iterator[Entity]:
    """Institutions named in the sentence, with the acronym it defines for them."""
    sentence, tokens = line.sentence, line.tokens
    heads = phrases("entities", "institutions", "heads")
    acronyms = words("entities", "institutions", "acronyms")
    at = 0
    while at < len(tokens):
        length = match_phrase(tokens, at, heads) if tokens[at].is_capitalised else 0
        end = _institution_end(line, at + length) if length else at
        if length and end > at + length:
            defined = _defined_acronym(tokens, end)
            last = end + 2 if defined else end - 1
            name = sentence.text[tokens[at].span.start : tokens[end - 1].span.end]
            yield make_entity(
                sentence, EntityKind.INSTITUTION, tokens[at], tokens[last], "institution_head", name=name, acronym=defined
            )
            at = last + 1
        elif tokens[at].text in acronyms:
            yield make_entity(sentence, EntityKind.INSTITUTION, tokens[at], tokens[at], "known_acronym")
            at += 1
        else:
            at += 1


def _institution_end(line: Line, at: int) -> int:
    end = at
    while end < min(len(line.tokens), at + MAX_OFFICE_WORDS) and _belongs_to_name(line, at, end):
        end += 1
    return end


def _belongs_to_name(line: Line, start: int, at: int) -> bool:
    token = line.tokens[at]
    if token.is_word and token.is_capitalised:
        if at > start and _starts_office(line, at):
            return False
        return token.text.lower() not in words("entities", "offices", "not_names") - _IN_NAMES
    if is_numeral(line.tokens, at):
        return at > start and len(token.text) < _MAX_DIGITS
    if at == start or at + 1 == len(line.tokens):
        return False
    if token.text == ",":
        return _lists_fields(line.tokens, at + 1)
    return token.text.lower() in {"dan", "&"} and _joins_institution(line, at + 1)


def _starts_office(line: Line, at: int) -> bool:
    return bool(match_phrase(line.tokens, at, phrases("entities", "offices", "heads"))) and not match_phrase(
        line.tokens, at, phrases("entities", "institutions", "heads")
    )


def _lists_fields(tokens: Sequence[Token], at: int) -> bool:
    """Whether a comma is inside a name that lists its fields: *Meteorologi, Klimatologi, dan Geofisika (BMKG)*."""
    last_of_list = False
    for token in tokens[at : at + 6]:
        if token.text == "(":
            return last_of_list
        if token.text.lower() in {"dan", "&"}:
            last_of_list = True
        elif token.text != "," and not token.is_capitalised:
            return False
    return False


def _joins_institution(line: Line, at: int) -> bool:
    """Whether a capitalised word after *dan* belongs to the name (*Imigrasi dan Pemasyarakatan*) and does not start another."""
    tokens, token = line.tokens, line.tokens[at]
    is_field = is_common(token.text) or is_acronym(token) or (at > 1 and tokens[at - 2].text == ",")
    is_other = starts_phrase(line, at) and token.text not in words("entities", "offices", "fields")
    return token.is_word and token.is_capitalised and is_field and not is_other


def _defined_acronym(tokens: Sequence[Token], at: int) -> str | None:
    if at + 2 < len(tokens) and tokens[at].text == "(" and tokens[at + 2].text == ")":
        inside = tokens[at + 1].text
        if 2 <= len(inside) <= 14 and inside[0].isupper():
            return inside
    return None
