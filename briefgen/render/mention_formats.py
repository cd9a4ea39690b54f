"""What was found in articles, for programs: JSON, JSON Lines, CSV and CoNLL-U Plus, each written article by article."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from enum import StrEnum

from briefgen.records import EntityKind, Sentence, Span
from briefgen.records.reading import Reading
from briefgen.render.mentions import Layer, MentionRow, mention_rows
from briefgen.render.records_json import to_jsonable
from briefgen.render.visible import visible
from briefgen.text.csv_cells import guarded
from briefgen.text.tokens import Token, tokenise

COLUMNS = tuple(field.name for field in fields(MentionRow))
_CONLL_LAYERS = {
    Layer.FIGURE: "FIGURE",
    Layer.DATE: "DATE",
    Layer.AGREEMENT: "AGREEMENT",
    Layer.ENTITY: "ENTITY",
    Layer.QUOTATION: "QUOTE",
}
_ENTITY_TAGS = {EntityKind.PERSON: "PER", EntityKind.INSTITUTION: "ORG", EntityKind.PLACE: "LOC", EntityKind.LAW: "LAW"}


class MentionFormat(StrEnum):
    """A way to write what was found."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    CONLL = "conll"


def render_mentions(readings: Iterable[Reading], kind: MentionFormat) -> Iterator[str]:
    """What was found in ``readings``, in pieces to be written one after another."""
    yield from _WRITERS[kind](readings)


def _json(readings: Iterable[Reading]) -> Iterator[str]:
    """One array with an article's text and extraction in each element."""
    opening = "[\n"
    for reading in readings:
        record = {"article": to_jsonable(reading.article), "extraction": to_jsonable(reading.extraction)}
        yield opening + textwrap.indent(json.dumps(record, ensure_ascii=False, indent=2), "  ")
        opening = ",\n"
    yield "\n]\n"


def _json_lines(readings: Iterable[Reading]) -> Iterator[str]:
    """One object a mention: the columns of the table, null where they do not apply, and the whole record."""
    for reading in readings:
        for row, mention in mention_rows(reading):
            columns = {name: None if value == "" else value for name, value in asdict(row).items()}
            yield json.dumps({**columns, "record": to_jsonable(mention)}, ensure_ascii=False) + "\n"


def _csv(readings: Iterable[Reading]) -> Iterator[str]:
    """RFC 4180 with a header; no cell can be taken for a formula."""
    yield _csv_line(COLUMNS)
    for reading in readings:
        for row, _ in mention_rows(reading):
            yield _csv_line([guarded(str(value)) for value in asdict(row).values()])


def _csv_line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


# --- CoNLL-U Plus ----------------------------------------------------------------------------------------


def _conll(readings: Iterable[Reading]) -> Iterator[str]:
    """A token a line with its place in the article and an IOB2 tag a layer; a blank line after each sentence."""
    yield f"# global.columns = FORM START END {' '.join(_CONLL_LAYERS.values())}\n"
    for reading in readings:
        yield f"# newdoc id = {reading.article.number} {visible(reading.article.name)}\n"
        rows = [row for row, _ in mention_rows(reading)]
        by_citation: dict[str, list[MentionRow]] = {}
        for row in rows:
            by_citation.setdefault(row.citation, []).append(row)
        for sentence in reading.sentences:
            yield _conll_sentence(sentence, by_citation.get(str(sentence.citation), []))


def _conll_sentence(sentence: Sentence, rows: Sequence[MentionRow]) -> str:
    tokens = tokenise(sentence.text)
    start = sentence.span.start
    columns = [_tags(tokens, start, [row for row in rows if row.layer is layer]) for layer in _CONLL_LAYERS]
    lines = [f"# sent_id = {sentence.citation}"]
    for index, token in enumerate(tokens):
        cells = [_form(token.text), str(start + token.start), str(start + token.end), *(column[index] for column in columns)]
        lines.append("\t".join(cells))
    return "\n".join(lines) + "\n\n"


def _form(text: str) -> str:
    """A token as it can stand in a cell: what cannot be seen is spelt out."""
    return text if text.isprintable() else "".join(c if c.isprintable() else f"⟨U+{ord(c):04X}⟩" for c in text)


def _tags(tokens: Sequence[Token], offset: int, rows: Sequence[MentionRow]) -> list[str]:
    """The IOB2 tags of one layer; of mentions that overlap the first counts, as the scheme has room for one."""
    tags = ["O"] * len(tokens)
    index = 0
    for row in rows:
        span = row.span.shifted(-offset)
        while index < len(tokens) and tokens[index].end <= span.start:
            index += 1
        prefix, name = "B", _ENTITY_TAGS[EntityKind(row.kind)] if row.layer is Layer.ENTITY else _CONLL_LAYERS[row.layer]
        while index < len(tokens) and Span(tokens[index].start, tokens[index].end).overlaps(span):
            tags[index] = f"{prefix}-{name}"
            prefix, index = "I", index + 1
    return tags


_WRITERS: dict[MentionFormat, Callable[[Iterable[Reading]], Iterator[str]]] = {
    MentionFormat.JSON: _json,
    MentionFormat.JSONL: _json_lines,
    MentionFormat.CSV: _csv,
    MentionFormat.CONLL: _conll,
}
