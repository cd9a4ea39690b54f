"""Which figures weigh most: those of which most of the articles speak, even where they disagree, and their headlines above all."""

from __future__ import annotations

from datetime import date

from briefgen.records import (
    Brief,
    Citation,
    Discrepancy,
    FigureClaim,
    Ledger,
    Modality,
    SentenceKind,
    Standing,
)
from briefgen.render.headings import is_rate, is_telling, tidied
from briefgen.render.support import OF_ONE_MEASURE


class Weights:
    """The figures of a brief by weight."""

    def __init__(self, brief: Brief) -> None:
        self._figures = brief.ledger.figures
        self._disputes = {item.key: item for item in brief.ledger.discrepancies if item.kind in OF_ONE_MEASURE}
        self._titles = {sentence.citation for sentence in brief.sentences if sentence.kind is SentenceKind.TITLE}
        self._days = {article.number: article.published or _latest_day(article.number, brief.ledger) for article in brief.articles}
        self._origins = brief.ledger.origin_numbers()

    def heaviest(self) -> list[FigureClaim]:
        """The figures stated as facts, the heaviest first; of the sides of one difference the best supported, then newest."""
        stated = [claim for claim in self._figures if _is_statement(claim)]
        chosen: list[FigureClaim] = []
        for claim in sorted(stated, key=self._rank):
            if all(set(claim.discrepancies).isdisjoint(other.discrepancies) for other in chosen):
                chosen.append(claim)
        return chosen

    def _rank(self, claim: FigureClaim) -> tuple[object, ...]:
        own = {mention.citation for mention in claim.mentions}
        spoken_of = own.union(*(side.citations for item in self._disputes_of(claim) for side in item.positions))
        n_headlines = len(spoken_of & self._titles)
        return (
            -self._n_origins(spoken_of) - n_headlines,
            -n_headlines,
            claim.standing is Standing.SUPERSEDED,
            -len(own & self._titles),
            -claim.n_origins,
            -max(self._days.get(citation.article, date.min).toordinal() for citation in own),
            -len({citation.article for citation in own}),
        )

    def _disputes_of(self, claim: FigureClaim) -> list[Discrepancy]:
        return [self._disputes[key] for key in claim.discrepancies if key in self._disputes]

    def _n_origins(self, citations: set[Citation]) -> int:
        return len({self._origins.get(citation.article, -citation.article) for citation in citations})


def _is_statement(claim: FigureClaim) -> bool:
    """Whether a figure says something by itself: a fact with a name of its own, and no rate."""
    measure = tidied(claim.measure_id)
    is_fact = claim.lead.modality is Modality.FACT and not claim.lead.is_part
    return is_fact and is_telling(measure) and not is_rate(measure)


def _latest_day(article: int, ledger: Ledger) -> date:
    """The latest day of which an article without a day of publication tells."""
    told = (event.period for event in ledger.events if any(citation.article == article for citation in event.citations))
    return max((day for period in told if (day := period.end or period.start)), default=date.min)
