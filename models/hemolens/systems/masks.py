"""Export of the protocol network as a package of its kind."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from .. import checkpoints, package
from ..checkpoints import CheckpointError, Report
from ..preprocessing import network_input
from . import chang
from .inputs import _spec, _window
from .registry import settle

BRAIN = _window(80, 40)


@dataclass(frozen=True)
class MaskSystem:
    """pixels: height and width of the input, by size; example: arguments of ``forward`` from slices and seed."""

    name: str
    title: str
    make: Callable[[str], nn.Module]
    pixels: dict[str, int]
    slices: int
    outputs: tuple[dict, ...]
    reference: str

    def spec(self, size: str) -> dict:
        """The slices around the middle one as channels, brain window; the package's network may see them as depth."""
        offsets = range(-(self.slices // 2), self.slices - self.slices // 2)
        return _spec([{"slice_offset": o, "window": BRAIN} for o in offsets], self.pixels[size])

    def arguments(self, x: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """x: ``[N, slices, H, W]``."""
        return (x.unsqueeze(1),)


MASK_SYSTEMS = {s.name: s for s in (
    MaskSystem("chang-protocol", "Chang et al., protocol of a series", chang.ProtocolNetwork,
               {"full": 256, "small": 128, "tiny": 64}, 8,
               tuple({"name": n, "kind": "logits", "classes": c} for n, c in (
                   ("contrast", chang.CONTRAST), ("orientation", chang.ORIENTATION), ("kernel", chang.KERNEL))),
               "Chang et al., protocol network (3D residual), as described in this project's documentation"),
)}


def build(system: MaskSystem, size: str, hu: np.ndarray) -> tuple[nn.Module, torch.Tensor]:
    torch.manual_seed(1)
    network = system.make(size)
    spec = system.spec(size)
    x = torch.from_numpy(np.stack([network_input(hu, i, spec) for i in range(len(hu))]))

    class Bound(nn.Module):
        def __init__(self):
            super().__init__()
            self.network = network

        def forward(self, slices: torch.Tensor):
            return self.network(*system.arguments(slices))

    settle(Bound(), x)
    return network.eval(), x


# What the program's protocol check says for the network's classes.
WORDS = {"contrast": {"without": "without contrast", "with": "with contrast"}, "kernel": {"bone": "bone or lung"}}


class Joined(nn.Module):
    """The answers of all heads, one after the other: ``[N, 1, D, H, W]`` to ``[N, 7]``."""

    def __init__(self, network: chang.ProtocolNetwork):
        super().__init__()
        self.network = network

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        contrast, orientation, kernel = self.network(x)
        return torch.cat([contrast, orientation, kernel], 1)


def export_protocol(system: MaskSystem, size: str, network: nn.Module, trained: bool, out: Path) -> None:
    """A package of kind ``protocol``: the slices around the middle one of a series."""
    spec = system.spec(size)
    hu = package.phantom(9, 72, seed=3)
    middle = len(hu) // 2
    file = out / "network.pt"
    package.save(torch.jit.freeze(torch.jit.script(Joined(network).eval())), file)
    x = torch.from_numpy(network_input(hu, middle, spec)).unsqueeze(0)
    with torch.no_grad():
        logits = torch.jit.load(str(file))(x.unsqueeze(1))
    np.savez_compressed(out / "parity.npz", hu=hu, input=x.numpy(), logits=np.ascontiguousarray(logits.numpy()))
    title = system.title if trained else f"Untrained {system.title}, {size}"
    manifest = {
        "format_version": 1, "kind": "protocol", "name": title, "version": "1.0.0" if trained else "0.0.0",
        "description": "Contrast, orientation and kernel of a series by eight slices around its middle.",
        "authors": "The Hemolens authors",
        "licence": "That of the weights it was made from; this package's maker has to say.",
        "citation": system.reference, "intended_use": "Research and education; not for diagnostic use.",
        "limits": ["What the weights were trained on is not known to this package."] if trained
        else ["Untrained: random weights, every answer is meaningless. For tests of the program only."],
        "trained": trained, "training_data": [],
        "network": {"file": file.name, "sha256": package.sha256(file), "input": spec},
        "questions": [{"question": o["name"], "answers": [WORDS.get(o["name"], {}).get(c, c) for c in o["classes"]]}
                      for o in system.outputs],
        "metrics": [], "references": [system.reference],
        "parity": {"file": "parity.npz", "sha256": package.sha256(out / "parity.npz")},
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    (out / "card.md").write_text(f"# {title}\n\n" + "".join(f"- {line}\n" for line in manifest["limits"]))


def export(system: MaskSystem, size: str, given: list[str], partial: bool, out: Path) -> Report | None:
    """Checkpoints of these have the names of the networks here: no public code of them is known."""
    hu = package.phantom(2, min(512, system.pixels[size]))
    network, x = build(system, size, hu)
    report = None
    if given:
        state = {k: v for file in given for k, v in checkpoints.read(Path(file)).items()}
        report = checkpoints.fill(network, state, lambda name: name)
        if not report.complete and not partial:
            raise CheckpointError("the checkpoint does not fit; --partial loads what fits\n" + report.text())
    out.mkdir(parents=True, exist_ok=True)
    export_protocol(system, size, network, report is not None and report.complete, out)
    return report
