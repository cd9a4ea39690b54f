"""Whether this machine has all that briefgen needs, and what to install where it has not."""

from __future__ import annotations

import ctypes.util
import importlib.util
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import BriefgenError

_SYSTEM_LIBRARIES = (
    ("pango-1.0", "libpango-1.0-0", "pango"),
    ("pangoft2-1.0", "libpangoft2-1.0-0", "pango"),
    ("harfbuzz", "libharfbuzz0b", "harfbuzz"),
    ("fontconfig", "libfontconfig1", "fontconfig"),
)
"""Library, its Debian package and its Homebrew formula: what WeasyPrint loads at run time."""

_BETTER_WITH = (("harfbuzz-subset", "libharfbuzz-subset0", "harfbuzz"),)
"""Those that WeasyPrint can do without: fontTools then cuts down the embedded fonts, more slowly."""

FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("~/.fonts"),
    Path("~/.local/share/fonts"),
    Path("/Library/Fonts"),
    Path("/System/Library/Fonts"),
)
"""Where Linux and macOS keep fonts; ``~`` is the user's home."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing examined; ``is_needed`` is False for what only some uses need."""

    name: str
    is_fine: bool
    detail: str
    remedy: str = ""
    is_needed: bool = True


def examine() -> tuple[Finding, ...]:
    """All findings, in a fixed order."""
    return tuple(_findings())


def _findings() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding("Python", sys.version_info >= (3, 11), version, "Install Python 3.11 or newer.")
    yield from (_library(*names) for names in _SYSTEM_LIBRARIES)
    yield from (_library(*names, is_needed=False) for names in _BETTER_WITH)
    yield _fonts()
    yield _model()
    has_torch = importlib.util.find_spec("torch") is not None
    yield Finding(
        "torch (for --model with transformers backends)",
        has_torch,
        "installed" if has_torch else "not installed",
        "Only if you want OPUS-MT or NLLB: pip install 'briefgen[torch]'.",
        is_needed=False,
    )


def _library(library: str, debian: str, brew: str, *, is_needed: bool = True) -> Finding:
    found = ctypes.util.find_library(library)
    return Finding(
        f"library {library}",
        found is not None,
        found or "not found",
        f"Debian/Ubuntu: sudo apt-get install {debian}. macOS: brew install {brew}.",
        is_needed,
    )


def _fonts() -> Finding:
    folders = [folder for folder in map(_at_home, FONT_FOLDERS) if folder.is_dir()]
    found = next((path for folder in folders for path in sorted(folder.rglob("*.[to]tf"))), None)
    return Finding(
        "fonts",
        found is not None,
        str(found.parent) if found else "none found",
        "Debian/Ubuntu: sudo apt-get install fonts-dejavu-core.",
    )


def _at_home(folder: Path) -> Path:
    """``folder`` with the home spelt out; a user without one keeps the ``~``, where nothing will be found."""
    try:
        return folder.expanduser()
    except RuntimeError:
        return folder


def _model() -> Finding:
    from briefgen.config import DEFAULT_MODEL
    from briefgen.translate.registry import verify_model

    name = DEFAULT_MODEL
    try:
        files = verify_model(name)
    except BriefgenError as error:
        return Finding(f"model {name}", False, str(error), error.remedy or "Install briefgen again.")
    return Finding(f"model {name}", True, f"{len(files)} files verified")
