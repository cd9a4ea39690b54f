"""Train the joint SentencePiece model of both languages and write it as a Marian tokeniser folder.

Unigram with byte fallback (no character is ever unknown) and split digits (numbers are copied digit by digit). The folder
holds what `train.py --fresh --start FOLDER` needs: ``source.spm``, ``target.spm``, ``vocab.json``, ``tokenizer_config.json``.

    python training/tokenise.py --data build/training/train.tsv --out build/training/tokeniser --pieces 12000
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import sentencepiece

EOS, UNK, PAD = "</s>", "<unk>", "<pad>"
CONFIG = {
    "source_lang": "id",
    "target_lang": "en",
    "model_max_length": 512,
    "tokenizer_class": "MarianTokenizer",
    "eos_token": EOS,
    "unk_token": UNK,
    "pad_token": PAD,
}


def weighted_lines(data: Path, seed: int) -> Iterator[str]:
    """Both sides of each pair of ``train.tsv``, as often as its weight says, so that pieces serve the domain."""
    rng = random.Random(seed)
    with data.open(encoding="utf-8") as lines:
        for line in lines:
            weight, source, target = line.rstrip("\n").split("\t")
            for _ in range(int(float(weight)) + (rng.random() < float(weight) % 1)):
                yield source
                yield target


def train_tokeniser(data: Path, out: Path, *, pieces: int, seed: int = 1) -> None:
    """Write the tokeniser of ``pieces`` pieces, besides ``<pad>``, to the folder ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=weighted_lines(data, seed), model_prefix=str(out / "joint"), model_type="unigram", vocab_size=pieces,
        character_coverage=0.9999, byte_fallback=True, split_digits=True, normalization_rule_name="nmt_nfkc",
        eos_id=0, eos_piece=EOS, unk_id=1, unk_piece=UNK, bos_id=-1, pad_id=-1, shuffle_input_sentence=False,
        minloglevel=1,
    )  # fmt: skip
    spm = sentencepiece.SentencePieceProcessor(model_file=str(out / "joint.model"))
    # Marian's pad id is the last one and is also where the decoder starts.
    vocabulary = {spm.id_to_piece(i): i for i in range(spm.get_piece_size())} | {PAD: spm.get_piece_size()}
    (out / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    (out / "tokenizer_config.json").write_text(json.dumps(CONFIG), encoding="utf-8")
    for name in ("source.spm", "target.spm"):
        shutil.copy2(out / "joint.model", out / name)
    for name in ("joint.model", "joint.vocab"):
        (out / name).unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="train.tsv of prepare.py")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pieces", type=int, default=12_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    train_tokeniser(args.data, args.out, pieces=args.pieces, seed=args.seed)


if __name__ == "__main__":
    main()
