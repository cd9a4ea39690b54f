"""Places: those of the gazetteer, those with an administrative word before them, those after *di*, *ke* and *dari*."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.extract.lexicon import phrases, split_passives, words
from briefgen.extract.namewords import is_acronym, is_given_name, is_name_word, match_phrase
from briefgen.extract.naming import Line, make_entity, place_length, starts_phrase
from briefgen.extract.offices import read_office
from briefgen.records import Entity, EntityKind
from briefgen.text.words import Token, is_common


def find_places(line: Line) -> Iterator[Entity]:
    """Places named in the sentence."""
    sentence, tokens = line.sentence, line.tokens
    at = 0
    while at < len(tokens):
        if (office := _office_end(line, at)) > at:
            at = office
            continue
        if (name := _unit_length(line, at)) and _is_named(line, at, at + name):
            end = at + name + 1
            while end < min(len(tokens), at + name + 3) and _is_place_word(tokens[end]):
                end += 1
            yield make_entity(sentence, EntityKind.PLACE, tokens[at], tokens[end - 1], "administrative_unit")
            at = end
        elif tokens[at].text.lower() in words("entities", "places", "ships") and at + 1 < len(tokens):
            at = _ship_end(line, at)
        elif (length := place_length(line, at)) and not _is_common_word_here(line, at, length):
            yield make_entity(sentence, EntityKind.PLACE, tokens[at], tokens[at + length - 1], "gazetteer")
            at += length
        elif (length := _unlisted_place_length(line, at)) > 0:
            yield make_entity(sentence, EntityKind.PLACE, tokens[at], tokens[at + length - 1], "after_preposition")
            at += length
        else:
            at += 1


def tokens_of_offices(line: Line) -> frozenset[int]:
    """The tokens within offices, whose places are not told for themselves."""
    inside: set[int] = set()
    at = 0
    while at < len(line.tokens):
        end = _office_end(line, at)
        inside.update(range(at, end))
        at = max(at + 1, end)
    return frozenset(inside)


def _unit_length(line: Line, at: int) -> int:
    """How many words the kind of place at ``at`` has: *Desa*, *Kec.*, *Bandar Udara*."""
    length = match_phrase(line.tokens, at, phrases("entities", "places", "units"))
    return length if at + length < len(line.tokens) else 0


def _is_named(line: Line, at: int, name: int) -> bool:
    """Whether the word after a kind of place is its name: any capitalised one where the kind is capitalised (*Desa Air Lintuk*)."""
    token = line.tokens[name]
    is_plain = is_name_word(token) or place_length(line, name) > 0
    is_written = line.tokens[at].is_capitalised and not line.is_headline and _is_place_word(token) and not starts_phrase(line, name)
    is_kind = match_phrase(line.tokens, name, phrases("entities", "places", "units")) > 0
    return is_plain or (is_written and not is_kind and not is_acronym(token))


def _ship_end(line: Line, at: int) -> int:
    """The end of a ship's name, which may hold a place: *KM Cahaya Bone 07*."""
    end = at + 1
    limit = min(len(line.tokens), at + _MAX_SHIP_WORDS)
    while end < limit and (line.tokens[end].is_capitalised or line.tokens[end].text.isdigit()):
        end += 1
    return end


def _office_end(line: Line, at: int) -> int:
    """The end of an office that begins at ``at``, whose places are not told for themselves: *Duta Besar Jepang untuk Indonesia*.

    What *di* brings in may be where something happens (*menemui Bupati di Kupang*).
    """
    if not match_phrase(line.tokens, at, phrases("entities", "offices", "heads")):
        return at
    office = read_office(line, at)
    return next((i for i in range(at, office.end) if line.tokens[i].text == "di"), office.end) if office else at


def _unlisted_place_length(line: Line, at: int) -> int:
    """How many words a place not in the gazetteer has, known by *di*, *ke* or *dari* before it: *di Santiago*."""
    tokens = line.tokens
    if at == 0 or tokens[at - 1].text not in {"di", "ke", "dari"} or not is_name_word(tokens[at]) or starts_phrase(line, at):
        return 0
    if tokens[at - 1].text == "di" and f"di {tokens[at].text.lower()}" in split_passives():
        return 0
    if is_given_name(tokens[at]) or not tokens[at].text[-1].isalpha() or (tokens[at - 1].text == "dari" and line.is_headline):
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
    {"Kabupaten", "Kota", "Provinsi", "Kecamatan", "Kelurahan", "Desa", "Pulau", "Pemkab", "Pemkot", "Pemprov", "Prefektur", "Kab."}
)
_MAX_SHIP_WORDS = 5


def _is_place_word(token: Token) -> bool:
    if (token.text.lower(),) in phrases("entities", "places", "units") | phrases("entities", "offices", "heads"):
        return False
    return token.is_word and token.is_capitalised and token.text.lower() not in words("entities", "offices", "not_names")
