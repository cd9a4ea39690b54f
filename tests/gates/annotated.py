"""Scores extraction on the annotated sentences of ``tests/corpus/annotated`` and ``annotated_held_out``.

The guide to them is ``docs/annotation.md``.

An entry is found where one of the program's overlaps its words in the sentence (relaxed) and says the same. What must be the same:

============= ==============================================================================================================
figures       value, unit and the head noun counted (a shared stem; nothing needed where gold names none)
qualifier     of the figures that overlap, those that state the qualifier as gold does, among those where either states one
period        likewise: words that overlap; scope (``place``) likewise; part likewise
dates         first and last day
agreements    instrument and status (relaxed: in the same sentence)
persons       the name in full, and the office (shared stems; nothing where gold names none)
institutions  the words
quotations    the speaker's full name; direct and indirect ones together
============= ==============================================================================================================

``exact`` asks for the very same span besides.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from matters import ROOT

from briefgen.extract.article import extract_mentions
from briefgen.records import Citation, Entity, EntityKind, Extraction, Figure, Period, Quantity, Sentence, Span
from briefgen.text.words import content_stems

PARTS = {
    name: paths
    for name, folder in (("development", "annotated"), ("held_out", "annotated_held_out"))
    if (paths := tuple(sorted((ROOT / "tests/corpus" / folder).glob("*.toml"))))
}
"""Articles that rules were developed on, and articles that no rule may be fitted to."""
KINDS = ("figures", "qualifier", "period", "scope", "part", "dates", "agreements", "persons", "institutions", "quotations")
_UNITS = {
    "ton": "t", "gram": "g", "liter": "l", "km_per_hour": "km_per_h", "jiwa": "orang", "org": "orang",
    "share": "", "score": "", "times": "kali", "basis poin": "basis_point", "poin persentase": "percentage_point",
}
"""Units that the guide and the unit table name differently; a fraction (*separuh*) has no unit in the guide."""

_POINTING = frozenset({"nya", "ia", "dia", "beliau"})
"""Speakers that no name is given for: whom they mean is settled by ``is`` alone, and open without it."""
_NOW = frozenset({"kini", "sekarang", "saat ini"})
_DATELINE = re.compile(r"\)?\s?[-–—]{1,2}\s")
"""What follows the date of a dateline, which the program takes for no date that the report tells."""
Gold = dict[str, Any]


@dataclass(slots=True)
class Count:
    """Gold entries, entries found, and how many agree relaxed and exactly; what was missed or is wrong, to read."""

    n_gold: int = 0
    n_found: int = 0
    n_right: int = 0
    n_exact: int = 0
    misses: list[str] = field(default_factory=list)
    spurious: list[str] = field(default_factory=list)

    def add(self, other: Count) -> None:
        """Take in the counts of another part."""
        self.n_gold += other.n_gold
        self.n_found += other.n_found
        self.n_right += other.n_right
        self.n_exact += other.n_exact
        self.misses += other.misses
        self.spurious += other.spurious

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall of what agrees relaxed."""
        total = self.n_gold + self.n_found
        return round(2 * self.n_right / total, 3) if total else 1.0

    @property
    def exact_f1(self) -> float:
        """The same of what agrees in its span, too."""
        total = self.n_gold + self.n_found
        return round(2 * self.n_exact / total, 3) if total else 1.0


@cache
def score_file(path: Path) -> dict[str, Count]:
    """The counts of each kind over a file."""
    counts = {kind: Count() for kind in KINDS}
    for article in tomllib.loads(path.read_text(encoding="utf-8"))["article"]:
        for kind, count in _score_article(article).items():
            counts[kind].add(count)
    return counts


def score_all(files: Iterable[Path]) -> dict[str, Count]:
    """The counts of each kind over several files."""
    counts = {kind: Count() for kind in KINDS}
    for path in files:
        for kind, count in score_file(path).items():
            counts[kind].add(count)
    return counts


def n_sentences(path: Path) -> int:
    """How many sentences a file annotates."""
    return sum(len(article["sentence"]) for article in tomllib.loads(path.read_text(encoding="utf-8"))["article"])


def sentences_of_gold(article: Gold) -> tuple[Sentence, ...]:
    """The sentences of an annotated article as the program's splitter would cite them."""
    found, at = [], 0
    for number, gold in enumerate(article["sentence"], start=1):
        found.append(Sentence(Citation(1, number), Span(at, at + len(gold["text"])), gold["text"]))
        at += len(gold["text"]) + 1
    return tuple(found)


def _score_article(article: Gold) -> dict[str, Count]:
    sentences = sentences_of_gold(article)
    extraction = extract_mentions(1, sentences, date.fromisoformat(article["date"]))
    counts = {kind: Count() for kind in KINDS}
    for sentence, gold in zip(sentences, article["sentence"], strict=True):
        for kind, count in _score_sentence(sentence, gold, extraction).items():
            counts[kind].add(count)
    return counts


