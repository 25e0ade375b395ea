"""The two-branch system's networks.

The slice network is an SE-ResNeXt (Hu et al., arXiv 1709.01507; Xie et al., arXiv 1611.05431). One class gives every
size: ``FULL`` is SE-ResNeXt-101 (32x4d) with average pool and linear head, ``SMALL`` what the bundled package holds,
``TINY`` what tests use. The sequence network follows the RSNA 2019 winner's outline (features reduced, bidirectional
GRU, then convolutions over slices beside the slice networks' own logits).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn

CLASSES = ("any", "epidural", "intraparenchymal", "intraventricular", "subarachnoid", "subdural")


@dataclass(frozen=True)
class BranchConfig:
    """Size of a slice network.

    ``output_stride`` is the input's size over the feature map's; a stage that would go beyond it keeps its resolution
    and dilates its 3x3 convolutions instead. ``pool`` is ``avg`` or ``gem`` (generalised mean with exponent 3, Radenovic
    et al., arXiv 1711.02512), which lets a bleed of a few cells weigh more than its share of the area.
    """

    name: str
    # "7x7": as SE-ResNeXt-101, whose max pool rounds up; "7x7 padded": as ResNet, whose max pool pads; "3x3": a narrow
    # stem for small inputs
    stem: str
    stem_width: int
    blocks: tuple[int, ...]
    mid: tuple[int, ...]
    out: tuple[int, ...]
    group_width: int
    reduction: int  # of squeeze and excitation; 0: none
    output_stride: int
    pool: str
    channels: int = 3
    groups: int = 32  # of the 3x3 convolutions, where group_width is 0
    hidden: int = 0  # width of a linear layer with ReLU between pool and head; 0: none

    def as_dict(self) -> dict:
        return asdict(self)

    @staticmethod
    def from_dict(values: dict) -> "BranchConfig":
        return BranchConfig(**{k: tuple(v) if isinstance(v, list) else v for k, v in values.items()})


# 101 layers, 32 groups of 4 in the first stage, doubled by every stage.
FULL = BranchConfig("se_resnext101_32x4d", "7x7", 64, (3, 4, 23, 3), (128, 256, 512, 1024), (256, 512, 1024, 2048), 0,
                    16, 32, "avg")
# Stride 8: at 144 pixels the map has 18x18 cells of 13 mm, where stride 16 would leave 9x9, too coarse to point.
SMALL = BranchConfig("se_resnext_small", "3x3", 24, (1, 2, 3), (32, 64, 96), (64, 128, 160), 16, 8, 8, "gem")
TINY = BranchConfig("se_resnext_tiny", "3x3", 8, (1, 1, 1), (8, 16, 16), (16, 24, 32), 8, 4, 8, "gem")
CONFIGS = {c.name: c for c in (FULL, SMALL, TINY)}


class SqueezeExcitation(nn.Module):
    def __init__(self, channels: int, reduction: int):
        super().__init__()
        self.fc1 = nn.Conv2d(channels, channels // reduction, 1)
        self.fc2 = nn.Conv2d(channels // reduction, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        s = x.mean((2, 3), keepdim=True)
        return x * torch.sigmoid(self.fc2(torch.relu(self.fc1(s))))


class Bottleneck(nn.Module):
    """1x1, grouped 3x3, 1x1, squeeze and excitation (where reduction is not 0), shortcut."""

    def __init__(self, inputs: int, mid: int, out: int, groups: int, stride: int, dilation: int, reduction: int):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, mid, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(mid)
        self.conv2 = nn.Conv2d(mid, mid, 3, stride, dilation, dilation, groups, bias=False)
        self.bn2 = nn.BatchNorm2d(mid)
        self.conv3 = nn.Conv2d(mid, out, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(out)
        self.se_module = SqueezeExcitation(out, reduction) if reduction else nn.Identity()
        if stride != 1 or inputs != out:
            self.downsample = nn.Sequential(nn.Conv2d(inputs, out, 1, stride, bias=False), nn.BatchNorm2d(out))
        else:
            self.downsample = nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        y = torch.relu(self.bn1(self.conv1(x)))
        y = torch.relu(self.bn2(self.conv2(y)))
        y = self.se_module(self.bn3(self.conv3(y)))
        return torch.relu(y + self.downsample(x))


class BranchNetwork(nn.Module):
    """``forward`` = ``classify(pool(features(x)))``: ``[N, C, H, W]`` to ``[N, 6]`` logits."""

    def __init__(self, config: BranchConfig):
        super().__init__()
        if config.stem.startswith("7x7"):
            first = nn.Conv2d(config.channels, config.stem_width, 7, 2, 3, bias=False)
            shrink = nn.MaxPool2d(3, 2, 1) if config.stem == "7x7 padded" else nn.MaxPool2d(3, 2, ceil_mode=True)
        else:
            first = nn.Conv2d(config.channels, config.stem_width, 3, 2, 1, bias=False)
            shrink = nn.MaxPool2d(3, 2, 1)
        self.stem = nn.Sequential(first, nn.BatchNorm2d(config.stem_width), nn.ReLU(), shrink)
        stride, dilation, inputs, stages = 4, 1, config.stem_width, []
        for i, (count, mid, out) in enumerate(zip(config.blocks, config.mid, config.out)):
            groups = mid // config.group_width if config.group_width else config.groups
            step = 1 if i == 0 else 2
            if stride * step > config.output_stride:
                dilation, step = dilation * step, 1
            stride *= step
            blocks = []
            for b in range(count):
                blocks.append(Bottleneck(inputs, mid, out, groups, step if b == 0 else 1, dilation, config.reduction))
                inputs = out
            stages.append(nn.Sequential(*blocks))
        self.stages = nn.Sequential(*stages)
        self.gem = config.pool == "gem"
        self.hidden = nn.Linear(inputs, config.hidden) if config.hidden else None
        self.last_linear = nn.Linear(config.hidden or inputs, len(CLASSES))
        self.feature_length = inputs
        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                nn.init.kaiming_normal_(m.weight, mode="fan_out")
                if m.bias is not None:
                    nn.init.zeros_(m.bias)

    @torch.jit.export
    def features(self, x: Tensor) -> Tensor:
        """Activations of the last convolution, ``[N, K, h, w]``, none negative."""
        # PyTorch's CPU kernels, of max pooling above all, are vectorised over channels that lie side by side.
        x = x.contiguous(memory_format=torch.channels_last)
        return self.stages(self.stem(x)).contiguous()

    @torch.jit.export
    def pool(self, a: Tensor) -> Tensor:
        if self.gem:
            return (a.pow(3).mean((2, 3)) + 1e-6).pow(1.0 / 3.0)
        return a.mean((2, 3))

    @torch.jit.export
    def classify(self, p: Tensor) -> Tensor:
        if self.hidden is not None:
            p = torch.relu(self.hidden(p))
        return self.last_linear(p)

    def forward(self, x: Tensor) -> Tensor:
        return self.classify(self.pool(self.features(x)))

    def evidence(self, a: Tensor) -> Tensor:
        """What Grad-CAM++ shows but for its per-channel factors: channels that speak for a class, summed per pixel."""
        w = torch.relu(self.last_linear.weight)
        return nn.functional.conv2d(a, w[:, :, None, None])


@dataclass(frozen=True)
class SequenceConfig:
    """Size of a sequence network.

    ``second``: what follows the first recurrent layer, over its probabilities beside the branches' own: ``recurrent``
    (convolutions and a second GRU) or ``convolutional`` (convolutions alone). The small one is chosen by the cost of its
    gradients, one backward pass a slice and class, which are to be a small part of an analysis.
    """

    reduced: int
    hidden: int
    second: str
    second_width: int = 32


FULL_SEQUENCE = SequenceConfig(96, 96, "recurrent")
SMALL_SEQUENCE = SequenceConfig(24, 24, "convolutional", 24)


class SequenceNetwork(nn.Module):
    """Over a scan: ``features [N, F]``, ``logits [N, 6 B]`` to ``[N, 6]``.

    The mean of the branches' logits is carried past the recurrent part, which so has only to learn the correction; this
    also keeps the gradient of a slice's sequence logit strong at the slice's own feature map.
    """

    def __init__(self, feature_length: int, branches: int, config: SequenceConfig = SMALL_SEQUENCE,
                 dropout: float = 0.3):
        super().__init__()
        k, width = len(CLASSES), config.second_width
        self.branches = branches
        self.norm = nn.LayerNorm(feature_length)
        self.lower = nn.Linear(feature_length, config.reduced)
        self.gru1 = nn.GRU(config.reduced + k * branches, config.hidden, batch_first=True, bidirectional=True)
        self.head1 = nn.Linear(2 * config.hidden, k)
        self.conv1 = nn.Conv1d(k + k * branches, width, 5, padding=2)
        self.conv2 = nn.Conv1d(width, width, 3, padding=2, dilation=2)
        recurrent = config.second == "recurrent"
        self.gru2 = nn.GRU(width, width // 2, batch_first=True, bidirectional=True) if recurrent else None
        self.head2 = nn.Linear(width, k)
        self.drop = nn.Dropout(dropout)
        for head in (self.head1, self.head2):
            nn.init.zeros_(head.bias)
            nn.init.normal_(head.weight, std=0.01)

    def forward(self, features: Tensor, logits: Tensor) -> Tensor:
        return self.batch(features.unsqueeze(0), logits.unsqueeze(0)).squeeze(0)

    @torch.jit.export
    def batch(self, features: Tensor, logits: Tensor) -> Tensor:
        return self.batch_reduced(self.reduce(features), logits)

    @torch.jit.export
    def reduce(self, features: Tensor) -> Tensor:
        """``[..., F]`` to ``[..., R]``, each slice by itself."""
        return self.drop(torch.relu(self.lower(self.norm(features))))

    @torch.jit.export
    def batch_reduced(self, reduced: Tensor, logits: Tensor) -> Tensor:
        """``[S, N, R]`` and ``[S, N, 6 B]`` to ``[S, N, 6]``."""
        s, n, _ = logits.shape
        own = logits.view(s, n, self.branches, -1).mean(2)
        h, _ = self.gru1(torch.cat([reduced, torch.tanh(logits / 4)], 2))
        first = self.head1(self.drop(h))
        y = torch.cat([torch.sigmoid(own + first), torch.sigmoid(logits)], 2).transpose(1, 2)
        y = torch.relu(self.conv1(y))
        y = torch.relu(y + self.conv2(y)).transpose(1, 2)
        if self.gru2 is not None:
            y, _ = self.gru2(y)
        return own + first + self.head2(self.drop(y))
