"""What the articles of a matter have in common, and what tells their figures apart.

Outlets choose their own words. What a word is worth depends on the matter: *gempa Cianjur* says nothing in a matter that is about
it, *rusak berat* says much where the same article also counts what is *rusak ringan*.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations

from briefgen.reconcile.lexicon import meaning_stems, table
from briefgen.reconcile.measures import deed_stems, noun_stems, population
from briefgen.reconcile.values import is_exact
from briefgen.records import Citation, Figure, QuantityKind, Sentence, SentenceKind

LEAD_SENTENCES = 3
"""Sentences at the head of an article, title included, that name what it is about."""
TOPIC_SHARE = 0.5
"""The share of articles that must name in their lead what the matter is about."""
MAX_TELLING = 2
"""Stems by which two measures of one article may differ that tell them apart; more, and they are simply two measures."""
OPENING_WORDS = 2
"""Words at the head of a sentence among which *-nya* refers to what the one before speaks of: *Pusatnya di laut*."""
MAX_COMPARED = 24
"""Figures of one noun in one article that are compared with each other."""
Told = tuple[int, str]
"""An article and a stem of what it counts."""
SEASON_DAYS = 27
_BACK = frozenset({"itu", "tersebut", "sana", "sini", "ini", "tadi"})


@dataclass(frozen=True, slots=True)
class Matter:
    """What words are worth in one matter.

    Attributes:
        contexts: The stems of each sentence, with those of the sentence before where it refers back.
        topic: Stems that name what the matter is about, so that a figure may leave them out.
        contrasts: Stems by which measures of one article differ, so that figures that differ in them are not one.
        by_time: What each article tells several times for different periods, by article and noun: *UMK 2023*, *UMK 2024*.
        by_place: The same for places.
        once: What each article gives but one value of.
        alone: Units that each article measures but one value in: its one depth, its one magnitude.
    """

    contexts: Mapping[Citation, frozenset[str]]
    topic: frozenset[str] = frozenset()
    contrasts: frozenset[str] = frozenset()
    by_time: frozenset[Told] = frozenset()
    by_place: frozenset[Told] = frozenset()
    once: frozenset[Told] = frozenset()
    alone: frozenset[Told] = frozenset()


def matter_of(sentences: Sequence[Sentence], figures: Sequence[Figure]) -> Matter:
    """The matter that ``sentences`` tell of and ``figures`` were found in."""
    contrasts = _contrasts(figures)
    topic = _topic(sentences) - contrasts - frozenset[str]().union(*map(deed_stems, figures))
    by_time = _told_apart((f, season) for f in figures if (season := season_of(f)))
    by_place = _told_apart((f, f.place.text) for f in figures if f.place)
    return Matter(_contexts(sentences), topic, contrasts | (_known_contrasts() - topic), by_time, by_place, _told_once(figures), _alone(figures))


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


def _alone(figures: Sequence[Figure]) -> frozenset[Told]:
    values: dict[Told, set[object]] = defaultdict(set)
    for figure in figures:
        if figure.quantity.kind is QuantityKind.MEASURE:
            values[figure.citation.article, figure.quantity.unit].add(figure.quantity.low)
    return frozenset(unit for unit, given in values.items() if len(given) == 1)


def _told_apart(told: Iterable[tuple[Figure, object]]) -> frozenset[Told]:
    """Nouns of which an article tells different values for different periods or places."""
    values: dict[Told, dict[object, set[object]]] = defaultdict(lambda: defaultdict(set))
    for figure, circumstance in told:
        for noun in nouns_of(figure):
            values[noun][circumstance].add(figure.quantity.low)
    return frozenset(noun for noun, by in values.items() if len(by) > 1 and len(set().union(*by.values())) > 1)


def _contexts(sentences: Sequence[Sentence]) -> Mapping[Citation, frozenset[str]]:
    contexts: dict[Citation, frozenset[str]] = {}
    before: tuple[Sentence, frozenset[str]] | None = None
    for sentence in sorted(sentences, key=lambda s: s.citation):
        own = meaning_stems(sentence.text)
        follows = before is not None and before[0].citation.article == sentence.citation.article
        words = sentence.text.lower().replace(",", " ").split()
        refers_back = not _BACK.isdisjoint(words) or any(word.endswith("nya") for word in words[:OPENING_WORDS])
        contexts[sentence.citation] = own | before[1] if before and follows and refers_back else own
        before = (sentence, own)
    return contexts


def _topic(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Stems in the leads of at least half of the articles."""
    leads: dict[int, set[str]] = defaultdict(set)
    for sentence in sentences:
        is_lead = sentence.citation.sentence <= LEAD_SENTENCES or sentence.kind is SentenceKind.TITLE
        leads[sentence.citation.article].update(meaning_stems(sentence.text) if is_lead else ())
    told = {frozenset(stems) for stems in leads.values()}  # copies count once
    counted = Counter(stem for stems in told for stem in stems)
    return frozenset(stem for stem, n in counted.items() if n > 1 and n >= TOPIC_SHARE * len(told))


def _contrasts(figures: Sequence[Figure]) -> frozenset[str]:
    """Stems by which figures of one noun in one article differ: *rusak berat*, *rusak ringan*; *kuota reguler*, *kuota khusus*."""
    by_head: dict[tuple[int, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        heads = [word for part in (figure.counted, figure.predicate) if part for word in part.text.split()[:1]]
        if is_exact(figure.quantity):
            for head in sorted({key for word in heads for key in meaning_stems(word)}):
                by_head[figure.citation.article, head].append(figure)
    found: set[str] = set()
    for alike in by_head.values():
        for first, second in combinations(alike[:MAX_COMPARED], 2):
            if first.quantity.low != second.quantity.low and first.quantity.kind is second.quantity.kind:
                found |= _difference(noun_stems(first), noun_stems(second))
                found |= _difference(deed_stems(first), deed_stems(second))
    return frozenset(found)


@cache
def _known_contrasts() -> frozenset[str]:
    return frozenset(key for group in table()["contrasts"]["groups"] for word in group for key in meaning_stems(word))


def _difference(first: frozenset[str], second: frozenset[str]) -> frozenset[str]:
    """What two phrases of one head do not share, if each has something of its own."""
    own = (first - second, second - first)
    return first ^ second if first & second and all(0 < len(stems) <= MAX_TELLING for stems in own) else frozenset()
