"""Reading sets of Indonesian sentences with their English references, by which a model is judged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import ConfigError
from briefgen.files import is_folder, reading
from briefgen.translate.pair_files import is_header

SOURCE_FILE, REFERENCE_FILE = "id.txt", "en.txt"


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """Sentences and their references, one for each."""

    name: str
    sources: tuple[str, ...]
    references: tuple[str, ...]


def read_set(path: Path) -> EvaluationSet:
    """The set in a file of ``Indonesian TAB English`` lines, or in a folder with ``id.txt`` and ``en.txt``.

    Raises:
        ConfigError: A file cannot be read or is malformed; file and line are named.
    """
    if is_folder(path):
        sources, references = _lines(path / SOURCE_FILE), _lines(path / REFERENCE_FILE)
        if len(sources) != len(references):
            raise _error(
                path,
                f"{SOURCE_FILE} has {len(sources):,} lines and {REFERENCE_FILE} {len(references):,}",
                "Give both files one sentence a line, in the same order",
            )
        for file, lines in ((SOURCE_FILE, sources), (REFERENCE_FILE, references)):
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    raise _error(path / file, "the line is empty", "Write a sentence there", number)
    else:
        numbered = enumerate(_lines(path), start=1)
        pairs = [_pair(path, number, line) for number, line in numbered if number > 1 or not is_header(line.split("\t"))]
        sources, references = [source for source, _ in pairs], [reference for _, reference in pairs]
    if not sources:
        raise _error(path, "it is empty", "Give it a sentence and its translation")
    return EvaluationSet(path.name if is_folder(path) else path.stem, tuple(sources), tuple(references))


def _pair(path: Path, number: int, line: str) -> tuple[str, str]:
    fields = line.split("\t")
    if len(fields) != 2:
        raise _error(path, f"the line has {len(fields) - 1} tabs instead of one", "Write: Indonesian TAB English", number)
    if not all(field.strip() for field in fields):
        raise _error(path, "one side of the tab is empty", "Write: Indonesian TAB English", number)
    return fields[0], fields[1]


def _lines(path: Path) -> list[str]:
    """The lines of a file; only line feeds separate, so that no sentence is cut at an odd character."""
    with reading(f"the set {path}", remedy="Name a TSV file, or a folder with id.txt and en.txt"):
        data = path.read_bytes()
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    if not lines[-1]:
        lines.pop()
    texts = []
    for number, line in enumerate(lines, start=1):
        try:
            texts.append(line.removesuffix(b"\r").decode("utf-8"))
        except UnicodeDecodeError as error:
            raise _error(path, "it is not UTF-8", "Save the file as UTF-8", number) from error
    return texts


def _error(path: Path, why: str, remedy: str, line: int | None = None) -> ConfigError:
    place = f", line {line}" if line is not None else ""
    return ConfigError(f"the set {path}{place}", why=why, remedy=remedy)
