"""Which rulings of analysts hold for the discrepancies of a ledger. A ruling is shown beside what it is about; it hides nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from briefgen.config import RULINGS_NAME
from briefgen.errors import ConfigError
from briefgen.files import is_file, is_folder
from briefgen.records import Article, Citation, Discrepancy, Ledger, Ruling, RulingState, Sentence
from briefgen.review.analysis import Analysis
from briefgen.review.evidence import fingerprint
from briefgen.review.keys import unknown_key
from briefgen.review.rulings_file import append_ruling, read_rulings
from briefgen.text.words import content_stems

SAME_SUBJECT = 0.5
"""Share of the words of a subject that two discrepancies must have in common for one to have taken the other's place."""


def find_rulings(inputs: Sequence[Path], file: Path | None = None) -> tuple[Ruling, ...]:
    """The rulings beside the articles in ``inputs``, folder by folder, then those of ``file``.

    Raises:
        ConfigError: A file of rulings is malformed, or ``file`` cannot be read.
    """
    folders = sorted({path.resolve() if is_folder(path) else path.parent.resolve() for path in inputs})
    beside = [path for folder in folders if is_file(path := folder / RULINGS_NAME)]
    files = [*beside, *([file] if file and file.resolve() not in beside else [])]
    return tuple(ruling for path in files for ruling in read_rulings(path))


def with_rulings(ledger: Ledger, rulings: Sequence[Ruling], sentences: Sequence[Sentence], articles: Sequence[Article]) -> Ledger:
    """``ledger`` with each ruling set to the discrepancy it is about and marked as in force or not.

    A ruling is in force where a discrepancy has its very fingerprint and no article is of a later day than it expires on.

    Args:
        ledger: The ledger.
        rulings: All rulings, in the order in which they are to be shown.
        sentences: All sentences of the articles.
        articles: The articles, for their days of publication.
    """
    texts = {sentence.citation: sentence for sentence in sentences}
    marks = {fingerprint(item, texts): item for item in reversed(ledger.discrepancies)}
    newest = max((article.published for article in articles if article.published), default=None)
    return replace(ledger, rulings=tuple(_placed(ruling, marks, ledger.discrepancies, newest) for ruling in rulings))


def rulings_file(inputs: Sequence[Path], file: Path | None = None) -> Path:
    """Where a ruling is written: ``file``, else the ``rulings.toml`` in the one folder that the articles lie in.

    Raises:
        ConfigError: The articles lie in several folders, or in none.
    """
    folders = {path if is_folder(path) else path.parent for path in inputs}
    if file is None and (len(folders) != 1 or any(path.suffix == ".json" for path in inputs)):
        raise ConfigError("--rule", why="the articles lie in no folder, or in several", remedy="Name a file with --rulings")
    return file or folders.pop() / RULINGS_NAME


def record_ruling(
    analysis: Analysis,
    key: str,
    file: Path,
    *,
    decision_id: str,
    decision_en: str,
    by: str,
    on: date,
    expires: date | None = None,
) -> Ruling:
    """The ruling on the discrepancy called ``key`` as its evidence stands now, after it was added to ``file``.

    Raises:
        ConfigError: There is no such discrepancy, or the file is malformed.
        PublishError: The file cannot be written.
    """
    item = next((item for item in analysis.ledger.discrepancies if item.key == key), None)
    if item is None:
        raise unknown_key(key, [item.key for item in analysis.ledger.discrepancies])
    ruling = rule_on(item, analysis.texts(), decision_id=decision_id, decision_en=decision_en, by=by, on=on, expires=expires)
    append_ruling(file, ruling)
    return ruling


def rule_on(
    discrepancy: Discrepancy,
    sentences: Mapping[Citation, Sentence],
    *,
    decision_id: str,
    decision_en: str,
    by: str,
    on: date,
    expires: date | None = None,
) -> Ruling:
    """A ruling on ``discrepancy`` as its evidence stands now."""
    return Ruling(
        kind=discrepancy.kind,
        about=discrepancy.subject_id,
        sides=tuple(position.value_id for position in discrepancy.positions),
        decision_id=decision_id,
        decision_en=decision_en,
        by=by,
        on=on,
        fingerprint=fingerprint(discrepancy, sentences),
        expires=expires,
        discrepancy=discrepancy.key,
        state=RulingState.IN_FORCE,
    )


def _placed(ruling: Ruling, marks: Mapping[str, Discrepancy], items: Sequence[Discrepancy], newest: date | None) -> Ruling:
    if (item := marks.get(ruling.fingerprint)) is not None:
        is_past = ruling.expires is not None and newest is not None and newest > ruling.expires
        return replace(ruling, discrepancy=item.key, state=RulingState.PAST if is_past else RulingState.IN_FORCE)
    successor = max(items, key=lambda item: _likeness(ruling, item), default=None)
    if successor is None or not _likeness(ruling, successor):
        return replace(ruling, discrepancy="", state=RulingState.NO_LONGER_AT_ISSUE)
    return replace(ruling, discrepancy=successor.key, state=RulingState.EVIDENCE_CHANGED)


def _likeness(ruling: Ruling, item: Discrepancy) -> float:
    """How surely ``item`` is what the ruling was on, with other evidence: by its sides and its subject; 0 for another matter."""
    if ruling.kind is not item.kind:
        return 0.0
    shared_sides = len(set(ruling.sides) & {position.value_id for position in item.positions})
    about, subject = content_stems(ruling.about), content_stems(item.subject_id)
    smaller = min(len(about), len(subject))
    shared = len(about & subject) / smaller if smaller else float(ruling.about == item.subject_id)
    return shared_sides + shared if shared >= SAME_SUBJECT else 0.0
