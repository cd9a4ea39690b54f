"""Refresh the sizes and SHA-256 sums of a model's files in ``manifest.toml``.

python training/manifest.py models/briefgen-id-en
python training/manifest.py models/briefgen-en-id
python training/manifest.py models/briefgen-names
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

SHIPPED = (
    "config.json", "dictionary.tsv", "generation_config.json", "model.safetensors", "source.spm", "target.spm",
    "tokenizer_config.json", "vocab.json",
    "ct2-int8/config.json", "ct2-int8/model.bin", "ct2-int8/shared_vocabulary.json",
)  # fmt: skip
CHANNEL = ("source.spm", "ct2-int8/config.json", "ct2-int8/model.bin", "ct2-int8/shared_vocabulary.json")
TAGGER = ("names.crfsuite.xz",)


def file_lines(folder: Path) -> list[str]:
    """One TOML line for each shipped file of ``folder``."""
    lines = []
    shipped = next(names for names in (TAGGER, SHIPPED, CHANNEL) if (folder / names[0]).is_file())
    for name in sorted(shipped):
        data = (folder / name).read_bytes()
        lines.append(f'"{name}" = {{ size = {len(data)}, sha256 = "{hashlib.sha256(data).hexdigest()}" }}')
    return lines


def refresh(manifest: str, name: str, lines: list[str]) -> str:
    """``manifest`` with the table of files of the model, channel or tagger ``name`` holding ``lines`` and nothing else."""
    headers = {f"[{kind}.{quoted}.files]" for kind in ("models", "channels", "taggers") for quoted in (name, f'"{name}"')}
    out: list[str] = []
    is_inside = is_found = False
    for line in manifest.splitlines():
        if line.startswith("["):
            is_inside = line.strip() in headers
        if is_inside and line.startswith('"'):
            continue
        out.append(line)
        if line.strip() in headers:
            out += lines
            is_found = True
    if not is_found:
        raise SystemExit(f"manifest.toml has no table of files for {name}")
    return "\n".join(out).rstrip("\n") + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, help="a model's folder beside manifest.toml")
    folder = parser.parse_args().model.resolve()
    path = folder.parent / "manifest.toml"
    path.write_text(refresh(path.read_text(encoding="utf-8"), folder.name, file_lines(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
