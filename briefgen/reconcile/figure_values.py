"""Values of different articles that cannot both be true: a contradiction, or a running count that went on.

Figures that speak of the same thing with values that cannot both be true are a discrepancy, unless one article states both: an
article does not contradict itself. Where each holds as of a later moment than the one before, the newer replaces the older.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from briefgen.reconcile.as_of import AS_OF, Published, in_sequence, is_running, is_timed, moment_of
from briefgen.reconcile.difference import Difference, cited_by, in_order
from briefgen.reconcile.lexicon import ADMINISTRATIVE, table
from briefgen.reconcile.measures import (
    are_close,
    family,
    is_change,
    is_comparable,
    measure,
    overlap,
    place_stems,
    population,
    stems_of,
    values_agree,
)
from briefgen.reconcile.origins import connected_components
from briefgen.records import (
    Citation,
    DiscrepancyKind,
    Figure,
    FigureClaim,
    Modality,
    Position,
    QuantityKind,
    Sentence,
    Severity,
    Standing,
)
from briefgen.text.words import content_stems, stem

MIN_OVERLAP = 0.75
MIN_STEMS = 2
DIMENSION_REACH = 60
"""Characters before a value in which its dimension and what has it stand."""
_DIMENSION = re.compile(
    r"(?P<noun>[a-z]{3,})\s+se(?P<dimension>dalam|tinggi|panjang|lebar|tebal)\s+(?:sekitar\s|kira-kira\s|hampir\s)?$"
)
Texts = Mapping[Citation, Sentence]
MIN_TRANSPOSED = 3
"""Significant digits of a value of which two may be exchanged by mistake."""
SAME_PERIOD_OVERLAP = 0.6
NEAR = Decimal("0.4")
"""How far apart, as a share of the larger, two values of one noun may lie to be taken for one measure told differently."""


def compare_values(claims: Sequence[FigureClaim], published: Published, texts: Texts) -> Iterator[Difference]:
    """Groups of claims whose values contradict or replace each other.

    Args:
        claims: All figure claims.
        published: The day each article was written; a count without a time of its own holds as of then.
        texts: The sentences that the claims rest on.
    """
    articles = [frozenset(mention.citation.article for mention in claim.mentions) for claim in claims]
    links = [
        (i, j)
        for i, j in combinations(range(len(claims)), 2)
        if articles[i].isdisjoint(articles[j]) and _contradict(claims[i], claims[j], texts)
    ]
    for group in connected_components(len(claims), links):
        if len(group) > 1:
            yield _difference([claims[i] for i in group], published)


def supersede(claim: FigureClaim, differences: Sequence[Difference]) -> FigureClaim:
    """``claim`` with its standing lowered if a newer count replaces it: the last position of such a difference is the newest."""
    for difference in differences:
        if difference.kind is DiscrepancyKind.SUPERSEDED and claim.key in difference.claims[:-1]:
            return replace(claim, standing=Standing.SUPERSEDED)
    return claim


def _difference(members: Sequence[FigureClaim], published: Published) -> Difference:
    goes_on = any(map(is_running, members)) and any(is_timed(claim) for claim in members)
    order = in_sequence([moment_of(claim, published) for claim in members]) if goes_on else None
    if order is not None:
        members = [members[i] for i in order]
        positions = tuple(_position(claim, with_period=True) for claim in members)
        keys = tuple(claim.key for claim in members)
        subject = measure(members[-1].lead)
        return Difference(DiscrepancyKind.SUPERSEDED, Severity.LOW, subject, positions, keys, "newer_count")
    proposed = [claim for claim in members if _is_told_as(claim, "proposed")]
    adopted = [claim for claim in members if claim not in proposed and _is_told_as(claim, "adopted")]
    if proposed and len(proposed) + len(adopted) == len(members):
        members = [*proposed, *adopted]
        positions = tuple(map(_position, members))
        keys = tuple(claim.key for claim in members)
        return Difference(DiscrepancyKind.SUPERSEDED, Severity.LOW, measure(members[-1].lead), positions, keys, "newer_count")
    positions = in_order(_position(claim) for claim in members)
    keys = tuple(claim.key for claim in members)
    return Difference(DiscrepancyKind.VALUE, Severity.HIGH, measure(members[0].lead), positions, keys, "different_times")


def _is_told_as(claim: FigureClaim, stage: str) -> bool:
    """Whether a value is told as ``proposed`` or as ``adopted``: *diusulkan Rp2,08 triliun*, *disepakati Rp1,96 triliun*."""
    words = {word for m in claim.mentions if m.predicate for word in m.predicate.text.lower().split()}
    return not words.isdisjoint(table()["stages"][stage])


def _position(claim: FigureClaim, *, with_period: bool = False) -> Position:
    lead = claim.lead
    period = next((m.period for m in claim.mentions if m.period), None) if with_period else None
    return Position(lead.quantity.surface, cited_by(claim.mentions), quantity=lead.quantity, period=period)


def _contradict(first: FigureClaim, second: FigureClaim, texts: Texts) -> bool:
    a, b = first.lead, second.lead
    if a.modality is not b.modality and Modality.TARGET in {a.modality, b.modality}:
        return False
    if any(values_agree(x, y) for x in first.mentions for y in second.mentions):
        return False
    if a.is_part != b.is_part or not is_comparable(a, b) or a.quantity.kind is QuantityKind.DURATION:
        return False
    if family(a) != family(b):
        return False
    if any(map(is_change, (*first.mentions, *second.mentions))) or not are_close(a.quantity, b.quantity):
        return False
    if _apart_in_time(first, second) or _apart_in_place(a, b):
        return False
    dimensions = [{_dimension_told(m, texts) for m in claim.mentions} - {None} for claim in (first, second)]
    if all(dimensions):
        return not dimensions[0].isdisjoint(dimensions[1])
    if _same_explicit_period(first, second) and _speak_alike(first, second):
        return True
    return any(_is_same_measure(x, y) or _is_near(x, y) or _is_transposed(x, y) for x in first.mentions for y in second.mentions)


def _dimension_told(figure: Figure, texts: Texts) -> tuple[str, str] | None:
    """What is how deep, high, long or wide: *jurang sedalam 40 meter*, whatever fell into it."""
    sentence = texts[figure.citation]
    at = figure.quantity.span.start - sentence.span.start
    match = _DIMENSION.search(sentence.text.lower(), max(0, at - DIMENSION_REACH), at)
    return (stem(match["noun"]), match["dimension"]) if match else None


def _same_explicit_period(first: FigureClaim, second: FigureClaim) -> bool:
    a, b = ({(m.period.start, m.period.end) for m in c.mentions if m.period and m.period.start} for c in (first, second))
    return not a.isdisjoint(b)


def _speak_alike(first: FigureClaim, second: FigureClaim) -> bool:
    """Whether claims over the same period share much of all that their mentions measure."""
    a, b = (frozenset[str]().union(*(stems_of(m) for m in c.mentions)) for c in (first, second))
    return len(a & b) >= MIN_STEMS and overlap(a, b) >= SAME_PERIOD_OVERLAP


def _is_same_measure(first: Figure, second: Figure) -> bool:
    """Whether two figures with different values measure one thing: all stems alike, or most of at least two.

    *31 penonton terluka* and *korban luka 58 orang* are one thing, too: who was there says nothing of what happened to them. A
    bare noun (*40 rumah*, *320 rumah*) is not enough: without what happened to it nothing says that the same houses are meant.
    """
    a, b = stems_of(first), stems_of(second)
    shared = a & b
    if first.quantity.kind is QuantityKind.PERCENT and len(shared) < MIN_STEMS:
        return False
    if a == b:
        return bool(a) and (len(a) >= MIN_STEMS or first.predicate is not None or second.predicate is not None)
    if (a < b or b < a) and shared and (a ^ b) <= population() and (first.predicate or second.predicate):
        return True
    if place_stems() & (a ^ b):
        return False
    return len(shared) >= MIN_STEMS and len(shared) / max(len(a), len(b)) >= 0.5 and overlap(a, b) >= MIN_OVERLAP


def _is_near(first: Figure, second: Figure) -> bool:
    """Whether two values of one noun lie so close that they are one measure told differently, whatever the verb.

    *membawa 52,4 kilogram sabu* and *berisi 54,2 kg sabu*: outlets choose their own verbs, so what was weighed decides. Money,
    shares and counts come up about many things, so there the noun must be told more closely.
    """
    a, b = first.quantity, second.quantity
    if not a.low or not b.low or a.low != a.high or b.low != b.high or abs(a.low - b.low) > NEAR * max(a.low, b.low):
        return False
    x, y = (stems_of(replace(figure, predicate=None)) if figure.counted else frozenset[str]() for figure in (first, second))
    return x == y and len(x) >= (1 if a.kind is QuantityKind.MEASURE else MIN_STEMS)


def _is_transposed(first: Figure, second: Figure) -> bool:
    """Whether two amounts differ by two digits exchanged, which hardly happens by chance: *Rp1,27 miliar*, *Rp1,72 miliar*."""
    a, b = first.quantity, second.quantity
    if a.kind not in {QuantityKind.MONEY, QuantityKind.MEASURE} or not a.low or not b.low or a.low.adjusted() != b.low.adjusted():
        return False
    x, y = (number.normalize().as_tuple().digits for number in (a.low, b.low))
    if len(x) != len(y) or len(x) < MIN_TRANSPOSED or sorted(x) != sorted(y):
        return False
    differing = [at for at in range(len(x)) if x[at] != y[at]]
    return len(differing) == 2 and differing[1] == differing[0] + 1


def _apart_in_time(first: FigureClaim, second: FigureClaim) -> bool:
    """Whether the periods do not touch; a running count as of another day is another reading of the same thing."""
    a, b = first.lead.period, second.lead.period
    if not a or not b or not a.end or not b.end:
        return False
    if not AS_OF.isdisjoint({a.relation, b.relation}) and (is_running(first) or is_running(second)):
        return False
    return (a.start or a.end) > b.end or (b.start or b.end) > a.end


def _apart_in_place(first: Figure, second: Figure) -> bool:
    if not first.place or not second.place:
        return False
    a, b = (content_stems(f.place.text) - ADMINISTRATIVE for f in (first, second) if f.place)
    return bool(a and b) and not a & b
