"""What a night did, for the person who reads it in the morning and the program that watches; and the index of the briefs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from briefgen.nightly.state import Pairs, Record
from briefgen.render.markdown import escape

REPORT_NAME = "report.json"
REPORT_SCHEMA = "briefgen-nightly-report/1"
INDEX_NAME = "index.md"

EXIT_SOME_FAILED = 10
EXIT_ALL_FAILED = 11


class BriefStatus(StrEnum):
    """What became of one brief."""

    BUILT = "built"
    PUBLISHED_WITH_WARNINGS = "published-with-warnings"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    WOULD_BUILD = "would-build"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a brief failed, in the terms of `briefgen.errors.BriefgenError`."""

    what: str
    why: str
    remedy: str
    exit_code: int

    def __str__(self) -> str:
        return ": ".join(part for part in (self.what, self.why) if part)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One brief of the night.

    Attributes:
        name: Its name in ``briefs.toml``.
        status: What became of it.
        reasons: Why it was built or had to be.
        warnings: What the published brief had to leave out.
        error: Why it failed.
        key: The SHA-256 of all that the published brief was built from.
        files: Name and SHA-256 of each published file.
    """

    name: str
    status: BriefStatus
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    error: Failure | None = None
    key: str | None = None
    files: Pairs = ()

    def __str__(self) -> str:
        remarks = (*self.reasons, *(f"warning: {warning}" for warning in self.warnings))
        detail = str(self.error) if self.error else "; ".join(remarks)
        return f"{self.name}: {self.status}" + (f" ({detail})" if detail else "")


@dataclass(frozen=True, slots=True)
class RunReport:
    """The whole night."""

    started: datetime
    finished: datetime
    outcomes: tuple[Outcome, ...]
    notes: tuple[str, ...] = ()
    is_dry_run: bool = False

    @property
    def exit_code(self) -> int:
        """0 where no brief failed, 10 where some did, 11 where all did."""
        n_failed = self.counts[BriefStatus.FAILED]
        if not n_failed:
            return 0
        return EXIT_ALL_FAILED if n_failed == len(self.outcomes) else EXIT_SOME_FAILED

    @property
    def counts(self) -> dict[str, int]:
        """How many briefs have each status."""
        found = Counter(outcome.status for outcome in self.outcomes)
        return {status.value: found[status] for status in BriefStatus}

    def to_json(self) -> str:
        """The content of ``report.json``; the schema is in ``docs/nightly.md``."""
        content = {
            "schema": REPORT_SCHEMA,
            "started": self.started.isoformat(),
            "finished": self.finished.isoformat(),
            "is_dry_run": self.is_dry_run,
            "exit_code": self.exit_code,
            "counts": self.counts,
            "notes": self.notes,
            "briefs": [asdict(outcome) | {"files": dict(outcome.files)} for outcome in self.outcomes],
        }
        return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


# --- the index -------------------------------------------------------------------------------------------

_KIND = {".md": "Markdown", ".pdf": "PDF", ".html": "HTML", ".json": "JSON"}


def index_page(names: Iterable[str], records: Mapping[str, Record]) -> str:
    """A Markdown page that links the published ones of the briefs ``names``."""
    lines = [_entry(name, records[name]) for name in names if name in records]
    return "\n".join(["# Briefs", "", *(lines or ["No brief has been published yet."]), ""])


def _entry(name: str, record: Record) -> str:
    links = [f"[{kind}]({name}/{file})" for suffix, kind in _KIND.items() for file, _ in record.files if file == f"brief{suffix}"]
    remark = " (not refreshed: the latest build failed)" if record.is_stale else ""
    return f"- {escape(record.title)}: {', '.join(links)}{remark}"
