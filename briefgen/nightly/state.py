"""What was published and from what, kept in ``state.json`` so that the next night rebuilds only what must be.

Whatever is doubtful counts as changed: a state that cannot be read, an output that is not as it was written, a signature in other
parts than before. A needless rebuild costs minutes, a missed one costs the reader's trust.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from briefgen.render.visible import visible
from briefgen.store import content_key

STATE_NAME = "state.json"
STATE_VERSION = 1

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """All that a brief depends on: hashes of its inputs by name, its settings, and what it is built with."""

    inputs: Pairs
    settings: Pairs
    signature: str

    @property
    def key(self) -> str:
        """One SHA-256 over all of it."""
        inputs, settings = (content_key(*(part for pair in pairs for part in pair)) for pairs in (self.inputs, self.settings))
        return content_key(inputs, settings, self.signature)


@dataclass(frozen=True, slots=True)
class Record:
    """A published brief.

    Attributes:
        fingerprint: What it was built from.
        files: Name and SHA-256 of each published file.
        title: Its title, for the index.
        warnings: What the build could not use.
        is_stale: Whether the latest attempt to rebuild it failed.
    """

    fingerprint: Fingerprint
    files: Pairs
    title: str
    warnings: tuple[str, ...] = ()
    is_stale: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """The records of all briefs by name; ``note`` says why an earlier state could not be used."""

    records: Mapping[str, Record] = field(default_factory=dict)
    note: str = ""

    def to_json(self) -> str:
        """The content of ``state.json``."""
        records = {name: asdict(self.records[name]) for name in sorted(self.records)}
        return json.dumps({"version": STATE_VERSION, "briefs": records}, indent=1, sort_keys=True) + "\n"


def load_state(file: Path) -> State:
    """The state in ``file``: an empty one where there is none, and one with a note where it is damaged."""
    try:
        return State(_records(json.loads(file.read_bytes())))
    except FileNotFoundError:
        return State()
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        return State(note=f"{STATE_NAME} could not be used ({visible(f'{type(error).__name__}: {error}')}); every brief is rebuilt")


def reasons_to_build(record: Record | None, now: Fingerprint, folder: Path) -> Iterator[str]:
    """Why the brief in ``folder`` must be built; nothing where it is as it should be.

    Raises:
        OSError: A published file is there but cannot be read.
    """
    if record is None:
        yield "no record of how the published brief was built" if folder.exists() else "first build"
        return
    before = record.fingerprint
    yield from _differences("input", before.inputs, now.inputs)
    changed = [key for key, change in _changes(before.settings, now.settings)]
    parts = [part for part, change in _changes(_parts(before.signature), _parts(now.signature))]
    parts = [part for part in parts if not changed or part not in _IMPLIED]
    yield from (f"{name} changed" for name in dict.fromkeys([*changed, *parts]))
    yield from _differences("output", record.files, hashes_of(folder, [name for name, _ in record.files]))


def hashes_of(folder: Path, names: list[str]) -> Pairs:
    """The SHA-256 of those ``names`` that are files in ``folder``."""
    files = ((name, folder / name) for name in names)
    return tuple((name, hashlib.sha256(file.read_bytes()).hexdigest()) for name, file in files if file.is_file())


_WHOLE = "briefgen, model or templates"
_IMPLIED = ("settings", _WHOLE)
"""Parts of a signature that a changed setting changes too, so that they explain nothing more."""


def _parts(signature: str) -> Pairs:
    """The named parts of a signature such as ``briefgen:0.1.0|model:9f2c``; one that has none is a part by itself.

    >>> _parts("briefgen:0.1.0|model:9f2c")
    (('briefgen', '0.1.0'), ('model', '9f2c'))
    """
    parts = [part.partition(":") for part in signature.split("|")]
    if not all(colon for _, colon, _ in parts):
        return ((_WHOLE, signature),)
    return tuple((visible(name), value) for name, _, value in parts)


def _changes(before: Pairs, now: Pairs) -> Iterator[tuple[str, str]]:
    old, new = dict(before), dict(now)
    for name in sorted(old.keys() | new.keys()):
        if name not in old:
            yield name, "added"
        elif name not in new:
            yield name, "removed"
        elif old[name] != new[name]:
            yield name, "changed"


def _differences(what: str, before: Pairs, now: Pairs) -> Iterator[str]:
    return (f"{what} {change}: {visible(name)}" for name, change in _changes(before, now))


# --- reading it back -------------------------------------------------------------------------------------


def _records(data: Mapping[str, Any]) -> dict[str, Record]:
    if data["version"] != STATE_VERSION:
        raise ValueError(f"version {data['version']!r}")
    return {name: _record(value) for name, value in data["briefs"].items()}


def _record(value: Mapping[str, Any]) -> Record:
    made = value["fingerprint"]
    fingerprint = Fingerprint(_pairs(made["inputs"]), _pairs(made["settings"]), _string(made["signature"]))
    warnings = tuple(_string(warning) for warning in value["warnings"])
    return Record(fingerprint, _pairs(value["files"]), _string(value["title"]), warnings, value["is_stale"] is True)


def _pairs(value: Iterable[tuple[object, object]]) -> Pairs:
    return tuple((_string(name), _string(content)) for name, content in value)


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} where a text must be")
    return value
