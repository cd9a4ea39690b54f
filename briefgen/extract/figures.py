"""The figures of a sentence: each number that says something, with what is counted, what happened, where, when and who says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import zip_longest

from briefgen.extract.adjuncts import Spot, goes_on_from
from briefgen.extract.carrying import earlier_subject, is_open, object_before, stands_for_previous, subject_of_clause
from briefgen.extract.circumstances import (
    attributions,
    find_modality,
    is_out_of_alike,
    is_part,
    is_passing_time,
    is_share_of,
    nearest_attribution,
)
from briefgen.extract.clauses import Clauses, TokenRange
from briefgen.extract.distribution import receivers
from briefgen.extract.figure_cues import cue_phrases, cue_words
from briefgen.extract.meaning import Meaning, read_meaning
from briefgen.extract.predicates import introduction
from briefgen.extract.times import find_period
from briefgen.extract.verb_groups import is_light, with_duration
from briefgen.extract.whereabouts import find_place, is_list_line, is_place, item_place
from briefgen.records import Figure, Period, Phrase, Quantity, QuantityKind, Sentence, Span
from briefgen.text.dates import find_told_periods
from briefgen.text.numbers import find_quantities
from briefgen.text.tokens import MAX_PROSE
from briefgen.text.wordclass import WordClass

_FIGURE_KINDS = frozenset(QuantityKind) - {QuantityKind.AGE, QuantityKind.ORDINAL, QuantityKind.LABEL}
TELLING_FROM = 100
_MAX_JOINTS = 2
_MAX_BASE = 5
_WORD_REACH = 20
_TRIVIAL_UP_TO = Decimal(2)
_TELLING_UNITS = frozenset({"kali", "score"})


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
    periods = find_told_periods(sentence.text, reference)
    numbers, dates = [quantity.span for quantity in quantities], [period.span for period in periods]
    scene = _Scene(sentence, Clauses.of(sentence.text[:MAX_PROSE], numbers, dates), periods)
    told = [quantity for quantity in quantities if quantity.kind in _FIGURE_KINDS and scene.has_words(quantity)]
    figures = [scene.figure(quantity, following) for quantity, following in zip_longest(told, told[1:])]
    return scene.with_shared_predicates([figure for figure in figures if figure])


class _Scene:
    """One sentence with its clauses, dates and speakers, against which each number is read."""

    def __init__(self, sentence: Sentence, clauses: Clauses, periods: tuple[Period, ...]) -> None:
        self._sentence = sentence
        self._clauses = clauses
        self._periods = periods
        self._attributions = attributions(clauses)
        self._previous: Figure | None = None
        self._place = (0, 0)
        self._is_share = False
        self._places: list[TokenRange] = []

    def has_words(self, quantity: Quantity) -> bool:
        """Whether a word stands near the number; in the middle of a table of mere numbers nothing says what they count."""
        clauses = self._clauses
        first, end = clauses.first_at(quantity.span.start), clauses.first_at(quantity.span.end)
        near = range(max(0, first - _WORD_REACH), min(len(clauses.tokens), end + _WORD_REACH))
        return any(clauses.tokens[at].is_word and not clauses.dated[at] for at in near)

    def figure(self, quantity: Quantity, following: Quantity | None) -> Figure | None:
        clauses, offset = self._clauses, self._sentence.span.start
        first, end = clauses.first_at(quantity.span.start), clauses.first_at(quantity.span.end)
        meaning = read_meaning(clauses, quantity, first, end)
        if _is_trivial(clauses, quantity, (first, end), meaning):
            return None
        counted = clauses.bare_phrase(meaning.counted, offset) if meaning.counted else None
        predicate = clauses.phrase(with_duration(clauses, meaning.predicate), offset) if meaning.predicate else None
        previous, belongs = self._previous, is_part(clauses, quantity, first, end)
        belongs = (belongs and _can_be_part(quantity, previous)) or is_out_of_alike(clauses, quantity, following, (first, end))
        is_share = previous is not None and is_share_of(clauses, self._place, first)
        is_coordinate = previous is not None and _is_coordinate(clauses, quantity, first, end)
        # What is listed after *terdiri atas* are parts to the last.
        belongs = belongs or (is_coordinate and previous is not None and previous.is_part and not self._is_share)
        # "Dari jumlah itu, 41 orang ditahan, sedangkan 9 orang lainnya bebas."
        belongs = belongs or (previous is not None and previous.is_part and clauses.lower(end) in cue_words("part", "others"))
        if previous and (belongs or is_share or is_coordinate):
            is_same = belongs or is_share or clauses.lower(end) in cue_words("part", "others") or clauses.lower(first - 1) == "("
            counted = counted or _inherited(quantity, previous, is_same=is_same)
            predicate = predicate or previous.predicate
            is_share = is_share or (self._is_share and not belongs)
        if previous and previous.counted and stands_for_previous(clauses, quantity, meaning, end):
            belongs = belongs or quantity.unit == "share"
            if meaning.counted and meaning.counted[0] >= end and not meaning.predicate:  # "sepertiganya perempuan"
                predicate = counted
            counted = previous.counted
        if counted and previous and previous.counted and self._is_described_part(meaning, end):
            counted, predicate = previous.counted, counted
        if not meaning.counted and previous and previous.counted and (other := self._other_extreme(first)):
            counted, predicate = _head_of(previous.counted), other
        counted = counted or self._carried(quantity, meaning, first)
        is_told = predicate is not None and not is_light(clauses, meaning.predicate)
        if counted is None and not is_told and quantity.unit and quantity.unit not in cue_words("trivial", "classifiers"):
            counted = _classifier(clauses, quantity, end, offset)
        if counted is None and predicate is None and not _is_telling(quantity):
            return None
        if counted is None and predicate is not None and predicate.text.lower() in cue_words("trivial", "existence"):
            predicate = None
        after = max(end, meaning.counted[1] if meaning.counted else end)
        belongs = belongs or is_list_line(clauses, item_place(clauses, first), first)
        spot = Spot.of(clauses, quantity, (first, end), meaning)
        period, place = find_period(clauses, self._periods, spot), find_place(clauses, spot, meaning.counted)
        same = previous if previous and self._continues(counted, spot) else None
        is_alike = previous is not None and previous.quantity.unit == quantity.unit
        is_alike = is_alike or (quantity.kind is QuantityKind.COUNT and bool(quantity.unit)) or quantity.unit == "share"
        if counted and is_alike and is_place(counted.text):
            place = place or meaning.counted  # "Jawa Barat 24 orang"
            counted = previous.counted if previous and meaning.counted else None
        source = nearest_attribution(self._attributions, first)
        self._place, self._is_share = (first, after), is_share
        self._places.append(self._place)
        self._previous = Figure(
            citation=self._sentence.citation,
            span=quantity.span.shifted(offset),
            quantity=replace(quantity, span=quantity.span.shifted(offset)),
            counted=counted,
            predicate=predicate,
            place=clauses.phrase(place, offset) if place else same.place if same else None,
            period=replace(period, span=period.span.shifted(offset)) if period else same.period if same else None,
            attribution=clauses.phrase(source, offset) if source else None,
            modality=find_modality(clauses, first, meaning.predicate),
            is_part=belongs or is_share,
            rule=meaning.rule,
        )
        return self._previous


    def _other_extreme(self, first: int) -> Phrase | None:
        """*magnitudo terkecil 1,5 dan terbesar 4,2*: the superlative that names the other value."""
        clauses = self._clauses
        is_extreme = clauses.lower(first - 1).startswith("ter") and clauses.word_class(first - 1) is WordClass.ADJECTIVE
        is_joined = clauses.lower(first - 2) in cue_words("clause", "joins") or clauses.lower(first - 2) == ","
        return clauses.phrase((first - 1, first), self._sentence.span.start) if is_extreme and is_joined else None

    def _continues(self, counted: Phrase | None, spot: Spot) -> bool:
        """*inflasi Aceh 2 persen, lebih rendah 1 persen*: more of what was told, with its time and place."""
        previous = self._previous
        is_same = previous is not None and previous.counted is not None and counted == previous.counted
        # "dari 9 persen pada 2020 menjadi 7 persen", "dari tahun lalu sebesar 9 ton menjadi 7 ton"
        before, between = range(max(0, self._place[0] - _MAX_BASE), self._place[0]), range(self._place[1], spot.first)
        is_led = any(self._clauses.lower(at) == "dari" and not self._clauses.taken[at - 1] for at in before)
        is_base = self._clauses.lower(self._place[0] - 1) == "dari"
        is_base = is_base or (is_led and any(self._clauses.lower(at) in cue_words("level") for at in between))
        return is_same and not is_base and not spot.is_timeless and goes_on_from(self._clauses, self._place[1], spot)

    def _is_described_part(self, meaning: Meaning, end: int) -> bool:
        """*belasan di antaranya aparat desa*: the noun says what those of the whole are."""
        clauses = self._clauses
        is_after = meaning.counted is not None and meaning.counted[0] > end
        return is_after and meaning.rule != "subject" and cue_phrases("part", "after").at(clauses.tokens, end) is not None

    def with_shared_predicates(self, figures: list[Figure]) -> tuple[Figure, ...]:
        """*132 siswa dan 6 guru dilarikan*: those listed before the last take what is said after it of all of them."""
        for at in range(len(figures) - 2, -1, -1):
            figure, following = figures[at], figures[at + 1]
            is_apart = following.is_part and not figure.is_part
            is_apart = is_apart or (figure.predicate is not None and figure.predicate.text.lower() in cue_words("light", "causing"))
            is_open = figure.counted is None and figure.quantity.kind is QuantityKind.PERCENT
            # "dihukum 9 dan 12 tahun penjara": the digits before take noun and unit from those after.
            is_bare = figure.quantity.surface.isdigit() and bool(figure.quantity.unit)
            is_open = is_open or (is_bare and following.rule == "presented")
            if figure.is_part and figure.counted is None and following.rule == "whole":
                figure = figures[at] = replace(figure, counted=following.counted)  # "Rp 5 miliar dari Rp 20 miliar dana"
            if is_open and following.counted and self._are_joined(at):
                figure = figures[at] = replace(figure, counted=following.counted)  # "73 persen atau 377 desa"
            if following.rule == "subject" and figure.rule == "presented" and not is_apart and self._are_joined(at):
                figures[at] = replace(figure, predicate=following.predicate, rule=following.rule)
        return self._dealt_out(figures)

    def _dealt_out(self, figures: list[Figure]) -> tuple[Figure, ...]:
        """*A dan B masing-masing 5 dan 7 orang*: each number is told of its own noun or place."""
        offset = self._sentence.span.start
        numbers = [self._tokens_of(figure) for figure in figures]
        dealt = receivers(self._clauses, numbers)
        for at, found in dealt.items():
            noun = self._clauses.bare_phrase(found, offset)
            counted = figures[at].counted
            is_own = counted is not None and counted.span.start > figures[at].span.start
            if is_place(noun.text):
                head = None if is_own else subject_of_clause(self._clauses, numbers[at][0])
                is_head = head is not None and head[1] <= found[0]
                told = self._clauses.bare_phrase(head, offset) if head and is_head else None
                told = figures[at - 1].counted if at - 1 in dealt else told
                figures[at] = replace(figures[at], place=noun, counted=counted if is_own else told)
            elif not is_own:
                figures[at] = replace(figures[at], counted=noun)
        return tuple(figures)

    def _tokens_of(self, figure: Figure) -> TokenRange:
        offset = self._sentence.span.start
        return self._clauses.first_at(figure.span.start - offset), self._clauses.first_at(figure.span.end - offset)

    def _are_joined(self, at: int) -> bool:
        """Whether nothing but a comma or *dan* stands between the figure at ``at`` and the next."""
        start, end = self._places[at][1], introduction(self._clauses, self._places[at + 1][0])
        between = [self._clauses.lower(index) for index in range(start, end)]
        return 0 < len(between) <= _MAX_JOINTS and all(word in cue_words("clause", "joins") or word == "," for word in between)

    def _carried(self, quantity: Quantity, meaning: Meaning, first: int) -> Phrase | None:
        """What is counted, from the subject of the clause, the figure before, or the subject of a clause before."""
        clauses, previous = self._clauses, self._previous
        if not is_open(clauses, quantity, meaning, first):
            return None
        found = subject_of_clause(clauses, first)
        if found is None and previous is not None and previous.counted:
            return previous.counted
        found = object_before(clauses, first) or found or earlier_subject(clauses, first)
        if found and found[1] - found[0] == 1 and clauses.lower(found[0]) in cue_words("heads", "mere"):
            return None  # "jumlahnya naik"
        return clauses.bare_phrase(found, self._sentence.span.start) if found else None


def _head_of(phrase: Phrase) -> Phrase:
    """The first word of a noun phrase."""
    head = phrase.text.split()[0]
    return Phrase(head, Span(phrase.span.start, phrase.span.start + len(head)))


def _is_telling(quantity: Quantity) -> bool:
    """Whether a number is kept even where nothing near it says what it counts: the reader has the sentence it is cited from."""
    return bool(quantity.unit) or (quantity.low or 0) >= TELLING_FROM


def _is_trivial(clauses: Clauses, quantity: Quantity, place: TokenRange, meaning: Meaning) -> bool:
    """*dua negara*, *dengan satu cara*, *sehari setelah*, *empat malam*: numbers that are not news."""
    if clauses.lower(place[1]) in cue_words("timing", "nouns"):
        return True
    if quantity.kind is QuantityKind.DURATION:
        return is_passing_time(clauses, place, meaning)
    if quantity.unit in cue_words("trivial", "units") and clauses.tokens[place[0]].is_word:
        return True
    is_small_word = quantity.high is not None and quantity.high <= _TRIVIAL_UP_TO and clauses.tokens[place[0]].is_word
    is_out_of = clauses.lower(place[1]) == "dari" and clauses.taken[place[1] + 1 : place[1] + 2] == (True,)  # "satu dari tiga anak"
    if not is_small_word or quantity.kind is not QuantityKind.COUNT or quantity.unit in _TELLING_UNITS or is_out_of:
        return False
    if not quantity.unit and meaning.counted and clauses.lower(meaning.counted[0]) in cue_words("trivial", "nouns"):
        return True
    return quantity.high == 1 and not _is_one_of_news(clauses, quantity, place, meaning)


def _is_one_of_news(clauses: Clauses, quantity: Quantity, place: TokenRange, meaning: Meaning) -> bool:
    """Whether *satu* counts: what a verb is done to or is said of, or an item of a list; not *dalam satu wadah*, *satu visi*."""
    before = introduction(clauses, place[0]) - 1
    if _is_list_item(clauses, place[0]):
        return True
    is_led = clauses.lower(place[0] - 1) in cue_words("place", "leading")  # "dari satu bahaya"
    if is_led or (clauses.word_class(before) is WordClass.PREPOSITION and not clauses.is_end(before)):
        return False
    after = meaning.counted[1] if meaning.counted and meaning.counted[0] >= place[1] else place[1]
    is_further = clauses.lower(after) in cue_words("part", "others") or clauses.lower(place[0] - 1) in cue_words("timing", "only")
    if is_further or quantity.unit in cue_words("trivial", "persons"):
        return True
    if meaning.predicate is None:
        return False
    return bool(quantity.unit) or meaning.rule == "subject" or (meaning.rule == "object" and meaning.predicate[1] == place[0])


def _is_list_item(clauses: Clauses, first: int) -> bool:
    """*dua perahu karet dan satu rakit*: another number of things stands before the joint."""
    joint = clauses.lower(first - 1) in cue_words("clause", "joins") or clauses.lower(first - 1) == ","
    start = first - 1 - (clauses.lower(first - 2) == ",") if joint else first
    item = clauses.noun_phrase_before(start) if joint else None
    opens = start if item is None else item[0]
    return joint and opens > 0 and clauses.taken[opens - 1]


def _is_coordinate(clauses: Clauses, quantity: Quantity, first: int, end: int) -> bool:
    """Whether a comma, *dan* or a bracket joins the number at ``first`` to what was counted before."""
    start = introduction(clauses, first)
    if (phrase := clauses.noun_phrase_before(start)) is not None:
        if any(clauses.word_class(at) is WordClass.VERB for at in range(start, first)):
            return False
        start = phrase[0]
    opens = quantity.kind is QuantityKind.MONEY and clauses.lower(start - 1) == "("
    # "tujuh orang hilang: lima di desa itu, dua di hilir"
    opens = opens or (clauses.lower(first - 1) == ":" and clauses.lower(end) in cue_words("place", "cues"))
    return opens or clauses.lower(start - 1) in cue_words("clause", "joins") or clauses.lower(start - 1) == ","


def _can_be_part(quantity: Quantity, previous: Figure | None) -> bool:
    """Not *22 butir, di antaranya cadangan 1,2 juta ton*: no amount is part of a count of something else."""
    if previous is None or quantity.kind in (previous.quantity.kind, QuantityKind.PERCENT):
        return True
    return quantity.kind is QuantityKind.COUNT or previous.quantity.kind is not QuantityKind.COUNT


def _inherited(quantity: Quantity, previous: Figure, *, is_same: bool) -> Phrase | None:
    """What was counted before, where the number can count it: persons after *4.000 rumah rusak* are no houses."""
    is_alike = quantity.unit == previous.quantity.unit or not quantity.unit or quantity.kind is QuantityKind.PERCENT
    is_alike = is_alike or quantity.kind is QuantityKind.MONEY is previous.quantity.kind
    is_unit = quantity.unit in cue_words("trivial", "classifiers") or quantity.kind is QuantityKind.MONEY
    is_person = is_same and is_unit and not previous.quantity.unit
    return previous.counted if is_alike or is_person else None


def _classifier(clauses: Clauses, quantity: Quantity, end: int, offset: int) -> Phrase | None:
    """The word that counts, where it says of what there are so many (*12 kasus*)."""
    is_word = quantity.kind is QuantityKind.COUNT and clauses.tokens[end - 1].is_word
    return clauses.phrase((end - 1, end), offset) if is_word else None
