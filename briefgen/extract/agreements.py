"""Agreements and commitments: what was (or was not yet) agreed, by whom, where, when, about what.

An agreement is found by an instrument's name (*nota kesepahaman*), by a verb of agreeing (*sepakat menempatkan atase*), or by
a promise of a party (*kami akan menunjuk focal point*). Its status is read by `briefgen.extract.status`. Where a sentence
points back (*dalam pertemuan tersebut*), place and time come from the sentence pointed at, which is then named in
``Agreement.context``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from briefgen.extract.lexicon import phrases, places, rules, words
from briefgen.extract.status import Cue, StatusReading, clause_around, find_cues, read_status
from briefgen.records import Agreement, Citation, Entity, EntityKind, Instrument, Period, PeriodRelation, Phrase, Sentence, Span, Status
from briefgen.text.dates import find_periods
from briefgen.text.words import Token, tokenise

_CLAUSE_MARK = re.compile(r"[,;:]")
_MAX_PHRASE_WORDS = 6
_MAX_NAME_WORDS = 14
_MEETING_MEMORY = 6


@dataclass(frozen=True, slots=True)
class _Scene:
    """One sentence with all that is known of it."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    cues: tuple[Cue, ...]
    entities: tuple[Entity, ...]
    periods: tuple[Period, ...]

    def phrase(self, start: int, end: int) -> Phrase:
        """Tokens ``start`` to ``end`` as a phrase of the article."""
        span = Span(self.tokens[start].span.start, self.tokens[end - 1].span.end)
        return Phrase(span.of(self.sentence.text), span.shifted(self.sentence.span.start))

    def lowered(self, at: int) -> str:
        return self.tokens[at].text.lower() if 0 <= at < len(self.tokens) else ""

    def match(self, at: int, candidates: frozenset[tuple[str, ...]]) -> int:
        """Length in tokens of the longest of ``candidates`` at ``at``; 0 if none stands there."""
        for length in range(min(_MAX_PHRASE_WORDS, len(self.tokens) - at), 0, -1):
            if tuple(self.lowered(i) for i in range(at, at + length)) in candidates:
                return length
        return 0


def extract_agreements(sentences: Sequence[Sentence], entities: Sequence[Entity], reference: date | None) -> tuple[Agreement, ...]:
    """Every agreement and commitment in the sentences of one article.

    Args:
        sentences: The article's sentences, in order.
        entities: The article's entities (parties, places and speakers are chosen from them).
        reference: The day that relative dates count from.
    """
    scenes = [_scene(sentence, entities, reference) for sentence in sentences]
    found: list[Agreement] = []
    for index, scene in enumerate(scenes):
        if found and _continues_previous(scene):
            found[-1] = _with_more_subjects(found[-1], scene)
            continue
        for agreement in _agreements_of(scene):
            found.append(_with_meeting(agreement, scene, scenes[max(0, index - _MEETING_MEMORY) : index]))
    return tuple(_resolve_generic_names(found))


def _scene(sentence: Sentence, entities: Sequence[Entity], reference: date | None) -> _Scene:
    tokens = tokenise(sentence.text)
    periods = tuple(replace(p, span=p.span.shifted(sentence.span.start)) for p in find_periods(sentence.text, reference))
    return _Scene(sentence, tokens, find_cues(tokens), tuple(e for e in entities if e.citation == sentence.citation), periods)


def _agreements_of(scene: _Scene) -> Iterator[Agreement]:
    taken: list[Span] = []
    for finder in (_by_instrument, _by_agreeing, _by_promise):
        for agreement in finder(scene):
            if not any(agreement.span.overlaps(span) for span in taken):
                taken.append(agreement.span)
                yield agreement


# --- the three ways an agreement is named ----------------------------------------------------------------


@cache
def _instrument_table() -> dict[tuple[str, ...], Instrument]:
    return {tuple(phrase.split()): Instrument(name) for name, names in rules("agreements")["instruments"].items() for phrase in names}


def _by_instrument(scene: _Scene) -> Iterator[Agreement]:
    at = 0
    seen: set[Instrument] = set()
    while at < len(scene.tokens):
        length = scene.match(at, frozenset(_instrument_table()))
        if not length:
            at += 1
            continue
        kind = _instrument_table()[tuple(scene.lowered(i) for i in range(at, at + length))]
        end = _with_bracketed_short_form(scene, at + length)
        end += scene.lowered(end) in {"tersebut", "ini", "itu"}
        if kind not in seen:
            seen.add(kind)
            reading = read_status(scene.tokens, scene.cues, at, end)
            yield _build(scene, kind, at, end, reading, "instrument_named", about_from=end)
        at = end


