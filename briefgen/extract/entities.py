"""Persons with their offices, institutions, places and laws, found by the words around a capitalised run.

A name has no grammar of its own; what gives it away is the office before it, the verb of saying beside it, or the head word
that begins it. Each kind has its own module; here they are put together and short mentions are linked to full names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from briefgen.extract.appositions import with_office
from briefgen.extract.institutions import institutions
from briefgen.extract.laws import laws
from briefgen.extract.lexicon import phrases, words
from briefgen.extract.name_tagger import tag_names
from briefgen.extract.namewords import heads_thing, is_given_name, is_name_word, is_word_and_name, match_phrase
from briefgen.extract.naming import Line, covered, make_entity, place_length
from briefgen.extract.persons import persons
from briefgen.extract.places import ADMINISTRATIVE_TITLES, find_places
from briefgen.extract.speech_words import after_speaker, before_speaker
from briefgen.extract.tagged_names import is_doubted, tagged_persons, tagged_things, widened
from briefgen.records import Entity, EntityKind, Sentence, Span
from briefgen.text.wordclass import WordClass, class_of
from briefgen.text.words import Token, is_common, tokenise

_SHORT_WORD = 4
"""Words shorter than this stay in lower case even in headlines."""
_MIN_HEADLINE_WORDS = 4
_MAX_NAMES_PER_WORD = 8
_FUNCTION = frozenset({WordClass.PREPOSITION, WordClass.CONJUNCTION, WordClass.RELATIVE})


def extract_entities(sentences: Sequence[Sentence]) -> tuple[Entity, ...]:
    """Every named person, institution, place and law in the sentences of one article, in the order of the text.

    The article is read twice: what is clear in one sentence (*Kabupaten Seluma*) helps in another (*Kepala BPBD Seluma Herwan
    Sutopo*). A short mention (*Agus*) takes the full name that the article gives elsewhere (*Agus Andrianto*) if there is just one.
    """
    lines = [_read(sentence) for sentence in sentences]
    spoken = [line for line in lines if not line.is_headline]
    local_places = frozenset(chain.from_iterable(map(_clear_places, spoken)))
    local_institutions = frozenset(chain.from_iterable(map(_clear_institutions, spoken)))
    lines = [replace(line, local_places=local_places, local_institutions=local_institutions) for line in lines]
    found = [_entities_of(line) for line in lines]
    known = sorted({e.name for e in chain.from_iterable(found) if e.kind is EntityKind.PERSON})
    ways = _ways_to_write(known)
    for line, entities in zip(lines, found, strict=True):
        entities.extend(_further_mentions(line, ways, entities))
    ordered = sorted(chain.from_iterable(found), key=lambda entity: (entity.citation, entity.span))
    return tuple(_link_short_names(ordered))


def _read(sentence: Sentence) -> Line:
    tokens = tokenise(sentence.text)
    return Line(sentence, tokens, tag_names(tokens), is_headline=_is_headline(tokens))


def _is_headline(tokens: Sequence[Token]) -> bool:
    """Whether every longer word is capitalised but *dengan*, *untuk* ..., as in a headline: capitals say nothing there."""
    long_words = [token for token in tokens if token.is_word and len(token.text) >= _SHORT_WORD and not _is_function(token)]
    has_common = any(is_common(token.text) for token in long_words)
    return len(long_words) >= _MIN_HEADLINE_WORDS and has_common and all(token.is_capitalised for token in long_words)


def _is_function(token: Token) -> bool:
    return token.text.islower() and class_of(token.text) in _FUNCTION


def _is_shouted(line: Line) -> bool:
    return line.is_headline and line.sentence.text.isupper()


def _clear_places(line: Line) -> Iterator[tuple[str, ...]]:
    """Names after *Kabupaten*, *Kota* ... of one word: a second word might begin another name."""
    for at, token in enumerate(line.tokens[:-1]):
        if token.text in ADMINISTRATIVE_TITLES and is_name_word(line.tokens[at + 1]):
            yield (line.tokens[at + 1].text,)


def _clear_institutions(line: Line) -> Iterator[tuple[str, ...]]:
    """Institutions with no office before them, so that no person's name can be part of them, and the acronyms defined."""
    offices = phrases("entities", "offices", "heads")
    index = {token.span.start: i for i, token in enumerate(line.tokens)}
    for entity in institutions(line):
        words_of_name = tuple(entity.name.split())
        start = index[entity.span.start - line.sentence.span.start]
        follows_office = any(match_phrase(line.tokens, i, offices) for i in range(max(0, start - 3), start))
        if entity.acronym:
            yield (entity.acronym,)
        if len(words_of_name) > 1 and (not follows_office or entity.acronym):
            yield words_of_name
            yield from _without_form(words_of_name)


