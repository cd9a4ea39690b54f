"""Where it happened that a figure tells of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from briefgen.extract.adjuncts import Spot, tells_where
from briefgen.extract.clauses import REACH, Clauses, TokenRange
from briefgen.extract.figure_cues import cue_words
from briefgen.extract.predicates import introduction
from briefgen.records import QuantityKind
from briefgen.text.gazetteer import level_of
from briefgen.text.numerals import is_dash
from briefgen.text.wordclass import WordClass

_MAX_PLACE = 8
_COUNTS = (QuantityKind.COUNT, QuantityKind.PERCENT)


def find_place(clauses: Clauses, spot: Spot, counted: TokenRange | None = None) -> TokenRange | None:
    """Where it happened: what begins the item, the nearest place told of the number, or one in its phrase (*inflasi Aceh*)."""
    first, after = spot.first, spot.after
    if (place := item_place(clauses, first) or _direction(clauses, after)) is not None:
        return place
    start, end = clauses.clause_around(first)
    if (place := _first_held(clauses, (range(after, end), range(first - 1, start - 1, -1)), spot)) is not None:
        return place
    if counted and (place := _place_within(clauses, counted)):
        return place
    limit = min(len(clauses.tokens), first + REACH)
    return _first_held(clauses, (range(start - 1, max(-1, start - REACH), -1), range(max(end, after), limit)), spot)


@cache
def _leading() -> frozenset[str]:
    """The words that may lead to a place."""
    return frozenset().union(*(cue_words("place", key) for key in ("origin", "cues", "verbs", "towards")))


def _first_held(clauses: Clauses, walks: Iterable[range], spot: Spot) -> TokenRange | None:
    tokens, leading = clauses.tokens, _leading()
    indices = (at for walk in walks for at in walk if tokens[at].lower in leading)
    places = ((at, place) for at in indices if (place := _place_led_to(clauses, at, spot)))
    return next((place for at, place in places if tells_where(clauses, (at, place[1]), spot)), None)


def _place_led_to(clauses: Clauses, at: int, spot: Spot) -> TokenRange | None:
    """The place after the preposition at ``at``; *dari* leads to one only right after the number (*sepertiganya dari Demak*)."""
    if clauses.lower(at) in cue_words("place", "origin"):
        is_origin = _leaves(clauses, at) if spot.first < at else False
        found = _place_at(clauses, at + 1) if is_origin or (spot.is_bare and at == spot.after) else None
        return found if found and spot.kind in _COUNTS and is_place(_words(clauses, found)) else None
    return _place_at(clauses, at + 1) if _leads_to_place(clauses, at) else None


def _leaves(clauses: Clauses, at: int) -> bool:
    """Whether a verb of leaving stands in the clause before *dari*: *memulangkan 200 pekerja dari Kamboja*."""
    start = clauses.clause_around(at)[0]
    verbs = (clauses.lower(index) for index in range(start, at) if clauses.word_class(index) is WordClass.VERB)
    return any(root in verb for verb in verbs for root in cue_words("place", "leaving"))


def _direction(clauses: Clauses, after: int) -> TokenRange | None:
    """*19 km tenggara Majene*, *5 km arah barat laut Kota Bima*: the place from which the distance is taken."""
    at = after
    while clauses.lower(at) in cue_words("directions"):
        at += 1
    return _place_at(clauses, at) if at > after else None


def item_place(clauses: Clauses, first: int) -> TokenRange | None:
    """The place that an item of a list or table begins with: *, Kabupaten Ampar 443 rumah*, *Kota Jati: 2 korban*."""
    at = introduction(clauses, first)
    at -= clauses.lower(at - 1) in cue_words("place", "itemising")
    found = clauses.noun_phrase_before(at)
    if found is None or not is_place(_words(clauses, found)):
        return None
    before = found[0] - 1
    leading = cue_words("place", "before_items") | cue_words("clause", "joins")
    is_opening = clauses.is_end(before) or clauses.lower(before) in leading
    is_opening = is_opening or (clauses.lower(before) == "dari" and clauses.lower(before - 1) in cue_words("copulas", "verbs"))
    return found if found[1] == at and is_opening else None


def _words(clauses: Clauses, found: TokenRange) -> str:
    return " ".join(token.text for token in clauses.tokens[found[0] : found[1]])


def is_list_line(clauses: Clauses, place: TokenRange | None, first: int) -> bool:
    """Whether the number stands in a line of its own after the name of what it is told of: *Kabupaten Damar: 29 korban*."""
    return place is not None and place[0] == 0 and clauses.lower(place[1]) == ":" and place[1] < first


def _place_within(clauses: Clauses, phrase: TokenRange) -> TokenRange | None:
    """The place that ends a phrase whose head is no body: *penduduk Kampung Aruwage*, not *Dinas Kesehatan Kota Bima*."""
    start, end = phrase
    if clauses.tokens[start].is_capitalised and start > 0 and clauses.lower(start) not in cue_words("place", "sites"):
        return None
    for at in range(start + 1, end):
        is_named = clauses.tokens[at].is_capitalised and clauses.lower(at) in cue_words("place", "named") and at + 1 < end
        level = level_of(" ".join(token.text for token in clauses.tokens[at:end]))
        before = clauses.tokens[at - 1]
        is_origin = level == "countries" or before.lower in cue_words("place", "origins") or is_dash(before)
        is_body = before.is_capitalised and before.lower not in cue_words("place", "sites")  # "anggota DPRD Sidoarjo"
        is_origin = is_origin or (is_body and at - 1 > start)
        if is_named or level:
            return None if is_origin else (at, end)
    return None


def is_place(text: str) -> bool:
    """Whether the words name a place: one on the list, or a capitalised name after *Kota*, *Desa* and the like."""
    first, _, rest = text.partition(" ")
    return bool(level_of(text)) or (text.istitle() and bool(rest) and first.lower() in cue_words("place", "named"))


def _leads_to_place(clauses: Clauses, index: int) -> bool:
    """*di*; *mengguncang* and the like; *ke* and *untuk* before a kind of place (*untuk Kabupaten Bima*)."""
    word = clauses.lower(index)
    if word in cue_words("place", "cues") or word in cue_words("place", "verbs"):
        return True
    is_place = clauses.lower(index + 1) in cue_words("place", "nouns") and clauses.word_class(index + 1) is WordClass.NOUN
    return word in cue_words("place", "towards") and is_place and clauses.tokens[index + 1].is_capitalised


def _place_at(clauses: Clauses, index: int) -> TokenRange | None:
    """The place named at ``index``, with its kind before the name (*pesisir Kota Bima*, *Kec. Talo*)."""
    start = index
    if not clauses.is_nominal(index) or clauses.lower(index) in cue_words("place", "not_places"):
        return None
    while clauses.lower(index) in cue_words("place", "nouns") and not clauses.tokens[index].is_capitalised:
        index += 1
    if not clauses.is_nominal(index):
        return None
    if not clauses.tokens[index].is_capitalised:
        return None
    end = index + 1
    while end < index + _MAX_PLACE and _continues_place(clauses, end):
        end += 1
    is_bare_kind = end - start == 1 and clauses.lower(start) in cue_words("place", "named")  # "di Dusun 3"
    is_home = [clauses.lower(at) for at in range(start, end)] == ["tanah", "air"]
    return None if is_bare_kind or is_home else (start, end)


def _continues_place(clauses: Clauses, index: int) -> bool:
    if clauses.lower(index) == ".":
        return clauses.lower(index - 1) in cue_words("place", "abbreviations") and clauses.is_nominal(index + 1)
    if clauses.lower(index) in cue_words("place", "numbering"):
        return False
    return clauses.is_nominal(index) and (clauses.tokens[index].is_capitalised or clauses.is_hyphen(index))
