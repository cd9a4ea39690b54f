"""To which of the numbers of a sentence a phrase of time or place belongs.

*Di Padang, 12 orang tewas, dan lima hilang* sets the scene for all that follows; *polisi menggerebek gudang di Demak dan menyita
8 ton* goes on with one subject; *gempa yang terjadi kemarin itu menewaskan 12 orang* keeps its time inside the relative clause;
what stands beside a verb of saying tells when and where somebody spoke.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.extract.clauses import REACH, Clauses, TokenRange
from briefgen.extract.figure_cues import cue_words
from briefgen.extract.meaning import Meaning
from briefgen.extract.predicates import introduction
from briefgen.records import Quantity, QuantityKind
from briefgen.text.wordclass import WordClass

_MAX_ITEMS = 12
_GOING_ON = frozenset({WordClass.VERB, WordClass.AUXILIARY, WordClass.ADVERB, WordClass.NUMBER})


@dataclass(frozen=True, slots=True)
class Spot:
    """A number in its sentence: where it begins and where its phrase ends.

    ``is_bare`` where no noun follows it; ``is_timeless`` where it is a quality of a thing (*kapal berkapasitas 96 orang*) or what
    something is out of (*dari 340 pekerja*); ``is_placeless`` where it is what a thing is worth or where somebody comes from;
    ``is_measured`` where it is told of the subject before it, which a relative clause may tell more of; ``is_repeated`` where it
    says how long or how often.
    """

    first: int
    after: int
    kind: QuantityKind
    is_bare: bool = True
    is_timeless: bool = False
    is_placeless: bool = False
    is_measured: bool = False
    is_repeated: bool = False

    @classmethod
    def of(cls, clauses: Clauses, quantity: Quantity, place: TokenRange, meaning: Meaning) -> Spot:
        """The spot of a number in tokens ``place`` that means ``meaning``."""
        first, end = place
        after = max(end, meaning.counted[1] if meaning.counted else end)
        start = introduction(clauses, first)
        words = {clauses.lower(at) for at in range(start, first)}
        words |= {clauses.lower(meaning.predicate[0])} if meaning.predicate else set()
        is_placeless = meaning.rule == "origin" or not words.isdisjoint(cue_words("sizes", "worths"))
        is_quality = is_placeless or not words.isdisjoint(cue_words("sizes") | cue_words("attributing"))
        is_from = clauses.lower(first - 1) == "dari" and clauses.lower(first - 2) not in cue_words("prepositions", "comparing")
        is_timeless = (is_quality and quantity.unit != "magnitude") or is_from or meaning.rule == "whole"
        is_repeated = quantity.kind is QuantityKind.DURATION or quantity.unit == "kali"
        is_measured = meaning.rule == "measured"
        return cls(first, after, quantity.kind, after == end, is_timeless, is_placeless, is_measured, is_repeated)

    def is_beside(self, clauses: Clauses, at: int) -> bool:
        """Whether the phrase at ``at`` follows the number's own at once; before what is timeless no comma may stand."""
        if not self.after <= at or not all(clauses.taken[index] for index in range(self.after, at - 1)):
            return False
        return at == self.after or not (self.is_timeless and clauses.lower(at - 1) == ",")


def tells_when(clauses: Clauses, adjunct: TokenRange, spot: Spot) -> bool:
    """Whether the phrase of time in tokens ``adjunct`` is told of the number at ``spot``."""
    if spot.is_beside(clauses, adjunct[0]):
        return True
    return not (is_of_speaking(clauses, adjunct) or _is_of_other_number(clauses, adjunct, spot)) and (
        _is_beside_before(clauses, adjunct, spot.first) or (not spot.is_timeless and _reaches(clauses, adjunct, spot))
    )


def tells_where(clauses: Clauses, adjunct: TokenRange, spot: Spot) -> bool:
    """Whether the phrase of place in tokens ``adjunct`` is told of the number at ``spot``."""
    if spot.is_beside(clauses, adjunct[0]):
        return True
    if spot.first < adjunct[0] and _is_superlative(clauses, adjunct[0] - 1):
        return False
    return not spot.is_placeless and not is_of_speaking(clauses, adjunct) and _reaches(clauses, adjunct, spot)


def _is_superlative(clauses: Clauses, index: int) -> bool:
    """*terpanjang di Aceh*: the place says among which it is the longest."""
    return clauses.lower(index).startswith("ter") and clauses.word_class(index) is WordClass.ADJECTIVE


