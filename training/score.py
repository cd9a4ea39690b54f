"""Score a Marian folder's CTranslate2 export on evaluation sets: BLEU and chrF++ with sacreBLEU signatures.

python training/score.py models/briefgen-id-en --eval DIR [--beam 4] [--json scores.json]
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from briefgen.hub.scores import corpus_scores
from briefgen.hub.sets import read_set
from briefgen.translate.ct2 import CTranslate2Translator


def translate(folder: Path, sources: list[str], *, beam: int) -> list[str]:
    """Translate each line of ``sources`` with the ``ct2-int8`` export below ``folder``, as briefgen does without a second model."""
    answers = CTranslate2Translator(folder.name, folder, "", beam_size=beam).translate(sources)
    return [hypotheses[0] for hypotheses in answers]


def score(hypotheses: list[str], references: list[str]) -> dict[str, object]:
    """BLEU and chrF++ of ``hypotheses`` with their signatures."""
    scores = corpus_scores(hypotheses, references)
    return {"bleu": scores.bleu, "chrf2++": scores.chrf, "signature": " ; ".join(scores.signatures)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--eval", type=Path, required=True, help="folder of sets, each with id.txt and en.txt")
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    scores = {}
    for folder in sorted(p.parent for p in args.eval.glob("*/id.txt")):
        pairs = read_set(folder)
        sources = list(pairs.sources)
        start = time.perf_counter()
        hypotheses = translate(args.model, sources, beam=args.beam)
        seconds = time.perf_counter() - start
        scores[folder.name] = {
            **score(hypotheses, list(pairs.references)),
            "source_words_per_second": round(sum(len(s.split()) for s in sources) / seconds),
        }
        print(folder.name, json.dumps(scores[folder.name]), flush=True)
    if args.json:
        args.json.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