def _with_bracketed_short_form(scene: _Scene, end: int) -> int:
    """Take in *(LoI)* after *Letter of Intent*."""
    is_bracket = end + 2 < len(scene.tokens) and scene.tokens[end].text == "(" and scene.tokens[end + 2].text == ")"
    return end + 3 if is_bracket and scene.match(end + 1, frozenset(_instrument_table())) else end


def _by_agreeing(scene: _Scene) -> Iterator[Agreement]:
    for cue in scene.cues:
        if cue.status not in {Status.AGREED, Status.AGREED_IN_PRINCIPLE}:
            continue
        reading = read_status(scene.tokens, scene.cues, cue.start, cue.end)
        if reading.cue is None:
            continue
        is_passive = scene.lowered(cue.start).startswith("di") and scene.lowered(cue.start - 1) != "untuk"
        start, end = _passive_clause(scene, cue) if is_passive else _complement(scene, cue.end)
        if end - start >= 2 and not _names_instrument(scene, start, end):
            yield _build(scene, Instrument.COMMITMENT, start, end, reading, "verb_of_agreeing", about_from=start)


def _by_promise(scene: _Scene) -> Iterator[Agreement]:
    verbs = words("agreements", "commitments", "verbs")
    nouns = words("agreements", "commitments", "nouns")
    promises = words("agreements", "commitments", "promises")
    for at, token in enumerate(scene.tokens):
        lowered = token.text.lower()
        previous = {scene.lowered(at - 1), scene.lowered(at - 2) if scene.lowered(at - 1) == "untuk" else ""}
        if lowered in verbs and previous & promises and _has_party_subject(scene, at):
            end = _clause_end(scene, at + 1)
            yield _build(scene, Instrument.COMMITMENT, at, end, StatusReading(Status.PLANNED, Span(at - 1, at)), "promise", about_from=end)
        elif lowered in nouns and scene.lowered(at - 1) in {"meliputi", "mencakup", "termasuk", "melalui", ","}:
            end = _clause_end(scene, at + 1)
            reading = read_status(scene.tokens, scene.cues, at, end)
            if end - at >= 2:
                yield _build(scene, Instrument.COMMITMENT, at, end, reading, "measure_named", about_from=end)


def _has_party_subject(scene: _Scene, at: int) -> bool:
    left, _ = clause_around(scene.tokens, at, at + 1)
    return bool({scene.lowered(i) for i in range(left, at)} & words("agreements", "commitments", "subjects_we"))


def _names_instrument(scene: _Scene, start: int, end: int) -> bool:
    return any(scene.match(i, frozenset(_instrument_table())) for i in range(start, end))


def _complement(scene: _Scene, at: int) -> tuple[int, int]:
    """What is agreed, after the verb: *(untuk) menempatkan atase imigrasi di Kamboja*."""
    while scene.lowered(at) in {"untuk", "akan", "bahwa", "agar", "dalam", "penting", "bersama", "tentang", "mengenai", "antara"} and at + 1 < len(scene.tokens):
        if scene.lowered(at) == "antara":
            return at, at
        at += 1
    return at, _clause_end(scene, at)


def _passive_clause(scene: _Scene, cue: Cue) -> tuple[int, int]:
    """The subject of a passive, with the verb and its level if that is said: *kerja sama tersebut disepakati pada tingkat menteri*."""
    end = cue.start
    while end > 0 and scene.lowered(end - 1) in {"telah", "sudah", "akan", "akhirnya", "juga", "berhasil", "belum", "tidak"}:
        end -= 1
    start = end
    stops = words("agreements", "clause", "ends") | {"bahwa", "menyampaikan", "mengatakan", "menegaskan", "menyebut", "yang"}
    while start > 0 and end - start < _MAX_NAME_WORDS and scene.tokens[start - 1].is_word and scene.lowered(start - 1) not in stops:
        start -= 1
    return (start, level[1]) if (level := _level_after(scene, cue.end)) else (start, end)


def _level_after(scene: _Scene, at: int) -> tuple[int, int] | None:
    """Token range of *tingkat menteri* shortly after ``at``."""
    for start in range(at, min(at + 3, len(scene.tokens) - 1)):
        if scene.lowered(start) in {"tingkat", "level", "setingkat"} and scene.tokens[start + 1].is_word:
            return start, start + 2
    return None


def _clause_end(scene: _Scene, at: int) -> int:
    stops = words("agreements", "clause", "ends") | words("agreements", "clause", "closes")
    markers = phrases("agreements", "subjects", "markers")
    end = at
    while end < len(scene.tokens) and end - at < _MAX_NAME_WORDS:
        token = scene.tokens[end]
        is_mark = not token.text[0].isalnum() and token.text not in "()%"
        if is_mark or (scene.lowered(end) in stops and end > at) or (end > at + 1 and scene.match(end, markers)):
            break
        end += 1
    return end


# --- what is known about it ------------------------------------------------------------------------------


