"""Where names begin and end in a sentence, and where an office, an institution or a place begins instead."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.extract.headlines import is_headline_verb
from briefgen.extract.lexicon import phrases_of, words
from briefgen.extract.name_tagger import NOTHING_TAGGED, Tagging
from briefgen.extract.namewords import (
    is_acronym,
    is_degree,
    is_given_name,
    is_name_word,
    is_rank,
    is_roman,
    known_acronyms,
    match_phrase,
    skip_honorifics,
    skip_ranks,
)
from briefgen.records import Entity, EntityKind, Sentence, Span
from briefgen.text.gazetteer import places
from briefgen.text.words import Token, is_common

MAX_OFFICE_WORDS = 14
MAX_NAME_WORDS = 5
_MAX_HEAD_WORDS = 4
_ARTICLE = re.compile(r"(?:al|ad|an|ar|as|asy|ash|at|az|el|bin|ibn|abd)[-'’]\w+", re.IGNORECASE)

Names = frozenset[tuple[str, ...]]
"""Names as tuples of words."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, its tokens, what the tagger says of them, and the places and institutions named clearly in the article.

    In a headline every word may be capitalised, so that only known given names begin a person's name there.
    """

    sentence: Sentence
    tokens: tuple[Token, ...]
    tagging: Tagging = NOTHING_TAGGED
    local_places: Names = frozenset()
    local_institutions: Names = frozenset()
    is_headline: bool = False


def make_entity(sentence: Sentence, kind: EntityKind, first: Token, last: Token, rule: str, **fields: object) -> Entity:
    """The entity from token ``first`` to token ``last``, in the article's coordinates, without the sentence's full stop."""
    ends_sentence = last.text.endswith(".") and last.text.count(".") == 1 and last.span.end == len(sentence.text)
    end = last.span.end - ends_sentence
    span = Span(first.span.start, end).shifted(sentence.span.start)
    name = fields.pop("name", None) or sentence.text[first.span.start : end]
    return Entity(sentence.citation, span, kind, str(name), rule=rule, **fields)  # type: ignore[arg-type]


def covered(line: Line, spans: Iterable[Span]) -> bytearray:
    """For each code point of the sentence whether one of ``spans`` of the article holds it: 1 or 0."""
    held, start = bytearray(len(line.sentence.text)), line.sentence.span.start
    for span in spans:
        held[span.start - start : span.end - start] = b"\x01" * (span.end - span.start)
    return held


def token_range(line: Line, entity: Entity) -> tuple[int, int]:
    """The first token of an entity and the end of its tokens."""
    span = entity.span.shifted(-line.sentence.span.start)
    first = bisect_left(line.tokens, span.start, key=lambda token: token.span.start)
    return first, max(first + 1, bisect_left(line.tokens, span.end, key=lambda token: token.span.start))


# --- names -----------------------------------------------------------------------------------------------


def name_start(line: Line, at: int) -> int:
    """The first token from ``at`` on after honorifics and ranks: *Bapak*, *Dr. Ir.*, *Kombes Pol. Drs.*."""
    at = skip_ranks(line.tokens, skip_honorifics(line.tokens, at))
    return skip_honorifics(line.tokens, at)


def name_end(line: Line, start: int, *, is_expected: bool = False) -> int:
    """The end of the name that begins at ``start`` (equal to ``start`` if none does).

    Only the first word must be no common word: in *Arief Indah Kusuma* the second one is. Where a name ``is_expected``, as after
    *Dr.*, the first may be one, too (*Dr. Teguh Pranowo*).
    """
    tokens, end = line.tokens, start
    limit = min(len(tokens), start + MAX_NAME_WORDS)
    while end < limit and (_is_part_of_name(line, start, end) or (end == start and is_expected and _may_be_expected(line, end))):
        end += 1
        if end + 1 < len(tokens) and _is_shortened(tokens, end - 1):
            end, limit = end + 1, min(len(tokens), limit + 1)
    return end


def _is_shortened(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token at ``at`` is a name cut short with a point, and more of the name follows: *Moh. Rizal*."""
    is_short = tokens[at].text.lower() in words("names", "names", "shortened")
    return is_short and tokens[at + 1].text == "." and at + 2 < len(tokens) and tokens[at + 2].is_capitalised


