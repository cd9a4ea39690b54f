"""What is agreed or promised: the act after the word, as verb phrase, as clause of its own subject or as noun.

*(sepakat) membentuk satgas*, *(berjanji kepada warga akan) mengganti rumah*, *(berjanji) jembatan akan dibangun*,
*(menyetujui rencana) pengiriman pasukan*.
"""

from __future__ import annotations

from briefgen.extract.lexicon import phrases, words
from briefgen.extract.scene import Scene
from briefgen.extract.speech_words import after_speaker
from briefgen.text.wordclass import WordClass, class_of, is_nominalisation

Range = tuple[int, int]
MAX_WORDS = 14
_MAX_LINK = 12
_MAX_PREMODIFIERS = 3
_MAX_PROPOSER = 6
_TOWARDS = frozenset({"terhadap", "pada", "atas", "dalam"})
"""What leads from a promise to the noun of the act promised: *berkomitmen terhadap perlindungan pekerja*."""
_OF_PROPOSAL = frozenset({"untuk", "bagi", "tentang", "mengenai", "soal", "atas", "agar"})
_OPENS_ACT = frozenset({"untuk", "akan", "bakal", "bahwa"})
_FUTURE = frozenset({"akan", "bakal", "harus", "segera", "dapat", "bisa"})
_SELF = frozenset({"pihaknya", "ia", "dia", "kami", "kita", "mereka", "beliau", "saya"})
_MODIFYING = frozenset({WordClass.AUXILIARY, WordClass.ADVERB})
_HEADS = frozenset({WordClass.NOUN, WordClass.NUMBER, WordClass.PRONOUN})
_BREAKING = frozenset({WordClass.CONJUNCTION, WordClass.RELATIVE})
_FINAL_K = ("gera", "tinda", "desa", "leda", "masu", "temba", "ceta", "tumpu", "bentu", "bali", "paso", "pasu")
"""What stands before *-kan* in nouns in *-an* of roots in *-k*: *gerakan*, *tindakan*."""


def is_act(word: str) -> bool:
    """Whether the word is a verb of doing in meN- or ber-; *bekerja* is one that lost its r."""
    return word.startswith("bekerja") or (word.startswith(("me", "ber")) and class_of(word) is WordClass.VERB)


def is_deed_noun(word: str) -> bool:
    """Whether the noun names an act: made of a verb (*pengiriman*) or borrowed as such (*akuisisi*, *privatisasi*).

    Those in ke-an mostly name states (*kebijakan*, *keadaan*); the few that do not are listed.
    """
    bare = word.removesuffix("nya")
    is_made = is_nominalisation(word) and word.startswith("pe") and bare not in words("agreements", "context", "meetings")
    return is_made or bare.endswith("isasi") or bare in words("agreements", "commitments", "deeds")


def is_proposal(word: str) -> bool:
    """Whether the noun stands for an act that is named after it: *rencana pengiriman*, *usulan menambah*."""
    return word.removesuffix("nya") in words("agreements", "commitments", "proposals")


def act_after(scene: Scene, at: int, *, takes_noun: bool = False, takes_clause: bool = True) -> Range | None:
    """Token range of the act that the word before token ``at`` is followed by; None where none is named.

    Args:
        scene: The sentence.
        at: The token after the word of consent or promise.
        takes_noun: Whether a noun may be the object (*menyepakati pembentukan*).
        takes_clause: Whether a clause may be (*berjanji jembatan akan dibangun*).
    """
    first = _past_links(scene, at)
    if scene.lowered(first) == "antara":
        link = _later_link(scene, first, joins=True)
        return act_after(scene, link, takes_clause=takes_clause) if link is not None else None
    begin = _verb_phrase(scene, first) or _nominal(scene, first, takes_noun=takes_noun)
    if begin is not None:
        return begin, clause_end(scene, _past_premodifiers(scene, begin) + 1)
    if takes_clause and (clause := _clause(scene, first)) is not None:
        return clause
    has_object = takes_noun and class_of(scene.lowered(at)) is WordClass.NOUN
    link = None if has_object else _later_link(scene, first)
    return act_after(scene, link, takes_clause=takes_clause) if link is not None else None


