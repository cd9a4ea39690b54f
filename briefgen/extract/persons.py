"""Persons: a name beside an office, a verb of saying, an honorific, an age or a calling, or that begins with a known given name.

*Plt. Dirjen Imigrasi Yuldi Yusman*; *Yuldi Yusman, Plt. Dirjen Imigrasi,*; *ujar Agus*; *Hj. Aminah*; *Karsinem (45)*.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from briefgen.extract.lexicon import phrases, phrases_of, words
from briefgen.extract.naming import (
    Line,
    heads_thing,
    is_given_name,
    is_initials,
    is_name_word,
    is_rank,
    make_entity,
    match_phrase,
    name_end,
    place_length,
    skip_degrees,
    skip_honorifics,
    skip_ranks,
    starts_phrase,
)
from briefgen.extract.offices import Office, read_office
from briefgen.records import Entity, EntityKind, Phrase, Span

_MAX_LISTED = 12
_SEPARATORS = frozenset({",", "dan", "serta", "&", "bersama", "hingga"})
_CLOSERS = frozenset({",", ".", ")", "(", ";", ":", '"', "”", "“", "?", "!", "-", "–", "—"})


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
    lists = ("heads", "ranks", "prefixes", "naming", "callings", "honorifics")
    return frozenset(phrase[0] for phrase in phrases_of("entities", *(("offices", key) for key in lists)))


def _person_at(line: Line, at: int) -> tuple[Entity | None, int]:
    token = line.tokens[at]
    if not token.is_capitalised and token.text not in _openers():
        return None, at + 1
    for rule in (_office_first, _naming_word_first, _calling_first, _name_first, _said_by):
        entity, following = rule(line, at)
        if entity or following > at:
            return entity, following
    return None, at + 1


# --- an office, then a name ------------------------------------------------------------------------------


def _office_first(line: Line, at: int) -> tuple[Entity | None, int]:
    office = read_office(line, at)
    if office is None or (at and line.tokens[at - 1].text.lower() == "para"):
        return None, at
    if closed := _named_between_commas(line, office):
        return closed
    if office.name_start is None:
        return None, office.end if office.is_undecided else at
    name = _name_start(line, office.name_start)
    return _person(line, name, name_end(line, name), "office_before_name", office.start, _rank_end(line, office))


def _named_between_commas(line: Line, office: Office) -> tuple[Entity, int] | None:
    """*Ketua DPRD Sleman, Budi Santoso, menolak*: also where the office's last word was taken for a name of one word."""
    tokens, end = line.tokens, office.end
    if office.name_start is not None:
        end = office.name_start if office.name_start > office.end else _lone_word_end(line, office.name_start)
    if end >= len(tokens) or tokens[end].text != ",":
        return None
    start = _name_start(line, end + 1)
    last = name_end(line, start)
    is_bare = end - office.start == 1 and tokens[office.start].text.islower()
    is_sure = start > end + 1 or any(is_given_name(t) for t in tokens[start:last])
    if last == start or (starts_phrase(line, start) and not is_sure) or (is_bare and not is_sure) or last - start > 4:
        return None
    if not is_sure and (last - start < 2 or not _is_closed(line, last)):
        return None
    own_end = office.end if office.name_start is None or office.name_start > office.end else end
    entity, following = _person(line, start, last, "office_before_name", office.start, own_end)
    return (entity, following) if entity else None


def _lone_word_end(line: Line, start: int) -> int:
    """The end of a single unknown word, which may end the office before a comma; otherwise out of the sentence."""
    end = name_end(line, start)
    return end if end == start + 1 and not is_given_name(line.tokens[start]) else len(line.tokens)


def _is_closed(line: Line, at: int) -> bool:
    """Whether what ends at ``at`` is an apposition's end and no member of a list: *, Karang Taruna, dan warga*."""
    tokens = line.tokens
    if at >= len(tokens):
        return True
    follower = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    if tokens[at].text == ",":
        return follower not in _SEPARATORS and not (at + 1 < len(tokens) and tokens[at + 1].is_capitalised)
    return tokens[at].text in _CLOSERS or tokens[at].text.lower() in words("entities", "speech", "after_speaker")


