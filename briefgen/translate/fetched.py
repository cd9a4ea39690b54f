"""The models that a user has fetched: each lies in a folder of the cache, with a ``model.json`` that says what it is.

The record is written last, and the folder put in place by renaming: a folder without a readable record is no model.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from briefgen.translate.model import Model, ModelFile

RECORD = "model.json"
MAX_RECORD_BYTES = 1_000_000


def folder_name(name: str) -> str:
    """The folder of the cache for a model's name.

    >>> folder_name("Helsinki-NLP/opus-mt-id-en")
    'Helsinki-NLP--opus-mt-id-en'
    """
    return name.replace("/", "--")


def fetched_models(cache: Path) -> dict[str, Model]:
    """The models in ``cache`` by name; what is not complete is passed over."""
    records = sorted(cache.glob(f"*/{RECORD}")) if cache.is_dir() else []
    found = [model for path in records if (model := read_record(path.parent)) is not None]
    return {model.name: model for model in found}


def read_record(folder: Path) -> Model | None:
    """The model in ``folder``; None where the record is missing, damaged or that of another folder."""
    try:
        with (folder / RECORD).open("rb") as stream:
            record = json.loads(stream.read(MAX_RECORD_BYTES))
        model = _model(record, folder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return model if folder_name(model.name) == folder.name else None


def record_of(model: Model) -> bytes:
    """The content of the ``model.json`` of ``model``."""
    record = {
        "name": model.name,
        "backend": model.backend,
        "licence": model.licence,
        "notice": model.notice,
        "languages": list(model.languages),
        "hub_id": model.hub_id,
        "url": model.url,
        "revision": model.revision,
        "files": {file.name: {"size": file.size, "sha256": file.sha256} for file in model.files},
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def _model(record: dict[str, Any], folder: Path) -> Model:
    files = sorted(record["files"].items())
    return Model(
        name=str(record["name"]),
        backend=str(record["backend"]),
        licence=str(record["licence"]),
        notice=str(record["notice"]),
        languages=tuple(map(str, record["languages"])),
        path=folder,
        hub_id=record["hub_id"],
        url=record["url"],
        revision=str(record["revision"]),
        files=tuple(ModelFile(str(name), int(data["size"]), str(data["sha256"])) for name, data in files),
    )
