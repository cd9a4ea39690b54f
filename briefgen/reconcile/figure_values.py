"""Values of different articles that cannot both be true: a contradiction, or a running count that went on.

Figures that speak of the same thing with values that cannot both be true are a discrepancy, unless one article states both: an
article does not contradict itself. Where each holds as of a later moment than the one before, the newer replaces the older.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, product

from briefgen.reconcile.as_of import Moment, Published, in_sequence, is_running, is_timed, moment_of
from briefgen.reconcile.circumstances import are_apart_in_place, are_apart_in_time
from briefgen.reconcile.difference import Difference, cited_by, in_order
from briefgen.reconcile.increments import told_increments
from briefgen.reconcile.lexicon import meaning_stems, table
from briefgen.reconcile.likeness import measure_one_thing
from briefgen.reconcile.matter import LEAD_SENTENCES, Matter
from briefgen.reconcile.measures import (
    deed_stems,
    family,
    is_change,
    is_comparable,
    is_composed,
    is_same_change,
    measure,
    overlap,
    sent_stems,
    stems_of,
    toll_stems,
)
from briefgen.reconcile.origins import connected_components
from briefgen.reconcile.values import are_close, values_agree
from briefgen.reconcile.wholes import speaking_for_the_whole
from briefgen.records import (
    Citation,
    DiscrepancyKind,
    Figure,
    FigureClaim,
    Modality,
    Position,
    Qualifier,
    QuantityKind,
    Sentence,
    Severity,
    Standing,
)
from briefgen.text.words import stem

DIMENSION_REACH = 60
"""Characters before a value in which its dimension and what has it stand."""
_DIMENSION = re.compile(
    r"(?P<noun>[a-z]{3,})\s+se(?P<dimension>dalam|tinggi|panjang|lebar|tebal)\s+(?:sekitar\s|kira-kira\s|hampir\s)?$"
)
_ROSE = re.compile(
    r"\b(?:bertambah|meningkat|naik|melonjak)\b[^.;:]*$|\b(?:men)?jadi\s(?:total\s)?$"
    r"|\b(?:sudah|telah)\smen(?:capai|yentuh|embus)\s$"
)
_FELL = re.compile(r"\b(?:berkurang|menurun|turun|tersisa|menyusut)\b[^.;:]*$|\btinggal\s$")
"""What a running count came to, told before the value."""
_NAME = re.compile(r"\b[A-Z][\w-]{2,}")
_AIMING = re.compile(
    r"\b(?:(?:ber|di|meng)upaya(?:kan)?|upaya|berusaha|hendak|ingin|(?:me|di)?(?:n|t)?untut(?:an)?|(?:men|di)?desak(?:an)?|menilai|wajar)\b[^.;:]*$"
)
Texts = Mapping[Citation, Sentence]
SAME_PERIOD_OVERLAP = 0.6
SAME_PERIOD_STEMS = 2
SHARED_CONTEXT = 2
"""Stems that the sentences of two limits of time share."""
_CONTRASTED = re.compile(r"\bberbeda\s(?:dengan|dari)\s(?:data|angka|jumlah|versi|catatan|laporan|keterangan|pernyataan|yang)\b")


def compare_values(
    claims: Sequence[FigureClaim], published: Published, told: Mapping[int, Moment], texts: Texts, matter: Matter
) -> Iterator[Difference]:
    """Groups of claims whose values contradict or replace each other.

    Args:
        claims: All figure claims.
        published: The day each article was written; a count without a time of its own holds as of then.
        told: As of when articles count, where they say so once.
        texts: The sentences that the claims rest on.
        matter: What the claims have in common.
    """
    articles = [frozenset(mention.citation.article for mention in claim.mentions) for claim in claims]
    claims = speaking_for_the_whole(claims, texts)
    contrasts = frozenset(citation for citation, sentence in texts.items() if _CONTRASTED.search(sentence.text))
    links = [
        (i, j)
        for i, j in _of_different_articles(claims, articles, contrasts)
        if _contradict(claims[i], claims[j], texts, matter)
    ]
    added = list(told_increments(claims, texts))
    for group in connected_components(len(claims), links + added):
        members = _best_fitting([claims[i] for i in group])
        if len(group) == 2 and any(set(pair) == set(group) for pair in added):
            yield _superseded(sorted(members, key=lambda claim: claim.lead.quantity.low or 0))
        elif len(members) > 1:
            yield from _differences(members, published, told, contrasts, texts)


def _of_different_articles(
    claims: Sequence[FigureClaim], articles: Sequence[frozenset[int]], contrasts: frozenset[Citation]
) -> Iterator[tuple[int, int]]:
    """Pairs of claims that no article tells both of, or that one sets against each other."""
    told_by: dict[frozenset[int], list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        if claim.mentions:
            told_by[articles[index]].append(index)
    for first, second in combinations(told_by, 2):
        if first.isdisjoint(second):
            yield from ((min(i, j), max(i, j)) for i, j in product(told_by[first], told_by[second]))
    set_against = [i for i, claim in enumerate(claims) if any(mention.citation in contrasts for mention in claim.mentions)]
    for i, j in product(set_against, [index for told in told_by.values() for index in told]):
        if i != j and not articles[i].isdisjoint(articles[j]):
            yield min(i, j), max(i, j)


def _best_fitting(members: Sequence[FigureClaim]) -> list[FigureClaim]:
    """``members`` without what is far smaller than the largest, if it is no toll, and without those of one spot.

    Those of one spot go where the same articles also tell the whole, as the others do.

    *PHK menimpa 10.965 orang ... di Semarang 1.065 orang*: against *10.665 orang* of another article stands the first.
    """
    largest = max(members, key=lambda claim: claim.lead.quantity.low or 0).lead
    members = [m for m in members if are_close(m.lead.quantity, largest.quantity) or _is_toll(m)]
    members = [m for m in members if not _is_covered(m, members)]
    unplaced = {m.citation.article for claim in members if not _is_placed(claim) for m in claim.mentions}
    return [claim for claim in members if not _is_placed(claim) or not {m.citation.article for m in claim.mentions} <= unplaced]


def _is_covered(claim: FigureClaim, members: Sequence[FigureClaim]) -> bool:
    """Whether each article that tells a toll opens with a larger one, or tells it: *30 meninggal ... 17 terseret arus*."""
    if any(mention.citation.sentence <= LEAD_SENTENCES for mention in claim.mentions):
        return False
    low = claim.lead.quantity.low or 0
    larger = {m.citation.article for other in members if (other.lead.quantity.low or 0) > low for m in other.mentions}
    return _is_toll(claim) and {m.citation.article for m in claim.mentions} <= larger


def _is_placed(claim: FigureClaim) -> bool:
    return any(mention.place for mention in claim.mentions)


def supersede(claim: FigureClaim, differences: Sequence[Difference]) -> FigureClaim:
    """``claim`` with its standing lowered if a newer count replaces it: the last position of such a difference is the newest."""
    for difference in differences:
        if difference.kind is DiscrepancyKind.SUPERSEDED and claim.key in difference.claims[:-1]:
            return replace(claim, standing=Standing.SUPERSEDED)
    return claim


def _is_contrasted(first: FigureClaim, second: FigureClaim, contrasts: frozenset[Citation]) -> bool:
    """Whether an article that gives both values sets them against each other: *berbeda dengan data yang dilaporkan menteri*."""
    return bool(contrasts) and any(mention.citation in contrasts for mention in (*first.mentions, *second.mentions))


def _differences(
    members: Sequence[FigureClaim],
    published: Published,
    told: Mapping[int, Moment],
    contrasts: frozenset[Citation],
    texts: Texts,
) -> Iterator[Difference]:
    """One difference; of a count that went on, what still stands against each other on the last day, and what that day replaced."""
    moments = [moment_of(claim, published, told) for claim in members]
    days = [moment.day for moment in moments if moment]
    if in_sequence(moments) is None and (risen := _in_order_of_rise(members, moments, texts)):
        yield _superseded(risen)
        return
    if not _goes_on(members, told, texts) or len(days) < len(members) or in_sequence(moments) or len(set(days)) == 1:
        yield _difference(members, published, told, texts)
        return
    by_time = sorted(range(len(members)), key=lambda i: (days[i], (moment.hour or 0) if (moment := moments[i]) else 0, i))
    older = [members[i] for i in by_time if days[i] < max(days)]
    last = [members[i] for i in by_time if days[i] == max(days)]
    if _do_stand_apart(last, contrasts):
        yield _difference(last, published, told, texts)
    yield _superseded([*older, max(last, key=lambda claim: (claim.n_origins, _n_told(claim, texts), last.index(claim)))])


def _n_told(claim: FigureClaim, texts: Texts) -> int:
    """How many sentences that differ tell a value; copies count once."""
    return len({texts[mention.citation].text for mention in claim.mentions})


def _in_order_of_rise(
    members: Sequence[FigureClaim], moments: Sequence[Moment | None], texts: Texts
) -> list[FigureClaim] | None:
    """``members`` by value, if the last is told as what a running count came to: *bertambah menjadi sembilan*, *tinggal tiga*."""
    if not all(map(is_running, members)) or any(claim.lead.quantity.low is None for claim in members):
        return None
    by_value = sorted(range(len(members)), key=lambda i: members[i].lead.quantity.low or 0)
    for order, pattern in ((by_value, _ROSE), (by_value[::-1], _FELL)):
        *others, last = order
        before, own = [moment for i in others if (moment := moments[i])], moments[last]
        is_later = own is None or all(moment.day <= own.day for moment in before)
        if is_later and any(_is_told_by(m, texts, pattern) for m in members[last].mentions):
            return [members[i] for i in order]
    return None


def _is_told_by(figure: Figure, texts: Texts, pattern: re.Pattern[str]) -> bool:
    sentence = texts[figure.citation]
    at = figure.quantity.span.start - sentence.span.start
    return bool(pattern.search(sentence.text[max(0, at - DIMENSION_REACH) : at].lower()))


def _do_stand_apart(claims: Sequence[FigureClaim], contrasts: frozenset[Citation]) -> bool:
    """Whether articles part on what they tell of one day, rather than one of them telling several values."""
    articles = [{mention.citation.article for mention in claim.mentions} for claim in claims]
    return any(
        articles[i].isdisjoint(articles[j]) or _is_contrasted(claims[i], claims[j], contrasts)
        for i, j in combinations(range(len(claims)), 2)
    )


def _superseded(members: Sequence[FigureClaim]) -> Difference:
    """Values each of which replaced those before it."""
    positions = tuple(_position(claim, with_period=True) for claim in members)
    keys = tuple(claim.key for claim in members)
    return Difference(DiscrepancyKind.SUPERSEDED, Severity.LOW, measure(members[-1].lead), positions, keys, "newer_count")


def _goes_on(members: Sequence[FigureClaim], told: Mapping[int, Moment], texts: Texts) -> bool:
    """Whether one of the members counts what goes on being counted, and one is told as of a moment or as what it came to.

    What all tell as of a moment went on being counted, whatever it is.
    """
    if all(is_timed(claim, {}) for claim in members):
        return True
    is_told = any(is_timed(c, told) or any(_is_told_by(m, texts, p) for m in c.mentions for p in (_ROSE, _FELL)) for c in members)
    return is_told and any(map(is_running, members))


def _difference(
    members: Sequence[FigureClaim], published: Published, told: Mapping[int, Moment], texts: Texts
) -> Difference:
    order = in_sequence([moment_of(claim, published, told) for claim in members]) if _goes_on(members, told, texts) else None
    if order is not None:
        return _superseded([members[i] for i in order])
    proposed = [claim for claim in members if _is_told_as(claim, "proposed")]
    adopted = [claim for claim in members if claim not in proposed and _is_told_as(claim, "adopted")]
    if proposed and len(proposed) + len(adopted) == len(members):
        members = [*proposed, *adopted]
        positions = tuple(map(_position, members))
        keys = tuple(claim.key for claim in members)
        return Difference(DiscrepancyKind.SUPERSEDED, Severity.LOW, measure(members[-1].lead), positions, keys, "newer_count")
    positions = in_order(_position(claim) for claim in members)
    keys = tuple(claim.key for claim in members)
    subject = min((measure(claim.lead) for claim in members), key=lambda words: (len(words), words))
    return Difference(DiscrepancyKind.VALUE, Severity.HIGH, subject, positions, keys, "different_times")


def _is_told_as(claim: FigureClaim, stage: str) -> bool:
    """Whether a value is told as ``proposed`` or as ``adopted``: *diusulkan Rp2,08 triliun*, *disepakati Rp1,96 triliun*."""
    words = {word for m in claim.mentions if m.predicate for word in m.predicate.text.lower().split()}
    return not words.isdisjoint(table()["stages"][stage])


def _position(claim: FigureClaim, *, with_period: bool = False) -> Position:
    lead = claim.lead
    periods = [m.period for m in claim.mentions if m.period and with_period]
    period = max(periods, key=lambda p: (p.end or date.min, p.start or date.min, p.surface), default=None)
    return Position(lead.quantity.surface, cited_by(claim.mentions), quantity=lead.quantity, period=period)


def _contradict(first: FigureClaim, second: FigureClaim, texts: Texts, matter: Matter) -> bool:
    a, b = first.lead, second.lead
    if a.modality is not b.modality and Modality.TARGET in {a.modality, b.modality}:
        return False
    if any(values_agree(x, y) for x in first.mentions for y in second.mentions):
        return False
    if is_composed(a) or is_composed(b) or _is_aimed_at(first, texts) is not _is_aimed_at(second, texts):
        return False
    if deed_stems(a) & deed_stems(b) & sent_stems() and not _are_of_one_body(a, b, texts):
        return False
    if not is_comparable(a, b) or (a.is_part != b.is_part and not _count_one_noun(first, second)):
        return False
    if a.quantity.kind is QuantityKind.DURATION and _limit_one_thing(first, second, matter):
        return True
    if any(map(is_change, (*first.mentions, *second.mentions))) and not is_same_change(a, b):
        return False
    if not are_close(a.quantity, b.quantity, is_toll=_is_toll(first) and _is_toll(second)):
        return False
    if are_apart_in_time(first, second) or are_apart_in_place(first, second, texts):
        return False
    dimensions = [{_dimension_told(m, texts) for m in claim.mentions} - {None} for claim in (first, second)]
    if all(dimensions):
        return not dimensions[0].isdisjoint(dimensions[1])
    if family(a) == family(b) and _same_explicit_period(first, second) and _speak_alike(first, second, matter):
        return True
    return any(measure_one_thing(x, y, matter) for x in first.mentions for y in second.mentions)


def _is_aimed_at(claim: FigureClaim, texts: Texts) -> bool:
    """Whether a value is only striven for or demanded: *berupaya memulangkan 525 WNI*, *menuntut upah naik 10 persen*."""
    return bool(claim.mentions) and all(_is_told_by(mention, texts, _AIMING) for mention in claim.mentions)


def _are_of_one_body(first: Figure, second: Figure, texts: Texts) -> bool:
    """Whether the sentences of what was sent name one body: *Basarnas mengerahkan tiga kapal*."""
    a, b = (frozenset(_NAME.findall(texts[figure.citation].text)) for figure in (first, second))
    return not a.isdisjoint(b)


def _is_toll(claim: FigureClaim) -> bool:
    return any(stems_of(mention) & toll_stems() for mention in claim.mentions)


def _count_one_noun(first: FigureClaim, second: FigureClaim) -> bool:
    """Whether a part and a whole are alike all there is of one noun: *14 orang, terdiri atas 12 penumpang*, *11 penumpang*."""
    heads = [{meaning_stems(m.counted.text.split()[0]) for m in claim.mentions if m.counted} for claim in (first, second)]
    parts = (m for claim in (first, second) for m in claim.mentions if m.is_part)
    return not heads[0].isdisjoint(heads[1]) and all(_is_of_breakdown(m) for m in parts)


def _is_of_breakdown(figure: Figure) -> bool:
    """Whether a part is one of all there are, told by what it is: *terdiri dari 12 penumpang dan tiga kru*."""
    words = figure.predicate.text.lower().split() if figure.predicate else []
    return bool(figure.counted) and words[:1] in (["terdiri"], ["meliputi"], ["mencakup"])


def _limit_one_thing(first: FigureClaim, second: FigureClaim, matter: Matter) -> bool:
    """Whether two lengths of time limit the same deed: *tinggal paling lama 30 hari*, *tinggal sampai 60 hari*."""
    deeds = [frozenset[str]().union(*map(deed_stems, claim.mentions)) for claim in (first, second)]
    are_limits = any(m.quantity.qualifier is Qualifier.UP_TO for claim in (first, second) for m in claim.mentions)
    shared = (len(matter.contexts[x.citation] & matter.contexts[y.citation]) for x in first.mentions for y in second.mentions)
    are_limits = are_limits and are_close(first.lead.quantity, second.lead.quantity)
    return are_limits and not deeds[0].isdisjoint(deeds[1]) and max(shared) >= SHARED_CONTEXT


def _dimension_told(figure: Figure, texts: Texts) -> tuple[str, str] | None:
    """What is how deep, high, long or wide: *jurang sedalam 40 meter*, whatever fell into it."""
    sentence = texts[figure.citation]
    at = figure.quantity.span.start - sentence.span.start
    match = _DIMENSION.search(sentence.text.lower(), max(0, at - DIMENSION_REACH), at)
    return (stem(match["noun"]), match["dimension"]) if match else None


def _same_explicit_period(first: FigureClaim, second: FigureClaim) -> bool:
    a, b = ({(m.period.start, m.period.end) for m in c.mentions if m.period and m.period.start} for c in (first, second))
    return not a.isdisjoint(b)


def _speak_alike(first: FigureClaim, second: FigureClaim, matter: Matter) -> bool:
    """Whether claims over the same period share much of all that their mentions measure."""
    a, b = (frozenset[str]().union(*(stems_of(m) for m in c.mentions)) for c in (first, second))
    return not matter.tells_apart(a, b) and len(a & b) >= SAME_PERIOD_STEMS and overlap(a, b) >= SAME_PERIOD_OVERLAP
