"""Markdown (CommonMark 0.31 with tables and strikethrough): the words of headings, paragraphs, lists, quotations and tables.

markdown-it-py says which lines hold words; only those stretches are replaced, so code, HTML blocks, front matter, link definitions
and the way everything is written stay byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType

from briefgen.documents.document import English, Segment
from briefgen.documents.markdown_inline import Inline, escape, parser, read_inline, starts_no_block
from briefgen.documents.splicing import LineIndex, spliced
from briefgen.documents.wrapping import wrap
from briefgen.records import Span

MAX_INLINE = 10_000
"""A longer paragraph is not looked into."""

_FRONT_MATTER = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)(?s:.{0,20000}?)(?<=[\r\n])\1[ \t]*(?:\r\n|\r|\n|\Z)")
_NOT_PROSE = re.compile(r"\[[ xX]\][ \t]+|\[\^[^\]\s]{1,100}\]:[ \t]*|\[![A-Za-z]{1,20}\][ \t]*(?:\n|\Z)")
_BLOCK_START = re.compile(r"#{1,6}(?=\s|$)|[-+](?=\s|$)|>|(?P<number>\d{1,9})(?=[.)](?:\s|$))|=+\s*$|-+\s*$|~~~|:")


@dataclass(frozen=True, slots=True)
class _Block:
    """A stretch of words: its place in the file, its parts between hard breaks, and how its further lines begin."""

    span: Span
    inline: Inline
    prefix: str
    width: int | None
    is_line: bool
    is_cell: bool


class Markdown:
    r"""A Markdown file.

    >>> [segment.content.text for segment in Markdown("# Banjir\n\n> Air **naik**\n> di `x`.\n").segments]
    ['Banjir', 'Air naik di x.']
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = LineIndex(text)
        self._blocks = list(self._read())
        self.segments = [
            Segment(part, f"line {self._lines.number(block.span.start)}", is_prose=block.inline.is_read)
            for block in self._blocks
            for part in block.inline.parts
        ]

    # --- reading -----------------------------------------------------------------------------------------

    def _read(self) -> Iterator[_Block]:
        front = _FRONT_MATTER.match(self._text)
        start = front.end() if front else len(self._text) - len(self._text.lstrip("\ufeff"))
        first_line = self._lines.number(start) - 1
        markdown, env = parser(), dict[str, object]()
        markdown.core.ruler.disable(["inline", "text_join"])
        tokens = markdown.parse(self._text[start:], env)
        cell_row, cell_from = -1, 0
        for before, token in pairwise(tokens):
            if token.type != "inline" or token.map is None or not any(map(str.isalnum, token.content)):
                continue
            lines = range(first_line + token.map[0], first_line + token.map[1])
            if before.type in ("td_open", "th_open"):
                cell_from = cell_from if lines.start == cell_row else 0
                cell_row = lines.start
                block, cell_from = self._cell(token.content, cell_row, cell_from, markdown, env)
            else:
                block = self._paragraph(before, token.content, lines, markdown, env)
            if block is not None and block.inline.parts:
                yield block

    def _paragraph(self, before: Token, content: str, lines: range, markdown: MarkdownIt, env: EnvType) -> _Block | None:
        skipped = _NOT_PROSE.match(content)
        if skipped:
            lines = lines[content.count("\n", 0, skipped.end()) :]
            content = content[skipped.end() :]
        rows = content.split("\n")
        spans = [self._locate(row.strip(), line) for row, line in zip(rows, lines, strict=False)]
        if not spans or len(spans) < len(rows) or None in spans:
            return None
        places = [span for span in spans if span is not None]
        first, last = places[0], places[-1]
        start = self._lines.starts[lines[0]]
        prefix = self._text[self._lines.starts[lines[1]] : places[1].start] if len(rows) > 1 else self._text[start : first.start]
        return _Block(
            span=Span(first.start, last.end),
            inline=read_inline(content, markdown, env, is_read=len(content) <= MAX_INLINE),
            prefix=prefix if len(rows) > 1 else re.sub(r"[^\s>]", " ", prefix),
            width=max(len(row.strip()) for row in rows) if len(rows) > 1 else None,
            is_line=before.type == "heading_open",
            is_cell=False,
        )

    def _cell(self, content: str, line: int, start: int, markdown: MarkdownIt, env: EnvType) -> tuple[_Block | None, int]:
        """The block of a table cell and where the next one can begin; in a cell a bar is written with a backslash."""
        raw = content.replace("|", "\\|")
        span = self._locate(raw, line, start)
        if span is None:
            return None, start
        inline = read_inline(content, markdown, env, is_read=len(content) <= MAX_INLINE)
        return _Block(span, inline, "", None, is_line=True, is_cell=True), span.end

    def _locate(self, words: str, line: int, start: int | None = None) -> Span | None:
        """Where ``words`` stand in a line: the last place, or the first after ``start``."""
        line_start = self._lines.starts[line]
        line_end = self._lines.starts[line + 1] if line + 1 < len(self._lines.starts) else len(self._text)
        if start is None:
            place = self._text.rfind(words, line_start, line_end)
        else:
            place = self._text.find(words, max(start, line_start), line_end)
        return Span(place, place + len(words)) if place >= 0 else None

    # --- writing -----------------------------------------------------------------------------------------

    def written(self, english: Sequence[English], *, is_bilingual: bool) -> bytes:
        """The file in English."""
        todo = iter(english)
        edits = []
        for block in self._blocks:
            parts = [next(todo) for _ in block.inline.parts]
            if any(part.is_changed for part in parts):
                edits.append((block.span, self._block(block, parts, is_bilingual=is_bilingual)))
        return spliced(self._text, edits).encode("utf-8")

    def _block(self, block: _Block, parts: Sequence[English], *, is_bilingual: bool) -> str:
        ending = self._lines.ending
        pieces = [block.inline.before]
        for part, separator in zip(parts, (*block.inline.breaks, ""), strict=True):
            content = part.content.without_points() if is_bilingual else part.content
            written = content.written(lambda text: escape(text, has_references=block.inline.has_references))
            pieces += ["\n".join(self._in_lines(written, block)), separator]
        words = "".join(pieces)
        words = words.replace("|", "\\|") if block.is_cell else words.replace("\n", ending + block.prefix)
        if not is_bilingual:
            return words
        between = " / " if block.is_line else "\\" + ending + block.prefix
        return block.span.of(self._text) + between + words

    def _in_lines(self, written: str, block: _Block) -> list[str]:
        guarded = written if block.is_line else _guarded(written)
        return [guarded] if block.width is None else wrap(guarded, block.width, starts_no_block)


def _guarded(words: str) -> str:
    r"""``words`` that cannot be read as the start of a list, a heading or a quotation.

    >>> print(_guarded("1. May"), _guarded("- no"))
    1\. May \- no
    """
    match = _BLOCK_START.match(words)
    if match is None:
        return words
    at = match.end() if match["number"] else 0
    return f"{words[:at]}\\{words[at:]}"
