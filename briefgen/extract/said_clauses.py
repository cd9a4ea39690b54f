"""Whether words are a clause that can be said, or only a noun phrase: *stok aman*, but not *nama pelaku* or *kesiapan memasok*."""

from __future__ import annotations

from briefgen.extract.lexicon import words
from briefgen.extract.spoken_line import SpokenLine
from briefgen.text.wordclass import WordClass, is_nominalisation

PREDICATES = frozenset({WordClass.VERB, WordClass.AUXILIARY})
_NOMINAL_PREDICATES = frozenset({WordClass.NOUN, WordClass.ADJECTIVE, WordClass.ADVERB})
_BEFORE_INFINITIVE = frozenset({WordClass.PREPOSITION, WordClass.CONJUNCTION})
_MAX_POSSESSORS = 5


def has_predicate(line: SpokenLine, first: int, end: int) -> bool:
    """Whether the tokens are a clause.

    They are with a verb that belongs to no preposition and no relative clause, *ini*, *itu* and a noun, or such as *stok aman*.
    """
    is_relative, depth = False, 0
    at = first
    while at < end:
        depth = max(0, depth + (line.lower(at) == "(") - (line.lower(at) == ")"))
        if depth:
            at += 1
            continue
        word_class, before = line.word_class(at), line.word_class(at - 1) if at > first else WordClass.MARK
        if word_class is WordClass.RELATIVE:
            is_relative = True
        elif word_class in PREDICATES and before not in _BEFORE_INFINITIVE and not _is_attribute(line, at):
            if not is_relative:
                return True
            while at + 1 < end and line.word_class(at + 1) in PREDICATES:
                at += 1
            is_relative = False
        elif _is_verbless_predicate(line, at, first, is_relative=is_relative):
            return True
        at += 1
    return False


def _is_verbless_predicate(line: SpokenLine, at: int, first: int, *, is_relative: bool) -> bool:
    """*putusan ini kemenangan warga*, *stok aman*."""
    before = line.word_class(at - 1) if at > first else WordClass.MARK
    if at > first and line.is_a(at, "around", "measuring") and _is_amount(line, at + 1):
        return True  # toilet di lokasi hanya 14 bilik
    if before is WordClass.DETERMINER and at - 1 > first:
        return line.word_class(at) in _NOMINAL_PREDICATES
    return before is WordClass.NOUN and not is_relative and line.is_a(at, "around", "predicative")


def _is_attribute(line: SpokenLine, at: int) -> bool:
    """Whether a verb only describes a noun: *cara mencegah*, *pendapat berbeda*, *harapan akan hasil*."""
    if line.lower(at) == "akan" and line.word_class(at + 1) in {WordClass.NOUN, WordClass.MARK}:
        return True
    return line.is_a(at, "around", "attributes") or line.is_a(at - 1, "around", "verbal_nouns")


def names_deed(line: SpokenLine, first: int, end: int) -> bool:
    """*menegaskan kembali komitmen untuk meningkatkan ...*, *menyatakan kesiapan memasok*: the object is a noun with its act."""
    first += line.lower(first) == "kembali"
    noun = line.lower(first)
    is_promise = noun in words("agreements", "commitments", "promise_nouns")
    act = first + 1
    while act < end and act - first < _MAX_POSSESSORS and line.is_nominal(act) and line.word_class(act) is not WordClass.DETERMINER:
        act += 1
    is_verb = line.lower(act).startswith("me") and line.word_class(act) is WordClass.VERB
    is_act = (line.lower(act) == "untuk" and (is_promise or is_nominalisation(noun))) or (is_verb and is_promise)
    rest = range(act + 1, end)
    return is_act and not any(line.word_class(at) is WordClass.AUXILIARY or line.lower(at)[:2] == "di" for at in rest)


def points_back(line: SpokenLine, first: int, end: int) -> bool:
    """*mengatakan hal itu*, *mengatakan demikian*: what was said stands elsewhere."""
    pointers, determiner = {"hal", "demikian"}, WordClass.DETERMINER
    return all(line.word_class(at) is determiner or line.lower(at) in pointers for at in range(first, min(end, first + 2)))


def _is_amount(line: SpokenLine, at: int) -> bool:
    return line.word_class(at) is WordClass.NUMBER or line.lower(at) in {"rp", "us$", "satu", "seperempat", "separuh", "setengah"}
