"""Why a file cannot be used: the codes, their reasons and what the user can do."""

from __future__ import annotations

from briefgen.errors import SourceError
from briefgen.records import SourceProblem

_FORMATS = "Save the article as .txt, .md, .html, .pdf or .docx."
_ADVICE: dict[str, tuple[str, str]] = {
    "empty": ("the file holds no text", "Put the article's text in it, or remove it. A scanned PDF needs OCR first."),
    "binary": ("the file holds binary data, not text", _FORMATS),
    "too_large": ("the file is larger than an article can be", "Keep only the article in it, or raise the limit on size."),
    "unreadable": ("the file cannot be read", "Check that it is an ordinary, undamaged file and that you may read it."),
    "unsupported": ("files of this type are not read", _FORMATS),
    "duplicate": ("the same text is already there", "Remove one of the two copies."),
    "own_brief": ("it is a brief, not an article", "Let briefs be written into a folder of their own."),
    "not_indonesian": ("the text is not in Indonesian", "Give the Indonesian original; other languages are not analysed."),
    "too_short": ("the text is shorter than a news item", "Check that the whole article was saved, not only its headline."),
}

RESERVATIONS = frozenset({"too_short"})
"""Codes of files that are used all the same."""


class UnusableSource(SourceError):  # noqa: N818 - names the finding, like the record it becomes
    """One file cannot be used; `read_sources` turns this into a `SourceProblem` and goes on."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code, self.detail = code, detail
        reason, remedy = _ADVICE[code]
        super().__init__(reason, why=detail, remedy=remedy)


def source_problem(name: str, code: str, detail: str = "") -> SourceProblem:
    """The record of a problem, with the reason and remedy its code stands for.

    >>> source_problem("a.txt", "duplicate", "b.txt").reason
    'the same text is already there: b.txt'
    """
    reason, remedy = _ADVICE[code]
    return SourceProblem(name, code, f"{reason}: {detail}" if detail else reason, remedy, is_skipped=code not in RESERVATIONS)
