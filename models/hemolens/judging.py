"""What the whole package answers on prepared scans: calibration, thresholds, figures, pointing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from scipy import ndimage

from . import gradcam, metrics, training
from .batches import Batcher
from .datasets import SIZE, TEST, VALIDATION, Scans
from .networks import CLASSES

BRANCHES = ("A", "B")
KINDS = ("real", "simulated")
# Least specificities that a threshold must keep on validation data.
REAL_SLICES, SIMULATED_SLICES, SIMULATED_STUDIES = 0.95, 0.97, 0.90


@dataclass
class Answers:
    """Per slice: labels, scan number, slice logit, sequence logit, all ``[n, 6]`` but ``scan`` and ``index``."""

    labels: np.ndarray
    scan: np.ndarray
    index: np.ndarray
    slice_logits: np.ndarray
    sequence_logits: np.ndarray


class Package:
    """The trained networks of a work folder."""

    def __init__(self, work: Path):
        loaded = [training.load_branch(work / f"branch_{b.lower()}.pt") for b in BRANCHES]
        self.networks, self.size = [n for n, _ in loaded], loaded[0][1]
        self.sequence = training.load_sequence(work / "sequence.pt")
        shape = self.networks[0].features(torch.zeros(1, 3, self.size, self.size)).shape
        self.cells = shape[2]
        self.batchers = [Batcher(b, self.size, self.cells) for b in BRANCHES]

    def answer(self, scans: Scans, index: np.ndarray) -> Answers:
        """``index``: ascending, whole scans."""
        both = [training.predict(n, b, scans, index) for n, b in zip(self.networks, self.batchers)]
        pooled = torch.from_numpy(np.concatenate([f for f, _ in both], 1))
        logits = torch.from_numpy(np.concatenate([l for _, l in both], 1))
        sequence = np.zeros((len(index), len(CLASSES)), np.float32)
        with torch.no_grad():
            for scan in np.unique(scans.scan[index]):
                rows = torch.from_numpy(np.flatnonzero(scans.scan[index] == scan))
                sequence[rows] = self.sequence(pooled[rows], logits[rows]).numpy()
        return Answers(scans.labels[index], scans.scan[index], index, np.mean([l for _, l in both], 0), sequence)


def study_maxima(scan: np.ndarray, values: np.ndarray) -> np.ndarray:
    return np.stack([values[scan == s].max(0) for s in np.unique(scan)])


def calibrate(work: Path) -> dict:
    """Platt scaling per class on validation data, real and simulated with equal weight, and thresholds."""
    package = Package(work)
    answers = {k: package.answer(s, s.indices(VALIDATION)) for k in KINDS for s in [Scans.load(work / k)]}
    labels = np.concatenate([a.labels for a in answers.values()])
    weight = np.concatenate([np.full(len(a.labels), 1 / len(a.labels)) for a in answers.values()])
    result: dict = {"calibration": {}, "thresholds": []}
    for stage in ("slice", "sequence"):
        logits = np.concatenate([getattr(a, stage + "_logits") for a in answers.values()])
        pairs = [metrics.platt(logits[:, c], labels[:, c], weight) for c in range(len(CLASSES))]
        result["calibration"][stage] = {"scale": [round(s, 5) for s, _ in pairs], "bias": [round(b, 5) for _, b in pairs]}
    p = {k: probabilities(a.sequence_logits, result["calibration"]["sequence"]) for k, a in answers.items()}
    simulated = answers["simulated"]
    study_labels, study_p = study_maxima(simulated.scan, simulated.labels), study_maxima(simulated.scan, p["simulated"])
    for c, name in enumerate(CLASSES):
        def kept(truth: np.ndarray, scores: np.ndarray, least: float) -> float:
            negative = scores[truth == 0]
            return float(np.quantile(negative, least, method="higher")) + 1e-4

        threshold = max(
            kept(answers["real"].labels[:, c], p["real"][:, c], REAL_SLICES),
            kept(simulated.labels[:, c], p["simulated"][:, c], SIMULATED_SLICES),
            kept(study_labels[:, c], study_p[:, c], SIMULATED_STUDIES))
        threshold = round(min(threshold, 0.99), 4)
        sensitivity, specificity = metrics.rates(study_labels[:, c], study_p[:, c], threshold)
        result["thresholds"].append({
            "class": name, "threshold": threshold, "sensitivity": round(sensitivity, 4),
            "specificity": round(specificity, 4),
            "chosen_on": f"{len(study_p)} simulated validation studies (figures) and {len(p['real'])} real validation "
                         f"slices: the lowest threshold with specificity of at least {REAL_SLICES:.0%} of real slices, "
                         f"{SIMULATED_SLICES:.0%} of simulated slices, {SIMULATED_STUDIES:.0%} of simulated studies"})
    (work / "calibration.json").write_text(json.dumps(result, indent=2))
    return result


def probabilities(logits: np.ndarray, calibration: dict) -> np.ndarray:
    return metrics.sigmoid(logits * np.array(calibration["scale"]) + np.array(calibration["bias"]))


def pointing(package: Package, scans: Scans, answers: Answers, p: np.ndarray, thresholds: np.ndarray,
             most: int = 40) -> dict:
    """Of called slices with more than 1 ml of a class: share where the fused map's maximum lies within 5 mm of the blood.

    Both targets (slice, sequence); the maps of the networks are averaged, as the program does.
    """
    first, kept = package.batchers[0].first, package.batchers[0].kept
    result = {}
    for c, name in enumerate(CLASSES):
        called = np.flatnonzero((scans.volume[answers.index, c] > 1) & (p[:, c] >= thresholds[c]))
        if len(called) > most:
            called = np.random.default_rng(c).choice(called, most, replace=False)
        hits, energy = {"slice": [], "sequence": []}, {"slice": [], "sequence": []}
        for row in called:
            members = np.flatnonzero(answers.scan == answers.scan[row])
            at = int(np.flatnonzero(members == row)[0])
            pooled, logits, maps = [], [], []
            with torch.no_grad():
                for network, batcher in zip(package.networks, package.batchers):
                    a = network.features(batcher.plain(scans, answers.index[members]))
                    pooled.append(network.pool(a))
                    logits.append(network.classify(pooled[-1]))
                    maps.append(a[at])
            mask = scans.mask[answers.index[row]]
            blood = mask > 0 if c == 0 else mask == c
            spacing = scans.spacing[answers.index[row]]
            distance = ndimage.distance_transform_edt(~blood) * spacing
            for target in hits:
                fused = 0
                for i, network in enumerate(package.networks):
                    if target == "slice":
                        fused = fused + gradcam.slice_maps(network, maps[i])[c]
                    else:
                        fused = fused + gradcam.sequence_maps(
                            package.networks, package.sequence, pooled, logits, i, at, maps[i])[c]
                y, x = divmod(int(fused.argmax()), package.cells)
                y, x = (first + (v + 0.5) * kept / package.cells for v in (y, x))
                hits[target].append(distance[min(int(y), SIZE - 1), min(int(x), SIZE - 1)] <= 5)
                inside = package.batchers[0].reduce_cells.numpy() @ (distance <= 5)[first : first + kept // 2 * 2 : 2][
                    :, first : first + kept // 2 * 2 : 2] @ package.batchers[0].reduce_cells.numpy().T
                energy[target].append(float((fused.numpy() * inside).sum() / max(float(fused.sum()), 1e-12)))
        if len(called):
            result[name] = {"slices": len(called)} | {
                t: {"hit": round(float(np.mean(hits[t])), 4), "energy": round(float(np.mean(energy[t])), 4),
                    "interval95": metrics.interval(answers.scan[called], lambda i, t=t: float(np.mean(np.array(hits[t])[i])))}
                for t in hits}
    return result


def evaluate(work: Path) -> dict:
    """Figures on the test parts, real and simulated apart."""
    package = Package(work)
    chosen = json.loads((work / "calibration.json").read_text())
    thresholds = np.array([t["threshold"] for t in chosen["thresholds"]])
    figures: list[dict] = []
    result = {"counts": {}, "metrics": figures}

    def add(on: str, kind: str, count: int, name: str, value: float, units: np.ndarray, of) -> None:
        if np.isnan(value):
            return
        figures.append({"on": on, "kind": kind, "count": count, "name": name, "value": round(float(value), 4),
                        "interval95": [round(v, 4) for v in metrics.interval(units, of)]})

    def add_rates(on: str, kind: str, y: np.ndarray, q: np.ndarray, c: int, units: np.ndarray, what: str) -> None:
        for which, name in ((0, "sensitivity"), (1, "specificity")):
            if (y == (1 - which)).any():
                def of(i: np.ndarray) -> float:
                    part = y[i] == (1 - which)
                    return metrics.rates(y[i], q[i], thresholds[c])[which] if part.any() else float("nan")
                add(on, kind, len(y), f"{name} {CLASSES[c]} at threshold, {what}", of(np.arange(len(y))), units, of)

    def add_auc(on: str, kind: str, y: np.ndarray, q: np.ndarray, c: int, units: np.ndarray, what: str) -> None:
        add(on, kind, len(y), f"AUC {CLASSES[c]}, {what}", metrics.auc(y, q), units, lambda i: metrics.auc(y[i], q[i]))

    for kind in KINDS:
        scans = Scans.load(work / kind)
        answers = package.answer(scans, scans.indices(TEST))
        p = probabilities(answers.sequence_logits, chosen["calibration"]["sequence"])
        q = probabilities(answers.slice_logits, chosen["calibration"]["slice"])
        on = "real slices, held out" if kind == "real" else "simulated studies, held out"
        result["counts"][kind] = {"slices": len(p), "studies": 0 if kind == "real" else len(np.unique(answers.scan)),
                                  "positive": [int(v) for v in answers.labels.sum(0)]}
        for c in range(len(CLASSES)):
            add_auc(on, kind, answers.labels[:, c], p[:, c], c, answers.scan, "slice after sequence")
            add_auc(on, kind, answers.labels[:, c], q[:, c], c, answers.scan, "slice before sequence")
            add_rates(on, kind, answers.labels[:, c], p[:, c], c, answers.scan, "slice")
        add(on, kind, len(p), "weighted log loss, slice", metrics.weighted_log_loss(answers.labels, p), answers.scan,
            lambda i: metrics.weighted_log_loss(answers.labels[i], p[i]))
        add(on, kind, len(p), "expected calibration error any, slice",
            metrics.calibration_error(answers.labels[:, 0], p[:, 0]), answers.scan,
            lambda i: metrics.calibration_error(answers.labels[i, 0], p[i, 0]))
        if kind == "simulated":
            y, best = study_maxima(answers.scan, answers.labels), study_maxima(answers.scan, p)
            result["counts"][kind]["positive_studies"] = [int(v) for v in y.sum(0)]
            units = np.arange(len(y))
            for c in range(len(CLASSES)):
                add_auc(on, kind, y[:, c], best[:, c], c, units, "study")
                add_rates(on, kind, y[:, c], best[:, c], c, units, "study")
            result["pointing"] = pointing(package, scans, answers, p, thresholds)
    (work / "evaluation.json").write_text(json.dumps(result, indent=2))
    return result
