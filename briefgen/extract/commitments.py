"""Commitments: what parties agree to do (*sepakat menempatkan atase*) or promise (*berjanji memanggil keduanya*).

The name is the promise itself, the act after the word of consent or promise (``briefgen.extract.complements``). What becomes of
proposals is in ``briefgen.extract.proposals``.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.extract.complements import (
    MAX_WORDS,
    Range,
    act_after,
    clause_end,
    is_act,
    is_bare_act,
    is_deed_noun,
    is_proposal,
)
from briefgen.extract.cues import Cue, Form, clause_around
from briefgen.extract.decisions import act_of_consent, is_noun_of_consent, is_only_sought, resolved
from briefgen.extract.instruments import names_paper
from briefgen.extract.lexicon import phrases, words
from briefgen.extract.proposals import commitment, considered, decided, rejected
from briefgen.extract.scene import Scene
from briefgen.extract.speech_words import after_speaker
from briefgen.extract.status import StatusReading, read_consent, read_promise
from briefgen.records import Agreement, EntityKind, Span, Status
from briefgen.text.wordclass import WordClass, class_of

_MAX_PROMISERS = 6
_MIN_MATTER = 2
_CONSENT = frozenset({Status.AGREED, Status.AGREED_IN_PRINCIPLE})
_OF_CONSENT = (
    *("pakat", "tuju", "mufakat", "paham", "konsensus"),
    *("satu ", "sependapat", "sehati", "sepandangan", "ketetapan", "sekata"),
)
_POSSESSORS = frozenset({WordClass.NOUN, WordClass.DETERMINER, WordClass.NUMBER, WordClass.PRONOUN})
_STRIPPED = frozenset({WordClass.AUXILIARY, WordClass.ADVERB, WordClass.DETERMINER})
_MERELY_WISHED = frozenset({Status.PROPOSED, Status.CONSIDERED})


def commitments(scene: Scene) -> Iterator[Agreement]:
    """Every commitment of the sentence: by a word of consent, by a promise, by a proposal and what became of it."""
    yield from _by_agreeing(scene)
    yield from _by_noun_of_consent(scene)
    yield from _by_granting(scene)
    yield from _by_promise(scene)
    yield from _by_measure(scene)
    yield from resolved(scene)
    yield from decided(scene)
    yield from rejected(scene)
    yield from considered(scene)


def _by_agreeing(scene: Scene) -> Iterator[Agreement]:
    for cue in scene.cues:
        if cue.only is not None or not _is_consent(scene, cue):
            continue
        reading = read_consent(scene.tokens, scene.cues, cue)
        if reading is None or reading.status in _MERELY_WISHED or not _may_promise(scene, cue.start):
            continue
        named = _agreed(scene, cue)
        if named is not None and not _acts_on_instrument(scene, *named):
            yield commitment(scene, *named, reading, "verb_of_agreeing", named[0])
            continue
        noun = _noun_of(scene, cue) if named is None else None
        if noun is not None and reading.status is not Status.PLANNED:
            yield commitment(scene, noun, cue.end, reading, "verb_of_agreeing", cue.end)


def _is_consent(scene: Scene, cue: Cue) -> bool:
    """Whether the status word speaks of consent; *rampung*, *tercapai* and *menghasilkan* are said of other things too."""
    said = " ".join(scene.lowered(at) for at in range(cue.start, cue.end))
    if cue.status not in _CONSENT:
        return cue.status is Status.REJECTED and said.endswith("kesepakatan")  # berakhir tanpa kesepakatan
    return any(stem in said for stem in _OF_CONSENT) or _noun_of(scene, cue) is not None


def _noun_of(scene: Scene, cue: Cue) -> int | None:
    """Where the noun of consent begins in *mencapai kesepakatan*, *menemukan titik temu*."""
    nouns = phrases("agreements", "consent_phrases", "nouns")
    begins = (at for at in range(cue.start + 1, cue.end) if at + scene.match(at, nouns) == cue.end)
    return next(begins, None)


def _agreed(scene: Scene, cue: Cue) -> Range | None:
    """What is agreed: after the verb, or before it where that is passive (*pembentukan satgas disepakati*)."""
    word = scene.lowered(cue.start)
    is_passive = word.startswith("di") or (class_of(scene.lowered(cue.start - 1)) is WordClass.PRONOUN and word.endswith("i"))
    if is_passive and scene.lowered(cue.start - 1) != "untuk":
        return _after_passive(scene, cue) or _passive_subject(scene, cue)
    if word.endswith("inya"):
        return _proposed_before(scene, cue)
    is_transitive = word.endswith("i") and cue.end - cue.start == 1
    said = " ".join(scene.lowered(at) for at in range(cue.start, cue.end))
    act = act_after(scene, cue.end, takes_noun=is_transitive, takes_clause="pakat" in said and not is_transitive)
    is_decided = ("tuju" not in said and _noun_of(scene, cue) is None) or (is_transitive and _by_body(scene, cue.start))
    return act or (_matter(scene, cue.end, is_object=is_transitive) if is_decided else None)


def _by_body(scene: Scene, at: int) -> bool:
    """Whether an institution stands before ``at``: what it consents to is decided (*DPR menyetujui pagu*)."""
    last = scene.tokens[at].span.start + scene.sentence.span.start
    return any(e.kind is EntityKind.INSTITUTION and e.span.end <= last for e in scene.entities)


def _matter(scene: Scene, at: int, *, is_object: bool) -> Range | None:
    """What is agreed on, though no act: *menyepakati tarif 19 persen*, *belum sepakat soal besaran upah*."""
    start = at + (scene.lowered(at) in words("agreements", "consent_phrases", "about"))
    if start == at and not is_object:
        return None
    if class_of(scene.lowered(start)) is not WordClass.NOUN:
        return None
    is_year = scene.lowered(start + 1).isdigit()  # UMK 2026 naik 6,5 persen
    end = clause_end(scene, start + 1 + is_year)
    return (start, end) if end - start >= _MIN_MATTER else None


def _proposed_before(scene: Scene, cue: Cue) -> Range | None:
    """What *-nya* stands for: *mengusulkan start dipindah, tetapi Pemkab tidak menyetujuinya*."""
    for other in reversed(scene.cues):
        if other.end <= cue.start and other.status is Status.PROPOSED and other.form is Form.OBJECT:
            return act_after(scene, other.end, takes_noun=True)
    return None


def _after_passive(scene: Scene, cue: Cue) -> Range | None:
    """The subject that follows a passive: *disepakati pembentukan satgas*, *disepakati untuk membentuk satgas*."""
    at = cue.end
    opens = scene.lowered(at) in {"untuk", "bahwa", "agar", "akan", "bakal"} or is_deed_noun(scene.lowered(at))
    is_passive = scene.lowered(at) == "untuk" and scene.lowered(at + 1).startswith("di")  # disetujui untuk ditetapkan
    if opens and not is_passive:
        return act_after(scene, at, takes_noun=True)
    at += scene.lowered(at) == "bersama"
    return _matter(scene, at, is_object=False) if "pakat" in scene.lowered(cue.start) else None


def _passive_subject(scene: Scene, cue: Cue) -> Range | None:
    """The subject of a passive, with the verb and its level if that is said.

    *kerja sama tersebut disepakati pada tingkat menteri*
    """
    end = cue.start
    while end > 0 and class_of(scene.lowered(end - 1)) in {*_STRIPPED, WordClass.PRONOUN} and not _points(scene, end - 1):
        end -= 1
    start = end
    stops = words("agreements", "clause", "ends") | words("agreements", "clause", "closes") | {"menyampaikan", "mengatakan"}
    while start > 0 and end - start < MAX_WORDS and _is_wording(scene, start - 1) and scene.lowered(start - 1) not in stops:
        if class_of(scene.lowered(start - 1)) is WordClass.VERB and scene.lowered(start - 1).startswith("me"):
            break
        start -= 1
    if scene.lowered(cue.start - 1) == "yang" or end == start:
        return None
    is_deed = any(is_deed_noun(scene.lowered(at)) or is_proposal(scene.lowered(at)) for at in range(start, min(start + 2, end)))
    is_plain = "pakat" in scene.lowered(cue.start) and end - start >= 2 and class_of(scene.lowered(start)) is WordClass.NOUN
    if not (is_deed or is_plain):
        return None
    if scene.lowered(cue.end) in words("agreements", "consent_phrases", "amounts"):
        return start, clause_end(scene, cue.end + 1)  # biaya haji disepakati sebesar Rp 87 juta
    level = _level_after(scene, cue.end)
    return (start, level[1]) if level else (start, end)


def _is_wording(scene: Scene, at: int) -> bool:
    return scene.tokens[at].is_word or scene.lowered(at).isdigit()


def _points(scene: Scene, at: int) -> bool:
    return scene.lowered(at) in {"ini", "itu", "tersebut"}


def _level_after(scene: Scene, at: int) -> Range | None:
    """Token range of *tingkat menteri* shortly after ``at``."""
    for start in range(at, min(at + 3, len(scene.tokens) - 1)):
        if scene.lowered(start) in {"tingkat", "level", "setingkat"} and scene.tokens[start + 1].is_word:
            return start, start + 2
    return None


def _by_noun_of_consent(scene: Scene) -> Iterator[Agreement]:
    """*menyambut kesepakatan kedua negara untuk menempatkan perawat*: what is called agreed, is."""
    for at in range(len(scene.tokens)):
        if not is_noun_of_consent(scene, at) or is_only_sought(scene, at):
            continue
        is_told = any(cue.start <= at < cue.end for cue in scene.cues)
        named = None if is_told else act_of_consent(scene, at + 1)
        if named is not None and not names_paper(scene, *named):
            yield commitment(scene, *named, StatusReading(Status.AGREED, Span(at, at + 1)), "verb_of_agreeing", named[0])


def _by_granting(scene: Scene) -> Iterator[Agreement]:
    """*memberi persetujuan atas pelepasan saham*, *mendapat restu DPR untuk menambah utang*: consent as a noun."""
    nouns = words("agreements", "consent_phrases", "granted")
    for at in range(1, len(scene.tokens)):
        is_granted = scene.lowered(at) in nouns and scene.lowered(at - 1) in words("agreements", "consent_phrases", "granting")
        if not is_granted or _is_unsure(scene, at - 1):
            continue
        begin = _past_possessor(scene, at + 1)
        named = act_after(scene, begin, takes_noun=True, takes_clause=False) if _leads_on(scene, begin) else None
        if named is not None and not names_paper(scene, *named):
            is_planned = {scene.lowered(i) for i in range(at - 5, at)} & {"akan", "berencana", "segera", "hendak"}
            status = Status.PLANNED if is_planned else Status.AGREED
            yield commitment(scene, *named, StatusReading(status, Span(at - 1, at + 1)), "verb_of_agreeing", named[0])


def _leads_on(scene: Scene, at: int) -> bool:
    return scene.lowered(at) in {"untuk", "atas", "terhadap", "mengenai", "tentang", "bagi", "agar", "soal"}


def _by_promise(scene: Scene) -> Iterator[Agreement]:
    promising = words("agreements", "commitments", "promise_nouns") | words("agreements", "commitments", "promises")
    for at in range(len(scene.tokens)):
        lowered = scene.lowered(at)
        if lowered in promising:
            named = _promised(scene, at)
            if named is not None:
                yield commitment(scene, *named, read_promise(scene.tokens, at), "promise", named[1])
        elif lowered in {"akan", "bakal"} and _is_undertaken(scene, at + 1) and _we_say(scene, at) and not _is_unsure(scene, at):
            yield commitment(scene, at + 1, clause_end(scene, at + 2), read_promise(scene.tokens, at), "promise", at + 2)


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
    if is_other or _is_unsure(scene, at) or not _may_promise(scene, at):
        return None
    is_noun = word in words("agreements", "commitments", "promise_nouns")
    start = _past_possessor(scene, at + 1) if is_noun else at + 1
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
    """Whether what is assured is one's own act (*memastikan pemerintah akan membantu*), not a fact (*memastikan stok aman*)."""
    first = {scene.lowered(i) for i in range(at, at + 3)}
    is_future = bool({scene.lowered(i) for i in range(at, named[1])} & {"akan", "bakal"})
    return is_future and bool(first & words("agreements", "commitments", "promisers"))


