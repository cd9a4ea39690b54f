"""Scores the checks on translations: alarms on good pairs, and errors caught of those that were seeded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from seeding import FOLDER, OPERATORS, Good, Seeded, good_pairs, seeded_errors

from briefgen.records import Remark, RemarkKind
from briefgen.translate.base import TellsBack
from briefgen.translate.checks import check_translation
from briefgen.translate.glossary import load_glossary
from briefgen.translate.registry import load_translator
from briefgen.translate.reliability import Features, features
from briefgen.translate.repair import Checked

NAMED_BY = {kind: frozenset({RemarkKind(kind)}) for kind in OPERATORS if kind in set(RemarkKind)} | {
    "date": frozenset({RemarkKind.NUMBER}),
    "law": frozenset({RemarkKind.LAW, RemarkKind.NUMBER}),
    "name": frozenset({RemarkKind.NAME, RemarkKind.GLOSSARY, RemarkKind.NUMBER}),
    "omission": frozenset({RemarkKind.OMISSION, RemarkKind.LENGTH}),
    "language": frozenset({RemarkKind.LANGUAGE, RemarkKind.UNTRANSLATED}),
    "untranslated": frozenset({RemarkKind.LANGUAGE, RemarkKind.UNTRANSLATED}),
}
"""The remarks that name an error of each kind; a name that is a month is a value."""


@dataclass(frozen=True, slots=True)
class CatchRate:
    """Of ``n`` errors of a kind, ``n_named`` were given a remark of their kind and ``n_caught`` a remark of any kind."""

    kind: str
    n: int
    n_named: int
    n_caught: int
    missed: tuple[Seeded, ...]

    @property
    def named(self) -> Decimal:
        """The share with a remark of their kind."""
        return _rate(self.n_named, self.n)

    @property
    def caught(self) -> Decimal:
        """The share with any remark."""
        return _rate(self.n_caught, self.n)


@cache
def catch_rates() -> tuple[CatchRate, ...]:
    """One rate a kind, in the order of the operators."""
    found = [(error, _kinds(check_translation(error.source_id, error.target_en, load_glossary()))) for error in seeded_errors()]
    rates = []
    for kind in OPERATORS:
        of_kind = [(error, kinds) for error, kinds in found if error.kind == kind]
        named = [bool(kinds & NAMED_BY[kind]) for _, kinds in of_kind]
        missed = tuple(error for (error, _), is_named in zip(of_kind, named, strict=True) if not is_named)
        rates.append(CatchRate(kind, len(of_kind), sum(named), sum(bool(kinds) for _, kinds in of_kind), missed))
    return tuple(rates)


@cache
def false_alarms() -> tuple[tuple[Good, tuple[Remark, ...]], ...]:
    """The good pairs with a remark."""
    found = ((pair, check_translation(pair.source_id, pair.target_en, load_glossary())) for pair in good_pairs())
    return tuple((pair, remarks) for pair, remarks in found if remarks)


def false_alarm_rate() -> Decimal:
    """The share of good pairs with a remark."""
    return _rate(len(false_alarms()), len(good_pairs()))


def alarms_on(pairs: Sequence[tuple[str, str]]) -> tuple[int, Counter[str]]:
    """How many of ``pairs`` have a remark, and how many have one of each kind."""
    remarks = [_kinds(check_translation(source, target, load_glossary())) for source, target in pairs]
    return sum(map(bool, remarks)), Counter(kind.value for kinds in remarks for kind in kinds)


@dataclass(frozen=True, slots=True)
class Judged:
    """A translation by the embedded model that a person read, with the features its grade is made of."""

    is_right: bool
    source_id: str
    target_en: str
    features: Features


@cache
def judged() -> tuple[Judged, ...]:
    """The translations that were read, in the order of the file."""
    rows, translator = [], load_translator()
    assert isinstance(translator, TellsBack)
    for line in (FOLDER / "judged.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        verdict, confidence, source_id, target_en = line.split("\t")
        checked = Checked(target_en, check_translation(source_id, target_en, load_glossary()))
        found = features(source_id, checked, float(confidence), translator.told_back(source_id, target_en), load_glossary())
        rows.append(Judged(verdict == "right", source_id, target_en, found))
    return tuple(rows)


def _kinds(remarks: Sequence[Remark]) -> frozenset[RemarkKind]:
    return frozenset(remark.kind for remark in remarks)


def _rate(part: int, whole: int) -> Decimal:
    return round(Decimal(part) / Decimal(max(whole, 1)), 3)
