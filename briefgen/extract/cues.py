"""Words that carry a status: where they stand in a sentence and on which side of them the instrument stands.

The subject of *ditandatangani* and *berlaku* is the instrument itself, the object of *menandatangani* is; *pembahasan* is a noun
whose own predicate (*ditunda*) tells the status; *akan* and *ditargetkan* only modify another word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import product
from operator import attrgetter

from briefgen.extract.lexicon import rules, words
from briefgen.records import Instrument, Status
from briefgen.text.affixes import verb_forms
from briefgen.text.wordclass import WordClass, class_of, is_nominalisation
from briefgen.text.words import Token

Key = tuple[str, ...]
_SINCE = frozenset({"setelah", "sesudah", "sejak", "usai"})
_CLAUSE_REACH = 80
"""How many tokens of a clause are read to either side; keeps the rules linear in the length of the text."""


class Form(Enum):
    """Where the instrument stands that a status word speaks of."""

    SUBJECT = "before it"
    OBJECT = "after it"
    NOUN = "beside the noun"
    MODIFIER = "none of its own"


@dataclass(frozen=True, slots=True)
class Cue:
    """A status word: tokens ``start`` to ``end`` (half-open); ``only`` is the one kind of instrument it says something of."""

    start: int
    end: int
    status: Status
    form: Form = Form.OBJECT
    only: Instrument | None = None


_SPECIAL = {
    "regulation_cues": Instrument.REGULATION,
    "treaty_cues": Instrument.TREATY,
    "mou_cues": Instrument.MOU,
    "contract_cues": Instrument.CONTRACT,
    "cooperation_agreement_cues": Instrument.COOPERATION_AGREEMENT,
    "joint_statement_cues": Instrument.JOINT_STATEMENT,
    "roadmap_cues": Instrument.ROADMAP,
}


@cache
def _cue_table() -> Mapping[Key, Mapping[Instrument | None, Status]]:
    table: dict[Key, dict[Instrument | None, Status]] = {}
    for section, only in (("cues", None), *_SPECIAL.items()):
        for name, phrases in rules("agreements")[section].items():
            for phrase in phrases:
                table.setdefault(tuple(phrase.split()), {})[only] = Status(name)
    for name, verbs in rules("agreements")["cue_verbs"].items():
        for form in sorted(set().union(*map(verb_forms, verbs))):
            table.setdefault((form,), {}).setdefault(None, Status(name))
    for key in _consents():
        table.setdefault(key, {})[None] = Status.AGREED
    return table


def _consents() -> Iterator[Key]:
    """*mencapai kesepakatan*, *menghasilkan sebuah konsensus*: a light verb and a noun of consent."""
    lists = rules("agreements")["consent_phrases"]
    for light, article, noun in product(lists["light"], ("", "suatu", "sebuah"), lists["nouns"]):
        yield (*light.split(), *article.split(), *noun.split())


@cache
def _longest_cue() -> int:
    return max(map(len, _cue_table()))


def find_cues(tokens: Sequence[Token]) -> tuple[Cue, ...]:
    """All status words of a sentence, longest match first; only readings of the same words overlap.

    >>> from briefgen.text.words import tokenise
    >>> [(cue.status.value, cue.form.name) for cue in find_cues(tokenise("MoU itu di targetkan akan diteken"))]
    [('targeted', 'MODIFIER'), ('planned', 'MODIFIER'), ('signed', 'SUBJECT')]
    """
    lowered = [token.text.lower() for token in tokens]
    cues: list[Cue] = []
    at = 0
    while at < len(tokens):
        readings = _cues_at(lowered, at)
        if readings and not _tells_term(lowered, at, readings[0].end):
            cues += readings
        at = readings[0].end if readings else at + 1
    return tuple(cues)


def _cues_at(lowered: Sequence[str], at: int) -> list[Cue]:
    """The longest status word at ``at``, once for each kind of instrument to which it means something of its own."""
    for length in range(min(_longest_cue(), len(lowered) - at), 0, -1):
        for key in _spellings(tuple(lowered[at : at + length])):
            if (found := _cue_table().get(key)) is not None:
                is_object_voice = length == 1 and _is_object_voice(lowered, at)
                forms = {status: Form.SUBJECT if is_object_voice else _form(key, status) for status in found.values()}
                return [Cue(at, at + length, status, forms[status], only) for only, status in found.items()]
    return []


def _is_object_voice(lowered: Sequence[str], at: int) -> bool:
    """*perjanjian yang telah mereka sepakati*: the bare verb after a pronoun, its object before."""
    word, doer = lowered[at], lowered[at - 1] if at else ""
    is_bare = not word.startswith(("me", "ber", "di")) and word.endswith(("i", "kan"))
    before = lowered[at - 2] if at > 1 else ""
    return is_bare and class_of(doer) is WordClass.PRONOUN and (before == "yang" or class_of(before) is WordClass.AUXILIARY)


def _spellings(key: Key) -> tuple[Key, ...]:
    """The words as they stand, with *di* joined on (*di teken*) and without *-nya* (*ditetapkannya*)."""
    if len(key) == 2 and key[0] == "di":
        return key, (f"di{key[1]}",)
    if len(key) == 1 and key[0].endswith("nya"):
        return key, (key[0][:-3],)
    return (key,)


def _form(key: Key, status: Status) -> Form:
    first = key[0]
    if status in {Status.PLANNED, Status.TARGETED}:
        return Form.MODIFIER
    if first in words("agreements", "cue_forms", "nouns") or is_nominalisation(first):
        return Form.NOUN
    if first.startswith("di") or first in words("agreements", "cue_forms", "intransitive"):
        return Form.SUBJECT
    return Form.OBJECT


def _tells_term(lowered: Sequence[str], start: int, at: int) -> bool:
    """Whether *berlaku* only introduces a term: *berlaku lima tahun*, *berlaku selama 60 bulan*; not *berlaku 1 Juli*.

    *Mulai berlaku 30 hari setelah diundangkan* does not say that it has begun either.
    """
    following = lowered[at] if at < len(lowered) else ""
    if lowered[at - 1] != "berlaku":
        return False
    if at - start > 1:
        return _is_span(lowered, at) and lowered[at + 2] in _SINCE if at + 2 < len(lowered) else False
    is_held = start > 0 and lowered[start - 1] in {"masih", "tetap", "tidak", "tak"}  # masih berlaku sampai akhir tahun
    return (_is_span(lowered, at) or following in words("agreements", "modifiers", "term")) and not is_held


def _is_span(lowered: Sequence[str], at: int) -> bool:
    """*30 hari*, *satu tahun*."""
    if at + 1 >= len(lowered) or lowered[at + 1] not in words("agreements", "modifiers", "term_units"):
        return False
    return lowered[at][:1].isdigit() or lowered[at] in words("agreements", "modifiers", "term")


def cues_within(cues: Sequence[Cue], start: int, end: int) -> Sequence[Cue]:
    """The cues that begin within tokens ``start`` to ``end``."""
    return cues[bisect_left(cues, start, key=attrgetter("start")) : bisect_left(cues, end, key=attrgetter("start"))]


def clause_around(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """Token range of the clause that holds tokens ``start`` to ``end``: between commas and conjunctions of subordination.

    It reaches at most `_CLAUSE_REACH` tokens to either side.
    """
    ends = words("agreements", "clause", "ends")
    left = start
    floor, ceiling = max(0, start - _CLAUSE_REACH), min(len(tokens), end + _CLAUSE_REACH)
    while left > floor and tokens[left - 1].text not in ";,:" and tokens[left - 1].text.lower() not in ends:
        left -= 1
    right = end
    while right < ceiling and tokens[right].text not in ";,:" and tokens[right].text.lower() not in ends:
        right += 1
    return left, right
