"""Web addresses that may become links."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_MAX_LENGTH = 2000
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(?::\d{1,5})?")


def safe_url(url: str) -> str:
    """``url`` if it is a plain web address, with every unusual character encoded; else nothing.

    >>> safe_url("https://contoh.id/berita?a=1&b=(2)")
    'https://contoh.id/berita?a=1&b=%282%29'
    >>> safe_url("javascript:alert(1)")
    ''
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(parts.netloc) or len(url) > _MAX_LENGTH:
        return ""
    path, query, fragment = (quote(part, safe="/%-._~=&+,;:@") for part in (parts.path, parts.query, parts.fragment))
    return f"{parts.scheme}://{parts.netloc}{path}" + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
