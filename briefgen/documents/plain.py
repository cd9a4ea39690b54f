"""Plain text: paragraphs are translated; blank lines, indentation, list marks and line endings stay."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.documents.document import English, Segment
from briefgen.documents.marked import Marked
from briefgen.documents.splicing import LineIndex, spliced
from briefgen.documents.wrapping import wrap
from briefgen.text.paragraphs import LINE_BREAKS, Paragraph, paragraphs_of

_BREAK = re.compile(rf"\r\n|[{LINE_BREAKS}]")
_INDENT = re.compile(r"[ \t\u00a0]*")


class PlainText:
    r"""A text file.

    >>> [segment.content.text for segment in PlainText("  - Air naik\n    di desa.\n\nWarga resah.").segments]
    ['Air naik di desa.', 'Warga resah.']
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._paragraphs = paragraphs_of(text)
        self._lines = LineIndex(text)
        self.segments = [
            Segment(Marked(joined(paragraph.span.of(text))), f"line {self._lines.number(paragraph.span.start)}")
            for paragraph in self._paragraphs
        ]

    def written(self, english: Sequence[English], *, is_bilingual: bool) -> bytes:
        """The text in English."""
        edits = [
            (paragraph.span, self._paragraph(paragraph, translation, is_bilingual=is_bilingual))
            for paragraph, translation in zip(self._paragraphs, english, strict=True)
            if translation.is_changed
        ]
        return spliced(self._text, edits).encode("utf-8")

    def _paragraph(self, paragraph: Paragraph, english: English, *, is_bilingual: bool) -> str:
        source = paragraph.span.of(self._text)
        before = self._text[self._lines.start(paragraph.span.start) : paragraph.span.start]
        first_break = _BREAK.search(source)
        ending = first_break[0] if first_break else self._lines.ending
        if first_break is None:
            indent = _INDENT.match(before)[0].ljust(len(before))  # type: ignore[index]
            lines = [english.content.text]
        else:
            indent = _INDENT.match(source, first_break.end())[0]  # type: ignore[index]
            width = max(len(line.rstrip()) for line in source.splitlines()[1:])
            lines = wrap(english.content.text, max(width - len(indent), len(source.splitlines()[0])))
        translated = (ending + indent).join(lines)
        return source + ending + indent + translated if is_bilingual else translated


def joined(text: str) -> str:
    r"""The lines of a paragraph as one.

    >>> joined("anak-\nanak sekolah\n  dasar")
    'anak-anak sekolah dasar'
    """
    lines = [line.strip() for line in text.splitlines()]
    glued = "".join(line + ("" if re.search(r"\w-$", line) else " ") for line in lines[:-1])
    return glued + (lines[-1] if lines else "")
