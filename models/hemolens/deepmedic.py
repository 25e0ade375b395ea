"""The 3-D network of BLAST-CT, written anew from its description.

Kamnitsas et al., Medical Image Analysis 36 (2017), DeepMedic: parallel paths that see the same place at several
resolutions (section 2.3), fully convolutional on patches (2.1). Monteiro et al., Lancet Digital Health 2 (2020), appendix:
three paths, down-sampled by 5, 3 and 1, of eight 3x3x3 convolutions each without padding; 1x1x1 layers of 250, 250 and the
classes. Pre-activation form, batch norm, PReLU, convolution, with a residual where the number of channels stays, as the
published state dict (repository biomedia-mira/blast-ct) has it; parameter names are that dict's, so that it loads whole.
"""

from __future__ import annotations

import torch
from torch import nn

SCALES = (5, 3, 1)
FEATURE_MAPS = (30, 30, 40, 40, 40, 40, 50, 50)
FULLY_CONNECTED = (250, 250)
CLASSES = ("background", "intraparenchymal", "extra_axial", "oedema", "intraventricular")


def centre(x: torch.Tensor, size: int) -> torch.Tensor:
    """The centred cube of that edge."""
    start = x.shape[2] // 2 - size // 2
    return x[:, :, start:start + size, start:start + size, start:start + size]


class PreActivation(nn.Module):
    def __init__(self, inputs: int, outputs: int, kernel: int) -> None:
        super().__init__()
        self.bn = nn.BatchNorm3d(inputs)
        self.prelu = nn.PReLU()
        self.conv = nn.Conv3d(inputs, outputs, kernel, bias=False)
        self.residual = inputs == outputs

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = self.conv(self.prelu(self.bn(x)))
        return y + centre(x, y.shape[2]) if self.residual else y


class Sampled(nn.Module):
    """Takes the middle voxel of every cube of `scale` voxels."""

    def __init__(self, scale: int) -> None:
        super().__init__()
        self.scale = scale

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        s, first = self.scale, self.scale // 2
        return x[:, :, first::s, first::s, first::s]


class Repeated(nn.Module):
    def __init__(self, scale: int) -> None:
        super().__init__()
        self.scale = scale

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.scale == 1:
            return x
        return nn.functional.interpolate(x, scale_factor=float(self.scale), mode="nearest")


class Path(nn.Module):
    def __init__(self, scale: int, maps: tuple[int, ...]) -> None:
        super().__init__()
        self.scale = scale
        self.shrinks = 2 * len(maps)
        layers: list[nn.Module] = [Sampled(scale)]
        for before, after in zip((1,) + maps, maps):
            layers.append(PreActivation(before, after, 3))
        self.path = nn.Sequential(*layers, Repeated(scale))

    def input_size(self, output: int) -> int:
        """Edge of what this path sees for an output cube: whole cubes of its scale, and two voxels a convolution."""
        return (-(-output // self.scale) + self.shrinks) * self.scale

    def forward(self, x: torch.Tensor, output: int) -> torch.Tensor:
        return centre(self.path(centre(x, self.input_size(output))), output)


class DeepMedic(nn.Module):
    """`[N, 1, I, I, I]` to class logits `[N, C, O, O, O]`; O divisible by every scale, I by `input_size`."""

    def __init__(self, output: int = 30, maps: tuple[int, ...] = FEATURE_MAPS,
                 fully_connected: tuple[int, ...] = FULLY_CONNECTED, classes: int = len(CLASSES)) -> None:
        super().__init__()
        if any(output % s for s in SCALES):
            raise ValueError(f"the output's edge, {output}, must be divisible by {SCALES}")
        self.output = output
        for i, scale in enumerate(SCALES):
            self.add_module(self._name(i), Path(scale, maps))
        channels = (len(SCALES) * maps[-1],) + fully_connected + (classes,)
        self.fully_connected = nn.Sequential(*(PreActivation(a, b, 1) for a, b in zip(channels, channels[1:])))

    @staticmethod
    def _name(i: int) -> str:
        return f"path({SCALES[i]}, {SCALES[i]}, {SCALES[i]}){i}"

    @property
    def input_size(self) -> int:
        return max(self.get_submodule(self._name(i)).input_size(self.output) for i in range(len(SCALES)))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        paths = [self.get_submodule(self._name(i))(x, self.output) for i in range(len(SCALES))]
        return self.fully_connected(torch.cat(paths, dim=1))
