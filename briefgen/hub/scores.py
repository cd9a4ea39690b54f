"""Scores of translations against references, by sacreBLEU."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.errors import ModelError


@dataclass(frozen=True, slots=True)
class Scores:
    """Corpus BLEU (Papineni et al. 2002) and chrF++ (Popović 2017), 0 to 100, with sacreBLEU's signatures (Post 2018)."""

    bleu: float
    chrf: float
    signatures: tuple[str, str]


def corpus_scores(hypotheses: Sequence[str], references: Sequence[str]) -> Scores:
    """The scores of ``hypotheses`` against one reference each.

    Raises:
        ModelError: sacreBLEU is not installed.
    """
    try:
        from sacrebleu import BLEU, CHRF
    except ImportError as error:
        raise ModelError(
            "scoring translations", why="it needs sacreBLEU, which is not installed", remedy="pip install 'briefgen[eval]'"
        ) from error
    bleu, chrf = BLEU(), CHRF(word_order=2)
    values = [round(metric.corpus_score(list(hypotheses), [list(references)]).score, 2) for metric in (bleu, chrf)]
    return Scores(values[0], values[1], (str(bleu.get_signature()), str(chrf.get_signature())))
