"""Where names begin and end: the words that introduce them, and the list of common words that are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.extract.lexicon import phrases, words
from briefgen.records import Entity, EntityKind, Sentence, Span
from briefgen.text.gazetteer import places
from briefgen.text.words import Token, is_common

MAX_OFFICE_WORDS = 14
_MAX_NAME_WORDS = 5
_MAX_HEAD_WORDS = 4

Names = frozenset[tuple[str, ...]]
"""Names as tuples of words."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, its tokens, and the places and institutions that the article names clearly somewhere."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    local_places: Names = frozenset()
    local_institutions: Names = frozenset()


def make_entity(sentence: Sentence, kind: EntityKind, first: Token, last: Token, rule: str, **fields: object) -> Entity:
    """The entity from token ``first`` to token ``last``, in the article's coordinates."""
    span = Span(first.span.start, last.span.end).shifted(sentence.span.start)
    name = fields.pop("name", None) or sentence.text[first.span.start : last.span.end]
    return Entity(sentence.citation, span, kind, str(name), rule=rule, **fields)  # type: ignore[arg-type]


def match_phrase(tokens: Sequence[Token], at: int, candidates: frozenset[tuple[str, ...]]) -> int:
    """How many tokens from ``at`` on form the longest phrase of ``candidates``; 0 if none does."""
    for length in range(min(_MAX_HEAD_WORDS, len(tokens) - at), 0, -1):
        if tuple(token.text.lower() for token in tokens[at : at + length]) in candidates:
            return length
    return 0


def is_name_word(token: Token) -> bool:
    """Whether a token can begin a name: capitalised, and no common word, acronym or day."""
    lowered = token.text.lower().rstrip(".")
    if not token.is_word or not token.is_capitalised or lowered in words("entities", "offices", "not_names") or is_acronym(token):
        return False
    return not is_common(lowered)


def _is_initial(token: Token) -> bool:
    return len(token.text) <= 2 and token.is_capitalised and token.text.rstrip(".").isalpha()


def name_end(line: Line, start: int) -> int:
    """The end of the name that begins at ``start`` (equal to ``start`` if none does).

    Only the first word must be no common word: in *Arief Indah Kusuma* the second one is.
    """
    tokens = line.tokens
    end = start
    particles = words("entities", "offices", "name_particles")
    stops = words("entities", "offices", "not_names")
    while end < len(tokens) and end - start < _MAX_NAME_WORDS:
        token = tokens[end]
        is_part = is_name_word(token) or _is_initial(token)
        if end > start and not is_part:
            follows_name = end + 1 < len(tokens) and is_name_word(tokens[end + 1])
            is_part = token.text.lower() in particles and follows_name
            is_part = is_part or (
                token.is_word and token.is_capitalised and token.text.lower() not in stops and not starts_phrase(line, end)
            )
        if not is_part:
            break
        end += 1
    return end


def starts_phrase(line: Line, at: int) -> bool:
    """Whether an office, an institution or a place begins at ``at``."""
    tokens = line.tokens
    return bool(
        match_phrase(tokens, at, phrases("entities", "offices", "heads"))
        or match_phrase(tokens, at, phrases("entities", "institutions", "heads"))
        or place_length(line, at)
        or tokens[at].text in words("entities", "institutions", "acronyms")
    )


def place_length(line: Line, at: int) -> int:
    """How many words the longest place of the gazetteer or of the article has that begins at ``at``."""
    for length in range(min(_MAX_HEAD_WORDS, len(line.tokens) - at), 0, -1):
        name = tuple(token.text for token in line.tokens[at : at + length])
        if name in places() or name in line.local_places:
            return length
    return 0


def local_institution_length(line: Line, at: int) -> int:
    """How many words the longest institution named clearly in the article has that begins at ``at``."""
    for length in range(min(MAX_OFFICE_WORDS, len(line.tokens) - at), 1, -1):
        if tuple(token.text for token in line.tokens[at : at + length]) in line.local_institutions:
            return length
    return 0


def skip_honorifics(tokens: Sequence[Token], at: int) -> int:
    """The first token from ``at`` on that is no honorific or rank (*Bapak*, *Dr.*, *Letjen TNI*)."""
    honorifics = words("entities", "offices", "honorifics")
    ranks = phrases("entities", "offices", "ranks")
    while at < len(tokens):
        if tokens[at].text.lower() in honorifics and not (tokens[at].text[0].islower() and len(tokens[at].text) < 3):
            at += 1
        elif length := match_phrase(tokens, at, ranks):
            at += length
            while at < len(tokens) and tokens[at].text.lower() in words("entities", "offices", "after_rank"):
                at += 1
        else:
            break
    return at


def is_acronym(token: Token) -> bool:
    """Whether a token is a known short form of an institution or of a field of government."""
    return token.text in words("entities", "institutions", "acronyms") | words("entities", "offices", "fields")
