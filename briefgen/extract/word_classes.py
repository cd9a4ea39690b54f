"""The parts of speech of a sentence's words where their neighbours decide: *hunian tetap*, *Lombok Tengah*, *APBN surplus*."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from briefgen.extract.figure_cues import compounds, cue_words
from briefgen.text.numerals import is_dash
from briefgen.text.tokens import Token, are_adjacent
from briefgen.text.wordclass import WordClass, class_at, class_of, is_nominalisation, is_verbal_root
from briefgen.text.words import is_common

NOMINAL = frozenset({WordClass.NOUN, WordClass.ADJECTIVE})
_HALF_VERBS = frozenset({"terancam", "gagal", "batal"})
"""Auxiliaries that are the verb where none follows: *terancam hukuman tiga tahun*."""
_BEFORE_VERBS = frozenset({WordClass.DETERMINER, WordClass.AUXILIARY, WordClass.ADVERB})
_AFTER_NAMED = frozenset({WordClass.NOUN, WordClass.VERB, WordClass.AUXILIARY})
_CLITIC = "nya"
_MIN_APART = 7
_MIN_ECHO = 3
_ECHOING = ("di", "me")


@dataclass(frozen=True, slots=True)
class WordClasses:
    """The tokens of a sentence and what each is.

    ``taken`` holds, for each token, whether it is part of a date or a number; ``dated``, whether of a date.
    """

    text: str
    tokens: tuple[Token, ...]
    taken: tuple[bool, ...]
    dated: tuple[bool, ...]
    is_headline: bool = False
    """Whether most words have a capital, so that one shows no name."""
    _classes: dict[int, WordClass] = field(default_factory=dict, compare=False, repr=False)

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
        if self._is_repeated_verb(index):
            return WordClass.VERB
        if self._is_in_name(index):
            return WordClass.NOUN
        if self._is_split_passive(index - 1) or self._is_said_by_pronoun(index):
            return WordClass.VERB
        if self.lower(index).removesuffix(_CLITIC) in cue_words("events"):
            return self._class_of_event(index)
        if self._follows_place_noun(index) or compounds().before(self.tokens, index + 1):
            return WordClass.NOUN
        return class_at(self.tokens, index)

    def _is_in_name(self, index: int) -> bool:
        """*Lombok Tengah*, *PT Karya Bangun*: between capitals no word of tense and no verb, but in a headline."""
        if not 0 < index < len(self.tokens) or not self.tokens[index].is_capitalised or not self.tokens[index - 1].is_capitalised:
            return False
        is_verb = index > 1 and not self.is_headline and class_of(self.lower(index)) is WordClass.VERB
        return is_verb or self.lower(index) == "tengah"

    def _is_repeated_verb(self, index: int) -> bool:
        """The dash and the second half of *diiming-imingi*, *menembak-nembak*: a verb as the first half is."""
        dash = index if 0 < index < len(self.tokens) - 1 and is_dash(self.tokens[index]) else index - 1
        if not 0 < dash < len(self.tokens) - 1 or not is_dash(self.tokens[dash]):
            return False
        first = self.lower(dash - 1)
        is_joined = are_adjacent(self.tokens, dash - 1, dash) and are_adjacent(self.tokens, dash, dash + 1)
        is_echo = len(self.lower(dash + 1)) >= _MIN_ECHO and self.lower(dash + 1)[:_MIN_ECHO] in first
        return is_joined and is_echo and first.startswith(_ECHOING) and class_of(first) is WordClass.VERB

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
