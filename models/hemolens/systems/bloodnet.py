"""BloodNet: five consecutive slices at 512 x 512, an encoder like ResNet-50, a decoder for the mask, and the mask's volume as
one more input of the classifier. Followed by the project's description of the publication, whose text was not at hand.

``SliceNetwork`` is the same network, weight by weight, in the shape of a package's slice network: the voxel's volume is the last
channel of its input, and the mask's volume by cell of the coarsest map one more feature map, which ``pool`` adds up. It answers
``any``; the columns of the other classes are zeros, which the manifest's ``answers`` says are no answers.

Left open there, and chosen here: the decoder (nearest enlarging, the encoder's map of that size beside it, two 3x3
conv-BN-ReLU, widths 256 to 16), the five slices as channels, the volume in ml as it is, one class (any bleeding).
"""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor, nn

from ..networks import CLASSES, BranchNetwork
from .backbones import RESNET50, sized

SLICES = 5
ANSWERS = ("any",)
MASKS = (("any",),)
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

    def maps(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """The encoder's coarsest map and the mask's logits."""
        maps = [self.first(x)]
        y = self.shrink(maps[0])
        for stage in self.stages:
            y = stage(y)
            maps.append(y)
        coarse = y
        i = len(maps) - 2
        for step in self.decoder:
            y = nn.functional.interpolate(y, scale_factor=2.0, mode="nearest")
            if i >= 0:
                y = torch.cat([y, maps[i]], 1)
            y = step(y)
            i -= 1
        return coarse, self.mask(y)

    def forward(self, x: Tensor, voxel_ml: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        coarse, mask = self.maps(x)
        ml = torch.sigmoid(mask).sum((1, 2, 3)) * voxel_ml
        return mask, self.classifier(torch.cat([coarse.mean((2, 3)), ml.unsqueeze(1)], 1)), ml


class SliceNetwork(BloodNet):
    """``[N, 6, H, W]``, five slices and the volume of a voxel in ml, to ``[N, 6]``, of which only ``ANSWERS`` are answers."""

    def __init__(self, size: str = "full"):
        super().__init__(size)
        self.others = len(CLASSES) - 1  # "any" is the first

    @torch.jit.export
    def masks(self, x: Tensor) -> Tensor:
        return torch.sigmoid(self.maps(x[:, :5])[1])

    @torch.jit.export
    def features(self, x: Tensor) -> Tensor:
        coarse, mask = self.maps(x[:, :5])
        ml = torch.sigmoid(mask) * x[:, 5:]
        return torch.cat([coarse, nn.functional.avg_pool2d(ml, 32) * 1024.0], 1)

    @torch.jit.export
    def pool(self, a: Tensor) -> Tensor:
        return torch.cat([a[:, :-1].mean((2, 3)), a[:, -1:].sum((2, 3))], 1)

    @torch.jit.export
    def classify(self, p: Tensor) -> Tensor:
        return nn.functional.pad(self.classifier(p), [0, self.others])

    def forward(self, x: Tensor) -> Tensor:
        return self.classify(self.pool(self.features(x)))
