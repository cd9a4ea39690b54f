"""One paper called two kinds of paper in matters of many papers: *MoU pengembangan kereta api*, *LoI pengembangan kereta api*.

Where several papers are signed at once, articles tell of both kinds; what a paper is about says which one is meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefgen.reconcile.difference import Difference, cited_by, in_order
from briefgen.reconcile.papers import are_many_papers, words_of_topic
from briefgen.records import Citation, DiscrepancyKind, Position, Sentence, SentenceKind, Severity

REACH = 100
"""Characters after the name of a paper in which it is told what it is about."""
MOST = 200
"""Names of papers that are compared at most."""
_KINDS = {
    "mou": r"(?i:nota\skesepahaman|memorandum\s(?:of\sunderstanding|saling\spengertian|kesepahaman)|mou)",
    "loi": r"(?i:letter\sof\sintent|surat\s(?:pernyataan\s)?(?:minat|niat|kehendak)|pernyataan\skehendak|loi)",
    "treaty": r"Perjanjian(?=\stentang\s[A-Z])",
    "statement": r"(?i:pernyataan\sbersama|komunike\sbersama|joint\s(?:statement|communique))",
    "arrangement": r"(?i:pengaturan\steknis|technical\sarrangement)",
}
"""Kinds of paper by names that no other goes by; *perjanjian* is one where it is the title."""
_PAPER = re.compile(rf"\b(?:{'|'.join(f'(?P<{kind}>{words})' for kind, words in _KINDS.items())})\b(?:\s\([^)]{{1,60}}\))?")
_ABOUT = re.compile(r"\s(?!dan\s|atau\s|serta\s|yang\s|itu\s|tersebut\s|ini\s|antara\s|dengan\s|di\s|pada\s)")
_END = re.compile(
    r"[.,;:()]|\s(?:di|pada|yang|saat|dengan|oleh|antara|dalam|hari|dan|serta|akan|telah|sudah|belum|itu|tersebut|ini|untuk)\s|\sdi\w{4,}"
)
_FORMER = re.compile(r"\b(?:sejak|(?:pada\s)?tahun)\s(?:\w+\s)?(?:\d{4}|lalu)|\b(?:sebelumnya|perpanjang\w*|perbarui)\b")


@dataclass(frozen=True, slots=True)
class _Named:
    """A paper that a sentence names by its kind, with what it is about."""

    kind: str
    name: str
    topic: frozenset[str]
    citation: Citation


def compare_named(sentences: Sequence[Sentence]) -> Iterator[Difference]:
    """Papers on one thing that are of one kind in one article, and of another in another."""
    told = [paper for sentence in sentences if sentence.kind is not SentenceKind.TITLE for paper in _named_in(sentence)][:MOST]
    for first, second in combinations(told, 2):
        if first.kind != second.kind and _are_on_one(first, second):
            on_it = [paper for paper in told if _are_on_one(paper, first) and _are_on_one(paper, second)]
            kinds: dict[int, set[str]] = defaultdict(set)
            for paper in on_it:
                kinds[paper.citation.article].add(paper.kind)
            if all(len(own) == 1 for own in kinds.values()) and len(set().union(*kinds.values())) > 1:
                sides = ([paper for paper in on_it if paper.kind == kind] for kind in (first.kind, second.kind))
                positions = in_order(Position(side[0].name, cited_by(side), words_id=side[0].name) for side in sides)
                yield Difference(
                    DiscrepancyKind.INSTRUMENT, Severity.HIGH, first.name, positions, explanation_key="instrument_sequence"
                )
                return


def _are_on_one(first: _Named, second: _Named) -> bool:
    """Whether what one paper is about holds all that the other is about."""
    return first.topic <= second.topic or second.topic <= first.topic


def _named_in(sentence: Sentence) -> Iterator[_Named]:
    if _FORMER.search(sentence.text):
        return
    for match in _PAPER.finditer(sentence.text):
        rest = sentence.text[match.end() : match.end() + REACH]
        if match.lastgroup is None or not _ABOUT.match(rest) or are_many_papers(sentence.text[: match.start()][-40:]):
            continue
        about = _END.split(re.sub(r"^\s(?:tentang|mengenai|soal|terkait|di bidang|bidang|perihal)\s", "", rest).strip())[0]
        topic = words_of_topic(about)
        if topic:
            yield _Named(match.lastgroup, f"{match[0]} {about}".strip(), topic, sentence.citation)