def _build(scene: _Scene, kind: Instrument, start: int, end: int, reading: StatusReading, rule: str, *, about_from: int) -> Agreement:
    name = scene.phrase(start, end)
    cue = scene.phrase(reading.cue.start, reading.cue.end) if reading.cue else None
    when, deadline = _times(scene, reading.status)
    return Agreement(
        citation=scene.sentence.citation,
        span=name.span,
        instrument=kind,
        name=name,
        status=reading.status,
        cue=cue,
        is_negated=reading.is_negated,
        parties=_parties(scene, name.span),
        signatories=_signatories(scene, reading),
        level=_level(scene),
        subjects=_subjects(scene, about_from, is_commitment=kind is Instrument.COMMITMENT),
        place=_place(scene, name.span),
        when=when,
        deadline=deadline,
        attribution=_speaker(scene),
        rule=rule,
    )


_FUTURE = frozenset({Status.PLANNED, Status.TARGETED, Status.PROPOSED, Status.CONSIDERED, Status.POSTPONED})


def _times(scene: _Scene, status: Status) -> tuple[Period | None, Period | None]:
    """The time of the event and, for what is still to come, its deadline."""
    within = [p for p in scene.periods if p.relation is PeriodRelation.WITHIN]
    others = [p for p in scene.periods if p.relation is PeriodRelation.DURING and (p.start or p.end)]
    if within:
        return None, within[0]
    if not others:
        return None, None
    if status in _FUTURE:
        return None, others[0] if not _is_speech_date(scene, others[0]) else None
    return others[0], None


def _is_speech_date(scene: _Scene, period: Period) -> bool:
    """Whether a date only says when something was said: *ujar Agus di Bali, Selasa (20/5)*."""
    speech = words("entities", "speech", "before_speaker")
    before = [t.text.lower() for t in scene.tokens if t.span.start + scene.sentence.span.start < period.span.start]
    return any(word in speech for word in before)


def _parties(scene: _Scene, name: Span) -> tuple[Phrase, ...]:
    """Countries and institutions named as parties, else the collective (*kedua negara*)."""
    named = [Phrase(e.name, e.span) for e in scene.entities if _is_party(scene, e) and not e.span.overlaps(name)]
    if len(named) < 2:
        for at in range(len(scene.tokens)):
            if length := scene.match(at, phrases("agreements", "context", "collectives")):
                named.append(scene.phrase(at, at + length))
                break
    unique: dict[str, Phrase] = {}
    for phrase in named:
        unique.setdefault(phrase.text.lower(), phrase)
    return tuple(unique.values())[:4]


def _is_party(scene: _Scene, entity: Entity) -> bool:
    """Whether an entity stands where a party stands: not in a place (*di Kamboja*) and not as an attribute (*warga Indonesia*)."""
    previous = _word_before(scene, entity)
    if entity.kind is EntityKind.INSTITUTION:
        return previous not in {"di", "ke", "dari", "pada", "data", "kantor"}
    return entity.kind is EntityKind.PLACE and _is_country(entity) and previous in words("agreements", "context", "before_party")


def _word_before(scene: _Scene, entity: Entity) -> str:
    start = entity.span.start - scene.sentence.span.start
    return next((t.text.lower() for t in reversed(scene.tokens) if t.span.end <= start), "")


def _is_country(entity: Entity) -> bool:
    return places().get(tuple(entity.name.split())) == "countries"


def _signatories(scene: _Scene, reading: StatusReading) -> tuple[Phrase, ...]:
    if reading.cue is None or scene.lowered(reading.cue.start) not in {"menandatangani", "ditandatangani", "meneken", "diteken"}:
        return ()
    persons = [e for e in scene.entities if e.kind is EntityKind.PERSON]
    return tuple(Phrase(e.name, e.span) for e in persons)


def _level(scene: _Scene) -> Phrase | None:
    for at in range(1, len(scene.tokens) - 1):
        if scene.lowered(at) in {"tingkat", "level", "setingkat"} and scene.tokens[at + 1].is_word:
            if "bukan" in {scene.lowered(i) for i in range(at - 4, at)}:
                continue
            return scene.phrase(at, at + 2)
    return None


def _place(scene: _Scene, name: Span) -> Phrase | None:
    """Where it happened: the first place after *di* that does not belong to a relative clause (*warga yang bekerja di Kamboja*)."""
    for entity in scene.entities:
        before = scene.sentence.text[: entity.span.start - scene.sentence.span.start].lower()
        clause = _CLAUSE_MARK.split(before)[-1].split()
        if entity.kind is EntityKind.PLACE and clause[-1:] == ["di"] and "yang" not in clause and not name.overlaps(entity.span):
            return Phrase(entity.name, entity.span)
    return None


