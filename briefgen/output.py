"""Puts finished files in place: all are written beside their places first, then renamed one after the other."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

from briefgen.errors import PublishError


def publish_files(contents: Mapping[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write ``contents`` (file name -> bytes) into ``folder``, which is made if need be, and return the files.

    A reader sees the old file or the new one, never a part. If writing fails nothing is replaced.

    Raises:
        PublishError: The folder or a file cannot be written.
    """
    staged = {folder / name: folder / f".{name}.{os.getpid()}.partial" for name in contents}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for (target, partial), data in zip(staged.items(), contents.values(), strict=True):
            if target.is_dir():
                raise IsADirectoryError(21, "there is a folder of that name", str(target))
            with partial.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        for target, partial in staged.items():
            partial.replace(target)
    except OSError as error:
        raise PublishError(
            f"cannot write to {folder}",
            why=error.strerror or str(error),
            remedy="Name a folder that can be written, or free some space",
        ) from error
    finally:
        for partial in staged.values():
            with contextlib.suppress(OSError):
                partial.unlink()
    return tuple(staged)