def _name_start(line: Line, at: int) -> int:
    at = skip_ranks(line.tokens, skip_honorifics(line.tokens, at))
    return skip_honorifics(line.tokens, at)


def _rank_end(line: Line, office: Office) -> int:
    return skip_ranks(line.tokens, office.end)


def _person(line: Line, start: int, end: int, rule: str, office_start: int = 0, office_end: int = 0) -> tuple[Entity | None, int]:
    """The person whose name are the tokens from ``start`` to ``end``, with the office before or after it."""
    tokens, sentence = line.tokens, line.sentence
    is_letter = end == start + 1 and len(tokens[start].text.rstrip(".")) == 1
    if end <= start or is_letter or (line.is_headline and not is_given_name(tokens[start])):
        return None, 0
    office = None
    if office_end > office_start:
        span = Span(tokens[office_start].span.start, tokens[office_end - 1].span.end)
        office = Phrase(span.of(sentence.text), span.shifted(sentence.span.start))
    entity = make_entity(sentence, EntityKind.PERSON, tokens[start], tokens[end - 1], rule, office=office)
    return entity, max(end, office_end)


# --- other words before a name ---------------------------------------------------------------------------


def _naming_word_first(line: Line, at: int) -> tuple[Entity | None, int]:
    """*bernama Karsinem*, *berinisial AB*, *Pak Budi*, *Hj. Siti Aminah*."""
    tokens, lowered = line.tokens, line.tokens[at].text.lower()
    if lowered in words("entities", "offices", "naming") and at + 1 < len(tokens):
        start = _name_start(line, at + 1)
        if start < len(tokens) and "inisial" in lowered and is_initials(tokens[start]):
            return _person(line, start, start + 1, "naming_word")
        return _person(line, start, name_end(line, start), "naming_word")
    is_honorific = lowered in words("entities", "offices", "telling_honorifics") and tokens[at].is_capitalised
    if is_honorific and not heads_thing(tokens, at - 1):
        start = skip_honorifics(tokens, at)
        if start < len(tokens) and not (starts_phrase(line, start) and not is_given_name(tokens[start])):
            return _person(line, start, name_end(line, start), "honorific")
    return None, at


def _calling_first(line: Line, at: int) -> tuple[Entity | None, int]:
    """*pejabat Jepang Takeshi Morita*, *relawan Yohana Leba*: what is called so, a land between, and a name of two words."""
    tokens = line.tokens
    length = match_phrase(tokens, at, phrases("entities", "offices", "callings"))
    if not length or at + length >= len(tokens):
        return None, at
    end = at + length
    end += place_length(line, end)
    start = end + 1 if end < len(tokens) and tokens[end].text == "," else end
    start = _name_start(line, start) if start < len(tokens) else start
    last = name_end(line, start) if start < len(tokens) else start
    is_sure = any(is_given_name(t) for t in tokens[start : start + 1]) or (last - start >= 2 and start == end)
    if not is_sure or (starts_phrase(line, start) and not is_given_name(tokens[start])):
        return None, at
    return _person(line, start, last, "calling", at, end)


# --- a name, then what tells it --------------------------------------------------------------------------


def _name_first(line: Line, at: int) -> tuple[Entity | None, int]:
    """*Budi Santoso selaku Ketua ...*, *Karsinem (45)*, and names of several words that begin with a known given name."""
    tokens = line.tokens
    if not _may_begin_name(line, at):
        return None, at
    end = name_end(line, at)
    if end == at:
        return None, at
    after = skip_degrees(tokens, end)
    office = _office_after(line, after)
    is_given = is_given_name(tokens[at])
    if office and (is_given or (end - at > 1 and _is_closed(line, office.end))):
        return _person(line, at, end, "office_after_name", office.start, office.end)
    if _is_aged(line, end) or (is_given and (end - at > 1 or after > end)):
        entity, _ = _person(line, at, end, "age" if end - at == 1 else "given_name")
        return entity, end
    return None, at


