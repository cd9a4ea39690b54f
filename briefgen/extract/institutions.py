"""Institutions: a head word with what follows it in capitals (*Kementerian Luar Negeri*), an acronym, or a form of company.

Where an acronym stands with a place or a branch, both are the name: *BP3MI Kalimantan Utara*, *DPRD Provinsi Maluku Utara*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.extract.headlines import is_headline_verb
from briefgen.extract.lexicon import phrases, phrases_of, words
from briefgen.extract.namewords import (
    is_acronym,
    is_degree,
    is_given_name,
    is_numeral,
    is_rank,
    known_acronyms,
    match_phrase,
    skip_honorifics,
    skip_ranks,
)
from briefgen.extract.naming import MAX_OFFICE_WORDS, Line, local_institution_length, make_entity, place_length, starts_phrase
from briefgen.records import Entity, EntityKind
from briefgen.text.tokens import tokenise
from briefgen.text.units import unit_at
from briefgen.text.words import Token, is_common

_MAX_DIGITS = 4
_MAX_COMPANY_WORDS = 6
_IN_NAMES = frozenset({"indonesia", "republik", "kerajaan", "islam", "kristen", "tbk", "group", "co", "ltd", "sumber"})
"""Words that no person's name begins with but an institution's may hold."""


def institutions(line: Line) -> Iterator[Entity]:
    """Institutions named in the sentence, with the acronym it defines for them."""
    sentence, tokens = line.sentence, line.tokens
    at = 0
    while at < len(tokens):
        end, rule = _read(line, at)
        if end == at:
            at = max(at + 1, skip_ranks(tokens, at))
            continue
        defined = _defined_acronym(tokens, end) if rule != "known_acronym" else None
        last = end + 2 if defined else end - 1
        name = sentence.text[tokens[at].span.start : tokens[end - 1].span.end].removesuffix("." if end == len(tokens) else "")
        yield make_entity(sentence, EntityKind.INSTITUTION, tokens[at], tokens[last], rule, name=name, acronym=defined)
        at = last + 1


def _read(line: Line, at: int) -> tuple[int, str]:
    """Where the institution that begins at ``at`` ends, and the rule that found it; ``at`` if none begins."""
    tokens = line.tokens
    if not tokens[at].is_word or not tokens[at].is_capitalised:
        return at, ""
    if whole := match_phrase(tokens, at, phrases("entities", "institutions", "full")):
        return _with_branch(line, at + whole), "known_name"
    if not _is_field_of_office(line, at) and (end := _headed_end(line, at)) > at:
        return end, "institution_head"
    if is_aside(tokens, at):
        return at, ""
    if tokens[at].text in words("entities", "institutions", "acronyms"):
        return _with_branch(line, at + 1), "known_acronym"
    if _is_unlisted_acronym(line, at) and ((end := _with_branch(line, at + 1)) > at + 1 or _follows_office(line, at)):
        return end, "acronym"
    if (end := _company_end(line, at)) > at:
        return end, "company"
    length = local_institution_length(line, at)
    return _with_branch(line, at + length) if length else at, "named_before"


def _is_field_of_office(line: Line, at: int) -> bool:
    """Whether *Bidang* is the field of an office and no unit: *Deputi Bidang Statistik*."""
    text, before = line.tokens[at].text, line.tokens[at - 1].text.lower() if at else ""
    if text == "Bidang" and before == "koordinator":
        return True
    return text in {"Bidang", "Imigrasi"} and _follows_office(line, at) and before != "kepala"


def is_aside(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is the short form of a common noun, or part of a number: *perjanjian kerja sama (PKS)*, *021/SBE/2025*."""
    around = [tokens[i].text for i in (at - 1, at + 1) if 0 <= i < len(tokens)]
    return "/" in around or (at > 1 and tokens[at - 1].text == "(" and tokens[at - 2].text.islower())


def _follows_office(line: Line, at: int) -> bool:
    """Whether an office's head ends right before ``at``: *Ketua Umum | SPKJ*."""
    heads = phrases("entities", "offices", "heads")
    fields = phrases("entities", "offices", "of_fields")
    firsts = [i for i in range(max(0, at - 3), at) if i + match_phrase(line.tokens, i, heads) == at]
    return bool(firsts) and not any(match_phrase(line.tokens, i, fields) for i in firsts)


# --- a head and its name ---------------------------------------------------------------------------------


def _headed_end(line: Line, at: int) -> int:
    """The end of the name that begins with a head word at ``at``, the longest head first; ``at`` if there is none."""
    heads = phrases("entities", "institutions", "heads")
    length = match_phrase(line.tokens, at, heads)
    while length:
        if (end := _institution_end(line, at + length)) > at + length:
            return end
        length = match_phrase(line.tokens[: at + length - 1], at, heads) if length > 1 else 0
    return at


def _institution_end(line: Line, at: int) -> int:
    is_named_after = match_phrase(line.tokens, at - 1, phrases("entities", "institutions", "with_proper_names")) > 0
    start = end = skip_honorifics(line.tokens, at) if is_named_after else at
    while end < min(len(line.tokens), at + MAX_OFFICE_WORDS) and _belongs_to_name(line, start, end):
        end += 1
    return end if end > start else at


