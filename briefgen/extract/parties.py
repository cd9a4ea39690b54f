"""Who makes an agreement: countries and institutions that stand where a party stands, each once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from briefgen.extract.lexicon import phrases, rules, words
from briefgen.extract.scene import Scene
from briefgen.records import Entity, EntityKind, Phrase, Span
from briefgen.text.affixes import verb_forms
from briefgen.text.gazetteer import level_of
from briefgen.text.wordclass import WordClass, class_of

_MAX_PARTIES = 4
_SPEECH_WITHIN = 3
_MAX_DATELINE = 60
_NAME_REACH = 12
_LIST_REACH = 30
_BETWEEN_NAMES = frozenset({"dan", "serta", "oleh", "langsung", "turut", "juga", "bin", "binti"})
_NO_PARTY_AFTER = frozenset({"di", "ke", "dari", "pada", "data", "kantor"})
_SAID_BY = frozenset({"kata", "ujar", "menurut", "jelas", "tutur", "ungkap", "diumumkan", "dikutip", "dilansir", "dilaporkan"})


def parties(scene: Scene, name: Span, subjects: Sequence[Phrase], *, is_commitment: bool) -> tuple[Phrase, ...]:
    """Countries and institutions named as parties, else the collective (*kedua negara*).

    The body for which somebody only speaks of a paper is no party to it; for a commitment it may well be. No party is who only
    helps or watches, nor what the paper is about (``subjects``).
    """
    offices = [] if is_commitment else [e.office.span for e in speakers(scene) if e.office]
    apart = [name, *offices, *(phrase.span for phrase in subjects)]
    named = [e for e in scene.entities if is_party(scene, e) and not any(e.span.overlaps(span) for span in apart)]
    named = [e for e in named if not _is_dateline(scene, e) and not only_attends(scene, e.span)]
    found = [Phrase(e.name, e.span) for e in _distinct(named)] or list(_joined_countries(scene))
    if len(found) < 2:
        collectives = phrases("agreements", "context", "collectives")
        for at in range(len(scene.tokens)):
            if length := scene.match(at, collectives):
                found.append(scene.phrase(at, at + length))
                break
    return tuple(found[:_MAX_PARTIES])


def only_attends(scene: Scene, span: Span) -> bool:
    """Whether the one named at ``span`` helps or watches: *BNPB mendampingi ...*, *disaksikan Gubernur*, *di hadapan Presiden*."""
    first, last = _tokens_of(scene, span)
    return _attends_after(scene, last) or _attends_before(scene, first)


def _attends_after(scene: Scene, at: int) -> bool:
    """Whether the next verb after token ``at`` is one of helping or watching: *BNPB (Badan ...) turut mendampingi*."""
    for index in range(at, min(at + _NAME_REACH, len(scene.tokens))):
        word = scene.lowered(index)
        if word in _attending()[0] or scene.match(index, phrases("agreements", "context", "attending_after")):
            return True
        if word in {",", ".", ":", ";", "yang"} or class_of(word) in {WordClass.VERB, WordClass.PREPOSITION}:
            return False
    return False


def _attends_before(scene: Scene, at: int) -> bool:
    """Whether a list of names that goes back to *disaksikan*, *di hadapan* or *melalui* holds token ``at``."""
    index = at - 1
    while index > max(-1, at - _LIST_REACH):
        word = scene.lowered(index)
        if word in _attending()[1] or word in words("agreements", "context", "apart"):
            return True
        is_name = scene.tokens[index].is_capitalised or word in _BETWEEN_NAMES or not word[:1].isalpha()
        if not is_name or word in {";", ":", '"', "“", "”"}:
            return False
        index -= 1
    return False


def _tokens_of(scene: Scene, span: Span) -> tuple[int, int]:
    start, end = span.start - scene.sentence.span.start, span.end - scene.sentence.span.start
    first = bisect_left(scene.tokens, start, key=lambda token: token.span.start)
    return first, bisect_left(scene.tokens, end, key=lambda token: token.span.start)


@cache
def _attending() -> tuple[frozenset[str], frozenset[str]]:
    """Verbs of helping and watching: those whose subject does so, and the passives whose agent does."""
    forms = frozenset().union(*map(verb_forms, rules("agreements")["context"]["attending"]))
    passive = frozenset(form for form in forms if form.startswith("di"))
    return forms - passive, passive


def _is_dateline(scene: Scene, entity: Entity) -> bool:
    """*JAKARTA, Kabar Negeri - Kedua menteri ...*: the outlet is no party."""
    after = scene.sentence.text[entity.span.end - scene.sentence.span.start :][:4].lstrip(" )")
    return entity.span.start - scene.sentence.span.start < _MAX_DATELINE and after[:1] in {"-", "–", "—", "|"}


def _joined_countries(scene: Scene) -> Iterator[Phrase]:
    """*RI-Kazakhstan* in a headline."""
    for token in scene.tokens:
        first, mark, second = token.text.partition("-")
        if mark and first and second and all(_is_country(part) for part in (first, second)):
            start = token.span.start + scene.sentence.span.start
            yield Phrase(first, Span(start, start + len(first)))
            yield Phrase(second, Span(start + len(first) + 1, start + len(token.text)))
            return


def _is_country(name: str) -> bool:
    return name == "RI" or level_of(name) == "countries"


def speakers(scene: Scene) -> list[Entity]:
    """The persons beside a verb of saying."""
    return [e for e in scene.entities if e.kind is EntityKind.PERSON and _says(scene, e)]


def _says(scene: Scene, person: Entity) -> bool:
    first = min(person.span.start, person.office.span.start if person.office else person.span.start) - scene.sentence.span.start
    last = max(person.span.end, person.office.span.end if person.office else person.span.end) - scene.sentence.span.start
    before = bisect_right(scene.tokens, first, key=lambda token: token.span.end) - 1
    after = bisect_left(scene.tokens, last, key=lambda token: token.span.start)
    following = {scene.lowered(at) for at in range(after, after + _SPEECH_WITHIN)}
    is_told = scene.lowered(before) in _verbs("postposed", "plain", "according")
    return is_told or bool(following & _verbs("clausal", "either", "with_that", "direct"))


@cache
def _verbs(*kinds: str) -> frozenset[str]:
    """Verbs of saying alone: *menolak* and *meneken* are done by speakers too, but say nothing."""
    return frozenset().union(*(words("speech", "verbs", kind) for kind in kinds))


def is_party(scene: Scene, entity: Entity) -> bool:
    """Whether an entity stands where a party stands: not in a place (*di Kamboja*) and not as an attribute (*warga Indonesia*).

    A capital that acts stands for its government: *rancangan yang diajukan Jakarta ditolak Muscat*.
    """
    previous = _word_before(scene, entity)
    if entity.kind is EntityKind.PLACE and entity.name in words("agreements", "pacts", "capitals"):
        return _acts(scene, entity, previous)
    if entity.kind is EntityKind.INSTITUTION:
        return previous not in _NO_PARTY_AFTER | _SAID_BY
    is_country = entity.kind is EntityKind.PLACE and level_of(entity.name) == "countries"
    return is_country and previous in words("agreements", "context", "before_party")


def _acts(scene: Scene, place: Entity, previous: str) -> bool:
    """Whether a place is a subject (*Ottawa mempertimbangkan ...*) or the agent of a passive (*diajukan Jakarta*)."""
    if previous.startswith("di") and class_of(previous) is WordClass.VERB:
        return True
    following = scene.lowered(_tokens_of(scene, place.span)[1])
    return previous in {"", "dan", "bahwa", ",", "oleh"} and class_of(following) in {WordClass.VERB, WordClass.AUXILIARY}


def _word_before(scene: Scene, entity: Entity) -> str:
    start = entity.span.start - scene.sentence.span.start
    return scene.lowered(bisect_right(scene.tokens, start, key=lambda token: token.span.end) - 1)


def _distinct(named: Sequence[Entity]) -> Iterator[Entity]:
    """Each party once: not its acronym, its other spelling (*Pemprov NTT*) or a part of its name (*DPR* in *Komisi I DPR*)."""
    acronyms = {entity.acronym.lower() for entity in named if entity.acronym}
    seen: set[str] = set()
    for entity in named:
        key = _full_form(entity.name)
        is_inside = any(o is not entity and o.span.start <= entity.span.start and entity.span.end <= o.span.end for o in named)
        is_same = key in seen or entity.name.lower() in acronyms or (is_inside and _full_form(entity.name) != "")
        if not is_same:
            seen.add(key)
            yield entity


def _full_form(name: str) -> str:
    """The name in lower case with *Pemprov*, *Kemen* ... spelt out."""
    full = rules("agreements")["context"]["short_forms"]
    return " ".join(full.get(word, word) for word in name.lower().split())
