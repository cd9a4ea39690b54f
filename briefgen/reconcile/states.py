"""Where matters stand: told as settled and as still open, or in two states that exclude each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise
from types import MappingProxyType
from typing import Any

from briefgen.reconcile.as_of import Published
from briefgen.reconcile.days import DAYS_OF_PROGRESS
from briefgen.reconcile.difference import Difference, cited_by, in_order
from briefgen.reconcile.operations import compare_operations
from briefgen.reconcile.origins import connected_components
from briefgen.reconcile.undertakings import Stage, Undertaking, is_contrary, is_same_undertaking, undertakings_of
from briefgen.records import DiscrepancyKind, Position, Sentence, Severity
from briefgen.tomlfiles import load_rules

_CLAUSE = re.compile(r"[;:.]\s|,\s|\b(?:tetapi|namun|sedangkan|sementara|karena|setelah|sebelum|ketika)\b")

_APPOSITION = re.compile(r",\s[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,3},(?=\s[a-z])")
"""*di PT Sinar, Purwakarta, masih dirundingkan* is one clause."""


def compare_states(sentences: Sequence[Sentence], published: Published = MappingProxyType({})) -> Iterator[Difference]:
    """Differences of status that are no paper's."""
    yield from _stages_of_undertakings(sentences, published)
    yield from _exclusive_states(sentences, published)
    yield from compare_operations(sentences, published)


# --- undertakings ----------------------------------------------------------------------------------------


def _stages_of_undertakings(sentences: Sequence[Sentence], published: Published) -> Iterator[Difference]:
    """*Indonesia sudah sepakat mengimpor gula* in one article, *impor gula masih dibahas* in another.

    Each article speaks by what it tells for most certain; one written days before the other tells of an earlier stage.
    """
    told = undertakings_of(sentences)
    surest: dict[tuple[int, int], Stage] = {}
    for index, undertaking in enumerate(told):
        for other in told:
            if is_same_undertaking(undertaking, other):
                key = (index, other.citation.article)
                surest[key] = max(surest.get(key, other.stage), other.stage)
    links = [
        (i, j)
        for (i, first), (j, second) in combinations(enumerate(told), 2)
        if first.citation.article != second.citation.article
        and is_contrary(first.stage, second.stage)
        and is_same_undertaking(first, second)
        and is_contrary(surest[i, second.citation.article], surest[j, first.citation.article])
        and not _is_progress(first, second, published)
    ]
    for group in connected_components(len(told), links):
        if len(group) > 1:
            by_stage: dict[Stage, list[Undertaking]] = defaultdict(list)
            for index in group:
                by_stage[told[index].stage].append(told[index])
            positions = in_order(Position(side[0].words, cited_by(side), words_id=side[0].words) for side in by_stage.values())
            subject = max((told[index].subject for index in group), key=lambda words: (-len(words), words))
            yield Difference(DiscrepancyKind.STATUS, Severity.HIGH, subject, positions, explanation_key="status_over_time")


def _is_progress(first: Undertaking, second: Undertaking, published: Published) -> bool:
    """Whether the article that knows less was written days before the other; what is given up may be so for some days only.

    A day is enough where the earlier one tells how things stood when it was written: *sampai berita ini ditulis*.
    """
    early, late = sorted((first, second), key=lambda undertaking: undertaking.stage)
    a, b = (published.get(undertaking.citation.article) for undertaking in (early, late))
    if a is None or b is None:
        return False
    if early.stage is Stage.OFF:
        return abs((b - a).days) >= DAYS_OF_PROGRESS
    return (b - a).days >= (1 if early.is_of_its_hour else DAYS_OF_PROGRESS)


# --- states that exclude each other ----------------------------------------------------------------------


def _exclusive_states(sentences: Sequence[Sentence], published: Published) -> Iterator[Difference]:
    """*Terdakwa menyatakan banding* in one article, *terdakwa menyatakan pikir-pikir* in another."""
    texts: dict[int, str] = defaultdict(str)
    for sentence in sentences:
        texts[sentence.citation.article] += f" {sentence.text.lower()}"
    for group in _table()["states"]:
        told: dict[int, dict[str, list[Sentence]]] = defaultdict(lambda: defaultdict(list))
        for sentence in sentences:
            for clause in _CLAUSE.split(_APPOSITION.sub("", sentence.text).lower()):
                if _is_borne(group, clause, sentence.text.lower(), texts[sentence.citation.article]):
                    for state, phrases in group["are"].items():
                        if any(re.search(rf"\b{phrase}\b", clause) for phrase in phrases):
                            told[sentence.citation.article][state].append(sentence)
        sure = [next(iter(states.items())) for states in told.values() if len(states) == 1]
        by_state: dict[str, list[Sentence]] = defaultdict(list)
        for state, found in sure:
            by_state[state].extend(found)
        in_turn = [by_state[state] for state in group["are"] if state in by_state]
        if len(by_state) > 1 and not (group.get("goes_on") and _is_told_in_turn(in_turn, published)):
            positions = in_order(Position(state, cited_by(found), words_id=state) for state, found in sorted(by_state.items()))
            yield Difference(DiscrepancyKind.STATUS, Severity.MEDIUM, group["noun"], positions, explanation_key="status_over_time")


def _is_told_in_turn(states: Sequence[Sequence[Sentence]], published: Published) -> bool:
    """Whether the articles that tell each state were all written days after those that tell the one before it."""
    days = [{published.get(sentence.citation.article) for sentence in told} for told in states]
    known = [sorted(day for day in own if day) for own in days]
    if any(len(some) < len(own) for some, own in zip(known, days, strict=True)):
        return False
    return all((later[0] - earlier[-1]).days >= DAYS_OF_PROGRESS for earlier, later in pairwise(known))


@cache
def _table() -> Mapping[str, Any]:
    return load_rules("reconcile", "states")


def _is_borne(group: Mapping[str, Any], clause: str, sentence: str, article: str) -> bool:
    """Whether a clause speaks of the state of the one the group is about, named or meant."""
    if any(re.search(rf"\b{other}\b", sentence) for other in group.get("never_of", ())):
        return False
    if any(bearer in sentence for bearer in group["of"]):
        return True
    is_meant = any(word in article for word in group.get("meant_in", ()))
    return is_meant and not any(other in clause for other in group.get("not_of", ()))
