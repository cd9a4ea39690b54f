"""Negation, and how certain or how far something is: on both sides, lost or gained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from briefgen.records import Remark, RemarkKind
from briefgen.translate.checks.pair import Pair
from briefgen.translate.english import table
from briefgen.translate.words import Cues, Wording


def check_negation(pair: Pair) -> Iterator[Remark]:
    """Fewer negations in the translation than in the source, or more; *menolak* told as its opposite."""
    lists = _table("negation")
    source, target = pair.source_told, pair.target_told
    denied = _cues("negation", "source").found(source.without(lists["source_free"]))
    said = _cues("negation", "target").found(target)
    lexical = [
        cue
        for index, group in enumerate(_table("denial"))
        if group.get("is_hint")
        for cue in _cues("denial", "source", index).found(source)
    ]
    n_hints = len(_hints(target)) + sum(target.count(phrase) for phrase in lists["target_phrases"])
    if denied and len(denied) > len(said) + max(n_hints - len(lexical), 0):
        yield Remark(RemarkKind.NEGATION, f"{', '.join(dict.fromkeys(denied))} is missing")
    licences = _cues("negation", "source_hints").found(source)
    n_free = sum(source.count(phrase) for phrase in lists["source_free"])
    added = _cues("negation", "target").found(target.without(lists["target_free"]))
    if len(added) > len(denied) + n_free + len(licences):
        yield Remark(RemarkKind.NEGATION, f"{added[-1]} is not in the source")
    for cue in _lost(pair, "denial"):
        yield Remark(RemarkKind.NEGATION, f"{cue} is missing")
    for cue in _gained(pair, "denial_gain"):
        yield Remark(RemarkKind.NEGATION, f"{cue} is not in the source")


def check_status(pair: Pair) -> Iterator[Remark]:
    """Plans, targets, proposals and suspicions told as facts, and facts told as such."""
    for cue in _lost(pair, "status"):
        yield Remark(RemarkKind.STATUS, f"{cue} is missing")
    for cue in _gained(pair, "gain"):
        yield Remark(RemarkKind.STATUS, f"{cue} is not in the source")


def _lost(pair: Pair, section: str) -> Iterator[str]:
    """The first cue of each group of which the translation says nothing."""
    for index, group in enumerate(_table(section)):
        cues = _cues(section, "source", index).found(pair.source_told.without(group.get("source_free", ())))
        if cues and not _cues(section, "target", index).found(pair.target_wording):
            yield cues[0]


def _gained(pair: Pair, section: str) -> Iterator[str]:
    """The first cue of each group that nothing in the source licenses."""
    for index, group in enumerate(_table(section)):
        said = _cues(section, "target", index).found(pair.target_told.without(group.get("target_free", ())))
        is_possible = "needs" not in group or bool(_cues(section, "needs", index).found(pair.source_wording))
        if said and is_possible and not _cues(section, "source", index).found(pair.source_wording):
            yield said[0]


def _hints(wording: Wording) -> Sequence[str]:
    """Words with a negation in them, such as *unsigned*."""
    excepted = frozenset(_cues("negation", "target_hints_except").found(wording))
    return [word for word in _cues("negation", "target_hints").found(wording) if word not in excepted]


def _table(section: str) -> Any:  # noqa: ANN401
    return table("certainty")[section]


@cache
def _cues(section: str, key: str, index: int | None = None) -> Cues:
    """A list of ``data/certainty.toml``; ``index`` is that of the group."""
    return Cues(_table(section)[key] if index is None else _table(section)[index][key])
