"""A sentence cut into tokens, clauses and noun phrases, for the rules that give a figure its meaning."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from briefgen.records import Phrase, Span
from briefgen.text.numerals import is_dash
from briefgen.text.tables import PhraseTable, load_table
from briefgen.text.tokens import Token, are_adjacent, tokenise
from briefgen.text.wordclass import WordClass, class_at, class_of, is_nominalisation, is_verbal_root
from briefgen.text.words import is_common

REACH = 40
"""How many tokens a rule looks to either side; keeps every rule linear in the length of the text."""

NOMINAL = frozenset({WordClass.NOUN, WordClass.ADJECTIVE})
_HALF_VERBS = frozenset({"terancam", "gagal", "batal"})
"""Auxiliaries that are the verb where none follows: *terancam hukuman tiga tahun*."""
_BEFORE_VERBS = frozenset({WordClass.DETERMINER, WordClass.AUXILIARY, WordClass.ADVERB})
_AFTER_NAMED = frozenset({WordClass.NOUN, WordClass.VERB, WordClass.AUXILIARY})
_AFTER_NOUNS = frozenset({WordClass.DETERMINER, WordClass.PRONOUN})
_MAX_NOUN_PHRASE = 10
_MAX_ACRONYM, _MAX_DATELINE = 5, 10
_MAX_BRACKET = 24
_CLITIC, _MIN_BARE = "nya", 3
_MIN_APART = 7

TokenRange = tuple[int, int]


@cache
def cue_words(section: str, key: str = "words") -> frozenset[str]:
    """A list of single words in ``figures.toml``."""
    return frozenset(load_table("figures")[section][key])


@cache
def cue_phrases(section: str, key: str) -> PhraseTable[bool]:
    """A list of phrases in ``figures.toml``."""
    return PhraseTable.of_phrases(load_table("figures")[section][key])


@cache
def _compounds() -> PhraseTable[bool]:
    """Nouns whose second word is elsewhere a verb (*tempat tidur*)."""
    return PhraseTable.of_phrases(load_table("word_classes")["compounds"]["nouns"])


@dataclass(frozen=True, slots=True)
class Clauses:
    """The tokens of a sentence, with the tokens that end clauses.

    ``taken`` holds, for each token, whether it is part of a date or a number; ``dated``, whether of a date.
    All ranges are half-open and count tokens.
    """

    text: str
    tokens: tuple[Token, ...]
    taken: tuple[bool, ...]
    dated: tuple[bool, ...]
    _classes: dict[int, WordClass] = field(default_factory=dict, compare=False, repr=False)
    _ends: dict[int, bool] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, text: str, numbers: Iterable[Span], dates: Iterable[Span]) -> Clauses:
        """Cuts ``text``, whose numbers and dates lie at these places."""
        tokens = tokenise(text)
        starts = [token.start for token in tokens]
        marks, dated = [False] * len(tokens), [False] * len(tokens)
        for spans, marked in ((numbers, (marks,)), (dates, (marks, dated))):
            for span in spans:
                for index in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
                    for row in marked:
                        row[index] = True
        return cls(text, tokens, tuple(marks), tuple(dated))

    def first_at(self, offset: int) -> int:
        """The index of the first token that begins at or after ``offset``."""
        return bisect_left(self.tokens, offset, key=lambda token: token.start)

    def lower(self, index: int) -> str:
        """The token at ``index`` in lower case, or ``""`` outside the sentence."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def word_class(self, index: int) -> WordClass:
        """The part of speech at ``index``; NUMBER for all of a date or number."""
        if (known := self._classes.get(index)) is None:
            known = self._classes[index] = self._class_at(index)
        return known

    def _class_at(self, index: int) -> WordClass:
        if 0 <= index < len(self.tokens) and self.taken[index]:
            return WordClass.NUMBER
        if self.lower(index) in cue_words("contextual"):
            return self._class_by_neighbours(index)
        if self._ends_name(index):
            return WordClass.NOUN
        if self._is_split_passive(index - 1) or self._is_said_by_pronoun(index):
            return WordClass.VERB
        if self.lower(index).removesuffix(_CLITIC) in cue_words("events"):
            return self._class_of_event(index)
        if self._follows_place_noun(index) or _compounds().before(self.tokens, index + 1):
            return WordClass.NOUN
        return class_at(self.tokens, index)

    def _ends_name(self, index: int) -> bool:
        """*Lombok Tengah*: a capitalised *tengah* after a name is no word of tense."""
        is_named = 0 < index < len(self.tokens) and self.tokens[index].is_capitalised and self.tokens[index - 1].is_capitalised
        return is_named and self.lower(index) == "tengah"

    def _is_said_by_pronoun(self, index: int) -> bool:
        """*kita lihat*, *kami terima*: a root after a pronoun is a verb if it makes one."""
        is_root = self._plain_class(index - 1) is WordClass.PRONOUN and self._plain_class(index) is WordClass.NOUN
        return is_root and not self.tokens[index].is_capitalised and is_verbal_root(self.lower(index))

    def _class_of_event(self, index: int) -> WordClass:
        """*APBN surplus Rp 5 miliar* says what happened, *defisit anggaran* and *mencatat surplus* name it."""
        is_named = self.lower(index).endswith(_CLITIC) or self._plain_class(index + 1) in _AFTER_NAMED
        has_subject = index > 0 and self._plain_class(index - 1) in (*NOMINAL, *_BEFORE_VERBS, WordClass.NUMBER)
        return WordClass.VERB if has_subject and not is_named else WordClass.NOUN

    def _follows_place_noun(self, index: int) -> bool:
        """*Kabupaten Pulang Pisau*: a capitalised word after a capitalised kind of place is its name whatever it means."""
        if not 0 < index < len(self.tokens) or not self.tokens[index].is_capitalised or not self.tokens[index].is_word:
            return False
        return self.tokens[index - 1].is_capitalised and self.lower(index - 1) in cue_words("place", "named")

    def _class_by_neighbours(self, index: int) -> WordClass:
        """*hunian tetap*, *dana siap pakai*, *kerugian sementara ditaksir*, *baru dua*, *di janjikan*: words of two classes."""
        word, following = self.lower(index), self._plain_class(index + 1)
        follows_noun = self._plain_class(index - 1) is WordClass.NOUN
        if word == "di":
            return WordClass.AUXILIARY if self._is_split_passive(index) else WordClass.PREPOSITION
        if word == "baru":
            return WordClass.ADVERB if following is WordClass.NUMBER else WordClass.ADJECTIVE
        if word == "sementara":
            is_end = following in (WordClass.NOUN, WordClass.NUMBER, WordClass.DETERMINER, WordClass.ADVERB)
            return WordClass.ADJECTIVE if follows_noun and not is_end else WordClass.CONJUNCTION
        if word == "tetap" and following is WordClass.NUMBER and index > 0:
            return WordClass.VERB  # "tarif tetap Rp 2.000"
        if word in _HALF_VERBS:
            return WordClass.AUXILIARY if following in (WordClass.VERB, *_BEFORE_VERBS) else WordClass.VERB
        if word == "kembali":
            is_last = following in (WordClass.PREPOSITION, WordClass.MARK, WordClass.NONE)
            return WordClass.VERB if is_last else WordClass.AUXILIARY
        if word == "bukan":
            return WordClass.ADJECTIVE if follows_noun and following is WordClass.NOUN else WordClass.AUXILIARY
        if word == "siap":
            return WordClass.ADJECTIVE if follows_noun and following is WordClass.NOUN else WordClass.AUXILIARY
        return WordClass.ADJECTIVE if follows_noun and following is not WordClass.VERB else WordClass.AUXILIARY

    def _plain_class(self, index: int) -> WordClass:
        is_taken = 0 <= index < len(self.tokens) and self.taken[index]
        return WordClass.NUMBER if is_taken else class_at(self.tokens, index)

    def _is_split_passive(self, index: int) -> bool:
        """Whether *di* at ``index`` is a prefix written apart (*di janjikan*), not the preposition."""
        if self.lower(index) != "di" or not self.lower(index + 1).endswith(("kan", "i")) or self.tokens[index + 1].is_capitalised:
            return False
        word = self.lower(index + 1)
        is_known = is_common("di" + word) or (word.endswith("kan") and len(word) >= _MIN_APART)
        return is_known and class_of("di" + word) is WordClass.VERB and not is_nominalisation(word)

    def phrase(self, found: TokenRange, offset: int) -> Phrase:
        """The words of a range, with the place shifted by ``offset``."""
        span = Span(self.tokens[found[0]].start, self.tokens[found[1] - 1].end)
        return Phrase(span.of(self.text), span.shifted(offset))

    def bare_phrase(self, found: TokenRange, offset: int) -> Phrase:
        """The words of a noun phrase without the clitic *-nya* at their end (*gajinya*: *gaji*)."""
        phrase = self.phrase(found, offset)
        bare = self.lower(found[1] - 1).removesuffix(_CLITIC)
        if bare == self.lower(found[1] - 1) or len(bare) < _MIN_BARE or not is_common(bare):
            return phrase
        return Phrase(phrase.text[: -len(_CLITIC)], Span(phrase.span.start, phrase.span.end - len(_CLITIC)))

    def is_end(self, index: int) -> bool:
        """Whether a clause ends at ``index``: punctuation, a subordinating conjunction, or *dan* before a verb or a number."""
        if (known := self._ends.get(index)) is None:
            known = self._ends[index] = self._ends_at(index)
        return known

    def _ends_at(self, index: int) -> bool:
        if not 0 <= index < len(self.tokens):
            return True
        token = self.tokens[index]
        if self.taken[index]:
            return False
        if token.text in cue_words("clause", "marks"):
            return True
        if token.lower in cue_words("clause", "ends"):
            return self.word_class(index) is not WordClass.ADJECTIVE
        if token.text == "." and self.lower(index - 1) in cue_words("place", "abbreviations"):
            return False
        if token.text == ".":
            return index + 1 == len(self.tokens) or not are_adjacent(self.tokens, index, index + 1)
        if is_dash(token):
            return not self.is_hyphen(index)
        return token.lower in cue_words("clause", "joins") and self._begins_clause(index + 1)

    def _begins_clause(self, index: int) -> bool:
        limit = index + REACH
        while index < limit and self._opens(index):
            index += 1
        return self.word_class(index) in (WordClass.VERB, WordClass.NUMBER)

    def _opens(self, index: int) -> bool:
        is_adverbial = self.word_class(index) in (WordClass.ADVERB, WordClass.AUXILIARY)
        return is_adverbial or self.lower(index) in cue_words("introducing")

    def is_hyphen(self, index: int) -> bool:
        """Whether the dash at ``index`` joins two words (*non-prosedural*, *orang-orang*)."""
        is_joined = are_adjacent(self.tokens, index - 1, index) and are_adjacent(self.tokens, index, index + 1)
        if not (is_joined and is_dash(self.tokens[index]) and self.tokens[index - 1].is_word and self.tokens[index + 1].is_word):
            return False
        return not self._closes_dateline(index)

    def _closes_dateline(self, index: int) -> bool:
        """*JAKARTA, KABAR.COM-Badan ...*: everything before the dash is in capitals."""
        before, after = self.tokens[:index], self.tokens[index + 1]
        is_shouted = index <= _MAX_DATELINE and all(token.text.isupper() for token in before if token.is_word)
        return is_shouted and "," in (token.text for token in before) and after.is_capitalised and not after.text.isupper()

    def bracket_end(self, index: int) -> int | None:
        """The index after a short bracketed remark that opens at ``index``, or None."""
        if self.lower(index) != "(":
            return None
        return next((at + 1 for at in range(index + 1, index + _MAX_BRACKET) if self.lower(at) == ")"), None)

    def bracket_start(self, end: int) -> int | None:
        """The index of the bracket that opens a short remark ending before ``end``, or None."""
        if self.lower(end - 1) != ")":
            return None
        return next((at for at in range(end - 2, end - _MAX_BRACKET, -1) if self.lower(at) == "("), None)

    def is_nominal(self, index: int) -> bool:
        """Whether the token can be part of a noun phrase."""
        if not 0 <= index < len(self.tokens) or self.taken[index] or self._is_doubled(index):
            return False
        return self.is_hyphen(index) or self.tokens[index].text == "/" or self.word_class(index) in NOMINAL

    def _is_doubled(self, index: int) -> bool:
        """*masing-masing*, *kira-kira*: two halves that together only introduce a number."""
        dash = next((at for at in (index - 1, index, index + 1) if self.is_hyphen(at)), None)
        half = self.lower(dash - 1) if dash is not None else ""
        return dash is not None and half == self.lower(dash + 1) and half in cue_words("introducing")

    def noun_phrase_at(self, index: int) -> TokenRange | None:
        """The noun phrase that begins at ``index``, or None."""
        end = index
        if not 0 <= index < len(self.tokens) or not self.tokens[index].is_word:
            return None
        while end < index + _MAX_NOUN_PHRASE and (end == index or not self._opens_phrase(end)) and self._continues(end, index):
            end += 1
        while end > index and not self.tokens[end - 1].is_word:
            end -= 1
        return (index, end) if end > index else None

    def with_conjunct(self, found: TokenRange) -> TokenRange:
        """The noun phrase with a common noun that *dan* joins to it (*bandara dan pelabuhan*), unless a clause begins there."""
        start, end = found
        if self.lower(end) not in cue_words("clause", "joins") or self.is_end(end) or not self.is_nominal(end + 1):
            return found
        other = self.noun_phrase_at(end + 1)
        if other is None or self.tokens[other[0]].is_capitalised or self.lower(other[1]).startswith("me"):
            return found
        if self.lower(other[1]) in cue_words("introducing") or self.word_class(other[1]) in (WordClass.NUMBER, WordClass.ADVERB):
            return found
        return start, other[1]

    def noun_phrase_before(self, index: int) -> TokenRange | None:
        """The noun phrase that ends before ``index``, or None; determiners and possessors (*kita*) at its end are passed over.

        *Pendapatan lain yang sah* is the noun before *yang*. An acronym in brackets stays inside.
        """
        end = index
        while index - end < _MAX_NOUN_PHRASE and self.word_class(end - 1) in _AFTER_NOUNS:
            end -= 1
        start = end
        floor = max(0, end - _MAX_NOUN_PHRASE)
        while start > floor and not (start < end and self._opens_phrase(start)):
            if not self._continues(start - 1, -1 if start < end else start - 1):
                break
            start -= 1
        while start < end and not self.tokens[start].is_word:
            start += 1
        if start == end:
            return None
        is_quality = all(self.word_class(at) is WordClass.ADJECTIVE for at in range(start, end))
        if is_quality and self.word_class(start - 1) is WordClass.RELATIVE:
            return self.noun_phrase_before(start - 1)
        named = self._name_before(start)
        return (named, end) if named is not None else (start, end)

    def _name_before(self, index: int) -> int | None:
        """Where the name begins that goes on at ``index`` after an acronym in brackets or a *dan* between capitals."""
        if not self.tokens[index].is_capitalised:
            return None
        opening = self.bracket_start(index)
        is_acronym = opening is not None and self.tokens[opening + 1].is_capitalised  # "(BNPB)", "(Disnaker)"
        if opening is not None and is_acronym and index - opening <= _MAX_ACRONYM:
            found = self.noun_phrase_before(opening)
            return found[0] if found else None
        if self.lower(index - 1) == "dan" and self.is_nominal(index - 2) and self.tokens[index - 2].is_capitalised:
            found = self.noun_phrase_before(index - 1)
            return found[0] if found else None
        return None

    def _opens_phrase(self, index: int) -> bool:
        """*data BPS | harga beras*: a noun that another phrase begins with, after a name."""
        if not 1 < index < len(self.tokens) or self.lower(index) not in cue_words("opening"):
            return False
        return not self.tokens[index].is_capitalised and self.tokens[index - 1].is_word and self.tokens[index - 1].is_capitalised

    def _continues(self, index: int, head: int) -> bool:
        """Whether a noun phrase goes on at ``index``: a noun, half of a hyphened word, or *kedua* inside (*nilai kedua pihak*)."""
        if self.is_nominal(index) or self._is_hyphenated(index):
            return True
        if self.lower(index) == "." and self.lower(index - 1) in cue_words("place", "abbreviations"):
            return self.is_nominal(index + 1) and self.tokens[index + 1].is_capitalised  # "asal Kab. Buleleng"
        is_both = self.lower(index) == "kedua" and self.is_nominal(index + 1) and not self.tokens[index].is_capitalised
        return is_both and index != head and self.is_nominal(index - 1)

    def _is_hyphenated(self, index: int) -> bool:
        """*non-prosedural*, *orang-orang*: both halves go with the noun whatever they are; *luka-luka* stays a verb."""
        if not 0 <= index < len(self.tokens) or self.taken[index] or self.word_class(index) is WordClass.VERB:
            return False
        if self._is_doubled(index):
            return False
        return self.is_hyphen(index - 1) or self.is_hyphen(index + 1)

    def without_heads(self, found: TokenRange) -> TokenRange:
        """The noun phrase without *jumlah*, *total* and the like before it."""
        start, end = found
        while start + 1 < end and self.lower(start) in cue_words("heads"):
            start += 1
        return start, end

    def nominalised_head(self, found: TokenRange) -> TokenRange | None:
        """The nominalised verbs that begin a noun phrase (*penundaan penerbitan* paspor), or None."""
        start, end = found
        head = start
        while head < end and is_nominalisation(self.lower(head)):
            head += 1
        return (start, head) if head > start else None

    def clause_around(self, index: int) -> TokenRange:
        """The clause that holds ``index``, at most REACH tokens to each side."""
        start, end = index, index
        while start > max(0, index - REACH) and not self.is_end(start - 1):
            start -= 1
        while end < min(len(self.tokens), index + REACH) and not self.is_end(end):
            end += 1
        return start, end

