"""Where the articles' agreements differ: instrument, status, date, place, scope."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from itertools import combinations, product
from types import MappingProxyType

from briefgen.reconcile.agreements import SEPARATE_DAYS, place_in_text, status_rank, tier_of
from briefgen.reconcile.as_of import Published
from briefgen.reconcile.days import DAYS_OF_PROGRESS, settled
from briefgen.reconcile.denied_papers import compare_denied
from briefgen.reconcile.difference import Difference, cited_by, in_order
from briefgen.reconcile.levels import compare_levels
from briefgen.reconcile.lexicon import ADMINISTRATIVE
from briefgen.reconcile.named_papers import compare_named
from briefgen.reconcile.origins import connected_components
from briefgen.reconcile.papers import are_of_other_things, is_one_of_many, topics_of
from briefgen.reconcile.references import NAMED_BESIDE
from briefgen.reconcile.signers import compare_signers, names_a_paper
from briefgen.records import (
    Agreement,
    AgreementClaim,
    Citation,
    DiscrepancyKind,
    Entity,
    Instrument,
    Period,
    Position,
    Sentence,
    Severity,
    Status,
)
from briefgen.text.gazetteer import level_of
from briefgen.text.words import content_stems

_EXCLUSIVE = frozenset(
    {Instrument.LETTER_OF_INTENT, Instrument.MOU, Instrument.COOPERATION_AGREEMENT, Instrument.TREATY, Instrument.JOINT_STATEMENT}
)
"""Instruments of which one cooperation usually has one at a time."""
_LOOSE_NAMES = frozenset(
    {"perjanjian", "kesepakatan", "kerja sama", "dokumen", "naskah", "perjanjian itu", "kode etik", "tata perilaku"}
)
_IN_TITLE = re.compile(r"\b(?:tentang|mengenai|soal|terkait|perihal)\s+$")
_CHANNEL = re.compile(r"\b(?:saluran|kanal|akun|siaran|keterangan|YouTube|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu)\b")
"""What a paper was made known by or on is nothing that it covers."""
_LOOSE_HEADS = ("kesepakatan ", "kerja sama ", "kerjasama ", "dokumen ", "naskah ", "komitmen ", "kode etik ")
DAYS_APART = 7
"""Days between two signings that one article tells of."""
_COMPANY = re.compile(r"^(?:PT|CV|UD|Perum|Perumda|BUMD|Koperasi)\b|\b(?:Tbk|Ltd|Inc|Corp|Co|GmbH|LLC|Bhd)\b")
_SIGNED_AS_AGREED = {tier_of(Status.AGREED), tier_of(Status.SIGNED)}
_AGREED_TO_COME = {tier_of(Status.PLANNED), tier_of(Status.AGREED)}
"""Groups of statuses that go together: what is signed was agreed on, and what is agreed on will be done."""
_PAPERS = _EXCLUSIVE | {Instrument.CONTRACT}


def compare_agreements(
    claims: Sequence[AgreementClaim],
    sentences: Sequence[Sentence],
    entities: Sequence[Entity],
    written: Published = MappingProxyType({}),
) -> Iterator[Difference]:
    """Differences within claims (status, date, place, scope) and between claims (instrument, level, separate signings)."""
    texts = {sentence.citation: sentence for sentence in sentences}
    for claim in claims:
        yield from _status_difference(claim, written)
        yield from _date_difference(claim)
        yield from _place_difference(claim)
        yield from _scope_difference(claim, texts)
    topics = _topics_of_claims(claims, texts)
    groups = list(_instrument_groups(claims, topics, texts))
    instruments = [*map(_instrument_difference, groups), *compare_denied(claims, texts)]
    yield from instruments or compare_named(sentences)
    for group in groups:
        yield from _status_across(group, written)
    in_groups = {claim.key for group in groups for claim in group}
    levels = [
        difference
        for signed in (*groups, *([claim] for claim in claims if claim.key not in in_groups))
        for difference in compare_levels([m for claim in signed for m in claim.mentions if _is_done(m)], texts, entities)
    ]
    yield from levels or compare_signers(sentences)
    yield from _separate_signings(claims)


def _status_difference(claim: AgreementClaim, written: Published) -> Iterator[Difference]:
    """Articles that put one agreement on different tiers; each article speaks by its most certain mention."""
    by_article: dict[int, Agreement] = {}
    for mention in claim.mentions:
        known = by_article.get(mention.citation.article)
        if mention.status is not Status.MENTIONED and (known is None or status_rank(mention.status) > status_rank(known.status)):
            by_article[mention.citation.article] = mention
    tiers = {tier_of(mention.status) for mention in by_article.values()}
    if len(tiers) < 2 or tiers in (_SIGNED_AS_AGREED, _AGREED_TO_COME) or _is_progress(by_article, written):
        return
    by_status: dict[Status, list[Agreement]] = defaultdict(list)
    for mention in claim.mentions:
        said = by_article.get(mention.citation.article)
        if said and tier_of(mention.status) == tier_of(said.status):
            by_status[said.status].append(mention)
    positions = in_order(_status_position(status, mentions) for status, mentions in by_status.items())
    yield Difference(DiscrepancyKind.STATUS, Severity.HIGH, claim.lead.name.text, positions, (claim.key,), "status_over_time")


def _is_progress(said: Mapping[int, Agreement], written: Published) -> bool:
    """Whether those that know of a lesser stage were all written days before those that know of a further one."""
    told = [(tier_of(mention.status), written.get(article)) for article, mention in said.items()]
    days = [(tier, day) for tier, day in told if day]
    if len(days) < len(told):
        return False
    pairs = [(a, b) for (x, a), (y, b) in product(days, repeat=2) if x < y]
    return bool(pairs) and all((later - earlier).days >= DAYS_OF_PROGRESS for earlier, later in pairs)


def _status_position(status: Status, mentions: Sequence[Agreement]) -> Position:
    first = min(mentions, key=lambda mention: mention.citation)
    return Position((first.cue or first.name).text, cited_by(mentions), label_key=f"status.{status}")


def _day(agreement: Agreement) -> Period | None:
    """The single day on which an agreement was made, if the mention gives one."""
    when = agreement.when
    return when if _is_made(agreement) and when and when.start and when.start == when.end else None


def _is_made(agreement: Agreement) -> bool:
    """Whether a mention tells of the making of an agreement, not of its taking or losing effect."""
    return _is_done(agreement) and agreement.status not in {Status.IN_FORCE, Status.EXPIRED}


def _is_done(agreement: Agreement) -> bool:
    return status_rank(agreement.status) >= status_rank(Status.AGREED)


def _date_difference(claim: AgreementClaim) -> Iterator[Difference]:
    by_day: dict[date, list[tuple[Agreement, Period]]] = defaultdict(list)
    for mention in claim.mentions:
        if (when := _day(mention)) is not None and when.start is not None:
            by_day[when.start].append((mention, when))
    by_day = settled(by_day, lambda told: told[1])
    articles = {mention.citation.article for group in by_day.values() for mention, _ in group}
    if len(by_day) > 1 and len(articles) > 1 and (max(by_day) - min(by_day)).days <= SEPARATE_DAYS:
        positions = in_order(
            Position(group[0][1].surface, cited_by(mention for mention, _ in group), period=group[0][1])
            for group in by_day.values()
        )
        yield Difference(DiscrepancyKind.DATE, Severity.MEDIUM, claim.lead.name.text, positions, (claim.key,), "date_of_what")


def _place_difference(claim: AgreementClaim) -> Iterator[Difference]:
    """Places of one signing that share no word and are of one level, so that neither can lie within the other."""
    by_article: dict[int, list[tuple[str, Agreement]]] = defaultdict(list)
    for mention in claim.mentions:
        if _is_done(mention) and mention.place:
            by_article[mention.citation.article].append((mention.place.text, mention))
    articles = list(by_article)
    stems = [frozenset[str]().union(*(content_stems(place) - ADMINISTRATIVE for place, _ in by_article[a])) for a in articles]
    links = [(i, j) for i, j in combinations(range(len(articles)), 2) if stems[i] & stems[j]]
    groups = connected_components(len(articles), links)
    levels = {level_of(place) for pairs in by_article.values() for place, _ in pairs}
    if len(groups) > 1 and len(levels) == 1:
        named = [[pair for i in group for pair in by_article[articles[i]]] for group in groups]
        positions = in_order(Position(pairs[0][0], cited_by(m for _, m in pairs), names=(pairs[0][0],)) for pairs in named)
        yield Difference(DiscrepancyKind.PLACE, Severity.LOW, claim.lead.name.text, positions, (claim.key,), "place_within_place")


def _scope_difference(claim: AgreementClaim, texts: Mapping[Citation, Sentence]) -> Iterator[Difference]:
    """Lists of subjects that two articles give for one agreement and that share nothing; what it is *tentang* is no such list."""
    listed = [
        m
        for m in claim.mentions
        if len(m.subjects) >= 2
        and not is_one_of_many(m, texts[m.citation])
        and not any(_CHANNEL.search(s.text) or names_a_paper(s.text) for s in m.subjects)
        and not _IN_TITLE.search(texts[m.citation].text[: m.subjects[0].span.start - texts[m.citation].span.start])
    ]
    for first, second in combinations(listed, 2):
        if first.citation.article == second.citation.article:
            continue
        a, b = (frozenset[str]().union(*(content_stems(s.text) for s in m.subjects)) for m in (first, second))
        if a and b and not a & b:
            positions = in_order(_scope_position(mention) for mention in (first, second))
            yield Difference(DiscrepancyKind.SCOPE, Severity.LOW, claim.lead.name.text, positions, (claim.key,), "scope_incomplete")
            return


def _scope_position(mention: Agreement) -> Position:
    words = ", ".join(subject.text for subject in mention.subjects)
    return Position(words, (mention.citation,), words_id=words)


def _topics_of_claims(claims: Sequence[AgreementClaim], texts: Mapping[Citation, Sentence]) -> dict[str, frozenset[str]]:
    mentions = [(claim.key, mention) for claim in claims for mention in claim.mentions]
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for (key, _), topic in zip(mentions, topics_of([mention for _, mention in mentions], texts), strict=True):
        found[key] |= topic
    return found


def _instrument_groups(
    claims: Sequence[AgreementClaim], topics: Mapping[str, frozenset[str]], texts: Mapping[Citation, Sentence]
) -> Iterator[list[AgreementClaim]]:
    """One cooperation told as different instruments, by articles none of which tells of both."""
    beside = {(m.instrument, m.citation.article) for c in claims for m in c.mentions if m.rule == NAMED_BESIDE}
    papers = [
        c
        for c in claims
        if c.lead.instrument in _EXCLUSIVE
        and c.lead.status is not Status.MENTIONED
        and not any(is_one_of_many(mention, texts[mention.citation]) for mention in c.mentions)
    ]
    links = [
        (i, j)
        for i, j in combinations(range(len(papers)), 2)
        if papers[i].lead.instrument is not papers[j].lead.instrument
        and not _are_months_apart(papers[i], papers[j])
        and not _are_of_other_parties(papers[i], papers[j])
        and not (_is_loosely_named(papers[i]) or _is_loosely_named(papers[j]))
        and not are_of_other_things(topics[papers[i].key], topics[papers[j].key])
        and not (_is_named_beside(papers[i], papers[j], beside) or _is_named_beside(papers[j], papers[i], beside))
        and _told_apart(papers[i], papers[j])
    ]
    for group in connected_components(len(papers), links):
        if len(group) > 1:
            yield [papers[i] for i in group]


def _are_of_other_parties(first: AgreementClaim, second: AgreementClaim) -> bool:
    """Whether one paper is of companies and the other of parties none of which is one."""
    named = [[party.text for m in claim.mentions for party in (*m.parties, *m.signatories)] for claim in (first, second)]
    return all(named) and len({any(_COMPANY.search(party) for party in parties) for parties in named}) > 1


def _is_loosely_named(claim: AgreementClaim) -> bool:
    """Whether every mention calls the paper just *perjanjian* or *kesepakatan*, as any paper may be called."""
    names = [mention.name.text.lower() for mention in claim.mentions]
    return all(name in _LOOSE_NAMES or name.startswith(_LOOSE_HEADS) for name in names)


def _instrument_difference(members: Sequence[AgreementClaim]) -> Difference:
    positions = in_order(_instrument_position(claim) for claim in members)
    keys = tuple(claim.key for claim in members)
    name = members[0].lead.name.text
    return Difference(DiscrepancyKind.INSTRUMENT, Severity.HIGH, name, positions, keys, "instrument_sequence")


def _status_across(group: Sequence[AgreementClaim], written: Published) -> Iterator[Difference]:
    """One cooperation signed as one paper in an article, in another still to be signed as another, for no later day."""
    told = [(m, claim) for claim in group for m in claim.mentions if tier_of(m.status) >= 0]
    done = [m for m, _ in told if _is_done(m)]
    still = [m for m, claim in told if not _is_done(m) and not any(other.deadline or other.when for other in claim.mentions)]
    if done and still and {m.citation.article for m in done}.isdisjoint(m.citation.article for m in still):
        mentions = tuple(sorted((*done, *still), key=place_in_text))
        for difference in _status_difference(replace(group[0], mentions=mentions), written):
            yield replace(difference, claims=tuple(claim.key for claim in group))


def _separate_signings(claims: Sequence[AgreementClaim]) -> Iterator[Difference]:
    """An older signing that one article brings up beside the one the matter is about: neither confirms nor contradicts it."""
    dated = [claim for claim in claims if claim.lead.instrument in _PAPERS and _signed_on(claim)]
    if len(dated) < 2:
        return
    main = max(dated, key=lambda claim: (claim.n_origins, _signed_on(claim)))
    for other in dated:
        if other is not main and (_are_months_apart(main, other) or _are_told_as_two(main, other)):
            positions = in_order(_instrument_position(claim) for claim in (main, other))
            name = main.lead.name.text
            keys = (main.key, other.key)
            yield Difference(DiscrepancyKind.SEPARATE_EVENT, Severity.LOW, name, positions, keys, "separate_signings")


def _signed_on(claim: AgreementClaim) -> date | None:
    """The day of a signing; the last day where only a month is told."""
    whens = [mention.when for mention in claim.mentions if _is_made(mention) and mention.when and mention.when.start]
    return min((when.end for when in whens if when.end), key=lambda end: (_n_days(whens, end), end), default=None)


def _n_days(whens: Sequence[Period], end: date) -> int:
    return min((end - when.start).days for when in whens if when.end == end and when.start)


def _are_months_apart(first: AgreementClaim, second: AgreementClaim) -> bool:
    a, b = _signed_on(first), _signed_on(second)
    return a is not None and b is not None and abs((a - b).days) > SEPARATE_DAYS


def _are_told_as_two(first: AgreementClaim, second: AgreementClaim) -> bool:
    """Whether one article tells of both papers as signed, on days that lie apart."""
    a, b = _signed_on(first), _signed_on(second)
    is_apart = a is not None and b is not None and abs((a - b).days) >= DAYS_APART
    return is_apart and not _articles(first, _is_done).isdisjoint(_articles(second, _is_done))


def _instrument_position(claim: AgreementClaim) -> Position:
    lead = claim.lead
    citations = cited_by(m for m in claim.mentions if m.status is lead.status or (m.status is Status.MENTIONED and m.subjects))
    return Position(
        lead.name.text, citations, label_key=f"status.{lead.status}", period=lead.when or lead.deadline, words_id=lead.name.text
    )


def _told_apart(first: AgreementClaim, second: AgreementClaim) -> bool:
    """Whether no article tells of both papers, or each is told as done only by articles that do not tell so of the other."""
    a, b = (_articles(c, lambda m: m.status is not Status.MENTIONED) for c in (first, second))
    done_a, done_b = (_articles(c, _is_done) for c in (first, second))
    return a.isdisjoint(b) or (bool(done_a) and bool(done_b) and done_a.isdisjoint(done_b))


def _is_named_beside(first: AgreementClaim, second: AgreementClaim, beside: AbstractSet[tuple[Instrument, int]]) -> bool:
    """Whether an article that tells of ``second`` says that it is about a paper like ``first``, so that there are both."""
    return any((first.lead.instrument, article) in beside for article in _articles(second, _is_done))


def _articles(claim: AgreementClaim, counts: Callable[[Agreement], bool]) -> set[int]:
    return {mention.citation.article for mention in claim.mentions if counts(mention)}
