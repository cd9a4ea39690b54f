"""What a sentence gives as the cause of something: by a causal word, by what struck, or by what failed.

*Longsor dipicu hujan deras* has the cause after its word, *hujan deras membuat lereng longsor* before it; *penyebab longsor adalah
hujan deras* names the effect first. Candidates are read broadly: `briefgen.reconcile.causes` weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.reconcile.cause_words import BACK, cause_stems, empty, is_typical, listed, mark_at, unspecific
from briefgen.reconcile.clauses import is_deed_noun, is_verb, stems_of_deed
from briefgen.reconcile.happenings import kind_of, means_any, mishap_of
from briefgen.reconcile.lexicon import meaning_stems
from briefgen.reconcile.saying import is_saying
from briefgen.records import Citation, Sentence
from briefgen.text.numerals import is_number_word

MAX_CAUSE_WORDS = 10
MAX_EFFECT_WORDS = 14
MAX_GAP = 9
"""Words of the effect between *penyebab* and *adalah*."""
MAX_OF_SENTENCE = 6
MAX_ADVERBIALS = 3
"""Clauses between what happened and the causal word that tell only when or where."""
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[\w-]+|[^\w\s]")
_END = frozenset(",.;:()\"“”—–-")
_SOFT = frozenset(",()")
_TIME = re.compile(
    r"\d|(?:hari|tanggal|pukul|bulan|tahun|pekan|malam|siang|sore|pagi|senin|selasa|rabu|kamis|jumat|sabtu|minggu|saat|waktu)$"
)
"""What makes *pada* begin a time: *korsleting pada Senin*, but *kegagalan pada sistem pengereman*."""
_PLACE = re.compile(
    r"\b(?:Sungai|Kali|Danau|Gunung|Bukit|Laut|Selat|Teluk|Pulau|Pantai|Jalan|Desa|Kelurahan|Kampung|Dusun|Nagari|Kecamatan|Distrik"
    r"|Kabupaten|Kota|Provinsi|PT|CV|KM|KMP|SPBU|Pasar|RSUD|Stadion|Jembatan)(?:\s[A-Z][\w'-]{0,30}){1,5}"
    r"|\b(?:di|ke|dari)\s[A-Z][\w'-]{0,30}(?:\s[A-Z][\w'-]{0,30}){0,4}"
)
"""A named place or company, which two causes may share: *jebolnya tanggul Sungai Batang*."""
_NOT = frozenset({"tidak", "tak", "bukan"})


@dataclass(frozen=True, slots=True)
class Cause:
    """What one sentence gives as a cause.

    Attributes:
        citation: The sentence.
        mark: How it is told: ``sure``, ``common``, ``weak``, ``time``, ``struck`` or ``plain``.
        words: The cause as it is told.
        stems: What it is, whatever its words.
        effect: What it is the cause of, as it is told; empty where another sentence tells that.
        about: Stems of the effect.
        deeds: Stems of the verbs of the effect and of nouns made of verbs.
        kinds: The kinds of happening that it names.
        refers: Whether the effect is one told before: *peristiwa itu*, *penyebabnya*.
        is_any: Whether it is a cause of what happened, whatever that is: *insiden itu*, *sumber api*.
        is_denied: Whether it is said not to be the cause.
        is_unsure: Whether it is planned, feared or conditional.
        is_supposed: Whether it is told as what somebody holds to be the cause.
        is_typical: Whether it is what often is a cause: a failure, a force of nature, a want.
        is_bare: Whether it is but one word, for no deed.
    """

    citation: Citation
    mark: str
    words: str
    stems: frozenset[str]
    effect: str
    about: frozenset[str]
    deeds: frozenset[str]
    kinds: frozenset[str]
    refers: bool
    is_any: bool
    is_denied: bool
    is_unsure: bool
    is_supposed: bool
    is_typical: bool
    is_bare: bool

    @property
    def article(self) -> int:
        """The number of the article."""
        return self.citation.article


def causes_in(sentence: Sentence) -> list[Cause]:
    """Each cause that a sentence may give.

    >>> from briefgen.records import Span
    >>> text = "Menurut polisi, kebakaran pasar itu dipicu korsleting listrik."
    >>> [(cause.effect, cause.words) for cause in causes_in(Sentence(Citation(1, 1), Span(0, len(text)), text))]
    [('kebakaran pasar itu', 'korsleting listrik')]
    """
    words = [match[0] for match in _WORD.finditer(sentence.text)]
    lowered = [word.lower() for word in words]
    found: list[Cause] = []
    taken: set[str] = set()
    for mark, start, end, effect in _told(lowered):
        start, end = _trimmed(lowered, start, end)
        cause = " ".join(words[start:end])
        if cause not in taken and (told := _cause(sentence, mark, (start, cause), effect, (words, lowered))):
            taken.add(cause)
            found.append(told)
    return found[:MAX_OF_SENTENCE]


def _trimmed(lowered: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """A phrase without words that only lead to it or from it: *ini yaitu gangguan teknis yang*."""
    while start < end and (lowered[start] in listed("fillers") or lowered[start] in listed("heads") or lowered[start] in _SOFT):
        start += 1
    while end > start and lowered[end - 1] in listed("tails"):
        end -= 1
    return start, end


Told = tuple[str, int, int, tuple[int, int]]
"""How a cause is told, its place, and that of its effect, empty where no effect is told with it."""


def _told(lowered: Sequence[str]) -> Iterator[Told]:
    at = 0
    causes: set[int] = set()
    while at < len(lowered):
        mark, n = mark_at(lowered, at)
        for told in _READ[mark.rpartition(" ")[0]](lowered, at, n) if mark else ():
            causes.update(range(told[0], told[1]))
            yield (mark.rpartition(" ")[2], *told)
        at += max(1, n)
    yield from (told for told in _failures(lowered) if causes.isdisjoint(range(told[1], told[2])))


def _after(lowered: Sequence[str], at: int, n: int) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """*<effect> dipicu <cause>*; *karena <cause>, <effect>*."""
    start, end = phrase_after(lowered, at + n)
    effect = _effect_before(lowered, at)
    if not _says_something(lowered, effect) and end < len(lowered) and lowered[end] == ",":
        effect = _clause_after(lowered, end + 1)
    yield start, end, effect


def _before(lowered: Sequence[str], at: int, n: int) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """*<cause> membuat <effect>*."""
    start, end = _cause_before(lowered, at)
    yield start, end, _clause_after(lowered, at + n)


def _struck(lowered: Sequence[str], at: int, n: int) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """*<effect> dihantam <cause>*: what struck is told with how."""
    _, end = phrase_after(lowered, at + n)
    yield at, end, _effect_before(lowered, at)


def _named(lowered: Sequence[str], at: int, n: int) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """*penyebab <effect> adalah <cause>*, *penyebabnya <cause>*, *<cause> menjadi penyebab <effect>*."""
    copula = next((i for i in range(at + n, min(at + n + MAX_GAP, len(lowered))) if lowered[i] in listed("copulas")), None)
    links = listed("links")
    if at and (lowered[at - 1] in links or lowered[at - 1].endswith("lah")):
        yield *_cause_before(lowered, at - (lowered[at - 1] in links)), _clause_after(lowered, at + n)
    elif copula is not None:
        yield *phrase_after(lowered, copula + 1), (at + n, copula)
    elif lowered[at + n - 1].endswith("nya"):
        start = at + n
        if lowered[start : start + 1] == [","]:  # "Penyebabnya, kata dia, ..."
            start = next((i + 1 for i in range(start + 1, min(start + 6, len(lowered))) if lowered[i] == ","), start + 1)
        yield *phrase_after(lowered, start), (at, at)


_READ = {"after": _after, "before": _before, "struck": _struck, "named": _named}


def _failures(lowered: Sequence[str]) -> Iterator[Told]:
    """Clauses that tell of what often is a cause, without any causal word: *rem bus blong*."""
    start = 0
    for end in range(len(lowered) + 1):
        if end == len(lowered) or lowered[end] in _END or lowered[end] in listed("breaks") or is_saying(lowered[end]):
            if end - start > 1 and is_typical(lowered[start:end]):
                yield "plain", start, min(end, start + MAX_CAUSE_WORDS), (start, start)
            start = end + 1


def _cause(
    sentence: Sentence, mark: str, cause: tuple[int, str], effect: tuple[int, int], text: tuple[list[str], list[str]]
) -> Cause | None:
    words, lowered = text
    at, told = cause
    said, own = " ".join(words[slice(*effect)]), lowered[slice(*effect)]
    stems = cause_stems(_PLACE.sub(" ", told)) or cause_stems(told)
    often = is_typical(told.lower().split())
    if mark in {"weak", "time"} and not own:
        return None
    if not stems - unspecific() or not _is_told(mark, told, own, is_often=often):
        return None
    near = {*lowered[max(0, at - 4) : at]} - _NOT | {*lowered[max(0, at - 2) : at]}
    return Cause(
        citation=sentence.citation,
        mark="common" if mark == "origin" else mark,
        words=told,
        stems=stems,
        effect=said,
        about=meaning_stems(said) - empty(),
        deeds=frozenset(key for word in own if _tells_a_deed(word) for key in stems_of_deed(word)) - empty(),
        kinds=frozenset(mishap_of(kind) for word in own if (kind := kind_of(word))),
        refers=not own or not BACK.isdisjoint(own) or any(means_any(word) for word in own),
        is_any=not own or any(means_any(word) for word in own),
        is_denied=not listed("denying").isdisjoint(near) or own[-1:] == ["bukan"] or (mark == "plain" and _denies(told)),
        is_unsure=not listed("unsure").isdisjoint(lowered),
        is_supposed=not listed("supposing").isdisjoint(lowered) or any(is_saying(word) for word in lowered),
        is_typical=often,
        is_bare=len(told.split()) == 1 and not often and not _tells(told.lower()),
    )


def _is_told(mark: str, told: str, effect: Sequence[str], *, is_often: bool) -> bool:
    """Whether a phrase tells a cause: not only that something happened (*akibat kecelakaan itu*), a time, or somebody's home."""
    words = told.lower().split()
    if all(kind_of(word) or means_any(word) or word in BACK for word in words):
        return False
    if not is_often and words[1:2] and words[1] in BACK:
        return False  # "akibat penyakit ini"
    if mark == "origin":
        return is_often or not listed("stuff").isdisjoint(effect[:2])  # not "korban berasal dari Kabupaten Ngada"
    if mark == "time":
        return is_often  # not "saat warga tidur"
    if _TIME.match(words[0]) and not is_number_word(words[0]):
        return False  # "akibat malam itu"
    is_loose = mark == "weak" or is_number_word(words[0])
    return not is_loose or is_often or any(map(_tells, words))


