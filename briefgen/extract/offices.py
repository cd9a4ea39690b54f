"""Where an office's words end and its holder's name begins: *Kepala BP3MI Jawa Barat | Bambang Sudrajat*.

Words that no name holds (common words, places, acronyms, numerals, institutions the article names elsewhere) belong to the office.
After a head that takes proper names (*PT*, *Yayasan*, *SMK*) or the head of a small unit (*Camat*), a capitalised word may be part
of either; there only a known given name shows where the person begins, and without one the name is left undecided.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.extract.lexicon import phrases, phrases_of, words
from briefgen.extract.namewords import (
    heads_thing,
    is_acronym,
    is_degree,
    is_given_name,
    is_name_word,
    is_numeral,
    is_rank,
    is_word_and_name,
    match_phrase,
    skip_honorifics,
    skip_ranks,
)
from briefgen.extract.naming import MAX_NAME_WORDS, MAX_OFFICE_WORDS, Line, local_institution_length, place_length
from briefgen.text.wordclass import WordClass, class_of, is_nominalisation
from briefgen.text.words import Token, is_common

_MIN_FAMILY_NAME = 3
_MAX_PLAIN_WORDS = 4
_FIXED = (("institutions", "heads"), ("institutions", "closers"), ("offices", "heads"))
_REGION = re.compile(r"[A-Z][a-z]{1,5}(?:sel|bar|teng|tim|tara)|(?:Sum|Sul|Mal|Hal|Jak|Tap|Min|Kon|Kol|Gor|Tor|Bolm|Lamp)ut")
"""Many names end in -ut themselves (*Yaqut*), so that those regions are listed."""
_PLAIN = frozenset({WordClass.NOUN, WordClass.ADJECTIVE})


@dataclass(frozen=True, slots=True)
class Office:
    """An office from token ``start`` to ``end``; ``name_start`` is where its holder's name begins, None if none follows.

    ``is_undecided`` says that its last words may or may not be a name.
    """

    start: int
    end: int
    name_start: int | None
    is_undecided: bool = False


def read_office(line: Line, start: int, *, is_calling: bool = False) -> Office | None:
    """The office that begins at token ``start``, or None; with ``is_calling`` what somebody does or is counts, too."""
    tokens = line.tokens
    head = start + match_phrase(tokens, start, phrases("entities", "offices", "prefixes"))
    kinds = ("heads", "ranks", "titles", "callings") if is_calling else ("heads", "ranks", "titles")
    heads = phrases_of("entities", *(("offices", kind) for kind in kinds))
    length = match_phrase(tokens, head, heads) if head < len(tokens) else 0
    if not length:
        head = start
        length = match_phrase(tokens, head, heads)
    if not length or place_length(line, start):
        return None
    is_small_unit = bool(match_phrase(tokens, head, phrases("entities", "offices", "of_small_units")))
    if is_rank(tokens, head) and (end := skip_ranks(tokens, head)) >= head + length and not _leads_team(line, end):
        return Office(start, end, end)
    return _after_complement(line, start, head, head + length, is_ambiguous=is_small_unit)


def _leads_team(line: Line, at: int) -> bool:
    """Whether a place or club follows a word for a rank, which then is a post: *Kapten Bali United*."""
    is_club = at < len(line.tokens) and line.tokens[at].text in words("entities", "institutions", "acronyms")
    return is_club or (at < len(line.tokens) and place_length(line, at) > 0 and not is_given_name(line.tokens[at]))


def _after_complement(line: Line, start: int, head: int, at: int, *, is_ambiguous: bool) -> Office:
    """The office whose head ends at ``at``; it is looked at again for institutions that begin with it (*Kepala Badan ...*)."""
    tokens = line.tokens
    has_begun = is_ambiguous
    is_ambiguous = is_ambiguous or match_phrase((tokens[at - 1],), 0, phrases("entities", "institutions", "with_proper_names")) > 0
    has_fields = bool(match_phrase(tokens, head, phrases("entities", "offices", "of_fields")))
    for first in range(head, at + 1):
        if first < len(tokens) and (length := local_institution_length(line, first)):
            at = max(at, first + length)
            is_ambiguous = False
            break
    limit = min(len(tokens), at + MAX_OFFICE_WORDS)
    while at < limit:
        if is_rank(tokens, at):
            end = skip_ranks(tokens, at)
            return Office(start, end, end)
        if (following := skip_honorifics(tokens, at)) > at:
            if not heads_thing(tokens, at - 1) or following >= len(tokens):
                return Office(start, at, at)
            at = following + 1
            continue
        proper_head = 0 if has_fields else match_phrase(tokens, at, phrases("entities", "institutions", "with_proper_names"))
        if proper_head and not _is_known_institution(line, at):
            is_ambiguous, has_begun, at = True, False, at + proper_head
        elif length := _fixed_length(line, at):
            is_ambiguous = is_ambiguous and not _closes_proper_name(line, at)
            has_begun, at = True, at + length
        elif length := plain_length(line, at):
            has_begun, at = True, at + length
        elif tokens[at].is_capitalised and tokens[at].is_word:
            return _split_run(line, start, at, is_ambiguous=is_ambiguous, has_begun=has_begun)
        else:
            break
    modified = match_phrase(tokens, at, phrases("entities", "offices", "modifiers")) if at < len(tokens) else 0
    return Office(start, at, at + modified if modified else None)


def plain_length(line: Line, at: int) -> int:
    """How many lower-case nouns at ``at`` complete an office before a comma or a capital: *ketua paguyuban pedagang, Daim*."""
    tokens, end = line.tokens, at
    others = words("entities", "offices", "modifiers") | words("entities", "offices", "not_complements")
    while end < min(len(tokens), at + _MAX_PLAIN_WORDS):
        token = tokens[end]
        if not token.is_word or token.is_capitalised or token.text in others or class_of(token.text) not in _PLAIN:
            break
        end += 1
    is_complement = end < len(tokens) and (tokens[end].text == "," or tokens[end].is_capitalised)
    return end - at if is_complement else 0


def _is_known_institution(line: Line, at: int) -> bool:
    is_whole = match_phrase(line.tokens, at, phrases("entities", "institutions", "full")) > 0
    return is_whole or local_institution_length(line, at) > 0


def _closes_proper_name(line: Line, at: int) -> bool:
    """Whether a proper name ends with the word at ``at``: a place, a numeral or an acronym, *Universitas Terbuka Kupang*."""
    text = line.tokens[at].text
    is_short = is_acronym(line.tokens[at]) and (text.isupper() or text not in words("entities", "offices", "fields"))
    return bool(place_length(line, at) or is_numeral(line.tokens, at) or is_short)


def _fixed_length(line: Line, at: int) -> int:
    """How many tokens at ``at`` surely belong to an office and to no name; 0 if none."""
    tokens, token = line.tokens, line.tokens[at]
    if length := local_institution_length(line, at) or match_phrase(tokens, at, phrases("entities", "institutions", "full")):
        return length
    if not token.is_word and not token.text.isdigit():
        return _mark_length(line, at)
    if token.text.lower() in words("entities", "offices", "links"):
        return 1 if _continues_office(line, at + 1) else 0
    if token.text == "dari":
        return 1 if at + 1 < len(tokens) and _is_institution_ahead(line, at + 1) else 0
    is_given = (is_given_name(token) and not is_common(token.text)) or (is_word_and_name(token) and not place_length(line, at))
    if is_given and _is_name_ahead(line, at):
        return 0
    if length := place_length(line, at) or int(is_numeral(tokens, at)) or match_phrase(tokens, at, phrases_of("entities", *_FIXED)):
        return length
    if not token.is_capitalised:
        return 0
    if is_acronym(token):
        return 0 if _is_family_name(line, at) else 1
    is_field = is_common(token.text) or is_nominalisation(token.text) or _is_short_region(line, at)
    return 1 if is_field and not is_given_name(token) else 0


def _is_short_region(line: Line, at: int) -> bool:
    """Whether the word is a region cut to syllables, which no list has in full: *Sekda Halsel | Abubakar Alhadar*."""
    is_cut = _REGION.fullmatch(line.tokens[at].text) is not None and not is_common(line.tokens[at].text)
    return is_cut and not is_given_name(line.tokens[at]) and _is_name_ahead(line, at)


def _mark_length(line: Line, at: int) -> int:
    """How many tokens of an office begin with the mark at ``at``: *(BNPB)*, a list of fields, *161/Wira Sakti*."""
    tokens, text = line.tokens, line.tokens[at].text
    if text == "(":
        return 3 if at + 2 < len(tokens) and tokens[at + 2].text == ")" and not tokens[at + 1].text.isdigit() else 0
    if text == ",":
        return 1 if _lists_fields(line, at + 1) else 0
    if text == "/" and is_numeral(tokens, at - 1):
        return 1 + next((n for n in range(2) if not _is_capitalised(line, at + 1 + n) or is_rank(tokens, at + 1 + n)), 2)
    return 1 if is_numeral(tokens, at) else 0


def _is_institution_ahead(line: Line, at: int) -> bool:
    token = line.tokens[at]
    is_head = token.is_capitalised and match_phrase(line.tokens, at, phrases("entities", "institutions", "heads")) > 0
    return is_head or is_acronym(token) or local_institution_length(line, at) > 0


def _is_name_ahead(line: Line, at: int) -> bool:
    return at + 1 < len(line.tokens) and is_name_word(line.tokens[at + 1]) and not place_length(line, at + 1)


def _is_family_name(line: Line, at: int) -> bool:
    """Whether a word in capitals is a family name put first (*SOK Veasna*): after a place, before just one more word."""
    tokens, text = line.tokens, line.tokens[at].text
    has_vowel = any(letter in "AEIOU" for letter in text)
    ends_run = at + 1 < len(tokens) and is_name_word(tokens[at + 1]) and not _is_capitalised(line, at + 2)
    follows_place = any(place_length(line, first) == at - first for first in range(max(0, at - 3), at))
    return len(text) >= _MIN_FAMILY_NAME and text.isalpha() and has_vowel and ends_run and follows_place


def _is_capitalised(line: Line, at: int) -> bool:
    return at < len(line.tokens) and line.tokens[at].is_word and line.tokens[at].is_capitalised


def _split_run(line: Line, start: int, at: int, *, is_ambiguous: bool, has_begun: bool) -> Office:
    """Splits the capitalised words from ``at`` on into the rest of the office and the name."""
    tokens = line.tokens
    end = at
    while end < min(len(tokens), at + MAX_OFFICE_WORDS) and _is_capitalised(line, end) and not is_degree(tokens[end]):
        if end > at and (is_rank(tokens, end) or (skip_honorifics(tokens, end) > end and not is_given_name(tokens[end]))):
            return Office(start, skip_ranks(tokens, end), skip_ranks(tokens, end))
        end += 1
    if naming := match_phrase(tokens, end, phrases("entities", "offices", "naming")):
        return Office(start, end, end + naming)
    given = next((i for i in range(at, end) if is_given_name(tokens[i])), None)
    closing = [i for i in range(at + 1, end) if _closes_office(line, i)]
    if end - at > MAX_NAME_WORDS or closing:
        after = max(closing, default=at) + 1
        if after < end:
            return Office(start, after, after)
    if not is_ambiguous:
        is_field = given is not None and any(_is_plain_word(t) for t in tokens[at:given])
        split = given if given is not None and is_field else at
        return Office(start, split, split)
    if given is not None and (given > at or has_begun):
        return Office(start, given, given)
    return Office(start, end, None, is_undecided=True)


def _is_plain_word(token: Token) -> bool:
    return is_common(token.text) and not is_given_name(token) and not is_word_and_name(token)


def _closes_office(line: Line, at: int) -> bool:
    """Whether a word inside a run of capitals can only be the office's: *SPKJ*, *IX*, *Kota*."""
    token = line.tokens[at]
    closing = words("entities", "offices", "units") | words("entities", "offices", "compass")
    return token.text.isdigit() or is_acronym(token) or token.text.lower() in closing


