"""Where the articles differ in the laws they cite: the number, the year, what a law holds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations

from briefgen.reconcile.difference import Difference, cited_by, in_order
from briefgen.reconcile.lexicon import expanded, meaning_stems, table
from briefgen.reconcile.origins import connected_components
from briefgen.records import Citation, DiscrepancyKind, Entity, EntityKind, Position, Sentence, Severity
from briefgen.text.words import content_stems

_LAW_NUMBER = re.compile(r"(\d{1,4})\D{1,30}(\d{4})\s*$")
_ARTICLE_OF_LAW = re.compile(r"pasal\s+(\d{1,4}[a-z]?)\b", re.IGNORECASE)
ARTICLES_REACH = 60
"""Characters before a law in which its articles stand: *Pasal 3 jo. Pasal 18 Undang-Undang ...*."""
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
"""Kind, number and year."""
_OF_MINISTRIES = {"permen": "permen", "per": "permen", "kepmen": "kepmen", "kep": "kepmen"}
_BEFORE_MINISTER = re.compile(r"^(Per|Kep)(?=men[a-z]{2})")
"""*Permendag* is the *Peraturan* of the *Mendag*."""
_SHORT_KINDS = {
    "undang undang": "uu",
    "rancangan undang": "ruu",
    "peraturan pemerintah": "pp",
    "peraturan presiden": "perpres",
    "peraturan daerah": "perda",
    "peraturan menteri": "permen",
    "keputusan menteri": "kepmen",
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
    known = [law for key, laws in by_law.items() if _known_title(key) for law in laws]
    unknown = [laws for key, laws in by_law.items() if not _known_title(key)]
    yield from _law_contents([*unknown, *_by_title(sorted([*known, *titled], key=lambda e: (e.citation, e.span)))], texts)
    yield from _law_numbers(by_law, texts)


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
    """What a law is called after the word for its kind, or known to be called; a code's own name."""
    if match := _LAW_NUMBER.search(name):
        return content_stems(_known_title((_kind_of_law(name), match[1], match[2])))
    words = expanded(name.replace("-", " ")).split()
    titled = words[2 if " ".join(words[:2]) in _SHORT_KINDS else 1 :]
    return content_stems(" ".join(titled or words))


def _known_title(law: _Law) -> str:
    """What a law is called that everybody knows by its title, too: ``pemberantasan tindak pidana korupsi``."""
    kind, number, year = law
    return _titles().get(f"{number}/{year}", "") if kind == "uu" else ""


@cache
def _titles() -> Mapping[str, str]:
    told: dict[str, list[str]] = table()["laws"]
    return {number: title for title, numbers in told.items() for number in numbers}


def _kind_of_law(name: str) -> str:
    """The kind of a law however short, of a ministry's also whose: *UU*, *Undang-undang*, *Undang Undang*.

    >>> _kind_of_law("Permendag 9/2025") == _kind_of_law("Peraturan Menteri Perdagangan Nomor 9 Tahun 2025")
    True
    """
    words = expanded(_BEFORE_MINISTER.sub(r"\1 ", name).replace("-", " ")).split()
    kind = _SHORT_KINDS.get(" ".join(words[:2]), words[0])
    is_of_ministry = kind in _OF_MINISTRIES or words[1:2] == ["menteri"]
    return f"{_OF_MINISTRIES.get(kind, kind)} {words[2]}" if is_of_ministry and len(words) > 2 else kind


def _law_contents(laws: Sequence[Sequence[Entity]], texts: Mapping[Citation, Sentence]) -> Iterator[Difference]:
    """One law said to contain different things: *klausul perdagangan orang*, *klausul penyelundupan manusia*; *Pasal 30*, *31*."""
    for mentions in laws:
        details: dict[frozenset[str], list[Entity]] = defaultdict(list)
        for entity in mentions:
            if entity.detail:
                details[_content(entity, texts[entity.citation])].append(entity)
        if any(_contradict(a, b, details) for a, b in combinations(details, 2)):
            positions = in_order(
                Position(text, cited_by(found), words_id=text) for found in details.values() if (text := _detail(found[0]))
            )
            name = mentions[0].name
            yield Difference(DiscrepancyKind.LEGAL_REFERENCE, Severity.MEDIUM, name, positions, explanation_key="which_article")


def _detail(entity: Entity) -> str:
    return entity.detail.text if entity.detail else ""


def _content(law: Entity, sentence: Sentence) -> frozenset[str]:
    """What a law is said to contain: the numbers of the articles that stand before it, or else what the words say."""
    detail = _detail(law)
    if _ARTICLE_OF_LAW.search(detail):
        before = sentence.text[: max(0, law.span.start - sentence.span.start)]
        detail += before[-ARTICLES_REACH:]
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
            explanation = "slip" if all(_titles_told(first, second, texts)) else "two_laws"
            yield Difference(
                DiscrepancyKind.LEGAL_REFERENCE, Severity.MEDIUM, first[0].name, positions, explanation_key=explanation
            )


def _are_on_one_matter(first: Sequence[Entity], second: Sequence[Entity], texts: Mapping[Citation, Sentence]) -> bool:
    """Whether two laws have one title where both are told, or else are cited for the same."""
    titles = _titles_told(first, second, texts)
    if all(titles):
        return len(titles[0] & titles[1]) * 2 >= min(map(len, titles))
    a, b = ((match[1], match[2]) for laws in (first, second) if (match := _LAW_NUMBER.search(laws[0].name)))
    if any(x != y and sorted(x) == sorted(y) for x, y in zip(a, b, strict=True)):
        return True  # Nomor 417 Tahun 2012 and Nomor 471 Tahun 2012; Nomor 7 Tahun 2012 and Nomor 7 Tahun 2021
    is_common = _kind_of_law(first[0].name) in _OF_MANY_MATTERS
    reach, needed = (0, SAME_MATTER) if is_common else (1, SAME_MATTER - 1)
    cited_for = [frozenset[str]().union(*(_cited_for(e, texts, reach) for e in laws)) for laws in (first, second)]
    return len(cited_for[0] & cited_for[1]) >= needed


def _titles_told(first: Sequence[Entity], second: Sequence[Entity], texts: Mapping[Citation, Sentence]) -> list[frozenset[str]]:
    """The words of the title of each of two laws, where it is told."""
    return [frozenset[str]().union(*(_title_of(e, texts) for e in laws)) for laws in (first, second)]


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
