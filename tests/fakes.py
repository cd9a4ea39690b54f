"""A whole translator without a model: deterministic, and able to err in chosen ways."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

WORDS = {
    "ada": "there are", "akan": "will", "atau": "or", "baru": "new", "belum": "has not yet", "bukan": "not", "dan": "and",
    "dari": "from", "dengan": "with", "di": "in", "ditandatangani": "been signed", "ditargetkan": "is targeted",
    "ditunda": "postponed", "diduga": "allegedly", "hari": "days", "imigrasi": "immigration", "ini": "this", "itu": "the",
    "januari": "January", "februari": "February", "maret": "March", "april": "April", "mei": "May", "juni": "June",
    "juli": "July", "agustus": "August", "september": "September", "oktober": "October", "november": "November",
    "desember": "December", "jumat": "Friday", "kamis": "Thursday", "kasus": "cases", "kata": "said", "ke": "to",
    "kerja": "work", "minggu": "Sunday", "miliar": "billion", "juta": "million", "ribu": "thousand", "triliun": "trillion",
    "negara": "countries", "orang": "people", "pada": "on", "paspor": "passports", "pemerintah": "the government",
    "persen": "percent", "petugas": "officers", "rabu": "Wednesday", "rencana": "plan", "sabtu": "Saturday",
    "selasa": "Tuesday", "senin": "Monday", "tahun": "years", "tanpa": "without", "tidak": "not", "untuk": "for",
    "warga": "residents", "wib": "WIB", "yang": "which", "kedua": "both", "tiga": "three", "dua": "two", "empat": "four",
    "lima": "five", "bulan": "months", "jangan": "do not", "tak": "not",
}  # fmt: skip
UNKNOWN = "matter"
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+(?:[.,]\d+)*|\s+|.")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NEGATION = re.compile(r"\b(?:has not yet|not yet|do not|not|never|without|no)\b ?")


class Damage(StrEnum):
    """How the fake errs."""

    NONE = "none"
    NUMBERS = "numbers"
    NEGATION = "negation"
    DOUBLED = "doubled"
    SHORTENED = "shortened"
    UNTRANSLATED = "untranslated"


class FakeTranslator:
    """Translates by a table of sentences, else word by word.

    Args:
        sentences: Whole sentences with their translations.
        damage: What is done to a translation.
        n_damaged: How many of the best hypotheses are damaged; all when None.
    """

    def __init__(
        self, sentences: Mapping[str, str] | None = None, damage: Damage = Damage.NONE, n_damaged: int | None = None
    ) -> None:
        self.name = "fake"
        self.signature = f"fake+{damage.value}+{n_damaged}"
        self.asked: list[tuple[tuple[str, ...], int]] = []
        self._sentences = dict(sentences or {})
        self._damage, self._n_damaged = damage, n_damaged

    def translate(self, texts: Sequence[str], n_best: int = 1) -> list[tuple[str, ...]]:
        """``n_best`` hypotheses of each text, the damaged ones first."""
        self.asked.append((tuple(texts), n_best))
        return [self._hypotheses(text, n_best) for text in texts]

    def _hypotheses(self, text: str, n_best: int) -> tuple[str, ...]:
        right = self._sentences.get(text) or word_by_word(text)
        n_damaged = n_best if self._n_damaged is None else self._n_damaged
        return tuple(damaged(text, right, self._damage) if rank < n_damaged else right for rank in range(n_best))


def word_by_word(text: str) -> str:
    """Every known word by its English, numbers in English notation, names as they are."""
    english = "".join(_english(token) for token in _TOKEN.findall(text))
    return english[:1].upper() + english[1:]


def _english(token: str) -> str:
    if _NUMBER.fullmatch(token):
        return token.translate(str.maketrans(".,", ",."))
    if not token[:1].isalpha():
        return token
    return WORDS.get(token.lower(), token if token[0].isupper() else UNKNOWN)


def damaged(source: str, right: str, damage: Damage) -> str:
    """``right`` with one kind of error."""
    if damage is Damage.NUMBERS:
        return _NUMBER.sub(lambda match: "9" + match[0] if match[0][0] != "9" else "8" + match[0], right, count=1)
    if damage is Damage.NEGATION:
        return _NEGATION.sub("", right)
    if damage is Damage.DOUBLED:
        first, _, rest = right.partition(" ")
        return f"{first} {first} {rest}"
    if damage is Damage.SHORTENED:
        return right[: len(right) // 4]
    return source if damage is Damage.UNTRANSLATED else right
