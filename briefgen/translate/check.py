"""Checks on a translation: one small function for each thing that machines get wrong.

A check looks at a `Pair` and yields what it finds. Whether the sentence reads well is not checked; whether its values, names,
negations and degrees of certainty are those of the source is.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from importlib.resources import files
from itertools import pairwise

from briefgen.records import Remark, RemarkKind
from briefgen.text.tokens import Token, tokenise
from briefgen.translate.english import table
from briefgen.translate.glossary import Glossary
from briefgen.translate.names import expected_names, has_name
from briefgen.translate.value import Difference, compare
from briefgen.translate.values import source_values, target_values
from briefgen.translate.words import WordList, is_left_over, word_list

CHECKER_VERSION = "1"
DATA_FILES = ("prepare.toml", "checks.toml", "values_id.toml", "values_en.toml", "loanwords.txt", "translated_names.txt")
LONG_WORD = 4
"""Letters of a word that is unlikely to be a function word."""
MAX_DETAIL = 80
"""Longest quotation of a finding, in characters."""


class Pair:
    """A sentence and its translation, with what several checks need, computed once."""

    def __init__(self, source_id: str, target_en: str, glossary: Glossary) -> None:
        self.source_id, self.target_en, self.glossary = source_id, target_en, glossary

    @cached_property
    def source(self) -> tuple[Token, ...]:
        """The tokens of the source."""
        return tokenise(self.source_id)

    @cached_property
    def target(self) -> tuple[Token, ...]:
        """The tokens of the translation."""
        return tokenise(self.target_en)

    @cached_property
    def source_words(self) -> tuple[str, ...]:
        """The words of the source in lower case."""
        return tuple(token.lower for token in self.source if token.is_word)

    @cached_property
    def target_words(self) -> tuple[str, ...]:
        """The words of the translation in lower case."""
        return tuple(
            re.sub(r"['’]s$", "", token.lower)
            for token, following in zip(self.target, (*self.target[1:], None), strict=True)
            if token.is_word and not (token.text in ("No", "Nos") and following is not None and following.text == ".")
        )

    @cached_property
    def difference(self) -> Difference:
        """The values that the two sides do not share."""
        return compare(source_values(self.source_id), target_values(self.target_en))


Check = Callable[[Pair], Iterable[Remark]]


def check_translation(source_id: str, target_en: str, glossary: Glossary) -> tuple[Remark, ...]:
    """What all checks find, in a fixed order.

    >>> from briefgen.translate.glossary import load_glossary
    >>> [r.detail for r in check_translation("Ada 5.000 kasus.", "There are 500 cases.", load_glossary())]
    ['5.000 → 500']
    """
    return run_checks(Pair(source_id, target_en, glossary))


def run_checks(pair: Pair) -> tuple[Remark, ...]:
    """What all checks find on ``pair``."""
    if not pair.target_en.strip():
        return (Remark(RemarkKind.LENGTH, "no translation"),)
    return tuple(dict.fromkeys(remark for check in CHECKS for remark in check(pair)))


@cache
def checker_signature() -> str:
    """The version of the checks and of their word lists: part of every cache key."""
    folder = files("briefgen.translate") / "data"
    digest = hashlib.sha256(b"".join((folder / name).read_bytes() for name in DATA_FILES))
    return f"checks-{CHECKER_VERSION}-{digest.hexdigest()[:16]}"


# --- the checks ------------------------------------------------------------------------------------------


def check_numbers(pair: Pair) -> Iterator[Remark]:
    """Numbers, dates, times and units: missing, changed or invented."""
    missing, invented = list(pair.difference.missing), list(pair.difference.invented)
    for value in list(missing):
        others = [other for other in invented if other.kind is value.kind]
        if len(others) == 1 and sum(each.kind is value.kind for each in missing) == 1:
            yield Remark(RemarkKind.NUMBER, f"{_short(value.surface)} → {_short(others[0].surface)}")
            missing.remove(value)
            invented.remove(others[0])
    for value in missing:
        yield Remark(RemarkKind.NUMBER, f"{_short(value.surface)} is missing")
    for value in invented:
        yield Remark(RemarkKind.NUMBER, f"{_short(value.surface)} is not in the source")


def check_untranslated(pair: Pair) -> Iterator[Remark]:
    """Indonesian words left in the English."""
    source_words = frozenset(pair.source_words)
    left = [token.text for index, token in enumerate(pair.target) if is_left_over(pair.target, index, source_words)]
    left += [span.of(pair.target_en) for _, span in pair.glossary.titles_in(pair.target_en)]
    if left:
        yield Remark(RemarkKind.UNTRANSLATED, ", ".join(_short(word) for word in dict.fromkeys(left[:5])))


def check_repetition(pair: Pair) -> Iterator[Remark]:
    """Doubled words, and phrases said more often than the source says anything."""
    allowed = table("checks")["repetition"]["doubled"]
    source, target = (
        [token.lower for token in tokens if token.is_word or token.is_number] for tokens in (pair.source, pair.target)
    )
    source_doubles = any(left == right for left, right in pairwise(source))
    for token, following in pairwise(pair.target):
        if token.is_word and token.lower == following.lower and token.lower not in allowed and not source_doubles:
            yield Remark(RemarkKind.REPEATED, f"{token.text} {following.text}")
    source_repeats = any(count > 1 and len(word) >= LONG_WORD for word, count in Counter(source).items())
    for start in range(len(target) - 4):
        is_twice = target[start : start + 2] == target[start + 3 : start + 5] and not source_repeats
        if is_twice and min(map(len, target[start : start + 2])) >= LONG_WORD:
            yield Remark(RemarkKind.REPEATED, _short(" ".join(target[start : start + 5])))
    for length, most in ((6, 1), (3, 2)):
        phrase, count = _most_repeated(target, length)
        if count > max(most, _most_repeated(source, max(length - 2, 1))[1]):
            yield Remark(RemarkKind.REPEATED, _short(" ".join(phrase)))
            return


def check_length(pair: Pair) -> Iterator[Remark]:
    """A translation much shorter or longer than its source."""
    limits = table("checks")["length"]
    if len(pair.source_id) < limits["least_characters"]:
        return
    ratio = len(pair.target_en) / len(pair.source_id)
    if not limits["shortest"] <= ratio <= limits["longest"]:
        yield Remark(RemarkKind.LENGTH, f"{ratio:.2f} times the length of the source")


def check_negation(pair: Pair) -> Iterator[Remark]:
    """Fewer negations in the translation than in the source, or one that the source does not have."""
    lists = table("checks")["negation"]
    denied = _outside(pair.source_words, lists["source"], lists["source_free"])
    said = word_list("negation", "target").all(pair.target_words)
    excepted = word_list("negation", "target_hints_except").all(pair.target_words)
    hints = [word for word in word_list("negation", "target_hints").all(pair.target_words) if word not in excepted]
    joined = f" {' '.join(pair.target_words)} "
    n_phrases = sum(joined.count(f" {phrase} ") for phrase in lists["target_phrases"])
    if len(denied) > len(said) + len(hints) + n_phrases:
        yield Remark(RemarkKind.NEGATION, f"{', '.join(dict.fromkeys(denied))} is missing")
    in_source = (word_list("negation", name) for name in ("source", "source_hints"))
    if said and not any(words.all(pair.source_words) for words in in_source):
        yield Remark(RemarkKind.NEGATION, f"{said[0]} is not in the source")


def check_status(pair: Pair) -> Iterator[Remark]:
    """Plans, targets, proposals and suspicions told as facts."""
    for group in table("checks")["status"]:
        cues = _outside(pair.source_words, group["source"], group.get("source_free", ()))
        if cues and not _status_words(group["name"]).all(pair.target_words):
            yield Remark(RemarkKind.STATUS, f"{cues[0]} is missing")


def check_names(pair: Pair) -> Iterator[Remark]:
    """Names and acronyms that are missing or spelt otherwise."""
    for name in expected_names(pair.source_id, pair.source, pair.glossary):
        if not has_name(name, pair.target_en):
            yield Remark(RemarkKind.NAME, f"{_short(name.text)} is missing")


def check_glossary(pair: Pair) -> Iterator[Remark]:
    """Terms with a fixed English form."""
    lowered = " ".join(pair.target_en.lower().replace("’", "'").split())
    for term, span in pair.glossary.terms_in(pair.source_id):
        forms = (*term.targets_en, term.acronym) if term.acronym else term.targets_en
        is_generic = not term.source_id.islower() and span.of(pair.source_id).islower()
        if term.is_checked and not is_generic and not any(form.lower() in lowered for form in forms):
            yield Remark(RemarkKind.GLOSSARY, f"{_short(span.of(pair.source_id))} = {term.english}")


def check_quotes(pair: Pair) -> Iterator[Remark]:
    """Quotation marks lost or added."""
    counts = [sum(text.count(mark) for mark in '"“”„«»') for text in (pair.source_id, pair.target_en)]
    if counts[0] != counts[1]:
        yield Remark(RemarkKind.QUOTES, f"{counts[0]} → {counts[1]}")


def check_brackets(pair: Pair) -> Iterator[Remark]:
    """Brackets lost or left open; English may add a pair for an acronym."""
    for left, right in ("()", "[]"):
        source, target = (abs(text.count(left) - text.count(right)) for text in (pair.source_id, pair.target_en))
        if target > source or pair.target_en.count(left) < pair.source_id.count(left):
            yield Remark(RemarkKind.BRACKETS, f"{pair.source_id.count(left)} → {pair.target_en.count(left)}")


def check_punctuation(pair: Pair) -> Iterator[Remark]:
    """A question told as a statement, or the reverse."""
    ends = [text.rstrip(" \"'”’»").endswith("?") for text in (pair.source_id, pair.target_en)]
    if ends[0] != ends[1]:
        yield Remark(RemarkKind.PUNCTUATION, "?")


CHECKS: tuple[Check, ...] = (
    check_numbers,
    check_untranslated,
    check_repetition,
    check_length,
    check_negation,
    check_status,
    check_names,
    check_glossary,
    check_quotes,
    check_brackets,
    check_punctuation,
)


# --- their parts -----------------------------------------------------------------------------------------


def _short(text: str) -> str:
    return text if len(text) <= MAX_DETAIL else text[: MAX_DETAIL - 1] + "…"


def _most_repeated(words: Sequence[str], length: int) -> tuple[tuple[str, ...], int]:
    """The run of ``length`` words that occurs most often, and how often."""
    runs = Counter(tuple(words[start : start + length]) for start in range(len(words) - length + 1))
    return max(runs.items(), key=lambda item: item[1], default=((), 0))


def _outside(words: Sequence[str], cues: Sequence[str], phrases: Sequence[str]) -> list[str]:
    """The cues among ``words`` that are in none of ``phrases``."""
    joined = f" {' '.join(words)} "
    for phrase in phrases:
        joined = joined.replace(f" {phrase.replace('-', ' ')} ", " ")
    return [word for word in joined.split() if word in cues]


@cache
def _status_words(name: str) -> WordList:
    return next(WordList(group["target"]) for group in table("checks")["status"] if group["name"] == name)
