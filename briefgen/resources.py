"""Where files lie: those that travel with the program, packaged or at the top of the source tree, and the models a user fetches."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from briefgen.errors import ConfigError, ModelError

PACKAGE = Path(__file__).resolve().parent
REINSTALL = "Install briefgen again, or copy the file from its release"


def templates_dir() -> Path:
    """The folder of templates, labels and style sheets."""
    return _find("templates")


def models_dir() -> Path:
    """The folder of the model manifest and the embedded model."""
    return _find("models")


def model_cache() -> Path:
    """The folder of fetched models: below ``BRIEFGEN_HOME``, else the user's cache (``XDG_CACHE_HOME`` or ``~/.cache``).

    Raises:
        ConfigError: There is no home to look in.
    """
    if home := os.environ.get("BRIEFGEN_HOME"):
        return Path(home).absolute() / "models"
    cache = Path(os.environ.get("XDG_CACHE_HOME", ""))
    try:
        return (cache if cache.is_absolute() else Path.home() / ".cache") / "briefgen" / "models"
    except RuntimeError as error:
        raise ConfigError("the folder of fetched models", why=str(error), remedy="Set BRIEFGEN_HOME to a folder") from error


def _find(name: str) -> Path:
    """The packaged folder ``_<name>``, else the source tree's ``<name>``."""
    for folder in (PACKAGE / f"_{name}", PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise ConfigError(f"the folder {name}/ of briefgen", why="it is not there", remedy="Install briefgen again")


def hash_file(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def verify_file(path: Path, size: int, sha256: str, remedy: str = REINSTALL) -> None:
    """Recompute the size and the fingerprint of a model's file.

    Raises:
        ModelError: The file is missing, truncated or altered.
    """
    if not path.is_file():
        raise ModelError(f"the model file {path}", why="it is missing", remedy=remedy)
    if (found := path.stat().st_size) != size:
        raise ModelError(f"the model file {path}", why=f"it has {found:,} bytes instead of {size:,}", remedy=remedy)
    if hash_file(path) != sha256:
        raise ModelError(f"the model file {path}", why="its SHA-256 is not the recorded one", remedy=remedy)