def _reaches(clauses: Clauses, adjunct: TokenRange, spot: Spot) -> bool:
    """Whether the grammar lets a phrase that stands apart from the number be told of it."""
    if _is_of_other_number(clauses, adjunct, spot):
        return False
    relative = _relative_of(clauses, adjunct[0])
    if relative is not None and spot.first < relative:
        return _is_head_of(clauses, relative, spot)
    own = _relative_of(clauses, spot.first)
    if relative is not None and own != relative and not spot.is_measured:
        return False
    if adjunct[0] < spot.first:
        return _reaches_forward(clauses, adjunct, spot)
    return own == relative and _reaches_back(clauses, adjunct[0], spot)


def _is_beside_before(clauses: Clauses, adjunct: TokenRange, first: int) -> bool:
    """*dana desa 2024 senilai Rp 2 miliar*, *tahun lalu yang mencapai 300 ton*: it ends where the number's words begin."""
    if adjunct[1] > first:
        return False
    at = introduction(clauses, first)
    while at > adjunct[1] and clauses.word_class(at - 1) in (WordClass.VERB, WordClass.AUXILIARY, WordClass.ADVERB):
        at -= 1
    if clauses.word_class(at - 1) is WordClass.RELATIVE:
        at -= 1 + (clauses.lower(at - 2) == ",")
    return at <= adjunct[1]


def _is_of_other_number(clauses: Clauses, adjunct: TokenRange, spot: Spot) -> bool:
    """*dari 78 persen pada 2020 menjadi 71 persen*, *12 tersangka, tujuh di Medan*: what follows another value is told of that."""
    at = adjunct[0] - (clauses.lower(adjunct[0] - 1) in cue_words("timing", "at"))
    if adjunct[1] <= spot.first and clauses.lower(at - 1) == "dari":  # "dari tahun lalu sebesar 8 ton menjadi 9 ton"
        return any(clauses.lower(index) in cue_words("level") and index > adjunct[1] for index in range(adjunct[1], spot.first))
    if at <= 0 or not clauses.taken[at - 1] or clauses.dated[at - 1]:
        return False
    opening = at - 1
    while opening > 0 and clauses.taken[opening - 1]:
        opening -= 1
    if clauses.tokens[opening - 1].is_capitalised:  # "Festival Danau 2025 di Samosir"
        return False
    leading = cue_words("level") | {"ke", "dari"}
    if adjunct[0] < spot.first:
        return any(clauses.lower(index) in leading for index in range(adjunct[1], spot.first))
    return not spot.is_bare or clauses.lower(opening - 1) in leading


# --- speaking --------------------------------------------------------------------------------------------


def is_of_speaking(clauses: Clauses, adjunct: TokenRange) -> bool:
    """*kata Budi di Padang, Senin*; *Budi di Padang, Senin, mengatakan*: when and where somebody spoke."""
    return _follows_speech(clauses, adjunct[0]) or _precedes_speech(clauses, adjunct[1])


def _follows_speech(clauses: Clauses, at: int) -> bool:
    for index in range(at - 1, max(-1, at - REACH), -1):
        word = clauses.lower(index)
        if (clauses.taken[index] and not clauses.dated[index]) or word in cue_words("attribution", "contents"):
            return False
        if word in cue_words("attribution", "saying"):
            return _is_before_content(clauses, index + 1, at)
        if word in cue_words("attribution", "speech"):
            return word != "kepada" or clauses.lower(index + 1) in cue_words("attribution", "audience")
    return False


def _is_before_content(clauses: Clauses, start: int, at: int) -> bool:
    """Whether nothing that is said stands between *mengatakan* and ``at``: a comma, a preposition, to whom."""
    heard = cue_words("attribution", "audience") | {"kepada", ","}
    return all(
        clauses.dated[index] or clauses.lower(index) in heard or clauses.word_class(index) is WordClass.PREPOSITION
        for index in range(start, at)
    ) and not (clauses.lower(at - 1) == "," and clauses.lower(at) in cue_words("attribution", "bounds"))


def _precedes_speech(clauses: Clauses, end: int) -> bool:
    """Whether the next verb after ``end`` is one of saying, with no number before it."""
    for index in range(end, min(end + REACH, len(clauses.tokens))):
        if clauses.lower(index) in cue_words("attribution", "saying"):
            return True
        if clauses.taken[index] and not clauses.dated[index] and clauses.lower(index - 1) != "(":
            return False
        if clauses.word_class(index) is WordClass.VERB or clauses.lower(index) in ('"', "“", "”", ";"):
            return False
    return False


