"""Where names begin and end: the words that introduce them, and the list of common words that are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefgen.extract.lexicon import longest_by_first_word, phrases, phrases_of, words
from briefgen.records import Entity, EntityKind, Sentence, Span
from briefgen.text.gazetteer import places
from briefgen.text.words import Token, is_common

MAX_OFFICE_WORDS = 14
MAX_NAME_WORDS = 5
_MAX_HEAD_WORDS = 4
_MAX_HONORIFICS = 8
_ROMAN = re.compile(r"[IVX]{2,5}")
_ARTICLE = re.compile(r"(?:al|ad|an|ar|as|asy|ash|at|az|el|bin|ibn|abd)[-'’]\w+", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z]{1,4}|(?:[A-Z]\.){1,4}[A-Z]?")

Names = frozenset[tuple[str, ...]]
"""Names as tuples of words."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, its tokens, and the places and institutions that the article names clearly somewhere.

    In a headline every word may be capitalised, so that only known given names begin a person's name there.
    """

    sentence: Sentence
    tokens: tuple[Token, ...]
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


def match_phrase(tokens: Sequence[Token], at: int, candidates: frozenset[tuple[str, ...]]) -> int:
    """How many tokens from ``at`` on form the longest phrase of ``candidates``; 0 if none does."""
    longest = longest_by_first_word(candidates).get(tokens[at].text.lower(), 0) if at < len(tokens) else 0
    for length in range(min(longest, len(tokens) - at), 0, -1):
        if tuple(token.text.lower() for token in tokens[at : at + length]) in candidates:
            return length
    return 0


# --- kinds of words --------------------------------------------------------------------------------------


def is_given_name(token: Token) -> bool:
    """Whether a token is a known given name, capitalised."""
    return token.is_capitalised and token.text.lower() in words("names", "names", "given")


def is_name_word(token: Token) -> bool:
    """Whether a token can begin a name: capitalised, and no common word, acronym, day, title or news agency."""
    lowered = token.text.lower().rstrip(".")
    if not token.is_word or not token.is_capitalised or is_acronym(token) or is_degree(token):
        return False
    if lowered in words("entities", "offices", "not_names") or lowered in words("entities", "offices", "outlets"):
        return False
    return is_given_name(token) or not is_common(lowered)


def is_acronym(token: Token) -> bool:
    """Whether a token is a short form of an institution or field of government, or looks like one: no name in capitals."""
    looks = len(token.text) > 1 and token.text.isalnum() and token.text.isupper() and not is_degree(token)
    return looks or token.text in _known_acronyms()


@cache
def _known_acronyms() -> frozenset[str]:
    offices = words("entities", "offices", "fields") | words("entities", "offices", "parties")
    return offices | words("entities", "institutions", "acronyms")


def is_numeral(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token at ``at`` numbers a part of an institution: *Komisi IX*, *SMP Negeri 3*."""
    text = tokens[at].text
    is_single = text in {"I", "V", "X"} and at > 0 and is_common(tokens[at - 1].text)
    return text.isdigit() or bool(_ROMAN.fullmatch(text)) or is_single


def is_degree(token: Token) -> bool:
    """Whether a token is an academic title after a name: *S.H.*, *M.Si.*, *Sp.A*."""
    text = token.text
    if text.count(".") and len(text) > 2:
        return text.replace(".", "").lower() in words("names", "degrees", "words") or text.startswith(("Sp.", "M.", "S.", "A.Md"))
    return text.lower() in words("names", "degrees", "words") and not text.islower() and len(text) > 1 and text != text.title()


def is_initials(token: Token) -> bool:
    """Whether a token gives a person's initials: *AB*, *M.R.S.*."""
    return bool(_INITIALS.fullmatch(token.text))


