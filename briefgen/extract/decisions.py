"""What a body decides to do (*memutuskan membuka pelabuhan*) and what a noun of consent names (*kesepakatan membentuk satgas*)."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.extract.complements import Range, act_after, is_deed_noun
from briefgen.extract.cues import clause_around
from briefgen.extract.instruments import names_paper
from briefgen.extract.lexicon import phrases, words
from briefgen.extract.parties import is_party
from briefgen.extract.proposals import commitment
from briefgen.extract.scene import Scene
from briefgen.extract.status import StatusReading
from briefgen.records import Agreement, EntityKind, Span, Status
from briefgen.text.wordclass import WordClass, class_of

_MAX_POSSESSORS = 6
_POSSESSORS = frozenset({WordClass.NOUN, WordClass.DETERMINER, WordClass.NUMBER, WordClass.PRONOUN, WordClass.ADJECTIVE})
_LOOK_BACK = 4
_MIN_PASSIVE = 5


def resolved(scene: Scene) -> Iterator[Agreement]:
    """*Pemerintah memutuskan membuka kembali penempatan*: a decision to act, of a body that can take it; not of a court."""
    for at in range(1, len(scene.tokens)):
        if scene.lowered(at) not in words("agreements", "commitments", "resolving") or not _is_taken(scene, at):
            continue
        named = act_after(scene, at + 1, takes_clause=False)
        if named is not None and not names_paper(scene, *named):
            yield commitment(scene, *named, StatusReading(_status(scene, at), Span(at, at + 1)), "decision", named[0])


def decision_named(scene: Scene) -> Iterator[Agreement]:
    """*keputusan (rapat) untuk membuka kembali penempatan*: a decision as a noun, of those who can take it."""
    for at in range(len(scene.tokens)):
        is_decision = scene.lowered(at).removesuffix("nya") == "keputusan"
        end = past_partner(scene, at + 1) if is_decision else at
        if not is_decision or scene.lowered(end) not in {"untuk", "bahwa"} or not _is_taken(scene, at):
            continue
        named = act_after(scene, end, takes_clause=scene.lowered(end) == "bahwa")
        if named is not None and not names_paper(scene, *named):
            yield commitment(scene, *named, StatusReading(_status(scene, at), Span(at, at + 1)), "decision", named[0])


def _is_taken(scene: Scene, at: int) -> bool:
    left, right = clause_around(scene.tokens, at, at + 1)
    before = {scene.lowered(i) for i in range(max(left, at - _LOOK_BACK), at)}
    denials = words("agreements", "modifiers", "never") | words("agreements", "modifiers", "not_yet")
    is_open = before & (denials | {"untuk", "dapat", "bisa"} | words("agreements", "modifiers", "necessity"))
    is_court = {*_main_clause(scene, left, right)} & words("agreements", "commitments", "courts")
    return not is_open and not is_court and _is_by_body(scene, left, at)


def _main_clause(scene: Scene, left: int, right: int) -> Iterator[str]:
    """The words of a clause without its agents: *kurator yang ditunjuk (oleh) Pengadilan Niaga* is no court."""
    for at in range(left, right):
        is_agent = scene.lowered(at - 1) == "oleh" or (scene.lowered(at - 1).startswith("di") and scene.lowered(at - 2) == "yang")
        if not (is_agent and at - 1 > left):
            yield scene.lowered(at)


def _is_by_body(scene: Scene, left: int, at: int) -> bool:
    """Whether the subject is an institution, a country or a collective that decides for others."""
    if {scene.lowered(i) for i in range(left, at)} & words("agreements", "commitments", "deciders"):
        return True
    if names_paper(scene, left, at):
        return True  # butir deklarasi itu adalah keputusan untuk ...
    if any(scene.match(i, phrases("agreements", "context", "collectives")) for i in range(left, at)):
        return True
    first, last = (scene.tokens[i].span.start + scene.sentence.span.start for i in (left, at))
    return any(
        first <= e.span.start < last and (is_party(scene, e) or (e.kind is EntityKind.PERSON and e.office is not None))
        for e in scene.entities
    )


def _status(scene: Scene, at: int) -> Status:
    return Status.PLANNED if {scene.lowered(at - 1), scene.lowered(at - 2)} & {"akan", "bakal", "segera"} else Status.AGREED


def act_of_consent(scene: Scene, at: int) -> Range | None:
    """The act that a noun of consent before token ``at`` names: *kesepakatan (kedua negara untuk) menempatkan perawat*."""
    end = at
    while end - at < _MAX_POSSESSORS and class_of(scene.lowered(end)) in _POSSESSORS and not _names_act(scene, end):
        end += 1
    if scene.lowered(end) in {"dengan", "oleh"}:
        end = past_partner(scene, end + 1)
    is_linked = scene.lowered(end) in {"antara", "untuk", "bahwa", "agar"}
    if not is_linked and not (end == at and _names_act(scene, end)):
        return None
    found = act_after(scene, end, takes_noun=not is_linked, takes_clause=scene.lowered(end) in {"bahwa", "agar"})
    return (found[0], _predicate_start(scene, *found)) if found is not None else None


def past_partner(scene: Scene, at: int) -> int:
    """Past those with whom it is made: *kesepakatan dengan kepolisian untuk ...*."""
    end = at
    while end - at < _MAX_POSSESSORS and (class_of(scene.lowered(end)) in _POSSESSORS or scene.lowered(end) in {"dan", "serta"}):
        end += 1
    return end


def _predicate_start(scene: Scene, start: int, end: int) -> int:
    """Where the predicate begins of which the noun is the subject: *kesepakatan menempatkan perawat itu | diumumkan kemarin*."""
    for at in range(start + 1, end):
        word = scene.lowered(at)
        is_passive = word.startswith("di") and len(word) > _MIN_PASSIVE and class_of(word) is WordClass.VERB
        if is_passive or (class_of(word) is WordClass.AUXILIARY and at > start + 1):
            while at > start + 1 and class_of(scene.lowered(at - 1)) in {WordClass.DETERMINER, WordClass.AUXILIARY}:
                at -= 1
            return at
    return end


def is_noun_of_consent(scene: Scene, at: int) -> bool:
    """Whether *kesepakatan* stands by itself, not in the name of a paper (*nota kesepahaman*)."""
    is_noun = scene.lowered(at) in words("agreements", "consent_phrases", "bare_nouns")
    return is_noun and not any(names_paper(scene, start, start + 1) for start in range(max(0, at - 2), at))


def _names_act(scene: Scene, at: int) -> bool:
    word = scene.lowered(at)
    return is_deed_noun(word) and not scene.tokens[at].is_capitalised and word not in {"kerja", "kerjasama"}


def is_only_sought(scene: Scene, at: int) -> bool:
    """Whether the noun of consent at ``at`` is only worked towards (*menuju kesepakatan*), or there is none (*belum ada ...*)."""
    before = {scene.lowered(i) for i in range(max(0, at - _LOOK_BACK), at)}
    denials = words("agreements", "modifiers", "never") | words("agreements", "modifiers", "not_yet") | {"tanpa"}
    sought = words("agreements", "modifiers", "aims") | words("agreements", "commitments", "asked_for")
    return bool(before & (denials | sought))
