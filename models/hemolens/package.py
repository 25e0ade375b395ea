"""Writes a model package: TorchScript files, parity.npz, card.md and manifest.json with their hashes."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import numpy as np
import torch

from . import gradcam
from .networks import CLASSES
from .preprocessing import PADDING, network_input

LICENCE = (
    "Non-commercial use, academic research and education included; no attempt to identify anyone; whoever shares the "
    "weights in any form cites the training data."
)
CITATION = (
    "Flanders AE, et al. Construction of a Machine Learning Dataset through Collaboration: The RSNA 2019 Brain CT "
    "Hemorrhage Challenge. Radiology: Artificial Intelligence 2020;2:3, doi 10.1148/ryai.2020190211. Brain CT Hemorrhage "
    "Dataset, Copyright RSNA, 2019."
)
REFERENCES = [
    "Hu et al., Squeeze-and-Excitation Networks, arXiv 1709.01507",
    "Xie et al., Aggregated Residual Transformations, arXiv 1611.05431",
    "Radenovic et al., Fine-tuning CNN Image Retrieval (generalised-mean pooling), arXiv 1711.02512",
    "Chattopadhyay et al., Grad-CAM++, arXiv 1710.11063",
    "SeuTao/RSNA2019_Intracranial-Hemorrhage-Detection (outline of the sequence network)",
]


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def save(script: torch.jit.ScriptModule, file: Path) -> None:
    """TorchScript without its debug records, which name the source files of the machine that exported it."""
    buffer = io.BytesIO()
    torch.jit.save(script, buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            if not name.endswith(".debug_pkl"):
                target.writestr(zipfile.ZipInfo(name), source.read(name))


def phantom(slices: int = 5, size: int = 192, seed: int = 1) -> np.ndarray:
    """A skull of ellipses with a bright spot, noise and a padded rim: int16 HU ``[N, size, size]``."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[:size, :size] / (size / 2) - 1
    scan = []
    for i in range(slices):
        grow = 1 - 0.06 * i
        r = (x / (0.6 * grow)) ** 2 + (y / (0.75 * grow)) ** 2
        hu = np.where(r < 1, 1000.0, -1000.0)
        hu = np.where(r < 0.82, 33.0, hu)
        hu = np.where((x + 0.1) ** 2 + (y / 2) ** 2 < 0.02, 8.0, hu)
        hu = np.where((x - 0.25) ** 2 + (y - 0.1 * i) ** 2 < 0.012, 68.0, hu)
        hu = np.round(hu + rng.normal(0, 4, hu.shape))
        hu[x * x + y * y > 1.1] = PADDING
        scan.append(hu)
    return np.stack(scan).astype(np.int16)


# Of the phantom, between rows, columns and slices: no two alike, so that one taken for another would be seen.
SPACING_MM = np.array([3.0, 2.5, 5.0])


def scan_inputs(hu: np.ndarray, spec: dict, file_windows: np.ndarray | None = None) -> torch.Tensor:
    return torch.from_numpy(np.stack([network_input(hu, i, spec, file_windows, SPACING_MM) for i in range(len(hu))]))


def uses_file_windows(spec: dict) -> bool:
    windows = [c["window"] for c in spec["channels"] if "window" in c]
    return any(w == "file" or w.get("source") == "file" for w in windows)


def uses_voxel_volume(spec: dict) -> bool:
    return any("value" in c for c in spec["channels"])


def mean_logits(features: torch.Tensor, logits: torch.Tensor) -> torch.Tensor:
    """What stands for the sequence network of a package without one."""
    return logits.view(len(logits), -1, len(CLASSES)).mean(1)


