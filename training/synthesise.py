"""Make training pairs with a model: knowledge distillation forward, back-translation in reverse.

Forward, a larger id->en teacher translates Indonesian text, and the student learns from what the teacher writes
(sequence-level knowledge distillation, Kim and Rush 2016). In reverse, an en->id model (trained on a file that
`prepare.py --reverse` wrote) translates English text, and what it writes becomes the source side (Sennrich et al. 2016).

    python training/synthesise.py --model TEACHER --text indonesian.txt --out synthetic/distilled.tsv
    python training/synthesise.py --model REVERSED --reverse --sample --text english.txt --out synthetic/backtranslated.tsv

The output is ``Indonesian TAB English``, for a folder that is given to `prepare.py --parallel`, which cleans it as all else.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import ctranslate2
import sentencepiece

CHUNK = 4_000
MAX_PIECES = 200


def translations(
    folder: Path, texts: list[str], *, beam: int, sample: bool, device: str, seed: int
) -> Iterator[tuple[str, str]]:
    """Each text that is short enough with its translation by the CTranslate2 export in ``folder``.

    Args:
        folder: A Marian folder with ``ct2-int8/``.
        texts: One sentence each.
        beam: Beam size; 1 with ``sample``.
        sample: Draw from the ten likeliest pieces instead of searching: varied sources help back-translation (Edunov et
            al. 2018).
        device: ``cpu`` or ``cuda``.
        seed: Of the drawing.
    """
    spm = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    ctranslate2.set_random_seed(seed)
    translator = ctranslate2.Translator(str(folder / "ct2-int8"), device=device)
    for start in range(0, len(texts), CHUNK):
        chunk = texts[start : start + CHUNK]
        rows = [(t, [*p, "</s>"]) for t, p in zip(chunk, spm.encode(chunk, out_type=str), strict=True) if len(p) < MAX_PIECES]
        results = translator.translate_batch(
            [pieces for _, pieces in rows], beam_size=1 if sample else beam, sampling_topk=10 if sample else 1,
            max_batch_size=8_192, batch_type="tokens", max_decoding_length=256,
        )  # fmt: skip
        for (text, _), result in zip(rows, results, strict=True):
            yield text, spm.decode(result.hypotheses[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="Marian folder with ct2-int8/, as train.py writes it")
    parser.add_argument("--text", type=Path, required=True, help="one sentence a line")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--reverse", action="store_true", help="the text is English and the model translates into Indonesian")
    parser.add_argument("--sample", action="store_true", help="draw instead of searching")
    parser.add_argument("--beam", type=int, default=5)
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument("--limit", type=int, help="take so many lines, chosen at random")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    lines = (" ".join(line.split()) for line in args.text.read_text(encoding="utf-8").splitlines())
    texts = list(dict.fromkeys(line for line in lines if line))
    if args.limit and args.limit < len(texts):
        texts = random.Random(args.seed).sample(texts, args.limit)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    with args.out.open("w", encoding="utf-8") as out:
        for text, translation in translations(
            args.model, texts, beam=args.beam, sample=args.sample, device=args.device, seed=args.seed
        ):
            pair = (translation, text) if args.reverse else (text, translation)
            out.write("\t".join(pair) + "\n")


if __name__ == "__main__":
    main()
