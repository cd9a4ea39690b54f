"""Average the weights of runs that went on from one another: less noise than the last of them alone (Wortsman et al. 2022).

python training/average.py build/training/average build/training/run/latest=0.75 models/briefgen-id-en=0.25
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from export import convert_to_ct2, save_marian
from transformers import MarianMTModel


def average(parts: list[tuple[Path, float]], out: Path) -> None:
    """Write the weighted mean of Marian folders of one architecture and vocabulary to ``out``; weights should add up to 1."""
    model = MarianMTModel.from_pretrained(parts[0][0], dtype=torch.float32)
    states = [(MarianMTModel.from_pretrained(folder, dtype=torch.float32).state_dict(), share) for folder, share in parts]
    mean = {name: sum(state[name] * share for state, share in states) for name in states[0][0]}
    model.load_state_dict(mean)
    save_marian(model, parts[0][0], out)
    convert_to_ct2(out, out / "ct2-int8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("parts", nargs="+", metavar="FOLDER=SHARE")
    args = parser.parse_args()
    average([(Path(folder), float(share)) for folder, share in (part.rsplit("=", 1) for part in args.parts)], args.out)


if __name__ == "__main__":
    main()
