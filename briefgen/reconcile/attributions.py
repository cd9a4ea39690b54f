"""The same words, or nearly, ascribed to different speakers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefgen.reconcile.difference import Difference, in_order
from briefgen.reconcile.institutions import long_words
from briefgen.reconcile.lexicon import expanded, meaning_stems
from briefgen.reconcile.offices import office_of
from briefgen.reconcile.origins import connected_components
from briefgen.records import (
    Citation,
    DiscrepancyKind,
    Entity,
    EntityKind,
    Extraction,
    Position,
    Quotation,
    Sentence,
    SentenceKind,
    Severity,
)

MIN_WORDS = 5
"""Words of a quotation that do not come together twice by chance."""
MIN_STEMS = 4
SHARE_OF_SHORTER, SHARE_OF_LONGER = 0.8, 0.6
"""How much of what is said two tellings share, of which one at least is no quotation to the letter."""
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\d.,]*")
_DENYING = frozenset({"tidak", "tak", "belum", "bukan", "tanpa", "jangan"})
_WISHING = re.compile(
    r"\b(?:ber|meng)?(?:harap|himbau|imbau)\w*|\b(?:me|di)?minta\w*|\b(?:semoga|mengajak|diajak|agar|supaya|jangan|mari)\b"
)
"""Wishes and appeals, which many utter alike."""
_PRONOUNS = frozenset({"nya", "ia", "dia", "mereka", "beliau", "kami", "saya", "pihaknya"})
_OFFICE_HEADS = frozenset(
    {"kepala", "ketua", "direktur", "menteri", "bupati", "gubernur", "wali", "camat", "lurah", "kapolres", "kapolda", "sekretaris"}
)


@dataclass(frozen=True, slots=True)
class _Saying:
    """What somebody said.

    ``who`` are the words of the speaker's name or office, ``office`` those of what he is known to be, and ``head`` is the first
    where no name is told.
    """

    quotation: Quotation
    words: tuple[str, ...]
    stems: frozenset[str]
    numbers: frozenset[str]
    who: frozenset[str]
    office: frozenset[str]
    head: str = ""


def compare_attributions(sentences: Sequence[Sentence], extractions: Sequence[Extraction]) -> Iterator[Difference]:
    """What articles have different people say, in the same words or as a paraphrase that leaves out next to nothing."""
    texts = {sentence.citation: sentence for sentence in sentences}
    offices = _offices(extractions)
    persons = [e for extraction in extractions for e in extraction.entities if e.kind is EntityKind.PERSON]
    sayings = [
        saying
        for extraction in extractions
        for quotation in extraction.quotations
        if (saying := _saying(quotation, texts.get(quotation.citation), offices))
    ]
    alike = [(i, j) for (i, a), (j, b) in combinations(enumerate(sayings), 2) if _is_same(a, b)]
    for group in connected_components(len(sayings), alike):
        members = [sayings[index] for index in group]
        by_speaker = _by_speaker(members)
        articles = [{saying.quotation.citation.article for saying in own} for own in by_speaker]
        if len(by_speaker) > 1 and articles[0].isdisjoint(articles[1]):
            first = members[0].quotation
            said = first.span.shifted(-texts[first.citation].span.start).of(texts[first.citation].text).strip(" \"“”'‘’,.")
            positions = in_order(_position(own, sentences, persons) for own in by_speaker)
            yield Difference(DiscrepancyKind.ATTRIBUTION, Severity.MEDIUM, said, positions)


def _offices(extractions: Sequence[Extraction]) -> Mapping[str, frozenset[str]]:
    """The words of the offices of each person named."""
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for extraction in extractions:
        for entity in extraction.entities:
            if entity.kind is EntityKind.PERSON and entity.office:
                found[entity.name] |= office_of(entity.office.text).key
    return found


def _saying(quotation: Quotation, sentence: Sentence | None, offices: Mapping[str, frozenset[str]]) -> _Saying | None:
    if quotation.speaker is None or sentence is None:
        return None
    speaker = quotation.speaker.text
    who = frozenset(expanded(speaker).split())
    if who <= _PRONOUNS:
        return None
    start, end = quotation.span.start - sentence.span.start, quotation.span.end - sentence.span.start
    said = sentence.text[max(start, 0) : end].lower()
    known = offices.get(speaker, frozenset())
    is_office = not known and not _OFFICE_HEADS.isdisjoint(long_words(speaker)[:1])
    return _Saying(
        quotation,
        tuple(_WORD.findall(said)),
        meaning_stems(said),
        frozenset(_NUMBER.findall(said)),
        who,
        office_of(speaker).key if is_office else known,
        long_words(speaker)[0] if is_office else "",
    )


def _is_same(first: _Saying, second: _Saying) -> bool:
    """Whether two say the same: to the letter if both are quoted, or so that next to nothing is left out."""
    if first.quotation.is_direct and second.quotation.is_direct:
        return first.words == second.words and len(first.words) >= MIN_WORDS
    shorter, longer = sorted((first.stems, second.stems), key=len)
    shared = len(shorter & longer)
    return (
        len(shorter) >= MIN_STEMS
        and shared >= SHARE_OF_SHORTER * len(shorter)
        and shared >= SHARE_OF_LONGER * len(longer)
        and first.numbers == second.numbers
        and _DENYING.isdisjoint(first.words) is _DENYING.isdisjoint(second.words)
        and not any(_WISHING.search(" ".join(saying.words)) for saying in (first, second))
    )


def _by_speaker(sayings: Sequence[_Saying]) -> list[list[_Saying]]:
    """Sayings by speaker: *Agus* is *Agus Andrianto*, and an office may be that of anyone whose own is not known to be another."""
    links = [(i, j) for (i, a), (j, b) in combinations(enumerate(sayings), 2) if not _are_two(a, b)]
    return [[sayings[index] for index in group] for group in connected_components(len(sayings), links)]


def _are_two(first: _Saying, second: _Saying) -> bool:
    if first.who & second.who:
        return bool(first.head and second.head) and first.head != second.head  # Menteri Perdagangan, Direktur Jenderal Perdagangan
    if first.quotation.is_direct and second.quotation.is_direct:
        return True
    return bool(first.office and second.office) and not first.office & second.office


def _position(group: Sequence[_Saying], sentences: Sequence[Sentence], persons: Sequence[Entity]) -> Position:
    name = next(saying.quotation.speaker.text for saying in group if saying.quotation.speaker)
    told = {saying.quotation.citation for saying in group}
    named = {citation for saying in group for citation in _named_in(saying, sentences, persons)}
    return Position(name, tuple(sorted(told | named)), names=(name,))


def _named_in(saying: _Saying, sentences: Sequence[Sentence], persons: Sequence[Entity]) -> Iterator[Citation]:
    """Where the speaker is named: in the sentence before (*tuturnya*), in full (*kata Bayu*), or by name for an office."""
    citation, speaker = saying.quotation.citation, saying.quotation.speaker
    own = [s for s in sentences if s.citation.article == citation.article and s.citation <= citation]
    if speaker is None:
        return
    yield from (s.citation for s in own if s.span.start <= speaker.span.start < s.span.end)
    if not any(speaker.text in sentence.text for sentence in own[-1:]):
        yield from [s.citation for s in own if speaker.text in s.text and s.kind is not SentenceKind.TITLE][-1:]
    if saying.office and not any(person.name == speaker.text for person in persons):
        holders = [
            person.citation
            for person in persons
            if person.citation.article == citation.article
            and person.citation <= citation
            and person.office
            and saying.office <= office_of(person.office.text).key
        ]
        yield from holders[-1:]
