"""The tags and texts of an HTML page with their places: enough to translate a page without writing it anew.

A parser would mend the page, and so change what nobody asked to be changed. Time grows with its length, whatever is on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from briefgen.records import Span

_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][^\s/>]{0,60})")
_TAG_BODY = re.compile(r"(?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+>")
_ATTRIBUTE = re.compile(r"(?P<name>[^\s\"'<>/=]{1,100})(?P<equals>\s{0,20}=\s{0,20})(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "noembed", "iframe", "noframes"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
MAX_TAG = 100_000


class TokenKind(StrEnum):
    """What a stretch of a page is."""

    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"
    VOID = "void"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the page; ``name`` is the tag's, in small letters."""

    kind: TokenKind
    span: Span
    name: str = ""


def scan(page: str) -> Iterator[Token]:
    """The page cut into tokens, without gaps.

    >>> [(token.kind.value, token.span.of("<p>Air<br/>naik")) for token in scan("<p>Air<br/>naik")]
    [('open', '<p>'), ('text', 'Air'), ('void', '<br/>'), ('text', 'naik')]
    """
    place = text_from = 0
    closers: dict[str, int] = {}
    while (found := page.find("<", place)) >= 0:
        token = _markup(page, found, closers)
        if token is None:
            place = found + 1
            continue
        if text_from < found:
            yield Token(TokenKind.TEXT, Span(text_from, found))
        yield token
        place = text_from = token.span.end
        if token.kind is TokenKind.OPEN and token.name in _RAW:
            place = text_from = _end_of_raw(page, token.span.end, token.name, closers)
            if token.span.end < place:
                kind = TokenKind.TEXT if token.name == "title" else TokenKind.OTHER
                yield Token(kind, Span(token.span.end, place))
    if text_from < len(page):
        yield Token(TokenKind.TEXT, Span(text_from, len(page)))


def attributes(tag: str) -> Iterator[tuple[str, Span]]:
    """The names of a tag's attributes, in small letters, with the places of their values without quotation marks."""
    match = _TAG.match(tag)
    for found in _ATTRIBUTE.finditer(tag, match.end() if match else 0):
        start, end = found.span("value")
        is_quoted = found["value"][:1] in "\"'"
        yield found["name"].lower(), Span(start + is_quoted, end - is_quoted)


def _markup(page: str, place: int, closers: dict[str, int]) -> Token | None:
    """The tag, comment or declaration that begins at ``place``, if one does."""
    for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">")):
        if page.startswith(opening, place):
            end = _find(page, closing, place + len(opening), closers)
            return Token(TokenKind.OTHER, Span(place, len(page) if end < 0 else end + len(closing)))
    match = _TAG.match(page, place)
    end = _end_of_tag(page, match.end(), closers) if match else -1
    if match is None or end < 0:
        return None
    name = match["name"].lower()
    if match["slash"]:
        return Token(TokenKind.CLOSE, Span(place, end), name)
    kind = TokenKind.VOID if name in _VOID or page[end - 2] == "/" else TokenKind.OPEN
    return Token(kind, Span(place, end), name)


def _end_of_tag(page: str, place: int, closers: dict[str, int]) -> int:
    """The place after the ``>`` of a tag that is not within quotation marks; the first one where the marks are not paired."""
    first = _find(page, ">", place, closers)
    if first < 0 or first - place > MAX_TAG:
        return -1
    if page.count('"', place, first) % 2 == 0 and page.count("'", place, first) % 2 == 0:
        return first + 1
    match = _TAG_BODY.match(page, place, place + MAX_TAG)
    return match.end() if match else first + 1


def _end_of_raw(page: str, place: int, name: str, closers: dict[str, int]) -> int:
    """Where the content of an element ends in which nothing is markup."""
    while (found := _find(page, "</", place, closers)) >= 0:
        if page[found + 2 : found + 2 + len(name)].lower() == name:
            return found
        place = found + 2
    return len(page)


def _find(page: str, wanted: str, place: int, closers: dict[str, int]) -> int:
    """``page.find``, remembering where the next one is, so that many openings without an end are not each searched for."""
    known = closers.get(wanted, -2)
    if known == -1 or known >= place:
        return known
    closers[wanted] = page.find(wanted, place)
    return closers[wanted]
