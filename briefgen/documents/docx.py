"""Word files (Office Open XML, ECMA-376): the words of paragraphs in the body, headers, footers, notes and text boxes.

All other parts of the archive are copied as they are, and so are paragraphs that do not change. The runs of a changed paragraph are
written anew between the elements that are no words, with the formatting they had.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from briefgen.documents.document import English, Segment, damaged
from briefgen.documents.marked import Builder, Marked, MarkKind
from briefgen.xmlfiles import parse_part

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_LINKS = frozenset({f"{_W}hyperlink"})
_HINTS = frozenset({f"{_W}lang", f"{_W}noProof", f"{_W}lastRenderedPageBreak"})
"""What a word processor notes for itself; runs that differ only in these are alike."""
MAX_PART_BYTES = 20_000_000
MAX_ARCHIVE_BYTES = 200_000_000
MAX_ENTRIES = 5_000
_REMEDY = "Open it in a word processor and save it as .docx again"


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Runs of one paragraph that hold words, side by side; ``units`` are the runs and links, by the number their marks carry."""

    units: tuple[etree._Element, ...]
    base: int


class Docx:
    """A Word file.

    Args:
        data: The archive.
        name: How the file is called in errors.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._roots: dict[str, etree._Element] = {}
        self._stretches: list[tuple[str, _Stretch]] = []
        self.segments: list[Segment] = []
        for part, xml in _parts(data, name):
            self._roots[part] = _root(xml, name, part)
            label = "" if part == "word/document.xml" else f"{part.removeprefix('word/').removesuffix('.xml')}, "
            for number, paragraph in enumerate(self._roots[part].iter(f"{_W}p"), start=1):
                for stretch, content in _stretches(paragraph):
                    self._stretches.append((part, stretch))
                    self.segments.append(Segment(content, f"{label}paragraph {number}"))

    def written(self, english: Sequence[English], *, is_bilingual: bool) -> bytes:
        """The archive in English; entries keep their order, dates and compression."""
        changed = set[str]()
        for (part, stretch), result in zip(self._stretches, english, strict=True):
            if result.is_changed:
                _replace(stretch, result.content, is_bilingual=is_bilingual)
                changed.add(part)
        target = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self._data)) as source, zipfile.ZipFile(target, "w") as archive:
            for entry in source.infolist():
                content = _serialised(self._roots[entry.filename]) if entry.filename in changed else source.read(entry)
                archive.writestr(entry, content, compress_type=entry.compress_type)
        return target.getvalue()


# --- the archive -----------------------------------------------------------------------------------------


def _parts(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """The parts with words, in the order of their names, the body first."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _refuse_bombs(entries, name)
            names = sorted({entry.filename for entry in entries if _PARTS.fullmatch(entry.filename)}, key=_body_first)
            if "word/document.xml" not in names:
                raise damaged(name, "", "it holds no word/document.xml, so it is no Word file", _REMEDY)
            for entry in entries:
                if entry.filename not in names:
                    _read(archive, entry.filename, name)
            for part in names:
                yield part, _read(archive, part, name)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError, zlib.error) as error:
        raise damaged(name, "", f"the Word file is damaged or locked ({error})", _REMEDY) from error


def _body_first(part: str) -> tuple[bool, str]:
    return part != "word/document.xml", part


