"""One night: each brief is compared with its record, rebuilt where something changed, and published; then the report is written."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from briefgen.config import Config, OutputFormat
from briefgen.errors import BriefgenError, PublishError
from briefgen.nightly.inputs import InputRoot, Snapshot, find_inputs, read_inputs
from briefgen.nightly.plan import BriefPlan, NightPlan, load_plan
from briefgen.nightly.publish import LOCK_NAME, hold_lock, publish, recover, refuse_foreign, staging, write_atomically
from briefgen.nightly.report import INDEX_NAME, REPORT_NAME, BriefStatus, Failure, Outcome, RunReport, index_page
from briefgen.nightly.state import STATE_NAME, Fingerprint, Record, State, hashes_of, load_state, reasons_to_build
from briefgen.records import Brief
from briefgen.render.visible import visible

logger = logging.getLogger(__name__)

Build = Callable[[Sequence[Path], Config], Brief]
Write = Callable[[Brief, Path, Config], tuple[Path, ...]]
Sign = Callable[[Config], str]

_MAX_TITLE = 200
_FORCED = "forced"


def _say_nothing(line: str) -> None:
    """Drop ``line``."""


def run_nightly(
    config_file: Path,
    *,
    build: Build,
    write: Write,
    signature: Sign,
    clock: Callable[[], datetime],
    force: bool = False,
    only: Sequence[str] = (),
    dry_run: bool = False,
    report_line: Callable[[str], None] = _say_nothing,
) -> RunReport:
    """What became of each brief that ``config_file`` lists; the same is written to ``report.json`` in the output folder.

    A brief that fails keeps its last good output and does not stop the others.

    Args:
        config_file: The ``briefs.toml``.
        build: Makes a brief of files and folders.
        write: Writes a brief into an existing folder and returns the files.
        signature: Names all that a build depends on besides its inputs and settings. One of the form ``name:value|name:value``
            lets the report say which part changed.
        clock: The time, for the report only.
        force: Rebuild what has not changed, too.
        only: Names of the briefs to look at; none means all.
        dry_run: Only say what would be built and why; nothing is written.
        report_line: Takes one line of text for each brief as soon as it is done, and for each note.

    Raises:
        ConfigError: ``briefs.toml`` is wrong, or ``only`` names no brief of it.
        PublishError: Another run holds the lock, or the output folder cannot be used.
    """
    started = clock()
    plan = load_plan(config_file)
    briefs = plan.only(only)
    tools = _Tools(build, write, signature)
    if dry_run:
        night = _Night(plan, tools, load_state(plan.output / STATE_NAME), force=force, dry_run=True)
        return RunReport(started, clock(), _attempted(night, briefs, report_line), night.notes(), is_dry_run=True)
    _prepare(plan.output)
    with hold_lock(plan.output):
        recovered = recover(plan.output)
        night = _Night(plan, tools, load_state(plan.output / STATE_NAME), force=force)
        notes = recovered + night.notes()
        for note in notes:
            report_line(note)
        outcomes = _attempted(night, briefs, report_line)
        report = RunReport(started, clock(), outcomes, notes)
        try:
            night.save_state()
            write_atomically(plan.output / INDEX_NAME, index_page([brief.name for brief in plan.briefs], night.records))
            write_atomically(plan.output / REPORT_NAME, report.to_json())
        except OSError as error:
            raise _unwritable(plan.output, error) from error
    return report


def _attempted(night: _Night, briefs: Sequence[BriefPlan], report_line: Callable[[str], None]) -> tuple[Outcome, ...]:
    outcomes: list[Outcome] = []
    for brief in briefs:
        outcomes.append(night.attempt(brief))
        report_line(str(outcomes[-1]))
    return tuple(outcomes)


def _prepare(output: Path) -> None:
    """Make the output folder, unless files in it that a run would replace are someone else's."""
    if not os.path.lexists(output / LOCK_NAME):
        for name in (STATE_NAME, REPORT_NAME, INDEX_NAME):
            if os.path.lexists(output / name):
                why = f"{name} is there, but no nightly run has used this folder"
                raise PublishError(f"the output folder {visible(str(output))}", why=why, remedy="Choose an empty folder as output.")
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(output, error) from error


def _unwritable(output: Path, error: OSError) -> PublishError:
    what = f"the output folder {visible(str(output))}"
    return PublishError(what, why=error.strerror or str(error), remedy="Make room on the disk, or make the folder writable.")


@dataclass(frozen=True, slots=True)
class _Tools:
    """What makes a brief, handed in so that this module depends on no stage."""

    build: Build
    write: Write
    sign: Sign


