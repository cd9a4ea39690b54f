"""Papers that a sentence names without telling of their signing, and days that are of the saying rather than of the deed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.records import STATUS_SCALE, Agreement, Citation, Instrument, Sentence, Status

NAMED_BESIDE = "named_beside"
"""The rule of a paper that another one of its sentence is about."""
_UNLOWERED = frozenset(STATUS_SCALE[STATUS_SCALE.index(Status.AGREED_IN_PRINCIPLE) :]) | {Status.MENTIONED}
REACH = 90
"""Characters before a paper in which it is told what is done about it, and before a day whose day it is."""
_ABOUT = re.compile(
    r"\b(?:terkait|tentang|mengenai|soal|perihal|menyangkut|implementasi|pelaksanaan|penerapan|realisasi|tindak\slanjut"
    r"|menindaklanjuti|melaksanakan|mengimplementasikan)(?:nya)?\s"
    r"(?:(?:dengan|atas|dari|hasil|isi|butir|implementasi|pelaksanaan|penerapan|naskah|dokumen)\s){0,3}"
    r"(?:penandatangan{1,2}an\s|penandatangan\s)?(?:sebuah\s|atas\s|dari\s)?$"
)
_PAPER = re.compile(
    r"\b(?:statement|pernyataan|deklarasi|komunike|nota|memorandum|perjanjian|dokumen|persetujuan|letter|kontrak|naskah)\b"
)
_OF_SAYING = re.compile(
    r"\b(?:dikutip|dilansir|dikonfirmasi|dihubungi|ditemui|dimintai|keterangan(?:nya)?\s(?:pers|tertulis|resmi\w*)"
    r"|siaran\spers|konferensi\spers|jumpa\spers|(?:ujar|kata|tutur|ucap|jelas|terang|ungkap|sambung|imbuh)(?:nya)?)\b"
    r"[^.;]{0,60}$"
)


def as_told(agreements: Sequence[Agreement], texts: Mapping[Citation, Sentence]) -> list[Agreement]:
    """``agreements`` with what their sentences do not say of them taken back."""
    return [_as_told(agreement, texts[agreement.citation]) for agreement in agreements]


def _as_told(agreement: Agreement, sentence: Sentence) -> Agreement:
    if agreement.instrument in {Instrument.COMMITMENT, Instrument.REGULATION}:
        return agreement
    if _is_only_named(agreement, sentence):
        return replace(agreement, status=Status.MENTIONED, cue=None, when=None, signatories=(), rule=NAMED_BESIDE)
    return replace(agreement, when=None) if _is_dated_by_saying(agreement, sentence) else agreement


def _is_only_named(agreement: Agreement, sentence: Sentence) -> bool:
    """Whether another paper is signed about this one: *menandatangani pernyataan bersama terkait pelaksanaan nota kesepahaman*."""
    is_cued_after = agreement.cue is not None and agreement.cue.span.start > agreement.name.span.start
    if agreement.status not in _UNLOWERED or is_cued_after:
        return False
    start = agreement.name.span.start - sentence.span.start
    before = sentence.text[max(0, start - REACH) : start]
    about = _ABOUT.search(before)
    return about is not None and bool(_PAPER.search(before[: about.start()].lower()))


def _is_dated_by_saying(agreement: Agreement, sentence: Sentence) -> bool:
    """Whether the day of a mention is that on which somebody was quoted: *kata Arman, dikutip Sabtu*."""
    if agreement.when is None or not sentence.span.start <= agreement.when.span.start < sentence.span.end:
        return False
    start = agreement.when.span.start - sentence.span.start
    return bool(_OF_SAYING.search(sentence.text[max(0, start - REACH) : start]))
