"""Laws and regulations by number and year, with the clause that the sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefgen.extract.lexicon import rules, words
from briefgen.extract.naming import Line, make_entity
from briefgen.records import Entity, EntityKind, Phrase, Sentence, Span
from briefgen.text.words import Token


@cache
def _law_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(rules("entities")["laws"]["names"], key=len, reverse=True))
    return re.compile(
        rf"\b(?:{names})\b(?:\s[A-Z][\w&-]{{1,20}}){{0,6}}\s*(?:\(\w{{1,12}}\)\s*)?"
        r"(?:(?:Nomor|nomor|No\.?|no\.?)\s*)?(?P<number>\d{1,4})(?:\s*/\s*|\s+(?:Tahun|tahun|Thn|Th\.?)\s+)(?P<year>\d{4})",
        re.IGNORECASE,
    )


def laws(line: Line) -> Iterator[Entity]:
    """Laws and regulations named by number and year: *UU No. 6 Tahun 2011*, *Perpres 22/2021*."""
    sentence, tokens = line.sentence, line.tokens
    for match in _law_pattern().finditer(sentence.text):
        first = next(t for t in tokens if t.span.end > match.start())
        last = [t for t in tokens if t.span.start < match.end()][-1]
        yield make_entity(sentence, EntityKind.LAW, first, last, "law_number", detail=_law_detail(sentence, tokens))


def _law_detail(sentence: Sentence, tokens: Sequence[Token]) -> Phrase | None:
    """What the sentence says the law contains: *klausul TPPO*, *Pasal 5 ayat (2)*."""
    for at, token in enumerate(tokens):
        if token.text.lower() in words("entities", "laws", "details"):
            end = at + 1
            while (
                end < min(len(tokens), at + 8)
                and (tokens[end].text in "()" or tokens[end].text[0].isalnum())
                and not _ends_detail(tokens[end])
            ):
                end += 1
            if end > at + 1:
                span = Span(token.span.start, tokens[end - 1].span.end)
                return Phrase(span.of(sentence.text), span.shifted(sentence.span.start))
    return None


def _ends_detail(token: Token) -> bool:
    return token.text.lower() in {
        "dengan",
        "yang",
        "ke",
        "dalam",
        "pada",
        "di",
        "untuk",
        "bagi",
        "undang-undang",
        "uu",
        "kepada",
        "mengenai",
        "tentang",
        "telah",
        "sudah",
    }
