"""Commitments: what parties agree to do (*sepakat menempatkan atase*) or promise (*berjanji memanggil keduanya*).

The name is the promise itself, the act after the word of consent or promise (``briefgen.extract.complements``). Promises are in
``briefgen.extract.promises``, what becomes of proposals in ``briefgen.extract.proposals``.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.extract.complements import Range, act_after, clause_end, is_deed_noun
from briefgen.extract.consents import agreed_matter, noun_of_consent
from briefgen.extract.cues import Cue, clause_around, cues_within
from briefgen.extract.decisions import act_of_consent, decision_named, is_noun_of_consent, is_only_sought, resolved
from briefgen.extract.instruments import names_paper
from briefgen.extract.lexicon import words
from briefgen.extract.promises import is_unsure, may_promise, past_possessor, promises
from briefgen.extract.proposals import commitment, considered, decided, rejected
from briefgen.extract.scene import Scene
from briefgen.extract.status import StatusReading, read_consent
from briefgen.records import Agreement, Span, Status
from briefgen.text.wordclass import WordClass, class_of

_MIN_MATTER = 2
_CONSENT = frozenset({Status.AGREED, Status.AGREED_IN_PRINCIPLE})
_OF_CONSENT = (
    *("pakat", "tuju", "mufakat", "paham", "konsensus", "terima ", "menerima "),
    *("satu ", "sependapat", "sehati", "sepandangan", "ketetapan", "sekata"),
)
_STRIPPED = frozenset({WordClass.AUXILIARY, WordClass.ADVERB, WordClass.DETERMINER})
_BEFORE_PAPER = frozenset({WordClass.NUMBER, WordClass.ADVERB, WordClass.DETERMINER, WordClass.AUXILIARY})
_MAX_BEFORE_PAPER = 4
_MIN_PASSIVE = 5
_MERELY_WISHED = frozenset({Status.PROPOSED, Status.CONSIDERED})


def commitments(scene: Scene) -> Iterator[Agreement]:
    """Every commitment of the sentence: by a word of consent, by a promise, by a proposal and what became of it."""
    yield from _by_agreeing(scene)
    yield from _by_noun_of_consent(scene)
    yield from _by_granting(scene)
    yield from promises(scene)
    yield from _by_measure(scene)
    yield from resolved(scene)
    yield from decision_named(scene)
    yield from decided(scene)
    yield from rejected(scene)
    yield from considered(scene)


def _by_agreeing(scene: Scene) -> Iterator[Agreement]:
    for cue in scene.cues:
        if cue.only is not None or not _is_consent(scene, cue):
            continue
        reading = read_consent(scene.tokens, scene.cues, cue)
        if reading is None or reading.status in _MERELY_WISHED or not may_promise(scene, cue.start):
            continue
        named = agreed_matter(scene, cue)
        if named is not None and (_is_reported(scene, cue, named) or _by_court(scene, cue)):
            continue
        if named is not None and not _acts_on_instrument(scene, *named):
            yield commitment(scene, *named, reading, "verb_of_agreeing", named[0])
            continue
        noun = noun_of_consent(scene, cue) if named is None else None
        if noun is not None and reading.status is not Status.PLANNED:
            yield commitment(scene, noun, cue.end, reading, "verb_of_agreeing", cue.end)


def _is_reported(scene: Scene, cue: Cue, named: Range) -> bool:
    """*disepakati bahwa pekerja sepakat tidak mogok*: what is agreed is told by the second word of consent."""
    inner = (other for other in cues_within(scene.cues, max(named[0], cue.end), named[1] + 1) if other.start != cue.start)
    return any(other.only is None and _is_consent(scene, other) and agreed_matter(scene, other) is not None for other in inner)


def _by_court(scene: Scene, cue: Cue) -> bool:
    """*Majelis hakim menyetujui permohonan penangguhan*: a court grants a motion, it agrees to nothing."""
    left, _ = clause_around(scene.tokens, cue.start, cue.end)
    is_active = scene.lowered(cue.start).startswith("me")
    return is_active and bool({scene.lowered(i) for i in range(left, cue.start)} & {"hakim", "pengadilan", "mahkamah"})


def _is_consent(scene: Scene, cue: Cue) -> bool:
    """Whether the status word speaks of consent; *rampung*, *tercapai* and *menghasilkan* are said of other things too."""
    said = " ".join(scene.lowered(at) for at in range(cue.start, cue.end))
    if cue.status not in _CONSENT:
        return cue.status is Status.REJECTED and said.endswith("kesepakatan")  # berakhir tanpa kesepakatan
    return any(stem in said for stem in _OF_CONSENT) or noun_of_consent(scene, cue) is not None


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
        if not is_granted or is_unsure(scene, at - 1):
            continue
        begin = past_possessor(scene, at + 1)
        named = act_after(scene, begin, takes_noun=True, takes_clause=False) if _leads_on(scene, begin) else None
        if named is not None and not names_paper(scene, *named):
            is_planned = {scene.lowered(i) for i in range(at - 5, at)} & {"akan", "berencana", "segera", "hendak"}
            status = Status.PLANNED if is_planned else Status.AGREED
            yield commitment(scene, *named, StatusReading(status, Span(at - 1, at + 1)), "verb_of_agreeing", named[0])


def _leads_on(scene: Scene, at: int) -> bool:
    return scene.lowered(at) in {"untuk", "atas", "terhadap", "mengenai", "tentang", "bagi", "agar", "soal"}


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

    *Sepakat memperpanjang MoU* is a commitment besides the paper it names, *menyepakati pagu APBD* is one alone.
    """
    parts = words("agreements", "clause", "parts") | words("agreements", "instrument_names", "drafts")
    is_status = any(cue.start == start and cue.only is None for cue in scene.cues)
    is_verb = class_of(scene.lowered(start)) is WordClass.VERB
    if (is_verb or is_deed_noun(scene.lowered(start))) and not is_status:
        return False
    if not is_verb and any(_is_other_verb(scene, at) for at in range(start + 1, end)):
        return False  # setuju agar RUU dibawa ke paripurna
    at = start + is_verb
    while at < end and not names_paper(scene, at, at + 1):
        is_passed = scene.lowered(at) in parts or class_of(scene.lowered(at)) in _BEFORE_PAPER
        if not is_passed and not (is_status and at - start < _MAX_BEFORE_PAPER):
            return False
        at += 1
    return at < end


def _is_other_verb(scene: Scene, at: int) -> bool:
    """A passive that tells no status of a paper."""
    word = scene.lowered(at)
    is_passive = word.startswith("di") and class_of(word) is WordClass.VERB and len(word) > _MIN_PASSIVE
    return is_passive and not any(cue.start == at for cue in scene.cues)
