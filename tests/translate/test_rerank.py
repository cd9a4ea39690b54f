"""Choosing among candidates by how well the source can be told back from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import pytest

from briefgen.translate.base import TellsBack
from briefgen.translate.ct2 import Candidate, CTranslate2Translator
from briefgen.translate.registry import load_translator
from briefgen.translate.rerank import CANDIDATES, HARDEST, RerankedTranslator

SOURCE = "Novel itu terdiri atas 26 bab."
FLUENT, FAITHFUL = "The novel consists of 26 pigs.", "The novel consists of 26 chapters."


class FakeEngine:
    """A model that prefers `FLUENT` a little, or one of the other direction that tells the source better from `FAITHFUL`."""

    name, signature = "fake", "fake@1"

    def __init__(self) -> None:
        self.n_read = 0

    def candidates(self, texts: Sequence[str], n_best: int) -> list[tuple[Candidate, ...]]:
        self.n_read += len(texts)
        return [(Candidate(FLUENT, -0.20), Candidate(FAITHFUL, -0.21))[:n_best] for _ in texts]

    def scores(self, groups: Sequence[tuple[Sequence[str], str]]) -> list[list[tuple[float, ...]]]:
        return [[(-0.1, -0.1, -0.1, -3.0 if text == FLUENT else -0.5) for text in texts] for texts, _ in groups]


@pytest.fixture
def reranked() -> RerankedTranslator:
    model, channel = cast(Any, FakeEngine()), cast(Any, FakeEngine())
    return RerankedTranslator(model, channel)


def test_the_candidate_that_tells_the_source_wins(reranked: RerankedTranslator) -> None:
    assert reranked.translate([SOURCE], n_best=2) == [(FAITHFUL, FLUENT)]
    assert reranked.translate([SOURCE]) == [(FAITHFUL,)]


def test_the_confidence_is_that_of_the_chosen_candidate(reranked: RerankedTranslator) -> None:
    assert reranked.confidence(SOURCE) is None
    reranked.translate([SOURCE])
    assert reranked.confidence(SOURCE) == -0.21


def test_more_hypotheses_of_a_known_text_need_no_second_search() -> None:
    engine = FakeEngine()
    reranked = RerankedTranslator(cast(Any, engine), cast(Any, FakeEngine()))
    reranked.translate([SOURCE, SOURCE])
    reranked.translate([SOURCE], n_best=CANDIDATES)

    assert engine.n_read == 1


def test_a_translation_is_told_back_by_its_hardest_pieces(reranked: RerankedTranslator) -> None:
    assert reranked.told_back(SOURCE, FLUENT) == pytest.approx((-3.0 - 0.1 * (HARDEST - 1)) / HARDEST)


def test_the_embedded_model_is_reranked_unless_its_engine_is_asked_for_alone() -> None:
    embedded, alone = load_translator(), load_translator(backend="ct2")

    assert isinstance(embedded, TellsBack)
    assert isinstance(alone, CTranslate2Translator)
    assert embedded.signature.startswith(alone.signature)
    assert embedded.signature != alone.signature
    assert embedded.told_back(SOURCE, FAITHFUL) > embedded.told_back(SOURCE, "The weather was good.")
