"""The models that briefgen knows, as ``models/manifest.toml`` lists them, and how to load and verify them."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.errors import ModelError
from briefgen.resources import models_dir
from briefgen.translate.base import Translator

REINSTALL = "Install briefgen again, or copy the file from its release"
MODEL_TYPES = {"marian": "marian", "m2m_100": "nllb"}
"""The backend for each ``model_type`` of a Hugging Face ``config.json``."""
BACKEND_FILES = {
    "ct2": ("ct2-int8/", "source.spm"),
    "marian": ("model.safetensors", "source.spm", "target.spm", "vocab.json", "config.json"),
}
"""Prefixes of the files that a backend reads and that are verified when it loads."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file of a model with its size in bytes and its fingerprint."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Model:
    """An entry of the manifest; ``path`` is set for models on disk and ``hub_id`` for models to be fetched by the user."""

    name: str
    backend: str
    licence: str
    notice: str = ""
    languages: tuple[str, ...] = ("id", "en")
    path: Path | None = None
    hub_id: str | None = None
    files: tuple[ModelFile, ...] = ()
    scores: tuple[tuple[str, str], ...] = ()

    @property
    def sha256(self) -> str:
        """One fingerprint over the fingerprints of all files; empty for models that are not on disk."""
        lines = "".join(f"{file.sha256}  {file.name}\n" for file in self.files)
        return hashlib.sha256(lines.encode()).hexdigest() if self.files else ""


def list_models(folder: Path | None = None) -> tuple[Model, ...]:
    """Every model of the manifest in ``folder``, the default first."""
    folder = folder or models_dir()
    manifest = _read_manifest(folder)
    models = [_model(name, entry, folder) for name, entry in manifest["models"].items()]
    return tuple(sorted(models, key=lambda model: (model.name != manifest["default"], model.name)))


def find_model(name_or_path: str | Path | None, folder: Path | None = None) -> Model:
    """The entry of the manifest, or one made for a folder; the default when nothing is named.

    Raises:
        ModelError: The model is neither known nor a folder with one.
    """
    models = list_models(folder)
    if name_or_path is None:
        return models[0]
    by_name = {model.name: model for model in models}
    if (known := by_name.get(str(name_or_path))) is not None:
        return known
    path = Path(name_or_path)
    if not path.is_dir():
        raise ModelError(
            f"the model {name_or_path}", why="it is neither known nor a folder", remedy=f"Use one of: {', '.join(by_name)}"
        )
    return Model(path.name, _guess_backend(path), licence="see the model's own files", path=path)


def load_translator(
    name_or_path: str | Path | None = None, *, backend: str | None = None, threads: int | None = None, folder: Path | None = None
) -> Translator:
    """The translator of a model by its name in the manifest or its folder; the default model when nothing is named.

    Args:
        name_or_path: A name of the manifest, or a folder with a CTranslate2, Marian or NLLB model.
        backend: ``ct2``, ``marian`` or ``nllb`` instead of the one the manifest names.
        threads: Parallel workers; all cores when None.
        folder: Where the manifest lies, instead of the one that came with briefgen.

    Raises:
        ModelError: The model is unknown, missing or damaged, or its engine is not installed.
    """
    model = find_model(name_or_path, folder)
    backend = backend or model.backend
    if model.path is not None:
        prefixes = BACKEND_FILES.get(backend, ("",))
        _verify(model, [file for file in model.files if file.name.startswith(prefixes)])
    if backend == "ct2" and model.path is not None:
        from briefgen.translate.ct2 import CTranslate2Translator

        return CTranslate2Translator(model.name, model.path, model.sha256 or _weights_sha256(model.path), threads=threads)
    source = str(model.path or model.hub_id)
    fingerprint = model.sha256 or (_weights_sha256(model.path) if model.path else "")
    if backend == "marian":
        from briefgen.translate.marian import marian_translator

        return marian_translator(model.name, source, fingerprint)
    if backend == "nllb":
        from briefgen.translate.nllb import nllb_translator

        return nllb_translator(model.name, source, fingerprint)
    raise ModelError(f"the model {model.name}", why=f"no backend {backend!r} can load it", remedy="Use ct2, marian or nllb")


def verify_model(name: str, folder: Path | None = None) -> tuple[ModelFile, ...]:
    """The files of a model whose sizes and fingerprints were recomputed and found right.

    Raises:
        ModelError: A file is missing, truncated or altered.
    """
    model = find_model(name, folder)
    _verify(model, model.files)
    return model.files


def hash_file(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _verify(model: Model, files: Iterable[ModelFile]) -> None:
    for file in files:
        path = (model.path or Path()) / file.name
        if not path.is_file():
            raise ModelError(f"the model file {path}", why="it is missing", remedy=REINSTALL)
        size = path.stat().st_size
        if size != file.size:
            raise ModelError(f"the model file {path}", why=f"it has {size:,} bytes instead of {file.size:,}", remedy=REINSTALL)
        if hash_file(path) != file.sha256:
            raise ModelError(f"the model file {path}", why="its SHA-256 is not the one in manifest.toml", remedy=REINSTALL)


def _read_manifest(folder: Path) -> dict[str, Any]:
    path = folder / "manifest.toml"
    try:
        manifest = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ModelError(f"the manifest {path}", why=str(error), remedy=REINSTALL) from error
    if not isinstance(manifest.get("models"), dict) or manifest.get("default") not in manifest["models"]:
        raise ModelError(f"the manifest {path}", why="it names no default model", remedy=REINSTALL)
    return manifest


def _model(name: str, entry: dict[str, Any], folder: Path) -> Model:
    try:
        files = tuple(
            ModelFile(file, int(data["size"]), str(data["sha256"])) for file, data in sorted(entry.get("files", {}).items())
        )
        return Model(
            name=name,
            backend=entry["backend"],
            licence=entry["licence"],
            notice=entry.get("notice", ""),
            languages=tuple(entry.get("languages", ("id", "en"))),
            path=folder / entry["path"] if "path" in entry else None,
            hub_id=entry.get("hub_id"),
            files=files,
            scores=tuple((key, str(value)) for key, value in sorted(entry.get("scores", {}).items())),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(
            f"the entry {name} of {folder / 'manifest.toml'}", why=f"{error!r} is missing or wrong", remedy=REINSTALL
        ) from error


def _guess_backend(path: Path) -> str:
    """The backend that a folder's files call for."""
    if (path / "ct2-int8" / "model.bin").is_file() or (path / "model.bin").is_file():
        return "ct2"
    try:
        model_type = json.loads((path / "config.json").read_text(encoding="utf-8"))["model_type"]
        return MODEL_TYPES[model_type]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"the folder {path}", why="it holds no CTranslate2, Marian or NLLB model", remedy="Name another folder"
        ) from error


def _weights_sha256(path: Path) -> str:
    """The fingerprint of the weights in a folder that is not in the manifest."""
    names = ("ct2-int8/model.bin", "model.bin", "model.safetensors", "pytorch_model.bin")
    weights = next((path / name for name in names if (path / name).is_file()), None)
    return hash_file(weights) if weights else ""