def _past_possessor(scene: Scene, at: int) -> int:
    """Past whose promise it is: *komitmen Pemerintah Fiji untuk menambah beasiswa*, *komitmen dari kedua negara untuk ...*."""
    end = at + (scene.lowered(at) in {"dari", "bersama", "kuat", "penuh"})
    while end - at < _MAX_PROMISERS and class_of(scene.lowered(end)) in _POSSESSORS and not _is_matter(scene, end):
        end += 1
    return end


def _is_matter(scene: Scene, at: int) -> bool:
    """*kesiapan penggunaan dana untuk ...*: of an act, not of somebody; a name has a capital."""
    return is_deed_noun(scene.lowered(at)) and not scene.tokens[at].is_capitalised


def _is_unsure(scene: Scene, at: int) -> bool:
    """Whether the word at ``at`` is denied, doubted, asked for or only wished: *tidak berjanji*, *mendesak X berkomitmen*."""
    denials = words("agreements", "modifiers", "never") | words("agreements", "modifiers", "not_yet") | {"jangan", "belum"}
    if {scene.lowered(i) for i in (at - 1, at - 2)} & denials:
        return True
    left, _ = clause_around(scene.tokens, at, at + 1)
    heard = [scene.lowered(i) for i in range(left, at)]
    last_relative = max((i for i, word in enumerate(heard) if word == "yang"), default=-1)
    return bool({*heard[last_relative + 1 :]} & words("agreements", "commitments", "asked_for"))


