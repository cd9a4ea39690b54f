"""How far an instrument has come: which predicates of a sentence speak of it, and what they say together.

A verb before it governs it (*menandatangani MoU*), a passive after it has it for a subject, also across a remark (*MoU itu, menurut
dia, belum diteken*) and in a relative clause. Of several stages the further one counts, but never beyond what is said: denials,
conditions, wishes and plans lower it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.extract.cues import Cue, Form, cues_within
from briefgen.extract.lexicon import words
from briefgen.extract.predication import Predicate, predicate, rank
from briefgen.extract.speech_words import after_speaker
from briefgen.extract.subject_of import left_boundary, lowered_at, predicates_after
from briefgen.records import Instrument, Span, Status
from briefgen.text.wordclass import WordClass, class_of
from briefgen.text.words import Token

_GOVERNS_WITHIN = 10
_PASSERS_WITHIN = 16
_NEARBY = 60
_WITH_PREPOSITION = frozenset({"sepakat", "setuju", "bersepakat"})
_BEFORE_TERM = frozenset({"yang", "itu", "ini", "tersebut"})
_INVERTED_WITHIN = 2
"""Words between a passive and the subject after it: *telah ditandatangani sebuah nota kesepahaman*."""


@dataclass(frozen=True, slots=True)
class StatusReading:
    """The status of one agreement; ``cue`` is the token range of the word that carries it, None where there is none."""

    status: Status
    cue: Span | None = None
    is_negated: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """An instrument's name: tokens ``start`` to ``end``, with those joined to it (*LoI dan MoU*) from ``first`` to ``last``."""

    kind: Instrument
    start: int
    end: int
    first: int
    last: int


def read_status(tokens: Sequence[Token], cues: Sequence[Cue], named: Named, limits: tuple[int, int]) -> StatusReading:
    """The status of the instrument ``named``.

    Args:
        tokens: The sentence.
        cues: Its status words that speak of this kind and lie in no instrument's name.
        named: Where the name stands.
        limits: Tokens beyond which words belong to other instruments.
    """
    before = _predicate_before(tokens, cues, named, limits[0])
    after = list(predicates_after(tokens, cues, named.last, limits[1]))
    if _is_oblique(tokens, named.first):
        after = [p for p in after if p.is_relative]
    found = _combined(before, after)
    if found is None:
        return _by_term(tokens, named) or StatusReading(Status.MENTIONED)
    if found.status is Status.MENTIONED and found.cue.status is not Status.EXPIRED:
        return StatusReading(Status.MENTIONED)  # "sebaiknya ditunda"
    if found.is_negated and found.status is Status.PLANNED and _talks_go_on(tokens, cues, found):
        found = replace(found, status=Status.DISCUSSED)
    found = _ratified(tokens, named.kind, _under_condition(tokens, cues, found, named.start))
    return StatusReading(found.status, Span(found.cue.start, found.cue.end), found.is_negated)


def _by_term(tokens: Sequence[Token], named: Named) -> StatusReading | None:
    """*Kontrak (itu) berlaku tiga musim*: a paper of which no more is told runs for its term; a law is only described by it."""
    at = named.end
    while lowered_at(tokens, at) in _BEFORE_TERM:
        at += 1
    is_running = lowered_at(tokens, at) == "berlaku" and named.kind is not Instrument.REGULATION
    return StatusReading(Status.IN_FORCE, Span(at, at + 1)) if is_running else None


def read_consent(tokens: Sequence[Token], cues: Sequence[Cue], cue: Cue) -> StatusReading | None:
    """The status of what a word of consent (*sepakat*, *disetujui*) is followed by; None where its denial says nothing."""
    found = predicate(tokens, cues, cue, left_boundary(tokens, cue.start))
    if found is None:
        return None
    found = _under_condition(tokens, cues, found, cue.start)
    return StatusReading(found.status, Span(cue.start, cue.end), found.is_negated)


def read_promise(tokens: Sequence[Token], at: int) -> StatusReading:
    """A promise is planned; one bound to a condition (*siap menghapus kuota jika bea dicabut*) is only considered."""
    is_bound = any(start <= 1 or start > at for start, _ in _conditions(tokens, at) if lowered_at(tokens, start) != "apakah")
    return StatusReading(Status.CONSIDERED if is_bound else Status.PLANNED, Span(at, at + 1))


def _predicate_before(tokens: Sequence[Token], cues: Sequence[Cue], named: Named, limit: int) -> Predicate | None:
    left = max(limit, left_boundary(tokens, named.first))
    governing = [cue for cue in cues_within(cues, left, named.first) if cue.end <= named.first]
    if not governing:
        return None
    cue = _granted(governing) or governing[-1]
    if not _governs(tokens, cue, named.first):
        return None
    word = tokens[cue.start].text.lower()
    is_weak = word in words("agreements", "modifiers", "only_lower") or cue.status is Status.PLANNED
    if is_weak and word not in words("agreements", "modifiers", "preparing"):
        return None
    found = predicate(tokens, cues, cue, left)
    is_protest = found is not None and found.status is Status.REJECTED and not found.is_negated
    return None if is_protest and _by_bystanders(tokens, cue, left) else found


