"""One unit of a translation memory, and the forms in which its source is compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_QUOTES = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′´`", "'"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    }
)
MAX_CHARACTERS = 20_000
_NUMBER = re.compile(r"[0-9]+(?:[.,:/][0-9]+)*")


class Origin(StrEnum):
    """Who answers for a translation."""

    APPROVED = "approved"
    IMPORTED = "imported"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Unit:
    """A source text and its English.

    Characters that XML cannot hold are dropped, and blanks around each text.

    Attributes:
        source_id: The Indonesian.
        target_en: The English.
        origin: Who answers for it.
        day: When it was made or last changed.
        author: Who made it, or the file it comes from.
        note: A remark for people.
        signature: The model that made it, where a machine did.

    Raises:
        ValueError: One of the two texts is empty or longer than a paragraph can be.
    """

    source_id: str
    target_en: str
    origin: Origin
    day: date | None = None
    author: str = ""
    note: str = ""
    signature: str = ""

    def __post_init__(self) -> None:
        for name in ("source_id", "target_en", "author", "note", "signature"):
            object.__setattr__(self, name, _NOT_IN_XML.sub("", getattr(self, name)).strip())
        if not self.source_id or not self.target_en:
            raise ValueError(f"no {'English' if self.source_id else 'Indonesian'} text")
        if max(len(self.source_id), len(self.target_en)) > MAX_CHARACTERS:
            raise ValueError(f"a text of more than {MAX_CHARACTERS} characters")


def normal_form(text: str) -> str:
    r"""What makes two sources the same: even blanks and quotation marks.

    >>> normal_form("Ia  berkata,\n“Ya.”") == normal_form('Ia berkata, "Ya."')
    True
    """
    return " ".join(unicodedata.normalize("NFC", text).translate(_QUOTES).split())


def masked(normal: str) -> str:
    """A normal form in which all numbers look alike, so that other values do not make a sentence another one.

    >>> masked("Ada 5.000 kasus pada 19/5.")
    'Ada 0 kasus pada 0.'
    """
    return _NUMBER.sub("0", normal)
