"""What was left out or made up: a length that does not fit, words of the source that are not told, words that nothing calls for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import log

from briefgen.records import Remark, RemarkKind
from briefgen.text.tokens import Token
from briefgen.text.words import stem
from briefgen.translate.checks.pair import Pair, short
from briefgen.translate.english import table
from briefgen.translate.lexicon import MIN_WORD, english_lexicon, english_stems, lexicon
from briefgen.translate.words import Cues

MIN_COGNATE = 4
"""First letters that a loanword and its English share."""


def check_length(pair: Pair) -> Iterator[Remark]:
    """A translation much shorter or longer than its source."""
    limits = table("checks")["length"]
    if len(pair.source_id) < limits["least_characters"]:
        return
    ratio = len(pair.target_en) / len(pair.source_id)
    if not limits["shortest"] <= ratio <= limits["longest"]:
        yield Remark(RemarkKind.LENGTH, f"{ratio:.2f} times the length of the source")


def check_omission(pair: Pair) -> Iterator[Remark]:
    """A stretch of the source of which the translation tells nothing: usually a clause.

    Each word of the source speaks for or against the stretch around it being lost, by how often a good translation has one of the
    word's links and how often any sentence does (a log-likelihood ratio). Kadane's algorithm finds the stretch that says most.
    """
    attribution = table("checks")["attribution"]
    match = re.search(attribution["source"], pair.source_id)
    if match and not Cues(attribution["target"]).found(pair.target_wording):
        yield Remark(RemarkKind.OMISSION, short(match[0].strip(' ,"”')))
        return
    weights = _untold(pair)
    total, start, end = _heaviest(weights)
    if total >= table("checks")["omission"]["threshold"]:
        tokens = [token for token in pair.source if token.is_word]
        yield Remark(RemarkKind.OMISSION, short(pair.source_id[tokens[start].start : tokens[end - 1].end]))


def check_addition(pair: Pair) -> Iterator[Remark]:
    """A stretch of the translation that no word of the source calls for: what a model invents (*SDM*: "primary schools").

    The same reckoning as for what was left out, from the other side.
    """
    weights = _uncalled(pair)
    total, start, end = _heaviest([weight for weight, _ in weights])
    if total >= table("checks")["addition"]["threshold"]:
        yield Remark(RemarkKind.ADDITION, short(pair.target_en[weights[start][1].start : weights[end - 1][1].end]))


def uncalled_weight(pair: Pair) -> float:
    """How much speaks for a stretch of the translation being made up."""
    return _heaviest([weight for weight, _ in _uncalled(pair)])[0]


def untold_weight(pair: Pair) -> float:
    """How much speaks for a stretch of the source being untold."""
    return _heaviest(_untold(pair))[0]


def _untold(pair: Pair) -> list[float]:
    """For each word of the source, how much speaks for it being untold; below zero where it is told."""
    settings = table("checks")["omission"]
    chance = settings["chance"]
    told = frozenset(english_stems(pair.target_en))
    beginnings = frozenset(word[:MIN_COGNATE] for word in pair.target_wording.words if len(word) >= MIN_COGNATE)
    weights = []
    for token in pair.source:
        if not token.is_word:
            continue
        entry = lexicon().get(stem(token.lower)) if len(token.lower) >= MIN_WORD else None
        is_cognate = token.lower[:MIN_COGNATE] in beginnings and len(token.lower) >= MIN_COGNATE
        if entry is None:
            weights.append(settings["told_cognate"] if is_cognate else 0.0)
        elif is_cognate or not entry.links.isdisjoint(told):
            weights.append(-log(entry.reliability / chance))
        else:
            weights.append(log((1 - chance) / (1 - min(entry.reliability, settings["most_reliable"]))))
    return weights


def _uncalled(pair: Pair) -> list[tuple[float, Token]]:
    """For each word of the translation, how much speaks for nothing in the source calling for it."""
    chance, most_reliable = table("checks")["addition"]["chance"], table("checks")["omission"]["most_reliable"]
    sources = frozenset(stem(token.lower) for token in pair.source if token.is_word)
    beginnings = frozenset(word[:MIN_COGNATE] for word in pair.source_wording.words if len(word) >= MIN_COGNATE)
    terms = (form for term, _ in pair.terms for form in term.targets_en)
    given = frozenset(english_stems(" ".join(terms)))
    has_short_form = any(token.is_word and token.text[1:] != token.lower[1:] for token in pair.source)
    joining = table("checks")["addition"]["joining"]
    weights = []
    for token in pair.target:
        if not token.is_word or len(token.lower) < MIN_WORD:
            continue
        english = english_stems(token.lower)[:1]
        entry = english_lexicon().get(english[0]) if english else None
        is_shared = token.lower[:MIN_COGNATE] in beginnings or token.lower in pair.source_wording.set
        if entry is None or token.lower in joining or (has_short_form and token.text[0].isupper()):
            weights.append((table("checks")["omission"]["told_cognate"] if is_shared else 0.0, token))
        elif is_shared or not given.isdisjoint(english) or not entry.links.isdisjoint(sources):
            weights.append((-log(max(entry.reliability / chance, 1.0)), token))
        else:
            weights.append((log((1 - chance) / (1 - min(entry.reliability, most_reliable))), token))
    return weights


def _heaviest(weights: Sequence[float]) -> tuple[float, int, int]:
    """The sum, start and end of the run with the largest sum.

    >>> _heaviest([-1.0, 2.0, 1.5, -3.0, 1.0])
    (3.5, 1, 3)
    """
    best, total, start = (0.0, 0, 0), 0.0, 0
    for index, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, index
        total += weight
        if total > best[0]:
            best = (total, start, index + 1)
    return best
