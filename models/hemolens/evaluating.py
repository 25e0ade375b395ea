"""Figures of the trained package on the test parts, real and simulated apart."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from . import metrics, mimics
from .datasets import TEST, Scans
from .judging import KINDS, Answers, Package, probabilities, study_maxima
from .networks import CLASSES
from .pointing import pointing

ON = {"real": "real slices, held out", "simulated": "simulated studies, held out"}


class Figures:
    """Collects figures of one kind of data, each with its 95 % interval."""

    def __init__(self, kind: str, units: np.ndarray):
        self.kind, self.units, self.found = kind, units, []

    def add(self, name: str, of: Callable[[np.ndarray], float]) -> None:
        """``of``: of sample indices; left out where it is not defined (no positive, say)."""
        value = of(np.arange(len(self.units)))
        if not np.isnan(value):
            self._put(name, value, metrics.interval(self.units, of))

    def _put(self, name: str, value: float, bounds: list[float]) -> None:
        self.found.append({"on": ON[self.kind], "kind": self.kind, "count": len(self.units), "name": name,
                           "value": round(float(value), 4), "interval95": [round(v, 4) for v in bounds]})

    def auc(self, what: str, labels: np.ndarray, p: np.ndarray) -> None:
        for c, name in enumerate(CLASSES):
            self.add(f"AUC {name}, {what}", lambda i: metrics.auc(labels[i, c], p[i, c]))

    def rates(self, what: str, labels: np.ndarray, p: np.ndarray, thresholds: np.ndarray) -> None:
        for c, name in enumerate(CLASSES):
            for positive, rate in ((1, "sensitivity"), (0, "specificity")):
                part = labels[:, c] == positive
                if part.any():
                    hits = ((p[part, c] >= thresholds[c]) == positive).astype(float)
                    self._put(f"{rate} {name} at threshold, {what}", hits.mean(),
                              metrics.share_interval(self.units[part], hits))

    def calibration(self, what: str, labels: np.ndarray, p: np.ndarray) -> None:
        for c, name in enumerate(CLASSES):
            self.add(f"expected calibration error {name}, {what}", lambda i: metrics.calibration_error(labels[i, c], p[i, c]))


def evaluate(work: Path) -> dict:
    """Writes and returns ``evaluation.json``: counts, metrics, mimics, pointing."""
    package = Package(work)
    chosen = json.loads((work / "calibration.json").read_text())
    thresholds = np.array([t["threshold"] for t in chosen["thresholds"]])
    result: dict = {"counts": {}, "metrics": []}
    for kind in KINDS:
        scans = Scans.load(work / kind)
        answers = package.answer(scans, scans.indices(TEST))
        after = probabilities(answers.sequence_logits, chosen["calibration"]["sequence"])
        before = probabilities(answers.slice_logits, chosen["calibration"]["slice"])
        result["counts"][kind] = {"slices": len(after), "studies": 0 if kind == "real" else len(np.unique(answers.scan)),
                                  "positive": [int(v) for v in answers.labels.sum(0)]}
        slices = Figures(kind, answers.scan)
        slices.auc("slice after sequence", answers.labels, after)
        slices.auc("slice before sequence", answers.labels, before)
        slices.rates("slice", answers.labels, after, thresholds)
        slices.add("weighted log loss, slice", lambda i: metrics.weighted_log_loss(answers.labels[i], after[i]))
        slices.calibration("slice", answers.labels, after)
        result["metrics"] += slices.found
        if kind == "simulated":
            result |= _studies(scans, answers, before, after, thresholds, result)
            result["pointing"] = pointing(package, scans, answers, after, thresholds)
    (work / "evaluation.json").write_text(json.dumps(result, indent=2))
    return result


def _studies(scans: Scans, answers: Answers, before: np.ndarray, after: np.ndarray, thresholds: np.ndarray,
             result: dict) -> dict:
    """A study's probability is the largest of its slices, as in the program."""
    labels = study_maxima(answers.scan, answers.labels)
    before, after = study_maxima(answers.scan, before), study_maxima(answers.scan, after)
    result["counts"]["simulated"]["positive_studies"] = [int(v) for v in labels.sum(0)]
    studies = Figures("simulated", np.arange(len(labels)))
    studies.auc("study", labels, after)
    studies.auc("study before sequence", labels, before)
    studies.rates("study", labels, after, thresholds)
    studies.calibration("study", labels, after)
    result["metrics"] += studies.found
    if scans.mimics is None:
        return {}
    numbers = np.unique(answers.scan)
    called = after >= thresholds
    return {"mimics": mimics.table(scans.mimics[numbers], labels[:, 0] > 0, called[:, 0], called[:, 1:].any(1))}