def _score_sentence(sentence: Sentence, gold: Gold, extraction: Extraction) -> dict[str, Count]:
    own = [f for f in extraction.figures if f.citation == sentence.citation]
    golds = _placed(gold.get("figures", ()), sentence)
    pairs = _pairs(golds, own, lambda g, f: _is_figure(g, f))
    overlapping = _pairs(golds, own, lambda _g, f: f.span)
    dates = [period for citation, period in extraction.dates if citation == sentence.citation and _is_told(period)]
    gold_dates = [g for g in gold.get("dates", ()) if not _DATELINE.match(sentence.text.partition(g["text"])[2])]
    agreements = [a for a in extraction.agreements if a.citation == sentence.citation]
    persons = [e for e in extraction.entities if e.citation == sentence.citation and e.kind is EntityKind.PERSON]
    institutions = [
        named
        for entity in extraction.entities
        if entity.citation == sentence.citation and entity.kind is EntityKind.INSTITUTION
        for named in _name_and_acronym(entity)
    ]
    quotations = [q for q in extraction.quotations if q.citation == sentence.citation]
    named = [{"text": text} for text in gold.get("institutions", ())]
    return {
        "figures": _count(golds, own, pairs, sentence, lambda f: f.span),
        "qualifier": _attribute(overlapping, golds, own, _qualifier_pair, "exact"),
        "period": _attribute(overlapping, golds, own, _period_pair, ""),
        "scope": _attribute(overlapping, golds, own, _place_pair, ""),
        "part": _attribute(overlapping, golds, own, lambda g, f: (str(g.get("part", False)), str(f.is_part)), "False"),
        "dates": _matched(gold_dates, dates, sentence, lambda p: p.span, _is_date),
        "agreements": _matched(gold.get("agreements", ()), agreements, sentence, None, _is_agreement, lambda a: a.name.span),
        "persons": _matched(gold.get("persons", ()), persons, sentence, lambda e: e.span, _is_person),
        "institutions": _matched(named, institutions, sentence, lambda e: e.span, lambda _g, _e: True),
        "quotations": _matched(gold.get("quotations", ()), quotations, sentence, lambda q: q.span, _is_quotation),
    }


def _name_and_acronym(entity: Entity) -> tuple[Entity, ...]:
    """The two names that the guide tells apart where the program keeps one institution: *Badan Pusat Statistik (BPS)*."""
    if entity.acronym is None:
        return (entity,)
    name = replace(entity, span=Span(entity.span.start, entity.span.start + len(entity.name)))
    acronym_end = entity.span.end - 1
    acronym = replace(entity, name=entity.acronym, span=Span(acronym_end - len(entity.acronym), acronym_end))
    return name, acronym


# --- pairing ---------------------------------------------------------------------------------------------


def _placed(golds: Sequence[Gold], sentence: Sentence) -> list[tuple[Gold, Span]]:
    """Gold entries with their spans in the article; equal words in the order in which they stand."""
    placed, at = [], 0
    for gold in golds:
        start = sentence.text.find(gold["text"], at)
        if start < 0:
            start = sentence.text.find(gold["text"])
        at = start + len(gold["text"])
        placed.append((gold, Span(sentence.span.start + start, sentence.span.start + at)))
    return placed


def _pairs(golds: Sequence[tuple[Gold, Span]], found: Sequence[Any], agree: Callable[[Gold, Any], Any]) -> dict[int, int]:
    """Gold index -> index of what was found: one to one, first come first served in the order of the sentence."""
    pairs: dict[int, int] = {}
    for g, (gold, span) in enumerate(golds):
        for f, item in enumerate(found):
            if f not in pairs.values() and _overlap(span, item.span) and agree(gold, item):
                pairs[g] = f
                break
    return pairs


