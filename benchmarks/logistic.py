"""Logistic regression on signs that are weighed as they are, whose weights may be bound to speak only for or only against."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ROUNDS = 400
Array = NDArray[np.float64]


def fitted(signs: Array, is_one: Array, *, ridge: float, least: Array | None = None, most: Array | None = None) -> Array:
    """The weights (k + 1,) of ``signs`` (n, k), the bias last, by projected gradient descent with momentum.

    Args:
        signs: One row for each example.
        is_one: 1 for each example of what is looked for, else 0 (n,).
        ridge: Keeps the weights of standardised signs small.
        least: The least weight of each sign (k,), of which only the sense counts: 0 or minus infinity.
        most: The greatest, 0 or infinity.
    """
    n_signs = signs.shape[1]
    centre, spread = signs.mean(axis=0), signs.std(axis=0) + 1e-9
    design = np.hstack([(signs - centre) / spread, np.ones((len(signs), 1))])
    ridges = np.append(np.full(n_signs, 2 * ridge), 0.0)
    lowest = np.append(np.full(n_signs, -np.inf) if least is None else least, -np.inf)
    highest = np.append(np.full(n_signs, np.inf) if most is None else most, np.inf)
    step = 1 / (np.linalg.norm(design.T @ design / len(design), 2) / 4 + 2 * ridge)
    weights = ahead = np.zeros(n_signs + 1)
    momentum = 1.0
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-design @ ahead))
        gradient = design.T @ (likely - is_one) / len(signs) + ridges * ahead
        previous, weights = weights, np.clip(ahead - step * gradient, lowest, highest)
        previous_momentum, momentum = momentum, (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = weights + (previous_momentum - 1) / momentum * (weights - previous)
    own = np.where(spread > 1e-6, weights[:-1] / spread, 0.0)
    return np.append(own, weights[-1] - own @ centre)


def written(names: tuple[str, ...], weights: Array) -> str:
    """The weights as lines of TOML, the bias first."""
    *of_signs, bias = weights
    lines = [f"{name} = {weight:.3f}" for name, weight in sorted(zip(names, of_signs, strict=True))]
    return "\n".join([f"bias = {bias:.3f}", *lines]) + "\n"
