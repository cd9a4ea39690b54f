"""The predicates whose subject is the noun phrase before them.

*Nota kesepahaman itu, menurut dia, masih dibahas dan belum diteken*: remarks between commas are passed over, and a predicate that
brings no subject of its own goes on with the old one. At another main verb (*perda itu melarang ...*) the walk ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.extract.cues import Cue, Form, cues_within
from briefgen.extract.lexicon import words
from briefgen.extract.predication import Predicate, predicate
from briefgen.extract.speech_words import parenthetic
from briefgen.text.wordclass import WordClass, class_of
from briefgen.text.words import Token

_WALK = 60
_REMARK = 30
_INSERTION = 12
_LOOK_AHEAD = 6
_SUBORDINATE = frozenset({"untuk", "guna", "tentang", "mengenai", "soal", "terkait"})
_DEMONSTRATIVES = frozenset({"itu", "ini", "tersebut"})
_FILLERS = frozenset({WordClass.AUXILIARY, WordClass.ADVERB, WordClass.ADJECTIVE, WordClass.PRONOUN})
_OF_TIME = frozenset(
    {"hingga", "sampai", "kini", "sekarang", "saat", "ada", "dalam", "tahap", "lalu", "kemarin", "silam", "pada", "tanggal"}
)
"""Words of time and stage that may stand before a predicate: *yang pekan lalu disetujui*, *dalam tahap*."""
_JOINING = frozenset({"dan", "serta", "tetapi", "tapi", "namun"})
_AFTER_ADJECTIVE = frozenset({"dan", "itu", "ini", "tersebut", "yang", "antara", "dengan"})
_STOPS = frozenset(';:.?!"”“')


def lowered_at(tokens: Sequence[Token], at: int) -> str:
    """Token ``at`` in lower case; empty beyond the ends."""
    return tokens[at].text.lower() if 0 <= at < len(tokens) else ""


def left_boundary(tokens: Sequence[Token], start: int) -> int:
    """First token of the clause in which token ``start`` stands; a comma that opens a list (*, termasuk*) does not end it."""
    ends = words("agreements", "clause", "ends")
    at = start
    while at > max(0, start - _WALK):
        word = lowered_at(tokens, at - 1)
        if word in _STOPS or word in ends:
            break
        if word == "," and lowered_at(tokens, at) not in {"termasuk", "yakni", "yaitu", "berupa"}:
            break
        at -= 1
    return at


def predicates_after(tokens: Sequence[Token], cues: Sequence[Cue], start: int, limit: int) -> Iterator[Predicate]:
    """What is said of the noun phrase that ends before token ``start``, up to token ``limit``."""
    walk = _Walk(tokens, cues, start, min(limit, len(tokens), start + _WALK))
    yield from walk.run()


class _Walk:
    """One walk to the right of a noun phrase."""

    def __init__(self, tokens: Sequence[Token], cues: Sequence[Cue], start: int, limit: int) -> None:
        self.tokens, self.cues, self.start, self.limit = tokens, cues, start, limit
        self.cue_at = {cue.start: cue for cue in cues_within(cues, start, limit)}
        self.at, self.clause = start, left_boundary(tokens, start)
        self.is_relative = self.skips_verb = False

    def run(self) -> Iterator[Predicate]:
        """The predicates in order."""
        while self.at < self.limit:
            cue = self.cue_at.get(self.at)
            if cue is not None:
                if not self._speaks_of_subject(cue):
                    if not self._goes_on_later():
                        return
                    continue
                found = self._predicate(cue)
                if found is not None:
                    yield found
                self.at = cue.end
            elif not self._step():
                return

    def _word(self, at: int) -> str:
        return lowered_at(self.tokens, at)

    def _speaks_of_subject(self, cue: Cue) -> bool:
        """An active verb has an object of its own (*peta jalan itu menargetkan ...*) and ends the walk."""
        word = self._word(cue.start)
        is_active = cue.form in {Form.OBJECT, Form.MODIFIER} and word.startswith("me")
        return not is_active or word in words("agreements", "modifiers", "linking")

    def _predicate(self, cue: Cue) -> Predicate | None:
        before = {self._word(at) for at in (cue.start - 1, cue.start - 2)}
        if cue.form is Form.NOUN and not before & words("agreements", "cue_forms", "stage_before"):
            return None
        if cue.form is Form.NOUN and self._word(cue.start).endswith("nya"):
            return None  # "ditunda pembahasannya" tells of the talks what is told of the paper
        if cue.form is Form.MODIFIER and not self._leads_to_paper(cue):
            return None
        if self._word(cue.start) == "berlaku" and self._word(cue.start - 1) == "yang" and not self._is_onset(cue.end):
            return None  # "aturan yang berlaku" names whatever rules there are, "CEPA yang berlaku sejak 2019" one of them.
        found = predicate(self.tokens, self.cues, cue, self.clause)
        return Predicate(found.cue, found.status, found.is_negated, found.is_done, self.is_relative) if found else None

    def _leads_to_paper(self, cue: Cue) -> bool:
        """Whether a bare *ditargetkan* or *akan* speaks of the paper's coming about: *ditargetkan rampung*, *direncanakan Juli*."""
        coming = words("agreements", "modifiers", "coming_about")
        for at in range(cue.end, min(cue.end + _LOOK_AHEAD, self.limit)):
            word = self._word(at)
            if (found := self.cue_at.get(at)) is not None:
                return False if found.form is not Form.MODIFIER else self._leads_to_paper(found)
            if word in coming:
                return True
            if class_of(word) in {WordClass.VERB, WordClass.NOUN, WordClass.MARK}:
                break
        is_weak = self._word(cue.start) in words("agreements", "modifiers", "only_lower") | {"akan", "bakal", "hendak"}
        is_when = self._is_time(cue.end) or not self._word(cue.end)[:1].isalpha()
        return is_when and not is_weak

    def _is_onset(self, at: int) -> bool:
        return self._word(at) in words("agreements", "modifiers", "onsets")

    def _is_time(self, at: int) -> bool:
        return self._word(at) in words("agreements", "modifiers", "time_openers")

    def _step(self) -> bool:
        """Past one token that is no status word; False where the walk ends."""
        word = self._word(self.at)
        if word in _STOPS:
            return False
        if word == "(":
            return self._jump_past(")")
        if word == ",":
            return self._pass_comma()
        if word == "yang" or (word == "dan" and self._word(self.at + 1) == "yang"):
            return self._enter_relative(self.at + 1 + (word == "dan"))
        is_adjective = word == "sementara" and self._word(self.at + 1) in _AFTER_ADJECTIVE  # kesepakatan sementara itu
        if word in words("agreements", "clause", "ends") | {"hingga", "sampai"} and not is_adjective:
            return self._goes_on_at(self.at)
        if word in {"dan", "serta"}:
            is_verb = class_of(self._word(self.at + 1)) is WordClass.VERB and self.at + 1 not in self.cue_at
            self.at += 1
            return not is_verb
        return self._pass_word(word)

    def _pass_word(self, word: str) -> bool:
        is_passed = word in words("agreements", "modifiers", "linking") | words("agreements", "modifiers", "coming_about")
        if word == "ada" and class_of(self._word(self.at + 1)) is WordClass.NOUN and self.at + 1 not in self.cue_at:
            return False  # "belum ada angka yang disepakati" brings in a subject of its own
        is_verb = self._is_main_verb(self.at) and not is_passed
        if is_verb and not self.skips_verb:
            return self._goes_on_later()
        self.skips_verb = word in _SUBORDINATE
        self.at += 1
        return True

    def _is_main_verb(self, at: int) -> bool:
        """An affixed verb or a copula; *terpisah akan ...* still belongs to the noun phrase."""
        word = self._word(at)
        if word in {"adalah", "ialah", "merupakan"}:
            return True
        is_verb = class_of(word) is WordClass.VERB and word.startswith(("me", "di", "ber", "ter"))
        follows = self._word(at + 1)
        is_attribute = word.startswith(("ber", "ter")) and (class_of(follows) is WordClass.AUXILIARY or follows == "yang")
        is_attribute = is_attribute or word in words("agreements", "clause", "numbering")
        return is_verb and not is_attribute and not self.tokens[at].is_capitalised

    def _goes_on_later(self) -> bool:
        """Past another main verb to *dan ditargetkan ...*, *tetapi belum ...*: an auxiliary shows the subject is still it."""
        its_text = words("agreements", "clause", "its_text")
        for at in range(self.at + 1, min(self.at + _REMARK, self.limit)):
            word = self._word(at)
            if word in _STOPS or word == "yang":
                return False
            is_next = word == "sebelum" and self._is_predicate_at(at + 1)  # dievaluasi sebelum disahkan
            if is_next or (word in _JOINING and (self._is_auxiliary(at + 1) or self._word(at + 1) in its_text)):
                return self._goes_on_at(at)
        return False

    def _is_auxiliary(self, at: int) -> bool:
        cue = self.cue_at.get(at)
        is_modifier = cue is not None and cue.form is Form.MODIFIER
        return is_modifier or class_of(self._word(at)) is WordClass.AUXILIARY

    def _jump_past(self, mark: str) -> bool:
        for at in range(self.at + 1, min(self.at + _REMARK, self.limit)):
            if self._word(at) == mark:
                self.at = at + 1
                return True
        return False

    def _pass_comma(self) -> bool:
        following = self._word(self.at + 1)
        if following == "yang":
            self.at = self.clause = self.at + 1
            return self._enter_relative(self.at + 1)
        if following in words("agreements", "clause", "remarks") | parenthetic():
            if not self._closes_remark():
                return False
            self.clause = self.at
            return True
        if self._goes_on_at(self.at + 1):
            return True
        if self._passes_insertion() or self._passes_apposition():
            return True
        # The comma that closes a relative clause: the main predicate follows.
        if self.is_relative and self._is_predicate_at(self.at + 1):
            self.is_relative = False
            self.at = self.clause = self.at + 1
            return True
        return False

    def _passes_insertion(self) -> bool:
        """Past an adverbial between commas that a predicate follows: *MoU, sebaliknya, batal*; *kontrak, untuk bus, diteken*."""
        opener = self._word(self.at + 1)
        if opener not in words("agreements", "clause", "insertions"):
            return False
        is_clause = opener in words("agreements", "clause", "ends")
        for at in range(self.at + 2, min(self.at + _INSERTION, self.limit)):
            if self._word(at) == "," or (at in self.cue_at and not is_clause) or self._word(at) in _STOPS:
                break
        else:
            return False
        if self._word(at) != "," or not self._is_predicate_at(at + 1):
            return False
        self.at = self.clause = at + 1
        return True

    def _passes_apposition(self) -> bool:
        """Past a name between commas: *MoU dengan operator Korea, Daehan Corp., yang diteken ...*."""
        at = self.at + 1
        while at < min(self.at + _INSERTION, self.limit) and (self.tokens[at].is_capitalised or self._word(at) in {"dan", "."}):
            at += 1
        if at == self.at + 1 or self._word(at) != ",":
            return False
        self.at = at
        return self._pass_comma()

    def _closes_remark(self) -> bool:
        self.at += 1
        end = self.at + 1
        while end < self.limit and (self.tokens[end].is_capitalised or self._word(end) in {"dan", "."}):
            end += 1
        if self._is_predicate_at(end):  # "menurut Bupati Hj. Ratna ditunda"
            self.at = end
            return True
        return self._jump_past(",")

    def _goes_on_at(self, at: int) -> bool:
        """Whether a predicate without a subject of its own follows: *..., tetapi belum diteken*."""
        first = at
        while self._word(at) in words("agreements", "clause", "carries_on"):
            at += 1
        is_resumed = self._word(at) in words("agreements", "clause", "its_text")
        at += is_resumed
        if not self._is_predicate_at(at):
            return False
        self.at, self.is_relative = at, self.is_relative or is_resumed
        self.clause = first if self._word(first) not in {"tetapi", "tapi", "namun"} else at
        return True

    def _is_predicate_at(self, at: int) -> bool:
        """Auxiliaries, then a passive or intransitive word of status."""
        index, limit = at, min(at + _LOOK_AHEAD, self.limit)
        while index < limit:
            cue = self.cue_at.get(index)
            if cue is None:
                if not self._is_filler(index):
                    return False
                index += 1
                continue
            if cue.form in {Form.SUBJECT, Form.NOUN}:
                return cue.form is Form.SUBJECT or self._word(index - 1) in words("agreements", "cue_forms", "stage_before")
            if cue.form is Form.MODIFIER and self._leads_to_paper(cue):
                return True
            index = cue.end
        return False

    def _is_filler(self, at: int) -> bool:
        word = self._word(at)
        if word.isdigit() or class_of(word) in _FILLERS or word in _OF_TIME:
            return True
        return word in words("agreements", "modifiers", "time") | words("agreements", "modifiers", "linking")

    def _enter_relative(self, at: int) -> bool:
        """Into *yang diteken ...*; a relative clause about something else is passed over up to its *itu*."""
        at += self._word(at) in words("agreements", "clause", "its_text")  # yang penandatanganannya diagendakan
        self.at = self.clause = at
        if self._is_predicate_at(at):
            self.is_relative = True
            return True
        for index in range(at, min(at + _REMARK, self.limit)):
            if self._word(index) in _DEMONSTRATIVES or (self._word(index) == "," and self._is_predicate_at(index + 1)):
                self.at = self.clause = index + 1
                return True
            if self._word(index) in _STOPS:
                break
            if index > at and self._is_main_passive(index):
                self.at, self.clause = index, self._auxiliaries_before(index)
                return True
        return False

    def _is_main_passive(self, at: int) -> bool:
        """After an active relative clause a passive is the main predicate: *perda yang mengatur parkir ditolak*.

        So is an intransitive with an auxiliary: *perpres yang mengaturnya akan berlaku*.
        """
        cue = self.cue_at.get(at)
        first = self._auxiliaries_before(at)
        if cue is None or cue.form is not Form.SUBJECT or not (self._word(at).startswith("di") or first < at):
            return False
        before = self._word(first - 1)
        # "yang terlibat sudah diputus": two verbs in a row, the second with its auxiliary
        is_intransitive = first < at and before.startswith(("ter", "ber")) and class_of(before) is WordClass.VERB
        is_closed = class_of(before) in {WordClass.NOUN, WordClass.ADJECTIVE, WordClass.NUMBER} or before.endswith("nya")
        return is_closed or is_intransitive

    def _auxiliaries_before(self, at: int) -> int:
        while self._is_auxiliary(at - 1) or class_of(self._word(at - 1)) is WordClass.ADVERB:
            at -= 1
        return at
