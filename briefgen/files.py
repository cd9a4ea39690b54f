"""What a file that the user named, and that cannot be read, is answered with."""

from __future__ import annotations

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
