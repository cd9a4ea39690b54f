"""The terms of an agreement: parties, level, subjects, place, time, deadline."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from briefgen.extract.lexicon import phrases, words
from briefgen.extract.parties import only_attends, parties, speakers
from briefgen.extract.scene import Scene
from briefgen.extract.speech_words import before_speaker
from briefgen.extract.status import StatusReading
from briefgen.records import Agreement, EntityKind, Instrument, Period, PeriodRelation, Phrase, Span, Status
from briefgen.text.gazetteer import level_of
from briefgen.text.wordclass import WordClass, class_of

_ANNOUNCEMENT_WORDS = 10
_QUOTING_WITHIN = 8
_CLAUSE_REACH = 500
"""How many characters before a place its clause may begin."""
_BEFORE_LIST = frozenset({"kerja", "sama", "kerjasama", "dalam", "hal", "akan", "juga"})
_CLOSING_MARKS = frozenset({".", ";", ":", "”", '"', "(", "“"})
_PREDICATIVE = frozenset({WordClass.AUXILIARY, WordClass.VERB})
_CLAUSE_MARK = re.compile(r"[,;:]")


def build_agreement(
    scene: Scene, kind: Instrument, name: Phrase, reading: StatusReading, rule: str, *, about_from: int
) -> Agreement:
    """The agreement called ``name``; what it covers is looked for from token ``about_from`` on."""
    cue = scene.phrase(reading.cue.start, reading.cue.end) if reading.cue else None
    status = reading.status
    is_commitment = kind is Instrument.COMMITMENT
    subjects = subjects_from(scene, about_from, is_commitment=is_commitment)
    place = place_of(scene, name.span)
    when, deadline = _times(scene, status, reading, name.span)
    if deadline is not None and status in _DONE and _is_due(scene, reading, deadline):
        status = Status.PLANNED
    if when is not None and _is_to_come(when, scene.reference):
        if status in _DONE:
            # A headline says "teken" of a day that is still to come; what is agreed now may be due then.
            status, when, deadline = status if is_commitment else Status.PLANNED, None, when
        elif status is Status.EXPIRED and not _is_act(scene, reading):
            status = Status.IN_FORCE
    return Agreement(
        citation=scene.sentence.citation,
        span=name.span,
        instrument=kind,
        name=name,
        status=status,
        cue=cue,
        is_negated=reading.is_negated,
        parties=parties(scene, name.span, subjects, is_commitment=is_commitment),
        signatories=_signatories(scene, reading),
        level=_level(scene),
        subjects=subjects,
        place=None if _is_of_matter(scene, place, subjects) else place,
        when=when,
        deadline=deadline,
        attribution=_speaker(scene),
        rule=rule,
    )


_DONE = frozenset({Status.AGREED_IN_PRINCIPLE, Status.AGREED, Status.SIGNED, Status.RATIFIED})
_RIGHT_AFTER = 3
_MAX_DAYS = 31
"""A longer period is what a paper covers (*APBD Tahun Anggaran 2026*) rather than when it is signed."""
FUTURE = frozenset({Status.PLANNED, Status.TARGETED, Status.PROPOSED, Status.CONSIDERED, Status.POSTPONED})
"""Statuses of what is still to come: a date beside them is a deadline."""


def _is_due(scene: Scene, reading: StatusReading, deadline: Period) -> bool:
    """*ditandatangani paling lambat 10 November*: a time limit right after the passive says what must be done."""
    if reading.cue is None or not deadline.surface.lower().startswith(("paling lambat", "paling lama", "selambat")):
        return False
    end = scene.tokens[reading.cue.end - 1].span.end + scene.sentence.span.start
    return scene.lowered(reading.cue.start).startswith("di") and 0 <= deadline.span.start - end <= _RIGHT_AFTER


def _is_to_come(period: Period, reference: date | None) -> bool:
    if reference is None or period.start is None or period.start <= reference:
        return False
    return period.end is not None and (period.end - period.start).days <= _MAX_DAYS


def _is_act(scene: Scene, reading: StatusReading) -> bool:
    """Whether somebody ends the paper (*memutus kontrak terhitung 1 November*) rather than its term (*berakhir 1 November*)."""
    return reading.cue is not None and scene.lowered(reading.cue.start).startswith(("me", "di", "pe"))


def _times(scene: Scene, status: Status, reading: StatusReading, name: Span) -> tuple[Period | None, Period | None]:
    """The time of the event and, for what is still to come, its deadline."""
    own = [p for p in scene.periods if not _is_contrasted(scene, p, reading) and not _is_day_of_quoting(scene, p)]
    within = [p for p in own if p.relation is PeriodRelation.WITHIN]
    others = [p for p in own if p.relation is PeriodRelation.DURING and (p.start or p.end)]
    if within:
        return None, within[0]
    if not others:
        return None, None
    if status in FUTURE:
        coming = [p for p in others if not _is_over(p, scene.reference) and not _is_speech_date(scene, p)]
        return None, coming[0] if coming else None
    return _nearest(scene, others, reading, name), None


def _is_day_of_quoting(scene: Scene, period: Period) -> bool:
    """*melalui keterangan pers, dikutip Sabtu (2/4)*, *saat dihubungi, Rabu*: when it was read or told, not when it happened."""
    first = bisect_left(scene.tokens, period.span.start - scene.sentence.span.start, key=lambda token: token.span.start)
    quoting = words("agreements", "context", "quoting")
    return any(scene.lowered(at) in quoting for at in range(max(0, first - _QUOTING_WITHIN), first))


def _is_contrasted(scene: Scene, period: Period, reading: StatusReading) -> bool:
    """*sepakat membuka jalur feri, namun pernyataan baru keluar pekan depan*: the time of what is set against it."""
    if reading.cue is None:
        return False
    first = bisect_left(scene.tokens, period.span.start - scene.sentence.span.start, key=lambda token: token.span.start)
    between = range(reading.cue.end, first) if reading.cue.end <= first else range(first, reading.cue.start)
    heard = [scene.lowered(at) for at in between]
    # "memperbarui perjanjian yang habis 31 Desember": the time of the relative clause, unless a comma closes it
    is_relative = reading.cue.end <= first and "yang" in heard and "," not in heard[heard.index("yang") :]
    apart = words("agreements", "clause", "contrasting") | words("agreements", "clause", "subordinating")
    return is_relative or any(word in apart for word in heard)


def _nearest(scene: Scene, periods: Sequence[Period], reading: StatusReading, name: Span) -> Period:
    """The time told nearest to the word of status, or to the name where there is none."""
    at = scene.tokens[reading.cue.start].span.start + scene.sentence.span.start if reading.cue else name.end
    return min(periods, key=lambda period: abs(period.span.start - at))


def _is_over(period: Period, reference: date | None) -> bool:
    """A day gone by is when something was promised, not when it is due."""
    return reference is not None and period.end is not None and period.end < reference


def _is_speech_date(scene: Scene, period: Period) -> bool:
    """Whether a date only says when something was said: *ujar Agus di Bali, Selasa (20/5)*."""
    speech = before_speaker()
    before = [t.text.lower() for t in scene.tokens if t.span.start + scene.sentence.span.start < period.span.start]
    return any(word in speech for word in before)


def _signatories(scene: Scene, reading: StatusReading) -> tuple[Phrase, ...]:
    """The persons who sign: before *meneken*, after *diteken*; not those who watch (*disaksikan*, *di hadapan*) or only speak."""
    if reading.cue is None or not _is_signing(scene, reading.cue):
        return ()
    cue = scene.phrase(reading.cue.start, reading.cue.end).span
    others = speakers(scene)
    persons = [e for e in scene.entities if e.kind is EntityKind.PERSON and e not in others and not only_attends(scene, e.span)]
    if scene.lowered(reading.cue.start).startswith("me"):
        return tuple(Phrase(e.name, e.span) for e in persons if e.span.end <= cue.start)
    last = _clause_limit(scene, reading.cue.end)
    return tuple(Phrase(e.name, e.span) for e in persons if cue.end <= e.span.start < last)


def _is_signing(scene: Scene, cue: Span) -> bool:
    """*menandatangani*, *penandatangan*, *diteken*, *diparaf*: a word made of one of the roots of signing."""
    said = "".join(scene.lowered(at) for at in range(cue.start, cue.end)).replace("-", "")
    return any(root in said for root in words("agreements", "context", "signing"))


def _clause_limit(scene: Scene, at: int) -> int:
    """Where the doer of a passive is over: at *disaksikan*, *di hadapan* or a new clause."""
    ends = words("agreements", "clause", "ends") | words("agreements", "context", "watching")
    end = next((i for i in range(at, len(scene.tokens)) if scene.lowered(i) in ends), len(scene.tokens))
    return (scene.tokens[end].span.start if end < len(scene.tokens) else len(scene.sentence.text)) + scene.sentence.span.start


def _level(scene: Scene) -> Phrase | None:
    for at in range(1, len(scene.tokens) - 1):
        if scene.lowered(at) in {"tingkat", "level", "setingkat"} and scene.tokens[at + 1].is_word:
            if "bukan" in {scene.lowered(i) for i in range(at - 4, at)}:
                continue
            end = at + 2 + (scene.lowered(at + 2) in words("agreements", "context", "rank_words"))
            return scene.phrase(at, end)
    return None


def place_of(scene: Scene, name: Span) -> Phrase | None:
    """Where it happened: the first place after *di* that does not belong to a relative clause (*warga yang bekerja di Kamboja*)."""
    for entity in scene.entities:
        at = entity.span.start - scene.sentence.span.start
        before = scene.sentence.text[max(0, at - _CLAUSE_REACH) : at].lower()
        clause = _CLAUSE_MARK.split(before)[-1].split()
        is_own = clause.count("yang") == int(_has_relative(scene, name, entity.span))
        is_place = entity.kind is EntityKind.PLACE and clause[-1:] == ["di"] and is_own
        if is_place and not name.overlaps(entity.span) and not _in_other_clause(scene, name, entity.span):
            return Phrase(entity.name, entity.span)
    return None


def _has_relative(scene: Scene, name: Span, place: Span) -> bool:
    """Whether the relative clause that ``place`` stands in is that of the paper: *MoU yang diteken pekan lalu di Wina*."""
    after = scene.sentence.text[name.end - scene.sentence.span.start :].split(maxsplit=2)
    return name.end <= place.start and "yang" in after[: 2 if after[:1] in (["itu"], ["tersebut"]) else 1]


def _is_of_matter(scene: Scene, place: Phrase | None, subjects: Sequence[Phrase]) -> bool:
    """*MoU tentang perlindungan pekerja di Malaysia*: a country after the matter belongs to it; papers are signed in towns."""
    if place is None or level_of(place.text) != "countries":
        return False
    text, offset = scene.sentence.text, scene.sentence.span.start
    return any(text[phrase.span.end - offset : place.span.start - offset].strip() == "di" for phrase in subjects)


def _in_other_clause(scene: Scene, name: Span, place: Span) -> bool:
    """Whether a conjunction stands between: *MoU yang diteken Selasa, karena negara di Asia Tengah itu ...*."""
    first, last = sorted((name.end, place.start)) if name.end <= place.start else (place.end, name.start)
    between = scene.sentence.text[max(0, first - scene.sentence.span.start) : max(0, last - scene.sentence.span.start)].lower()
    return bool({*between.replace(",", " ").split()} & words("agreements", "clause", "subordinating"))


def _speaker(scene: Scene) -> Phrase | None:
    return next((Phrase(entity.name, entity.span) for entity in speakers(scene)), None)


def subjects_from(scene: Scene, at: int, *, is_commitment: bool = False) -> tuple[Phrase, ...]:
    """The matters covered: the list after *mencakup*, *meliputi*, *melalui* ..., from token ``at`` on.

    What a commitment covers is its own name; only words that open a list (*antara lain*) add to it.
    """
    markers = phrases("agreements", "subjects", "list_markers" if is_commitment else "markers")
    while at < len(scene.tokens):
        if length := scene.match(at, markers):
            start = at + length
            while scene.match(start, markers) or scene.lowered(start) in _BEFORE_LIST:
                start += scene.match(start, markers) or 1
            is_idiom = scene.lowered(start) in {"ini", "itu"}  # dalam hal ini
            return () if is_idiom else _split_list(scene, _after_announcement(scene, start))
        if scene.tokens[at].text in '.;”"':
            return ()
        at += 1
    return ()


def _after_announcement(scene: Scene, start: int) -> int:
    """Where the list itself begins: *mencakup tiga bidang, yaitu pelatihan ...* lists what follows *yaitu*."""
    for at in range(start, min(start + _ANNOUNCEMENT_WORDS, len(scene.tokens))):
        if scene.lowered(at) in {"yaitu", "yakni"}:
            return at + 1
        if scene.tokens[at].text in ".;":
            break
    return start


def _split_list(scene: Scene, start: int) -> tuple[Phrase, ...]:
    ends = words("agreements", "subjects", "ends")
    items: list[Phrase] = []
    first = at = start
    while at <= len(scene.tokens):
        word = scene.lowered(at)
        is_end = at == len(scene.tokens) or word in ends or word in _CLOSING_MARKS or _is_predicate(scene, at, start)
        if is_end or word in {",", "dan", "serta", "hingga"}:
            if at > first:
                items.append(scene.phrase(first, at))
            first = at + 1
        if is_end:
            break
        at += 1
    return tuple(_join_fragments(scene, items))[:10]


def _is_predicate(scene: Scene, at: int, start: int) -> bool:
    """Whether the list is over and its sentence goes on: *soal perlindungan pekerja dapat segera diselesaikan*."""
    word = scene.lowered(at)
    is_passive = word.startswith("di") and len(word) > 5 and class_of(word) is WordClass.VERB
    is_auxiliary = class_of(word) is WordClass.AUXILIARY and class_of(scene.lowered(at + 1)) in _PREDICATIVE
    return at > start and (is_passive or is_auxiliary)


def _join_fragments(scene: Scene, items: Sequence[Phrase]) -> Iterator[Phrase]:
    """Rejoin *sah dan tertib*: a last item of one lower-case word after *dan* belongs to the item before."""
    pending: Phrase | None = None
    offset = scene.sentence.span.start
    for item in items:
        gap = scene.sentence.text[pending.span.end - offset : item.span.start - offset] if pending else ""
        if pending and " " not in item.text and item.text.islower() and "," not in gap:
            span = Span(pending.span.start, item.span.end)
            pending = Phrase(span.shifted(-offset).of(scene.sentence.text), span)
            continue
        if pending:
            yield pending
        pending = item
    if pending:
        yield pending
