"""Lists of terms in and out of CSV and TBX files, and what is wrong with a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import ConfigError
from briefgen.output import publish_files
from briefgen.translate.term import Term, term_key
from briefgen.translate.term_csv import COLUMNS, csv_bytes, csv_rows, parse_csv, read_csv, term_of


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong in a line of a list of terms."""

    line: int
    what: str
    remedy: str


def _ignore(_line: str) -> None:
    """Pass over an entry without a word."""


def read_terms(path: Path, *, is_checked: bool = True, skipped: Callable[[str], None] = _ignore) -> tuple[Term, ...]:
    """The terms of a CSV or, where its name ends so, a ``.tbx`` file.

    Args:
        path: The file.
        is_checked: Whether terms are checked of which the file does not say so.
        skipped: Told of entries of a TBX file that lack one of the languages.

    Raises:
        ConfigError: The file cannot be read or is malformed; names file and line.
    """
    return tuple(term for _, term in _numbered(path, is_checked=is_checked, skipped=skipped))


def write_terms(path: Path, terms: Iterable[Term]) -> None:
    """Write ``terms`` into a ``.csv`` or ``.tbx`` file, which is put in place as a whole.

    Raises:
        ConfigError: The file is of another kind.
        PublishError: The file cannot be written.
    """
    if path.suffix.lower() not in (".csv", ".tbx"):
        raise ConfigError(str(path), why="its name ends neither with .csv nor with .tbx", remedy="Name a .csv or .tbx file")
    if _is_tbx(path):
        from briefgen.translate.tbx import tbx_bytes

        content = tbx_bytes(terms)
    else:
        content = csv_bytes(terms)
    publish_files({path.name: content}, path.parent)


def merged(terms: Iterable[Term], newer: Iterable[Term]) -> tuple[Term, ...]:
    """``terms`` with ``newer`` in the place of those of the same Indonesian form, the others after them."""
    found = {term_key(term.source_id): term for term in terms}
    found.update((term_key(term.source_id), term) for term in newer)
    return tuple(found.values())


def examine(path: Path) -> tuple[Finding, ...]:
    """What is wrong in a list of terms, by line: duplicates, contradictions, empty and unknown columns.

    Raises:
        ConfigError: The file cannot be read as a list at all.
    """
    findings = [] if _is_tbx(path) else list(_faulty_rows(path))
    seen: dict[str, tuple[int, Term]] = {}
    for line, term in _numbered(path, is_checked=True, skipped=_ignore) if _is_tbx(path) else _sound_rows(path):
        first_line, first = seen.setdefault(term_key(term.source_id), (line, term))
        if first is term:
            continue
        if first == term:
            findings.append(Finding(line, f"{term.source_id!r} is there already, in line {first_line}", "Remove one of them"))
        else:
            why = f"{term.source_id!r} contradicts line {first_line} ({_differences(first, term)})"
            findings.append(Finding(line, why, "Keep one; further English forms go into one field, with | between them"))
    return tuple(sorted(findings, key=lambda finding: finding.line))


def _differences(first: Term, second: Term) -> str:
    pairs = {
        "en": ("|".join(first.targets_en), "|".join(second.targets_en)),
        "acronym": (first.acronym, second.acronym),
        "kind": (first.kind, second.kind),
        "check": (first.is_checked, second.is_checked),
    }
    named = [f"{name}: {left} / {right}" for name, (left, right) in pairs.items() if left != right]
    return "; ".join(named) or "other capital letters"


def _faulty_rows(path: Path) -> Iterator[Finding]:
    """Rows and columns of a CSV that cannot be used."""
    used = set[str]()
    names: list[str | None] = []
    for line, row in csv_rows(read_csv(path), str(path)):
        names = list(row)
        used.update(name for name, value in row.items() if name is not None and (value or "").strip())
        try:
            term_of(row, is_checked=True)
        except ValueError as error:
            yield Finding(line, str(error), "Correct the line")
        if (check := (row.get("check") or "").strip()).lower() not in ("", "yes", "no"):
            yield Finding(line, f"check is {check[:40]!r}", "Write yes, no or nothing")
    for name in filter(None, names):
        if name not in COLUMNS:
            yield Finding(1, f"the column {name[:40]!r} is unknown", f"Use: {', '.join(COLUMNS)}")
        elif name not in used:
            yield Finding(1, f"the column {name} is empty", "Fill it or leave it out")


def _sound_rows(path: Path) -> Iterator[tuple[int, Term]]:
    for line, row in csv_rows(read_csv(path), str(path)):
        try:
            yield line, term_of(row, is_checked=True)
        except ValueError:
            continue


def _numbered(path: Path, *, is_checked: bool, skipped: Callable[[str], None]) -> Iterator[tuple[int, Term]]:
    if not _is_tbx(path):
        return parse_csv(read_csv(path), str(path), is_checked=is_checked)
    from briefgen.translate.tbx import parse_tbx

    return parse_tbx(path, skipped, is_checked=is_checked)


def _is_tbx(path: Path) -> bool:
    return path.suffix.lower() == ".tbx"
