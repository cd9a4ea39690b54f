"""Words of Indonesian: tokens with places, stems, and which words are common rather than names.

A token here is what names and phrases are made of: *KP2MI*, *Plt.*, *Al-Hikmah* and *anak-anak* are one each. Numbers and dates are
read from the smaller pieces of ``tokens.py``, for which *Rp2,3* is two, *3-4* three and *Jumat-Minggu* three.

``data/common_words.txt`` lists word forms that are usually written in lower case; it was counted from Indonesian policy,
news and everyday text (a form is in if it occurs at least four times and is not chiefly capitalised).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from briefgen.records import Span

_TOKEN = re.compile(r"[^\W\d_][^\W_]*(?:['’.-](?=[^\W_])[^\W_]+)*\.?|\d[\d.,/]*\d|\d|[^\w\s]")
_ABBREVIATIONS = frozenset(
    {"Plt.", "Plh.", "Prof.", "Drs.", "Dra.", "Sdr.", "Tgl.", "Kab.", "Kec.", "Kel.", "Kol.", "Tbk.", "Bpk.", "Yth.", "Alm."}
)
_STOP_WORDS = frozenset(
    [
        "ada",
        "adalah",
        "adapun",
        "agar",
        "akan",
        "antara",
        "atas",
        "atau",
        "bagi",
        "bahwa",
        "baru",
        "beberapa",
        "beri",
        "bisa",
        "buah",
        "dalam",
        "dan",
        "dapat",
        "dari",
        "demi",
        "demikian",
        "dengan",
        "di",
        "dia",
        "diri",
        "guna",
        "hal",
        "harus",
        "hingga",
        "ia",
        "ini",
        "itu",
        "jadi",
        "jelang",
        "jika",
        "juga",
        "jumlah",
        "kami",
        "kata",
        "karena",
        "ke",
        "kepada",
        "kita",
        "lah",
        "lain",
        "lalu",
        "lebih",
        "maka",
        "mana",
        "masa",
        "masing",
        "mereka",
        "nya",
        "oleh",
        "orang",
        "pada",
        "para",
        "pas",
        "per",
        "pun",
        "rangka",
        "saat",
        "saja",
        "salah",
        "sama",
        "sampai",
        "sangat",
        "satu",
        "se",
        "sebagai",
        "sebanyak",
        "sebut",
        "secara",
        "sedang",
        "sehingga",
        "sejak",
        "sejumlah",
        "selain",
        "selama",
        "seluruh",
        "semua",
        "serta",
        "setelah",
        "setiap",
        "suatu",
        "sudah",
        "tahun",
        "tambah",
        "telah",
        "tentang",
        "terhadap",
        "termasuk",
        "tersebut",
        "tidak",
        "turut",
        "ujar",
        "untuk",
        "upaya",
        "yaitu",
        "yakni",
        "yang",
    ]
)

_NOMINALISED = frozenset({"dalam", "tambah", "guna", "beri", "sama", "orang"})
"""Words that say little by themselves, but are what is spoken of as nouns: *kedalaman*, *penambahan*, *penggunaan*."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark and its place in the string it was read from."""

    text: str
    span: Span

    @property
    def is_capitalised(self) -> bool:
        """Whether the token begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        """Whether the token begins with a letter."""
        return self.text[0].isalpha()


def tokenise(text: str) -> tuple[Token, ...]:
    """Words, numbers and marks of ``text`` in order; a full stop stays with a one- to four-letter capitalised word.

    >>> [t.text for t in tokenise("Plt. Dirjen Yuldi, 5.000 orang.")]
    ['Plt.', 'Dirjen', 'Yuldi', ',', '5.000', 'orang', '.']
    """
    tokens = []
    for match in _TOKEN.finditer(text):
        word, start = match.group(), match.start()
        if word.endswith(".") and len(word) > 1 and not _is_abbreviation(word):
            tokens.append(Token(word[:-1], Span(start, match.end() - 1)))
            tokens.append(Token(".", Span(match.end() - 1, match.end())))
        else:
            tokens.append(Token(word, Span(start, match.end())))
    return tuple(tokens)


def _is_abbreviation(word: str) -> bool:
    return word[0].isupper() and (len(word) <= 3 or word.count(".") > 1 or word in _ABBREVIATIONS) and not is_common(word[:-1])


@cache
def common_words() -> frozenset[str]:
    """Lower-case forms of words that are not chiefly names."""
    text = files("briefgen.text").joinpath("data/common_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def is_common(word: str) -> bool:
    """Whether ``word``, in any case, is an ordinary word rather than a name.

    >>> is_common("Imigrasi"), is_common("Yusman")
    (True, False)
    """
    return word.lower() in common_words()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A key shared by the forms of one Indonesian word; for comparing, not for showing.

    Tala's algorithm (2003) as Snowball implements it, with the nasal of meN-/peN- undone before and three spelling losses
    evened out after: an initial k before a vowel (mengirim, kirim), a final k (penunjukan, menunjuk) and per- (memperkuat, kuat).

    >>> {stem(w) for w in ("penunjukan", "menunjuk", "ditunjuk")}
    {'tunju'}
    """
    lowered = _NASAL.sub(_denasalise, _CAUSATIVE.sub("", word.lower()))
    return _EDGE_K.sub("", str(_stemmer().stemWord(lowered)))


_CAUSATIVE = re.compile(r"^(?:mem|di)per(?=\w{4})")
_NASAL = re.compile(r"^(meny|peny|mem(?=[aiueo])|pem(?=[aiueo])|meng(?=[aiueo])|peng(?=[aiueo])|men(?=[aiueo])|pen(?=[aiueo]))")
_DENASALISED = {"ny": "s", "m": "p", "ng": "", "n": "t"}
_EDGE_K = re.compile(r"^k(?=[aiueo]\w{2})|(?<=\w{4})k$")
_NON_PREFIX = re.compile(r"\bnon[- ](?=[^\W\d_])", re.IGNORECASE)


def _denasalise(match: re.Match[str]) -> str:
    return _DENASALISED[match.group()[2:]]


@cache
def _stemmer() -> Any:  # noqa: ANN401
    import snowballstemmer  # for all languages at once, which takes a moment

    return snowballstemmer.stemmer("indonesian")


def content_stems(text: str) -> frozenset[str]:
    """Stems of the words of ``text`` that carry meaning, for comparing what two phrases speak of.

    >>> sorted(content_stems("penundaan keberangkatan calon pekerja non-prosedural"))
    ['angkat', 'calon', 'erja', 'nonprosedural', 'tunda']
    """
    tokens = tokenise(_NON_PREFIX.sub("non", text))
    return frozenset(
        key
        for token in tokens
        if token.is_word
        for part in token.text.lower().split("-")
        if part not in _STOP_WORDS
        and len(key := stem(part)) > 1
        and (key not in _STOP_WORDS or (key in _NOMINALISED and part.endswith("an")))
    )
