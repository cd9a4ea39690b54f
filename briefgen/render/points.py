"""Key points, composed from the ledger: what is agreed, what is not yet, the weightiest figures, and how much is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.records import STATUS_SCALE, AgreementClaim, Brief, Discrepancy, Figure, FigureClaim, Instrument, Status
from briefgen.render.compose import NOTHING, capitalised, filled, joined, strong, written
from briefgen.render.disputes import is_single
from briefgen.render.labels import Label
from briefgen.render.lexicon import Lexicon, discrepancy_link
from briefgen.render.rows import agreement_name, deadline, measure, place
from briefgen.render.support import Support
from briefgen.render.view import Bilingual, Point
from briefgen.render.weight import Weights
from briefgen.render.words import Word

_MAX_PAPERS = 5
_MAX_COMMITMENTS = 3
_MAX_FIGURES = 5
_SIGNED_PAPERS = frozenset(
    {Instrument.LETTER_OF_INTENT, Instrument.MOU, Instrument.TREATY, Instrument.COOPERATION_AGREEMENT, Instrument.CONTRACT}
)
_SIGNED = STATUS_SCALE.index(Status.SIGNED)
_IN_BRACKETS = Label(" ({text})", " ({text})")


def key_points(brief: Brief, support: Support, lexicon: Lexicon) -> tuple[Point, ...]:
    """The points at the head of the brief, in the order in which a reader needs them."""
    ledger = brief.ledger
    stated = [claim for claim in ledger.agreements if claim.lead.status is not Status.MENTIONED]
    papers = [claim for claim in stated if claim.lead.instrument is not Instrument.COMMITMENT]
    commitments = [claim for claim in stated if claim.lead.instrument is Instrument.COMMITMENT]
    weights = Weights(brief)
    return (
        *(_agreement_point(claim, support, lexicon) for claim in sorted(papers, key=_rank)[:_MAX_PAPERS]),
        *(_agreement_point(claim, support, lexicon) for claim in sorted(commitments, key=_breadth)[:_MAX_COMMITMENTS]),
        *(_figure_point(claim, support, lexicon) for claim in weights.heaviest()[:_MAX_FIGURES]),
        *_counts(ledger.discrepancies, lexicon),
    )


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
    return _point(joined([said, lexicon.period(lead.period), venue], ", "), claim, support, lexicon)


def _point(text: Bilingual, claim: AgreementClaim | FigureClaim, support: Support, lexicon: Lexicon) -> Point:
    text = joined([text, filled(_IN_BRACKETS, text=support.text(claim))], "")
    citations = lexicon.links(mention.citation for mention in claim.mentions)
    return Point(text, citations, tuple(map(discrepancy_link, claim.discrepancies)))


def _counts(discrepancies: Sequence[Discrepancy], lexicon: Lexicon) -> Iterable[Point]:
    contested = [item for item in discrepancies if not is_single(item)]
    single = [item for item in discrepancies if is_single(item)]
    n_single = sum(len(item.positions) for item in single)
    for word, n, items in ((Word.POINT_CONTESTED, len(contested), contested), (Word.POINT_SINGLE, n_single, single)):
        if items:
            text = strong(written(lexicon.count(lexicon.labels[word], n)))
            yield Point(text, (), tuple(discrepancy_link(item.key) for item in items))
