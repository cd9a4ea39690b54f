"""What the articles of a matter have in common, and what tells their figures apart.

Outlets choose their own words. What a word is worth depends on the matter: *gempa Cianjur* says nothing in a matter that is about
it, *rusak berat* says much where the same article also counts what is *rusak ringan*.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import combinations

from briefgen.reconcile.lexicon import meaning_stems, table
from briefgen.reconcile.measures import deed_stems, noun_stems, overlap, population, stems_of
from briefgen.reconcile.values import is_exact
from briefgen.records import Citation, Figure, QuantityKind, Sentence, SentenceKind
from briefgen.text.numerals import number_words

LEAD_SENTENCES = 3
"""Sentences at the head of an article, title included, that name what it is about."""
TOPIC_SHARE = 0.5
"""The share of articles that must name in their lead what the matter is about."""
MAX_TELLING = 2
"""Stems by which two measures of one article may differ that tell them apart; more, and they are simply two measures."""
ONE_WAY = 0.75
"""The share of stems that two measures of one article have in common if they are one, of two places or times."""
OPENING_WORDS = 2
"""Words at the head of a sentence among which *-nya* refers to what the one before speaks of: *Pusatnya di laut*."""
MAX_COMPARED = 24
"""Figures of one noun in one article that are compared with each other."""
Told = tuple[int, str]
"""An article and a stem of what it counts."""
Value = tuple[Decimal | None, QuantityKind]
SEASON_DAYS = 27
_BACK = frozenset({"itu", "tersebut", "sana", "sini", "ini", "tadi"})


@dataclass(frozen=True, slots=True)
class Matter:
    """What words are worth in one matter.

    Attributes:
        contexts: The stems of each sentence, with those of the sentence before where it refers back.
        leads: The stems of the head of each article, which its figures need not repeat.
        topic: Stems that name what the matter is about, so that a figure may leave them out.
        contrasts: Stems that tell a part from the whole and from other parts; figures that differ in them are not one.
        opposed: Pairs of stems by which measures of one article differ, so that figures with one each are not one.
        by_time: What each article tells several times for different periods, by article and noun: *UMK 2023*, *UMK 2024*.
        by_place: The same for places.
        once: What each article gives but one value of.
        measured: The values that each article measures in each unit.
        values: All values that each article tells, with their kind.
        texts: The sentences.
        written: The day each article was written, where known.
        n_told: How many sentences there are that differ; copies count once.
        counts: In how many of them each stem stands.
        n_values: How many values are told with each stem.
    """

    contexts: Mapping[Citation, frozenset[str]]
    leads: Mapping[int, frozenset[str]] = field(default_factory=dict)
    topic: frozenset[str] = frozenset()
    contrasts: frozenset[str] = frozenset()
    opposed: frozenset[tuple[str, str]] = frozenset()
    by_time: frozenset[Told] = frozenset()
    by_place: frozenset[Told] = frozenset()
    once: frozenset[Told] = frozenset()
    measured: Mapping[Told, frozenset[Decimal]] = field(default_factory=dict)
    values: Mapping[int, frozenset[Value]] = field(default_factory=dict)
    texts: Mapping[Citation, Sentence] = field(default_factory=dict)
    written: Mapping[int, date] = field(default_factory=dict)
    n_told: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    n_values: Mapping[str, int] = field(default_factory=dict)

    def weight(self, stems: Iterable[str]) -> float:
        """How much stems tell together: those of few sentences the most."""
        return sum(math.log((self.n_told + 1) / (self.counts.get(stem, 0) + 0.5)) for stem in sorted(stems))

    def tells_apart(self, first: frozenset[str], second: frozenset[str]) -> bool:
        """Whether measures with these stems are two: *rusak berat* and *rusak*, *kuota reguler* and *kuota khusus*."""
        own = (first - second, second - first)
        is_opposed = bool(first & second) and any((x, y) in self.opposed for x in own[0] for y in own[1])
        return is_opposed or bool(self.contrasts & (first ^ second))


def matter_of(sentences: Sequence[Sentence], figures: Sequence[Figure], written: Mapping[int, date]) -> Matter:
    """The matter that ``sentences`` tell of and ``figures`` were found in, in articles ``written`` on these days."""
    opposed = _opposed(figures)
    deeds = frozenset[str]().union(*map(deed_stems, figures))
    leads = _leads(sentences)
    topic = _topic(leads) - {stem for pair in opposed for stem in pair} - deeds
    by_time = _told_apart((f, season) for f in figures if (season := season_of(f)))
    by_place = _told_apart((f, f.place.text) for f in figures if f.place)
    contexts = _contexts(sentences)
    return Matter(
        contexts,
        leads,
        topic,
        _known_contrasts() - topic,
        opposed,
        by_time,
        by_place,
        _told_once(figures),
        _measured(figures),
        _values(figures),
        {sentence.citation: sentence for sentence in sentences},
        written,
        len(told := set(contexts.values())),
        Counter(stem for stems in told for stem in stems),
        _n_values(figures),
    )


def season_of(figure: Figure) -> tuple[date, date] | None:
    """The month, year or other long stretch that a figure holds for; days tell when something happened, not of what it is."""
    period = figure.period
    if period is None or period.start is None or period.end is None or (period.end - period.start).days < SEASON_DAYS:
        return None
    return period.start, period.end


def nouns_of(figure: Figure) -> frozenset[Told]:
    """What a figure counts, as its article tells it; people of several places may be counted all the same."""
    return frozenset((figure.citation.article, noun) for noun in noun_stems(figure) - population())


def _told_once(figures: Sequence[Figure]) -> frozenset[Told]:
    values: dict[Told, set[object]] = defaultdict(set)
    for figure in figures:
        for noun in nouns_of(figure):
            values[noun].add(figure.quantity.low)
    return frozenset(noun for noun, given in values.items() if len(given) == 1)


def _n_values(figures: Sequence[Figure]) -> Mapping[str, int]:
    told = {(stem, figure.quantity.low, figure.quantity.unit) for figure in figures for stem in stems_of(figure)}
    return Counter(stem for stem, _, _ in told)


def _measured(figures: Sequence[Figure]) -> Mapping[Told, frozenset[Decimal]]:
    values: dict[Told, set[Decimal]] = defaultdict(set)
    for figure in figures:
        if figure.quantity.kind is QuantityKind.MEASURE and figure.quantity.low is not None:
            values[figure.citation.article, figure.quantity.unit].add(figure.quantity.low)
    return {unit: frozenset(given) for unit, given in values.items()}


def value_of(figure: Figure) -> Value:
    """What a figure says, whatever it counts."""
    return figure.quantity.low, figure.quantity.kind


def _values(figures: Sequence[Figure]) -> Mapping[int, frozenset[Value]]:
    values: dict[int, set[Value]] = defaultdict(set)
    for figure in figures:
        values[figure.citation.article].add(value_of(figure))
    return {article: frozenset(told) for article, told in values.items()}


def _told_apart(told: Iterable[tuple[Figure, object]]) -> frozenset[Told]:
    """Nouns of which an article tells different values for different periods or places, in much the same words."""
    by_noun: dict[Told, list[tuple[Figure, object]]] = defaultdict(list)
    for figure, circumstance in told:
        for noun in nouns_of(figure):
            by_noun[noun].append((figure, circumstance))
    return frozenset(
        noun
        for noun, alike in by_noun.items()
        if any(
            at != other and first.quantity.low != second.quantity.low and _is_told_in_one_way(first, second)
            for (first, at), (second, other) in combinations(alike[:MAX_COMPARED], 2)
        )
    )


def _is_told_in_one_way(first: Figure, second: Figure) -> bool:
    return overlap(noun_stems(first), noun_stems(second)) >= ONE_WAY


def _contexts(sentences: Sequence[Sentence]) -> Mapping[Citation, frozenset[str]]:
    contexts: dict[Citation, frozenset[str]] = {}
    before: tuple[Sentence, frozenset[str]] | None = None
    for sentence in sorted(sentences, key=lambda s: s.citation):
        own = meaning_stems(sentence.text) - _number_stems()
        follows = before is not None and before[0].citation.article == sentence.citation.article
        words = sentence.text.lower().replace(",", " ").split()
        refers_back = not _BACK.isdisjoint(words) or any(word.endswith("nya") for word in words[:OPENING_WORDS])
        contexts[sentence.citation] = own | before[1] if before and follows and refers_back else own
        before = (sentence, own)
    return contexts


@cache
def _number_stems() -> frozenset[str]:
    """Stems of the words that numbers are written with, which tell nothing of what is counted: *dua ribu ton*."""
    return meaning_stems(" ".join(sorted(number_words())))


def _leads(sentences: Sequence[Sentence]) -> Mapping[int, frozenset[str]]:
    leads: dict[int, set[str]] = defaultdict(set)
    for sentence in sentences:
        is_lead = sentence.citation.sentence <= LEAD_SENTENCES or sentence.kind is SentenceKind.TITLE
        leads[sentence.citation.article].update(meaning_stems(sentence.text) if is_lead else ())
    return {article: frozenset(stems) for article, stems in leads.items()}


def _topic(leads: Mapping[int, frozenset[str]]) -> frozenset[str]:
    """Stems in the leads of at least half of the articles."""
    told = set(leads.values())  # copies count once
    counted = Counter(stem for stems in told for stem in stems)
    return frozenset(stem for stem, n in counted.items() if n > 1 and n >= TOPIC_SHARE * len(told))


def _opposed(figures: Sequence[Figure]) -> frozenset[tuple[str, str]]:
    """Pairs of stems by which figures of one noun in one article differ: *kuota reguler*, *kuota khusus*."""
    by_head: dict[tuple[int, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        heads = [word for part in (figure.counted, figure.predicate) if part for word in part.text.split()[:1]]
        if is_exact(figure.quantity):
            for head in sorted({key for word in heads for key in meaning_stems(word)}):
                by_head[figure.citation.article, head].append(figure)
    found: set[tuple[str, str]] = set()
    for alike in by_head.values():
        for first, second in combinations(alike[:MAX_COMPARED], 2):
            if first.quantity.low != second.quantity.low and first.quantity.kind is second.quantity.kind:
                found |= _difference(noun_stems(first), noun_stems(second))
                found |= _difference(deed_stems(first), deed_stems(second))
    return frozenset(found)


@cache
def _known_contrasts() -> frozenset[str]:
    return frozenset(key for group in table()["contrasts"]["groups"] for word in group for key in meaning_stems(word))


def _difference(first: frozenset[str], second: frozenset[str]) -> set[tuple[str, str]]:
    """What two phrases of one head do not share, each stem of one with each of the other, in both orders."""
    own = (first - second, second - first)
    if not first & second or not all(0 < len(stems) <= MAX_TELLING for stems in own):
        return set()
    return {pair for x in own[0] for y in own[1] for pair in ((x, y), (y, x))}
