"""Word files (Office Open XML, ECMA-376): the paragraphs of the main document part, read without expanding anything."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from briefgen.ingest.document import Document, Metadata
from briefgen.ingest.problems import UnusableSource
from briefgen.xmlfiles import parse_part

_MAIN_PART = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TITLE_STYLES = ("title", "judul")
MAX_PART_BYTES = 20_000_000


def read_docx(data: bytes) -> Document:
    """The document of a Word file; list items are given a ``-``.

    Raises:
        UnusableSource: The file is damaged, is no Word file, or unpacks to more than `MAX_PART_BYTES`.
    """
    try:
        root = parse_part(_main_part(data))
    except etree.XMLSyntaxError as error:
        raise UnusableSource("unreadable", "the Word file is damaged") from error
    except ValueError as error:
        raise UnusableSource("unreadable", str(error)) from error
    texts: list[str] = []
    title: str | None = None
    for paragraph in root.iter(f"{_W}p"):
        if next(paragraph.iterancestors(_FALLBACK), None) is not None:
            continue
        text = _text_of(paragraph)
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if title is None and style is not None and (style.get(f"{_W}val") or "").casefold() in _TITLE_STYLES:
            title = text.strip() or None
        is_list_item = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
        texts.append(f"- {text}" if is_list_item and text.strip() else text)
    return Document("\n\n".join(text.strip() for text in texts if text.strip()), Metadata(title=title))


def _main_part(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_MAIN_PART) as part:
            content = part.read(MAX_PART_BYTES + 1)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError, OSError, ValueError, zlib.error) as error:
        raise UnusableSource("unreadable", "the Word file is damaged, locked, or no Word file") from error
    if len(content) > MAX_PART_BYTES:
        raise UnusableSource("too_large", f"it unpacks to more than {MAX_PART_BYTES // 1_000_000} MB")
    return content


def _text_of(paragraph: etree._Element) -> str:
    """The runs of one paragraph; a text box inside it is a paragraph of its own."""
    pieces: list[str] = []
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        if next(element.iterancestors(f"{_W}p"), None) is not paragraph:
            continue
        match etree.QName(element).localname:
            case "t":
                pieces.append(element.text or "")
            case "tab":
                pieces.append("\t")
            case "noBreakHyphen":
                pieces.append("-")
            case _:
                pieces.append("\n")
    return "".join(pieces)
