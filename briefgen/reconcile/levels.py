"""At what level an agreement was signed: the ranks of those who are said to have signed it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from briefgen.reconcile.difference import Difference, in_order
from briefgen.reconcile.institutions import long_words, names_table
from briefgen.records import Agreement, Citation, DiscrepancyKind, Entity, EntityKind, Position, Sentence, Severity

REACH = 160
"""Characters before the cue (*menandatangani*) or after its *oleh* in which the signatories are named."""
_BY = re.compile(r"\boleh\b")
_OF_ANOTHER = re.compile(r"\b(?:yang|akan|bakal|ditargetkan|direncanakan|dijadwalkan|belum|rencana)\b")
"""Before the verb, what shows that it tells of another paper, or of one to come."""
FOLLOWING = 2
"""Sentences after one that tells of a signing in which its signatories may be named."""
_SIGNED_BY = re.compile(
    r"(?:[Pp]enandatanganan(?:nya)?\s(?:[\w-]+\s){0,4}?dilakukan|[Tt]anda tangan(?:nya)?\sdibubuhkan"
    r"|\b[Dd]i(?:tanda\s?tangani|teken|paraf)|\btertera\standa\stangan)\s(?:secara\slangsung\s)?(?P<by>oleh\s)?"
)
"""The agent of a passive verb stands right after it, with *oleh* or without."""
_BESIDE = re.compile(r"\s+(?:pada tingkat |di tingkat |setingkat |oleh )?(?:[^\W\d_][\w'.-]*\s?){1,7}")
"""What stands right after a passive verb may be who did it: *diteken Menlu Hanif Wiratama*."""
_ONLOOKING = re.compile(r"\b(?:menyaksikan|disaksikan|menghadiri|dihadiri|memimpin|usai|seusai|setelah|saat|kunjungan|hadapan)\b")
_NOT_BY = re.compile(
    r"^\s*(?:di|pada|dalam|hari|akhir|awal|pekan|bulan|tahun|kemarin|tadi|lalu|sejak|setelah|antara|dan)\s(?!tingkat)"
)
_BREAK = re.compile(r"[;:]|\.\s|\b(?:kata|ujar|menurut|dalam kunjungan|disaksikan|dihadapan|di hadapan|bersama|didampingi)\b")


def compare_levels(
    agreements: Sequence[Agreement], texts: Mapping[Citation, Sentence], entities: Sequence[Entity]
) -> Iterator[Difference]:
    """One signing told as that of a minister and as that of a director general.

    Args:
        agreements: Mentions of one agreement that tell of it as signed.
        texts: The sentences they stand in.
        entities: Everyone named, for the offices of signatories named alone.
    """
    told = [_signing(agreement, texts, entities) for agreement in agreements]
    told += [signing for agreement in agreements for signing in _signed_by(agreement, texts)]
    signings = [signing for signing in told if signing.ranks]
    for first, second in combinations(signings, 2):
        if first.agreement.citation.article != second.agreement.citation.article and first.ranks.isdisjoint(second.ranks):
            positions = in_order(_position(side.ranks, signings) for side in (first, second))
            yield Difference(DiscrepancyKind.LEVEL, Severity.MEDIUM, first.agreement.name.text, positions)
            return


@dataclass(frozen=True, slots=True)
class _Signing:
    """A mention of a signing, the ranks of its signatories, and the sentences that say so."""

    agreement: Agreement
    ranks: frozenset[str] = frozenset()
    citations: tuple[Citation, ...] = ()


def _position(ranks: frozenset[str], signings: Sequence[_Signing]) -> Position:
    citations = sorted({citation for signing in signings if signing.ranks & ranks for citation in signing.citations})
    words = ", ".join(sorted(ranks))
    return Position(words, tuple(citations), words_id=words)


def _signed_by(agreement: Agreement, texts: Mapping[Citation, Sentence]) -> Iterator[_Signing]:
    """What the sentences right after a mention say of who signed: *Penandatanganan dilakukan oleh para direktur jenderal*."""
    for step in range(1, FOLLOWING + 1):
        citation = replace(agreement.citation, sentence=agreement.citation.sentence + step)
        sentence = texts.get(citation)
        if sentence and (signed := _SIGNED_BY.search(sentence.text)):
            clause = _BREAK.split(sentence.text[signed.end() : signed.end() + REACH])[0]
            is_told = not _OF_ANOTHER.search(sentence.text[: signed.start()])
            if is_told and (signed["by"] or not _NOT_BY.match(clause)):
                yield _Signing(agreement, ranks_in(clause), (citation,))


def _signing(agreement: Agreement, texts: Mapping[Citation, Sentence], entities: Sequence[Entity]) -> _Signing:
    """The ranks of those who sign: named in the clause, or else known of one whom the sentence names from the same article."""
    sentence = texts[agreement.citation]
    if agreement.cue is None:
        return _Signing(agreement)
    start, end = agreement.cue.span.start - sentence.span.start, agreement.cue.span.end - sentence.span.start
    after = _BY.search(sentence.text, end, end + REACH)
    if after and _ONLOOKING.search(sentence.text, end, after.start()):
        return _Signing(agreement)
    if after:
        clause = _BREAK.split(sentence.text[after.end() : after.end() + REACH])[0]
    elif agreement.cue.text.lower().startswith("di"):
        beside = _BESIDE.match(sentence.text, end, end + REACH)
        clause = beside[0] if beside and not _NOT_BY.match(beside[0]) else ""
    else:
        clause = _BREAK.split(sentence.text[max(0, start - REACH) : start])[-1]
        clause = "" if _ONLOOKING.search(clause) else clause
    if named := ranks_in(clause):
        return _Signing(agreement, named, (agreement.citation,))
    names = {s.text for s in agreement.signatories if not set(s.text.lower().split()).isdisjoint(clause.lower().split())}
    persons = [
        (entity.citation, ranks_in(entity.office.text))
        for entity in entities
        if entity.kind is EntityKind.PERSON and entity.office and entity.name in names and _is_same_article(entity, agreement)
    ]
    ranks = frozenset(rank for _, own in persons for rank in own)
    return _Signing(agreement, ranks, (agreement.citation, *(citation for citation, own in persons if own)))


def _is_same_article(entity: Entity, agreement: Agreement) -> bool:
    return entity.citation.article == agreement.citation.article


def ranks_in(text: str) -> frozenset[str]:
    """The ranks that ``text`` names, the longest reading of each: *Wakil Menteri* is no *Menteri*.

    >>> sorted(ranks_in("Menlu Arya dan Dirjen Imigrasi"))
    ['direktur jenderal', 'menteri']
    """
    words, found, at = long_words(text), set(), 0
    ranks = {tuple(rank.split()) for rank in names_table()["offices"]["levels"]}
    while at < len(words):
        length = next((n for n in (3, 2, 1) if words[at : at + n] in ranks), 0)
        if length:
            found.add(" ".join(words[at : at + length]))
        at += length or 1
    return frozenset(found)
