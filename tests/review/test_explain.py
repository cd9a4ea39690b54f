"""Everything that has a key can be explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.config import Config
from briefgen.pipeline import analyse_articles
from briefgen.render.labels import Language, load_labels
from briefgen.review.explain import Explainer
from briefgen.review.keys import all_keys

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize("folder", ["banjir-seluma", "perawat-jepang"])
@pytest.mark.parametrize("language", list(Language))
def test_every_claim_discrepancy_and_sentence_of_the_examples_is_explained_with_its_evidence(folder, language):
    analysis = analyse_articles([EXAMPLES / folder], Config())
    explainer = Explainer(analysis, load_labels(), language)
    for key in all_keys(analysis):
        explanation = explainer.explain(key)
        assert explanation.head
        assert all(side.evidence for side in explanation.sides), key
    for claim in analysis.claims():
        (side,) = explainer.explain(claim.key).sides
        assert [evidence.quote.citation for evidence in side.evidence] == [str(mention.citation) for mention in claim.mentions]
        assert all(evidence.joined for evidence in side.evidence[1:])
