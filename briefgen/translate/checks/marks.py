"""Quotation marks, brackets, the end of the sentence, capitals, and addresses of pages and mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.records import Remark, RemarkKind
from briefgen.translate.checks.pair import Pair, short
from briefgen.translate.words import is_title_case

MIN_CAPITALS = 12
"""Letters of a text whose case says something."""
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”()]{3,300}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_SHORT_FORM = re.compile(r"\((?=[^()\s]{0,15}[A-Z])[\w/.&-]{2,16}\)")
_TRAILING = "\"'”’»)] "
_STOPS = ".?!…:"


def check_quotes(pair: Pair) -> Iterator[Remark]:
    """Quotation marks lost or added."""
    counts = [sum(text.count(mark) for mark in '"“”„«»') for text in (pair.source_id, pair.target_en)]
    if counts[0] != counts[1]:
        yield Remark(RemarkKind.QUOTES, f"{counts[0]} → {counts[1]}")


def check_brackets(pair: Pair) -> Iterator[Remark]:
    """Brackets lost or left open; English may add a pair for an acronym, or leave one out with it."""
    for left, right in ("()", "[]"):
        source, target = (abs(text.count(left) - text.count(right)) for text in (pair.source_id, pair.target_en))
        n_needed = pair.source_id.count(left) - (len(_SHORT_FORM.findall(pair.source_id)) if left == "(" else 0)
        if target > source or pair.target_en.count(left) < n_needed:
            yield Remark(RemarkKind.BRACKETS, f"{pair.source_id.count(left)} → {pair.target_en.count(left)}")


def check_punctuation(pair: Pair) -> Iterator[Remark]:
    """A question told as a statement, or the reverse; a sentence that breaks off."""
    source, target = (text.rstrip(_TRAILING) for text in (pair.source_id, pair.target_en))
    if source.endswith("?") != target.endswith("?"):
        yield Remark(RemarkKind.PUNCTUATION, "?")
    elif source.endswith(tuple(_STOPS)) and not target.endswith(tuple(_STOPS)):
        yield Remark(RemarkKind.PUNCTUATION, source[-1])
    elif source.endswith(":") != target.endswith(":"):
        yield Remark(RemarkKind.PUNCTUATION, ":")


def check_capitals(pair: Pair) -> Iterator[Remark]:
    """A sentence in capitals, one without its first capital, one set like a headline."""
    source, target = ([letter for letter in text if letter.isalpha()] for text in (pair.source_id, pair.target_en))
    if min(len(source), len(target)) < MIN_CAPITALS:
        return
    shares = [sum(letter.isupper() for letter in letters) / len(letters) for letters in (source, target)]
    if shares[1] > 0.8 and shares[0] < 0.5:
        yield Remark(RemarkKind.CAPITALS, "all capitals")
    elif pair.source_id.lstrip(_TRAILING + "“‘([")[:1].isupper() and pair.target_en.lstrip(_TRAILING + "“‘([")[:1].islower():
        yield Remark(RemarkKind.CAPITALS, short(pair.target_en.split(" ")[0]))
    elif pair.source_id.rstrip().endswith(".") and _is_like_headline(pair):
        yield Remark(RemarkKind.CAPITALS, "title case")


def _is_like_headline(pair: Pair) -> bool:
    """Whether the English capitalises its words although the source does not."""
    small = sum(token.is_word and token.text.islower() for token in pair.source)
    return is_title_case(pair.target) and not is_title_case(pair.source) and small > 2 * sum(
        token.is_word and token.text.islower() for token in pair.target
    )


def check_addresses(pair: Pair) -> Iterator[Remark]:
    """Addresses of pages and mail that are altered or lost."""
    for address in missing_addresses(pair):
        yield Remark(RemarkKind.ADDRESS, f"{short(address)} is missing")


def missing_addresses(pair: Pair) -> list[str]:
    """The addresses that only the source has, as it writes them."""
    told = {address.lower() for address in _addresses_in(pair.target_en)}
    return sorted({address for address in _addresses_in(pair.source_id) if address.lower() not in told})


def _addresses_in(text: str) -> list[str]:
    return [found.rstrip(".,;:!?'’") for found in _ADDRESS.findall(text)]
