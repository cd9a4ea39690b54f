"""Numbers that count nothing: codes, laws, roads, times of day, plates, ranks and ages; and the results of matches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from briefgen.records import QuantityKind
from briefgen.text.numerals import Numeral, is_dash, read_numeral
from briefgen.text.tables import PhraseTable, load_table
from briefgen.text.tokens import Token, are_adjacent, tokenise
from briefgen.text.units import Unit
from briefgen.text.wordclass import WordClass, class_at
from briefgen.text.words import is_common

_JOINTS = frozenset("/:x×.")
_TIMES_SIGNS = frozenset("x×")
_SCORE_REACH = 6
_MAX_AGE = 120
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_LONG_CODE = 7
_MINUTES = frozenset("'’′")
"""After the minute of a match: *62'*."""
_LIST_MARKS = frozenset(":;")
_SCORE_DIGITS = 3
_HOURS = 12
_PLATE_AREA, _PLATE_DIGITS, _PLATE_SERIES = 2, 4, 3
_CODE_LETTERS, _CODE_DIGITS = 3, 4
_CRAFT_REACH = 6
_BRACKETED = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """A numeral among its tokens: ``start`` is where its qualifier begins, ``end`` the index after number and unit."""

    tokens: Sequence[Token]
    numeral: Numeral
    start: int
    end: int
    unit: Unit | None
    follows_label: bool = False

    @property
    def has_qualifier(self) -> bool:
        """Whether an amount word or qualifier precedes the number."""
        return self.start < self.numeral.first

    def lower(self, index: int) -> str:
        """The token at ``index`` in lower case, or ``""`` outside the text."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""


@cache
def _cues(section: str, key: str = "before") -> PhraseTable[bool]:
    return PhraseTable.of_phrases(load_table("labels")[section][key])


@cache
def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(load_table("labels")[section][key])


def idiom_end(tokens: Sequence[Token], index: int) -> int | None:
    """The index after a phrase such as *salah satu* whose numeral counts nothing, or None."""
    found = _cues("idioms", "phrases").at(tokens, index) or _numbered_places().at(tokens, index)
    return found[1] if found else None


@cache
def _numbered_places() -> PhraseTable[bool]:
    """Places with a numeral in their name (*Lima Puluh Kota*)."""
    names = (name for table in load_table("places").values() for name in table["names"])
    numbered = [name for name in names if any(read_numeral(words, at) for words in [tokenise(name)] for at in range(len(words)))]
    return PhraseTable([(name, True) for name in numbered], is_folded=False)


def code_end(tokens: Sequence[Token], index: int) -> int | None:
    """The index after a code that begins with the digits at ``index`` (*0812-3456-7890*, *19:34*, *6/2011*, *3x24*, *5G*), or None.

    >>> from briefgen.text.tokens import tokenise
    >>> code_end(tokenise("0812-3456-7890"), 0), code_end(tokenise("19-28 orang"), 0)
    (5, None)
    """
    n_joints, is_code, end = 0, _has_leading_zero(tokens[index].text), index + 1
    while end + 1 < len(tokens) and (tokens[end].lower in _TIMES_SIGNS or _touches_both(tokens, end)):
        is_joint = is_dash(tokens[end]) or tokens[end].lower in _JOINTS
        if not (is_joint and tokens[end + 1].is_number):
            break
        is_code = is_code or not is_dash(tokens[end]) or _has_leading_zero(tokens[end + 1].text)
        n_joints, end = n_joints + 1, end + 2
    return end if is_code or n_joints > 1 else None


def _touches_both(tokens: Sequence[Token], index: int) -> bool:
    return are_adjacent(tokens, index - 1, index) and are_adjacent(tokens, index, index + 1)


def _has_leading_zero(text: str) -> bool:
    return text[0] == "0" and text[1:2].isdigit()


def kind_of(reading: Reading) -> QuantityKind | None:
    """LABEL, ORDINAL or AGE where the context shows that the number is one, else None."""
    if _is_age(reading):
        return QuantityKind.AGE
    if _is_label(reading):
        return QuantityKind.LABEL
    if reading.unit is None and _cues("rank").before(reading.tokens, reading.numeral.first):
        return QuantityKind.ORDINAL
    return None


def _is_label(reading: Reading) -> bool:
    rules = (
        *(_after_cue, _before_cue, _is_part_of_name, _closes_name, _is_plate),
        *(_is_craft, _follows_short_form, _is_family, _is_enumerator, _is_bare),
    )
    return reading.numeral.low is None or any(rule(reading) for rule in rules)


def _after_cue(reading: Reading) -> bool:
    tokens, index = reading.tokens, reading.numeral.first
    if index and tokens[index - 1].text in (".", "(", ":", "#"):
        if tokens[index - 1].text == "#":
            return True
        index -= 1
    if reading.numeral.is_digits and _cues("strong").before(tokens, index):
        return True
    if _cues("clock").before(tokens, index):
        return reading.unit is None
    counts = not reading.numeral.is_digits and class_at(tokens, reading.end) is WordClass.NOUN  # "lewat telepon tiga tiket"
    return reading.unit is None and not counts and _cues("weak").before(tokens, index) is not None


def _before_cue(reading: Reading) -> bool:
    return reading.unit is None and _cues("after", "words").at(reading.tokens, reading.end) is not None


def _is_part_of_name(reading: Reading) -> bool:
    """*GT7*, *Covid-19*, *5G*, *G-20*: letters touch the digits."""
    tokens, first, end = reading.tokens, reading.numeral.first, reading.numeral.end
    if not reading.numeral.is_digits:
        return False
    if are_adjacent(tokens, first - 1, first):
        before = tokens[first - 1]
        is_joined = are_adjacent(tokens, first - 2, first - 1) and (tokens[first - 2].is_word or _is_season(tokens, first))
        is_joined = is_joined or reading.follows_label  # "737-500"
        if before.is_word or (is_dash(before) and is_joined) or before.text in "_@/#":
            return True
    if reading.unit is None and end < len(tokens) and tokens[end].text in _MINUTES and are_adjacent(tokens, end - 1, end):
        return True
    return reading.unit is None and are_adjacent(tokens, end - 1, end) and tokens[end].is_word and tokens[end].lower != "an"


def _is_season(tokens: Sequence[Token], index: int) -> bool:
    """*2015-16*: the second year of a season at ``index``, in two digits that go on from the first."""
    first, last = tokens[index - 2].text, tokens[index].text
    is_pair = first.isdigit() and len(first) == len(str(_FIRST_YEAR)) and last.isdigit() and len(last) == 2
    return is_pair and (int(first) + 1) % 100 == int(last)


def score_end(tokens: Sequence[Token], index: int, *, follows_score: bool) -> int | None:
    """The index after the result of a match that begins at ``index``, or None.

    Two small numbers on a dash are one if they fall (*2-1*), or after another one or a word for winning (*kalah 1-3*).

    >>> score_end(tokenise("menang 2-1 atas tamu"), 1, follows_score=False)
    4
    >>> score_end(tokenise("19-28 peserta"), 0, follows_score=False) is None
    True
    """
    if index + 2 >= len(tokens) or not (tokens[index].is_number and is_dash(tokens[index + 1]) and tokens[index + 2].is_number):
        return None
    first, last = tokens[index].text, tokens[index + 2].text
    if not (first.isdigit() and last.isdigit() and len(first) <= _SCORE_DIGITS and len(last) <= _SCORE_DIGITS):
        return None
    if _cues("strong").before(tokens, index) or _cues("weak").before(tokens, index):
        return None
    nearby = tokens[max(0, index - _SCORE_REACH) : index]
    is_told = follows_score or any(token.lower in _words("score", "before") for token in nearby)
    is_falling = int(first) >= int(last) and _touches_both(tokens, index + 1)
    return index + 3 if is_told or is_falling else None


def is_clock(tokens: Sequence[Token], index: int) -> int | None:
    """The index after a half hour told in words (*setengah sepuluh*) at ``index``, or None."""
    if tokens[index].lower != "setengah":
        return None
    hour = read_numeral(tokens, index + 1)
    is_hour = hour is not None and hour.low is not None and 1 <= hour.low <= _HOURS and hour.scale == 1 and not hour.is_digits
    return hour.end if hour and is_hour else None


def zone_end(tokens: Sequence[Token], index: int) -> int:
    """The index after *WIB* or the like at ``index``, which belongs to the hour before it."""
    return index + (index < len(tokens) and tokens[index].lower in _words("clock", "zones"))


def _is_plate(reading: Reading) -> bool:
    """*B 1234 XYZ*: one or two capitals, up to four digits, up to three capitals."""
    tokens, first, end = reading.tokens, reading.numeral.first, reading.numeral.end
    if reading.unit or not reading.numeral.is_digits or first < 1 or end >= len(tokens) or not tokens[first].text.isdigit():
        return False
    before, after = tokens[first - 1], tokens[end]
    return _is_capitals(before, _PLATE_AREA) and _is_capitals(after, _PLATE_SERIES) and len(tokens[first].text) <= _PLATE_DIGITS


def _is_craft(reading: Reading) -> bool:
    """*pesawat Ampar Air AP 207 di Selat Sunda*, *AP 207 rute Jakarta–Ambon*: the number of a flight, a train or a ship."""
    tokens, first = reading.tokens, reading.numeral.first
    is_code = reading.numeral.is_digits and tokens[first].text.isdigit() and len(tokens[first].text) <= _CODE_DIGITS
    if reading.unit or reading.has_qualifier or first < 1 or not is_code or not _is_capitals(tokens[first - 1], _CODE_LETTERS):
        return False
    if reading.lower(reading.end) in _words("crafts", "routes"):
        return True
    if class_at(tokens, reading.end) is WordClass.NOUN and not _is_name_at(tokens, reading.end):
        return False  # "kapal TNI AL 500 personel"
    start = first - 1
    while start > max(0, first - _CRAFT_REACH) and tokens[start - 1].is_word and tokens[start - 1].is_capitalised:
        start -= 1
    return any(tokens[at].lower in _words("crafts", "nouns") for at in range(max(0, start - 1), first))


def _follows_short_form(reading: Reading) -> bool:
    """*Terminal Peti Kemas Ampar (TPKA) 2, Ambon*: digits after the short form of a name, with nothing counted after them."""
    tokens, first = reading.tokens, reading.numeral.first
    if reading.unit or reading.has_qualifier or first <= _BRACKETED or not reading.numeral.is_digits:
        return False
    opening, short, closing = tokens[first - _BRACKETED : first]
    is_bracketed = opening.text == "(" and closing.text == ")" and short.is_word and short.text.isupper()
    is_counting = class_at(tokens, reading.end) in (WordClass.NOUN, WordClass.ADJECTIVE) and not _is_name_at(tokens, reading.end)
    return is_bracketed and tokens[first - _BRACKETED - 1].is_capitalised and not is_counting


def _is_capitals(token: Token, max_length: int) -> bool:
    return token.is_word and token.text.isupper() and len(token.text) <= max_length


def _is_family(reading: Reading) -> bool:
    """*janda dua anak*, *anak kedua dari tiga bersaudara*: who somebody is, no count of the matter."""
    after = reading.lower(reading.end)
    if reading.unit or after not in _words("family", "after"):
        return False
    return after in _words("family", "always") or _cues("family").before(reading.tokens, reading.start) is not None


def _closes_name(reading: Reading) -> bool:
    """*Kepulauan Seribu*: a capitalised number word that ends a name."""
    tokens, first, end = reading.tokens, reading.numeral.first, reading.numeral.end
    if reading.unit or reading.numeral.is_digits or reading.has_qualifier or first < 1 or end - first > 1:
        return False
    is_name = tokens[first].is_capitalised and tokens[first - 1].is_capitalised and tokens[first - 1].is_word
    return is_name and not (end < len(tokens) and tokens[end].is_capitalised)


def _is_enumerator(reading: Reading) -> bool:
    """*mengatur: (1) kuota; (2) upah*: a number in brackets before an item."""
    tokens, first, end = reading.tokens, reading.numeral.first, reading.numeral.end
    if reading.lower(first - 1) != "(" or reading.lower(end) != ")" or end + 1 >= len(tokens) or not tokens[end + 1].is_word:
        return False
    before = tokens[first - 2].lower if first > 1 else ""
    return not before or before in _words("list", "before")


def _is_bare(reading: Reading) -> bool:
    """A year, a code, a list number, or digits that close a name (*Terminal Merak 3*), with nothing counted after them."""
    numeral = reading.numeral
    if reading.unit or not numeral.is_digits or numeral.low is None or numeral.scale != 1:
        return False
    tokens, first = reading.tokens, numeral.first
    is_counting = class_at(tokens, reading.end) in (WordClass.NOUN, WordClass.ADJECTIVE) and not _is_name_at(tokens, reading.end)
    text = tokens[first].text
    if text.isdigit() and len(text) >= _LONG_CODE:
        return True
    if first and tokens[first - 1].lower in _words("clock", "years") and len(text) == len(str(_FIRST_YEAR)) and text.isdigit():
        return numeral.low <= _LAST_YEAR  # "tahun 1897"
    if _FIRST_YEAR <= numeral.low <= _LAST_YEAR and text.isdigit():
        return not reading.has_qualifier and not (is_counting and class_at(tokens, first - 1) is WordClass.VERB)
    if first == 0 or tokens[first - 1].text in _LIST_MARKS:
        is_item = reading.lower(reading.end) in (".", ")") and len(text) <= 2 and reading.end + 1 < len(tokens)
        if first == 0 or is_item:
            return is_item
    if reading.follows_label and reading.lower(first - 1) in (",", "dan", "atau", "jo") and not is_counting:
        return True
    previous = tokens[first - 1]
    closes_name = previous.is_capitalised and first > 1 and not reading.has_qualifier and previous.is_word
    after = tokens[reading.end] if reading.end < len(tokens) else None
    is_followed = is_counting or (after is not None and after.is_capitalised and is_common(after.lower))
    return closes_name and text.isdigit() and not is_followed and class_at(tokens, first - 1) is WordClass.NOUN


def _is_name_at(tokens: Sequence[Token], index: int) -> bool:
    """Whether a capitalised word that is no common one stands at ``index`` (*SD Inpres 3 Oesapa*)."""
    return index < len(tokens) and tokens[index].is_capitalised and not is_common(tokens[index].lower)


def _is_age(reading: Reading) -> bool:
    tokens, numeral = reading.tokens, reading.numeral
    if numeral.low is None or numeral.low > _MAX_AGE or (reading.unit and reading.unit.key not in ("year", "month")):
        return False
    if _cues("age").before(tokens, reading.start) or _cues("age").before(tokens, numeral.first):
        return True
    is_bracketed = reading.lower(numeral.first - 1) == "(" and reading.lower(reading.end) in (")", "/")
    follows_name = numeral.first >= 2 and tokens[numeral.first - 2].is_word and tokens[numeral.first - 2].is_capitalised
    if reading.unit is None:
        is_apposed = reading.lower(numeral.first - 1) == "," and reading.lower(reading.end) == ","
        return (is_bracketed or is_apposed) and follows_name and numeral.is_digits and _is_whole(numeral.low)
    if reading.unit.key == "year" and reading.lower(reading.end) != "penjara":
        is_apposed = reading.lower(numeral.first - 1) == "," and reading.lower(reading.end) == "," and follows_name
        return is_bracketed or is_apposed or _cues("age", "persons").before(tokens, numeral.first) is not None
    return False


def _is_whole(value: Decimal) -> bool:
    return value == value.to_integral_value()


def law_year_end(tokens: Sequence[Token], index: int) -> int | None:
    """The index after *Tahun 2011* at ``index``, which belongs to the law's number before it, or None."""
    has_year = index + 1 < len(tokens) and tokens[index].lower in ("tahun", "thn", "th") and tokens[index + 1].is_number
    return index + 2 if has_year and len(tokens[index + 1].text) == 4 else None


def is_year(tokens: Sequence[Token], index: int) -> bool:
    """Whether the token at ``index`` is a year in digits."""
    text = tokens[index].text if index < len(tokens) else ""
    return text.isdigit() and len(text) == len(str(_FIRST_YEAR)) and _FIRST_YEAR <= int(text) <= _LAST_YEAR


def follows_strong_cue(tokens: Sequence[Token], index: int) -> bool:
    """Whether *Nomor*, *Pasal* or the like stands before ``index``, also with a full stop between (*No. 6*)."""
    if index and tokens[index - 1].text == ".":
        index -= 1
    return _cues("strong").before(tokens, index) is not None

