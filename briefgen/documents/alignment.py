"""Finding in a translation the words that were marked in the source.

There is no alignment of words to go by. A mark on a whole sentence stays on the whole sentence; otherwise its words are looked
for as they are (names, code), as they are translated on their own, and last as the stretch that shares most words with that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefgen.documents.marked import Mark, Marked, MarkKind, in_order
from briefgen.documents.sentences import MaskedSentence
from briefgen.records import Span, Translation

_WORD = re.compile(r"\w(?:[\w'’.,-]{0,80}\w)?")
_LETTER = re.compile(r"[^\W_]")
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_FINAL_MARKS = ".!?…:;,"
_STEM = 5
"""Letters by which two English words are taken for forms of one."""
_MIN_SHARED = 0.6
_MAX_WORDS = 40
"""Words of a marked stretch that is looked for by its translation; longer ones are clauses, whose words seldom stay together."""


def aligned(sentence: MaskedSentence, target_en: str, phrases: Mapping[str, Translation]) -> Marked:
    """``target_en`` with the marks of ``sentence``; what must not be lost and is not found follows in brackets.

    Args:
        sentence: The source.
        target_en: Its translation, with the stand-ins.
        phrases: Translations of the words of its marks.

    >>> from briefgen.documents.sentences import mask
    >>> from briefgen.records import TranslationOrigin
    >>> bold = Mark(Span(4, 15), MarkKind.EMPHASIS, "**", "**")
    >>> phrase = Translation("5.000 kasus", "5,000 cases", TranslationOrigin.MODEL)
    >>> source = mask(Marked("Ada 5.000 kasus di Bali.", (bold,))).sentences[0]
    >>> aligned(source, "There are 5,000 cases in Bali.", {"5.000 kasus": phrase}).written(str)
    'There are **5,000 cases** in Bali.'
    """
    if target_en == sentence.text:
        return sentence.content
    placed: list[Mark] = []
    lost: list[Mark] = []
    order = in_order(sentence.content.marks)
    rank = {id(mark): number for number, mark in enumerate(order)}
    for mark in sorted(order, key=lambda mark: (mark.kind is MarkKind.EMPHASIS, rank[id(mark)])):
        span = _place(mark, sentence.text, target_en, phrases)
        if span is not None and not any(_cross(mark, span, other) for other in placed):
            placed.append(replace(mark, span=span))
        elif mark.kind is not MarkKind.EMPHASIS:
            lost.append(mark)
    return _with_lost(Marked(target_en, tuple(in_order(placed))), lost, sentence.text, phrases)


def _cross(mark: Mark, span: Span, other: Mark) -> bool:
    """Whether a mark at ``span`` would cross another, or put a link into a link."""
    if not span.overlaps(other.span):
        return False
    if mark.kind is other.kind is MarkKind.LINK or (span == other.span and mark.kind is other.kind is MarkKind.KEPT):
        return True
    return not (span.contains(other.span) or other.span.contains(span))


def _with_lost(found: Marked, lost: Iterable[Mark], source: str, phrases: Mapping[str, Translation]) -> Marked:
    text, marks = found.text, list(found.marks)
    for mark in lost:
        words = mark.span.of(source)
        shown = words if mark.kind is MarkKind.KEPT else _english(words.strip(), phrases)
        if not shown.strip():
            marks.append(replace(mark, span=Span(len(text), len(text))))
            continue
        start = len(text) + 2
        text += f" ({shown})"
        marks.append(replace(mark, span=Span(start, start + len(shown))))
    return Marked(text, tuple(marks))


def _english(words: str, phrases: Mapping[str, Translation]) -> str:
    """The translation of some words on their own."""
    return phrases[words].target_en.strip() if words in phrases else words


# --- where a mark goes -----------------------------------------------------------------------------------


def _place(mark: Mark, source: str, target: str, phrases: Mapping[str, Translation]) -> Span | None:
    if mark.span.start == mark.span.end:
        return _point(mark.span.start, source, target)
    if _covers(mark.span, source):
        return _whole(mark.span, source, target)
    words = mark.span.of(source).strip()
    position = mark.span.start / len(source)
    if mark.kind is MarkKind.KEPT:
        start = target.find(words)
        return _nearest(words, target, position) or (Span(start, start + len(words)) if start >= 0 else None)
    bare = _ARTICLE.sub("", _english(words, phrases).rstrip(_FINAL_MARKS), count=1)
    return _nearest(words, target, position) or _nearest(bare, target, position) or _likest(bare, target, position)


def _covers(span: Span, source: str) -> bool:
    """Whether nothing but marks of punctuation lies outside."""
    return not _LETTER.search(source, 0, span.start) and not _LETTER.search(source, span.end)


def _whole(span: Span, source: str, target: str) -> Span:
    """All of the translation, without the punctuation that lies outside in the source."""
    before, after = set(source[: span.start]), set(source[span.end :])
    start, end = 0, len(target)
    while start < end and target[start] in before:
        start += 1
    while end > start and target[end - 1] in after:
        end -= 1
    return Span(start, end)


def _point(place: int, source: str, target: str) -> Span:
    """Where a mark without extent goes: to the same end of the sentence, after the same name or number, else to the end."""
    if not _LETTER.search(source, 0, place):
        return Span(0, 0)
    before = source[:place].rsplit(None, 1)
    if _LETTER.search(source, place) and before and (span := _nearest(before[-1], target, place / len(source))):
        after = span.end + (source[place - 1].isspace() and target[span.end : span.end + 1] == " ")
        return Span(after, after)
    return Span(len(target), len(target))


def _nearest(words: str, target: str, position: float) -> Span | None:
    """Where the words stand in ``target``, nearest to the same relative place."""
    if not words:
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    found = [Span(*match.span()) for match in pattern.finditer(target)]
    return min(found, key=lambda span: abs(span.start / len(target) - position), default=None)


def _likest(words: str, target: str, position: float) -> Span | None:
    """The stretch of ``target`` that shares most words with ``words``, if it shares most of them."""
    wanted = [_stem(match[0]) for match in _WORD.finditer(words)]
    tokens = [(_stem(match[0]), Span(*match.span())) for match in _WORD.finditer(target)]
    if not 1 < len(wanted) <= _MAX_WORDS or len(tokens) < len(wanted):
        return None
    pool = set(wanted)

    def likeness(start: int) -> tuple[int, float]:
        window = {stem for stem, _ in tokens[start : start + len(wanted)]}
        return len(pool & window), -abs(tokens[start][1].start / len(target) - position)

    best = max(range(len(tokens) - len(wanted) + 1), key=likeness)
    chosen = tokens[best : best + len(wanted)]
    while chosen and chosen[0][0] not in pool:
        chosen = chosen[1:]
    while chosen and chosen[-1][0] not in pool:
        chosen = chosen[:-1]
    if not chosen or likeness(best)[0] < _MIN_SHARED * len(pool):
        return None
    return Span(chosen[0][1].start, chosen[-1][1].end)


def _stem(word: str) -> str:
    """What two forms of an English word have in common, roughly."""
    return word.casefold()[:_STEM].rstrip("s")
