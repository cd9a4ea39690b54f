"""Unpacking an OPUS-MT release: a zip file with Marian weights, vocabulary and sentence pieces, all at its top."""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from pathlib import Path
from shutil import copyfileobj

from briefgen.errors import ModelError
from briefgen.hub.listing import MAX_FILE_BYTES

_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, ValueError)
_WANTED = re.compile(
    r"decoder\.yml|source\.spm|target\.spm|LICENSE|README\.md|[A-Za-z0-9][A-Za-z0-9._+-]{0,95}\.(?:npz|vocab\.yml)"
)
NEEDED = ("decoder.yml", "source.spm")
MAX_FILES = 64


def unpack_release(archive: Path, folder: Path) -> None:
    """Unpack what a conversion needs of ``archive`` into ``folder``; all else, and whatever leads out of it, is left.

    Raises:
        ModelError: The archive is damaged, too large, or no OPUS-MT release.
    """
    try:
        with zipfile.ZipFile(archive) as release:
            chosen = [info for info in release.infolist() if _WANTED.fullmatch(info.filename)]
            missing = [name for name in NEEDED if name not in {info.filename for info in chosen}]
            if missing:
                raise _error(archive, f"it has no {missing[0]}, so it is no OPUS-MT release")
            if len(chosen) > MAX_FILES or sum(info.file_size for info in chosen) > MAX_FILE_BYTES:
                raise _error(archive, "its content is too large")
            for info in chosen:
                partial = folder / f"{info.filename}.partial"
                with release.open(info) as source, partial.open("wb") as target:
                    copyfileobj(source, target, 1 << 20)
                partial.replace(folder / info.filename)
    except (*_DAMAGE, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:  # bzip2 tells of damage by one without a number
            raise
        archive.unlink(missing_ok=True)
        raise _error(archive, f"it is damaged ({error})") from error


def _error(archive: Path, why: str) -> ModelError:
    return ModelError(f"the release {archive}", why=why, remedy="Run the same command again, or name another release")
