"""Label-smoothed cross-entropy over the output vocabulary, computed in chunks with its gradient in one pass.

The (tokens, vocabulary) matrix of log-probabilities is a third of a training step and most of its memory; here it lives
one chunk at a time. The pad id, always the last one, takes no part: its embedding row must stay zero, because CTranslate2
starts Marian decoders from a zero embedding.
"""

from __future__ import annotations

from typing import Any

import torch

CHUNK = 1024


class SmoothedCrossEntropy(torch.autograd.Function):
    """``apply(hidden (n, d), embedding (v, d), labels (n,), smoothing)`` -> summed loss in nats."""

    @staticmethod
    def forward(ctx: Any, hidden: torch.Tensor, embedding: torch.Tensor, labels: torch.Tensor, smoothing: float) -> torch.Tensor:
        n_classes = embedding.size(0) - 1
        weight = embedding[:n_classes].bfloat16()
        states = hidden.bfloat16()
        grad_hidden = torch.empty_like(states)
        grad_weight = torch.zeros(embedding.shape, dtype=torch.float32, device=embedding.device)
        total = torch.zeros((), dtype=torch.float32, device=hidden.device)
        for start in range(0, hidden.size(0), CHUNK):
            part, gold = states[start : start + CHUNK], labels[start : start + CHUNK]
            logits = (part @ weight.T).float()
            log_z = logits.logsumexp(dim=1)
            gold_logit = logits.gather(1, gold[:, None]).squeeze(1)
            total += (log_z - (1 - smoothing) * gold_logit - smoothing * logits.mean(dim=1)).sum()
            grad = logits.sub_(log_z[:, None]).exp_().sub_(smoothing / n_classes)
            grad.scatter_add_(1, gold[:, None], torch.full_like(gold_logit, smoothing - 1)[:, None])
            grad16 = grad.bfloat16()
            grad_hidden[start : start + CHUNK] = grad16 @ weight
            grad_weight[:n_classes] += (grad16.T @ part).float()
        ctx.save_for_backward(grad_hidden, grad_weight)
        return total

    @staticmethod
    def backward(ctx: Any, *grad_outputs: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        grad_hidden, grad_weight = ctx.saved_tensors
        (scale,) = grad_outputs
        return grad_hidden * scale, grad_weight * scale, None, None
