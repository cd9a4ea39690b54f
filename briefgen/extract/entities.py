"""Persons with their offices, institutions, places and laws, found by the words around a capitalised run.

A name has no grammar of its own; what gives it away is the office before it, the verb of saying beside it, or the head word
that begins it. Each kind has its own module; here they are put together and short mentions are linked to full names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.extract.institutions import institutions
from briefgen.extract.laws import laws
from briefgen.extract.lexicon import phrases
from briefgen.extract.naming import Line, is_name_word, match_phrase
from briefgen.extract.persons import persons_by_office, persons_by_speech
from briefgen.extract.places import ADMINISTRATIVE_TITLES, find_places
from briefgen.records import Entity, EntityKind, Sentence, Span
from briefgen.text.words import tokenise


def extract_entities(sentences: Sequence[Sentence]) -> tuple[Entity, ...]:
    """Every named person, institution, place and law in the sentences of one article, in the order of the text.

    The article is read twice: what is clear in one sentence (*Kabupaten Seluma*) helps in another (*Kepala BPBD Seluma Herwan
    Sutopo*). A short mention (*Agus*) takes the full name that the article gives elsewhere (*Agus Andrianto*) if there is just one.
    """
    lines = [Line(sentence, tokenise(sentence.text)) for sentence in sentences]
    local_places = frozenset(words for line in lines for words in _clear_places(line))
    local_institutions = frozenset(words for line in lines for words in _clear_institutions(line))
    found = [
        e for line in lines for e in _entities_of(replace(line, local_places=local_places, local_institutions=local_institutions))
    ]
    found.extend(_bare_mentions(sentences, found))
    found.sort(key=lambda entity: (entity.citation, entity.span))
    return tuple(_link_short_names(found))


def _clear_places(line: Line) -> Iterator[tuple[str, ...]]:
    """Names after *Kabupaten*, *Kota* ... of one word: a second word might begin another name."""
    for at, token in enumerate(line.tokens[:-1]):
        if token.text in ADMINISTRATIVE_TITLES and is_name_word(line.tokens[at + 1]):
            yield (line.tokens[at + 1].text,)


def _clear_institutions(line: Line) -> Iterator[tuple[str, ...]]:
    """Institutions with no office before them and no verb of saying after them, so that no person's name can be part of them."""
    offices = phrases("entities", "offices", "heads")
    for entity in institutions(line):
        words_of_name = tuple(entity.name.split())
        start = next(i for i, t in enumerate(line.tokens) if t.span.start == entity.span.start - line.sentence.span.start)
        follows_office = any(match_phrase(line.tokens, i, offices) for i in range(max(0, start - 3), start))
        if len(words_of_name) > 1 and not follows_office:
            yield words_of_name


def _entities_of(line: Line) -> list[Entity]:
    taken: list[Span] = []
    entities: list[Entity] = []
    for finder in (laws, persons_by_office, persons_by_speech, institutions, find_places):
        for entity in finder(line):
            if not any(span.overlaps(entity.span) for span in taken):
                taken.append(entity.span)
                entities.append(entity)
    return entities


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
