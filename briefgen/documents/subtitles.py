"""Subtitles (SubRip and WebVTT): sentences that run over several cues are translated as one and shared out over the same cues.

Numbers, times, settings and blank lines stay byte for byte. WebVTT is as in the W3C's draft of 2019, with its character references;
SubRip has no standard.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.documents.document import English, Segment, damaged
from briefgen.documents.marked import Builder, Marked, MarkKind
from briefgen.documents.splicing import LineIndex, spliced
from briefgen.documents.wrapping import balanced
from briefgen.records import Span
from briefgen.text.paragraphs import ends_as_sentence

LINE_WIDTH = 42
"""Characters that are read with ease on one line (the usual limit in English subtitling)."""
MAX_LINES = 2
MAX_CHAIN = 8
"""Cues that one sentence may run over."""
MAX_PAUSE = 4_000
"""Milliseconds without a subtitle after which nothing goes on."""

_LINE_BREAK = re.compile(r"(?<![ \t])[ \t]*[\r\n][ \t\r\n]*")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\s{{0,20}}{_TIME}\s{{0,20}}-->\s{{0,20}}{_TIME}(?:[ \t][^\r\n]{{0,500}})?\s*")
_MARKUP = re.compile(r"\{\\[^{}\r\n]{0,200}\}|<(?P<end>/?)(?P<name>[A-Za-z]{1,10})[^<>\r\n]{0,200}>|<\d[\d:.]{3,15}>")
_REOPENED = re.compile(r"</([A-Za-z]{1,10})>(\s{1,20})<\1>")
_DASH = re.compile(r"\s{0,9}(?:<[^<>]{0,60}>)?\s{0,9}[-–—]\s{0,9}(?=\S)")
_APART = ("NOTE", "STYLE", "REGION")


@dataclass(frozen=True, slots=True)
class _Cue:
    """A subtitle: its place in the file for people, its times in milliseconds, and the span and content of its lines.

    ``before`` and ``after`` is markup around all of it.
    """

    place: str
    start: int
    end: int
    span: Span
    content: Marked
    before: str
    after: str
    n_lines: int
    goes_on: bool


class Subtitles:
    r"""A file of subtitles.

    Args:
        text: The file.
        name: How the file is called in errors.

    >>> file = "1\n00:00:01,000 --> 00:00:02,000\nAir sungai\n\n2\n00:00:02,000 --> 00:00:03,000\nnaik lagi.\n"
    >>> [(segment.place, segment.content.text) for segment in Subtitles(file, "a.srt").segments]
    [('cues 1-2', 'Air sungai naik lagi.')]
    """

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._lines = LineIndex(text)
        self._is_vtt = text.lstrip("\ufeff").startswith("WEBVTT")
        self._chains = list(_chains([cue for cue in self._cues(name) if any(map(str.isalnum, cue.content.text))]))
        self.segments = [Segment(_joined(chain), _place(chain)) for chain in self._chains]

    # --- reading -----------------------------------------------------------------------------------------

    def _cues(self, name: str) -> Iterator[_Cue]:
        for number, block in enumerate(_blocks(self._text)):
            first = block[0].of(self._text).lstrip("\ufeff")
            if self._is_vtt and (number == 0 or first.startswith(_APART)):
                continue
            at = next((index for index, line in enumerate(block[:2]) if "-->" in line.of(self._text)), None)
            timing = _TIMING.fullmatch(block[at].of(self._text)) if at is not None else None
            if at is None or timing is None:
                raise self._error(name, block, at)
            label = first.strip() if at and first.strip().isdecimal() else ""
            place = f"cue {label}" if label else f"line {self._lines.number(block[at].start)}"
            times = _milliseconds(timing.groups()[:4]), _milliseconds(timing.groups()[4:])
            yield from self._texts(block[at + 1 :], place, times)

    def _error(self, name: str, block: Sequence[Span], at: int | None) -> Exception:
        line = self._lines.number(block[min(at or 1, len(block) - 1)].start)
        why = "a time like 00:01:02,500 --> 00:01:04,000 is expected here"
        return damaged(name, f"line {line}", why, "Correct the line; a blank line may stand only between two subtitles")

    def _texts(self, lines: Sequence[Span], place: str, times: tuple[int, int]) -> Iterator[_Cue]:
        """The cue of some lines; where several people speak, one for each line."""
        is_dialogue = len(lines) > 1 and all(_DASH.match(line.of(self._text)) for line in lines)
        for group in [[line] for line in lines] if is_dialogue else [lines] if lines else []:
            dash = _DASH.match(group[0].of(self._text))
            start = group[0].start + (dash.end() if dash and not dash[0].count("<") else 0)
            span = Span(start, group[0].start + len(self._text[group[0].start : group[-1].end].rstrip()))
            before, raw, after = _unframed(span.of(self._text))
            content = _marked(raw, html.unescape if self._is_vtt else str)
            goes_on = not is_dialogue and not ends_as_sentence(content.text.strip())
            yield _Cue(place, *times, span, content, before, after, len(group), goes_on)

    # --- writing -----------------------------------------------------------------------------------------

    def written(self, english: Sequence[English], *, is_bilingual: bool) -> bytes:
        """The file in English."""
        edits = list[tuple[Span, str]]()
        for chain, result in zip(self._chains, english, strict=True):
            if result.is_changed:
                shares = _shares(chain, result)
                written = [self._cue(*pair, is_bilingual=is_bilingual) for pair in zip(chain, shares, strict=True)]
                edits += zip((cue.span for cue in chain), written, strict=True)
        return spliced(self._text, sorted(edits)).encode("utf-8")

    def _cue(self, cue: _Cue, share: Marked, *, is_bilingual: bool) -> str:
        n_lines = max(cue.n_lines, MAX_LINES) if len(share.text) > LINE_WIDTH else cue.n_lines
        lines, position = list[str](), 0
        for line in balanced(share.text, n_lines, LINE_WIDTH):
            piece = share.cut(Span(position, position + len(line)))
            lines.append(piece.written(_as_webvtt if self._is_vtt else _as_subrip))
            position += len(line) + 1
        english = cue.before + self._lines.ending.join(lines) + cue.after
        return cue.span.of(self._text) + self._lines.ending + english if is_bilingual else english


def _blocks(text: str) -> Iterator[list[Span]]:
    """The lines between blank lines."""
    block: list[Span] = []
    for match in _LINE.finditer(text):
        if match[0].strip("\ufeff \t\r\n"):
            block.append(Span(*match.span()))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _milliseconds(parts: Sequence[str | None]) -> int:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(fraction.ljust(3, "0"))


def _unframed(raw: str) -> tuple[str, str, str]:
    """Markup around the whole of a cue, and what is within."""
    before, after = "", ""
    raw = _REOPENED.sub(r"\2", raw)
    while match := _MARKUP.match(raw):
        closing = f"</{match['name']}>" if match["name"] else ""
        rest = raw[match.end() :]
        if match["end"] or not rest.lower().endswith(closing.lower()) or rest.lower().count(closing.lower() or "\0") > 1:
            break
        before += match[0]
        after = rest[len(rest) - len(closing) :] + after
        raw = rest[: len(rest) - len(closing)]
    return before, raw, after


def _as_webvtt(text: str) -> str:
    return html.escape(text, quote=False)


def _as_subrip(text: str) -> str:
    """``text`` without what reads as the line of times of another cue, for which SubRip has no escape."""
    return text.replace("-->", "→")


def _marked(raw: str, unescaped: Callable[[str], str]) -> Marked:
    """The words of a cue, its lines joined."""
    builder = Builder()
    position = 0
    for match in (*_MARKUP.finditer(raw), None):
        end = match.start() if match else len(raw)
        builder.text(_LINE_BREAK.sub(" ", unescaped(raw[position:end])))
        if match is None:
            break
        position = match.end()
        if not match["name"]:
            builder.keep(match[0])
        elif match["end"]:
            builder.close(match["name"], match[0])
        else:
            builder.open(match["name"], MarkKind.EMPHASIS, match[0])
    return builder.done().trimmed()


# --- sentences over several cues -------------------------------------------------------------------------


def _chains(cues: Sequence[_Cue]) -> Iterator[list[_Cue]]:
    """Cues that are translated together, because a sentence goes on from one to the next."""
    chain: list[_Cue] = []
    for cue in cues:
        is_near = bool(chain) and 0 <= cue.start - chain[-1].end + 1_000 <= MAX_PAUSE + 1_000
        if chain and not (chain[-1].goes_on and is_near and len(chain) < MAX_CHAIN and not _is_new_speaker(cue)):
            yield chain
            chain = []
        chain.append(cue)
    if chain:
        yield chain


def _is_new_speaker(cue: _Cue) -> bool:
    return cue.content.text[:1] in "-–—[(♪" or cue.content.text.isupper()


def _place(chain: Sequence[_Cue]) -> str:
    first, last = chain[0].place, chain[-1].place
    if first == last:
        return first
    return f"{first.replace('cue ', 'cues ').replace('line ', 'lines ')}-{last.split(' ')[1]}"


def _joined(chain: Sequence[_Cue]) -> Marked:
    text = " ".join(cue.content.text for cue in chain)
    marks = [mark for cue, offset in zip(chain, _offsets(chain), strict=True) for mark in cue.content.shifted(offset)]
    return Marked(text, tuple(marks))


def _offsets(chain: Sequence[_Cue]) -> list[int]:
    """Where each cue's words begin in the joined text."""
    offsets = [0]
    for cue in chain[:-1]:
        offsets.append(offsets[-1] + len(cue.content.text) + 1)
    return offsets


