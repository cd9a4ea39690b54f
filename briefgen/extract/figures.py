"""The figures of a sentence: each number that says something, with what is counted, what happened, where, when and who says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from briefgen.extract.circumstances import attributions, find_modality, find_period, find_place, is_part, nearest_attribution
from briefgen.extract.clauses import Clauses, TokenRange, cue_words
from briefgen.extract.predicates import Followers, Governor, followers, governor, introduction, is_light
from briefgen.records import Figure, Period, Phrase, Quantity, QuantityKind, Sentence
from briefgen.text.dates import find_periods
from briefgen.text.numbers import find_quantities

_FIGURE_KINDS = frozenset(QuantityKind) - {QuantityKind.AGE, QuantityKind.ORDINAL, QuantityKind.LABEL}
_TRIVIAL_UP_TO = Decimal(2)


def extract_figures(sentence: Sentence, reference: date | None) -> tuple[Figure, ...]:
    """The figures of one sentence in the order of the text; spans are in article coordinates.

    Args:
        sentence: A sentence of evidence.
        reference: The day the article was written, for dates told relative to it.

    >>> from briefgen.records import Citation, Span
    >>> text = "Sebanyak 120 calon jemaah ditunda keberangkatannya."
    >>> (figure,) = extract_figures(Sentence(Citation(1, 1), Span(0, len(text)), text), None)
    >>> figure.counted.text, figure.predicate.text
    ('calon jemaah', 'ditunda keberangkatannya')
    """
    quantities = find_quantities(sentence.text)
    if not any(quantity.kind in _FIGURE_KINDS for quantity in quantities):
        return ()
    periods = find_periods(sentence.text, reference)
    spans = sorted([quantity.span for quantity in quantities] + [period.span for period in periods])
    scene = _Scene(sentence, Clauses.of(sentence.text, spans), periods)
    figures: list[Figure] = []
    for quantity in quantities:
        if quantity.kind in _FIGURE_KINDS and (figure := scene.figure(quantity, figures[-1] if figures else None)):
            figures.append(figure)
    return tuple(figures)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a number counts and what happened to it, as token ranges."""

    counted: TokenRange | None
    predicate: TokenRange | None
    rule: str


class _Scene:
    """One sentence with its clauses, dates and speakers, against which each number is read."""

    def __init__(self, sentence: Sentence, clauses: Clauses, periods: tuple[Period, ...]) -> None:
        self._sentence = sentence
        self._clauses = clauses
        self._periods = periods
        self._attributions = attributions(clauses)

    def figure(self, quantity: Quantity, previous: Figure | None) -> Figure | None:
        clauses, offset = self._clauses, self._sentence.span.start
        first, end = clauses.first_at(quantity.span.start), clauses.first_at(quantity.span.end)
        meaning = _meaning(clauses, quantity, first, end)
        if _is_trivial(clauses, quantity, (first, end), meaning):
            return None
        counted = clauses.phrase(meaning.counted, offset) if meaning.counted else None
        predicate = clauses.phrase(meaning.predicate, offset) if meaning.predicate else None
        belongs = is_part(clauses, first, end)
        if previous and (belongs or _is_coordinate(clauses, first)):
            counted = counted or _inherited(previous.counted, quantity, previous)
            predicate = predicate or previous.predicate
        if counted is None and predicate is None and (not quantity.unit or quantity.kind is QuantityKind.DURATION):
            return None
        after = max(end, meaning.counted[1] if meaning.counted else end)
        period = find_period(clauses, self._periods, first)
        place = find_place(clauses, first, after)
        source = nearest_attribution(self._attributions, first)
        return Figure(
            citation=self._sentence.citation,
            span=quantity.span.shifted(offset),
            quantity=replace(quantity, span=quantity.span.shifted(offset)),
            counted=counted,
            predicate=predicate,
            place=clauses.phrase(place, offset) if place else None,
            period=replace(period, span=period.span.shifted(offset)) if period else None,
            attribution=clauses.phrase(source, offset) if source else None,
            modality=find_modality(clauses, first, meaning.predicate),
            is_part=belongs,
            rule=meaning.rule,
        )