def _may_begin_name(line: Line, at: int) -> bool:
    tokens = line.tokens
    if not is_name_word(tokens[at]):
        return False
    if starts_phrase(line, at) and not (is_given_name(tokens[at]) and not place_length(line, at)):
        return False
    if heads_thing(tokens, at - 1) or is_rank(tokens, at):
        return False
    before = at - 1
    if before < 0:
        return True
    is_plain = not (tokens[before].is_word and tokens[before].is_capitalised) or before == 0 or tokens[before].text.endswith(".")
    return is_plain and (tokens[before].text.lower() not in {"di", "ke"} or is_given_name(tokens[at]))


def _office_after(line: Line, at: int) -> Office | None:
    """The office after a name that ends at ``at``: after a comma or bracket, *selaku* or *yang juga*."""
    tokens = line.tokens
    if at < len(tokens) and tokens[at].text in {",", "("}:
        at += 1
    if at < len(tokens) and (length := match_phrase(tokens, at, phrases("entities", "offices", "holding"))):
        at += length
    elif at and (at > len(tokens) or tokens[at - 1].text not in {",", "("}):
        return None
    office = read_office(line, at) if at < len(tokens) else None
    if office is None or is_rank(tokens, at):
        return None
    if office.name_start is None:
        return office
    end = name_end(line, _name_start(line, office.name_start))
    is_own_name = any(is_given_name(t) for t in tokens[office.name_start : end])
    is_own_name = is_own_name or end - office.name_start > 1 or not _is_closed(line, end)
    return None if is_own_name else Office(office.start, max(end, office.end), None)


def _is_aged(line: Line, at: int) -> bool:
    """Whether an age stands after a name that ends at ``at``: *(45)*, *, 45 tahun*."""
    texts = [token.text for token in line.tokens[at : at + 3]]
    if len(texts) < 3 or not (texts[1].isdigit() and len(texts[1]) <= 2):
        return False
    return (texts[0], texts[2]) == ("(", ")") or (texts[0] in {",", "("} and texts[2] in {"tahun", "thn"})


def _said_by(line: Line, at: int) -> tuple[Entity | None, int]:
    """Persons named beside a verb of saying or acting."""
    tokens = line.tokens
    if not is_name_word(tokens[at]) or (starts_phrase(line, at) and not is_given_name(tokens[at])) or heads_thing(tokens, at - 1):
        return None, at
    before = at - 1
    while before >= 0 and at - before < 4 and skip_honorifics(tokens, before) > before:
        before -= 1
    if before >= 0 and is_name_word(tokens[before]) and before + 1 == at and tokens[before].is_capitalised:
        return None, at
    if before >= 0 and tokens[before].is_capitalised and match_phrase(tokens, before, phrases("entities", "institutions", "heads")):
        return None, at
    end = name_end(line, at)
    follower = skip_degrees(tokens, end)
    for _ in range(3):
        if follower < len(tokens) and tokens[follower].text.lower() in words("entities", "speech", "particles"):
            follower += 1
    is_said = before >= 0 and tokens[before].text.lower() in words("entities", "speech", "before_speaker")
    says = follower < len(tokens) and tokens[follower].text.lower() in words("entities", "speech", "after_speaker")
    return _person(line, at, end, "verb_of_saying") if is_said or says else (None, at)


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
        while start < min(len(tokens), at + 2) and tokens[start].text.lower() in _SEPARATORS:
            start += 1
        is_joined = start > at and tokens[start - 1].text != ","
        if start == at or start >= len(tokens) or starts_phrase(line, start):
            break
        is_initial = is_initials(tokens[start]) and len(tokens[start].text) > 1 and _is_aged(line, start + 1)
        name = start if is_initial else _name_start(line, start)
        end = start + 1 if is_initial else name_end(line, name)
        is_sure = is_initial or name > start or (end > name and is_given_name(tokens[name]))
        if end == name or _office_after(line, skip_degrees(tokens, end)) or not (is_sure or (is_joined and end - name > 1)):
            break
        entity, _ = _person(line, name, end, "listed")
        if entity is None:
            break
        listed.append(entity)
        after = end
    return listed, after
