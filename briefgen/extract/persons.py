"""Persons: a name after an office, a naming word, an honorific or a calling, and the names listed with it.

*Plt. Dirjen Imigrasi Yuldi Yusman*; *Ketua DPRD Alor, Nusa Tenggara Timur, Yosef Dalu,*; *Hj. Aminah*; *tersangka AS (35)*.
Names that come before what tells them are read by `briefgen.extract.named_first`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from briefgen.extract.bearers import SEPARATORS, bearer_end, is_closed, is_lettered, make_person
from briefgen.extract.headlines import is_headline_verb
from briefgen.extract.lexicon import phrases, phrases_of, words
from briefgen.extract.named_first import name_first, office_after, said_by
from briefgen.extract.namewords import (
    heads_thing,
    is_given_name,
    is_name_word,
    is_rank,
    is_word_and_name,
    match_phrase,
    skip_degrees,
    skip_honorifics,
    skip_ranks,
)
from briefgen.extract.naming import Line, name_end, name_start, place_length, starts_phrase
from briefgen.extract.offices import Office, plain_length, read_office
from briefgen.records import Entity
from briefgen.text.wordclass import WordClass, class_of

_MAX_LISTED = 12
_MAX_APPOSITIONS = 3
_ACTING = frozenset({WordClass.VERB, WordClass.AUXILIARY})


def persons(line: Line) -> Iterator[Entity]:
    """Persons named in the sentence, in order; each with the office stated beside the name."""
    at = 0
    while at < len(line.tokens):
        found, following = _person_at(line, at)
        if found:
            listed, following = _listed_after(line, following)
            yield from (found, *listed)
        at = following


@cache
def _openers() -> frozenset[str]:
    """First words, in lower case, of what may stand before a name."""
    lists = ("heads", "ranks", "prefixes", "naming", "callings", "honorifics", "announcing")
    return frozenset(phrase[0] for phrase in phrases_of("entities", *(("offices", key) for key in lists)))


def _person_at(line: Line, at: int) -> tuple[Entity | None, int]:
    token = line.tokens[at]
    if not token.is_capitalised and token.text not in _openers():
        return None, at + 1
    for rule in (_office_first, _naming_word_first, _calling_first, _announced, name_first, said_by):
        entity, following = rule(line, at)
        if entity or following > at:
            return entity, following
    return None, at + 1


# --- an office, then a name ------------------------------------------------------------------------------


def _office_first(line: Line, at: int) -> tuple[Entity | None, int]:
    office = read_office(line, at)
    if office is None or (at and line.tokens[at - 1].text.lower() == "para"):
        return None, at
    office = _with_second_office(line, office)
    if closed := _named_between_commas(line, office):
        return closed
    if office.name_start is None:
        return None, office.end if office.is_undecided else at
    name = name_start(line, office.name_start)
    is_expected = name > office.name_start or _ends_in_rank(line, office)
    is_expected = is_expected or any(is_word_and_name(token) for token in line.tokens[name : name + 1])
    end = bearer_end(line, name, is_expected=is_expected)
    later = office_after(line, skip_degrees(line.tokens, end)) if _rule(line, office) == "calling" and end > name else None
    if later:
        return make_person(line, name, end, "office_after_name", later.start, later.end)
    return make_person(line, name, end, _rule(line, office), office.start, skip_ranks(line.tokens, office.end))


def _ends_in_rank(line: Line, office: Office) -> bool:
    starts = range(max(office.start, office.end - 5), office.end)
    return any(is_rank(line.tokens, at) and skip_ranks(line.tokens, at) >= office.end for at in starts)


def _rule(line: Line, office: Office) -> str:
    """A rank or title by itself is no office that another could contradict."""
    is_rank_alone = is_rank(line.tokens, office.start) and skip_ranks(line.tokens, office.start) >= office.end
    return "calling" if is_rank_alone else "office_before_name"


def _with_second_office(line: Line, office: Office) -> Office:
    """The two offices of one person as one run: *Bupati Alor selaku Ketua Satgas, Budi Santoso*."""
    at = office.end + (office.end < len(line.tokens) and line.tokens[office.end].text == ",")
    length = match_phrase(line.tokens, at, phrases("entities", "offices", "holding"))
    if office.name_start is not None or not length or at + length >= len(line.tokens):
        return office
    second = read_office(line, at + length, is_calling=True)
    return Office(office.start, second.end, second.name_start, second.is_undecided) if second else office


def _named_between_commas(line: Line, office: Office) -> tuple[Entity, int] | None:
    """*Ketua DPRD Sleman, Budi Santoso, menolak*: also where the office's last word was taken for a name of one word."""
    tokens, end = line.tokens, office.end
    if office.name_start is not None:
        end = office.name_start if office.name_start > office.end else _lone_word_end(line, office)
    if end >= len(tokens) and office.name_start == office.end and _is_before_titled(line, run := name_end(line, office.end)):
        end = run
    if end >= len(tokens) or tokens[end].text != ",":
        return None
    comma = _last_apposition(line, end)
    start = name_start(line, comma + 1)
    last = bearer_end(line, start, is_expected=True)
    if line.is_headline and last < len(tokens) and is_headline_verb(tokens[last].text):
        return None  # "Bertemu PM Fiji, Ratna Singgung Visa": the comma of a headline parts its halves
    is_bare = end - office.start == 1 and tokens[office.start].text.islower()
    is_sure = start > comma + 1 or any(is_given_name(t) for t in tokens[start:last])
    if last == start or (starts_phrase(line, start) and not is_sure) or (is_bare and not is_sure) or last - start > 5:
        return None
    if not is_sure and not _is_certain(line, start, last):
        return None
    own_end = office.end if office.name_start != office.end or _has_client(line, office) else end
    own_end = own_end if skip_ranks(tokens, comma + 1) == comma + 1 or comma > end else skip_ranks(tokens, comma + 1)
    entity, following = make_person(line, start, last, _rule(line, office), office.start, own_end)
    return (entity, following) if entity else None


