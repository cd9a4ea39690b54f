"""Who makes an agreement: countries and institutions that stand where a party stands, each once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from briefgen.extract.lexicon import phrases, rules, words
from briefgen.extract.scene import Scene
from briefgen.records import Entity, EntityKind, Phrase, Span
from briefgen.text.gazetteer import level_of

_MAX_PARTIES = 4
_SPEECH_WITHIN = 3
_MAX_DATELINE = 60
_NO_PARTY_AFTER = frozenset({"di", "ke", "dari", "pada", "data", "kantor"})
_SAID_BY = frozenset({"kata", "ujar", "menurut", "jelas", "tutur", "ungkap", "diumumkan", "dikutip", "dilansir", "dilaporkan"})


def parties(scene: Scene, name: Span, *, is_commitment: bool) -> tuple[Phrase, ...]:
    """Countries and institutions named as parties, else the collective (*kedua negara*).

    The body for which somebody only speaks of a paper is no party to it; for a commitment it may well be.
    """
    offices = [] if is_commitment else [e.office.span for e in speakers(scene) if e.office]
    named = [e for e in scene.entities if is_party(scene, e) and not e.span.overlaps(name)]
    named = [e for e in named if not any(e.span.overlaps(office) for office in offices) and not _is_dateline(scene, e)]
    found = [Phrase(e.name, e.span) for e in _distinct(named)] or list(_joined_countries(scene))
    if len(found) < 2:
        collectives = phrases("agreements", "context", "collectives")
        for at in range(len(scene.tokens)):
            if length := scene.match(at, collectives):
                found.append(scene.phrase(at, at + length))
                break
    return tuple(found[:_MAX_PARTIES])


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
    """Whether an entity stands where a party stands: not in a place (*di Kamboja*) and not as an attribute (*warga Indonesia*)."""
    previous = _word_before(scene, entity)
    if entity.kind is EntityKind.INSTITUTION:
        return previous not in _NO_PARTY_AFTER | _SAID_BY
    is_country = entity.kind is EntityKind.PLACE and level_of(entity.name) == "countries"
    return is_country and previous in words("agreements", "context", "before_party")


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
