"""The circumstances of a figure: place, period, who says so, fact or forecast, whole or part."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from briefgen.extract.clauses import REACH, Clauses, TokenRange, cue_phrases, cue_words
from briefgen.extract.predicates import introduction
from briefgen.records import Modality, Period, PeriodRelation
from briefgen.text.wordclass import WordClass

_PART_REACH = 4
_RELATIVE_REACH = 3
_MAX_PERIODS = 12
_MAX_PLACE = 8


def find_place(clauses: Clauses, first: int, after: int) -> TokenRange | None:
    """Where it happened: *di* and a place after the number's phrase, before it in the clause, or at the head of the sentence."""
    start, end = clauses.clause_around(first)
    stop = next((at for at in range(after, end) if clauses.taken[at]), max(end, after))
    for at in (*range(after, stop), *range(first - 1, start - 1, -1), 0):
        if clauses.lower(at) in cue_words("place", "cues") and (place := _place_at(clauses, at + 1)):
            return place
    return None


def _place_at(clauses: Clauses, index: int) -> TokenRange | None:
    word = clauses.lower(index)
    if not clauses.is_nominal(index) or word in cue_words("place", "not_places"):
        return None
    if word in cue_words("place", "nouns") and not clauses.tokens[index].is_capitalised:
        phrase = clauses.noun_phrase_at(index)
        return phrase if phrase and _is_telling(clauses, phrase) else None
    if not clauses.tokens[index].is_capitalised:
        return None
    end = index + 1
    while end < index + _MAX_PLACE and clauses.is_nominal(end) and (clauses.tokens[end].is_capitalised or clauses.is_hyphen(end)):
        end += 1
    return index, end


def _is_telling(clauses: Clauses, phrase: TokenRange) -> bool:
    """Whether a place says which one it is: *daerah rawan longsor*, not *bandara* or *daerah itu*."""
    return phrase[1] - phrase[0] > 1 and clauses.word_class(phrase[1]) is not WordClass.DETERMINER


def find_period(clauses: Clauses, periods: Sequence[Period], first: int, after: int) -> Period | None:
    """The period of the number at ``first``: right after its phrase, in its clause, the nearest before, or the nearest after it.

    The day of speaking (*kata Budi, Senin (19/5)*) is none.
    """
    offset = clauses.tokens[first].start
    middle = bisect_left(periods, offset, key=lambda period: period.span.start)
    nearby = periods[max(0, middle - _MAX_PERIODS) : middle + _MAX_PERIODS]
    usable = [period for period in nearby if not _is_day_of_speaking(clauses, period)]
    start, end = clauses.clause_around(first)

    def rank(period: Period) -> tuple[bool, bool, bool, bool, bool, int]:
        at = clauses.first_at(period.span.start)
        is_outside, is_next = not start <= at < end, after <= at <= after + 1
        is_later = is_outside and at > first
        is_within, is_apart = period.relation is PeriodRelation.WITHIN, _is_of_something_else(clauses, at, first)
        return is_within, not is_next, is_apart, is_outside, is_later, abs(at - first)

    return min(usable, key=rank, default=None)


def _is_of_something_else(clauses: Clauses, at: int, first: int) -> bool:
    """Whether the period at ``at`` belongs to a relative clause before the number: *gempa yang terjadi kemarin ... 23 orang*."""
    return at < first and any(clauses.lower(index) == "yang" for index in range(max(0, at - _RELATIVE_REACH), at))


def _is_day_of_speaking(clauses: Clauses, period: Period) -> bool:
    """Whether a verb of saying stands before a single day with no number between them."""
    if period.start is None or period.start != period.end:
        return "(" in period.surface and _speech_before(clauses, period)
    return _speech_before(clauses, period)


def _speech_before(clauses: Clauses, period: Period) -> bool:
    at = clauses.first_at(period.span.start)
    for index in range(at - 1, max(-1, at - REACH), -1):
        if clauses.taken[index]:
            return False
        if clauses.lower(index) in cue_words("attribution", "speech"):
            return True
    return False


def attributions(clauses: Clauses) -> tuple[TokenRange, ...]:
    """Who is said to say something, in order: *menurut X*, *X mencatat*."""
    found: list[TokenRange] = []
    for index in range(len(clauses.tokens)):
        cue = cue_phrases("attribution", "before").at(clauses.tokens, index)
        source = clauses.noun_phrase_at(cue[1]) if cue else None
        if source is None and clauses.lower(index) in cue_words("attribution", "after"):
            source = _speaker_before(clauses, index)
        if source is not None:
            found.append(source)
    return tuple(found)


def _speaker_before(clauses: Clauses, index: int) -> TokenRange | None:
    while index > 0 and clauses.word_class(index - 1) in (WordClass.AUXILIARY, WordClass.ADVERB):
        index -= 1
    if (bracket := clauses.bracket_start(index)) is not None:
        index = bracket
    source = clauses.noun_phrase_before(index)
    return None if source is None or clauses.word_class(source[0] - 1) is WordClass.PREPOSITION else source


def nearest_attribution(sources: Sequence[TokenRange], first: int) -> TokenRange | None:
    """The last source named before the number at ``first``, else the first after it."""
    place = bisect_left(sources, first, key=lambda source: source[0])
    if place:
        return sources[place - 1]
    return sources[place] if place < len(sources) else None


def find_modality(clauses: Clauses, first: int, predicate: TokenRange | None) -> Modality:
    """Whether the clause speaks of a target, an estimate, a plan or a fact."""
    start = clauses.clause_around(first)[0]
    places = [*range(start, first), *(range(max(predicate[0] - 2, 0), predicate[1]) if predicate else ())]
    for modality in (Modality.TARGET, Modality.ESTIMATE, Modality.PLAN):
        if any(cue_phrases("modality", modality.value).at(clauses.tokens, at) for at in places):
            return modality
    return Modality.FACT


def is_part(clauses: Clauses, first: int, end: int) -> bool:
    """Whether the number is part of one told before: *di antaranya*, *termasuk*, *sisanya*."""
    if cue_phrases("part", "after").at(clauses.tokens, end):
        return True
    start = introduction(clauses, first)
    return any(cue_phrases("part", "before").before(clauses.tokens, at) for at in range(max(0, start - _PART_REACH), first + 1))


def is_share_of(clauses: Clauses, whole: TokenRange, first: int) -> bool:
    """Whether the number at ``first`` is a share of the one in tokens ``whole``: *dari 500 penumpang, 480 selamat*."""
    opening = introduction(clauses, whole[0])
    has_from = any(clauses.lower(at) == "dari" for at in (opening - 1, *range(opening, whole[0])))
    is_opening = opening == 0 or clauses.is_end(opening - 1) or clauses.lower(opening) == "dari"
    return has_from and is_opening and clauses.lower(whole[1]) == "," and whole[1] < first <= whole[1] + _PART_REACH
