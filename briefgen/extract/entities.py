"""Persons with their offices, institutions, places and laws, found by the words around a capitalised run.

A name has no grammar of its own; what gives it away is the office before it (*Plt. Dirjen Imigrasi Yuldi Yusman*), the verb of
saying beside it (*ujar Agus*), or the head word that begins it (*Kementerian Luar Negeri*). Where an office's last words end
and the name begins is decided by the list of common words: the name starts at the first word that is neither common nor a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefgen.extract.lexicon import phrases, places, rules, words
from briefgen.records import Entity, EntityKind, Phrase, Sentence, Span
from briefgen.text.words import Token, is_common, tokenise

_MAX_OFFICE_WORDS = 14
_MAX_NAME_WORDS = 5
_MAX_HEAD_WORDS = 4


def extract_entities(sentences: Sequence[Sentence]) -> tuple[Entity, ...]:
    """Every named person, institution, place and law in the sentences of one article, in the order of the text.

    A short mention (*Agus*) takes the full name that the article gives elsewhere (*Agus Andrianto*) if there is just one.
    """
    found = [entity for sentence in sentences for entity in _entities_of(sentence)]
    found.extend(_bare_mentions(sentences, found))
    found.sort(key=lambda entity: (entity.citation, entity.span))
    return tuple(_link_short_names(found))


def _entities_of(sentence: Sentence) -> list[Entity]:
    tokens = tokenise(sentence.text)
    taken: list[Span] = []
    entities: list[Entity] = []
    for finder in (_laws, _persons_by_office, _persons_by_speech, _institutions, _places):
        for entity in finder(sentence, tokens):
            if not any(span.overlaps(entity.span) for span in taken):
                taken.append(entity.span)
                entities.append(entity)
    return entities


def _entity(sentence: Sentence, kind: EntityKind, first: Token, last: Token, rule: str, **fields: object) -> Entity:
    span = Span(first.span.start, last.span.end).shifted(sentence.span.start)
    name = fields.pop("name", None) or sentence.text[first.span.start : last.span.end]
    return Entity(sentence.citation, span, kind, str(name), rule=rule, **fields)  # type: ignore[arg-type]


# --- matching phrases ------------------------------------------------------------------------------------


def _match(tokens: Sequence[Token], at: int, candidates: frozenset[tuple[str, ...]]) -> int:
    """How many tokens from ``at`` on form the longest phrase of ``candidates``; 0 if none does."""
    for length in range(min(_MAX_HEAD_WORDS, len(tokens) - at), 0, -1):
        if tuple(token.text.lower() for token in tokens[at : at + length]) in candidates:
            return length
    return 0


def _is_name_word(token: Token) -> bool:
    lowered = token.text.lower().rstrip(".")
    if not token.is_word or not token.is_capitalised or lowered in words("entities", "offices", "not_names") or _is_acronym(token):
        return False
    return not is_common(lowered)


def _is_initial(token: Token) -> bool:
    return len(token.text) <= 2 and token.is_capitalised and token.text.rstrip(".").isalpha()


def _name_end(tokens: Sequence[Token], start: int) -> int:
    """The end of the name that begins at ``start`` (equal to ``start`` if none does).

    Only the first word must be no common word: in *Arief Indah Kusuma* the second one is.
    """
    end = start
    particles = words("entities", "offices", "name_particles")
    stops = words("entities", "offices", "not_names")
    while end < len(tokens) and end - start < _MAX_NAME_WORDS:
        token = tokens[end]
        is_part = _is_name_word(token) or _is_initial(token)
        if end > start and not is_part:
            follows_name = end + 1 < len(tokens) and _is_name_word(tokens[end + 1])
            is_part = token.text.lower() in particles and follows_name
            is_part = is_part or (token.is_word and token.is_capitalised and token.text.lower() not in stops and not _starts_phrase(tokens, end))
        if not is_part:
            break
        end += 1
    return end


def _starts_phrase(tokens: Sequence[Token], at: int) -> bool:
    """Whether an office, an institution or a place begins at ``at``."""
    return bool(
        _match(tokens, at, phrases("entities", "offices", "heads"))
        or _match(tokens, at, phrases("entities", "institutions", "heads"))
        or _place_length(tokens, at)
        or tokens[at].text in words("entities", "institutions", "acronyms")
    )


def _place_length(tokens: Sequence[Token], at: int) -> int:
    for length in range(min(_MAX_HEAD_WORDS, len(tokens) - at), 0, -1):
        if tuple(token.text for token in tokens[at : at + length]) in places():
            return length
    return 0


def _skip_honorifics(tokens: Sequence[Token], at: int) -> int:
    honorifics = words("entities", "offices", "honorifics")
    ranks = phrases("entities", "offices", "ranks")
    while at < len(tokens):
        if tokens[at].text.lower() in honorifics and not (tokens[at].text[0].islower() and len(tokens[at].text) < 3):
            at += 1
        elif length := _match(tokens, at, ranks):
            at += length
            while at < len(tokens) and tokens[at].text.lower() in words("entities", "offices", "after_rank"):
                at += 1
        else:
            break
    return at


# --- persons ---------------------------------------------------------------------------------------------


def _persons_by_office(sentence: Sentence, tokens: Sequence[Token]) -> Iterator[Entity]:
    prefixes = words("entities", "offices", "prefixes")
    heads = phrases("entities", "offices", "heads") | phrases("entities", "offices", "ranks")
    at = 0
    while at < len(tokens):
        start = at
        head_at = at + 1 if tokens[at].text.lower() in prefixes else at
        length = _match(tokens, head_at, heads) if head_at < len(tokens) else 0
        if not length:
            at += 1
            continue
        office_end = _office_end(tokens, head_at + length)
        name_start = _skip_honorifics(tokens, office_end)
        name_end = _name_end(tokens, name_start)
        if name_end > name_start:
            office = Span(tokens[start].span.start, tokens[name_start - 1].span.end)
            phrase = Phrase(office.of(sentence.text), office.shifted(sentence.span.start))
            yield _entity(sentence, EntityKind.PERSON, tokens[name_start], tokens[name_end - 1], "office_before_name", office=phrase)
            at = name_end
        else:
            at = head_at + length


def _office_end(tokens: Sequence[Token], at: int) -> int:
    """The end of an office's complement: *Imigrasi dan Pemasyarakatan (Imipas) RI*."""
    end = at
    limit = min(len(tokens), at + _MAX_OFFICE_WORDS)
    while end < limit:
        token = tokens[end]
        if token.text == "(" and end + 2 < len(tokens) and tokens[end + 2].text == ")":
            end += 3
        elif (token.text.lower() in {"dan", "&", "untuk", "bidang", "urusan", "pada"} or token.text == ",") and _continues_office(tokens, end + 1):
            end += 1
        elif length := _place_length(tokens, end):
            end += length
        elif token.is_word and (
            (token.is_capitalised and (is_common(token.text) or _is_acronym(token)))
            or _match(tokens, end, phrases("entities", "offices", "heads"))
            or _match(tokens, end, phrases("entities", "institutions", "heads"))
        ):
            end += 1
        else:
            break
    return end


