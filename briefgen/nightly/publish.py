"""Putting files in place so that a reader, at any moment and after any interruption, finds a whole brief.

A brief is built in ``.staging-<name>`` beside its place, so on the same file system. Two renames publish it: the old folder to
``.previous-<name>``, the new one into place. An interruption between the two leaves no folder of that name; `recover` puts the old
one back at the start of the next run. There is one run at a time (see `hold_lock`), so the names need nothing random.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from briefgen.errors import PublishError
from briefgen.render.visible import visible

LOCK_NAME = ".nightly.lock"
HOLDER_NAME = ".nightly.pid"
STAGING = ".staging-"
PREVIOUS = ".previous-"


@contextmanager
def hold_lock(output: Path) -> Iterator[None]:
    """Keep every other run out of ``output``.

    Raises:
        PublishError: Another run holds the lock, or it cannot be taken.
    """
    file = output / LOCK_NAME
    lock = FileLock(file)
    try:
        lock.acquire(blocking=False)
    except Timeout as error:
        why = f"another run holds the lock {visible(str(file))} ({_holder(output)})"
        raise PublishError("the nightly run", why=why, remedy="Wait until it has ended, or end it.") from error
    except (OSError, NotImplementedError) as error:
        raise PublishError(f"the lock {visible(str(file))}", why=str(error), remedy="Make the output folder writable.") from error
    try:
        with contextlib.suppress(OSError):
            (output / HOLDER_NAME).write_text(f"{os.getpid()}\n", encoding="ascii")
        yield
    finally:
        with contextlib.suppress(OSError):
            (output / HOLDER_NAME).unlink()
        lock.release()


def _holder(output: Path) -> str:
    try:
        return f"process {int((output / HOLDER_NAME).read_text(encoding='ascii')[:20])}"
    except (OSError, ValueError):
        return "process unknown"


def recover(output: Path) -> tuple[str, ...]:
    """Clear up after a run that was interrupted, and say what was put right. To be called under the lock."""
    notes: list[str] = []
    for previous in sorted(output.glob(f"{PREVIOUS}*")):
        name = previous.name.removeprefix(PREVIOUS)
        if not os.path.lexists(output / name):
            with contextlib.suppress(OSError):
                previous.rename(output / name)
                notes.append(f"{visible(name)}: an earlier run was interrupted while publishing; the brief before it was put back")
        else:
            _remove(previous)
    for draft in sorted(output.glob(f"{STAGING}*")):
        _remove(draft)
        name = draft.name.removeprefix(STAGING)
        notes.append(f"{visible(name)}: an earlier run was interrupted while building; its draft was removed")
    return tuple(notes)


@contextmanager
def staging(output: Path, name: str) -> Iterator[Path]:
    """A fresh folder to build in, removed again whatever happens.

    Raises:
        OSError: It cannot be made.
    """
    folder = output / f"{STAGING}{name}"
    _remove(folder)
    folder.mkdir()
    try:
        yield folder
    finally:
        _remove(folder)


def publish(built: Path, target: Path) -> None:
    """Put the folder ``built`` in the place of ``target``; where that fails, ``target`` is as it was.

    Raises:
        OSError: A file cannot be made safe on disk, or a folder cannot be moved.
    """
    _make_durable(built)
    previous = target.with_name(f"{PREVIOUS}{target.name}")
    had_previous = os.path.lexists(target)
    if had_previous:
        _remove(previous)
        target.rename(previous)
    try:
        built.rename(target)
    except BaseException:
        if had_previous:
            previous.rename(target)
        raise
    _sync(target.parent)
    _remove(previous)


def refuse_foreign(target: Path, own_names: Iterable[str]) -> None:
    """Keep a folder that no nightly run made from being replaced.

    Raises:
        PublishError: ``target`` is something else than a folder of files called ``own_names``.
    """
    if not os.path.lexists(target):
        return
    foreign = [target.name]
    if target.is_dir() and not target.is_symlink():
        own = set(own_names)
        foreign = sorted(entry.name for entry in target.iterdir() if entry.name not in own)
    if foreign:
        why = f"it holds what no nightly run wrote: {visible(foreign[0])}"
        raise PublishError(f"the folder {visible(str(target))}", why=why, remedy="Move it elsewhere, or choose another name.")


def write_atomically(file: Path, text: str) -> None:
    """Replace the content of ``file`` in one step; a file that holds ``text`` already is not touched.

    Raises:
        OSError: It cannot be written; the old content is then still there.
    """
    data = text.encode()
    with contextlib.suppress(OSError):
        if file.read_bytes() == data:
            return
    draft = file.with_name(f".{file.name}.draft")
    with draft.open("wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())
    draft.replace(file)
    _sync(file.parent)


def _make_durable(folder: Path) -> None:
    for place, _, files in os.walk(folder):
        for name in files:
            _sync(Path(place, name))
        _sync(Path(place))


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    """Remove whatever is at ``path`` as far as it can be; what is left is tried again the next night."""
    if path.is_symlink() or path.is_file():
        with contextlib.suppress(OSError):
            path.unlink()
    else:
        shutil.rmtree(path, ignore_errors=True)
