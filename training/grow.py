"""Widen the feed-forward layers of a Marian model without changing what it computes (Net2Net: Chen et al. 2016), to train it on.

The new units read at random and write nothing, so the first step starts where the smaller model stood.

    python training/grow.py models/briefgen-id-en build/training/wide --ffn 2048
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from export import save_marian
from transformers import MarianConfig, MarianMTModel


@torch.no_grad()
def widen(model: MarianMTModel, ffn: int) -> MarianMTModel:
    """A model with ``ffn`` units in every feed-forward layer that computes what ``model`` does."""
    settings = model.config.to_dict() | {"encoder_ffn_dim": ffn, "decoder_ffn_dim": ffn}
    wide = MarianMTModel(MarianConfig(**settings))
    grown = dict(wide.state_dict())
    for name, old in model.state_dict().items():
        new = grown[name]
        if old.shape == new.shape:
            new.copy_(old)
            continue
        if name.endswith("fc1.weight"):
            new[old.size(0) :].normal_(std=float(old.std()))
        else:
            new.zero_()
        new[tuple(slice(size) for size in old.shape)] = old
    wide.load_state_dict(grown)
    return wide


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("start", type=Path, help="Marian folder")
    parser.add_argument("out", type=Path)
    parser.add_argument("--ffn", type=int, required=True, help="units of each feed-forward layer")
    args = parser.parse_args()
    torch.manual_seed(1)
    save_marian(widen(MarianMTModel.from_pretrained(args.start, dtype=torch.float32), args.ffn), args.start, args.out)


if __name__ == "__main__":
    main()
