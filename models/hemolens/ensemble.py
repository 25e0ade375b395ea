"""Several packages as one (docs/model-package.md, "Ensembles")."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from . import package
from .networks import CLASSES
from .package import sha256

EDGE = 1e-7
RULES = ("mean_probability", "mean_logit")


class MemberError(ValueError):
    """A package that cannot be a member."""


class Branch(nn.Module):
    """A member's slice network with its classes in the program's order."""

    def __init__(self, script: torch.jit.ScriptModule, order: list[int]):
        super().__init__()
        self.script, self.order = script, order

    def features(self, x: Tensor) -> Tensor:
        return self.script.features(x)

    def pool(self, a: Tensor) -> Tensor:
        return self.script.pool(a)

    def classify(self, p: Tensor) -> Tensor:
        return self.script.classify(p)[:, self.order]


class Member:
    def __init__(self, name: str, folder: Path, weight: float):
        self.name, self.folder, self.weight = name, folder, weight
        self.manifest = json.loads((folder / "manifest.json").read_text())
        m = self.manifest
        if "kind" in m or m["aggregation"] == "sequence":
            raise MemberError(f"{folder}: gives no probabilities of slices that could be joined")
        for entry in [*m["slice_networks"], *([m["sequence"]] if "sequence" in m else []), m["parity"]]:
            if sha256(folder / entry["file"]) != entry["sha256"]:
                raise MemberError(f"{folder / entry['file']}: its hash is not that of the manifest")
        self.order = [m["classes"].index(c) for c in CLASSES]
        self.branches = [Branch(torch.jit.load(str(folder / n["file"])), self.order) for n in m["slice_networks"]]
        self.specs = [n["input"] for n in m["slice_networks"]]
        self.lengths = [n["feature_length"] for n in m["slice_networks"]]
        self.sequence = torch.jit.load(str(folder / m["sequence"]["file"])) if "sequence" in m else None

    def scan_logits(self, pooled: Tensor, logits: Tensor) -> Tensor:
        """Calibrated sequence logits, program's order, of this member's ``[N, F]`` and ``[N, 6 B]`` in the program's order."""
        n = len(logits)
        if self.sequence is None:
            own = logits.view(n, -1, len(CLASSES)).mean(1)
        else:
            back = [self.order.index(i) for i in range(len(CLASSES))]
            own = self.sequence(pooled, logits.view(n, -1, len(CLASSES))[:, :, back].reshape(n, -1))[:, self.order]
        c = self.manifest["calibration"]["sequence"]
        return own * torch.tensor(c["scale"])[self.order] + torch.tensor(c["bias"])[self.order]


def join(z: Tensor, weights: Tensor, rule: str) -> Tensor:
    """Calibrated logits ``[M, N, 6]`` to ``[N, 6]``."""
    w = weights[:, None, None]
    if rule == "mean_logit":
        return (w * z).sum(0)
    p = (w.double() * torch.sigmoid(z.double())).sum(0).clamp(EDGE, 1 - EDGE)
    return torch.log(p / (1 - p)).float()


def over_the_scan(members: list[Member], rule: str):
    weights = torch.tensor([m.weight for m in members])

    def joined(pooled: Tensor, logits: Tensor) -> Tensor:
        z, f, b = [], 0, 0
        for m in members:
            length, width = sum(m.lengths), len(CLASSES) * len(m.branches)
            z.append(m.scan_logits(pooled[:, f : f + length], logits[:, b : b + width]))
            f, b = f + length, b + width
        return join(torch.stack(z), weights, rule)

    return joined


def write(out: Path, members: list[Member], rule: str, facts: dict, copy: bool = True, hu: np.ndarray | None = None,
          index: int = 1) -> None:
    """The ensemble's manifest and parity vectors, and beside them a copy of every member unless told otherwise."""
    out.mkdir(parents=True, exist_ok=True)
    names, networks, specs = [], [], {}
    for m in members:
        for entry, branch in zip(m.manifest["slice_networks"], m.branches):
            names.append(f"{m.name}.{entry['name']}")
            networks.append(branch)
            specs[names[-1]] = entry["input"]
    hu = package.phantom(4, 72) if hu is None else hu
    parity = package.parity_entries(hu, index, names, specs, networks, over_the_scan(members, rule))
    np.savez_compressed(out / "parity.npz", **parity)
    entries = []
    for m in members:
        entry = {"name": m.name, "sha256": sha256(m.folder / "manifest.json"), "weight": m.weight}
        if copy:
            target = out / m.name
            if target.exists():
                shutil.rmtree(target)
            target.mkdir()
            files = {"manifest.json", m.manifest["parity"]["file"]}
            files |= {n["file"] for n in m.manifest["slice_networks"]}
            files |= {m.manifest[k]["file"] for k in ("sequence", "segmentation") if k in m.manifest}
            files |= {"card.md"} if (m.folder / "card.md").exists() else set()
            for file in sorted(files):
                shutil.copyfile(m.folder / file, target / file)
            entry["folder"] = m.name
        entries.append(entry)
    manifest = {
        "format_version": 1, "kind": "ensemble", "name": facts["name"], "version": facts["version"],
        "description": facts["description"], "authors": "The Hemolens authors", "licence": facts["licence"],
        "citation": facts["citation"], "intended_use": "Research and education; not for diagnostic use.",
        "limits": facts["limits"], "trained": facts["trained"], "training_data": facts["training_data"],
        "members": entries, "rule": rule, "aggregation": facts["aggregation"], "thresholds": facts["thresholds"],
        "metrics": [], "references": facts["references"],
        "parity": {"file": "parity.npz", "sha256": sha256(out / "parity.npz")},
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    (out / "card.md").write_text(f"# {facts['name']}\n\n{facts['description']}\n\n"
                                 + "".join(f"- {line}\n" for line in facts["limits"]))


def facts_of(members: list[Member], name: str, version: str, rule: str, thresholds: dict[str, float],
             aggregation: str) -> dict:
    """Limits, terms and training data of all members; untrained where one of them is."""
    def once(values):
        return list(dict.fromkeys(values))

    all_trained = all(m.manifest["trained"] for m in members)
    titles = [f"{m.manifest['name']} {m.manifest['version']} ({m.weight:g})" for m in members]
    limits = [f"{m.name}: {line}" for m in members for line in m.manifest["limits"]]
    limits.insert(0, "Thresholds were given by whoever made the ensemble, not chosen on data."
                  if thresholds else "Thresholds are 0.5 and were chosen on nothing.")
    if not all_trained:
        limits.insert(0, "Untrained: at least one member has random weights, every number is meaningless.")
    return {
        "name": name, "version": version, "trained": all_trained, "aggregation": aggregation,
        "description": f"Weighted mean of the {'logits' if rule == 'mean_logit' else 'probabilities'} of " + ", ".join(titles),
        "licence": " / ".join(once(m.manifest["licence"] for m in members)),
        "citation": " / ".join(once(m.manifest["citation"] for m in members)),
        "limits": limits,
        "training_data": [d for m in members for d in m.manifest["training_data"]],
        "references": once(r for m in members for r in m.manifest["references"]),
        "thresholds": [{"class": c, "threshold": thresholds.get(c, 0.5), "sensitivity": 0.5, "specificity": 0.5,
                        "chosen_on": "nothing"} for c in CLASSES],
    }
