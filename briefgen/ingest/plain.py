"""Plain text. It is kept as it is; front matter is only marked."""

from __future__ import annotations

import re
from datetime import date

from briefgen.ingest.document import Document, Metadata
from briefgen.records import Boilerplate, BoilerplateKind, Span

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n((?:[^\r\n]{0,500}\r?\n){1,60}?)---[ \t]*(?=\r?\n|\Z)")
_ENTRY = re.compile(r"([A-Za-z_]{2,20})[ \t]{0,9}:[ \t]{0,9}([^\r\n]{1,400})")
_HEADING = re.compile(r"#{1,6}[ \t]+(?P<title>[^\r\n#][^\r\n]{0,300})")
_FIELDS = {
    "title": ("title", "judul"),
    "outlet": ("outlet", "media", "site", "site_name", "source", "sumber", "publisher"),
    "byline": ("author", "byline", "penulis", "reporter"),
    "url": ("url", "link", "canonical"),
}
_DATES = ("date", "tanggal", "published")


def read_plain(text: str) -> Document:
    r"""The document of a plain or Markdown text, with what its front matter declares.

    >>> read_plain("---\ntitle: Banjir\ndate: 2025-03-20\n---\nAir naik.").declared.published
    datetime.date(2025, 3, 20)
    """
    match = _FRONT_MATTER.match(text)
    entries = {key.casefold(): value.strip().strip("\"'") for key, value in _ENTRY.findall(match[1])} if match else {}
    if not match or not entries:
        return Document(text, Metadata(title=_first_heading(text, 0)))
    declared = {field: next((entries[key] for key in keys if entries.get(key)), None) for field, keys in _FIELDS.items()}
    published = next((day for key in _DATES if (day := iso_day(entries.get(key, "")))), None)
    return Document(
        text,
        Metadata(
            title=declared["title"] or _first_heading(text, match.end()),
            outlet=declared["outlet"],
            byline=declared["byline"],
            published=published,
            url=declared["url"],
        ),
        (Boilerplate(Span(0, match.end()), BoilerplateKind.SITE),),
    )


def iso_day(text: str) -> date | None:
    """The day an ISO 8601 date or timestamp begins with, in the time zone it is written in."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def _first_heading(text: str, start: int) -> str | None:
    """The heading a Markdown text opens with."""
    match = _HEADING.match(text.lstrip() if not start else text[start:].lstrip())
    return match["title"].rstrip("# \t") if match else None
