"""Runs of verbs, auxiliaries and adverbs: where they begin and end, and what they say once the light ones are taken off."""

from __future__ import annotations

from briefgen.extract.clauses import REACH, Clauses, TokenRange
from briefgen.extract.figure_cues import cue_words
from briefgen.text.wordclass import WordClass

_TENSES = frozenset({"telah", "sudah", "sedang", "akan", "masih", "turut", "terus", "tengah", "tetap", "kini"})
_DENIALS = frozenset({"tidak", "tak", "belum", "bukan", "gagal", "batal"})
_MAX_OBJECT = 3
VERBAL = frozenset({WordClass.VERB, WordClass.AUXILIARY, WordClass.ADVERB})
_LEADING = frozenset({WordClass.AUXILIARY, WordClass.ADVERB})


def main_verb(clauses: Clauses, group: TokenRange) -> int:
    """Where the main verb begins in *(naskah yang) dirundingkan memuat*, whose first verb is that of a relative clause."""
    start, end = group
    verbs = [at for at in range(start, end) if clauses.word_class(at) is WordClass.VERB]
    if clauses.word_class(start - 1) is not WordClass.RELATIVE or len(verbs) < 2:
        return start
    last = clauses.lower(verbs[-1])
    has_complement = clauses.lower(verbs[-1] + 1) in cue_words("light", "completing")
    is_main = has_complement or (last.startswith("me") and not _is_light(clauses, verbs[-1]))
    return verbs[-1] if is_main else start


def is_manner(clauses: Clauses, index: int) -> bool:
    """Whether the word at ``index`` completes the verb before it (meninggal *dunia*)."""
    return clauses.lower(index) in cue_words("complements", "manner") and clauses.word_class(index - 1) is WordClass.VERB


def is_taken_time(clauses: Clauses, nominal: TokenRange) -> bool:
    """*memakan waktu*, *dalam waktu*: the noun only leads to how long something takes."""
    is_time = clauses.lower(nominal[0]) in cue_words("complements", "times") and nominal[1] - nominal[0] == 1
    return is_time and (clauses.lower(nominal[0] - 1).startswith("me") or clauses.lower(nominal[0] - 1) == "dalam")


def group_start(clauses: Clauses, end: int) -> int:
    """Where the verbs, auxiliaries and adverbs in a row before ``end`` begin."""
    start = end
    while end - start < REACH and not clauses.is_end(start - 1):
        if clauses.word_class(start - 1) in VERBAL:
            start -= 1
        elif is_manner(clauses, start - 1) or is_taken_time(clauses, (start - 1, start)):
            start -= 2
        else:
            break
    return start


def split_group(clauses: Clauses, group: TokenRange, *, has_level: bool) -> tuple[TokenRange, bool]:
    """The verb of a group that says what happened, and whether all of the group only leads up to the number.

    *meninggal dunia bertambah menjadi*: *meninggal dunia*; *meninggal turun* (by a number): both; *bertambah menjadi*: it leads.
    """
    start, end = group
    while start < end and _leads(clauses, end - 1, has_change=has_level):
        end -= 1
    if start < end and any(clauses.word_class(at) is WordClass.VERB for at in range(start, end)):
        return trimmed(clauses, (start, end)), False
    return trimmed(clauses, group), True


def _leads(clauses: Clauses, index: int, *, has_change: bool) -> bool:
    is_change = has_change and clauses.lower(index) in cue_words("change", "verbs")
    return is_change or _is_light(clauses, index) or clauses.word_class(index) in _LEADING


def trimmed(clauses: Clauses, group: TokenRange) -> TokenRange:
    """The verb group without adverbs and light verbs around it; *berhasil* and *belum* stay."""
    start, end = without_accessories(clauses, group)
    while start + 1 < end and (clauses.word_class(end - 1) is WordClass.ADVERB or _follows_verb(clauses, start, end - 1)):
        end -= 1
    if is_light(clauses, (start, end)) and clauses.lower(start) not in _DENIALS:
        start = next((at for at in range(start, end) if _is_light(clauses, at)), start)
    return start, end


def without_accessories(clauses: Clauses, group: TokenRange) -> TokenRange:
    """The group without the adverbs, words of tense and light verbs that open it."""
    start, end = group
    while start + 1 < end and _is_accessory(clauses, start):
        start += 1
    return start, end


