"""The inside of a Markdown paragraph: text, emphasis, links, code; and how English is written so that it is none of these."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from briefgen.documents.marked import Builder, Marked, MarkKind
from briefgen.documents.plain import joined
from briefgen.records import Span

_BREAK = re.compile(r"(?P<raw>[ \t]*\\?\n)[ \t]*")
_KEPT = re.compile(
    r"(?P<point>\[\^[^\]\s]{1,100}\]|\{[%{#.:][^{}\n]{0,200}\}{1,2})"
    r"|\[\[[^\[\]\n]{1,200}\]\]"
    r"|(?<![\w$])\$(?=[^\s$])[^$\n]{1,200}(?<=[^\s$])\$(?![\w$])"
)
_LINE_BREAK_TAG = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]{0,40})")
_ESCAPED = re.compile(r"[\\`*]|(?<![^\W_])_|_(?![^\W_])|~~|<(?=[A-Za-z/!?])|&(?=#?\w{1,40};)")
_BRACKET = re.compile(r"\[(?=[^\[\]]{0,1000}\][(\[:])|\](?=[(\[:])")
_UNSAFE_START = re.compile(r"[-+*>#=|~`:<\[\\]|\d{1,9}[.)]")


@dataclass(frozen=True, slots=True)
class Inline:
    """The words of a block: parts between hard breaks, which are written as ``breaks``; ``before`` goes before the first part."""

    parts: tuple[Marked, ...]
    breaks: tuple[str, ...] = ()
    before: str = ""
    has_references: bool = False
    is_read: bool = True


def parser() -> MarkdownIt:
    """A parser whose inline tokens know where they lie in the text of their block (``meta["span"]``)."""
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for name, rule in zip(markdown.inline.ruler.get_active_rules(), markdown.inline.ruler.getRules(""), strict=True):
        if name in ("link", "image", "autolink", "backticks", "html_inline"):
            markdown.inline.ruler.at(name, _placing(rule))
    return markdown


def _placing(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    def placed(state: StateInline, silent: bool) -> bool:
        start, n_before = state.pos, len(state.tokens)
        has_matched = rule(state, silent)
        if has_matched and not silent:
            token = next((token for token in state.tokens[n_before:] if token.type != "text"), None)
            if token is not None:
                token.meta["span"] = (start, state.pos)
        return has_matched

    return placed


def read_inline(content: str, markdown: MarkdownIt, env: EnvType, *, is_read: bool) -> Inline:
    """The words of ``content``, the text of a block; where it is not to be read, all of it as one part."""
    if not is_read:
        return Inline((Marked(joined(content)),), is_read=False)
    tokens: list[Token] = []
    markdown.inline.parse(content, markdown, env, tokens)
    walk = _Walk(content)
    for token in tokens:
        walk.take(token, is_alone=len(tokens) == 1)
    return walk.result(has_references=bool(env.get("references")))


@dataclass(frozen=True, slots=True)
class _Link:
    """A link being read; ``is_address`` if it is written as *<https://…>*."""

    span: Span
    is_address: bool


