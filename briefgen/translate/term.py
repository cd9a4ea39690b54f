"""One term of a termbase."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_KIND = "term"


@dataclass(frozen=True, slots=True)
class Term:
    """An Indonesian term and its accepted English forms, the preferred one first.

    ``acronym`` is the Indonesian short form; ``is_checked`` says that sentences with the term must have one of the forms.
    """

    source_id: str
    targets_en: tuple[str, ...]
    acronym: str = ""
    kind: str = DEFAULT_KIND
    is_checked: bool = False

    @property
    def english(self) -> str:
        """The preferred English form."""
        return self.targets_en[0]


def term_key(phrase: str) -> str:
    """What makes two terms one: the words, whatever their case.

    >>> term_key("Kerja  Paksa")
    'kerja paksa'
    """
    return " ".join(phrase.lower().split())