def _continues_office(line: Line, at: int) -> bool:
    """Whether the word after *dan* or *untuk* goes on with the office: a field or a place, and no second office."""
    tokens = line.tokens
    if at >= len(tokens) or not tokens[at].is_capitalised:
        return False
    is_also_field = tokens[at].text in words("entities", "offices", "fields")  # Kepala Pusat Data Informasi dan Humas
    if not is_also_field and match_phrase(tokens, at, phrases_of("entities", ("offices", "heads"), ("offices", "prefixes"))):
        return False
    is_field = is_common(tokens[at].text) and not is_given_name(tokens[at])
    is_field = is_field or match_phrase(tokens, at, phrases("entities", "institutions", "heads")) > 0
    return is_field or bool(place_length(line, at)) or is_acronym(tokens[at])


def _lists_fields(line: Line, at: int) -> bool:
    """Whether a comma stands in an office that lists its fields: *Menteri Pendidikan, Kebudayaan, Riset, dan Teknologi*."""
    is_last = False
    for i in range(at, min(len(line.tokens), at + 7)):
        token = line.tokens[i]
        if token.text.lower() in {"dan", "&"}:
            is_last = True
        elif token.text == ",":
            continue
        elif not token.is_capitalised or not _continues_office(line, i) or place_length(line, i):
            return False
        elif is_last:
            return True
    return False
