"""From files and folders to articles: the same articles whatever the order or way the files are given."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefgen.config import MAX_BYTES, RULINGS_NAME
from briefgen.errors import SourceError
from briefgen.files import is_folder, reading
from briefgen.ingest import brief_toml
from briefgen.ingest.decoding import decode
from briefgen.ingest.document import Document, Metadata
from briefgen.ingest.docx import read_docx
from briefgen.ingest.html import read_html
from briefgen.ingest.language import foreign_language
from briefgen.ingest.markdown import read_markdown
from briefgen.ingest.metadata import describe
from briefgen.ingest.pdf import read_pdf
from briefgen.ingest.plain import read_plain
from briefgen.ingest.problems import UnusableSource, source_problem
from briefgen.ingest.source_kind import source_kind
from briefgen.records import Article, SourceProblem

STDIN_NAME = "<stdin>"
MIN_WORDS = 20

_TEXT_SUFFIXES = frozenset({".txt", ".text"})
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
_PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_SUFFIXES = _TEXT_SUFFIXES | _MARKDOWN_SUFFIXES | _PAGE_SUFFIXES | {".pdf", ".docx"}
_SETTINGS = frozenset({brief_toml.NAME, RULINGS_NAME})
_PAGE = re.compile(r"\s{0,200}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_DIGITS = re.compile(r"(\d{1,18})")
_OWN_BRIEF = re.compile(r"""input fingerprint[:\s\xa0]{1,4}[0-9a-f]{64}|<meta name="generator" content="briefgen">""")
"""What only a brief says of itself; taken for an article, it would count as one more source for everything it tells."""


@dataclass(frozen=True, slots=True)
class IngestResult:
    """The articles in order, the files left out or used with a reservation, and the title ``brief.toml`` gives the brief."""

    articles: tuple[Article, ...]
    problems: tuple[SourceProblem, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class _Source:
    """The bytes of one file."""

    name: str
    data: bytes
    given: Metadata

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def read_sources(
    inputs: Sequence[Path],
    *,
    stdin: bytes | None = None,
    max_bytes: int = MAX_BYTES,
    published_default: date | None = None,
) -> IngestResult:
    """The articles in ``inputs``, numbered from 1 by file name, and a problem for every file that cannot be used.

    A folder stands for the files in it (not in its subfolders); hidden files, ``brief.toml``, ``rulings.toml``, ``README*`` and
    ``*.json`` are passed over. A ``brief.toml`` beside a file counts however the file is given.

    Args:
        inputs: Folders and files.
        stdin: An article given as bytes, named ``<stdin>``.
        max_bytes: Larger files are left out.
        published_default: The day of publication of articles that do not tell theirs.

    Raises:
        SourceError: An input does not exist.
        ConfigError: A ``brief.toml`` is wrong.
    """
    files = _files(inputs)
    settings = {folder: brief_toml.read_brief_toml(folder) for folder in sorted({path.parent for path in files} | _folders(inputs))}
    sources, problems = [], []
    for path in files:
        try:
            given = settings[path.parent].articles.get(path.name, Metadata())
            sources.append(_Source(_shown(path.name), _content(path, max_bytes), given))
        except UnusableSource as unusable:
            problems.append(source_problem(_shown(path.name), unusable.code, unusable.detail))
    if stdin is not None:
        sources.append(_Source(STDIN_NAME, stdin[: max_bytes + 1], Metadata()))
    articles, more = _articles(sources, max_bytes, published_default)
    problems = sorted([*problems, *more], key=lambda problem: (_natural(problem.name), problem.code, problem.reason))
    return IngestResult(articles, tuple(problems), next((each.title for each in settings.values() if each.title), None))


# --- which files -----------------------------------------------------------------------------------------


def _folders(inputs: Iterable[Path]) -> set[Path]:
    return {path.resolve() for path in inputs if is_folder(path)}


def _files(inputs: Sequence[Path]) -> list[Path]:
    """The files meant, each once, by absolute path; a link keeps its own name."""
    found: set[Path] = set()
    for path in inputs:
        if is_folder(path):
            with reading(path, remedy="Name a folder that can be read", error=SourceError):
                found.update(path.resolve() / entry.name for entry in path.iterdir() if _is_wanted(entry))
        elif os.path.lexists(path):
            found.add(path.parent.resolve() / path.name)
        else:
            raise SourceError(f"{path} does not exist", remedy="Give a folder of articles, or files: briefgen build FOLDER.")
    return sorted(found)


def _is_wanted(entry: Path) -> bool:
    name = entry.name.casefold()
    is_apart = name.startswith((".", "readme")) or name in _SETTINGS or name.endswith(".json")
    return not is_apart and not (entry.is_dir() and not entry.is_symlink())


def _shown(name: str) -> str:
    """A file's name with a mark for each byte that is no text, which no brief could be written with."""
    return os.fsencode(name).decode("utf-8", errors="replace")