def _without_form(name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A company's name as it goes on without its form: *PT Bank Nusa Raya Tbk*, then *Bank Nusa Raya*."""
    forms = words("entities", "institutions", "forms")
    core = tuple(word for word in name if word.lower().rstrip(".") not in forms)
    if core != name and len(core) > 1:
        yield core


# --- one sentence ----------------------------------------------------------------------------------------


def _entities_of(line: Line) -> list[Entity]:
    """What the finders find, the earlier ones first; an institution that runs into a person ends before it."""
    taken = bytearray(len(line.sentence.text))
    entities: list[Entity] = []
    for finder in (laws,) if _is_shouted(line) else (laws, persons, institutions):
        for found in finder(line):
            if not is_doubted(line, found):
                _take(line, widened(line, found), taken, entities)
    offices = [entity.office.span for entity in entities if entity.office]
    if not _is_shouted(line):
        for found in chain(tagged_persons(line, offices), find_places(line), tagged_things(line)):
            _take(line, found, taken, entities)
    entities = _with_offices(line, entities)
    offices = [entity.office.span for entity in entities if entity.office]
    return [replace(e, rule="inside_office") if _is_inside_office(e, offices) else e for e in entities]


def _with_offices(line: Line, entities: Sequence[Entity]) -> list[Entity]:
    """Persons with the office right before their name; their titles and institutions may be part of it, other persons not."""
    told = [entity.span for entity in entities if entity.kind is EntityKind.PERSON]
    told += [entity.office.span for entity in entities if entity.office]
    taken = covered(line, told)
    return [with_office(line, entity, taken) for entity in entities]


def _take(line: Line, entity: Entity, taken: bytearray, entities: list[Entity]) -> None:
    """Adds an entity whose words no other has."""
    start = line.sentence.span.start
    at, end = entity.span.start - start, entity.span.end - start
    hit = taken.find(1, at, end)
    if hit > at and entity.kind is EntityKind.INSTITUTION and entity.acronym is None:
        shorter = line.sentence.text[at:hit].rstrip(" ,(")
        if " " not in shorter:
            return
        cut = Span(entity.span.start, entity.span.start + len(shorter))
        entity, hit, end = replace(entity, span=cut, name=shorter), -1, hit
    if hit < 0:
        taken[at:end] = b"\x01" * (end - at)
        entities.append(entity)


def _is_inside_office(entity: Entity, offices: Sequence[Span]) -> bool:
    """Whether an institution is named only as the place of a person's office."""
    is_inside = any(office.start <= entity.span.start and entity.span.end <= office.end for office in offices)
    return is_inside and entity.kind is EntityKind.INSTITUTION


# --- further mentions of known persons -------------------------------------------------------------------


def _ways_to_write(names: Sequence[str]) -> dict[str, list[tuple[str, ...]]]:
    """First word, or only word, of each way to write the persons' names -> those ways as tuples of words, longest first."""
    ways: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in names:
        full = tuple(token.text for token in tokenise(name))
        ways[full[0].casefold()].add(full)
        for word in {full[0], full[-1]}:
            token = Token(word, Span(0, len(word)))
            if len(word) > 2 and (not is_common(word) or is_given_name(token) or is_word_and_name(token)):
                ways[word.casefold()].add((word,))
    return {word: sorted(found, key=lambda way: (-len(way), way))[:_MAX_NAMES_PER_WORD] for word, found in ways.items()}


def _further_mentions(line: Line, ways: dict[str, list[tuple[str, ...]]], found: Sequence[Entity]) -> Iterator[Entity]:
    """Mentions without office or verb, and those in headlines, of persons whose name the article gives elsewhere."""
    taken = bytearray(len(line.sentence.text))
    for entity in found:
        start = entity.span.start - line.sentence.span.start
        taken[start : entity.span.end - line.sentence.span.start] = b"\x01" * len(range(entity.span.start, entity.span.end))
    at = 0
    while at < len(line.tokens):
        length = next((len(way) for way in ways.get(line.tokens[at].text.casefold(), ()) if _is_written(line, at, way)), 0)
        if length and taken.find(1, line.tokens[at].span.start, line.tokens[at + length - 1].span.end) < 0:
            yield make_entity(line.sentence, EntityKind.PERSON, line.tokens[at], line.tokens[at + length - 1], "named_before")
        at += max(1, length)


def _is_written(line: Line, at: int, way: tuple[str, ...]) -> bool:
    tokens = line.tokens[at : at + len(way)]
    texts = tuple(token.text for token in tokens)
    if _is_shouted(line):
        return tuple(text.casefold() for text in texts) == tuple(word.casefold() for word in way)
    if texts != way:
        return False
    if len(way) > 1:
        return True
    if is_common(way[0]) and not is_given_name(tokens[0]) and not _is_speaking(line, at):
        return False
    is_beside = any(_is_name_beside(line, i) for i in (at - 1, at + 1)) and not line.is_headline
    return not is_beside and not heads_thing(line.tokens, at - 1) and not place_length(line, at)


def _is_speaking(line: Line, at: int) -> bool:
    """Whether a verb of saying stands beside the token: only there a common word is a person's short name (*ujar Surya*)."""
    before = line.tokens[at - 1].text.lower() if at else ""
    after = line.tokens[at + 1].text.lower() if at + 1 < len(line.tokens) else ""
    return before in before_speaker() or after in after_speaker()


def _is_name_beside(line: Line, at: int) -> bool:
    return 0 <= at < len(line.tokens) and line.tokens[at].is_word and is_name_word(line.tokens[at])


def _link_short_names(found: Sequence[Entity]) -> Iterator[Entity]:
    """``found`` with each one-word or shouted name as the one full name that it fits."""
    full = sorted({e.name for e in found if e.kind is EntityKind.PERSON and " " in e.name})
    holding: dict[str, set[str]] = defaultdict(set)
    for name in full:
        for word in name.split():
            holding[word].add(name)
    for entity in found:
        fitting = holding.get(entity.name, set()) if entity.kind is EntityKind.PERSON and " " not in entity.name else set()
        if len(fitting) == 1:
            entity = replace(entity, name=next(iter(fitting)), rule="named_before" if entity.rule == "tagged" else entity.rule)
        yield entity
