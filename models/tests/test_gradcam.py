import numpy as np
import pytest
import torch

from hemolens import gradcam
from hemolens.networks import TINY, BranchNetwork, SequenceNetwork


def by_hand(a, g):
    """The formula, pixel by pixel."""
    total = np.zeros(a.shape[1:])
    for k in range(len(a)):
        w = 0.0
        for i in np.ndindex(a.shape[1:]):
            d = 2 * g[k][i] ** 2 + a[k].sum() * g[k][i] ** 3
            if abs(d) > 1e-30:
                w += g[k][i] ** 2 / d * max(g[k][i], 0)
        total += w * a[k]
    return np.maximum(total, 0)


def test_map_follows_the_formula():
    rng = np.random.default_rng(1)
    a, g = rng.random((3, 2, 4)), rng.normal(0, 0.1, (3, 2, 4))
    assert gradcam.map_of(torch.tensor(a), torch.tensor(g)).numpy() == pytest.approx(by_hand(a, g))


def test_no_gradient_gives_no_map_and_no_nan():
    assert gradcam.map_of(torch.rand(2, 3, 3), torch.zeros(2, 3, 3)).numpy() == pytest.approx(np.zeros((3, 3)))


def test_average_pool_gives_the_closed_form():
    # Y = sum_k v_k mean(A_k): g = v / n, so w_k = n g / (2 + S g) for v > 0, else 0.
    a, v = torch.rand(2, 5, 5), torch.tensor([2.0, -1.0])
    got = gradcam.maps(a, lambda leaf: (leaf.mean((2, 3)) * v).sum(1))[0]
    g = 2.0 / 25
    assert got.numpy() == pytest.approx((25 * g / (2 + a[0].sum() * g) * a[0]).numpy(), rel=1e-4)


def test_sequence_map_reaches_back_to_the_slice_and_differs_from_its_own():
    torch.manual_seed(3)
    networks = [BranchNetwork(TINY).eval() for _ in range(2)]
    sequence = SequenceNetwork(2 * networks[0].feature_length, 2).eval()
    x = torch.rand(4, 3, 64, 64)
    with torch.no_grad():
        a = networks[1].features(x)
        pooled = [n.pool(n.features(x)) for n in networks]
        logits = [n.classify(p) for n, p in zip(networks, pooled)]
    own = gradcam.slice_maps(networks[1], a[2])
    over = gradcam.sequence_maps(networks, sequence, pooled, logits, 1, 2, a[2])
    assert over.shape == own.shape == (6, 8, 8)
    assert over.max() > 0 and torch.isfinite(over).all()
    assert not torch.allclose(own, over, rtol=1e-3)