def _continues_office(tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens) or not tokens[at].is_capitalised or tokens[at - 1].text == ",":
        return False
    return is_common(tokens[at].text) or bool(_place_length(tokens, at))


def _is_acronym(token: Token) -> bool:
    return token.text in words("entities", "institutions", "acronyms") | words("entities", "offices", "fields")


def _persons_by_speech(sentence: Sentence, tokens: Sequence[Token]) -> Iterator[Entity]:
    before = words("entities", "speech", "before_speaker")
    after = words("entities", "speech", "after_speaker")
    particles = words("entities", "speech", "particles")
    for at in range(len(tokens)):
        start = _skip_honorifics(tokens, at)
        if start >= len(tokens) or not _is_name_word(tokens[start]) or _starts_phrase(tokens, start):
            continue
        if at and _is_name_word(tokens[at - 1]):
            continue
        end = _name_end(tokens, start)
        follower = end
        while follower < len(tokens) and tokens[follower].text.lower() in particles:
            follower += 1
        is_said = at > 0 and tokens[at - 1].text.lower() in before
        says = follower < len(tokens) and tokens[follower].text.lower() in after
        if end > start and (is_said or says) and not _is_outlet_like(tokens[start]):
            yield _entity(sentence, EntityKind.PERSON, tokens[start], tokens[end - 1], "verb_of_saying")


