"""What a model hub says of a repository, and which of its files a backend needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from briefgen.errors import ModelError
from briefgen.hub.address import HubAddress
from briefgen.hub.transport import RemoteFile, Transport
from briefgen.translate.dictionary import FILE as DICTIONARY
from briefgen.translate.model import CT2_FOLDER
from briefgen.translate.registry import MODEL_TYPES

MAX_FILE_BYTES = 16_000_000_000
MAX_CONFIG_BYTES = 1_000_000
MAX_FILES = 64

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,95}(?:/[A-Za-z0-9][A-Za-z0-9._+-]{0,95})?")
_COMMIT = re.compile(r"[0-9a-f]{7,64}")
_LICENCE = re.compile(r"[A-Za-z0-9.+-]{2,40}")

_VOCABULARIES = ("shared_vocabulary.*", "source_vocabulary.*", "target_vocabulary.*")
_WEIGHTS = (
    ("model.safetensors",),
    ("model.safetensors.index.json", "model-*-of-*.safetensors"),
    ("pytorch_model.bin",),
    ("pytorch_model.bin.index.json", "pytorch_model-*-of-*.bin"),
)
"""Forms of the same weights, best first: one of them is enough."""
_SETTINGS = ("config.json", "generation_config.json", "tokenizer_config.json", "special_tokens_map.json")
NEEDED = {
    "marian": ("config.json", "source.spm", "target.spm", "vocab.json"),
    "nllb": ("config.json", "sentencepiece.bpe.model"),
}
"""Files without which a backend cannot work, besides the weights."""
_WANTED = {
    "marian": (*_SETTINGS, "source.spm", "target.spm", "vocab.json", DICTIONARY),
    "nllb": (*_SETTINGS, "sentencepiece.bpe.model", "tokenizer.json"),
}


@dataclass(frozen=True, slots=True)
class Listing:
    """A repository at one commit."""

    address: HubAddress
    commit: str
    files: tuple[RemoteFile, ...]
    licence: str
    model_type: str

    def select(self) -> tuple[str, tuple[RemoteFile, ...]]:
        """The backend, and the files that it needs.

        Raises:
            ModelError: No backend can use the model.
        """
        names = {file.name: file for file in self.files}
        backend, patterns = _ready_made(names) or self._for_torch(names)
        chosen = tuple(file for name, file in sorted(names.items()) if any(fnmatchcase(name, pattern) for pattern in patterns))
        if len(chosen) > MAX_FILES:
            raise self._error(f"it has over {MAX_FILES} files")
        return backend, chosen

    def _for_torch(self, names: Iterable[str]) -> tuple[str, Sequence[str]]:
        backend = MODEL_TYPES.get(self.model_type)
        if backend is None:
            kind = self.model_type or "unknown"
            raise self._error(f"its kind is {kind}; only Marian, NLLB (m2m_100) and CTranslate2 models can be used")
        weights = next((form for form in _WEIGHTS if form[0] in names), None)
        missing = [name for name in NEEDED[backend] if name not in names]
        if weights is None or missing:
            raise self._error(f"it has no {missing[0] if missing else 'weights'}")
        return backend, (*_WANTED[backend], *weights)

    def _error(self, why: str) -> ModelError:
        return ModelError(f"the model {self.address.hub_id}", why=why, remedy="Name another model; see: briefgen models list")


def read_listing(address: HubAddress, transport: Transport) -> Listing:
    """What the hub says of the repository at ``address``.

    Raises:
        ModelError: It says nothing that can be used.
    """
    answer = transport.get_json(address.api_url)
    try:
        commit = str(answer.get("sha") or address.revision)
        if not _COMMIT.fullmatch(commit):
            commit = address.revision
        files = tuple(file for entry in answer["siblings"] if (file := _file(entry, address, commit)) is not None)
        card = answer.get("cardData") or {}
        model_type = (answer.get("config") or {}).get("model_type") or ""
        licence = card.get("license") or ""
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
        raise ModelError(
            f"the listing of {address.hub_id}", why="the server's answer is not that of a model hub", remedy="Check HF_ENDPOINT"
        ) from error
    config = next((file for file in files if file.name == "config.json"), None)
    if not model_type and config is not None and (config.size or 0) <= MAX_CONFIG_BYTES:
        settings = transport.get_json(config.url)
        model_type = settings.get("model_type", "") if isinstance(settings, dict) else ""
    is_plain = isinstance(licence, str) and _LICENCE.fullmatch(licence)
    return Listing(address, commit, files, str(licence) if is_plain else "see the model's page", str(model_type)[:40])


def _ready_made(names: Iterable[str]) -> tuple[str, Sequence[str]] | None:
    """The files of a model that is already in CTranslate2's form."""
    for folder in (f"{CT2_FOLDER}/", ""):
        has_pieces = "source.spm" in names or f"{folder}source.spm" in names
        if f"{folder}model.bin" in names and has_pieces:
            own = [f"{folder}{name}" for name in ("model.bin", "config.json", "source.spm", "target.spm", *_VOCABULARIES)]
            return "ct2", (*own, "source.spm", "target.spm", f"{folder}{DICTIONARY}", DICTIONARY)
    return None


def _file(entry: dict[str, Any], address: HubAddress, commit: str) -> RemoteFile | None:
    """A file of the listing; None for names that lead elsewhere or that no model needs."""
    name = entry["rfilename"]
    if not isinstance(name, str) or not _NAME.fullmatch(name) or ".." in name:
        return None
    large = entry.get("lfs") or {}
    size = large.get("size", entry.get("size"))
    return RemoteFile(
        name,
        address.file_url(name, commit),
        size=int(size) if size is not None and int(size) >= 0 else None,
        sha256=_hex(large.get("sha256") or large.get("oid"), 64),
        git_sha1=None if large else _hex(entry.get("blobId"), 40),
    )


def _hex(value: object, length: int) -> str | None:
    return value if isinstance(value, str) and re.fullmatch(rf"[0-9a-f]{{{length}}}", value) else None
