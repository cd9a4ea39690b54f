"""What an article says of itself: title, outlet, byline, place and day of publication."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefgen.ingest.boilerplate import find_boilerplate, merged
from briefgen.ingest.dateline import Dateline, find_dateline, is_outlet, read_signature
from briefgen.ingest.days import Stamp, calendar_day, date_line, full_days, stamps, years, years_of_dates
from briefgen.ingest.document import Document
from briefgen.ingest.lines import Line, lines_of
from briefgen.ingest.title import find_title, head_of
from briefgen.records import Article, Boilerplate, BoilerplateKind, Phrase, Span
from briefgen.text.paragraphs import gaps_between, paragraphs_of

_NAME = r"[A-Z][\w.'’-]{1,20}(?:\s[A-Z][\w.'’-]{0,20}){0,3}"
_BYLINE = re.compile(
    r"(?i:penulis|reporter|pewarta|wartawan|jurnalis|kontributor|oleh)"
    r"(?:[*_]{0,3}\s{0,3}[:：][*_]{0,3}\s{0,3}|\s(?=[A-Z][^.]{1,60}$))(?P<name>[^|:\n]{2,60})"
)
_BY = re.compile(rf"(?:Oleh|OLEH|By)\s(?P<name>{_NAME})$")
_NAME_ALONE = re.compile(rf"(?P<name>{_NAME})[,;]?")
_SIGNED_LINE = re.compile(rf"(?P<name>{_NAME})\s{{0,2}}(?:[-–|,/]|,\s)\s{{0,2}}(?P<outlet>[\w. -]{{2,40}})$")
_SIGNED_END = re.compile(rf"(?<=[.!?”\"\s])[(\[]\s?(?P<name>{_NAME})\s?[)\]][\s*_.]*$")
_SOURCE = re.compile(r"sumber[*_]{0,3}\s{0,3}[:：][*_]{0,3}\s{0,3}(?P<outlet>[^|:/\n]{2,40})$", re.IGNORECASE)

DATELINE_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class Description:
    """The metadata found in a document, and everything in it that is no evidence."""

    title: Phrase | None
    outlet: str | None
    byline: str | None
    dateline: str | None
    published: date | None
    boilerplate: tuple[Boilerplate, ...]


def describe(document: Document) -> Description:
    """What the document declares and what its text says of itself; the declaration wins."""
    text, declared = document.text, document.declared
    lines = lines_of(text)
    marks = list(merged([*document.marks, *find_boilerplate(text)]))
    title = find_title(text, lines, _marked(lines, marks), declared.title, declared.outlet)
    marks = list(merged([*marks, *(title.marks if title else ())]))
    head = [line for line in head_of(lines) if not (title and line.span.overlaps(title.phrase.span))]
    dated = [(line, found) for line in head if (found := date_line(line))]
    marks += [Boilerplate(line.span, BoilerplateKind.SITE) for line, _ in dated]
    dateline = _dateline(text, marks, title.phrase.span if title else None)
    signature = next((signed for _, (_, rest) in dated if rest and (signed := read_signature(rest))), Dateline())
    outlet = declared.outlet or dateline.outlet or signature.outlet or (title.site if title else None)
    days = {line.span for line, _ in dated}
    names = [*_signed(head, days, lines, outlet), *_named_below_the_day(head, days)]
    marks += [Boilerplate(span, BoilerplateKind.CREDIT) for span, _ in names]
    return Description(
        title=title.phrase if title else None,
        outlet=outlet or _named_source(lines),
        byline=declared.byline or _byline(lines) or next((name for _, name in names if not is_outlet(name)), None),
        dateline=dateline.place or signature.place,
        published=declared.published or next((day for _, (day, _) in dated), None) or _dateline_day(text, marks),
        boilerplate=merged(marks),
    )


def reference_date(article: Article) -> date | None:
    """The day against which the article's *Senin (19/5)* and *kemarin* are to be understood.

    It is the day of publication where known. Otherwise the latest bracketed day the reporter gives, with its own year or with one
    the text supplies: a year that the weekday confirms, first among those that follow a month's name, else the most frequent year
    after a month's name. Without a bracketed day it is the latest day stated in full. None where nothing of this is there.
    """
    if article.published:
        return article.published
    excluded = [mark.span for mark in article.boilerplate]
    evidence = "\n".join(gap.of(article.text) for gap in gaps_between(len(article.text), excluded))
    days = [day for stamp in stamps(evidence) if (day := _resolved(stamp, evidence))]
    return max(days or [day for _, day in full_days(evidence)], default=None)


def _resolved(stamp: Stamp, evidence: str) -> date | None:
    if stamp.year:
        return calendar_day(stamp.year, stamp.month, stamp.day)
    dated = [day for year in years_of_dates(evidence) if (day := calendar_day(year, stamp.month, stamp.day))]
    others = [day for year in years(evidence) if (day := calendar_day(year, stamp.month, stamp.day))]
    confirmed = (day for day in dated + others if day.weekday() == stamp.weekday)
    return next(confirmed, dated[0] if dated else None)


# --- parts of the page -----------------------------------------------------------------------------------


def _marked(lines: Sequence[Line], marks: Sequence[Boilerplate]) -> list[bool]:
    """Whether each line begins in a mark; both sequences are in order."""
    result, index = [], 0
    for line in lines:
        while index < len(marks) and marks[index].span.end <= line.span.start:
            index += 1
        result.append(index < len(marks) and marks[index].span.start <= line.bare)
    return result


def _opening_paragraphs(text: str, marks: Iterable[Boilerplate], title: Span | None = None) -> Iterator[str]:
    excluded = [mark.span for mark in marks] + ([title] if title else [])
    for paragraph in paragraphs_of(text[:20_000], excluded)[:DATELINE_PARAGRAPHS]:
        yield paragraph.span.of(text)


def _dateline(text: str, marks: Iterable[Boilerplate], title: Span | None) -> Dateline:
    return next((found for opening in _opening_paragraphs(text, marks, title) if (found := find_dateline(opening))), Dateline())


def _dateline_day(text: str, marks: Iterable[Boilerplate]) -> date | None:
    """The day within a dateline (*Tokyo, 2 September 2025 —*)."""
    for opening in _opening_paragraphs(text, marks):
        if find_dateline(opening):
            head = re.split(r"\s[—–-]{1,2}\s", opening[:120], maxsplit=1)[0]
            return next((day for _, day in full_days(head)), None)
    return None


def _byline(lines: Sequence[Line]) -> str | None:
    for line in lines:
        if len(line.text) <= 140 and (match := _BYLINE.match(line.words)):
            return match["name"].strip(" *_.,")
    return None


def _signed(
    head: Sequence[Line], dated: Container[Span], lines: Sequence[Line], outlet: str | None
) -> Iterator[tuple[Span, str]]:
    """Where the writer's name stands: above the text with the outlet's name or beside the date, or in brackets at the very end."""
    for index, line in enumerate(head):
        match = _BY.fullmatch(line.words) or _SIGNED_LINE.fullmatch(line.words[:120])
        signs_for = match.groupdict().get("outlet") if match else None
        is_by_date = any(near.span in dated for near in (*head[max(0, index - 1) : index], *head[index + 1 : index + 2]))
        if match and line.span not in dated and (signs_for is None or is_outlet(signs_for) or signs_for == outlet or is_by_date):
            yield line.span, match["name"]
    for line in [line for line in lines if line.is_body][-1:]:
        start = max(line.span.start, line.span.end - 60)
        if match := _SIGNED_END.search(line.text[start - line.span.start :]):
            yield Span(start + match.start(), line.span.end), match["name"]


def _named_below_the_day(head: Sequence[Line], dated: Container[Span]) -> Iterator[tuple[Span, str]]:
    """The writers listed right below the day of publication, each on a line of their own."""
    is_list = False
    for line in head:
        match = _NAME_ALONE.fullmatch(line.words[:80]) if is_list else None
        if match:
            yield line.span, match["name"]
        is_list = line.span in dated or match is not None


def _named_source(lines: Sequence[Line]) -> str | None:
    for line in lines:
        if len(line.text) <= 100 and (match := _SOURCE.match(line.words)):
            return match["outlet"].strip(" *_.,")
    return None
