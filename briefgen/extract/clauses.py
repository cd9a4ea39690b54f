"""A sentence cut into tokens, clauses and noun phrases, for the rules that give a figure its meaning."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefgen.extract.figure_cues import cue_words
from briefgen.extract.word_classes import NOMINAL, WordClasses
from briefgen.records import Phrase, Span
from briefgen.text.numerals import is_dash
from briefgen.text.tokens import Token, are_adjacent, tokenise
from briefgen.text.wordclass import WordClass, is_nominalisation
from briefgen.text.words import is_common

REACH = 40
"""How many tokens a rule looks to either side; keeps every rule linear in the length of the text."""

_AFTER_NOUNS = frozenset({WordClass.DETERMINER, WordClass.PRONOUN})
_MAX_NOUN_PHRASE = 10
_MAX_ACRONYM, _MAX_DATELINE = 5, 10
_MAX_BRACKET = 24
_CLITIC, _MIN_BARE = "nya", 3

TokenRange = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clauses(WordClasses):
    """The tokens of a sentence, with the tokens that end clauses. All ranges are half-open and count tokens."""

    _ends: dict[int, bool] = field(default_factory=dict, compare=False, repr=False)
    _around: dict[int, TokenRange] = field(default_factory=dict, compare=False, repr=False)

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
                        row[index] = not _is_digit_of_name(tokens, index)
        words = [token for token in tokens if token.is_word]
        is_headline = sum(token.is_capitalised for token in words) * 2 > len(words)
        return cls(text, tokens, tuple(marks), tuple(dated), is_headline)

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
            return self.word_class(index) is not WordClass.ADJECTIVE and not self._leads_to_noun(index)
        if token.lower == "di" and self.lower(index + 1) == "mana":
            return True
        if token.text == "." and self.lower(index - 1) in cue_words("place", "abbreviations"):
            return False
        if token.text == ".":
            return index + 1 == len(self.tokens) or not are_adjacent(self.tokens, index, index + 1)
        if is_dash(token):
            return not self.is_hyphen(index)
        return token.lower in cue_words("clause", "joins") and self._begins_clause(index + 1)

    def _leads_to_noun(self, index: int) -> bool:
        """*tebusan untuk warga*: before a noun a preposition, before a verb the word that opens what is meant to be done."""
        return self.lower(index) == "untuk" and self.is_nominal(index + 1)

    def _begins_clause(self, index: int) -> bool:
        limit = index + REACH
        while index < limit and self._opens(index):
            index += 1
        is_leftover = self.lower(index) in cue_words("part", "leftovers")  # "dan sisanya dimiliki publik"
        return is_leftover or self.word_class(index) in (WordClass.VERB, WordClass.NUMBER)

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
        is_joint = self.is_hyphen(index) or self.tokens[index].text == "/" or _is_digit_of_name(self.tokens, index)
        return is_joint or self.word_class(index) in NOMINAL

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
        if self.lower(index) in cue_words("clause", "explaining"):  # "40 persen artinya ..."
            return None
        while end < index + _MAX_NOUN_PHRASE and (end == index or not self._opens_phrase(end)) and self._continues(end, index):
            end += 1
        while end > index and not self.tokens[end - 1].is_word:
            end -= 1
        return (self._head_at(index, end), end) if end > index else None

    def _head_at(self, start: int, end: int) -> int:
        """Where the noun stands with which the phrase begins: its qualities follow it (*sebagian | besar | responden*)."""
        is_completing = self.lower(start) in cue_words("complements", "manner") and self.word_class(start - 1) is WordClass.VERB
        head = start + (is_completing and start + 1 < end)  # "meninggal dunia | gempa Cianjur"
        while head + 1 < end and self._is_quality(head):
            head += 1
        return head if self.word_class(head) is WordClass.NOUN and not self.is_hyphen(head) else start

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

    def _is_quality(self, index: int) -> bool:
        """Whether an adjective stands at ``index``; *mantan* and the like go before their noun."""
        is_leading = self.tokens[index].is_capitalised or self.lower(index) in cue_words("opening", "before_nouns")
        return self.word_class(index) is WordClass.ADJECTIVE and not is_leading

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
        start = self._head_at(start, end)
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
        while start + 1 < end and (self._is_mere_head(start) or self._leads_to_head(start, end)):
            start += 1
        return start, end

    def _is_mere_head(self, start: int) -> bool:
        return self.lower(start) in cue_words("heads") and self.lower(start + 1) not in cue_words("heads", "kept")

    def _leads_to_head(self, start: int, end: int) -> bool:
        """*perubahan data jumlah korban*: what became of the number, not what it counts."""
        is_update = self.lower(start) in cue_words("heads", "updates")
        return is_update and start + 2 < end and self.lower(start + 1) in cue_words("heads")

    def nominalised_head(self, found: TokenRange) -> TokenRange | None:
        """The nominalised verbs that begin a noun phrase (*penundaan penerbitan* paspor), or None."""
        start, end = found
        head = start
        while head < end and is_nominalisation(self.lower(head)):
            head += 1
        return (start, head) if head > start else None

    def clause_around(self, index: int) -> TokenRange:
        """The clause that holds ``index``, at most REACH tokens to each side."""
        if (known := self._around.get(index)) is None:
            known = self._around[index] = self._walk_around(index)
        return known

    def _walk_around(self, index: int) -> TokenRange:
        start, end = index, index
        floor, limit = max(0, index - REACH), min(len(self.tokens), index + REACH)
        while start > floor and not self.is_end(start - 1):
            start -= 1
        while end < limit and not self.is_end(end):
            end += 1
        return start, end


def _is_digit_of_name(tokens: Sequence[Token], index: int) -> bool:
    """*BP3MI*, *P2KPTK*: a digit between capitals."""
    if not 0 < index < len(tokens) - 1 or not tokens[index].is_number:
        return False
    is_joined = are_adjacent(tokens, index - 1, index) and are_adjacent(tokens, index, index + 1)
    return is_joined and tokens[index - 1].text.isupper() and tokens[index + 1].text.isupper()
