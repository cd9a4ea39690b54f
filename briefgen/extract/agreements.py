"""Agreements and commitments: what was (or was not yet) agreed, by whom, where, when, about what.

An agreement is found by an instrument's name (*nota kesepahaman*, ``briefgen.extract.instruments``) or by a word of consent or
promise (*sepakat menempatkan atase*, ``briefgen.extract.commitments``). Its status is read by ``briefgen.extract.status``. Where a
sentence points back (*dalam pertemuan tersebut*), place and time come from the sentence pointed at, which is then named in
``Agreement.context``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from briefgen.extract.backreference import (
    SIGNING,
    continues_previous,
    is_list_item,
    list_lead,
    settle_references,
    with_meeting,
    with_more_subjects,
)
from briefgen.extract.commitments import commitments
from briefgen.extract.cues import Cue, Form, cues_within
from briefgen.extract.decisions import act_of_consent
from briefgen.extract.instruments import InstrumentName, foreign_short_forms, instrument_names, names_paper
from briefgen.extract.lexicon import phrases, words
from briefgen.extract.pact_kind import pact_kind
from briefgen.extract.predication import rank
from briefgen.extract.scene import Scene, read_scene
from briefgen.extract.status import Named, StatusReading, read_status
from briefgen.extract.terms import build_agreement
from briefgen.records import Agreement, Citation, Entity, Instrument, Sentence, Span, Status

_MAX_AGREEMENTS = 30
"""Agreements that one sentence may hold; more are a list or a dump of data, and would each be compared with all of it."""
_MAX_JOINED = 6
_REACH = 100
"""How many tokens to either side of an instrument are searched for its status."""
_POINTING = frozenset({"itu", "ini", "tersebut", "pun", "juga"})
_PAST_POINTING = 3
_MEETING_MEMORY = 15
"""Sentences that a reader may go back to find the meeting meant: an article speaks of one meeting more often than of two."""


def extract_agreements(sentences: Sequence[Sentence], entities: Sequence[Entity], reference: date | None) -> tuple[Agreement, ...]:
    """Every agreement and commitment in the sentences of one article.

    Args:
        sentences: The article's sentences, in order.
        entities: The article's entities (parties, places and speakers are chosen from them).
        reference: The day that relative dates count from.
    """
    own: dict[Citation, list[Entity]] = defaultdict(list)
    for entity in entities:
        own[entity.citation].append(entity)
    scenes = [read_scene(sentence, own[sentence.citation], reference) for sentence in sentences]
    foreign = foreign_short_forms(scenes)
    found: list[Agreement] = []
    lead: Agreement | None = None
    for index, scene in enumerate(scenes):
        if found and continues_previous(scene):
            found[-1] = with_more_subjects(found[-1], scene)
            continue
        earlier = scenes[max(0, index - _MEETING_MEMORY) : index]
        lead = lead if lead is not None and is_list_item(scene, scenes[index - 1]) else None
        own_agreements = [with_meeting(a, scene, earlier) for a in islice(_agreements_of(scene, foreign, lead), _MAX_AGREEMENTS)]
        lead = lead or list_lead(scene, own_agreements)
        found.extend(own_agreements)
    return tuple(settle_references(found, {scene.sentence.citation: scene for scene in scenes}))


def _agreements_of(scene: Scene, foreign: frozenset[str], lead: Agreement | None) -> Iterator[Agreement]:
    papers = _with_own_terms(list(islice(_by_instrument(scene, foreign, lead), _MAX_AGREEMENTS))) or list(_by_signing(scene))
    taken = {agreement.cue.span for agreement in papers if agreement.cue is not None}
    promised: list[Agreement] = []
    for agreement in commitments(scene):
        is_paper = agreement.cue is not None and agreement.cue.span in taken
        is_paper = is_paper or any(p.instrument is Instrument.COMMITMENT and p.span.overlaps(agreement.span) for p in papers)
        if not is_paper and not any(agreement.span.overlaps(other.span) for other in promised):
            promised.append(agreement)
        if len(promised) == _MAX_AGREEMENTS:
            break
    yield from (paper for paper in papers if not any(_is_promise_itself(paper, promise) for promise in promised))
    yield from promised


def _with_own_terms(papers: Sequence[Agreement]) -> list[Agreement]:
    """*LoI itu dasar MoU yang diteken 11 Mei di Bogor*: day and place are those of the paper acted on, not of one only named."""
    acted = [paper for paper in papers if paper.cue is not None]
    days = {period.span for paper in acted for period in (paper.when, paper.deadline) if period is not None}
    places = {paper.place.span for paper in acted if paper.place is not None}
    return [paper if paper.cue is not None else _without(paper, days, places) for paper in papers]


def _without(paper: Agreement, days: set[Span], places: set[Span]) -> Agreement:
    return replace(
        paper,
        when=None if paper.when is not None and paper.when.span in days else paper.when,
        deadline=None if paper.deadline is not None and paper.deadline.span in days else paper.deadline,
        place=None if paper.place is not None and paper.place.span in places else paper.place,
    )


def _is_promise_itself(paper: Agreement, promise: Agreement) -> bool:
    """*sepakat merampungkan amendemen perjanjian*: of the paper no more is said than that it is promised."""
    first = promise.name.text.split(maxsplit=1)[0].lower()
    is_completed = first in words("agreements", "commitments", "completing")
    return is_completed and paper.status is Status.MENTIONED and paper.span.overlaps(promise.span)


def _by_instrument(scene: Scene, foreign: frozenset[str], lead: Agreement | None) -> Iterator[Agreement]:
    named = list(instrument_names(scene, foreign))
    seen: set[Instrument] = set()
    spoken: set[tuple[int, int]] = set()
    inside = {at for name in named for at in range(name.start, name.end)}
    # A word of an instrument's own name (rencana aksi) is no status.
    free = [cue for cue in scene.cues if inside.isdisjoint(range(cue.start, cue.end))]
    for index, name in enumerate(named):
        reading = _reading(scene, free, named, index)
        if lead is not None and reading.cue is None:
            reading = StatusReading(lead.status)
        kind = _kind(scene, name, reading)
        cue = (reading.cue.start, reading.cue.end) if reading.cue else None
        is_new = kind not in seen or (cue is not None and cue not in spoken)
        if not is_new or (_needs_status(name) and reading.cue is None and lead is None):
            continue
        if kind is Instrument.COMMITMENT and reading.status is Status.PLANNED:
            continue  # "upaya mencapai kesepakatan" promises nothing.
        name = _named_by_act(scene, name) if kind is Instrument.COMMITMENT else name
        seen.add(kind)
        if cue is not None:
            spoken.add(cue)
        agreement = build_agreement(scene, kind, name.name, reading, "instrument_named", about_from=name.end)
        yield agreement if lead is None else replace(agreement, context=(*agreement.context, lead.citation))


def _by_signing(scene: Scene) -> Iterator[Agreement]:
    """*Penandatanganan dilakukan oleh kedua menteri*: of which paper the sentences before tell."""
    for cue in scene.cues:
        following = next((at for at in range(cue.end, cue.end + _PAST_POINTING) if scene.lowered(at) not in _POINTING), cue.end)
        is_held = scene.lowered(following) in words("agreements", "context", "held") or scene.lowered(following) == "oleh"
        if cue.status is not Status.SIGNED or cue.form is not Form.NOUN or cue.only is not None or not is_held:
            continue
        general = [other for other in scene.cues if other.only is None]
        nameless = Named(Instrument.COOPERATION_AGREEMENT, *[cue.end] * 4)
        reading = read_status(scene.tokens, general, nameless, (0, len(scene.tokens)))
        yield build_agreement(scene, nameless.kind, scene.phrase(cue.start, cue.end), reading, SIGNING, about_from=cue.end)
        return


def _named_by_act(scene: Scene, name: InstrumentName) -> InstrumentName:
    """*kesepakatan menempatkan 500 perawat* goes by what is agreed."""
    act = act_of_consent(scene, name.start + len(name.head.split()))
    return replace(name, name=scene.phrase(*act)) if act is not None and not names_paper(scene, *act) else name


def _reading(scene: Scene, free: Sequence[Cue], named: Sequence[InstrumentName], index: int) -> StatusReading:
    name = named[index]
    first, last = _joined(scene, named, index)
    near = cues_within(free, name.start - _REACH, name.end + _REACH)
    own = {cue.start for cue in near if cue.only is name.kind}
    cues = [cue for cue in near if cue.only is name.kind or (cue.only is None and cue.start not in own)]
    if _is_law_in_force(scene, name):
        cues = [cue for cue in cues if rank(cue.status) >= rank(Status.SIGNED)]
    if name.head in words("agreements", "instrument_names", "only_issued") | words("agreements", "instrument_names", "only_signed"):
        cues = [cue for cue in cues if rank(cue.status) >= rank(Status.SIGNED) or rank(cue.status) == rank(Status.PLANNED)]
    if name.head in words("agreements", "instrument_names", "only_settled"):
        # Talks about a truce are not yet one; what is said of a truce agreed on may still be to come.
        cues = [c for c in cues if _is_settled(c) or c.form is Form.MODIFIER] if any(map(_is_settled, cues)) else []
    limits = _limits(scene, named, first, last)
    is_unsigned = all(rank(cue.status) < rank(Status.SIGNED) for cue in cues)
    if is_unsigned and name.head in words("agreements", "instrument_names", "only_signed"):
        cues = []
    where = Named(name.kind, name.start, name.end, named[first].start, named[last].end)
    reading = read_status(scene.tokens, cues, where, limits)
    if _is_matter_of_another(scene, named[first].start):
        return StatusReading(Status.MENTIONED)
    if _is_none_at_all(scene, name):
        if name.head in words("agreements", "instrument_names", "only_issued"):
            return StatusReading(Status.MENTIONED)  # "tidak ada keputusan" speaks of no decree
        return StatusReading(Status.MENTIONED, reading.cue, is_negated=True)
    return StatusReading(Status.MENTIONED) if _is_loose(name, reading) else reading


def _is_law_in_force(scene: Scene, name: InstrumentName) -> bool:
    """*uji materi UU Nomor 40 Tahun 2007 yang diajukan ...*: a law with a number is no proposal, unless its change is spoken of."""
    near = {scene.lowered(at) for at in range(name.start - 3, name.end)}
    is_titled = not name.head and scene.lowered(name.start) in {"uu", "undang-undang", "kuhp", "kuhap"}
    is_numbered = not name.head and any(word[:1].isdigit() for word in near)
    return (is_numbered or is_titled) and not near & words("agreements", "instrument_names", "drafts")


def _is_settled(cue: Cue) -> bool:
    return rank(cue.status) >= rank(Status.AGREED) or cue.status in {Status.REJECTED, Status.POSTPONED}


def _is_matter_of_another(scene: Scene, at: int) -> bool:
    """*pernyataan bersama terkait pelaksanaan penandatanganan MoU*: of the paper whose carrying out another is about."""
    while at > 0 and scene.lowered(at - 1) in words("agreements", "matters", "between"):
        at -= 1
    length = next((n for n in (2, 1) if scene.match(at - n, phrases("agreements", "matters", "carrying_out")) == n), 0)
    return length > 0 and scene.lowered(at - length - 1) in words("agreements", "matters", "about")


def _is_none_at_all(scene: Scene, name: InstrumentName) -> bool:
    """*tidak ada MoU*, *bukan MoU*, *belum menandatangani perjanjian apa pun*: no paper is spoken of that could be signed later."""
    first = name.start
    while scene.lowered(first - 1) in {"satu", "satupun", "pun", "sebuah"}:
        first -= 1
    denials = words("agreements", "modifiers", "never") | words("agreements", "modifiers", "not_yet")
    is_absent = scene.lowered(first - 1) == "ada" and scene.lowered(first - 2) in denials
    after = (scene.lowered(name.end), scene.lowered(name.end + 1))
    is_absent = is_absent or scene.lowered(first - 1) in {"tanpa", "bukan", "bukanlah"}
    return is_absent or after[0] in {"apapun", "manapun"} or (after[0] in {"apa", "mana", "satu"} and after[1] == "pun")


def _is_loose(name: InstrumentName, reading: StatusReading) -> bool:
    """*membahas kerja sama* speaks of no paper; *kerja sama itu diteken* and *meneken kerja sama* do."""
    if name.head not in words("agreements", "instrument_names", "loose") or reading.cue is None:
        return False
    return reading.status is Status.AGREED or (reading.cue.start < name.start and reading.status is not Status.SIGNED)


def _joined(scene: Scene, named: Sequence[InstrumentName], index: int) -> tuple[int, int]:
    """First and last of the instruments that share a verb: *menandatangani LoI dan MoU*."""
    first = last = index
    while first > max(0, index - _MAX_JOINED) and _is_joined(scene, named[first - 1].end, named[first].start):
        first -= 1
    while last + 1 < min(len(named), index + _MAX_JOINED) and _is_joined(scene, named[last].end, named[last + 1].start):
        last += 1
    return first, last


def _is_joined(scene: Scene, start: int, end: int) -> bool:
    """Whether only *dan*, brackets or the comma of a list stand between; one after *itu* ends a phrase."""
    between = [scene.lowered(i) for i in range(start, end)]
    is_comma = between == [","] and scene.lowered(start - 1) not in {"ini", "itu", "tersebut"}
    return is_comma or (between != [","] and {*between} <= words("agreements", "instrument_names", "joins"))


def _limits(scene: Scene, named: Sequence[InstrumentName], first: int, last: int) -> tuple[int, int]:
    """How far an instrument's status words may lie: up to the instruments beside it."""
    left = named[first - 1].end if first else 0
    if last + 1 == len(named):
        return left, len(scene.tokens)
    right = named[last + 1].start
    # A word right before the next instrument is that one's: LoI menjadi dasar perundingan MoU.
    return left, next((cue.start for cue in cues_within(scene.cues, left, right) if cue.end == right), right)


def _kind(scene: Scene, name: InstrumentName, reading: StatusReading) -> Instrument:
    """A bare *kesepakatan* is a commitment; one of a named kind (*kesepakatan dagang*) is a paper once a signing is spoken of."""
    if name.head in words("agreements", "pacts", "heads"):
        return pact_kind(scene, name.name.text, reading.status)
    is_consent = name.head in words("agreements", "instrument_names", "consent")
    if not is_consent or reading.cue is None:
        return name.kind
    told = cues_within(scene.cues, reading.cue.start, reading.cue.start + 1)[0]
    if rank(told.status) < rank(Status.SIGNED) or name.name.text.lower() == "kesepakatan":
        return Instrument.COMMITMENT
    return name.kind


def _needs_status(name: InstrumentName) -> bool:
    """A law that is only cited is no agreement, nor is an everyday word with which nothing is done."""
    if name.is_resumed and name.head in words("agreements", "instrument_names", "resumed"):
        return False
    return name.kind is Instrument.REGULATION or name.head in words("agreements", "instrument_names", "needing_status")
