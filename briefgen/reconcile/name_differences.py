"""Where the articles differ in names: spelling, offices, the numbers and contents of laws."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from briefgen.reconcile.difference import Difference, cited_by, in_order
from briefgen.reconcile.lexicon import expanded, is_rank, office_key
from briefgen.records import DiscrepancyKind, Entity, EntityKind, Party, Phrase, Position, Severity
from briefgen.text.words import content_stems

_LAW_NUMBER = re.compile(r"(\d{1,4})\D{1,30}(\d{4})\s*$")
_Law = tuple[str, str]
"""Number and year."""


def compare_names(parties: Sequence[Party], entities: Sequence[Entity]) -> Iterator[Difference]:
    """Spelling variants, one person in several offices, one office held by several persons, one law with several contents."""
    persons = [(party, _mentions(party, entities)) for party in parties if party.kind is EntityKind.PERSON]
    for party, mentions in persons:
        yield from _spelling_difference(party, mentions)
        yield from _offices_of_one_person(party, mentions)
    yield from _persons_of_one_office(persons)
    by_law: dict[_Law, list[Entity]] = defaultdict(list)
    for entity in entities:
        if entity.kind is EntityKind.LAW and (match := _LAW_NUMBER.search(entity.name)):
            by_law[match.group(1), match.group(2)].append(entity)
    yield from _law_contents(by_law)
    yield from _law_numbers(by_law)


def _mentions(party: Party, entities: Sequence[Entity]) -> list[Entity]:
    names = {party.name, *party.variants}
    return [entity for entity in entities if entity.kind is party.kind and entity.name in names]


def _spelling_difference(party: Party, mentions: Sequence[Entity]) -> Iterator[Difference]:
    words = party.name.lower().split()
    misspelt = [variant for variant in party.variants if any(word not in words for word in variant.lower().split())]
    if not misspelt:
        return
    by_name: dict[str, list[Entity]] = defaultdict(list)
    for entity in mentions:
        by_name[entity.name if entity.name in misspelt else party.name].append(entity)
    positions = in_order(Position(name, cited_by(found), names=(name,)) for name, found in by_name.items())
    yield Difference(DiscrepancyKind.NAME, Severity.LOW, party.name, positions, explanation_key="spelling")


def _offices_of_one_person(party: Party, mentions: Sequence[Entity]) -> Iterator[Difference]:
    held: list[tuple[frozenset[str], Phrase, list[Entity]]] = []
    for entity in mentions:
        if entity.office is None:
            continue
        key = office_key(entity.office.text)
        known = next((found for other, _, found in held if key <= other or other <= key), None)
        if known is None:
            held.append((key, entity.office, [entity]))
        else:
            known.append(entity)
    if len(held) > 1 and len({entity.citation.article for _, _, found in held for entity in found}) > 1:
        positions = in_order(Position(office.text, cited_by(found), words_id=office.text) for _, office, found in held)
        explanation = "rank_and_office" if any(is_rank(office.text) for _, office, _ in held) else "office_by_time"
        yield Difference(DiscrepancyKind.OFFICE, Severity.LOW, party.name, positions, explanation_key=explanation)


def _persons_of_one_office(persons: Sequence[tuple[Party, list[Entity]]]) -> Iterator[Difference]:
    holders: dict[frozenset[str], dict[str, list[tuple[str, Entity]]]] = defaultdict(lambda: defaultdict(list))
    for party, mentions in persons:
        for entity in mentions:
            office = entity.office.text if entity.office else ""
            # One word (Menteri, Bupati) does not say which office of that name is meant.
            if office and not is_rank(office) and len(office_key(office)) > 1:
                holders[office_key(office)][party.name].append((office, entity))
    for by_person in holders.values():
        articles = [{entity.citation.article for _, entity in found} for found in by_person.values()]
        if len(articles) < 2 or set.intersection(*articles):
            continue
        positions = in_order(
            Position(f"{found[0][0]} {name}", cited_by(entity for _, entity in found), names=(name,), words_id=found[0][0])
            for name, found in by_person.items()
        )
        office = min((office for found in by_person.values() for office, _ in found), key=lambda text: (len(text), text))
        yield Difference(DiscrepancyKind.OFFICE, Severity.MEDIUM, office, positions, explanation_key="office_by_event")


def _law_contents(by_law: Mapping[_Law, Sequence[Entity]]) -> Iterator[Difference]:
    """One law said to contain different things: *klausul perdagangan orang*, *klausul penyelundupan manusia*."""
    for mentions in by_law.values():
        details: dict[frozenset[str], list[tuple[Phrase, Entity]]] = defaultdict(list)
        for entity in mentions:
            if entity.detail:
                details[content_stems(expanded(entity.detail.text))].append((entity.detail, entity))
        if any(a - b and b - a for a, b in combinations(details, 2)):
            positions = in_order(
                Position(found[0][0].text, cited_by(entity for _, entity in found), words_id=found[0][0].text)
                for found in details.values()
            )
            name = mentions[0].name
            yield Difference(DiscrepancyKind.LEGAL_REFERENCE, Severity.MEDIUM, name, positions, explanation_key="which_article")


def _law_numbers(by_law: Mapping[_Law, Sequence[Entity]]) -> Iterator[Difference]:
    """Laws of one kind that share number or year, cited by articles none of which cites both: *UU 18/2017*, *UU 17/2017*."""
    for a, b in combinations(sorted(by_law), 2):
        first, second = by_law[a], by_law[b]
        is_same_kind = expanded(first[0].name).split()[0] == expanded(second[0].name).split()[0]
        is_apart = {e.citation.article for e in first}.isdisjoint(e.citation.article for e in second)
        if is_same_kind and is_apart and (a[0] == b[0] or a[1] == b[1]):
            positions = in_order(Position(laws[0].name, cited_by(laws), words_id=laws[0].name) for laws in (first, second))
            yield Difference(DiscrepancyKind.LEGAL_REFERENCE, Severity.MEDIUM, first[0].name, positions, explanation_key="two_laws")
