"""A paper that one article says there is none of: *perjanjian teknis, bukan nota kesepahaman*; *tanpa pernyataan bersama*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefgen.reconcile.agreements import status_rank
from briefgen.reconcile.difference import Difference, cited_by, in_order
from briefgen.records import Agreement, AgreementClaim, Citation, DiscrepancyKind, Position, Sentence, Severity, Status

REACH = 120
"""Characters before and after a paper in which it is denied and another is named instead."""
NEXT = 2
"""Sentences after one that denies a paper in which the one there is instead may be named."""
_PAPER = (
    r"\b(?:perjanjian|nota|memorandum|letter of intent|surat|kontrak|pernyataan|kesepakatan|persetujuan|komunike|deklarasi|dokumen"
    r"|ringkasan|risalah|notula|catatan|piagam|kerja sama|kerangka acuan|peta jalan)\b[^,;.]{0,60}"
)
_INSTEAD_BEFORE = re.compile(rf"(?P<other>{_PAPER}),?\s+(?:dan\s+)?bukan(?:lah)?\s+(?:sekadar\s+|hanya\s+)?$", re.IGNORECASE)
_NOT = re.compile(r"\bbukan(?:lah)?\s+(?:sebuah\s+|berupa\s+|dalam bentuk\s+)?$", re.IGNORECASE)
_INSTEAD_AFTER = re.compile(
    rf"[^,;.]{{0,60}},?\s+(?:melainkan|tetapi|tapi|namun)\s+(?:hanya\s+|baru\s+|sekadar\s+|sebuah\s+|berupa\s+)*(?P<other>{_PAPER})",
    re.IGNORECASE,
)
_NOT_YET_BUT = re.compile(
    r"[^,;.]{0,60}\b(?:belum|tidak|tak)\s(?:\w+\s)?(?:ditandatangani|diteken|disepakati)[^.]{0,30}?\byang\s"
    rf"(?:ditandatangani|diteken|disepakati)[^.;]{{0,40}}?\b(?:baru|hanya|cuma|sebatas|barulah|adalah|ialah)\s(?P<other>{_PAPER})",
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    r"\b(?P<without>tanpa\s+(?:adanya\s+|menghasilkan\s+|menandatangani\s+|meneken\s+|penandatanganan\s+|melahirkan\s+|ada\s+)?"
    r"(?:satu pun\s+|sebuah\s+)?)$",
    re.IGNORECASE,
)


def compare_denied(claims: Sequence[AgreementClaim], texts: Mapping[Citation, Sentence]) -> Iterator[Difference]:
    """What one article says is no memorandum, and others a memorandum that was agreed or signed."""
    for claim in claims:
        denied = {m: told for m in claim.mentions if (told := _instead_of(m, claim.mentions, texts[m.citation]))}
        apart = {m.citation.article for m in denied}
        done = [m for m in claim.mentions if status_rank(m.status) >= status_rank(Status.AGREED)]
        others = [m for m in done if m.citation.article not in apart]
        if denied and others:
            words, _ = next(iter(denied.values()))
            denying = [m for mention, (_, named) in denied.items() for m in (mention, *named)]
            sides = ((others[0].name.text, others), (words, denying))
            positions = in_order(Position(said, cited_by(mentions), words_id=said) for said, mentions in sides)
            name = others[0].name.text
            yield Difference(DiscrepancyKind.INSTRUMENT, Severity.HIGH, name, positions, (claim.key,), "instrument_sequence")


def _instead_of(mention: Agreement, mentions: Sequence[Agreement], sentence: Sentence) -> tuple[str, list[Agreement]] | None:
    """What there is instead of the paper of ``mention``, if that is denied, and where other mentions name it."""
    start, end = mention.span.start - sentence.span.start, mention.span.end - sentence.span.start
    before, after = sentence.text[max(0, start - REACH) : start], sentence.text[end : end + REACH]
    if match := _INSTEAD_BEFORE.search(before):
        return match["other"], []
    if _NOT.search(before) and (match := _INSTEAD_AFTER.match(after)):
        return match["other"], []
    if match := _NOT_YET_BUT.match(after):
        return match["other"], []
    if match := _WITHOUT.search(before):
        named = [other for other in mentions if _is_another(other, mention)]
        return (named[0].name.text if named else f"{match['without']}{mention.name.text}"), named
    return None


def _is_another(other: Agreement, mention: Agreement) -> bool:
    """Whether ``other`` is named right after ``mention`` by another name."""
    steps = other.citation.sentence - mention.citation.sentence
    is_near = other.citation.article == mention.citation.article and 0 <= steps <= NEXT and other.span.start > mention.span.start
    return is_near and not other.name.text.lower().startswith(mention.name.text.lower())
