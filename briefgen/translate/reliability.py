"""How far a machine translation is to be relied on: a grade from what the model and the checks say.

The chance that a reader finds no serious fault is estimated by a logistic regression on five features: how sure the model was, how
well a model of the other direction tells the source back from the translation, how much speaks for a stretch of the source being
untold and for one of the English being made up, and how many remarks were left.
Its coefficients are in ``data/reliability.toml``, one table a model; ``benchmarks/checks.py --fit`` estimates them from sentences
that were read by hand.
"""

from __future__ import annotations

from math import exp

from briefgen.records import Reliability
from briefgen.translate.base import TellsBack, Translator
from briefgen.translate.checks.coverage import uncalled_weight, untold_weight
from briefgen.translate.checks.pair import Pair
from briefgen.translate.english import table
from briefgen.translate.glossary import Glossary
from briefgen.translate.repair import Checked

MIN_WORDS = 4
"""Words of a text that is no mere phrase: only sentences were read."""
MOST_REMARKS = 2

Features = tuple[float, float, float, float, float]


def features(source_id: str, checked: Checked, confidence: float, told_back: float, glossary: Glossary) -> Features:
    """Both log-probabilities, weights of the untold and of the made up, and remarks left (two count for all)."""
    n_left = sum(not remark.is_repaired for remark in checked.remarks)
    pair = Pair(source_id, checked.target_en, glossary)
    return confidence, told_back, untold_weight(pair), uncalled_weight(pair), float(min(n_left, MOST_REMARKS))


def chance(model: str, values: Features) -> float | None:
    """The estimated chance of no serious fault; None for a model whose translations were not read."""
    settings = table("reliability")["models"].get(model)
    if settings is None:
        return None
    weights = (settings["confidence"], settings["told_back"], settings["untold"], settings["uncalled"], settings["remark"])
    logit = settings["intercept"] + sum(weight * value for weight, value in zip(weights, values, strict=True))
    return 1 / (1 + exp(-max(min(logit, 500.0), -500.0)))


def grade(
    source_id: str, checked: Checked, confidence: float | None, translator: Translator, glossary: Glossary
) -> Reliability | None:
    """The grade of a translated sentence; None where nothing was measured."""
    is_sentence = len(source_id.split()) >= MIN_WORDS and source_id.rstrip(" \"'”’)")[-1:] in (".", "?", "!", ":", "…")
    if confidence is None or not is_sentence or not isinstance(translator, TellsBack):
        return None
    told_back = translator.told_back(source_id, checked.target_en)
    estimate = chance(translator.name, features(source_id, checked, confidence, told_back, glossary))
    return None if estimate is None else graded(estimate)


def graded(estimate: float) -> Reliability:
    """The grade of an estimated chance."""
    limits = table("reliability")["grades"]
    if estimate >= limits["high"]:
        return Reliability.HIGH
    return Reliability.MIDDLE if estimate >= limits["middle"] else Reliability.LOW
