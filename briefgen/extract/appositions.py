"""The office that stands right before a person whose name no office led to: *pelatih timnas Budi*, *koordinatornya, Lodia Tnunay*.

Its head is a listed office or a noun of the doer (*peN-*: *pengamat*, *penyelam*; Alwi et al. 2003, chapter 7); what lies between
it and the name can only be its complement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.extract.lexicon import phrases, phrases_of, words
from briefgen.extract.namewords import is_numeral, is_rank, match_phrase, skip_ranks
from briefgen.extract.naming import Line, name_start, token_range
from briefgen.records import Entity, EntityKind, Phrase, Span
from briefgen.text.wordclass import WordClass, class_of
from briefgen.text.words import Token, is_common

_MAX_TITLES = 6
_MAX_WORDS = 12
_MIN_DOER = 5
_NOMINAL = frozenset({WordClass.NOUN, WordClass.ADJECTIVE})


def with_office(line: Line, entity: Entity, taken: bytearray) -> Entity:
    """A person without office with the one that stands right before the name, of which no code point may be ``taken``."""
    if entity.kind is not EntityKind.PERSON or entity.office or line.is_headline or entity.rule == "listed":
        return entity
    name, after = token_range(line, entity)
    titles = next((at for at in range(max(0, name - _MAX_TITLES), name) if name_start(line, at) == name), name)
    end = skip_ranks(line.tokens, titles) if is_rank(line.tokens, titles) else titles
    last = titles
    if titles and line.tokens[titles - 1].text == ",":
        if not _is_closed(line, after):
            return entity
        last = titles - 1
        end = last if end == titles else end
    head = _head(line, last)
    if head is None:
        return entity
    span = Span(line.tokens[head].span.start, line.tokens[end - 1].span.end)
    text = span.of(line.sentence.text)
    placed = span.shifted(line.sentence.span.start)
    if taken.find(1, span.start, span.end) >= 0:
        return entity
    if end == head + 1 and text.endswith("nya"):
        text, placed = text.removesuffix("nya"), Span(placed.start, placed.end - len("nya"))
    return replace(entity, office=Phrase(text, placed))


def _is_closed(line: Line, at: int) -> bool:
    """Whether a name after a comma is an apposition: a comma, a bracket, a verb or the sentence's end follows it."""
    if at >= len(line.tokens):
        return True
    token = line.tokens[at]
    return token.text in {",", "(", ".", ";"} or class_of(token.text.lower()) in {WordClass.VERB, WordClass.AUXILIARY}


def _head(line: Line, end: int) -> int | None:
    """The first token of the noun phrase before ``end`` that is the head of an office."""
    first = end
    while first > 0 and end - first < _MAX_WORDS and _is_nominal(line.tokens, first - 1):
        first -= 1
    return next((at for at in range(first, end) if _heads_office(line.tokens, at)), None)


def _is_nominal(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if not token.is_word:
        return is_numeral(tokens, at)
    return token.is_capitalised or class_of(token.text) in _NOMINAL


def _heads_office(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].text.lower().removesuffix("nya")
    heads = phrases_of("entities", ("offices", "heads"), ("offices", "prefixes"))
    if match_phrase(tokens, at, heads) > 0 or (word,) in heads:
        return True
    if word in words("entities", "offices", "no_offices") or (word,) in phrases("entities", "institutions", "heads"):
        return False
    return (word,) in phrases("entities", "offices", "callings") or _is_doer(word)


def _is_doer(word: str) -> bool:
    """Whether a word is a noun of the doer: *peN-* before a base that *meN-* or *ber-* makes a verb of."""
    if len(word) < _MIN_DOER or not word.startswith("pe") or word.endswith("an"):
        return False
    return any(is_common(f"m{word[1:]}{ending}") for ending in ("", "i", "kan")) or is_common(f"ber{word[2:]}")
