"""Translating sentences and noun phrases: what people approved, termbase, cache, then the model, its checks and repairs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from briefgen.errors import TranslationError
from briefgen.memory.database import TranslationMemory
from briefgen.records import Reliability, Remark, RemarkKind, Translation, TranslationOrigin
from briefgen.store import Memory, content_key
from briefgen.text.words import content_stems
from briefgen.translate.base import Confident, Translator
from briefgen.translate.calendar import calendar_phrase
from briefgen.translate.checks import check_translation, checker_signature
from briefgen.translate.glossary import Glossary
from briefgen.translate.prepare import Prepared, prepare
from briefgen.translate.recall import recall_all
from briefgen.translate.reliability import grade
from briefgen.translate.repair import Checked, best_of, localised_numbers
from briefgen.translate.retelling import retellings
from briefgen.translate.verb_phrases import MAX_WORDS, keeps_frame

N_BEST = 8
"""Hypotheses asked for where the first one fails a check."""
MAX_CHARACTERS = 5_000
"""A longer text is no sentence; it is shown as it is, with a remark."""
MIN_CONFIDENCE = -0.9
"""Mean log-probability of a piece below which a phrase is doubted. Of 27 phrases read by hand, 7 of the 8 below it were wrong, and
4 of the 19 above it."""
MIN_CONFIDENCE_FRAMED = -0.65
"""The same for a verb phrase that was put into a sentence: of 52 read by hand, 5 of the 7 below it
were wrong, and 5 of the others."""
_LIMITS = f"{MIN_CONFIDENCE} {MIN_CONFIDENCE_FRAMED}"
CHUNK = 32
"""Sentences between two reports of progress and two writes to the memory."""


def translate_texts(
    texts: Sequence[str],
    translator: Translator,
    glossary: Glossary,
    memory: Memory | None = None,
    progress: Callable[[int], None] | None = None,
    approved: TranslationMemory | None = None,
    names: frozenset[str] = frozenset(),
) -> tuple[Translation, ...]:
    """One checked translation for each distinct text, in the order in which they first occur.

    What ``memory`` gives keeps the origin it was made with, so that a full memory and an empty one lead to the same brief.

    Args:
        texts: Indonesian sentences, headlines, table cells.
        translator: The engine.
        glossary: The termbase; a text that is nothing but a term needs no engine.
        memory: Where finished translations are kept; None keeps none.
        progress: Called with the number of texts finished so far.
        approved: Translations that people approved; they win over everything else.
        names: Common words, in lower case, that are names in the matter of ``texts``; headlines do not tell them apart.

    Raises:
        TranslationError: The engine failed.
    """
    distinct = list(dict.fromkeys(texts))
    found = {text: easy for text in distinct if (easy := _without_engine(text, glossary)) is not None}
    found.update(recall_all(distinct, approved, glossary))
    prepared = {text: prepare(text, glossary, names) for text in distinct if text not in found}
    keys = {
        text: content_key(text, *form.pieces, translator.signature, glossary.signature, checker_signature(), _LIMITS)
        for text, form in prepared.items()
    }
    known = memory.get_many(keys.values()) if memory else {}
    found.update({text: kept for text, key in keys.items() if (kept := _loaded(text, known.get(key))) is not None})
    todo = [text for text in prepared if text not in found]
    report = progress or (lambda _done: None)
    report(len(found))
    for start in range(0, len(todo), CHUNK):
        fresh = _by_engine({text: prepared[text] for text in todo[start : start + CHUNK]}, translator, glossary, names)
        found.update({translation.source_id: translation for translation in fresh})
        if memory:
            memory.put_many({keys[translation.source_id]: _dumped(translation) for translation in fresh})
        report(len(found))
    return tuple(found[text] for text in distinct)


def _without_engine(text: str, glossary: Glossary) -> Translation | None:
    """The translation of a term or of a day's name, or of a text with nothing in it to translate."""
    if not any(character.isalpha() for character in text):
        return Translation(text, localised_numbers(text), TranslationOrigin.COPIED)
    if len(text) > MAX_CHARACTERS:
        return Translation(text, text, TranslationOrigin.COPIED, (Remark(RemarkKind.LENGTH, "too long to translate"),))
    english = calendar_phrase(text) or glossary.translate(text)
    return Translation(text, english, TranslationOrigin.GLOSSARY) if english is not None else None