def _is_outlet_like(token: Token) -> bool:
    return token.text.isupper() and len(token.text) > 1


def _bare_mentions(sentences: Sequence[Sentence], found: Sequence[Entity]) -> Iterator[Entity]:
    """Further mentions, without office or verb, of persons whose full name the article gives."""
    names = sorted({e.name for e in found if e.kind is EntityKind.PERSON}, key=lambda name: (-len(name), name))
    if not names:
        return
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
    taken = {(e.citation, e.span.start) for e in found}
    spans = {s.citation: [e.span for e in found if e.citation == s.citation] for s in sentences}
    for sentence in sentences:
        for match in pattern.finditer(sentence.text):
            span = Span(*match.span()).shifted(sentence.span.start)
            if (sentence.citation, span.start) not in taken and not any(span.overlaps(o) for o in spans[sentence.citation]):
                yield Entity(sentence.citation, span, EntityKind.PERSON, match.group(), rule="named_before")


def _link_short_names(found: Sequence[Entity]) -> Iterator[Entity]:
    full = {e.name for e in found if e.kind is EntityKind.PERSON and " " in e.name}
    for entity in found:
        if entity.kind is EntityKind.PERSON and " " not in entity.name:
            fitting = {name for name in full if entity.name in name.split()}
            if len(fitting) == 1:
                yield Entity(entity.citation, entity.span, entity.kind, fitting.pop(), entity.office, rule=entity.rule)
                continue
        yield entity


# --- institutions, places, laws --------------------------------------------------------------------------


def _institutions(sentence: Sentence, tokens: Sequence[Token]) -> Iterator[Entity]:
    heads = phrases("entities", "institutions", "heads")
    acronyms = words("entities", "institutions", "acronyms")
    at = 0
    while at < len(tokens):
        length = _match(tokens, at, heads) if tokens[at].is_capitalised else 0
        end = _institution_end(tokens, at + length) if length else at
        if length and end > at + length:
            defined = _defined_acronym(tokens, end)
            last = end + 2 if defined else end - 1
            name = sentence.text[tokens[at].span.start : tokens[end - 1].span.end]
            yield _entity(sentence, EntityKind.INSTITUTION, tokens[at], tokens[last], "institution_head", name=name, acronym=defined)
            at = last + 1
        elif tokens[at].text in acronyms:
            yield _entity(sentence, EntityKind.INSTITUTION, tokens[at], tokens[at], "known_acronym")
            at += 1
        else:
            at += 1


def _institution_end(tokens: Sequence[Token], at: int) -> int:
    end = at
    while end < min(len(tokens), at + _MAX_OFFICE_WORDS):
        token = tokens[end]
        if token.is_word and token.is_capitalised and token.text.lower() not in words("entities", "offices", "not_names") - {"indonesia", "republik", "kerajaan", "islam"}:
            end += 1
        elif token.text.lower() in {"dan", "&"} and end > at and end + 1 < len(tokens) and _joins_institution(tokens, end + 1):
            end += 1
        elif token.text == "," and end > at and _lists_fields(tokens, end + 1):
            end += 1
        else:
            break
    return end


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


