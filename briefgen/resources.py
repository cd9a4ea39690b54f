"""Where files lie: those that travel with the program, packaged or at the top of the source tree, and the models a user fetches."""

from __future__ import annotations

import os
from pathlib import Path

from briefgen.errors import ConfigError

PACKAGE = Path(__file__).resolve().parent


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
