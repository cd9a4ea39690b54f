"""What is no English: words left in Indonesian, another language, words and phrases said over and over."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.records import Remark, RemarkKind
from briefgen.text.tokens import are_adjacent
from briefgen.translate.checks.pair import Pair, short
from briefgen.translate.english import table
from briefgen.translate.words import is_left_over

LONG_WORD = 4
"""Letters of a word that is unlikely to be a function word."""
MIN_WORDS = 5
"""Words of a sentence in which English would use a function word."""
MIN_COPIED = 0.7
MIN_COPIED_WORDS = 4


def check_language(pair: Pair) -> Iterator[Remark]:
    """A translation that is in Indonesian, in another language or in another script."""
    lists, words = table("checks")["language"], pair.target_wording.words
    letters = [letter for letter in pair.target_en if letter.isalpha()]
    foreign = [letter for letter in letters if not unicodedata.name(letter, "LATIN").startswith("LATIN")]
    if len(foreign) > sum(letter in pair.source_id for letter in foreign):
        yield Remark(RemarkKind.LANGUAGE, short("".join(dict.fromkeys(foreign[:10]))))
    copied = [word for word in words if word in pair.source_wording.set]
    indonesian = [word for word in words if word in table("checks")["function_words"]]
    if indonesian and len(words) >= MIN_COPIED_WORDS and len(copied) >= MIN_COPIED * len(words):
        yield Remark(RemarkKind.LANGUAGE, "Indonesian")
    others = [word for word in words if word in lists["other"] and word not in pair.source_wording.set]
    english = sum(word in lists["english"] for word in words)
    if len(words) >= MIN_WORDS and len(others) > 1 and len(others) > english:
        yield Remark(RemarkKind.LANGUAGE, short(" ".join(dict.fromkeys(others))))


def check_untranslated(pair: Pair) -> Iterator[Remark]:
    """Indonesian words left in the English."""
    left = [token.text for index, token in enumerate(pair.target) if is_left_over(pair.target, index, pair.source_wording.set)]
    left += [span.of(pair.target_en) for _, span in pair.glossary.titles_in(pair.target_en)]
    if left:
        yield Remark(RemarkKind.UNTRANSLATED, ", ".join(short(word) for word in dict.fromkeys(left[:5])))


def check_repetition(pair: Pair) -> Iterator[Remark]:
    """Doubled words, and phrases said more often than the source says anything; *anak-anak* is no doubled word."""
    yield from _doubled_words(pair)
    source, target = (
        [token.lower for token in tokens if token.is_word or token.is_number] for tokens in (pair.source, pair.target)
    )
    said_twice = _said_twice(target)
    source_repeats = any(count > 1 and len(word) >= LONG_WORD for word, count in Counter(source).items())
    if said_twice and not _said_twice(source):
        yield Remark(RemarkKind.REPEATED, short(" ".join(said_twice)))
        return
    for length, most, is_free in ((6, 1, False), (3, 2, False), (4, 1, source_repeats)):
        phrase, count = _most_repeated(target, length)
        is_said = any(len(word) >= LONG_WORD for word in phrase)
        if count > max(most, _most_repeated(source, max(length - 2, 1))[1]) and is_said and not is_free:
            yield Remark(RemarkKind.REPEATED, short(" ".join(phrase)))
            return


def _doubled_words(pair: Pair) -> Iterator[Remark]:
    """*the the*, but not *that that*, and nothing that the source says twice in a row."""
    allowed = table("checks")["repetition"]["doubled"]
    source_doubles = {left.lower for left, right in pairwise(pair.source) if left.is_word and left.lower == right.lower}
    for index, (token, following) in enumerate(pairwise(pair.target)):
        is_doubled = token.is_word and token.lower == following.lower and not are_adjacent(pair.target, index, index + 1)
        if is_doubled and token.lower not in allowed and not source_doubles:
            yield Remark(RemarkKind.REPEATED, f"{token.text} {following.text}")


def _said_twice(words: Sequence[str]) -> Sequence[str]:
    """The first run of two to six words that follows itself at once, a joining word between them allowed."""
    joining = table("checks")["repetition"]["joining"]
    for length in range(6, 1, -1):
        for start in range(len(words) - 2 * length + 1):
            run = words[start : start + length]
            if max(map(len, run)) < LONG_WORD:
                continue
            after = start + length
            for gap in (0, 1):
                is_joined = gap == 0 or (after < len(words) and words[after] in joining)
                if is_joined and run == words[after + gap : after + gap + length]:
                    return run
    return ()


def _most_repeated(words: Sequence[str], length: int) -> tuple[tuple[str, ...], int]:
    """The run of ``length`` words that occurs most often, and how often."""
    runs = Counter(tuple(words[start : start + length]) for start in range(len(words) - length + 1))
    return max(runs.items(), key=lambda item: item[1], default=((), 0))
