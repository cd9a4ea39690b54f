"""XML that others made: nothing is fetched or expanded, and what declares or uses entities is refused.

Exchange files are read one element at a time; they may name a document type, as TMX does, which is never loaded. The parts of Word
files are read whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from briefgen.errors import ConfigError
from briefgen.files import reading

MAX_BYTES = 1_000_000_000
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LAST_COUNTED_LINE = 65_535
"""libxml2 counts no further."""


def read_elements(path: Path, names: tuple[str, ...], *, max_bytes: int = MAX_BYTES) -> Iterator[etree._Element]:
    """Each element of ``path`` with one of the local ``names``, in order; it is emptied once the next one is asked for.

    Raises:
        ConfigError: The file cannot be read, is too large, is no XML or has entities; names file and line.
    """
    with reading(path):
        size = path.stat().st_size
    if size > max_bytes:
        remedy = f"Split it into files of at most {max_bytes // 1_000_000} MB"
        raise ConfigError(str(path), why=f"it has {size // 1_000_000} MB", remedy=remedy)
    try:
        with reading(path), path.open("rb") as stream:
            parser = etree.iterparse(
                stream,
                events=("end",),
                tag=[f"{{*}}{name}" for name in names],
                resolve_entities=False,
                load_dtd=False,
                dtd_validation=False,
                attribute_defaults=False,
                no_network=True,
                huge_tree=False,
            )
            for _, element in parser:
                _refuse_entities(path, element)
                yield element
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise ConfigError(
            f"line {error.lineno or 1} of {path}", why=f"it is not well-formed XML ({error.msg})", remedy="Export the file again"
        ) from error


def parse_part(content: bytes) -> etree._Element:
    """The root of a part of a Word file, without comments.

    Raises:
        etree.XMLSyntaxError: It is not well-formed.
        ValueError: It names a document type, which no word processor does.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("it declares entities, which no word processor does")
    return root


def place(path: Path, element: etree._Element) -> str:
    """How a message names the place of ``element``."""
    line = line_of(element)
    return f"line {line} of {path}" if line < _LAST_COUNTED_LINE else f"{path}, after line {_LAST_COUNTED_LINE}"


def line_of(element: etree._Element) -> int:
    """The line in which ``element`` begins."""
    line: Any = element.sourceline
    return line or 1


def local_name(element: etree._Element) -> str:
    """The name without its namespace; empty for a comment or processing instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def language_of(element: etree._Element) -> str:
    """The main part of a language code in lower case, the old ``in`` read as ``id``.

    >>> [language_of(etree.Element("tuv", {XML_LANG: code})) for code in ("in", "id-ID", "EN_us", "eng", "de")]
    ['id', 'id', 'en', 'en', 'de']
    """
    code = str(element.get(XML_LANG) or element.get("lang") or "")
    main = code.replace("_", "-").split("-")[0].strip().lower()
    return {"in": "id", "ind": "id", "eng": "en"}.get(main, main)


def _refuse_entities(path: Path, element: etree._Element) -> None:
    dtd: Any = element.getroottree().docinfo.internalDTD
    if (dtd is not None and any(True for _ in dtd.iterentities())) or next(element.iter(etree.Entity), None) is not None:
        raise ConfigError(place(path, element), why="the file uses XML entities of its own", remedy="Export it without a DTD")


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
