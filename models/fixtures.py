"""Writes the tiny random-weight package that the Java tests run against PyTorch's own numbers.

    python models/fixtures.py src/test/resources/org/hemolens/model/tiny-package

With `systems` before the folder it writes the tiny members of the published systems instead, one folder each:

    python models/fixtures.py systems src/test/resources/org/hemolens/model/systems

With `ensembles` before the folder and, behind it, tiny package and tiny member of Lee, it writes ensembles of the two, without copies
of their files:

    python models/fixtures.py ensembles R/ensembles R/tiny-package R/systems/lee

It is small on purpose (two networks of one convolution, a GRU of four units) and odd on purpose: non-square inputs,
three-slice input with both kinds of ends, a crop, another class order, a pool that is no plain mean. Everything is
computed here with NumPy and PyTorch, independently of the Java code.
"""

import hashlib
import json
import math
import pathlib
import shutil
import sys

import numpy as np
import torch
from torch import nn

from hemolens import ensemble
from hemolens.package import save
from hemolens.systems import exporting
from hemolens.systems.registry import SYSTEMS

PROGRAM = ["any", "epidural", "intraparenchymal", "intraventricular", "subarachnoid", "subdural"]
CLASSES = ["subdural", "any", "epidural", "intraventricular", "intraparenchymal", "subarachnoid"]
N, ROWS, COLUMNS, SLICE = 5, 48, 40, 0

INPUT_A = {
    "channels": [
        {"slice_offset": 0, "window": {"center": 40, "width": 80, "function": "LINEAR_EXACT"}},
        {"slice_offset": 0, "window": {"center": 80, "width": 200, "function": "LINEAR"}},
        {"slice_offset": 0, "window": {"center": 600, "width": 2800, "function": "SIGMOID"}},
    ],
    "ends": "repeat",
    "order": "window_then_resize",
    "crop": {"fraction": 1.0},
    "size": [18, 20],
    "interpolation": "area",
    "value_range": [0.0, 1.0],
    "mean": [0.2, 0.25, 0.3],
    "std": [0.3, 0.25, 0.2],
    "orientation": "canonical",
    "padding_hu": -1000,
}
INPUT_B = {
    "channels": [
        {"slice_offset": d, "window": {"center": 40, "width": 380, "function": "LINEAR_EXACT"}} for d in (1, 0, -1)
    ],
    "ends": "padding",
    "order": "resize_then_window",
    "crop": {"fraction": 0.8},
    "size": [16, 24],
    "interpolation": "bilinear",
    "value_range": [0.0, 255.0],
    "mean": [116.0, 116.0, 116.0],
    "std": [57.0, 57.0, 57.0],
    "orientation": "canonical",
    "padding_hu": -1000,
}


class SliceNetwork(nn.Module):
    """One strided convolution; the pool is a mean (F = K) or a mean and a linear layer (F < K)."""

    def __init__(self, maps: int, features: int):
        super().__init__()
        self.convolution = nn.Conv2d(3, maps, 5, stride=4)
        self.norm = nn.BatchNorm2d(maps)
        self.reduce = nn.Identity() if features == maps else nn.Sequential(nn.Linear(maps, features), nn.Tanh())
        self.head = nn.Linear(features, len(CLASSES))

    @torch.jit.export
    def features(self, x):
        return torch.relu(self.norm(self.convolution(x)))

    @torch.jit.export
    def pool(self, a):
        return self.reduce(a.mean(dim=[2, 3]))

    @torch.jit.export
    def classify(self, p):
        return self.head(p)

    def forward(self, x):
        return self.classify(self.pool(self.features(x)))


class BentHead(SliceNetwork):
    """A head that is not linear: its gradient is another for every slice."""

    @torch.jit.export
    def classify(self, p):
        return torch.tanh(self.head(p))


class SequenceNetwork(nn.Module):
    def __init__(self, features: int):
        super().__init__()
        self.gru = nn.GRU(features + 12, 4, bidirectional=True, batch_first=True)
        self.head = nn.Linear(8 + 12, len(CLASSES))

    def forward(self, features, logits):
        return self.batch(features.unsqueeze(0), logits.unsqueeze(0)).squeeze(0)

    @torch.jit.export
    def batch(self, features, logits):
        """Several scans at once, [B, N, ...]: lets the program take many gradients in one pass."""
        h, _ = self.gru(torch.cat([features, logits], 2))
        return self.head(torch.cat([h, logits], 2))


class Reducing(nn.Module):
    """As the sequence network, its features first reduced, with the methods that let gradients of the reduced be taken."""

    def __init__(self, features: int):
        super().__init__()
        self.norm = nn.LayerNorm(features)
        self.lower = nn.Linear(features, 5)
        self.network = SequenceNetwork(5)

    def forward(self, features, logits):
        return self.batch(features.unsqueeze(0), logits.unsqueeze(0)).squeeze(0)

    @torch.jit.export
    def batch(self, features, logits):
        return self.batch_reduced(self.reduce(features), logits)

    @torch.jit.export
    def reduce(self, features):
        return torch.tanh(self.lower(self.norm(features)))

    @torch.jit.export
    def batch_reduced(self, reduced, logits):
        return self.network.batch(reduced, logits)


