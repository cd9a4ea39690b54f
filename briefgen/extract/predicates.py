"""What governs a number in its clause: the verb before it, the verb after its noun phrase, the noun it measures.

*menunda keberangkatan 5.000 orang* (object), *5.000 orang ditunda keberangkatannya* (subject),
*korban mencapai 25 orang* (measured).
"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.extract.clauses import REACH, Clauses, TokenRange, cue_words
from briefgen.text.wordclass import WordClass

_TENSES = frozenset({"telah", "sudah", "sedang", "akan", "masih", "turut", "terus", "tengah"})
_VERBAL = frozenset({WordClass.VERB, WordClass.AUXILIARY, WordClass.ADVERB})


@dataclass(frozen=True, slots=True)
class Governor:
    """What stands before a number: a verb, a noun phrase between it and the number, and the verb's subject if it is measured."""

    verb: TokenRange | None = None
    nominal: TokenRange | None = None
    subject: TokenRange | None = None


@dataclass(frozen=True, slots=True)
class Followers:
    """The verbs after a number's noun phrase: that of the clause and that of its relative clause."""

    main: TokenRange | None = None
    relative: TokenRange | None = None


def introduction(clauses: Clauses, first: int) -> int:
    """The index where *sebanyak*, *hingga sekitar* and the like before the number at ``first`` begin."""
    floor = max(0, first - REACH)
    while first > floor and _introduces(clauses, first - 1):
        first -= 1
    return first


def _introduces(clauses: Clauses, index: int) -> bool:
    return clauses.lower(index) in cue_words("introducing") or clauses.word_class(index) is WordClass.ADVERB


def governor(clauses: Clauses, first: int) -> Governor:
    """What governs the number that begins at token ``first``."""
    at, nominal = introduction(clauses, first), None
    if clauses.lower(at - 1) in cue_words("linking") and clauses.noun_phrase_before(at - 1):
        at -= 1
        nominal = clauses.noun_phrase_before(at)
    else:
        at = _before_adjuncts(clauses, at)
        nominal = clauses.noun_phrase_before(at)
    at = nominal[0] if nominal else at
    at = introduction(clauses, at) if nominal is None else at
    if clauses.word_class(at - 1) is not WordClass.VERB:
        return Governor(nominal=nominal)
    start = at - 1
    while clauses.word_class(start - 1) in _VERBAL and not clauses.is_end(start - 1) and at - start < REACH:
        start -= 1
    verb = _trimmed(clauses, (start, at))
    is_measured = nominal is None and _can_measure(clauses.lower(at - 1))
    return Governor(verb, nominal, _subject(clauses, start) if is_measured else None)


def _can_measure(verb: str) -> bool:
    return verb in cue_words("measuring", "verbs") or not verb.startswith("me") or verb == "meninggal"


def _trimmed(clauses: Clauses, group: TokenRange) -> TokenRange:
    """The verb group without adverbs and light verbs around it (*meninggal* mencapai); *berhasil* and *belum* stay."""
    start, end = group
    while start + 1 < end and _is_accessory(clauses, start):
        start += 1
    while start + 1 < end and _is_light(clauses, end - 1) and clauses.word_class(end - 2) is WordClass.VERB:
        end -= 1
    return start, end


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


def _before_adjuncts(clauses: Clauses, at: int) -> int:
    """Passes over dates, brackets and phrases with a preposition to the left."""
    floor = max(0, at - REACH)
    while at > floor:
        before = at
        if clauses.taken[at - 1]:
            at -= 1
        elif (bracket := clauses.bracket_start(at)) is not None:
            at = bracket
        elif clauses.word_class(at - 1) is WordClass.PREPOSITION:
            at -= 1
        else:
            phrase = clauses.noun_phrase_before(at)
            if phrase and clauses.word_class(phrase[0] - 1) is WordClass.PREPOSITION and not clauses.is_end(phrase[0] - 1):
                at = phrase[0] - 1
        if at == before:
            break
    return at


def _subject(clauses: Clauses, at: int) -> TokenRange | None:
    """The noun phrase to the left whose verb ends before ``at``, over adjuncts, auxiliaries and a relative clause."""
    floor = max(0, at - REACH)
    while at > floor and not clauses.is_end(at - 1):
        before = at
        at = _before_adjuncts(clauses, at)
        if clauses.word_class(at - 1) in _VERBAL or clauses.word_class(at - 1) is WordClass.RELATIVE:
            at -= 1
        if at == before:
            break
    return clauses.noun_phrase_before(at)


def followers(clauses: Clauses, end: int) -> Followers:
    """The verbs after the noun phrase that ends before token ``end``."""
    at, limit = end, end + REACH
    relative: TokenRange | None = None
    is_relative = False
    while at < limit and not clauses.is_end(at):
        if (after := clauses.bracket_end(at)) is not None:
            at = after
            continue
        word_class = clauses.word_class(at)
        if word_class is WordClass.RELATIVE:
            is_relative = True
        elif word_class in _VERBAL and (group := _verb_group(clauses, at)) is not None:
            at = group[1]
            if not is_relative:
                return Followers(_completed(clauses, group), relative)
            relative, is_relative = relative or _completed(clauses, group), False
            continue
        at += 1
    return Followers(None, relative)


def _verb_group(clauses: Clauses, at: int) -> TokenRange | None:
    """Auxiliaries and verbs in a row that begin at ``at``, if there is a verb among them."""
    end = last = at
    while clauses.word_class(end) in _VERBAL and end - at < REACH:
        end += 1
        if clauses.word_class(end - 1) is WordClass.VERB or clauses.is_hyphen(end):
            last = end
            end += clauses.is_hyphen(end)
    return _trimmed(clauses, (at, last)) if last > at else None


def _completed(clauses: Clauses, group: TokenRange) -> TokenRange:
    """The verb with the words that complete it: *ditunda keberangkatannya*, *meninggal dunia*, *memiliki izin kerja*."""
    start, end = group
    if clauses.lower(end) in cue_words("complements") or clauses.lower(end).endswith("nya"):
        return start, end + 1
    if clauses.lower(end - 1) in cue_words("complements", "possessing") and (phrase := clauses.noun_phrase_at(end)):
        return start, phrase[1]
    return group
