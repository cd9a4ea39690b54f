"""What is known of a translation model: its licence, where it lies, its files with their fingerprints."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from briefgen.resources import hash_file

CT2_FOLDER = "ct2-int8"
"""Where a model's folder keeps its CTranslate2 form."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file of a model with its size in bytes and its fingerprint."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Model:
    """A model that is known by name or lies in a folder.

    Attributes:
        name: How the model is called.
        backend: ``ct2``, ``marian`` or ``nllb``.
        licence: An SPDX identifier, or where to find the licence.
        notice: What its users must know.
        languages: Source and target.
        path: Its folder; None while it is not on this machine.
        hub_id: Where a model hub has it.
        url: The archive it was released as.
        revision: The revision of the hub that was fetched.
        files: Its files with their fingerprints.
        scores: Published scores.
        channel: The model of the other direction that puts its candidates in order.
    """

    name: str
    backend: str
    licence: str
    notice: str = ""
    languages: tuple[str, ...] = ("id", "en")
    path: Path | None = None
    hub_id: str | None = None
    url: str | None = None
    revision: str = ""
    files: tuple[ModelFile, ...] = ()
    scores: tuple[tuple[str, str], ...] = ()
    channel: Model | None = None

    @property
    def sha256(self) -> str:
        """One fingerprint over the fingerprints of all files; empty for models that are not on disk."""
        lines = "".join(f"{file.sha256}  {file.name}\n" for file in self.files)
        return hashlib.sha256(lines.encode()).hexdigest() if self.files else ""

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(file.size for file in self.files)


def describe_files(folder: Path) -> tuple[ModelFile, ...]:
    """Every file below ``folder`` with its size and fingerprint, by name."""
    paths = sorted((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file())
    return tuple(ModelFile(name, path.stat().st_size, hash_file(path)) for name, path in paths)
