"""Promises: *berjanji membangun*, *siap membantu*, *komitmen untuk menambah*, *kami akan menutup*.

Nothing is promised where it is denied, doubted, asked for or wished, nor by those who have no say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.extract.complements import Range, act_after, clause_end, is_act, is_bare_act, is_deed_noun
from briefgen.extract.cues import clause_around
from briefgen.extract.instruments import names_paper
from briefgen.extract.lexicon import phrases, words
from briefgen.extract.proposals import commitment
from briefgen.extract.scene import Scene
from briefgen.extract.speech_words import after_speaker
from briefgen.extract.status import StatusReading, read_promise
from briefgen.records import Agreement, EntityKind, Status
from briefgen.text.wordclass import WordClass, class_of

_MAX_PROMISERS = 6
_OPENING = 12
_POSSESSORS = frozenset({WordClass.NOUN, WordClass.DETERMINER, WordClass.NUMBER, WordClass.PRONOUN})


def promises(scene: Scene) -> Iterator[Agreement]:
    """What a party says that it will do: *berjanji membangun*, *siap membantu*, *komitmen untuk menambah*, *kami akan menutup*."""
    promising = words("agreements", "commitments", "promise_nouns") | words("agreements", "commitments", "promises")
    for at in range(len(scene.tokens)):
        lowered = scene.lowered(at)
        if lowered in promising:
            named = _promised(scene, at)
            if named is not None:
                yield commitment(scene, *named, _reading(scene, at), "promise", named[1])
        elif lowered in {"akan", "bakal"} and _is_undertaken(scene, at + 1) and _we_say(scene, at) and not is_unsure(scene, at):
            yield commitment(scene, at + 1, clause_end(scene, at + 2), read_promise(scene.tokens, at), "promise", at + 2)


def _reading(scene: Scene, at: int) -> StatusReading:
    """A promise is planned; to take on what was asked for (*menyanggupi*) is to agree to it, and so is to promise each other.

    *Kedua negara berkomitmen mengurangi emisi*, *dalam dokumen itu Arab Saudi berkomitmen menanggung asuransi*.
    """
    told = read_promise(scene.tokens, at)
    is_consent = scene.lowered(at) in words("agreements", "commitments", "taking_on") or _is_mutual(scene, at)
    is_consent = is_consent and told.status is Status.PLANNED
    is_consent = is_consent and not {scene.lowered(at - 1), scene.lowered(at - 2)} & {"akan", "bakal"}
    return replace(told, status=Status.AGREED) if is_consent else told


def _is_mutual(scene: Scene, at: int) -> bool:
    """Whether both sides promise, or one does in a paper (*dalam nota kesepahaman itu*)."""
    left, _ = clause_around(scene.tokens, at, at + 1)
    if any(scene.match(i, phrases("agreements", "context", "collectives")) for i in range(left, at)):
        return True
    opens = scene.lowered(0) in {"dalam", "melalui", "lewat"}
    first = next((i for i in range(1, min(_OPENING, len(scene.tokens))) if scene.tokens[i].text == ","), 0)
    return opens and first > 0 and (names_paper(scene, 1, first) or scene.lowered(1) in {"kesepakatan", "dokumen"})


def _is_undertaken(scene: Scene, at: int) -> bool:
    """Whether the verb at ``at`` does something to something (*membangun*, *tetapkan*) rather than seeing, saying or meeting."""
    word = scene.lowered(at)
    is_meeting = scene.lowered(at + 1) in words("agreements", "context", "meetings")
    if is_meeting or word.startswith("di") or scene.lowered(at - 2) == "yang":
        return False
    is_causative = word.startswith("me") and word.endswith(("kan", "i")) and is_act(word)
    is_other = word in after_speaker() or word in words("agreements", "commitments", "no_undertaking")
    return word in words("agreements", "commitments", "verbs") or ((is_causative or is_bare_act(word)) and not is_other)


def _promised(scene: Scene, at: int) -> Range | None:
    """The act promised after *berjanji*, *siap*; None where it is denied, wished for or no act follows (*siap pakai*)."""
    word = scene.lowered(at)
    before = scene.lowered(at - 1)
    # "sudah siap" tells a state, "sudah berkomitmen" a promise.
    is_given = before in {"sudah", "telah"} and word not in words("agreements", "commitments", "of_readiness")
    is_other = before in words("agreements", "commitments", "no_promise_after") and not is_given
    if is_other or is_unsure(scene, at) or not may_promise(scene, at):
        return None
    is_noun = word in words("agreements", "commitments", "promise_nouns")
    start = past_possessor(scene, at + 1) if is_noun else at + 1
    if is_noun and scene.lowered(start) not in words("agreements", "commitments", "leads_to_act") and not _is_deed_at(scene, start):
        return None
    is_ready = word in words("agreements", "commitments", "of_readiness")
    named = act_after(scene, start, takes_clause=not is_ready and not is_noun)
    if word in words("agreements", "commitments", "of_assurance") and not (named and _is_own(scene, start, named)):
        return None
    if named is not None and is_ready and scene.lowered(named[0]).startswith("di"):
        return None  # "siap dipanen" is said of things.
    if named is None and word in words("agreements", "commitments", "promise_objects"):
        is_thing = class_of(scene.lowered(start)) in {WordClass.NOUN, WordClass.NUMBER} and scene.lowered(start)[:1].isalnum()
        named = (start, clause_end(scene, start + 1)) if is_thing else None
    if named is None:
        return None
    act = " ".join(scene.lowered(i) for i in range(named[0], min(named[0] + 2, named[1])))
    is_idiom = act.partition(" ")[0] in words("agreements", "commitments", "no_promise") and not act.endswith(" sama")
    return None if is_idiom else named


def _is_deed_at(scene: Scene, at: int) -> bool:
    """*komitmen segera membayar*; not *komitmen mengikat*, where the verb tells of the noun."""
    word = scene.lowered(at + (scene.lowered(at) == "segera"))
    is_transitive = word.startswith("me") and class_of(word) is WordClass.VERB
    return is_transitive and not word.endswith("nya") and word not in words("agreements", "commitments", "attributes")


def _is_own(scene: Scene, at: int, named: Range) -> bool:
    """Whether one's own act to come is assured (*memastikan (pemerintah) akan membantu*), not a fact (*memastikan stok aman*).

    So is what others will get of it: *memastikan pekerja akan mendapat pesangon*, *menjamin korban tetap dilayani*.
    """
    first = [scene.lowered(i) for i in range(at, at + 3)]
    heard = [scene.lowered(i) for i in range(at, named[1])]
    is_future = bool({*heard} & {"akan", "bakal"})
    if is_future and (first[0] in {"akan", "bakal"} or {*first} & words("agreements", "commitments", "promisers")):
        return True
    got = words("agreements", "commitments", "getting")
    return any(word in got and {*heard[max(0, n - 2) : n]} & {"akan", "bakal", "tetap", "segera"} for n, word in enumerate(heard))


def past_possessor(scene: Scene, at: int) -> int:
    """Past whose promise it is: *komitmen Pemerintah Fiji untuk menambah beasiswa*, *komitmen dari kedua negara untuk ...*."""
    end = at + (scene.lowered(at) in {"dari", "bersama", "kuat", "penuh"})
    while end - at < _MAX_PROMISERS and class_of(scene.lowered(end)) in _POSSESSORS and not _is_matter(scene, end):
        end += 1
    return end


def _is_matter(scene: Scene, at: int) -> bool:
    """*kesiapan penggunaan dana untuk ...*: of an act, not of somebody; a name has a capital."""
    return is_deed_noun(scene.lowered(at)) and not scene.tokens[at].is_capitalised


def is_unsure(scene: Scene, at: int) -> bool:
    """Whether the word at ``at`` is denied, doubted, asked for or only wished: *tidak berjanji*, *mendesak X berkomitmen*."""
    denials = words("agreements", "modifiers", "never") | words("agreements", "modifiers", "not_yet") | {"jangan", "belum"}
    if {scene.lowered(i) for i in (at - 1, at - 2)} & denials:
        return True
    left, _ = clause_around(scene.tokens, at, at + 1)
    heard = [scene.lowered(i) for i in range(left, at)]
    last_relative = max((i for i, word in enumerate(heard) if word == "yang"), default=-1)
    return bool({*heard[last_relative + 1 :]} & words("agreements", "commitments", "asked_for"))


def may_promise(scene: Scene, at: int) -> bool:
    """Whether somebody answerable promises: no suspect, child or bystander without a name."""
    left, _ = clause_around(scene.tokens, at, at + 1)
    heard = {scene.lowered(i) for i in range(left, at)}
    if not heard & words("agreements", "commitments", "private"):
        return True
    first = scene.tokens[left].span.start + scene.sentence.span.start
    last = scene.tokens[at].span.start + scene.sentence.span.start
    return any(e.kind is EntityKind.INSTITUTION and first <= e.span.start < last for e in scene.entities)


def _we_say(scene: Scene, at: int) -> bool:
    left, _ = clause_around(scene.tokens, at, at + 1)
    return bool({scene.lowered(i) for i in range(left, at)} & words("agreements", "commitments", "subjects_we"))
