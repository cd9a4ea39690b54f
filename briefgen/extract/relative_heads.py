"""What a relative clause tells of: *tarif | yang dikutip calo rata-rata Rp 8 juta*, *pekerja | yang terkena PHK 900 orang*.

The noun nearest to a number or to its verb may be the agent, the object or an adjunct of a relative clause. What is measured then
is the noun before *yang*, and the verb of the relative clause says what happened to it.
"""

from __future__ import annotations

from briefgen.extract.clauses import REACH, Clauses, TokenRange
from briefgen.extract.figure_cues import cue_words
from briefgen.extract.verb_groups import VERBAL, is_light, is_speech, verb_group
from briefgen.text.wordclass import WordClass

_MAX_OBJECT = 3
_MAX_NESTED = 3


def relative_head(clauses: Clauses, found: TokenRange) -> tuple[TokenRange, TokenRange] | None:
    """The noun before *yang* and what the relative clause in which ``found`` stands says of it; None where it stands in none."""
    if clauses.lower(found[0] - 1) == "dengan":
        return None  # "data dengan jumlah korban sebanyak 900 orang"
    told = None
    for _ in range(_MAX_NESTED):
        relative = _relative_before(clauses, found[0])
        group = verb_group(clauses, relative + 1) if relative is not None else None
        if relative is None or group is None or group[1] > found[0] or _has_verb(clauses, group[1], found[0]):
            break
        head = clauses.noun_phrase_before(relative - (clauses.lower(relative - 1) == ","))
        if head is None or not any(clauses.word_class(at) is WordClass.NOUN for at in range(*head)):
            break
        told = head, _with_object(clauses, group, found)
        if not _is_led(clauses, head):
            break
        found = head
    return told


def predicated_head(clauses: Clauses, found: TokenRange, first: int, end: int) -> tuple[TokenRange, TokenRange] | None:
    """The same where the number is the predicate of a clause that has no verb but that of the relative clause."""
    told = relative_head(clauses, found)
    if told is None or clauses.nominalised_head(found):
        return None
    head, event = told
    is_led = any(clauses.word_class(at) in VERBAL or clauses.lower(at) in cue_words("level") for at in range(found[1], first))
    is_near = event[1] in found and not clauses.lower(found[1] - 1).endswith("nya")
    is_object = is_near or any(clauses.lower(at).startswith("me") for at in range(*event))
    if is_object and not is_led:
        return None  # "warga yang memiliki lahan 12 hektare", "yang diberi modal Rp 5 juta"
    start, after = clauses.clause_around(first)
    verbs = (at for at in (*range(min(start, head[0]), head[0]), *range(end, after)) if clauses.word_class(at) is WordClass.VERB)
    return None if any(not is_speech(clauses, (at, at + 1)) for at in verbs) else told


def _relative_before(clauses: Clauses, index: int) -> int | None:
    """The *yang* of the clause before ``index``, with no number between."""
    for at in range(index - 1, max(-1, index - REACH), -1):
        if clauses.is_end(at) or (clauses.taken[at] and not clauses.dated[at]):
            return None
        if clauses.word_class(at) is WordClass.RELATIVE:
            return at
    return None


def _has_verb(clauses: Clauses, start: int, end: int) -> bool:
    return any(clauses.word_class(at) is WordClass.VERB for at in range(start, end))


def _with_object(clauses: Clauses, group: TokenRange, found: TokenRange) -> TokenRange:
    """*terkena | PHK*, *gagal | panen*: the verb with its object, but not with its agent."""
    is_passive = any(clauses.lower(at).startswith("di") for at in range(*group))
    is_object = found[0] == group[1] and found[1] - found[0] <= _MAX_OBJECT and not is_passive
    return (group[0], found[1]) if is_object and not is_light(clauses, group) else group


def _is_led(clauses: Clauses, found: TokenRange) -> bool:
    """Whether a preposition leads to a noun phrase, which an outer relative clause may hold: *bagi buruh yang ...*."""
    at = found[0]
    while clauses.word_class(at - 1) in (WordClass.NUMBER, WordClass.DETERMINER, WordClass.ADVERB):
        at -= 1
    return clauses.word_class(at - 1) is WordClass.PREPOSITION
