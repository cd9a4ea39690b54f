"""What was found in an article and why, sentence by sentence, as lines for a terminal.

A line is a sequence of segments, each with the layers that cover it from the outermost to the innermost; what the layers look like
is up to whoever prints them.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.records import Boilerplate, Sentence, Span
from briefgen.records.reading import Reading
from briefgen.render.mentions import Layer, MentionRow, mention_rows, rule_meanings

_BLANK = re.compile(r"\s")
_INDENT = "      "
_MAX_SURFACE = 80
_NAMED_COLUMNS = ("about", "predicate", "place", "period", "speaker", "office")
HEADING, DETAIL, LEFT_OUT, RULE = "heading", "detail", "left_out", "rule"
"""Styles of lines beside those of the layers and kinds of entities."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one line and the styles that apply to it, outermost first."""

    text: str
    styles: tuple[str, ...] = ()


Line = tuple[Segment, ...]


def explain(reading: Reading) -> Iterator[Line]:
    """The article with its mentions marked, under each sentence the mentions with their values and rules, then those rules."""
    article = reading.article
    yield (Segment(f"[{article.number}] {article.headline} ({article.name})", (HEADING,)),)
    rows = [row for row, _ in mention_rows(reading)]
    by_citation: dict[str, list[MentionRow]] = {}
    for row in rows:
        by_citation.setdefault(row.citation, []).append(row)
    parts: list[Sentence | Boilerplate] = [*reading.sentences, *article.boilerplate]
    for part in sorted(parts, key=lambda part: part.span):
        yield ()
        if isinstance(part, Boilerplate):
            yield (Segment(f"({part.kind}) {_one_line(part.span.of(article.text))}", (LEFT_OUT,)),)
        else:
            own = by_citation.get(str(part.citation), [])
            yield (Segment(f"[{part.citation}] "), *_marked(part, own))
            yield from map(_listed, own)
    yield ()
    yield from _rules_used(rows)


def legend() -> Line:
    """One line with the name of each layer in its style."""
    names = [*(layer for layer in Layer if layer is not Layer.ENTITY), "person", "institution", "place", "law"]
    return tuple(segment for name in names for segment in (Segment(name, (name,)), Segment("  ")))


def _marked(sentence: Sentence, rows: Sequence[MentionRow]) -> Iterator[Segment]:
    """The sentence cut wherever a mention begins or ends."""
    whole = sentence.span
    spans = [(row, Span(max(row.start, whole.start), min(row.end, whole.end))) for row in rows]
    opening = sorted((pair for pair in spans if pair[1].start < pair[1].end), key=lambda pair: pair[1].start)
    cuts = sorted({whole.start, whole.end, *(edge for _, span in opening for edge in (span.start, span.end))})
    active: list[tuple[MentionRow, Span]] = []
    at = 0
    for start, end in pairwise(cuts):
        active = [pair for pair in active if pair[1].end > start]
        while at < len(opening) and opening[at][1].start <= start:
            active.append(opening[at])
            at += 1
        outermost_first = sorted(active, key=lambda pair: pair[1].start - pair[1].end)
        piece = sentence.text[start - whole.start : end - whole.start]
        yield Segment(_one_line(piece), tuple(_style(row) for row, _ in outermost_first))


def _listed(row: MentionRow) -> Line:
    """*figure  340 pedagang → 340 · counted: pedagang  ‹measured›*."""
    style = _style(row)
    surface = Segment(textwrap.shorten(_one_line(row.surface), _MAX_SURFACE, placeholder=" …"), (style,))
    return (Segment(f"{_INDENT}{style:<12}"), surface, Segment(_meaning(row), (DETAIL,)), Segment(f"  ‹{row.rule}›", (RULE,)))


def _meaning(row: MentionRow) -> str:
    parts = [" ".join(part for part in (row.qualifier if row.qualifier != "exact" else "", row.value, row.unit) if part)]
    if row.layer is Layer.AGREEMENT or row.layer is Layer.DATE:
        parts.append(row.kind)
    if row.status not in ("", "fact", "closed"):
        parts.append(row.status)
    parts += [f"{name}: {value}" for name in _NAMED_COLUMNS if (value := getattr(row, name))]
    told = " · ".join(_one_line(part) for part in parts if part and part != row.surface)
    return f" → {told}" if told else ""


def _rules_used(rows: Sequence[MentionRow]) -> Iterator[Line]:
    meanings = rule_meanings()
    used = {(row.layer, row.rule) for row in rows}
    for layer in Layer:
        for rule, meaning in meanings[layer].items():
            if (layer, rule) in used:
                yield Segment(f"‹{rule}›", (RULE,)), Segment(f" {layer}: {meaning}", (DETAIL,))


def _style(row: MentionRow) -> str:
    return row.kind if row.layer is Layer.ENTITY else row.layer


def _one_line(text: str) -> str:
    return _BLANK.sub(" ", text)
