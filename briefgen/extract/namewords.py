"""Kinds of words in and about names: given names, acronyms, initials, honorifics, ranks and degrees."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefgen.extract.lexicon import longest_by_first_word, phrases, phrases_of, rules, words
from briefgen.text.wordclass import is_nominalisation
from briefgen.text.words import Token, is_common

_MAX_TITLES = 10
_MIN_MADE_NAME = 7
_MIN_SHOUTED_NAME = 4
_MAX_BRANCH = 4
_ROMAN = re.compile(r"[IVX]{2,5}")
_INITIALS = re.compile(r"[A-Z]{1,4}\.?|(?:[A-Z]\.){1,4}[A-Z]?")


def match_phrase(tokens: Sequence[Token], at: int, candidates: frozenset[tuple[str, ...]]) -> int:
    """How many tokens from ``at`` on form the longest phrase of ``candidates``; 0 if none does."""
    longest = longest_by_first_word(candidates).get(tokens[at].text.lower(), 0) if at < len(tokens) else 0
    for length in range(min(longest, len(tokens) - at), 0, -1):
        if tuple(token.text.lower() for token in tokens[at : at + length]) in candidates:
            return length
    return 0


# --- words of names --------------------------------------------------------------------------------------


def is_given_name(token: Token) -> bool:
    """Whether a token is a known given name, capitalised, or has an ending that makes one: *Nasruddin*, *Sugiyanto*."""
    if not token.is_capitalised or (token.text.isupper() and len(token.text) < _MIN_SHOUTED_NAME):
        return False
    lowered = token.text.lower()
    return lowered in words("names", "names", "given") or _is_made_name(lowered)


@cache
def _is_made_name(lowered: str) -> bool:
    endings = tuple(rules("names")["names"]["endings"])
    return len(lowered) >= _MIN_MADE_NAME and lowered.isalpha() and lowered.endswith(endings) and not is_common(lowered)


def is_word_and_name(token: Token) -> bool:
    """Whether a token is a common word that is a given name, too: *Surya*, *Teguh*; a name only where one is expected."""
    return token.is_capitalised and token.text.lower() in words("names", "names", "also_words")


def is_name_word(token: Token) -> bool:
    """Whether a token can begin a name: capitalised, and no common word, acronym, day, title or news agency."""
    lowered = token.text.lower().rstrip(".")
    if not token.is_word or not token.is_capitalised or is_acronym(token) or is_degree(token):
        return False
    if lowered in words("entities", "offices", "not_names") or lowered in words("entities", "offices", "outlets"):
        return False
    return is_given_name(token) or not (is_common(lowered) or is_nominalisation(lowered))  # "Kefarmasian" is a field


def is_acronym(token: Token) -> bool:
    """Whether a token is a short form of an institution or field of government, or looks like one: no name in capitals."""
    text = token.text.rstrip(".")
    looks = len(text) > 1 and text.isalnum() and text.isupper() and not is_degree(token)
    return looks or text in known_acronyms()


@cache
def known_acronyms() -> frozenset[str]:
    """Short forms of institutions, parties and fields of government."""
    offices = words("entities", "offices", "fields") | words("entities", "offices", "parties")
    return offices | words("entities", "institutions", "acronyms")


_NUMBERED = frozenset({"wilayah", "kelas", "seksi", "komisi", "korwil", "divisi"})
"""Parts of institutions that have a number rather than a name: *Otoritas Bandar Udara Wilayah X | Agus Suryawan*."""


def is_numeral(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token at ``at`` numbers a part of an institution: *Komisi IX*, *SMP Negeri 3*."""
    text = tokens[at].text
    before = tokens[at - 1].text.lower() if at else ""
    is_name = at + 1 < len(tokens) and is_given_name(tokens[at + 1])
    is_numbered = is_common(before) or before in words("entities", "institutions", "heads")
    is_single = text in {"I", "V", "X"} and is_numbered and (not is_name or before in _NUMBERED)
    return text.isdigit() or bool(_ROMAN.fullmatch(text)) or is_single


def is_roman(token: Token) -> bool:
    """Whether a token is a Roman numeral of several letters, as after a ruler's name: *Hamengku Buwono IX*."""
    return bool(_ROMAN.fullmatch(token.text.rstrip(".")))


