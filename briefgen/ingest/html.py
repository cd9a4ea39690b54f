"""Web pages: the article's paragraphs without the page around them, and what the head of the page declares."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lxml import etree, html

from briefgen.ingest.document import Document, Metadata
from briefgen.ingest.plain import iso_day
from briefgen.ingest.problems import UnusableSource

_DROPPED = frozenset(
    {
        *("script", "style", "noscript", "template", "head", "nav", "aside", "footer", "header", "form", "figure", "iframe", "svg"),
        *("math", "object", "button", "select", "textarea", "audio", "video", "canvas", "dialog", "menu"),
    }
)
_BLOCKS = frozenset(
    {
        *("address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "h1", "h2"),
        *("fieldset", "h3", "h4", "h5", "h6", "hr", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tr", "ul"),
    }
)
_HIDDEN = re.compile(r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden", re.IGNORECASE)
_ROOTS = "//article | //main | //*[@itemprop='articleBody'] | //*[@role='main']"
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LINE_BREAK = "\n"
_PARAGRAPH_BREAK = "\n\n"

_TITLE = ("og:title", "twitter:title")
_OUTLET = ("og:site_name", "application-name")
_AUTHOR = ("author", "article:author", "content_author")
_PUBLISHED = ("article:published_time", "datepublished", "pubdate", "publishdate", "dc.date", "date", "content_publishdate")
_URL = ("og:url",)


def read_html(text: str) -> Document:
    r"""The document of a web page. Nothing is fetched, no script runs, no entity of the page's own is expanded.

    Raises:
        UnusableSource: The page has no elements.

    >>> read_html("<nav>Menu</nav><h1>Banjir</h1><p>Air <b>naik</b>.<p>Warga resah.").text
    'Banjir\n\nAir naik.\n\nWarga resah.'
    """
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnusableSource("unreadable", "the page is not HTML") from error
    declared = _declared(root)
    body = _text_of(_article_root(root))
    heading = next((_text_of(element) for element in root.iter("h1")), "") or declared.title or ""
    opening = _SPACES.sub(" ", body[:2000])
    if heading and body and _SPACES.sub(" ", heading) not in opening:
        body = heading + _PARAGRAPH_BREAK + body
    return Document(body, declared)


def _article_root(root: html.HtmlElement) -> html.HtmlElement:
    """The element that holds the article: the fullest of those marked as such, if it holds a fair part of the page."""
    body = root.find("body")
    whole = body if body is not None else root
    candidates = [element for element in root.xpath(_ROOTS) if isinstance(element, html.HtmlElement)][:50]
    if not candidates:
        return whole
    lengths = [len(_text_of(element)) for element in candidates]
    longest = max(lengths)
    return candidates[lengths.index(longest)] if longest * 4 >= len(_text_of(whole)) else whole


def _text_of(root: html.HtmlElement) -> str:
    pieces: list[str] = []
    for piece in _pieces(root):
        if piece in (_LINE_BREAK, _PARAGRAPH_BREAK):
            while pieces and pieces[-1] in (" ", _LINE_BREAK):
                pieces.pop()
            if pieces and pieces[-1] != _PARAGRAPH_BREAK:
                pieces.append(piece)
        elif piece != " " or (pieces and not pieces[-1][-1:].isspace()):
            pieces.append(piece.lstrip(" ") if pieces and pieces[-1][-1:].isspace() else piece)
    return re.sub(r"[ ]+(?=\n)", "", "".join(pieces)).strip()


def _pieces(root: html.HtmlElement) -> Iterator[str]:
    """Runs of text and breaks, in the order of the page."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        is_dropped = element is not root and (tag in _DROPPED or _is_hidden(element))
        if event == "start":
            if is_dropped:
                walk.skip_subtree()
                continue
            if tag == "br":
                yield _LINE_BREAK
            elif tag in _BLOCKS:
                yield _PARAGRAPH_BREAK
            if tag == "li":
                yield "- "
            if element.text:
                yield _SPACES.sub(" ", element.text)
            continue
        if tag in _BLOCKS:
            yield _PARAGRAPH_BREAK
        elif tag in ("td", "th"):
            yield " "
        if element.tail and element is not root:
            yield _SPACES.sub(" ", element.tail)


def _is_hidden(element: etree._Element) -> bool:
    is_marked = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return is_marked or bool(_HIDDEN.search((element.get("style") or "")[:400]))


# --- what the page declares ------------------------------------------------------------------------------


def _declared(root: html.HtmlElement) -> Metadata:
    metas: dict[str, str] = {}
    for element in root.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").casefold()
        content = _SPACES.sub(" ", element.get("content") or "").strip()
        if key and content:
            metas.setdefault(key, content[:500])
    heading = next((_SPACES.sub(" ", element.text_content()).strip() for element in root.iter("h1")), "")
    return Metadata(
        title=heading[:300] or _first(metas, _TITLE) or _page_title(root),
        outlet=_first(metas, _OUTLET),
        byline=_first(metas, _AUTHOR),
        published=next((day for value in _published_values(root, metas) if (day := iso_day(value))), None),
        url=_first(metas, _URL) or next((e.get("href") for e in root.iter("link") if e.get("rel") == "canonical"), None),
    )


def _first(metas: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((metas[key] for key in keys if key in metas), None)


def _page_title(root: html.HtmlElement) -> str | None:
    title = root.find(".//title")
    return _SPACES.sub(" ", title.text_content()).strip()[:300] or None if title is not None else None


def _published_values(root: html.HtmlElement, metas: dict[str, str]) -> Iterator[str]:
    """Dates of publication from the most to the least reliable mark."""
    yield from (metas[key] for key in _PUBLISHED if key in metas)
    for element in root.iter("script"):
        if element.get("type") == "application/ld+json":
            yield _linked_data_date(element.text or "")
    yield from (element.get("datetime") or "" for element in root.iter("time"))


def _linked_data_date(text: str) -> str:
    """``datePublished`` of a JSON-LD block (schema.org)."""
    try:
        data = json.loads(text[:200_000])
    except (ValueError, RecursionError):
        return ""
    nodes = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
    values = (node.get("datePublished") for node in nodes if isinstance(node, dict)) if isinstance(nodes, list) else iter(())
    return next((value for value in values if isinstance(value, str)), "")
