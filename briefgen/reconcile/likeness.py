"""How likely two figures with different values measure one thing.

Outlets choose their own words: *menyita tujuh ekskavator*, *mengangkut sembilan alat berat*. No single sign decides, so each is
weighed by logistic regression. The weights in ``data/likeness.toml`` are fitted by ``benchmarks/likeness.py`` to the matters in
``tests/corpus/ledgers``; a sign is a number from 0 to about 1, so that its weight tells what it is worth in log-odds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from briefgen.reconcile.as_of import AS_OF
from briefgen.reconcile.lexicon import n_kin, table
from briefgen.reconcile.matter import LEAD_SENTENCES, Matter, nouns_of, season_of, value_of
from briefgen.reconcile.measures import (
    deed_stems,
    dimensions,
    family,
    fates_differ,
    is_change,
    name_stems,
    noun_stems,
    overlap,
    population,
    stems_of,
    toll_stems,
    vague_nouns,
)
from briefgen.reconcile.values import significant_digits
from briefgen.reconcile.venues import are_apart
from briefgen.records import Figure, Modality, QuantityKind
from briefgen.tomlfiles import load_rules

LEAST_LOG_ODDS = -0.7
"""Below even odds: what is compared here has passed other tests, of size, time and place."""
LEAST_WITHOUT_A_WORD = 0.3
"""For figures told in quite other words, of which only size, unit and sentences speak."""
_OTHERS = frozenset({"lain", "lainnya", "selebihnya", "sisanya"})
"""Words for the rest of a number told before."""
_SMALL = 10
_NEAR, _NEARISH, _FAR = 1.2, 1.7, 3.0
"""How many times as large one value is as the other."""
_FORMER = re.compile(r"\b(?:sebelumnya|semula|awalnya|lalu|dibanding|dari)\s(?:[a-z]{1,20}\s)?$")
_REACH = 40
"""Characters before a value that are read."""
_MOST_TIMES = 150.0
_MOST_WORDS = 4
_MOST_DIGITS = 4

AGAINST = frozenset(
    {
        "change", "depth_and_distance", "families_differ", "far", "far_from_each_other", "modalities_differ",
        "names_differ", "no_word_shared", "one_has_a_season", "one_has_no_deed", "one_is_part", "one_names_more",
        "one_is_a_target", "one_is_former", "one_tells_both", "only_a_vague_noun", "other_toll", "places_differ",
        "told_apart", "rest_of_a_number", "seasons_differ", "times", "times_money", "told_by_place", "told_by_time",
        "toll_fell", "count_fell",
        "words_of_its_own",
    }
)  # fmt: skip
"""Signs that can only speak against. Gold is so full of traps that without this bound like words would be fitted as a bad sign."""
EITHER_WAY = frozenset({"count", "digits", "duration", "measured", "money", "percent", "same_digits", "small", "toll"})
"""Signs that change what others are worth; all that are left can only speak for."""
Signs = dict[str, float]


def measure_one_thing(first: Figure, second: Figure, matter: Matter) -> bool:
    """Whether two comparable figures with different values are likely enough to measure one thing.

    What one article itself tells apart is never one (*rusak berat*, *rusak ringan*), nor are the dead and the missing.
    """
    a, b = stems_of(first), stems_of(second)
    least = LEAST_LOG_ODDS if a & b or _are_the_only_ones(first, second, matter) else LEAST_WITHOUT_A_WORD
    is_apart = matter.tells_apart(a, b) or fates_differ(first, second)
    return not is_apart and log_odds(first, second, matter) >= least


def log_odds(first: Figure, second: Figure, matter: Matter) -> float:
    """The log-odds that two figures measure one thing; symmetric."""
    known = weights()
    return known["bias"] + sum(known.get(name, 0.0) * value for name, value in signs(first, second, matter).items())


@cache
def weights() -> Mapping[str, float]:
    """What each sign is worth."""
    return dict(load_rules("reconcile", "likeness")["weights"])


def signs(first: Figure, second: Figure, matter: Matter) -> Signs:
    """All that speaks for or against two figures measuring one thing."""
    return {
        **_signs_of_words(first, second, matter),
        **_signs_of_sentences(first, second, matter),
        **_signs_of_values(first, second),
        **_signs_of_circumstances(first, second, matter),
        **_signs_of_telling(first, second, matter),
    }


def _signs_of_words(first: Figure, second: Figure, matter: Matter) -> Signs:
    a, b = stems_of(first), stems_of(second)
    untelling = population() | matter.topic
    shared, rest = a & b, (a - b - untelling, b - a - untelling)
    families = family(first), family(second)

    def rarity(stem: str) -> float:
        """1 where only these two values are told with a stem, less where there are more."""
        return 2 / max(2, matter.n_values.get(stem, 2))

    names = [stems - matter.topic for stems in (name_stems(first) - name_stems(second), name_stems(second) - name_stems(first))]
    return {
        "telling_words_shared": min(_MOST_WORDS, len(shared - untelling)) / _MOST_WORDS,
        "shared_word_is_rare": max(map(rarity, shared), default=0.0),
        "no_word_shared": float(not shared),
        "kin_words": float(n_kin(a, b) > 0),
        "kin_words_alone": float(not shared and n_kin(a, b) > 0),
        "one_has_no_deed": float(not (deed_stems(first) and deed_stems(second))),
        "words_of_its_own": min(_MOST_WORDS, len(rest[0] | rest[1])) / _MOST_WORDS,
        "same_family": float(families[0] == families[1]),
        "families_differ": float(all(families) and families[0] != families[1]),
        "rest_of_a_number": float(bool(_OTHERS & (_words_told(first) ^ _words_told(second)))),
        "names_differ": float(all(names)),
        "one_names_more": float(any(names) and not all(names)),
        "only_a_vague_noun": float(bool(shared) and shared <= vague_nouns()),
        "depth_and_distance": float(bool((a ^ b) & dimensions()) and first.quantity.unit in _lengths()),
        "toll": float(_are_tolls(first, second)),
        "other_toll": float(_are_tolls(first, second) and not a & b & toll_stems()),
        "words_overlap_toll": _are_tolls(first, second) * overlap(a, b),
    }


def _signs_of_sentences(first: Figure, second: Figure, matter: Matter) -> Signs:
    a, b = matter.contexts[first.citation], matter.contexts[second.citation]
    return {
        "sentences_share": matter.weight(a & b) / max(1e-6, min(matter.weight(a), matter.weight(b))),
        "sentences_have_kin": min(_MOST_WORDS, n_kin(a, b)) / _MOST_WORDS,
        "both_in_leads": float(max(first.citation.sentence, second.citation.sentence) <= LEAD_SENTENCES),
        "far_from_each_other": min(10, abs(first.citation.sentence - second.citation.sentence)) / 10,
        "the_only_ones_of_their_unit": float(_are_the_only_ones(first, second, matter)),
        "counted_once": float(bool(noun_stems(first) & noun_stems(second)) and nouns_of(first) | nouns_of(second) <= matter.once),
    }


def _signs_of_values(first: Figure, second: Figure) -> Signs:
    a, b = first.quantity, second.quantity
    low, high = sorted((abs(float(a.low or 0)), abs(float(b.low or 0))))
    times = high / low if low else _MOST_TIMES
    digits = [number.normalize().as_tuple().digits for number in (a.low, b.low) if number is not None]
    how_far = math.log(min(times, _MOST_TIMES)) / math.log(_MOST_TIMES)
    return {
        "same_unit": float(bool(a.unit) and a.unit == b.unit),
        "near": float(times < _NEAR),
        "nearish": float(times < _NEARISH),
        "far": float(times > _FAR),
        "times": how_far,
        "digits_exchanged": float(len(digits) == 2 and len(digits[0]) > 1 and sorted(digits[0]) == sorted(digits[1])),
        "same_digits": float(len(digits) == 2 and digits[0] == digits[1]),
        "same_magnitude": float(a.low is not None and b.low is not None and a.low.adjusted() == b.low.adjusted()),
        "digits": min(_MOST_DIGITS, significant_digits(a), significant_digits(b)) / _MOST_DIGITS,
        "small": float(high < _SMALL),
        "small_words_overlap": (high < _SMALL) * overlap(stems_of(first), stems_of(second)),
        "times_money": (a.kind is QuantityKind.MONEY) * how_far,
        "count": float(a.kind is QuantityKind.COUNT),
        "money": float(a.kind is QuantityKind.MONEY),
        "percent": float(a.kind is QuantityKind.PERCENT),
        "measured": float(a.kind is QuantityKind.MEASURE),
        "duration": float(a.kind is QuantityKind.DURATION),
        "duration_words_overlap": (a.kind is QuantityKind.DURATION) * overlap(stems_of(first), stems_of(second)),
        "change": float(is_change(first) or is_change(second)),
    }


def _signs_of_circumstances(first: Figure, second: Figure, matter: Matter) -> Signs:
    nouns = nouns_of(first) | nouns_of(second)
    seasons = season_of(first), season_of(second)
    places = [figure.place.text if figure.place else "" for figure in (first, second)]
    rose = _rose(first, second, matter) if _are_tolls(first, second) else None
    went_on = _rose(first, second, matter) if _is_as_of(first) or _is_as_of(second) else None
    return {
        "told_by_time": float(bool(nouns & matter.by_time) and seasons[0] != seasons[1]),
        "seasons_differ": float(None not in seasons and seasons[0] != seasons[1]),
        "one_has_a_season": float((seasons[0] is None) != (seasons[1] is None)),
        "told_by_place": float(bool(nouns & matter.by_place) and places[0] != places[1]),
        "same_place": float(bool(places[0]) and places[0] == places[1]),
        "places_differ": float(all(places) and are_apart(*places)),
        "one_is_part": float(first.is_part != second.is_part),
        "modalities_differ": float(first.modality is not second.modality),
        "toll_rose": float(rose is True),
        "toll_fell": float(rose is False),
        "count_rose": float(went_on is True),
        "count_fell": float(went_on is False),
    }


def _signs_of_telling(first: Figure, second: Figure, matter: Matter) -> Signs:
    told_too = (
        value_of(figure) in matter.values[other.citation.article] for figure, other in ((first, second), (second, first))
    )
    return {
        "one_tells_both": float(any(told_too)),
        "one_is_former": float(_is_former(first, matter) is not _is_former(second, matter)),
        "one_is_a_target": float(first.modality is not second.modality and Modality.TARGET in {first.modality, second.modality}),
        "one_qualifier": float(first.quantity.qualifier is second.quantity.qualifier),
        "told_apart": float(matter.tells_apart(stems_of(first), stems_of(second))),
    }


def _is_former(figure: Figure, matter: Matter) -> bool:
    """Whether a value is told as what was before, to compare with: *semula 52 ribu*, *dari sebelumnya 12.750*."""
    sentence = matter.texts[figure.citation]
    at = figure.quantity.span.start - sentence.span.start
    return bool(_FORMER.search(sentence.text[max(0, at - _REACH) : at].lower()))


@cache
def _lengths() -> frozenset[str]:
    """Units in which it is told how deep something is, and how far."""
    return frozenset(table()["measures"]["far"])


def _are_tolls(first: Figure, second: Figure) -> bool:
    """Whether both count what befell people, animals or houses."""
    return bool(stems_of(first) & toll_stems() and stems_of(second) & toll_stems())


def _words_told(figure: Figure) -> frozenset[str]:
    return frozenset(word for part in (figure.counted, figure.predicate) if part for word in part.text.lower().split())


def _are_the_only_ones(first: Figure, second: Figure, matter: Matter) -> bool:
    """Whether each is the only value about as large in its unit that its article measures: *kedalaman 11 km*, *dangkal, 14 km*."""
    pairs = ((first, second), (second, first))
    return all(_of_that_size(one.quantity.low, other, matter) == {other.quantity.low} for one, other in pairs)


def _of_that_size(value: Decimal | None, figure: Figure, matter: Matter) -> set[Decimal]:
    """The values about as large as ``value`` that the article of ``figure`` measures in its unit."""
    size = abs(float(value or 0))
    measured = matter.measured.get((figure.citation.article, figure.quantity.unit), frozenset())
    return {other for other in measured if size / _FAR <= abs(other) <= size * _FAR}


def _rose(first: Figure, second: Figure, matter: Matter) -> bool | None:
    """Whether the later of two counts is the larger; None where there is no order in time."""
    days = _day_of(first, matter), _day_of(second, matter)
    if not (days[0] and days[1]) or days[0] == days[1]:
        return None
    return (days[0] < days[1]) == ((first.quantity.low or 0) < (second.quantity.low or 0))


def _is_as_of(figure: Figure) -> bool:
    """Whether a figure says until when it was counted: *hingga Rabu sore*, *per 5 Juli*."""
    return figure.period is not None and figure.period.relation in AS_OF


def _day_of(figure: Figure, matter: Matter) -> date | None:
    """As of which day a figure holds: as it says, or when its article was written."""
    period = figure.period
    return period.end if period and period.end and _is_as_of(figure) else matter.written.get(figure.citation.article)
