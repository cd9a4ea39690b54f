"""Where the articles differ in the laws they cite: the number, the year, what a law holds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from briefgen.reconcile.difference import Difference, cited_by, in_order
from briefgen.reconcile.lexicon import expanded, meaning_stems
from briefgen.reconcile.origins import connected_components
from briefgen.records import Citation, DiscrepancyKind, Entity, EntityKind, Position, Sentence, Severity
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
_Law = tuple[str, str, str]
"""Kind, number and year; of a law that goes by its title that title."""
_SHORT_KINDS = {
    "undang undang": "uu",
    "rancangan undang": "ruu",
    "peraturan pemerintah": "pp",
    "peraturan presiden": "perpres",
    "peraturan daerah": "perda",
    "peraturan menteri": "permen",
    "keputusan presiden": "keppres",
    "instruksi presiden": "inpres",
    "peraturan gubernur": "pergub",
    "peraturan bupati": "perbup",
}


def compare_laws(entities: Sequence[Entity], texts: Mapping[Citation, Sentence]) -> Iterator[Difference]:
    """One law with several contents, one law with two numbers or years."""
    by_law: dict[_Law, list[Entity]] = defaultdict(list)
    titled: list[Entity] = []
    for entity in entities:
        if entity.kind is EntityKind.LAW and (match := _LAW_NUMBER.search(entity.name)):
            by_law[_kind_of_law(entity.name), match.group(1), match.group(2)].append(entity)
        elif entity.kind is EntityKind.LAW:
            titled.append(entity)
    for laws in _by_title(titled):
        by_law[_kind_of_law(laws[0].name), min(law.name for law in laws), ""].extend(laws)
    yield from _law_contents(by_law)
    yield from _law_numbers({law: found for law, found in by_law.items() if law[2]}, texts)


def _by_title(laws: Sequence[Entity]) -> Iterator[list[Entity]]:
    """Laws that go by their title, each with all its mentions: *UU Tipikor*, *UU Pemberantasan Tindak Pidana Korupsi*."""
    titles = [_title_stems(law.name) for law in laws]
    links = [
        (i, j)
        for i, j in combinations(range(len(laws)), 2)
        if _kind_of_law(laws[i].name) == _kind_of_law(laws[j].name) and (titles[i] <= titles[j] or titles[j] <= titles[i])
    ]
    for group in connected_components(len(laws), links):
        yield [laws[i] for i in group]


def _title_stems(name: str) -> frozenset[str]:
    """What a law is called after the word for its kind; a code's own name."""
    words = expanded(name.replace("-", " ")).split()
    titled = words[2 if " ".join(words[:2]) in _SHORT_KINDS else 1 :]
    return content_stems(" ".join(titled or words))


def _kind_of_law(name: str) -> str:
    """The kind of a law however short: *UU*, *Undang-undang*, *Undang Undang*."""
    words = expanded(name.replace("-", " ")).split()
    return _SHORT_KINDS.get(" ".join(words[:2]), words[0])


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
