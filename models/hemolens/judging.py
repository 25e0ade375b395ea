"""What the whole package answers on prepared scans; its calibration and thresholds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from . import metrics, training
from .batches import Batcher
from .datasets import VALIDATION, Scans
from .networks import CLASSES

BRANCHES = ("A", "B")
KINDS = ("real", "simulated")
# A second reader that looks at every scan unasked, so false calls are bounded first and sensitivity is what is left. Of
# real slices without blood at most one in twenty is called `any`; of those without a kind at most one in fifty is called
# it, so that the five kinds together call at most one in ten. Of studies without any blood at most one in ten is called
# `any` and one in twenty each kind (a stricter share would hang on one of the fifty at hand).
ANY_SLICES, KIND_SLICES = 0.95, 0.98
ANY_STUDIES, KIND_STUDIES = 0.90, 0.95
# Stricter for subdural bleeding, of which shrunken brains have the look: at 98 % a real series without it was called.
SUBDURAL_SLICES = 0.99


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


def thresholds(real: np.ndarray, p_real: np.ndarray, study: np.ndarray, p_study: np.ndarray) -> list[dict]:
    """Per class the lowest threshold that keeps its specificities; labels and probabilities are ``[n, 6]``.

    One kind taken for another in a study that does bleed is no false alarm: studies bound false calls only where they have
    no blood at all.
    """
    result = []
    clear = (study[:, 0] == 0).astype(int)
    for c, name in enumerate(CLASSES):
        on_slices, on_studies = (ANY_SLICES, ANY_STUDIES) if c == 0 else (KIND_SLICES, KIND_STUDIES)
        if name == "subdural":
            on_slices = SUBDURAL_SLICES
        limits = (metrics.threshold_at_specificity(real[:, c], p_real[:, c], on_slices),
                  metrics.threshold_at_specificity(1 - clear, p_study[:, c], on_studies))
        threshold = float(np.ceil(max(limits) * 1e4) / 1e4)
        sensitivity, specificity = metrics.rates(real[:, c], p_real[:, c], threshold)
        simulated = metrics.rates(study[:, c], p_study[:, c], threshold)
        result.append({
            "class": name, "threshold": threshold, "sensitivity": round(sensitivity, 4),
            "specificity": round(specificity, 4), "set_by": ("real slices", "simulated studies")[int(np.argmax(limits))],
            "simulated": [round(v, 4) for v in simulated],
            "chosen_on": f"the figures: {len(real)} real validation slices, {int(real[:, c].sum())} with it. The lowest "
                         f"threshold with specificity of at least {on_slices:.0%} there and {on_studies:.0%} of {clear.sum()} "
                         "simulated validation studies without blood"})
    return result


def calibrate(work: Path) -> dict:
    """Platt scaling per class on validation data, and thresholds.

    Real slices, simulated slices and simulated studies weigh alike in it: a study's probability is that of its largest
    slice, and is to be as true as the slices'.
    """
    package = Package(work)
    answers = {k: package.answer(s, s.indices(VALIDATION)) for k in KINDS for s in [Scans.load(work / k)]}
    studies = answers["simulated"].scan
    parts = [a.labels for a in answers.values()] + [study_maxima(studies, answers["simulated"].labels)]
    labels = np.concatenate(parts)
    weight = np.concatenate([np.full(len(p), 1 / len(p)) for p in parts])
    result: dict = {"calibration": {}}
    for stage in ("slice", "sequence"):
        found = [getattr(a, stage + "_logits") for a in answers.values()]
        logits = np.concatenate([*found, study_maxima(studies, found[KINDS.index("simulated")])])
        pairs = [metrics.platt(logits[:, c], labels[:, c], weight) for c in range(len(CLASSES))]
        result["calibration"][stage] = {"scale": [round(s, 5) for s, _ in pairs], "bias": [round(b, 5) for _, b in pairs]}
    p = {k: probabilities(a.sequence_logits, result["calibration"]["sequence"]) for k, a in answers.items()}
    real, simulated = answers["real"], answers["simulated"]
    result["thresholds"] = thresholds(real.labels, p["real"], study_maxima(simulated.scan, simulated.labels),
                                      study_maxima(simulated.scan, p["simulated"]))
    (work / "calibration.json").write_text(json.dumps(result, indent=2))
    return result


def probabilities(logits: np.ndarray, calibration: dict) -> np.ndarray:
    return metrics.sigmoid(logits * np.array(calibration["scale"]) + np.array(calibration["bias"]))
