"""Words said twice, left in Indonesian or not the term; marks and letters lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seeding.exchange import exchanged, put, replaced
from seeding.pairs import Good

LOOP = 3
"""Words of a phrase that is said over and over."""
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+")


def word_doubled(pair: Good) -> Iterator[str]:
    """*the the*: one word of those that stand every fourth place."""
    words = pair.target_en.split(" ")
    for at in (index for index, word in enumerate(words) if word.isalpha() and word.islower() and index % 4 == 3):
        yield " ".join([*words[: at + 1], words[at], *words[at + 1 :]])
        return


def phrase_looped(pair: Good) -> Iterator[str]:
    """The last words of the sentence again and again."""
    words = pair.target_en.rstrip(".?\"”").split(" ")
    if len(words) >= 2 * LOOP:
        yield f"{' '.join([*words, *(['and', *words[-LOOP:]] * 3)])}."


def phrase_said_twice(pair: Good) -> Iterator[str]:
    """The last words of the sentence once more."""
    words = pair.target_en.rstrip(".?\"”").split(" ")
    if len(words) >= 2 * LOOP:
        yield f"{' '.join([*words, *words[-LOOP:]])}."


def half_left(pair: Good) -> Iterator[str]:
    """The second half stays Indonesian."""
    english, indonesian = pair.target_en.split(" "), pair.source_id.split(" ")
    if min(len(english), len(indonesian)) >= 6:
        yield " ".join([*english[: len(english) // 2], *indonesian[len(indonesian) // 2 :]])


def last_words_left(pair: Good) -> Iterator[str]:
    """The last two words stay Indonesian."""
    english, indonesian = pair.target_en.split(" "), pair.source_id.split(" ")
    if len(english) >= 8 and all(word.strip(".").islower() and word.strip(".").isalpha() for word in indonesian[-2:]):
        yield " ".join([*english[:-2], *indonesian[-2:]])


def source_copied(pair: Good) -> Iterator[str]:
    """Nothing is translated."""
    yield pair.source_id


def term_replaced(pair: Good) -> Iterator[str]:
    """*memorandum of understanding* as *letter of mutual intent*."""
    yield from replaced(pair, "glossary", "replaced")


def bracket_lost(pair: Good) -> Iterator[str]:
    """One bracket is lost."""
    for mark in ")(":
        yield from exchanged(pair.target_en, mark, "")


def brackets_lost(pair: Good) -> Iterator[str]:
    """What stood in brackets is lost, unless it is a short form: English may do without one."""
    for match in re.finditer(r" \((?![A-Z]{2,8}\))[^()]*\)", pair.target_en):
        yield put(pair.target_en, *match.span(), "")


def quote_lost(pair: Good) -> Iterator[str]:
    """One quotation mark is lost."""
    yield from exchanged(pair.target_en, '"', "")


def quotes_lost(pair: Good) -> Iterator[str]:
    """All quotation marks are lost."""
    yield pair.target_en.replace('"', "")


def question_lost(pair: Good) -> Iterator[str]:
    """*?* as *.*."""
    yield from exchanged(pair.target_en, "?", ".")


def stop_lost(pair: Good) -> Iterator[str]:
    """The sentence ends in a comma, as a translation that broke off does."""
    if pair.target_en.endswith("."):
        yield pair.target_en.removesuffix(".") + ","


def address_altered(pair: Good) -> Iterator[str]:
    """A letter of an address is changed, or its end is lost."""
    for match in _ADDRESS.finditer(pair.target_en):
        address = match[0].rstrip(".")
        for wrong in (address.replace("kemdikbud", "kemdibud").replace("dinkes", "dinkesi"), address[:-5]):
            yield put(pair.target_en, match.start(), match.start() + len(address), wrong)


def all_capitals(pair: Good) -> Iterator[str]:
    """THE WHOLE SENTENCE."""
    if len(pair.target_en) % 3 == 0:
        yield pair.target_en.upper()


def no_capital(pair: Good) -> Iterator[str]:
    """the first letter is small."""
    if len(pair.target_en) % 3 == 1 and pair.target_en[0].isalpha():
        yield pair.target_en[0].lower() + pair.target_en[1:]