def _may_promise(scene: Scene, at: int) -> bool:
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


def _by_measure(scene: Scene) -> Iterator[Agreement]:
    """*Kerja sama itu meliputi penunjukan petugas*: a measure listed as part of an agreement."""
    for at in range(1, len(scene.tokens)):
        if scene.lowered(at) not in words("agreements", "commitments", "nouns"):
            continue
        lists = words("agreements", "commitments", "listing")
        is_listed = scene.lowered(at - 1) == "," and any(scene.lowered(i) in lists for i in range(at))
        if is_listed or scene.lowered(at - 1) in lists:
            end = clause_end(scene, at + 2)
            if end - at >= 2:
                yield commitment(scene, at, end, StatusReading(Status.MENTIONED), "measure_named", end)


def _acts_on_instrument(scene: Scene, start: int, end: int) -> bool:
    """Whether what is agreed is the instrument itself (*menyepakati MoU*, *sepakat meneken MoU*), not a deed about it.

    *Sepakat memperpanjang MoU* is a commitment besides the paper it names.
    """
    if not names_paper(scene, start, end):
        return False
    is_status = any(cue.start == start and cue.only is None for cue in scene.cues)
    is_deed = (class_of(scene.lowered(start)) is WordClass.VERB or is_deed_noun(scene.lowered(start))) and not is_status
    return not is_deed