class _Night:
    """The records of all briefs, brought up to date one brief at a time."""

    def __init__(self, plan: NightPlan, tools: _Tools, state: State, *, force: bool, dry_run: bool = False) -> None:
        self._plan, self._tools, self._force, self._dry_run = plan, tools, force, dry_run
        self._state_note = state.note
        self.records = dict(state.records)

    def notes(self) -> tuple[str, ...]:
        """What is to be said of the output folder as it was found."""
        planned = {brief.name for brief in self._plan.briefs}
        dropped = [name for name in sorted(self.records) if name not in planned]
        dropped_notes = [f"{visible(name)}: no longer listed; what was published is kept" for name in dropped]
        return tuple(note for note in (self._state_note, *dropped_notes) if note)

    def save_state(self) -> None:
        """Write the records."""
        write_atomically(self._plan.output / STATE_NAME, State(self.records).to_json())

    def attempt(self, brief: BriefPlan) -> Outcome:
        """Bring one brief up to date; whatever goes wrong with it is its outcome."""
        try:
            signature = self._tools.sign(brief.config)
            roots = find_inputs(brief, self._plan)
            seen = read_inputs(roots, brief.config.max_bytes)
            fingerprint = Fingerprint(seen.hashes, brief.settings, signature)
            reasons = self._reasons(brief, fingerprint)
            if not reasons:
                return self._unchanged(brief)
            if self._dry_run:
                return Outcome(brief.name, BriefStatus.WOULD_BUILD, reasons, key=fingerprint.key)
            with staging(self._plan.output, brief.name) as folder:
                return self._rebuilt(brief, roots, signature, folder)
        except Exception as error:  # noqa: BLE001 - one brief's fault, whatever it is, must not cost the others their night
            return self._failed(brief, error)

    def _rebuilt(self, brief: BriefPlan, roots: tuple[InputRoot, ...], signature: str, folder: Path) -> Outcome:
        """Build from a snapshot and publish. What the snapshot holds is recorded, whatever the files hold by now."""
        target = self._plan.output / brief.name
        if brief.name not in self.records:
            refuse_foreign(target, [f"brief.{form}" for form in OutputFormat])
        snapshot = read_inputs(roots, brief.config.max_bytes, copy_to=folder / "inputs")
        fingerprint = Fingerprint(snapshot.hashes, brief.settings, signature)
        reasons = self._reasons(brief, fingerprint)
        result = folder / "brief"
        result.mkdir()
        try:
            made = self._tools.build(snapshot.paths, brief.config)
            self._tools.write(made, result, brief.config)
        except Exception as error:  # noqa: BLE001 - as in attempt(); here the message may name a copy
            return self._failed(brief, error, replace(snapshot, roots=(*snapshot.roots, (result, target))))
        names = sorted(path.relative_to(result).as_posix() for path in result.rglob("*") if path.is_file())
        if not names:
            raise PublishError(f"brief {brief.name!r}", why="the build wrote no file", remedy="Report this fault of briefgen.")
        record = Record(fingerprint, hashes_of(result, names), _title(made), _warnings(made))
        publish(result, target)
        self.records[brief.name] = record
        self.save_state()
        status = BriefStatus.PUBLISHED_WITH_WARNINGS if record.warnings else BriefStatus.BUILT
        return _published(brief, status, record, reasons)

    def _reasons(self, brief: BriefPlan, fingerprint: Fingerprint) -> tuple[str, ...]:
        reasons = tuple(reasons_to_build(self.records.get(brief.name), fingerprint, self._plan.output / brief.name))
        return reasons or ((_FORCED,) if self._force else ())

    def _unchanged(self, brief: BriefPlan) -> Outcome:
        record = self.records[brief.name] = replace(self.records[brief.name], is_stale=False)
        return _published(brief, BriefStatus.UNCHANGED, record)

    def _failed(self, brief: BriefPlan, error: Exception, snapshot: Snapshot | None = None) -> Outcome:
        """The outcome of a failure; the record is kept, marked, because what it describes is still published."""
        failure = _failure(brief, error)
        if snapshot:
            what, why, remedy = (snapshot.in_true_places(text) for text in (failure.what, failure.why, failure.remedy))
            failure = Failure(what, why, remedy, failure.exit_code)
        record = self.records.get(brief.name)
        if record is None:
            return Outcome(brief.name, BriefStatus.FAILED, error=failure)
        self.records[brief.name] = replace(record, is_stale=True)
        return replace(_published(brief, BriefStatus.FAILED, record), error=failure)


def _published(brief: BriefPlan, status: BriefStatus, record: Record, reasons: tuple[str, ...] = ()) -> Outcome:
    """An outcome that describes what is published now."""
    return Outcome(brief.name, status, reasons, record.warnings, None, record.fingerprint.key, record.files)


def _title(made: Brief) -> str:
    texts = (visible(text)[:_MAX_TITLE] for text in (made.title_id, made.title_en) if text)
    return " / ".join(texts)


def _warnings(made: Brief) -> tuple[str, ...]:
    return tuple(visible(f"{problem.name}: {problem.reason}") for problem in made.problems)


def _failure(brief: BriefPlan, error: Exception) -> Failure:
    if isinstance(error, BriefgenError):
        return Failure(visible(error.what), visible(error.why), visible(error.remedy), error.exit_code)
    if isinstance(error, OSError):
        place = f" ({visible(str(error.filename))})" if error.filename else ""
        why = f"{error.strerror or error}{place}"
        remedy = "Make room on the disk, or correct the rights."
        return Failure(f"the files of brief {brief.name!r}", why, remedy, PublishError.exit_code)
    logger.error("brief %r failed unexpectedly", brief.name, exc_info=error)
    why = visible(f"{type(error).__name__}: {error}")
    return Failure(f"brief {brief.name!r}", why, "Report this fault of briefgen.", BriefgenError.exit_code)