def _denies(told: str) -> bool:
    return not _NOT.isdisjoint(told.lower().split())


def _tells_a_deed(word: str) -> bool:
    return is_deed_noun(word) or (is_verb(word) and not is_saying(word))


def phrase_after(lowered: Sequence[str], at: int) -> tuple[int, int]:
    """Where the phrase that begins at ``at`` stands, without what only leads to it."""
    while at < len(lowered) and (lowered[at] in listed("fillers") or lowered[at] in {",", ":"}):
        at += 1
    end = at
    while end < min(len(lowered), at + MAX_CAUSE_WORDS) and lowered[end] not in _END:
        if lowered[end] == "pada" and end + 1 < len(lowered) and _TIME.match(lowered[end + 1]):
            break
        if (lowered[end] in listed("breaks") or _counts(lowered, end)) and end > at:
            break
        end += 1
    return at, end


def _counts(lowered: Sequence[str], at: int) -> bool:
    """Whether a number of people begins: *korban akibat banjir 12 orang*."""
    return is_number_word(lowered[at]) and not listed("counted").isdisjoint(lowered[at + 1 : at + 2])


def _cause_before(lowered: Sequence[str], end: int) -> tuple[int, int]:
    """The clause before ``end``, or before that where it is only *dan itulah yang*."""
    start, end = _clause_before(lowered, end)
    if all(word in BACK for word in lowered[start:end]) and start:
        start, end = _clause_before(lowered, start - (lowered[start - 1] in listed("breaks")))
    return max(start, end - MAX_CAUSE_WORDS), end


