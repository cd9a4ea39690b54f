"""A document in English: all sentences are translated in one go, then each segment is put together again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.documents.alignment import aligned
from briefgen.documents.document import Document, English, Segment, SentenceReport, TranslatedDocument
from briefgen.documents.marked import Mark, Marked, MarkKind, Shift, in_order
from briefgen.documents.sentences import MaskedSegment, mask
from briefgen.records import Remark, RemarkKind, Span, Translation, TranslationOrigin

Translate = Callable[[Sequence[str]], Sequence[Translation]]
"""Gives one translation for each distinct text."""

_LINE_BREAK = re.compile(r"[\r\n]+")
MAX_MARKS = 1_000
"""A segment with more marks is no prose; it stays as it is, with a remark."""


def translate_document(document: Document, translate: Translate, *, is_bilingual: bool = False) -> TranslatedDocument:
    """``document`` in English.

    Args:
        document: The parsed file.
        translate: Translates sentences; see `Translate`.
        is_bilingual: Whether the Indonesian stays, with the English after it.
    """
    masked = [mask(segment.content) if _is_prose(segment) else None for segment in document.segments]
    texts = dict.fromkeys(text for segment in masked if segment for text in _texts(segment))
    found = {translation.source_id: translation for translation in translate(tuple(texts))}
    results = [_segment(segment, parts, found) for segment, parts in zip(document.segments, masked, strict=True)]
    content = document.written([result.english for result in results], is_bilingual=is_bilingual)
    return TranslatedDocument(content, tuple(report for result in results for report in result.reports))


def _is_prose(segment: Segment) -> bool:
    return segment.is_prose and len(segment.content.marks) <= MAX_MARKS


@dataclass(frozen=True, slots=True)
class _Result:
    english: English
    reports: tuple[SentenceReport, ...]


def _texts(segment: MaskedSegment) -> Iterator[str]:
    for sentence in segment.sentences:
        if segment.is_translatable(sentence):
            yield sentence.text
            yield from sentence.phrases()


def _segment(segment: Segment, masked: MaskedSegment | None, found: Mapping[str, Translation]) -> _Result:
    if masked is None:
        text = segment.content.text
        remark = Remark(RemarkKind.LENGTH, "too long to translate")
        copied = Translation(text, text, TranslationOrigin.COPIED, (remark,))
        return _Result(English(segment.content, is_changed=False), (SentenceReport(segment.place, copied),))
    translations = [
        found.get(sentence.text) or Translation(sentence.text, sentence.text, TranslationOrigin.COPIED)
        for sentence in masked.sentences
    ]
    pieces = [
        aligned(sentence, _LINE_BREAK.sub(" ", translation.target_en).strip(), found)
        for sentence, translation in zip(masked.sentences, translations, strict=True)
    ]
    reports = tuple(SentenceReport(segment.place, _unmasked(translation, masked)) for translation in translations)
    english = _english(masked, pieces)
    return _Result(replace(english, is_changed=english.content.text != segment.content.text), reports)


def _unmasked(translation: Translation, masked: MaskedSegment) -> Translation:
    return replace(
        translation,
        source_id=masked.unmasked(translation.source_id),
        target_en=masked.unmasked(translation.target_en),
        remarks=tuple(replace(remark, detail=masked.unmasked(remark.detail)) for remark in translation.remarks),
    )


# --- putting a segment together --------------------------------------------------------------------------


def _english(masked: MaskedSegment, pieces: Sequence[Marked]) -> English:
    """The segment made of its translated sentences and of what lies between them."""
    texts: list[str] = []
    marks: list[Mark] = []
    pairs: list[tuple[Span, Span]] = []
    written = read = 0
    for sentence, piece in zip(masked.sentences, pieces, strict=True):
        gap = _between(masked.content, Span(read, sentence.span.start))
        start = written + len(gap.text)
        marks += gap.shifted(written)
        _extend(marks, piece.shifted(start), start, joins_at=written)
        texts += [gap.text, piece.text]
        written = start + len(piece.text)
        pairs.append((sentence.span, Span(start, written)))
        read = sentence.span.end
    gap = _between(masked.content, Span(read, len(masked.content.text)))
    marks += gap.shifted(written)
    return _restored(masked, Marked("".join([*texts, gap.text]), tuple(in_order(marks))), pairs)


def _between(content: Marked, gap: Span) -> Marked:
    """What lies between two sentences, with the marks that lie nowhere else."""
    is_last = gap.end == len(content.text) > gap.start
    own = (m for m in content.marks if gap.contains(m.span) and (m.span.start < gap.end or is_last))
    return Marked(gap.of(content.text), tuple(replace(mark, span=mark.span.shifted(-gap.start)) for mark in own))


def _extend(marks: list[Mark], new: Sequence[Mark], start: int, *, joins_at: int) -> None:
    """Append the marks of a sentence; one that goes on from the sentence before, which ended at ``joins_at``, joins it."""
    before = [index for index, mark in enumerate(marks) if mark.span.start < mark.span.end == joins_at]
    for mark in new:
        same = (index for index in before if mark.span.start == start and replace(marks[index], span=mark.span) == mark)
        match = next(same, None) if mark.kind is not MarkKind.KEPT else None
        if match is None:
            marks.append(mark)
        else:
            marks[match] = replace(marks[match], span=Span(marks[match].span.start, mark.span.end))


def _restored(masked: MaskedSegment, content: Marked, pairs: Sequence[tuple[Span, Span]]) -> English:
    """The segment with the originals in the place of their stand-ins."""
    held = {mark.span for mark in content.marks if mark.kind is MarkKind.KEPT}
    again = [
        replace(masked.stand_ins[span.of(content.text).upper()][0], span=span)
        for span in masked.stand_ins_in(content.text)
        if span not in held
    ]
    complete = Marked(content.text, tuple(in_order((*content.marks, *again))))
    edits = masked.originals_in(content.text)
    source = Shift(masked.originals_in(masked.content.text))
    target = Shift(edits)
    return English(complete.substitute(edits), tuple((source.moved(first), target.moved(second)) for first, second in pairs))
