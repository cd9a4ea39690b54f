"""What is agreed: after the word of consent, or before it where that is passive.

*sepakat membentuk satgas*, *menyepakati tarif 19 persen*, *disepakati bahwa upah naik*, *pembentukan satgas disepakati*,
*poin yang disepakati adalah penghapusan denda*.
"""

from __future__ import annotations

from briefgen.extract.complements import MAX_WORDS, Range, act_after, clause_end, is_deed_noun, is_proposal
from briefgen.extract.cues import Cue, Form
from briefgen.extract.lexicon import phrases, words
from briefgen.extract.scene import Scene
from briefgen.records import EntityKind, Status
from briefgen.text.wordclass import WordClass, class_of

_MIN_MATTER = 2
_MAX_AGENT = 8
_COPULAS = frozenset({"adalah", "ialah", "yakni", "yaitu", "merupakan"})
_OPENERS = frozenset({"untuk", "bahwa", "agar", "akan", "bakal", "supaya"})
_STRIPPED = frozenset({WordClass.AUXILIARY, WordClass.ADVERB, WordClass.DETERMINER})
_QUANTITIES = frozenset({WordClass.NUMBER, WordClass.ADVERB})
_NAMING = frozenset({WordClass.NOUN, WordClass.DETERMINER, WordClass.NUMBER, WordClass.PRONOUN, WordClass.ADJECTIVE})
_BRACKETS = frozenset("()/")


def noun_of_consent(scene: Scene, cue: Cue) -> int | None:
    """Where the noun of consent begins in *mencapai kesepakatan*, *menemukan titik temu*."""
    nouns = phrases("agreements", "consent_phrases", "nouns")
    begins = (at for at in range(cue.start + 1, cue.end) if at + scene.match(at, nouns) == cue.end)
    return next(begins, None)


def agreed_matter(scene: Scene, cue: Cue) -> Range | None:
    """Token range of what the word of consent says is agreed; None where nothing is named."""
    word = scene.lowered(cue.start)
    is_passive = word.startswith("di") or (class_of(scene.lowered(cue.start - 1)) is WordClass.PRONOUN and word.endswith("i"))
    if is_passive and scene.lowered(cue.start - 1) != "untuk":
        return _after_passive(scene, cue) or _passive_subject(scene, cue) or _measured(scene, cue) or _identified(scene, cue)
    if word.endswith("inya"):
        return _proposed_before(scene, cue)
    is_transitive = (word.endswith("i") and cue.end - cue.start == 1) or _accepts(scene, cue)
    said = " ".join(scene.lowered(at) for at in range(cue.start, cue.end))
    takes_clause = ("pakat" in said or scene.lowered(cue.end) in _OPENERS) and not is_transitive
    act = act_after(scene, cue.end, takes_noun=is_transitive, takes_clause=takes_clause)
    is_decided = ("tuju" not in said and noun_of_consent(scene, cue) is None) or (is_transitive and _by_body(scene, cue.start))
    return act or (_matter(scene, cue.end, is_object=is_transitive) if is_decided else None)


def _accepts(scene: Scene, cue: Cue) -> bool:
    """*menerima usulan biaya*: who accepts a proposal agrees to it; one that comes *dari warga* is only received."""
    return scene.lowered(cue.start).endswith("terima") or scene.lowered(cue.start) == "menerima"


def _by_body(scene: Scene, at: int) -> bool:
    """Whether an institution stands before ``at``: what it consents to is decided (*DPR menyetujui pagu*)."""
    last = scene.tokens[at].span.start + scene.sentence.span.start
    return any(e.kind is EntityKind.INSTITUTION and e.span.end <= last for e in scene.entities)


def _matter(scene: Scene, at: int, *, is_object: bool) -> Range | None:
    """What is agreed on, though no act: *menyepakati tarif 19 persen*, *belum sepakat soal besaran upah*."""
    start = at + (scene.lowered(at) in words("agreements", "consent_phrases", "about"))
    if start == at and not is_object:
        return None
    head = _past_quantity(scene, start)
    if class_of(scene.lowered(head)) is not WordClass.NOUN or not scene.lowered(head)[:1].isalpha():
        return None
    is_year = scene.lowered(head + 1).isdigit()  # UMK 2026 naik 6,5 persen
    end = clause_end(scene, head + 1 + is_year)
    is_described = scene.lowered(end) == "yang"  # tentang langkah-langkah yang diperlukan
    return (start, end) if end - start >= _MIN_MATTER or (is_described and end > start) else None


def _past_quantity(scene: Scene, at: int) -> int:
    """*sejumlah kriteria*, *tiga poin*, *12 usulan*."""
    while class_of(scene.lowered(at)) in _QUANTITIES or scene.lowered(at).isdigit():
        at += 1
    return at


def _proposed_before(scene: Scene, cue: Cue) -> Range | None:
    """What *-nya* stands for: *mengusulkan start dipindah, tetapi Pemkab tidak menyetujuinya*."""
    for other in reversed(scene.cues):
        if other.end <= cue.start and other.status is Status.PROPOSED and other.form is Form.OBJECT:
            return act_after(scene, other.end, takes_noun=True)
    return None


def _after_passive(scene: Scene, cue: Cue) -> Range | None:
    """The subject that follows a passive: *disepakati (bersama) pembentukan satgas*, *disepakati kedua pihak bahwa ...*."""
    if scene.lowered(cue.start - 1) == "yang":
        return None
    at = cue.end + (scene.lowered(cue.end) == "bersama")
    is_agreed = "pakat" in scene.lowered(cue.start)
    opens = scene.lowered(at) in _OPENERS or (at == cue.end and is_deed_noun(scene.lowered(at)))  # not: bersama perwakilan buruh
    is_passive = scene.lowered(at) == "untuk" and scene.lowered(at + 1).startswith("di")  # disetujui untuk ditetapkan
    if opens and not is_passive:
        return act_after(scene, at, takes_noun=True)
    if is_agreed and scene.lowered(at) == "," and _has_no_subject(scene, cue.start):
        return act_after(scene, at + 1, takes_noun=True)
    if is_agreed and (after := _past_agent(scene, at)) is not None:
        return act_after(scene, after)
    return _matter(scene, at, is_object=False) if is_agreed else None


