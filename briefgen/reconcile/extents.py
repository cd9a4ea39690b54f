"""How far what is told reaches: all of a group or some of it, one place or several, everything or *hanya* a part."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Any

from briefgen.reconcile.difference import Difference, cited_by, in_order
from briefgen.reconcile.lexicon import meaning_stems, table
from briefgen.reconcile.measures import measure
from briefgen.records import (
    Citation,
    DiscrepancyKind,
    Figure,
    FigureClaim,
    Position,
    QuantityKind,
    Sentence,
    SentenceKind,
    Severity,
)

REACH = 70
"""Characters after a figure in which it is said where those counted are from."""
MIN_DIGITS = 2
"""Significant digits a value needs to be known again by itself."""
SHARED_STEMS = 2
MOST = 100
"""Sentences on one pair of opposites that are compared at most."""
CACHED = 4_096
_NAME = r"[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){0,3}"
_ALL = re.compile(rf"\b(?:[Ss]eluruh|[Ss]emua|[Ss]etiap)\s+(?P<noun>\w{{3,}})\s+(?:di\s+|se-?)?(?P<name>{_NAME})")
_IN_BOTH = re.compile(rf"\b[Dd]i\s+(?P<first>{_NAME})\s+(?:dan|serta|maupun)\s+(?P<second>{_NAME})")
_IN_ONE = re.compile(rf"\b[Dd]i\s+(?P<first>{_NAME})")
_WITHOUT = re.compile(r"\b(?:(?:belum|tidak)\s+termasuk|di\s+luar|tidak\s+menghitung)\s+(?P<what>\w+(?:\s\w+){0,3})")
_WITH = re.compile(r"(?<!belum )(?<!tidak )\b(?:termasuk|berikut|beserta)\s+(?P<what>\w+(?:\s\w+){0,3})")
_WIDER = re.compile(r"\b(?:beserta|bersama|berikut|dan)\s+\w+\s+(?:kabupaten|kota|kecamatan|desa|provinsi|negara)\b")
_OF_A_BODY = re.compile(r"\b(?:Provinsi|Kabupaten|Kota|Kecamatan|Desa)\s[A-Z]")
_ONLY = frozenset({"hanya", "cuma", "sebatas", "terbatas", "khusus"})
_PHRASE_END = re.compile(r"[.;:()]|\b(?:yang|dengan|sehingga|agar|karena|kata|ujar|sedangkan|sementara|tidak|bukan)\b")
_ITEM_BREAK = re.compile(r",\s*(?:dan\s+|serta\s+)?|\s+(?:dan|serta|maupun|hingga)\s+")
Texts = Mapping[Citation, Sentence]


def compare_extents(sentences: Sequence[Sentence], claims: Sequence[FigureClaim]) -> Iterator[Difference]:
    """Differences of scope, each article against the others."""
    texts = {sentence.citation: sentence for sentence in sentences}
    told = [sentence for sentence in sentences if sentence.kind is not SentenceKind.TITLE]
    figures = [mention for claim in claims for mention in claim.mentions]
    yield from _all_or_some(told, figures, texts)
    yield from _coverages(told)
    yield from _opposites(told)
    yield from _sites(claims, texts)
    for claim in claims:
        yield from _lands(claim, texts)
        yield from _inclusions(claim, texts)


_Side = tuple[str, Iterable[Citation]]
"""The words of a side and the sentences that say so."""


def _scope(subject: str, sides: Sequence[_Side], claims: tuple[str, ...] = ()) -> Difference:
    positions = in_order(Position(words, tuple(sorted(set(cited))), words_id=words) for words, cited in sides)
    return Difference(DiscrepancyKind.SCOPE, Severity.LOW, subject, positions, claims, "scope_incomplete")


# --- all or some -----------------------------------------------------------------------------------------


def _all_or_some(sentences: Sequence[Sentence], figures: Sequence[Figure], texts: Texts) -> Iterator[Difference]:
    """*tujuh TPS Kecamatan Bokan* in one article, *seluruh TPS Kecamatan Bokan* in another that gives no number of them."""
    by_noun: dict[frozenset[str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.quantity.kind is QuantityKind.COUNT and figure.counted and not _is_title(texts[figure.citation]):
            by_noun[meaning_stems(figure.counted.text.split()[0])].append(figure)
    said_of_all: dict[str, tuple[list[Figure], list[Citation]]] = {}
    for sentence in sentences:
        for match in _ALL.finditer(sentence.text):
            noun, name = meaning_stems(match["noun"]), meaning_stems(match["name"])
            counted = [figure for figure in by_noun.get(noun, ()) if name <= meaning_stems(texts[figure.citation].text)]
            is_counted_here = any(figure.citation.article == sentence.citation.article for figure in counted)
            about = meaning_stems(sentence.text) - noun - name
            some = [f for f in counted if len(about & meaning_stems(texts[f.citation].text)) >= SHARED_STEMS]
            if some and not is_counted_here:
                said_of_all.setdefault(" ".join(sorted(noun | name)), (some, []))[1].append(sentence.citation)
    for _, (some, cited) in sorted(said_of_all.items()):
        words = f"{some[0].quantity.surface} {measure(some[0])}"
        yield _scope(measure(some[0]), [(words, cited_by(some)), (f"seluruh {measure(some[0])}", cited)])


def _is_title(sentence: Sentence) -> bool:
    return sentence.kind is SentenceKind.TITLE


# --- what is covered -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Coverage:
    """What one sentence says that something covers."""

    words: str
    items: tuple[frozenset[str], ...]
    is_only: bool
    citation: Citation


def _coverages(sentences: Sequence[Sentence]) -> Iterator[Difference]:
    """*mencakup sepeda motor dan mobil* in one article, *hanya mencakup mobil* in another."""
    by_items: dict[tuple[bool, tuple[frozenset[str], ...]], list[_Coverage]] = defaultdict(list)
    for coverage in (coverage for sentence in sentences for coverage in _covered(sentence)):
        by_items[coverage.is_only, coverage.items].append(coverage)
    for (_, part), (_, whole) in product((k for k in by_items if k[0]), (k for k in by_items if not k[0] and len(k[1]) > 1)):
        narrow, wide = by_items[True, part], by_items[False, whole]
        is_within = all(any(item & other for other in whole) for item in part)
        leaves_out = any(not any(item & other for other in part) for item in whole)
        if is_within and leaves_out and {c.citation.article for c in narrow}.isdisjoint(c.citation.article for c in wide):
            yield _scope(wide[0].words, [(wide[0].words, cited_by(wide)), (narrow[0].words, cited_by(narrow))])


def _opposites(sentences: Sequence[Sentence]) -> Iterator[Difference]:
    """*berlaku bagi pelaku usaha dalam negeri maupun luar negeri* in one article, *hanya mengenai lokapasar asing* in another."""
    for poles in table()["extents"]["opposites"]:
        patterns = [re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) for words in poles]
        both: list[tuple[Sentence, str]] = []
        only: dict[int, list[tuple[Sentence, str]]] = defaultdict(list)
        for sentence in sentences:
            reach = [index for index, pattern in enumerate(patterns) if pattern.search(sentence.text)]
            phrases = [match[0] for match in _reaching().finditer(sentence.text)] if reach else []
            for phrase in phrases:
                found = [index for index, pattern in enumerate(patterns) if pattern.search(phrase)]
                if len(found) == len(patterns) and not _only().search(phrase):
                    both.append((sentence, phrase))
                elif len(found) == 1 and _only().search(phrase):
                    only[found[0]].append((sentence, phrase))
        for _, narrow in sorted(only.items()):
            pairs = [(a, b) for a, b in product(both[:MOST], narrow[:MOST]) if _tell_of_one(a[0], b[0])]
            if pairs:
                wide, cited = pairs[0][0], [dict.fromkeys(pair[side][0].citation for pair in pairs) for side in (0, 1)]
                yield _scope(wide[1], [(wide[1], cited[0]), (pairs[0][1][1], cited[1])])


def _tell_of_one(first: Sentence, second: Sentence) -> bool:
    """Whether two sentences of different articles share what they are about."""
    shared = meaning_stems(first.text) & meaning_stems(second.text)
    return first.citation.article != second.citation.article and len(shared) >= SHARED_STEMS


@cache
def _reaching() -> re.Pattern[str]:
    """What a rule or count is said to hold for, with a word that limits it."""
    covering = "|".join(table()["extents"]["covering"])
    return re.compile(
        rf"\b(?:(?:{'|'.join(sorted(_ONLY))})\s(?:\w+\s){{0,2}}?(?:mengenai|menyangkut|bagi|untuk|terhadap|kepada|{covering})"
        rf"|{covering})\b[^.;:]{{1,{2 * REACH}}}",
        re.IGNORECASE,
    )


@cache
def _only() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_ONLY))})\b", re.IGNORECASE)


def _covered(sentence: Sentence) -> Iterator[_Coverage]:
    for match in _covering().finditer(sentence.text):
        rest = sentence.text[match.end() : match.end() + 3 * REACH]
        phrase = _PHRASE_END.split(rest)[0].strip()
        before = sentence.text[: match.start()].lower().split()[-1:]
        is_only = not _ONLY.isdisjoint([*before, *match[0].lower().split(), *phrase.lower().split()[:1]])
        items = tuple(stems for part in _ITEM_BREAK.split(phrase) if (stems := meaning_stems(part)))
        if items:
            yield _Coverage(phrase, items, is_only, sentence.citation)


@cache
def _covering() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table()['extents']['covering'])})\b", re.IGNORECASE)


# --- where those counted are from ------------------------------------------------------------------------


def _sites(claims: Sequence[FigureClaim], texts: Texts) -> Iterator[Difference]:
    """*187 siswa dari lima sekolah* and *187 siswa SDN 2 Labuhan*: one number, of several sites or of a named one."""
    keys = {(m.citation, m.span): claim.key for claim in claims for m in claim.mentions}
    by_value: dict[object, list[Figure]] = defaultdict(list)
    for mention in (mention for claim in claims for mention in claim.mentions):
        if mention.quantity.kind is QuantityKind.COUNT and _is_telling(mention):
            by_value[mention.quantity.low].append(mention)
    for mentions in by_value.values():
        for noun, names in _site_nouns().items():
            one_named = rf"\b(?:{'|'.join(names)})\s+[A-Z0-9][\w.'-]*(?:\s[A-Z][\w'-]*){{0,3}}"
            patterns = (rf"\b(?:dari|di|pada)\s+\w+\s+{noun}\b", one_named)
            sides = [_followed_by(re.compile(pattern), mentions, texts) for pattern in patterns]
            articles = [{figure.citation.article for figure, _ in side} for side in sides]
            if all(sides) and articles[0].isdisjoint(articles[1]):
                told = [(f"{side[0][0].quantity.surface} {side[0][1]}", cited_by(f for f, _ in side)) for side in sides]
                claimed = dict.fromkeys(keys[figure.citation, figure.span] for side in sides for figure, _ in side)
                yield _scope(measure(sides[0][0][0]), told, tuple(claimed))


def _followed_by(pattern: re.Pattern[str], figures: Sequence[Figure], texts: Texts) -> list[tuple[Figure, str]]:
    """The figures with ``pattern`` right after them, and the words that match."""
    return [(figure, match[0]) for figure in figures if (match := pattern.search(_after(figure, texts)))]


def _is_telling(figure: Figure) -> bool:
    low = figure.quantity.low
    return low is not None and len(low.normalize().as_tuple().digits) >= MIN_DIGITS


def _after(figure: Figure, texts: Texts) -> str:
    sentence = texts[figure.citation]
    end = figure.quantity.span.end - sentence.span.start
    return re.split(r"[.;:]\s|,", sentence.text[end : end + REACH])[0]


@cache
def _site_nouns() -> dict[str, Any]:
    nouns: dict[str, Any] = table()["extents"]["sites"]
    return nouns


def _lands(claim: FigureClaim, texts: Texts) -> Iterator[Difference]:
    """*Di Lebanon ada 157 WNI* and *Di Lebanon dan Suriah ada 157 WNI*."""
    told = _in_bodies(claim, texts)
    wide: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for mention, text in told:
        if both := _found(_IN_BOTH, text):
            wide[both["first"], both["second"]].append(mention)
    for (first, second), mentions in sorted(wide.items()):
        narrow = [m for m, text in told if (one := _found(_IN_ONE, text)) and one["first"] == first and second not in text]
        if {m.citation.article for m in narrow} - {m.citation.article for m in mentions}:
            sides = [(f"{first}, {second}", cited_by(mentions)), (first, cited_by(narrow))]
            yield _scope(measure(claim.lead), sides, (claim.key,))


def _in_bodies(claim: FigureClaim, texts: Texts) -> list[tuple[Figure, str]]:
    """Mentions outside headlines of a value that tells itself, with their sentences."""
    bodies = [(mention, texts[mention.citation]) for mention in claim.mentions if _is_telling(mention)]
    return [(mention, sentence.text) for mention, sentence in bodies if not _is_title(sentence)]


def _inclusions(claim: FigureClaim, texts: Texts) -> Iterator[Difference]:
    """*157 orang, belum termasuk prajurit*, *157 orang, termasuk prajurit*; a province's budget, and that of its regencies too."""
    told = _in_bodies(claim, texts)
    without = [(mention, match["what"]) for mention, text in told if (match := _found(_WITHOUT, text))]
    counted_in = [(mention, match["what"]) for mention, text in told if (match := _found(_WITH, text))]
    left_out = frozenset[str]().union(*(meaning_stems(what) for what in {what for _, what in without}))
    counted_in = [(mention, what) for mention, what in counted_in if left_out and meaning_stems(what) & left_out]
    shared = [(a, b) for a, b in product(counted_in, without) if a[1] == b[1] or meaning_stems(a[1]) & meaning_stems(b[1])]
    if shared:
        sides = [(f"termasuk {shared[0][0][1]}", cited_by(a[0] for a, _ in shared))]
        sides.append((f"tidak termasuk {shared[0][1][1]}", cited_by(b[0] for _, b in shared)))
        yield _scope(measure(claim.lead), sides, (claim.key,))
    wider = [(mention, match[0]) for mention, text in told if (match := _found(_WIDER, text))]
    plain = [mention for mention, text in told if _is_spelt_out(mention) and not _found(_WIDER, text)]
    if wider and plain and {m.citation.article for m, _ in wider}.isdisjoint(m.citation.article for m in plain):
        sides = [(wider[0][1], cited_by(m for m, _ in wider)), (measure(plain[0]), cited_by(plain))]
        yield _scope(measure(claim.lead), sides, (claim.key,))


@lru_cache(maxsize=CACHED)
def _found(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first match in a sentence, looked for once however many figures it holds."""
    return pattern.search(text)


def _is_spelt_out(figure: Figure) -> bool:
    """Whether a figure says of which body it is: *belanja daerah Provinsi Gorontalo*."""
    return figure.counted is not None and bool(_OF_A_BODY.search(figure.counted.text))
