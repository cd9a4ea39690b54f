"""Other forms of a model: converted, as released by OPUS-MT, and by PyTorch. What needs PyTorch is left out without it."""

from __future__ import annotations

import importlib.util
import io
import json
import random
import shutil
import zipfile
from pathlib import Path

import numpy
import pytest
from hub_server import Hub, serving

from briefgen.errors import ConfigError, ModelError
from briefgen.hub.convert import convert_model
from briefgen.hub.pull import fetch, plan_pull
from briefgen.hub.scores import corpus_scores
from briefgen.hub.sets import read_set
from briefgen.hub.transport import Transport
from briefgen.resources import models_dir
from briefgen.translate.ct2 import CTranslate2Translator
from briefgen.translate.dictionary import load_dictionary
from briefgen.translate.registry import find_model, load_translator, verify_model

MODEL = models_dir() / "briefgen-id-en"
PAIRS = read_set(Path(__file__).parents[1] / "corpus" / "translation_pairs.tsv")
TEXTS = list(PAIRS.sources)
HAS_TORCH = importlib.util.find_spec("torch") is not None

needs_torch = pytest.mark.skipif(not HAS_TORCH, reason="PyTorch is not installed")


@pytest.fixture(scope="module")
def embedded() -> list[str]:
    """The translations of the embedded model alone, without its channel."""
    return [hypotheses[0] for hypotheses in load_translator(backend="ct2", threads=2).translate(TEXTS)]


@pytest.fixture
def marian(tmp_path: Path) -> Path:
    """The embedded model as a Marian folder."""
    return Path(shutil.copytree(MODEL, tmp_path / "marian", ignore=shutil.ignore_patterns("ct2-int8")))


def pulled(folder: Path) -> str:
    """Fetch the model in ``folder`` from a hub, and its name."""
    with serving(Hub(folder)) as hub:
        way = Transport()
        return fetch(plan_pull(hub.hub_id, way, endpoint=hub.url), way).name


# --- a sentence's translation depends on nothing but the sentence ----------------------------------------


@pytest.mark.parametrize("backend", ["ct2", None], ids=["alone", "reranked"])
def test_a_translation_is_the_same_alone_in_any_batch_in_any_order_and_with_any_threads(backend: str | None) -> None:
    right = dict(zip(TEXTS, load_translator(backend=backend, threads=2).translate(TEXTS), strict=True))
    for threads in (1, 3):
        chance = random.Random(threads)
        for size in (1, 3, 16, len(TEXTS)):
            translator, batch = load_translator(backend=backend, threads=threads), chance.sample(TEXTS, size)
            assert translator.translate(batch) == [right[text] for text in batch]
    translator = load_translator(backend=backend, threads=1)
    assert [translator.translate([text])[0] for text in TEXTS] == list(right.values())


def test_the_best_hypothesis_does_not_depend_on_how_many_are_asked_for_up_to_the_beam(embedded: list[str]) -> None:
    assert [hypotheses[0] for hypotheses in load_translator(backend="ct2").translate(TEXTS, n_best=4)] == embedded


# --- OPUS-MT releases, which need no PyTorch -------------------------------------------------------------


