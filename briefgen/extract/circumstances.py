"""The circumstances of a figure: place, period, who says so, fact or forecast, whole or part."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from briefgen.extract.clauses import REACH, Clauses, TokenRange, cue_phrases, cue_words
from briefgen.extract.meaning import Meaning
from briefgen.extract.predicates import introduction
from briefgen.records import Modality, Period, PeriodRelation, Quantity, QuantityKind
from briefgen.text.gazetteer import level_of
from briefgen.text.numerals import is_dash
from briefgen.text.qualifiers import is_comparative
from briefgen.text.wordclass import WordClass

_PART_REACH = 4
_RELATIVE_REACH = 3
_COMPARING_REACH = 4
_MAX_ASIDE = 10
_MAX_PERIODS = 12
_MAX_PLACE = 8


def find_place(clauses: Clauses, first: int, after: int, counted: TokenRange | None = None) -> TokenRange | None:
    """Where it happened.

    *di* and a place after the number's phrase, before it in the clause, in the phrase itself (*inflasi Sulawesi Utara*), or earlier
    in the sentence, the nearest first.
    """
    if (place := item_place(clauses, first)) is not None:
        return place
    start, end = clauses.clause_around(first)
    for at in (*range(after, max(end, after)), *range(first - 1, start - 1, -1)):
        if _leads_to_place(clauses, at) and (place := _place_at(clauses, at + 1)):
            return place
    if counted and (place := _place_within(clauses, counted)):
        return place
    for at in range(start - 1, max(-1, start - REACH), -1):
        if _leads_to_place(clauses, at) and (place := _place_at(clauses, at + 1)):
            return place
    return None


def item_place(clauses: Clauses, first: int) -> TokenRange | None:
    """The place that an item of a list or table begins with: *, Kabupaten Ampar 443 rumah*, *Kota Jati: 2 korban*."""
    at = introduction(clauses, first)
    at -= clauses.lower(at - 1) == ":"
    found = clauses.noun_phrase_before(at)
    if found is None or not is_place(" ".join(token.text for token in clauses.tokens[found[0] : found[1]])):
        return None
    return found if found[1] == at and clauses.is_end(found[0] - 1) else None


def is_list_line(clauses: Clauses, place: TokenRange | None, first: int) -> bool:
    """Whether the number stands in a line of its own after the name of what it is told of: *Kabupaten Damar: 29 korban*."""
    return place is not None and place[0] == 0 and clauses.lower(place[1]) == ":" and place[1] < first


def _place_within(clauses: Clauses, phrase: TokenRange) -> TokenRange | None:
    """The place that ends a phrase whose head is no body: *penduduk Kampung Aruwage*, not *Dinas Kesehatan Kota Bima*."""
    start, end = phrase
    if clauses.tokens[start].is_capitalised and start > 0 and clauses.lower(start) not in cue_words("place", "sites"):
        return None
    for at in range(start + 1, end):
        is_named = clauses.tokens[at].is_capitalised and clauses.lower(at) in cue_words("place", "named") and at + 1 < end
        level = level_of(" ".join(token.text for token in clauses.tokens[at:end]))
        before = clauses.tokens[at - 1]
        is_origin = level == "countries" or before.lower in cue_words("place", "origins") or is_dash(before)
        is_body = before.is_capitalised and before.lower not in cue_words("place", "sites")  # "anggota DPRD Sidoarjo"
        is_origin = is_origin or (is_body and at - 1 > start)
        if (is_named or level) and not is_origin:
            return at, end
    return None


def is_place(text: str) -> bool:
    """Whether the words name a place: one on the list, or a capitalised name after *Kota*, *Desa* and the like."""
    first, _, rest = text.partition(" ")
    return bool(level_of(text)) or (text.istitle() and bool(rest) and first.lower() in cue_words("place", "named"))


def _leads_to_place(clauses: Clauses, index: int) -> bool:
    """*di*; *mengguncang* and the like; *ke* and *untuk* before a kind of place (*untuk Kabupaten Bima*)."""
    word = clauses.lower(index)
    if word in cue_words("place", "cues") or word in cue_words("place", "verbs"):
        return True
    is_place = clauses.lower(index + 1) in cue_words("place", "nouns") and clauses.word_class(index + 1) is WordClass.NOUN
    return word in cue_words("place", "towards") and is_place and clauses.tokens[index + 1].is_capitalised


def _place_at(clauses: Clauses, index: int) -> TokenRange | None:
    """The place named at ``index``, with its kind before the name (*pesisir Kota Bima*, *Kec. Talo*)."""
    start = index
    if not clauses.is_nominal(index) or clauses.lower(index) in cue_words("place", "not_places"):
        return None
    while clauses.lower(index) in cue_words("place", "nouns") and not clauses.tokens[index].is_capitalised:
        index += 1
    if not clauses.is_nominal(index):
        return None
    if not clauses.tokens[index].is_capitalised:
        return None
    end = index + 1
    while end < index + _MAX_PLACE and _continues_place(clauses, end):
        end += 1
    is_bare_kind = end - start == 1 and clauses.lower(start) in cue_words("place", "named")  # "di Dusun 3"
    return None if is_bare_kind else (start, end)


def _continues_place(clauses: Clauses, index: int) -> bool:
    if clauses.lower(index) == ".":
        return clauses.lower(index - 1) in cue_words("place", "abbreviations") and clauses.is_nominal(index + 1)
    return clauses.is_nominal(index) and (clauses.tokens[index].is_capitalised or clauses.is_hyphen(index))


def find_period(clauses: Clauses, periods: Sequence[Period], first: int, after: int) -> Period | None:
    """The period of the number at ``first``: right after its phrase, in its clause, the nearest before, or the nearest after it.

    The day of speaking (*kata Budi, Senin (19/5)*) is none.
    """
    offset = clauses.tokens[first].start
    middle = bisect_left(periods, offset, key=lambda period: period.span.start)
    nearby = periods[max(0, middle - _MAX_PERIODS) : middle + _MAX_PERIODS]
    usable = [period for period in nearby if _is_usable(clauses, period, first, after)]
    start, end = clauses.clause_around(first)

    def rank(period: Period) -> tuple[bool, bool, bool, bool, bool, int]:
        at = clauses.first_at(period.span.start)
        is_outside, is_next = not start <= at < end, after <= at <= after + 1 and not _opens_item(clauses, at)
        is_later = is_outside and at > first
        is_within, is_apart = period.relation is PeriodRelation.WITHIN, _is_of_something_else(clauses, at, first)
        return is_within, not is_next, is_apart, is_outside, is_later, abs(at - first)

    return min(usable, key=rank, default=None)


def _opens_item(clauses: Clauses, at: int) -> bool:
    """Whether the date at ``at`` opens the next item of a list, whose number follows: *26 Februari di PT Damar 8.504 orang*."""
    if at == 0 or not clauses.is_end(at - 1):
        return False
    end = clauses.clause_around(at)[1]
    return any(clauses.taken[index] and not clauses.dated[index] for index in range(at, end))


def _is_usable(clauses: Clauses, period: Period, first: int, after: int) -> bool:
    """Whether a period may be that of the number at ``first``: no day of speaking, none compared with, none of another event."""
    at = clauses.first_at(period.span.start)
    if _is_day_of_speaking(clauses, period) or _is_compared(clauses, at):
        return False
    return after <= at <= after + 1 or not _is_of_another_event(clauses, period, first)


def _is_compared(clauses: Clauses, at: int) -> bool:
    """*turun 5 persen dibandingkan tahun lalu*: the period is that of the other value."""
    if clauses.lower(at - 1) == "dari":
        return True
    for index in range(at - 1, max(-1, at - _COMPARING_REACH), -1):
        if clauses.taken[index]:
            return False
        if clauses.lower(index) in cue_words("comparison", "periods"):
            return True
    return False


def _is_of_another_event(clauses: Clauses, period: Period, first: int) -> bool:
    """Whether the period stands in a clause with a verb of its own, apart from that of the number."""
    start, end = clauses.clause_around(first)
    at = clauses.first_at(period.span.start)
    if start <= at < end:
        return False
    there = clauses.clause_around(at)
    if at > first and clauses.lower(there[0] - 1) == ",":  # "62 rumah, atau 41 persen, yang selesai hingga Mei"
        return False
    return any(clauses.word_class(index) is WordClass.VERB for index in range(*there))


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
            return clauses.lower(index) != "kepada" or clauses.lower(index + 1) in cue_words("attribution", "audience")
    return False


def attributions(clauses: Clauses) -> tuple[TokenRange, ...]:
    """Who is said to say something, in order: *menurut X*, *X mencatat*."""
    found: list[TokenRange] = []
    for index in range(len(clauses.tokens)):
        cue = cue_phrases("attribution", "before").at(clauses.tokens, index)
        source = clauses.noun_phrase_at(cue[1]) if cue else None
        if source is None and clauses.lower(index) in cue_words("attribution", "after"):
            source = _speaker_before(clauses, index)
        if source is not None and not _is_document(clauses, source):
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
    for modality in (Modality.TARGET, Modality.ESTIMATE, Modality.PLAN):
        if any(cue_phrases("modality", modality.value).at(clauses.tokens, at) for at in places):
            return modality
    return Modality.FACT


def is_passing_time(clauses: Clauses, place: TokenRange, meaning: Meaning) -> bool:
    """Whether a stretch of time is a rate or a point of the story (*sebulan*, *sehari setelah*) and no term or measured time."""
    first, end = place
    start = introduction(clauses, first)
    before = clauses.lower(start - 1)
    if before in cue_words("rate") or before in cue_words("timing", "before"):
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


def is_part(clauses: Clauses, quantity: Quantity, first: int, end: int) -> bool:
    """Whether the number is part of a larger one: *di antaranya 5*, *termasuk 5*, *5 dari 20*, *5 persen dari total*."""
    if cue_phrases("part", "after").at(clauses.tokens, end) or _is_out_of(clauses, quantity, first, end):
        return True
    start = introduction(clauses, first)
    return any(_introduces_part(clauses, at, start) for at in range(max(0, start - _PART_REACH), first + 1))


def _introduces_part(clauses: Clauses, at: int, start: int) -> bool:
    """Whether *di antaranya* or the like ends before ``at``; *termasuk* leads only to what it stands beside and may be denied."""
    cue = cue_phrases("part", "before").before(clauses.tokens, at)
    if cue is None:
        return False
    is_denied = clauses.word_class(cue[1] - 1) is WordClass.AUXILIARY and clauses.lower(cue[1] - 1) in cue_words("part", "denials")
    is_apart = clauses.lower(at - 1) == "termasuk" and any(clauses.is_nominal(index) for index in range(at, start))
    return not (is_denied or is_apart)


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
    if clauses.word_class(comma) in (WordClass.RELATIVE, WordClass.VERB):  # "dari 90 kota yang dipantau, 64 ..."
        comma = _next(clauses, comma, ",")
    return has_from and is_opening and clauses.lower(comma) == "," and comma < first <= comma + _PART_REACH
