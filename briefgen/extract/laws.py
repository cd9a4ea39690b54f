"""Laws and regulations by number and year or by the name they go by, with the clause that the sentence names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from briefgen.extract.lexicon import rules, words
from briefgen.extract.naming import Line, make_entity
from briefgen.records import Entity, EntityKind, Phrase, Sentence, SentenceKind, Span
from briefgen.text.gazetteer import level_of
from briefgen.text.words import Token

_MAX_DETAIL_WORDS = 14
_MAX_WORDS_BEFORE_LAW = 16
_SHORTENING = frozenset({SentenceKind.TITLE, SentenceKind.HEADING})
"""Where every word has a capital, so that none ends a title."""


_CITING = frozenset({"jo", "jo.", "juncto", "junto", "dan", "atau", "dan/atau", "serta", "subsider", "huruf", "angka"})
"""Words between articles of a law that are cited together."""
_CAPITALISED = r"[A-Z][\w&-]{1,24}"
_JOINED = r"(?:,?\s(?:(?:dan|atau|serta|atas)\s)?"
_NO_TITLE = (
    r"(?:Nomor|No|Tahun|Dasar|Republik|RI|Kota|Kabupaten|Kab|Provinsi|Prov|DKI|Daerah|Pasal|Undang|R?UU|PP|Perda|Raperda|Ranperda"
    r"|Perppu|Peraturan|Rancangan)\b"
)
"""Words after the word for a law that do not begin its title."""


@cache
def _law_pattern() -> re.Pattern[str]:
    table = rules("entities")["laws"]
    names, titled = ("|".join(re.escape(name) for name in sorted(table[key], key=len, reverse=True)) for key in ("names", "titled"))
    return re.compile(
        rf"\b(?i:{names}|(?:per|kep)men[a-z]{{2,16}})\b"
        rf"{_JOINED}{_CAPITALISED}){{0,8}}\s*(?:\(\w{{1,12}}\)\s*)?(?i:(?:nomor|no\.?)\s*)?"
        r"(?P<number>\d{1,4})(?:\s?/\s?(?:[IVX]{1,4}\s?/\s?)?|\s(?i:tahun|thn\.?|th\.?)\s)(?P<year>\d{4})\b"
        rf"|\b(?i:{titled})\s(?P<title>(?:tentang\s)?(?!{_NO_TITLE}){_CAPITALISED}{_JOINED}(?!{_NO_TITLE}){_CAPITALISED}){{0,9}})"
        rf"|\b(?:{'|'.join(map(re.escape, table['codes']))})\b"
    )


def laws(line: Line) -> Iterator[Entity]:
    """Laws and regulations: *UU No. 6 Tahun 2011*, *Perpres 22/2021*, *UU TPPO*, *RUU Masyarakat Adat*."""
    sentence, tokens = line.sentence, line.tokens
    is_shortened = sentence.kind in _SHORTENING
    starts, ends = [t.span.start for t in tokens], [t.span.end for t in tokens]
    for match in _law_pattern().finditer(sentence.text):
        if match["title"] and (level_of(match["title"]) or (is_shortened and not match["title"].split()[0].isupper())):
            continue
        first, last = bisect_right(ends, match.start()), bisect_left(starts, match.end()) - 1
        detail = _detail_before(sentence, tokens, first) or _detail_after(sentence, tokens, last + 1)
        yield make_entity(sentence, EntityKind.LAW, tokens[first], tokens[last], "law_number", detail=detail)


def _detail_before(sentence: Sentence, tokens: Sequence[Token], end: int) -> Phrase | None:
    """What is named before the law: the *Pasal 5 ayat (2)* that reaches nearest to it."""
    details = words("entities", "laws", "details")
    for at in range(end - 1, max(-1, end - _MAX_WORDS_BEFORE_LAW), -1):
        if tokens[at].text.lower() in details:
            return _detail_at(sentence, tokens, _first_of_chain(tokens, at), end)
    return None


def _first_of_chain(tokens: Sequence[Token], at: int) -> int:
    """Where what is cited together begins: *Pasal 2 ayat (1) juncto Pasal 18*."""
    details, first = words("entities", "laws", "details"), at
    while at > 0 and (tokens[at - 1].text.lower() in _CITING | details or tokens[at - 1].text[:1] in "(),0123456789"):
        at -= 1
        first = at if tokens[at].text.lower() in details else first
    return first


def _detail_after(sentence: Sentence, tokens: Sequence[Token], start: int) -> Phrase | None:
    """What is said after the law to be in it: *UU TPPO yang memuat klausul ...*."""
    for at in range(start, min(len(tokens), start + _MAX_WORDS_BEFORE_LAW)):
        if tokens[at].text.lower() in words("entities", "laws", "details"):
            return _detail_at(sentence, tokens, at, len(tokens))
    return None


def _detail_at(sentence: Sentence, tokens: Sequence[Token], at: int, limit: int) -> Phrase | None:
    end = at + 1
    while end < min(limit, at + _MAX_DETAIL_WORDS) and (_is_in_detail(tokens[end]) or _cites_on(tokens, end)):
        end += 1
    if end == at + 1:
        return None
    span = Span(tokens[at].span.start, tokens[end - 1].span.end)
    return Phrase(span.of(sentence.text), span.shifted(sentence.span.start))


def _cites_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether another article of the law follows: *juncto Pasal 18*."""
    following = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    return tokens[at].text.lower() in _CITING and following in words("entities", "laws", "details")


def _is_in_detail(token: Token) -> bool:
    is_plain = token.text in {"(", ")"} or token.text[0].isalnum()
    return is_plain and token.text.lower() not in words("entities", "laws", "ends_detail")
