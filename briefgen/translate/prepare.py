"""What is done to a sentence before the model sees it, and undone after.

The model reads sentences of news as they are usually printed. So marks and spaces are evened out, a dateline is set aside, a
headline is read as a sentence, a verb phrase is put into one, opening quotation marks are set off, and a very long sentence is
cut where one clause ends.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.text.gazetteer import level_of
from briefgen.text.tokens import tokenise
from briefgen.text.words import is_common
from briefgen.translate.english import table
from briefgen.translate.glossary import Glossary
from briefgen.translate.headlines import as_sentence, is_bare_verb, is_headline
from briefgen.translate.verb_phrases import framed, is_verb_phrase, unframed

MAX_WORDS = 60
"""Sentences of more words are cut; few longer ones were in the model's training text."""
MAX_DATELINE = 60

_QUOTES = str.maketrans(
    {"„": "“", "‟": "“", "″": '"', "´": "'", "‚": "'", "\u00a0": " ", "\u00ad": "", "\u200b": "", "\ufeff": ""},
)
_SPACE_BEFORE_MARK = re.compile(r"\s+(?=[,;:?!)\]](?:\s|$))|(?<=[(\[])\s+|\s+(?=\.(?:\s|$))")
_DOUBLE_MARK = re.compile(r"''|``|,,(?=\w)")
_DATE = re.compile(r"\b(?P<day>[0-9]{1,2})[/-](?P<month>[0-9]{1,2})[/-](?P<year>(?:19|20)[0-9]{2})\b")
_DASH = re.compile(r"\s+(?:-{1,2}|[–—])\s*|(?<=\.(?:com|net))\s*(?:-{1,2}|[–—])\s*")
_OPENING = re.compile(r"(^|[\s(])([\"“‘])(?=\w)")
_OPENING_APART = re.compile(r"(^|[\s(])([\"“‘]) (?=\w)")
_OUTLET = re.compile(r"\b[\w-]{2,30}\.(?:com|co|id|net|news|org|tv)\b|\([A-Za-z][\w. ]{2,24}\)", re.IGNORECASE)
_APART = re.compile(r"\b([Dd]i) ([a-z]{4,20})\b")
_CLAUSE = re.compile(
    r"; |, (?=(?:sedangkan|sementara|namun|tetapi|sehingga|lalu|kemudian|serta|selain itu) )|[.!?][\"”] (?=[A-Z“\"])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sentence as the model will see it: ``pieces`` in order; ``dateline`` goes before their translations."""

    pieces: tuple[str, ...]
    dateline: str = ""
    is_headline: bool = False
    is_verb_phrase: bool = False

    def join(self, translations: Sequence[str]) -> str:
        """The translation of the whole from those of the pieces.

        >>> Prepared(("a", "b"), dateline="BALI – ").join(["The bill passed.", "while the rest waits."])
        'BALI – The bill passed, while the rest waits.'
        """
        joined = translations[0]
        for piece, translation in zip(self.pieces[1:], translations[1:], strict=True):
            joined = _glued(joined, translation, is_new_sentence=piece[:1].isupper() or piece[:1] in '“"')
        joined = _OPENING_APART.sub(r"\1\2", joined)
        if self.is_verb_phrase:
            return unframed(joined)
        return self.dateline + (title_case(joined) if self.is_headline else joined)


def prepare(text: str, glossary: Glossary, names: frozenset[str] = frozenset()) -> Prepared:
    """What the model is to translate for ``text``; ``names`` are common words that are names in its matter.

    >>> from briefgen.translate.glossary import load_glossary
    >>> prepared = prepare("JAKARTA, KOMPAS.com - Imigrasi menunda 303 paspor (19/5/2025) .", load_glossary())
    >>> prepared.dateline, prepared.pieces
    ('JAKARTA, KOMPAS.com – ', ('Imigrasi menunda 303 paspor (19 Mei 2025).',))
    """
    normal = rejoined(normalise(text))
    if is_verb_phrase(normal):
        return Prepared((_ranges_in_words(_months_in_words(framed(normal))),), is_verb_phrase=True)
    dateline, body = _split_dateline(normal, glossary)
    is_title = is_headline(body)
    if is_title:
        body = as_sentence(body, glossary, names)
    return Prepared(_split_long(_quotes_apart(_ranges_in_words(_months_in_words(body)))), dateline, is_title)


def normalise(text: str) -> str:
    """``text`` with even spaces and marks.

    >>> normalise("Ia  hadir , kata ``Agus'' .")
    'Ia hadir, kata "Agus".'
    """
    even = " ".join(unicodedata.normalize("NFC", text).translate(_QUOTES).split())
    return _SPACE_BEFORE_MARK.sub("", _DOUBLE_MARK.sub('"', even.replace("`", "'")))


def rejoined(text: str) -> str:
    """``text`` with the affixes joined that careless writers set apart; a place after *di* stays a place.

    >>> rejoined("Menurut nya draf itu di bahas dan di jadwalkan selesai di pekan depan di pasar.")
    'Menurutnya draf itu dibahas dan dijadwalkan selesai di pekan depan di pasar.'
    """
    return _APART.sub(lambda match: match[1] + match[2] if _is_passive(match[2]) else match[0], text).replace(" nya ", "nya ")


def _is_passive(word: str) -> bool:
    """Whether *di* before ``word`` is its prefix; *di lepas pantai* is none."""
    return is_bare_verb(word) and is_common(f"di{word}") and word not in table("prepare")["after_di"]


def title_case(text: str) -> str:
    """An English headline with capitals; short function words inside stay small.

    >>> title_case("ministry of health opens 3 offices in NTT")
    'Ministry of Health Opens 3 Offices in NTT'
    """
    small = table("prepare")["small_words"]
    words = text.split(" ")
    return " ".join(
        word if word.lower() in small and 0 < index < len(words) - 1 else word[:1].upper() + word[1:]
        for index, word in enumerate(words)
    )


def _split_dateline(text: str, glossary: Glossary) -> tuple[str, str]:
    """The dateline with its dash, and the rest."""
    match = _DASH.search(text, 0, MAX_DATELINE)
    if match is None or not text[match.end() :].strip():
        return "", text
    head = text[: match.start()]
    letters = [letter for letter in head if letter.isalpha()]
    is_place = len(letters) > 3 and all(letter.isupper() for letter in letters) and head not in glossary.acronyms
    is_place = is_place or level_of(head) in {"provinces", "cities"}
    starts_sentence = not text[match.end()].islower()
    if starts_sentence and len(head.split()) <= 6 and (_OUTLET.search(head) or (is_place and not _is_shouted(text))):
        return f"{head} – ", text[match.end() :]
    return "", text


def _is_shouted(text: str) -> bool:
    """Whether a text of some words is in capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(text.split()) > 2 and sum(letter.isupper() for letter in letters) > 0.8 * len(letters)


def _months_in_words(text: str) -> str:
    """*19/5/2025* as *19 Mei 2025*, which the model cannot misread."""
    names = table("prepare")["months_id"]

    def _written(match: re.Match[str]) -> str:
        day, month = int(match["day"]), int(match["month"])
        return f"{day} {names[month - 1]} {match['year']}" if 1 <= day <= 31 and 1 <= month <= 12 else match[0]

    return _DATE.sub(_written, text)


def _ranges_in_words(text: str) -> str:
    """*tiga-empat bulan* as *tiga hingga empat bulan*, which the model does not take for a fraction; *satu-satu* is left alone."""
    numerals = table("prepare")["numerals"]

    def _written(match: re.Match[str]) -> str:
        low, high = (numerals.index(match[name].lower()) for name in ("low", "high"))
        return f"{match['low']} hingga {match['high']}" if low < high else match[0]

    words = "|".join(numerals)
    return re.sub(rf"\b(?P<low>{words})-(?P<high>{words})\b", _written, text, flags=re.IGNORECASE)


def _quotes_apart(text: str) -> str:
    """``text`` with a space behind opening quotation marks, so that the first word is cut into pieces as anywhere else.

    Of 37 sentences with a quotation that gained 1.3 BLEU; *“Sementara itu* was "The tower" before.
    """
    return _OPENING.sub(r"\1\2 ", text)


def _split_long(text: str) -> tuple[str, ...]:
    """``text`` cut at the ends of clauses nearest its middle until no piece is too long."""
    if sum(token.is_word for token in tokenise(text)) <= MAX_WORDS:
        return (text,)
    cuts = [match.end() for match in _CLAUSE.finditer(text)] or [match.end() for match in re.finditer(r", ", text)]
    inner = [cut for cut in cuts if len(text) * 0.2 < cut < len(text) * 0.8]
    if not inner:
        return (text,)
    middle = min(inner, key=lambda cut: abs(cut - len(text) // 2))
    return (*_split_long(text[:middle].rstrip()), *_split_long(text[middle:]))


def _glued(left: str, right: str, *, is_new_sentence: bool) -> str:
    """Two translated clauses as one sentence."""
    if is_new_sentence or not right:
        return f"{left} {right}".strip()
    body = left.rstrip(" .,;")
    is_name = right[:1].isupper() and (right[1:2].isupper() or right.split(" ")[0].lower() not in table("prepare")["openers"])
    return f"{body}, {right if is_name else right[:1].lower() + right[1:]}"
