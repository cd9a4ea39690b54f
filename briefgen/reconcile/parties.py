"""Persons and institutions across articles: who is who, however spelt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from briefgen.reconcile.lexicon import expanded, office_key
from briefgen.reconcile.origins import connected_components
from briefgen.records import Entity, EntityKind, Party
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