def _shares(chain: Sequence[_Cue], english: English) -> list[Marked]:
    """The English cut at blanks so that each cue has about its share of every sentence."""
    if len(chain) == 1:
        return [english.content]
    text = english.content.text
    blanks = [match.start() for match in re.finditer(" ", text)]
    cuts = [0]
    for index, offset in enumerate(_offsets(chain)[1:], start=1):
        least = next((blank for blank in blanks[bisect_right(blanks, cuts[-1]) :]), len(text))
        n_after = len(chain) - index
        most = blanks[-n_after] if len(blanks) >= n_after else len(text)
        cuts.append(_cut(text, blanks, _wanted(offset, english), least, max(least, most)))
    return [english.content.cut(Span(start, end)).trimmed() for start, end in pairwise([*cuts, len(text)])]


def _wanted(offset: int, english: English) -> float:
    """The place in the English that is as far on as ``offset`` in the Indonesian."""
    for source, target in english.sentences:
        if offset <= source.start:
            return target.start
        if offset < source.end:
            return target.start + (target.end - target.start) * (offset - source.start) / (source.end - source.start)
    return len(english.content.text)


def _cut(text: str, blanks: Sequence[int], wanted: float, least: int, most: int) -> int:
    """The best blank near ``wanted``: a little off is fine where a clause ends there."""
    possible = [blank for blank in blanks if least <= blank <= most]
    return min(possible, key=lambda blank: abs(blank - wanted) - 6 * (text[blank - 1] in ",;:.!?"), default=len(text))
