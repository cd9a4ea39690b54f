"""Whether a sentence can be understood without the one before it."""

from __future__ import annotations

import re

from briefgen.records import Sentence, SentenceKind

MIN_WORDS = 8
MAX_WORDS = 55

_PRONOUN_FIRST = re.compile(
    r"^(?:(?:oleh |untuk |dengan |terkait |atas |melihat |menanggapi |menurut)?\s*"
    r"(?:hal|ia|dia|beliau|mereka|ini|itu|keduanya|kondisi|langkah|upaya|jumlah|angka|pertemuan|program|kegiatan|strategi|acara|data)(?:nya)?\s+"
    r"(?:ini|itu|tersebut|demikian)|ia|dia|beliau|mereka|keduanya|ini|itu|hal (?:ini|itu|tersebut|senada|serupa))\b",
    re.IGNORECASE,
)
_DEMONSTRATIVE = re.compile(r"\b(\w+)\s+(?:tersebut|itu|ini)\b", re.IGNORECASE)
_TIME_WORDS = frozenset("saat hari kali selama bulan tahun minggu pekan dewasa sejauh sampai hingga kini masa era periode selain karena sementara".split())
_SPEAKER_PRONOUNS = re.compile(r"\b(?:kami|kita|saya|aku)\b", re.IGNORECASE)
_REFERENCE = re.compile(r"\b(?:dirinya|pihaknya|menurutnya|katanya|ujarnya|ucapnya|tuturnya|jelasnya|imbuhnya|tegasnya|lanjutnya|sebelumnya)\b", re.IGNORECASE)
_CONNECTIVE = re.compile(
    r"^(?:selain itu|sementara itu|di sisi lain|namun|akan tetapi|tetapi|oleh karena itu|karena itu|lebih lanjut|adapun|sebelumnya|kemudian|"
    r"dengan demikian|tak hanya itu|tidak hanya itu|supaya|agar|sehingga|bahkan|padahal|meski demikian|meski begitu|sebaliknya|dan|serta|terkait|setidaknya|setelah)\b",
    re.IGNORECASE,
)
_OPEN_QUOTE = re.compile(r"[“”\"]")


def stands_alone(sentence: Sentence) -> bool:
    """Whether ``sentence`` is complete, of readable length, no quotation, and names what it speaks of.

    A demonstrative needs its referent (*pertemuan tersebut*); expressions of time (*saat ini*) do not.
    """
    n_words = len(sentence.text.split())
    if sentence.kind is not SentenceKind.BODY or not sentence.is_complete or not MIN_WORDS <= n_words <= MAX_WORDS:
        return False
    if _OPEN_QUOTE.search(sentence.text) or sentence.text.rstrip().endswith("?"):
        return False
    if _PRONOUN_FIRST.search(sentence.text) or _REFERENCE.search(sentence.text) or _SPEAKER_PRONOUNS.search(sentence.text):
        return False
    return all(match.group(1).lower() in _TIME_WORDS for match in _DEMONSTRATIVE.finditer(sentence.text))


def connective_penalty(text: str) -> float:
    """What a sentence loses for beginning with a word that ties it to the one before (*Selain itu*).

    >>> connective_penalty("Selain itu, 303 paspor ditunda."), connective_penalty("Kedua negara sepakat.")
    (0.3, 0.0)
    """
    return 0.3 if _CONNECTIVE.search(text) else 0.0
