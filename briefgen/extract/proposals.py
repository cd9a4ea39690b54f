"""Proposed measures and what became of them: *usul penempatan atase ditunda*, *menolak usulan kenaikan iuran*."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.extract.complements import MAX_WORDS, act_after, clause_end, is_act, is_deed_noun, is_proposal
from briefgen.extract.cues import clause_around, cues_within
from briefgen.extract.instruments import names_paper
from briefgen.extract.lexicon import words
from briefgen.extract.predication import Predicate
from briefgen.extract.scene import Scene
from briefgen.extract.status import StatusReading, read_consent
from briefgen.extract.subject_of import predicates_after
from briefgen.extract.terms import build_agreement
from briefgen.records import Agreement, Instrument, Phrase, Span, Status
from briefgen.text.wordclass import WordClass, class_of, is_nominalisation

_CONSENT = frozenset({Status.AGREED, Status.AGREED_IN_PRINCIPLE, Status.REJECTED})
_PLANS = frozenset({"skema", "opsi", "rencana", "usulan", "tawaran", "skenario", "moratorium"})
_MAX_PROPOSER = 5
_WISHING = frozenset({"agar", "supaya"})
_SETTLED = _CONSENT | {Status.POSTPONED}
_TRAILING = frozenset({WordClass.AUXILIARY, WordClass.DETERMINER, WordClass.ADVERB})


def commitment(scene: Scene, start: int, end: int, reading: StatusReading, rule: str, about_from: int) -> Agreement:
    """The commitment worded by tokens ``start`` to ``end``."""
    name = scene.phrase(start, end)
    if end == len(scene.tokens) and name.text.endswith("."):
        name = Phrase(name.text[:-1], Span(name.span.start, name.span.end - 1))
    return build_agreement(scene, Instrument.COMMITMENT, name, reading, rule, about_from=about_from)


def decided(scene: Scene) -> Iterator[Agreement]:
    """*Usul penempatan atase di Kuching ditunda*, *usulan menambah atase ditolak*: a proposed measure and what became of it."""
    for at in range(len(scene.tokens)):
        if not is_proposal(scene.lowered(at)):
            continue
        begin = _wording(scene, at)
        if begin == 0:
            continue
        is_verb = not is_deed_noun(scene.lowered(begin))
        subject_end = _past_verb(scene, begin) if scene.lowered(begin - 1) in _WISHING else begin + is_verb
        near = [c for c in cues_within(scene.cues, begin + 1, begin + MAX_WORDS) if c.only is None]
        said = predicates_after(scene.tokens, near, subject_end, len(scene.tokens))
        told = [predicate for predicate in said if _is_outcome(scene, at, predicate)]
        end = told[0].cue.start if told else begin
        while end > begin and class_of(scene.lowered(end - 1)) in _TRAILING:
            end -= 1
        if end - begin >= 2 and not names_paper(scene, begin, end) and not _is_court(scene, begin):
            is_open = told[0].is_negated and told[0].status is Status.DISCUSSED  # what is not yet agreed to is still proposed
            status = Status.PROPOSED if is_open else told[0].status
            reading = StatusReading(status, Span(told[0].cue.start, told[0].cue.end), told[0].is_negated)
            yield commitment(scene, begin, end, reading, "proposal", end)


def _wording(scene: Scene, at: int) -> int:
    """Where begins what is proposed: *usulan (untuk) menambah*, *usulan pembangunan*, *usulan warga agar jalan ditutup*; else 0."""
    begin = at + 1 + (scene.lowered(at + 1) == "untuk")
    if is_act(scene.lowered(begin)) or is_deed_noun(scene.lowered(begin)):
        return begin
    last = next((i for i in range(at + 1, at + _MAX_PROPOSER) if scene.lowered(i) in _WISHING), 0)
    return last + 1 if last else 0


def _past_verb(scene: Scene, begin: int) -> int:
    """Past the verb of the clause that is wished for: *agar jalan itu ditutup | belum disetujui*."""
    verbs = (i for i in range(begin, min(begin + MAX_WORDS, len(scene.tokens))) if class_of(scene.lowered(i)) is WordClass.VERB)
    return next(verbs, begin) + 1


def _is_outcome(scene: Scene, at: int, told: Predicate) -> bool:
    """A plan put off or called off is a plan no more and no less; one agreed to or turned down is more."""
    if scene.lowered(at).removesuffix("nya") in words("agreements", "commitments", "offers"):
        return told.status in _SETTLED or (told.is_negated and told.cue.status is Status.AGREED)
    return told.status in _CONSENT and scene.lowered(told.cue.start) in words("agreements", "commitments", "deciding")


def rejected(scene: Scene) -> Iterator[Agreement]:
    """*DPR menolak usulan kenaikan iuran*: a proposal turned down; not by those who have no say in it."""
    for cue in scene.cues:
        is_turned_down = scene.lowered(cue.start) in words("agreements", "commitments", "turning_down") and cue.only is None
        is_asked = scene.lowered(cue.end) in words("agreements", "commitments", "offers") | {"permintaan"}
        if not is_turned_down or not is_asked or _is_court(scene, cue.start):
            continue
        left, _ = clause_around(scene.tokens, cue.start, cue.end)
        is_protest = {scene.lowered(at) for at in range(left, cue.start)} & words("agreements", "modifiers", "bystanders")
        reading = None if is_protest else read_consent(scene.tokens, scene.cues, cue)
        named = act_after(scene, cue.end, takes_noun=True, takes_clause=False)
        if reading is not None and reading.status is Status.REJECTED and named is not None and not names_paper(scene, *named):
            yield commitment(scene, *named, reading, "proposal", named[1])


def _is_court(scene: Scene, at: int) -> bool:
    """What a court turns down is a motion, no proposal."""
    left, right = clause_around(scene.tokens, at, at + 1)
    return bool({scene.lowered(i) for i in range(left, right)} & words("agreements", "commitments", "courts"))


def considered(scene: Scene) -> Iterator[Agreement]:
    """*Oman mempertimbangkan pembukaan konsulat*: an act that is weighed; not *mempertimbangkan kenaikan*, which is no act."""
    for cue in scene.cues:
        begin = cue.end + (scene.lowered(cue.end) == "untuk")
        word = scene.lowered(begin)
        is_weighed = scene.lowered(cue.start) == "mempertimbangkan" and cue.end - cue.start == 1
        is_circumstance = word in words("agreements", "commitments", "circumstances") | words("agreements", "context", "meetings")
        is_deed = (word.startswith("pe") and is_nominalisation(word)) or is_act(word) or word.removesuffix("nya") in _PLANS
        if not is_weighed or is_circumstance or not is_deed:
            continue
        reading = read_consent(scene.tokens, scene.cues, cue)
        end = clause_end(scene, begin + 2)
        if reading is not None and end - begin >= 2 and not names_paper(scene, begin, end):
            yield commitment(scene, begin, end, reading, "proposal", end)