def _speaker(scene: _Scene) -> Phrase | None:
    for entity in scene.entities:
        if entity.rule == "verb_of_saying":
            return Phrase(entity.name, entity.span)
    return None


def _subjects(scene: _Scene, at: int, *, is_commitment: bool = False) -> tuple[Phrase, ...]:
    """The matters covered: the list after *mencakup*, *meliputi*, *melalui* ..., from token ``at`` on.

    What a commitment covers is its own name; only words that open a list (*antara lain*) add to it.
    """
    markers = phrases("agreements", "subjects", "list_markers" if is_commitment else "markers")
    while at < len(scene.tokens):
        if length := scene.match(at, markers):
            start = at + length
            while scene.match(start, markers) or scene.lowered(start) in {"kerja", "sama", "kerjasama", "dalam", "hal"}:
                start += scene.match(start, markers) or 1
            return _split_list(scene, start)
        if scene.tokens[at].text in ".;”\"":
            return ()
        at += 1
    return ()


def _split_list(scene: _Scene, start: int) -> tuple[Phrase, ...]:
    ends = words("agreements", "subjects", "ends")
    items: list[Phrase] = []
    first = at = start
    while at <= len(scene.tokens):
        word = scene.lowered(at)
        is_end = at == len(scene.tokens) or word in ends or word in {".", ";", ":", "”", '"', "(", "“"}
        if is_end or word in {",", "dan", "serta", "hingga"}:
            if at > first:
                items.append(scene.phrase(first, at))
            first = at + 1
        if is_end:
            break
        at += 1
    return tuple(_join_fragments(scene, items))[:10]


def _join_fragments(scene: _Scene, items: Sequence[Phrase]) -> Iterator[Phrase]:
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


# --- what other sentences add ----------------------------------------------------------------------------


def _continues_previous(scene: _Scene) -> bool:
    """*Adapun kesepakatan lain yaitu ...*: more of what the sentence before began to list."""
    head = [scene.lowered(i) for i in range(min(5, len(scene.tokens)))]
    return "kesepakatan" in head and bool({"lain", "lainnya"} & set(head))


def _with_more_subjects(agreement: Agreement, scene: _Scene) -> Agreement:
    more = _subjects(scene, 0)
    return replace(agreement, subjects=agreement.subjects + more, context=(*agreement.context, scene.sentence.citation)) if more else agreement


def _with_meeting(agreement: Agreement, scene: _Scene, earlier: Sequence[_Scene]) -> Agreement:
    """Fill in place and time from the meeting that the sentence points back to."""
    if agreement.status in _FUTURE or (agreement.place and agreement.when) or not _points_to_meeting(scene):
        return agreement
    place, when = agreement.place, agreement.when
    context: list[Citation] = []
    for other in reversed(earlier):
        if (place and when) or not _mentions_meeting(other):
            continue
        new_place = place or _place(other, Span(0, 0))
        new_when = when or next((p for p in other.periods if p.relation is PeriodRelation.DURING and p.start), None)
        if (new_place, new_when) != (place, when):
            context.append(other.sentence.citation)
        place, when = new_place, new_when
    return replace(agreement, place=place, when=when, context=tuple(sorted({*agreement.context, *context})))


def _mentions_meeting(scene: _Scene) -> bool:
    meetings = words("agreements", "context", "meetings")
    return any(token.text.lower() in meetings for token in scene.tokens)


def _points_to_meeting(scene: _Scene) -> bool:
    meetings = words("agreements", "context", "meetings")
    demonstratives = words("agreements", "context", "demonstratives")
    return any(
        token.text.lower() in meetings and {scene.lowered(i) for i in range(at + 1, at + 4)} & demonstratives
        for at, token in enumerate(scene.tokens)
    )


def _resolve_generic_names(found: Sequence[Agreement]) -> Iterator[Agreement]:
    """Settle mentions that point back (*kerja sama tersebut*, *perjanjian ini*).

    The level they state (*tingkat menteri*) also describes the instrument named before; one that says nothing of its own is dropped.
    """
    settled: list[Agreement] = []
    for agreement in found:
        if not _points_back(agreement):
            settled.append(agreement)
            continue
        last = next((i for i in range(len(settled) - 1, -1, -1) if settled[i].instrument is not Instrument.COMMITMENT), None)
        if last is not None and agreement.level and not settled[last].level:
            context = tuple(sorted({*settled[last].context, agreement.citation}))
            settled[last] = replace(settled[last], level=agreement.level, context=context)
        if agreement.level or (agreement.status is not Status.MENTIONED and not settled):
            settled.append(agreement)
    yield from settled


def _points_back(agreement: Agreement) -> bool:
    names = agreement.name.text.lower()
    return names.startswith(tuple(rules("agreements")["context"]["generic"])) and any(
        f" {word}" in f" {names} " for word in ("tersebut", "ini", "itu")
    )