def _may_be_expected(line: Line, at: int) -> bool:
    token = line.tokens[at]
    is_other = is_acronym(token) or token.text.lower() in words("entities", "offices", "not_names")
    return token.is_word and token.is_capitalised and not is_other and not starts_phrase(line, at)


def _is_part_of_name(line: Line, start: int, at: int) -> bool:
    tokens, token = line.tokens, line.tokens[at]
    if at == start:
        return is_name_word(token) or _is_family_name_first(line, at)
    if is_given_name(token) or (token.is_capitalised and token.text.lower() in words("names", "names", "titles_too")):
        return True
    if starts_phrase(line, at) or is_rank(tokens, at) or is_degree(token):
        return False
    if is_roman(token):
        return True
    if _ARTICLE.fullmatch(token.text) or (len(token.text) <= 2 and token.is_capitalised and token.text.rstrip(".").isalpha()):
        return True
    if token.text.lower() in words("entities", "offices", "name_particles"):
        return at + 1 < len(tokens) and is_name_word(tokens[at + 1])
    if not token.is_word or not token.is_capitalised or token.text.lower() in words("entities", "offices", "not_names"):
        return False
    if line.is_headline and (is_common(token.text) or is_headline_verb(token.text)):
        return False
    return is_name_word(token) or not (token.text.isupper() and len(token.text) > 1)


def _is_family_name_first(line: Line, at: int) -> bool:
    """Whether a word in capitals is a family name put first, before just one more word: *SOK Veasna*."""
    tokens, text = line.tokens, line.tokens[at].text
    is_shouted = text.isupper() and text.isalpha() and len(text) > 1 and any(letter in "AEIOU" for letter in text)
    if not is_shouted or text in known_acronyms() or at + 1 >= len(tokens):
        return False
    if not is_name_word(tokens[at + 1]) or starts_phrase(line, at + 1):
        return False
    return at + 2 >= len(tokens) or not (tokens[at + 2].is_word and tokens[at + 2].is_capitalised)


# --- what is no name -------------------------------------------------------------------------------------


def starts_phrase(line: Line, at: int) -> bool:
    """Whether an office, an institution or a place begins at ``at``."""
    tokens = line.tokens
    return bool(
        match_phrase(tokens, at, phrases_of("entities", ("offices", "heads"), ("institutions", "heads")))
        or place_length(line, at)
        or tokens[at].text in words("entities", "institutions", "acronyms")
        or tokens[at].text in words("entities", "offices", "parties")
    )


def place_length(line: Line, at: int) -> int:
    """How many words the longest place of the gazetteer or of the article has that begins at ``at``."""
    if not line.tokens[at].is_capitalised:
        return 0
    for length in range(min(_MAX_HEAD_WORDS, len(line.tokens) - at), 0, -1):
        name = tuple(token.text for token in line.tokens[at : at + length])
        if at == 0 and all(word.isupper() for word in name):
            name = tuple(word.title() for word in name) if _is_dateline(line, length) else name
        if name in places() or name in line.local_places:
            return length
    return 0


def _is_dateline(line: Line, end: int) -> bool:
    """Whether the words before ``end`` are set apart as where the report comes from: *NUNUKAN -*, *JAKARTA, Selasa*."""
    return end < len(line.tokens) and line.tokens[end].text in {"-", "–", "—", ",", "(", "|", ":"}


def local_institution_length(line: Line, at: int) -> int:
    """How many words the longest institution named clearly in the article has that begins at ``at``."""
    if not line.local_institutions or not line.tokens[at].is_capitalised:
        return 0
    for length in range(min(MAX_OFFICE_WORDS, len(line.tokens) - at), 0, -1):
        if tuple(token.text for token in line.tokens[at : at + length]) in line.local_institutions:
            return length
    return 0
