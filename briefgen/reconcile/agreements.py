"""Agreements of several articles into claims."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from types import MappingProxyType

from briefgen.reconcile.as_of import Published
from briefgen.reconcile.origins import Voices, connected_components
from briefgen.reconcile.papers import are_of_other_things, topics_of
from briefgen.reconcile.regulations import is_same_regulation
from briefgen.records import (
    STATUS_SCALE,
    Agreement,
    AgreementClaim,
    Citation,
    Instrument,
    Sentence,
    Standing,
    Status,
)
from briefgen.text.words import content_stems

COMMITMENT_OVERLAP = 0.6
SEPARATE_DAYS = 31
_GENERIC = content_stems("kerja sama kerjasama hal kesepakatan disepakati tingkat bidang bersama kedua negara")
"""Stems that any agreement may hold, so that sharing them says nothing."""
_TAKING_EFFECT = re.compile(r"\b(?:di|mem)?berlaku(?:kan|nya)?\b|\befektif\b|\bmengikat\b|\b(?:diterap|dijalan)kan\b")
_TIERS: tuple[frozenset[Status], ...] = (
    frozenset({Status.REJECTED, Status.POSTPONED}),
    frozenset({Status.DISCUSSED, Status.PROPOSED, Status.CONSIDERED}),
    frozenset({Status.PLANNED, Status.TARGETED}),
    frozenset({Status.AGREED_IN_PRINCIPLE, Status.AGREED}),
    frozenset({Status.SIGNED, Status.RATIFIED, Status.IN_FORCE}),
    frozenset({Status.EXPIRED}),
)


def merge_agreements(
    agreements: Sequence[Agreement],
    voices: Voices,
    titles: frozenset[Citation] = frozenset(),
    published: Published = MappingProxyType({}),
    texts: Mapping[Citation, Sentence] = MappingProxyType({}),
) -> tuple[AgreementClaim, ...]:
    """Claims over all mentions, keyed ``A1`` ...: instruments first, the most certain status first.

    What an article tells as done without a date was done about when it was written (``published``), and an article that does not
    say when it was written was written about when the others were, if those were written together. A commitment that stands only
    in headlines (``titles``) is left out, for headlines shorten and the body says what was meant; so is one without content.
    Papers of one kind that say in ``texts`` that they are about different things are different papers.
    """
    days = [_day_of(agreement, published) for agreement in agreements]
    claims = []
    for group in _by_event(_by_paper(agreements, topics_of(agreements, texts)), agreements, days):
        mentions = tuple(sorted(_in_force_later([agreements[i] for i in group]), key=place_in_text))
        if all(m.status is Status.MENTIONED for m in mentions) and not _says_something(mentions):
            continue
        if all(m.instrument is Instrument.COMMITMENT and (m.citation in titles or _is_empty(m)) for m in mentions):
            continue
        n_origins = voices.count(m.citation for m in mentions)
        standing = Standing.AGREED if n_origins > 1 else Standing.SINGLE_ORIGIN
        claims.append(AgreementClaim("", _lead(mentions, voices), mentions, n_origins, standing))
    claims.sort(
        key=lambda c: (
            c.lead.instrument is Instrument.COMMITMENT,
            -status_rank(c.lead.status),
            -c.n_origins,
            place_in_text(c.mentions[0]),
        )
    )
    return tuple(
        AgreementClaim(f"A{number}", c.lead, c.mentions, c.n_origins, c.standing) for number, c in enumerate(claims, start=1)
    )


def _is_empty(commitment: Agreement) -> bool:
    """Whether what was undertaken is only called an agreement: *ada empat kesepakatan*."""
    return not content_stems(commitment.name.text) - _GENERIC


def _in_force_later(mentions: Sequence[Agreement]) -> Iterator[Agreement]:
    """Mentions of one paper; that a regulation which others tell as enacted *akan berlaku* leaves it enacted."""
    is_enacted = any(m.status in {Status.SIGNED, Status.RATIFIED} for m in mentions)
    for m in mentions:
        is_to_take_effect = tier_of(m.status) == tier_of(Status.PLANNED) and m.cue and _TAKING_EFFECT.search(m.cue.text.lower())
        is_later = is_enacted and m.instrument is Instrument.REGULATION and is_to_take_effect
        yield replace(m, status=Status.MENTIONED) if is_later else m


def _says_something(mentions: Sequence[Agreement]) -> bool:
    """Whether mentions without a status still name a measure (*penunjukan focal point*) rather than only an instrument."""
    return any(m.rule == "measure_named" for m in mentions)


def place_in_text(agreement: Agreement) -> tuple[Citation, int]:
    """Sort key: where the agreement is spoken of."""
    return agreement.citation, agreement.span.start


def status_rank(status: Status) -> int:
    """The place of ``status`` on the scale of certainty; -1 where none is stated."""
    return STATUS_SCALE.index(status) if status in STATUS_SCALE else -1


def tier_of(status: Status) -> int:
    """The group of statuses among which articles may vary without contradicting each other; -1 where none is stated."""
    return next((i for i, tier in enumerate(_TIERS) if status in tier), -1)


def _by_paper(agreements: Sequence[Agreement], topics: Sequence[frozenset[str]]) -> list[list[int]]:
    """Mentions of one paper each. Those that do not say what theirs is about go with the rest if that is but one paper."""
    alike = [(i, j) for i, j in combinations(range(len(agreements)), 2) if _is_same(agreements[i], agreements[j])]
    links = [(i, j) for i, j in alike if bool(topics[i]) is bool(topics[j]) and not are_of_other_things(topics[i], topics[j])]
    papers = Counter(agreements[group[0]].instrument for group in connected_components(len(agreements), links) if topics[group[0]])
    links += [(i, j) for i, j in alike if bool(topics[i]) is not bool(topics[j]) and papers[agreements[i].instrument] == 1]
    return connected_components(len(agreements), links)


def _is_same(first: Agreement, second: Agreement) -> bool:
    if first.instrument is not second.instrument:
        return False
    if first.instrument is Instrument.REGULATION:
        return is_same_regulation(first, second)
    if first.instrument is not Instrument.COMMITMENT:
        return True
    a, b = (content_stems(m.name.text) - _GENERIC for m in (first, second))
    shared, smaller = len(a & b), min(len(a), len(b))
    return smaller > 0 and shared >= min(2, smaller) and shared / smaller >= COMMITMENT_OVERLAP


def _day_of(agreement: Agreement, published: Published) -> date | None:
    """The day an agreement was or is to be made: as told, or that of the article that tells it as done.

    The days on which it was spoken of or prepared are none.
    """
    if agreement.status is Status.IN_FORCE:
        return None  # the day on which it takes effect is not that of its signing
    if agreement.when and agreement.when.start and status_rank(agreement.status) >= status_rank(Status.PLANNED):
        return agreement.when.start
    if status_rank(agreement.status) < status_rank(Status.AGREED):
        return None
    written = published.values()
    about = max(written) if written and (max(written) - min(written)).days <= SEPARATE_DAYS else None
    return published.get(agreement.citation.article, about)


def _by_event(
    groups: Sequence[Sequence[int]], agreements: Sequence[Agreement], days: Sequence[date | None]
) -> Iterator[list[int]]:
    """Mentions of one kind of instrument by the signing they tell of: those whose days lie months apart are two papers.

    A mention without a day of its own goes with the signing that its article dates; else with the one told nearest to the day of
    writing, and where that is not known with the latest, which is the news.
    """
    for group in groups:
        if agreements[group[0]].instrument is Instrument.COMMITMENT:
            yield list(group)
            continue
        told = [i for i in group if days[i] and agreements[i].when]
        links = [(a, b) for a, b in combinations(range(len(told)), 2) if not _are_apart(days[told[a]], days[told[b]])]
        events = [[told[a] for a in event] for event in connected_components(len(told), links)]
        made = [(event, i) for event in events for i in event if agreements[i].status is not Status.EXPIRED]
        made.sort(key=lambda pair: place_in_text(agreements[pair[1]]), reverse=True)
        own = {agreements[i].citation.article: event for event, i in made}  # the first that each article tells of
        far: list[int] = []
        for i in sorted((i for i in group if i not in told and days[i]), key=lambda i: agreements[i].citation.article not in own):
            near = [event for event in events if not all(_are_apart(days[i], days[j]) for j in event)]
            nearest = min(near, key=lambda event: min(_gap(days[i], days[j]) for j in event), default=far)
            own.get(agreements[i].citation.article, nearest).append(i)
        events += [far] if far or not events else []
        latest = max(events, key=lambda event: max(day for i in event if (day := days[i])) if event else date.min)
        for i in (i for i in group if days[i] is None):
            own.get(agreements[i].citation.article, latest).append(i)
        yield from events


def _gap(first: date | None, second: date | None) -> int:
    return abs((first - second).days) if first and second else 0


def _are_apart(first: date | None, second: date | None) -> bool:
    return _gap(first, second) > SEPARATE_DAYS


def _lead(mentions: Sequence[Agreement], voices: Voices) -> Agreement:
    """The fullest mention of the tier that most origins put the agreement on; of equals the less certain tier, then the first.

    Mentions that only refer to the paper (*perjanjian itu*) count where no other mention states a status.
    """
    named = [m for m in mentions if m.rule != "settled_reference" and m.status is not Status.MENTIONED]
    mentions = named or mentions
    support: dict[int, set[Citation]] = defaultdict(set)
    done = {m.citation.article for m in mentions if status_rank(m.status) >= status_rank(Status.SIGNED)}
    for mention in mentions:
        is_history = status_rank(mention.status) < status_rank(Status.SIGNED) and mention.citation.article in done
        if mention.status is not Status.MENTIONED and not (is_history and not mention.is_negated):
            support[tier_of(mention.status)].add(mention.citation)
    if not support:
        return mentions[0]
    tier = max(support, key=lambda t: (voices.count(support[t]), -t))
    within = [m for m in mentions if tier_of(m.status) == tier]
    # A target says more than a plain plan; in every other tier the lower status is the safer one.
    status = (
        max((m.status for m in within), key=status_rank)
        if Status.TARGETED in {m.status for m in within}
        else min((m.status for m in within), key=status_rank)
    )

    def completeness(mention: Agreement) -> int:
        return sum(map(bool, (mention.subjects, mention.place, mention.when, mention.deadline, mention.parties, mention.level)))

    return max(
        (m for m in within if m.status is status), key=lambda m: (completeness(m), -m.citation.sentence, m.name.text)
    )
