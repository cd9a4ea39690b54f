"""What the clause round a day or a place tells: its deed, and all by which it may be known for that of another article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.reconcile.clauses import (
    clause_round,
    deed_stems,
    deed_table,
    is_deed_noun,
    is_verb,
    nearest_noun,
    stems_of_deed,
    with_verb,
)
from briefgen.reconcile.lexicon import meaning_stems
from briefgen.reconcile.saying import is_saying
from briefgen.records import Citation, Entity, EntityKind, Period, Sentence

SUBJECT_WORDS, SUBJECT_BEFORE = 10, 6
"""Words by which a reader is told what the clause is about, and how many of them stand before its verb."""
FEW_WORDS = 3
_YEAR = re.compile(r"(?:19|20)\d\d")
_SPEAKER = re.compile(
    r"[\"”,]\s(?:kata|ujar|tutur|ucap|ungkap|jelas|terang|tegas|imbuh|lanjut|papar|sebut|kilah|pungkas)(?:nya)?\b"
    r"(?P<after>[^\"“”.;:]{0,160})$"
)
_OCCASION = re.compile(r"\b(?:usai|seusai|saat|ketika|setelah|sebelum|sesudah|di sela|yang|bahwa|dalam)\b")
"""After which it is told what was done on the day that somebody spoke: *kata bupati usai melepas ekspor, Rabu*."""
_LAST = 260
_CEREMONY = re.compile(r"\b(?:peletakan|meletakkan|diletakkannya)\s+batu\s+pertama\b|\b(?:groundbreaking|pencanangan|kick-off)\b")
"""By which something is begun."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A clause round a day or a place.

    Attributes:
        citation: The sentence it stands in.
        text: That sentence.
        words: A phrase of it round the verb, to name what it tells of.
        deed: Stems of its verb, or of the noun made of one where that says nothing; empty where neither is told.
        deeds: Stems of all its verbs and nouns made of verbs.
        about: Stems of all it says.
        names: Its words with a capital, in lower case.
        persons: Those of them that name persons.
        numbers: Its numbers but years.
        ordinals: *kedua*, *ke-3*, *terakhir*.
        stage: ``start`` or ``end`` where it tells of the beginning or the end of something.
        is_to_come: Whether it is told as planned.
        is_said: Whether the clause only tells that somebody said something.
        is_unsure: Whether it is denied, put off or conditional.
    """

    citation: Citation
    text: str
    words: str
    deed: frozenset[str]
    deeds: frozenset[str]
    about: frozenset[str]
    names: frozenset[str]
    persons: frozenset[str]
    numbers: frozenset[str]
    ordinals: frozenset[str]
    stage: str
    is_to_come: bool
    is_said: bool
    is_unsure: bool


def telling_of(sentence: Sentence, start: int, end: int, entities: Sequence[Entity]) -> Telling:
    """What the clause round ``sentence.text[start:end]`` tells; ``entities`` are those of its article."""
    before, after = clause_round(sentence.text, start, end)
    tokens, at = with_verb(before, after)
    words, table = [*before, *after], deed_table()
    lowered = [word.lower() for word in words]
    said = frozenset(lowered)
    ceremony = _CEREMONY.search(" ".join(lowered))
    unsaid = frozenset(ceremony[0].split() if ceremony else ())
    capitalised = frozenset(word.lower() for i, word in enumerate(words) if i and word[0].isupper() and word[0].isalpha())
    persons = (e for e in entities if e.kind is EntityKind.PERSON and e.citation == sentence.citation)
    is_begun = ceremony is not None or not table["starting"].isdisjoint(said)
    return Telling(
        sentence.citation,
        sentence.text,
        _phrase(*_without_gap(tokens, at, len(before))),
        _deed(tokens, at, len(before), unsaid),
        frozenset(key for word in lowered if _tells_a_deed(word) for key in stems_of_deed(word)),
        meaning_stems(" ".join(word for word in words if word.lower() not in unsaid)) - table["empty"],
        capitalised - table["no_names"],
        frozenset(word for person in persons for word in person.name.lower().split() if word in said),
        frozenset(word for word in lowered if word[0].isdigit() and not _YEAR.fullmatch(word)),
        frozenset(word for word in lowered if (word in table["ordinals"] or word.startswith("ke-")) and word not in unsaid),
        "start" if is_begun else "end" if not table["ending"].isdisjoint(said) else "",
        not table["to_come"].isdisjoint(said),
        _is_said(tokens, at, before) or not table["speaking"].isdisjoint(said) or _is_after_a_speaker(sentence.text[:start]),
        not table["unsure"].isdisjoint(said),
    )


def subject_of(told: Iterable[Telling]) -> str:
    """The shortest phrase that names what all tell of, but rather three words than one verb."""
    phrases = [telling.words for telling in told if telling.words]
    return min(phrases, key=lambda words: (len(words.split()) < FEW_WORDS, len(words), words), default="")


def dates_a_saying(sentence: Sentence, period: Period) -> bool:
    """Whether a period is the day on which somebody spoke: *kata bupati di Wamena, Rabu (3/9)*."""
    start, end = period.span.start - sentence.span.start, period.span.end - sentence.span.start
    return telling_of(sentence, start, end, ()).is_said


def _phrase(tokens: Sequence[str], at: int | None) -> str:
    """The words round the verb at ``tokens[at]`` as a whole phrase, which no preposition or half a name ends.

    >>> _phrase(["banjir", "bandang", "menerjang", "tiga", "desa", "di", "Kota", "Bima", "pada"], 2)
    'banjir bandang menerjang tiga desa di Kota Bima'
    """
    verb = at or 0
    first = next((i + 1 for i in range(verb - 1, -1, -1) if not tokens[i][0].isalnum()), 0)
    first = max(first, verb - SUBJECT_BEFORE)
    last = next((i for i in range(verb, len(tokens)) if not tokens[i][0].isalnum()), len(tokens))
    last = min(last, first + SUBJECT_WORDS)
    while first < last < len(tokens) and tokens[last][0].isupper() and tokens[last - 1][0].isupper():
        last -= 1
    edges = deed_table()["edges"]
    while first < last and tokens[last - 1].lower() in edges:
        last -= 1
    while first < last and (tokens[first].lower() in edges or (tokens[first].isdigit() and first < verb - 1)):
        first += 1
    return " ".join(tokens[first:last])


def _without_gap(tokens: Sequence[str], at: int | None, place: int) -> tuple[Sequence[str], int | None]:
    """A clause and where its verb is, without what led to the day or place that stood before ``tokens[place]``."""
    gap = min(place, len(tokens))
    while gap and gap - 1 != at and tokens[gap - 1].lower() in deed_table()["edges"]:
        gap -= 1
    return [*tokens[:gap], *tokens[place:]], at - (place - gap) if at is not None and at >= place else at


def _deed(tokens: Sequence[str], at: int | None, place: int, unsaid: frozenset[str]) -> frozenset[str]:
    lowered = [token.lower() for token in tokens]
    if unsaid or at is None:
        return nearest_noun([word for word in lowered if word not in unsaid], place if at is None else at)
    return deed_stems(lowered, at)


def _tells_a_deed(word: str) -> bool:
    return is_deed_noun(word) or (is_verb(word) and word not in deed_table()["light"])


def _is_said(tokens: Sequence[str], at: int | None, before: Sequence[str]) -> bool:
    """Whether the verb of the clause is one of saying, or it is told after a saying: *kata bupati, Rabu*."""
    is_afterwards = bool(before) and before[-1] == "," and any(is_saying(word.lower()) for word in before)
    return is_afterwards or (at is not None and (is_saying(tokens[at].lower()) or tokens[at].lower() in deed_table()["reporting"]))


def _is_after_a_speaker(before: str) -> bool:
    """Whether what stands before a day or place is who spoke: *"...," kata bupati di Wamena, Rabu (3/9)*."""
    speaker = _SPEAKER.search(before[-_LAST:])
    return speaker is not None and not _OCCASION.search(speaker["after"])


def are_of_copies(first: Telling, second: Telling, sentences: Mapping[int, frozenset[str]]) -> bool:
    """Whether the article of one has the sentence of the other as well, so that it cannot contradict it."""
    return first.text in sentences[second.citation.article] or second.text in sentences[first.citation.article]


def sentences_by_article(told: Iterable[Telling]) -> Mapping[int, frozenset[str]]:
    """The sentences of ``told`` by the number of their article."""
    found: dict[int, set[str]] = defaultdict(set)
    for telling in told:
        found[telling.citation.article].add(telling.text)
    return {article: frozenset(texts) for article, texts in found.items()}
