"""Chang et al.: a hybrid 3D/2D network over five slices, and a 3D network that tells a series' protocol.

Hybrid: Chang et al., Hybrid 3D/2D Convolutional Neural Network for Hemorrhage Evaluation on Head CT, AJNR 2018, Figure 2 and
its caption: contracting arm of 3D operations, strided 1x2x2 convolutions in the plane, 2x1x1 convolutions without padding
along z; expanding arm of 2D operations alone, 128 maps; a projection of each 3D layer to one slice and 128 maps, added.
Left open there, and chosen here: widths of the contracting arm, one block a level, a z step with every level (5, 4, 3, 2, 1),
transposed convolutions to enlarge. The published network is the trunk of a mask R-CNN; here it is voxel-wise: masks at half
size, enlarged, and a slice score from the coarsest map's mean beside each mask's largest probability.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from ..networks import CLASSES

SLICES = 5
# One mask each; epidural and subdural blood share one, as Chang et al. counted them.
MASKS = (("intraparenchymal",), ("epidural", "subdural"), ("subarachnoid",))
HYBRID = {"full": ((16, 32, 64, 128, 256), 128), "small": ((8, 16, 24, 32, 48), 32), "tiny": ((4, 4, 8, 8, 8), 8)}
PROTOCOL = {"full": (16, 32, 64, 128, 256, 512), "small": (8, 12, 16, 24, 32, 48), "tiny": (4, 4, 4, 8, 8, 8)}
CONTRAST, ORIENTATION, KERNEL = ("without", "with"), ("axial", "coronal", "sagittal"), ("soft tissue", "bone")


def _conv3(inputs: int, out: int, kernel: tuple[int, int, int], stride: tuple[int, int, int] = (1, 1, 1),
           padding: tuple[int, int, int] = (0, 0, 0)) -> nn.Sequential:
    return nn.Sequential(nn.Conv3d(inputs, out, kernel, stride, padding, bias=False), nn.BatchNorm3d(out), nn.ReLU())


class Bottleneck3d(nn.Module):
    """1x1x1, 1x3x3, 1x1x1 with a shortcut."""

    def __init__(self, channels: int):
        super().__init__()
        mid = max(4, channels // 4)
        self.body = nn.Sequential(
            _conv3(channels, mid, (1, 1, 1)), _conv3(mid, mid, (1, 3, 3), padding=(0, 1, 1)),
            nn.Conv3d(mid, channels, 1, bias=False), nn.BatchNorm3d(channels))

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(x + self.body(x))


class Residual2d(nn.Module):
    def __init__(self, channels: int):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(channels, channels, 3, padding=1, bias=False), nn.BatchNorm2d(channels), nn.ReLU(),
            nn.Conv2d(channels, channels, 3, padding=1, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(x + self.body(x))


class HybridNetwork(nn.Module):
    """``[N, 5, H, W]``, the five slices, to slice logits ``[N, 6]``; by ``masks`` to probabilities of the middle slice's pixels
    ``[N, 3, H, W]``. H and W divide by 32.

    As a slice network of a package it is taken apart so that nothing is lost: ``features`` are the coarsest maps and, on the
    same cells, the largest mask probability of each cell; ``pool`` is the mean of the former and the maximum of the latter.
    """

    def __init__(self, size: str = "full"):
        super().__init__()
        widths, flat = HYBRID[size]
        self.flat = flat
        self.stem = _conv3(1, widths[0], (1, 3, 3), (1, 2, 2), (0, 1, 1))
        levels, narrower, projections, wider, smooth = [], [nn.Identity()], [], [], []
        for i, width in enumerate(widths):
            levels.append(Bottleneck3d(width))
            projections.append(nn.Conv3d(width, flat, (SLICES - i, 1, 1)))
            if i + 1 < len(widths):
                narrower.append(nn.Sequential(
                    _conv3(width, widths[i + 1], (1, 2, 2), (1, 2, 2)), _conv3(widths[i + 1], widths[i + 1], (2, 1, 1))))
                wider.append(nn.ConvTranspose2d(flat, flat, 2, 2))
                smooth.append(Residual2d(flat))
        self.levels, self.narrower, self.projections = map(nn.ModuleList, (levels, narrower, projections))
        self.wider, self.smooth = nn.ModuleList(wider[::-1]), nn.ModuleList(smooth[::-1])
        self.mask = nn.Conv2d(flat, len(MASKS), 1)
        self.score = nn.Linear(flat + len(MASKS), len(CLASSES))

    def trunk(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """The coarsest flat maps, and mask logits at full size."""
        x = self.stem(x.unsqueeze(1))
        flat: list[Tensor] = []
        for narrower, level, projection in zip(self.narrower, self.levels, self.projections):
            x = level(narrower(x))
            flat.append(projection(x).squeeze(2))
        y = flat[-1]
        i = len(flat) - 2
        for wider, smooth in zip(self.wider, self.smooth):
            y = smooth(wider(y) + flat[i])
            i -= 1
        masks = nn.functional.interpolate(self.mask(y), scale_factor=2.0, mode="bilinear", align_corners=False)
        return flat[-1], masks

    @torch.jit.export
    def masks(self, x: Tensor) -> Tensor:
        return torch.sigmoid(self.trunk(x)[1])

    @torch.jit.export
    def features(self, x: Tensor) -> Tensor:
        coarse, masks = self.trunk(x)
        return torch.cat([torch.relu(coarse), nn.functional.max_pool2d(torch.sigmoid(masks), 32)], 1)

    @torch.jit.export
    def pool(self, a: Tensor) -> Tensor:
        return torch.cat([a[:, : self.flat].mean((2, 3)), a[:, self.flat :].amax((2, 3))], 1)

    @torch.jit.export
    def classify(self, p: Tensor) -> Tensor:
        return self.score(p)

    def forward(self, x: Tensor) -> Tensor:
        return self.classify(self.pool(self.features(x)))


class ProtocolNetwork(nn.Module):
    """``[N, 1, 8, 256, 256]`` to logits of contrast (2), orientation (3) and kernel (2).

    Six residual blocks, each two 1x3x3 conv-BN-ReLU, with 2x3x3 convolutions of stride 2 between. The five steps halve eight
    slices to one after three; the last two then step in the plane alone (1x3x3). Widths and heads are chosen here.
    """

    def __init__(self, size: str = "full"):
        super().__init__()
        widths = PROTOCOL[size]
        self.stem = _conv3(1, widths[0], (1, 3, 3), padding=(0, 1, 1))
        blocks, steps = [], []
        for i, width in enumerate(widths):
            blocks.append(nn.Sequential(_conv3(width, width, (1, 3, 3), padding=(0, 1, 1)),
                                        _conv3(width, width, (1, 3, 3), padding=(0, 1, 1))))
            if i + 1 < len(widths):
                z = 2 if i < 3 else 1
                steps.append(_conv3(width, widths[i + 1], (z, 3, 3), (z, 2, 2), (0, 1, 1)))
        steps.append(nn.Identity())
        self.blocks, self.steps = nn.ModuleList(blocks), nn.ModuleList(steps)
        self.contrast, self.orientation, self.kernel = (
            nn.Linear(widths[-1], len(n)) for n in (CONTRAST, ORIENTATION, KERNEL))

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        x = self.stem(x)
        for block, step in zip(self.blocks, self.steps):
            x = step(x + block(x))
        p = x.mean((2, 3, 4))
        return self.contrast(p), self.orientation(p), self.kernel(p)
