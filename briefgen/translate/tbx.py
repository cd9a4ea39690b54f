"""Terms as TBX, the format of terminology tools: TBX-Basic of ISO 30042:2019, and the layout of 2008 with ``martif``.

Both styles of the standard are read, data categories as attributes (``<termNote type="termType">``) and as elements
(``<min:termType>``); attributes are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from lxml import etree

from briefgen.errors import ConfigError
from briefgen.text.tokens import tokenise
from briefgen.translate.term import DEFAULT_KIND, Term
from briefgen.xmlfiles import XML_LANG, language_of, line_of, local_name, place, read_elements

MAX_BYTES = 100_000_000
NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_EMPTY = f"""<tbx xmlns="{NAMESPACE}" type="TBX-Basic" style="dca" xml:lang="en">
<tbxHeader><fileDesc><sourceDesc><p>Terms of a briefgen glossary</p></sourceDesc></fileDesc></tbxHeader></tbx>"""
_ENTRIES, _LANGUAGES, _TERMS = ("conceptEntry", "termEntry"), ("langSec", "langSet"), ("termSec", "tig", "ntig")
_CATEGORIES = ("termNote", "descrip", "admin")
_SHORT = ("acronym", "abbreviation", "initialism")
_PREFERRED, _ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"
_RETIRED = ("deprecatedTerm-admn-sts", "supersededTerm-admn-sts")


def parse_tbx(path: Path, skipped: Callable[[str], None], *, is_checked: bool) -> Iterator[tuple[int, Term]]:
    """Line and term of each entry with Indonesian and English; ``skipped`` is told of the others.

    An entry with several Indonesian terms gives one term for each. ``is_checked`` holds where an entry has no note on it.

    Raises:
        ConfigError: The file cannot be read or is no TBX; names file and line.
    """
    is_tbx = False
    for element in read_elements(path, (*_ENTRIES, "tbx", "martif"), max_bytes=MAX_BYTES):
        is_tbx = True
        if local_name(element) not in _ENTRIES:
            continue
        terms = _terms(element, is_checked=is_checked)
        if not terms:
            skipped(f"{place(path, element)}: no Indonesian or no English term")
        yield from ((line_of(element), term) for term in terms)
    if not is_tbx:
        why = "it has neither an element tbx nor martif"
        raise ConfigError(f"line 1 of {path}", why=why, remedy="Export the terms as TBX-Basic")


def tbx_bytes(terms: Iterable[Term]) -> bytes:
    """``terms`` as a TBX-Basic file, in the order given."""
    root = etree.fromstring(_EMPTY)
    body = _child(_child(root, "text"), "body")
    for number, term in enumerate(terms, 1):
        _add_entry(body, number, term)
    etree.indent(root, " ")
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


# --- reading ---------------------------------------------------------------------------------------------


def _terms(entry: etree._Element, *, is_checked: bool) -> list[Term]:
    names, acronyms, english = list[str](), list[str](), list[tuple[int, str]]()
    for section in entry:
        if local_name(section) not in _LANGUAGES:
            continue
        for text, categories in filter(None, map(_term, section)):
            is_short = categories.get("termType") in _SHORT
            status = categories.get("administrativeStatus", categories.get("normativeAuthorization", ""))
            if language_of(section) == "id":
                (acronyms if is_short else names).append(text)
            elif language_of(section) == "en" and status not in _RETIRED:
                english.append((0 if status == _PREFERRED else 1 + is_short, text))
    targets = tuple(text for _, text in sorted(english, key=lambda pair: pair[0]))
    categories = _categories(entry)
    check = categories.get("check", "yes" if is_checked else "no")
    acronym = acronyms[0] if acronyms and names else ""
    return [
        Term(name, targets, acronym, categories.get("subjectField") or DEFAULT_KIND, check == "yes")
        for name in dict.fromkeys(names or acronyms[:1])
        if targets and tokenise(name)
    ]


def _term(section: etree._Element) -> tuple[str, dict[str, str]] | None:
    if local_name(section) not in _TERMS:
        return None
    groups = [section, *(child for child in section if local_name(child) == "termGrp")]
    texts = [_text(child) for group in groups for child in group if local_name(child) == "term"]
    categories = {name: value for group in groups for name, value in _categories(group).items()}
    return (texts[0], categories) if texts and texts[0] else None


def _categories(element: etree._Element) -> dict[str, str]:
    """The data categories of an element in either style, and what its notes say of ``check``."""
    found = dict[str, str]()
    for child in element:
        name, value = local_name(child), _text(child)
        if name in ("descripGrp", "termNoteGrp", "adminGrp"):
            found.update(_categories(child))
        elif name == "note" and value.lower().startswith("check:"):
            found["check"] = value[len("check:") :].strip().lower()
        elif name:
            found.setdefault(str(child.get("type") or name) if name in _CATEGORIES else name, value)
    return found


def _text(element: etree._Element) -> str:
    """The text of an element; a bar would part two forms in the CSV."""
    return " ".join("".join(map(str, element.itertext())).replace("|", "/").split())


# --- writing ---------------------------------------------------------------------------------------------


def _add_entry(body: etree._Element, number: int, term: Term) -> None:
    entry = _child(body, "conceptEntry", id=f"c{number}")
    _child(entry, "descrip", term.kind, type="subjectField")
    _child(entry, "note", f"check: {'yes' if term.is_checked else 'no'}")
    indonesian = _section(entry, "id")
    _named(indonesian, term.source_id, "termType", "fullForm")
    if term.acronym:
        _named(indonesian, term.acronym, "termType", "acronym")
    english = _section(entry, "en")
    for rank, form in enumerate(term.targets_en):
        _named(english, form, "administrativeStatus", _ADMITTED if rank else _PREFERRED)


def _section(entry: etree._Element, language: str) -> etree._Element:
    section = _child(entry, "langSec")
    section.set(XML_LANG, language)
    return section


def _named(section: etree._Element, text: str, category: str, value: str) -> None:
    named = _child(section, "termSec")
    _child(named, "term", text)
    _child(named, "termNote", value, type=category)


def _child(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    element.text = text or None
    return element
