"""What does not add up inside one article: parts that miss their total, and a value that slipped between two sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from briefgen.reconcile.difference import Difference
from briefgen.reconcile.lexicon import meaning_stems, table
from briefgen.reconcile.listed_totals import listed_totals
from briefgen.reconcile.measures import family, is_change, measure, stems_of
from briefgen.reconcile.remainders import closed_breakdowns
from briefgen.reconcile.values import is_exact
from briefgen.reconcile.wholes import is_former
from briefgen.records import (
    Citation,
    DiscrepancyKind,
    Extraction,
    Figure,
    FigureClaim,
    Modality,
    Period,
    Position,
    Quantity,
    QuantityKind,
    Sentence,
    SentenceKind,
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
PERIOD_REACH = 15
"""Characters after a value within which a period is its own."""
_PAST = re.compile(r"\b(?:lalu|silam|sebelumnya|kemarin dulu)\b")
MAX_COMPARED = 30
MIN_CROWD = 20
"""People or things counted from which on a second count of them is told from a part of them."""
_REFERRING_BACK = re.compile(r"^(?:\s+(?!(?:di|dari|pada|ke|untuk|dalam|oleh|dengan)\s)[\w-]+){0,4}\s+(?:itu|tersebut|tadi)\b")
"""*500 buruh yang datang itu*; in *300 pekerja di perusahaan itu* it is the company that was told of before."""
SAID_AGAIN = 0.4
"""The share of its words that a sentence has in common with one that says the same."""
SLIP_DIGITS = 3
"""Digits a value must have for a slip of one to be told from another value."""


def compare_within(
    sentences: Sequence[Sentence], extractions: Sequence[Extraction], claims: Sequence[FigureClaim]
) -> Iterator[Difference]:
    """Totals that their parts do not make, and values told twice with a slip, article by article."""
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
        yield from _slips([f for f in extraction.figures if not is_former(f, texts[f.citation])], texts, keys)
        yield from _changed_counts(extraction.figures, texts, keys)


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


# --- slips -----------------------------------------------------------------------------------------------


def _slips(figures: Sequence[Figure], texts: Mapping[Citation, Sentence], keys: Keys) -> Iterator[Difference]:
    """One measure of one article with two values that look like a slip of the pen: *Rp24,3 miliar*, later *Rp42,3 miliar*."""
    seen: set[object] = set()
    for first, second in _candidates([figure for figure in figures if _is_exact(figure)]):
        a, b = first.quantity, second.quantity
        if {first.modality, second.modality} != {Modality.FACT} and not (_is_exchanged(a, b) and _is_plain_or_fact(first, second)):
            continue
        if a.low == b.low or a.kind is not b.kind or first.is_part != second.is_part or not _is_one_unit(first, second):
            continue
        if not _looks_slipped(a, b) or (a.low, b.low) in seen:
            continue
        if not _is_same_thing(first, second) and not _is_told_again(first, second, texts):
            continue
        if _is_difference_told(first, second, figures):
            continue
        seen.add((a.low, b.low))
        positions = tuple(Position(f.quantity.surface, (f.citation,), quantity=f.quantity) for f in (first, second))
        claims = tuple(dict.fromkeys(keys[f.citation, f.span] for f in (first, second) if (f.citation, f.span) in keys))
        yield Difference(DiscrepancyKind.INTERNAL, Severity.MEDIUM, measure(first), positions, claims)


def _candidates(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures that may be one: of one noun or deed, or with the same digits; of a long list only its beginning."""
    alike: dict[tuple[str, object], list[int]] = defaultdict(list)
    for index, figure in enumerate(figures):
        alike["noun", stems_of(replace(figure, predicate=None))].append(index)
        alike["deed", stems_of(replace(figure, counted=None))].append(index)
        alike["digits", "".join(sorted(_digits(figure.quantity)))].append(index)
    pairs = {pair for group in alike.values() for pair in combinations(group[:MAX_COMPARED], 2)}
    yield from ((figures[i], figures[j]) for i, j in sorted(pairs))


def _is_one_unit(first: Figure, second: Figure) -> bool:
    """Whether two figures count in one unit; people are people with or without a classifier."""
    a, b = first.quantity, second.quantity
    return a.unit == b.unit or (a.kind is QuantityKind.COUNT and family(first) == family(second) == "person")


def _is_plain_or_fact(first: Figure, second: Figure) -> bool:
    """Whether neither value is a target or a guess: a deficit is one, settled or yet *akan ditutup*."""
    return {first.modality, second.modality} <= {Modality.FACT, Modality.PLAN}


def _is_difference_told(first: Figure, second: Figure, figures: Sequence[Figure]) -> bool:
    """Whether the article also tells what makes one value the other: *221 kuota ... tambahan 8 kuota ... total 229*."""
    a, b = first.quantity, second.quantity
    apart = abs((a.low or 0) - (b.low or 0))
    return any(f.quantity.low == f.quantity.high == apart and f.quantity.kind is a.kind for f in figures)