# --- relative clauses ------------------------------------------------------------------------------------


def _relative_of(clauses: Clauses, index: int) -> int | None:
    """The *yang* of the relative clause in which ``index`` stands, or None; a date after its comma still stands in it."""
    start = clauses.clause_around(index)[0]
    is_apart = start > 1 and clauses.lower(start - 1) == "," and clauses.dated[index] and _is_bare(clauses, start, index + 1)
    if is_apart:
        start = clauses.clause_around(start - 2)[0]
    for at in range(index - 1, start - 1, -1):
        if clauses.word_class(at) is WordClass.RELATIVE:
            return None if _is_closed(clauses, at, index) or (is_apart and _has_main_verb(clauses, start, at)) else at
        if clauses.lower(at) in cue_words("relative", "closing") and not clauses.is_end(at + 1):
            return None
    return None


def _has_main_verb(clauses: Clauses, start: int, end: int) -> bool:
    """Whether a verb that is no mere quality (*bermeterai*) stands in tokens ``[start:end)``."""
    return any(clauses.word_class(at) is WordClass.VERB and not clauses.lower(at).startswith("ber") for at in range(start, end))


def _is_closed(clauses: Clauses, relative: int, index: int) -> bool:
    """Whether the main verb comes between *yang* and ``index``: *juru parkir yang berjumlah 300 orang akan diberi ...*."""
    verbs = [at for at in range(relative + 1, index) if clauses.word_class(at) is WordClass.VERB]
    groups = [at for at in verbs if clauses.word_class(at - 1) not in (WordClass.VERB, WordClass.PREPOSITION)]
    if not groups:
        return bool(verbs) is False and _is_item(clauses, relative)
    first = next((at for at in verbs if clauses.lower(at)), groups[0])
    return any(at > first + 1 for at in groups) and clauses.lower(first) not in cue_words("relative", "controlling")


def _is_item(clauses: Clauses, relative: int) -> bool:
    """*yang terbesar magnitudo 4,1*: *yang* and an adjective name one of several and open no clause."""
    return clauses.word_class(relative + 1) is WordClass.ADJECTIVE


def _is_head_of(clauses: Clauses, relative: int, spot: Spot) -> bool:
    """Whether the relative clause is that of what is counted: *62 unit, atau 41 persen, yang terpasang hingga Februari*."""
    between = range(clauses.bracket_end(spot.after) or spot.after, relative)
    has_other = any(clauses.taken[at] and not clauses.dated[at] for at in between)
    if has_other and all(clauses.lower(at) not in ("atau", "setara", "(") for at in between):
        return False
    return not any(clauses.is_nominal(at) or clauses.word_class(at) is WordClass.PREPOSITION for at in between)


def _introduces(clauses: Clauses, at: int) -> bool:
    return clauses.lower(at) in cue_words("introducing") or clauses.word_class(at) in (WordClass.ADVERB, WordClass.DETERMINER)


# --- from clause to clause -------------------------------------------------------------------------------


def _is_bare(clauses: Clauses, start: int, end: int) -> bool:
    """Whether tokens ``[start:end)`` hold nothing but names, a date, its time of day: *di Kota Bima*, *Senin (5/5) pagi*."""
    return start < end and all(
        clauses.taken[at]
        or not clauses.tokens[at].is_word
        or clauses.tokens[at].is_capitalised
        or clauses.lower(at) in cue_words("timing", "of_day")
        or clauses.lower(at) in cue_words("place", "cues")
        for at in range(start, end)
    )


def _reaches_forward(clauses: Clauses, adjunct: TokenRange, spot: Spot) -> bool:
    """Whether a phrase before the number still holds where the number stands."""
    ends = [at for at in range(adjunct[1], spot.first) if clauses.is_end(at) and not _opens_aside(clauses, at)]
    if any(clauses.lower(at) == ";" for at in ends):
        return False
    if _sets_scene(clauses, adjunct):
        return True
    return all(_goes_on(clauses, at, spot) for at in ends if at + 1 >= spot.first or not clauses.is_end(at + 1))


def _opens_aside(clauses: Clauses, end: int) -> bool:
    """Whether only names or a date stand between the comma at ``end`` and the next: *, Jawa Timur, Senin (5/5),*."""
    if clauses.lower(end) != ",":
        return False
    close = next((at for at in range(end + 1, min(end + REACH, len(clauses.tokens))) if clauses.is_end(at)), end + 1)
    return _is_bare(clauses, end + 1, close)