def release_of(folder: Path) -> bytes:
    """The embedded model as OPUS-MT releases models: a zip file with Marian's own weights."""
    safetensors = pytest.importorskip("safetensors.numpy")
    tensors = {name: array.astype(numpy.float32) for name, array in safetensors.load_file(folder / "model.safetensors").items()}
    config = json.loads((folder / "config.json").read_text())
    n_words = config["pad_token_id"]
    marian = {
        "Wemb": tensors["model.shared.weight"][:n_words],
        "decoder_ff_logit_out_b": tensors["final_logits_bias"][:, :n_words],
    }
    parts = {"self_attn": "self", "encoder_attn": "context"}
    letters = {"q_proj": "q", "k_proj": "k", "v_proj": "v", "out_proj": "o"}
    norms = {"self_attn_layer_norm": "self_Wo_ln", "encoder_attn_layer_norm": "context_Wo_ln", "final_layer_norm": "ffn_ffn_ln"}
    for name, array in tensors.items():
        pieces = name.split(".")
        if len(pieces) < 5 or pieces[2] != "layers":
            continue
        stem, rest, kind = f"{pieces[1]}_l{int(pieces[3]) + 1}", pieces[4:-1], pieces[-1]
        if rest[0] in parts:
            part = f"{parts[rest[0]]}_{'W' if kind == 'weight' else 'b'}{letters[rest[1]]}"
        elif rest[0] in norms:
            part = f"{norms[rest[0]]}_{'scale' if kind == 'weight' else 'bias'}"
        else:
            part = f"ffn_{'W' if kind == 'weight' else 'b'}{rest[0][-1]}"
        marian[f"{stem}_{part}"] = array.T if array.ndim == 2 else array[None]
    settings = {
        "type": "transformer",
        "enc-depth": config["encoder_layers"],
        "dec-depth": config["decoder_layers"],
        "transformer-heads": config["encoder_attention_heads"],
        "transformer-decoder-autoreg": "self-attention",
        "transformer-no-projection": False,
        "transformer-ffn-activation": config["activation_function"],
        "transformer-preprocess": "",
        "transformer-postprocess": "dan",
        "transformer-postprocess-emb": "d",
        "transformer-guided-alignment-layer": "last",
    }
    marian["special:model.yml"] = numpy.frombuffer(json.dumps(settings).encode() + b"\0", dtype=numpy.int8)
    words = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    lines = [f"{json.dumps(word, ensure_ascii=False)}: {number}\n" for word, number in words.items() if number < n_words]
    numpy.savez(weights := io.BytesIO(), **marian)
    with zipfile.ZipFile(content := io.BytesIO(), "w") as release:
        release.writestr("opus.npz", weights.getvalue())
        release.writestr("opus.vocab.yml", "".join(lines))
        release.writestr("decoder.yml", "models:\n  - opus.npz\nvocabs:\n  - opus.vocab.yml\n  - opus.vocab.yml\n")
        release.writestr("LICENSE", "CC-BY 4.0")
        release.writestr("../../keluar.spm", "x")
        for name in ("source.spm", "target.spm"):
            release.write(folder / name, name)
    return content.getvalue()


def test_a_release_is_fetched_converted_and_used_without_pytorch(embedded: list[str], no_fetched_models: Path) -> None:
    with serving(Hub(MODEL, content={"rilis/opus.zip": release_of(MODEL)})) as hub:
        way = Transport(wait=lambda _seconds: None)
        plan = plan_pull(f"{hub.url}/rilis/opus.zip", way, endpoint="https://huggingface.co")
        hub.ends_after["rilis/opus.zip"] = [1_000_000]
        model = fetch(plan, way)

    assert hub.asked[-1].range == "bytes=1000000-"
    assert {file.name.split("/")[0] for file in model.files} == {"ct2-int8", "LICENSE", "source.spm", "target.spm"}
    assert [path.name for path in no_fetched_models.iterdir()] == ["models"]
    translations = [hypotheses[0] for hypotheses in load_translator(model.name, threads=2).translate(TEXTS)]
    assert sum(map(str.__eq__, translations, embedded)) >= 30  # its positions are not rounded as those of the embedded weights are
    verify_model(model.name)


# --- what can be told without PyTorch --------------------------------------------------------------------


@pytest.mark.skipif(HAS_TORCH, reason="PyTorch is installed")
def test_pytorch_is_asked_for_where_it_is_missing(marian: Path, tmp_path: Path) -> None:
    name = pulled(marian)
    for act in (lambda: convert_model(name), lambda: convert_model(str(marian), tmp_path / "out"), lambda: load_translator(name)):
        with pytest.raises(ModelError, match=r"briefgen\[torch\]"):
            act()
    assert find_model(name).backend == "marian"


def test_options_that_do_not_go_together_are_told(marian: Path, tmp_path: Path) -> None:
    name = pulled(marian)
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain" / "surat.txt").write_text("x")
    (tmp_path / "campur").mkdir()
    (tmp_path / "campur" / "model.bin").write_text("x")
    (tmp_path / "campur" / "model.safetensors").write_text("x")
    for wanted, out, quantisation, named in (
        (str(marian), None, "int8", "--out"),
        (name, None, "float32", "--out"),
        (name, tmp_path / "out", "int3", "int3"),
        (name, tmp_path / "lain", "int8", "lain"),
        (name, tmp_path / "campur", "int8", "campur"),
    ):
        with pytest.raises(ConfigError, match=named):
            convert_model(wanted, out, quantisation)


def test_a_model_that_is_not_here_cannot_be_converted(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="models pull opus-mt-id-en"):
        convert_model("opus-mt-id-en", tmp_path / "out")


