"""When and where figures hold: whether two are told of times or places that do not touch."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefgen.reconcile.as_of import AS_OF, is_running
from briefgen.reconcile.lexicon import ADMINISTRATIVE
from briefgen.records import Citation, FigureClaim, Period, Sentence, SentenceKind
from briefgen.text.words import content_stems

Texts = Mapping[Citation, Sentence]
_ALONG = re.compile(r"(?:sepanjang|selama)\b", re.IGNORECASE)


def are_apart_in_time(first: FigureClaim, second: FigureClaim) -> bool:
    """Whether the periods do not touch; a running count as of another day is another reading of the same thing."""
    a, b = first.lead.period, second.lead.period
    if not a or not b or not a.end or not b.end:
        return False
    if any(_is_stretch(one) and not _is_stretch(other) for one, other in ((a, b), (b, a))) and a.start and b.start:
        return True  # *sepanjang Februari 130 orang*, *Jumat (21/2) 46 orang*
    if not AS_OF.isdisjoint({a.relation, b.relation}) and (is_running(first) or is_running(second)):
        return False
    return (a.start or a.end) > b.end or (b.start or b.end) > a.end


def _is_stretch(period: Period) -> bool:
    return bool(_ALONG.match(period.surface))


def are_apart_in_place(first: FigureClaim, second: FigureClaim, texts: Texts) -> bool:
    """Whether both are told of places, and of none in common; what a headline tells without a place is told of the whole."""
    a, b = ([content_stems(m.place.text) - ADMINISTRATIVE for m in claim.mentions if m.place] for claim in (first, second))
    is_of_whole = any(not m.place and texts[m.citation].kind is SentenceKind.TITLE for c in (first, second) for m in c.mentions)
    return bool(a and b) and not is_of_whole and not any(x & y or not x or not y for x in a for y in b)
