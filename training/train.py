"""Train (or go on training) the Marian model on a CPU or one CUDA GPU, within a time budget, resumably.

The same script serves both: bfloat16 autocast, Muon + AdamW, word dropout, label smoothing, an exponential moving
average of the weights that is what gets evaluated and exported. The learning rate is a function of the share of the budget used,
so a run that is stopped and resumed ends where it would have ended. The training file is read anew each epoch.

    MALLOC_MMAP_THRESHOLD_=8000000000 MALLOC_TRIM_THRESHOLD_=16000000000 MALLOC_MMAP_MAX_=0 \\
        python training/train.py --start models/briefgen-id-en --data build/training/train.tsv \\
        --eval EVALDIR --out build/training/run --minutes 120
"""

from __future__ import annotations

import argparse
import copy
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from batches import P_TOLD, P_TOLD_COMMON, Batch, Vocabulary, epoch_batches
from export import convert_to_ct2, save_marian
from loss import SmoothedCrossEntropy
from optimiser import build_optimisers
from score import score, translate
from transformers import MarianConfig, MarianMTModel

from briefgen.translate.dictionary import load_dictionary, read_entries

EMA_EVERY = 8


@dataclass(slots=True)
class Progress:
    """Where a run stands; saved with each checkpoint."""

    step: int = 0
    epoch: int = 0
    seconds: float = 0.0
    target_tokens: int = 0
    best: float = 0.0


def new_model(vocabulary: Vocabulary, *, d_model: int, ffn: int, encoder_layers: int, decoder_layers: int) -> MarianMTModel:
    """A fresh Marian model over ``vocabulary`` with tied embeddings and a zero pad row."""
    return MarianMTModel(
        MarianConfig(
            vocab_size=vocabulary.size, d_model=d_model, encoder_ffn_dim=ffn, decoder_ffn_dim=ffn,
            encoder_layers=encoder_layers, decoder_layers=decoder_layers,
            encoder_attention_heads=d_model // 64, decoder_attention_heads=d_model // 64,
            dropout=0.0, attention_dropout=0.0, activation_dropout=0.0, activation_function="relu",
            scale_embedding=True, static_position_embeddings=True, max_position_embeddings=512,
            pad_token_id=vocabulary.pad, eos_token_id=vocabulary.eos, forced_eos_token_id=vocabulary.eos,
            decoder_start_token_id=vocabulary.pad,
        )
    )  # fmt: skip


def learning_rate_factor(share: float, step: int, *, warmup_steps: int, decay_from: float) -> float:
    """Linear warm-up in steps, constant, then linear decay to zero over the budget's last part."""
    return min(1.0, (step + 1) / warmup_steps, max(0.0, (1 - share) / (1 - decay_from)))


def batch_loss(model: MarianMTModel, batch: Batch, pad: int, smoothing: float, device: torch.device) -> torch.Tensor:
    """Mean label-smoothed loss per target token of ``batch``."""
    labels = batch.labels.to(device)
    source = batch.source.to(device)
    with torch.autocast(device.type, dtype=torch.bfloat16):
        hidden = model.model(
            input_ids=source, attention_mask=(source != pad).long(), decoder_input_ids=batch.target_in.to(device), use_cache=False
        ).last_hidden_state
    real = labels != pad
    total = SmoothedCrossEntropy.apply(hidden[real], model.get_input_embeddings().weight, labels[real], smoothing)
    return total / batch.n_target_tokens


@torch.no_grad()
def update_average(average: MarianMTModel, model: MarianMTModel, decay: float) -> None:
    for mean, param in zip(average.parameters(), model.parameters(), strict=True):
        mean.lerp_(param, 1 - decay)


def validate(average: MarianMTModel, tokeniser: Path, folder: Path, eval_folder: Path, limit: int) -> dict[str, Any]:
    """Export the averaged weights to ``folder`` and score them greedily on each set's first ``limit`` lines."""
    save_marian(average, tokeniser, folder)
    convert_to_ct2(folder, folder / "ct2-int8")
    scores = {}
    for path in sorted(eval_folder.glob("*/id.txt")):
        sources = path.read_text(encoding="utf-8").splitlines()[:limit]
        references = (path.parent / "en.txt").read_text(encoding="utf-8").splitlines()[:limit]
        scores[path.parent.name] = score(translate(folder, sources, beam=1), references)["bleu"]
    return scores


