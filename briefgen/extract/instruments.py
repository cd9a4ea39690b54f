"""Instruments by name: *rancangan perjanjian ekstradisi*, *kontrak jual beli listrik (PPA)*, *Perda Nomor 3 Tahun 2016*.

The kind comes from the words in ``data/agreements.toml`` or from a law named in full; the name runs from *rancangan* before it over
the nouns after it. A short form that the article gives to something else (*Sidang Komisi Bersama (SKB)*) is no instrument.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from briefgen.extract.cues import cues_within
from briefgen.extract.lexicon import phrases, rules, words
from briefgen.extract.scene import Scene
from briefgen.records import Entity, EntityKind, Instrument, Phrase, Span, Status
from briefgen.text.wordclass import WordClass, class_of

_MAX_NAME_WORDS = 7
_MAX_LONG_FORM = 8
_COURT_WITHIN = 10
_NAME_CLASSES = frozenset({WordClass.NOUN, WordClass.ADJECTIVE})
_DEMONSTRATIVES = frozenset({"ini", "itu", "tersebut", "tsb"})
_WITHIN_TITLES = frozenset({"dan", "di", "atas", "dalam", "serta", "atau", "untuk", "dengan", "bagi", "terhadap"})
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InstrumentName:
    """An instrument named by tokens ``start`` to ``end``; ``head`` are the words that tell its kind."""

    kind: Instrument
    head: str
    start: int
    end: int
    name: Phrase
    is_resumed: bool = False


@cache
def instrument_table() -> dict[Key, Instrument]:
    """Kinds by their names, word by word."""
    return {
        tuple(phrase.split()): Instrument(name) for name, names in rules("agreements")["instruments"].items() for phrase in names
    }


@cache
def _names() -> frozenset[Key]:
    return frozenset(instrument_table())


@cache
def _paper_names() -> frozenset[Key]:
    return _names() - phrases("agreements", "instrument_names", "loose")


def names_paper(scene: Scene, start: int, end: int) -> bool:
    """Whether an instrument, not only *kerja sama*, is named within tokens ``start`` to ``end``."""
    return any(scene.match(at, _paper_names()) for at in range(start, end))


def instrument_names(scene: Scene, foreign: frozenset[str] = frozenset()) -> Iterator[InstrumentName]:
    """Every instrument named in the sentence, in order.

    Args:
        scene: The sentence.
        foreign: Short forms that stand for something else in this article.
    """
    laws = {entity.span.start: entity for entity in scene.entities if entity.kind is EntityKind.LAW}
    closed = _closed_places(scene)
    at, end = 0, -1
    while at < len(scene.tokens):
        law = laws.get(scene.tokens[at].span.start + scene.sentence.span.start)
        found = _law_at(scene, at, law) if law else _name_at(scene, at, foreign, closed)
        if found is None:
            at += 1
            continue
        is_loose = found.head in words("agreements", "instrument_names", "loose")
        if not (is_loose and found.start == end):  # "LoI (Letter of Intent) kerja sama perikanan" is one paper.
            yield found
        at = end = _past_title(scene, found.end) if law else found.end


def _past_title(scene: Scene, at: int) -> int:
    """Past the title of a law: *UU Nomor 24 Tahun 2000 tentang Perjanjian Internasional* names one paper."""
    if scene.lowered(at) != "tentang":
        return at
    end = at + 1
    while end < len(scene.tokens) and (scene.tokens[end].is_capitalised or scene.lowered(end) in _WITHIN_TITLES):
        end += 1
    return end


def foreign_short_forms(scenes: Sequence[Scene]) -> frozenset[str]:
    """Short forms of instruments that the article defines otherwise: *Partai Keadilan Sejahtera (PKS)*."""
    short_forms = words("agreements", "instrument_names", "short_forms")
    return frozenset(
        scene.lowered(at)
        for scene in scenes
        for at in range(1, len(scene.tokens))
        if scene.lowered(at) in short_forms and _is_bracketed(scene, at) and not _has_long_form(scene, at)
    )


def _is_bracketed(scene: Scene, at: int) -> bool:
    return scene.lowered(at - 1) == "(" and scene.lowered(at + 1) == ")"


def _has_long_form(scene: Scene, at: int) -> bool:
    return any(_match(scene, start)[0] for start in range(max(0, at - _MAX_LONG_FORM), at - 1))


def _match(scene: Scene, at: int) -> tuple[int, bool]:
    """How many tokens an instrument's name takes at ``at``, and whether *-nya* hangs on the last."""
    table = _names()
    plain = scene.match(at, table)
    for length in range(3, plain, -1):
        last = scene.lowered(at + length - 1)
        if last.endswith("nya") and (*(scene.lowered(i) for i in range(at, at + length - 1)), last[:-3]) in table:
            return length, True
    if plain:
        return plain, False
    hyphened = scene.lowered(at).rpartition("-")
    is_named = hyphened[0] and hyphened[2] in words("agreements", "instrument_names", "short_forms")
    return (1, False) if is_named and scene.tokens[at].is_capitalised else (0, False)


