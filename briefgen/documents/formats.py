"""Which format a file has, and the bytes of a file as a document."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

from briefgen.documents.document import Document, DocumentFormat, damaged
from briefgen.errors import ConfigError
from briefgen.ingest.decoding import decode
from briefgen.ingest.problems import UnusableSource

MAX_BYTES = 50_000_000

_SUFFIXES = {
    DocumentFormat.TEXT: ("", ".txt", ".text"),
    DocumentFormat.MARKDOWN: (".md", ".markdown"),
    DocumentFormat.HTML: (".html", ".htm", ".xhtml"),
    DocumentFormat.DOCX: (".docx",),
    DocumentFormat.SRT: (".srt",),
    DocumentFormat.VTT: (".vtt",),
}
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def format_of(name: str) -> DocumentFormat:
    """The format that the name of a file tells.

    Raises:
        ConfigError: It tells none that is known.

    >>> format_of("laporan.DOCX").value
    'docx'
    """
    suffix = Path(name).suffix.lower()
    found = next((kind for kind, suffixes in _SUFFIXES.items() if suffix in suffixes), None)
    if found is None:
        known = ", ".join(DocumentFormat)
        raise ConfigError(name, why=f"files named {suffix} are not translated", remedy=f"Name the format with --from: {known}")
    return found


def parse_document(data: bytes, kind: DocumentFormat, name: str) -> Document:
    """The document in ``data``.

    Args:
        data: The bytes of a file, in any usual encoding.
        kind: Its format.
        name: How the file is called in errors.

    Raises:
        SourceError: The file is damaged, of another format, or too large.
    """
    if len(data) > MAX_BYTES:
        raise damaged(name, "", f"it is larger than {MAX_BYTES // 1_000_000} MB", "Split it")
    if kind is DocumentFormat.DOCX:
        from briefgen.documents.docx import Docx

        return Docx(data, name)
    return _reader(kind, name)(_text(data, kind, name))


def _text(data: bytes, kind: DocumentFormat, name: str) -> str:
    """The text, with a byte order mark where the file has one: programs that need it will need it again."""
    try:
        return "\ufeff" * data.startswith(_MARKS) + decode(data)
    except UnusableSource as error:
        remedy = "Name its format with --from, for instance docx, or save it as text"
        raise damaged(name, "", f"it holds binary data, not {kind.value}", remedy) from error


def _reader(kind: DocumentFormat, name: str) -> Callable[[str], Document]:
    """The parser of a text format; each loads its own library."""
    match kind:
        case DocumentFormat.MARKDOWN:
            from briefgen.documents.markdown import Markdown

            return Markdown
        case DocumentFormat.HTML:
            from briefgen.documents.html import Html

            return Html
        case DocumentFormat.SRT | DocumentFormat.VTT:
            from briefgen.documents.subtitles import Subtitles

            return lambda text: Subtitles(text, name)
        case _:
            from briefgen.documents.plain import PlainText

            return PlainText
