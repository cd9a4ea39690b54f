"""Scores translations against references, once as the engine gives them and once as a brief shows them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from briefgen.hub.evaluate import evaluate
from briefgen.hub.sets import read_set
from briefgen.translate.glossary import load_glossary
from briefgen.translate.registry import load_translator


def measure(folder: Path, model: str, *, limit: int | None = None) -> dict[str, Any]:
    """Print a table over the sets in ``folder`` and return its numbers by set and by output.

    *Model* is the best hypothesis; *brief* is what remains after the termbase, the checks and the repairs. What became of
    values (numbers, dates, amounts) is told by `briefgen.hub.evaluate.Fidelity`.
    """
    engine, glossary = load_translator(model), load_glossary(None)
    results: dict[str, Any] = {}
    signatures: dict[str, None] = {}
    print(f"`{engine.signature}`\n\n| Set | Sentences | BLEU, chrF++ model | brief | Values kept | repaired | marked | silent |")
    print("|---|---|---|---|---|---|---|---|")
    for path in sorted(folder.glob("*/id.txt")):
        found = evaluate(engine, read_set(path.parent).first(limit), glossary)
        ends = {end.value: count for end, count in found.fidelity.items()}
        results[found.name] = {
            "model": {"bleu": found.model.bleu, "chrf++": found.model.chrf},
            "brief": {"bleu": found.brief.bleu, "chrf++": found.brief.chrf},
            "n_with_values": found.with_values,
            "kept": found.kept,
            **ends,
        }
        scores = f"{found.model.bleu} {found.model.chrf} | {found.brief.bleu} {found.brief.chrf}"
        values = f"{found.kept} of {found.with_values} | {ends['repaired']} | {ends['marked']} | {ends['silent']}"
        print(f"| {found.name} | {found.pairs} | {scores} | {values} |", flush=True)
        signatures.update(dict.fromkeys(found.model.signatures))
    for signature in signatures:
        print(f"\n`{signature}`")
    return results
