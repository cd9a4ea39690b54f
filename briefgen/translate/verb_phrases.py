"""Verb phrases out of context, which a small model reads far better inside a sentence.

Alone, *menunjuk narahubung* comes out as "appointed a contact person", which says more than the source: nobody has done it yet.
As *Mereka akan menunjuk narahubung* it is "They will appoint a contact person", of which the verb phrase is kept.
"""

from __future__ import annotations

import re

from briefgen.text.wordclass import WordClass, class_of

MAX_WORDS = 12
_PREFIXED = re.compile(r"(?:me(?:m|n|ng|ny)?|ber|be|di|ter)[a-z]{3,}")
_SUBJECT_EN = re.compile(r"(?:They|It|These|Those|We)\b", re.IGNORECASE)
_FRAME_EN = re.compile(rf"{_SUBJECT_EN.pattern}(?:'ll| will| would| (?:are|were) going to)?(?: also)?(?: be)? ", re.IGNORECASE)


def is_verb_phrase(text: str) -> bool:
    """Whether ``text`` is no sentence and begins with a verb that has its prefix.

    >>> [is_verb_phrase(text) for text in ("menunjuk narahubung", "dirawat", "penunjukan narahubung", "Menunjuk itu salah.")]
    [True, True, False, False]
    """
    words = text.split()
    if not 0 < len(words) <= MAX_WORDS or text.rstrip()[-1] in ".!?\"”":
        return False
    return _PREFIXED.fullmatch(words[0]) is not None and class_of(words[0]) is WordClass.VERB


def framed(text: str) -> str:
    """A sentence with the verb phrase ``text`` in it."""
    return f"Mereka akan {text}."


def unframed(english: str) -> str:
    """The verb phrase in the English of a framed one; all of it where the frame is not found.

    >>> unframed("They will be treated in hospital."), unframed("They would send 12 nurses.")
    ('treated in hospital', 'send 12 nurses')
    """
    return _FRAME_EN.sub("", english, count=1).rstrip(" .") if _FRAME_EN.match(english) else english.rstrip(" .")


def keeps_frame(english: str) -> bool:
    """Whether the English still has a subject that its source has not."""
    return _SUBJECT_EN.match(english) is not None
