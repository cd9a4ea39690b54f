"""The circumstances of a figure: who says so, fact or forecast, whole or part."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from briefgen.extract.clauses import Clauses, TokenRange
from briefgen.extract.figure_cues import cue_groups, cue_phrases, cue_words
from briefgen.extract.meaning import Meaning
from briefgen.extract.predicates import introduction
from briefgen.records import Modality, Quantity, QuantityKind
from briefgen.text.qualifiers import is_comparative
from briefgen.text.wordclass import WordClass

_STRONGEST_FIRST = (Modality.TARGET, Modality.ESTIMATE, Modality.PLAN)
_WHOLE_GOES_ON = (WordClass.RELATIVE, WordClass.VERB, WordClass.PREPOSITION, WordClass.DETERMINER)
_PART_REACH = 4
_RELATIVE_REACH = 3
_COMPARING_REACH = 4
_MAX_ASIDE = 10
_MAX_PERIODS = 12
_MAX_PLACE = 8
_PREFERENCE_REACH = 10
_ATTEMPT_REACH = 3


def attributions(clauses: Clauses) -> tuple[TokenRange, ...]:
    """Who is said to say something, in order: *menurut X*, *X mencatat*."""
    found: list[TokenRange] = []
    for index in range(len(clauses.tokens)):
        cue = cue_phrases("attribution", "before").at(clauses.tokens, index)
        is_postposed = clauses.lower(index) in cue_words("attribution", "postposed")
        is_inside = is_postposed and index > 0 and clauses.tokens[index - 1].is_word
        source = clauses.noun_phrase_at(cue[1]) if cue and not is_inside else None
        if source is None and clauses.lower(index) in cue_words("attribution", "after"):
            source = _speaker_before(clauses, index)
        is_manner = source is not None and clauses.lower(source[0]) in cue_words("attribution", "manner")  # "lebih lanjut ia ..."
        if source is not None and not is_manner and not _is_document(clauses, source):
            found.append(_with_fields(clauses, source))
    return tuple(found)


def _is_document(clauses: Clauses, source: TokenRange) -> bool:
    """*berdasarkan data*, *menurut persetujuan itu*: what is written, not who says it."""
    is_named = any(clauses.tokens[at].is_capitalised for at in range(*source))
    return clauses.lower(source[0]) in cue_words("attribution", "documents") and not is_named


def _with_fields(clauses: Clauses, source: TokenRange) -> TokenRange:
    """*Kepala Pusat Data, Informasi, dan Komunikasi BNPB*: an office whose name lists its fields goes on after the commas."""
    start, end = source
    while clauses.lower(end) == "," and clauses.tokens[start].is_capitalised and (item := clauses.noun_phrase_at(end + 1)):
        if not all(clauses.tokens[at].is_capitalised for at in range(*item)):
            return source
        end = item[1]
    at = end + (clauses.lower(end) == ",")
    last = clauses.noun_phrase_at(at + 1) if clauses.lower(at) == "dan" and end > source[1] else None
    return (start, last[1]) if last and clauses.tokens[last[0]].is_capitalised else source


def _speaker_before(clauses: Clauses, index: int) -> TokenRange | None:
    while index > 0 and clauses.word_class(index - 1) in (WordClass.AUXILIARY, WordClass.ADVERB):
        index -= 1
    if (bracket := clauses.bracket_start(index - (clauses.word_class(index - 1) is WordClass.DETERMINER))) is not None:
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
    found = {cue[0] for at in places if (cue := cue_groups("modality").at(clauses.tokens, at))}
    found |= {Modality.PLAN.value} if predicate and _is_attempt(clauses, predicate) else set()
    return next((modality for modality in _STRONGEST_FIRST if modality.value in found), Modality.FACT)


def _is_attempt(clauses: Clauses, predicate: TokenRange) -> bool:
    """*berupaya memulangkan 200 pekerja*, *mengupayakan pemulangan 200 pekerja*: what one tries is not yet done."""
    start = predicate[0]
    while start > predicate[0] - _ATTEMPT_REACH and clauses.word_class(start - 1) in (WordClass.VERB, WordClass.ADVERB):
        start -= 1
    return any(clauses.lower(at) in cue_words("attempts") for at in range(start, predicate[1]))


def is_passing_time(clauses: Clauses, place: TokenRange, meaning: Meaning) -> bool:
    """Whether a stretch of time is a rate or a point of the story (*sebulan*, *sehari setelah*) and no term or measured time."""
    first, end = place
    start = introduction(clauses, first)
    before = clauses.lower(start - 1)
    if before in cue_words("rate") or before in cue_words("timing", "before") or _is_preferred(clauses, first, end):
        return True
    is_one = clauses.tokens[first].is_word and end - first == 1 and clauses.lower(first).startswith("se")
    if is_one and clauses.lower(end) not in cue_words("timing", "penal"):
        follows_number = clauses.taken[start - 1 - (before == "dalam")] if start > 1 else False
        is_framed = start < first or before in cue_words("timing", "framing") or before in cue_words("terms")
        return follows_number or not is_framed
    if clauses.lower(end) not in cue_words("timing"):
        return False
    lasting = [*(range(*meaning.predicate) if meaning.predicate else ()), *range(start - 1, first)]
    return not any(clauses.lower(at) in cue_words("timing", "lasting") for at in lasting)


def _is_preferred(clauses: Clauses, first: int, end: int) -> bool:
    """*lebih baik terlambat tiga menit daripada menyesal tiga hari*: either side of a preference."""
    preferring, against = cue_phrases("preference", "words"), cue_phrases("preference", "against")
    reach = range(max(0, first - _PREFERENCE_REACH), min(len(clauses.tokens), end + _PREFERENCE_REACH))
    better = next((at for at in reach if at < first and preferring.at(clauses.tokens, at)), None)
    return better is not None and any(against.at(clauses.tokens, at) for at in reach if at > better)


def is_part(clauses: Clauses, quantity: Quantity, first: int, end: int) -> bool:
    """Whether the number is part of a larger one: *di antaranya 5*, *termasuk 5*, *5 dari 20*, *5 persen dari total*."""
    if cue_phrases("part", "after").at(clauses.tokens, end) or _is_out_of(clauses, quantity, first, end):
        return True
    start = introduction(clauses, first)
    if quantity.kind is QuantityKind.PERCENT and clauses.lower(start - 1) in cue_words("part", "sharing"):
        return True
    if clauses.lower(first - 1) in cue_words("place", "leading") and clauses.word_class(first - 2) is WordClass.VERB:
        return False  # "sisanya tersebar di tujuh desa"
    return any(_introduces_part(clauses, at, start) for at in range(max(0, start - _PART_REACH), first + 1))


def _introduces_part(clauses: Clauses, at: int, start: int) -> bool:
    """Whether *di antaranya* or the like ends before ``at``; *termasuk* leads only to what it stands beside and may be denied."""
    cue = cue_phrases("part", "before").before(clauses.tokens, at)
    if cue is None:
        return False
    is_denied = clauses.word_class(cue[1] - 1) is WordClass.AUXILIARY and clauses.lower(cue[1] - 1) in cue_words("part", "denials")
    is_leftover = clauses.lower(at - 1) == "sisa" and clauses.is_nominal(at - 2)  # "sampah sisa festival sebanyak 2 ton"
    is_apart = clauses.lower(at - 1) == "termasuk" and any(clauses.is_nominal(index) for index in range(at, start))
    return not (is_denied or is_apart or is_leftover)


def _is_out_of(clauses: Clauses, quantity: Quantity, first: int, end: int) -> bool:
    """*8 dari 10 sampah*, *Rp 9 miliar dari kebutuhan Rp 14 miliar*, *45 persen dari total ekspor*; not *turun 5 persen dari X*."""
    if clauses.lower(introduction(clauses, first) - 1) in cue_words("change", "verbs") or is_comparative(clauses.tokens, first - 2):
        return False
    if quantity.kind is QuantityKind.PERCENT and clauses.lower(end) in cue_words("heads"):
        return True
    at = _next(clauses, end, "dari")
    if clauses.lower(at) != "dari" or any(clauses.word_class(index) is WordClass.VERB for index in range(end, at)):
        return False
    whole = at + 1
    while clauses.lower(whole) in cue_words("part", "wholes"):
        whole += 1
    is_numbered = whole < len(clauses.tokens) and clauses.taken[whole]
    if whole > at + 1:
        return is_numbered or at == end
    is_bare = at == end and (is_numbered and not quantity.unit)
    is_share = at == end and quantity.kind is QuantityKind.PERCENT and (is_numbered or clauses.is_nominal(whole))
    return is_bare or is_share


def is_out_of_alike(clauses: Clauses, quantity: Quantity, following: Quantity | None, place: TokenRange) -> bool:
    """*Rp 5 miliar dari Rp 20 miliar dana*, *3 unit dari 8 unit*: so many out of more alike; not *naik 3 unit dari 8 unit*."""
    if following is None or following.unit != quantity.unit or None in (following.low, quantity.low) or not quantity.unit:
        return False
    first, end = place
    if any(clauses.lower(at) in cue_words("change", "verbs") for at in range(clauses.clause_around(first)[0], first)):
        return False
    at = _next(clauses, end, "dari")
    is_led = clauses.lower(at) == "dari" and not any(clauses.word_class(index) is WordClass.VERB for index in range(end, at))
    between = range(at + 1, clauses.first_at(following.span.start))
    is_next = all(clauses.lower(index) in cue_words("part", "wholes") for index in between)
    return is_led and is_next and (quantity.low or 0) < (following.low or 0)


def _next(clauses: Clauses, start: int, word: str) -> int:
    """The index of ``word`` soon after ``start`` with no number before it, else that of the number, else ``start``."""
    for at in range(start, min(start + _MAX_ASIDE, len(clauses.tokens))):
        if clauses.lower(at) == word or clauses.taken[at]:
            return at
    return start


def is_share_of(clauses: Clauses, whole: TokenRange, first: int) -> bool:
    """Whether the number at ``first`` is a share of the one in tokens ``whole``: *dari 500 penumpang, 480 selamat*."""
    opening = introduction(clauses, whole[0])
    has_from = any(clauses.lower(at) == "dari" for at in (opening - 1, *range(opening, whole[0])))
    is_opening = opening == 0 or clauses.is_end(opening - 1) or clauses.lower(opening) == "dari"
    comma = whole[1]
    if clauses.word_class(comma) in _WHOLE_GOES_ON:  # "dari 90 kota yang dipantau, 64 ...", "dari 68 orang di dalam bus, 40 ..."
        comma = _next(clauses, comma, ",")
    return has_from and is_opening and clauses.lower(comma) == "," and comma < first <= comma + _PART_REACH