def _past_links(scene: Scene, at: int) -> int:
    links = words("agreements", "commitments", "links")
    while at + 1 < len(scene.tokens) and scene.lowered(at) != "antara":
        if scene.lowered(at + 1) in words("agreements", "modifiers", "term_units"):
            at += 2  # dalam dua bulan
        elif scene.lowered(at) in links or _is_when(scene, at):
            at += 1
        elif _is_joined_verb(scene, at):
            at += 2
        else:
            break
    return at


def _is_joined_verb(scene: Scene, at: int) -> bool:
    """*sepakat dan menegaskan bahwa ...*, *sepakat serta berkomitmen untuk ...*: two verbs with one complement."""
    verb, follows = scene.lowered(at + 1), scene.lowered(at + 2)
    is_link = follows in words("agreements", "commitments", "joint_links")
    is_telling = verb in after_speaker() or verb in words("agreements", "commitments", "promises")
    return scene.lowered(at) in {"dan", "serta"} and is_telling and is_link


def _past_premodifiers(scene: Scene, at: int) -> int:
    end = at
    while end - at < _MAX_PREMODIFIERS and (
        class_of(scene.lowered(end)) in _MODIFYING or scene.lowered(end) in words("agreements", "commitments", "premodifiers")
    ):
        end += 1
    return end


def _verb_phrase(scene: Scene, at: int) -> int | None:
    """Where a verb phrase begins, its negation and adverbs (*tidak menaikkan*, *saling membantu*) taken in."""
    verb = _past_premodifiers(scene, at)
    word = scene.lowered(verb)
    after = verb + 1 + (scene.lowered(verb + 1) in words("agreements", "commitments", "premodifiers"))  # bangun bersama jembatan
    has_object = class_of(scene.lowered(after)) is WordClass.NOUN and scene.lowered(after)[:1].isalpha()
    is_moving = word in words("agreements", "commitments", "moving")
    is_led = scene.lowered(at - 1) in {"akan", "bakal", "untuk"} and is_moving  # janji akan turun ke lapangan
    is_name = scene.tokens[verb].is_capitalised and not scene.tokens[verb - 1].is_capitalised if verb < len(scene.tokens) else True
    is_bare = is_bare_act(word) and not is_name and (has_object or is_moving)
    is_passive = word.startswith("di") and class_of(word) is WordClass.VERB and len(word) > 5
    return at if is_act(word) or is_bare or is_led or (is_passive and scene.lowered(at - 1) != "yang") else None


def is_bare_act(word: str) -> bool:
    """A verb without meN-, as headlines and roots of moving have it: *siap bantu*, *sepakat mundur*, *janji tuntaskan*."""
    if word in words("agreements", "commitments", "bare_acts"):
        return True
    is_causative = word.endswith("kan") and len(word) > 6 and not word.startswith(("pe", "ke"))
    return is_causative and not word.removesuffix("kan").endswith(_FINAL_K) and class_of(word) in {WordClass.NOUN, WordClass.VERB}


def _nominal(scene: Scene, at: int, *, takes_noun: bool) -> int | None:
    word = scene.lowered(at)
    if not takes_noun:
        is_towards = scene.lowered(at - 1) in _TOWARDS and word not in words("agreements", "context", "meetings")
        return at if is_towards and is_nominalisation(word) else None
    if is_proposal(word):
        after = at + 1
        while after - at < _MAX_PROPOSER and class_of(scene.lowered(after)) is WordClass.NOUN:
            after += 1
        after = after + 1 if scene.lowered(after) in _OF_PROPOSAL else at + 1
        return after if _verb_phrase(scene, after) is not None or is_deed_noun(scene.lowered(after)) else None
    return at if is_deed_noun(word) else None


