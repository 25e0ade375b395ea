import numpy as np
import pytest

import compare_simulated as compare


def head(noise: float, seed: int = 1) -> np.ndarray:
    """Two slices of 256 pixels of 0.9 mm: skull, white matter with a grey half, a ventricle."""
    y, x = np.mgrid[:256, :256] - 127.5
    r = np.hypot(x, y)
    slice_ = np.full((256, 256), -1000.0)
    slice_[r < 95] = 1000
    slice_[r < 85] = np.where(x[r < 85] < 0, 28.0, 38.0)
    slice_[np.hypot(x, y - 20) < 15] = 6
    rng = np.random.default_rng(seed)
    return np.stack([slice_ + rng.normal(0, noise, slice_.shape) for _ in range(2)]).astype(np.float32)


def test_figures_are_those_of_the_phantom():
    figures = compare.describe(head(4), 0.9)["figures"]
    assert figures["noise SD, HU"] == pytest.approx(4, rel=0.05)
    assert figures["grey matter, HU"] == pytest.approx(38, abs=0.7)
    assert figures["white matter, HU"] == pytest.approx(28, abs=0.7)
    assert figures["darkest 2 % (fluid), HU"] == pytest.approx(6, abs=1.5)
    assert figures["skull, median HU"] == pytest.approx(1000, abs=5)


def test_spectrum_of_white_noise_is_flat_and_holds_the_variance():
    rng = np.random.default_rng(2)
    power = compare.spectrum([rng.normal(0, 3, (32, 32)) for _ in range(200)], 0.5)
    assert np.nanmax(power) / np.nanmin(power) < 1.3
    # variance times the area of a pixel
    assert np.nanmean(power) == pytest.approx(9 * 0.25, rel=0.1)


def test_without_a_closed_skull_it_says_so():
    with pytest.raises(ValueError, match="closed skull"):
        compare.describe(np.zeros((2, 64, 64), np.float32), 0.9)