def _meaning(clauses: Clauses, quantity: Quantity, first: int, end: int) -> _Meaning:
    own = _own_phrase(clauses, quantity, end)
    before = governor(clauses, first)
    after = followers(clauses, own[1] if own else end)
    predicate, rule = _predicate(clauses, own, before, after)
    counted = own or before.nominal or before.subject
    if own is not None and before.nominal and before.verb and rule == "object":
        predicate = before.verb[0], before.nominal[1]
    return _Meaning(clauses.without_heads(counted) if counted else None, predicate, rule)


def _own_phrase(clauses: Clauses, quantity: Quantity, end: int) -> TokenRange | None:
    """The noun phrase after the number; *dari* may stand between a share and its whole."""
    if quantity.kind is QuantityKind.PERCENT and clauses.lower(end) == "dari":
        end += 1
    if clauses.lower(end) in ("di", "dari") and clauses.lower(end + 1) in ("antaranya", "antara"):
        end += 2
    while clauses.lower(end) in cue_words("heads") and clauses.is_nominal(end + 1):
        end += 1
    return clauses.noun_phrase_at(end)


def _predicate(
    clauses: Clauses, own: TokenRange | None, before: Governor, after: Followers
) -> tuple[TokenRange | None, str]:
    """The first of these that says what happened: verb before, verb after, nominalised verb, relative clause; else a light verb."""
    if before.verb and not is_light(clauses, before.verb):
        return before.verb, "measured" if before.subject and not own else "object"
    if after.main and not is_light(clauses, after.main):
        return after.main, "subject"
    for phrase in (before.nominal, own):
        if own and phrase and (head := clauses.nominalised_head(phrase)):
            return head, "nominalised"
    if before.verb and clauses.lower(before.verb[1] - 1) in cue_words("complements", "possessing"):
        return before.verb, "presented"
    if after.relative and not is_light(clauses, after.relative):
        return after.relative, "relative"
    possible = (before.verb, after.main, after.relative)
    return next((found for found in possible if found), None), "presented"


def _is_trivial(clauses: Clauses, quantity: Quantity, place: TokenRange, meaning: _Meaning) -> bool:
    """*dua negara*, *dengan satu cara*, *tiga kali*, *sehari setelah*: small number words that are not news."""
    if quantity.unit == "kali" or _is_timing(clauses, quantity, place):
        return True
    is_small_word = quantity.high is not None and quantity.high <= _TRIVIAL_UP_TO and clauses.tokens[place[0]].is_word
    if not is_small_word or quantity.kind is not QuantityKind.COUNT:
        return False
    if meaning.counted and clauses.lower(meaning.counted[0]) in cue_words("trivial", "nouns"):
        return True
    return quantity.high == 1 and (meaning.predicate is None or (not quantity.unit and meaning.rule != "subject"))


def _is_timing(clauses: Clauses, quantity: Quantity, place: TokenRange) -> bool:
    is_penal = clauses.lower(place[0] - 1) in cue_words("timing", "penal")
    return quantity.kind is QuantityKind.DURATION and clauses.lower(place[1]) in cue_words("timing") and not is_penal


def _is_coordinate(clauses: Clauses, first: int) -> bool:
    """Whether a comma or *dan* joins the number at ``first`` to what was counted before."""
    first = introduction(clauses, first)
    if (phrase := clauses.noun_phrase_before(first)) is not None:
        first = phrase[0]
    return clauses.lower(first - 1) in cue_words("clause", "joins") or clauses.lower(first - 1) == ","


def _inherited(counted: Phrase | None, quantity: Quantity, previous: Figure) -> Phrase | None:
    return counted if quantity.unit == previous.quantity.unit or not quantity.unit else None
