"""Fetching a model into the user's cache.

Files are gathered in a folder below ``.partial`` that an interrupted run leaves behind and the next one goes on with. Only when all
are there and right is the record written and the folder renamed: no half model is ever found by name.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from briefgen.errors import ModelError
from briefgen.hub.address import ArchiveAddress, HubAddress, locate
from briefgen.hub.archive import unpack_release
from briefgen.hub.convert import convert_folder
from briefgen.hub.listing import MAX_FILE_BYTES, read_listing
from briefgen.hub.transport import RemoteFile, Report, Transport, disk_error
from briefgen.resources import model_cache
from briefgen.translate.fetched import RECORD, folder_name, read_record, record_of
from briefgen.translate.model import CT2_FOLDER, Model, describe_files
from briefgen.translate.registry import list_models

STAGING = ".partial"
SPARE_BYTES = 50_000_000
"""Left free on the disk."""

Progress = Callable[[str, int, int], None]
"""Called with what is done, the number of bytes done and the number in all."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is about to be fetched: the model with its licence, its files, and where it will lie."""

    model: Model
    address: HubAddress | ArchiveAddress
    files: tuple[RemoteFile, ...]
    folder: Path
    staging: Path

    @property
    def size(self) -> int:
        """Bytes to fetch, as far as the server tells."""
        return sum(file.size or 0 for file in self.files)

    @property
    def is_here(self) -> bool:
        """Whether this very revision is complete."""
        kept = read_record(self.folder)
        return kept is not None and _origin(kept) == _origin(self.model) and _is_whole(kept)


def plan_pull(wanted: str, transport: Transport, *, endpoint: str, revision: str | None = None, cache: Path | None = None) -> Plan:
    """What fetching ``wanted`` would do; only the hub's listing is asked for.

    Args:
        wanted: A name of the manifest, a hub id, or the address of a model's page or of an OPUS-MT release.
        transport: The way to the server.
        endpoint: The model hub.
        revision: A branch, tag or commit instead of the hub's main branch.
        cache: Where fetched models lie, instead of the user's cache.

    Raises:
        ModelError: The model is unknown, cannot be reached or used.
    """
    cache = cache or model_cache()
    address, model = locate(wanted, list_models(cache=cache), endpoint=endpoint, revision=revision)
    if isinstance(address, ArchiveAddress):
        files: Sequence[RemoteFile] = (RemoteFile("release.zip", address.url),)
        model = replace(model, licence=model.licence or "see LICENSE in the release")
    else:
        listing = read_listing(address, transport)
        backend, files = listing.select()
        model = replace(model, backend=backend, licence=model.licence or listing.licence, revision=listing.commit)
    model = replace(model, files=())
    name = folder_name(model.name)
    mark = folder_name(model.revision)[:12] or "release"
    return Plan(model, address, tuple(files), cache / name, cache / STAGING / f"{name}@{mark}")


def fetch(plan: Plan, transport: Transport, progress: Progress | None = None) -> Model:
    """Fetch what is planned and put it in place; a model that is already here is left as it is.

    Raises:
        ModelError: The network, the server or the disk failed. What has come so far is kept for the next time.
    """
    with _locked(plan.staging):
        if plan.is_here:
            return replace(plan.model, path=plan.folder)
        try:
            _need_space(plan)
            _download(plan, transport, progress or (lambda *_: None))
            if isinstance(plan.address, ArchiveAddress):
                unpack_release(plan.staging / "release.zip", plan.staging)
                convert_folder(plan.staging, plan.staging / CT2_FOLDER)
                for leftover in (*plan.staging.glob("*.npz"), *plan.staging.glob("*.yml"), plan.staging / "release.zip"):
                    leftover.unlink()
            return publish(plan.model, plan.staging, plan.folder)
        except OSError as error:
            raise disk_error(plan.staging, error) from error


def publish(model: Model, staging: Path, folder: Path) -> Model:
    """Write the record of a complete folder and rename it into place, over an older one if need be."""
    for leftover in (staging / RECORD, *staging.rglob("*.partial"), *staging.rglob("*.etag")):
        leftover.unlink(missing_ok=True)
    model = replace(model, files=describe_files(staging), path=folder)
    (staging / RECORD).write_bytes(record_of(model))
    older = staging.with_name(f"{staging.name}.old")
    shutil.rmtree(older, ignore_errors=True)
    if folder.exists():
        folder.rename(older)
    staging.rename(folder)
    shutil.rmtree(older, ignore_errors=True)
    return model


def _download(plan: Plan, transport: Transport, progress: Progress) -> None:
    total, done = plan.size, 0
    for file in plan.files:
        target = plan.staging / file.name
        if not target.is_file():
            transport.download(file, target, limit=MAX_FILE_BYTES, report=_counter(progress, file.name, done, total))
        done += target.stat().st_size
        progress(file.name, done, total)


def _counter(progress: Progress, name: str, before: int, total: int) -> Report:
    return lambda n_bytes: progress(name, before + n_bytes, total)


def _need_space(plan: Plan) -> None:
    if plan.size > MAX_FILE_BYTES:
        raise ModelError(f"the model {plan.model.name}", why=f"it has {plan.size / 1e9:,.0f} GB", remedy="Choose a smaller one")
    plan.staging.mkdir(parents=True, exist_ok=True)
    here = sum(path.stat().st_size for path in plan.staging.rglob("*") if path.is_file())
    free, needed = shutil.disk_usage(plan.staging).free, plan.size - here + SPARE_BYTES
    if free < needed:
        raise ModelError(
            f"fetching {plan.model.name} to {plan.folder.parent}",
            why=f"the disk has {free / 1e6:,.0f} MB free; {needed / 1e6:,.0f} MB are needed",
            remedy="Free some space, or set BRIEFGEN_HOME to a folder on another disk",
        )


def _origin(model: Model) -> tuple[str | None, str | None, str]:
    return model.hub_id, model.url, model.revision


def _is_whole(model: Model) -> bool:
    """Whether every recorded file has its recorded size."""
    folder = model.path or Path()
    return all((folder / file.name).is_file() and (folder / file.name).stat().st_size == file.size for file in model.files)


@contextmanager
def _locked(staging: Path) -> Iterator[None]:
    lock = staging.with_name(f"{staging.name}.lock")
    try:
        staging.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(lock, timeout=0):
            yield
    except Timeout as error:
        raise ModelError(
            f"fetching to {staging}", why="another run is fetching the same model", remedy="Wait until it has ended"
        ) from error
    except OSError as error:
        raise disk_error(staging, error) from error