def is_initials(token: Token) -> bool:
    """Whether a token gives a person's initials: *AB*, *M.R.S.*."""
    return bool(_INITIALS.fullmatch(token.text))


def heads_thing(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token at ``at`` is a word for a thing that may bear a person's name: *Jalan Ahmad Yani*."""
    return at >= 0 and tokens[at].text.lower() in words("entities", "offices", "named_things")


# --- titles ----------------------------------------------------------------------------------------------


def is_degree(token: Token) -> bool:
    """Whether a token is an academic title after a name: *S.H.*, *M.Si.*, *Sp.A*."""
    text = token.text
    if text.count(".") and len(text) > 2:
        return text.replace(".", "").lower() in words("names", "degrees", "words") or text.startswith(("Sp.", "M.", "S.", "A.Md"))
    return text.lower() in words("names", "degrees", "words") and not text.islower() and len(text) > 1 and text != text.title()


def skip_degrees(tokens: Sequence[Token], at: int) -> int:
    """The first token from ``at`` on after the titles that follow a name: *, S.H., M.Hum.*."""
    for _ in range(_MAX_TITLES):
        step = 1 if at < len(tokens) and tokens[at].text == "," else 0
        if at + step >= len(tokens) or not is_degree(tokens[at + step]):
            break
        at += step + 1
    return at


def skip_honorifics(tokens: Sequence[Token], at: int) -> int:
    """The first token from ``at`` on that is no honorific (*Bapak*, *Dr.*, *H.*)."""
    limit = min(len(tokens), at + _MAX_TITLES)
    while at < limit and (length := _honorific_length(tokens, at)):
        at += length
    return at


def _honorific_length(tokens: Sequence[Token], at: int) -> int:
    text = tokens[at].text
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    is_pointed = following == "." and at + 2 < len(tokens)
    length = match_phrase(tokens, at, phrases("entities", "offices", "honorifics"))
    if not length and f"{text.lower()}." in words("entities", "offices", "honorifics"):
        is_bare_letter = text.isupper() and following[:1].isupper() and not (at and tokens[at - 1].text[0].isdigit())
        length = int(is_pointed or is_bare_letter)
    if text[0].islower() and len(text) < 3 and not is_pointed:
        return 0
    return length + is_pointed if length else 0


def is_rank(tokens: Sequence[Token], at: int) -> bool:
    """Whether a rank or a title that counts like one begins at ``at``: *AKBP*, *KH*, *Dato' Sri*."""
    length = match_phrase(tokens, at, phrases_of("entities", ("offices", "ranks"), ("offices", "titles")))
    return length > 0 and (tokens[at].is_capitalised or not is_title(tokens, at))


def is_title(tokens: Sequence[Token], at: int) -> bool:
    """Whether a title of clergy, nobility or the sea stands at ``at``."""
    return match_phrase(tokens, at, phrases("entities", "offices", "titles")) > 0


def skip_ranks(tokens: Sequence[Token], at: int) -> int:
    """The first token from ``at`` on that is no rank (*Letjen TNI (Purn)*, *Kombes Pol.*, *Kolonel Laut (P)*) or title."""
    start = at
    limit = min(len(tokens), at + _MAX_TITLES)
    while at < limit:
        text = tokens[at].text
        if is_rank(tokens, at):
            at += match_phrase(tokens, at, phrases_of("entities", ("offices", "ranks"), ("offices", "titles")))
        elif at > start and text.lower() in words("entities", "offices", "after_rank"):
            at += 1
        elif at > start and (text == "." or text == "(") and (length := _rank_tail(tokens, at)):
            at += length
        else:
            break
    return at


def _rank_tail(tokens: Sequence[Token], at: int) -> int:
    """How many tokens the point of an abbreviated rank has, or a branch in brackets: *(Purn.)*, *(P)*."""
    if tokens[at].text == ".":
        return int(at + 1 < len(tokens) and (tokens[at + 1].is_capitalised or tokens[at + 1].text == "("))
    inside = [token.text for token in tokens[at + 1 : at + 4]]
    if len(inside) < 2 or not inside[0].isalpha() or len(inside[0]) > _MAX_BRANCH:
        return 0
    return 3 if inside[1] == ")" else 4 if inside[1:3] == [".", ")"] else 0
