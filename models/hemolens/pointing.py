"""Whether the Grad-CAM++ maps point at the blood: simulated scans only, where its place is known."""

from __future__ import annotations

import numpy as np
import torch
from scipy import ndimage

from . import gradcam, metrics
from .datasets import SIZE, Scans
from .judging import Answers, Package
from .networks import CLASSES

TARGETS = ("slice", "sequence")
NEAR_MM = 5.0
LEAST_ML = 1.0


def pointing(package: Package, scans: Scans, answers: Answers, p: np.ndarray, thresholds: np.ndarray,
             most: int = 80) -> dict:
    """Of called slices with more than 1 ml of a class: how often the fused map's maximum lies within 5 mm of the blood.

    The maps of the networks are averaged, as the program does. ``chance`` is the share of the head that lies within 5 mm
    of the blood, which a blind pointer would hit. At most ``most`` slices of a class, drawn by a fixed seed.
    """
    chosen = {}
    for c in range(len(CLASSES)):
        rows = np.flatnonzero((scans.volume[answers.index, c] > LEAST_ML) & (p[:, c] >= thresholds[c]))
        chosen[c] = np.sort(np.random.default_rng(c).choice(rows, most, replace=False)) if len(rows) > most else rows
    found: dict[int, list[dict]] = {c: [] for c in chosen}
    for scan in np.unique(answers.scan[np.unique(np.concatenate(list(chosen.values())).astype(int))]):
        members = np.flatnonzero(answers.scan == scan)
        wanted = [(c, row) for c, rows in chosen.items() for row in rows[np.isin(rows, members)]]
        for c, row, values in _scan(package, scans, answers, members, wanted):
            found[c].append({"row": row} | values)
    return {CLASSES[c]: _summary(rows, answers) for c, rows in found.items() if rows}


def _scan(package: Package, scans: Scans, answers: Answers, members: np.ndarray, wanted: list[tuple[int, int]]):
    pooled, logits, activations = [], [], []
    with torch.no_grad():
        for network, batcher in zip(package.networks, package.batchers):
            a = network.features(batcher.plain(scans, answers.index[members]))
            activations.append(a)
            pooled.append(network.pool(a))
            logits.append(network.classify(pooled[-1]))
    maps = {}
    for c, row in wanted:
        at = int(np.flatnonzero(members == row)[0])
        if row not in maps:
            each = [(gradcam.slice_maps(n, a[at]),
                     gradcam.sequence_maps(package.networks, package.sequence, pooled, logits, i, at, a[at]))
                    for i, (n, a) in enumerate(zip(package.networks, activations))]
            maps[row] = {t: sum(m[k] for m in each) / len(each) for k, t in enumerate(TARGETS)}
        yield c, row, _judge(package, scans, int(answers.index[row]), c, {t: m[c].numpy() for t, m in maps[row].items()})


def _judge(package: Package, scans: Scans, slice_index: int, c: int, maps: dict[str, np.ndarray]) -> dict:
    batcher, cells = package.batchers[0], package.cells
    first, kept = batcher.first, batcher.kept
    mask = scans.mask[slice_index]
    blood = mask > 0 if c == 0 else mask == c
    near = ndimage.distance_transform_edt(~blood) * scans.spacing[slice_index] <= NEAR_MM
    head = ndimage.binary_fill_holes(scans.gray[slice_index] > 0)

    def share(region: np.ndarray) -> np.ndarray:
        """Of each map cell, how much lies in ``region``."""
        half = region[first : first + kept // 2 * 2 : 2, first : first + kept // 2 * 2 : 2].astype(np.float32)
        matrix = batcher.reduce_cells.numpy()
        return matrix @ half @ matrix.T

    inside, around = share(blood), share(near)
    values = {"chance": float(near[head].mean()) if head.any() else 0.0}
    for target, m in maps.items():
        y, x = (min(int(first + (v + 0.5) * kept / cells), SIZE - 1) for v in divmod(int(m.argmax()), cells))
        total = max(float(m.sum()), 1e-12)
        values[target] = {"hit": bool(near[y, x]), "inside": float((m * inside).sum()) / total,
                          "near": float((m * around).sum()) / total}
    return values


def _summary(rows: list[dict], answers: Answers) -> dict:
    units = answers.scan[[r["row"] for r in rows]]
    result: dict = {"slices": len(rows), "studies": len(np.unique(units)),
                    "chance": round(float(np.mean([r["chance"] for r in rows])), 4)}
    for t in TARGETS:
        hits = np.array([r[t]["hit"] for r in rows], float)
        result[t] = {"hit": round(float(hits.mean()), 4),
                     "interval95": [round(v, 4) for v in metrics.share_interval(units, hits)]}
        for key in ("inside", "near"):
            energy = np.array([r[t][key] for r in rows])
            result[t]["energy_" + key] = round(float(energy.mean()), 4)
            result[t]["energy_" + key + "_interval95"] = [
                round(v, 4) for v in metrics.interval(units, lambda i, e=energy: float(e[i].mean()))]
    return result
