"""Values that one article tells twice and not alike: its title against its text, a first sentence against a later one.

Figures of one article with different values are nearly always two things, so the signs of `briefgen.reconcile.likeness` weigh
otherwise here, and further ones are weighed with them: whether the text ever gives the number of the title, whether the second
sentence refers back, whether digits are exchanged. ``benchmarks/retold.py`` fits the weights in ``data/retold_weights.toml``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import combinations

from briefgen.reconcile.collectives import COLLECTIVE
from briefgen.reconcile.difference import Difference
from briefgen.reconcile.lexicon import meaning_stems, n_kin
from briefgen.reconcile.likeness import signs
from briefgen.reconcile.matter import LEAD_SENTENCES, Matter
from briefgen.reconcile.measures import deed_stems, is_comparable, is_composed, measure, noun_stems, overlap, stems_of
from briefgen.reconcile.values import FARTHEST, is_exact, values_agree
from briefgen.records import (
    Citation,
    DiscrepancyKind,
    Figure,
    FigureClaim,
    Modality,
    Period,
    Position,
    Qualifier,
    Quantity,
    QuantityKind,
    Sentence,
    SentenceKind,
    Severity,
    Span,
)
from briefgen.text.numerals import number_words
from briefgen.tomlfiles import load_rules

LEAST_LOG_ODDS = 1.3
MAX_FIGURES = 80
"""Figures of one article that are compared."""
ROUGHLY = Decimal("1.2")
"""How many times as large a value may be as one that is told roughly, and still be that."""
MANY = 10
"""A difference of so many is hardly told by chance."""
SAID_AGAIN, SHARED = 0.4, 3
"""The share of its words that a sentence has in common with one that says the same, and how many those are at least."""
LONG = 100
"""From which on it is hardly chance that two numbers have the same digits."""
PERIOD_REACH = 15
"""Characters after a value within which a period is its own."""
WORDS_BEFORE, WORDS_AFTER = 5, 7
REACH = 120
"""Words round a number that tell what it counts, and characters in which they stand."""
_MOST_STEMS = 4
SCORE = "score"
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_BACK = re.compile(
    r"^(?:\s+[\w-]+)?(?:\s+yang(?:\s+(?!(?:di|dari|pada|ke|untuk|dalam|oleh|dengan)\s)[\w-]+){1,4})?\s+(?:itu|tersebut|tadi)\b"
)
"""*500 buruh yang datang itu*; in *300 pekerja di perusahaan itu* it is the company that was told of before."""
_PAST = re.compile(r"\b(?:lalu|silam|sebelumnya|kemarin dulu)\b")
_BECAME = re.compile(r"\b(?:men)?jadi\s(?:[a-z]+\s)?$", re.IGNORECASE)
_BEYOND = re.compile(r"\b(?:lampaui|melampaui|melebihi|lebihi|lewati|di atas)\s$", re.IGNORECASE)
_CODE = re.compile(r"(?:\b(?!Rp|US)[A-Z]{1,3}\s|\w-)$")
_ONE_OF = re.compile(r"\b(?:satu|dua|tiga|[1-3])\sdari\s$", re.IGNORECASE)
_OF_LIKENESS = frozenset(
    {
        "no_word_shared", "words_of_its_own", "same_family", "families_differ", "one_names_more", "toll", "other_toll",
        "words_overlap_toll", "sentences_share", "same_unit", "near", "nearish", "same_digits", "same_magnitude", "digits", "small",
        "small_words_overlap", "money", "percent", "measured", "change", "places_differ", "one_is_part",
    }
)  # fmt: skip
"""The signs of likeness that say something of figures of one article."""
AGAINST = frozenset(
    {
        "both_told_again", "change", "families_differ", "grows", "less_later", "next_sentence", "no_word_shared", "not_facts",
        "one_has_a_period", "one_is_part", "one_is_past", "one_is_vague", "one_names_more", "other_toll", "periods_differ",
        "places_differ", "speakers_differ", "sum_told", "timed", "told_again", "words_of_its_own",
    }
)  # fmt: skip
"""Signs that can only speak against."""
EITHER_WAY = frozenset({"digits", "in_text", "measured", "money", "near", "nearish", "percent", "same_digits", "small", "toll"})
"""Signs that change what others are worth; all that are left can only speak for."""
Signs = dict[str, float]
Keys = Mapping[tuple[Citation, Span], str]
Texts = Mapping[Citation, Sentence]


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as its sentence tells it.

    Attributes:
        figure: The figure.
        is_title: Whether it stands in the title.
        near: Stems of what it counts and of the words round it.
        words: The words of its sentence.
        is_beyond: Whether the true value is told to be more: *melampaui 90 persen*.
        has_become: Whether it is told as what another number grew to: *bertambah jadi 12*.
        refers_back: Whether it is told as known: *500 buruh itu*, *keenam tersangka*.
        n_again: How often the text gives the value besides, perhaps rounded.
    """

    figure: Figure
    is_title: bool
    near: frozenset[str]
    words: frozenset[str]
    is_beyond: bool
    has_become: bool
    refers_back: bool
    n_again: int = 0

    @property
    def value(self) -> Decimal:
        """The number."""
        return self.figure.quantity.low or Decimal()

    @property
    def is_rough(self) -> bool:
        """Whether other values near by may be meant."""
        return self.is_beyond or self.figure.quantity.qualifier is not Qualifier.EXACT


