"""``rulings.toml``: the decisions of analysts on discrepancies, read strictly and added to as a whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from briefgen.errors import ConfigError
from briefgen.files import is_file
from briefgen.output import publish_files
from briefgen.records import DiscrepancyKind, Ruling
from briefgen.render.visible import visible
from briefgen.tomlfiles import day_of, parse_toml, read_text

_KEYS = ("kind", "about", "sides", "decision", "by", "on", "expires", "fingerprint")
_LANGUAGES = ("id", "en")
_HEXADECIMAL = frozenset("0123456789abcdef")
_SHA256_DIGITS = 64
_REMEDY = "Correct the entry, or remove it and record it by: briefgen ledger FOLDER --rule KEY --decision TEXT --by WHO --date DAY"


def read_rulings(path: Path) -> tuple[Ruling, ...]:
    """The rulings in ``path``, in order.

    Raises:
        ConfigError: The file cannot be read, or an entry is malformed; it names file, entry and remedy.
    """
    return parse_rulings(_text(path), str(path))


def parse_rulings(text: str, name: str) -> tuple[Ruling, ...]:
    """The rulings in the text of a file called ``name``.

    Raises:
        ConfigError: An entry is malformed.
    """
    table = parse_toml(text, visible(name))
    entries = table.get("ruling", [])
    if set(table) - {"ruling"} or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ConfigError(visible(name), why="it must hold [[ruling]] tables and nothing else", remedy=_REMEDY)
    return tuple(_Entry(name, number, entry).ruling() for number, entry in enumerate(entries, start=1))


def append_ruling(path: Path, ruling: Ruling) -> None:
    """Add ``ruling`` at the end of ``path``, which is made if need be; what stands in it stays as it is.

    Raises:
        ConfigError: The file as it stands is malformed, or the ruling cannot be written.
        PublishError: The file cannot be written.
    """
    before = _text(path) if is_file(path) else ""
    known = parse_rulings(before, str(path))
    text = before + ("\n" if before and not before.endswith("\n") else "") + ("\n" if before else "") + _entry_text(ruling)
    if len(parse_rulings(text, str(path))) != len(known) + 1:
        raise ConfigError(visible(str(path)), why="the entry cannot be added after what stands there", remedy="Correct the file.")
    publish_files({path.name: text.encode("utf-8")}, path.parent)


def _text(path: Path) -> str:
    return read_text(path, visible(str(path)))


class _Entry:
    """One ``[[ruling]]`` table, and where it stands."""

    def __init__(self, file: str, number: int, values: Mapping[str, Any]) -> None:
        self._place = f"{visible(file)}, [[ruling]] number {number}"
        self._values = values

    def ruling(self) -> Ruling:
        """The record of the entry."""
        for key in self._values:
            if key not in _KEYS:
                raise self._error(key, "unknown key", f"Known keys are: {', '.join(_KEYS)}.")
        kind, (decision_id, decision_en) = self._kind(), self._decision()
        return Ruling(
            kind=kind,
            about=self._words("about", may_lack=True),
            sides=self._sides(),
            decision_id=decision_id,
            decision_en=decision_en,
            by=self._words("by"),
            on=self._day("on"),
            fingerprint=self._fingerprint(),
            expires=self._day("expires") if "expires" in self._values else None,
        )

    def _error(self, key: str, why: str, remedy: str = _REMEDY) -> ConfigError:
        return ConfigError(f"{self._place}, key {visible(key)!r}", why=why, remedy=remedy)

    def _words(self, key: str, *, may_lack: bool = False) -> str:
        value = self._values.get(key, "" if may_lack else None)
        if value is None:
            raise self._error(key, "missing")
        if not isinstance(value, str) or not (may_lack or value.strip()):
            raise self._error(key, "it must be a text in quotation marks")
        return " ".join(value.split())

    def _kind(self) -> DiscrepancyKind:
        value = self._words("kind")
        if value not in tuple(DiscrepancyKind):
            raise self._error("kind", f"it must be one of: {', '.join(DiscrepancyKind)}")
        return DiscrepancyKind(value)

    def _sides(self) -> tuple[str, ...]:
        value = self._values.get("sides", [])
        if not isinstance(value, list) or not all(isinstance(side, str) for side in value):
            raise self._error("sides", "it must be a list of texts")
        return tuple(" ".join(side.split()) for side in value)

    def _decision(self) -> tuple[str, str]:
        """The decision in Indonesian and English; a bare text is Indonesian."""
        value = self._values.get("decision")
        if isinstance(value, str):
            return self._words("decision"), ""
        is_table = isinstance(value, dict) and value.keys() <= set(_LANGUAGES) and all(isinstance(v, str) for v in value.values())
        if not is_table:
            raise self._error("decision", 'it must be a text, or { id = "…", en = "…" }')
        decision_id, decision_en = (" ".join(self._values["decision"].get(language, "").split()) for language in _LANGUAGES)
        if not (decision_id or decision_en):
            raise self._error("decision", "it is empty")
        return decision_id, decision_en

    def _day(self, key: str) -> date:
        day = day_of(self._values.get(key))
        if day is None:
            raise self._error(key, "it must be a date such as 2025-05-19")
        return day

    def _fingerprint(self) -> str:
        value = self._words("fingerprint").lower()
        if len(value) != _SHA256_DIGITS or not set(value) <= _HEXADECIMAL:
            raise self._error("fingerprint", "it must be the fingerprint that 'briefgen ledger FOLDER --json' shows")
        return value


# --- writing ---------------------------------------------------------------------------------------------


def _entry_text(ruling: Ruling) -> str:
    decision = {"id": ruling.decision_id, "en": ruling.decision_en}
    lines = [
        "[[ruling]]",
        f"kind = {_quoted(ruling.kind)}",
        f"about = {_quoted(ruling.about)}",
        f"sides = [{', '.join(map(_quoted, ruling.sides))}]",
        f"decision = {{ {', '.join(f'{language} = {_quoted(text)}' for language, text in decision.items() if text)} }}",
        f"by = {_quoted(ruling.by)}",
        f"on = {ruling.on.isoformat()}",
        *([f"expires = {ruling.expires.isoformat()}"] if ruling.expires else []),
        f"fingerprint = {_quoted(ruling.fingerprint)}",
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """``text`` as a basic string of TOML, which has the escapes of JSON but also forbids U+007F."""
    return json.dumps(text.encode("utf-8", errors="replace").decode(), ensure_ascii=False).replace("\x7f", "\\u007f")
