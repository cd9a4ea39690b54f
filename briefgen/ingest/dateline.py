"""Datelines: where a report was filed from and for which outlet (*JAKARTA, KOMPAS.com –*, *Medan (ANTARA) -*)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefgen.ingest.days import full_days
from briefgen.text.tables import load_table
from briefgen.tomlfiles import load_rules

_HEAD = re.compile(
    r"[*_]{0,3}(?P<head>(?:[^.!?“”\":;]|\.(?=\w)){2,90}?)[*_]{0,3}\s{0,4}(?:—|–|-{1,2})[*_]{0,3}\s{1,4}(?=[*_]{0,3}[\"“‘(]?[A-Z\d])"
)
_GLUED = re.compile(r"(?P<head>[^.!?“”\":;\n]{0,60}?[\w-]{2,40}\.\w{2,6})(?:\s{0,2}-\s{0,2}|\s{1,2}\|\s{1,2})(?=[\"“‘(]?[A-Z])")
"""A dash without blanks, or a bar, after a web address."""
_UNDASHED = re.compile(r"(?P<head>[\w.-]{3,40}\.\w{2,6},\s(?P<place>[A-Z][\w-]{2,20}(?:\s[A-Z][\w-]{2,20}){0,2}?))\s(?=[A-Z“\"])")
_PART = re.compile(r"\((?P<bracketed>[^()]{2,40})\)|(?P<plain>[^(),/|–—]+)")
_REGION = re.compile(r"(?:kota|kabupaten|kab\.?|provinsi)\s+", re.IGNORECASE)

MAX_NAME_WORDS = 3


@dataclass(frozen=True, slots=True)
class Dateline:
    """The outlet and the place a report opens with; either may be None."""

    outlet: str | None = None
    place: str | None = None


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline ``paragraph`` opens with.

    >>> find_dateline("VOICEINDONESIA.CO, Denpasar – Pemerintah menjalin kerja sama.")
    Dateline(outlet='VOICEINDONESIA.CO', place='Denpasar')
    >>> find_dateline("Perdana Menteri - Raja bertemu.") is None
    True
    """
    opening = paragraph[:140]
    if match := _HEAD.match(opening):
        return read_signature(match["head"])
    if (match := _GLUED.match(opening)) and (signature := read_signature(match["head"])) and signature.outlet:
        return signature
    match = _UNDASHED.match(opening)
    return read_signature(match["head"]) if match and is_place(match["place"]) else None


def read_signature(head: str) -> Dateline | None:
    """Outlet and place from the words before a dateline's dash, or None where they are neither.

    An outlet is told by its web address, its brackets or its name, a place by the gazetteer; one unknown name beside either is
    the other. Two unknown names are place and outlet only in capitals.
    """
    outlet = place = None
    unknown: list[str] = []
    for part, is_bracketed in _parts(head):
        if next(full_days(part), None) or part.replace("/", "").isdigit():
            continue
        if outlet is None and (is_outlet(part) or (is_bracketed and part.isupper())):
            outlet = part
        elif is_place(part):
            place = place or part
        elif _is_name(part):
            unknown.append(part)
        else:
            return None
    if len(unknown) > 2 or (len(unknown) == 2 and (outlet or place or not unknown[0].isupper())):
        return None
    if len(unknown) == 2:
        return Dateline(outlet=unknown[1], place=unknown[0])
    if unknown and outlet:
        return Dateline(outlet, place or unknown[0])
    if unknown and place:
        return Dateline(unknown[0], place)
    if unknown:
        return Dateline(place=unknown[0]) if unknown[0].isupper() and len(unknown[0]) > 3 else None
    return Dateline(outlet, place) if outlet or place else None


def is_outlet(name: str) -> bool:
    """Whether ``name`` is a web address, the name of a known outlet, alone or with its channel (*VIVA Dunia*), or named as one."""
    words = name.casefold().split()
    is_known = name.casefold() in _outlet_names() or (len(words) > 1 and _is_channel(words))
    is_named_so = 1 < len(words) <= MAX_NAME_WORDS and not _outlet_nouns().isdisjoint((words[0], words[-1]))
    return bool(_address().fullmatch(name)) or is_known or (is_named_so and all(word[:1].isupper() for word in name.split()))


def _is_channel(words: list[str]) -> bool:
    return " ".join(words[:-1]) in _outlet_names() and words[-1] in _outlets()["channels"]


def is_place(name: str) -> bool:
    """Whether ``name`` is in the gazetteer, in any case, with or without *Kota* or *Kabupaten*."""
    return _REGION.sub("", name).casefold() in _places()


def _parts(head: str) -> Iterator[tuple[str, bool]]:
    for match in _PART.finditer(" ".join(head.split())):
        part = (match["bracketed"] or match["plain"]).strip(" *_.-–—")
        if part:
            yield part, match["bracketed"] is not None


def _is_name(part: str) -> bool:
    words = part.split()
    return len(words) <= MAX_NAME_WORDS and all(word[0].isupper() or word[0] == "i" for word in words)


def _outlets() -> Mapping[str, Any]:
    return load_rules("ingest", "outlets")


@cache
def _outlet_names() -> frozenset[str]:
    return frozenset(name.casefold() for name in _outlets()["names"])


@cache
def _outlet_nouns() -> frozenset[str]:
    return frozenset(_outlets()["nouns"])


@cache
def _address() -> re.Pattern[str]:
    endings = "|".join(re.escape(ending) for ending in sorted(_outlets()["endings"], key=lambda ending: (-len(ending), ending)))
    return re.compile(rf"(?:www\.)?[\w-]{{2,40}}(?:\.[\w-]{{2,30}})?\.(?:{endings})", re.IGNORECASE)


@cache
def _places() -> frozenset[str]:
    sections = (section for section in load_table("places").values() if isinstance(section, dict))
    return frozenset(name.casefold() for section in sections for name in section.get("names", ()))
