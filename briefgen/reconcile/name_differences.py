"""Where the articles differ in names: spelling, offices, the numbers and contents of laws."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from rapidfuzz.distance import OSA

from briefgen.reconcile.difference import Difference, cited_by, in_order
from briefgen.reconcile.institutions import institution_key
from briefgen.reconcile.lexicon import expanded, meaning_stems
from briefgen.reconcile.offices import is_same_office, office_of
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
from briefgen.text.words import content_stems

_LAW_NUMBER = re.compile(r"(\d{1,4})\D{1,30}(\d{4})\s*$")
_ARTICLE_OF_LAW = re.compile(r"pasal\s+(\d{1,4}[a-z]?)\b", re.IGNORECASE)
_TITLE_OF_LAW = re.compile(r"^\s*(?:\([^)]{1,60}\)\s*)?tentang\s+([^.,;:()\"“”]{3,160})", re.IGNORECASE)
_END_OF_TITLE = re.compile(
    r"\s(?:yang|memuat|mengatur|melarang|menyebut|menyatakan|mewajibkan|ditetapkan|diterbitkan|berlaku|mulai|pada|akan|telah)\s"
)
_LEGAL_WORDS = meaning_stems(
    "undang-undang peraturan nomor tahun pasal ayat tentang mengatur diatur aturan ketentuan sesuai berdasarkan dasar mengacu "
    "merujuk menurut memuat termuat tertuang tercantum pemerintah menteri keputusan melalui terbit menerbitkan diterbitkan berlaku"
)
SAME_MATTER = 3
"""Words that sentences share which cite two laws for the same."""
_OF_MANY_MATTERS = frozenset({"uu", "pp", "perpres", "perda", "keppres", "inpres", "perppu", "perma"})
"""Laws of which a country or region has many a year; for others the sentences around may tell what they are cited for."""
_CALLING = "calling"
_Law = tuple[str, str, str]
"""Kind, number and year."""


def compare_names(
    parties: Sequence[Party], entities: Sequence[Entity], texts: Mapping[Citation, Sentence]
) -> Iterator[Difference]:
    """Spelling variants, one person in several offices, one office held by several persons, one law with several contents."""
    titles = frozenset(citation for citation, sentence in texts.items() if sentence.kind is SentenceKind.TITLE)
    by_name: dict[tuple[EntityKind, str], list[Entity]] = defaultdict(list)
    for entity in entities:
        by_name[entity.kind, entity.name].append(entity)
    named = [(party, [e for name in {party.name, *party.variants} for e in by_name[party.kind, name]]) for party in parties]
    persons = [(party, sorted(found, key=lambda e: (e.citation, e.span))) for party, found in named]
    for party, mentions in persons:
        yield from _spelling_difference(party, mentions, titles)
        if party.kind is EntityKind.PERSON:
            yield from _offices_of_one_person(party, mentions)
    yield from _persons_of_one_office([pair for pair in persons if pair[0].kind is EntityKind.PERSON])
    by_law: dict[_Law, list[Entity]] = defaultdict(list)
    for entity in entities:
        if entity.kind is EntityKind.LAW and (match := _LAW_NUMBER.search(entity.name)):
            by_law[_kind_of_law(entity.name), match.group(1), match.group(2)].append(entity)
        elif entity.kind is EntityKind.LAW:
            by_law[" ".join(sorted(content_stems(expanded(entity.name)))), "", ""].append(entity)
    yield from _law_contents(by_law)
    yield from _law_numbers(by_law, texts)


def _kind_of_law(name: str) -> str:
    """The kind of a law however short: *UU*, *Undang-undang*, *Undang Undang*."""
    words = expanded(name.replace("-", " ")).split()
    return _SHORT_KINDS.get(" ".join(words[:2]), words[0])


_SHORT_KINDS = {
    "undang undang": "uu",
    "peraturan pemerintah": "pp",
    "peraturan presiden": "perpres",
    "peraturan daerah": "perda",
    "peraturan menteri": "permen",
    "keputusan presiden": "keppres",
    "instruksi presiden": "inpres",
    "peraturan gubernur": "pergub",
    "peraturan bupati": "perbup",
}
LONG_NAME = 3
"""Words of a name of which one may be spelt differently in any letter."""


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
    return first[0] == second[0] and bool(OSA.distance(first, second) <= 2)


def _spelling(name: str, kind: EntityKind) -> tuple[str, ...]:
    """The words of a name whose letters count; a person's initials stand for any word."""
    if kind is EntityKind.INSTITUTION:
        return institution_key(name)
    return tuple(word for word in name.lower().split() if len(word.rstrip(".")) > 1)


