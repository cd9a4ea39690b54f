"""Wrong translations made from good ones, so that the checks can be measured: the same bytes every time, no chance.

An operator is a function of a good pair that yields wrong translations, each with one error of the kind the operator stands for.
The words it exchanges are in ``tests/corpus/seeded/operators.toml``; the good pairs are in ``pairs.txt`` beside it and the wrong
translations made up by hand, one a line, in ``hard.tsv``.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "corpus" / "seeded"
MOST_A_PAIR = 2
"""Errors that one operator makes of one pair, so that long sentences do not outweigh the others."""
LOOP = 3
"""Words of a phrase that is said over and over."""

_NUMBER = re.compile(r"(?<![\w/.-])\d[\d.,]*\d|(?<![\w/.,-])\d(?![\d\w])")
_LAW = re.compile(r"(?:\bNo\. |\bArticle |\bparagraph \()(\d+)")
_YEAR_OF_LAW = re.compile(r"\bNo\. \d+ of (\d{4})")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(rf"\b(?:{_MONTH}) (\d{{1,2}})\b|\((\d{{1,2}})/")
_YEAR = re.compile(r"(?:, |/|(?:[a-z] ))((?:19|20)\d\d)\b")
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+")


@dataclass(frozen=True, slots=True)
class Good:
    """A sentence and a good translation."""

    domain: str
    source_id: str
    target_en: str


@dataclass(frozen=True, slots=True)
class Seeded:
    """A wrong translation; ``operator`` is ``hard`` where a person made it up."""

    kind: str
    operator: str
    source_id: str
    target_en: str


Operator = Callable[[Good], Iterator[str]]


def good_pairs() -> tuple[Good, ...]:
    """The good pairs, in the order of the file."""
    pairs, domain = list[Good](), ""
    for block in (FOLDER / "pairs.txt").read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().split("\n")
        domain = next((line[3:] for line in lines if line.startswith("## ")), domain)
        match [line for line in lines if line and not line.startswith("#")]:
            case [source_id, target_en]:
                pairs.append(Good(domain, source_id, target_en))
    return tuple(pairs)


def hard_errors() -> tuple[Seeded, ...]:
    """The wrong translations made up by hand."""
    lines = (FOLDER / "hard.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(Seeded(kind, "hard", source_id, target_en) for kind, source_id, target_en in rows)


def seeded_errors() -> tuple[Seeded, ...]:
    """What all operators make of all good pairs, and the ones made up by hand."""
    made = (
        Seeded(kind, operator.__name__, pair.source_id, target)
        for kind, operators in OPERATORS.items()
        for operator in operators
        for pair in good_pairs()
        for target in islice(dict.fromkeys(wrong for wrong in operator(pair) if wrong != pair.target_en), MOST_A_PAIR)
    )
    return (*dict.fromkeys(made), *hard_errors())


def corpus_fingerprint() -> str:
    """The SHA-256 over the good pairs and all wrong ones: a score holds for these only."""
    lines = [f"{pair.source_id}\t{pair.target_en}" for pair in good_pairs()]
    lines += [f"{error.kind}\t{error.source_id}\t{error.target_en}" for error in seeded_errors()]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


# --- numbers, dates, laws --------------------------------------------------------------------------------


def digit_changed(pair: Good) -> Iterator[str]:
    """*1,284* as *1,254*."""
    for match in _NUMBER.finditer(pair.target_en):
        at = match.start() + len(match[0]) // 2
        at = at if pair.target_en[at].isdigit() else at - 1
        yield _put(pair.target_en, at, at + 1, _other_digit(pair.target_en[at]))


def digits_swapped(pair: Good) -> Iterator[str]:
    """*1,284* as *1,824*."""
    for match in _NUMBER.finditer(pair.target_en):
        places = [at for at in range(*match.span()) if pair.target_en[at].isdigit()]
        for left, right in pairwise(places[1:] if len(places) > 2 else places):
            first, second = pair.target_en[left], pair.target_en[right]
            if first != second and second != "0":
                yield _put(_put(pair.target_en, left, left + 1, second), right, right + 1, first)
                break


def point_moved(pair: Good) -> Iterator[str]:
    """*6.25* as *62.5*."""
    for match in re.finditer(r"(?<![\d,.])(\d+)\.(\d)(\d*)(?![\d.])", pair.target_en):
        yield _put(pair.target_en, *match.span(), match[1] + match[2] + (f".{match[3]}" if match[3] else ""))


def magnitude_dropped(pair: Good) -> Iterator[str]:
    """*2.1 million* as *2.1*."""
    for word in _table("magnitude", "dropped"):
        yield from _exchanged(pair.target_en, f" {word}", "")


def magnitude_replaced(pair: Good) -> Iterator[str]:
    """*2.1 million* as *2.1 billion*."""
    yield from _replaced(pair, "magnitude", "replaced")


def number_word_replaced(pair: Good) -> Iterator[str]:
    """*nine hours* as *ten hours*."""
    yield from _replaced(pair, "number_word", "replaced")


def number_dropped(pair: Good) -> Iterator[str]:
    """*26 trips* as *trips*."""
    for match in re.finditer(r"\b\d[\d,]* (?=[a-z])", pair.target_en):
        yield _put(pair.target_en, *match.span(), "")


def unit_replaced(pair: Good) -> Iterator[str]:
    """*4 kilometers* as *4 meters*."""
    yield from _replaced(pair, "unit", "replaced")


def month_changed(pair: Good) -> Iterator[str]:
    """*July 1* as *October 1*."""
    yield from _next_of(pair.target_en, _table("date", "months"), 3)


def weekday_changed(pair: Good) -> Iterator[str]:
    """*Friday* as *Sunday*."""
    yield from _next_of(pair.target_en, _table("date", "weekdays"), 2)


def day_changed(pair: Good) -> Iterator[str]:
    """*August 14* as *August 17*."""
    for match in _DAY.finditer(pair.target_en):
        group = 1 if match[1] else 2
        yield _put(pair.target_en, *match.span(group), str((int(match[group]) + 2) % 28 + 1))


def year_changed(pair: Good) -> Iterator[str]:
    """*2024* as *2025*, *2019* as *2020*."""
    for match in _YEAR.finditer(pair.target_en):
        yield _put(pair.target_en, *match.span(1), str(int(match[1]) + 1))


def law_number_changed(pair: Good) -> Iterator[str]:
    """*Law No. 27* as *Law No. 30*."""
    for match in _LAW.finditer(pair.target_en):
        yield _put(pair.target_en, *match.span(1), str(int(match[1]) + 3))


def law_number_dropped(pair: Good) -> Iterator[str]:
    """*Law No. 27 of 2022* as *the law of 2022*."""
    for match in re.finditer(r" No\. [\w/-]+", pair.target_en):
        yield _put(pair.target_en, *match.span(), "")


def law_year_changed(pair: Good) -> Iterator[str]:
    """*No. 27 of 2022* as *No. 27 of 2024*."""
    for match in _YEAR_OF_LAW.finditer(pair.target_en):
        yield _put(pair.target_en, *match.span(1), str(int(match[1]) + 2))


def law_numbers_swapped(pair: Good) -> Iterator[str]:
    """*Article 12 paragraph (3)* as *Article 3 paragraph (12)*."""
    for match in re.finditer(r"Article (\d+) paragraph \((\d+)\)", pair.target_en):
        yield _put(pair.target_en, *match.span(), f"Article {match[2]} paragraph ({match[1]})")


# --- meaning ---------------------------------------------------------------------------------------------


def negation_dropped(pair: Good) -> Iterator[str]:
    """*has not been paid* as *has been paid*."""
    yield from _replaced(pair, "negation", "dropped")


def negation_added(pair: Good) -> Iterator[str]:
    """*will import* as *will not import*."""
    yield from _replaced(pair, "negation", "added")


def status_raised(pair: Good) -> Iterator[str]:
    """*plans to close* as *has closed*."""
    yield from _replaced(pair, "status", "raised")


def status_lowered(pair: Good) -> Iterator[str]:
    """*signed* as *will sign*."""
    yield from _replaced(pair, "status", "lowered")


def clause_dropped(pair: Good) -> Iterator[str]:
    """All from *, while* on is lost."""
    openers = sorted(opener for opener in _table("clause", "openers") if opener in pair.target_en)
    for place in sorted({pair.target_en.index(opener) for opener in openers}):
        kept, lost = pair.target_en[:place], pair.target_en[place:]
        least = _table("clause", "least_words")
        if min(len(kept.split()), len(lost.split())) >= least:
            yield f"{kept.rstrip(',')}{pair.target_en[-1]}" if pair.target_en[-1] in ".?" else kept


def first_clause_dropped(pair: Good) -> Iterator[str]:
    """All up to *, while* is lost."""
    for opener in (", while ", ", whereas ", ", but ", "; ", ", so "):
        kept, found, rest = pair.target_en.partition(opener)
        if found and len(kept.split()) >= _table("clause", "least_words"):
            yield rest[:1].upper() + rest[1:]


# --- words -----------------------------------------------------------------------------------------------


def name_misspelt(pair: Good) -> Iterator[str]:
    """*Wulandari* as *Wundalari*: two syllables of a name that both sides have change places."""
    for match in _shared_names(pair):
        name = match[0]
        middle = len(name) // 2
        wrong = name[: middle - 1] + name[middle : middle + 2] + name[middle - 1] + name[middle + 2 :]
        yield _put(pair.target_en, *match.span(), wrong if wrong != name else name[:-2] + "uk")


def name_dropped(pair: Good) -> Iterator[str]:
    """*Marlina* is lost."""
    for match in _shared_names(pair):
        yield " ".join(_put(pair.target_en, *match.span(), "").split())


def acronym_changed(pair: Good) -> Iterator[str]:
    """*KPK* as *KPP*."""
    for match in re.finditer(r"\b[A-Z]{3,6}\b", pair.target_en):
        if re.search(rf"\b{match[0]}\b", pair.source_id) and "@" not in pair.target_en:
            yield _put(pair.target_en, *match.span(), match[0][:-1] + ("P" if match[0][-1] != "P" else "K"))


def word_doubled(pair: Good) -> Iterator[str]:
    """*the the*: one word of those that stand every fourth place."""
    words = pair.target_en.split(" ")
    for at in (index for index, word in enumerate(words) if word.isalpha() and word.islower() and index % 4 == 3):
        yield " ".join([*words[: at + 1], words[at], *words[at + 1 :]])
        return


def phrase_looped(pair: Good) -> Iterator[str]:
    """The last words of the sentence again and again."""
    words = pair.target_en.rstrip(".?\"”").split(" ")
    if len(words) >= 2 * LOOP:
        yield f"{' '.join([*words, *(['and', *words[-LOOP:]] * 3)])}."


def phrase_said_twice(pair: Good) -> Iterator[str]:
    """The last words of the sentence once more."""
    words = pair.target_en.rstrip(".?\"”").split(" ")
    if len(words) >= 2 * LOOP:
        yield f"{' '.join([*words, *words[-LOOP:]])}."


def half_left(pair: Good) -> Iterator[str]:
    """The second half stays Indonesian."""
    english, indonesian = pair.target_en.split(" "), pair.source_id.split(" ")
    if min(len(english), len(indonesian)) >= 6:
        yield " ".join([*english[: len(english) // 2], *indonesian[len(indonesian) // 2 :]])


def last_words_left(pair: Good) -> Iterator[str]:
    """The last two words stay Indonesian."""
    english, indonesian = pair.target_en.split(" "), pair.source_id.split(" ")
    if len(english) >= 8 and all(word.strip(".").islower() and word.strip(".").isalpha() for word in indonesian[-2:]):
        yield " ".join([*english[:-2], *indonesian[-2:]])


def source_copied(pair: Good) -> Iterator[str]:
    """Nothing is translated."""
    yield pair.source_id


def term_replaced(pair: Good) -> Iterator[str]:
    """*memorandum of understanding* as *letter of mutual intent*."""
    yield from _replaced(pair, "glossary", "replaced")


# --- marks -----------------------------------------------------------------------------------------------


def bracket_lost(pair: Good) -> Iterator[str]:
    """One bracket is lost."""
    for mark in ")(":
        yield from _exchanged(pair.target_en, mark, "")


def brackets_lost(pair: Good) -> Iterator[str]:
    """What stood in brackets is lost, unless it is a short form: English may do without one."""
    for match in re.finditer(r" \((?![A-Z]{2,8}\))[^()]*\)", pair.target_en):
        yield _put(pair.target_en, *match.span(), "")


def quote_lost(pair: Good) -> Iterator[str]:
    """One quotation mark is lost."""
    yield from _exchanged(pair.target_en, '"', "")


def quotes_lost(pair: Good) -> Iterator[str]:
    """All quotation marks are lost."""
    yield pair.target_en.replace('"', "")


def question_lost(pair: Good) -> Iterator[str]:
    """*?* as *.*."""
    yield from _exchanged(pair.target_en, "?", ".")


def stop_lost(pair: Good) -> Iterator[str]:
    """The sentence ends in a comma, as a translation that broke off does."""
    if pair.target_en.endswith("."):
        yield pair.target_en.removesuffix(".") + ","


def address_altered(pair: Good) -> Iterator[str]:
    """A letter of an address is changed, or its end is lost."""
    for match in _ADDRESS.finditer(pair.target_en):
        address = match[0].rstrip(".")
        for wrong in (address.replace("kemdikbud", "kemdibud").replace("dinkes", "dinkesi"), address[:-5]):
            yield _put(pair.target_en, match.start(), match.start() + len(address), wrong)


def all_capitals(pair: Good) -> Iterator[str]:
    """THE WHOLE SENTENCE."""
    if len(pair.target_en) % 3 == 0:
        yield pair.target_en.upper()


def no_capital(pair: Good) -> Iterator[str]:
    """the first letter is small."""
    if len(pair.target_en) % 3 == 1 and pair.target_en[0].isalpha():
        yield pair.target_en[0].lower() + pair.target_en[1:]


OPERATORS: dict[str, tuple[Operator, ...]] = {
    "number": (
        digit_changed,
        digits_swapped,
        point_moved,
        magnitude_dropped,
        magnitude_replaced,
        number_word_replaced,
        number_dropped,
        unit_replaced,
    ),
    "date": (month_changed, weekday_changed, day_changed, year_changed),
    "law": (law_number_changed, law_number_dropped, law_year_changed, law_numbers_swapped),
    "negation": (negation_dropped, negation_added),
    "status": (status_raised, status_lowered),
    "omission": (clause_dropped, first_clause_dropped),
    "name": (name_misspelt, name_dropped, acronym_changed),
    "repeated": (word_doubled, phrase_looped, phrase_said_twice),
    "untranslated": (half_left, last_words_left),
    "language": (source_copied,),
    "glossary": (term_replaced,),
    "brackets": (bracket_lost, brackets_lost),
    "quotes": (quote_lost, quotes_lost),
    "punctuation": (question_lost, stop_lost),
    "address": (address_altered,),
    "capitals": (all_capitals, no_capital),
}
"""The operators of each kind of error."""


# --- their parts -----------------------------------------------------------------------------------------


@cache
def _operators() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "operators.toml").read_text(encoding="utf-8"))


def _table(section: str, key: str) -> Any:
    return _operators()[section][key]


def _put(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _other_digit(digit: str) -> str:
    return str((int(digit) + 4) % 9 + 1)


def _exchanged(text: str, old: str, new: str) -> Iterator[str]:
    """``text`` with each single occurrence of ``old``, a whole word where it is one, exchanged."""
    left, right = (r"(?<!\w)" if old[0].isalnum() else "", r"(?!\w)" if old[-1].isalnum() else "")
    for match in re.finditer(f"{left}{re.escape(old)}{right}", text):
        yield _put(text, *match.span(), new)


def _replaced(pair: Good, section: str, key: str) -> Iterator[str]:
    for old, new in _table(section, key):
        yield from _exchanged(pair.target_en, old, new)


def _next_of(text: str, words: list[str], step: int) -> Iterator[str]:
    for index, word in enumerate(words):
        yield from _exchanged(text, word, words[(index + step) % len(words)])


def _shared_names(pair: Good) -> Iterator[re.Match[str]]:
    """Capitalised words inside the English that the source has, too."""
    for match in re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{4,}\b", pair.target_en):
        if re.search(rf"\b{match[0]}\b", pair.source_id):
            yield match
