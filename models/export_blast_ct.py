"""Writes BLAST-CT's published network as a segmentation package (docs/model-package.md).

export_blast_ct.py --weights model_1.pt --out DIR [--patch 60]
export_blast_ct.py --untrained --patch 15 --out DIR      a tiny one of random weights, for tests of the program

The weights are the state dict that its authors publish (github.com/biomedia-mira/blast-ct, Apache 2.0). A larger patch
computes less twice at its borders and needs more memory; what is said of a voxel is the same.
"""

from __future__ import annotations

import argparse
import io
import json
import zipfile
from pathlib import Path

import numpy as np
import torch

from hemolens import package
from hemolens.deepmedic import CLASSES, DeepMedic

LOW, HIGH = -15, 100
BLOOD = {
    "intraparenchymal": ["intraparenchymal"],
    "extra_axial": ["epidural", "subarachnoid", "subdural"],
    "intraventricular": ["intraventricular"],
}
NAMES = {
    "background": "background",
    "intraparenchymal": "intraparenchymal hemorrhage",
    "extra_axial": "extra-axial hemorrhage",
    "oedema": "perilesional oedema",
    "intraventricular": "intraventricular hemorrhage",
}


def facts(trained: bool) -> dict:
    if not trained:
        return {
            "name": "Untrained segmentation",
            "version": "0.0.0",
            "description": "Random weights, for tests of the program only.",
            "limits": ["Untrained: every voxel's label is meaningless."],
            "training_data": [],
            "licence": "CC0",
            "citation": "none",
        }
    return {
        "name": "BLAST-CT, one member",
        "version": "1.0",
        "description": "3-D DeepMedic that labels voxels as intraparenchymal, extra-axial or intraventricular blood or oedema.",
        "limits": [
            "One member of an ensemble: the publication's figures are of the ensemble.",
            "Trained on head injury; other causes of bleeding were not its subject.",
            "Extra-axial is epidural, subdural and subarachnoid together.",
            "Not for clinical use, as its authors say.",
        ],
        "training_data": [{"source": "head injury, several sites", "kind": "real", "slices": 0, "studies": 184}],
        "licence": "Apache 2.0",
        "citation": "Monteiro M, et al. Multiclass semantic segmentation and quantification of traumatic brain injury lesions "
                    "on head CT using deep learning. Lancet Digital Health 2020;2:e314-22.",
    }


def phantom(size: int) -> np.ndarray:
    """A shell of bone about brain with blood, fluid and a rim of air: int16 HU, few values, so that it packs well."""
    z, y, x = np.mgrid[:size, :size, :size] / (size / 2) - 1
    r = x * x + y * y + z * z
    hu = np.where(r < 0.95, 1000, -1000)
    hu = np.where(r < 0.8, 34, hu)
    hu = np.where((x / 0.2) ** 2 + (y / 0.4) ** 2 + (z / 0.2) ** 2 < 1, 8, hu)
    hu = np.where((x - 0.3) ** 2 + (y - 0.1) ** 2 + (z + 0.1) ** 2 < 0.05, 68, hu)
    return hu.astype(np.int16)


def normalised(hu: np.ndarray) -> np.ndarray:
    return ((2.0 * np.clip(hu, LOW, HIGH) - LOW - HIGH) / (HIGH - LOW)).astype(np.float32)


def npz(path: Path, entries: dict) -> None:
    """As numpy.savez_compressed, without the time of day in the file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, values in entries.items():
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.ascontiguousarray(values), allow_pickle=False)
            info = zipfile.ZipInfo(name + ".npy")
            info.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(info, buffer.getvalue())


def write(network: DeepMedic, out: Path, trained: bool) -> None:
    out.mkdir(parents=True, exist_ok=True)
    network.eval()
    hu = phantom(network.input_size)
    x = torch.from_numpy(normalised(hu))[None, None]
    with torch.no_grad():
        logits = network(x).numpy()[0]
        script = torch.jit.freeze(torch.jit.trace(network, x))
    package.save(script, out / "network.pt")
    npz(out / "parity.npz", {"hu": hu, "logits": logits})
    about = facts(trained)
    (out / "card.md").write_text(
        f"# {about['name']}\n\n{about['description']}\n\n" + "".join(f"- {line}\n" for line in about["limits"])
        + f"\nLicence: {about['licence']}. Cite: {about['citation']}\n")
    manifest = {
        "format_version": 1,
        "kind": "segmentation",
        **about,
        "authors": "Biomedical Image Analysis Group, Imperial College London" if trained else "Hemolens",
        "intended_use": "Research and education; not for diagnostic use.",
        "trained": trained,
        "metrics": [],
        "references": ["Kamnitsas et al., Medical Image Analysis 36 (2017)", "biomedia-mira/blast-ct"] if trained else [],
        "labels": [{"id": c, "name": NAMES[c], "blood": c in BLOOD, "classes": BLOOD.get(c, [])} for c in CLASSES],
        "network": {
            "file": "network.pt",
            "sha256": package.sha256(out / "network.pt"),
            "spacing_mm": 1.0,
            "hu_range": [LOW, HIGH],
            "value_range": [-1.0, 1.0],
            "input_size": network.input_size,
            "output_size": network.output,
        },
        "parity": {"file": "parity.npz", "sha256": package.sha256(out / "parity.npz")},
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--weights", type=Path)
    source.add_argument("--untrained", action="store_true")
    parser.add_argument("--patch", type=int, default=60, help="edge of a patch's labelled middle, divisible by 15")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.manual_seed(3)
    if args.untrained:
        network = DeepMedic(args.patch, maps=(3, 3, 4, 4), fully_connected=(6,))
        for p in network.parameters():  # so that all labels are said somewhere
            torch.nn.init.normal_(p, std=0.4)
    else:
        network = DeepMedic(args.patch)
        state = torch.load(args.weights, map_location="cpu", weights_only=True)
        state = {k.removeprefix("module."): v for k, v in state.items()}
        missing, left = network.load_state_dict(state, strict=False)
        if missing or left:
            raise SystemExit(f"{args.weights}: not this network: missing {list(missing)[:5]}, left over {list(left)[:5]}")
    write(network, args.out, trained=not args.untrained)


if __name__ == "__main__":
    main()
