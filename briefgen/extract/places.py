"""Places: those of the gazetteer, those with an administrative word before them, those after *di*, *ke* and *dari*."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.extract.lexicon import split_passives, words
from briefgen.extract.naming import Line, is_given_name, is_name_word, make_entity, place_length, starts_phrase
from briefgen.records import Entity, EntityKind
from briefgen.text.words import Token, is_common


def find_places(line: Line) -> Iterator[Entity]:
    """Places named in the sentence."""
    sentence, tokens = line.sentence, line.tokens
    at = 0
    while at < len(tokens):
        is_unit = tokens[at].text.lower() in _ADMINISTRATIVE and at + 1 < len(tokens)
        if is_unit and (is_name_word(tokens[at + 1]) or place_length(line, at + 1)):
            end = at + 2
            while end < min(len(tokens), at + 4) and _is_place_word(tokens[end]):
                end += 1
            yield make_entity(sentence, EntityKind.PLACE, tokens[at], tokens[end - 1], "administrative_unit")
            at = end
        elif (length := place_length(line, at)) and not _is_common_word_here(line, at, length):
            yield make_entity(sentence, EntityKind.PLACE, tokens[at], tokens[at + length - 1], "gazetteer")
            at += length
        elif (length := _unlisted_place_length(line, at)) > 0:
            yield make_entity(sentence, EntityKind.PLACE, tokens[at], tokens[at + length - 1], "after_preposition")
            at += length
        else:
            at += 1


def _unlisted_place_length(line: Line, at: int) -> int:
    """How many words a place not in the gazetteer has, known by *di*, *ke* or *dari* before it: *di Santiago*."""
    tokens = line.tokens
    if at == 0 or tokens[at - 1].text not in {"di", "ke", "dari"} or not is_name_word(tokens[at]) or starts_phrase(line, at):
        return 0
    if tokens[at - 1].text == "di" and f"di {tokens[at].text.lower()}" in split_passives():
        return 0
    if is_given_name(tokens[at]) or (tokens[at - 1].text == "dari" and line.is_headline):
        return 0
    end = at + 1
    while end < min(len(tokens), at + 3) and is_name_word(tokens[end]):
        end += 1
    return end - at


def _is_common_word_here(line: Line, at: int, length: int) -> bool:
    """Whether a word that is also a place (*Batang*, *Metro*) is capitalised only for its position."""
    is_forced = at == 0 or line.is_headline or line.tokens[at - 1].text in {".", '"', "“", ":"}
    follows_preposition = at > 0 and line.tokens[at - 1].text.lower() in {"di", "ke", "dari"}
    return length == 1 and is_forced and not follows_preposition and is_common(line.tokens[at].text)


ADMINISTRATIVE_TITLES = frozenset(
    {"Kabupaten", "Kota", "Provinsi", "Kecamatan", "Kelurahan", "Desa", "Pulau", "Pemkab", "Pemkot", "Pemprov"}
)
_ADMINISTRATIVE = frozenset(
    {"kabupaten", "kota", "provinsi", "kecamatan", "kelurahan", "desa", "dusun", "pulau", "distrik", "nagari"}
)


def _is_place_word(token: Token) -> bool:
    return token.is_word and token.is_capitalised and token.text.lower() not in words("entities", "offices", "not_names")
