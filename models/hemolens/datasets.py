"""Real slices and simulated scans as 8-bit gray arrays (0..255 for 0..80 HU, 256x256), labels, splits."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from .networks import CLASSES
from .preprocessing import PADDING, area_matrix

TRAIN, VALIDATION, TEST = 0, 1, 2
HU_RANGE = 80.0  # what 255 stands for
SIZE = 256


@dataclass
class Scans:
    """Slices of scans one after the other; a real slice is a scan of one.

    gray: uint8 ``[n, 256, 256]``. mask: uint8 likewise, 0 or the class's index, or None where truth has no masks.
    labels: float32 ``[n, 6]``. scan: index of the scan, ``[n]``, ascending. split: 0 train, 1 validation, 2 test.
    volume: ml of blood in the slice per class, ``[n, 6]``, or None. spacing: mm per pixel at 256, ``[n]``.
    mimics, conditions: per scan, names joined by spaces, or None: what could be taken for blood; how it was scanned.
    hardness: how much more often than its like a training slice is to be drawn, ``[n]``, or None: all alike.
    """

    gray: np.ndarray
    mask: np.ndarray | None
    labels: np.ndarray
    scan: np.ndarray
    split: np.ndarray
    volume: np.ndarray | None
    spacing: np.ndarray
    kind: str
    mimics: np.ndarray | None = None
    conditions: np.ndarray | None = None
    hardness: np.ndarray | None = None

    def indices(self, split: int) -> np.ndarray:
        return np.flatnonzero(self.split == split)

    def neighbours(self, index: np.ndarray) -> np.ndarray:
        """``[m, 3]``: the slice below, itself, the one above; the end slice repeats."""
        below, above = np.maximum(index - 1, 0), np.minimum(index + 1, len(self.scan) - 1)
        below = np.where(self.scan[below] == self.scan[index], below, index)
        above = np.where(self.scan[above] == self.scan[index], above, index)
        return np.stack([below, index, above], 1)

    @staticmethod
    def load(folder: Path) -> "Scans":
        index = np.load(folder / "index.npz")
        mask, hardness = folder / "mask.npy", folder / "hardness.npy"
        return Scans(
            np.load(folder / "gray.npy", mmap_mode="r"), np.load(mask, mmap_mode="r") if mask.exists() else None,
            index["labels"], index["scan"], index["split"], index["volume"] if mask.exists() else None,
            index["spacing"], str(index["kind"]), *(index[k] if k in index else None for k in ("mimics", "conditions")),
            np.load(hardness) if hardness.exists() else None)


def to_gray(hu: np.ndarray) -> np.ndarray:
    hu = np.where(hu == PADDING, -1000, hu)
    return np.round(np.clip(hu / HU_RANGE, 0, 1) * 255).astype(np.uint8)


def stratified_split(groups: np.ndarray, shares: tuple[float, float, float], seed: int) -> np.ndarray:
    """Every group is split by itself, so that rare combinations of labels come to every part."""
    rng = np.random.default_rng(seed)
    split = np.zeros(len(groups), np.int8)
    for group in np.unique(groups):
        members = rng.permutation(np.flatnonzero(groups == group))
        validation, test = round(len(members) * shares[1]), round(len(members) * shares[2])
        split[members[:validation]] = VALIDATION
        split[members[validation : validation + test]] = TEST
    return split


def real_split(labels: np.ndarray, seed: int = 2019) -> np.ndarray:
    """``labels`` ``[n, 6]`` in the order of ids. 70/10/20 by slice, stratified by the rarest kind that a slice shows."""
    # Epidural first: with 13 positives it must not be left to chance.
    order = [1, 3, 2, 4, 5]
    group = np.array([next((c for c in order if row[c]), 0) for row in labels])
    return stratified_split(group, (0.7, 0.1, 0.2), seed)


def prepare_real(slices: Path, labels_file: Path, out: Path, seed: int = 2019) -> None:
    """``slices``: the zip of PNGs; ``labels_file``: its labels.csv. Split 70/10/20 by slice, stratified."""
    with labels_file.open() as f:
        rows = sorted(csv.DictReader(f), key=lambda r: r["id"])
    labels = np.array([[float(r[c]) for c in CLASSES] for r in rows], np.float32)
    gray = np.zeros((len(rows), SIZE, SIZE), np.uint8)
    with zipfile.ZipFile(slices) as archive:
        names = {Path(n).stem: n for n in archive.namelist() if n.endswith(".png")}
        for i, row in enumerate(rows):
            gray[i] = np.asarray(Image.open(io.BytesIO(archive.read(names[row["id"]]))))
    split = real_split(labels, seed)
    out.mkdir(parents=True, exist_ok=True)
    np.save(out / "gray.npy", gray)
    # Pixel spacing is not in the data; 0.9 mm (a field of 230 mm) is typical.
    np.savez(out / "index.npz", labels=labels, scan=np.arange(len(rows)), split=split,
             spacing=np.full(len(rows), 0.9, np.float32), kind="real")


def _reduce(volume: np.ndarray) -> np.ndarray:
    n = volume.shape[1]
    if n == SIZE:
        return volume
    m = area_matrix(n, SIZE).astype(np.float32)
    return m @ volume.astype(np.float32) @ m.T


def _split_of(seed: int, validation: float, test: float) -> int:
    """A seed's place is its own, whatever else is generated."""
    u = np.random.default_rng(seed).random()
    return VALIDATION if u < validation else TEST if u < validation + test else TRAIN