def _overlap(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


def _matched(
    golds: Sequence[Gold],
    found: Sequence[Any],
    sentence: Sentence,
    span_of: Callable[[Any], Span] | None,
    agree: Callable[[Gold, Any], bool],
    exact_span: Callable[[Any], Span] | None = None,
) -> Count:
    """Counts where gold and found must overlap (anywhere in the sentence without ``span_of``) and agree."""
    placed = _placed(golds, sentence)
    pairs: dict[int, int] = {}
    for g, (gold, span) in enumerate(placed):
        for f, item in enumerate(found):
            is_there = span_of is None or _overlap(span, span_of(item))
            if f not in pairs.values() and is_there and agree(gold, item):
                pairs[g] = f
                break
    shown = exact_span or span_of
    return _count(placed, found, pairs, sentence, shown if shown is not None else (lambda item: item.span))


def _count(
    golds: Sequence[tuple[Gold, Span]],
    found: Sequence[Any],
    pairs: dict[int, int],
    sentence: Sentence,
    span_of: Callable[[Any], Span],
) -> Count:
    n_exact = sum(golds[g][1] == span_of(found[f]) for g, f in pairs.items())
    misses = [f"{golds[g][0]} <- {sentence.text}" for g in range(len(golds)) if g not in pairs]
    spurious = [f"{_shown(found[f])} <- {sentence.text}" for f in range(len(found)) if f not in pairs.values()]
    return Count(len(golds), len(found), len(pairs), n_exact, misses, spurious)


def _attribute(
    pairs: dict[int, int],
    golds: Sequence[tuple[Gold, Span]],
    found: Sequence[Figure],
    read: Callable[[Gold, Figure], tuple[str, str]],
    unmarked: str,
) -> Count:
    count = Count()
    for g, f in pairs.items():
        said, read_as = read(golds[g][0], found[f])
        count.n_gold += said != unmarked
        count.n_found += read_as != unmarked
        count.n_right += said != unmarked and said == read_as
        if said != read_as:
            (count.misses if said != unmarked else count.spurious).append(f"{said!r} read as {read_as!r}: {golds[g][0]['text']}")
    count.n_exact = count.n_right
    return count


# --- what must agree -------------------------------------------------------------------------------------


def _is_figure(gold: Gold, figure: Figure) -> bool:
    if not _is_value(gold["value"], figure.quantity):
        return False
    unit, said = _unit(gold.get("unit", "")), _unit(figure.quantity.unit)
    if unit != said and not (unit in {"", "orang"} and said in {"", "orang"}):
        return False
    head = content_stems(gold.get("counted", ""))
    words = " ".join(part.text for part in (figure.counted, figure.predicate) if part)
    return not head or bool(head & content_stems(words)) or unit in content_stems(gold.get("counted", ""))


def _unit(unit: str) -> str:
    return _UNITS.get(unit.casefold(), unit.casefold())


def _is_value(value: str, quantity: Quantity) -> bool:
    low, high = _value(value)
    if low == high:
        return quantity.low is not None and low is not None and abs(quantity.low - low) <= abs(low) / 1_000_000
    return quantity.low == low and (high is None or quantity.high == high)


def _value(text: str) -> tuple[Decimal | None, Decimal | None]:
    """The ends of a gold value: ``5000``, ``3..4``, ``1/3``, ``2-1`` (a score, by its first number)."""
    if ".." in text:
        low, high = text.split("..", 1)
        return (Decimal(low) if low else None, Decimal(high) if high else None)
    if "/" in text:
        above, below = text.split("/")
        return (Decimal(above) / Decimal(below),) * 2
    number = Decimal(text.split("-")[0] if "-" in text[1:] else text)
    return number, number


def _qualifier_pair(gold: Gold, figure: Figure) -> tuple[str, str]:
    return gold.get("qualifier", "exact"), figure.quantity.qualifier.value


def _period_pair(gold: Gold, figure: Figure) -> tuple[str, str]:
    is_told = figure.period is not None and (_is_told(figure.period) or "period" in gold)
    return _worded(gold.get("period", ""), figure.period.surface if figure.period and is_told else "")


def _place_pair(gold: Gold, figure: Figure) -> tuple[str, str]:
    return _worded(gold.get("place", ""), figure.place.text if figure.place else "")


def _worded(said: str, read_as: str) -> tuple[str, str]:
    """Words that hold each other's are taken for the same."""
    a, b = said.casefold(), read_as.casefold()
    return (said, said) if a and b and (a in b or b in a or content_stems(a) & content_stems(b)) else (said, read_as)


def _is_told(period: Period) -> bool:
    """Whether gold has entries for periods such as this: not for *kini*, a clock time, or what no calendar resolves."""
    is_clock = "pukul" in period.surface.lower() and not re.search(r"[A-Z]|\d{4}|/", period.surface.split("pukul")[0][1:])
    return bool(period.start or period.end) and period.surface.lower() not in _NOW and not is_clock


def _is_date(gold: Gold, period: Any) -> bool:
    return all(
        gold.get(end) is None or (value is not None and value.isoformat() == gold[end])
        for end, value in (("start", period.start), ("end", period.end))
    )


def _is_agreement(gold: Gold, agreement: Any) -> bool:
    return bool(gold["instrument"] == agreement.instrument and gold["status"] == agreement.status)


def _is_person(gold: Gold, entity: Any) -> bool:
    name = str(gold.get("is", gold["text"])).casefold()
    if entity.name.casefold() not in {name, gold["text"].casefold()}:
        return False
    office = content_stems(gold.get("office", ""))
    return not office or (entity.office is not None and bool(office & content_stems(entity.office.text)))


def _is_quotation(gold: Gold, quotation: Any) -> bool:
    said = quotation.speaker.text.casefold() if quotation.speaker else ""
    wanted = {gold.get("is", "").casefold(), gold.get("speaker", "").casefold()} - {"", *_POINTING}
    return not wanted or said in wanted or any(bool(said) and (said in name or name in said) for name in wanted if len(name) > 3)


def _shown(item: Any) -> str:
    for name in ("quantity", "surface", "name", "speaker"):
        value = getattr(item, name, None)
        if value is not None:
            extra = getattr(item, "status", None) or getattr(item, "office", None) or getattr(item, "counted", None)
            words = getattr(value, "surface", None) or getattr(value, "text", value)
            return f"{words} {getattr(extra, 'text', extra) or ''}".strip()
    return repr(item)