def _has_no_subject(scene: Scene, at: int) -> bool:
    """*Dalam rapat itu disepakati, pendapatan turun*: only an adverbial stands before the passive."""
    first = at
    while first > 0 and scene.tokens[first - 1].is_word:
        first -= 1
    return class_of(scene.lowered(first)) is not WordClass.NOUN or first == at


def _past_agent(scene: Scene, at: int) -> int | None:
    """After *(oleh) kedua pihak* to the *untuk*, *bahwa* that opens what is agreed; None where none follows."""
    end = at + (scene.lowered(at) == "oleh")
    first = end
    while end - first < _MAX_AGENT and (class_of(scene.lowered(end)) in _NAMING or scene.lowered(end) in {"dan", "serta"}):
        end += 1
    is_aim = scene.lowered(end) == "untuk" and scene.lowered(end + 1).startswith("di")
    return end + 1 if end > first and scene.lowered(end) in {"untuk", "bahwa", "agar"} and not is_aim else None


def _identified(scene: Scene, cue: Cue) -> Range | None:
    """What is told of a thing agreed: *hal yang disepakati (kedua negara) adalah memastikan perlindungan*."""
    end = cue.end
    while end - cue.end < _MAX_AGENT and end < len(scene.tokens) and scene.lowered(end) not in _COPULAS:
        is_name = class_of(scene.lowered(end)) in {*_NAMING, WordClass.PREPOSITION} and scene.tokens[end].is_word
        if not is_name and scene.lowered(end) not in {"dan", ","}:
            return None
        end += 1
    if scene.lowered(end) not in _COPULAS:
        return None
    act = act_after(scene, end + 1, takes_noun=True, takes_clause=False)
    return act or _matter(scene, end + 1, is_object=True)


def _measured(scene: Scene, cue: Cue) -> Range | None:
    """*tarif yang (telah) disepakati sebesar Rp 35 ribu*: a thing agreed with its amount."""
    at = cue.start
    while at > 0 and scene.lowered(at) != "yang" and cue.start - at < _MAX_AGENT:
        at -= 1
    start = at
    while start > 0 and class_of(scene.lowered(start - 1)) in _NAMING and scene.tokens[start - 1].is_word:
        start -= 1
    is_amount = scene.lowered(cue.end) in words("agreements", "consent_phrases", "amounts") or scene.lowered(cue.end)[:1].isdigit()
    return (start, clause_end(scene, cue.end + 1)) if is_amount and at - start >= 1 else None


def _passive_subject(scene: Scene, cue: Cue) -> Range | None:
    """The subject of a passive, with the verb and its level if that is said.

    *kerja sama tersebut disepakati pada tingkat menteri*
    """
    end = cue.start
    while end > 0 and class_of(scene.lowered(end - 1)) in {*_STRIPPED, WordClass.PRONOUN} and not _points(scene, end - 1):
        end -= 1
    start = end
    stops = words("agreements", "clause", "ends") | words("agreements", "clause", "closes") | _COPULAS
    while start > 0 and end - start < MAX_WORDS and _is_wording(scene, start - 1) and scene.lowered(start - 1) not in stops:
        if class_of(scene.lowered(start - 1)) is WordClass.VERB and scene.lowered(start - 1).startswith("me"):
            break
        start -= 1
    if scene.lowered(cue.start - 1) == "yang" or end == start:
        return None
    is_amount = scene.lowered(cue.end) in words("agreements", "consent_phrases", "amounts") or scene.lowered(cue.end)[:1].isdigit()
    start += is_amount and class_of(scene.lowered(start)) is WordClass.PREPOSITION  # untuk kurs disepakati Rp 8.900
    is_deed = any(is_deed_noun(scene.lowered(at)) or is_proposal(scene.lowered(at)) for at in range(start, min(start + 2, end)))
    is_plain = "pakat" in scene.lowered(cue.start) and end - start >= 2 and _begins_with_noun(scene, start)
    if not (is_deed or is_plain):
        return None
    if is_amount:
        return start, clause_end(scene, cue.end + 1)  # biaya haji disepakati sebesar Rp 87 juta
    level = _level_after(scene, cue.end)
    return (start, level[1]) if level else (start, end)


def _begins_with_noun(scene: Scene, at: int) -> bool:
    """A noun; *defisit*, *surplus* are verbs without an affix, too."""
    word = scene.lowered(_past_quantity(scene, at))
    is_bare = class_of(word) is WordClass.VERB and not word.startswith(("me", "di", "be", "te", "se"))
    return class_of(word) is WordClass.NOUN or (is_bare and word not in words("agreements", "commitments", "bare_acts"))


def _is_wording(scene: Scene, at: int) -> bool:
    return scene.tokens[at].is_word or scene.lowered(at)[:1].isdigit() or scene.lowered(at) in _BRACKETS


def _points(scene: Scene, at: int) -> bool:
    return scene.lowered(at) in {"ini", "itu", "tersebut"}


def _level_after(scene: Scene, at: int) -> Range | None:
    """Token range of *tingkat menteri* shortly after ``at``."""
    for start in range(at, min(at + 3, len(scene.tokens) - 1)):
        if scene.lowered(start) in {"tingkat", "level", "setingkat"} and scene.tokens[start + 1].is_word:
            return start, start + 2
    return None
