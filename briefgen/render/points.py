"""Key points: what happened, the gravest differences in words, the papers, the weightiest figures, what was undertaken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.records import (
    STATUS_SCALE,
    AgreementClaim,
    Brief,
    Citation,
    Discrepancy,
    Figure,
    FigureClaim,
    Instrument,
    Sentence,
    SentenceKind,
    Severity,
    Status,
)
from briefgen.render.compose import NOTHING, capitalised, filled, is_left, joined, strong, written
from briefgen.render.disputes import is_single, position_value
from briefgen.render.headings import fits_heading, heading
from briefgen.render.labels import Label
from briefgen.render.lexicon import Lexicon, discrepancy_link
from briefgen.render.rows import agreement_name, count_period, deadline, measure, place
from briefgen.render.support import SHOWN_BY_SIDES, Support
from briefgen.render.view import Bilingual, Point
from briefgen.render.voices import Voices
from briefgen.render.weight import Weights
from briefgen.render.words import Word
from briefgen.text.wordclass import WordClass, class_of

_MAX_DISPUTES = 3
_MAX_PAPERS = 4
_MAX_FIGURES = 4
_MAX_COMMITMENTS = 2
_LEAD_SENTENCES = 3
"""The title and the opening of a report."""
_QUOTES = frozenset('"“”')
_MAX_LEAD = 400
"""A sentence with more characters is no point but a paragraph."""
_SIGNED_PAPERS = frozenset(
    {Instrument.LETTER_OF_INTENT, Instrument.MOU, Instrument.TREATY, Instrument.COOPERATION_AGREEMENT, Instrument.CONTRACT}
)
_SIGNED = STATUS_SCALE.index(Status.SIGNED)
_IN_BRACKETS = Label(" ({text})", " ({text})")


def key_points(brief: Brief, voices: Voices, support: Support, lexicon: Lexicon) -> tuple[Point, ...]:
    """The points at the head of the brief, in the order in which a reader needs them."""
    stated = [claim for claim in brief.ledger.agreements if claim.lead.status is not Status.MENTIONED]
    papers = [claim for claim in stated if claim.lead.instrument is not Instrument.COMMITMENT]
    commitments = [claim for claim in stated if claim.lead.instrument is Instrument.COMMITMENT and _is_agreed(claim)]
    contested = [item for item in brief.ledger.discrepancies if not is_single(item)]
    gravest = _gravest(contested, voices, lexicon)
    told = {item.key for item in gravest if item.kind in SHOWN_BY_SIDES}
    figures = [claim for claim in Weights(brief).heaviest() if told.isdisjoint(claim.discrepancies)]
    return (
        *_what_happened(brief, voices, lexicon),
        *(_dispute_point(item, brief, voices, lexicon) for item in gravest),
        *(_agreement_point(claim, support, lexicon) for claim in sorted(papers, key=_rank)[:_MAX_PAPERS]),
        *(_figure_point(claim, support, lexicon) for claim in figures[:_MAX_FIGURES]),
        *(_agreement_point(claim, support, lexicon) for claim in sorted(commitments, key=_breadth)[:_MAX_COMMITMENTS]),
        *_remainder([item for item in contested if item not in gravest], lexicon),
    )


def _what_happened(brief: Brief, voices: Voices, lexicon: Lexicon) -> Iterator[Point]:
    """The day of which most origins tell at their head, by the sentence nearest the head that no other source contradicts.

    Where no day is told the background is taken in its place.
    """
    days = [event.citations for event in brief.ledger.events if event.period.start and event.period.start == event.period.end]
    leads = ([citation for citation in citations if citation.sentence <= _LEAD_SENTENCES] for citations in days)
    widest = max(zip(map(voices.count, leads), days, strict=True), key=lambda pair: pair[0], default=(0, ()))[1]
    bodies = {s.citation: s for s in brief.sentences if s.kind is not SentenceKind.TITLE}
    told = {c: lexicon.telling(c) for c in widest or brief.summary.citations if c in bodies}
    outvoted = _outvoted(brief.ledger.discrepancies, voices)

    def rank(citation: Citation) -> tuple[bool, ...]:
        is_deep = citation.sentence > _LEAD_SENTENCES
        return not _stands_alone(bodies[citation]), citation in outvoted, is_left(told[citation]), is_deep

    if told:
        lead = min(told, key=lambda citation: (rank(citation), citation.sentence, citation.article))
        yield Point(told[lead], lexicon.links([lead]))


def _stands_alone(sentence: Sentence) -> bool:
    """Whether a sentence is whole, no paragraph, no quotation, and begins with no word for somebody named before it."""
    first = sentence.text.partition(" ")[0].lower()
    is_whole = sentence.is_complete and len(sentence.text) <= _MAX_LEAD
    return is_whole and _QUOTES.isdisjoint(sentence.text) and class_of(first) is not WordClass.PRONOUN


def _outvoted(items: Sequence[Discrepancy], voices: Voices) -> set[Citation]:
    """The sentences of those sides of a difference that do not outnumber every other side."""
    counted = [[(voices.count(side.citations), side.citations) for side in item.positions] for item in items if not is_single(item)]
    return {c for sides in counted for n, citations in sides if sum(m >= n for m, _ in sides) > 1 for c in citations}


# --- differences -----------------------------------------------------------------------------------------


def _gravest(items: Sequence[Discrepancy], voices: Voices, lexicon: Lexicon) -> list[Discrepancy]:
    """The differences that a reader who acts must know, those of which most origins speak first."""

    def rank(item: Discrepancy) -> tuple[int, int]:
        return tuple(Severity).index(item.severity), -voices.count(c for side in item.positions for c in side.citations)

    grave = [
        item
        for item in items
        if item.severity is not Severity.LOW and fits_heading([position_value(side, item, lexicon) for side in item.positions])
    ]
    return sorted(grave, key=rank)[:_MAX_DISPUTES]


def _dispute_point(item: Discrepancy, brief: Brief, voices: Voices, lexicon: Lexicon) -> Point:
    """*Kuota: 12.500 (3 asal) atau 15.000 (1 asal: CakrawalaKini)?*; the difference it leads to quotes the sentences."""
    sides = [
        joined([strong(position_value(side, item, lexicon)), filled(_IN_BRACKETS, text=voices.briefly(side.citations))], "")
        for side in item.positions
    ]
    return Point(heading(item, sides, brief, lexicon), (), (discrepancy_link(item.key),))


def _remainder(items: Sequence[Discrepancy], lexicon: Lexicon) -> Iterator[Point]:
    if items:
        text = written(lexicon.count(lexicon.labels[Word.POINT_CONTESTED], len(items)))
        yield Point(text, (), tuple(discrepancy_link(item.key) for item in items))


# --- agreements and figures ------------------------------------------------------------------------------


def _is_agreed(claim: AgreementClaim) -> bool:
    """Whether several have agreed, so that it is more than the plan of one."""
    return STATUS_SCALE.index(claim.lead.status) >= STATUS_SCALE.index(Status.AGREED_IN_PRINCIPLE)


def _rank(claim: AgreementClaim) -> tuple[int, int]:
    return -STATUS_SCALE.index(claim.lead.status), -claim.n_origins


def _breadth(claim: AgreementClaim) -> tuple[int, int]:
    return -claim.n_origins, -STATUS_SCALE.index(claim.lead.status)


def _agreement_point(claim: AgreementClaim, support: Support, lexicon: Lexicon) -> Point:
    lead = claim.lead
    name = agreement_name(lead, lexicon)
    status = strong(written(lexicon.labels.of(lead.status)))
    if lead.instrument in _SIGNED_PAPERS and STATUS_SCALE.index(lead.status) < _SIGNED:
        status = strong(joined([lexicon.label(Word.POINT_NOT_SIGNED), status], ", "))
    said = filled(lexicon.labels[Word.POINT_AGREEMENT], name=name, status=status)
    parties = joined(lexicon.parties(lead.parties), ", ")
    venue = place(lead.place.text, lexicon) if lead.place else NOTHING
    circumstances = joined([said, lexicon.period(lead.when), venue, deadline(lead, Word.POINT_DEADLINE, lexicon)], ", ")
    return _point(joined([circumstances, parties], " — "), claim, support, lexicon)


def _figure_point(claim: FigureClaim, support: Support, lexicon: Lexicon) -> Point:
    best = support.sides(claim)[0]
    lead = best.lead if isinstance(best.lead, Figure) else claim.lead
    said = filled(lexicon.labels[Word.POINT_FIGURE], measure=capitalised(measure(claim, lexicon)), value=strong(best.value))
    venue = place(lead.place.text, lexicon) if lead.place else NOTHING
    return _point(joined([said, count_period(lead, lexicon), venue], ", "), claim, support, lexicon)


def _point(text: Bilingual, claim: AgreementClaim | FigureClaim, support: Support, lexicon: Lexicon) -> Point:
    text = joined([text, filled(_IN_BRACKETS, text=support.text(claim))], "")
    citations = lexicon.links(mention.citation for mention in claim.mentions)
    return Point(text, citations, tuple(map(discrepancy_link, claim.discrepancies)))
