"""HTML: the words of block elements, of the title and of what is shown or read out from attributes.

Only these stretches are replaced; all other bytes of the page stay, but that it says it is in English and in UTF-8.
"""

from __future__ import annotations

import html as entities
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.documents.document import English, Segment
from briefgen.documents.html_scan import Token, TokenKind, attributes, scan
from briefgen.documents.marked import Builder, Marked, MarkKind
from briefgen.documents.splicing import LineIndex, spliced
from briefgen.records import Span

_INLINE = frozenset(
    {
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn", "em", "font", "i", "img", "ins", "label"),
        *("mark", "nobr", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "wbr"),
    }
)
_VERBATIM = frozenset({"code", "kbd", "samp", "var"})
"""Inline elements whose words are kept."""
_SKIPPED = frozenset(
    {"script", "style", "pre", "textarea", "template", "svg", "math", "object", "canvas", "iframe", "xmp", "noembed"}
)
_ATTRIBUTES = frozenset({"alt", "title", "placeholder", "aria-label"})
_DESCRIBED = frozenset({"description", "og:title", "og:description", "twitter:title", "twitter:description"})
_NOT_TRANSLATED = re.compile(r"translate\s{0,9}=\s{0,9}[\"']?no\b|\bnotranslate\b", re.IGNORECASE)
_INDONESIAN = re.compile(r"(?:id|in|ind)(?:-.{1,20})?", re.IGNORECASE)
_CHARSET = re.compile(r"(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([\w-]{2,20})", re.IGNORECASE)
MAX_TOKENS = 4_000
"""A paragraph of more words and tags is not looked into."""
_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Where the words of a segment stand; ``is_attribute`` if they are a value in a tag."""

    span: Span
    is_attribute: bool = False


class Html:
    """A web page.

    >>> [segment.content.text for segment in Html('<h1>Banjir</h1><p>Air <b>naik</b>.<br><img alt="Peta">').segments]
    ['Banjir', 'Air naik.', 'Peta']
    """

    def __init__(self, page: str) -> None:
        self._page = page
        self._tokens = tuple(scan(page))
        lines = LineIndex(page)
        found = sorted((*self._attributes(), *self._texts()), key=lambda each: (each[0].span, each[0].is_attribute))
        self._stretches = [stretch for stretch, _, _ in found]
        self.segments = [
            Segment(content, f"line {lines.number(stretch.span.start)}", is_prose) for stretch, content, is_prose in found
        ]

    # --- reading -----------------------------------------------------------------------------------------

    def _attributes(self) -> Iterator[tuple[_Stretch, Marked, bool]]:
        for token in self._tokens:
            if token.kind in (TokenKind.OPEN, TokenKind.VOID):
                tag = token.span.of(self._page)
                for span in _shown_attributes(token.name, tag):
                    words = entities.unescape(span.of(tag))
                    if any(map(str.isalpha, words)):
                        yield _Stretch(span.shifted(token.span.start), is_attribute=True), Marked(words), True

    def _texts(self) -> Iterator[tuple[_Stretch, Marked, bool]]:
        for run in _runs(self._tokens, self._page):
            start, end = run[0].span.start, run[-1].span.end
            raw = self._page[start:end]
            lead, trail = len(raw) - len(raw.lstrip()), len(raw) - len(raw.rstrip())
            is_prose = len(run) <= MAX_TOKENS
            content = self._marked(run) if is_prose else Marked(_bare(raw))
            if any(map(str.isalnum, content.text)):
                yield _Stretch(Span(start + lead, end - trail)), content, is_prose

    def _marked(self, run: Sequence[Token]) -> Marked:
        """The text of a run of words and inline elements, blanks evened out as a browser does."""
        builder = Builder()
        ends_blank = True
        verbatim_until = -1
        for index, token in enumerate(run):
            raw = token.span.of(self._page)
            if index <= verbatim_until:
                continue
            if token.kind is TokenKind.TEXT:
                text = _SPACES.sub(" ", entities.unescape(raw))
                builder.text(text.lstrip(" ") if ends_blank else text)
                ends_blank = text.endswith(" ") if text != " " else True
            elif token.kind is TokenKind.OPEN and _is_verbatim(token, raw):
                verbatim_until = _end_of(run, index)
                within = self._page[token.span.start : run[verbatim_until].span.end]
                builder.keep(within, _SPACES.sub(" ", _bare(within)).strip())
                ends_blank = False
            elif token.kind is TokenKind.OPEN:
                builder.open(token.name, MarkKind.LINK if token.name == "a" else MarkKind.EMPHASIS, raw)
            elif token.kind is TokenKind.CLOSE:
                builder.close(token.name, raw)
            else:
                builder.keep(raw)
        return builder.done().trimmed()

    # --- writing -----------------------------------------------------------------------------------------

    def written(self, english: Sequence[English], *, is_bilingual: bool) -> bytes:
        """The page in English, in UTF-8."""
        changed = [pair for pair in zip(self._stretches, english, strict=True) if pair[1].is_changed]
        values = {
            stretch.span: self._value(stretch, result, is_bilingual=is_bilingual)
            for stretch, result in changed
            if stretch.is_attribute
        }
        tags = dict(self._tags(values, is_bilingual=is_bilingual))
        renamed = {span.of(self._page): new for span, new in tags.items()}
        texts = [
            (stretch.span, self._text(stretch, result, renamed, is_bilingual=is_bilingual))
            for stretch, result in changed
            if not stretch.is_attribute
        ]
        starts = [span.start for span, _ in texts]

        def is_outside(span: Span) -> bool:
            index = bisect_right(starts, span.start) - 1
            return index < 0 or texts[index][0].end <= span.start

        alone = [(span, new) for span, new in tags.items() if is_outside(span)]
        return spliced(self._page, sorted((*texts, *alone))).encode("utf-8")

    def _tags(self, values: Mapping[Span, str], *, is_bilingual: bool) -> Iterator[tuple[Span, str]]:
        """The tags that change, with what they become."""
        starts = sorted(values)
        for token in self._tokens:
            if token.kind not in (TokenKind.OPEN, TokenKind.VOID) and not self._page.startswith("<?xml", token.span.start):
                continue
            tag, offset = token.span.of(self._page), -token.span.start
            first = bisect_left(starts, Span(token.span.start, 0))
            last = bisect_left(starts, Span(token.span.end, 0))
            edits = [(span.shifted(offset), values[span]) for span in starts[first:last]]
            edits += _encoding(token.name, tag)
            edits += [] if is_bilingual else _language(token.name, tag)
            if edits:
                yield token.span, spliced(tag, sorted(edits))

    def _value(self, stretch: _Stretch, english: English, *, is_bilingual: bool) -> str:
        words = entities.escape(english.content.text)
        words = f"{stretch.span.of(self._page)} / {words}" if is_bilingual else words
        return words if self._page[stretch.span.start - 1] in "\"'" else f'"{words}"'

    def _text(self, stretch: _Stretch, english: English, tags: Mapping[str, str], *, is_bilingual: bool) -> str:
        content = english.content.without_points() if is_bilingual else english.content
        words = content.written(lambda text: entities.escape(text, quote=False), lambda tag: tags.get(tag, tag))
        if not is_bilingual:
            return words
        source = stretch.span.of(self._page)
        is_title = self._page.startswith("</title", stretch.span.end)
        return f"{source} / {words}" if is_title else f'{source}<br><span lang="en">{words}</span>'


# --- runs of words ---------------------------------------------------------------------------------------


def _runs(tokens: Sequence[Token], page: str) -> Iterator[Sequence[Token]]:
    """Stretches of words and inline elements that are whole."""
    run: list[Token] = []
    skipped, depth = "", 0
    for token in tokens:
        if depth:
            depth += (token.name == skipped) * ((token.kind is TokenKind.OPEN) - (token.kind is TokenKind.CLOSE))
            continue
        tag = token.span.of(page) if token.kind is TokenKind.OPEN else ""
        is_inline = token.name in _INLINE or token.name in _VERBATIM
        if token.kind is TokenKind.TEXT or is_inline or page.startswith("<!--", token.span.start):
            run.append(token)
            continue
        yield from _whole(run)
        run = []
        if tag and (token.name in _SKIPPED or _is_verbatim(token, tag)):
            skipped, depth = token.name, 1
    yield from _whole(run)


def _whole(run: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The parts of a run between tags that have no partner in it."""
    open_tags: list[int] = []
    alone = set[int]()
    for index, token in enumerate(run):
        if token.kind is TokenKind.OPEN:
            open_tags.append(index)
        elif token.kind is TokenKind.CLOSE:
            if open_tags and run[open_tags[-1]].name == token.name:
                open_tags.pop()
            else:
                alone.add(index)
    start = 0
    for index in (*sorted(alone.union(open_tags)), len(run)):
        if start < index:
            yield run[start:index]
        start = index + 1


