"""The input files of a brief, read once into a snapshot that the brief is then built from.

A file that is edited while the brief is being built must not pass for the one that was built, as it does with tools that hash their
inputs afterwards: what is hashed and what is built are the same bytes, and the edit is found the next night.
"""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.config import RULINGS_NAME
from briefgen.errors import ConfigError, SourceError
from briefgen.nightly.plan import BriefPlan, NightPlan
from briefgen.render.visible import visible

COMPANIONS = ("brief.toml", RULINGS_NAME)
"""What people say of the articles beside it: titles, outlets and dates, rulings on discrepancies. It travels with them."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file to read.

    Attributes:
        path: Where it is.
        name: How the plan calls it: its path from the folder of ``briefs.toml``.
        relative: Its path within ``root``.
        is_named: Whether the plan names the file itself, not only its folder.
    """

    path: Path
    name: str
    relative: Path
    is_named: bool


@dataclass(frozen=True, slots=True)
class InputRoot:
    """A folder of the plan, or the folder in which files of the plan lie, with the files taken from it."""

    path: Path
    files: tuple[InputFile, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was read.

    Attributes:
        hashes: Name and SHA-256 of each file, sorted by name.
        paths: What to build from, in the plan's order; empty where nothing was copied.
        roots: Each copied folder and the folder it stands for, to name the true place in messages.
    """

    hashes: tuple[tuple[str, str], ...]
    paths: tuple[Path, ...] = ()
    roots: tuple[tuple[Path, Path], ...] = ()

    def in_true_places(self, text: str) -> str:
        """``text`` with paths of the snapshot replaced by those of the files it was taken from."""
        for copy, root in self.roots:
            text = text.replace(str(copy), str(root))
        return text


def find_inputs(brief: BriefPlan, plan: NightPlan) -> tuple[InputRoot, ...]:
    """The files of ``brief``: entries in the plan's order, the matches of a pattern and the content of a folder sorted.

    A file that several entries cover is taken once. Hidden files and whatever is not a regular file are passed over.

    Raises:
        SourceError: An entry names nothing, or all of them hold no file.
        ConfigError: An entry holds the output folder, or lies in it.
    """
    seen: set[str] = set()
    roots: dict[tuple[Path, bool], list[InputFile]] = {}
    for path in _entries(brief, plan.base):
        _refuse_overlap(path, plan.output)
        is_folder = path.is_dir()
        root = path if is_folder else path.parent
        files = roots.setdefault((root, is_folder), [])
        for file in _walk(path) if is_folder else [path]:
            true_place = os.path.realpath(file)
            if true_place not in seen and file.is_file() and file.name not in COMPANIONS:
                seen.add(true_place)
                files.append(_input(file, root, plan.base, is_named=not is_folder))
    if not seen:
        raise SourceError(f"the inputs of {brief.name!r}", why="they hold no file", remedy="Put articles there.")
    filled = ((root, files) for (root, _), files in roots.items() if files)
    return tuple(InputRoot(root, (*files, *_metadata(root, files, plan.base))) for root, files in filled)


def read_inputs(roots: tuple[InputRoot, ...], max_bytes: int, copy_to: Path | None = None) -> Snapshot:
    """The hashes of all files and, with ``copy_to``, copies of the very bytes that were hashed.

    Of a file over ``max_bytes`` one byte more is read and copied: enough for the build to refuse it.

    Raises:
        SourceError: A file cannot be read.
        OSError: A copy cannot be written.
    """
    hashes: list[tuple[str, str]] = []
    paths: list[Path] = []
    copies: list[tuple[Path, Path]] = []
    for number, root in enumerate(roots, 1):
        folder = copy_to / str(number) if copy_to else None
        for file in root.files:
            data = _read(file, max_bytes + 1)
            hashes.append((file.name, hashlib.sha256(data).hexdigest()))
            if folder:
                copy = folder / file.relative
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(data)
                paths += [copy] if file.is_named else []
        if folder:
            copies.append((folder, root.path))
            if any(file.is_named for file in root.files):
                _stand_in(folder, root.path)
            else:
                paths.append(folder)
    return Snapshot(tuple(sorted(hashes)), tuple(paths), tuple(copies))


def _stand_in(copy: Path, folder: Path) -> None:
    """Put empty files, which the build is not given, for those not taken: the ``brief.toml`` copied may speak of them too."""
    for path in folder.iterdir():
        if path.is_file() and not path.name.startswith("."):
            (copy / path.name).touch()


def _entries(brief: BriefPlan, base: Path) -> Iterator[Path]:
    for entry in brief.inputs:
        path = Path(os.path.normpath(base / entry))
        if path.exists():
            yield path
            continue
        matches = sorted(glob.glob(entry, root_dir=base, recursive=True))  # noqa: PTH207 - Path.glob refuses absolute patterns
        if not matches:
            why = "no file matches this pattern" if glob.has_magic(entry) else "there is no such file or folder"
            raise SourceError(visible(entry), why=why, remedy=f"Correct the inputs of {brief.name!r}, or put the articles there.")
        yield from (Path(os.path.normpath(base / match)) for match in matches)


def _refuse_overlap(path: Path, output: Path) -> None:
    """Published briefs must not become articles, nor articles be replaced by a published brief."""
    entry, target = Path(os.path.realpath(path)), Path(os.path.realpath(output))
    if target.is_relative_to(entry) or entry.is_relative_to(target):
        remedy = "Keep articles and output in separate folders."
        raise ConfigError(f"input {visible(str(path))}", why=f"it overlaps the output folder {visible(str(output))}", remedy=remedy)


def _walk(folder: Path) -> Iterator[Path]:
    def fail(error: OSError) -> None:
        raise _unreadable(visible(str(error.filename)), error)

    for place, folders, files in os.walk(folder, onerror=fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(files) if not name.startswith("."))


def _input(path: Path, root: Path, base: Path, *, is_named: bool) -> InputFile:
    return InputFile(path, Path(os.path.relpath(path, base)).as_posix(), path.relative_to(root), is_named)


def _metadata(root: Path, files: list[InputFile], base: Path) -> tuple[InputFile, ...]:
    """The companions in each folder that articles are taken from."""
    paths = [folder / name for folder in sorted({root, *(file.path.parent for file in files)}) for name in COMPANIONS]
    return tuple(_input(path, root, base, is_named=False) for path in paths if path.is_file())


def _read(file: InputFile, size: int) -> bytes:
    try:
        with file.path.open("rb") as handle:
            return handle.read(size)
    except OSError as error:
        raise _unreadable(visible(file.name), error) from error


def _unreadable(name: str, error: OSError) -> SourceError:
    return SourceError(name, why=error.strerror or str(error), remedy="Make the file readable, or take it out of the inputs.")