def prepare_simulated(sources: list[Path], out: Path, held_out: list[Path] | None = None, validation: float = 0.14,
                      test: float = 0.22, validating: list[Path] | None = None) -> None:
    """``sources``: folders of SEED_hu.npy, SEED_mask.npy, SEED.json of the simulator. Splits by seed.

    Several sources are several versions of the simulator, the newest last: validation and test come from it alone.
    With ``held_out`` its folders are the test part, and of the newest source a seed's share goes to validation; with
    ``validating`` its folders are the validation part instead, and every source is for training. A seed of these folders
    may not come up elsewhere: versions of the simulator share a seed's anatomy.
    """
    files, splits = [], []
    for source in sources:
        for file in sorted(source.glob("*.json"), key=lambda p: int(p.stem)):
            split = _split_of(int(file.stem), 0 if validating else validation, 0 if held_out else test)
            if source == sources[-1] or split == TRAIN:
                files.append(file)
                splits.append(split)
    for part, folders in ((VALIDATION, validating or []), (TEST, held_out or [])):
        known = {int(f.stem): f for f in files}
        for file in (f for folder in folders for f in sorted(folder.glob("*.json"), key=lambda p: int(p.stem))):
            if int(file.stem) in known:
                raise ValueError(f"{file}: seed {file.stem} is also in {known[int(file.stem)].parent}")
            files.append(file)
            splits.append(part)
    if not files:
        raise ValueError(f"{sources}: no SEED.json")
    truths = [json.loads(f.read_text()) for f in files]
    total = sum(len(t["slices"]) for t in truths)
    out.mkdir(parents=True, exist_ok=True)
    gray, mask = (np.lib.format.open_memmap(out / f"{n}.npy", "w+", np.uint8, (total, SIZE, SIZE)) for n in ("gray", "mask"))
    labels, scans, split_of, volumes, spacings, mimics, conditions = [], [], [], [], [], [], []
    at = 0
    for number, (file, split, truth) in enumerate(zip(files, splits, truths)):
        hu, blood = (np.load(file.with_name(f"{file.stem}_{n}.npy"), mmap_mode="r") for n in ("hu", "mask"))
        if hu.shape != blood.shape or hu.shape[1] < SIZE or len(hu) != len(truth["slices"]):
            raise ValueError(f"{file}: shape {hu.shape}, mask {blood.shape}, {len(truth['slices'])} slices")
        part = slice(at, at + len(hu))
        gray[part] = to_gray(hu) if hu.shape[1] == SIZE else np.round(_reduce(to_gray(hu))).astype(np.uint8)
        step = blood.shape[1] // SIZE
        mask[part] = blood[:, ::step, ::step][:, :SIZE, :SIZE]
        at += len(hu)
        count = np.stack([(blood == c).sum((1, 2)) for c in range(len(CLASSES))], 1).astype(np.float32)
        count[:, 0] = count[:, 1:].sum(1)
        labels.append(np.array([[float(s["labels"][c]) for c in CLASSES] for s in truth["slices"]], np.float32))
        scans.append(np.full(len(hu), number))
        split_of.append(np.full(len(hu), split))
        volumes.append(count * (truth["pixel_mm"] ** 2 * _thickness(truth)[:, None] / 1000))
        spacings.append(np.full(len(hu), truth["pixel_mm"] * hu.shape[1] / SIZE, np.float32))
        mimics.append(" ".join(sorted(mimic_names(truth))))
        conditions.append(" ".join(scan_conditions(truth)))
    gray.flush()
    mask.flush()
    np.savez(out / "index.npz", labels=np.concatenate(labels), scan=np.concatenate(scans), mimics=np.array(mimics),
             conditions=np.array(conditions), split=np.concatenate(split_of), volume=np.concatenate(volumes).astype(np.float32),
             spacing=np.concatenate(spacings), kind="simulated")


def mimic_names(truth: dict) -> set[str]:
    """Mimics of the head, artefacts of its slices, motion and contrast; no fresh blood among them."""
    spec = truth["spec"]
    names = {m if isinstance(m, str) else m["kind"] for m in truth["mimics"]} | {name for s in truth["slices"] for name in s.get("artefacts", [])}
    return names | {name for name in ("motion", "contrast") if spec.get(name)}


def scan_conditions(truth: dict) -> list[str]:
    spec = truth["spec"]
    found = [f"kernel_{spec['kernel']}"] if "kernel" in spec else []
    found += ["tilted"] if spec.get("tilt_degrees") else []
    return found + (["irregular_spacing"] if spec.get("irregular") else [])


def _thickness(truth: dict) -> np.ndarray:
    """mm of the head that each slice stands for: its own ``extent_mm`` (irregular scans too), so that volumes sum up.

    Truth without it: half the way to each neighbour.
    """
    if all("extent_mm" in s for s in truth["slices"]):
        return np.array([s["extent_mm"] for s in truth["slices"]])
    z = np.array([s["position_mm"] for s in truth["slices"]])
    if len(z) == 1:
        return np.array([truth["spacing_mm"]])
    return np.abs(np.gradient(z))
