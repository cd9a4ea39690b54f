"""Direct quotations with their speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefgen.records import Citation, Entity, EntityKind, Phrase, Quotation, Sentence, Span

_OPEN_OR_CLOSE = re.compile(r"[“”\"]")
_MIN_QUOTED_WORDS = 3


def extract_quotations(sentences: Sequence[Sentence], entities: Sequence[Entity]) -> tuple[Quotation, ...]:
    """Direct quotations of one article; one that runs over several sentences has an entry for each, with one speaker.

    A quotation belongs to the person with a verb of saying in the sentence where it opens or, failing that, where it closes.
    """
    pieces = list(_quoted_pieces(sentences))
    speakers = {e.citation: Phrase(e.name, e.span) for e in reversed(entities) if e.kind is EntityKind.PERSON}
    quotations: list[Quotation] = []
    pending: list[tuple[Sentence, Span]] = []
    for sentence, span, is_closed in pieces:
        pending.append((sentence, span))
        if not is_closed:
            continue
        quotations.extend(_attributed(pending, speakers, is_closed=True))
        pending = []
    quotations.extend(_attributed(pending, speakers, is_closed=False))
    return tuple(quotations)


def _attributed(
    pieces: Sequence[tuple[Sentence, Span]], speakers: Mapping[Citation, Phrase], *, is_closed: bool
) -> Iterator[Quotation]:
    speaker = next((speakers[s.citation] for s, _ in (*pieces[:1], *pieces[-1:]) if s.citation in speakers), None)
    for number, (sentence, span) in enumerate(pieces, start=1):
        yield Quotation(sentence.citation, span, speaker, is_closed=is_closed or number < len(pieces))


def _quoted_pieces(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Span, bool]]:
    """Each sentence's quoted stretch with whether the quotation closes there; quoted single words are no quotations."""
    is_open = False
    for sentence in sentences:
        start = 0 if is_open else None
        for match in _OPEN_OR_CLOSE.finditer(sentence.text):
            closes = match.group() == "”" or (match.group() == '"' and start is not None)
            if closes and start is not None:
                inside = Span(start, match.start())
                if is_open or len(inside.of(sentence.text).split()) >= _MIN_QUOTED_WORDS:
                    yield sentence, inside.shifted(sentence.span.start), True
                start, is_open = None, False
            elif not closes:
                start = match.end()
        is_open = start is not None
        if start is not None and start < len(sentence.text):
            yield sentence, Span(start, len(sentence.text)).shifted(sentence.span.start), False