class WithStudy(nn.Module):
    """The same network with an answer for the whole scan, which is neither the largest nor the mean of the slices'."""

    def __init__(self, network: SequenceNetwork):
        super().__init__()
        self.network = network

    def forward(self, features, logits):
        return self.network(features, logits)

    @torch.jit.export
    def study(self, features, logits):
        return torch.logsumexp(self.network(features, logits), 0)


class WithoutBatch(nn.Module):
    """The same network with forward alone, which a package may have too."""

    def __init__(self, network: nn.Module):
        super().__init__()
        self.network = network

    def forward(self, features, logits):
        return self.network(features, logits)


def windowed(hu, window):
    """DICOM PS3.3 C.11.2.1, to 0..1."""
    c, w = window["center"], window["width"]
    if window["function"] == "LINEAR":
        return np.clip((hu - (c - 0.5)) / (w - 1) + 0.5, 0, 1)
    if window["function"] == "LINEAR_EXACT":
        return np.clip((hu - c) / w + 0.5, 0, 1)
    return 1 / (1 + np.exp(-4 * (hu - c) / w))


def weights(n_in: int, n_out: int, interpolation: str):
    """[n_out, n_in] weights of one axis: area mean, or linear between half-pixel centres with clamped edges."""
    m = np.zeros((n_out, n_in))
    scale = n_in / n_out
    for o in range(n_out):
        if interpolation == "area" and scale >= 1:
            for i in range(n_in):
                m[o, i] = max(0.0, min((o + 1) * scale, i + 1) - max(o * scale, i)) / scale
        else:
            at = min(max((o + 0.5) * scale - 0.5, 0), n_in - 1)
            low = int(at)
            m[o, low] += 1 - (at - low)
            m[o, min(low + 1, n_in - 1)] += at - low
    return m


def network_input(hu, index: int, spec):
    """[1, C, H, W] float32 of one slice, by docs/model-package.md."""
    out = []
    lo, hi = spec["value_range"]
    for channel, mean, std in zip(spec["channels"], spec["mean"], spec["std"]):
        i = index + channel["slice_offset"]
        if 0 <= i < len(hu) or spec["ends"] == "repeat":
            plane = hu[min(max(i, 0), len(hu) - 1)].astype(np.float64)
        else:
            plane = np.full(hu.shape[1:], float(spec["padding_hu"]))
        rows, columns = (math.floor(n * spec["crop"]["fraction"] + 0.5) for n in plane.shape)
        top, left = (plane.shape[0] - rows) // 2, (plane.shape[1] - columns) // 2
        plane = plane[top : top + rows, left : left + columns]
        if spec["order"] == "window_then_resize":
            plane = windowed(plane, channel["window"])
        plane = (
            weights(rows, spec["size"][0], spec["interpolation"])
            @ plane
            @ weights(columns, spec["size"][1], spec["interpolation"]).T
        )
        if spec["order"] == "resize_then_window":
            plane = windowed(plane, channel["window"])
        out.append((lo + (hi - lo) * plane - mean) / std)
    return torch.tensor(np.stack(out)[None], dtype=torch.float32)


def grad_cam_plus_plus(maps, gradient):
    """arXiv 1710.11063, equations 10, 11 and 19 with exponential scores; maps and gradient [K, h, w]."""
    a, g = maps.double(), gradient.double()
    denominator = 2 * g**2 + a.sum(dim=(1, 2), keepdim=True) * g**3
    alpha = torch.where(denominator.abs() > 1e-30, g**2 / denominator, torch.zeros_like(g))
    weight = (alpha * torch.relu(g)).sum(dim=(1, 2))
    return torch.relu((weight[:, None, None] * a).sum(0)).float()


