"""The sentences of a segment as the model is to see them: without markup, with stand-ins for what must not be translated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.documents.marked import Mark, Marked, MarkKind, in_order
from briefgen.records import Span
from briefgen.text.sentences import split_sentences

_ADDRESS = re.compile(
    r"(?<![\w.+@-])[\w.+@-]{0,100}(?:https?|ftp)://[^\s<>\"“”|\\^`{}]{1,2000}"
    r"|\bwww\.[^\s<>\"“”|\\^`{}]{1,2000}"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
)
_AFTER_ADDRESS = ".,;:!?)]'’”*_"
_LETTERS = ("X", "Z", "Q", "V", "XX", "ZZ", "QQ", "VV", "")


@dataclass(frozen=True, slots=True)
class MaskedSentence:
    """A sentence at ``span`` of its masked segment; its marks count from the sentence's start."""

    span: Span
    content: Marked

    @property
    def text(self) -> str:
        """What the model translates."""
        return self.content.text

    def phrases(self) -> Iterator[str]:
        """The words of marks inside the sentence, whose translations help to find them again."""
        for mark in self.content.marks:
            phrase = mark.span.of(self.text).strip()
            if mark.kind is not MarkKind.KEPT and phrase and phrase != self.text:
                yield phrase


@dataclass(frozen=True, slots=True)
class MaskedSegment:
    """A segment in which *X1*, *X2* stand for what is kept, and its sentences.

    The model carries such names through its translation more surely than an address or a command. ``stand_ins`` has the mark and
    the text that each stands for; ``letter`` is the one they begin with.
    """

    content: Marked
    sentences: tuple[MaskedSentence, ...]
    letter: str
    stand_ins: Mapping[str, tuple[Mark, str]]

    def is_translatable(self, sentence: MaskedSentence) -> bool:
        """Whether there is more in the sentence than stand-ins."""
        bare = sentence.text
        for span in reversed(self.stand_ins_in(bare)):
            bare = bare[: span.start] + bare[span.end :]
        return any(character.isalnum() for character in bare)

    def stand_ins_in(self, text: str) -> list[Span]:
        """The places of stand-ins."""
        if not self.stand_ins:
            return []
        found = re.finditer(rf"{self.letter}[0-9]{{1,6}}(?![0-9])", text, re.IGNORECASE)
        return [Span(*match.span()) for match in found if match[0].upper() in self.stand_ins]

    def originals_in(self, text: str) -> list[tuple[Span, str]]:
        """The places of stand-ins and what is to stand there."""
        return [(span, self.stand_ins[span.of(text).upper()][1]) for span in self.stand_ins_in(text)]

    def unmasked(self, text: str) -> str:
        """``text`` with what the stand-ins stand for."""
        return Marked(text).substitute(self.originals_in(text)).text


def mask(content: Marked) -> MaskedSegment:
    """``content`` with stand-ins for code, addresses and the like, cut into sentences.

    >>> mask(Marked("Unduh di https://a.id/x. Gratis.")).sentences[0].text
    'Unduh di X1.'
    """
    content = _with_addresses(content)
    letter = next(letter for letter in _LETTERS if not re.search(rf"{letter}[0-9]", content.text, re.IGNORECASE))
    kept = [mark for mark in content.marks if mark.kind is MarkKind.KEPT and _has_room(mark.span, content.text)]
    names = [f"{letter}{number}".upper() for number in range(1, len(kept) + 1)]
    masked = content.substitute([(mark.span, name) for mark, name in zip(kept, names, strict=True)])
    sentences = tuple(MaskedSentence(piece.span, masked.cut(piece.span)) for piece in split_sentences(masked.text))
    stand_ins = {name: (mark, mark.span.of(content.text)) for name, mark in zip(names, kept, strict=True)}
    return MaskedSegment(masked, sentences, letter, stand_ins)


def _has_room(span: Span, text: str) -> bool:
    """Whether a stand-in there would end where it ends."""
    return span.start < span.end and not text[span.end : span.end + 1].isdigit()


def _with_addresses(content: Marked) -> Marked:
    """``content`` with web and mail addresses among what is kept."""
    kept = [mark.span for mark in content.marks if mark.kind is MarkKind.KEPT]
    found = []
    for match in _ADDRESS.finditer(content.text):
        span = Span(match.start(), match.start() + len(match[0].rstrip(_AFTER_ADDRESS)))
        if not any(span.overlaps(other) for other in kept) and not _crosses(span, content):
            found.append(Mark(span, MarkKind.KEPT))
    return Marked(content.text, tuple(in_order((*content.marks, *found)))) if found else content


def _crosses(span: Span, content: Marked) -> bool:
    return any(span.overlaps(mark.span) and not mark.span.contains(span) for mark in content.marks)
