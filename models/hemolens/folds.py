"""Five-fold cross-validation of branch A on the real slices, and its figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from . import implant, metrics, training
from .batches import Batcher
from .datasets import TEST, TRAIN, Scans
from .networks import CLASSES

FOLDS = 5
FREQUENT = (2, 3, 4, 5)


@dataclass(frozen=True)
class Regime:
    """Shares of each batch (simulated, real, real with drawn bleeds), the rate's peak, and the regime it goes on from."""

    shares: tuple[float, float, float]
    rate: float
    after: str | None = None


REGIMES = {"mixed": Regime((0.25, 0.5, 0.25), 2e-3), "mostly real": Regime((0.1, 0.65, 0.25), 1.5e-3, "mixed")}


def stratified_folds(labels: np.ndarray, count: int, seed: int) -> np.ndarray:
    """Fold of each row. Every combination of labels is dealt out like cards, the rarest kind (epidural) first."""
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(labels))
    kinds = [1, 3, 2, 4, 5]
    order = order[np.lexsort([-labels[order, c] for c in reversed(kinds)])]
    fold = np.empty(len(labels), int)
    fold[order] = np.arange(len(labels)) % count
    return fold


def answers_file(folder: Path, regime: str, k: int) -> Path:
    return folder / f"{regime.replace(' ', '_')}_{k}.npy"


def train_fold(k: int, fold: np.ndarray, work: Path, regime: str, samples: int, out: Path, seed: int,
               options: dict) -> np.ndarray:
    """Trains on the slices outside fold ``k``, leaves the weights in ``out`` and returns the logits of those in it."""
    plan = REGIMES[regime]
    start = out.parent / "pretrained.pt" if plan.after is None else answers_file(out.parent, plan.after, k).with_suffix(".pt")
    real, simulated = Scans.load(work / "real"), Scans.load(work / "simulated")
    drawn, source = Scans.load(out.parent / "implanted"), np.load(out.parent / "implanted" / "index.npz")["source"]
    parts = (replace(simulated, split=np.where(simulated.split == TRAIN, TRAIN, TEST)),
             replace(real, split=np.where(fold == k, TEST, TRAIN)),
             replace(drawn, split=np.where(fold[source] == k, TEST, TRAIN)))
    sources = [(scans, share) for scans, share in zip(parts, plan.shares) if share]
    state = torch.load(start, weights_only=True)
    training.train_branch("A", sources, state["config"], state["size"], samples, out, start, rate=plan.rate,
                          seed=seed + k + (FOLDS if plan.after else 0), **options)
    network, size = training.load_branch(out)
    _, logits = training.predict(network, Batcher("A", size, 1), real, np.flatnonzero(fold == k))
    return logits


def calibrated(logits: np.ndarray, labels: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """Probabilities by Platt scaling fitted, for each fold, on the out-of-fold logits of the other folds."""
    p = np.empty(logits.shape)
    for k in np.unique(fold):
        others, own = fold != k, fold == k
        for c in range(logits.shape[1]):
            scale, bias = metrics.platt(logits[others, c], labels[others, c], np.ones(others.sum()))
            p[own, c] = metrics.sigmoid(logits[own, c] * scale + bias)
    return p


def called(p: np.ndarray, labels: np.ndarray, fold: np.ndarray, least_specificity: float) -> np.ndarray:
    """Positive at the lowest threshold that keeps ``least_specificity`` on the other folds."""
    result = np.zeros(p.shape, bool)
    for k in np.unique(fold):
        for c in range(p.shape[1]):
            threshold = metrics.threshold_at_specificity(labels[fold != k, c], p[fold != k, c], least_specificity)
            result[fold == k, c] = p[fold == k, c] >= threshold
    return result


def figures(logits: np.ndarray, labels: np.ndarray, fold: np.ndarray, least_specificity: float) -> list[dict]:
    """Pooled out-of-fold figures with 95 % bootstrap intervals over slices."""
    p = calibrated(logits, labels, fold)
    positive = called(p, labels, fold, least_specificity)
    units = np.arange(len(p))
    found: list[dict] = []

    def add(name: str, of) -> None:
        found.append({"on": "real slices, five-fold cross-validated, branch A alone", "kind": "real", "count": len(p),
                      "name": name, "value": round(float(of(units)), 4),
                      "interval95": [round(v, 4) for v in metrics.interval(units, of)]})

    def rate(c: int, which: int):
        def of(i: np.ndarray) -> float:
            part = i[labels[i, c] == 1 - which]
            return float((positive[part, c] == (which == 0)).mean()) if len(part) else float("nan")
        return of

    for c, name in enumerate(CLASSES):
        add(f"AUC {name}, slice, cross-validated", lambda i: metrics.auc(labels[i, c], p[i, c]))
        add(f"sensitivity {name}, slice, cross-validated", rate(c, 0))
        add(f"specificity {name}, slice, cross-validated", rate(c, 1))
        add(f"accuracy {name}, slice, cross-validated", lambda i: float((positive[i, c] == labels[i, c]).mean()))
    add("mean AUC of the four frequent kinds, cross-validated",
        lambda i: float(np.mean([metrics.auc(labels[i, c], p[i, c]) for c in FREQUENT])))
    add("weighted log loss, cross-validated", lambda i: metrics.weighted_log_loss(labels[i], p[i]))
    for c, name in enumerate(CLASSES):
        add(f"expected calibration error {name}, cross-validated", lambda i: metrics.calibration_error(labels[i, c], p[i, c]))
    return found


def prepare_implanted(work: Path, out: Path, count: int, seed: int) -> None:
    """Drawn bleeds in slices of every fold; a fold uses those whose slice lies outside it."""
    if not (out / "index.npz").exists():
        scans = Scans.load(work / "real")
        implant.draw(scans, np.arange(len(scans.scan)), out, count, seed)
