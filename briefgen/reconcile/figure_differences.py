"""Where mentions of one figure differ: in unit, in period, in how exact they are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import combinations

from briefgen.reconcile.difference import Difference, cited_by, in_order
from briefgen.reconcile.lexicon import table
from briefgen.reconcile.matter import Matter
from briefgen.reconcile.measures import deed_stems, family, measure, overlap, stems_of
from briefgen.reconcile.values import dimension, is_exact, values_agree
from briefgen.reconcile.venues import are_apart
from briefgen.records import (
    Citation,
    DiscrepancyKind,
    Figure,
    FigureClaim,
    Period,
    PeriodRelation,
    Position,
    Qualifier,
    Quantity,
    QuantityKind,
    Sentence,
    SentenceKind,
    Severity,
)

_DISTRICT = re.compile(r"\b(?:Kecamatan|Desa|Kelurahan|Distrik)\s[A-Z][\w'-]*(?:\s[A-Z][\w'-]*)?")
_TIME = r"(?:tahun|bulan|pekan|minggu|hari)"
_RATE = re.compile(rf"\b(?:per|setiap|tiap)[ -]{_TIME}\b|\bse{_TIME}\b")
_STRETCH = re.compile(rf"\b(?:selama|dalam)\s+(?:kurun\s+)?[\w-]+\s+(?:puluh\s+|belas\s+)?{_TIME}\b")
RATE_REACH = 60
"""Characters after a value in which it is said for how long it holds."""
SHARED_WORDS = 0.5
LARGE = 1_000
_SIDES = {
    "about": frozenset({Qualifier.ABOUT}),
    "above": frozenset({Qualifier.MORE_THAN}),
    "below": frozenset({Qualifier.NEARLY, Qualifier.LESS_THAN}),
}
"""Qualifiers that exclude each other; *paling banyak* and *minimal* set limits rather than tell what was."""
_LIMITS = {Qualifier.AT_LEAST: "above", Qualifier.UP_TO: "below"}
"""Limits, which only exclude each other: *sedikitnya 500 juta*, *hingga 500 juta*."""
_DEFAULT_UNITS = {"person": "orang", "household": "keluarga"}
"""The unit to show for a family whose mentions name none: *5.000 calon pekerja* are people."""


def compare_figures(
    claims: Sequence[FigureClaim], matter: Matter, texts: Mapping[Citation, Sentence]
) -> Iterator[Difference]:
    """Differences within claims, and claims that share a value but not the unit it is measured in."""
    mentions: dict[Citation, list[Figure]] = defaultdict(list)
    for mention in (mention for claim in claims for mention in claim.mentions):
        mentions[mention.citation].append(mention)
    for claim in claims:
        yield from _unit_difference(claim)
        yield from _period_difference(claim, mentions)
        yield from _rate_difference(claim, texts)
        yield from _qualifier_difference(claim)
        yield from _place_difference(claim, texts)
    yield from _measured_unit_differences(claims, matter)


def _n_articles(figures: Sequence[Figure]) -> int:
    return len({figure.citation.article for figure in figures})


def _unit_difference(claim: FigureClaim) -> Iterator[Difference]:
    if claim.lead.quantity.kind is not QuantityKind.COUNT:
        return
    families: dict[str, list[Figure]] = defaultdict(list)
    for figure in claim.mentions:
        if kind := family(figure):
            families[kind].append(figure)
    if "event" in families:
        families["person"] = [figure for figure in families["person"] if not _is_of_victims(figure)]
    families = {kind: group for kind, group in families.items() if group}
    if len(families) < 2 or _n_articles([f for group in families.values() for f in group]) < 2:
        return
    positions = in_order(_unit_position(family, group) for family, group in families.items())
    explanation = "counted_twice" if "event" in families else ""  # one person in two cases, but not one in two households
    yield Difference(DiscrepancyKind.UNIT, Severity.MEDIUM, measure(claim.lead), positions, (claim.key,), explanation)


def _is_of_victims(figure: Figure) -> bool:
    """Whether people are counted by what befell them, so that each is a case of it."""
    words = {word for part in (figure.counted, figure.predicate) if part for word in part.text.lower().split()}
    return not words.isdisjoint(table()["victims"]["words"])


def _unit_position(family: str, group: Sequence[Figure]) -> Position:
    exact = [figure.quantity for figure in group if is_exact(figure.quantity)] or [figure.quantity for figure in group]
    exact.sort(key=lambda q: (q.qualifier is not Qualifier.EXACT, -len(q.low.as_tuple().digits) if q.low else 0, q.surface))
    quantity = next((quantity for quantity in exact if quantity.unit), exact[0])
    unit = quantity.unit or _DEFAULT_UNITS.get(family, "")
    words = quantity.surface if unit in quantity.surface else f"{quantity.surface} {unit}"
    return Position(words, cited_by(group), quantity=replace(quantity, unit=unit))


def _period_difference(claim: FigureClaim, mentions: Mapping[Citation, Sequence[Figure]]) -> Iterator[Difference]:
    by_period: dict[object, list[tuple[Figure, Period]]] = defaultdict(list)
    for figure in claim.mentions:
        if figure.period and figure.period.end and figure.period.relation is PeriodRelation.DURING:
            if any(_comes_between(figure, other) for other in mentions[figure.citation]):
                continue
            by_period[figure.period.end].append((figure, figure.period))
    if not all(_is_day(period) for group in by_period.values() for _, period in group):
        by_period = _spans(by_period) | _longer(claim.mentions, by_period)
    dated = [pair for group in by_period.values() for pair in group]
    articles = [{figure.citation.article for figure, _ in group} for group in by_period.values()]
    if not any(a.isdisjoint(b) for a, b in combinations(articles, 2)):
        return
    positions = in_order(
        Position(group[0][1].surface, cited_by(f for f, _ in group), period=group[0][1]) for group in by_period.values()
    )
    is_event = all(_is_day(period) for _, period in dated)
    if is_event and not _tell_one_deed([figure for figure, _ in dated]):
        return
    kind, severity, explanation = (
        (DiscrepancyKind.DATE, Severity.MEDIUM, "date_of_what")
        if is_event
        else (DiscrepancyKind.PERIOD, Severity.LOW, "overlapping_periods")
    )
    yield Difference(kind, severity, measure(claim.lead), positions, (claim.key,), explanation)


_Dated = dict[object, list[tuple[Figure, Period]]]


def _spans(by_period: _Dated) -> _Dated:
    """``by_period`` without days, which tell when it was said, and without *tahun ini* beside a part of the year that is past."""
    spans = {end: [(f, p) for f, p in told if not _is_day(p)] for end, told in by_period.items()}
    periods = [period for told in spans.values() for _, period in told]
    spans = {end: [(f, p) for f, p in told if not _goes_on(p, periods)] for end, told in spans.items()}
    return {end: told for end, told in spans.items() if told}


def _longer(mentions: Sequence[Figure], by_period: _Dated) -> _Dated:
    """Mentions that count since years before all periods of the others: *sejak 2008*, *sepanjang 2024*."""
    starts = [p.start.year for told in by_period.values() for _, p in told if p.start and not _is_day(p)]
    since = [(f, f.period) for f in mentions if f.period and f.period.start and f.period.relation is PeriodRelation.SINCE]
    longer = [(figure, period) for figure, period in since if starts and period.start and period.start.year < min(starts)]
    return {"since": longer} if longer else {}


def _goes_on(period: Period, others: Sequence[Period]) -> bool:
    """Whether a period has not ended yet, so that a count over it may be that over one of ``others``."""
    is_current = period.surface.lower().endswith(" ini")
    return is_current and any(o.start == period.start and (o.end or date.max) < (period.end or date.min) for o in others)


def _tell_one_deed(figures: Sequence[Figure]) -> bool:
    """Whether the same happened to what is counted: *dipulangkan* one day and *mendarat* the next are no difference."""
    deeds = [deed_stems(figure) for figure in figures]
    return all(a & b for a, b in combinations(deeds, 2))


def _comes_between(figure: Figure, other: Figure) -> bool:
    """Whether ``other`` takes the period for itself: *Rp41 miliar, naik dari Rp37 miliar setahun sebelumnya*."""
    a, b = figure.quantity, other.quantity
    is_alike = (a.kind, a.unit) == (b.kind, b.unit)
    return is_alike and figure.period is not None and figure.span.end <= other.span.start < figure.period.span.start


def _is_day(period: Period) -> bool:
    return period.relation is PeriodRelation.DURING and period.start is not None and period.start == period.end


def _rate_difference(claim: FigureClaim, texts: Mapping[Citation, Sentence]) -> Iterator[Difference]:
    """*1.500 perawat per tahun* in one article, *1.500 perawat selama lima tahun* in another."""
    told: dict[str, list[tuple[Figure, str]]] = {"rate": [], "stretch": []}
    for figure in claim.mentions:
        sentence = texts[figure.citation]
        rest = sentence.text[figure.quantity.span.end - sentence.span.start :][:RATE_REACH]
        for side, pattern in (("rate", _RATE), ("stretch", _STRETCH)):
            if sentence.kind is not SentenceKind.TITLE and (match := pattern.search(re.split(r"[,;.]\s", rest)[0])):
                told[side].append((figure, match[0]))
    articles = [{figure.citation.article for figure, _ in side} for side in told.values()]
    if all(articles) and articles[0].isdisjoint(articles[1]):
        positions = in_order(
            Position(f"{side[0][0].quantity.surface} {side[0][1]}", cited_by(f for f, _ in side), quantity=side[0][0].quantity)
            for side in told.values()
        )
        yield Difference(DiscrepancyKind.PERIOD, Severity.MEDIUM, measure(claim.lead), positions, (claim.key,))


def _qualifier_difference(claim: FigureClaim) -> Iterator[Difference]:
    """*lebih dari 2.000 ton* in one article and *hampir 2.000 ton* in another, if none gives the exact value both may stand for."""
    sides: dict[str, list[Figure]] = defaultdict(list)
    limits = {figure.quantity.qualifier for figure in claim.mentions} & _LIMITS.keys()
    for figure in claim.mentions:
        if len(limits) == len(_LIMITS) and figure.quantity.qualifier in limits:
            sides[_LIMITS[figure.quantity.qualifier]].append(figure)
        for side, qualifiers in _SIDES.items():
            if figure.quantity.qualifier in qualifiers and figure.quantity.low == figure.quantity.high:
                sides[side].append(figure)
    values = {figure.quantity.low for group in sides.values() for figure in group}
    counted = Counter(article for group in sides.values() for article in {figure.citation.article for figure in group})
    known = [m for m in claim.mentions if is_exact(m.quantity) and m.quantity.low not in values]
    is_known = any(all(values_agree(figure, exact) for group in sides.values() for figure in group) for exact in known)
    if len(sides) > 1 and len(values) == 1 and max(counted.values()) == 1 and not is_known:
        positions = in_order(
            Position(f"{group[0].quantity.qualifier} {group[0].quantity.surface}", cited_by(group), quantity=group[0].quantity)
            for group in sides.values()
        )
        yield Difference(DiscrepancyKind.QUALIFIER, Severity.LOW, measure(claim.lead), positions, (claim.key,))


def _place_difference(claim: FigureClaim, texts: Mapping[Citation, Sentence]) -> Iterator[Difference]:
    """*17 kasus di Kecamatan Nita*, in another article *17 kasus di Kecamatan Talibura*."""
    placed = [(figure, place) for figure in claim.mentions if (place := _place_of(figure, texts[figure.citation]))]
    distinct = {(figure.citation.article, place): (figure, place) for figure, place in reversed(placed)}
    for (first, here), (second, there) in combinations(sorted(distinct.values(), key=lambda pair: pair[0].citation), 2):
        if first.citation.article == second.citation.article or not are_apart(here, there):
            continue
        if _is_origin(here, texts[first.citation]) is not _is_origin(there, texts[second.citation]):
            continue  # *243 orang dari Sabah* have come, *243 orang tiba di Nunukan*
        groups = [[figure for figure, place in placed if not are_apart(place, name)] for name in (here, there)]
        articles = [{figure.citation.article for figure in group} for group in groups]
        if articles[0].isdisjoint(articles[1]):
            positions = in_order(
                Position(name, cited_by(group), names=(name,)) for name, group in zip((here, there), groups, strict=True)
            )
            yield Difference(DiscrepancyKind.PLACE, Severity.MEDIUM, measure(claim.lead), positions, (claim.key,))
            return


def _place_of(figure: Figure, sentence: Sentence) -> str:
    """The place of a figure where its sentence names it, or the only district or village that is named there."""
    if figure.place:
        return figure.place.text if figure.place.text in sentence.text else ""
    return _only_district(sentence.text)


def _is_origin(place: str, sentence: Sentence) -> bool:
    return f"dari {place}" in sentence.text


@lru_cache(maxsize=4_096)
def _only_district(text: str) -> str:
    named = {match[0] for match in _DISTRICT.finditer(text)}
    return named.pop() if len(named) == 1 else ""


def _measured_unit_differences(claims: Sequence[FigureClaim], matter: Matter) -> Iterator[Difference]:
    """One number in two units of one dimension: *340 hektare* and *340 kilometer persegi*."""
    by_value: dict[object, list[FigureClaim]] = defaultdict(list)
    for claim in claims:
        if dimension(claim.lead.quantity):
            by_value[claim.lead.quantity.low].append(claim)
    for first, second in (pair for alike in by_value.values() for pair in combinations(alike, 2)):
        if not _is_same_number(first.lead.quantity, second.lead.quantity):
            continue
        articles = [{mention.citation.article for mention in claim.mentions} for claim in (first, second)]
        speak_alike = overlap(stems_of(first.lead), stems_of(second.lead)) >= SHARED_WORDS
        if articles[0].isdisjoint(articles[1]) and (speak_alike or _share_context(first, second, matter)):
            positions = in_order(
                Position(claim.lead.quantity.surface, cited_by(claim.mentions), quantity=claim.lead.quantity)
                for claim in (first, second)
            )
            yield Difference(DiscrepancyKind.UNIT, Severity.HIGH, measure(first.lead), positions, (first.key, second.key), "slip")


def _share_context(first: FigureClaim, second: FigureClaim, matter: Matter) -> bool:
    """Whether two large numbers stand in sentences about the same things: *310.000 dolar*, *310.000 euro*."""
    if (first.lead.quantity.low or 0) < LARGE:
        return False
    return any(len(matter.contexts[a.citation] & matter.contexts[b.citation]) >= 2 for a in first.mentions for b in second.mentions)


def _is_same_number(first: Quantity, second: Quantity) -> bool:
    is_one_value = first.low == second.low == first.high == second.high
    return is_one_value and first.unit != second.unit and dimension(first) == dimension(second) != ""
