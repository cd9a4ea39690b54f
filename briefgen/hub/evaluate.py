"""Judging a model: how near its translations come to references, whether values survive, and how fast it is."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from briefgen.hub.scores import Scores, corpus_scores
from briefgen.hub.sets import EvaluationSet
from briefgen.records import RemarkKind, Translation
from briefgen.translate.base import Translator
from briefgen.translate.glossary import Glossary
from briefgen.translate.service import translate_texts
from briefgen.translate.value import compare
from briefgen.translate.values import source_values, target_values

CHUNK = 64
"""Sentences between two reports of progress."""


class Fidelity(StrEnum):
    """What became of the numbers, dates and amounts of a sentence.

    ``MARKED``: the brief says that one of them needs a look. ``SILENT``: it does not, and they are not those of the reference; an
    upper bound, as references are free to say *both* or to leave a year out. ``REPAIRED``: the model had lost, added or altered
    one. ``RIGHT``: the model wrote those of the source.
    """

    RIGHT = "right"
    REPAIRED = "repaired"
    MARKED = "marked"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A model's results on one set.

    Attributes:
        name: The set.
        pairs: Sentences in it.
        model: Scores of what the model wrote.
        brief: Scores after the termbase, the checks and the repairs.
        with_values: Sentences with a value in the source or the reference.
        kept: Of these, those whose values all survive in what the model wrote.
        fidelity: Of these, how many came to which end.
        words_per_second: Source words a second, of one run of the model.
    """

    name: str
    pairs: int
    model: Scores
    brief: Scores
    with_values: int
    kept: int
    fidelity: dict[Fidelity, int]
    words_per_second: float


def evaluate(
    engine: Translator, pairs: EvaluationSet, glossary: Glossary, progress: Callable[[int, int], None] | None = None
) -> Evaluation:
    """The results of ``engine`` on a set.

    Args:
        engine: The model.
        pairs: Sentences with references.
        glossary: The termbase of the checks.
        progress: Called with the number of sentences done and the number in all; each is translated twice.

    Raises:
        TranslationError: The engine failed.
        ModelError: sacreBLEU is not installed.
    """
    corpus_scores(["a"], ["a"])  # missing software is told before the long work
    report, n_pairs = progress or (lambda _done, _total: None), len(pairs.sources)
    raw, started = list[str](), time.perf_counter()
    for start in range(0, n_pairs, CHUNK):
        raw += [hypotheses[0] for hypotheses in engine.translate(pairs.sources[start : start + CHUNK])]
        report(len(raw), 2 * n_pairs)
    seconds = time.perf_counter() - started
    translations = translate_texts(pairs.sources, engine, glossary, progress=lambda n: report(n_pairs + n, 2 * n_pairs))
    finished = {translation.source_id: translation for translation in translations}
    shown = [finished[source] for source in pairs.sources]
    rows = [row for row in zip(pairs.sources, raw, shown, pairs.references, strict=True) if _has_values(row[0], row[3])]
    counted = Counter(_fidelity(*row) for row in rows)
    return Evaluation(
        name=pairs.name,
        pairs=n_pairs,
        model=corpus_scores(raw, pairs.references),
        brief=corpus_scores([translation.target_en for translation in shown], pairs.references),
        with_values=len(rows),
        kept=sum(_keeps_values(source, hypothesis) for source, hypothesis, _, _ in rows),
        fidelity={end: counted[end] for end in Fidelity},
        words_per_second=round(sum(len(source.split()) for source in pairs.sources) / max(seconds, 1e-9), 1),
    )


def to_jsonable(signature: str, results: Sequence[Evaluation]) -> dict[str, Any]:
    """The results for programs."""
    return {
        "model": signature,
        "sets": [
            {
                "name": r.name,
                "pairs": r.pairs,
                "model": {"bleu": r.model.bleu, "chrf++": r.model.chrf},
                "brief": {"bleu": r.brief.bleu, "chrf++": r.brief.chrf},
                "values": {"sentences": r.with_values, "kept_by_model": r.kept, **r.fidelity},
                "source_words_per_second": r.words_per_second,
                "signatures": list(r.model.signatures),
            }
            for r in results
        ],
    }


def to_table(results: Sequence[Evaluation]) -> str:
    """The results for people, as two Markdown tables and sacreBLEU's signatures."""
    lines = ["", "| set | pairs | BLEU | chrF++ | BLEU in brief | chrF++ in brief | words/s |", "|---|---|---|---|---|---|---|"]
    for r in results:
        scores = " | ".join(f"{score:.2f}" for score in (r.model.bleu, r.model.chrf, r.brief.bleu, r.brief.chrf))
        lines.append(f"| {r.name} | {r.pairs:,} | {scores} | {r.words_per_second:,.0f} |")
    lines += ["", f"| set | with values | kept by model | {' | '.join(Fidelity)} |", f"|---|---|---{'|---' * len(Fidelity)}|"]
    for r in results:
        shares = " | ".join(_share(count, r.with_values) for count in (r.kept, *r.fidelity.values()))
        lines.append(f"| {r.name} | {r.with_values:,} | {shares} |")
    signatures = dict.fromkeys(signature for r in results for signature in r.model.signatures)
    return "\n".join([*lines, "", *signatures, ""])


def _share(count: int, total: int) -> str:
    return f"{count:,} ({count / total:.1%})" if total else "0"


def _fidelity(source: str, raw: str, shown: Translation, reference: str) -> Fidelity:
    if any(remark.kind is RemarkKind.NUMBER and not remark.is_repaired for remark in shown.remarks):
        return Fidelity.MARKED
    if compare(target_values(reference), target_values(shown.target_en)):
        return Fidelity.SILENT
    return Fidelity.RIGHT if _keeps_values(source, raw) else Fidelity.REPAIRED


def _keeps_values(source: str, target: str) -> bool:
    return not compare(source_values(source), target_values(target))


def _has_values(source: str, reference: str) -> bool:
    return any(value.is_required for value in (*source_values(source), *target_values(reference)))
