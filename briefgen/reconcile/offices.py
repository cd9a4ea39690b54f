"""Offices however abbreviated: which are the same, which are another's, and who only acts in one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefgen.reconcile.institutions import long_words, names_table
from briefgen.reconcile.lexicon import ADMINISTRATIVE
from briefgen.text.words import content_stems

MAX_INITIALS = 6
_LINKING = frozenset({"dan", "di", "dari", "untuk"})
_Phrases = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Office:
    """An office in comparable form; ``rank`` are the words that make another office of the same field.

    One that ``is_beside`` is held beside others: in a party, a club, a delegation. Of one that ``is_one_of_its_kind``, such as
    *nakhoda*, a matter has but one.
    """

    field: frozenset[str]
    rank: frozenset[str]
    is_acting: bool = False
    is_held: bool = True
    is_shared: bool = False
    is_beside: bool = False
    is_military: bool = False
    is_one_of_its_kind: bool = False
    words: tuple[str, ...] = ()

    @property
    def body(self) -> tuple[str, ...]:
        """The party, club or foundation of an office beside others: *yayasan sauh kemanusiaan*."""
        start = next((at for at, word in enumerate(self.words) if word in _listed("beside")), len(self.words))
        return self.words[start:]

    @property
    def is_of_another(self) -> bool:
        """Whether the office may be that of somebody who stands for the person named: *kuasa hukum Harmin*."""
        return " ".join(self.words) in _listed("of_another")

    @property
    def key(self) -> frozenset[str]:
        """What identifies the office, whoever holds or acts in it."""
        return self.field | self.rank


@cache
def office_of(text: str) -> Office:
    """The office that ``text`` names.

    >>> office_of("Plt. Dirjen Imigrasi").key == office_of("Direktur Jenderal Imigrasi").key
    True
    >>> office_of("Plt. Dirjen Imigrasi").is_acting, office_of("Mantan Dirjen Imigrasi").is_held
    (True, False)
    """
    words = long_words(text)
    is_acting = bool(length := _leading(words, "acting"))
    words = words[length:]
    is_held = not (length := _leading(words, "not_holding"))
    words = words[length:]
    is_military = bool(words) and words[0] in _listed("ranks")
    if not is_military:
        words = _without_rank(words)
    words = tuple(word for word in words if word not in _listed("carrying_out")) or words
    is_one_of_its_kind = bool(words) and words[0] in _listed("one_of_its_kind") and set(words[1:]) <= _listed("of_its_kind")
    words = words[:1] if is_one_of_its_kind else words
    ranks = frozenset(word for word in words if word in _listed("rank_words"))
    return Office(
        field=content_stems(" ".join(word for word in words if word not in ranks)) - ADMINISTRATIVE,
        rank=ranks,
        is_acting=is_acting,
        is_held=is_held,
        is_beside=not _listed("beside").isdisjoint(words) or words[:2] == ("ketua", "umum"),
        is_shared=bool(_leading(words, "shared")),
        is_military=is_military,
        is_one_of_its_kind=is_one_of_its_kind,
        words=words,
    )


def is_same_office(first: Office, second: Office) -> bool:
    """Whether two offices are one, stated more or less fully: *Menteri*, *Menteri Imigrasi dan Pemasyarakatan*."""
    a, b = _spelt_out(first, second), _spelt_out(second, first)
    has_less = a <= b or b <= a
    return has_less and first.rank == second.rank and (first.is_acting, first.is_held) == (second.is_acting, second.is_held)


def _spelt_out(office: Office, other: Office) -> frozenset[str]:
    """The field of ``office``, initials of words of ``other`` written out: *KP* beside *Kelautan dan Perikanan*."""
    long = [word for word in other.words if word not in _LINKING]
    for word in office.words:
        for start in range(len(long) - len(word) + 1) if 2 <= len(word) <= MAX_INITIALS else ():
            run = long[start : start + len(word)]
            if all(part.startswith(letter) for part, letter in zip(run, word, strict=True)) and word not in run:
                return (office.field - content_stems(word)) | content_stems(" ".join(run))
    return office.field


def _without_rank(words: tuple[str, ...]) -> tuple[str, ...]:
    """``words`` up to the military rank that follows an office: *Kapolres Bantul AKBP*."""
    after = _listed("after_rank")
    for at in range(len(words) - 1, 0, -1):
        if words[at] in _listed("ranks") and all(word in after for word in words[at + 1 :]):
            head = words[:at]
            return head if len(head) > 1 or head[0] not in {"direktur", "sekretaris", "konsul"} else words
        if words[at] not in after:
            break
    return words


def _leading(words: tuple[str, ...], key: str) -> int:
    """How many of the first words form a phrase of the list ``key``."""
    return next((length for length in (2, 1) if words[:length] in _phrases(key) and len(words[:length]) == length), 0)


@cache
def _phrases(key: str) -> _Phrases:
    return frozenset(tuple(phrase.split()) for phrase in names_table()["offices"][key])


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(names_table()["offices"][key])
