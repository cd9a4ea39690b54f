"""The bilingual words of a brief, from ``labels.toml``, and those that a user's own file puts in their place.

Labels are written by people. What a model translates is only ever the text of articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from briefgen import records, resources
from briefgen.errors import ConfigError
from briefgen.files import is_file
from briefgen.render.words import Word
from briefgen.tomlfiles import read_toml

LABELS_FILE = "labels.toml"

PLACEHOLDER = re.compile(r"\{(\w+)\}")
"""A place in a label that is filled in: ``{n}``."""


class Language(StrEnum):
    """The two languages of every brief, as BCP 47 tags."""

    INDONESIAN = "id"
    ENGLISH = "en"


LABELLED_ENUMS: tuple[type[StrEnum], ...] = (
    records.SourceKind,
    records.Qualifier,
    records.PeriodRelation,
    records.Modality,
    records.Instrument,
    records.Status,
    records.EntityKind,
    records.Standing,
    records.DiscrepancyKind,
    records.Severity,
    records.RulingState,
    records.RemarkKind,
    records.Reliability,
    records.TranslationOrigin,
)
"""The enumerations that a brief shows; each has a table of the same name in snake case."""

_BY_DISCREPANCY_KIND = ("ask", "compatible")
_MONTHS = range(1, 13)
_OPEN_TABLE = "unit."
_PLACES_OF_UNIT = frozenset({"n"})


@dataclass(frozen=True, slots=True)
class Label:
    """One expression in both languages; ``one_en`` is the English for exactly one."""

    text_id: str
    text_en: str
    one_en: str = ""

    def text(self, language: Language, *, is_one: bool = False) -> str:
        """The expression in ``language``."""
        if language is Language.INDONESIAN:
            return self.text_id
        return self.one_en if is_one and self.one_en else self.text_en


@dataclass(frozen=True, slots=True)
class Labels:
    """All labels by dotted key (``status.signed``)."""

    entries: Mapping[str, Label]

    def __getitem__(self, key: Word | str) -> Label:
        return self.entries[str(key)]

    def get(self, key: str) -> Label | None:
        """The label of a key that need not exist, such as a unit's."""
        return self.entries.get(key)

    def of(self, value: StrEnum) -> Label:
        """The label of an enumeration's value.

        >>> load_labels().of(records.Status.SIGNED).text_id
        'ditandatangani'
        """
        return self.entries[f"{table_of(type(value))}.{value.value}"]

    def table(self, name: str) -> dict[str, Label]:
        """All labels of one table, by the last part of their key."""
        prefix = f"{name}."
        return {key.removeprefix(prefix): label for key, label in self.entries.items() if key.startswith(prefix)}


def table_of(enumeration: type[StrEnum]) -> str:
    """The table that holds an enumeration's labels.

    >>> table_of(records.PeriodRelation)
    'period_relation'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", enumeration.__name__).lower()


def required_keys() -> Iterator[str]:
    """Every key that a brief needs."""
    yield from Word
    for enumeration in LABELLED_ENUMS:
        yield from (f"{table_of(enumeration)}.{value}" for value in enumeration)
    for table in _BY_DISCREPANCY_KIND:
        yield from (f"{table}.{kind}" for kind in records.DiscrepancyKind)
    yield from (f"month.{month}" for month in _MONTHS)


def load_labels(folder: Path | None = None) -> Labels:
    """The built-in labels, with those that a ``labels.toml`` in ``folder`` has in their place.

    Raises:
        ConfigError: The file cannot be read, has a label that no brief shows, as a misspelt one is (units may be added), or one
            that leaves out what is filled in: a value would be lost without a word.
    """
    path = resources.templates_dir() / LABELS_FILE
    entries = _read(path)
    if missing := [key for key in required_keys() if key not in entries]:
        raise ConfigError(f"{path} lacks labels", why=", ".join(missing), remedy="Add each with `id` and `en`.")
    if folder and is_file(path := folder / LABELS_FILE):
        own = _read(path)
        if unknown := [key for key in own if key not in entries and not key.startswith(_OPEN_TABLE)]:
            raise ConfigError(f"{path}: no brief shows", why=", ".join(unknown), remedy="Correct the names, or remove them.")
        for key, label in own.items():
            _require_places(path, key, label, entries.get(key))
        entries |= own
    return Labels(entries)


def _require_places(path: Path, key: str, own: Label, ours: Label | None) -> None:
    """Refuse a label that fills in less than both texts of ours do, or what neither has."""
    places = [_places(text) for text in (ours.text_id, ours.text_en)] if ours else [_PLACES_OF_UNIT]
    needed, known = frozenset.intersection(*places), frozenset.union(*places)
    if not all(needed <= _places(text) <= known for text in (own.text_id, own.text_en, own.one_en or own.text_en)):
        named = ", ".join(f"{{{name}}}" for name in sorted(known)) or "no words in braces"
        raise ConfigError(f"{path}: `{key}`", why=f"each of its texts must have {named}", remedy="Correct the label, or remove it.")


def _places(text: str) -> frozenset[str]:
    return frozenset(PLACEHOLDER.findall(text))


def _read(path: Path) -> dict[str, Label]:
    tables = read_toml(path)
    return {f"{table}.{name}": _label(path, table, name, entry) for table, name, entry in _entries(path, tables)}


def _entries(path: Path, tables: Mapping[str, object]) -> Iterator[tuple[str, str, object]]:
    for table, entries in tables.items():
        if not isinstance(entries, dict):
            raise ConfigError(f"{path}: `{table}` is not a table", remedy=f"Write [{table}] with one label a line.")
        yield from ((table, name, entry) for name, entry in entries.items())


def _label(path: Path, table: str, name: str, entry: object) -> Label:
    if isinstance(entry, dict) and entry.keys() <= {"id", "en", "en_one"} and all(isinstance(text, str) for text in entry.values()):
        text_id, text_en = entry.get("id"), entry.get("en")
        if text_id and text_en:
            return Label(text_id, text_en, entry.get("en_one", ""))
    raise ConfigError(
        f"{path}: `{name}` in [{table}] is no label",
        why="a label is a table with the texts `id` and `en`, and optionally `en_one`",
        remedy='Write it as { id = "…", en = "…" }.',
    )
