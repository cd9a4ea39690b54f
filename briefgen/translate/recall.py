"""What the translation memory knows of a text: a translation to use, or suggestions for a person.

Only what people approved is ever used unasked. It wins over termbase and model, and is checked like any other translation.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.memory.database import THRESHOLD, Match, TranslationMemory
from briefgen.memory.unit import Origin
from briefgen.records import Translation, TranslationOrigin
from briefgen.translate.checks import check_translation
from briefgen.translate.exchange import with_values_of
from briefgen.translate.glossary import Glossary

N_SIMILAR = 5


def recall(text: str, memory: TranslationMemory, glossary: Glossary) -> Translation | None:
    """The approved translation of ``text``, or that of a text with other values; None where a model is needed."""
    unit = memory.approved(text)
    if unit is not None:
        return Translation(text, unit.target_en, TranslationOrigin.MEMORY, check_translation(text, unit.target_en, glossary))
    for match in memory.similar(text, THRESHOLD, (Origin.APPROVED,), N_SIMILAR):
        if (made := with_values_of(text, match.unit.source_id, match.unit.target_en, glossary)) is not None:
            return made
    return None


def recall_all(texts: Sequence[str], memory: TranslationMemory | None, glossary: Glossary) -> dict[str, Translation]:
    """What `recall` finds, by text."""
    if memory is None:
        return {}
    return {text: found for text in texts if (found := recall(text, memory, glossary)) is not None}


def suggestions(
    text: str, memory: TranslationMemory, glossary: Glossary, signature: str, threshold: float = THRESHOLD
) -> tuple[Match, ...]:
    """Units like ``text``, best first. What a machine made is offered only if the model and the terms are still the same.

    Args:
        text: An Indonesian sentence.
        memory: Where to look.
        glossary: The terms that machine translations must keep to.
        signature: The model in use, as `briefgen.memory.exchange.model_signature` writes it.
        threshold: The least score.
    """
    matches = memory.similar(text, threshold, limit=2 * N_SIMILAR)
    return tuple(match for match in matches if _is_current(match, signature, glossary))[:N_SIMILAR]


def _is_current(match: Match, signature: str, glossary: Glossary) -> bool:
    unit = match.unit
    if unit.origin is not Origin.MACHINE:
        return True
    return unit.signature == signature and not check_translation(unit.source_id, unit.target_en, glossary)
