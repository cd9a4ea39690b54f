"""Agreements of several articles into claims, and where they differ: instrument, status, date, place, scope."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from briefgen.reconcile.figures import Difference
from briefgen.reconcile.origins import Voices, connected_components
from briefgen.records import (
    STATUS_SCALE,
    Agreement,
    AgreementClaim,
    Citation,
    DiscrepancyKind,
    Instrument,
    Period,
    Position,
    Severity,
    Standing,
    Status,
)
from briefgen.text.words import content_stems

COMMITMENT_OVERLAP = 0.6
_GENERIC = content_stems("kerja sama kerjasama hal kesepakatan disepakati tingkat bidang bersama kedua negara")
"""Stems that any agreement may hold, so that sharing them says nothing."""
_TIERS: tuple[frozenset[Status], ...] = (
    frozenset({Status.REJECTED, Status.POSTPONED}),
    frozenset({Status.DISCUSSED, Status.PROPOSED, Status.CONSIDERED}),
    frozenset({Status.PLANNED, Status.TARGETED}),
    frozenset({Status.AGREED_IN_PRINCIPLE, Status.AGREED}),
    frozenset({Status.SIGNED, Status.RATIFIED, Status.IN_FORCE}),
    frozenset({Status.EXPIRED}),
)
_EXCLUSIVE = frozenset(
    {Instrument.LETTER_OF_INTENT, Instrument.MOU, Instrument.COOPERATION_AGREEMENT, Instrument.TREATY, Instrument.JOINT_STATEMENT}
)


def merge_agreements(agreements: Sequence[Agreement], voices: Voices) -> tuple[AgreementClaim, ...]:
    """Claims over all mentions, keyed ``A1`` ...: instruments first, the most certain status first."""
    links = [(i, j) for i, j in combinations(range(len(agreements)), 2) if _is_same(agreements[i], agreements[j])]
    claims = []
    for group in connected_components(len(agreements), links):
        mentions = tuple(sorted((agreements[i] for i in group), key=_place))
        if all(m.status is Status.MENTIONED for m in mentions) and not _says_something(mentions):
            continue
        n_origins = voices.count(m.citation for m in mentions)
        claims.append(
            AgreementClaim("", _lead(mentions), mentions, n_origins, Standing.AGREED if n_origins > 1 else Standing.SINGLE_ORIGIN)
        )
    claims.sort(
        key=lambda c: (c.lead.instrument is Instrument.COMMITMENT, -_rank(c.lead.status), -c.n_origins, _place(c.mentions[0]))
    )
    return tuple(
        AgreementClaim(f"A{number}", c.lead, c.mentions, c.n_origins, c.standing) for number, c in enumerate(claims, start=1)
    )


def _says_something(mentions: Sequence[Agreement]) -> bool:
    """Whether mentions without a status still name a measure (*penunjukan focal point*) rather than only an instrument."""
    return any(m.rule == "measure_named" for m in mentions)


def _place(agreement: Agreement) -> tuple[Citation, int]:
    return agreement.citation, agreement.span.start


def _rank(status: Status) -> int:
    return STATUS_SCALE.index(status) if status in STATUS_SCALE else -1


def _tier(status: Status) -> int:
    return next((i for i, tier in enumerate(_TIERS) if status in tier), -1)


def _is_same(first: Agreement, second: Agreement) -> bool:
    if first.instrument is not second.instrument:
        return False
    if first.instrument is not Instrument.COMMITMENT:
        return not _are_separate_events(first, second)
    a, b = (content_stems(m.name.text) - _GENERIC for m in (first, second))
    shared, smaller = len(a & b), min(len(a), len(b))
    return smaller > 0 and shared >= min(2, smaller) and shared / smaller >= COMMITMENT_OVERLAP


def _are_separate_events(first: Agreement, second: Agreement) -> bool:
    """Whether two mentions of one kind of instrument are two papers: places differ and so do the years or months they name."""
    a, b = first.when, second.when
    if not (a and b and a.start and b.start):
        return False
    return abs((a.start - b.start).days) > 60


def _lead(mentions: Sequence[Agreement]) -> Agreement:
    """The fullest mention of the tier that most articles put the agreement on; of equals the less certain tier, then the first."""
    support: dict[int, set[int]] = defaultdict(set)
    for mention in mentions:
        if mention.status is not Status.MENTIONED:
            support[_tier(mention.status)].add(mention.citation.article)
    if not support:
        return mentions[0]
    tier = max(support, key=lambda t: (len(support[t]), -t))
    within = [m for m in mentions if _tier(m.status) == tier]
    # A target says more than a plain plan; in every other tier the lower status is the safer one.
    status = (
        max((m.status for m in within), key=_rank)
        if Status.TARGETED in {m.status for m in within}
        else min((m.status for m in within), key=_rank)
    )

    def completeness(mention: Agreement) -> int:
        return sum(map(bool, (mention.subjects, mention.place, mention.when, mention.deadline, mention.parties, mention.level)))

    return max(
        (m for m in within if m.status is status), key=lambda m: (completeness(m), -m.citation.article, -m.citation.sentence)
    )


def compare_agreements(claims: Sequence[AgreementClaim]) -> Iterator[Difference]:
    """Differences within claims (status, date, place, scope) and between claims (instrument)."""
    for claim in claims:
        yield from _status_difference(claim)
        yield from _detail_difference(claim, DiscrepancyKind.DATE, _day)
        yield from _scope_difference(claim)
    yield from _instrument_difference(claims)


def _status_difference(claim: AgreementClaim) -> Iterator[Difference]:
    """Articles that put one agreement on different tiers; each article speaks by its most certain mention."""
    by_article: dict[int, Agreement] = {}
    for mention in claim.mentions:
        if mention.status is Status.MENTIONED:
            continue
        known = by_article.get(mention.citation.article)
        if known is None or _rank(mention.status) > _rank(known.status):
            by_article[mention.citation.article] = mention
    if len({_tier(m.status) for m in by_article.values()}) < 2:
        return
    by_status: dict[Status, list[Citation]] = defaultdict(list)
    for mention in by_article.values():
        by_status[mention.status].append(mention.citation)
    positions = tuple(
        Position(_cue_of(claim, status), tuple(sorted(cited)), f"status.{status}")
        for status, cited in sorted(by_status.items(), key=lambda item: min(item[1]))
    )
    yield Difference(DiscrepancyKind.STATUS, Severity.HIGH, claim.lead.name.text, positions, (claim.key,), "status_over_time")


def _cue_of(claim: AgreementClaim, status: Status) -> str:
    mention = next(m for m in claim.mentions if m.status is status)
    return mention.cue.text if mention.cue else mention.name.text


def _day(agreement: Agreement) -> Period | None:
    when = agreement.when
    return when if when and when.start and when.start == when.end and agreement.status is not Status.MENTIONED else None


def _detail_difference(
    claim: AgreementClaim, kind: DiscrepancyKind, of: Callable[[Agreement], Period | None]
) -> Iterator[Difference]:
    by_day: dict[object, list[tuple[Agreement, Period]]] = defaultdict(list)
    for mention in claim.mentions:
        if (when := of(mention)) is not None:
            by_day[when.start].append((mention, when))
    articles = {m.citation.article for group in by_day.values() for m, _ in group}
    if len(by_day) > 1 and len(articles) > 1:
        positions = tuple(
            Position(group[0][1].surface, tuple(sorted({m.citation for m, _ in group})))
            for group in sorted(by_day.values(), key=lambda g: g[0][0].citation)
        )
        yield Difference(kind, Severity.MEDIUM, claim.lead.name.text, positions, (claim.key,), "date_of_what")


def _scope_difference(claim: AgreementClaim) -> Iterator[Difference]:
    """Lists of subjects that two articles give for one agreement and that share nothing."""
    listed = [m for m in claim.mentions if len(m.subjects) >= 2]
    for first, second in combinations(listed, 2):
        if first.citation.article == second.citation.article:
            continue
        a, b = (frozenset().union(*(content_stems(s.text) for s in m.subjects)) for m in (first, second))
        if a and b and not a & b:
            positions = tuple(Position(", ".join(s.text for s in m.subjects), (m.citation,)) for m in (first, second))
            yield Difference(DiscrepancyKind.SCOPE, Severity.LOW, claim.lead.name.text, positions, (claim.key,), "scope_incomplete")
            return


def _instrument_difference(claims: Sequence[AgreementClaim]) -> Iterator[Difference]:
    """One cooperation told as different instruments by articles none of which names both."""
    papers = [c for c in claims if c.lead.instrument in _EXCLUSIVE and c.lead.status is not Status.MENTIONED]
    links = [
        (i, j)
        for i, j in combinations(range(len(papers)), 2)
        if papers[i].lead.instrument is not papers[j].lead.instrument and not _articles(papers[i]) & _articles(papers[j])
    ]
    for group in connected_components(len(papers), links):
        if len(group) < 2:
            continue
        members = [papers[i] for i in group]
        positions = tuple(
            Position(
                claim.lead.name.text,
                tuple(sorted({m.citation for m in claim.mentions if m.status is claim.lead.status})),
                f"status.{claim.lead.status}",
            )
            for claim in sorted(members, key=lambda c: _place(c.mentions[0]))
        )
        yield Difference(
            DiscrepancyKind.INSTRUMENT,
            Severity.HIGH,
            members[0].lead.name.text,
            positions,
            tuple(c.key for c in members),
            "instrument_sequence",
        )


def _articles(claim: AgreementClaim) -> set[int]:
    return {m.citation.article for m in claim.mentions}