def _is_before_titled(line: Line, end: int) -> bool:
    """Whether a comma and a titled name follow, so that what stands before is the firm: *Dirut Tirta Jaya | , Ny. Retno*."""
    tokens = line.tokens
    is_comma = end + 1 < len(tokens) and tokens[end].text == ","
    is_titled = is_comma and end + 1 < name_start(line, end + 1) < len(tokens)
    return is_titled and not is_given_name(tokens[end - 1])


def _is_certain(line: Line, start: int, end: int) -> bool:
    """Whether unknown words after an office and a comma are a name: two and closed; fewer or common ones before a verb."""
    tokens = line.tokens
    after = skip_degrees(tokens, end)
    is_before_verb = after + 1 < len(tokens) and tokens[after].text == "," and class_of(tokens[after + 1].text) in _ACTING
    if not is_name_word(tokens[start]):
        return end - start > 1 and (is_before_verb or after > end)
    return (end - start > 1 and is_closed(line, end)) or is_before_verb or after > end


def _last_apposition(line: Line, comma: int) -> int:
    """The comma after the places that stand between an office and its holder: *Camat Talo, Kabupaten Seluma, Herman*."""
    tokens = line.tokens
    for _ in range(_MAX_APPOSITIONS):
        at = comma + 1
        if at >= len(tokens):
            break
        is_unit = tokens[at].text.lower() in words("entities", "offices", "units")
        at += 1 + max(1, place_length(line, at + 1)) if is_unit and at + 1 < len(tokens) else place_length(line, at)
        at += 2 if tokens[at].text.lower() == "ttd" and tokens[at + 1 : at + 2] and tokens[at + 1].text == "." else 0
        if at == comma + 1 or at >= len(tokens) or tokens[at].text != ",":
            break
        comma = at
    return comma


def _lone_word_end(line: Line, office: Office) -> int:
    """The end of a single word that may end the office before a comma; otherwise out of the sentence.

    Such a word is unknown, or the client of a lawyer: *penasihat hukum Bambang, Yusuf Pratignyo*.
    """
    start = office.name_start or office.end
    end = name_end(line, start)
    return end if end == start + 1 and (_has_client(line, office) or not is_given_name(line.tokens[start])) else len(line.tokens)


def _has_client(line: Line, office: Office) -> bool:
    return match_phrase(line.tokens, office.start, phrases("entities", "offices", "of_clients")) > 0


# --- other words before a name ---------------------------------------------------------------------------


