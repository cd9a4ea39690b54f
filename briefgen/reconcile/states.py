"""Where matters stand: told as done and as not yet done, or in two states that exclude each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from briefgen.reconcile.difference import Difference, cited_by, in_order
from briefgen.reconcile.lexicon import meaning_stems, table
from briefgen.records import Citation, DiscrepancyKind, Position, Sentence, Severity
from briefgen.text.words import stem

SHARED_STEMS = 2
"""Stems beside the deed that two sentences share which speak of the same deed."""
NEAR_WORDS = 3
_WORD = re.compile(r"[\w-]+")
_CLAUSE = re.compile(r"[;:.]\s|,\s|\b(?:tetapi|namun|sedangkan|sementara|karena|setelah|sebelum|ketika)\b")


def compare_states(sentences: Sequence[Sentence]) -> Iterator[Difference]:
    """Differences of status that are no agreement's."""
    yield from _deeds_done_or_not(sentences)
    yield from _exclusive_states(sentences)


# --- done or not yet -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Deed:
    """A deed that a sentence tells as done or as not yet done, with what else the sentence speaks of."""

    name: str
    is_done: bool
    words: str
    about: frozenset[str]
    citation: Citation


def _deeds_done_or_not(sentences: Sequence[Sentence]) -> Iterator[Difference]:
    """*mencabut izin PT A* in one article, *baru mengusulkan pencabutan izin PT A* in another."""
    by_name: dict[str, list[_Deed]] = defaultdict(list)
    for sentence in sentences:
        for deed in _deeds_in(sentence):
            by_name[deed.name].append(deed)
    for name, deeds in sorted(by_name.items()):
        open_ones = [deed for deed in deeds if not deed.is_done]
        done_in = {deed.citation.article for deed in deeds if deed.is_done}
        not_yet = [deed for deed in open_ones if deed.citation.article not in done_in]
        open_in = {deed.citation.article for deed in open_ones}
        done = [
            deed
            for deed in deeds
            if deed.is_done and deed.citation.article not in open_in and _is_same_matter(deed, not_yet)
        ]
        if done and not_yet:
            positions = in_order(Position(side[0].words, cited_by(side), words_id=side[0].words) for side in (done, not_yet))
            yield Difference(DiscrepancyKind.STATUS, Severity.HIGH, name, positions, explanation_key="status_over_time")


def _is_same_matter(deed: _Deed, others: Sequence[_Deed]) -> bool:
    return any(len(deed.about & other.about) >= SHARED_STEMS for other in others)


def _deeds_in(sentence: Sentence) -> Iterator[_Deed]:
    words = [match[0] for match in _WORD.finditer(sentence.text)]
    lowered = [word.lower() for word in words]
    about = meaning_stems(sentence.text)
    for at, word in enumerate(lowered):
        name = _deeds().get(word) or _deeds().get(stem(word))
        if name is None:
            continue
        before = " ".join(lowered[max(0, at - NEAR_WORDS) : at])
        if any(re.search(rf"\b{cue}\b", before) for cue in table()["deeds"]["not_yet"]):
            yield _Deed(name, is_done=False, words=f"{before} {word}", about=about - {name}, citation=sentence.citation)
        elif _is_told_done(word, lowered[max(0, at - NEAR_WORDS) : at]):
            yield _Deed(name, is_done=True, words=word, about=about - {name}, citation=sentence.citation)


def _is_told_done(word: str, before: Sequence[str]) -> bool:
    """Whether a finite verb tells the deed, with nothing before it that makes it a wish, a condition or a denial."""
    return word.startswith(("di", "me", "ter")) and set(table()["deeds"]["undone"]).isdisjoint(before)


@cache
def _deeds() -> dict[str, str]:
    """Stem of each verb for a deed -> the deed."""
    return {stem(word): word for word in table()["deeds"]["words"]}


# --- states that exclude each other ----------------------------------------------------------------------


def _exclusive_states(sentences: Sequence[Sentence]) -> Iterator[Difference]:
    """*Terdakwa menyatakan banding* in one article, *terdakwa menyatakan pikir-pikir* in another."""
    for group in table()["states"]:
        told: dict[int, dict[str, list[Sentence]]] = defaultdict(lambda: defaultdict(list))
        for sentence in sentences:
            for clause in _CLAUSE.split(sentence.text.lower()):
                if any(bearer in clause or bearer in sentence.text.lower() for bearer in group["of"]):
                    for state, phrases in group["are"].items():
                        if any(re.search(rf"\b{phrase}\b", clause) for phrase in phrases):
                            told[sentence.citation.article][state].append(sentence)
        sure = [next(iter(states.items())) for states in told.values() if len(states) == 1]
        by_state: dict[str, list[Sentence]] = defaultdict(list)
        for state, found in sure:
            by_state[state].extend(found)
        if len(by_state) > 1:
            positions = in_order(Position(state, cited_by(found), words_id=state) for state, found in sorted(by_state.items()))
            yield Difference(DiscrepancyKind.STATUS, Severity.MEDIUM, group["noun"], positions, explanation_key="status_over_time")
