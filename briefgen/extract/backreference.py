"""What other sentences add to an agreement: the meeting pointed back to, further subjects, and who *tersebut* means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.extract.lexicon import rules, words
from briefgen.extract.scene import Scene
from briefgen.extract.terms import FUTURE, place_of, subjects_from
from briefgen.records import Agreement, Citation, Instrument, PeriodRelation, Span, Status

SIGNING = "signing_told"
"""The rule of a signing told without the name of its paper."""
_NO_CONTRACTS = frozenset({Instrument.COMMITMENT, Instrument.ROADMAP, Instrument.REGULATION})
"""What is never called *perjanjian itu* later."""


def continues_previous(scene: Scene) -> bool:
    """*Adapun kesepakatan lain yaitu ...*: more of what the sentence before began to list."""
    head = [scene.lowered(i) for i in range(min(5, len(scene.tokens)))]
    return "kesepakatan" in head and bool({"lain", "lainnya"} & set(head))


def is_list_item(scene: Scene, before: Scene) -> bool:
    """Whether the sentence is an item: *2. Nota Kesepahaman Pariwisata*, *Nota Kesepahaman Pariwisata;*, also the last of such."""
    if scene.sentence.text.rstrip().endswith(";") or before.sentence.text.rstrip().endswith(";"):
        return True
    first, second = scene.lowered(0), scene.lowered(1)
    is_numbered = (first.isdigit() or len(first) == 1) and second[:1] in {".", ")"}
    return is_numbered or first in {"-", "–", "•", "*"} or (len(first) == 2 and first[1] in ".)")


def list_lead(scene: Scene, found: Sequence[Agreement]) -> Agreement | None:
    """What a sentence that opens a list (*lima dokumen ditandatangani:*) says of all its items."""
    told = [a for a in found if a.instrument is not Instrument.COMMITMENT and a.status is not Status.MENTIONED]
    return told[-1] if told and scene.sentence.text.rstrip().endswith(":") else None


def with_more_subjects(agreement: Agreement, scene: Scene) -> Agreement:
    """``agreement`` with the subjects that the sentence adds."""
    more = subjects_from(scene, 0)
    return (
        replace(agreement, subjects=agreement.subjects + more, context=(*agreement.context, scene.sentence.citation))
        if more
        else agreement
    )


def with_meeting(agreement: Agreement, scene: Scene, earlier: Sequence[Scene]) -> Agreement:
    """Fill in place and time from the meeting that the sentence points back to."""
    if agreement.status in FUTURE or (agreement.place and agreement.when) or not _points_to_meeting(scene):
        return agreement
    place, when = agreement.place, agreement.when
    context: list[Citation] = []
    for other in reversed(earlier):
        if (place and when) or not _mentions_meeting(other):
            continue
        new_place = place or place_of(other, Span(0, 0))
        new_when = when or next((p for p in other.periods if p.relation is PeriodRelation.DURING and p.start), None)
        if (new_place, new_when) != (place, when):
            context.append(other.sentence.citation)
        place, when = new_place, new_when
    return replace(agreement, place=place, when=when, context=tuple(sorted({*agreement.context, *context})))


def _mentions_meeting(scene: Scene) -> bool:
    meetings = words("agreements", "context", "meetings")
    return any(token.text.lower() in meetings for token in scene.tokens)


def _points_to_meeting(scene: Scene) -> bool:
    meetings = words("agreements", "context", "meetings")
    demonstratives = words("agreements", "context", "demonstratives")
    return any(
        token.text.lower() in meetings and {scene.lowered(i) for i in range(at + 1, at + 4)} & demonstratives
        for at, token in enumerate(scene.tokens)
    )


def settle_references(found: Sequence[Agreement], scenes: Mapping[Citation, Scene]) -> Iterator[Agreement]:
    """Settle mentions that point back (*kerja sama tersebut*, *perjanjian ini*).

    A bare *perjanjian* is the instrument named before. The level they state (*tingkat menteri*) also describes the instrument
    named before; one that says nothing of its own is dropped.
    """
    settled: list[Agreement] = []
    last: int | None = None
    n_seen = 0
    for agreement in found:
        if agreement.rule == SIGNING and not settled:
            continue
        added = range(len(settled) - 1, n_seen - 1, -1)
        last = next((i for i in added if settled[i].instrument not in _NO_CONTRACTS), last)
        n_seen = len(settled)
        if agreement.rule == SIGNING:
            if last is not None:
                settled.append(replace(agreement, instrument=settled[last].instrument, rule="settled_reference"))
            continue
        if agreement.name.text.lower() == "dokumen" and (last is None or settled[last].status is Status.MENTIONED):
            if last is not None:
                settled[last] = _told_of(settled[last], agreement)
            continue  # Of what kind nobody can say, or of the paper named before.
        if not _points_back(agreement, scenes[agreement.citation]):
            settled.append(_settled(agreement, settled, last))
            continue
        if last is not None and agreement.level and not settled[last].level:
            context = tuple(sorted({*settled[last].context, agreement.citation}))
            settled[last] = replace(settled[last], level=agreement.level, context=context)
        is_resumed = last is not None and _is_bare(agreement.name.text)
        if agreement.level or agreement.status is not Status.MENTIONED or is_resumed:
            settled.append(_settled(agreement, settled, last))
    yield from settled


def _told_of(paper: Agreement, later: Agreement) -> Agreement:
    """The paper with what a later sentence tells of it: *Dokumennya diteken 12 Juni*."""
    context = tuple(sorted({*paper.context, later.citation}))
    place, when = paper.place or later.place, later.when or paper.when
    return replace(paper, status=later.status, is_negated=later.is_negated, place=place, when=when, context=context)


def _settled(agreement: Agreement, earlier: Sequence[Agreement], last: int | None) -> Agreement:
    """A bare *perjanjian* or *naskah* is of the kind of the paper named before."""
    if last is None or not _is_bare(agreement.name.text):
        return agreement
    return replace(agreement, instrument=earlier[last].instrument, rule="settled_reference")


def _is_bare(name: str) -> bool:
    """*perjanjian*, *draf perjanjian*, *naskah*: any paper may be called so."""
    return {*name.lower().split()} - words("agreements", "instrument_names", "drafts") <= {"perjanjian", "dokumen"}


def _points_back(agreement: Agreement, scene: Scene) -> bool:
    """*kerja sama tersebut*: a general word with a demonstrative, within the name or right after it."""
    following = scene.sentence.text[agreement.span.end - scene.sentence.span.start :].split(maxsplit=1)
    name = [*agreement.name.text.lower().split(), *(word.strip(".,;:") for word in following[:1])]
    is_generic = agreement.name.text.lower().startswith(tuple(rules("agreements")["context"]["generic"]))
    return is_generic and bool({*name} & {"tersebut", "ini", "itu"})
