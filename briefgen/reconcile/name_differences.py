"""Where the articles differ in names: spelling, offices."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from rapidfuzz.distance import OSA

from briefgen.reconcile.difference import Difference, cited_by, in_order
from briefgen.reconcile.institutions import institution_key
from briefgen.reconcile.offices import Office, is_same_office, office_of
from briefgen.reconcile.parties import respelt
from briefgen.records import (
    Citation,
    DiscrepancyKind,
    Entity,
    EntityKind,
    Party,
    Phrase,
    Position,
    Sentence,
    SentenceKind,
    Severity,
)

_CALLING = "calling"
_ACTING = re.compile(
    r"\b(?:[Pp]l[th]|[Pp]js?|[Pp]enjabat|[Pp]elaksana (?:[Tt]ugas|[Hh]arian)|[Pp]ejabat sementara)\.?\s*(?:\([^)]{1,12}\)\s*)?\(?$"
    r"|\((?:Pl[th]|Pjs?)\.?\)\s*$"
)
LONG_NAME = 3
"""Words of a name of which one may be spelt differently in any letter."""


def compare_names(
    parties: Sequence[Party], entities: Sequence[Entity], texts: Mapping[Citation, Sentence]
) -> Iterator[Difference]:
    """Spelling variants, one person in several offices, one office held by several persons."""
    titles = frozenset(citation for citation, sentence in texts.items() if sentence.kind is SentenceKind.TITLE)
    by_name: dict[tuple[EntityKind, str], list[Entity]] = defaultdict(list)
    for entity in entities:
        by_name[entity.kind, entity.name].append(entity)
    named = [(party, [e for name in {party.name, *party.variants} for e in by_name[party.kind, name]]) for party in parties]
    persons = [(party, sorted(found, key=lambda e: (e.citation, e.span))) for party, found in named]
    for party, mentions in persons:
        yield from _spelling_difference(party, mentions, titles)
        if party.kind is EntityKind.PERSON:
            yield from _offices_of_one_person(party, [entity for entity in mentions if entity.citation not in titles], texts)
    named_persons = [(party, mentions) for party, mentions in persons if party.kind is EntityKind.PERSON]
    yield from _persons_of_one_office(
        [(party, [entity for entity in mentions if entity.citation not in titles]) for party, mentions in named_persons], texts
    )


def _spelling_difference(party: Party, mentions: Sequence[Entity], titles: frozenset[Citation]) -> Iterator[Difference]:
    """Spellings that differ in a word; a word more is no other spelling, and headlines run names into other words."""
    said = _spelling(party.name, party.kind)
    in_text = {entity.name for entity in mentions if entity.citation not in titles}
    misspelt = [name for name in party.variants if name in in_text and _is_misspelt(_spelling(name, party.kind), said)]
    if party.kind is EntityKind.INSTITUTION:
        misspelt = [name for name in misspelt if len(_spelling(name, party.kind)) == len(said)]
    if not misspelt:
        return
    by_name: dict[str, list[Entity]] = defaultdict(list)
    for entity in mentions:
        by_name[entity.name if entity.name in misspelt else party.name].append(entity)
    positions = in_order(Position(name, cited_by(found), names=(name,)) for name, found in by_name.items())
    yield Difference(DiscrepancyKind.NAME, Severity.LOW, party.name, positions, explanation_key="spelling")


def _is_misspelt(words: Sequence[str], said: Sequence[str]) -> bool:
    """Whether each word that is not among those of the usual spelling is near to one of them."""
    other = [word for word in words if word not in said]
    return bool(other) and all(any(_are_near(word, own) for own in said) for word in other)


def _are_near(first: str, second: str) -> bool:
    return respelt(first)[:1] == respelt(second)[:1] and bool(OSA.distance(first, second) <= 2)


def _spelling(name: str, kind: EntityKind) -> tuple[str, ...]:
    """The words of a name whose letters count; a person's initials stand for any word."""
    if kind is EntityKind.INSTITUTION:
        return institution_key(name)
    words = (word.strip("\"“”'‘’.,") for word in name.lower().split())
    return tuple(word for word in words if len(word) > 1)


