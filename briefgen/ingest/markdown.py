"""Markdown: the words of an article without the marks around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefgen.ingest.document import Document
from briefgen.ingest.html import read_html
from briefgen.ingest.plain import read_plain

_BETWEEN_BLOCKS = "\n\n"


def read_markdown(text: str) -> Document:
    r"""The document of a Markdown text (CommonMark with tables), with what its front matter declares.

    >>> read_markdown("# Banjir\n\nAir **naik** [2 meter](https://a.id/b)\ndi _Seluma_.\n\n- Warga resah.").text
    'Banjir\n\nAir naik 2 meter\ndi Seluma.\n\n- Warga resah.'
    """
    plain = read_plain(text)
    start = max((mark.span.end for mark in plain.marks), default=0)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text[start:])
    title = plain.declared.title and _words_of(MarkdownIt("commonmark").parseInline(plain.declared.title)).strip()
    return Document(_BETWEEN_BLOCKS.join(_blocks(tokens)), replace(plain.declared, title=title))


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    """Paragraphs, headings, items, rows of tables, in order."""
    row: list[str] | None = None
    before = ""
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield " ".join(filter(None, row))
            row = None
        elif token.type == "list_item_open":
            before = f"{token.info}{token.markup} " if token.info else "- "
        elif block := _text_of(token):
            if row is not None:
                row.append(block)
            else:
                yield before + block
            before = ""


def _text_of(token: Token) -> str:
    if token.type == "html_block":
        return read_html(f"<div>{token.content}</div>").text
    if token.type == "hr":  # what follows the last one may be no more than addresses
        return "---"
    if token.type in ("code_block", "fence"):  # a paragraph set in by blanks is code by the rules
        return token.content.strip()
    return _words_of([token]).strip() if token.type == "inline" else ""


def _words_of(tokens: Sequence[Token]) -> str:
    """The words of inline tokens; pictures and tags have none."""
    words: list[str] = []
    for token in tokens:
        if token.type == "inline":
            words.append(_words_of(token.children or ()))
        elif token.type in ("text", "code_inline"):
            words.append(token.content)
        elif token.type in ("softbreak", "hardbreak") or token.content[:3].casefold() == "<br":
            words.append("\n")
    return "".join(words)