def _granted(governing: Sequence[Cue]) -> Cue | None:
    """The verb of *menyetujui usulan raperda*, which says more than the noun."""
    if len(governing) < 2 or governing[-1].form is not Form.NOUN or governing[-1].status is not Status.PROPOSED:
        return None
    verb = governing[-2]
    is_decision = verb.status in {Status.AGREED, Status.REJECTED, Status.POSTPONED} and verb.end == governing[-1].start
    return replace(verb, end=governing[-1].end) if is_decision and verb.form is Form.OBJECT else None


def _is_oblique(tokens: Sequence[Token], start: int) -> bool:
    """Whether a preposition stands before the name, so that it is no subject: *larangan dalam Pasal 5 perda itu dicabut*."""
    at = start - 1
    while at >= 0 and (lowered_at(tokens, at) in {"pasal", "ayat", "huruf", "(", ")"} or lowered_at(tokens, at)[:1].isdigit()):
        at -= 1
    return lowered_at(tokens, at) in words("agreements", "clause", "prepositions")


def _governs(tokens: Sequence[Token], cue: Cue, start: int) -> bool:
    """Whether the instrument at ``start`` is what the word before it acts on: no preposition and no other verb between."""
    between = tokens[cue.end + _past_joined(tokens, cue) : start]
    gap = [token.text.lower() for token in between]
    is_signing = cue.status is Status.SIGNED and cue.only is None
    barriers = words("agreements", "clause", "firm_barriers" if is_signing else "barriers")
    if lowered_at(tokens, cue.start) in _WITH_PREPOSITION:
        barriers -= {"dengan", "terhadap", "atas", "pada"}
    if cue.only is Instrument.REGULATION:
        barriers -= {"melalui", "lewat"}  # "menetapkan upah minimum melalui keputusan gubernur" issues the decree.
    if is_signing and gap[-2:] == ["di", "atas"]:
        between, gap = between[:-2], gap[:-2]  # membubuhkan tanda tangan di atas naskah
    if is_signing and gap and gap[-1] in words("agreements", "matters", "about"):
        return False  # "menandatangani pernyataan terkait MoU": another paper is signed
    if len(gap) > _GOVERNS_WITHIN or any(word in barriers or class_of(word) is WordClass.VERB for word in gap if word.isalpha()):
        return False
    if is_signing or cue.only is Instrument.REGULATION:
        return cue.form is not Form.SUBJECT or len(gap) <= _INVERTED_WITHIN
    parts = words("agreements", "clause", "parts") | words("agreements", "instrument_names", "joins")
    others = [t for t in between if class_of(t.text.lower()) is WordClass.NOUN and t.text.islower() and t.text not in parts]
    return not others and (cue.form is not Form.SUBJECT or len(gap) <= _INVERTED_WITHIN)


def _past_joined(tokens: Sequence[Token], cue: Cue) -> int:
    """*menyetujui dan menerima RUU*: how many tokens the second verb of a pair takes that shares its object with the first."""
    is_pair = lowered_at(tokens, cue.end) in {"dan", "serta"} and lowered_at(tokens, cue.end + 1).startswith("me")
    is_pair = is_pair and lowered_at(tokens, cue.start).startswith("me") and cue.form is Form.OBJECT
    return 2 if is_pair and class_of(lowered_at(tokens, cue.end + 1)) is WordClass.VERB else 0


def _by_bystanders(tokens: Sequence[Token], cue: Cue, left: int) -> bool:
    """*Mahasiswa menolak RUU*: their rejection does not end it."""
    return bool({token.text.lower() for token in tokens[left : cue.start]} & words("agreements", "modifiers", "bystanders"))


def _combined(before: Predicate | None, after: Sequence[Predicate]) -> Predicate | None:
    if before is None:
        return _furthest(after)
    if before.cue.form is not Form.NOUN:
        # What follows an object is said of the subject, unless it stands in a relative clause.
        ended = [p for p in after if not p.is_relative and p.status in {Status.POSTPONED, Status.REJECTED}]
        if ended and not before.is_done and before.status in {Status.PLANNED, Status.TARGETED}:
            return ended[-1]  # sedianya menandatangani kontrak, namun ditunda
        return _furthest([before, *(p for p in after if p.is_relative and not _is_undiscussed(p))])
    follow = _furthest([p for p in after if not p.is_relative])
    if follow is None:
        return _furthest([before, *after])
    if before.status is Status.MENTIONED or rank(follow.status) < rank(Status.AGREED):
        return follow
    return min(before, follow, key=lambda p: rank(p.status))