class _Walk:
    """Goes through the tokens of a block and its text side by side."""

    def __init__(self, content: str) -> None:
        self._content = content
        self._place = 0
        self._builder = Builder()
        self._links: list[_Link] = []
        self._breaks: list[tuple[int, str]] = []

    def take(self, token: Token, *, is_alone: bool) -> None:
        """Add one token."""
        match token.type:
            case "text" if self._links and self._links[-1].is_address:
                pass
            case "text":
                self._text(token.content)
            case "text_special":
                self._place += len(token.markup)
                self._builder.text(token.content)
            case "softbreak" | "hardbreak":
                self._line_break(is_hard=token.type == "hardbreak")
            case "code_inline":
                self._builder.keep(self._raw(token), token.content)
            case "html_inline":
                self._html(self._raw(token))
            case "image":
                self._image(token, is_alone=is_alone)
            case "link_open":
                self._link(token)
            case "link_close":
                self._link_end()
            case _:
                self._pair(token)

    def result(self, *, has_references: bool) -> Inline:
        """The parts between the hard breaks."""
        whole = self._builder.done()
        starts = [0, *(offset for offset, _ in self._breaks)]
        ends = [*(offset for offset, _ in self._breaks), len(whole.text)]
        parts = [whole.cut(Span(start, end)) for start, end in zip(starts, ends, strict=True)]
        return Inline(tuple(parts), tuple(raw for _, raw in self._breaks), has_references=has_references)

    def _raw(self, token: Token) -> str:
        """A token as it is written; the walk goes on after it."""
        start, self._place = token.meta["span"]
        return self._content[start : self._place]

    def _text(self, text: str) -> None:
        self._place = max(self._place, self._content.find(text, self._place)) + len(text)
        position = 0
        for match in _KEPT.finditer(text):
            self._builder.text(text[position : match.start()])
            self._builder.keep(match[0], "" if match["point"] else match[0])
            position = match.end()
        self._builder.text(text[position:])

    def _line_break(self, *, is_hard: bool) -> None:
        match = _BREAK.match(self._content, self._place)
        self._place = match.end() if match else self._place
        if is_hard and match:
            self._breaks.append((len(self._builder), match["raw"]))
        elif not re.search(r"\w-$", self._content[max(0, self._place - 400) : match.start() if match else self._place]):
            self._builder.text(" ")

    def _html(self, raw: str) -> None:
        tag = _TAG.match(raw)
        if _LINE_BREAK_TAG.fullmatch(raw):
            self._breaks.append((len(self._builder), raw))
        elif tag is None or raw.endswith("/>"):
            self._builder.keep(raw)
        elif tag["end"]:
            self._builder.close(tag["name"].lower(), raw)
        else:
            kind = MarkKind.LINK if tag["name"].lower() == "a" else MarkKind.EMPHASIS
            self._builder.open(tag["name"].lower(), kind, raw)

    def _image(self, token: Token, *, is_alone: bool) -> None:
        raw = self._raw(token)
        is_plain = all(child.type == "text" for child in token.children or ())
        if is_alone and is_plain and token.content and raw[2 + len(token.content) :].startswith("]("):
            self._builder.open("image", MarkKind.LINK, "![")
            self._builder.text(token.content)
            self._builder.close("image", raw[2 + len(token.content) :])
        else:
            self._builder.keep(raw)

    def _link(self, token: Token) -> None:
        start, end = token.meta["span"]
        is_address = token.markup == "autolink"
        self._links.append(_Link(Span(start, end), is_address))
        if is_address:
            raw = self._raw(token)
            self._builder.keep(raw, raw[1:-1])
        else:
            self._place = start + 1
            self._builder.open("link", MarkKind.LINK, "[")

    def _link_end(self) -> None:
        link = self._links.pop()
        if link.is_address:
            return
        closing = self._content[self._place : link.span.end]
        if closing in ("]", "][]"):  # the words are the link's name, and must stay so when they are translated
            closing = f"][{self._content[link.span.start + 1 : self._place]}]"
        self._place = link.span.end
        self._builder.close("link", closing)

    def _pair(self, token: Token) -> None:
        """An end of emphasis."""
        self._place = max(self._place, self._content.find(token.markup, self._place)) + len(token.markup)
        name, _, side = token.type.rpartition("_")
        if side == "open":
            self._builder.open(name, MarkKind.EMPHASIS, token.markup)
        else:
            self._builder.close(name, token.markup)


def escape(text: str, *, has_references: bool = False) -> str:
    r"""``text`` as Markdown that reads as it does; brackets that cannot make a link are left alone.

    >>> print(escape("*5* di a_b [1] [x](y)"))
    \*5\* di a_b [1] \[x\](y)
    """
    escaped = _ESCAPED.sub(r"\\\g<0>", text)
    return re.sub(r"[\[\]]", r"\\\g<0>", escaped) if has_references else _BRACKET.sub(r"\\\g<0>", escaped)


def starts_no_block(word: str) -> bool:
    """Whether a line may begin with ``word`` without beginning something else."""
    return not _UNSAFE_START.match(word)
