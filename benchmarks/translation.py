"""Scores translations against references, once as the engine gives them and once as a brief shows them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import sacrebleu

from briefgen.records import RemarkKind
from briefgen.translate.check import check_translation
from briefgen.translate.glossary import Glossary, load_glossary
from briefgen.translate.registry import load_translator
from briefgen.translate.service import translate_texts
from briefgen.translate.values import source_values


def measure(folder: Path, model: str, *, limit: int | None = None) -> dict[str, Any]:
    """Print a table over the sets in ``folder`` and return its numbers by set and by output.

    *Engine* is the best hypothesis; *brief* is what remains after the termbase, the checks and the repairs. *Values kept* is
    the share of sentences with a value (number, date, amount) in which no value is lost, added or altered.
    """
    engine, glossary = load_translator(model), load_glossary(None)
    results: dict[str, Any] = {}
    print(f"`{engine.signature}`\n\n| Set | Sentences | Output | BLEU | chrF++ | Values kept |\n|---|---|---|---|---|---|")
    for path in sorted(folder.glob("*/id.txt")):
        sources, references = (_lines(path.with_name(name), limit) for name in ("id.txt", "en.txt"))
        finished = {translation.source_id: translation.target_en for translation in translate_texts(sources, engine, glossary)}
        outputs = {
            "engine": [hypotheses[0] for hypotheses in engine.translate(sources)],
            "brief": [finished[source] for source in sources],
        }
        results[path.parent.name] = {name: _scores(sources, output, references, glossary) for name, output in outputs.items()}
        for name, scores in results[path.parent.name].items():
            row = f"| {path.parent.name} | {len(sources)} | {name} | {scores['bleu']} | {scores['chrf++']} |"
            print(f"{row} {scores['values_kept']:.4f} of {scores['n_with_values']} |", flush=True)
    for signature in {signature: None for of_set in results.values() for of in of_set.values() for signature in of["signatures"]}:
        print(f"\n`{signature}`")
    return results


def _lines(path: Path, limit: int | None) -> list[str]:
    with path.open(encoding="utf-8") as stream:
        return [line.rstrip("\n") for line in islice(stream, limit)]


def _scores(sources: Sequence[str], targets: Sequence[str], references: Sequence[str], glossary: Glossary) -> dict[str, Any]:
    with_values = [(source, target) for source, target in zip(sources, targets, strict=True) if source_values(source)]
    kept = sum(_keeps_values(source, target, glossary) for source, target in with_values)
    bleu, chrf = sacrebleu.BLEU(), sacrebleu.CHRF(word_order=2)
    return {
        "bleu": round(bleu.corpus_score(targets, [references]).score, 2),
        "chrf++": round(chrf.corpus_score(targets, [references]).score, 2),
        "values_kept": round(kept / max(len(with_values), 1), 4),
        "n_with_values": len(with_values),
        "signatures": [str(bleu.get_signature()), str(chrf.get_signature())],
    }


def _keeps_values(source: str, target: str, glossary: Glossary) -> bool:
    return not any(r.kind is RemarkKind.NUMBER and not r.is_repaired for r in check_translation(source, target, glossary))
