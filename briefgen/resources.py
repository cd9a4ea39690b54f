"""Where the files that travel with the program lie: inside the installed package, or at the top of the source tree."""

from __future__ import annotations

from pathlib import Path

from briefgen.errors import ConfigError

PACKAGE = Path(__file__).resolve().parent


def templates_dir() -> Path:
    """The folder of templates, labels and style sheets."""
    return _find("templates")


def models_dir() -> Path:
    """The folder of the model manifest and the embedded model."""
    return _find("models")


def _find(name: str) -> Path:
    """The packaged folder ``_<name>``, else the source tree's ``<name>``."""
    for folder in (PACKAGE / f"_{name}", PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise ConfigError(f"the folder {name}/ of briefgen", why="it is not there", remedy="Install briefgen again")
