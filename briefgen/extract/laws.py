"""Laws and regulations by number and year or by the name they go by, with the clause that the sentence names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from briefgen.extract.lexicon import rules, words
from briefgen.extract.naming import Line, make_entity
from briefgen.records import Entity, EntityKind, Phrase, Sentence, Span
from briefgen.text.words import Token

_MAX_DETAIL_WORDS = 9
_MAX_WORDS_BEFORE_LAW = 16


@cache
def _law_pattern() -> re.Pattern[str]:
    table = rules("entities")["laws"]
    names = "|".join(re.escape(name) for name in sorted(table["names"], key=len, reverse=True))
    called = "|".join(re.escape(name) for name in sorted((*table["two_worded"], *table["called"]), key=len, reverse=True))
    return re.compile(
        rf"\b(?i:{names})\b"
        r"(?:(?:\s[A-Z][\w&-]{1,20}){0,6}\s*(?:\(\w{1,12}\)\s*)?(?i:(?:nomor|no\.?)\s*)?"
        r"(?P<number>\d{1,4})(?:\s?/\s?|\s(?i:tahun|thn\.?|th\.?)\s)(?P<year>\d{4})\b"
        rf"|\s(?:{called})\b)"
        rf"|\b(?:{'|'.join(map(re.escape, table['codes']))})\b"
    )


def laws(line: Line) -> Iterator[Entity]:
    """Laws and regulations: *UU No. 6 Tahun 2011*, *Perpres 22/2021*, *UU TPPO*."""
    sentence, tokens = line.sentence, line.tokens
    starts, ends = [t.span.start for t in tokens], [t.span.end for t in tokens]
    for match in _law_pattern().finditer(sentence.text):
        first, last = bisect_right(ends, match.start()), bisect_left(starts, match.end()) - 1
        detail = _detail_before(sentence, tokens, first) or _detail_after(sentence, tokens, last + 1)
        yield make_entity(sentence, EntityKind.LAW, tokens[first], tokens[last], "law_number", detail=detail)


def _detail_before(sentence: Sentence, tokens: Sequence[Token], end: int) -> Phrase | None:
    """What is named before the law: the *Pasal 5 ayat (2)* that reaches nearest to it."""
    details = words("entities", "laws", "details")
    for at in range(end - 1, max(-1, end - _MAX_WORDS_BEFORE_LAW), -1):
        begins_earlier = at > 0 and any(t.text.lower() in details for t in tokens[max(0, at - 3) : at])
        if tokens[at].text.lower() in details and not begins_earlier:
            return _detail_at(sentence, tokens, at, end)
    return None


def _detail_after(sentence: Sentence, tokens: Sequence[Token], start: int) -> Phrase | None:
    """What is said after the law to be in it: *UU TPPO yang memuat klausul ...*."""
    for at in range(start, min(len(tokens), start + _MAX_WORDS_BEFORE_LAW)):
        if tokens[at].text.lower() in words("entities", "laws", "details"):
            return _detail_at(sentence, tokens, at, len(tokens))
    return None


def _detail_at(sentence: Sentence, tokens: Sequence[Token], at: int, limit: int) -> Phrase | None:
    end = at + 1
    while end < min(limit, at + _MAX_DETAIL_WORDS) and _is_in_detail(tokens[end]):
        end += 1
    if end == at + 1:
        return None
    span = Span(tokens[at].span.start, tokens[end - 1].span.end)
    return Phrase(span.of(sentence.text), span.shifted(sentence.span.start))


def _is_in_detail(token: Token) -> bool:
    is_plain = token.text in {"(", ")"} or token.text[0].isalnum()
    return is_plain and token.text.lower() not in words("entities", "laws", "ends_detail")