def scan(generator):
    """A blocky head: random 6 x 5 patches of 0..100 HU in air and bone, so that neighbouring slices differ."""
    coarse = generator.integers(0, 100, (N, ROWS // 8, COLUMNS // 8))
    hu = np.kron(coarse, np.ones((1, 8, 8))) + generator.normal(0, 8, (N, ROWS, COLUMNS))
    hu[:, :4] = hu[:, -4:] = hu[:, :, :3] = -1000
    hu[:, 4:7, 3:] = 1200
    return np.round(hu).astype(np.int16)


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(out: pathlib.Path):
    torch.manual_seed(7)
    torch.set_num_threads(1)
    out.mkdir(parents=True, exist_ok=True)
    hu = scan(np.random.default_rng(7))
    networks = {"A": (SliceNetwork(6, 6), INPUT_A), "B": (SliceNetwork(5, 3), INPUT_B)}
    sequence = SequenceNetwork(9).eval()
    parity = {"hu": hu, "slice": np.array([SLICE], np.int32)}
    pooled, logits, maps, entries = {}, {}, {}, []
    for name, (network, spec) in networks.items():
        network.eval()
        network.norm.running_mean.uniform_(-0.2, 0.2)
        network.norm.running_var.uniform_(0.5, 1.5)
        x = torch.cat([network_input(hu, i, spec) for i in range(N)])
        maps[name] = network.features(x).detach().requires_grad_(True)
        pooled[name] = network.pool(maps[name])
        logits[name] = network.classify(pooled[name])
        parity[f"input_{name}"] = x[SLICE : SLICE + 1].numpy()
        parity[f"features_{name}"] = maps[name][SLICE : SLICE + 1].detach().numpy()
        parity[f"logits_{name}"] = logits[name].detach().numpy()
        file = out / f"branch_{name.lower()}.pt"
        save(torch.jit.script(network), file)
        entries.append(
            {
                "name": name,
                "file": file.name,
                "sha256": sha256(file),
                "input": spec,
                "feature_shape": list(maps[name].shape[1:]),
                "feature_length": pooled[name].shape[1],
            }
        )
    answer = sequence(torch.cat(list(pooled.values()), 1), torch.cat(list(logits.values()), 1))
    parity["sequence_logits"] = answer.detach().numpy()
    parity["study_logits"] = torch.logsumexp(answer, 0).detach().numpy()
    for name in networks:
        for key, target in (("slice", logits[name]), ("sequence", answer)):
            cams = []
            for c in range(len(CLASSES)):
                (g,) = torch.autograd.grad(target[SLICE, c], maps[name], retain_graph=True)
                cams.append(grad_cam_plus_plus(maps[name][SLICE].detach(), g[SLICE]))
            parity[f"cam_{key}_{name}"] = torch.stack(cams).numpy()
    save(torch.jit.script(sequence), out / "sequence.pt")
    save(torch.jit.script(WithoutBatch(sequence)), out / "sequence_without_batch.pt")
    save(torch.jit.script(WithStudy(sequence)), out / "sequence_study.pt")
    torch.manual_seed(8)
    reducing = Reducing(9).eval()
    save(torch.jit.script(reducing), out / "sequence_reducing.pt")
    save(torch.jit.script(WithoutBatch(reducing)), out / "sequence_reducing_without_batch.pt")
    torch.manual_seed(9)
    save(torch.jit.script(BentHead(6, 6).eval()), out / "branch_bent.pt")
    np.savez_compressed(out / "parity.npz", **parity)
    manifest = {
        "format_version": 1,
        "name": "Tiny fixture",
        "version": "0.0.1",
        "description": "Random weights, for tests",
        "authors": "Hemolens",
        "licence": "as the program",
        "citation": "none",
        "intended_use": "Tests only.",
        "limits": ["Random weights: its answers mean nothing."],
        "trained": False,
        "training_data": [],
        "classes": CLASSES,
        "slice_networks": entries,
        "sequence": {"file": "sequence.pt", "sha256": sha256(out / "sequence.pt")},
        "aggregation": "maximum",
        "calibration": {
            "slice": {"scale": [1, 0.5, 1, 2, 1, 1], "bias": [0, 0.25, 0, 0, -1, 0]},
            "sequence": {"scale": [1, 1, 1, 1, 0.8, 1], "bias": [0, 0, 0.5, 0, 0, 0]},
        },
        "thresholds": [
            {"class": c, "threshold": 0.5, "sensitivity": 0.5, "specificity": 0.5, "chosen_on": "nothing"}
            for c in PROGRAM
        ],
        "metrics": [],
        "references": [],
        "parity": {"file": "parity.npz", "sha256": sha256(out / "parity.npz")},
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    (out / "card.md").write_text("# Tiny fixture\n\nRandom weights, made by models/fixtures.py for tests.\n")


def systems(out: pathlib.Path):
    """Of Lamarr with the winner's input for B and the winner's sequence model, so that these are held too."""
    torch.set_num_threads(1)
    for name, inputs in (("lamarr-winner", {"B": "winner"}), ("burduja", {}), ("lee", {"A": "lee-sigmoid"}), ("chang", {}),
                         ("bloodnet", {})):
        exporting.export(SYSTEMS[name], "tiny", [], False, out / name, inputs=inputs)


def ensembles(out: pathlib.Path, tiny: pathlib.Path, lee: pathlib.Path):
    """Weights 1 and 3; what the tests put beside the manifest is said in it as folders."""
    torch.set_num_threads(1)
    for rule in ensemble.RULES:
        members = [ensemble.Member("tiny", tiny, 0.25), ensemble.Member("lee", lee, 0.75)]
        facts = ensemble.facts_of(members, "Tiny ensemble", "1.0.0", rule, {}, "maximum")
        ensemble.write(out / rule, members, rule, facts)
        for part in ("tiny", "lee"):
            shutil.rmtree(out / rule / part)
        (out / rule / "card.md").unlink()


if __name__ == "__main__":
    if sys.argv[1] == "systems":
        systems(pathlib.Path(sys.argv[2]))
    elif sys.argv[1] == "ensembles":
        ensembles(*map(pathlib.Path, sys.argv[2:5]))
    else:
        main(pathlib.Path(sys.argv[1]))
