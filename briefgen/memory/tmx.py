"""Translation memories in TMX 1.4b, the format of computer-assisted translation tools.

The standard: https://www.gala-global.org/tmx-14b. Inline tags of other tools are flattened to their text: a brief has no mark-up.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from lxml import etree

from briefgen.errors import ConfigError
from briefgen.memory.unit import Origin, Unit
from briefgen.xmlfiles import XML_LANG, language_of, local_name, place, read_elements

WRITER_VERSION = "1"
ORIGIN, SIGNATURE = "x-briefgen-origin", "x-briefgen-signature"
_CODES = ("bpt", "ept", "it", "ph", "ut")
"""Elements that hold codes of another format, not text."""


def read_tmx(path: Path, skipped: Callable[[str], None]) -> Iterator[Unit]:
    """The units of a TMX file that have Indonesian and English, in order; ``skipped`` is told of the others.

    Origins are those the file states; a unit that states none is imported.

    Raises:
        ConfigError: The file cannot be read or is no TMX; names file and line.
    """
    is_tmx = False
    for element in read_elements(path, ("tu", "tmx")):
        is_tmx = True
        if local_name(element) == "tmx":
            continue
        try:
            yield _unit(element)
        except ValueError as error:
            skipped(f"{place(path, element)}: {error}")
    if not is_tmx:
        raise ConfigError(f"line 1 of {path}", why="it has no element tmx", remedy="Export the memory as TMX 1.4")


def tmx_bytes(units: Iterable[Unit]) -> bytes:
    """``units`` as a TMX file, in the order given."""
    stream = io.BytesIO()
    header = {
        "creationtool": "briefgen",
        "creationtoolversion": WRITER_VERSION,
        "segtype": "sentence",
        "o-tmf": "briefgen",
        "adminlang": "en",
        "srclang": "id",
        "datatype": "plaintext",
    }
    with etree.xmlfile(stream, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("tmx", version="1.4"):
            xml.write("\n", etree.Element("header", header), "\n")
            with xml.element("body"):
                for unit in units:
                    xml.write("\n", _element(unit))
                xml.write("\n")
            xml.write("\n")
    return stream.getvalue() + b"\n"


def flattened(segment: etree._Element) -> str:
    """The text of a segment without the codes of inline tags; a break of line becomes a blank.

    >>> flattened(etree.fromstring('<seg>Air <bpt i="1">&lt;b></bpt>naik<ept i="1">&lt;/b></ept><ph type="lb"/>lagi.</seg>'))
    'Air naik lagi.'
    """
    parts = [segment.text or ""]
    for child in segment:
        name = local_name(child)
        if name == "ph" and child.get("type") == "lb":
            parts.append(" ")
        elif name and name not in _CODES:
            parts.append(flattened(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _unit(element: etree._Element) -> Unit:
    properties, note, texts = dict[str, str](), "", dict[str, str]()
    for child in element:
        match local_name(child):
            case "prop":
                properties[str(child.get("type"))] = child.text or ""
            case "note":
                note = note or child.text or ""
            case "tuv":
                segment = child.find("{*}seg")
                if segment is not None:
                    texts.setdefault(language_of(child), flattened(segment))
    origin = properties.get(ORIGIN, "")
    return Unit(
        texts.get("id", ""),
        texts.get("en", ""),
        Origin(origin) if origin in set(Origin) else Origin.IMPORTED,
        _day(element),
        str(element.get("changeid") or element.get("creationid") or ""),
        note,
        properties.get(SIGNATURE, ""),
    )


def _day(element: etree._Element) -> date | None:
    """The day of the last change; TMX writes it as ``20251231T235900Z``."""
    digits = str(element.get("changedate") or element.get("creationdate") or "")[:8]
    try:
        return date.fromisoformat(digits)
    except ValueError:
        return None


def _element(unit: Unit) -> etree._Element:
    element = etree.Element("tu")
    if unit.day:
        element.set("changedate", f"{unit.day.isoformat().replace('-', '')}T000000Z")
    if unit.author:
        element.set("changeid", unit.author)
    if unit.note:
        etree.SubElement(element, "note").text = unit.note
    for kind, value in ((ORIGIN, unit.origin.value), (SIGNATURE, unit.signature)):
        if value:
            etree.SubElement(element, "prop", type=kind).text = value
    for language, text in (("id", unit.source_id), ("en", unit.target_en)):
        variant = etree.SubElement(element, "tuv", {XML_LANG: language})
        etree.SubElement(variant, "seg").text = text
    return element
