"""Bytes to text, whatever the encoding, the same on every machine."""

from __future__ import annotations

import codecs
import re

from briefgen.ingest.problems import UnusableSource

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE_BYTE = ["cp1252", "mac_roman", "cp850"]
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset=["']?\s{0,4}([\w-]{2,20})""", re.IGNORECASE)
_PYTHONS_OWN = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape"})
"""Encodings that no page is in, but that one could declare to do harm."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
_SAMPLE = 64_000
_MIN_UTF16 = 16


def decode(data: bytes) -> str:
    """The text of ``data``: by its byte order mark, as UTF-8, as the page declares, else by the likeliest single-byte encoding.

    Raises:
        UnusableSource: ``data`` is not text.

    >>> decode("Jum’at".encode("cp1252"))
    'Jum’at'
    """
    text = _decoded(data)
    if len(_CONTROL.findall(text[:_SAMPLE])) * 200 > len(text[:_SAMPLE]) or "\x00" in text:
        raise UnusableSource("binary")
    return text


def _decoded(data: bytes) -> str:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None) or _unmarked_utf16(data)
    if marked:
        return data.decode(marked, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(data) or data.decode(_declared(data) or _likeliest(data), errors="replace")


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark shows in Latin text as a zero at every second byte, of which there are some."""
    if len(data) % 2 or len(data) < _MIN_UTF16:
        return None
    sample = data[:_SAMPLE]
    high, low = sample[1::2].count(0), sample[0::2].count(0)
    if high * 10 > len(sample) * 4:
        return "utf-16-le"
    return "utf-16-be" if low * 10 > len(sample) * 4 else None


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with some bytes spoilt, told by sound multi-byte characters, which other encodings give only by rare chance."""
    text = data.decode("utf-8", errors="replace")
    n_damaged = text.count("\ufffd")
    n_sound = sum(character > "\x7f" for character in text) - n_damaged
    return text if n_sound > n_damaged else None


def _declared(data: bytes) -> str | None:
    """The encoding that a page declares, where it can be that: what is some UTF has shown itself before this is asked."""
    match = _DECLARED.search(data, 0, 4096)
    try:
        encoding = codecs.lookup(match[1].decode("ascii")).name.replace("_", "-") if match else "utf-8"
        b" ".decode(encoding)  # refuses codecs that are no encodings of text, such as base64
    except (LookupError, UnicodeError):
        return None
    if encoding.startswith("utf") or encoding in _PYTHONS_OWN:
        return None
    return "cp1252" if encoding in ("iso8859-1", "ascii") else encoding


def _likeliest(data: bytes) -> str:
    from charset_normalizer import from_bytes  # slow to import, and seldom needed

    best = from_bytes(data[:_SAMPLE], cp_isolation=_SINGLE_BYTE).best()
    return best.encoding if best else "cp1252"
