"""What does not add up inside one article: parts that miss their total."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from briefgen.reconcile.difference import Difference
from briefgen.reconcile.lexicon import table
from briefgen.reconcile.listed_totals import listed_totals
from briefgen.reconcile.measures import family, measure
from briefgen.reconcile.remainders import closed_breakdowns
from briefgen.records import (
    Citation,
    DiscrepancyKind,
    Extraction,
    Figure,
    FigureClaim,
    Position,
    Quantity,
    QuantityKind,
    Sentence,
    Severity,
    Span,
)

MIN_PARTS = 2
OPENING_WORDS = 4
"""Words at the head of a sentence among which it may announce a breakdown."""
Keys = Mapping[tuple[Citation, Span], str]
"""The claim that each figure belongs to, by where the figure stands."""
_ADDED = frozenset({QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.MEASURE})
NEARLY_ALL = Decimal("0.05")
"""How far, as a share, the sum of parts may miss a total that no word says they make up."""


def compare_within(
    sentences: Sequence[Sentence], extractions: Sequence[Extraction], claims: Sequence[FigureClaim]
) -> Iterator[Difference]:
    """Totals that their parts do not make, article by article."""
    texts = {sentence.citation: sentence for sentence in sentences}
    keys = {(m.citation, m.span): claim.key for claim in claims for m in claim.mentions}
    for extraction in extractions:
        by_sentence: dict[Citation, list[Figure]] = defaultdict(list)
        for figure in extraction.figures:
            by_sentence[figure.citation].append(figure)
        before: list[Figure] = []
        for citation, figures in sorted(by_sentence.items()):
            figures.sort(key=lambda f: f.span)
            yield from _wrong_total(_totals(before, texts[citation]), figures, texts[citation], keys)
            before = [f for f in figures if _is_exact(f)]
        own = [sentence for sentence in sentences if sentence.citation.article == extraction.article]
        for total, parts in (*listed_totals(own, by_sentence), *closed_breakdowns(own, by_sentence)):
            if 0 < abs(_sum(parts) - (total.quantity.low or 0)) <= (total.quantity.low or 0) * NEARLY_ALL:
                yield _missed(total, parts, keys)


# --- totals ----------------------------------------------------------------------------------------------


def _totals(before: Sequence[Figure], sentence: Sentence) -> Sequence[Figure]:
    """The figures of the sentence before that ``sentence`` may break down: *Mereka terdiri atas ...*, *Rinciannya, ...*."""
    is_next = bool(before) and before[0].citation.sentence == sentence.citation.sentence - 1
    opening = sentence.text.split()[:OPENING_WORDS]
    refers_back = bool(opening) and opening[0].lower().strip(",:\"“”'‘’") in table()["totals"]["referring"]
    return before if is_next and refers_back and _announces(" ".join(opening)) else ()


def _wrong_total(
    totals: Sequence[Figure], figures: Sequence[Figure], sentence: Sentence, keys: Keys
) -> Iterator[Difference]:
    """*14 rumah rusak, terdiri atas 6 rusak berat, 4 sedang, dan 3 ringan*: 13, not 14."""
    broken_down = [(total, _listed(total, figures, sentence)) for total in totals]
    broken_down += [
        (total, _listed(total, figures[index + 1 :], sentence))
        for index, total in enumerate(figures[:-MIN_PARTS])
        if _announces(_between(total, figures[index + 1], sentence))
    ]
    broken_down += [(figures[0], parts) for parts in _out_of(figures, sentence)]
    candidates = [(total, parts, _sum(parts)) for total, parts in broken_down if parts]
    told = {figure.quantity.low for figure in (*totals, *figures)}
    if not candidates or any(added in told for _, _, added in candidates):
        return  # *50 penumpang bersama 12 kru, yang terdiri dari 40 dewasa, tujuh anak, dan tiga bayi*
    total, parts, _ = max(candidates, key=lambda c: c[0].quantity.low or 0)
    yield _missed(total, parts, keys)


def _missed(total: Figure, parts: Sequence[Figure], keys: Keys) -> Difference:
    added = _sum(parts)
    shown = " + ".join(part.quantity.surface for part in parts)
    both = Quantity(total.quantity.span, shown, added, added, total.quantity.unit, total.quantity.kind)
    positions = (
        Position(total.quantity.surface, (total.citation,), quantity=total.quantity),
        Position(shown, (parts[0].citation,), quantity=both, label_key="arithmetic.sum"),
    )
    claims = tuple(dict.fromkeys(keys[f.citation, f.span] for f in (total, *parts) if (f.citation, f.span) in keys))
    return Difference(DiscrepancyKind.ARITHMETIC, Severity.MEDIUM, measure(total), positions, claims)


def _out_of(figures: Sequence[Figure], sentence: Sentence) -> Iterator[list[Figure]]:
    """The parts of *Dari 2.214 suara, A memperoleh 1.043, B 998 dan tidak sah 123*: nearly the total, so all of it is meant."""
    if figures and sentence.text.startswith("Dari ") and figures[0].span.start - sentence.span.start <= len("Dari total "):
        parts = _listed(figures[0], figures[1:], sentence)
        total = figures[0].quantity.low or Decimal()
        if len(parts) > MIN_PARTS and abs(_sum(parts) - total) <= total * NEARLY_ALL:
            yield parts


def _sum(parts: Sequence[Figure]) -> Decimal:
    return sum((part.quantity.low for part in parts if part.quantity.low is not None), Decimal())


def _between(first: Figure, second: Figure, sentence: Sentence) -> str:
    return sentence.text[first.span.end - sentence.span.start : second.span.start - sentence.span.start]


def _listed(total: Figure, following: Sequence[Figure], sentence: Sentence) -> list[Figure]:
    """The parts of ``total`` among ``following``: at least two exact ones, joined by commas and a last *dan*."""
    if not _is_exact(total):
        return []
    parts: list[Figure] = []
    for figure in following:
        if parts and not _continues(_between(parts[-1], figure, sentence)):
            break
        if not _is_exact(figure) or not _is_addable(total, figure):
            return []
        parts.append(figure)
    is_closed = len(parts) >= MIN_PARTS and re.search(r"\b(?:dan|serta)\b", _between(parts[-2], parts[-1], sentence))
    return parts if is_closed else []


def _announces(between: str) -> bool:
    words = " ".join(re.findall(r"\w+", between.lower()))
    return any(f" {cue} " in f" {words} " for cue in table()["totals"]["announcing"]) and ". " not in between


def _continues(gap: str) -> bool:
    is_listed = re.search(r",|\b(?:dan|serta)\b", gap)
    return bool(is_listed) and not re.search(r"[.;:]\s|\b(?:dari|sedangkan|sementara|naik|menjadi)\b", gap)


def _is_exact(figure: Figure) -> bool:
    return figure.quantity.low is not None and figure.quantity.low == figure.quantity.high and figure.quantity.kind in _ADDED


def _is_addable(total: Figure, part: Figure) -> bool:
    """Whether a figure may be a part of ``total``: no people make up things: *lima sekolah, terdiri atas 88 siswa SD, ...*."""
    a, b = total.quantity, part.quantity
    is_of_others = bool(total.counted) and family(part) == "person" and family(total) not in {"person", "event"}
    return a.kind is b.kind and (not is_of_others if a.kind is QuantityKind.COUNT else a.unit == b.unit)