def _content(path: Path, max_bytes: int) -> bytes:
    try:
        if not path.resolve().is_relative_to(path.parent):
            raise UnusableSource("unreadable", "it is a link to a place outside the folder")
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnusableSource("unreadable", "it is not an ordinary file")
        if path.suffix.lower() not in _SUFFIXES:
            raise UnusableSource("unsupported", _shown(path.suffix) or "no file name extension")
        if status.st_size > max_bytes:
            raise UnusableSource("too_large", f"more than {max_bytes:,} bytes")
        with path.open("rb") as file:
            return file.read(max_bytes + 1)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        raise UnusableSource("unreadable", getattr(error, "strerror", None) or "it is a link in a circle") from error


# --- what is in them -------------------------------------------------------------------------------------


def _articles(
    sources: Iterable[_Source], max_bytes: int, published_default: date | None
) -> tuple[tuple[Article, ...], list[SourceProblem]]:
    articles: list[Article] = []
    problems: list[SourceProblem] = []
    names_by_text: dict[str, str] = {}
    for source in sorted(sources, key=lambda source: (_natural(source.name), source.sha256)):
        try:
            document = _document(source, max_bytes)
            _refuse_copy(source, document, names_by_text)
            articles.append(_article(len(articles) + 1, source, document, published_default))
        except UnusableSource as unusable:
            problems.append(source_problem(source.name, unusable.code, unusable.detail))
            continue
        if len(document.text.split()) < MIN_WORDS:
            problems.append(source_problem(source.name, "too_short", f"fewer than {MIN_WORDS} words"))
    return tuple(articles), problems


def _document(source: _Source, max_bytes: int) -> Document:
    """The document in the bytes, whose first characters tell the format more surely than the file's name."""
    data = source.data
    if len(data) > max_bytes:
        raise UnusableSource("too_large", f"more than {max_bytes:,} bytes")
    if not data.strip():
        raise UnusableSource("empty")
    suffix = Path(source.name).suffix.lower()
    if data.startswith(b"%PDF-") or suffix == ".pdf":
        document = read_pdf(data)
    elif data.startswith(b"PK\x03\x04") or suffix == ".docx":
        document = read_docx(data)
    else:
        text = decode(data)
        _refuse_own_brief(text)
        is_page = suffix in _PAGE_SUFFIXES or _PAGE.match(text)
        document = read_html(text) if is_page else read_markdown(text) if suffix in _MARKDOWN_SUFFIXES else read_plain(text)
    if not any(character.isalnum() for character in document.text):
        raise UnusableSource("empty")
    _refuse_own_brief(document.text)
    if language := foreign_language(document.text):
        raise UnusableSource("not_indonesian", f"it looks like {language}")
    return document


def _refuse_own_brief(text: str) -> None:
    if _OWN_BRIEF.search(text):
        raise UnusableSource("own_brief")


def _refuse_copy(source: _Source, document: Document, names_by_text: dict[str, str]) -> None:
    words = "".join(character for character in document.text.casefold() if character.isalnum())
    key = hashlib.sha256(words.encode("utf-8", errors="replace")).hexdigest()
    if key in names_by_text:
        raise UnusableSource("duplicate", names_by_text[key])
    names_by_text[key] = source.name


def _article(number: int, source: _Source, document: Document, published_default: date | None) -> Article:
    found, given = describe(document), source.given
    outlet, url = given.outlet or found.outlet, given.url or document.declared.url
    return Article(
        number=number,
        name=source.name,
        text=document.text,
        sha256=source.sha256,
        title=found.title,
        given_title=given.title,
        outlet=outlet,
        byline=found.byline,
        dateline=found.dateline,
        published=given.published or found.published or published_default,
        url=url,
        boilerplate=found.boilerplate,
        source_kind=given.source_kind or source_kind(document.text, outlet=outlet, byline=found.byline, url=url),
    )


def _natural(name: str) -> tuple[tuple[int, int | str], ...]:
    """A key by which ``9.txt`` comes before ``10.txt``.

    >>> sorted(["10.txt", "9.txt", "a.txt"], key=_natural)
    ['9.txt', '10.txt', 'a.txt']
    """
    parts: Iterator[str] = (part for part in _DIGITS.split(name) if part)
    return tuple((0, int(part)) if part.isascii() and part.isdigit() else (1, part) for part in parts)