def _joins_institution(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capitalised word after *dan* still belongs to the name (*Imigrasi dan Pemasyarakatan*) rather than starting another."""
    token = tokens[at]
    is_field = is_common(token.text) or (at > 1 and tokens[at - 2].text == ",")
    return token.is_word and token.is_capitalised and is_field and not _starts_phrase(tokens, at)


def _defined_acronym(tokens: Sequence[Token], at: int) -> str | None:
    if at + 2 < len(tokens) and tokens[at].text == "(" and tokens[at + 2].text == ")":
        inside = tokens[at + 1].text
        if 2 <= len(inside) <= 14 and inside[0].isupper():
            return inside
    return None


def _places(sentence: Sentence, tokens: Sequence[Token]) -> Iterator[Entity]:
    at = 0
    while at < len(tokens):
        is_unit = tokens[at].text.lower() in _ADMINISTRATIVE and at + 1 < len(tokens)
        if is_unit and (_is_name_word(tokens[at + 1]) or _place_length(tokens, at + 1)):
            end = at + 2
            while end < min(len(tokens), at + 4) and _is_place_word(tokens[end]):
                end += 1
            yield _entity(sentence, EntityKind.PLACE, tokens[at], tokens[end - 1], "administrative_unit")
            at = end
        elif length := _place_length(tokens, at):
            yield _entity(sentence, EntityKind.PLACE, tokens[at], tokens[at + length - 1], "gazetteer")
            at += length
        elif (length := _unlisted_place_length(tokens, at)) > 0:
            yield _entity(sentence, EntityKind.PLACE, tokens[at], tokens[at + length - 1], "after_preposition")
            at += length
        else:
            at += 1


def _unlisted_place_length(tokens: Sequence[Token], at: int) -> int:
    """How many words a place not in the gazetteer has, known by *di*, *ke* or *dari* before it: *di Santiago*."""
    if at == 0 or tokens[at - 1].text not in {"di", "ke", "dari"} or not _is_name_word(tokens[at]) or _starts_phrase(tokens, at):
        return 0
    end = at + 1
    while end < min(len(tokens), at + 3) and _is_name_word(tokens[end]):
        end += 1
    return end - at


_ADMINISTRATIVE = frozenset({"kabupaten", "kota", "provinsi", "kecamatan", "kelurahan", "desa", "dusun", "pulau", "distrik", "nagari"})


def _is_place_word(token: Token) -> bool:
    return token.is_word and token.is_capitalised and token.text.lower() not in words("entities", "offices", "not_names")


@cache
def _law_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(rules("entities")["laws"]["names"], key=len, reverse=True))
    return re.compile(
        rf"\b(?:{names})\b(?:\s[A-Z][\w&-]{{1,20}}){{0,6}}\s*(?:\(\w{{1,12}}\)\s*)?"
        r"(?:(?:Nomor|nomor|No\.?|no\.?)\s*)?(?P<number>\d{1,4})(?:\s*/\s*|\s+(?:Tahun|tahun|Thn|Th\.?)\s+)(?P<year>\d{4})",
        re.IGNORECASE,
    )


def _laws(sentence: Sentence, tokens: Sequence[Token]) -> Iterator[Entity]:
    for match in _law_pattern().finditer(sentence.text):
        first = next(t for t in tokens if t.span.end > match.start())
        last = [t for t in tokens if t.span.start < match.end()][-1]
        yield _entity(sentence, EntityKind.LAW, first, last, "law_number", detail=_law_detail(sentence, tokens))


def _law_detail(sentence: Sentence, tokens: Sequence[Token]) -> Phrase | None:
    """What the sentence says the law contains: *klausul TPPO*, *Pasal 5 ayat (2)*."""
    for at, token in enumerate(tokens):
        if token.text.lower() in words("entities", "laws", "details"):
            end = at + 1
            while end < min(len(tokens), at + 8) and (tokens[end].text in "()" or tokens[end].text[0].isalnum()) and not _ends_detail(tokens[end]):
                end += 1
            if end > at + 1:
                span = Span(token.span.start, tokens[end - 1].span.end)
                return Phrase(span.of(sentence.text), span.shifted(sentence.span.start))
    return None


def _ends_detail(token: Token) -> bool:
    return token.text.lower() in {"dengan", "yang", "ke", "dalam", "pada", "di", "untuk", "bagi", "undang-undang", "uu", "kepada", "mengenai", "tentang", "telah", "sudah"}
