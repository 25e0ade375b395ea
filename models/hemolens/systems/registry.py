"""Systems of slice networks and a sequence network: what each is made of, at every size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import torch
from torch import nn

from .. import checkpoints
from ..networks import BranchConfig, BranchNetwork, FULL_SEQUENCE, SMALL_SEQUENCE, SequenceNetwork
from . import backbones, bloodnet, chang
from .backbones import SIZES, sized
from .recurrent import PcaLstm, WinnerSequence

PIXELS = {"tiny": 80, "small": 128}


@dataclass(frozen=True)
class System:
    """A published system.

    parts: slice networks by name, each with its configuration at full size, or what makes it of a size.
    inputs: names in ``inputs.INPUTS``, by part.
    pixels: height and width of the input at full size.
    sequence: makes the sequence network of a size from the pooled features' length and the number of slice networks.
    sequence_names: of a checkpoint's sequence keys, what begins them there and here.
    masks: which classes each mask stands for.
    answers: classes that it answers; empty for all.
    """

    name: str
    title: str
    parts: dict[str, BranchConfig | Callable[[str], nn.Module]]
    inputs: dict[str, str]
    pixels: int
    sequence: Callable[[int, int, str], nn.Module] | None
    sequence_names: dict[str, str]
    references: tuple[str, ...]
    masks: tuple[tuple[str, ...], ...] = ()
    answers: tuple[str, ...] = ()

    def pixels_of(self, size: str) -> int:
        if size == "tiny" and self.masks:
            return 64  # divides by 32
        return PIXELS.get(size, self.pixels)

    def slice_networks(self, size: str) -> dict[str, nn.Module]:
        return {part: BranchNetwork(sized(p, size)) if isinstance(p, BranchConfig) else p(size)
                for part, p in self.parts.items()}

    def sequence_network(self, networks: dict[str, nn.Module], size: str) -> nn.Module | None:
        if self.sequence is None:
            return None
        return self.sequence(next(iter(networks.values())).feature_length, len(networks), size)

    def slice_rename(self, part: str) -> Callable[[str], str]:
        config = self.parts[part]
        if not isinstance(config, BranchConfig):
            return lambda name: name  # no public code of it is known: names are those here
        return lambda name: checkpoints.slice_name(name, bool(config.hidden))

    def sequence_rename(self, name: str) -> str:
        return checkpoints.sequence_name(name, self.sequence_names)


def _own(length: int, branches: int, size: str) -> nn.Module:
    return SequenceNetwork(length * branches, branches, FULL_SEQUENCE if size == "full" else SMALL_SEQUENCE)


def _winner(length: int, branches: int, size: str) -> nn.Module:
    if size == "full":
        return WinnerSequence(length, branches)
    reduced = {"small": 32, "tiny": 8}[size]
    return WinnerSequence(length, branches, hidden=reduced, reduced=reduced, width=reduced)


def _burduja(length: int, branches: int, size: str) -> nn.Module:
    if size == "full":
        return PcaLstm(length)
    return PcaLstm(length, *{"small": (60, 64), "tiny": (12, 8)}[size])


_CAM = "Chattopadhyay et al., Grad-CAM++, arXiv 1710.11063"
_SE = "Hu et al., Squeeze-and-Excitation Networks, arXiv 1709.01507"
_WINNER = "SeuTao/RSNA2019_Intracranial-Hemorrhage-Detection, winner of the RSNA 2019 challenge (architecture)"

LAMARR = System(
    "lamarr", "Lamarr two-branch", {"A": backbones.SE_RESNEXT101, "B": backbones.SE_RESNEXT101},
    {"A": "three-windows", "B": "neighbours"}, 256, _own, {}, (_SE, _WINNER, _CAM))
LAMARR_WINNER = replace(
    LAMARR, name="lamarr-winner", title="Lamarr two-branch, sequence model of the RSNA 2019 winner", sequence=_winner,
    sequence_names=checkpoints.WINNER_NAMES)
WINNER = System(
    "winner", "RSNA 2019 winner, one network", {"A": backbones.SE_RESNEXT101}, {"A": "winner"}, 256, _winner,
    checkpoints.WINNER_NAMES, (_SE, _WINNER, _CAM))
BURDUJA = System(
    "burduja", "Burduja et al.", {"A": backbones.RESNEXT101}, {"A": "burduja"}, 256, _burduja, checkpoints.PCA_NAMES,
    ("Burduja et al., Accurate and Efficient Intracranial Hemorrhage Detection and Subtype Classification in 3D CT Scans, "
     "Sensors 2020, 20, 5611", "Xie et al., Aggregated Residual Transformations, arXiv 1611.05431", _CAM))
# Section and layer widths as in the project's description; ReLU between the two linear layers is taken, not said.
LEE = System(
    "lee", "Lee et al.", {"A": replace(backbones.RESNET50, name="resnet50_1024", hidden=1024)}, {"A": "lee"}, 224, None, {},
    ("Lee et al., Practical Window Setting Optimization for Medical Image Deep Learning, arXiv 1812.00572 (sigmoid windows)",
     "He et al., Deep Residual Learning, arXiv 1512.03385", _CAM))
CHANG = System(
    "chang", "Chang et al., hybrid 3D/2D", {"A": chang.HybridNetwork}, {"A": "chang"}, 512, None, {},
    ("Chang et al., Hybrid 3D/2D Convolutional Neural Network for Hemorrhage Evaluation on Head CT, AJNR 2018, "
     "doi 10.3174/ajnr.A5742", _CAM), chang.MASKS)
BLOODNET = System(
    "bloodnet", "BloodNet", {"A": bloodnet.SliceNetwork}, {"A": "bloodnet"}, 512, None, {},
    ("BloodNet, as described in this project's documentation", "He et al., Deep Residual Learning, arXiv 1512.03385", _CAM),
    bloodnet.MASKS, bloodnet.ANSWERS)
SYSTEMS = {s.name: s for s in (LAMARR, LAMARR_WINNER, WINNER, BURDUJA, LEE, CHANG, BLOODNET)}


def settle(network: nn.Module, x: torch.Tensor) -> None:
    """Statistics of batch normalisation from one batch, so that random weights neither explode nor fade in depth."""
    norms = [m for m in network.modules() if isinstance(m, nn.modules.batchnorm._BatchNorm)]
    momenta = [m.momentum for m in norms]
    for m in norms:
        m.momentum = None
        m.reset_running_stats()
    network.train()
    with torch.no_grad():
        network(x)
    network.eval()
    for m, momentum in zip(norms, momenta):
        m.momentum = momentum


__all__ = ["SIZES", "SYSTEMS", "System", "settle"]
