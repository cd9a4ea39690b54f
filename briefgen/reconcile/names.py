"""Persons, institutions and laws across articles: who is who, spelt how, in which office, under which clause."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from briefgen.reconcile.figures import Difference
from briefgen.reconcile.lexicon import expanded, is_rank, office_key
from briefgen.reconcile.origins import connected_components
from briefgen.records import Citation, DiscrepancyKind, Entity, EntityKind, Party, Phrase, Position, Severity
from briefgen.text.words import content_stems

MIN_VARIANT_LETTERS = 4
_LAW_NUMBER = re.compile(r"(\d{1,4})\D+(\d{4})\s*$")


def gather_parties(entities: Sequence[Entity]) -> tuple[Party, ...]:
    """Persons and institutions as all articles name them; most cited first."""
    parties = [*_gather(entities, EntityKind.PERSON), *_gather(entities, EntityKind.INSTITUTION)]
    return tuple(sorted(parties, key=lambda p: (p.kind is not EntityKind.PERSON, -len(p.citations), p.citations[0], p.name)))


def _gather(entities: Sequence[Entity], kind: EntityKind) -> Iterator[Party]:
    members = [entity for entity in entities if entity.kind is kind]
    names = sorted({entity.name for entity in members})
    same = is_same_person if kind is EntityKind.PERSON else _is_same_institution
    acronyms = {entity.name: entity.acronym for entity in members if entity.acronym}
    links = [
        (i, j)
        for i, j in combinations(range(len(names)), 2)
        if same(names[i], names[j]) or names[j] == acronyms.get(names[i]) or names[i] == acronyms.get(names[j])
    ]
    for group in connected_components(len(names), links):
        variants = {names[i] for i in group}
        mentions = sorted((e for e in members if e.name in variants), key=lambda e: (e.citation, e.span))
        offices = {office_key(e.office.text): e.office for e in reversed(mentions) if e.office}
        counts = {
            name: (len({e.citation.article for e in mentions if e.name == name}), sum(e.name == name for e in mentions))
            for name in variants
        }
        is_person = kind is EntityKind.PERSON
        best = max(
            sorted(variants),
            key=lambda name: (
                not is_person or len(name.split()) > 1,
                not is_person or not _has_capitals(name),
                counts[name],
                len(name),
            ),
        )
        acronym = next((acronyms[name] for name in sorted(variants) if name in acronyms), None)
        yield Party(
            kind,
            best,
            tuple(sorted(offices.values(), key=lambda phrase: (-len(phrase.text), phrase.text))),
            tuple(sorted(variants - {best, acronym})),
            tuple(sorted({e.citation for e in mentions})),
            acronym,
        )


def _has_capitals(name: str) -> bool:
    return any(len(word) > 2 and word.isupper() for word in name.split())


def is_same_person(first: str, second: str) -> bool:
    """Whether two names are one person's: one holds the other's words, letter case and small misspellings aside.

    >>> is_same_person("Slimy", "Silmy Karim"), is_same_person("SOK Veasna", "Sok Veasna"), is_same_person("Agus", "Yuldi Yusman")
    (True, True, False)
    """
    a, b = sorted((first.lower().split(), second.lower().split()), key=len)
    if len(a) > 1 and a[0] != b[0] and not _is_misspelling(a[0], b[0]):
        return False
    return all(any(word == other or _is_misspelling(word, other) for other in b) for word in a)


def _is_misspelling(first: str, second: str) -> bool:
    if min(len(first), len(second)) < MIN_VARIANT_LETTERS or first[0] != second[0]:
        return False
    return bool(OSA.distance(first, second) <= (1 if min(len(first), len(second)) < 6 else 2))


def _is_same_institution(first: str, second: str) -> bool:
    a, b = content_stems(expanded(first)), content_stems(expanded(second))
    return a == b and bool(a)


def compare_names(parties: Sequence[Party], entities: Sequence[Entity]) -> Iterator[Difference]:
    """Spelling variants, one person in several offices, one office held by several persons, one law with several contents."""
    for party in parties:
        if party.kind is EntityKind.PERSON:
            yield from _spelling_difference(party, entities)
            yield from _offices_of_one_person(party, entities)
    yield from _persons_of_one_office(parties, entities)
    yield from _law_differences(entities)


def _mentions(party: Party, entities: Sequence[Entity]) -> list[Entity]:
    names = {party.name, *party.variants}
    return [e for e in entities if e.kind is party.kind and e.name in names]


def _spelling_difference(party: Party, entities: Sequence[Entity]) -> Iterator[Difference]:
    words = party.name.lower().split()
    misspelt = [v for v in party.variants if any(w not in words for w in v.lower().split())]
    if not misspelt:
        return
    by_name: dict[str, list[Citation]] = defaultdict(list)
    for entity in _mentions(party, entities):
        by_name[entity.name if entity.name in misspelt else party.name].append(entity.citation)
    yield Difference(DiscrepancyKind.NAME, Severity.LOW, party.name, _as_positions(by_name), explanation_key="spelling")


def _as_positions(groups: dict[str, list[Citation]]) -> tuple[Position, ...]:
    return tuple(
        Position(value, tuple(sorted(set(cited))))
        for value, cited in sorted(groups.items(), key=lambda item: (min(item[1]), item[0]))
    )


def _offices_of_one_person(party: Party, entities: Sequence[Entity]) -> Iterator[Difference]:
    held: dict[str, list[Citation]] = defaultdict(list)
    keys: list[frozenset[str]] = []
    offices: list[Phrase] = []
    for entity in _mentions(party, entities):
        if not entity.office:
            continue
        key = office_key(entity.office.text)
        known = next((i for i, other in enumerate(keys) if key <= other or other <= key), None)
        if known is None:
            keys.append(key)
            offices.append(entity.office)
            known = len(keys) - 1
        held[offices[known].text].append(entity.citation)
    if len(held) > 1 and len({c.article for cited in held.values() for c in cited}) > 1:
        is_rank_and_office = any(is_rank(office) for office in held)
        explanation = "rank_and_office" if is_rank_and_office else "office_by_time"
        yield Difference(DiscrepancyKind.OFFICE, Severity.LOW, party.name, _as_positions(held), explanation_key=explanation)


def _persons_of_one_office(parties: Sequence[Party], entities: Sequence[Entity]) -> Iterator[Difference]:
    holders: dict[frozenset[str], list[tuple[Party, Entity]]] = defaultdict(list)
    for party in parties:
        for entity in _mentions(party, entities) if party.kind is EntityKind.PERSON else ():
            if entity.office and not is_rank(entity.office.text) and len(office_key(entity.office.text)) > 1:
                holders[office_key(entity.office.text)].append((party, entity))
    for held in sorted(holders.values(), key=lambda h: min(e.citation for _, e in h)):
        by_person: dict[str, list[Citation]] = defaultdict(list)
        for party, entity in held:
            by_person[f"{entity.office.text} {party.name}" if entity.office else party.name].append(entity.citation)
        articles = [{e.citation.article for p, e in held if p is party} for party in {id(p): p for p, _ in held}.values()]
        if len(articles) > 1 and not set.intersection(*articles):
            office = max((e.office.text for _, e in held if e.office), key=lambda text: (-len(text), text))
            yield Difference(
                DiscrepancyKind.OFFICE, Severity.MEDIUM, office, _as_positions(by_person), explanation_key="office_by_event"
            )


def _law_differences(entities: Sequence[Entity]) -> Iterator[Difference]:
    by_law: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for entity in entities:
        if entity.kind is EntityKind.LAW and (match := _LAW_NUMBER.search(entity.name)):
            by_law[match.group(1), match.group(2)].append(entity)
    for mentions in sorted(by_law.values(), key=lambda ms: ms[0].citation):
        details: dict[frozenset[str], list[Entity]] = defaultdict(list)
        for entity in mentions:
            if entity.detail:
                details[content_stems(expanded(entity.detail.text))].append(entity)
        keys = sorted(details, key=lambda key: min(e.citation for e in details[key]))
        if len(keys) > 1 and any(a - b and b - a for a, b in combinations(keys, 2)):
            by_text = {details[key][0].detail.text: [e.citation for e in details[key]] for key in keys if details[key][0].detail}  # type: ignore[union-attr]
            yield Difference(
                DiscrepancyKind.LEGAL_REFERENCE,
                Severity.MEDIUM,
                mentions[0].name,
                _as_positions(by_text),
                explanation_key="which_article",
            )
    yield from _law_number_differences(by_law)


def _law_number_differences(by_law: dict[tuple[str, str], list[Entity]]) -> Iterator[Difference]:
    """The same kind of law cited with one digit group different by articles that do not cite both: *UU 18/2017* and *UU
    17/2018*."""
    for a, b in combinations(sorted(by_law), 2):
        same_kind = expanded(by_law[a][0].name).split()[0] == expanded(by_law[b][0].name).split()[0]
        apart = not {e.citation.article for e in by_law[a]} & {e.citation.article for e in by_law[b]}
        if same_kind and apart and (a[0] == b[0] or a[1] == b[1]):
            positions = {by_law[key][0].name: [e.citation for e in by_law[key]] for key in (a, b)}
            yield Difference(
                DiscrepancyKind.LEGAL_REFERENCE,
                Severity.MEDIUM,
                by_law[a][0].name,
                _as_positions(positions),
                explanation_key="two_laws",
            )
