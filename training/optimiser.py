"""Muon for the hidden matrices and AdamW for embeddings, norms and biases.

Muon (Jordan et al. 2024, "Muon: An optimizer for hidden layers in neural networks") replaces the momentum of a matrix by
the nearest semi-orthogonal matrix, found with five Newton-Schulz steps. Matrices of one shape are stacked and done at once.
"""

from __future__ import annotations

from collections import defaultdict

import torch


def orthogonalise(stack: torch.Tensor, steps: int = 5) -> torch.Tensor:
    """The matrices of ``stack`` (n, rows, cols) with all singular values pulled towards 1, in bfloat16."""
    a, b, c = 3.4445, -4.7750, 2.0315
    x = stack.bfloat16()
    tall = x.size(-2) > x.size(-1)
    if tall:
        x = x.mT
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for _ in range(steps):
        gram = x @ x.mT
        x = a * x + (b * gram + c * gram @ gram) @ x
    return x.mT if tall else x


class Muon(torch.optim.Optimizer):
    """Muon over 2-D parameters; the update is scaled by 0.2*sqrt(max(rows, cols)) to match AdamW's RMS (Liu et al. 2025)."""

    def __init__(self, params: list[torch.nn.Parameter], lr: float, momentum: float = 0.95, weight_decay: float = 0.01) -> None:
        super().__init__(params, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]
        for group in self.param_groups:
            by_shape: dict[torch.Size, list[torch.nn.Parameter]] = defaultdict(list)
            for param in group["params"]:
                if param.grad is not None:
                    by_shape[param.shape].append(param)
            for shape, params in by_shape.items():
                updates = []
                for param in params:
                    buffer = self.state[param].setdefault("momentum", torch.zeros_like(param))
                    buffer.lerp_(param.grad, 1 - group["momentum"])
                    updates.append(param.grad.lerp(buffer, group["momentum"]))
                scale = 0.2 * max(shape) ** 0.5 * group["lr"]
                for param, update in zip(params, orthogonalise(torch.stack(updates)), strict=True):
                    param.mul_(1 - group["lr"] * group["weight_decay"]).sub_(update.to(param.dtype), alpha=scale)


def build_optimisers(model: torch.nn.Module, *, lr_muon: float, lr_adam: float) -> list[torch.optim.Optimizer]:
    """Muon for weight matrices of the layers, AdamW for everything else that learns."""
    matrices, others = [], []
    for name, param in model.named_parameters():
        if param.requires_grad:
            (matrices if param.ndim == 2 and "layers" in name else others).append(param)
    return [Muon(matrices, lr=lr_muon), torch.optim.AdamW(others, lr=lr_adam, betas=(0.9, 0.98), weight_decay=0.0)]
