"""What one status word says once the words before it are heard: *belum juga diteken*, *diharapkan dapat segera disahkan*.

The auxiliaries and verbs in a row before it lower its status, so do wishes and plans earlier in its clause (*berharap perjanjian
itu segera diteken*). Nothing raises it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.extract.cues import Cue, Form, cues_within
from briefgen.extract.lexicon import words
from briefgen.records import STATUS_SCALE, Status
from briefgen.text.wordclass import WordClass, class_of
from briefgen.text.words import Token

_GROUP_REACH = 8
_MAIN_CLAUSE = 15
_CLAUSE_REACH = 40
_PRINCIPLE_WITHIN = 3
_IN_GROUP = frozenset({WordClass.AUXILIARY, WordClass.ADVERB, WordClass.ADJECTIVE})
_FOR_WHOM = frozenset({"bagi", "untuk", "terhadap", "kepada", "pada", "di"})
"""After *tidak berlaku*: for whom it is not meant, which does not end it."""
_JOINING = frozenset({"dan", "serta", "atau"})
_FUTURE = frozenset({Status.PLANNED, Status.TARGETED})
_TALK = frozenset({Status.DISCUSSED, Status.PROPOSED, Status.CONSIDERED})
_ENDS = frozenset({Status.POSTPONED, Status.REJECTED})
_AGREED = frozenset({Status.AGREED, Status.AGREED_IN_PRINCIPLE})


@dataclass(frozen=True, slots=True)
class Predicate:
    """A status word with the status that is left of it; ``is_done`` where *telah* or *sudah* stands by."""

    cue: Cue
    status: Status
    is_negated: bool = False
    is_done: bool = False
    is_relative: bool = False


def rank(status: Status) -> int:
    """The place of ``status`` on the scale of certainty; -1 for a bare mention."""
    return STATUS_SCALE.index(status) if status in STATUS_SCALE else -1


def lowest(statuses: Sequence[Status]) -> Status:
    """The least certain; a plain *akan* beside a more telling *ditargetkan* adds nothing."""
    has_target = Status.TARGETED in statuses
    return min((s for s in statuses if not (has_target and s is Status.PLANNED)), key=rank)


def predicate(tokens: Sequence[Token], cues: Sequence[Cue], cue: Cue, left: int) -> Predicate | None:
    """What ``cue`` says, heard from token ``left`` on; None where its denial says nothing (*tidak ditolak*, *belum diusulkan*)."""
    left = max(left, cue.start - _CLAUSE_REACH)
    cues = cues_within(cues, left, cue.end + 1)
    start = _group_start(tokens, cues, cue, left)
    group = [token.text.lower() for token in tokens[start : cue.start]]
    if _is_void(cue, group) or "jangan" in (token.text.lower() for token in tokens[left:start]):
        return None
    is_done = bool(set(group) & words("agreements", "modifiers", "done"))
    lowering = [*_lowering(tokens, cues, cue, start, left)]
    if _ENDS & {cue.status, *lowering} and not is_done and _is_asked_for(tokens, left, cue.start):
        return Predicate(cue, Status.MENTIONED)
    lowering += _modal(group, is_wished=bool(_FUTURE & {*lowering}))
    lowering += [Status.PLANNED] * (_has_not_come(group) or _is_opened_by_plan(tokens, left))
    denied = _denied(tokens, cue, start, group, lowering)
    if denied is not None:
        return Predicate(cue, denied, is_negated=True, is_done=is_done) if denied is not Status.MENTIONED else None
    if cue.status is Status.EXPIRED and _FUTURE & {*lowering}:
        # What will end is in force until then; what will be revoked is only spoken of.
        return Predicate(cue, Status.IN_FORCE) if cue.form is Form.SUBJECT and cue.only is None else None
    if rank(cue.status) >= rank(Status.AGREED):
        is_aim = not lowering and (_is_purpose(tokens, start) or _awaits(tokens, cue, group))
        lowering += [Status.PLANNED] * (is_aim or _comes_first(tokens, left))
    if not lowering and cue.form is Form.NOUN and _is_aimed_at(tokens, start):
        lowering = [Status.PLANNED]
    if cue.status is Status.DISCUSSED and lowering and {*lowering} <= _FUTURE:
        return Predicate(cue, Status.PLANNED)
    if cue.status is Status.REJECTED and _FUTURE & {*lowering} and cue.form is Form.OBJECT:
        return None  # akan menolak
    if cue.status is Status.DISCUSSED and Status.PROPOSED in lowering:
        return Predicate(cue, Status.PROPOSED)  # mendesak DPR membahas
    if not lowering and tokens[cue.start].text.lower() in words("agreements", "modifiers", "finished"):
        return Predicate(cue, Status.DISCUSSED)
    lowering += [Status.AGREED_IN_PRINCIPLE] * _is_in_principle(tokens, cue)
    return Predicate(cue, lowest([cue.status, *lowering]), is_done=is_done)


def _group_start(tokens: Sequence[Token], cues: Sequence[Cue], cue: Cue, left: int) -> int:
    """Where the row of auxiliaries, adverbs and status words before ``cue`` begins."""
    within = {at for other in cues for at in range(other.start, other.end)}
    ends = {other.end for other in cues}
    start = cue.start
    while start > max(left, cue.start - _GROUP_REACH):
        word = tokens[start - 1].text.lower()
        is_joint = word in _JOINING and start - 1 in ends and start == cue.start
        if not (start - 1 in within or word in words("agreements", "modifiers", "time") or class_of(word) in _IN_GROUP or is_joint):
            break
        start -= 1
    return start


def _lowering(tokens: Sequence[Token], cues: Sequence[Cue], cue: Cue, start: int, left: int) -> Iterator[Status]:
    """Statuses of the words before ``cue`` in its row, and of wishes and plans before that in the clause."""
    is_joint = cue.start > 0 and tokens[cue.start - 1].text.lower() in _JOINING
    for other in cues:
        if other.start < left or other.end > cue.start:
            continue
        if other.start >= start:
            if other.form is Form.MODIFIER or not is_joint:
                yield other.status
        elif tokens[other.start].text.lower() in words("agreements", "modifiers", "wishes") and _reaches(tokens, other, start):
            yield other.status


def _reaches(tokens: Sequence[Token], wish: Cue, start: int) -> bool:
    """Whether a wish reaches to token ``start``: no *yang* and no new predicate (*dan menandatangani*) between."""
    between = [token.text.lower() for token in tokens[wish.end : start + 1]]
    opens = any(word in _JOINING and class_of(after) is WordClass.VERB for word, after in pairwise(between))
    return not opens and "yang" not in between


def _is_void(cue: Cue, group: Sequence[str]) -> bool:
    """What was planned once is no plan any more (*semula dijadwalkan*); what should have ended has not (*sedianya berakhir*)."""
    is_former = cue.form is Form.MODIFIER or cue.status is Status.EXPIRED
    return is_former and bool({*group} & words("agreements", "modifiers", "formerly"))


def _has_not_come(group: Sequence[str]) -> bool:
    """*sedianya diteken* was meant to come, *paling cepat diteken bulan depan* is to come."""
    is_due = any(pair in {("paling", "cepat"), ("paling", "lambat")} for pair in pairwise(group))
    return is_due or bool({*group} & words("agreements", "modifiers", "not_come_true"))


def _modal(group: Sequence[str], *, is_wished: bool) -> Iterator[Status]:
    """What must be done is at most proposed, what may be done at most considered; *diharapkan dapat* is a hope, not a doubt."""
    if {*group} & words("agreements", "modifiers", "necessity"):
        yield Status.PROPOSED
    if {*group} & words("agreements", "modifiers", "possibility") and not is_wished:
        yield Status.CONSIDERED


def _is_asked_for(tokens: Sequence[Token], left: int, at: int) -> bool:
    """*sebaiknya ditunda*, *meminta agar perjanjian dibatalkan*, *mendesak DPR menunda*: a wish, which ends nothing."""
    heard = [token.text.lower() for token in tokens[max(0, left - 1) : at]]
    asking = words("agreements", "modifiers", "asking") | words("agreements", "modifiers", "necessity")
    # "yang diminta jaksa" tells which paper, not what shall become of it
    own = (place for place in range(len(heard) - 1, -1, -1) if heard[place] in asking and heard[max(0, place - 1)] != "yang")
    last = next(own, None)
    return last is not None and not {"yang", "dan", "serta", "tetapi"} & {*heard[last + 1 :]}


def _is_opened_by_plan(tokens: Sequence[Token], left: int) -> bool:
    """*Rencananya, MoU diteken Selasa*: an adverbial before the clause says that all of it is to come."""
    opening = tokens[left - 2].text.lower() if left > 1 and tokens[left - 1].text == "," else ""
    return opening in words("agreements", "modifiers", "opening_plans")


def _is_in_principle(tokens: Sequence[Token], cue: Cue) -> bool:
    """*pada prinsipnya telah setuju*, *disepakati secara prinsip*."""
    if cue.status is not Status.AGREED:
        return False
    near = tokens[max(0, cue.start - _PRINCIPLE_WITHIN) : cue.start], tokens[cue.end : cue.end + 2]
    return any(token.text.lower() in words("agreements", "modifiers", "in_principle") for side in near for token in side)


def _is_purpose(tokens: Sequence[Token], start: int) -> bool:
    """*terbang ke Hanoi untuk menandatangani ...*: an aim is not yet done."""
    purpose = words("agreements", "modifiers", "purpose")
    return any(tokens[at].text.lower() in purpose for at in (start, start - 1) if 0 <= at < len(tokens))


def _comes_first(tokens: Sequence[Token], left: int) -> bool:
    """*dana akan cair setelah MoU diteken*, *dialog sebelum aturan berlaku*: what is waited for has not come."""
    if left > 0 and tokens[left - 1].text.lower() == "sebelum":
        return True
    if left == 0 or tokens[left - 1].text.lower() not in words("agreements", "modifiers", "awaited"):
        return False
    main = [token.text.lower() for token in tokens[max(0, left - _MAIN_CLAUSE) : left - 1]]
    return bool({*main} & {"akan", "bakal", "baru", "segera"}) and ";" not in main


def _is_aimed_at(tokens: Sequence[Token], start: int) -> bool:
    """*menjamin tercapainya perdamaian*: a noun after a word of aiming."""
    return start > 0 and tokens[start - 1].text.lower() in words("agreements", "modifiers", "aims")


def _awaits(tokens: Sequence[Token], cue: Cue, group: Sequence[str]) -> bool:
    """*baru berlaku setelah dievaluasi*: what must come first has not yet come."""
    following = tokens[cue.end].text.lower() if cue.end < len(tokens) else ""
    return "baru" in group and following in words("agreements", "modifiers", "awaited")


def _denied(tokens: Sequence[Token], cue: Cue, start: int, group: Sequence[str], lowering: Sequence[Status]) -> Status | None:
    """The status that a denial leaves; MENTIONED where it leaves none, None where nothing is denied."""
    heard = [*group, tokens[cue.start].text.lower()]
    if "jangan" in group:
        return Status.MENTIONED
    if {*group} & words("agreements", "modifiers", "not_yet"):
        return _not_yet(cue.status, lowering)
    if not any(_denies(tokens, start + at, word) for at, word in enumerate(heard)):
        return None
    following = tokens[cue.end].text.lower() if cue.end < len(tokens) else ""
    is_called_off = bool({*group} & words("agreements", "modifiers", "called_off"))  # batal diperpanjang
    if cue.status is Status.IN_FORCE and not is_called_off:
        return Status.MENTIONED if following in _FOR_WHOM else Status.EXPIRED
    own_word = tokens[cue.start].text.lower() in words("agreements", "modifiers", "never")
    is_void = cue.status in {*_TALK, Status.REJECTED, Status.POSTPONED, Status.EXPIRED} and not own_word
    return Status.MENTIONED if is_void else Status.REJECTED


def _denies(tokens: Sequence[Token], at: int, word: str) -> bool:
    following = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    return word in words("agreements", "modifiers", "never") and following not in words("agreements", "modifiers", "not_denying")


def _not_yet(status: Status, lowering: Sequence[Status]) -> Status:
    if status is Status.EXPIRED:
        return Status.IN_FORCE
    if status is Status.DISCUSSED:
        return Status.PLANNED
    if status in _TALK or status in {Status.REJECTED, Status.POSTPONED}:
        return Status.MENTIONED
    return Status.DISCUSSED if status in _AGREED else lowest([Status.PLANNED, *lowering])
