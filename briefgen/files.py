"""Files and folders that the user named: whether they are there, and what is said where they cannot be read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.errors import BriefgenError, ConfigError


@contextmanager
def reading(
    what: Path | str, *, remedy: str = "Name a file that can be read", error: type[BriefgenError] = ConfigError
) -> Iterator[None]:
    """Turn a failure of the system into ``error``, which names ``what`` and gives ``remedy``.

    >>> with reading("istilah.csv"):
    ...     Path("/nowhere/istilah.csv").read_bytes()
    Traceback (most recent call last):
    briefgen.errors.ConfigError: istilah.csv: No such file or directory. Name a file that can be read
    """
    try:
        yield
    except OSError as failure:
        raise error(str(what), why=failure.strerror or str(failure), remedy=remedy) from failure


def is_file(path: Path) -> bool:
    """Whether there is such a file; there is none by a name that the system refuses, where `Path.is_file` raises."""
    return os.path.isfile(path)  # noqa: PTH113


def is_folder(path: Path) -> bool:
    """Whether there is such a folder; there is none by a name that the system refuses, where `Path.is_dir` raises."""
    return os.path.isdir(path)  # noqa: PTH112