def _refuse_bombs(entries: Sequence[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_ARCHIVE_BYTES:
        raise damaged(name, "", f"it unpacks to more than {MAX_ARCHIVE_BYTES // 1_000_000} MB", "Split it, or remove its pictures")
    if len({entry.filename for entry in entries}) < len(entries):
        raise damaged(name, "", "it holds two parts of one name", _REMEDY)


def _read(archive: zipfile.ZipFile, part: str, name: str) -> bytes:
    limit = MAX_PART_BYTES if _PARTS.fullmatch(part) else MAX_ARCHIVE_BYTES
    with archive.open(part) as stream:
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise damaged(f"{name}, {part}", "", f"it unpacks to more than {limit // 1_000_000} MB", "Split the document")
    return content


def _root(content: bytes, name: str, part: str) -> etree._Element:
    try:
        return parse_part(content)
    except etree.XMLSyntaxError as error:
        raise damaged(name, f"{part}, line {error.lineno or 1}", "it is not well-formed XML", _REMEDY) from error
    except ValueError as error:
        raise damaged(name, part, str(error), _REMEDY) from error


def _serialised(root: etree._Element) -> bytes:
    for language in root.iter(f"{_W}lang"):
        if (language.get(f"{_W}val") or "").lower().startswith(("id", "in-")):
            language.set(f"{_W}val", "en-US")
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


# --- reading paragraphs ----------------------------------------------------------------------------------


def _stretches(paragraph: etree._Element) -> Iterator[tuple[_Stretch, Marked]]:
    """The stretches of words of a paragraph, which tabs and line breaks part."""
    for container in [paragraph, *paragraph.iter(f"{_W}ins", f"{_W}smartTag", f"{_W}sdtContent")]:
        if container is paragraph or _is_in(container, paragraph):
            for run in list(container.iterfind(f"{_W}r")):
                _split(run)
            for units in _unit_groups(container):
                content, base = _marked(units)
                if any(map(str.isalnum, content.text)):
                    yield _Stretch(tuple(units), base), content


def _is_in(element: etree._Element, paragraph: etree._Element) -> bool:
    return next(element.iterancestors(f"{_W}p"), None) is paragraph


def _split(run: etree._Element) -> None:
    """Make runs that hold more than one thing, words among them, into runs of one thing each."""
    contents = [child for child in run if child.tag != f"{_W}rPr"]
    if len(contents) < 2 or not any(child.tag == f"{_W}t" for child in contents):
        return
    place = run
    for child in contents[1:]:
        single = etree.Element(run.tag, {str(key): str(value) for key, value in run.attrib.items()})
        single.extend([deepcopy(properties) for properties in run.iterfind(f"{_W}rPr")])
        single.append(child)
        place.addnext(single)
        place = single


def _unit_groups(container: etree._Element) -> Iterator[list[etree._Element]]:
    """Runs and links of words that stand side by side; what has no words and no width does not part them."""
    units: list[etree._Element] = []
    depth = 0
    for child in container:
        marker = child.find(f"{_W}fldChar") if child.tag == f"{_W}r" else None
        kind = marker.get(f"{_W}fldCharType") if marker is not None else None
        depth += (kind == "begin") - (kind == "end")
        is_words = child.tag in _LINKS or (child.tag == f"{_W}r" and (_text_of(child) is not None or _is_point(child)))
        if is_words and not depth and kind is None:
            units.append(child)
        elif (child.tag == f"{_W}r" and not _is_hint(child)) or child.tag in (f"{_W}ins", f"{_W}smartTag", f"{_W}sdt"):
            yield units
            units = []
    yield units


def _is_hint(run: etree._Element) -> bool:
    return all(child.tag in _HINTS or child.tag == f"{_W}rPr" for child in run)


def _is_point(run: etree._Element) -> bool:
    """Whether a run holds one thing that stands at a word: a note's number, a picture in the line."""
    tags = [child.tag for child in run if child.tag != f"{_W}rPr"]
    points = (f"{_W}footnoteReference", f"{_W}endnoteReference", f"{_W}commentReference", f"{_W}sym")
    return bool(tags) and all(tag in points for tag in tags)


def _text_of(run: etree._Element) -> str | None:
    """The words of a run of words."""
    words = run.find(f"{_W}t")
    return None if words is None else words.text or ""


def _marked(units: Sequence[etree._Element]) -> tuple[Marked, int]:
    """The text of runs and links side by side, and the number of the run whose formatting most of it has."""
    builder = Builder()
    sizes: dict[bytes, int] = {}
    runs = [(number, unit) for number, unit in enumerate(units) if unit.tag == f"{_W}r" and _text_of(unit) is not None]
    for _, unit in runs:
        key = _format(unit)
        sizes[key] = sizes.get(key, 0) + len(_text_of(unit) or "")
    base_format = max(sizes, key=lambda key: sizes[key], default=b"")
    base = next((number for number, unit in runs if _format(unit) == base_format), -1)
    for look, group in groupby(enumerate(units), key=lambda item: _look(*item)):
        number, unit = next(group)
        text = "".join(_words(each) for each in (unit, *(other for _, other in group)))
        if not text:
            builder.keep(str(number))
        elif look == base_format:
            builder.text(text)
        else:
            builder.open("unit", MarkKind.LINK if unit.tag in _LINKS else MarkKind.EMPHASIS, str(number))
            builder.text(text)
            builder.close("unit", "")
    return builder.done(), base


def _words(unit: etree._Element) -> str:
    """The words of a run or link."""
    return "".join(element.text or "" for element in unit.iter(f"{_W}t"))


def _look(number: int, unit: etree._Element) -> bytes | int:
    """What runs have in common that may be written as one; a link or a run without words is like no other."""
    return _format(unit) if unit.tag == f"{_W}r" and _words(unit) else number


def _format(run: etree._Element) -> bytes:
    """What the words of a run look like, to compare."""
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return b""
    return b"".join(sorted(etree.tostring(child, method="c14n") for child in properties if child.tag not in _HINTS))


# --- writing paragraphs ----------------------------------------------------------------------------------


def _replace(stretch: _Stretch, content: Marked, *, is_bilingual: bool) -> None:
    """Put the English in the place of the units, or after them on a line of its own."""
    units = stretch.units
    base = units[stretch.base] if stretch.base >= 0 else None
    new = [_unit(units, base, number, text) for number, text in _pieces(content.without_points() if is_bilingual else content)]
    place = units[-1]
    if is_bilingual:
        line_break = etree.Element(f"{_W}r")
        etree.SubElement(line_break, f"{_W}br")
        new.insert(0, line_break)
    for unit in new:
        place.addnext(unit)
        place = unit
    if not is_bilingual:
        for unit in units:
            if (parent := unit.getparent()) is not None:
                parent.remove(unit)


def _pieces(content: Marked) -> Iterator[tuple[int | None, str]]:
    """Stretches of text with the number of the unit they are formatted like."""
    position = 0
    for mark in sorted((mark for mark in content.marks if mark.opening), key=lambda mark: (mark.span.start, mark.span.end)):
        if mark.span.start < position:
            continue
        if position < mark.span.start:
            yield None, content.text[position : mark.span.start]
        yield int(mark.opening), mark.span.of(content.text)
        position = mark.span.end
    if position < len(content.text):
        yield None, content.text[position:]


def _unit(units: Sequence[etree._Element], base: etree._Element | None, number: int | None, text: str) -> etree._Element:
    """A copy of a run or link with other words."""
    pattern = base if number is None else units[number]
    unit = etree.Element(f"{_W}r") if pattern is None else deepcopy(pattern)
    unit.tail = None
    words = list(unit.iter(f"{_W}t"))
    if not words and text:
        words = [etree.SubElement(unit, f"{_W}t")]
    for rest in words[1:]:
        rest.text = ""
    if words:
        words[0].text = "".join(character for character in text if character.isprintable() or character in "\t\n")
        words[0].set(_SPACE, "preserve")
    return unit