def _naming_word_first(line: Line, at: int) -> tuple[Entity | None, int]:
    """*bernama Karsinem*, *berinisial AB*, *Pak Budi*, *Hj. Siti Aminah*."""
    tokens, lowered = line.tokens, line.tokens[at].text.lower()
    if (length := match_phrase(tokens, at, phrases("entities", "offices", "naming"))) and at + length < len(tokens):
        start = name_start(line, at + length)
        return make_person(line, start, bearer_end(line, start), "naming_word")
    following = skip_honorifics(tokens, at)
    is_pointed = tokens[following - 1].text.endswith(".")
    is_written = tokens[at].is_capitalised or is_pointed
    is_telling = lowered in words("entities", "offices", "telling_honorifics") or is_pointed
    if at < following < len(tokens) and is_written and is_telling and not heads_thing(tokens, at - 1):
        start = name_start(line, at)
        if start < len(tokens) and not (starts_phrase(line, start) and not is_given_name(tokens[start])):
            return make_person(line, start, name_end(line, start, is_expected=is_pointed), "honorific")
    return None, at


def _calling_first(line: Line, at: int) -> tuple[Entity | None, int]:
    """*pejabat Jepang Takeshi Morita*, *relawan Yohana Leba*: what is called so, a land between, and a name of two words."""
    tokens = line.tokens
    length = match_phrase(tokens, at, phrases("entities", "offices", "callings"))
    is_in_name = tokens[at].is_capitalised and at > 0 and tokens[at - 1].is_word and tokens[at - 1].is_capitalised
    if not length or at + length >= len(tokens) or is_in_name:
        return None, at
    if is_lettered(line, at + length, is_accused=tokens[at].text.lower() in words("entities", "offices", "accused")):
        return make_person(line, at + length, at + length + 1, "calling")
    end = at + length + plain_length(line, at + length)
    end += place_length(line, end)
    start = end + 1 if tokens[end : end + 1] and tokens[end].text == "," else end
    start = name_start(line, start) if start < len(tokens) else start
    last = bearer_end(line, start)
    is_sure = any(is_given_name(t) for t in tokens[start : start + 1]) or (last - start >= 2 and start == end)
    if not is_sure or (starts_phrase(line, start) and not is_given_name(tokens[start])):
        return None, at
    is_office = tokens[at].text.lower() not in words("entities", "offices", "no_offices")
    return make_person(line, start, last, "calling", at, end if is_office else at)


def _announced(line: Line, at: int) -> tuple[Entity | None, int]:
    """*didampingi Yohanes Rumat*, *menggantikan Wening Astuti*: words that take persons alone, and an unknown name of two words."""
    tokens = line.tokens
    length = match_phrase(tokens, at, phrases("entities", "offices", "announcing"))
    start = skip_honorifics(tokens, at + length) if length else at
    if not length or start >= len(tokens) or starts_phrase(line, start) or not is_name_word(tokens[start]):
        return None, at
    end = name_end(line, start)
    is_unknown = all(is_name_word(token) for token in tokens[start:end])
    return make_person(line, start, end, "announced") if end - start > 1 and is_unknown else (None, at)


# --- lists -----------------------------------------------------------------------------------------------


def _listed_after(line: Line, at: int) -> tuple[list[Entity], int]:
    """Further names in one list with a person whose name ends at ``at``: *..., Kartika Rani, dan Yandri Susanto*."""
    tokens, after = line.tokens, at
    listed: list[Entity] = []
    for _ in range(_MAX_LISTED):
        at = skip_degrees(tokens, after)
        if at + 2 < len(tokens) and tokens[at].text == "(" and tokens[at + 2].text == ")":
            at += 3
        start = at
        while start < min(len(tokens), at + 2) and tokens[start].text.lower() in SEPARATORS:
            start += 1
        is_joined = start > at and tokens[start - 1].text != ","
        if start == at or start >= len(tokens) or starts_phrase(line, start) or is_rank(tokens, start):
            break
        is_initial = is_lettered(line, start)
        name = start if is_initial else name_start(line, start)
        end = bearer_end(line, name)
        is_sure = is_initial or name > start or (end > name and is_given_name(tokens[name]))
        if end == name or office_after(line, skip_degrees(tokens, end)) or not (is_sure or (is_joined and end - name > 1)):
            break
        entity, _ = make_person(line, name, end, "listed")
        if entity is None:
            break
        listed.append(entity)
        after = end
    return listed, after