def parity_entries(hu: np.ndarray, index: int, names: list[str], specs: dict, networks: list, sequence) -> dict:
    """What docs/model-package.md lists for parity.npz."""
    entries = {"hu": hu, "slice": np.array([index], np.int32)}
    windows = None
    if any(uses_file_windows(specs[name]) for name in names):
        # Another one for every slice, so that a channel that took its neighbour's would be seen.
        windows = np.array([[40 - i, 80 + 3 * i] for i in range(len(hu))], np.float32)
        entries["file_windows"] = windows
    if any(uses_voxel_volume(specs[name]) for name in names):
        entries["spacing_mm"] = SPACING_MM.astype(np.float32)
    pooled, logits, maps = [], [], []
    with torch.no_grad():
        for name, network in zip(names, networks):
            x = scan_inputs(hu, specs[name], windows)
            a = network.features(x)
            pooled.append(network.pool(a))
            logits.append(network.classify(pooled[-1]))
            maps.append(a[index])
            entries[f"input_{name}"] = x[index : index + 1].numpy()
            entries[f"features_{name}"] = a[index : index + 1].numpy()
            entries[f"logits_{name}"] = logits[-1].numpy()
        if sequence is not None:
            entries["sequence_logits"] = sequence(torch.cat(pooled, 1), torch.cat(logits, 1)).numpy()
    over_the_scan = mean_logits if sequence is None else sequence
    for i, (name, network) in enumerate(zip(names, networks)):
        entries[f"cam_slice_{name}"] = gradcam.slice_maps(network, maps[i]).numpy()
        entries[f"cam_sequence_{name}"] = gradcam.sequence_maps(
            networks, over_the_scan, pooled, logits, i, index, maps[i]).numpy()
    return {key: np.ascontiguousarray(value) for key, value in entries.items()}  # the format knows C order only


def freeze(network: torch.nn.Module) -> torch.jit.ScriptModule:
    """Batch normalisation folded into convolutions, weights constants, which no gradient is asked for."""
    methods = ["features", "pool", "classify"] + (["masks"] if hasattr(network, "masks") else [])
    return torch.jit.freeze(torch.jit.script(network.eval()), preserved_attrs=methods)


def write(out: Path, branches: dict[str, torch.nn.Module], sequence: torch.nn.Module | None, specs: dict[str, dict],
          facts: dict, card: str, hu: np.ndarray, index: int) -> None:
    """Everything of a package.

    branches: slice networks by name, with ``features``, ``pool`` and ``classify``. One that also has ``masks`` is the
    package's segmentation; facts["masks"] then says which classes each mask stands for.
    specs: the ``input`` of each.
    facts: the manifest's fields that are not about files (name, version, trained, calibration, metrics ...).
    """
    out.mkdir(parents=True, exist_ok=True)
    entries, scripted = [], []
    for name, network in branches.items():
        file = out / f"branch_{name.lower()}.pt"
        save(freeze(network), file)
        scripted.append(torch.jit.load(str(file)))
        with torch.no_grad():
            a = scripted[-1].features(torch.zeros(1, len(specs[name]["channels"]), *specs[name]["size"]))
            length = scripted[-1].pool(a).shape[1]
        entries.append({
            "name": name, "file": file.name, "sha256": sha256(file), "input": specs[name],
            "feature_shape": list(a.shape[1:]), "feature_length": length,
        })
    loaded, sequence_entry = None, {}
    if sequence is not None:
        sequence_file = out / "sequence.pt"
        save(torch.jit.script(sequence.eval()), sequence_file)
        loaded = torch.jit.load(str(sequence_file))
        sequence_entry = {"sequence": {"file": sequence_file.name, "sha256": sha256(sequence_file)}}
    parity_file = out / "parity.npz"
    parity = parity_entries(hu, index, list(branches), specs, scripted, loaded)
    segmentation = {}
    for entry, script in zip(entries, scripted):
        if hasattr(script, "masks"):
            segmentation = {"segmentation": {
                "file": entry["file"], "sha256": entry["sha256"], "input": entry["input"],
                "masks": [{"classes": list(classes)} for classes in facts["masks"]]}}
            parity["input_segmentation"] = parity["input_" + entry["name"]]
            with torch.no_grad():
                parity["masks"] = script.masks(torch.from_numpy(parity["input_segmentation"])).contiguous().numpy()
    np.savez_compressed(parity_file, **parity)
    (out / "card.md").write_text(card)
    manifest = {
        "format_version": 1,
        "name": facts["name"],
        "version": facts["version"],
        "description": facts["description"],
        "authors": "The Hemolens authors",
        "licence": facts.get("licence", LICENCE),
        "citation": facts.get("citation", CITATION),
        "intended_use": "Research and education; not for diagnostic use.",
        "limits": facts["limits"],
        "trained": facts["trained"],
        "training_data": facts["training_data"],
        "classes": list(CLASSES),
        **({"answers": list(facts["answers"])} if facts.get("answers") else {}),
        "slice_networks": entries,
        **sequence_entry,
        **segmentation,
        "aggregation": facts.get("aggregation", "maximum"),
        "calibration": facts["calibration"],
        "thresholds": facts["thresholds"],
        "metrics": facts["metrics"],
        "references": facts.get("references", REFERENCES),
        "parity": {"file": parity_file.name, "sha256": sha256(parity_file)},
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
