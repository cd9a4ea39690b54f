"""What a discrepancy is called: the thing at issue and what is said of it, in both languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefgen.records import Brief, Discrepancy, DiscrepancyKind
from briefgen.render.compose import NOTHING, capitalised, filled, is_left, joined, same, written
from briefgen.render.lexicon import Lexicon
from briefgen.render.view import Bilingual
from briefgen.render.words import Word
from briefgen.text.wordclass import WordClass, class_of
from briefgen.tomlfiles import load_rules

_MAX_SIDES = 4
_MAX_SIDE = 110
"""A side with more characters is left to the text under the heading."""
_IN_TURN = frozenset({DiscrepancyKind.SUPERSEDED})
_BESIDE = frozenset({DiscrepancyKind.SEPARATE_EVENT, DiscrepancyKind.MISSING})
_BLANK_BEFORE_MARK = re.compile(r"\s+(?=[,;:.)])")
_OPEN_ENDS = {WordClass.PREPOSITION, WordClass.CONJUNCTION, WordClass.RELATIVE}


def tidied(words: str) -> str:
    """The words of a phrase, joined as print joins them, without what leads on to words that are not there.

    >>> tidied("upacara di Istana Negara , Jakarta pada")
    'upacara di Istana Negara, Jakarta'
    """
    tokens = _BLANK_BEFORE_MARK.sub("", words).split()
    while len(tokens) > 1 and (class_of(tokens[-1].lower()) in _OPEN_ENDS or not any(map(str.isalnum, tokens[-1]))):
        tokens.pop()
    return " ".join(tokens).rstrip(",;:")


def is_telling(words: str) -> bool:
    """Whether a phrase says by itself what is meant.

    >>> is_telling("pengungsi"), is_telling("ada"), is_telling("dalam rapat itu")
    (True, False, False)
    """
    tokens = words.lower().split()
    return bool(tokens) and class_of(tokens[0]) not in _OPEN_ENDS and not (len(tokens) == 1 and tokens[0] in _listed("vague"))


def is_rate(words: str) -> bool:
    """Whether a phrase speaks of a rate of exchange: *asumsi kurs per dolar*."""
    return not _listed("rates").isdisjoint(words.lower().split())


def heading(item: Discrepancy, sides: Sequence[Bilingual], brief: Brief, lexicon: Lexicon) -> Bilingual:
    """*Kuota: 12.500 atau 15.000?* from the thing at issue and its ``sides``; long or many sides are left out."""
    subject = _subject(item, brief, lexicon)
    if not fits_heading(sides):
        return joined([subject, written(lexicon.labels.of(item.kind))], ": ")
    if any(_leads(side, item.subject_id) for side in sides):
        subject = NOTHING
    return capitalised(joined([subject, _alternatives(item, sides, lexicon)], ": "))


def fits_heading(sides: Sequence[Bilingual]) -> bool:
    """Whether the sides are few and short enough to be told in one breath."""
    return len(sides) <= _MAX_SIDES and all(max(len(side.text_id), len(side.text_en)) <= _MAX_SIDE for side in sides)


def _subject(item: Discrepancy, brief: Brief, lexicon: Lexicon) -> Bilingual:
    """What the difference is about; its kind where no source has a word for it, or none that has an English one."""
    kind = written(lexicon.labels.of(item.kind))
    measures = (claim.measure_id for claim in brief.ledger.figures if claim.key in item.claims)
    words = next((words for words in map(tidied, (item.subject_id, *measures)) if is_telling(words)), "")
    subject = capitalised(lexicon.phrase(words)) or kind
    return Bilingual(subject.runs_id, kind.runs_en) if is_left(subject) else subject


def _alternatives(item: Discrepancy, sides: Sequence[Bilingual], lexicon: Lexicon) -> Bilingual:
    if item.kind in _IN_TURN:
        return joined(sides, " → ")
    if item.kind in _BESIDE or len(sides) == 1:
        return joined(sides, "; ")
    *first, last = sides
    is_series = len(first) > 1 or any(", " in side.text_id for side in sides)
    label = lexicon.labels[Word.HEADING_SERIES if is_series else Word.HEADING_PAIR]
    separator = "; " if any(", " in side.text_id for side in first) else ", "
    return filled(label, first=joined(first, separator), last=last)


def _leads(side: Bilingual, subject_id: str) -> bool:
    """Whether a side begins with the words of the subject, so that both would say one thing twice."""
    return bool(subject_id) and side.text_id.casefold().startswith(same(subject_id).text_id.casefold())


@cache
def _listed(table: str) -> frozenset[str]:
    return frozenset(load_rules("render", "headings")[table]["words"])
