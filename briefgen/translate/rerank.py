"""Choosing among the candidates of a model with a second model that reads the other way: the noisy channel.

A translation that leaves something out, or puts another word in, may be fluent; but the source is hard to tell back from it. So
each candidate is weighed by the model's own score and by the chance that a model of the other direction gives the source for it
(Yee, Dauphin and Auli, *Simple and Effective Noisy Channel Modeling for Neural Machine Translation*, 2019).
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from briefgen.translate.base import Hypotheses, once_each
from briefgen.translate.ct2 import Candidate, CTranslate2Translator

CANDIDATES = 8
"""Candidates that are weighed."""
CHANNEL_WEIGHT = 0.3
"""What the channel's mean log-probability counts beside the model's own."""
MIN_WORDS = 5
"""Words of a text below which the channel has too little to go by."""
HARDEST = 3
"""Pieces of the source by which it is judged whether a translation tells all of it."""


class RerankedTranslator:
    """A CTranslate2 model whose candidates are put in order by a model of the other direction."""

    def __init__(self, model: CTranslate2Translator, channel: CTranslate2Translator) -> None:
        self.name = model.name
        self._model = model
        self._channel = channel
        self._ranked: dict[str, tuple[Candidate, ...]] = {}
        self.signature = f"{model.signature}+{channel.signature}+of{CANDIDATES}+weight{CHANNEL_WEIGHT}+min{MIN_WORDS}"

    def translate(self, texts: Sequence[str], n_best: int = 1) -> list[Hypotheses]:
        """Up to ``n_best`` of the `CANDIDATES` of each text, best first."""

        def translate(distinct: list[str]) -> list[Hypotheses]:
            self._rank([text for text in distinct if text not in self._ranked])
            return [tuple(candidate.text for candidate in self._ranked[text][:n_best]) for text in distinct]

        return once_each(texts, translate)

    def _rank(self, texts: list[str]) -> None:
        self._ranked.update(zip(texts, self._model.candidates(texts, CANDIDATES), strict=True))
        weighed = [text for text in texts if len(text.split()) >= MIN_WORDS]
        told_back = self._channel.scores([([candidate.text for candidate in self._ranked[text]], text) for text in weighed])
        for text, scores in zip(weighed, told_back, strict=True):
            weights = [each.score + CHANNEL_WEIGHT * fmean(back) for each, back in zip(self._ranked[text], scores, strict=True)]
            order = sorted(range(len(weights)), key=lambda rank: (-weights[rank], rank))
            self._ranked[text] = tuple(self._ranked[text][rank] for rank in order)

    def confidence(self, text: str) -> float | None:
        """Mean log-probability (nats) that the model gave a piece of the translation of ``text`` that was chosen."""
        return self._ranked[text][0].score if text in self._ranked else None

    def told_back(self, text: str, translation: str) -> float:
        """Mean log-probability (nats) of the pieces of ``text`` that are hardest to tell from ``translation``."""
        ((scores,),) = self._channel.scores([([translation], text)])
        return fmean(sorted(scores)[:HARDEST])
