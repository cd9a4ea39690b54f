"""Tells the release of a public body from the report of an outlet, by who published, signed or headed it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from briefgen.records import SourceKind
from briefgen.text.gazetteer import level_of
from briefgen.text.public_bodies import is_official, is_public_body
from briefgen.tomlfiles import load_rules

HEAD_LINES = 8
"""Lines with text among which a release has its heading."""
END_LINES = 4
MAX_LINE = 160
PROSE = 110
"""Length from which a line is no heading any more."""
NAME_WORDS = 10
SUBJECT_WORDS = 3
"""Words among which the subject of a release's first sentence shows itself: *Tim Penyidik Kejaksaan ...*."""
_LABEL = re.compile(r"^\w{4,9}\s{0,2}:\s{0,3}")
_EDGE = " \t*_#()[]:–—-|."
_NUMBER = re.compile(r"(?:no(?:mor)?\b\.?\s{0,3})?[:\s]{0,4}[\w./-]{0,40}\d[\w./-]{0,40}", re.IGNORECASE)
_DATELINE_END = re.compile(r"\s[—–-]{1,2}\s")


def source_kind(text: str, *, outlet: str | None, byline: str | None, url: str | None) -> SourceKind:
    r"""Whose word an article is. In doubt it is an outlet's.

    A release is known by an address that only public bodies have, an issuer in the place of the outlet, the press office that
    signed it, or a heading (*SIARAN PERS*) together with the issuer.

    >>> source_kind("SIARAN PERS BNPB\nJakarta - Banjir surut.", outlet=None, byline=None, url=None).value
    'official_release'
    >>> source_kind("Siaran pers bank itu dibantah.", outlet="Kabar Pagi", byline="Rahma", url="https://kabar.example").value
    'outlet'
    """
    lines = [stripped for line in text.splitlines() if (stripped := line.strip(_EDGE)) and len(line) <= MAX_LINE]
    is_release = (
        _is_public_address(url)
        or any(_is_issuer(name) for name in (outlet, byline) if name)
        or any(_is_writer(_LABEL.sub("", line)) for line in lines[1:][-END_LINES:] if len(line.split()) <= NAME_WORDS)
        or any(_is_writer(line) and _ends_in_place(line) for line in lines[:1])
        or _has_heading(text, lines[:HEAD_LINES])
    )
    return SourceKind.OFFICIAL_RELEASE if is_release else SourceKind.OUTLET


def _is_issuer(name: str) -> bool:
    return is_public_body(name) or _is_writer(name) or _is_public_address(f"https://{name.strip().lower()}")


def _is_public_address(url: str | None) -> bool:
    try:
        host = (urlsplit(url or "").hostname or "").rstrip(".")
    except ValueError:
        return False
    return any(host.endswith(f".{domain}") for domain in _table()["domains"])


def _is_writer(name: str) -> bool:
    """Whether ``name`` is a press office with the public body it belongs to: *Humas Polda Bali*, not *Humas PT Karya*."""
    plain = name.strip(_EDGE).lower()
    after = [plain[len(writer) :].strip(" ,/") for writer in _table()["writers"] if re.match(rf"{re.escape(writer)}\b", plain)]
    return any(is_public_body(rest) for rest in after)


def _has_heading(text: str, lines: Sequence[str]) -> bool:
    for above, line in zip(("", *lines), lines, strict=False):
        heading = next((cue for cue in _table()["headings"] if line.lower().startswith(cue)), None)
        if heading is None:
            continue
        rest = line[len(heading) :].strip(_EDGE)
        if not rest or _NUMBER.fullmatch(rest):
            return is_public_body(above) or _is_told_by_body(text)
        return is_public_body(rest)
    return False


def _is_told_by_body(text: str) -> bool:
    """Whether the first sentence after a dateline begins with a public body or its head: *Majene, 15 Januari 2025 - Badan ...*."""
    for line in text[:4000].splitlines():
        opening = line.strip(_EDGE)
        if len(line) > PROSE:
            told = _DATELINE_END.split(opening[:MAX_LINE], maxsplit=1)[-1]
            return is_official(" ".join(told.split()[:SUBJECT_WORDS]))
    return False


def _ends_in_place(name: str) -> bool:
    """Whether a name ends with that of a place: *Humas Polres Lampung Barat*, but not the headline *Humas Polda Bantah Isu*."""
    words = name.title().split()
    return any(level_of(" ".join(words[-n:])) for n in (1, 2, 3))


def _table() -> dict[str, Any]:
    return load_rules("ingest", "releases")
