"""Agreements and commitments: what was (or was not yet) agreed, by whom, where, when, about what.

An agreement is found by an instrument's name (*nota kesepahaman*), by a verb of agreeing (*sepakat menempatkan atase*), or by
a promise of a party (*kami akan menunjuk focal point*). Its status is read by `briefgen.extract.status`. Where a sentence
points back (*dalam pertemuan tersebut*), place and time come from the sentence pointed at, which is then named in
``Agreement.context``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import islice

from briefgen.extract.backreference import continues_previous, settle_references, with_meeting, with_more_subjects
from briefgen.extract.lexicon import phrases, rules, words
from briefgen.extract.scene import Scene, read_scene
from briefgen.extract.status import CORE_STATUSES, Cue, StatusReading, clause_around, cues_within, read_status
from briefgen.extract.terms import build_agreement
from briefgen.records import Agreement, Citation, Entity, Instrument, Sentence, Span, Status

_MAX_NAME_WORDS = 14
_MAX_AGREEMENTS = 30
"""Agreements that one sentence may hold; more are a list or a dump of data, and would each be compared with all of it."""
_MEETING_MEMORY = 15
"""Sentences that a reader may go back to find the meeting meant: an article speaks of one meeting more often than of two."""


def extract_agreements(sentences: Sequence[Sentence], entities: Sequence[Entity], reference: date | None) -> tuple[Agreement, ...]:
    """Every agreement and commitment in the sentences of one article.

    Args:
        sentences: The article's sentences, in order.
        entities: The article's entities (parties, places and speakers are chosen from them).
        reference: The day that relative dates count from.
    """
    own: dict[Citation, list[Entity]] = defaultdict(list)
    for entity in entities:
        own[entity.citation].append(entity)
    scenes = [read_scene(sentence, own[sentence.citation], reference) for sentence in sentences]
    found: list[Agreement] = []
    for index, scene in enumerate(scenes):
        if found and continues_previous(scene):
            found[-1] = with_more_subjects(found[-1], scene)
            continue
        earlier = scenes[max(0, index - _MEETING_MEMORY) : index]
        own_agreements = islice(_agreements_of(scene), _MAX_AGREEMENTS)
        found.extend(with_meeting(agreement, scene, earlier) for agreement in own_agreements)
    return tuple(settle_references(found))


def _agreements_of(scene: Scene) -> Iterator[Agreement]:
    taken: list[Span] = []
    for finder in (_by_instrument, _by_agreeing, _by_promise):
        for agreement in finder(scene):
            if not any(agreement.span.overlaps(span) for span in taken):
                taken.append(agreement.span)
                yield agreement


@cache
def _instrument_phrases() -> frozenset[tuple[str, ...]]:
    return frozenset(_instrument_table())


@cache
def _instrument_table() -> dict[tuple[str, ...], Instrument]:
    return {
        tuple(phrase.split()): Instrument(name) for name, names in rules("agreements")["instruments"].items() for phrase in names
    }


def _by_instrument(scene: Scene) -> Iterator[Agreement]:
    named = list(_instrument_names(scene))
    seen: set[Instrument] = set()
    for index, (kind, start, end) in enumerate(named):
        if kind not in seen:
            seen.add(kind)
            reading = read_status(scene.tokens, scene.cues, start, end, _limits(scene, named, index))
            is_everyday = end - start == 1 and scene.lowered(start) in words("agreements", "instruments_needing_status", "names")
            if is_everyday and not _is_acted_on(scene, reading):
                continue
            yield build_agreement(scene, kind, start, end, reading, "instrument_named", about_from=end)


def _instrument_names(scene: Scene) -> Iterator[tuple[Instrument, int, int]]:
    """Kind and token range of every instrument named in the sentence."""
    table = _instrument_table()
    at = 0
    while at < len(scene.tokens):
        length = scene.match(at, _instrument_phrases())
        if not length:
            at += 1
            continue
        end = _with_bracketed_short_form(scene, at + length)
        end += scene.lowered(end) in {"tersebut", "ini", "itu"}
        yield table[tuple(scene.lowered(i) for i in range(at, at + length))], at, end
        at = end


def _limits(scene: Scene, named: Sequence[tuple[Instrument, int, int]], index: int) -> tuple[int, int]:
    """How far an instrument's cues may lie: up to the instruments beside it.

    Instruments joined by *dan* share their verb (*menandatangani LoI dan MoU*).
    """
    left, right = 0, len(scene.tokens)
    if index and not _is_joined(scene, named[index - 1][2], named[index][1]):
        left = named[index - 1][2]
    if index + 1 < len(named) and not _is_joined(scene, named[index][2], named[index + 1][1]):
        right = named[index + 1][1]
        # A cue right before the next instrument is that one's: LoI menjadi dasar perundingan MoU.
        right = next((cue.start for cue in cues_within(scene.cues, left, right) if cue.end == right), right)
    return left, right


def _is_joined(scene: Scene, start: int, end: int) -> bool:
    return all(scene.lowered(i) in {"dan", "serta", ",", "atau", "(", ")"} for i in range(start, end))


def _is_acted_on(scene: Scene, reading: StatusReading) -> bool:
    """Whether the status comes from a verb about the paper itself (*menandatangani*), not only from *akan* or *usulan*."""
    if reading.cue is None:
        return False
    return any(c.status in CORE_STATUSES for c in cues_within(scene.cues, reading.cue.start, reading.cue.start + 1))


def _with_bracketed_short_form(scene: Scene, end: int) -> int:
    """Take in *(LoI)* after *Letter of Intent*."""
    is_bracket = end + 2 < len(scene.tokens) and scene.tokens[end].text == "(" and scene.tokens[end + 2].text == ")"
    return end + 3 if is_bracket and scene.match(end + 1, _instrument_phrases()) else end


def _by_agreeing(scene: Scene) -> Iterator[Agreement]:
    for cue in scene.cues:
        if cue.status not in {Status.AGREED, Status.AGREED_IN_PRINCIPLE}:
            continue
        reading = read_status(scene.tokens, scene.cues, cue.start, cue.end)
        if reading.cue is None:
            continue
        is_passive = scene.lowered(cue.start).startswith("di") and scene.lowered(cue.start - 1) != "untuk"
        start, end = _passive_clause(scene, cue) if is_passive else _complement(scene, cue.end)
        if end - start >= 2 and not _names_instrument(scene, start, end):
            yield build_agreement(scene, Instrument.COMMITMENT, start, end, reading, "verb_of_agreeing", about_from=start)


def _by_promise(scene: Scene) -> Iterator[Agreement]:
    verbs = words("agreements", "commitments", "verbs")
    nouns = words("agreements", "commitments", "nouns")
    promises = words("agreements", "commitments", "promises")
    for at, token in enumerate(scene.tokens):
        lowered = token.text.lower()
        previous = {scene.lowered(at - 1), scene.lowered(at - 2) if scene.lowered(at - 1) == "untuk" else ""}
        if lowered in verbs and previous & promises and _has_party_subject(scene, at):
            end = _clause_end(scene, at + 1)
            yield build_agreement(
                scene, Instrument.COMMITMENT, at, end, StatusReading(Status.PLANNED, Span(at - 1, at)), "promise", about_from=end
            )
        elif lowered in nouns and scene.lowered(at - 1) in {"meliputi", "mencakup", "termasuk", "melalui", ","}:
            end = _clause_end(scene, at + 1)
            reading = read_status(scene.tokens, scene.cues, at, end)
            if end - at >= 2:
                yield build_agreement(scene, Instrument.COMMITMENT, at, end, reading, "measure_named", about_from=end)


def _has_party_subject(scene: Scene, at: int) -> bool:
    left, _ = clause_around(scene.tokens, at, at + 1)
    return bool({scene.lowered(i) for i in range(left, at)} & words("agreements", "commitments", "subjects_we"))


def _names_instrument(scene: Scene, start: int, end: int) -> bool:
    return any(scene.match(i, _instrument_phrases()) for i in range(start, end))


def _complement(scene: Scene, at: int) -> tuple[int, int]:
    """What is agreed, after the verb: *(untuk) menempatkan atase imigrasi di Kamboja*."""
    while scene.lowered(at) in {
        "untuk",
        "akan",
        "bahwa",
        "agar",
        "dalam",
        "penting",
        "bersama",
        "tentang",
        "mengenai",
        "antara",
    } and at + 1 < len(scene.tokens):
        if scene.lowered(at) == "antara":
            return at, at
        at += 1
    return at, _clause_end(scene, at)


def _passive_clause(scene: Scene, cue: Cue) -> tuple[int, int]:
    """The subject of a passive, with the verb and its level if that is said.

    *kerja sama tersebut disepakati pada tingkat menteri*
    """
    end = cue.start
    while end > 0 and scene.lowered(end - 1) in {"telah", "sudah", "akan", "akhirnya", "juga", "berhasil", "belum", "tidak"}:
        end -= 1
    start = end
    stops = words("agreements", "clause", "ends") | {"bahwa", "menyampaikan", "mengatakan", "menegaskan", "menyebut", "yang"}
    while start > 0 and end - start < _MAX_NAME_WORDS and scene.tokens[start - 1].is_word and scene.lowered(start - 1) not in stops:
        start -= 1
    return (start, level[1]) if (level := _level_after(scene, cue.end)) else (start, end)


def _level_after(scene: Scene, at: int) -> tuple[int, int] | None:
    """Token range of *tingkat menteri* shortly after ``at``."""
    for start in range(at, min(at + 3, len(scene.tokens) - 1)):
        if scene.lowered(start) in {"tingkat", "level", "setingkat"} and scene.tokens[start + 1].is_word:
            return start, start + 2
    return None


def _clause_end(scene: Scene, at: int) -> int:
    stops = words("agreements", "clause", "ends") | words("agreements", "clause", "closes")
    markers = phrases("agreements", "subjects", "markers")
    end = at
    while end < len(scene.tokens) and end - at < _MAX_NAME_WORDS:
        token = scene.tokens[end]
        is_mark = not token.text[0].isalnum() and token.text not in "()%"
        if is_mark or (scene.lowered(end) in stops and end > at) or (end > at + 1 and scene.match(end, markers)):
            break
        end += 1
    return end