def _is_verbatim(token: Token, tag: str) -> bool:
    """Whether the words of an element are kept: code, names marked so, another language."""
    if token.name in _VERBATIM or _NOT_TRANSLATED.search(tag, 0, 2_000):
        return True
    language = next((span.of(tag) for name, span in attributes(tag[:2_000]) if name == "lang"), "id")
    return token.name not in ("html", "body") and not _INDONESIAN.fullmatch(language)


def _end_of(run: Sequence[Token], start: int) -> int:
    """The end tag of the element that starts at ``start`` of a run; its last token where there is none."""
    depth = 0
    for index in range(start, len(run)):
        if run[index].name == run[start].name:
            depth += (run[index].kind is TokenKind.OPEN) - (run[index].kind is TokenKind.CLOSE)
        if depth == 0:
            return index
    return len(run) - 1


def _bare(fragment: str) -> str:
    """The text of a fragment, without its tags."""
    texts = (token.span.of(fragment) for token in scan(fragment) if token.kind is TokenKind.TEXT)
    return _SPACES.sub(" ", entities.unescape("".join(texts))).strip()


# --- tags ------------------------------------------------------------------------------------------------


def _shown_attributes(name: str, tag: str) -> Iterator[Span]:
    """The places of attributes that people read."""
    found = dict(attributes(tag))
    values = {key: span.of(tag).casefold() for key, span in found.items() if key in ("name", "property", "type")}
    is_description = name == "meta" and {values.get("name"), values.get("property")} & _DESCRIBED
    is_button = name == "input" and values.get("type") in ("submit", "button", "reset")
    for key, span in found.items():
        if key in _ATTRIBUTES or (key == "content" and is_description) or (key == "value" and is_button):
            yield span


def _language(name: str, tag: str) -> list[tuple[Span, str]]:
    """The edits by which a tag says that its words are English."""
    found = [span for key, span in attributes(tag) if key in ("lang", "xml:lang")]
    if name == "html" and not found:
        return [(Span(5, 5), ' lang="en"')]
    return [(span, "en") for span in found if name == "html" or _INDONESIAN.fullmatch(span.of(tag))]


def _encoding(name: str, tag: str) -> list[tuple[Span, str]]:
    """The edit by which a page says that it is in UTF-8."""
    match = _CHARSET.search(tag, 0, 2_000) if name == "meta" or tag.startswith("<?xml") else None
    return [(Span(*match.span(1)), "utf-8")] if match and match[1].casefold() not in ("utf-8", "utf8") else []