def goes_on_from(clauses: Clauses, start: int, spot: Spot) -> bool:
    """Whether the number goes on with what was told up to token ``start``: *tercatat 5 persen, lebih rendah 2 persen*."""
    ends = [at for at in range(start, spot.first) if clauses.is_end(at) and not _opens_aside(clauses, at)]
    return all(_goes_on(clauses, at, spot) for at in ends)


def _sets_scene(clauses: Clauses, adjunct: TokenRange) -> bool:
    """Whether the phrase opens its clause, before the subject: *Hingga Senin, ...*, *bahwa sejak 2020 pihaknya ...*."""
    start, end = clauses.clause_around(adjunct[0])
    before = range(start, adjunct[0])
    is_fronted = clauses.word_class(start) is WordClass.PREPOSITION and start < adjunct[0]
    if any(clauses.word_class(at) is WordClass.VERB or (clauses.is_nominal(at) and not is_fronted) for at in before):
        return False
    is_alone = _is_bare(clauses, start, end) or (adjunct[1] >= end and not clauses.dated[adjunct[0]])
    return not is_alone or not _has_clause_before(clauses, start)


def _has_clause_before(clauses: Clauses, start: int) -> bool:
    """Whether a verb or a number stands in the sentence before ``start`` after the last word that introduces what is said."""
    for at in range(start - 1, max(-1, start - REACH), -1):
        if clauses.lower(at) in cue_words("attribution", "contents"):
            return False
        if clauses.word_class(at) is WordClass.VERB:
            return clauses.lower(at) not in cue_words("attribution", "saying")
        if clauses.taken[at]:
            return True
    return False


def _goes_on(clauses: Clauses, end: int, spot: Spot) -> bool:
    """Whether what follows the end of a clause goes on with it: *, tercatat 5 kasus*, *dan menyita 5 ton*, *, dengan nilai Rp 5*.

    *dibangun pada 1987 dan sudah dua kali terbakar*, *diteken kemarin dan berlaku lima tahun*: another time is told of.
    """
    at = end + 1
    if clauses.lower(end) in cue_words("clause", "joins"):
        is_done = clauses.word_class(at) is not WordClass.AUXILIARY or clauses.lower(at) in ("telah", "sudah")
        return is_done and not spot.is_repeated
    if clauses.tokens[end].is_word:
        return clauses.lower(end) in cue_words("clause", "explaining")
    while clauses.lower(at) in cue_words("clause", "joins") or clauses.is_end(at):
        if clauses.tokens[at].is_word and not _goes_on(clauses, at, spot):
            return False
        at += 1
        if at >= spot.first:
            return True
    while at < spot.first and (clauses.dated[at] or clauses.lower(at) in cue_words("attribution", "bounds")):
        at += 1
    if clauses.word_class(at) in _GOING_ON or clauses.lower(at) == "dengan":
        return True
    if clauses.word_class(at) is WordClass.RELATIVE:
        return _is_item(clauses, at)
    return not any(clauses.word_class(index) is WordClass.VERB for index in range(at, spot.first))


def _reaches_back(clauses: Clauses, at: int, spot: Spot) -> bool:
    """Whether a phrase after the number is told of it, too."""
    start, end = clauses.clause_around(at)
    if start <= spot.first < end:
        return True
    if _is_bare(clauses, start, end):
        return True
    ends = [index for index in range(spot.after, at) if clauses.is_end(index) and not _opens_aside(clauses, index)]
    verbs = [index for index in range(spot.after, at) if clauses.word_class(index) is WordClass.VERB]
    opening = range(clauses.clause_around(spot.first)[0], spot.first)
    is_subject = all(clauses.word_class(index) is not WordClass.VERB for index in opening)
    if is_subject and len(ends) == 1 and clauses.word_class(ends[0] + 1) in _GOING_ON and all(index > ends[0] for index in verbs):
        return True  # "Dua terdakwa lain, TS dan HW, akan disidang besok"
    is_list = all(clauses.word_class(index + 1) is WordClass.NUMBER or _introduces(clauses, index + 1) for index in ends)
    is_list = is_list and all(clauses.lower(index + 1) != "dari" for index in ends)  # "naik menjadi 8 ton, dari 5 ton pada Mei"
    return is_list and not verbs and len(ends) <= _MAX_ITEMS and not any(clauses.lower(index) == ":" for index in ends)