def _kind_of(head: str) -> Instrument:
    bare = head.removesuffix("nya")
    table = instrument_table()
    keys = [tuple(text.split()) for text in (head, bare, head.rpartition("-")[2])]
    return next(table[key] for key in keys if key in table)


def _closed_places(scene: Scene) -> frozenset[int]:
    """Characters of the article that hold times, people and institutions: no name of an instrument runs on into these."""
    named = {EntityKind.PERSON, EntityKind.INSTITUTION}
    spans = [entity.span for entity in scene.entities if entity.kind in named] + [period.span for period in scene.periods]
    return frozenset(place for span in spans for place in range(span.start, span.end))


def _name_at(scene: Scene, at: int, foreign: frozenset[str], closed: frozenset[int]) -> InstrumentName | None:
    length, has_nya = _match(scene, at)
    if not length or scene.lowered(at) in foreign or _is_other(scene, at, length):
        return None
    head = " ".join(scene.lowered(i) for i in range(at, at + length))
    end = at + length if has_nya else _name_end(scene, at + length, closed)
    start = _with_draft(scene, at)
    has_nya = has_nya or (end > at + length and _is_possessed(scene, end - 1))
    name = scene.phrase(start, end)
    if has_nya:
        name = Phrase(name.text[:-3], Span(name.span.start, name.span.end - 3))
    is_resumed = scene.lowered(end) in _DEMONSTRATIVES
    is_any = head.removesuffix("nya") in words("agreements", "instrument_names", "any_paper")
    if is_any and not (_is_the_paper(scene, start, end) or (is_resumed and end == at + 1)):
        return None
    if head.removesuffix("nya") == "dokumen" and end > at + 1:
        return None  # "dokumen perjalanan"
    return InstrumentName(_kind_of(head), head.removesuffix("nya") if has_nya else head, start, end + is_resumed, name, is_resumed)


def _is_decision(scene: Scene, at: int) -> bool:
    """A decision to do something or one of a court, no decree."""
    near = {scene.lowered(i) for i in range(at - _COURT_WITHIN, at + _COURT_WITHIN)}
    return scene.lowered(at) in {"untuk", "agar", "bahwa"} or bool(near & words("agreements", "commitments", "courts"))


def _is_among_names(scene: Scene, at: int) -> bool:
    is_lower = scene.tokens[at].text.islower() and 0 < at < len(scene.tokens) - 1
    return is_lower and scene.tokens[at - 1].is_capitalised and scene.tokens[at + 1].is_capitalised


def _is_in_title(scene: Scene, at: int) -> bool:
    """*Kawin Kontrak*, *Direktorat Perjanjian Internasional*: a noun with a capital after another that does nothing to it."""
    previous = scene.lowered(at - 1)
    is_told = any(cue.start <= at - 1 < cue.end for cue in cues_within(scene.cues, at - 5, at))
    if is_told or not previous or previous in words("agreements", "instrument_names", "drafts"):
        return False
    return scene.tokens[at - 1].is_capitalised and class_of(previous) is WordClass.NOUN


def _is_the_paper(scene: Scene, start: int, end: int) -> bool:
    """*draf nota*: of a paper of any kind (*nota*, *naskah*) only a draft is surely one to agree on."""
    return end - start == 2 and scene.lowered(start) in words("agreements", "instrument_names", "drafts")


def _is_possessed(scene: Scene, at: int) -> bool:
    return scene.lowered(at).endswith("nya") and len(scene.lowered(at)) > 5 and not scene.tokens[at].is_capitalised


