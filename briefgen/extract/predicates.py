"""What governs a number in its clause: the verb before it, the verb after its noun phrase, the noun it measures.

*menunda keberangkatan 5.000 orang* (object), *5.000 orang ditunda keberangkatannya* (subject),
*korban mencapai 25 orang* (measured).
"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.extract.clauses import REACH, Clauses, TokenRange
from briefgen.extract.figure_cues import cue_words
from briefgen.extract.followers import is_joint
from briefgen.extract.relative_heads import predicated_head, relative_head
from briefgen.extract.verb_groups import (
    VERBAL,
    group_start,
    is_light,
    is_manner,
    is_speech,
    is_taken_time,
    main_verb,
    split_group,
    trimmed,
    without_accessories,
)
from briefgen.extract.word_classes import NOMINAL
from briefgen.text.qualifiers import qualifier_before
from briefgen.text.wordclass import WordClass, is_transitive

_MAX_ASIDE = 12
_MAX_CAUSE = 6
_MAX_ITEMS = 6


@dataclass(frozen=True, slots=True)
class Governor:
    """What stands before a number: a verb, a noun phrase between it and the number, and the verb's subject if it is measured.

    ``event`` is a verb inside the subject (*korban yang mengungsi mencapai*).
    """

    verb: TokenRange | None = None
    nominal: TokenRange | None = None
    subject: TokenRange | None = None
    event: TokenRange | None = None


def introduction(clauses: Clauses, first: int) -> int:
    """The index where *sebanyak*, *hingga sekitar* and the like before the number at ``first`` begin."""
    floor = max(0, first - REACH)
    while first > floor and _introduces(clauses, first - 1):
        first -= 1
    return first


def _introduces(clauses: Clauses, index: int) -> bool:
    is_doubled = clauses.is_hyphen(index) and clauses.lower(index - 1) == clauses.lower(index + 1)  # "kira-kira"
    return is_doubled or clauses.lower(index) in cue_words("introducing") or clauses.word_class(index) is WordClass.ADVERB


def governor(clauses: Clauses, first: int, end: int, *, is_amount: bool, is_bare: bool = True) -> Governor:
    """What governs the number that begins at token ``first``.

    Args:
        clauses: The sentence.
        first: The index of the number.
        end: The index after it.
        is_amount: Whether nothing is counted after the number, so that it measures something before it.
        is_bare: The same, also of a number that only a classifier follows.
    """
    at, nominal = introduction(clauses, first), None
    relative = _before_dates(clauses, at) - 1  # "juru parkir yang kini berjumlah 312 orang"
    head = clauses.noun_phrase_before(_before_dates(clauses, relative))
    if clauses.word_class(relative) is WordClass.RELATIVE and head is not None:
        return Governor(subject=head)
    if clauses.lower(at - 1) == "dengan" and any(clauses.lower(index) in cue_words("heads") for index in range(at, first)):
        at -= 1  # "mengajukan rancangan ke DPRD dengan nilai Rp 1,2 triliun"
    if clauses.lower(at - 1) in cue_words("linking") and is_manner(clauses, at - 2):
        at -= 1
    elif clauses.lower(at - 1) in cue_words("linking") and clauses.noun_phrase_before(at - 1):
        at -= 1
        nominal = clauses.noun_phrase_before(at)
    else:
        at = _before_adjuncts(clauses, at, is_amount=is_bare, number=first)
        nominal = clauses.noun_phrase_before(at) or clauses.noun_phrase_before(_before_adverbs(clauses, at))
    if nominal and (is_manner(clauses, nominal[1] - 1) or is_taken_time(clauses, nominal)):
        at, nominal = nominal[1], None
    at = nominal[0] if nominal else introduction(clauses, at) if not is_manner(clauses, at - 1) else at
    start = group_start(clauses, at)
    if not _has_verb(clauses, start, at) and nominal and (listed := _before_items(clauses, nominal[0])) is not None:
        at, start = listed, group_start(clauses, listed)
    if nominal and clauses.lower(nominal[0] - 2) in cue_words("light", "dividing"):
        return Governor((nominal[0] - 2, nominal[0]), nominal)  # "terdiri dari gaji Rp 3 miliar"
    if is_bare and nominal and (told := predicated_head(clauses, nominal, first, end)) is not None:
        return Governor(told[1], subject=told[0], event=told[1])
    if not _has_verb(clauses, start, at):
        return Governor(nominal=nominal, event=_state_before(clauses, introduction(clauses, first)))
    if nominal and (victims := _victims(clauses, (start, at))) is not None:
        return victims
    if clauses.lower(at - 1) in cue_words("complements", "times"):
        return Governor((start, at), None, _subject(clauses, start)[0])
    return _led_by_verb(clauses, (start, at), nominal, first, is_amount=is_amount)


def _led_by_verb(
    clauses: Clauses, group: TokenRange, nominal: TokenRange | None, first: int, *, is_amount: bool
) -> Governor:
    """What the verbs of ``group`` say of the number, or of the subject that it measures."""
    start, at = group
    is_relative = clauses.word_class(start - 1) is WordClass.RELATIVE
    start = main_verb(clauses, (start, at))
    if nominal:
        return Governor(without_accessories(clauses, (start, at)), nominal)
    verb, leads = split_group(clauses, (start, at), has_level=_has_level(clauses, start, first))
    if any(clauses.lower(index) in cue_words("attribution", "after") for index in range(start, at)):
        return Governor(verb)  # "BPBD mencatat ada 5 orang hilang": the subject is the source
    is_led = clauses.lower(at - 1) in cue_words("measuring", "verbs")  # "korban yang mengungsi mencapai"
    is_led = is_led or (clauses.lower(introduction(clauses, first) - 1) == "ke" and at == introduction(clauses, first) - 1)
    if not is_led and not _can_measure(clauses.lower(verb[1] - 1), is_amount=is_amount):
        return Governor(verb)
    subject, event = _subject(clauses, verb[0])
    return Governor(verb, None, subject, event if leads or is_relative else None)


def _state_before(clauses: Clauses, at: int) -> TokenRange | None:
    """*korban dalam pencarian sebanyak 15 orang*: the state that those counted are in."""
    found = clauses.noun_phrase_before(at)
    if found is None or clauses.lower(found[0] - 1) != "dalam" or clauses.nominalised_head(found) is None:
        return None
    return found[0] - 1, found[1]


def _victims(clauses: Clauses, group: TokenRange) -> Governor | None:
    """*korban tewas gempa 37 orang*: a verb after a noun of those who suffered says what befell them; what caused it follows."""
    head = clauses.noun_phrase_before(group[0])
    verbs = [clauses.lower(at) for at in range(*group) if clauses.word_class(at) is WordClass.VERB]
    is_deed = any(verb.startswith(("me", "di")) and verb != "meninggal" for verb in verbs)
    if head is None or clauses.lower(head[1] - 1) not in cue_words("bearers") or is_deed:
        return None
    return Governor(subject=head, event=trimmed(clauses, group))


def _has_verb(clauses: Clauses, start: int, end: int) -> bool:
    return any(clauses.word_class(index) is WordClass.VERB for index in range(start, end))


def _before_items(clauses: Clauses, at: int) -> int | None:
    """Where the first item of a list of objects begins, whose next item begins at ``at``: *menyita motor, uang Rp 5 juta*."""
    for _ in range(_MAX_ITEMS):
        is_joined = clauses.lower(at - 1) == "," or is_joint(clauses, at - 1)
        item = clauses.noun_phrase_before(at - 1) if is_joined else None
        if item is None:
            return None
        at = item[0]
        if _has_verb(clauses, start := group_start(clauses, at), at):
            verb = next(index for index in range(at - 1, start - 1, -1) if clauses.word_class(index) is WordClass.VERB)
            return at if clauses.lower(verb).startswith(("me", "di")) and not is_speech(clauses, (verb, verb + 1)) else None
    return None


def _can_measure(verb: str, *, is_amount: bool) -> bool:
    """Whether the subject of ``verb`` is what a number after it measures; that of *mencatat* is its source."""
    if verb in cue_words("measuring", "verbs") or verb == "meninggal":
        return True
    is_active = is_transitive(verb) or (verb.startswith("me") and (not is_amount or verb in cue_words("paying")))
    return verb not in cue_words("attribution", "after") and not is_active


def _has_level(clauses: Clauses, start: int, first: int) -> bool:
    return any(clauses.lower(at) in cue_words("level") for at in range(max(start, first - REACH), first))


def _before_adverbs(clauses: Clauses, at: int) -> int:
    while at > 0 and clauses.word_class(at - 1) is WordClass.ADVERB:
        at -= 1
    return at


def _before_dates(clauses: Clauses, at: int) -> int:
    """The index before the dates and brackets that end before ``at``."""
    while at > 0 and (clauses.taken[at - 1] or clauses.bracket_start(at) is not None):
        at = at - 1 if clauses.taken[at - 1] else clauses.bracket_start(at) or 0
    return at


def _before_adjuncts(clauses: Clauses, at: int, *, is_amount: bool = False, number: int | None = None) -> int:
    """Passes over dates, brackets, asides and phrases with a preposition to the left.

    A noun after a preposition is kept where the ``number`` is its amount.
    """
    floor = max(0, at - REACH)
    while at > floor:
        before = at
        if clauses.taken[at - 1]:
            at -= 1
        elif (cause := _before_cause(clauses, at)) is not None:
            at = cause
        elif (bracket := clauses.bracket_start(at)) is not None:
            at = bracket
        elif clauses.lower(at - 1) == ",":
            at = _before_aside(clauses, at)
        elif clauses.word_class(at - 1) is WordClass.PREPOSITION and not clauses.is_end(at - 1):
            at -= 1
        elif (phrase := clauses.noun_phrase_before(at)) is not None:
            is_bare = number is not None and _is_right_before(clauses, phrase, number)
            at = _before_prepositional(clauses, at, phrase, is_amount=is_amount, is_bare=is_bare)
        if at == before:
            break
    return at


def _is_right_before(clauses: Clauses, phrase: TokenRange, number: int) -> bool:
    """*lahan seluas sekitar 5 hektare*: only qualifiers part the noun from its amount; *iuran untuk warga | sebesar Rp 5 ribu*."""
    preposition, lead = clauses.lower(phrase[0] - 1), clauses.lower(phrase[1])
    is_led = lead in cue_words("introducing", "counts") and preposition not in cue_words("attributive")
    is_led = is_led or (lead in cue_words("introducing", "amounts") and preposition == "untuk")
    return not is_led and phrase[1] in (number, qualifier_before(clauses.tokens, number)[1])


def _before_cause(clauses: Clauses, at: int) -> int | None:
    """The index of *akibat* before ``at`` with a verb right after it: *PHK akibat pailit 900 orang*, *akibat terseret arus*."""
    for index in range(at - 2, max(0, at - _MAX_CAUSE), -1):
        if clauses.taken[index] or clauses.is_end(index) or clauses.word_class(index) is WordClass.RELATIVE:
            return None
        if clauses.lower(index) == "akibat":
            verbs = [place for place in range(index + 1, at) if clauses.word_class(place) is WordClass.VERB]
            return index if verbs == [index + 1] else None
    return None


def _before_aside(clauses: Clauses, at: int) -> int:
    """The index of the comma that opens *, menurut BNPB,* before ``at``, or ``at``; before a verb also *, salah satu pasien,*."""
    is_closed = clauses.word_class(at) in VERBAL
    for index in range(at - 2, max(0, at - _MAX_ASIDE), -1):
        if clauses.lower(index) == ",":
            is_said = clauses.lower(index + 1) in cue_words("attribution", "speech")
            is_apposed = is_closed and clauses.word_class(index + 1) in NOMINAL and not clauses.taken[index - 1]
            return index if is_said or is_apposed or clauses.word_class(index + 1) is WordClass.PREPOSITION else at
        if clauses.taken[index] or clauses.word_class(index) is WordClass.VERB:
            is_closed = False
        if clauses.taken[index] and clauses.lower(index - 1) != "(":
            break
    return at


def _before_prepositional(clauses: Clauses, at: int, phrase: TokenRange, *, is_amount: bool, is_bare: bool) -> int:
    """The index of the preposition that governs ``phrase``, also with a number between (*di tiga desa*), or ``at``."""
    index = phrase[0]
    if clauses.lower(index - 1) == "/":
        return index - 1
    while index > 0 and phrase[0] - index < _MAX_ASIDE and clauses.taken[index - 1] and not clauses.dated[index - 1]:
        index -= 1
    is_joined = not is_bare and is_joint(clauses, index - 1) and not clauses.is_end(index - 1)
    if is_joined and (other := clauses.noun_phrase_before(index - 1)):
        index = other[0]  # "oleh dinas perumahan dan gedung pemerintah"
    preposition = clauses.lower(index - 1)
    if clauses.word_class(index - 1) is not WordClass.PREPOSITION or clauses.is_end(index - 1):
        return at
    if is_amount and clauses.lower(index - 2) in cue_words("light", "dividing"):
        return at
    return at if is_amount and _is_attribute(clauses, phrase, preposition, is_bare=is_bare) else index - 1


def _is_attribute(clauses: Clauses, phrase: TokenRange, preposition: str, *, is_bare: bool) -> bool:
    """Whether a noun after a preposition is measured: *dengan kapasitas 300 ton*, *di lahan 12 hektare*, not *dengan Kanada*."""
    if clauses.tokens[phrase[0]].is_capitalised:
        return False
    return preposition in cue_words("attributive") or (is_bare and preposition not in cue_words("attributive", "never"))


def _subject(clauses: Clauses, at: int) -> tuple[TokenRange | None, TokenRange | None]:
    """The noun phrase before the verb that begins at ``at``, over adjuncts and a relative clause, and the verb of the latter."""
    floor, event = max(0, at - REACH), None
    while at > floor:
        before = at
        at = _before_adjuncts(clauses, at, is_amount=True)
        if clauses.is_end(at - 1):
            break
        start = group_start(clauses, at) if not is_manner(clauses, at - 1) else group_start(clauses, at - 2)
        if start < at:
            group = trimmed(clauses, (start, at))
            is_event = any(clauses.word_class(index) is WordClass.VERB for index in range(*group)) and not is_light(clauses, group)
            event = group if is_event else event
            at = start
        elif clauses.word_class(at - 1) is WordClass.RELATIVE:
            at -= 1 + (clauses.lower(at - 2) == ",")
            if (head := _head_in_adjunct(clauses, at, before)) is not None:
                return head, event
        if at == before:
            break
    found = clauses.noun_phrase_before(at)
    if found and (told := relative_head(clauses, found)) is not None:
        return told[0], event or (None if is_light(clauses, told[1]) else told[1])
    return _bearer(clauses, found), event


def _head_in_adjunct(clauses: Clauses, at: int, verb: int) -> TokenRange | None:
    """*tewas dalam konflik yang sudah berlangsung tujuh pekan*, *ke wilayah yang berpenduduk 2 juta jiwa*: what *yang* tells of."""
    head = clauses.noun_phrase_before(at)
    if head is None or head[1] != at or clauses.tokens[head[0]].is_capitalised:
        return None
    is_quality = clauses.lower(verb) in cue_words("attributing")
    return head if clauses.lower(head[0] - 1) == "dalam" or is_quality else None


def _bearer(clauses: Clauses, found: TokenRange | None) -> TokenRange | None:
    """*stadion berkapasitas 30 ribu penonton*: the stadium, of which the number is told."""
    at = found[0] if found else 0
    while at > 0 and clauses.taken[at - 1]:
        at -= 1
    is_quality = found is not None and at < found[0] and clauses.lower(at - 1).startswith("ber")
    return (clauses.noun_phrase_before(at - 1) or found) if is_quality else found
