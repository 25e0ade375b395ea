"""Calibration, thresholds and figures with bootstrap intervals."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.optimize import minimize
from sklearn.metrics import roc_auc_score

CLASS_WEIGHT = np.array([2.0, 1, 1, 1, 1, 1])


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(x, -60, 60)))


def platt(logits: np.ndarray, labels: np.ndarray, weight: np.ndarray) -> tuple[float, float]:
    """Scale and bias of one class that minimise the cross entropy; drawn a little towards 1 and 0."""

    def loss(v: np.ndarray) -> float:
        z = np.exp(v[0]) * logits + v[1]
        entropy = np.logaddexp(0, z) - labels * z
        return float((entropy * weight).sum() / weight.sum() + 0.002 * (v[0] ** 2 + 0.1 * v[1] ** 2))

    best = minimize(loss, np.zeros(2), method="Nelder-Mead")
    return float(np.exp(best.x[0])), float(best.x[1])


def auc(labels: np.ndarray, scores: np.ndarray) -> float:
    if labels.min() == labels.max():
        return float("nan")
    return float(roc_auc_score(labels, scores))


def weighted_log_loss(labels: np.ndarray, p: np.ndarray) -> float:
    """The RSNA 2019 challenge's: mean over classes, ``any`` twice."""
    p = np.clip(p, 1e-6, 1 - 1e-6)
    each = -(labels * np.log(p) + (1 - labels) * np.log(1 - p)).mean(0)
    return float((each * CLASS_WEIGHT).sum() / CLASS_WEIGHT.sum())


def calibration_error(labels: np.ndarray, p: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error over equally wide bins."""
    which = np.minimum((p * bins).astype(int), bins - 1)
    return float(sum(abs(labels[which == b].mean() - p[which == b].mean()) * (which == b).mean()
                     for b in range(bins) if (which == b).any()))


def interval(units: np.ndarray, value: Callable[[np.ndarray], float], seed: int = 1, rounds: int = 400) -> list[float]:
    """95 % bootstrap interval, drawing whole units (studies, or slices where a slice is a study).

    units: per sample the unit it belongs to. value: of sample indices.
    """
    rng = np.random.default_rng(seed)
    order = np.argsort(units, kind="stable")
    members = np.split(order, np.flatnonzero(np.diff(units[order])) + 1)
    values = []
    for _ in range(rounds):
        v = value(np.concatenate([members[i] for i in rng.integers(0, len(members), len(members))]))
        if not np.isnan(v):
            values.append(v)
    return [float(x) for x in np.percentile(values, [2.5, 97.5])]


def youden(labels: np.ndarray, p: np.ndarray, least_specificity: float = 0.0) -> float:
    """Threshold with the largest sensitivity + specificity, halfway between neighbouring scores."""
    candidates = np.unique(p)
    candidates = np.concatenate([[candidates[0] / 2], (candidates[1:] + candidates[:-1]) / 2])
    positive, negative = np.sort(p[labels > 0]), np.sort(p[labels == 0])
    sensitivity = 1 - np.searchsorted(positive, candidates) / len(positive)
    specificity = np.searchsorted(negative, candidates) / len(negative)
    score = np.where(specificity >= least_specificity, sensitivity + specificity, -1)
    best = np.flatnonzero(score >= score.max() - 1e-9)
    return float(candidates[best[len(best) // 2]])


def rates(labels: np.ndarray, p: np.ndarray, threshold: float) -> tuple[float, float]:
    """Sensitivity and specificity at ``p >= threshold``."""
    called = p >= threshold
    positive, negative = called[labels > 0], called[labels == 0]
    return (float(positive.mean()) if len(positive) else float("nan"),
            float((~negative).mean()) if len(negative) else float("nan"))