def _offices_of_one_person(
    party: Party, mentions: Sequence[Entity], texts: Mapping[Citation, Sentence]
) -> Iterator[Difference]:
    """One person in two offices, or acting in an office in one article and holding it in another."""
    held: list[tuple[Phrase, list[Entity]]] = []
    stated = {entity.office.text for entity in mentions if entity.office and entity.rule != _CALLING}
    bodies = Counter(office.body for text in sorted(stated) if (office := office_of(text)).is_beside and len(office.body) > 1)
    for entity in mentions:
        if entity.office is None or entity.rule == _CALLING:
            continue
        office = _office(entity, texts)
        if (office.is_beside and bodies[office.body] < 2) or office.is_of_another:
            continue
        known = next((found for _, found in held if is_same_office(office, _office(found[0], texts))), None)
        if known is None:
            held.append((entity.office, [entity]))
        else:
            known.append(entity)
    held = [(text, found) for text, found in held if not _is_part_of_another(text, held)]
    articles = [{entity.citation.article for entity in found} for _, found in held]
    if any(a.isdisjoint(b) for a, b in combinations(articles, 2)):
        positions = in_order(Position(office.text, cited_by(found), words_id=office.text) for office, found in held)
        is_rank = any(office_of(office.text).is_military for office, _ in held)
        explanation = "rank_and_office" if is_rank else "office_by_time"
        yield Difference(DiscrepancyKind.OFFICE, Severity.LOW, party.name, positions, explanation_key=explanation)


def _is_part_of_another(text: Phrase, held: Sequence[tuple[Phrase, list[Entity]]]) -> bool:
    """Whether an office is told more fully by another: *Kepala Humas BNPB*, *Kepala Pusat Data Informasi dan Humas BNPB*."""
    office = office_of(text.text)
    others = (office_of(entity.office.text) for own, found in held if own is not text for entity in found if entity.office)
    return any(office.field < other.field and office.rank == other.rank for other in others)


def _persons_of_one_office(
    persons: Sequence[tuple[Party, list[Entity]]], texts: Mapping[Citation, Sentence]
) -> Iterator[Difference]:
    """Several persons said to hold, or act in, one office that only one can hold at a time."""
    holders: dict[frozenset[str], dict[str, list[tuple[str, Entity]]]] = defaultdict(lambda: defaultdict(list))
    for party, mentions in persons:
        for entity in mentions:
            text = entity.office.text if entity.office and entity.rule != _CALLING else ""
            office = _office(entity, texts) if text else office_of("")
            # One word (Menteri, Bupati) does not say which office of that name is meant.
            says_which = len(office.key) > 1 or office.is_one_of_its_kind
            if office.is_held and not office.is_shared and not office.is_military and office.field and says_which:
                holders[office.key][party.name].append((text, entity))
    for by_person in holders.values():
        articles = [{entity.citation.article for _, entity in found} for found in by_person.values()]
        if len(articles) < 2 or set.intersection(*articles):
            continue
        if all(_is_name_within(a, b) for a, b in combinations(by_person, 2)):
            continue
        if all(_is_one_name(a, b) for a, b in combinations(by_person, 2)):
            found = [(name, [entity for _, entity in held]) for name, held in by_person.items()]
            positions = in_order(Position(name, cited_by(mentions), names=(name,)) for name, mentions in found)
            yield Difference(DiscrepancyKind.NAME, Severity.LOW, found[0][0], positions, explanation_key="spelling")
            continue
        positions = in_order(
            Position(f"{found[0][0]} {name}", cited_by(entity for _, entity in found), names=(name,), words_id=found[0][0])
            for name, found in by_person.items()
        )
        name = min((text for found in by_person.values() for text, _ in found), key=lambda text: (len(text), text))
        yield Difference(DiscrepancyKind.OFFICE, Severity.MEDIUM, name, positions, explanation_key="office_by_event")


def _office(entity: Entity, texts: Mapping[Citation, Sentence]) -> Office:
    """The office that stands with a name; that somebody only acts in it may be told before it: *Penjabat (Pj) Gubernur*."""
    if entity.office is None:
        return office_of("")
    sentence = texts[entity.citation]
    before = sentence.text[: max(0, entity.office.span.start - sentence.span.start)]
    office = office_of(entity.office.text)
    return replace(office, is_acting=True) if _ACTING.search(before) else office


def _is_name_within(first: str, second: str) -> bool:
    """Whether one name has all words of the other but initials: *M. Fadil Imran*, *Fadil Imran*."""
    a, b = (frozenset(_spelling(name, EntityKind.PERSON)) for name in (first, second))
    return bool(a and b) and (a <= b or b <= a)


def _is_one_name(first: str, second: str) -> bool:
    """Whether two names of holders of one office differ in the spelling of a single word: of a long name its first letter too.

    A given name that many bear shows nothing, a family name does.

    >>> _is_one_name("Yakub Holil Qumasi", "Yakub Holil Khumasi"), _is_one_name("Ahmad Fauzi", "Ahmad Fauzan")
    (True, False)
    >>> _is_one_name("Hendra Wijaya", "Hendri Wijaya")
    True
    """
    a, b = first.lower().split(), second.lower().split()
    if len(a) != len(b) or len(a) < 2:
        return False
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    has_family_name = len(a) >= LONG_NAME or (a[-1] == b[-1] and a[0][:LONG_NAME] == b[0][:LONG_NAME])
    is_one_slip = len(differing) == 1 and min(map(len, differing[0])) > 3 and bool(OSA.distance(*differing[0]) <= 2)
    return has_family_name and is_one_slip
