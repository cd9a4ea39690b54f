"""Turn the prepared training file into batches of token ids, epoch by epoch, reproducibly from a seed.

Augmentation happens here, freshly in each epoch: words are cut into pieces in other ways than the likeliest (subword
regularisation, Kudo 2018, which makes up for scarce data), numbers that stand on both sides are replaced by other numbers
(so the model learns to copy digits instead of remembering them), a few pairs are upper-cased (headlines),
a few neighbours are joined (long sentences), half of the opening quotation marks stand apart from their words (which are then
cut into pieces as anywhere else), and words of a dictionary are put in English (so the model learns to keep what it is told of
words that are too rare to be learnt: Song et al. 2019).
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import sentencepiece
import torch

_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,]\d{3})*(?:[.,]\d{1,2})?(?![\w]|[.,]\d)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OPENING = re.compile(r"(^|\s)([\"“‘])(?=\w)")
_SWAP_DIGITS = str.maketrans(".,", ",.")

P_RENUMBER = 0.25
P_UPPER = 0.012
P_JOIN = 0.04
P_TOLD, P_TOLD_COMMON = 0.6, 0.03
P_APART = 0.5
# Subword regularisation: how often a side is sampled, and how sharply (1: as the unigram model has it; 0: uniform).
P_SAMPLE_SOURCE, ALPHA_SOURCE = 0.25, 0.4
P_SAMPLE_TARGET, ALPHA_TARGET = 0.1, 0.6
MAX_TOKENS = 220


class Vocabulary:
    """The joint SentencePiece model and ``vocab.json`` of a Marian folder."""

    def __init__(self, folder: Path) -> None:
        self._spm = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
        vocab: dict[str, int] = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        self.eos, self.unk, self.pad = vocab["</s>"], vocab["<unk>"], vocab["<pad>"]
        self.size = len(vocab)
        self._ids = [vocab.get(self._spm.id_to_piece(i), self.unk) for i in range(self._spm.get_piece_size())]

    def encode(self, texts: list[str], *, p_sample: float, alpha: float, rng: random.Random) -> list[list[int]]:
        """Token ids of each text, closed by the end-of-sentence id; a share of the texts is cut by sampling."""
        ids = self._ids
        sampled = [rng.random() < p_sample for _ in texts]
        plain, varied = ([t for t, s in zip(texts, sampled, strict=True) if s is wanted] for wanted in (False, True))
        best = iter(self._spm.encode(plain))
        drawn = iter(self._spm.encode(varied, enable_sampling=True, alpha=alpha, nbest_size=-1))
        return [[ids[i] for i in next(drawn if s else best)] + [self.eos] for s in sampled]


@dataclass(frozen=True, slots=True)
class Batch:
    """``source``: (n, s), ``target_in`` and ``labels``: (n, t), all padded with the pad id."""

    source: torch.Tensor
    target_in: torch.Tensor
    labels: torch.Tensor
    n_target_tokens: int


def _renumber(source: str, target: str, rng: random.Random) -> tuple[str, str]:
    """Replace numbers written alike on both sides (5.000 / 5,000) by random ones of the same shape."""
    for surface in dict.fromkeys(_NUMBER.findall(source)):
        english = surface.translate(_SWAP_DIGITS)
        is_plain = len(surface) < 3 or (len(surface) == 4 and surface[0] in "12" and surface.isdigit())
        if is_plain or source.count(surface) != 1 or target.count(english) != 1:
            continue
        fresh = "".join(str(rng.randint(1 if i == 0 else 0, 9)) if c.isdigit() else c for i, c in enumerate(surface))
        source = source.replace(surface, fresh)
        target = target.replace(english, fresh.translate(_SWAP_DIGITS))
    return source, target


Dictionaries = Sequence[tuple[Mapping[str, str], float]]
"""The English of words, each dictionary with the share of their places at which it is told."""


def _told(source: str, target: str, dictionaries: Dictionaries, rng: random.Random) -> str:
    """``source`` with some of the words of each dictionary in English, where the target has that English in some form."""
    starts = {word[:5] for word in _WORD.findall(target.lower())}

    def _english(match: re.Match[str]) -> str:
        for dictionary, probability in dictionaries:
            english = dictionary.get(match[0])
            if english and rng.random() < probability and any(word[:5] in starts for word in english.lower().split()):
                return english
        return match[0]

    return _WORD.sub(_english, source)


def read_epoch(path: Path, seed: int, dictionaries: Dictionaries = ()) -> list[tuple[str, str]]:
    """The pairs of one epoch: each as often as its weight says, shuffled and augmented.

    Args:
        path: What `prepare.py` wrote.
        seed: Of all that is drawn.
        dictionaries: Words that are put in English now and then.
    """
    rng = random.Random(seed)
    pairs: list[tuple[str, str]] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            weight_text, source, target = line.rstrip("\n").split("\t")
            weight = float(weight_text)
            copies = int(weight) + (rng.random() < weight % 1)
            pairs.extend([(source, target)] * copies)
    rng.shuffle(pairs)
    out: list[tuple[str, str]] = []
    for source, target in pairs:
        source = _told(source, target, dictionaries, rng)
        if rng.random() < P_RENUMBER:
            source, target = _renumber(source, target, rng)
        if rng.random() < P_APART:
            source = _OPENING.sub(r"\1\2 ", source)
        if rng.random() < P_UPPER:
            source, target = source.upper(), target.upper()
        if out and rng.random() < P_JOIN and len(source) + len(out[-1][0]) < 400 and source[-1] in ".?!":
            first = out[-1]
            if first[0][-1] in ".?!":
                out[-1] = (f"{first[0]} {source}", f"{first[1]} {target}")
                continue
        out.append((source, target))
    return out


def epoch_batches(
    path: Path,
    vocabulary: Vocabulary,
    *,
    seed: int,
    batch_tokens: int,
    p_unk: float,
    dictionaries: Dictionaries = (),
) -> Iterator[Batch]:
    """Yield the batches of one epoch; each holds about ``batch_tokens`` target tokens with padding."""
    rng = random.Random(seed + 1)
    pairs = read_epoch(path, seed, dictionaries)
    pool = 20_000
    for start in range(0, len(pairs), pool):
        chunk = pairs[start : start + pool]
        sentencepiece.set_random_generator_seed(rng.getrandbits(31))
        sources = vocabulary.encode([s for s, _ in chunk], p_sample=P_SAMPLE_SOURCE, alpha=ALPHA_SOURCE, rng=rng)
        targets = vocabulary.encode([t for _, t in chunk], p_sample=P_SAMPLE_TARGET, alpha=ALPHA_TARGET, rng=rng)
        encoded = zip(sources, targets, strict=True)
        rows = [(s, t) for s, t in encoded if len(s) <= MAX_TOKENS and len(t) <= MAX_TOKENS]
        rows.sort(key=lambda row: (len(row[1]), len(row[0])))
        groups: list[list[tuple[list[int], list[int]]]] = [[]]
        longest = 0
        for row in rows:
            longest = max(longest, len(row[0]), len(row[1]))
            if longest * (len(groups[-1]) + 1) > batch_tokens and groups[-1]:
                groups.append([])
                longest = max(len(row[0]), len(row[1]))
            groups[-1].append(row)
        rng.shuffle(groups)
        for group in groups:
            yield _to_batch(group, vocabulary, seed=rng.getrandbits(60), p_unk=p_unk)


def _to_batch(rows: list[tuple[list[int], list[int]]], vocabulary: Vocabulary, *, seed: int, p_unk: float) -> Batch:
    pad = vocabulary.pad
    source = torch.full((len(rows), max(len(s) for s, _ in rows)), pad)
    labels = torch.full((len(rows), max(len(t) for _, t in rows)), pad)
    for i, (s, t) in enumerate(rows):
        source[i, : len(s)] = torch.tensor(s)
        labels[i, : len(t)] = torch.tensor(t)
    target_in = torch.cat([torch.full((len(rows), 1), pad), labels[:, :-1]], dim=1)
    target_in[target_in == vocabulary.eos] = pad
    generator = torch.Generator().manual_seed(seed)
    # Word dropout instead of dropout: Bernoulli masks over activations cost half the step on a CPU.
    for tokens in (source, target_in):
        hit = torch.rand(tokens.shape, generator=generator) < p_unk
        tokens[hit & (tokens != pad) & (tokens != vocabulary.eos)] = vocabulary.unk
    return Batch(source, target_in, labels, int((labels != pad).sum()))
