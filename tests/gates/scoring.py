"""Scores what the program finds in a matter against the hand-made ``gold.json`` beside its articles.

A gold entry names its articles by file; to be found it must be stated from at least one of them. What is counted, kind by kind:

=============== ============================================================================================================
figures         Equal value and agreeing unit. Gold lists only the figures a brief should show, so a figure beside the gold is
                not wrong: it lowers the precision only where it reads another unit into a value that gold has and nothing found.
wording         Of the gold figures found, those whose words for what is counted share a word with gold's (recall only).
merged          Of the gold figures found and stated by several articles, those that one claim cites from all of them (recall only).
agreements      Equal instrument and status; a commitment must also share a word with gold's subjects. One-to-one.
discrepancies   Equal kind, and two sides citing gold's articles in the words that tell two of gold's values apart; one such side is
                enough for kinds that sources put in words of their own. One-to-one.
single_origin   A position under *only one origin* with gold's numerals, or else half the words of what it is about (recall only).
origins         The same articles in one group.
=============== ============================================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TypeVar

from matters import Analysis, Gold, analyse, fingerprint, read_gold

from briefgen.records import (
    Citation,
    Discrepancy,
    DiscrepancyKind,
    Figure,
    FigureClaim,
    Instrument,
    Ledger,
    Position,
    QuantityKind,
    Status,
)
from briefgen.text.tables import load_table

KINDS = ("figures", "wording", "merged", "agreements", "discrepancies", "single_origin", "origins")
RECALL_ONLY = frozenset({"wording", "merged", "single_origin"})

_WORD = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+")
_NUMBER_WORDS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_DIGITS = {word: str(number) for number, word in enumerate(_NUMBER_WORDS, start=1)}
_FAMILIES = {"jiwa": "orang", "org": "orang", "buah": "unit"}
_FREELY_WORDED = frozenset(
    {DiscrepancyKind.STATUS, DiscrepancyKind.INSTRUMENT, DiscrepancyKind.SCOPE, DiscrepancyKind.SEPARATE_EVENT}
)
_LONG_WORD = 4
"""Letters of a word that is more than grammar."""

_A = TypeVar("_A")
_B = TypeVar("_B")


# --- scores ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tally:
    """The count for one kind of one matter; ``n_hits`` of ``n_gold`` were found, ``n_right`` of ``n_found`` are right.

    >>> Tally("agreements", n_gold=4, n_hits=2, n_found=3, n_right=3).f1
    Decimal('0.667')
    """

    kind: str
    n_gold: int
    n_hits: int
    n_found: int
    n_right: int
    misses: tuple[str, ...] = ()
    spurious: tuple[str, ...] = ()

    @property
    def recall(self) -> Decimal:
        """The share of the gold entries that were found."""
        return _share(self.n_hits, self.n_gold)

    @property
    def precision(self) -> Decimal:
        """The share of what was found that is right."""
        return _share(self.n_right, self.n_found)

    @property
    def f1(self) -> Decimal:
        """The harmonic mean of precision and recall; the recall alone where no precision is defined."""
        if self.kind in RECALL_ONLY:
            return self.recall
        precision, recall = self.precision, self.recall
        total = precision + recall
        return (2 * precision * recall / total).quantize(Decimal("0.001")) if total else Decimal(0)


@dataclass(frozen=True, slots=True)
class MatterScore:
    """All tallies of one matter, and the figures found that gold does not list (neither right nor wrong)."""

    name: str
    sha256: str
    tallies: dict[str, Tally]
    unlisted: tuple[str, ...]


@cache
def score_matter(folder: Path) -> MatterScore:
    """How well the program does on the matter in ``folder``."""
    analysis, gold = analyse([folder]), read_gold(folder)
    figures, wording, merged, unlisted = _score_figures(analysis, gold["figures"])
    singles = [entry for entry in gold["discrepancies"] if entry["kind"] == DiscrepancyKind.SINGLE_ORIGIN]
    disputes = [entry for entry in gold["discrepancies"] if entry["kind"] != DiscrepancyKind.SINGLE_ORIGIN]
    tallies = (
        figures,
        wording,
        merged,
        _score_agreements(analysis, gold["agreements"]),
        _score_discrepancies(analysis, disputes),
        _score_single_origin(analysis, singles),
        _score_origins(analysis, gold["origins"]),
    )
    return MatterScore(folder.name, fingerprint(folder), {tally.kind: tally for tally in tallies}, unlisted)


def _share(part: int, whole: int) -> Decimal:
    return (Decimal(part) / whole).quantize(Decimal("0.001")) if whole else Decimal(1)


def _pair(golds: Sequence[_A], found: Sequence[_B], is_match: Callable[[_A, _B], bool]) -> dict[int, int]:
    """A largest one-to-one pairing of found to gold indices (Kuhn 1955, by augmenting paths).

    >>> _pair("ab", ["b", "ab"], lambda letter, word: letter in word)
    {1: 0, 0: 1}
    """
    partner: dict[int, int] = {}

    def place(gold: int, seen: set[int]) -> bool:
        for index, candidate in enumerate(found):
            if index not in seen and is_match(golds[gold], candidate):
                seen.add(index)
                if index not in partner or place(partner[index], seen):
                    partner[index] = gold
                    return True
        return False

    for index in range(len(golds)):
        place(index, set())
    return partner


def _tally_pairs(
    kind: str, golds: Sequence[_A], found: Sequence[_B], is_match: Callable[[_A, _B], bool], show: Callable[[_A | _B], str]
) -> Tally:
    partner = _pair(golds, found, is_match)
    misses = tuple(show(gold) for i, gold in enumerate(golds) if i not in partner.values())
    spurious = tuple(show(item) for i, item in enumerate(found) if i not in partner)
    return Tally(kind, len(golds), len(partner), len(found), len(partner), misses, spurious)


# --- figures ---------------------------------------------------------------------------------------------


def _score_figures(analysis: Analysis, golds: Sequence[Gold]) -> tuple[Tally, Tally, Tally, tuple[str, ...]]:
    claims = analysis.ledger.figures
    mentions = [[m for claim in claims for m in claim.mentions if _is(m, gold, analysis)] for gold in golds]
    hits = [(gold, found) for gold, found in zip(golds, mentions, strict=True) if found]
    missed = [gold for gold, found in zip(golds, mentions, strict=True) if not found]
    listed = {claim.key for claim in claims if any(_is(m, gold, analysis) for m in claim.mentions for gold in golds)}
    others = [claim for claim in claims if claim.key not in listed]
    misread = [claim for claim in others if any(_misreads(m, gold, analysis) for m in claim.mentions for gold in missed)]
    wordless = [gold for gold, found in hits if not any(_words(gold["counted"]) & _words(_worded(m)) for m in found)]
    shared = [gold for gold, _ in hits if len(gold["articles"]) > 1]
    split = [gold for gold in shared if not any(_is_cited_throughout(claim, gold, analysis) for claim in claims)]
    n_right = len(claims) - len(misread)
    return (
        Tally("figures", len(golds), len(hits), len(claims), n_right, _shown_golds(missed), _shown_figures(misread)),
        Tally("wording", len(hits), len(hits) - len(wordless), 0, 0, _shown_golds(wordless)),
        Tally("merged", len(shared), len(shared) - len(split), 0, 0, _shown_golds(split)),
        _shown_figures([claim for claim in others if claim not in misread]),
    )


def _is_cited_throughout(claim: FigureClaim, gold: Gold, analysis: Analysis) -> bool:
    return {analysis.name_of(m.citation) for m in claim.mentions if _is(m, gold, analysis)} >= set(gold["articles"])


def _is(figure: Figure, gold: Gold, analysis: Analysis) -> bool:
    return _has_value(figure, gold, analysis) and units_agree(gold["unit"], figure.quantity.unit, figure.quantity.kind)


def _misreads(figure: Figure, gold: Gold, analysis: Analysis) -> bool:
    return _has_value(figure, gold, analysis) and not units_agree(gold["unit"], figure.quantity.unit, figure.quantity.kind)


def _has_value(figure: Figure, gold: Gold, analysis: Analysis) -> bool:
    value = gold["value"]
    low, high = (value, value) if isinstance(value, str) else value
    is_equal = (figure.quantity.low, figure.quantity.high) == (Decimal(low), Decimal(high))
    return is_equal and analysis.name_of(figure.citation) in gold["articles"]


def units_agree(gold: str, found: str, kind: QuantityKind) -> bool:
    """Whether two units are one; a bare count agrees with any classifier.

    >>> units_agree("orang", "jiwa", QuantityKind.COUNT), units_agree("", "titik", QuantityKind.COUNT)
    (True, True)
    >>> units_agree("orang", "kk", QuantityKind.COUNT), units_agree("km", "", QuantityKind.COUNT)
    (False, False)
    """
    first, second = (_FAMILIES.get(unit.casefold(), unit.casefold()) for unit in (gold, found))
    is_bare = kind is QuantityKind.COUNT and "" in {first, second} and gold not in _measured_units()
    return first == second or is_bare


@cache
def _measured_units() -> frozenset[str]:
    """Keys of units that are part of the value, unlike classifiers."""
    units = load_table("units")
    tables = (units["currency"]["before"], units["currency"]["after"], units["percent"], units["measure"], units["duration"])
    return frozenset(key for table in tables for key in table)


def _worded(figure: Figure) -> str:
    return " ".join(phrase.text for phrase in (figure.counted, figure.predicate) if phrase)


def _shown_figures(claims: Sequence[FigureClaim]) -> tuple[str, ...]:
    firsts = [claim.mentions[0] for claim in claims]
    return tuple(f"[{m.citation}] {m.quantity.surface} ({m.quantity.unit}): {_worded(m)}" for m in firsts)


def _shown_golds(golds: Sequence[Gold]) -> tuple[str, ...]:
    return tuple(f"{_value(gold)} {gold['unit']}: {gold['counted']} ({', '.join(gold['articles'])})" for gold in golds)


def _value(gold: Gold) -> str:
    return gold["value"] if isinstance(gold["value"], str) else "-".join(gold["value"])


# --- agreements ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Statement:
    """That some articles put one agreement on one status."""

    instrument: Instrument
    status: Status
    name: str
    citations: tuple[Citation, ...]


def _score_agreements(analysis: Analysis, golds: Sequence[Gold]) -> Tally:
    def is_match(gold: Gold, found: _Statement) -> bool:
        if (gold["instrument"], gold["status"]) != (found.instrument, found.status):
            return False
        own = [c for c in found.citations if analysis.name_of(c) in gold["articles"]]
        about = _words(" ".join(gold["subjects"]))
        is_told_by_name = found.instrument is not Instrument.COMMITMENT
        return bool(own) and (is_told_by_name or any(about & _words(analysis.text_of(c)) for c in own))

    def show(item: Gold | _Statement) -> str:
        if isinstance(item, _Statement):
            return f"{item.instrument} {item.status}: {item.name} [{_shown(item.citations)}]"
        return f"{item['instrument']} {item['status']}: {', '.join(item['subjects'])} ({', '.join(item['articles'])})"

    return _tally_pairs("agreements", golds, list(_statements(analysis.ledger)), is_match, show)


def _statements(ledger: Ledger) -> Iterator[_Statement]:
    for claim in ledger.agreements:
        for status in dict.fromkeys(mention.status for mention in claim.mentions):
            if status is not Status.MENTIONED:
                own = [mention for mention in claim.mentions if mention.status is status]
                yield _Statement(claim.lead.instrument, status, own[0].name.text, tuple(m.citation for m in own))


# --- discrepancies ---------------------------------------------------------------------------------------


def _score_discrepancies(analysis: Analysis, golds: Sequence[Gold]) -> Tally:
    found = [d for d in analysis.ledger.discrepancies if d.kind is not DiscrepancyKind.SINGLE_ORIGIN]

    def is_match(gold: Gold, found: Discrepancy) -> bool:
        sides = [p for p in found.positions if analysis.names_of(p.citations) & set(gold["articles"])]
        if gold["kind"] != found.kind or len(sides) < 2:
            return False
        n_told = len(_pair([_telling_words(value, gold) for value in gold["values"]], sides, _backs))
        return n_told >= (1 if found.kind in _FREELY_WORDED else 2)

    def show(item: Gold | Discrepancy) -> str:
        if isinstance(item, Discrepancy):
            positions = " | ".join(f"{p.value_id} [{_shown(p.citations)}]" for p in item.positions)
            return f"{item.key} {item.kind}: {item.subject_id}: {positions}"
        return f"{item['kind']}: {item['about']}: {' | '.join(item['values'])} ({', '.join(item['articles'])})"

    return _tally_pairs("discrepancies", golds, found, is_match, show)


def _telling_words(value: str, gold: Gold) -> tuple[frozenset[str], frozenset[str]]:
    """The words that tell ``value`` from gold's other values, and those that must be there besides.

    Units differ about one and the same number, so it must be there.
    """
    common = frozenset.intersection(*map(_words, gold["values"]))
    return (_words(value) - common) or _words(value), _numerals(common) if gold["kind"] == DiscrepancyKind.UNIT else frozenset()


def _backs(words: tuple[frozenset[str], frozenset[str]], position: Position) -> bool:
    telling, needed = words
    said = _words(position.value_id)
    return bool(said & telling) and needed <= said


def _score_single_origin(analysis: Analysis, golds: Sequence[Gold]) -> Tally:
    positions = [p for d in analysis.ledger.discrepancies if d.kind is DiscrepancyKind.SINGLE_ORIGIN for p in d.positions]

    def is_listed(gold: Gold) -> bool:
        numerals, about = _numerals(_words(gold["values"][0])), {w for w in _words(gold["about"]) if len(w) >= _LONG_WORD}
        for position in positions:
            said = _words(position.value_id)
            if analysis.names_of(position.citations) & set(gold["articles"]) and (
                (numerals and numerals <= said) or 2 * len(about & said) >= max(len(about), 1)
            ):
                return True
        return False

    misses = [gold for gold in golds if not is_listed(gold)]
    shown = tuple(f"{g['about']}: {g['values'][0]} ({', '.join(g['articles'])})" for g in misses)
    return Tally("single_origin", len(golds), len(golds) - len(misses), 0, 0, shown)


def _score_origins(analysis: Analysis, golds: Sequence[Sequence[str]]) -> Tally:
    names = {article.number: article.name for article in analysis.articles}
    expected = {frozenset(group) for group in golds}
    found = {frozenset(names[number] for number in origin.articles) for origin in analysis.ledger.origins}
    misses, spurious = (tuple(sorted(" + ".join(sorted(g)) for g in groups)) for groups in (expected - found, found - expected))
    n_right = len(expected & found)
    return Tally("origins", len(expected), n_right, len(found), n_right, misses, spurious)


# --- words -----------------------------------------------------------------------------------------------


def _words(text: str) -> frozenset[str]:
    """The words of ``text`` in lower case, small number words as digits.

    >>> sorted(_words("Tiga orang, Rabu (19/3)"))
    ['19', '3', 'orang', 'rabu']
    """
    return frozenset(_DIGITS.get(word, word) for word in _WORD.findall(text.casefold()))


def _numerals(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word[0].isdigit())


def _shown(citations: Sequence[Citation]) -> str:
    return " ".join(map(str, citations))
