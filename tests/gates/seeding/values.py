"""Wrong numbers, dates and laws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from seeding.exchange import exchanged, next_of, put, replaced, table
from seeding.pairs import Good

_NUMBER = re.compile(r"(?<![\w/.-])\d[\d.,]*\d|(?<![\w/.,-])\d(?![\d\w])")
_LAW = re.compile(r"(?:\bNo\. |\bArticle |\bparagraph \()(\d+)")
_YEAR_OF_LAW = re.compile(r"\bNo\. \d+ of (\d{4})")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(rf"\b(?:{_MONTH}) (\d{{1,2}})\b|\((\d{{1,2}})/")
_YEAR = re.compile(r"(?:, |/|(?:[a-z] ))((?:19|20)\d\d)\b")


def digit_changed(pair: Good) -> Iterator[str]:
    """*1,284* as *1,254*."""
    for match in _NUMBER.finditer(pair.target_en):
        at = match.start() + len(match[0]) // 2
        at = at if pair.target_en[at].isdigit() else at - 1
        yield put(pair.target_en, at, at + 1, _other_digit(pair.target_en[at]))


def digits_swapped(pair: Good) -> Iterator[str]:
    """*1,284* as *1,824*."""
    for match in _NUMBER.finditer(pair.target_en):
        places = [at for at in range(*match.span()) if pair.target_en[at].isdigit()]
        for left, right in pairwise(places[1:] if len(places) > 2 else places):
            first, second = pair.target_en[left], pair.target_en[right]
            if first != second and second != "0":
                yield put(put(pair.target_en, left, left + 1, second), right, right + 1, first)
                break


def point_moved(pair: Good) -> Iterator[str]:
    """*6.25* as *62.5*."""
    for match in re.finditer(r"(?<![\d,.])(\d+)\.(\d)(\d*)(?![\d.])", pair.target_en):
        yield put(pair.target_en, *match.span(), match[1] + match[2] + (f".{match[3]}" if match[3] else ""))


def magnitude_dropped(pair: Good) -> Iterator[str]:
    """*2.1 million* as *2.1*."""
    for word in table("magnitude", "dropped"):
        yield from exchanged(pair.target_en, f" {word}", "")


def magnitude_replaced(pair: Good) -> Iterator[str]:
    """*2.1 million* as *2.1 billion*."""
    yield from replaced(pair, "magnitude", "replaced")


def number_word_replaced(pair: Good) -> Iterator[str]:
    """*nine hours* as *ten hours*."""
    yield from replaced(pair, "number_word", "replaced")


def number_dropped(pair: Good) -> Iterator[str]:
    """*26 trips* as *trips*."""
    for match in re.finditer(r"\b\d[\d,]* (?=[a-z])", pair.target_en):
        yield put(pair.target_en, *match.span(), "")


def unit_replaced(pair: Good) -> Iterator[str]:
    """*4 kilometers* as *4 meters*."""
    yield from replaced(pair, "unit", "replaced")


def month_changed(pair: Good) -> Iterator[str]:
    """*July 1* as *October 1*."""
    yield from next_of(pair.target_en, table("date", "months"), 3)


def weekday_changed(pair: Good) -> Iterator[str]:
    """*Friday* as *Sunday*."""
    yield from next_of(pair.target_en, table("date", "weekdays"), 2)


def day_changed(pair: Good) -> Iterator[str]:
    """*August 14* as *August 17*."""
    for match in _DAY.finditer(pair.target_en):
        group = 1 if match[1] else 2
        yield put(pair.target_en, *match.span(group), str((int(match[group]) + 2) % 28 + 1))


def year_changed(pair: Good) -> Iterator[str]:
    """*2024* as *2025*, *2019* as *2020*."""
    for match in _YEAR.finditer(pair.target_en):
        yield put(pair.target_en, *match.span(1), str(int(match[1]) + 1))


def law_number_changed(pair: Good) -> Iterator[str]:
    """*Law No. 27* as *Law No. 30*."""
    for match in _LAW.finditer(pair.target_en):
        yield put(pair.target_en, *match.span(1), str(int(match[1]) + 3))


def law_number_dropped(pair: Good) -> Iterator[str]:
    """*Law No. 27 of 2022* as *the law of 2022*."""
    for match in re.finditer(r" No\. [\w/-]+", pair.target_en):
        yield put(pair.target_en, *match.span(), "")


def law_year_changed(pair: Good) -> Iterator[str]:
    """*No. 27 of 2022* as *No. 27 of 2024*."""
    for match in _YEAR_OF_LAW.finditer(pair.target_en):
        yield put(pair.target_en, *match.span(1), str(int(match[1]) + 2))


def law_numbers_swapped(pair: Good) -> Iterator[str]:
    """*Article 12 paragraph (3)* as *Article 3 paragraph (12)*."""
    for match in re.finditer(r"Article (\d+) paragraph \((\d+)\)", pair.target_en):
        yield put(pair.target_en, *match.span(), f"Article {match[2]} paragraph ({match[1]})")


def _other_digit(digit: str) -> str:
    return str((int(digit) + 4) % 9 + 1)