def _is_undiscussed(told: Predicate) -> bool:
    """*mempertimbangkan peraturan, tetapi rancangannya belum dibahas*: that talks are to come adds nothing."""
    return told.is_negated and told.cue.status is Status.DISCUSSED


def _furthest(found: Sequence[Predicate]) -> Predicate | None:
    """The furthest stage; a rejection or postponement told last ends what went before (*diteken lalu dibatalkan*)."""
    stages = [p for p in found if not (p.cue.status is Status.EXPIRED and p.status is Status.IN_FORCE)]
    found = stages or found
    if not found:
        return None
    last = max(found, key=lambda p: p.cue.start)
    if last.status in {Status.REJECTED, Status.POSTPONED} and not last.is_done:
        return last
    return max(found, key=lambda p: (rank(p.status), p.cue.start))


def _talks_go_on(tokens: Sequence[Token], cues: Sequence[Cue], denied: Predicate) -> bool:
    """Whether the sentence tells of talks besides: *dibahas sejak 2023 dan belum diteken*, *karena naskahnya belum disepakati*."""
    for cue in cues_within(cues, denied.cue.start - _NEARBY, denied.cue.start + _NEARBY):
        if cue.start == denied.cue.start:
            continue
        if cue.status is Status.DISCUSSED:
            return True
        if cue.status is Status.AGREED:
            found = predicate(tokens, cues, cue, left_boundary(tokens, cue.start))
            if found is not None and found.is_negated:
                return True
    return False


def _ratified(tokens: Sequence[Token], kind: Instrument, found: Predicate) -> Predicate:
    """What a parliament agrees to is ratified; what one of its committees agrees to is not yet."""
    if kind is not Instrument.REGULATION or found.status is not Status.AGREED:
        return found
    window = tokens[found.cue.end : found.cue.end + _PASSERS_WITHIN]
    if found.cue.form is not Form.SUBJECT:
        window = tokens[max(0, found.cue.start - _PASSERS_WITHIN) : found.cue.start]
    heard = {token.text.lower() for token in window}
    if heard & words("agreements", "modifiers", "committees") or not heard & words("agreements", "modifiers", "parliaments"):
        return found
    return replace(found, status=Status.RATIFIED)


def _under_condition(tokens: Sequence[Token], cues: Sequence[Cue], found: Predicate, name_at: int) -> Predicate:
    """*Jika disepakati, perjanjian itu diteken tahun depan* is at most considered; so is what stands in the condition itself."""
    if found.is_negated and any(start <= found.cue.start < end for start, end in _conditions(tokens, found.cue.start)):
        return replace(found, status=Status.CONSIDERED)  # jika tidak disepakati
    if found.is_negated or found.is_done or rank(found.status) <= rank(Status.CONSIDERED):
        return found
    is_unsure = any(_binds(tokens, cues, found, name_at, start, end) for start, end in _conditions(tokens, found.cue.start))
    # Of a contract that may be ended no more is said than that there is one.
    lowered = Status.MENTIONED if found.cue.status is Status.EXPIRED else Status.CONSIDERED
    return replace(found, status=lowered) if is_unsure else found


def _conditions(tokens: Sequence[Token], near: int) -> Iterator[tuple[int, int]]:
    """Token ranges of conditional clauses near token ``near``: from the conjunction to the next comma."""
    last = min(len(tokens), near + _NEARBY)
    for at in range(max(0, near - _NEARBY), last):
        word = lowered_at(tokens, at)
        is_said = word == "kalau" and lowered_at(tokens, at - 1) in after_speaker()  # that, not if
        is_granted = lowered_at(tokens, at - 1) in words("agreements", "modifiers", "conceding")  # meski jika: even if
        is_origin = word == "asal" and (tokens[at].is_capitalised or at + 1 == last or tokens[at + 1].is_capitalised)
        is_origin = is_origin or (word == "asal" and lowered_at(tokens, at + 1) in {"usul", "mula"})
        if word in words("agreements", "modifiers", "conditional") and not (is_said or is_granted or is_origin):
            end = next((i for i in range(at, last) if tokens[i].text in ",;."), last)
            yield at, end


def _binds(tokens: Sequence[Token], cues: Sequence[Cue], found: Predicate, name_at: int, start: int, end: int) -> bool:
    """Whether a condition bears on the predicate.

    It does if either stands in it, if it asks for consent, or, where the predicate is told as done, if it opens the sentence or
    follows the predicate with no other verb between.
    """
    if start <= found.cue.start < end or start <= name_at < end:
        return True
    if any(rank(cue.status) >= rank(Status.AGREED_IN_PRINCIPLE) for cue in cues_within(cues, start, end)):
        return True
    if rank(found.status) < rank(Status.AGREED):
        return False
    between = [lowered_at(tokens, at) for at in range(found.cue.end, start)]
    return start <= 1 or (start > found.cue.end and not any(class_of(word) is WordClass.VERB for word in between))
