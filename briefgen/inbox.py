"""Sorts a folder of articles on many matters: reads them (in parallel), and says which belong together and why."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from briefgen.errors import SourceError
from briefgen.files import is_file, is_folder
from briefgen.group.features import Features, features_of
from briefgen.group.matters import Matter, sort_into_matters
from briefgen.ingest.metadata import reference_date
from briefgen.ingest.problems import source_problem
from briefgen.ingest.sources import read_sources
from briefgen.records import SourceProblem

CHUNK = 100
"""Files that a worker reads at a time."""
MIN_PARALLEL = 4 * CHUNK
"""Fewer files are read sooner than workers start."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One article of an inbox; ``path`` is relative to it."""

    path: str
    headline: str
    day: date | None
    features: Features


@dataclass(frozen=True, slots=True)
class Inbox:
    """The articles of an inbox by path, their matters (indices into ``letters``) and the files left out, by path too."""

    letters: tuple[Letter, ...]
    matters: tuple[Matter, ...]
    problems: tuple[SourceProblem, ...]


def sort_inbox(folder: Path, *, workers: int | None = None) -> Inbox:
    """The articles below ``folder``, subfolders included, sorted into matters.

    Args:
        folder: The inbox.
        workers: Processes that read articles; as many as there are processors when None.

    Raises:
        SourceError: There is no such folder, or it holds no usable article.
    """
    if not is_folder(folder):
        raise SourceError(f"{folder} is no folder", remedy="Give the folder that holds the articles: briefgen group INBOX.")
    root = folder.resolve()
    paths, closed = _files_below(root)
    chunks = [(root, paths[start : start + CHUNK]) for start in range(0, len(paths), CHUNK)]
    n_workers = workers or os.cpu_count() or 1
    if n_workers > 1 and len(paths) >= MIN_PARALLEL:
        with ProcessPoolExecutor(n_workers, mp_context=get_context("spawn")) as pool:
            read = list(pool.map(_read, chunks))
    else:
        read = [_read(chunk) for chunk in chunks]
    letters = tuple(sorted((letter for found, _ in read for letter in found), key=lambda letter: letter.path))
    problems = (*closed, *(problem for _, found in read for problem in found))
    if not letters:
        why = f"{problems[0].name}: {problems[0].reason}" if problems else ""
        remedy = "Put .txt, .md, .html, .pdf or .docx files in it."
        raise SourceError(f"{folder} holds no usable article", why=why, remedy=remedy)
    return Inbox(letters, sort_into_matters([letter.features for letter in letters]), problems)


def _read(chunk: tuple[Path, Sequence[Path]]) -> tuple[list[Letter], list[SourceProblem]]:
    """The articles of some files; runs in a worker."""
    root, paths = chunk
    letters: list[Letter] = []
    problems: list[SourceProblem] = []
    for folder in sorted({path.parent for path in paths}):
        wanted = [path for path in paths if path.parent == folder and _is_article(path)]
        if not wanted:
            continue
        read = read_sources(wanted)
        problems += (replace(problem, name=_path_in(root, folder / problem.name)) for problem in read.problems)
        for article in read.articles:
            day = reference_date(article)
            letters.append(Letter(_path_in(root, folder / article.name), article.headline, day, features_of(article, day)))
    return letters, problems


def _files_below(root: Path) -> tuple[list[Path], list[SourceProblem]]:
    """The files below ``root`` that are not hidden, in order, and a problem for each folder that may not be looked into."""
    paths: list[Path] = []
    problems: list[SourceProblem] = []

    def note(error: OSError) -> None:
        problems.append(source_problem(_path_in(root, Path(error.filename)), "unreadable", error.strerror or ""))

    for place, folders, names in os.walk(root, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if os.access(place, os.X_OK):
            paths += (path for name in names if not name.startswith(".") and is_file(path := Path(place, name)))
        else:
            note(PermissionError(errno.EACCES, os.strerror(errno.EACCES), place))
    return sorted(paths), problems


def _path_in(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _is_article(path: Path) -> bool:
    name = path.name.casefold()
    return not name.startswith("readme") and path.suffix.casefold() not in {".toml", ".json"}
