"""Who signed a paper, as the sentences say it: *naskah pertanian diteken menteri kedua negara*, *ditandatangani direktur jenderal*.

What paper it is follows from the words around the verb, whatever it is called: a treaty, a document, a regulation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefgen.reconcile.difference import Difference, in_order
from briefgen.reconcile.levels import ranks_in
from briefgen.reconcile.papers import are_many_papers, words_of_topic
from briefgen.records import Citation, DiscrepancyKind, Position, Sentence, SentenceKind, Severity

REACH = 160
"""Characters before or after the verb in which the paper and its signatories are named."""
MOST = 200
"""Sentences on signings that are compared at most."""
_PASSIVE = re.compile(r"\b(?:ditanda\s?tangani|diteken|diparaf)\s(?:secara\s)?(?:langsung\s)?(?:oleh\s)?", re.IGNORECASE)
_ACTIVE = re.compile(r"\b(?:menanda\s?tangani|meneken|membubuhkan\standa\stangan\s(?:di|pada|dalam))\s", re.IGNORECASE)
_PAPERS = {
    "regulation": r"(?:per)?aturan(?:nya)?|keputusan|permen\w*|perpres|perda|perbup|perwali|pergub|keppres|kepmen\w*|surat edaran"
    r"|regulasi|beleid|undang-undang|surat keputusan",
    "agreement": r"nota(?:\skesepahaman)?|memorandum|mou|loi|letter\sof\sintent|perjanjian\w*|kesepakatan|persetujuan|dokumen\w*"
    r"|naskah\w*|kontrak|pernyataan|deklarasi|kerja\s?sama|pengaturan",
}
_PAPER = re.compile("|".join(rf"(?P<{sort}>\b(?:{words})\b)" for sort, words in _PAPERS.items()), re.IGNORECASE)
_NOT_YET = re.compile(
    r"\b(?:akan|bakal|segera|belum|sebelum|setelah|usai|seusai|hendak|untuk|agar|rencana\w*|ditargetkan|dijadwalkan|diharapkan"
    r"|direncanakan|menyaksikan|disaksikan|menghadiri|saat|ketika|jika|bila|tidak|tak|menolak)\s(?:\S+\s){0,2}$",
    re.IGNORECASE,
)
_END = re.compile(
    r"[;:]|\.\s|\b(?:kata|ujar|menurut|disaksikan|di\shadapan|didampingi|atas\snama|mewakili|dalam\skunjungan|pada|hari)\b"
)
_START = re.compile(r"[;:]|\.\s|,\s(?:dan|sedangkan|sementara)\s|\b(?:kata|ujar|bahwa|menurut)\b")
_ONLOOKING = re.compile(r"\b(?:menyaksikan|disaksikan|menghadiri|dihadiri|memimpin|kunjungan|hadapan|didampingi)\b")
_TOPIC_END = re.compile(r"[.;:]|,\s|\b(?:di|pada|yang|saat|dengan|oleh|antara|dalam|hari)\s")


def names_a_paper(text: str) -> bool:
    """Whether ``text`` holds a word for a paper.

    >>> names_a_paper("Nota Kesepahaman tentang Pendidikan"), names_a_paper("pendidikan vokasi")
    (True, False)
    """
    return bool(_PAPER.search(text))


@dataclass(frozen=True, slots=True)
class _Signed:
    """A sentence that says by whom a paper was signed."""

    sort: str
    topic: frozenset[str]
    ranks: frozenset[str]
    paper: str
    citation: Citation


def compare_signers(sentences: Sequence[Sentence]) -> Iterator[Difference]:
    """One paper signed by persons of ranks that have none in common."""
    told = [signed for sentence in sentences if sentence.kind is not SentenceKind.TITLE for signed in _signed_in(sentence)]
    for first, second in combinations(told[:MOST], 2):
        is_told_twice = first.citation.article != second.citation.article and _are_one(first, second, told)
        if is_told_twice and first.ranks.isdisjoint(second.ranks):
            positions = in_order(_position(side, told) for side in (first, second))
            yield Difference(DiscrepancyKind.LEVEL, Severity.MEDIUM, first.paper, positions)
            return


def _are_one(first: _Signed, second: _Signed, told: Sequence[_Signed]) -> bool:
    """Whether two sentences tell of one paper: about the same, or else the only one of its sort that both articles tell of."""
    if first.sort != second.sort:
        return False
    if first.topic and second.topic:
        return len(first.topic & second.topic) * 2 >= min(len(first.topic), len(second.topic))
    return all(
        sum(other.sort == own.sort and other.citation.article == own.citation.article for other in told) == 1
        for own in (first, second)
    )


def _position(side: _Signed, told: Sequence[_Signed]) -> Position:
    alike = [other for other in told if other.sort == side.sort and other.ranks == side.ranks]
    words = ", ".join(sorted(side.ranks))
    return Position(words, tuple(sorted({other.citation for other in alike})), words_id=words)


def _signed_in(sentence: Sentence) -> Iterator[_Signed]:
    text = sentence.text
    for verb in _PASSIVE.finditer(text):
        before = _START.split(text[max(0, verb.start() - REACH) : verb.start()])[-1]
        after = _END.split(text[verb.end() : verb.end() + REACH])[0]
        yield from _signed(sentence, before, before, after)
    for verb in _ACTIVE.finditer(text):
        before = _START.split(text[max(0, verb.start() - REACH) : verb.start()])[-1]
        if not _ONLOOKING.search(before):
            yield from _signed(sentence, before, text[verb.end() : verb.end() + REACH], before)


def _signed(sentence: Sentence, before: str, of_paper: str, of_signers: str) -> Iterator[_Signed]:
    """What is said of a signing, by the words before the verb, about the paper and about those who sign."""
    paper, ranks = _PAPER.search(of_paper), ranks_in(of_signers)
    if paper is None or paper.lastgroup is None or not ranks:
        return
    if not _NOT_YET.search(before) and not are_many_papers(of_paper[: paper.start()]):
        topic = words_of_topic(_PAPER.sub(" ", _TOPIC_END.split(of_paper[paper.end() :])[0]))
        yield _Signed(paper.lastgroup, topic, ranks, paper[0], sentence.citation)
