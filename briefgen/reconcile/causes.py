"""What different articles give as the cause of one thing.

Whether two causes are given for one thing no single sign decides, so each pair is weighed by logistic regression, as for figures
(`briefgen.reconcile.likeness`). The weights in ``data/cause_weights.toml`` are fitted by ``benchmarks/causes.py`` to the matters in
``tests/corpus/ledgers``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from briefgen.reconcile.cause_tellings import Cause, causes_in
from briefgen.reconcile.cause_words import cause_stems, typical_stems, unspecific
from briefgen.reconcile.difference import Difference, cited_by, in_order
from briefgen.reconcile.happenings import kind_of, main_kind, mishap_of
from briefgen.reconcile.lexicon import n_kin
from briefgen.reconcile.matter import LEAD_SENTENCES, Matter
from briefgen.reconcile.origins import connected_components
from briefgen.reconcile.topics import topic_of
from briefgen.records import Citation, DiscrepancyKind, Position, Sentence, SentenceKind, Severity
from briefgen.tomlfiles import load_rules

LEAST_LOG_ODDS = -0.5
MAX_OF_ARTICLE = 60
"""Causes of one article that are weighed, surest first."""
_SURENESS = ("sure", "common", "struck", "plain", "weak", "time")
HEAD_WORDS = 3
MARGIN = 1.5
"""How much less likely than the likeliest a further side may be."""
MOSTLY = 0.5
"""The share of the words of a cause that another has if it is the same."""
_MANY = 4
_LONG = 10

AGAINST = frozenset(
    {
        "weak", "time", "both_weak", "plain", "unsure", "cause_is_topic", "one_tells_both", "tells_many", "no_deed",
        "beside_the_point", "one_is_bare", "kinds_differ",
    }
)  # fmt: skip
"""Signs that can only speak against."""
EITHER_WAY = frozenset({"struck", "refer", "far", "both_in_leads"})
"""Signs that change what others are worth; all that are left can only speak for."""
Signs = dict[str, float]


@dataclass(frozen=True, slots=True)
class Told:
    """The causes that articles give, and what they say besides.

    Attributes:
        causes: Those that may be, not those that are denied.
        denied: Stems of the causes that each article denies.
        articles: All stems of each article but of what it denies.
        topic: Stems that name what the matter is about.
        main: The kind of happening that the articles speak of most.
        before: Stems of the sentence before each.
    """

    causes: tuple[Cause, ...]
    denied: Mapping[int, frozenset[str]]
    articles: Mapping[int, frozenset[str]]
    topic: frozenset[str]
    main: str
    before: Mapping[Citation, frozenset[str]]


def compare_causes(sentences: Sequence[Sentence], matter: Matter) -> Iterator[Difference]:
    """Causes of one thing that have nothing in common, from articles that each give their own."""
    told = causes_told(sentences, matter)
    weighed = {(i, j): log_odds(signs(told.causes[i], told.causes[j], told, matter)) for i, j in comparable(told, matter)}
    likely = {pair: odds for pair, odds in weighed.items() if odds >= LEAST_LOG_ODDS}
    for group in connected_components(len(told.causes), likely):
        if len(group) > 1:
            yield from _difference(group, likely, told, matter)


def causes_told(sentences: Sequence[Sentence], matter: Matter) -> Told:
    """What the sentences of all articles give as causes."""
    by_article: dict[int, list[Cause]] = defaultdict(list)
    stems: dict[int, set[str]] = defaultdict(set)
    before: dict[Citation, frozenset[str]] = {}
    last: Sentence | None = None
    for sentence in sentences:
        if sentence.kind is not SentenceKind.TITLE:
            found = causes_in(sentence)
            by_article[sentence.citation.article] += found
            denied = frozenset[str]().union(*(cause.stems for cause in found if cause.is_denied))
            stems[sentence.citation.article] |= cause_stems(sentence.text) - denied
            follows = last is not None and last.citation.article == sentence.citation.article
            before[sentence.citation] = matter.contexts[last.citation] if last and follows else frozenset()
        last = sentence
    main = main_kind(sentences)
    causes = []
    for own in by_article.values():
        given = [cause for cause in own if not (cause.is_denied or _is_the_matter(cause, main))]
        causes += sorted(given, key=lambda cause: _SURENESS.index(cause.mark))[:MAX_OF_ARTICLE]
    return Told(
        causes=tuple(sorted(causes, key=lambda c: (c.citation, c.words))),
        denied={a: frozenset[str]().union(*(c.stems for c in own if c.is_denied)) for a, own in by_article.items()},
        articles={article: frozenset(told) for article, told in stems.items()},
        topic=matter.topic | topic_of(sentences),
        main=main,
        before=before,
    )


def _is_the_matter(cause: Cause, main: str) -> bool:
    """Whether a cause is what the articles tell of, of which it is an effect: *korban akibat gempa*."""
    words = cause.words.lower().split()[:HEAD_WORDS]
    if cause.mark in {"plain", "struck"} and not cause.kinds and any(mishap_of(kind_of(word) or "") == main for word in words):
        return True
    return bool(main) and any(word.startswith(main) for word in words)


def comparable(told: Told, matter: Matter) -> Iterator[tuple[int, int]]:
    """Pairs of causes of two articles that share nothing, whose effects may be one."""
    given = _articles_that_give(told, matter)
    for i, j in combinations(range(len(told.causes)), 2):
        if told.causes[j].article in given[i] or told.causes[i].article in given[j]:
            continue
        first, second = told.causes[i], told.causes[j]
        if first.article != second.article and not are_alike(first, second, told, matter) and _may_be_of_one(first, second):
            yield i, j


def _articles_that_give(told: Told, matter: Matter) -> list[frozenset[int]]:
    """The articles that give each cause, whatever their words for it."""
    telling = [_telling(cause, told) for cause in told.causes]
    surely = [i for i, cause in enumerate(told.causes) if cause.mark not in {"weak", "time"}]
    return [frozenset(told.causes[i].article for i in surely if _share(own, telling[i], matter) >= MOSTLY) for own in telling]


def are_alike(first: Cause, second: Cause, told: Told, matter: Matter) -> bool:
    """Whether two causes share a word other than what the matter is about anyway: *virus demam babi*, *kolera babi*."""
    if first.stems & second.stems & typical_stems():
        return True
    return bool(_telling(first, told) & _telling(second, told)) or _share(first.stems, second.stems, matter) > MOSTLY


def _telling(cause: Cause, told: Told) -> frozenset[str]:
    return cause.stems - told.topic - unspecific() or cause.stems - unspecific()


def _may_be_of_one(first: Cause, second: Cause) -> bool:
    effects = (first, second)
    refers = any(cause.refers for cause in effects)
    return refers or bool(first.about & second.about or first.kinds & second.kinds or n_kin(first.about, second.about))


def log_odds(found: Signs) -> float:
    """The log-odds that two causes are given for one thing."""
    known = weights()
    return known["bias"] + sum(known.get(name, 0.0) * value for name, value in found.items())


@cache
def weights() -> Mapping[str, float]:
    """What each sign is worth."""
    return dict(load_rules("reconcile", "cause_weights")["weights"])


def signs(first: Cause, second: Cause, told: Told, matter: Matter) -> Signs:
    """All that speaks for or against two causes being given for one thing; symmetric."""
    return {
        **_signs_of_telling(first, second, told),
        **_signs_of_effects(first, second, told, matter),
        **_signs_of_causes(first, second, told, matter),
    }


def _signs_of_telling(first: Cause, second: Cause, told: Told) -> Signs:
    both = (first, second)
    marks = [cause.mark for cause in both]
    n_sure = [sum(c.article == cause.article and c.mark in {"sure", "common"} for c in told.causes) for cause in both]
    return {
        "sure": marks.count("sure") / 2,
        "both_sure": float(marks.count("sure") == 2),
        "common": marks.count("common") / 2,
        "weak": marks.count("weak") / 2,
        "time": marks.count("time") / 2,
        "both_weak": float(all(mark in {"weak", "time", "plain"} for mark in marks)),
        "plain": marks.count("plain") / 2,
        "both_told": float(all(mark in {"sure", "common"} for mark in marks)),
        "struck": marks.count("struck") / 2,
        "unsure": sum(cause.is_unsure for cause in both) / 2,
        "supposed": sum(cause.is_supposed for cause in both) / 2,
        "both_supposed": float(all(cause.is_supposed for cause in both)),
        "tells_many": min(_MANY, max(n_sure)) / _MANY,
        "both_in_leads": float(max(cause.citation.sentence for cause in both) <= LEAD_SENTENCES),
        "far": min(_LONG, abs(first.citation.sentence - second.citation.sentence)) / _LONG,
    }


def _signs_of_effects(first: Cause, second: Cause, told: Told, matter: Matter) -> Signs:
    both = (first, second)
    abouts = [_about(cause, told) for cause in both]
    kinds = [_kinds(cause, told) for cause in both]
    are_main = [told.main in own for own in kinds]
    of_topic = [_share(about, told.topic, matter) for about in abouts]
    leads = [matter.leads.get(cause.article, frozenset()) for cause in both]
    return {
        "effects_share": _share(first.about, second.about, matter),
        "effects_share_beside": _share(first.about - told.topic, second.about - told.topic, matter),
        "deeds_kin": float(n_kin(first.about, second.about) > 0),
        "kinds_shared": float(bool(kinds[0] & kinds[1])),
        "kinds_differ": float(all(kinds) and not kinds[0] & kinds[1]),
        "are_main": sum(are_main) / 2,
        "both_main": float(all(are_main)),
        "of_topic": sum(of_topic) / 2,
        "both_of_topic": min(of_topic),
        "in_leads": (_share(first.about, leads[1], matter) + _share(second.about, leads[0], matter)) / 2,
        "refer": sum(cause.refers for cause in both) / 2,
        "no_deed": sum(not cause.deeds and not cause.kinds for cause in both) / 2,
    }


def _kinds(cause: Cause, told: Told) -> frozenset[str]:
    """The kinds of happening that a cause is given for; *insiden itu* is what the articles speak of most."""
    return cause.kinds or frozenset({told.main} if cause.is_any and told.main else ())


def _about(cause: Cause, told: Told) -> frozenset[str]:
    """What a cause is given for, with the sentence before where it refers to that."""
    return cause.about | told.before[cause.citation] if cause.refers else cause.about


def _signs_of_causes(first: Cause, second: Cause, told: Told, matter: Matter) -> Signs:
    telling = [_telling(cause, told) for cause in (first, second)]
    told_too = _share(telling[0], told.articles[second.article], matter), _share(telling[1], told.articles[first.article], matter)
    denied = told.denied.get(second.article, frozenset()) & telling[0], told.denied.get(first.article, frozenset()) & telling[1]
    return {
        "one_is_bare": float(first.is_bare or second.is_bare),
        "typical": sum(cause.is_typical for cause in (first, second)) / 2,
        "both_typical": float(first.is_typical and second.is_typical),
        "one_tells_both": max(told_too),
        "cause_is_topic": max(_share(cause.stems, told.topic, matter) for cause in (first, second)),
        "one_is_denied": float(any(denied)),
        "beside_the_point": float(not told.topic & (_about(first, told) | _about(second, told))),
    }


def _share(own: frozenset[str], other: frozenset[str], matter: Matter) -> float:
    """How much of what the less telling of two sets of stems tells the other has too."""
    return matter.weight(own & other) / max(1e-6, min(matter.weight(own), matter.weight(other)))


def _difference(group: Sequence[int], likely: Mapping[tuple[int, int], float], told: Told, matter: Matter) -> Iterator[Difference]:
    """The causes of a group that are alike are one side; an article that tells several is on that of its likeliest."""
    best = {i: max(odds for pair, odds in likely.items() if i in pair) for i in group}
    pairs = combinations(enumerate(group), 2)
    links = [(a, b) for (a, i), (b, j) in pairs if are_alike(told.causes[i], told.causes[j], told, matter)]
    sides = [[group[place] for place in side] for side in connected_components(len(group), links)]
    side_of: dict[int, int] = {}
    for i in sorted(group, key=lambda i: (-round(best[i], 6), told.causes[i].words)):
        side_of.setdefault(told.causes[i].article, next(n for n, side in enumerate(sides) if i in side))
    own = [[i for i in side if side_of[told.causes[i].article] == n] for n, side in enumerate(sides)]
    most = max(best.values())
    kept = [[told.causes[i] for i in side] for side in own if side and max(best[i] for i in side) > most - MARGIN]
    if len(kept) > 1:
        words = [min((cause.words for cause in side), key=lambda told: (len(told), told)) for side in kept]
        positions = in_order(Position(told, cited_by(side), words_id=told) for told, side in zip(words, kept, strict=True))
        effects = [cause.effect for side in kept for cause in side if cause.effect]
        subject = told.main if any(told.main in cause.kinds for side in kept for cause in side) else ""
        subject = subject or min(effects, key=lambda words: (len(words), words), default=told.main)
        yield Difference(DiscrepancyKind.CAUSE, Severity.MEDIUM, subject, positions)
