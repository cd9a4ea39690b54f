"""Markdown that is safe on the wikis of GitHub and GitLab.

Every value that a template outputs is escaped, without the template having to ask: `Escaped` marks what already is Markdown, and
only the template's own text and the output of its macros ever carry that mark. Any operation on an `Escaped` (joining, replacing,
slicing) gives a plain string again, which is then escaped once more: mistakes show as stray backslashes, never as markup.

Beside the syntax of CommonMark 0.31 and GitHub's extensions this guards against what the wikis do to text after parsing: web and
mail addresses, mentions, references to issues, emoji names, marks of what was added or removed, and the double brackets of Gollum.
These have no escape in Markdown, so a word joiner (U+2060, invisible and without width) is put between their parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from jinja2.sandbox import SandboxedEnvironment

from briefgen.render.addresses import safe_url
from briefgen.render.environment import configure, render
from briefgen.render.view import BriefView
from briefgen.render.visible import visible

TEMPLATE = "brief.md.j2"

JOINER = "\u2060"
"""Word joiner: keeps apart what a wiki would otherwise join into a link."""

_SYNTAX = re.compile(r"[\\`*_\[\]{}|#~&!$^]")
_BLOCK_START = re.compile(r"^(\s*\d{0,9})([-+=]|:(?=-)|[.)](?=\s|$))")
_ACTED_ON_LATER = re.compile(
    r"(?<=:)(?=//)"  # https://…
    r"|(?<=www)(?=\.)"  # www.…
    r"|(?<=@)(?=\w)"  # @name, name@host
    r"|(?<=[#!$&~%])(?=\d)"  # #12, !12
    r"|(?<=GH-)(?=\d)"
    r"|(?<=:)(?=[A-Za-z_+][\w+-]{0,40}:)"  # :smile:
    r"|(?<=[\[{])(?=[+-])",  # {+ added +}, [- removed -]
    re.IGNORECASE,
)


class Escaped(str):
    """A string that is Markdown already."""

    __slots__ = ()


def escape(value: object) -> Escaped:
    r"""``value`` as Markdown that shows exactly its visible text.

    >>> print(escape("# *5.000* orang | [kasus](x)"))
    \# \*5.000\* orang \| \[kasus\](x)
    """
    if isinstance(value, Escaped):
        return value
    raw = str(value)
    text = _ACTED_ON_LATER.sub(JOINER, visible(raw))
    text = _SYNTAX.sub(r"\\\g<0>", text).replace("<", "&lt;").replace(">", "&gt;")
    before, after = (" " if end.isspace() else "" for end in (raw[:1], raw[1:][-1:]))
    return Escaped(before + _BLOCK_START.sub(r"\1\\\2", text) + after)


def destination(url: str) -> Escaped:
    """``url`` as the destination of a link, empty unless it is a plain web address."""
    return Escaped(safe_url(url).replace("&", "&amp;"))


class _MarkdownEnvironment(SandboxedEnvironment):
    @staticmethod
    def concat(parts: Iterable[str]) -> Escaped:
        """Joins what a template, macro or block has output, all of which is escaped by then."""
        return Escaped("".join(parts))


def render_markdown(view: BriefView, templates: Path | None = None) -> str:
    """The brief as Markdown.

    Args:
        view: The brief, composed.
        templates: A folder whose ``brief.md.j2`` replaces ours.

    Raises:
        RenderError: The template is wrong.
    """
    environment = configure(_MarkdownEnvironment(finalize=escape, autoescape=False), templates)
    environment.filters["destination"] = destination
    return render(environment, TEMPLATE, view)
