"""Sentences of evidence with their places in the untouched text.

A full stop ends a sentence unless a rule of the Indonesian page says otherwise: abbreviations and initials (*Plt. Dirjen*,
*B.J. Habibie*; ``data/abbreviations.txt``), numbers and times (*5.000*, *19.34 WIB*), addresses (*detik.com*), bracketed remarks,
and quotations whose sentence goes on (*"Siapa?" tanya Budi*). The end of a paragraph always ends a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from briefgen.records import Article, Citation, Sentence, SentenceKind, Span
from briefgen.text.paragraphs import BLANKS, Paragraph, paragraphs_of, trimmed

_STOP = re.compile(r"[.!?…]+")
_CLOSERS = re.compile(r"(?:[ \u00a0]?[”»]|[’)\]*_]|\"|')*")
_NEXT = re.compile(rf"[\s{BLANKS}]*(?P<marks>[\"'“‘«(\[*_•·]*)(?P<dash>[–—-]?)[ ]?[\"'“‘«(\[]*(?P<word>\w*)")
_WORD_CHARACTER = re.compile(r"[^\W_]")
_BRACKETED = re.compile(r"\([^()\n]{1,300}\)")
_ADDRESS = re.compile(r"@|://|www\.", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z][a-z]?\.)*[A-Z]")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,2}|[A-Za-z]|[IVX]{1,5})")
_SPLIT_AMOUNT = re.compile(r"(?<!\d)\d{1,3}$")
_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_ROMAN = re.compile(r"[IVXLC]+")
_HONORIFIC = re.compile(r"\bdat(?:uk|o)['’]? \w+$", re.IGNORECASE)
_CLOCK_WORDS = ("pukul", "jam", "pkl")
_ADDRESS_ENDING = re.compile(r"(?:com|co|id|net|org|go|ac|sch|or|web|my|news|tv|info|io|online|xyz|html?|php|pdf)", re.IGNORECASE)
_COMPLETE = re.compile(r"[.!?…:;][\"'”’»)\]*_\s]{0,6}$|[\"”»]$")
_TRAILS_OFF = re.compile(r"(?:…|\.\.\.)[\s)\]]{0,3}$")

_TOKEN_REACH = 80
_DATELINE_REACH = 60


@dataclass(frozen=True, slots=True)
class SentencePiece:
    """A sentence not yet cited: its place, its part on the page, and whether the source finishes it."""

    span: Span
    kind: SentenceKind
    is_complete: bool


def split_sentences(text: str, excluded: Sequence[Span] = (), start: int = 0) -> tuple[SentencePiece, ...]:
    """The sentences of ``text`` outside the ``excluded`` spans, in order.

    Marks of lists and headings (``1.``, ``•``, ``##``) belong to no sentence; every other letter and digit belongs to exactly one.

    Args:
        text: Any text.
        excluded: Ranges of ``text`` that are no evidence; a sentence never crosses one.
        start: Added to every offset of the result, for a ``text`` cut out of a longer one.

    >>> text = "Plt. Dirjen menunda 5.000 orang. “Kami siap,” ujarnya."
    >>> [piece.span.of(text) for piece in split_sentences(text)]
    ['Plt. Dirjen menunda 5.000 orang.', '“Kami siap,” ujarnya.']
    """
    return tuple(
        SentencePiece(span.shifted(start), paragraph.kind, _is_complete(text, span, paragraph))
        for paragraph in paragraphs_of(text, excluded)
        for span in _sentence_spans(text, paragraph.span)
    )


def sentences_of(article: Article) -> tuple[Sentence, ...]:
    """The sentences of evidence of ``article``, its title among them, cited from 1 in the order of the text."""
    title = (article.title.span,) if article.title else ()
    excluded = tuple(mark.span for mark in article.boilerplate)
    pieces = [SentencePiece(span, SentenceKind.TITLE, is_complete=True) for span in title]
    pieces += split_sentences(article.text, excluded + title)
    pieces.sort(key=lambda piece: piece.span)
    return tuple(
        Sentence(Citation(article.number, number), piece.span, piece.span.of(article.text), piece.kind, piece.is_complete)
        for number, piece in enumerate(pieces, start=1)
    )


def _is_complete(text: str, span: Span, paragraph: Paragraph) -> bool:
    if paragraph.kind is not SentenceKind.BODY or span.end < paragraph.span.end:
        return True
    tail = text[max(span.start, span.end - 10) : span.end]
    return bool(_COMPLETE.search(tail)) and not (paragraph.is_last and _TRAILS_OFF.search(tail))


# --- boundaries ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stop:
    """A mark that may end a sentence, with what the rules look at.

    ``before`` is the token the mark follows, ``lead`` the text before that token, ``opening`` the quotation marks and brackets that
    follow, ``word`` the word after those, ``tail`` the text from that word on.
    """

    mark: str
    before: str
    lead: str
    is_closed_by_quote: bool
    is_spaced: bool
    opening: str
    has_dash: bool
    word: str
    tail: str
    is_dateline: bool


def _sentence_spans(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of one paragraph."""
    start = paragraph.start
    for end in _boundaries(text, paragraph):
        span = trimmed(text, start, end)
        if _WORD_CHARACTER.search(text, span.start, span.end):
            yield span
            start = end
    yield trimmed(text, start, paragraph.end)


def _boundaries(text: str, paragraph: Span) -> Iterator[int]:
    last_word = _last_word_character(text, paragraph)
    opening_quotes = _opening_quotes(text, paragraph)
    brackets = [match.span() for match in _BRACKETED.finditer(text, paragraph.start, paragraph.end)]
    bracket_starts = [opened for opened, _ in brackets]
    sentence_start = paragraph.start
    for match in _STOP.finditer(text, paragraph.start, last_word):
        bracket = bisect_right(bracket_starts, match.start()) - 1
        if bracket >= 0 and _is_within(text, match.end(), brackets[bracket], sentence_start):
            continue
        end = _end_of_closers(text, match.end(), paragraph.end, opening_quotes)
        if end <= last_word and _ends_sentence(_stop_at(text, match, end, sentence_start, paragraph)):
            yield end
            sentence_start = end


def _is_within(text: str, position: int, bracket: tuple[int, int], sentence_start: int) -> bool:
    """Whether ``position`` lies in a bracketed remark of a sentence; a sentence wholly in brackets ends with its own stop."""
    opened, closed = bracket
    return position < closed - 1 or (position == closed - 1 and trimmed(text, sentence_start, opened) != Span(opened, opened))


def _last_word_character(text: str, paragraph: Span) -> int:
    position = paragraph.end
    while not _WORD_CHARACTER.match(text, position - 1):
        position -= 1
    return position - 1


def _opening_quotes(text: str, paragraph: Span) -> frozenset[int]:
    """Positions of the straight quotation marks that open a quotation, told by the blanks beside them, else by turns."""
    opening, is_open = set(), False
    position = text.find('"', paragraph.start, paragraph.end)
    while position >= 0:
        after_blank = position == paragraph.start or text[position - 1].isspace() or text[position - 1] in "([“‘-–—"
        before_blank = position + 1 == paragraph.end or text[position + 1].isspace() or text[position + 1] in ".,;:)!?"
        is_open = after_blank if after_blank != before_blank else not is_open
        if is_open:
            opening.add(position)
        position = text.find('"', position + 1, paragraph.end)
    return frozenset(opening)


def _end_of_closers(text: str, position: int, limit: int, opening_quotes: frozenset[int]) -> int:
    match = _CLOSERS.match(text, position, limit)
    end = match.end() if match else position
    straight = text.find('"', position, end)
    while straight >= 0 and straight not in opening_quotes:
        straight = text.find('"', straight + 1, end)
    return straight if straight >= 0 else end


def _stop_at(text: str, match: re.Match[str], end: int, sentence_start: int, paragraph: Span) -> _Stop:
    reach = text[max(sentence_start, match.start() - _TOKEN_REACH) : match.start()]
    tokens = reach.split() if reach and not reach[-1].isspace() else [*reach.split(), ""]
    following = _NEXT.match(text[end : min(paragraph.end, end + _TOKEN_REACH)])
    groups = following.groupdict() if following else {"marks": "", "dash": "", "word": ""}
    word_at = following.start("word") if following else 0
    return _Stop(
        mark=match[0],
        before=tokens[-1].lstrip("\"'“‘«([*_") if tokens else "",
        lead=" ".join(tokens[:-1]),
        is_closed_by_quote=any(mark in "\"'”’»" for mark in text[match.end() : end]),
        is_spaced=text[end].isspace() or text[end] in BLANKS,
        opening=groups["marks"],
        has_dash=bool(groups["dash"]),
        word=groups["word"],
        tail=text[end + word_at : end + word_at + _TOKEN_REACH],
        is_dateline=match.start() - paragraph.start < _DATELINE_REACH,
    )


def _ends_sentence(stop: _Stop) -> bool:
    if not stop.is_spaced:
        return _ends_glued_sentence(stop)
    if not stop.word:
        return False
    if stop.has_dash and stop.is_dateline:
        return False
    if stop.word[0].islower() and not stop.opening:
        return _ends_before_small_letter(stop)
    return stop.mark != "." or stop.is_closed_by_quote or not _is_inner_stop(stop)


def _ends_glued_sentence(stop: _Stop) -> bool:
    """Whether a sentence ends although no space follows (*kata Agus.Indonesia sendiri*), as sloppy pages have it."""
    if not stop.word[:1].isupper() or _ADDRESS_ENDING.fullmatch(stop.word):
        return False
    if _ADDRESS.search(glued := stop.before + stop.tail.split(" ", 1)[0]) or "/" in glued:
        return False
    token = stop.before.rpartition(".")[2]
    if stop.mark == "." and (len(token) < 2 or _abbreviation_class(stop.before)):
        return False
    return token.islower() or not stop.word.isupper() or stop.is_closed_by_quote


def _ends_before_small_letter(stop: _Stop) -> bool:
    """Whether a sentence ends although the next begins small: only after an ordinary word of four letters or more."""
    return (
        stop.mark == "."
        and not stop.is_closed_by_quote
        and stop.before.isalpha()
        and stop.before.islower()
        and len(stop.before) >= 4
        and not _abbreviation_class(stop.before)
        and not _ADDRESS_ENDING.fullmatch(stop.word)
    )


# --- full stops inside a sentence ------------------------------------------------------------------------


def _is_inner_stop(stop: _Stop) -> bool:
    """Whether a single full stop before a blank belongs to an abbreviation, an initial, a number or an enumerator."""
    return _is_abbreviation(stop) or _is_initial(stop) or _is_split_number(stop) or _is_enumerator(stop)


def _is_abbreviation(stop: _Stop) -> bool:
    match _abbreviation_class(stop.before):
        case "joins":
            return True
        case "number":
            return stop.word[0].isdigit() or bool(_ROMAN.fullmatch(stop.word))
        case "degree":
            return not stop.lead.endswith(",") or _is_degree(stop.tail)
        case "may_end":
            return _is_degree(stop.tail)
    return False


def _is_degree(tail: str) -> bool:
    token = tail.split(" ", 1)[0].rstrip(",.")
    return "." in token and _abbreviation_class(token) == "degree"


def _is_initial(stop: _Stop) -> bool:
    if not _INITIALS.fullmatch(stop.before) or _abbreviation_class(stop.before):
        return False
    host = stop.lead.rpartition(" ")[2].casefold()
    return len(stop.before) > 1 or host not in _letter_hosts() or bool(_HONORIFIC.search(stop.lead))


def _is_split_number(stop: _Stop) -> bool:
    """Whether a blank slipped into a number or a time (*58. 307 orang*, *pukul 10. 30*)."""
    amount = _SPLIT_AMOUNT.search(stop.before)
    if not amount or stop.opening:
        return False
    follows_clock_word = stop.lead.rpartition(" ")[2].casefold().rstrip(".") in _CLOCK_WORDS
    return bool(_THOUSANDS.match(stop.tail)) or (follows_clock_word and stop.word[0].isdigit())


def _is_enumerator(stop: _Stop) -> bool:
    """Whether the stop follows a number or letter that counts off (*yaitu: 1. Paspor, 2. Visa*)."""
    return bool(_ENUMERATOR.fullmatch(stop.before)) and (not stop.lead.strip() or stop.lead.rstrip()[-1] in ",;:")


# --- language data ---------------------------------------------------------------------------------------


@cache
def _abbreviations() -> Mapping[str, str]:
    """Abbreviation without its last full stop -> class; entries in small letters are keyed in small letters."""
    lines = resources.files("briefgen.text").joinpath("data/abbreviations.txt").read_text(encoding="utf-8").splitlines()
    entries = (line.split() for line in lines if line and not line.startswith("#"))
    classes: dict[str, str] = {}
    for word, kind in entries:
        key = word.rstrip(".")
        classes[key] = kind
        if not key.islower():
            classes.setdefault(key.upper(), kind)
    return classes


def _abbreviation_class(token: str) -> str | None:
    classes = _abbreviations()
    kind = classes.get(token) or classes.get(token.casefold())
    return None if kind == "letter" else kind


@cache
def _letter_hosts() -> frozenset[str]:
    return frozenset(word for word, kind in _abbreviations().items() if kind == "letter")
