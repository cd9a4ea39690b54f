"""Places in a text: spans, citations, phrases."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points.

    >>> Span(0, 4).of("Bali, Senin")
    'Bali'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of ``text`` in this range."""
        return text[self.start : self.end]

    def shifted(self, offset: int) -> Span:
        """The same range, ``offset`` code points further on."""
        return Span(self.start + offset, self.end + offset)

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """The number of an article and of a sentence in it, both from 1."""

    article: int
    sentence: int

    def __str__(self) -> str:
        return f"{self.article}.{self.sentence}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of an article that a rule picked out, with its place.

    ``text`` is what stands at ``span``, except where the words only point (*Agus*, *negara tersebut*): then it is the full name
    they were found to mean.
    """

    text: str
    span: Span
