"""BloodNet: five consecutive slices at 512 x 512, an encoder like ResNet-50, a decoder for the mask, and the mask's volume as
one more input of the classifier. Followed by the project's description of the publication, whose text was not at hand.

Left open there, and chosen here: the decoder (nearest enlarging, the encoder's map of that size beside it, two 3x3
conv-BN-ReLU, widths 256 to 16), the five slices as channels, the volume in ml as it is, one class (any bleeding).
"""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor, nn

from ..networks import BranchNetwork
from .backbones import RESNET50, sized

SLICES = 5
DECODER = {"full": (256, 128, 64, 32, 16), "small": (64, 32, 16, 16, 8), "tiny": (8, 8, 4, 4, 4)}


def _double(inputs: int, out: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, out, 3, padding=1, bias=False), nn.BatchNorm2d(out), nn.ReLU(),
        nn.Conv2d(out, out, 3, padding=1, bias=False), nn.BatchNorm2d(out), nn.ReLU())


class BloodNet(nn.Module):
    """``[N, 5, H, W]`` and a voxel's volume in ml ``[N]`` to mask logits of the middle slice ``[N, 1, H, W]``, logits
    ``[N, 1]`` and the mask's volume in ml ``[N]``; H and W divide by 32."""

    def __init__(self, size: str = "full"):
        super().__init__()
        config = sized(replace(RESNET50, name="bloodnet", channels=SLICES), size)
        encoder = BranchNetwork(config)
        self.first, self.shrink = encoder.stem[:3], encoder.stem[3]
        self.stages = encoder.stages
        beside = (config.out[2], config.out[1], config.out[0], config.stem_width, 0)
        inputs, decoder = config.out[3], []
        for skip, out in zip(beside, DECODER[size]):
            decoder.append(_double(inputs + skip, out))
            inputs = out
        self.decoder = nn.ModuleList(decoder)
        self.mask = nn.Conv2d(inputs, 1, 1)
        self.classifier = nn.Linear(config.out[3] + 1, 1)

    def forward(self, x: Tensor, voxel_ml: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        maps = [self.first(x)]
        y = self.shrink(maps[0])
        for stage in self.stages:
            y = stage(y)
            maps.append(y)
        pooled = y.mean((2, 3))
        i = len(maps) - 2
        for step in self.decoder:
            y = nn.functional.interpolate(y, scale_factor=2.0, mode="nearest")
            if i >= 0:
                y = torch.cat([y, maps[i]], 1)
            y = step(y)
            i -= 1
        mask = self.mask(y)
        ml = torch.sigmoid(mask).sum((1, 2, 3)) * voxel_ml
        return mask, self.classifier(torch.cat([pooled, ml.unsqueeze(1)], 1)), ml