def compare_retold(figures: Sequence[Figure], texts: Texts, claims: Sequence[FigureClaim], matter: Matter) -> Iterator[Difference]:
    """Two values of one thing in one article, and no third; of several mentions the likeliest are told."""
    keys = {(m.citation, m.span): claim.key for claim in claims for m in claim.mentions}
    by_article: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_article[figure.citation.article].append(figure)
    for _, of_article in sorted(by_article.items()):
        own = told_in(of_article, texts)
        weighed = [(log_odds(signs_within(first, second, own, matter)), first, second) for first, second in comparable(own)]
        found = [item for item in weighed if item[0] >= LEAST_LOG_ODDS or _is_said_again(item[1], item[2], matter)]
        rivals: dict[Decimal, set[Decimal]] = defaultdict(set)
        for _, first, second in found:
            rivals[first.value].add(second.value)
            rivals[second.value].add(first.value)
        likeliest = {frozenset((a.value, b.value)): (a, b) for _, a, b in sorted(found, key=lambda item: item[0])}
        for first, second in likeliest.values():
            if len(rivals[first.value]) == len(rivals[second.value]) == 1:  # more make a series
                yield _difference(first.figure, second.figure, keys)


def told_in(figures: Sequence[Figure], texts: Texts) -> tuple[Told, ...]:
    """The figures of an article that measure something of the matter, in order."""
    counting = [f for f in sorted(figures, key=lambda f: (f.citation, f.span)) if _counts(f, texts[f.citation])]
    own = [_told(figure, texts[figure.citation]) for figure in counting[:MAX_FIGURES]]
    return tuple(replace(told, n_again=_n_told_again(told, own)) for told in own)


