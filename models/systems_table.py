"""Prints the table of docs/systems.md: parameters, MFLOPs a slice and package size of every system at full size.

    python systems_table.py [--size full] [SYSTEM ...]

FLOPs of slice networks are counted by PyTorch on the meta device, a multiply-add as two; those of a sequence network from its
weights, for one slice of a scan. Size is that of the TorchScript files as exported, which are written to a temporary folder and thrown away.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from hemolens import package
from hemolens.networks import CLASSES
from hemolens.systems.inputs import INPUTS
from hemolens.systems.masks import MASK_SYSTEMS
from hemolens.systems.recurrent import WinnerSequence
from hemolens.systems.registry import SIZES, SYSTEMS


def flops(network: nn.Module, *arguments: torch.Tensor) -> int:
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        network.eval()(*arguments)
    return counter.get_total_flops()


def parameters(*networks: nn.Module | None) -> int:
    return sum(p.numel() for n in networks if n is not None for p in n.parameters()) + sum(
        b.numel() for n in networks if n is not None for k, b in n.named_buffers() if k.startswith("pca"))


def file_size(network: nn.Module, slice_network: bool) -> int:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "network.pt"
        script = package.freeze(network) if slice_network else torch.jit.script(network.eval())
        package.save(script, file)
        return file.stat().st_size


def channels(name: str) -> int:
    return len(INPUTS[SYSTEMS[name].inputs["A"]](32)["channels"])


def slice_system(name: str, size: str) -> tuple[int, float, int]:
    system = SYSTEMS[name]
    n = system.pixels_of(size)
    with torch.device("meta"):
        networks = system.slice_networks(size)
        sequence = system.sequence_network(networks, size)
        count = parameters(*networks.values(), sequence)
        total = sum(flops(network, torch.zeros(1, channels(name), n, n)) for network in networks.values())
        if sequence is not None:
            total += sequence_flops(sequence)
    size_of = sum(file_size(network, True) for network in system.slice_networks(size).values())
    if sequence is not None:
        size_of += file_size(system.sequence_network(networks, size), False)
    return count, total / 1e6, size_of


def sequence_flops(sequence: nn.Module) -> int:
    """Two a weight and slice, and as often again as the winner's model uses a weight for every CNN or class."""
    winner = isinstance(sequence, WinnerSequence)
    total = 2 * sequence.pca_components.numel() if hasattr(sequence, "pca_components") else 0
    for name, m in sequence.named_modules():
        if isinstance(m, (nn.Linear, nn.Conv1d)):
            often = len(CLASSES) if winner and isinstance(m, nn.Conv1d) else 1
            often *= sequence.branches if winner and name.startswith("lower") else 1
            total += 2 * often * m.weight.numel()
        elif isinstance(m, nn.RNNBase):
            total += sum(2 * p.numel() for k, p in m.named_parameters() if k.startswith("weight"))
    return total


def mask_system(name: str, size: str) -> tuple[int, float, int]:
    system = MASK_SYSTEMS[name]
    n = system.pixels[size]
    with torch.device("meta"):
        network = system.make(size)
        total = flops(network, *system.arguments(torch.zeros(1, system.slices, n, n)))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "network.pt"
        package.save(torch.jit.freeze(torch.jit.script(system.make(size).eval())), file)
        return parameters(network), total / 1e6, file.stat().st_size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("systems", nargs="*", default=[*SYSTEMS, *MASK_SYSTEMS])
    parser.add_argument("--size", default="full", choices=SIZES)
    args = parser.parse_args()
    print("| system | `export.py` | input | parameters | MFLOPs a slice | package |\n|---|---|---|---|---|---|")
    for name in args.systems:
        known = SYSTEMS.get(name) or MASK_SYSTEMS[name]
        pixels = known.pixels_of(args.size) if name in SYSTEMS else known.pixels[args.size]
        count, mflops, size = (slice_system if name in SYSTEMS else mask_system)(name, args.size)
        each = known.slices if name in MASK_SYSTEMS else channels(name)
        deep = f"{each} x " if name in MASK_SYSTEMS or len(known.parts) == 1 else f"{len(known.parts)} x {each} x "
        print(f"| {known.title} | `{name}` | {deep}{pixels} x {pixels} | {count:,} | {mflops:,.0f} | {size / 1e6:.1f} MB |",
              flush=True)


if __name__ == "__main__":
    main()
