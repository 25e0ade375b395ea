"""Batches of network inputs from 8-bit slices, fast and augmented; equal to ``preprocessing`` when not augmented."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from .datasets import HU_RANGE, SIZE, Scans
from .preprocessing import INPUTS, area_matrix, crop_bounds


@dataclass
class Batch:
    """x: ``[B, C, H, W]``; labels: ``[B, 6]``; cells: share of blood per map cell ``[B, 6, h, w]``, and where known."""

    x: Tensor
    labels: Tensor
    cells: Tensor
    known: Tensor

    def to(self, device: str) -> "Batch":
        return Batch(*(t.to(device, non_blocking=True) for t in (self.x, self.labels, self.cells, self.known)))


class Batcher:
    """Makes inputs for branch ``name`` at ``size`` pixels; ``cells`` is the feature map's side."""

    def __init__(self, name: str, size: int, cells: int):
        self.name, self.size, self.cells = name, size, cells
        self.spec = INPUTS[name](size)
        self.first, self.kept = crop_bounds(SIZE, self.spec["crop"]["fraction"])
        self.reduce = torch.from_numpy(area_matrix(self.kept, size)).float()
        self.reduce_cells = torch.from_numpy(area_matrix(self.kept // 2, cells)).float()

    def _crop(self, x: Tensor) -> Tensor:
        a, b = self.first, self.first + self.kept
        return x[..., a:b, a:b]

    def windows(self, hu: Tensor) -> Tensor:
        """Cropped HU ``[B, 1 or 3, kept, kept]`` to inputs ``[B, 3, size, size]``."""
        planes = []
        for i, channel in enumerate(self.spec["channels"]):
            w = channel["window"]
            source = hu[:, 0] if self.name == "A" else hu[:, i]
            v = ((source - w["center"]) / w["width"] + 0.5).clamp(0, 1)
            planes.append((self.reduce @ v @ self.reduce.t() - self.spec["mean"][i]) / self.spec["std"][i])
        return torch.stack(planes, 1)

    def slices(self, scans: Scans, index: np.ndarray, alone: np.ndarray | None = None) -> Tensor:
        """HU ``[B, 1 or 3, 256, 256]``; where ``alone`` a slice stands for its neighbours too."""
        if self.name == "A":
            chosen = index[:, None]
        else:
            chosen = scans.neighbours(index)
            if alone is not None:
                chosen = np.where(alone[:, None], index[:, None], chosen)
        order = np.unique(chosen)
        gray = scans.gray[order][np.searchsorted(order, chosen)]
        return torch.from_numpy(gray).float() * (HU_RANGE / 255)

    def plain(self, scans: Scans, index: np.ndarray) -> Tensor:
        return self.windows(self._crop(self.slices(scans, index))).contiguous(memory_format=torch.channels_last)

    def augmented(self, parts: list[tuple[Scans, np.ndarray]], rng: np.random.Generator) -> Batch:
        hu, masks, labels, simulated = [], [], [], []
        for scans, index in parts:
            hu.append(self.slices(scans, index, rng.random(len(index)) < 0.2))
            has_mask = scans.mask is not None
            masks.append(torch.from_numpy(scans.mask[index] if has_mask else np.zeros((len(index), SIZE, SIZE), np.uint8)))
            labels.append(torch.from_numpy(scans.labels[index]))
            simulated.append(torch.full((len(index),), has_mask))
        x, y = torch.cat(hu), torch.cat(labels)
        x, mask = _move(x, torch.cat(masks), self.kept, rng)
        x = self.windows(_degrade(x, rng)).contiguous(memory_format=torch.channels_last)
        kinds = [mask > 0] + [mask == c for c in range(1, 6)]
        cells = self.reduce_cells @ torch.stack(kinds, 1).float() @ self.reduce_cells.t()
        # Where blood lies is known in simulated slices; that there is none, also in real ones.
        known = (torch.cat(simulated)[:, None] | (y == 0)).float()
        return Batch(x, y, cells, known)


def _move(x: Tensor, mask: Tensor, kept: int, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """Flip left-right, rotate, scale, shift (one in five only flips), crop; the mask comes at half the resolution."""
    n = len(x)
    still = rng.random(n) < 0.2
    angle = np.where(still, 0, rng.normal(0, 8, n)) * np.pi / 180
    scale = np.where(still, 1, np.exp(rng.normal(0, 0.07, n)))
    stretch = np.where(still, 1, np.exp(rng.normal(0, 0.03, n)))
    shift = np.where(still[:, None], 0, rng.normal(0, 0.04, (n, 2)))
    flip = np.where(rng.random(n) < 0.5, -1.0, 1.0)
    theta = np.zeros((n, 2, 3), np.float32)
    theta[:, 0, 0], theta[:, 0, 1] = np.cos(angle) * flip / scale * stretch, -np.sin(angle) / scale
    theta[:, 1, 0], theta[:, 1, 1] = np.sin(angle) * flip / scale * stretch, np.cos(angle) / scale
    theta[:, :, 2] = shift
    base = torch.from_numpy(theta)
    base[:, :, :2] *= kept / SIZE
    grid = F.affine_grid(base, [n, 1, kept, kept], align_corners=False)
    coarse = grid[:, ::2, ::2]
    return (F.grid_sample(x, grid, "bilinear", "zeros", align_corners=False),
            F.grid_sample(mask[:, None].float(), coarse, "nearest", "zeros", align_corners=False)[:, 0])


def _degrade(hu: Tensor, rng: np.random.Generator) -> Tensor:
    """Contrast and offset (window jitter, calibration, kVp), smoother or sharper kernel, noise; clipped as real slices are."""
    n = len(hu)

    def column(values: np.ndarray) -> Tensor:
        return torch.from_numpy(values.astype(np.float32))[:, None, None, None]

    still = rng.random(n) < 0.2
    inside = ((hu > 0) & (hu < HU_RANGE)).float()
    gain = column(np.where(still, 1, np.exp(rng.normal(0, 0.08, n))))
    offset = column(np.where(still, 0, rng.normal(0, 2.5, n)))
    hu = torch.where(inside > 0, (hu - 35) * gain + 35 + offset, hu)
    share = column(np.where(still | (rng.random(n) < 0.5), 0, rng.uniform(-0.4, 1, n)))  # below 0: sharper
    if share.any():
        hu = hu + share * (F.avg_pool2d(hu, 3, 1, 1) - hu)
    generator = torch.Generator().manual_seed(int(rng.integers(2**31)))
    noise = torch.randn(hu.shape, generator=generator)
    if rng.random() < 0.5:  # a soft kernel's grain
        noise = 2 * F.avg_pool2d(noise, 3, 1, 1)
    sd = column(np.where(still | (rng.random(n) < 0.3), 0, rng.gamma(2.0, 1.0, n)))
    return (hu + noise * sd * inside).clamp(0, HU_RANGE)