def _by_engine(
    prepared: Mapping[str, Prepared], translator: Translator, glossary: Glossary, names: frozenset[str]
) -> list[Translation]:
    firsts = _hypotheses(prepared.values(), translator, 1)
    results = {}
    for text in prepared:
        target = firsts[prepared[text]][0]
        results[text] = Checked(target, check_translation(text, target, glossary))
    failed = [text for text in prepared if results[text].remarks]
    others = _hypotheses((prepared[text] for text in failed), translator, N_BEST)
    retold = {
        text: [prepare(form, glossary, names) for form in retellings(text, results[text].target_en, glossary)] for text in failed
    }
    again = _hypotheses((form for forms in retold.values() for form in forms), translator, N_BEST)
    for text in failed:
        retried = [hypothesis for form in retold[text] for hypothesis in again[form]]
        results[text] = best_of(text, (results[text].target_en, *others[prepared[text]], *retried), glossary)
    return [
        Translation(
            text,
            results[text].target_en,
            TranslationOrigin.MODEL,
            (*results[text].remarks, *_doubt(text, prepared[text], results[text].target_en, translator)),
            grade(text, results[text], _confidence(prepared[text], translator), translator, glossary),
        )
        for text in prepared
    ]


def _doubt(source_id: str, prepared: Prepared, target_en: str, translator: Translator) -> tuple[Remark, ...]:
    """A remark on a phrase of which the model was not sure, or of whose words it rendered but one (*Pengungsi tersebar*: "Spread").

    Phrases out of context are where a small model invents; in a sentence the other checks have more to hold on to.
    """
    confidence = _confidence(prepared, translator)
    is_phrase = len(source_id.split()) <= MAX_WORDS and source_id.rstrip()[-1:] not in ".!?\"”"
    if confidence is None or len(prepared.pieces) != 1 or not is_phrase:
        return ()
    is_lost = len(content_stems(source_id)) > 1 and len(target_en.split()) == 1
    is_sentence = prepared.is_verb_phrase and keeps_frame(target_en)
    if confidence >= (MIN_CONFIDENCE_FRAMED if prepared.is_verb_phrase else MIN_CONFIDENCE) and not is_lost and not is_sentence:
        return ()
    return (Remark(RemarkKind.CONFIDENCE, f"{confidence:.1f}"),)


def _confidence(prepared: Prepared, translator: Translator) -> float | None:
    """How sure the model was of the piece that it was least sure of."""
    if not isinstance(translator, Confident):
        return None
    known = [translator.confidence(piece) for piece in prepared.pieces]
    return min((confidence for confidence in known if confidence is not None), default=None)


def _hypotheses(prepared: Iterable[Prepared], translator: Translator, n_best: int) -> dict[Prepared, tuple[str, ...]]:
    """Up to ``n_best`` translations of each prepared sentence; the n-th joins the n-th hypotheses of its pieces."""
    sentences = list(dict.fromkeys(prepared))
    pieces = [piece for sentence in sentences for piece in sentence.pieces]
    if not pieces:
        return {}
    answers = iter(_answers(pieces, translator, n_best))
    found = {}
    for sentence in sentences:
        rows = [next(answers) for _ in sentence.pieces]
        n_found = max(map(len, rows))
        found[sentence] = tuple(sentence.join([row[min(rank, len(row) - 1)].strip() for row in rows]) for rank in range(n_found))
    return found


def _answers(pieces: Sequence[str], translator: Translator, n_best: int) -> list[tuple[str, ...]]:
    answers = translator.translate(pieces, n_best)
    if len(answers) != len(pieces) or not all(answers):
        raise TranslationError(f"translating with {translator.name}", why="it left out sentences", remedy="Try another model")
    return answers


def _dumped(translation: Translation) -> str:
    remarks = [[remark.kind.value, remark.detail, remark.is_repaired] for remark in translation.remarks]
    return json.dumps([translation.target_en, translation.origin.value, remarks, translation.reliability], ensure_ascii=False)


def _loaded(text: str, value: str | None) -> Translation | None:
    """A translation from the memory; None where there is none or it is not readable."""
    if value is None:
        return None
    try:
        target, origin, remarks, reliability = json.loads(value)
        found = tuple(Remark(RemarkKind(kind), str(detail), bool(is_repaired)) for kind, detail, is_repaired in remarks)
        known = Reliability(reliability) if reliability is not None else None
        return Translation(text, str(target), TranslationOrigin(origin), found, known)
    except (ValueError, TypeError):
        return None
