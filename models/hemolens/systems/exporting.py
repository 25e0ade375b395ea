"""A system, from a checkpoint or at random, as a model package."""

from __future__ import annotations

from pathlib import Path

import torch

from .. import checkpoints, package
from ..checkpoints import CheckpointError, Report
from ..networks import CLASSES
from .inputs import INPUTS
from .registry import System, settle

SEQUENCE = "sequence"
UNTRAINED = "Untrained: random weights, every number is meaningless. For tests of the program only."
UNKNOWN = ("Weights from a checkpoint file: what they were trained on and how well they do is not known to this package; "
           "thresholds are 0.5 and were chosen on nothing.")
LICENCE = "That of the weights it was made from; this package's maker has to say. The program around it: see its LICENSE."


def sources(system: System, given: list[str]) -> dict[str, dict]:
    """State dictionaries by part, from ``[PART=]FILE``. A file without a part is split by its names: ``A.``, ``B.`` and
    ``sequence.`` say their part, a system's names of a sequence network too, and a single slice network gets the rest."""
    parts: dict[str, dict] = {}
    for text in given:
        part, _, file = text.rpartition("=")
        if not part:
            for name, tensor in checkpoints.read(Path(file)).items():
                part, name = part_of(system, name)
                parts.setdefault(part, {})[name] = tensor
            continue
        if part not in (*system.parts, SEQUENCE):
            raise CheckpointError(f"{text}: {system.name} has the parts {', '.join((*system.parts, SEQUENCE))}")
        parts.setdefault(part, {}).update(checkpoints.read(Path(file)))
    return parts


def part_of(system: System, name: str) -> tuple[str, str]:
    for part in (*system.parts, SEQUENCE):
        if name.startswith(part + "."):
            return part, name[len(part) + 1:]
    begin = name.split(".")[0]
    if system.sequence is not None and (begin in ("lstm", "pca") or (begin == "classifier" and system.name == "burduja")
                                        or any(name.startswith(n + ".") for n in system.sequence_names)):
        return SEQUENCE, name
    if len(system.parts) > 1:
        raise CheckpointError(f"{name}: of which part? Name it: --checkpoint {next(iter(system.parts))}=FILE")
    return next(iter(system.parts)), name


def load(system: System, networks: dict, sequence, parts: dict[str, dict]) -> Report:
    report = Report()
    for part, network in networks.items():
        report.add(part, checkpoints.fill(network, parts.get(part, {}), system.slice_rename(part)))
    if sequence is not None:
        report.add(SEQUENCE, checkpoints.fill(sequence, parts.get(SEQUENCE, {}), system.sequence_rename))
    elif SEQUENCE in parts:
        report.left_over += [f"{SEQUENCE}: {n}" for n in parts[SEQUENCE]]
    return report


def build(system: System, size: str, hu, specs: dict) -> tuple[dict, torch.nn.Module | None]:
    """Random weights from a fixed seed, settled on the phantom, so that every layer matters to the answer."""
    torch.manual_seed(1)
    networks = system.slice_networks(size)
    sequence = system.sequence_network(networks, size)
    pooled, logits = [], []
    for part, network in networks.items():
        if hasattr(network, "last_linear"):
            torch.nn.init.normal_(network.last_linear.weight, std=0.05)
        windows = torch.tensor([[40.0, 80.0]] * len(hu)).numpy()
        x = package.scan_inputs(hu, specs[part], windows)
        settle(network, x)
        with torch.no_grad():
            pooled.append(network.pool(network.features(x)))
            logits.append(network.classify(pooled[-1]))
    if sequence is not None:
        settle_sequence(sequence, torch.cat(pooled, 1), torch.cat(logits, 1))
    return networks, sequence


def settle_sequence(sequence: torch.nn.Module, features: torch.Tensor, logits: torch.Tensor) -> None:
    class Bound(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.sequence = sequence

        def forward(self, f: torch.Tensor) -> torch.Tensor:
            return self.sequence(f, logits)

    settle(Bound(), features)
    if hasattr(sequence, "pca_mean"):
        sequence.pca_mean.copy_(features.mean(0))


def facts(system: System, size: str, given: list[str], report: Report | None, aggregation: str) -> dict:
    ones, zeros = [1.0] * len(CLASSES), [0.0] * len(CLASSES)
    trained = report is not None and report.complete
    files = [f"{g.rpartition('=')[2]}" for g in given]
    hashes = [f"Checkpoint {Path(f).name}, SHA-256 {package.sha256(Path(f))}" for f in files]
    limits = [UNKNOWN] if trained else [UNTRAINED]
    if report is not None and not trained:
        limits = [f"Loaded in part: {len(report.missing) + len(report.shapes)} tensors have random weights.", UNTRAINED]
    kind = "" if size == "full" else f", {size}"
    return {
        "name": f"{system.title}{kind}" if trained else f"Untrained {system.title}{kind}",
        "version": "1.0.0" if trained else "0.0.0",
        "description": f"{system.title}{kind}: " + ("weights from a checkpoint." if trained else "random weights."),
        "limits": limits,
        "trained": trained,
        "training_data": [],
        "calibration": {k: {"scale": ones, "bias": zeros} for k in ("slice", SEQUENCE)},
        "thresholds": [{"class": c, "threshold": 0.5, "sensitivity": 0.5, "specificity": 0.5, "chosen_on": "nothing"}
                       for c in system.answers or CLASSES],
        "metrics": [],
        "licence": LICENCE,
        "citation": "; ".join(system.references),
        "references": [*system.references, *hashes],
        "aggregation": aggregation,
        "masks": system.masks,
        "answers": system.answers,
    }


def specs_of(system: System, size: str, pixels: int | None, chosen: dict[str, str]) -> dict[str, dict]:
    """Inputs by part. chosen: names of inputs to take instead of the system's own."""
    for part, name in chosen.items():
        if part not in system.parts or name not in INPUTS:
            raise CheckpointError(f"{part}={name}: parts are {', '.join(system.parts)}, inputs {', '.join(INPUTS)}")
    return {part: INPUTS[chosen.get(part, own)](pixels or system.pixels_of(size)) for part, own in system.inputs.items()}


def export(system: System, size: str, given: list[str], partial: bool, out: Path, pixels: int | None = None,
           inputs: dict[str, str] | None = None, aggregation: str = "maximum") -> Report | None:
    """Writes the package; refuses a checkpoint that does not fit to the last name unless ``partial``."""
    specs = specs_of(system, size, pixels, inputs or {})
    hu = package.phantom(4, 72) if size == "tiny" else package.phantom(3, 512 if size == "full" else 192)
    networks, sequence = build(system, size, hu, specs)
    report = None
    if given:
        report = load(system, networks, sequence, sources(system, given))
        if not report.complete and not partial:
            raise CheckpointError("the checkpoint does not fit; --partial loads what fits\n" + report.text())
    about = facts(system, size, given, report, aggregation)
    card = f"# {about['name']}\n\n{about['description']}\n\n" + "".join(f"- {line}\n" for line in about["limits"])
    package.write(out, networks, sequence, specs, about, card, hu, 1)
    return report