# --- with PyTorch ----------------------------------------------------------------------------------------


@needs_torch
def test_a_fetched_model_is_used_in_its_converted_form(marian: Path, embedded: list[str]) -> None:
    name = pulled(marian)
    convert_model(name)

    assert find_model(name).backend == "ct2"
    verify_model(name)
    assert [hypotheses[0] for hypotheses in load_translator(name, threads=2).translate(TEXTS)] == embedded
    convert_model(name)
    verify_model(name)


@needs_torch
def test_a_converted_folder_stands_on_its_own(marian: Path, tmp_path: Path) -> None:
    out = convert_model(str(marian), tmp_path / "out", "float32")
    shutil.rmtree(marian)

    assert load_translator(out, threads=1).translate(TEXTS[:2])
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@needs_torch
def test_damaged_weights_are_told(marian: Path, tmp_path: Path) -> None:
    weights = marian / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])

    with pytest.raises(ModelError, match="converting"):
        convert_model(str(marian), tmp_path / "out")
    assert not (tmp_path / "out").exists()


@needs_torch
@pytest.mark.filterwarnings("ignore:Recommended. pip install sacremoses")
def test_both_engines_read_the_same_pieces() -> None:
    from transformers import AutoTokenizer

    tokenizer, translator = AutoTokenizer.from_pretrained(MODEL), load_translator(backend="ct2", threads=1)
    assert isinstance(translator, CTranslate2Translator)
    for text in (*TEXTS, "Rp2,3 triliun; 5°C — “ya”", "É ü 中文 😀", "kata " * 400):
        ids = tokenizer(load_dictionary(MODEL).told(text), truncation=True, max_length=256).input_ids
        known = tokenizer.get_vocab()
        assert [known.get(piece, tokenizer.unk_token_id) for piece in translator.pieces(text)] == ids


@needs_torch
def test_int8_costs_next_to_nothing(embedded: list[str]) -> None:
    exact = [hypotheses[0] for hypotheses in load_translator(backend="marian").translate(TEXTS)]
    scores = [corpus_scores(output, PAIRS.references).chrf for output in (embedded, exact)]

    # Of forty sentences a few come out in other words, which moves the score by tenths either way.
    assert abs(scores[0] - scores[1]) <= 1.0
    assert min(scores) > 40


@needs_torch
def test_nllb_is_converted_with_its_languages(tmp_path: Path) -> None:
    folder = small_nllb(tmp_path / "nllb")
    exact = load_translator(folder, backend="nllb").translate(TEXTS[:5])
    converted = load_translator(convert_model(str(folder), tmp_path / "out", "float32"), threads=1)

    assert isinstance(converted, CTranslate2Translator)
    assert converted.pieces("Bali")[0] == "ind_Latn"
    begun = [[hypotheses[0][:100] for hypotheses in found] for found in (converted.translate(TEXTS[:5]), exact)]  # it never ends
    assert begun[0] == begun[1]


def small_nllb(folder: Path) -> Path:
    """An NLLB model with weights of chance and byte pairs of the sentences above."""
    import sentencepiece
    import torch
    from transformers import M2M100Config, M2M100ForConditionalGeneration, NllbTokenizer

    folder.mkdir()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([*TEXTS, *PAIRS.references]), model_writer=(model := io.BytesIO()), model_type="bpe", vocab_size=400,
        pad_id=-1, minloglevel=2,
    )  # fmt: skip
    (folder / "sentencepiece.bpe.model").write_bytes(model.getvalue())
    pieces = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    words = [pieces.id_to_piece(number) for number in range(3, pieces.get_piece_size())]
    vocabulary = {word: number for number, word in enumerate(["<s>", "<pad>", "</s>", "<unk>", *words])}
    halves = [(word[:cut], word[cut:]) for word in words for cut in range(1, len(word))]
    merges = [(left, right) for left, right in halves if left in vocabulary and right in vocabulary]
    tokenizer = NllbTokenizer(vocab=vocabulary, merges=merges)
    tokenizer.save_pretrained(folder)
    torch.manual_seed(1)
    config = M2M100Config(
        vocab_size=len(tokenizer), d_model=32, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2,
        decoder_attention_heads=2, encoder_ffn_dim=64, decoder_ffn_dim=64, max_position_embeddings=512, scale_embedding=True,
        init_std=0.3,
    )  # fmt: skip
    M2M100ForConditionalGeneration(config).save_pretrained(folder)
    return folder
