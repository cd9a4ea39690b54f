"""What a paper is about: *nota kesepahaman pertanian* and *MoU pariwisata* are two, however alike they are signed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefgen.reconcile.lexicon import meaning_stems
from briefgen.records import Agreement, Citation, Instrument, Sentence

_LEADING = r"(?:tentang|mengenai|soal|terkait(?:\s+dengan)?|perihal|menyangkut|di bidang|dalam bidang|bidang|untuk|dalam rangka)"
_WORDS = r"(?P<topic>[^.,;:()\"“”]{3,120}"
_BRACKETS = r"(?:\([^)]{1,60}\)\s*)?"
_OTHER_NAME = rf"(?:(?:atau|alias|/)\s+(?:[\w/]+\s+){{1,4}}{_BRACKETS})?"
_TOPIC = re.compile(
    rf"^\s*{_BRACKETS}{_OTHER_NAME}(?:(?:itu|tersebut|ini)\s+)?(?:(?:yang dimaksud|RI|kedua negara)\s+)?{_LEADING}\s+{_WORDS})"
)
_END = re.compile(
    r"\s(?:di|pada|dengan|antara|oleh|yang|akan|telah|sudah|belum|masih|itu|ini|tersebut|kedua|saat|ketika|hingga|dalam"
    r"|ditandatangani|diteken|disepakati|dan kuota)\s"
)
_BEFORE = re.compile(
    rf"{_WORDS}?)(?:,[^,]{{1,60}},)?\s(?:sudah|telah|akan)?\s?(?:dituangkan|tertuang|dimuat|diatur)\s(?:dalam|di)\s*$"
)
_BRACKETED = re.compile(r"\([^)]*\)")
_MANY = re.compile(
    r"\b(?:sejumlah|beberapa|berbagai|para|kedua|ketiga|keempat|kelima|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh"
    r"|belasan|(?<!pasal\s)(?<!ayat\s)\d{1,2})(?:\s(?:buah|dokumen|naskah))?\s*$",
    re.IGNORECASE,
)
_EMPTY = meaning_stems(
    "nota kesepahaman memorandum saling pengertian understanding mou letter of intent loi perjanjian persetujuan kesepakatan "
    "kontrak dokumen naskah pernyataan bersama kerja sama kerjasama teknis deklarasi konvensi piagam kemitraan strategis bilateral "
    "komprehensif kedua negara pihak pemerintah indonesia republik ri antara bidang hal penandatanganan resmi baru pelaksanaan "
    "rencana aksi pks mra msp draf draft rancangan surat niat minat kehendak ringkasan ketua komunike risalah notula catatan hasil"
)


def topics_of(agreements: Sequence[Agreement], texts: Mapping[Citation, Sentence]) -> list[frozenset[str]]:
    """For each mention the stems of what its paper is about; empty where that is not told or several papers are spoken of.

    A mention that does not say so is of the paper of its kind that its article named last before, or else next.
    """
    told = [_topic(agreement, texts.get(agreement.citation)) for agreement in agreements]
    found = [topic or frozenset() for topic in told]
    for index, agreement in enumerate(agreements):
        if told[index] == frozenset():
            near = [
                (other.citation.sentence - agreement.citation.sentence, topic)
                for other, topic in zip(agreements, told, strict=True)
                if topic and other.citation.article == agreement.citation.article and other.instrument is agreement.instrument
            ]
            found[index] = min(near, key=lambda item: (item[0] > 0, abs(item[0])))[1] if near else frozenset()
    return found


def words_of_topic(text: str) -> frozenset[str]:
    """The stems of ``text`` that may say what a paper is about."""
    return frozenset(word for word in meaning_stems(_BRACKETED.sub(" ", text)) - _EMPTY if word.isalpha())


def is_one_of_many(agreement: Agreement, sentence: Sentence) -> bool:
    """Whether a mention is of several papers at once: *tiga nota kesepahaman*."""
    start = agreement.span.start - sentence.span.start
    return are_many_papers(sentence.text[max(0, start - 40) : start])


def _topic(agreement: Agreement, sentence: Sentence | None) -> frozenset[str] | None:
    """What the words of a mention say of its subject; ``None`` where they tell of several papers or of none at all."""
    if sentence is None or agreement.instrument in {Instrument.COMMITMENT, Instrument.REGULATION}:
        return None
    start, end = agreement.span.start - sentence.span.start, agreement.span.end - sentence.span.start
    if is_one_of_many(agreement, sentence):
        return None
    told = [_BRACKETED.sub(" ", agreement.name.text)]
    if after := _TOPIC.match(sentence.text[end:]):
        told.append(_END.split(after["topic"])[0])
    elif before := _BEFORE.search(sentence.text[max(0, start - 160) : start]):
        told.append(before["topic"])
    return words_of_topic(" ".join(told))


def are_many_papers(text: str) -> bool:
    """Whether ``text`` ends with words for several: *ketiga*, *dua dokumen*."""
    return bool(_MANY.search(text))


def are_of_other_things(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether two papers say what they are about and share nothing of it: *listrik* is in *ketenagalistrikan*."""
    return bool(first and second) and not any(a in b or b in a for a in first for b in second)