def _offices_of_one_person(party: Party, mentions: Sequence[Entity]) -> Iterator[Difference]:
    """One person in two offices, or acting in an office in one article and holding it in another."""
    held: list[tuple[Phrase, list[Entity]]] = []
    stated = {entity.office.text for entity in mentions if entity.office and entity.rule != _CALLING}
    bodies = Counter(office.body for text in sorted(stated) if (office := office_of(text)).is_beside and len(office.body) > 1)
    for entity in mentions:
        if entity.office is None or entity.rule == _CALLING:
            continue
        office = office_of(entity.office.text)
        if office.is_beside and bodies[office.body] < 2:
            continue
        known = next((found for other, found in held if is_same_office(office, office_of(other.text))), None)
        if known is None:
            held.append((entity.office, [entity]))
        else:
            known.append(entity)
    if len(held) > 1 and len({entity.citation.article for _, found in held for entity in found}) > 1:
        positions = in_order(Position(office.text, cited_by(found), words_id=office.text) for office, found in held)
        is_rank = any(office_of(office.text).is_military for office, _ in held)
        explanation = "rank_and_office" if is_rank else "office_by_time"
        yield Difference(DiscrepancyKind.OFFICE, Severity.LOW, party.name, positions, explanation_key=explanation)


def _persons_of_one_office(persons: Sequence[tuple[Party, list[Entity]]]) -> Iterator[Difference]:
    """Several persons said to hold, or act in, one office that only one can hold at a time."""
    holders: dict[frozenset[str], dict[str, list[tuple[str, Entity]]]] = defaultdict(lambda: defaultdict(list))
    for party, mentions in persons:
        for entity in mentions:
            text = entity.office.text if entity.office and entity.rule != _CALLING else ""
            office = office_of(text)
            # One word (Menteri, Bupati) does not say which office of that name is meant.
            if office.is_held and not office.is_shared and not office.is_military and office.field and len(office.key) > 1:
                holders[office.key][party.name].append((text, entity))
    for by_person in holders.values():
        articles = [{entity.citation.article for _, entity in found} for found in by_person.values()]
        if len(articles) < 2 or set.intersection(*articles):
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


def _is_one_name(first: str, second: str) -> bool:
    """Whether two long names of holders of one office differ in the spelling of a single word, its first letter too.

    >>> _is_one_name("Yakub Holil Qumasi", "Yakub Holil Khumasi"), _is_one_name("Ahmad Fauzi", "Ahmad Fauzan")
    (True, False)
    """
    a, b = first.lower().split(), second.lower().split()
    if len(a) != len(b) or len(a) < LONG_NAME:
        return False
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(differing) == 1 and min(map(len, differing[0])) > 3 and bool(OSA.distance(*differing[0]) <= 2)


def _law_contents(by_law: Mapping[_Law, Sequence[Entity]]) -> Iterator[Difference]:
    """One law said to contain different things: *klausul perdagangan orang*, *klausul penyelundupan manusia*; *Pasal 30*, *31*."""
    for mentions in by_law.values():
        details: dict[frozenset[str], list[Entity]] = defaultdict(list)
        for entity in mentions:
            if entity.detail:
                details[_content(entity.detail.text)].append(entity)
        if any(_contradict(a, b, details) for a, b in combinations(details, 2)):
            positions = in_order(
                Position(text, cited_by(found), words_id=text) for found in details.values() if (text := _detail(found[0]))
            )
            name = mentions[0].name
            yield Difference(DiscrepancyKind.LEGAL_REFERENCE, Severity.MEDIUM, name, positions, explanation_key="which_article")


