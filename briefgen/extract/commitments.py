"""Commitments: what parties agree to do (*sepakat menempatkan atase*), promise (*berjanji memanggil keduanya*) or propose.

The name is the promise itself, the verb phrase after the word of consent or promise.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.extract.cues import Cue, Form, clause_around, cues_within
from briefgen.extract.instruments import names_paper
from briefgen.extract.lexicon import phrases, words
from briefgen.extract.scene import Scene
from briefgen.extract.status import StatusReading, read_consent, read_promise
from briefgen.extract.subject_of import predicates_after
from briefgen.extract.terms import build_agreement
from briefgen.records import Agreement, Instrument, Span, Status
from briefgen.text.wordclass import WordClass, class_of, is_nominalisation

_MAX_WORDS = 14
_MAX_PROMISERS = 4
_TOWARDS = frozenset({"terhadap", "pada", "atas", "dalam"})
"""What leads from a promise to the noun of the act promised: *berkomitmen terhadap perlindungan pekerja*."""
_THINGS = frozenset({WordClass.NOUN, WordClass.NUMBER})
_CONSENT = frozenset({Status.AGREED, Status.AGREED_IN_PRINCIPLE})
_SETTLED = frozenset({Status.POSTPONED, Status.REJECTED, Status.AGREED, Status.AGREED_IN_PRINCIPLE})


def commitments(scene: Scene) -> Iterator[Agreement]:
    """Every commitment of the sentence: by a word of consent, by a promise, by a proposal and what became of it."""
    yield from _by_agreeing(scene)
    yield from _by_promise(scene)
    yield from _by_proposal(scene)
    yield from _by_considering(scene)


def _build(scene: Scene, start: int, end: int, reading: StatusReading, rule: str, about_from: int) -> Agreement:
    name = scene.phrase(start, end)
    return build_agreement(scene, Instrument.COMMITMENT, name, reading, rule, about_from=about_from)


def _by_agreeing(scene: Scene) -> Iterator[Agreement]:
    for cue in scene.cues:
        is_finished = scene.lowered(cue.start) in words("agreements", "modifiers", "finished")
        if cue.status not in _CONSENT or cue.only is not None or is_finished:
            continue
        reading = read_consent(scene.tokens, scene.cues, cue)
        if reading is None:
            continue
        is_passive = scene.lowered(cue.start).startswith("di") and scene.lowered(cue.start - 1) != "untuk"
        is_inverted = is_nominalisation(scene.lowered(cue.end))
        start, end = _passive_clause(scene, cue) if is_passive and not is_inverted else _complement(scene, cue.end)
        if _acts_on_instrument(scene, start, end):
            continue
        if _is_matter(scene, cue, start, end):
            yield _build(scene, start, end, reading, "verb_of_agreeing", start)
        elif scene.lowered(cue.end - 1) == "kesepakatan":
            yield _build(scene, cue.end - 1, cue.end, reading, "verb_of_agreeing", cue.end)


def _is_matter(scene: Scene, cue: Cue, start: int, end: int) -> bool:
    """Whether an act is agreed to; *menyetujui dividen* grants a sum and *kesepakatan soal upah* names no act."""
    word = scene.lowered(start)
    is_verb = end > start and _is_act(word)
    if scene.lowered(cue.end - 1) == "kesepakatan" or "tuju" in scene.lowered(cue.start):
        return is_verb or (end - start >= 2 and is_nominalisation(word))
    return is_verb or end - start >= 2


def _by_promise(scene: Scene) -> Iterator[Agreement]:
    verbs = words("agreements", "commitments", "verbs")
    nouns = words("agreements", "commitments", "nouns")
    for at in range(len(scene.tokens)):
        lowered = scene.lowered(at)
        if lowered in words("agreements", "commitments", "promise_nouns") | words("agreements", "commitments", "promises"):
            start = _promised(scene, at)
            if start is not None:
                end = _clause_end(scene, start + 1)
                yield _build(scene, start, end, read_promise(scene.tokens, at), "promise", end)
        elif lowered in {"akan", "bakal"} and scene.lowered(at + 1) in verbs and _we_say(scene, at):
            end = _clause_end(scene, at + 2)
            yield _build(scene, at + 1, end, read_promise(scene.tokens, at), "promise", end)
        elif lowered in nouns and scene.lowered(at - 1) in {"meliputi", "mencakup", "termasuk", "melalui", ","}:
            end = _clause_end(scene, at + 1)
            if end - at >= 2:
                yield _build(scene, at, end, StatusReading(Status.MENTIONED), "measure_named", end)


def _promised(scene: Scene, at: int) -> int | None:
    """Where the promised act begins after *berjanji*, *siap*; None where it is denied or no act follows (*siap pakai*)."""
    before = {scene.lowered(i) for i in (at - 1, at - 2)}
    denials = words("agreements", "modifiers", "never") | words("agreements", "modifiers", "not_yet")
    if before & denials or scene.lowered(at - 1) in words("agreements", "commitments", "no_promise_after"):
        return None
    is_noun = scene.lowered(at) in words("agreements", "commitments", "promise_nouns")
    start = _past_promisers(scene, at + 1) if is_noun else at + 1
    if is_noun and scene.lowered(start) != "untuk":
        return None
    while scene.lowered(start) in words("agreements", "commitments", "links"):
        start += 1
    word = scene.lowered(start)
    if word == "tidak" and _is_act(scene.lowered(start + 1)):
        return start
    takes_noun = scene.lowered(at) in words("agreements", "commitments", "promise_objects") or scene.lowered(start - 1) in _TOWARDS
    is_thing = takes_noun and (class_of(word) in _THINGS if scene.lowered(start - 1) not in _TOWARDS else is_nominalisation(word))
    if not (_is_act(word) or is_thing) or word in words("agreements", "commitments", "no_promise"):
        return None
    return start


def _past_promisers(scene: Scene, at: int) -> int:
    """Past whose promise it is: *komitmen Pemerintah Fiji untuk menambah beasiswa*."""
    end = at
    while end - at < _MAX_PROMISERS and class_of(scene.lowered(end)) is WordClass.NOUN:
        end += 1
    return end


def _is_act(word: str) -> bool:
    return word.startswith(("me", "ber")) and class_of(word) is WordClass.VERB


def _we_say(scene: Scene, at: int) -> bool:
    left, _ = clause_around(scene.tokens, at, at + 1)
    return bool({scene.lowered(i) for i in range(left, at)} & words("agreements", "commitments", "subjects_we"))


def _by_proposal(scene: Scene) -> Iterator[Agreement]:
    """*Usul penempatan atase di Kuching ditunda*, *usulan menambah atase ditolak*: a proposed measure and what became of it."""
    for cue in scene.cues:
        is_verb = _is_act(scene.lowered(cue.end))
        is_measure = is_verb or is_nominalisation(scene.lowered(cue.end))
        if cue.form is not Form.NOUN or cue.status is not Status.PROPOSED or not is_measure:
            continue
        near = cues_within(scene.cues, cue.end + 1, cue.end + _MAX_WORDS)
        end = next((c.start for c in near if c.form is Form.SUBJECT), cue.end)
        while end > cue.end and class_of(scene.lowered(end - 1)) in {WordClass.AUXILIARY, WordClass.DETERMINER, WordClass.ADVERB}:
            end -= 1
        general = [c for c in near if c.only is None]
        told = [p for p in predicates_after(scene.tokens, general, cue.end + is_verb, len(scene.tokens)) if p.status in _SETTLED]
        if told and cue.end + 2 <= end <= told[0].cue.start and not names_paper(scene, cue.end, end):
            reading = StatusReading(told[0].status, Span(told[0].cue.start, told[0].cue.end), told[0].is_negated)
            yield _build(scene, cue.end, end, reading, "proposal", end)


def _by_considering(scene: Scene) -> Iterator[Agreement]:
    """*Oman mempertimbangkan pembukaan konsulat*: an act that is weighed; not *mempertimbangkan kenaikan*, which is no act."""
    for cue in scene.cues:
        word = scene.lowered(cue.end)
        is_weighed = scene.lowered(cue.start) == "mempertimbangkan" and cue.end - cue.start == 1
        if not is_weighed or not word.startswith("pe") or not is_nominalisation(word):
            continue
        reading = read_consent(scene.tokens, scene.cues, cue)
        end = _clause_end(scene, cue.end + 1)
        if reading is not None and end - cue.end >= 2 and not names_paper(scene, cue.end, end):
            yield _build(scene, cue.end, end, reading, "proposal", end)


def _acts_on_instrument(scene: Scene, start: int, end: int) -> bool:
    """Whether what is agreed is the instrument itself (*menyepakati MoU*, *sepakat meneken MoU*), not a deed about it.

    *Sepakat memperpanjang MoU* is a commitment besides the paper it names.
    """
    if not names_paper(scene, start, end):
        return False
    is_status = any(cue.start == start and cue.only is None for cue in scene.cues)
    is_deed = class_of(scene.lowered(start)) is WordClass.VERB and not is_status
    return not is_deed


def _complement(scene: Scene, at: int) -> tuple[int, int]:
    """What is agreed, after the verb: *(untuk) menempatkan atase imigrasi di Kamboja*."""
    while scene.lowered(at) in words("agreements", "commitments", "links") and at + 1 < len(scene.tokens):
        if scene.lowered(at) == "antara":
            return at, at
        at += 1
    return at, _clause_end(scene, at)


def _passive_clause(scene: Scene, cue: Cue) -> tuple[int, int]:
    """The subject of a passive, with the verb and its level if that is said.

    *kerja sama tersebut disepakati pada tingkat menteri*
    """
    end = cue.start
    while end > 0 and scene.lowered(end - 1) in {"telah", "sudah", "akan", "akhirnya", "juga", "berhasil", "belum", "tidak"}:
        end -= 1
    start = end
    stops = words("agreements", "clause", "ends") | {"bahwa", "menyampaikan", "mengatakan", "menegaskan", "menyebut", "yang"}
    while start > 0 and end - start < _MAX_WORDS and scene.tokens[start - 1].is_word and scene.lowered(start - 1) not in stops:
        start -= 1
    return (start, level[1]) if (level := _level_after(scene, cue.end)) else (start, end)


def _level_after(scene: Scene, at: int) -> tuple[int, int] | None:
    """Token range of *tingkat menteri* shortly after ``at``."""
    for start in range(at, min(at + 3, len(scene.tokens) - 1)):
        if scene.lowered(start) in {"tingkat", "level", "setingkat"} and scene.tokens[start + 1].is_word:
            return start, start + 2
    return None


def _clause_end(scene: Scene, at: int) -> int:
    stops = words("agreements", "clause", "ends") | words("agreements", "clause", "closes")
    markers = phrases("agreements", "subjects", "markers")
    end = at
    while end < len(scene.tokens) and end - at < _MAX_WORDS:
        token = scene.tokens[end]
        is_mark = not token.text[0].isalnum() and token.text not in "()%"
        is_closed = end > at and (scene.lowered(end) in stops or _is_when(scene, end)) and not _joins_nouns(scene, end)
        if is_mark or is_closed or (end > at + 1 and scene.match(end, markers)):
            break
        end += 1
    return end


def _joins_nouns(scene: Scene, at: int) -> bool:
    """*menghapus kuota tepung dan buah kering*: *dan* between nouns goes on with the object, unless a verb of its own follows."""
    if scene.lowered(at) not in {"dan", "serta"} or class_of(scene.lowered(at + 1)) is not WordClass.NOUN:
        return False
    stops = words("agreements", "clause", "ends") | words("agreements", "clause", "closes")
    for after in range(at + 1, min(at + _MAX_WORDS, len(scene.tokens))):
        word = scene.lowered(after)
        if word in stops or not scene.tokens[after].is_word or _is_when(scene, after):
            return True
        if class_of(word) in {WordClass.VERB, WordClass.AUXILIARY}:
            return False
    return True


def _is_when(scene: Scene, at: int) -> bool:
    """Whether a time begins at token ``at``, with *pada* or without."""
    first = at + (scene.lowered(at) in {"pada", "di"})
    if first >= len(scene.tokens):
        return False
    place = scene.tokens[first].span.start + scene.sentence.span.start
    return any(period.span.start <= place < period.span.end for period in scene.periods)