def _follows_verb(clauses: Clauses, start: int, index: int) -> bool:
    """*(kami) temukan ternyata | ada*: a light verb after another verb, with no more than adverbs between."""
    while _is_light(clauses, index) and index - 1 > start and clauses.word_class(index - 1) is WordClass.ADVERB:
        index -= 1
        if clauses.word_class(index - 1) is WordClass.VERB:
            return True
    return _is_light(clauses, index) and clauses.word_class(index - 1) is WordClass.VERB


def _is_accessory(clauses: Clauses, index: int) -> bool:
    is_marker = clauses.word_class(index) is WordClass.ADVERB or clauses.lower(index) in _TENSES
    return is_marker or _is_light(clauses, index)


def _is_light(clauses: Clauses, index: int) -> bool:
    return clauses.lower(index) in cue_words("light", "verbs")


def is_light(clauses: Clauses, found: TokenRange | None) -> bool:
    """Whether a verb group only introduces a number (*tercatat*, *terdapat*)."""
    if found is None:
        return False
    return all(_is_light(clauses, at) or clauses.word_class(at) in (WordClass.AUXILIARY, WordClass.ADVERB) for at in range(*found))


def with_duration(clauses: Clauses, found: TokenRange) -> TokenRange:
    """*masih berada*, *masih tertahan*: that a state goes on is not to be taken for its end."""
    is_state = clauses.lower(found[0]) in cue_words("light", "remaining") and clauses.lower(found[0] - 1) == "masih"
    return (found[0] - 1, found[1]) if is_state else found


def is_speech(clauses: Clauses, found: TokenRange | None) -> bool:
    """Whether a verb group says only that somebody speaks; *belum diketahui keberadaannya* says more."""
    if found and clauses.lower(found[1] - 1).endswith("nya") and clauses.is_nominal(found[1] - 1):
        return False
    verbs = [at for at in range(*found) if clauses.word_class(at) is WordClass.VERB] if found else []
    return bool(verbs) and all(clauses.lower(at) in cue_words("speech", "verbs") for at in verbs)


def verb_group(clauses: Clauses, at: int) -> TokenRange | None:
    """Auxiliaries and verbs in a row that begin at ``at``, if there is a verb among them."""
    end = last = at
    while clauses.word_class(end) in VERBAL and end - at < REACH and not _begins_another(clauses, at, end):
        end += 1
        if clauses.word_class(end - 1) is WordClass.VERB or clauses.is_hyphen(end):
            last = end
            end += clauses.is_hyphen(end)
    return trimmed(clauses, (at, last)) if last > at else None


def _begins_another(clauses: Clauses, start: int, at: int) -> bool:
    """*(pencarian 15 orang) hilang | terus berlanjut*: a word of tense after a verb that tells opens the next predicate."""
    if at == start or clauses.word_class(at) is not WordClass.AUXILIARY or clauses.word_class(at - 1) is not WordClass.VERB:
        return False
    return clauses.word_class(at + 1) is WordClass.VERB and not _is_light(clauses, at - 1) and not is_speech(clauses, (at - 1, at))


def completed(clauses: Clauses, group: TokenRange) -> TokenRange:
    """The verb with the words that complete it: *ditunda keberangkatannya*, *meninggal dunia*, *memiliki izin kerja*."""
    start, end = group
    is_possessed = clauses.lower(end).endswith("nya") and clauses.is_nominal(end)
    if clauses.lower(end) in cue_words("complements") or is_possessed:
        return start, end + 1
    if clauses.lower(end - 1) in cue_words("copulas", "verbs"):
        index = end + (clauses.lower(end) == "dari")
        if (phrase := clauses.noun_phrase_at(index)) is not None:
            return (phrase if clauses.lower(end - 1) in cue_words("copulas", "bare") else (start, phrase[1]))
    if clauses.lower(end - 1) in cue_words("complements", "possessing") and (phrase := clauses.noun_phrase_at(end)):
        return start, phrase[1]
    is_active = clauses.lower(end - 1).startswith("me") and clauses.lower(end - 1) not in cue_words("measuring", "verbs")
    if is_active and (phrase := clauses.noun_phrase_at(end)) and phrase[1] - end <= _MAX_OBJECT:
        return start, phrase[1]
    return group