def _detail(entity: Entity) -> str:
    return entity.detail.text if entity.detail else ""


def _content(detail: str) -> frozenset[str]:
    """What a law is said to contain: the number of an article, or else what the words say."""
    numbers = frozenset(f"pasal {number.lower()}" for number in _ARTICLE_OF_LAW.findall(detail))
    return numbers or content_stems(expanded(detail))


def _contradict(first: frozenset[str], second: frozenset[str], details: Mapping[frozenset[str], Sequence[Entity]]) -> bool:
    """Whether neither content holds the other; two articles of a law differ only if no source cites both."""
    if not (first - second and second - first):
        return False
    sources = [{entity.citation.article for entity in details[content]} for content in (first, second)]
    is_article = [all(part.startswith("pasal ") for part in content) for content in (first, second)]
    return is_article[0] == is_article[1] and (not is_article[0] or sources[0].isdisjoint(sources[1]))


def _law_numbers(by_law: Mapping[_Law, Sequence[Entity]], texts: Mapping[Citation, Sentence]) -> Iterator[Difference]:
    """One law with two numbers or years: laws of one kind on one matter, by articles none of which cites both."""
    for a, b in combinations(sorted(by_law), 2):
        first, second = by_law[a], by_law[b]
        is_apart = {e.citation.article for e in first}.isdisjoint(e.citation.article for e in second)
        if a[0] == b[0] and is_apart and (a[1] == b[1] or a[2] == b[2]) and _are_on_one_matter(first, second, texts):
            positions = in_order(Position(laws[0].name, cited_by(laws), words_id=laws[0].name) for laws in (first, second))
            yield Difference(DiscrepancyKind.LEGAL_REFERENCE, Severity.MEDIUM, first[0].name, positions, explanation_key="two_laws")


def _are_on_one_matter(first: Sequence[Entity], second: Sequence[Entity], texts: Mapping[Citation, Sentence]) -> bool:
    """Whether two laws have one title where both are told, or else are cited for the same."""
    titles = [frozenset[str]().union(*(_title_of(e, texts) for e in laws)) for laws in (first, second)]
    if all(titles):
        return len(titles[0] & titles[1]) * 2 >= min(map(len, titles))
    numbers = [match[1] for laws in (first, second) if (match := _LAW_NUMBER.search(laws[0].name))]
    if len(numbers) == 2 and numbers[0] != numbers[1] and sorted(numbers[0]) == sorted(numbers[1]):
        return True
    is_common = _kind_of_law(first[0].name) in _OF_MANY_MATTERS
    reach, needed = (0, SAME_MATTER) if is_common else (1, SAME_MATTER - 1)
    cited_for = [frozenset[str]().union(*(_cited_for(e, texts, reach) for e in laws)) for laws in (first, second)]
    return len(cited_for[0] & cited_for[1]) >= needed


def _title_of(law: Entity, texts: Mapping[Citation, Sentence]) -> frozenset[str]:
    """What follows the number of a law: *tentang Pembatasan Kantong Plastik*."""
    sentence = texts[law.citation]
    told = _TITLE_OF_LAW.match(sentence.text[law.span.end - sentence.span.start :])
    return meaning_stems(_END_OF_TITLE.split(told[1])[0]) if told else frozenset()


def _cited_for(law: Entity, texts: Mapping[Citation, Sentence], reach: int) -> frozenset[str]:
    """What the sentences around a citation speak of."""
    number = law.citation.sentence
    near = [texts.get(replace(law.citation, sentence=number + step)) for step in range(-reach, reach + 1)]
    return meaning_stems(" ".join(sentence.text for sentence in near if sentence)) - meaning_stems(law.name) - _LEGAL_WORDS