def _belongs_to_name(line: Line, start: int, at: int) -> bool:
    tokens, token = line.tokens, line.tokens[at]
    if line.is_headline and (at > start or _stands_alone(tokens[at - 1])) and _ends_headline_name(token):
        return False
    if token.is_word and token.is_capitalised:
        if at > start and tokens[at - 1].text in words("entities", "offices", "parties"):
            return bool(is_common(token.text) or place_length(line, at) or token.text in words("entities", "offices", "parties"))
        is_completed = match_phrase(tokens, at - 1, phrases("entities", "institutions", "heads")) == 1  # Dewan | Perwakilan
        if at > start and not is_completed and (_starts_office(line, at) or is_rank(tokens, at) or is_degree(token)):
            return False
        if _starts_titled_name(line, at) or (is_given_name(token) and _follows_place(line, start, at)):
            return False
        return token.text.lower() not in words("entities", "offices", "not_names") - _IN_NAMES
    if is_numeral(tokens, at) and _is_counted(tokens, at + 1):
        return False
    if is_numeral(tokens, at):
        return len(token.text) < _MAX_DIGITS and (at > start or _numbers_school(tokens, at))
    if at == start or at + 1 == len(tokens):
        return False
    if token.text == ",":
        return _lists_fields(tokens, at + 1)
    return token.text.lower() in {"dan", "&"} and _joins_institution(line, at + 1)


def _stands_alone(token: Token) -> bool:
    """Whether the head needs no more words: *DPR | Terima Usulan*, *Pemerintah | Jamin Pesangon*."""
    return token.text.lower() == "pemerintah" or token.text in words("entities", "institutions", "acronyms")


def _ends_headline_name(token: Token) -> bool:
    return is_headline_verb(token.text) or token.text.lower() in words("entities", "headlines", "times")


def _is_counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a unit stands at ``at``, so that the number before it counts and ends no name: *PT Ampar | 104 orang*."""
    return at < len(tokens) and not tokens[at].is_capitalised and unit_at(tokenise(tokens[at].text), 0) is not None


def _numbers_school(tokens: Sequence[Token], at: int) -> bool:
    """Whether the number right after a head is part of the name: *SMAN 3 Kupang*."""
    heads = phrases("entities", "institutions", "with_proper_names")
    return at + 1 < len(tokens) and tokens[at + 1].is_capitalised and match_phrase(tokens, at - 1, heads) > 0


def _starts_titled_name(line: Line, at: int) -> bool:
    """Whether an honorific and a capital begin at ``at``: *Dinas Sosial | Drs. Paulus*."""
    following = skip_honorifics(line.tokens, at)
    return at < following < len(line.tokens) and line.tokens[following].is_capitalised


def _follows_place(line: Line, start: int, at: int) -> bool:
    """Whether a place ends right before ``at``, after which no given name goes on: *Kerajaan Thailand | Rachmat Budiman*."""
    return any(place_length(line, first) == at - first for first in range(max(start, at - 3), at))


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
    is_field = is_field or _defined_acronym(tokens, at + 1) is not None  # dan Transmigrasi (Disnakertrans)
    is_other = starts_phrase(line, at) and token.text not in words("entities", "offices", "fields")
    return token.is_word and token.is_capitalised and is_field and not is_other


def _defined_acronym(tokens: Sequence[Token], at: int) -> str | None:
    if at + 2 < len(tokens) and tokens[at].text == "(" and tokens[at + 2].text == ")":
        inside = tokens[at + 1].text
        if 2 <= len(inside) <= 14 and inside[0].isupper():
            return inside
    return None


# --- acronyms and companies ------------------------------------------------------------------------------


def _with_branch(line: Line, at: int) -> int:
    """The end of a name with the branch or place after it: *KSOP | Kelas II Ambon*, *DPR | RI*, *KPU | Kabupaten Buru*."""
    tokens = line.tokens
    endings = phrases_of("entities", ("institutions", "branches"), ("institutions", "closers"))
    while at < len(tokens):
        lowered = tokens[at].text.lower()
        if not tokens[at].is_capitalised:
            break
        if lowered in words("entities", "offices", "units") and at + 1 < len(tokens) and tokens[at + 1].is_capitalised:
            at += 1 + max(1, place_length(line, at + 1))
        elif lowered in words("entities", "institutions", "classed") and at + 1 < len(tokens) and is_numeral(tokens, at + 1):
            at += 2
        elif length := match_phrase(tokens, at, endings) or place_length(line, at):
            at += length
        else:
            break
    return at


def _is_unlisted_acronym(line: Line, at: int) -> bool:
    """Whether a word in capitals may be an institution's acronym: none of a budget, a wage, a feast or a plant."""
    token = line.tokens[at]
    is_known = token.text in known_acronyms() or token.text in words("entities", "institutions", "not_acronyms")
    is_shouted = line.is_headline or (token.text == line.sentence.text.split(" ", 1)[0].strip(",–-") and at == 0)
    return is_acronym(token) and token.text.isupper() and not is_known and not is_shouted and not is_numeral(line.tokens, at)


def _company_end(line: Line, at: int) -> int:
    """The end of a run of capitals that closes with a form of company or club: *Hanseong Battery Co. Ltd.*, *Dewa United*."""
    tokens, end = line.tokens, at
    closers = phrases("entities", "institutions", "closers")
    if at and tokens[at - 1].is_word and tokens[at - 1].is_capitalised and at > 1:
        return at
    while end < min(len(tokens), at + _MAX_COMPANY_WORDS) and tokens[end].is_word and tokens[end].is_capitalised:
        if end > at and (length := match_phrase(tokens, end, closers)):
            following = end + length
            is_pointed = following < len(tokens) - 1 and tokens[following].text == "."
            return _again_closed(line, following + is_pointed)
        if starts_phrase(line, end) and not place_length(line, end):
            break
        end += 1
    return at


def _again_closed(line: Line, at: int) -> int:
    """Past a second form of company: *Co. | Ltd.*."""
    length = match_phrase(line.tokens, at, phrases("entities", "institutions", "closers"))
    is_pointed = length > 0 and at + length < len(line.tokens) - 1 and line.tokens[at + length].text == "."
    return at + length + is_pointed
