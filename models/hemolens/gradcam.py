"""Grad-CAM++ (Chattopadhyay et al., arXiv 1710.11063, equations 10, 11, 19 with exponential scores)."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

# pytorch-grad-cam adds 1e-6 to the denominator, which is larger than 2 g^2 itself where g is a pooled gradient.
SMALLEST_DENOMINATOR = 1e-30


def map_of(a: Tensor, g: Tensor) -> Tensor:
    """Activations and gradients, both ``[K, h, w]``, to the map ``[h, w]``."""
    total = a.sum((1, 2), keepdim=True)
    denominator = 2 * g * g + total * g * g * g
    usable = denominator.abs() > SMALLEST_DENOMINATOR
    alpha = torch.where(usable, g * g / torch.where(usable, denominator, torch.ones_like(g)), torch.zeros_like(g))
    weights = (alpha * torch.relu(g)).sum((1, 2))
    return torch.relu((weights[:, None, None] * a).sum(0))


def maps(a: Tensor, logits_of: Callable[[Tensor], Tensor]) -> Tensor:
    """Maps of every class.

    a: ``[K, h, w]``; logits_of: takes ``[1, K, h, w]`` and gives the six logits of that slice. Returns ``[6, h, w]``.
    """
    leaf = a.detach().clone().unsqueeze(0).requires_grad_(True)
    with torch.enable_grad():
        logits = logits_of(leaf).reshape(-1)
        result = []
        for c in range(len(logits)):
            (g,) = torch.autograd.grad(logits[c], leaf, retain_graph=True)
            result.append(map_of(leaf.detach()[0], g[0]))
    return torch.stack(result)


def slice_maps(network, a: Tensor) -> Tensor:
    """Target: the slice network's own logit."""
    return maps(a, lambda leaf: network.classify(network.pool(leaf)))


def sequence_maps(networks: list, sequence, pooled: list[Tensor], logits: list[Tensor], which: int, index: int,
                  a: Tensor) -> Tensor:
    """Target: the sequence logit of slice ``index``, its gradient taken back to that slice's map in network ``which``.

    pooled, logits: per network ``[N, F]`` and ``[N, 6]`` of the whole scan. The other networks' values stay fixed.
    """

    def logits_of(leaf: Tensor) -> Tensor:
        p = networks[which].pool(leaf)
        all_p = [x.detach().clone() for x in pooled]
        all_l = [x.detach().clone() for x in logits]
        all_p[which] = torch.cat([all_p[which][:index], p, all_p[which][index + 1 :]])
        all_l[which] = torch.cat([all_l[which][:index], networks[which].classify(p), all_l[which][index + 1 :]])
        return sequence(torch.cat(all_p, 1), torch.cat(all_l, 1))[index]

    return maps(a, logits_of)
