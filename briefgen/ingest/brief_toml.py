"""``brief.toml`` beside the articles: the brief's title and what the articles do not say of themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from briefgen.errors import ConfigError
from briefgen.files import is_file
from briefgen.ingest.document import Metadata
from briefgen.records import SourceKind
from briefgen.tomlfiles import day_of, read_toml

NAME = "brief.toml"
_ARTICLE_KEYS = ("title", "outlet", "date", "url", "source_kind")


@dataclass(frozen=True, slots=True)
class BriefSettings:
    """The title of the brief and, by file name, what is given for each article."""

    title: str | None = None
    articles: Mapping[str, Metadata] = field(default_factory=dict)


def read_brief_toml(folder: Path) -> BriefSettings:
    """The settings in ``folder``; empty where it has no ``brief.toml``.

    Raises:
        ConfigError: The file is no TOML, has an unknown key, a value of the wrong type, or names a file that is not there.
    """
    path = folder / NAME
    if not is_file(path):
        return BriefSettings()
    table = read_toml(path, NAME)
    _refuse_unknown(table, ("title", "articles"), NAME)
    entries = table.get("articles", {})
    if not isinstance(entries, dict):
        raise _wrong_type("articles", "a table for each file")
    return BriefSettings(_text(table, "title", "title"), {name: _article(folder, name, entry) for name, entry in entries.items()})


def _article(folder: Path, name: str, entry: object) -> Metadata:
    place = f'articles."{name}"'
    if not isinstance(entry, dict):
        raise _wrong_type(place, "a table")
    if Path(name).name != name or not is_file(folder / name):
        raise ConfigError(f"{NAME}: {place}", why="there is no such file", remedy="Give its name as it stands in the folder.")
    _refuse_unknown(entry, _ARTICLE_KEYS, f"{NAME}: {place}")
    return Metadata(
        title=_text(entry, "title", place),
        outlet=_text(entry, "outlet", place),
        published=_day(entry, place),
        url=_text(entry, "url", place),
        source_kind=_source_kind(entry, place),
    )


def _text(table: Mapping[str, Any], key: str, place: str) -> str | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise _wrong_type(place if place == key else f"{place}.{key}", "a text in quotation marks")
    return " ".join(value.split())


def _source_kind(table: Mapping[str, Any], place: str) -> SourceKind | None:
    value = table.get("source_kind")
    if value is None:
        return None
    if value not in tuple(SourceKind):
        raise _wrong_type(f"{place}.source_kind", f"one of {', '.join(SourceKind)}")
    return SourceKind(value)


def _day(table: Mapping[str, Any], place: str) -> date | None:
    day = day_of(table.get("date"))
    if day is None and "date" in table:
        raise _wrong_type(f"{place}.date", "a date such as 2025-05-19")
    return day


def _refuse_unknown(table: Mapping[str, Any], known: tuple[str, ...], place: str) -> None:
    unknown = sorted(set(table) - set(known))
    if unknown:
        raise ConfigError(f"{place}: unknown key {unknown[0]!r}", remedy=f"Known keys are: {', '.join(known)}.")


def _wrong_type(place: str, wanted: str) -> ConfigError:
    return ConfigError(f"{NAME}: {place}", why=f"it must be {wanted}", remedy="Correct the value.")