def _clause(scene: Scene, at: int) -> Range | None:
    """A clause with a subject of its own: *jembatan permanen akan dibangun*; of *pihaknya akan ...* the verb phrase only."""
    if not scene.lowered(at)[:1].isalnum() or class_of(scene.lowered(at)) not in _HEADS:
        return None
    for index in range(at + 1, min(at + MAX_WORDS, len(scene.tokens))):
        word = scene.lowered(index)
        if not word[0].isalnum() or word in words("agreements", "clause", "ends"):
            return None
        if word in words("agreements", "commitments", "states") and class_of(scene.lowered(at)) is WordClass.NOUN:
            return at, clause_end(scene, index + 1)
        word_class = class_of(word)
        if word_class in _BREAKING and word not in {"dan", "serta"}:
            return None
        is_told = word in _FUTURE and (_verb_phrase(scene, index + 1) is not None or scene.lowered(index + 1) == "di")
        if is_told or (word.startswith("di") and word_class is WordClass.VERB and len(word) > 5):
            is_own = index - at <= 1 and scene.lowered(at) in _SELF
            begin = index + 1 if is_own and is_told else at
            return begin, clause_end(scene, _past_premodifiers(scene, index) + 1)
        if word.startswith("me") and word_class is WordClass.VERB:
            is_promiser = scene.lowered(at) in words("agreements", "commitments", "promisers")  # berjanji pemkab menanggung biaya
            return (index, clause_end(scene, index + 1)) if is_promiser else None
        if word_class is WordClass.VERB:
            is_course = word not in {"adalah", "ialah"}  # jembatan itu rampung akhir tahun
            return (at, clause_end(scene, index + 1)) if is_course else None
    return None


def _later_link(scene: Scene, at: int, *, joins: bool = False) -> int | None:
    """The *untuk*, *akan* or *bahwa* after to whom, with whom, where and when it is promised: *berjanji kepada warga akan ...*.

    With ``joins`` two may be named: *kesepakatan antara buruh dan perusahaan untuk ...*.
    """
    for index in range(at, min(at + _MAX_LINK, len(scene.tokens))):
        word = scene.lowered(index)
        if word in _OPENS_ACT and index > at:
            return index + 1
        word_class = class_of(word)
        if _is_when(scene, index):
            continue  # bulan lalu
        is_joined = joins and word in {"dan", "dengan", "serta"}
        if scene.tokens[index].text in ';:."“”?!' or (word_class in {*_BREAKING, WordClass.VERB} and not is_joined):
            return None
    return None


def clause_end(scene: Scene, at: int) -> int:
    """Where the wording of the act ends that goes on at token ``at``."""
    stops = words("agreements", "clause", "ends") | words("agreements", "clause", "closes")
    markers = phrases("agreements", "subjects", "markers")
    end = at
    while end < len(scene.tokens) and end - at < MAX_WORDS:
        token = scene.tokens[end]
        is_mark = not token.text[0].isalnum() and token.text not in "()%"
        is_closed = end >= at and (scene.lowered(end) in stops or _is_when(scene, end)) and not _joins_nouns(scene, end)
        is_closed = is_closed and not _is_for_now(scene, end)
        if is_mark or is_closed or (end > at and scene.match(end, markers)) or _begins_predicate(scene, end):
            break
        end += 1
    return end


def _is_for_now(scene: Scene, at: int) -> bool:
    """*menghentikan sementara pengiriman*: after a verb *sementara* says for how long."""
    return scene.lowered(at) == "sementara" and class_of(scene.lowered(at - 1)) is WordClass.VERB


def _begins_predicate(scene: Scene, at: int) -> bool:
    """*komitmen untuk berinvestasi juga disampaikan Mitsui*: the act is over where something is said of it."""
    following = scene.lowered(at + 1)
    is_passive = following.startswith("di") and len(following) > 5 and class_of(following) is WordClass.VERB
    return class_of(scene.lowered(at)) in _MODIFYING and is_passive


def _joins_nouns(scene: Scene, at: int) -> bool:
    """*menghapus kuota tepung dan buah kering*: *dan* between nouns goes on with the object, unless a verb of its own follows."""
    if scene.lowered(at) not in {"dan", "serta"} or class_of(scene.lowered(at + 1)) is not WordClass.NOUN:
        return False
    stops = words("agreements", "clause", "ends") | words("agreements", "clause", "closes")
    for after in range(at + 1, min(at + MAX_WORDS, len(scene.tokens))):
        word = scene.lowered(after)
        if word in stops or not scene.tokens[after].is_word or _is_when(scene, after):
            return True
        if class_of(word) in {WordClass.VERB, WordClass.AUXILIARY}:
            return False
    return True


def _is_when(scene: Scene, at: int) -> bool:
    """Whether a time begins at token ``at``, with *pada* or without."""
    first = at + (scene.lowered(at) in {"pada", "di"})
    if first >= len(scene.tokens):
        return False
    place = scene.tokens[first].span.start + scene.sentence.span.start
    return any(period.span.start <= place < period.span.end for period in scene.periods)
