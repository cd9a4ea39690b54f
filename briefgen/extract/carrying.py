"""What a number counts where its own clause does not say it: it is carried over from what the sentence said before."""

from __future__ import annotations

from briefgen.extract.clauses import Clauses, TokenRange
from briefgen.extract.figure_cues import cue_words
from briefgen.extract.meaning import Meaning
from briefgen.extract.verb_groups import is_speech
from briefgen.records import Quantity, QuantityKind
from briefgen.text.numerals import is_dash
from briefgen.text.wordclass import WordClass, is_transitive

_MAX_CLAUSES = 6
_CLITIC = "nya"
_MAX_DATELINE = 10
_OPENERS = frozenset({WordClass.ADVERB, WordClass.AUXILIARY, WordClass.CONJUNCTION})


def stands_for_previous(clauses: Clauses, quantity: Quantity, meaning: Meaning, end: int) -> bool:
    """Whether the number is told of what was counted before: *separuhnya perempuan*, *calo menawarkannya Rp 300 ribu*."""
    verb = clauses.lower(meaning.predicate[1] - 1) if meaning.predicate else ""
    if verb.startswith("me") and verb.endswith(_CLITIC):
        return True
    if _is_reference(clauses, meaning):
        return True
    if quantity.unit != "share" or not quantity.surface.endswith(_CLITIC):
        return False
    is_after = meaning.counted is not None and meaning.counted[0] >= end
    return meaning.counted is None or is_after or verb.startswith("me")


def _is_reference(clauses: Clauses, meaning: Meaning) -> bool:
    """*dari rencana 1.200 orang*: the noun says against what the number is held, not what it counts."""
    found = meaning.counted
    return found is not None and all(clauses.lower(at) in cue_words("reference") for at in range(*found))


def is_open(clauses: Clauses, quantity: Quantity, meaning: Meaning, first: int) -> bool:
    """Whether what is counted may be named elsewhere: no active verb governs the number, no *di* or *ke* leads to it."""
    found = meaning.predicate
    if meaning.rule == "subject" and quantity.unit in cue_words("trivial", "persons"):  # "Gempa di Bima, empat orang tewas"
        return False
    is_led = clauses.lower(first - 1) in cue_words("place", "leading")
    is_led = is_led and clauses.lower(first - 2) not in cue_words("prepositions", "comparing")  # "lebih dari 20"
    if quantity.kind is QuantityKind.COUNT and is_led:
        return False
    return found is None or not _is_active(clauses, found[1] - 1)


def _is_active(clauses: Clauses, index: int) -> bool:
    """Whether a verb takes an object: *mengakibatkan*, not *mencapai*, whose subject the number measures."""
    verb = clauses.lower(index)
    is_verb = clauses.word_class(index) is WordClass.VERB and verb not in cue_words("measuring", "verbs")
    return is_verb and (is_transitive(verb) or (verb.startswith("me") and verb != "meninggal"))


def subject_of_clause(clauses: Clauses, first: int) -> TokenRange | None:
    """The noun phrase that opens the clause of the number at ``first`` and has no active verb before the number, or None."""
    start = clauses.clause_around(first)[0]
    return _passive_opening(clauses, start, first)


def earlier_subject(clauses: Clauses, first: int) -> TokenRange | None:
    """The noun phrase that opens the nearest clause before that of the number at ``first``."""
    start = clauses.clause_around(first)[0]
    for _ in range(_MAX_CLAUSES):
        if start < 2:
            break
        end = start - 1
        start = clauses.clause_around(end - 1)[0]
        if clauses.lower(end) == ":" or any(clauses.lower(at) in cue_words("attribution", "saying") for at in range(start, end)):
            break
        if start >= end:
            start = end
            continue
        if (found := _passive_opening(clauses, start, end)) is not None:
            return found
    return None


def object_before(clauses: Clauses, first: int) -> TokenRange | None:
    """*menghitung biaya, tetapi ditaksir Rp 2 miliar*: a passive verb without subject tells of the object of the clause before."""
    start = clauses.clause_around(first)[0]
    verbs = [at for at in range(start, first) if clauses.word_class(at) is WordClass.VERB]
    if start < 2 or not verbs or not clauses.lower(verbs[0]).startswith("di"):
        return None
    if any(clauses.is_nominal(at) for at in range(start, verbs[0])):
        return None
    end = start - 1
    while end > 0 and clauses.is_end(end - 1):
        end -= 1
    opening = clauses.clause_around(max(end - 1, 0))[0]
    active = next((at for at in range(end - 1, opening - 1, -1) if _is_active(clauses, at)), None)
    found = clauses.noun_phrase_at(active + 1) if active is not None and not is_speech(clauses, (active, active + 1)) else None
    return found if found and found[1] <= end else None


def _passive_opening(clauses: Clauses, start: int, end: int) -> TokenRange | None:
    """The noun phrase that opens tokens ``[start:end)``; None before an active verb, whose object the number would tell of."""
    found = _opening(clauses, start, end)
    return None if found is None or any(_is_active(clauses, at) for at in range(found[1], end)) else found


def _is_dateline(clauses: Clauses, phrase: TokenRange) -> bool:
    """*JAKARTA - ...*, *TANAH DATAR, KABAR.COM - ...*: the place a report was filed from."""
    if phrase[0] > 0 or not clauses.tokens[phrase[0]].is_capitalised:
        return False
    for at in range(phrase[1], min(phrase[1] + _MAX_DATELINE, len(clauses.tokens))):
        if is_dash(clauses.tokens[at]) and not clauses.is_hyphen(at):
            return True
        if clauses.word_class(at) is WordClass.VERB:
            return False
    return False


def _opening(clauses: Clauses, start: int, end: int) -> TokenRange | None:
    """The noun phrase at ``start``, past adverbs and verbs of saying; None if it is a source or there is none."""
    at = start
    while at < end and (clauses.word_class(at) in _OPENERS or is_speech(clauses, (at, at + 1))):
        at += 1
    phrase = clauses.noun_phrase_at(at) if at < end else None
    if phrase is None or phrase[1] > end or clauses.lower(phrase[1]) in cue_words("attribution", "after"):
        return None
    if _is_dateline(clauses, phrase):
        return None
    phrase = clauses.without_heads(phrase)
    is_cue = clauses.lower(phrase[0]) in cue_words("attribution", "speech")
    has_noun = any(clauses.word_class(index) is WordClass.NOUN for index in range(*phrase))
    return None if is_cue or not has_noun else phrase
