"""``briefs.toml`` read strictly: every key known, every type right, or a `ConfigError` that names file and key.

Nothing but the file itself is looked at. Whether inputs, glossaries and templates exist is found out when their brief is built: one
missing folder stops one brief and not the whole night.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from briefgen.config import DEFAULT_FORMATS, Config, OutputFormat
from briefgen.errors import ConfigError
from briefgen.render.visible import visible
from briefgen.tomlfiles import read_toml

Value = TypeVar("Value")

DEFAULT_OUTPUT = "output/nightly"
CACHE_NAME = ".translations.sqlite"

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
"""One folder, on any file system: no separator, no dot, no hidden or reserved start."""

_TOP_KEYS = ("output", "defaults", "brief")
_SHARED_KEYS = ("formats", "model", "glossary", "templates", "tm", "rulings", "strict")
_BRIEF_KEYS = ("name", "title", "inputs", *_SHARED_KEYS)


@dataclass(frozen=True, slots=True)
class BriefPlan:
    """One brief to keep up to date.

    Attributes:
        name: The folder it is published in, and what ``--only`` calls it.
        inputs: Folders, files and glob patterns as written in the file.
        config: What it is built with; paths are absolute.
        settings: The same as key and value, as written, for telling what changed since the last build.
    """

    name: str
    inputs: tuple[str, ...]
    config: Config
    settings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NightPlan:
    """All briefs of one ``briefs.toml``; ``base`` is the folder that relative paths start from."""

    base: Path
    output: Path
    briefs: tuple[BriefPlan, ...]

    def only(self, names: Iterable[str]) -> tuple[BriefPlan, ...]:
        """The briefs called ``names``, or all where none are named.

        Raises:
            ConfigError: There is no brief of that name.
        """
        wanted = dict.fromkeys(names)
        known = [brief.name for brief in self.briefs]
        for name in wanted:
            if name not in known:
                remedy = f"Choose among: {', '.join(known)}."
                raise ConfigError(f"--only {visible(name)}", why="there is no such brief", remedy=remedy)
        return tuple(brief for brief in self.briefs if not wanted or brief.name in wanted)


def load_plan(config_file: Path) -> NightPlan:
    """The briefs that ``config_file`` lists.

    Raises:
        ConfigError: The file cannot be read, or something in it is unknown, of the wrong type, missing or listed twice.
    """
    file = config_file.absolute()
    name = visible(str(config_file))
    top = _Table(name, "", read_toml(file, name))
    top.allow(_TOP_KEYS)
    output = file.parent / top.get("output", _text, DEFAULT_OUTPUT)
    defaults = top.table("defaults")
    defaults.allow(_SHARED_KEYS)
    _shared(defaults)
    briefs = tuple(_brief(table, defaults, file.parent, output) for table in top.tables("brief"))
    if not briefs:
        raise top.error("brief", "no brief is listed", "Add a [[brief]] table with name and inputs.")
    _refuse_duplicates(briefs, top)
    return NightPlan(file.parent, Path(os.path.normpath(output)), briefs)


def _brief(table: _Table, defaults: _Table, base: Path, output: Path) -> BriefPlan:
    table.allow(_BRIEF_KEYS)
    name = table.get("name", _slug)
    table = table.called(name)
    title = table.get("title", _text, "")
    inputs = table.get("inputs", _texts)
    shared = _shared(table.over(defaults))
    config = Config(
        title=title or None,
        model=_model(shared.model, base),
        glossary=base / shared.glossary if shared.glossary else None,
        templates=base / shared.templates if shared.templates else None,
        tm=base / shared.tm if shared.tm else None,
        rulings=base / shared.rulings if shared.rulings else None,
        cache=output / CACHE_NAME,
        formats=shared.formats,
        strict=shared.strict,
    )
    settings = {
        "title": title,
        "inputs": "\n".join(inputs),
        "formats": " ".join(shared.formats),
        "model": shared.model,
        "glossary": shared.glossary,
        "templates": shared.templates,
        "strict": str(shared.strict).lower(),
        **({"tm": shared.tm} if shared.tm else {}),
        **({"rulings": shared.rulings} if shared.rulings else {}),
    }
    return BriefPlan(name, inputs, config, tuple(settings.items()))


@dataclass(frozen=True, slots=True)
class _Shared:
    """The keys that ``[defaults]`` may hold too."""

    formats: tuple[OutputFormat, ...]
    model: str
    glossary: str
    templates: str
    tm: str
    rulings: str
    strict: bool


def _shared(table: _Table) -> _Shared:
    return _Shared(
        formats=table.get("formats", _formats, DEFAULT_FORMATS),
        model=table.get("model", _text, Config().model),
        glossary=table.get("glossary", _text, ""),
        templates=table.get("templates", _text, ""),
        tm=table.get("tm", _text, ""),
        rulings=table.get("rulings", _text, ""),
        strict=table.get("strict", _flag, default=False),
    )


def _model(name: str, base: Path) -> str:
    """A registry name as it is; a local folder, told by its separator, from ``base``."""
    return str(base / name) if "/" in name or name.startswith(".") else name


def _refuse_duplicates(briefs: Iterable[BriefPlan], top: _Table) -> None:
    """Names that differ only in case are one folder on some file systems."""
    seen: set[str] = set()
    for brief in briefs:
        if brief.name.casefold() in seen:
            raise top.called(brief.name).error("name", "another brief has this name", "Give each brief a name of its own.")
        seen.add(brief.name.casefold())


# --- values ----------------------------------------------------------------------------------------------


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise ValueError("must be a text that is not empty")
    return value


def _slug(value: object) -> str:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise ValueError("must be up to 64 of the letters a-z, digits, - and _, beginning with a letter or digit")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")  # noqa: TRY004
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError("must be a list of one or more texts")
    return tuple(_text(item) for item in value)


def _formats(value: object) -> tuple[OutputFormat, ...]:
    known = [form.value for form in OutputFormat]
    texts = _texts(value)
    if not set(texts) <= set(known) or len(set(texts)) < len(texts):
        raise ValueError(f"must be a list of some of {', '.join(known)}, each once")
    return tuple(OutputFormat(text) for text in texts)


@dataclass(frozen=True, slots=True)
class _Table:
    """A TOML table that knows where it stands, for messages."""

    file: str
    place: str
    values: Mapping[str, Any]

    def error(self, key: str, why: str, remedy: str = "Correct the file.") -> ConfigError:
        where = ", ".join(part for part in (self.file, self.place, f"key {visible(key)!r}") if part)
        return ConfigError(where, why=why, remedy=remedy)

    def allow(self, keys: tuple[str, ...]) -> None:
        for key in self.values:
            if key not in keys:
                raise self.error(key, "unknown key", f"Known keys are: {', '.join(keys)}.")

    def get(self, key: str, read: Callable[[object], Value], default: Value | None = None) -> Value:
        if key not in self.values:
            if default is None:
                raise self.error(key, "missing")
            return default
        try:
            return read(self.values[key])
        except ValueError as error:
            raise self.error(key, str(error)) from error

    def table(self, key: str) -> _Table:
        return _Table(self.file, f"[{key}]", self._typed(key, dict))

    def tables(self, key: str) -> list[_Table]:
        values = self._typed(key, list)
        if not all(isinstance(value, dict) for value in values):
            raise self.error(key, f"must be [[{key}]] tables")
        return [_Table(self.file, f"[[{key}]] number {number}", value) for number, value in enumerate(values, 1)]

    def called(self, name: str) -> _Table:
        return _Table(self.file, f"[[brief]] {name!r}", self.values)

    def over(self, defaults: _Table) -> _Table:
        return _Table(self.file, self.place, {**defaults.values, **self.values})

    def _typed(self, key: str, kind: type[Value]) -> Value:
        value = self.values.get(key, kind())
        if not isinstance(value, kind):
            raise self.error(key, "must be a table" if kind is dict else f"must be [[{key}]] tables")
        return value
