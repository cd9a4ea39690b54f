"""Articles made of the sentences that a test names."""

from __future__ import annotations

from briefgen.records import Citation, Sentence, Span


def article_of(*texts: str) -> list[Sentence]:
    """The sentences of article 1, numbered from 1, one blank between them."""
    found, start = [], 0
    for number, text in enumerate(texts, start=1):
        found.append(Sentence(Citation(1, number), Span(start, start + len(text)), text))
        start += len(text) + 1
    return found
