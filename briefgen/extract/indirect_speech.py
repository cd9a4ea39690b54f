"""Indirect speech: the clause said and the noun phrase of who says it.

*Bupati menyebut **air mulai surut***; *menurut warga, **air belum surut***; ***air mulai surut**, kata Bupati*. What is asked for
(*meminta*), denied (*membantah bahwa*) or not said (*enggan menyebut*) is none, nor is a bare object (*menyebut nama pelaku*).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefgen.extract.lexicon import match_words, phrases
from briefgen.extract.said_clauses import PREDICATES, has_predicate, names_deed, points_back
from briefgen.extract.speakers import author_in, is_aside, is_named, is_plausible, is_saying_noun, speaker_after, subject_before
from briefgen.extract.spoken_line import SpokenLine, TokenRange, listed
from briefgen.text.wordclass import WordClass

_THAT_REACH = 25
"""Tokens after a verb among which its *bahwa* stands."""
_MAX_CLAUSE = 120
"""Tokens of a clause said that are read; one sentence seldom has more."""
_MAX_OPENING = 8
"""Tokens of *Namun, sementara itu,* before *menurut* at the head of a sentence."""
_MAX_DATELINE = 14
_OPENS_ADVERBIAL = frozenset({WordClass.PREPOSITION, WordClass.CONJUNCTION})
_ACCOMPANYING = frozenset({"seraya", "sambil", "sembari"})
"""*tutur Budi seraya menambahkan bahwa ...*: the same speaker goes on."""
_DASHES = frozenset({"-", "–", "—"})
_ENDS = frozenset({".", "!", "?", ",", ";", ":", "…", '"', "“", "”", "'", "’", ")"})


@dataclass(frozen=True, slots=True)
class Saying:
    """The tokens of a clause said and of its speaker; None is *-nya*. ``is_dialogue``: a dash marks the words as direct speech."""

    speaker: TokenRange | None
    said: TokenRange
    is_dialogue: bool = False


def find_sayings(line: SpokenLine) -> tuple[Saying, ...]:
    """The clauses that a sentence ascribes to a speaker, outside quotation marks, in order; none within another."""
    found: list[Saying] = []
    at = taken = _past_dateline(line)
    while at < len(line.tokens):
        saying = None if line.is_direct(at) else _saying_at(line, at, taken)
        if saying and saying.said[0] >= taken:
            found.append(saying)
            taken = max(saying.said[1], at)
        at = max(at + 1, taken)
    return tuple(found)


def _past_dateline(line: SpokenLine) -> int:
    """After *Jakarta (ANTARA) -*: capitals, brackets and dates up to a spaced dash."""
    for at in range(1, min(_MAX_DATELINE, len(line.tokens))):
        token = line.tokens[at]
        if token.text in _DASHES and token.start > line.tokens[at - 1].end:
            return at + 1
        if token.is_word and not token.is_capitalised:
            break
    return 0


def _saying_at(line: SpokenLine, at: int, start: int) -> Saying | None:
    """The saying whose verb stands at token ``at``; ``start`` is where the words not yet given to anybody begin."""
    word = line.lower(at)
    if word in listed("verbs", "according") or word in listed("verbs", "according_to_last"):
        return _according(line, at, start)
    if word in _verbs():
        return _active(line, at, start)
    if word.removesuffix("nya") in listed("verbs", "passive"):
        return _passive(line, at, start)
    if word in listed("verbs", "postposed") or is_saying_noun(word):
        return _postposed(line, at, start)
    return None


@cache
def _verbs() -> frozenset[str]:
    return listed("verbs", "clausal") | listed("verbs", "either") | listed("verbs", "with_that")


def is_verb_of_saying(word: str) -> bool:
    """Whether a lower-case word is an active verb of saying, whose subject speaks."""
    return word in _verbs()


# --- the speaker first -----------------------------------------------------------------------------------


def _active(line: SpokenLine, verb: int, start: int) -> Saying | None:
    """*Bupati mengatakan (bahwa) air mulai surut*."""
    said = said_after(line, verb)
    if said is not None and line.lower(verb - 1) in _ACCOMPANYING:
        return Saying(None, said)
    speaker = subject_before(line, verb, start) if said else None
    if said is None or speaker is None:
        return None
    speaker = author_in(line, speaker) or speaker
    return Saying(speaker, said) if is_plausible(line, speaker) else None


def said_after(line: SpokenLine, verb: int) -> TokenRange | None:
    """The clause after a verb of saying, if what follows is one."""
    that = _that_after(line, verb)
    if that is not None:
        return _trimmed(line, that, _clause_end(line, that))
    is_told = line.lower(verb + 1) == "," and line.lower(verb).startswith(("me", "ber"))  # ia mengingatkan, air belum surut
    if line.is_a(verb, "verbs", "with_that") and not is_told:
        return None
    first = _after_occasion(line, verb + 1)
    if first is None or first >= len(line.tokens) or line.is_direct(first) or line.is_a(first, "around", "requests"):
        return None
    said = _trimmed(line, first, _clause_end(line, first))
    return said if said and _is_clause_of(line, verb, said) else None


def _is_clause_of(line: SpokenLine, verb: int, said: TokenRange) -> bool:
    first, end = said
    if names_deed(line, first, end):
        return False
    opens_with = line.word_class(first)
    if line.is_a(verb, "around", "stance_verbs") and opens_with in {WordClass.VERB, WordClass.ADJECTIVE}:
        return False
    if line.lower(verb) == "melaporkan" and opens_with is WordClass.NUMBER:
        return False
    is_clausal = line.is_a(verb, "verbs", "clausal") and not points_back(line, first, end)
    return is_clausal or has_predicate(line, first, end)


def _that_after(line: SpokenLine, verb: int) -> int | None:
    """The token after the *bahwa* of the verb at ``verb``: *menyampaikan kepada warga bahwa*."""
    for at in range(verb + 1, min(verb + _THAT_REACH, len(line.tokens))):
        if line.is_a(at, "verbs", "that"):
            return at + 1 if at + 1 < len(line.tokens) and not line.is_direct(at + 1) else None
        is_other = line.lower(at) in _verbs() or line.word_class(at) in {WordClass.AUXILIARY, WordClass.RELATIVE}
        if line.is_direct(at) or (is_other and at > verb + 1):
            return None
    return None


def _after_occasion(line: SpokenLine, at: int) -> int | None:
    """Where the clause begins after *kepada wartawan, Rabu (21/5),*; None if nothing but the occasion follows."""
    while line.lower(at) in {",", ":"} or (line.is_a(at, "around", "light") and line.word_class(at) is WordClass.ADVERB):
        at += 1
    for _ in range(4):
        if not (line.is_a(at, "around", "occasions") or line.is_a(at, "around", "weekdays")):
            return at
        comma = next((i for i in range(at, min(at + _THAT_REACH, len(line.tokens))) if line.lower(i) == ","), None)
        if comma is None:
            return None
        at = comma + 1
    return None


def _passive(line: SpokenLine, verb: int, start: int) -> Saying | None:
    """*Dijelaskannya, air mulai surut*; *Dikatakan Budi bahwa ...*: at the head of a sentence."""
    if not _is_initial(line, verb, start):
        return None
    is_last = line.lower(verb).endswith("nya")
    by = verb + 1 + (line.lower(verb + 1) == "oleh")
    speaker = None if is_last else speaker_after(line, by)
    if not is_last and (speaker is None or not is_named(line, speaker)):
        return None
    first = speaker[1] if speaker else verb + 1
    while line.lower(first) in {",", "pula", "juga"} or line.is_a(first, "verbs", "that"):
        first += 1
    if first >= len(line.tokens) or line.is_direct(first):
        return None
    said = _trimmed(line, first, _clause_end(line, first))
    return Saying(speaker, said) if said and has_predicate(line, *said) else None


# --- the speaker beside or within the clause -------------------------------------------------------------


def _according(line: SpokenLine, at: int, start: int) -> Saying | None:
    """*Menurut Budi, air surut*; *Air, menurut dia, surut*; *Air surut, menurut Budi.*."""
    is_last = line.is_a(at, "verbs", "according_to_last")
    speaker = None if is_last else speaker_after(line, at + 1)
    if not is_last and (speaker is None or not is_plausible(line, author_in(line, speaker) or speaker)):
        return None
    following = speaker[1] if speaker else at + 1
    is_initial = _is_initial(line, at, start)
    if line.lower(at - 1) == "yang":
        return _in_relative(line, speaker, following)
    is_pronoun = is_last or line.is_a(at + 1, "speakers", "pronouns")
    if not is_initial and not is_pronoun and line.lower(at - 1) != ",":
        return None
    said = _around(line, (start, at), _past_asides(line, following), prefers_after=is_initial)
    return Saying((author_in(line, speaker) or speaker) if speaker else None, said) if said else None


def _in_relative(line: SpokenLine, speaker: TokenRange | None, first: int) -> Saying | None:
    """*RUU itu, yang menurut Ratna bisa mempercepat penyitaan, belum disahkan*: the relative clause is said."""
    end = next((at for at in range(first, min(first + _THAT_REACH, len(line.tokens))) if line.lower(at) == ","), None)
    said = _trimmed(line, first, end if end is not None else _clause_end(line, first))
    return Saying(speaker, said) if said and has_predicate(line, *said) else None


def _postposed(line: SpokenLine, verb: int, start: int) -> Saying | None:
    """*Air surut, kata Budi.*; *Air, katanya, mulai surut*; *— Air surut, ujar warga.*."""
    speaker, following = speaker_of_postposed(line, verb)
    before = verb
    while before > start and line.word_class(before - 1) is WordClass.MARK and not line.is_direct(before - 1):
        before -= 1
    is_by_quotation = before > start and line.is_direct(before - 1)
    if following is None or is_by_quotation or not _is_sure(line, verb, speaker, following):
        return None
    is_dash = start == 0 and line.lower(0) in _DASHES and verb > 1
    said = _around(line, (start + is_dash, verb), _past_asides(line, following), prefers_after=verb == start)
    return Saying(speaker, said, is_dialogue=is_dash and said[0] == 1) if said else None


def _is_sure(line: SpokenLine, verb: int, speaker: TokenRange | None, following: int) -> bool:
    """Whether a bare verb that is another word as well (*lanjut*) has a comma on both sides as *-nya*, or a human speaker."""
    if line.lower(verb).removesuffix("nya") in listed("verbs", "plain"):
        return True
    if speaker is None:
        return line.lower(verb - 1) == "," and line.lower(following) in {",", ".", ""}
    return verb > 0 and is_named(line, speaker)


def _is_initial(line: SpokenLine, at: int, start: int) -> bool:
    """Whether only *Namun,* and the like stands before."""
    openers = {WordClass.CONJUNCTION, WordClass.MARK, WordClass.ADVERB, WordClass.DETERMINER}
    return at - start <= _MAX_OPENING and all(line.word_class(index) in openers for index in range(start, at))


def speaker_of_postposed(line: SpokenLine, verb: int) -> tuple[TokenRange | None, int | None]:
    """The speaker (None for *-nya*) after a bare verb of saying and the token after it, which is None where nobody speaks."""
    is_marked = verb == 0 or line.word_class(verb - 1) is WordClass.MARK
    if is_saying_noun(line.lower(verb)):
        is_apart = line.word_class(verb + 1) not in {WordClass.VERB, WordClass.AUXILIARY, WordClass.NOUN, WordClass.NUMBER}
        is_apart = is_apart or _is_passive_manner(line, verb)
        is_apart = is_apart or line.is_a(verb + 1, "verbs", "manners") or line.is_a(verb + 1, "around", "occasions")
        return (None, verb + 1) if is_marked and is_apart else (None, None)
    speaker = speaker_after(line, verb + 1)
    if speaker is None or not is_plausible(line, speaker):
        return None, None
    if is_marked or (line.persons_in(*speaker) and line.word_class(verb - 1) is not WordClass.PREPOSITION and verb > 1):
        return speaker, speaker[1]
    return None, None


def _is_passive_manner(line: SpokenLine, verb: int) -> bool:
    """*ujarnya disambut tepuk tangan*: a passive tells of the scene after a word that only says."""
    is_plain = line.lower(verb).removesuffix("nya") in listed("verbs", "plain")
    return is_plain and line.lower(verb + 1).startswith("di") and line.word_class(verb + 1) is WordClass.VERB


def _past_asides(line: SpokenLine, at: int) -> int:
    """The token after the comma that closes the speaker and what is told beside it: *, Senin (3/2), | air surut*."""
    limit = min(at + _THAT_REACH, len(line.tokens))
    is_occasion = False  # "ujar Budi saat ditemui di Kupang"
    while at < limit and not line.is_direct(at) and line.word_class(at) is not WordClass.MARK:
        is_occasion = is_occasion or line.is_a(at, "around", "occasions")
        if line.word_class(at) in PREDICATES and not is_occasion:
            return at
        at += 1
    while line.lower(at) == ",":
        comma = next((i for i in range(at + 1, min(at + _THAT_REACH, len(line.tokens))) if line.lower(i) == ","), None)
        if comma is None or (line.is_nominal(at + 1) and not is_aside(line, at + 1, comma)):
            break
        if any(line.word_class(i) in PREDICATES for i in range(at + 1, comma)):
            break
        at = comma
    return at + (line.lower(at) == ",")


def _around(line: SpokenLine, before: TokenRange, after: int, *, prefers_after: bool) -> TokenRange | None:
    """The part with the predicate of a clause that the speaker interrupts, ends or opens."""
    tail = (after, _clause_end(line, after)) if after < len(line.tokens) and not line.is_direct(after) else (after, after)
    parts = [_trimmed(line, max(before[0], before[1] - _MAX_CLAUSE), before[1]), _trimmed(line, *tail)]
    is_subordinate = parts[0] is not None and line.word_class(parts[0][0]) in _OPENS_ADVERBIAL
    is_predicate = tail[0] < tail[1] and line.word_class(after) in {WordClass.AUXILIARY, WordClass.VERB}
    is_joined = line.lower(before[1] - 1) == "," and line.lower(before[1] - 2) in {"dan", "tetapi", "tapi", "namun", "serta"}
    # "Karena jembatan putus, kata Budi, warga memutar"; "Bau itu, menurut Budi, sudah tercium"
    prefers_after = prefers_after or is_subordinate or is_predicate or is_joined
    for part in reversed(parts) if prefers_after else parts:
        if part and has_predicate(line, *part):
            return part
    return next((part for part in reversed(parts) if part and line.word_class(part[0]) is not WordClass.PREPOSITION), parts[1])


# --- clauses ---------------------------------------------------------------------------------------------


def _clause_end(line: SpokenLine, first: int) -> int:
    """Where the clause from ``first`` on ends: at direct speech, the next statement or the occasion of speaking."""
    limit = min(first + _MAX_CLAUSE, len(line.tokens))
    for at in range(first, limit):
        if line.is_direct(at):
            return at
        is_contrast = line.is_a(at, "around", "contrasts")
        if at > first and (is_contrast or line.is_a(at, "around", "joins")) and _says_next(line, at + 1, wide=is_contrast):
            return at
        lowers = [token.lower for token in line.tokens[at : at + 4]]
        is_by_comma = line.lower(at - 1) == "," and at - 1 > first
        if is_by_comma and line.lower(at).removesuffix("nya") in listed("verbs", "plain"):
            return at
        if is_by_comma and match_words(lowers, 0, phrases("speech", "around", "tails")):
            return at
    return limit


def _says_next(line: SpokenLine, at: int, *, wide: bool) -> bool:
    """Whether a verb of saying follows: right after *dan*, or within a few words after *sedangkan*."""
    for index in range(at, min(at + (12 if wide else 3), len(line.tokens))):
        is_verb = line.lower(index) in _verbs() or line.is_a(index, "verbs", "direct")
        if is_verb or (wide and line.is_a(index, "verbs", "according")):
            return True
        if not wide and not line.is_a(index, "around", "light"):
            return False
    return False


def _trimmed(line: SpokenLine, first: int, end: int) -> TokenRange | None:
    """Without the marks at both ends and the day of speaking at the end; None if nothing is left."""
    while first < end and (line.lower(first) in _ENDS or line.lower(first) in _DASHES):
        first += 1
    while first < end and line.lower(end - 1) in _ENDS and line.lower(end - 1) != ")":
        end -= 1
    comma = next((at for at in range(end - 1, max(first, end - 10), -1) if line.lower(at) == ","), None)
    if comma and line.is_a(comma + 1, "around", "weekdays") and line.lower(end - 1) == ")":
        end = comma
    return (first, end) if first < end else None
