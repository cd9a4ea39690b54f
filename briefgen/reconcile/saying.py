"""Verbs by which somebody says something: their clause tells of the saying, not of a deed."""

from __future__ import annotations

from functools import cache

from briefgen.text.affixes import verb_forms

_VERBS = (
    "kata+kan nyata+kan sebut sebut+kan jelas+kan tegas+kan terang+kan ungkap ungkap+kan lapor+kan sampai+kan aku aku+i tutur+kan "
    "tambah+kan papar+kan ucap+kan beber+kan urai+kan cerita+kan kisah+kan kemuka+kan simpul+kan nilai duga taksir kira "
    "per~kira+kan benar+kan pasti+kan umum+kan ingat+kan bantah sangkal tepis klaim tuding ujar+kan tandas+kan imbuh+kan lansir "
    "kutip rilis tulis catat keluh+kan prediksi proyeksi+kan ramal+kan tanggap+i konfirmasi perinci rinci isyarat+kan saran+kan "
    "imbau minta harap+kan"
)
_INTRANSITIVE = frozenset(
    {"berkata", "bercerita", "berujar", "bertutur", "berpendapat", "berharap", "berkisah", "tercatat", "mengaku"}
)


@cache
def saying_verbs() -> frozenset[str]:
    """All forms of verbs of saying, but not the bare roots, which may be nouns (*catat*, *nilai*)."""
    forms = frozenset(form for entry in _VERBS.split() for form in verb_forms(entry))
    return frozenset(form for form in forms if form.startswith(("me", "di"))) | _INTRANSITIVE


def is_saying(word: str) -> bool:
    """Whether a lower-case word is a verb of saying.

    >>> is_saying("menuturkan"), is_saying("disebut"), is_saying("mengirim")
    (True, True, False)
    """
    return word in saying_verbs()