def heads_thing(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token at ``at`` is a word for a thing that may bear a person's name: *Jalan Ahmad Yani*."""
    return at >= 0 and tokens[at].text.lower() in words("entities", "offices", "named_things")


def is_rank(tokens: Sequence[Token], at: int) -> bool:
    """Whether a military or police rank begins at ``at``."""
    return bool(match_phrase(tokens, at, phrases("entities", "offices", "ranks")))


# --- names -----------------------------------------------------------------------------------------------


def name_end(line: Line, start: int) -> int:
    """The end of the name that begins at ``start`` (equal to ``start`` if none does).

    Only the first word must be no common word: in *Arief Indah Kusuma* the second one is.
    """
    tokens, end = line.tokens, start
    limit = min(len(tokens), start + MAX_NAME_WORDS)
    while end < limit and _is_part_of_name(line, start, end):
        end += 1
    return end


def _is_part_of_name(line: Line, start: int, at: int) -> bool:
    tokens, token = line.tokens, line.tokens[at]
    if at == start:
        return is_name_word(token) or _is_family_name_first(line, at)
    if is_given_name(token):
        return True
    if starts_phrase(line, at) or is_rank(tokens, at) or is_degree(token):
        return False
    if _ARTICLE.fullmatch(token.text) or (len(token.text) <= 2 and token.is_capitalised and token.text.rstrip(".").isalpha()):
        return True
    if token.text.lower() in words("entities", "offices", "name_particles"):
        return at + 1 < len(tokens) and is_name_word(tokens[at + 1])
    if not token.is_word or not token.is_capitalised or token.text.lower() in words("entities", "offices", "not_names"):
        return bool(_ROMAN.fullmatch(token.text))
    if line.is_headline and is_common(token.text):
        return False
    return is_name_word(token) or not (token.text.isupper() and len(token.text) > 1)


def _is_family_name_first(line: Line, at: int) -> bool:
    """Whether a word in capitals is a family name put first, before just one more word: *SOK Veasna*."""
    tokens, text = line.tokens, line.tokens[at].text
    is_shouted = text.isupper() and text.isalpha() and len(text) > 1 and any(letter in "AEIOU" for letter in text)
    if not is_shouted or text in _known_acronyms() or at + 1 >= len(tokens):
        return False
    if not is_name_word(tokens[at + 1]) or starts_phrase(line, at + 1):
        return False
    return at + 2 >= len(tokens) or not (tokens[at + 2].is_word and tokens[at + 2].is_capitalised)


def skip_degrees(tokens: Sequence[Token], at: int) -> int:
    """The first token from ``at`` on after the titles that follow a name: *, S.H., M.Hum.*."""
    for _ in range(_MAX_HONORIFICS):
        step = 1 if at < len(tokens) and tokens[at].text == "," else 0
        if at + step >= len(tokens) or not is_degree(tokens[at + step]):
            break
        at += step + 1
    return at


def skip_honorifics(tokens: Sequence[Token], at: int) -> int:
    """The first token from ``at`` on that is no honorific (*Bapak*, *Dr.*, *Dato' Sri*)."""
    honorifics = words("entities", "offices", "honorifics")
    tails = words("entities", "offices", "honorific_tails")
    limit = min(len(tokens), at + _MAX_HONORIFICS)
    start = at
    while at < limit:
        lowered = tokens[at].text.lower()
        is_pointed = at + 1 < len(tokens) and tokens[at + 1].text == "."
        is_honorific = lowered in honorifics and (is_pointed or not (tokens[at].text[0].islower() and len(lowered) < 3))
        if not is_honorific and not (at > start and lowered in tails):
            break
        at += 2 if is_honorific and is_pointed else 1
    return at


def skip_ranks(tokens: Sequence[Token], at: int) -> int:
    """The first token from ``at`` on that is no military or police rank (*Letjen TNI*, *Kombes Pol*)."""
    if not (length := match_phrase(tokens, at, phrases("entities", "offices", "ranks")) if at < len(tokens) else 0):
        return at
    at += length
    limit = min(len(tokens), at + _MAX_HONORIFICS)
    while at < limit and tokens[at].text.lower() in words("entities", "offices", "after_rank"):
        at += 1
    return at


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
        if name in places() or name in line.local_places:
            return length
    return 0


def local_institution_length(line: Line, at: int) -> int:
    """How many words the longest institution named clearly in the article has that begins at ``at``."""
    if not line.local_institutions or not line.tokens[at].is_capitalised:
        return 0
    for length in range(min(MAX_OFFICE_WORDS, len(line.tokens) - at), 0, -1):
        if tuple(token.text for token in line.tokens[at : at + length]) in line.local_institutions:
            return length
    return 0
