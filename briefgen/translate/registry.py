"""The models that briefgen knows: those of ``models/manifest.toml`` and those the user has fetched; how to load and verify them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.errors import ModelError
from briefgen.files import is_file, is_folder, reading
from briefgen.resources import REINSTALL, hash_file, model_cache, models_dir, verify_file
from briefgen.translate.base import Translator
from briefgen.translate.fetched import fetched_models
from briefgen.translate.model import CT2_FOLDER, Model, ModelFile

if TYPE_CHECKING:
    from briefgen.translate.ct2 import CTranslate2Translator

MODEL_TYPES = {"marian": "marian", "m2m_100": "nllb"}
"""The backend for each ``model_type`` of a Hugging Face ``config.json``."""
TORCH_WEIGHTS = ("model.safetensors", "model-", "pytorch_model")
NOT_READ = {"ct2": TORCH_WEIGHTS, "marian": (f"{CT2_FOLDER}/",), "nllb": (f"{CT2_FOLDER}/",)}
"""Prefixes of the files that a backend does not read; the others are verified when it loads."""


def list_models(folder: Path | None = None, cache: Path | None = None) -> tuple[Model, ...]:
    """Every model of the manifest in ``folder`` and of the user's cache, the default first."""
    folder = folder or models_dir()
    manifest = _read_manifest(folder)
    fetched = fetched_models(cache or model_cache())
    channels = {name: _model(name, entry, folder) for name, entry in manifest.get("channels", {}).items()}
    known = {name: _model(name, entry, folder, channels) for name, entry in manifest["models"].items()}
    for name, model in fetched.items():
        if name not in known:
            known[name] = model
        elif known[name].path is None:
            known[name] = replace(model, scores=known[name].scores, licence=known[name].licence, notice=known[name].notice)
    return tuple(sorted(known.values(), key=lambda model: (model.name != manifest["default"], model.name)))


def find_model(name_or_path: str | Path | None, folder: Path | None = None) -> Model:
    """The model of that name or hub id, or one made for a folder; the default when nothing is named.

    Raises:
        ModelError: The model is neither known nor a folder with one.
    """
    models = list_models(folder)
    if name_or_path is None:
        return models[0]
    known = {model.name: model for model in models}
    found = known.get(str(name_or_path)) or next((model for model in models if model.hub_id == str(name_or_path)), None)
    if found is not None:
        return found
    path = Path(name_or_path)
    if not is_folder(path):
        raise ModelError(
            f"the model {name_or_path}", why="it is neither known nor a folder", remedy=f"Use one of: {', '.join(known)}"
        )
    return Model(path.name, guess_backend(path), licence="see the model's own files", path=path)


def load_translator(
    name_or_path: str | Path | None = None, *, backend: str | None = None, threads: int | None = None, folder: Path | None = None
) -> Translator:
    """The translator of a model by its name in the manifest or its folder; the default model when nothing is named.

    Args:
        name_or_path: A name of the manifest, or a folder with a CTranslate2, Marian or NLLB model.
        backend: ``ct2``, ``marian`` or ``nllb`` instead of what the manifest names; the model then works without its channel.
        threads: Parallel workers; all cores when None.
        folder: Where the manifest lies, instead of the one that came with briefgen.

    Raises:
        ModelError: The model is unknown, missing or damaged, or its engine is not installed.
    """
    with reading(f"the model {name_or_path or ''}".rstrip(), remedy="Make its folder readable", error=ModelError):
        model = find_model(name_or_path, folder)
        if model.channel is None or backend is not None:
            return _load(model, backend or model.backend, threads)
        from briefgen.translate.rerank import RerankedTranslator

        return RerankedTranslator(_load_ct2(model, threads), _load_ct2(model.channel, threads))


def _load_ct2(model: Model, threads: int | None) -> CTranslate2Translator:
    from briefgen.translate.ct2 import CTranslate2Translator

    if model.path is None:
        raise not_here(model)
    _verify_read(model, model.path, "ct2")
    return CTranslate2Translator(model.name, model.path, model.sha256 or _weights_sha256(model.path), threads=threads)


def _load(model: Model, backend: str, threads: int | None) -> Translator:
    if backend == "ct2" and (model.path is not None or not model.hub_id):
        return _load_ct2(model, threads)
    if model.path is not None:
        _verify_read(model, model.path, backend)
    elif not model.hub_id:
        raise not_here(model)
    source = str(model.path or model.hub_id)
    fingerprint = model.sha256 or (_weights_sha256(model.path) if model.path else "")
    if backend == "marian":
        from briefgen.translate.marian import marian_translator

        return marian_translator(model.name, source, fingerprint)
    if backend == "nllb":
        from briefgen.translate.nllb import nllb_translator

        return nllb_translator(model.name, source, fingerprint)
    raise ModelError(f"the model {model.name}", why=f"no backend {backend!r} can load it", remedy="Use ct2, marian or nllb")


def _verify_read(model: Model, folder: Path, backend: str) -> None:
    """Recompute the fingerprints of the files that ``backend`` reads."""
    _verify(model, folder, [file for file in model.files if not file.name.startswith(NOT_READ.get(backend, ()))])


def verify_model(name: str, folder: Path | None = None) -> tuple[ModelFile, ...]:
    """The files of a model, its channel's after its own, whose sizes and fingerprints were recomputed and found right.

    Raises:
        ModelError: The model is not on this machine, or a file is missing, truncated or altered.
    """
    with reading(f"the model {name}", remedy="Make its folder readable", error=ModelError):
        model = find_model(name, folder)
        if model.path is None:
            raise not_here(model)
        _verify(model, model.path, model.files)
        if model.channel is None or model.channel.path is None:
            return model.files
        _verify(model.channel, model.channel.path, model.channel.files)
        return (*model.files, *(replace(file, name=f"{model.channel.name}/{file.name}") for file in model.channel.files))


def not_here(model: Model) -> ModelError:
    """That a model must be fetched first."""
    return ModelError(
        f"the model {model.name}",
        why="its files are not on this machine",
        remedy=f"Fetch it once with: briefgen models pull {model.name}",
    )


def _verify(model: Model, folder: Path, files: Iterable[ModelFile]) -> None:
    remedy = f"Fetch it again with: briefgen models pull {model.name}" if model.hub_id or model.url else REINSTALL
    for file in files:
        verify_file(folder / file.name, file.size, file.sha256, remedy)


def _read_manifest(folder: Path) -> dict[str, Any]:
    path = folder / "manifest.toml"
    try:
        manifest = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ModelError(f"the manifest {path}", why=str(error), remedy=REINSTALL) from error
    if not isinstance(manifest.get("models"), dict) or manifest.get("default") not in manifest["models"]:
        raise ModelError(f"the manifest {path}", why="it names no default model", remedy=REINSTALL)
    return manifest


def _model(name: str, entry: dict[str, Any], folder: Path, channels: Mapping[str, Model] | None = None) -> Model:
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
            url=entry.get("url"),
            files=files,
            scores=tuple((key, str(value)) for key, value in sorted(entry.get("scores", {}).items())),
            channel=channels[entry["channel"]] if channels is not None and "channel" in entry else None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(
            f"the entry {name} of {folder / 'manifest.toml'}", why=f"{error!r} is missing or wrong", remedy=REINSTALL
        ) from error


def guess_backend(path: Path, *, original: bool = False) -> str:
    """The backend that a folder's files call for; with ``original``, without regard to a CTranslate2 form.

    Raises:
        ModelError: The folder holds no model.
    """
    if not original and (is_file(path / CT2_FOLDER / "model.bin") or is_file(path / "model.bin")):
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
