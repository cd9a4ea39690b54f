"""Persons and institutions across articles: who is who, however spelt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from briefgen.reconcile.institutions import institution_key, is_same_institution, names_table
from briefgen.reconcile.offices import office_of
from briefgen.reconcile.origins import connected_components
from briefgen.records import Entity, EntityKind, Party, Phrase
from briefgen.text.gazetteer import level_of

MIN_VARIANT_LETTERS = 4
MIN_ACRONYM_LETTERS = 3
_INSIDE_OFFICE = "inside_office"
_Same = Callable[[str, str], bool]


def gather_parties(entities: Sequence[Entity]) -> tuple[Party, ...]:
    """Persons and institutions as all articles name them; most cited first.

    An institution that is only ever named as the place of somebody's office is shown with that person, not for itself.
    """
    parties = [*_gather_persons(entities), *_gather_institutions(entities)]
    return tuple(sorted(parties, key=lambda p: (p.kind is not EntityKind.PERSON, -len(p.citations), p.citations[0], p.name)))


# --- persons ---------------------------------------------------------------------------------------------


def _gather_persons(entities: Sequence[Entity]) -> Iterator[Party]:
    persons = [entity for entity in entities if entity.kind is EntityKind.PERSON]
    names = sorted({entity.name for entity in persons})
    for variants in _groups(names, is_same_person, _initials):
        mentions = _mentions_of(persons, variants)
        offices = {office_of(e.office.text): e.office for e in reversed(mentions) if e.office}
        best = max(variants, key=lambda name: (*_fullness(name), *_counts(name, mentions), len(name)))
        yield _party(EntityKind.PERSON, best, variants, mentions, _longest_first(offices.values()))


def _longest_first(offices: Iterable[Phrase]) -> tuple[Phrase, ...]:
    return tuple(sorted(offices, key=lambda phrase: (-len(phrase.text), phrase.text)))


def _initials(name: str) -> Iterator[str]:
    return (word[0] for word in _name_words(name))


def _fullness(name: str) -> tuple[bool, bool, bool]:
    return " " in name, not _has_capitals(name), not _has_initials(name)


def _has_capitals(name: str) -> bool:
    return any(len(word) > 2 and word.isupper() for word in name.split())


def _has_initials(name: str) -> bool:
    return any(len(word.rstrip(".")) == 1 for word in name.split()[1:])


def is_same_person(first: str, second: str) -> bool:
    """Whether two names are one person's: one holds the other's words, letter case and small misspellings aside.

    >>> is_same_person("Slimy", "Silmy Karim"), is_same_person("SOK Veasna", "Sok Veasna"), is_same_person("Agus", "Yuldi Yusman")
    (True, True, False)
    """
    a, b = sorted((_name_words(first), _name_words(second)), key=len)
    if len(a) == 1:
        return len(a[0].rstrip(".")) > 1 and any(_is_one_word(a[0], other, alone=True) for other in b)
    if not _is_one_word(a[0], b[0]):
        return False
    return all(any(_is_one_word(word, other) for other in b) for word in a)


def _name_words(name: str) -> list[str]:
    """The words of a name in lower case, without what joins them (*bin*) or only honours (*Gus*)."""
    words = name.lower().split()
    table = names_table()["persons"]
    if len(words) > 2 and level_of(words[0].capitalize()) in {"cities", "regencies"}:
        del words[0]  # The town of an office run into the name: Kepala Kantor SAR Kendari Laode Syahrul.
    while len(words) > 1 and words[0].rstrip(".") in table["honouring"]:
        del words[0]
    return [respelt(word) for word in words if word not in table["joining"]] or words


def respelt(word: str) -> str:
    """A word of a name in one spelling, the old one and that of today alike.

    >>> respelt("soetjipto"), respelt("djoko"), respelt("judha") == respelt("yudha")
    ('sucipto', 'joko', True)
    """
    for old, new in (("oe", "u"), ("zh", "j"), ("tj", "c"), ("sj", "sy"), ("nj", "ny"), ("dj", "j"), ("dh", "d")):
        word = word.replace(old, new)
    return f"j{word[1:]}" if word.startswith("y") else word


def _is_one_word(first: str, second: str, *, alone: bool = False) -> bool:
    """Whether two words of names are one: but for a slip or two, or an initial and its word; less if a name stands ``alone``.

    >>> _is_one_word("kurniawan", "kurnaiwan"), _is_one_word(respelt("akhmetzhan"), respelt("akhmetjan"))
    (True, True)
    """
    if first == second:
        return True
    short, long = sorted((first.rstrip("."), second.rstrip(".")), key=len)
    if len(short) == 1:
        return not alone and len(long) > 2 and long.startswith(short)
    if len(short) < MIN_VARIANT_LETTERS + alone or short[0] != long[0]:
        return False
    limit = 1 if alone or len(short) < 6 else 2
    return bool(OSA.distance(short, long, score_cutoff=limit) <= limit)


# --- institutions ----------------------------------------------------------------------------------------


def _gather_institutions(entities: Sequence[Entity]) -> Iterator[Party]:
    institutions = [entity for entity in entities if entity.kind is EntityKind.INSTITUTION]
    names = sorted({entity.name for entity in institutions})
    acronyms = _acronyms(institutions)

    def is_same(first: str, second: str) -> bool:
        return is_same_institution(first, second) or second == acronyms.get(first) or first == acronyms.get(second)

    def keys(name: str) -> Iterator[str]:
        key = institution_key(name)
        yield " ".join([*key[:1], *(word[0] for word in key[1:2])])
        yield acronyms.get(name, name)

    for variants in _groups(names, is_same, keys):
        mentions = _mentions_of(institutions, variants)
        if all(entity.rule == _INSIDE_OFFICE for entity in mentions):
            continue
        acronym = next((acronyms[name] for name in variants if name in acronyms), None)
        best = max(variants, key=lambda name: (name != acronym, not _is_miscased(name), *_counts(name, mentions), len(name)))
        yield _party(EntityKind.INSTITUTION, best, variants, mentions, (), acronym)


def _acronyms(institutions: Sequence[Entity]) -> dict[str, str]:
    """Full name -> the acronym some article defines for it, unless articles give one acronym to several institutions."""
    defined = {entity.name: entity.acronym for entity in institutions if entity.acronym}
    meaning: dict[str, list[str]] = defaultdict(list)
    for name, acronym in sorted(defined.items()):
        if not any(is_same_institution(name, other) for other in meaning[acronym]):
            meaning[acronym].append(name)
    told = {name: acronym for name, acronym in defined.items() if len(meaning[acronym]) == 1}
    return _spelt_out(sorted({entity.name for entity in institutions}), meaning) | told


def _spelt_out(names: Sequence[str], defined: Collection[str]) -> dict[str, str]:
    """Full name -> an acronym made of its initials that stands in some article without being defined: *KNTI*."""
    found: dict[str, list[str]] = defaultdict(list)
    for acronym in names:
        if acronym.isupper() and acronym.isalpha() and len(acronym) >= MIN_ACRONYM_LETTERS and acronym not in defined:
            for name in names:
                initials = "".join(word[0] for word in name.split() if word[0].isupper())
                if " " in name and initials == acronym and not any(is_same_institution(name, other) for other in found[acronym]):
                    found[acronym].append(name)
    return {full[0]: acronym for acronym, full in found.items() if len(full) == 1}


def _is_miscased(name: str) -> bool:
    return "Ri" in name.split()


# --- both ------------------------------------------------------------------------------------------------


def _groups(names: Sequence[str], is_same: _Same, keys_of: Callable[[str], Iterator[str]]) -> Iterator[tuple[str, ...]]:
    """Names of one party each; only names that share a key are compared."""
    links = [(i, j) for block in _blocks(names, keys_of) for i, j in combinations(block, 2) if is_same(names[i], names[j])]
    for group in connected_components(len(names), links):
        yield tuple(sorted(names[i] for i in group))


def _blocks(names: Sequence[str], keys_of: Callable[[str], Iterator[str]]) -> list[list[int]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        for key in set(keys_of(name)):
            blocks[key].append(index)
    return [blocks[key] for key in sorted(blocks)]


def _mentions_of(entities: Sequence[Entity], variants: Sequence[str]) -> list[Entity]:
    return sorted((e for e in entities if e.name in variants), key=lambda e: (e.citation, e.span))


def _counts(name: str, mentions: Sequence[Entity]) -> tuple[int, int]:
    own = [entity.citation.article for entity in mentions if entity.name == name]
    return len(set(own)), len(own)


def _party(
    kind: EntityKind,
    name: str,
    variants: Sequence[str],
    mentions: Sequence[Entity],
    offices: tuple[Phrase, ...],
    acronym: str | None = None,
) -> Party:
    others = tuple(sorted(set(variants) - {name, acronym}))
    return Party(kind, name, offices, others, tuple(sorted({e.citation for e in mentions})), acronym)