def train(args: argparse.Namespace) -> None:
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if device.type == "cpu":
        torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    out: Path = args.out
    out.mkdir(parents=True, exist_ok=True)
    vocabulary = Vocabulary(args.start)
    if args.fresh:
        model = new_model(
            vocabulary, d_model=args.d_model, ffn=args.ffn, encoder_layers=args.layers, decoder_layers=args.decoder_layers
        )
    else:
        model = MarianMTModel.from_pretrained(args.start, dtype=torch.float32)
    # Eager attention is faster than the fused kernels at these lengths on a CPU.
    model.set_attn_implementation("sdpa" if device.type == "cuda" else "eager")
    with torch.no_grad():
        model.get_input_embeddings().weight[vocabulary.pad].zero_()
        model.final_logits_bias.zero_()
    model.to(device).train()
    average = copy.deepcopy(model).requires_grad_(False)
    optimisers = build_optimisers(model, lr_muon=args.lr_muon, lr_adam=args.lr_adam)
    dictionaries = [(load_dictionary(args.start).entries, P_TOLD)]
    if args.common_words:
        dictionaries.append((read_entries(args.common_words), P_TOLD_COMMON))
    progress = Progress()
    checkpoint = out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, map_location=device, weights_only=False)
        model.load_state_dict(saved["model"])
        average.load_state_dict(saved["average"])
        for optimiser, state in zip(optimisers, saved["optimisers"], strict=True):
            optimiser.load_state_dict(state)
        progress = saved["progress"]
    base_rates = [group["lr"] for o in (args.lr_muon, args.lr_adam) for group in ({"lr": o},)]
    budget = args.minutes * 60
    last = time.monotonic()
    next_check = progress.seconds + args.check_minutes * 60
    log_loss, log_tokens = 0.0, 0
    while progress.seconds < budget:
        for batch in epoch_batches(
            args.data, vocabulary, seed=args.seed * 1000 + progress.epoch, batch_tokens=args.batch_tokens, p_unk=args.p_unk,
            dictionaries=dictionaries,
        ):  # fmt: skip
            factor = learning_rate_factor(
                progress.seconds / budget, progress.step, warmup_steps=args.warmup_steps, decay_from=args.decay_from
            )
            for optimiser, rate in zip(optimisers, base_rates, strict=True):
                for group in optimiser.param_groups:
                    group["lr"] = rate * factor
            loss = batch_loss(model, batch, vocabulary.pad, args.smoothing, device)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            for optimiser in optimisers:
                optimiser.step()
                optimiser.zero_grad()
            progress.step += 1
            progress.target_tokens += batch.n_target_tokens
            if progress.step % EMA_EVERY == 0:
                update_average(average, model, min(args.ema**EMA_EVERY, 1 - 10 / (10 + progress.step)))
            log_loss, log_tokens = log_loss + float(loss.detach()) * batch.n_target_tokens, log_tokens + batch.n_target_tokens
            now = time.monotonic()
            progress.seconds, last = progress.seconds + now - last, now
            if progress.step % 100 == 0:
                rate = progress.target_tokens / progress.seconds
                minutes, mean_loss = progress.seconds / 60, log_loss / log_tokens
                where = f"step {progress.step} epoch {progress.epoch} min {minutes:.1f}"
                print(f"{where} loss {mean_loss:.3f} tokens/s {rate:.0f}", flush=True)
                log_loss, log_tokens = 0.0, 0
            if progress.seconds >= next_check or progress.seconds >= budget:
                scores = validate(average, args.start, out / "latest", args.eval, args.check_lines)
                print(f"step {progress.step} min {progress.seconds / 60:.1f} BLEU {json.dumps(scores)}", flush=True)
                mean = sum(scores.values()) / max(1, len(scores))
                if mean >= progress.best:
                    progress.best = mean
                    save_marian(average, args.start, out / "best")
                torch.save({"model": model.state_dict(), "average": average.state_dict(), "progress": progress,
                            "optimisers": [o.state_dict() for o in optimisers]}, checkpoint)  # fmt: skip
                # Checks do not count against the budget.
                last = time.monotonic()
                next_check = progress.seconds + args.check_minutes * 60
            if progress.seconds >= budget:
                return
        progress.epoch += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--start", type=Path, required=True, help="Marian folder to start from (tokeniser, and weights unless --fresh)"
    )
    parser.add_argument("--fresh", action="store_true", help="start from random weights of the sizes below")
    parser.add_argument("--d-model", type=int, default=256)
    parser.add_argument("--ffn", type=int, default=1024)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--decoder-layers", type=int, default=2)
    parser.add_argument("--data", type=Path, required=True, help="train.tsv of prepare.py")
    parser.add_argument("--common-words", type=Path, help="dictionary of other words, a few of which are told in English")
    parser.add_argument("--eval", type=Path, required=True, help="folder of sets, each with id.txt and en.txt")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True, help="training time, without the checks")
    parser.add_argument("--check-minutes", type=float, default=15)
    parser.add_argument("--check-lines", type=int, default=300)
    parser.add_argument("--batch-tokens", type=int, default=3500)
    parser.add_argument("--lr-muon", type=float, default=0.002)
    parser.add_argument("--lr-adam", type=float, default=1e-3)
    parser.add_argument("--warmup-steps", type=int, default=300)
    parser.add_argument("--decay-from", type=float, default=0.6, help="share of the budget after which the rate decays")
    parser.add_argument("--smoothing", type=float, default=0.1)
    parser.add_argument("--p-unk", type=float, default=0.06)
    parser.add_argument("--ema", type=float, default=0.999)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
