"""Terms as CSV with the columns ``id,en,acronym,kind,check``, of which only ``id`` and ``en`` are needed.

``en`` lists accepted forms, the preferred one first, with ``|`` between them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from briefgen.errors import ConfigError
from briefgen.files import reading
from briefgen.text.csv_cells import guarded, unguarded
from briefgen.text.tokens import tokenise
from briefgen.translate.term import DEFAULT_KIND, Term

COLUMNS = ("id", "en", "acronym", "kind", "check")
MAX_FILE_BYTES = 5_000_000

Row = Mapping[str | None, Any]


def read_csv(path: Path) -> str:
    """The text of a CSV file.

    Raises:
        ConfigError: The file cannot be read, is too large or not in UTF-8.
    """
    name = f"the glossary {path}"
    with reading(name, remedy="Give a CSV file in UTF-8"):
        if path.stat().st_size > MAX_FILE_BYTES:
            raise ConfigError(name, why="it is larger than 5 MB", remedy="Give a shorter list of terms")
        data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ConfigError(f"line {line} of {name}", why="it is not in UTF-8", remedy="Give a CSV file in UTF-8") from error


def parse_csv(text: str, name: str, *, is_checked: bool) -> Iterator[tuple[int, Term]]:
    """Line and term of each row of a CSV text; ``is_checked`` holds where the column ``check`` is empty.

    Raises:
        ConfigError: A line is not well formed.
    """
    for line, row in csv_rows(text, name):
        try:
            yield line, term_of(row, is_checked=is_checked)
        except ValueError as error:
            raise ConfigError(f"line {line} of the glossary {name}", why=str(error), remedy="Correct the line") from error


def csv_rows(text: str, name: str) -> Iterator[tuple[int, Row]]:
    """Line and columns of each row that is not empty.

    Raises:
        ConfigError: The columns are not named, or the text is no CSV.
    """
    reader = csv.DictReader(io.StringIO(text), skipinitialspace=True)
    try:
        if not {"id", "en"} <= set(reader.fieldnames or ()):
            why = "its first line must name the columns id and en"
            raise ConfigError(f"line 1 of the glossary {name}", why=why, remedy="Add the line: id,en")
        for row in reader:
            if any(value for value in row.values()):
                yield reader.line_num, row
    except csv.Error as error:
        raise ConfigError(f"line {reader.line_num} of the glossary {name}", why=str(error), remedy="Correct the line") from error


def term_of(row: Row, *, is_checked: bool) -> Term:
    """The term of a row.

    Raises:
        ValueError: It has too many columns, or no text where there must be some.
    """
    cells = {column: unguarded((row.get(column) or "").strip()) for column in COLUMNS}
    targets = tuple(form.strip() for form in cells["en"].split("|") if form.strip())
    if None in row:
        raise ValueError("it has more columns than the first line names")
    if not cells["id"] or not targets or not tokenise(cells["id"]):
        raise ValueError("it needs id and en")
    check = cells["check"].lower()
    return Term(
        source_id=cells["id"],
        targets_en=targets,
        acronym=cells["acronym"],
        kind=cells["kind"] or DEFAULT_KIND,
        is_checked=check == "yes" or (is_checked and check != "no"),
    )


def csv_bytes(terms: Iterable[Term]) -> bytes:
    """``terms`` as CSV, in the order given; no cell can be taken for a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for term in terms:
        check = "yes" if term.is_checked else "no"
        cells = (term.source_id, "|".join(term.targets_en), term.acronym, term.kind, check)
        writer.writerow(map(guarded, cells))
    return stream.getvalue().encode("utf-8")
