"""What goes into the training file and the tokeniser of the embedded model; the training itself needs PyTorch and hours."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from types import ModuleType

import pytest
import sentencepiece

TRAINING = Path(__file__).parents[2] / "training"
HELD_OUT = "Gubernur meresmikan pasar induk yang baru di pinggir kota pada Senin pagi."


@pytest.fixture
def prepare(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """``training/prepare.py``."""
    monkeypatch.syspath_prepend(str(TRAINING))
    return importlib.import_module("prepare")


@pytest.fixture
def parallel(tmp_path: Path) -> Path:
    """A folder with one corpus of our own and one that nobody gave a weight."""
    folder = tmp_path / "parallel"
    folder.mkdir()
    lines = [
        "Harga beras naik.\tRice prices rise.",
        "Harga beras naik.\tRice prices rise.",
        "Tanpa padanan.",
        f"{HELD_OUT}\tThe governor opened the new market.",
        ("Ia berkata, gubernur meresmikan pasar induk yang baru di pinggir kota kemarin."
        "\tThe governor, he said, opened the new wholesale market on the edge of town."),
        "Ya.\tThis is a translation that is far too long for what stands on the other side of it.",
        "Banjir surut.\tThe flood receded.",
    ]
    (folder / "policy-900.tsv").write_text("\n".join(lines), encoding="utf-8")
    (folder / "unknown.tsv").write_text("Satu.\tOne.\n", encoding="utf-8")
    holdout = tmp_path / "eval" / "set"
    holdout.mkdir(parents=True)
    (holdout / "id.txt").write_text(HELD_OUT + "\n", encoding="utf-8")
    return folder


def test_held_out_sentences_duplicates_and_unbalanced_pairs_do_not_get_into_training(
    prepare: ModuleType, parallel: Path, tmp_path: Path
) -> None:
    manifest = prepare.prepare([parallel], tmp_path / "eval", tmp_path / "out")
    lines = (tmp_path / "out" / "train.tsv").read_text(encoding="utf-8").splitlines()
    assert lines == ["5\tHarga beras naik.\tRice prices rise.", "5\tBanjir surut.\tThe flood receded."]
    assert manifest["corpora"]["policy"]["held_out"] == 2
    assert manifest["corpora"]["policy"]["duplicate"] == 1


def test_a_corpus_without_a_weight_is_reported_and_not_trained_on(prepare: ModuleType, parallel: Path, tmp_path: Path) -> None:
    manifest = prepare.prepare([parallel], None, tmp_path / "out")
    assert manifest["corpora"]["unknown"] == {"weight": 0, "licence": "?", "read": 1, "unusable": 1}


def test_a_reversed_file_has_the_english_first(prepare: ModuleType, parallel: Path, tmp_path: Path) -> None:
    prepare.prepare([parallel], tmp_path / "eval", tmp_path / "out", is_reversed=True)
    assert "5\tThe flood receded.\tBanjir surut.\n" in (tmp_path / "out" / "train.tsv").read_text(encoding="utf-8")


def test_a_trained_tokeniser_splits_digits_knows_every_character_and_ends_with_the_pad_id(
    prepare: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = tmp_path / "few"
    few.mkdir()
    for path in sorted((TRAINING / "pairs").glob("policy-00[1-4].tsv")):
        (few / path.name).write_bytes(path.read_bytes())
    prepare.prepare([few], None, tmp_path)
    tokenise = importlib.import_module("tokenise")
    tokenise.train_tokeniser(tmp_path / "train.tsv", tmp_path / "tokeniser", pieces=1_000)
    vocabulary = json.loads((tmp_path / "tokeniser" / "vocab.json").read_text(encoding="utf-8"))
    spm = sentencepiece.SentencePieceProcessor(model_file=str(tmp_path / "tokeniser" / "source.spm"))
    assert vocabulary["</s>"] == 0
    assert vocabulary["<pad>"] == len(vocabulary) - 1 == spm.get_piece_size()
    assert [piece for piece in spm.encode("1250", out_type=str) if piece != "▁"] == ["1", "2", "5", "0"]
    text = "Pengungsi ꦱ di 12 desa"
    assert spm.decode(spm.encode(text)) == text
    assert spm.unk_id() not in spm.encode(text)


def test_a_rare_word_is_told_only_where_the_translation_has_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("torch")
    monkeypatch.syspath_prepend(str(TRAINING))
    batches = importlib.import_module("batches")
    path = tmp_path / "train.tsv"
    path.write_text("1\tWarga memasang kelambu\tResidents hang mosquito nets\n1\tKelambu basah\tIt is wet\n", encoding="utf-8")
    pairs = batches.read_epoch(path, 1, [({"kelambu": "mosquito net", "basah": "soaked"}, 1.0)])

    assert sorted(source.lower() for source, _ in pairs) == ["kelambu basah", "warga memasang mosquito net"]