def comparable(own: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Pairs of two sentences that count alike, may be told of one thing and cannot both be true of it."""
    for first, second in combinations(own, 2):
        a, b = first.figure, second.figure
        if a.citation == b.citation or not is_comparable(a, b) or not _exclude_each_other(first, second):
            continue
        is_one_time = first.has_become is second.has_become and not _is_of_another_time(a, b) and not _is_of_another_time(b, a)
        if is_one_time and (first.near & second.near or n_kin(first.near, second.near)) and not _is_rest_told(first, second, own):
            yield first, second


def _exclude_each_other(first: Told, second: Told) -> bool:
    a, b = first.figure.quantity, second.figure.quantity
    if not (is_exact(a) and is_exact(b)) or not first.value or not second.value or values_agree(first.figure, second.figure):
        return False
    times = max(first.value, second.value) / min(first.value, second.value)
    if first.is_rough or second.is_rough:
        return ROUGHLY < times <= FARTHEST
    return times <= FARTHEST or first.value.normalize().as_tuple().digits == second.value.normalize().as_tuple().digits


def _is_of_another_time(figure: Figure, other: Figure) -> bool:
    """Whether only this figure is told of a month or year past: *pada Maret lalu 178 orang*."""
    period = _own_period(figure)
    return period is not None and other.period is None and bool(_PAST.search(period.surface))


def _is_rest_told(first: Told, second: Told, own: Sequence[Told]) -> bool:
    """Whether what makes one value of the other is told: *dua awak ditangkap, sementara satu melompat*, *tambahan 80 kursi*."""
    less, more = sorted((first, second), key=lambda told: told.value)
    rest = more.value - less.value
    told = {one.value for one in own if rest >= MANY or one.figure.citation == less.figure.citation}
    return rest in told or (rest == 1 and not less.words.isdisjoint(_words("one")))


def log_odds(found: Signs) -> float:
    """The log-odds that two figures of one article measure one thing."""
    known = weights()
    return known["bias"] + sum(known.get(name, 0.0) * value for name, value in found.items())


@cache
def weights() -> Mapping[str, float]:
    """What each sign is worth."""
    return dict(load_rules("reconcile", "retold_weights")["weights"])


def signs_within(first: Told, second: Told, own: Sequence[Told], matter: Matter) -> Signs:
    """All that speaks for or against two figures of one article measuring one thing; ``first`` is told first."""
    alike = signs(first.figure, second.figure, matter)
    return {
        **{name: value for name, value in alike.items() if name in _OF_LIKENESS},
        **_signs_of_words(first, second, matter),
        **_signs_of_article(first, second, own),
        **_signs_of_circumstances(first.figure, second.figure),
    }


def _signs_of_words(first: Told, second: Told, matter: Matter) -> Signs:
    a, b = first.figure, second.figure
    stems = stems_of(a), stems_of(b)
    is_exchanged = _is_exchanged(a.quantity, b.quantity)
    return {
        "digits_exchanged": float(is_exchanged),
        "exchanged_and_shared": is_exchanged * min(1.0, 2 * overlap(matter.contexts[a.citation], matter.contexts[b.citation])),
        "exchanged_of_one": float(is_exchanged and bool(stems[0] & stems[1])),
        "one_noun": float(bool(noun_stems(a) & noun_stems(b))),
        "nouns_overlap": overlap(noun_stems(a), noun_stems(b)),
        "one_deed": float(bool(deed_stems(a) & deed_stems(b))),
        "same_words": float(stems[0] == stems[1] != frozenset()),
        "near_stems": min(_MOST_STEMS, len(first.near & second.near)) / _MOST_STEMS,
    }


def _signs_of_article(first: Told, second: Told, own: Sequence[Told]) -> Signs:
    a, b = first.figure, second.figure
    again = first.n_again, second.n_again
    is_untold = first.is_title and not again[0]
    return {
        "in_text": float(not first.is_title),
        "title_untold": float(is_untold),
        "title_untold_in_lead": float(is_untold and b.citation.sentence <= LEAD_SENTENCES + 1),
        "told_again": float(any(again)),
        "both_told_again": float(all(again)),
        "next_sentence": float(b.citation.sentence - a.citation.sentence == 1 and not first.is_title),
        "refers_back": float(second.refers_back),
        "grows": float(not (first.words | second.words).isdisjoint(_words("growing"))),
        "one_is_past": float(not (first.words ^ second.words).isdisjoint(_words("past"))),
        "sum_told": float(any(one.value == first.value + second.value for one in own)),
        "less_later": float(second.value < first.value),
    }


def _signs_of_circumstances(first: Figure, second: Figure) -> Signs:
    spans = [(period.start, period.end) if (period := _own_period(f)) else None for f in (first, second)]
    speakers = [f.attribution.text if f.attribution else "" for f in (first, second)]
    return {
        "periods_differ": float(None not in spans and spans[0] != spans[1]),
        "one_has_a_period": float((spans[0] is None) != (spans[1] is None)),
        "same_period": float(None not in spans and spans[0] == spans[1]),
        "speakers_differ": float(all(speakers) and speakers[0] != speakers[1]),
        "one_is_vague": float(any(f.quantity.qualifier is not Qualifier.EXACT for f in (first, second))),
        "not_facts": float({first.modality, second.modality} != {Modality.FACT}),
        "timed": float(first.quantity.kind is QuantityKind.DURATION),
    }


def _own_period(figure: Figure) -> Period | None:
    """The period of a figure if it stands before it or right after it, not in a phrase further on."""
    period = figure.period
    return period if period and period.span.start - figure.span.end < PERIOD_REACH else None


def _is_exchanged(first: Quantity, second: Quantity) -> bool:
    """Whether two values have the same digits, which is hardly chance: *Rp24,3 miliar*, *Rp42,3 miliar*; *207*, *270*."""
    a, b = (f"{q.low.normalize():f}".replace(".", "") if q.low is not None else "" for q in (first, second))
    return a != b and sorted(a) == sorted(b)


def _is_said_again(first: Told, second: Told, matter: Matter) -> bool:
    """Whether two sentences say much the same with digits exchanged: *masih ada 207 orang di Myawaddy*, *masih ada 270*."""
    a, b = (matter.contexts[told.figure.citation] for told in (first, second))
    is_long = min(first.value, second.value) >= LONG and len(a & b) >= SHARED
    return is_long and overlap(a, b) >= SAID_AGAIN and _is_exchanged(first.figure.quantity, second.figure.quantity)


def _n_told_again(told: Told, own: Sequence[Told]) -> int:
    others = (one.figure for one in own if not one.is_title and one is not told)
    return sum(is_comparable(told.figure, other) and values_agree(told.figure, other) for other in others)


# --- what a sentence tells -------------------------------------------------------------------------------


def _told(figure: Figure, sentence: Sentence) -> Told:
    start, end = (at - sentence.span.start for at in (figure.quantity.span.start, figure.quantity.span.end))
    before, after = sentence.text[max(0, start - REACH) : start], sentence.text[end : end + REACH]
    near = (*_WORD.findall(before)[-WORDS_BEFORE:], *_WORD.findall(after)[:WORDS_AFTER])
    return Told(
        figure,
        sentence.kind is SentenceKind.TITLE,
        (meaning_stems(" ".join(near)) | stems_of(figure)) - _numbers(),
        frozenset(word.lower() for word in _WORD.findall(sentence.text)),
        bool(_BEYOND.search(before)),
        bool(_BECAME.search(before)),
        bool(_BACK.match(after)) or figure.rule == COLLECTIVE,
    )


def _counts(figure: Figure, sentence: Sentence) -> bool:
    """Whether a figure measures something of the matter: no *7 Fakta*, *SJ 182*, *satu dari enam*, no score of a match."""
    start = figure.quantity.span.start - sentence.span.start
    before = sentence.text[max(0, start - REACH) : start]
    return not (is_composed(figure) or figure.quantity.unit == SCORE or _CODE.search(before) or _ONE_OF.search(before))


@cache
def _numbers() -> frozenset[str]:
    return meaning_stems(" ".join(sorted(number_words())))


def _difference(first: Figure, second: Figure, keys: Keys) -> Difference:
    positions = tuple(Position(f.quantity.surface, (f.citation,), quantity=f.quantity) for f in (first, second))
    claims = tuple(dict.fromkeys(keys[f.citation, f.span] for f in (first, second) if (f.citation, f.span) in keys))
    return Difference(DiscrepancyKind.INTERNAL, Severity.MEDIUM, measure(first) or measure(second), positions, claims)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_rules("reconcile", "retold")["words"][name])