def _is_other(scene: Scene, at: int, length: int) -> bool:
    """Whether the words are part of something else: *nilai kontrak*, *Fraksi PKS*, *DPP PKS*, a status word's own *kesepakatan*."""
    previous = scene.lowered(at - 1)
    if previous in words("agreements", "instrument_names", "not_after"):
        return True
    is_outcome = previous in {"menjadi", "jadi"} and _kind_of(scene.lowered(at)) is Instrument.REGULATION if length == 1 else False
    if is_outcome:
        return True  # "disahkan menjadi undang-undang"
    is_lower = length == 1 and scene.tokens[at].text.islower()
    if is_lower and scene.lowered(at) in words("agreements", "instrument_names", "capitals_only"):
        return True  # "permen" is a sweet, "pks" a party.
    if scene.lowered(at + length - 1).removesuffix("nya") == "keputusan" and _is_decision(scene, at + length):
        return True
    is_short = length == 1 and scene.lowered(at) in words("agreements", "instrument_names", "short_forms")
    is_signed = any(cue.end == at and cue.status is Status.SIGNED for cue in cues_within(scene.cues, at - 3, at))
    if is_short and not is_signed and (scene.tokens[at].text.istitle() or _is_among_names(scene, at)):
        return True  # "Mou" is a man's name, "mou" between capitals a word of a title.
    is_common = length == 1 and scene.lowered(at) in words("agreements", "instrument_names", "common_nouns")
    if is_common and scene.tokens[at].text.istitle() and _is_in_title(scene, at):
        return True
    if is_short and previous in words("agreements", "instrument_names", "after_others"):
        return True
    return any(cue.start <= at < cue.end and cue.end - cue.start > 1 for cue in cues_within(scene.cues, at - 5, at + 1))


def _with_draft(scene: Scene, at: int) -> int:
    """Take in *rancangan*, *draf*, *revisi* before the name."""
    drafts = words("agreements", "instrument_names", "drafts")
    start = at
    while start > 0 and scene.lowered(start - 1) in drafts:
        start -= 1
    return start if start == at or scene.lowered(start) != "awal" else at


def _name_end(scene: Scene, end: int, closed: frozenset[int]) -> int:
    """Over the nouns that say what it is about, and a short form in brackets."""
    bracket = _bracket_end(scene, end)
    if bracket > end:
        return bracket
    first = end
    while end - first < _MAX_NAME_WORDS and _is_in_name(scene, end, closed):
        end += 1
        if _is_possessed(scene, end - 1):
            return end
    if end > first and scene.lowered(end)[:1].isdigit():
        # "surat niat penempatan 12.500 perawat" is cut before its matter, "Keputusan Gubernur Nomor 188/2021" after its number.
        return _number_end(scene, end) if scene.lowered(end - 1).strip(".") in {"nomor", "no"} else first
    if scene.lowered(end - 1) == "baru" and scene.lowered(end) in {"akan", "bakal"}:
        end -= 1  # "MoU baru akan diteken" says when, not which.
    return _bracket_end(scene, end)


def _number_end(scene: Scene, at: int) -> int:
    """After a number with all that is written on to it."""
    while at + 1 < len(scene.tokens) and scene.tokens[at].span.end == scene.tokens[at + 1].span.start:
        if scene.tokens[at + 1].text in ".,;:)":
            break
        at += 1
    return at + 1


def _bracket_end(scene: Scene, end: int) -> int:
    is_bracket = scene.lowered(end) == "(" and scene.lowered(end + 2) == ")" and scene.tokens[end + 1].text[0].isupper()
    return end + 3 if is_bracket else end


def _is_in_name(scene: Scene, at: int, closed: frozenset[int]) -> bool:
    if at >= len(scene.tokens) or not scene.tokens[at].is_word:
        return False
    word = scene.lowered(at)
    is_status = any(cue.start <= at < cue.end for cue in cues_within(scene.cues, at - 5, at + 1))
    is_manner = word.startswith("se") and word.endswith("nya")  # secepatnya
    if is_status or is_manner or word in words("agreements", "instrument_names", "ends"):
        return False
    return class_of(word) in _NAME_CLASSES and scene.tokens[at].span.start + scene.sentence.span.start not in closed


def _law_at(scene: Scene, at: int, law: Entity) -> InstrumentName:
    """A law named in full, as the search for entities found it: *Permenaker Nomor 9 Tahun 2025*."""
    end = at
    while end < len(scene.tokens) and scene.tokens[end].span.start + scene.sentence.span.start < law.span.end:
        end += 1
    first = _with_draft(scene, at)
    return InstrumentName(Instrument.REGULATION, "", first, end, scene.phrase(first, end))
