"""Sizes of the slice networks. ``full`` is as published; ``small`` and ``tiny`` keep every part and shrink its width.

Layouts: ResNet-50, He et al., arXiv 1512.03385, Table 1 (stride in the 3x3 convolution, as torchvision and timm have it);
ResNeXt-101 32x8d, Xie et al., arXiv 1611.05431, Table 1 and Mahajan et al., arXiv 1805.00932, whose weights it is mostly
begun from; SE-ResNeXt-101 32x4d, Hu et al., arXiv 1709.01507, as pretrainedmodels and the RSNA 2019 winner have it.
"""

from __future__ import annotations

from dataclasses import replace

from ..networks import FULL, BranchConfig

SIZES = ("tiny", "small", "full")
OUT = (256, 512, 1024, 2048)
BLOCKS_101, BLOCKS_50 = (3, 4, 23, 3), (3, 4, 6, 3)

RESNEXT101 = BranchConfig("resnext101_32x8d", "7x7 padded", 64, BLOCKS_101, (256, 512, 1024, 2048), OUT, 0, 0, 32, "avg")
RESNET50 = BranchConfig("resnet50", "7x7 padded", 64, BLOCKS_50, (64, 128, 256, 512), OUT, 0, 0, 32, "avg", groups=1)

# Width is divided, blocks are thinned, groups kept at least 2 where there are groups.
_DIVISOR = {"small": 4, "tiny": 64}
_BLOCKS = {"small": (2, 2, 3, 2), "tiny": (1, 1, 1, 1)}


def sized(config: BranchConfig, size: str) -> BranchConfig:
    if size == "full":
        return config
    d = _DIVISOR[size]
    return replace(
        config, name=f"{config.name}_{size}", stem_width=max(4, config.stem_width // d), blocks=_BLOCKS[size],
        mid=tuple(m // d for m in config.mid), out=tuple(o // d for o in config.out),
        groups=config.groups if config.groups == 1 else max(2, config.groups // d),
        reduction=min(config.reduction, max(2, 64 // d)), hidden=config.hidden // d)


SE_RESNEXT101 = FULL
