"""What somebody's own full statement passes over though the others tell it: a death, a person not found, a ban, a signature.

Articles leave things out all the time. Silence tells something only where the one who is silent had to know, and speaks at length
of the same event: in the release of a company, a club, an agency.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from types import MappingProxyType
from typing import Any

from briefgen.reconcile.as_of import Published
from briefgen.reconcile.difference import Difference, cited_by
from briefgen.reconcile.lexicon import meaning_stems
from briefgen.reconcile.origins import Voices
from briefgen.records import (
    Citation,
    DiscrepancyKind,
    Entity,
    EntityKind,
    Extraction,
    Position,
    Sentence,
    SentenceKind,
    Severity,
)
from briefgen.tomlfiles import load_rules

FULL = 5
"""Sentences of a text that is more than a short item."""
SHARED_NAMES = 3
"""Words with a capital within a sentence that two texts on one event have in common at least."""
NEAR_WORDS = 5
"""Words around a weighty one that say whom or what it befell."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_NAME = re.compile(r"(?<=[\w,] )[A-Z][\w-]{3,}")
_DATELINE = re.compile(r"^[A-Z][\w .'/,-]{1,40}?,\s*\(?\d{1,2}[ /-][A-Z0-9][\w/ -]{1,12}\d{4}\)?\s*[-–—]+\s*")


def compare_silences(
    sentences: Sequence[Sentence],
    extractions: Sequence[Extraction],
    voices: Voices,
    published: Published = MappingProxyType({}),
) -> Iterator[Difference]:
    """Weighty things told by two origins or more that a full statement of another does not mention."""
    by_article: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        by_article.setdefault(sentence.citation.article, []).append(sentence)
    entities = {extraction.article: extraction.entities for extraction in extractions}
    names = {number: frozenset(w for sentence in own for w in _NAME.findall(sentence.text)) for number, own in by_article.items()}
    statements = [number for number, own in by_article.items() if _is_own_statement(own, entities.get(number, ()))]
    for weighty in _table()["weighty"]:
        told = _tellings(sentences, weighty["words"])
        silent: dict[int, list[_Telling]] = {}
        for number in statements:
            if not _mentions(by_article[number], weighty["silent_without"]):
                on_event = [
                    telling
                    for telling in told
                    if len(names[number] & names[telling.citation.article]) >= SHARED_NAMES
                    and not _is_before(published.get(number), published.get(telling.citation.article))
                ]
                group = _told_twice(on_event, voices)
                if voices.count(telling.citation for telling in group) > 1:
                    silent[number] = group
        if silent:
            yield _difference(next(iter(silent.values())), [by_article[number] for number in silent])


# --- who is silent ---------------------------------------------------------------------------------------


def _is_own_statement(sentences: Sequence[Sentence], entities: Sequence[Entity]) -> bool:
    """Whether a text is a body's own and full statement: headed so, or dated and begun with that body's name."""
    body = [sentence for sentence in sentences if sentence.kind is not SentenceKind.TITLE]
    if len(body) < FULL:
        return False
    heads = [sentence.text.lower() for sentence in sentences[:2]]
    if any(head.startswith(tuple(_table()["statement"]["headings"])) for head in heads):
        return True
    first = body[0]
    dateline = _DATELINE.match(first.text)
    begins = first.span.start + dateline.end() if dateline else -1
    return any(entity.kind is EntityKind.INSTITUTION and entity.span.start == begins for entity in entities)


def _mentions(sentences: Sequence[Sentence], phrases: Collection[str]) -> bool:
    text = " ".join(" ".join(_words(sentence)) for sentence in sentences)
    return any(f" {phrase} " in f" {text} " for phrase in phrases)


def _is_before(first: date | None, second: date | None) -> bool:
    """Whether a statement is older than a report by more than the day on which both may have been written."""
    return first is not None and second is not None and (second - first).days > 1


# --- what the others tell --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Telling:
    """A sentence that tells something weighty, and the words around the one that does."""

    citation: Citation
    words: str
    about: frozenset[str]


def _tellings(sentences: Sequence[Sentence], phrases: Collection[str]) -> list[_Telling]:
    found = []
    unsure = set(_table()["statement"]["unsure"])
    for sentence in sentences:
        words = _words(sentence)
        for at in range(len(words)) if sentence.kind is not SentenceKind.TITLE else ():
            length = next((n for n in (3, 2, 1) if at + n <= len(words) and " ".join(words[at : at + n]) in phrases), 0)
            near = words[max(0, at - NEAR_WORDS) : at + length + NEAR_WORDS]
            if length and unsure.isdisjoint(words[max(0, at - 3) : at]):
                cue = words[at : at + length]
                shown = " ".join(words[max(0, at - 3) : at + length])
                about = meaning_stems(" ".join(near)) - meaning_stems(" ".join(cue))
                found.append(_Telling(sentence.citation, shown, about))
                break
    return found


def _told_twice(told: Sequence[_Telling], voices: Voices) -> list[_Telling]:
    """Tellings that share what they are about with one of another origin."""
    linked = {
        index
        for (i, first), (j, second) in combinations(enumerate(told), 2)
        if first.about & second.about and voices.count((first.citation, second.citation)) > 1
        for index in (i, j)
    }
    return [told[index] for index in sorted(linked)]


def _difference(group: Sequence[_Telling], silent: Sequence[Sequence[Sentence]]) -> Difference:
    shared = Counter(stem for telling in group for stem in telling.about)
    best = max(group, key=lambda telling: (sum(shared[stem] for stem in telling.about), -telling.citation.article))
    firsts = [next(sentence for sentence in own if sentence.kind is not SentenceKind.TITLE) for own in silent]
    first_words: dict[int, str] = {}
    by_words: dict[str, list[_Telling]] = {}
    for telling in sorted(group, key=lambda telling: telling.citation):
        words = first_words.setdefault(telling.citation.article, telling.words)
        by_words.setdefault(words, []).append(telling)
    told = [Position(words, cited_by(own), words_id=words) for words, own in by_words.items()]
    unsaid = Position("tidak disebut", cited_by(firsts), label_key="missing.unsaid")
    return Difference(DiscrepancyKind.MISSING, Severity.LOW, best.words, (*told, unsaid))


def _words(sentence: Sentence) -> list[str]:
    return [match[0].lower() for match in _WORD.finditer(sentence.text)]


@cache
def _table() -> Mapping[str, Any]:
    return load_rules("reconcile", "missing")