def _changed_counts(figures: Sequence[Figure], texts: Mapping[Citation, Sentence], keys: Keys) -> Iterator[Difference]:
    """*Sekitar 300 buruh berunjuk rasa ... 500 buruh yang datang pagi itu*: those referred back to were told as fewer before."""
    before: dict[frozenset[str], list[Figure]] = defaultdict(list)
    for figure in figures:
        sentence = texts[figure.citation]
        told = figure.counted or figure.predicate
        noun = meaning_stems(told.text.split()[0]) if told else None
        is_whole = figure.quantity.kind is QuantityKind.COUNT and not figure.is_part and figure.modality is Modality.FACT
        if not noun or not is_whole or sentence.kind is SentenceKind.TITLE or (figure.quantity.low or 0) < MIN_CROWD:
            continue
        known = before[noun]
        rest = sentence.text[figure.quantity.span.end - sentence.span.start :]
        if known and _REFERRING_BACK.match(rest) and not any(_agree(figure, other) for other in known):
            first = known[0]
            positions = tuple(Position(f.quantity.surface, (f.citation,), quantity=f.quantity) for f in (first, figure))
            claims = tuple(dict.fromkeys(keys[f.citation, f.span] for f in (first, figure) if (f.citation, f.span) in keys))
            yield Difference(DiscrepancyKind.INTERNAL, Severity.MEDIUM, measure(first), positions, claims)
        if len(known) < MAX_COMPARED:
            known.append(figure)


def _agree(first: Figure, second: Figure) -> bool:
    """Whether both values may be true of one crowd: vague, equal, or off by no more than a rough number is."""
    a, b = first.quantity, second.quantity
    if a.unit != b.unit or a.low is None or b.low is None or not (is_exact(a) and is_exact(b)):
        return True
    return abs(a.low - b.low) <= max(a.low, b.low) * NEARLY_ALL


def _is_same_thing(first: Figure, second: Figure) -> bool:
    if first.citation == second.citation or is_change(first) or is_change(second):
        return False
    nouns = [stems_of(replace(figure, predicate=None)) for figure in (first, second)]
    verbs = [stems_of(replace(figure, counted=None)) for figure in (first, second)]
    is_alike = any(a == b and a for a, b in (nouns, verbs))
    periods = {(p.start, p.end) for f in (first, second) if (p := _own_period(f))}
    if not _is_exchanged(first.quantity, second.quantity):
        periods |= {(f.period.start, f.period.end) for f in (first, second) if f.period}
    places = {f.place.text for f in (first, second) if f.place}
    is_of_other_time = any(_is_of_another_time(f, other) for f, other in ((first, second), (second, first)))
    return is_alike and len(periods) < 2 and len(places) < 2 and not is_of_other_time


def _is_of_another_time(figure: Figure, other: Figure) -> bool:
    """Whether only this figure is told of a month or year past: *pada Maret lalu 178 orang*."""
    period = _own_period(figure)
    return period is not None and other.period is None and bool(_PAST.search(period.surface))


def _is_told_again(first: Figure, second: Figure, texts: Mapping[Citation, Sentence]) -> bool:
    """Whether two sentences say much the same with the digits of one exchanged: *masih ada 207 orang di Myawaddy*, *270*."""
    if first.citation == second.citation or family(first) != family(second) or is_change(first) or is_change(second):
        return False
    is_long = len(_digits(first.quantity)) >= SLIP_DIGITS
    a, b = (meaning_stems(texts[figure.citation].text) for figure in (first, second))
    is_said_again = len(a & b) >= SAID_AGAIN * min(len(a), len(b)) and len(a & b) >= SLIP_DIGITS
    return is_long and is_said_again and _is_exchanged(first.quantity, second.quantity)


def _own_period(figure: Figure) -> Period | None:
    """The period of a figure if it stands before it or right after it, not in a phrase further on."""
    period = figure.period
    return period if period and period.span.start - figure.span.end < PERIOD_REACH else None


def _is_exchanged(first: Quantity, second: Quantity) -> bool:
    """Whether two values have the same digits, which is hardly chance: *Rp24,3 miliar*, *Rp42,3 miliar*."""
    return sorted(_digits(first)) == sorted(_digits(second))


def _digits(quantity: Quantity) -> str:
    """The digits of a value, noughts too: *270*, *207*."""
    return f"{quantity.low.normalize():f}".replace(".", "") if quantity.low is not None else ""


def _looks_slipped(first: Quantity, second: Quantity) -> bool:
    """Whether two values differ by two digits exchanged, by one digit, or by a magnitude.

    >>> from briefgen.records import Span
    >>> a, b, c = (Quantity(Span(0, 1), "", Decimal(n), Decimal(n)) for n in ("24.3", "42.3", "31.5"))
    >>> _looks_slipped(a, b), _looks_slipped(a, c)
    (True, False)
    """
    if first.low is None or second.low is None or not first.low or not second.low:
        return False
    a, b = ("".join(map(str, q.low.normalize().as_tuple().digits)) for q in (first, second) if q.low is not None)
    if a == b:
        return len(a) > 1  # the same digits at another magnitude
    if first.low.adjusted() != second.low.adjusted() or len(_digits(first)) < SLIP_DIGITS:
        return False
    differing = [(x, y) for x, y in zip(_digits(first), _digits(second), strict=False) if x != y]
    is_one_digit = len(differing) == 1 and min(len(a), len(b)) >= SLIP_DIGITS
    return is_one_digit or (len(differing) == 2 and differing[0] == differing[1][::-1])
