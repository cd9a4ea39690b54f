"""Text as it may be shown: one line, with nothing in it that a reader cannot see.

Characters that reorder text (U+202A to U+202E, U+2066 to U+2069) or control a terminal can make a page say something other than
the source does (Boucher and Anderson, "Trojan Source", 2021), so they are spelt out. Those that only carry layout are dropped.
"""

from __future__ import annotations

import re
import unicodedata

_LAYOUT = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen, zero-width spaces and joiners, byte order mark: common in text copied from web pages, without meaning in it."""

_UNSEEN = {"Cc", "Cf", "Co", "Cn", "Cs"}
_LAYOUT_PATTERN = re.compile(f"[{_LAYOUT}]")


def visible(text: str) -> str:
    r"""``text`` on one line, with control and direction characters spelt out.

    >>> visible("Rp 5\u00a0triliun\nper\u200b tahun")
    'Rp 5 triliun per tahun'
    >>> visible("a\u202eb")
    'a⟨U+202E⟩b'
    """
    spaced = " ".join(_LAYOUT_PATTERN.sub("", text).split())
    if spaced.isprintable():
        return spaced
    return "".join(f"⟨U+{ord(char):04X}⟩" if unicodedata.category(char) in _UNSEEN else char for char in spaced)