def _effect_before(lowered: Sequence[str], end: int) -> tuple[int, int]:
    """The clause before ``end``, and those before it as long as none tells what happened: *ambruk, Senin (2/6) malam, karena*."""
    start, end = _clause_before(lowered, end)
    for _ in range(MAX_ADVERBIALS):
        if any(_tells(word) for word in lowered[start:end]) or start == 0 or lowered[start - 1] not in _SOFT:
            break
        start = _clause_before(lowered, start - 1)[0]
    return (start - 1, end) if start == end and start and is_saying(lowered[start - 1]) else (start, end)


def _tells(word: str) -> bool:
    """Whether a word tells that something happened."""
    is_deed = (is_deed_noun(word) or is_verb(word)) and word not in listed("empty")
    return is_deed or bool(kind_of(word)) or means_any(word)


def _clause_before(lowered: Sequence[str], end: int) -> tuple[int, int]:
    """The clause before ``end``, after a verb of saying."""
    while end > 0 and (lowered[end - 1] in listed("fillers") or lowered[end - 1] == ","):
        end -= 1
    start = end
    while start > max(0, end - MAX_EFFECT_WORDS) and lowered[start - 1] not in _END:
        if is_saying(lowered[start - 1]) or lowered[start - 1] in listed("breaks"):
            break
        start -= 1
    return start, end


def _clause_after(lowered: Sequence[str], start: int) -> tuple[int, int]:
    end = start
    while end < min(len(lowered), start + MAX_EFFECT_WORDS) and lowered[end] not in _END and lowered[end] not in listed("breaks"):
        end += 1
    return start, end


def _says_something(lowered: Sequence[str], place: tuple[int, int]) -> bool:
    return bool(meaning_stems(" ".join(lowered[slice(*place)])))
