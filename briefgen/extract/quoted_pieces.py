"""What stands in quotation marks: the pieces of each sentence, with marks of all sorts, and with those lost or left open.

Straight double marks are told apart by what stands beside them: *"Air* opens, *surut,"* closes. Single marks count where a
sentence has no double ones, and close only after a comma or full stop (*Jum'at* and *Dato' Sri* hold apostrophes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.extract.lexicon import words
from briefgen.records import Sentence, Span

_MARK = re.compile(r"[“”„\"«»]|''|``|’’|‘‘")
_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)|(?<=[,.!?…])['’](?!\w)")
_OPENING = frozenset({"“", "„", "«", "``", "‘‘"})
_CLOSING = frozenset({"”", "»", "’’"})
_AFTER_COMMA = re.compile(r"[,.!?]\s(\w+)")
_MIN_QUOTED_WORDS = 3
_MAX_SENTENCES = 12
"""Sentences that one quotation may run over before its missing end is taken for a slip."""
_LONG_WORD = 4
"""Letters from which on the words of a title are capitalised."""
_REACH = 80
"""Characters before a mark in which the word before it lies."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The quoted stretch of one sentence, in the article's coordinates.

    ``is_last`` ends the quotation, ``is_closed`` says that no mark is missing; ``is_fragment`` marks a few words of the writer's
    own clause: *menilai proyek itu "sia-sia bagi semua orang"*; ``is_brief`` marks words said that are too few for a quotation.
    """

    sentence: Sentence
    span: Span
    is_last: bool = True
    is_closed: bool = True
    is_fragment: bool = False
    is_brief: bool = False


_Stretch = tuple[Sentence, int, int]


def quoted_pieces(sentences: Sequence[Sentence]) -> Iterator[Piece]:
    """Each sentence's quoted stretches; titles and names of things are none, nor one or two words unless somebody speaks them."""
    run: list[_Stretch] = []
    for sentence in sentences:
        start = 0 if run else None
        for at, end, is_opening in _marks(sentence.text, is_open=bool(run)):
            if start is None:
                if is_opening is False and not run:
                    yield from _without_opening(sentence, at)
                start = None if is_opening is False else end
            elif is_opening:
                yield from _pieces([*run, (sentence, start, at)][:1], is_closed=False)
                run, start = [], end
            else:
                yield from _pieces([*run, (sentence, start, at)], is_closed=True)
                run, start = [], None
        if start is not None:
            run.append((sentence, start, len(sentence.text)))
        if len(run) >= _MAX_SENTENCES:
            yield from _pieces(run[:1], is_closed=False)
            run = []
    yield from _pieces(run[:1], is_closed=False)


def _marks(text: str, *, is_open: bool) -> Iterator[tuple[int, int, bool | None]]:
    """Where marks begin and end, and whether they open; None where only the order can tell."""
    has_double = is_open or _MARK.search(text)
    for match in (_MARK if has_double else _SINGLE).finditer(text):
        mark, start, end = match.group(), match.start(), match.end()
        before, after = text[start - 1 : start], text[end : end + 1]
        is_free_before, is_free_after = not before or before.isspace() or before in "([-–—", not after or after.isspace()
        if mark in _OPENING or mark in _CLOSING:
            yield start, end, mark in _OPENING
        elif is_free_before == is_free_after:
            yield start, end, None if has_double else mark == "‘"
        else:
            yield start, end, is_free_before


def _without_opening(sentence: Sentence, end: int) -> Iterator[Piece]:
    """*Air surut," kata Budi*: the mark at the beginning is missing."""
    following = sentence.text[end + 1 : end + _REACH].split(maxsplit=1)
    verb = following[0].lower().strip(".,") if following else ""
    if end and verb.removesuffix("nya") in words("speech", "verbs", "postposed"):
        yield from _pieces([(sentence, 0, end)], is_closed=False)


def _pieces(run: Sequence[_Stretch], *, is_closed: bool) -> Iterator[Piece]:
    filled = [(s, start, end) for s, start, end in run if s.text[start:end].strip()]
    if not is_closed:
        filled = [(s, start, _attribution_in(s.text, start, end)) for s, start, end in filled]
    is_brief = sum(len(s.text[start:end].split()) for s, start, end in filled) < _MIN_QUOTED_WORDS
    if not filled or (is_brief and not filled[-1][0].text[: filled[-1][2]].rstrip().endswith((",", ".", "!", "?"))):
        return
    if len(filled) == 1 and _is_name_of_thing(*filled[0]):
        return
    for number, (sentence, start, end) in enumerate(filled, start=1):
        is_last = number == len(filled)
        span = Span(start, end).shifted(sentence.span.start)
        is_fragment = len(filled) == 1 and is_closed and _is_fragment(sentence.text, start, end)
        yield Piece(sentence, span, is_last, is_closed or not is_last, is_fragment, is_brief)


def _attribution_in(text: str, start: int, end: int) -> int:
    """Where an unclosed quotation ends: after the comma before *kata Budi*, else at ``end``."""
    for match in _AFTER_COMMA.finditer(text, start, end):
        if match[1].lower().removesuffix("nya") in words("speech", "verbs", "plain"):
            return match.start() + 1
    return end


def _is_name_of_thing(sentence: Sentence, start: int, end: int) -> bool:
    """Whether quoted words are a title or a wording: *bertajuk "Menjaga Laut Kita"*, *frasa "dengan cara apa pun"*."""
    quoted = sentence.text[start:end].strip()
    before = sentence.text[max(0, start - _REACH) : start].rstrip("\"“„«‘'` ").split()[-1:]
    if before and before[0].lower() in words("speech", "quoted", "wordings"):
        return True
    is_titled = all(word[0].isupper() or not word[0].isalpha() for word in quoted.split() if len(word) >= _LONG_WORD)
    return is_titled and quoted[-1].isalnum() and bool(before) and before[0][-1].isalnum() and not quoted.isupper()


def _is_fragment(text: str, start: int, end: int) -> bool:
    """Whether the words are part of the clause around them: no comma or colon before, no sentence of their own."""
    before = text[max(0, start - _REACH) : start].rstrip("\"“„«‘'` ")
    is_joined = bool(before) and (before[-1].isalnum() or before[-1] == ")")
    return is_joined and text[start:end].lstrip()[:1].islower()
