"""Sides and bearings: the eastern stand in one sentence, the western one in another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefgen.reconcile.difference import Difference, in_order
from briefgen.reconcile.happenings import kind_of
from briefgen.reconcile.measures import measure
from briefgen.records import Citation, DiscrepancyKind, FigureClaim, Position, Sentence, SentenceKind, Severity

_BEARING = r"barat daya|barat laut|timur laut|tenggara|utara|selatan|timur|barat"
_AFTER_DISTANCE = re.compile(rf"^\s*(?:di\s+)?(?:ke\s+)?(?:sebelah\s+|arah\s+)?(?P<side>{_BEARING})\b")
_SIDE = re.compile(rf"\b(?P<noun>[a-z]{{3,}})\s+(?:(?:sisi|bagian|sebelah)\s+)?(?P<side>{_BEARING}|kiri|kanan|depan|belakang)\b")
_BACK = re.compile(r"^(?:\s+[\w-]+){0,4}\s+(?:itu|tersebut|tadi)\b")
_NO_NOUNS = frozenset({"di", "ke", "dari", "arah", "sebelah", "sisi", "bagian", "menuju", "kaki", "yang", "dan", "paling", "angin"})


def compare_sides(sentences: Sequence[Sentence], claims: Sequence[FigureClaim]) -> Iterator[Difference]:
    """Bearings that differ between articles, and sides that change within one."""
    texts = {sentence.citation: sentence for sentence in sentences}
    for claim in claims:
        yield from _bearings(claim, texts)
    yield from _changed_sides([sentence for sentence in sentences if sentence.kind is not SentenceKind.TITLE])


def _bearings(claim: FigureClaim, texts: Mapping[Citation, Sentence]) -> Iterator[Difference]:
    """*18 kilometer barat daya Majene*, in another article *18 kilometer barat laut Majene*."""
    told: dict[str, list[Citation]] = defaultdict(list)
    for mention in claim.mentions:
        sentence = texts[mention.citation]
        match = _AFTER_DISTANCE.match(sentence.text[mention.quantity.span.end - sentence.span.start :])
        if match:
            told[match["side"]].append(mention.citation)
    articles = [{citation.article for citation in citations} for citations in told.values()]
    if len(told) > 1 and all(a.isdisjoint(b) for a, b in combinations(articles, 2)):
        positions = in_order(Position(side, tuple(sorted(set(cited))), words_id=side) for side, cited in told.items())
        subject = measure(claim.lead) or claim.lead.quantity.surface
        yield Difference(DiscrepancyKind.PLACE, Severity.MEDIUM, subject, positions, (claim.key,))


@dataclass(frozen=True, slots=True)
class _Sided:
    """A thing told by its side, in a sentence that tells what happened to it."""

    noun: str
    side: str
    happening: str
    refers_back: bool
    citation: Citation

    @property
    def words(self) -> str:
        return f"{self.noun} {self.side}"


def _changed_sides(sentences: Sequence[Sentence]) -> Iterator[Difference]:
    """*Tribun timur ambrol ... tribun barat yang ambrol itu*: what the article refers back to lay on the other side."""
    before: dict[tuple[int, str, str], _Sided] = {}
    for second in (sided for sentence in sentences for sided in _sided_in(sentence)):
        first = before.setdefault((second.citation.article, second.noun, second.happening), second)
        if first.side != second.side and second.refers_back:
            positions = tuple(Position(sided.words, (sided.citation,), words_id=sided.words) for sided in (first, second))
            yield Difference(DiscrepancyKind.INTERNAL, Severity.MEDIUM, first.words, positions)


def _sided_in(sentence: Sentence) -> Iterator[_Sided]:
    for match in _SIDE.finditer(sentence.text[:1].lower() + sentence.text[1:]):
        rest = sentence.text[match.end() :]
        near = re.findall(r"\w+", rest.lower())[:8]
        happening = next((kind for word in near if (kind := kind_of(word))), "")
        if happening and match["noun"] not in _NO_NOUNS:
            yield _Sided(match["noun"], match["side"], happening, bool(_BACK.match(rest)), sentence.citation)
