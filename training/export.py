"""Export a Marian model: the Hugging Face layout in float16, and CTranslate2 int8 beside it in ``ct2-int8/``.

python training/export.py build/training/run/best models/briefgen-id-en
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import ctranslate2
import torch
from ctranslate2.converters import TransformersConverter
from transformers import MarianMTModel

from briefgen.translate.dictionary import FILE as DICTIONARY

TOKENISER_FILES = ("source.spm", "target.spm", "vocab.json", "tokenizer_config.json")


def save_marian(model: MarianMTModel, tokeniser_folder: Path, folder: Path) -> None:
    """Write ``model`` in float16 with the tokeniser files of ``tokeniser_folder``; the pad row must be zero."""
    pad_row = model.get_input_embeddings().weight[model.config.pad_token_id]
    if float(pad_row.detach().abs().max()) != 0.0:
        raise ValueError("the <pad> embedding is not zero: CTranslate2 would start decoding from another vector")
    folder.mkdir(parents=True, exist_ok=True)
    state = {name: tensor.detach().to("cpu", torch.float16) for name, tensor in model.state_dict().items()}
    half = MarianMTModel(model.config).half()
    half.load_state_dict(state)
    half.generation_config.update(num_beams=4, max_length=256, bad_words_ids=[[model.config.pad_token_id]])
    half.save_pretrained(folder)
    for name in TOKENISER_FILES + ((DICTIONARY,) if (tokeniser_folder / DICTIONARY).is_file() else ()):
        if (tokeniser_folder / name).resolve() != (folder / name).resolve():
            shutil.copy2(tokeniser_folder / name, folder / name)


def convert_to_ct2(folder: Path, out: Path) -> None:
    """Write the CTranslate2 int8 form of the Marian folder ``folder`` to ``out``."""
    TransformersConverter(str(folder)).convert(str(out), quantization="int8_float32", force=True)
    ctranslate2.Translator(str(out), device="cpu")  # loads, or says why not


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="Marian folder, as train.py writes it")
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    model = MarianMTModel.from_pretrained(args.source, dtype=torch.float32)
    save_marian(model, args.source, args.out)
    convert_to_ct2(args.out, args.out / "ct2-int8")
    print(json.dumps({p.name: p.stat().st_size for p in sorted(args.out.rglob("*")) if p.is_file()}, indent=1))


if __name__ == "__main__":
    main()
