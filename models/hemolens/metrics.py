"""Calibration, thresholds and figures with bootstrap intervals."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.optimize import minimize
from scipy.stats import beta, rankdata

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
    """By ranks (Mann-Whitney), ties counting half; many times faster than scikit-learn's, for the bootstrap."""
    positive = labels > 0
    p = int(positive.sum())
    n = len(labels) - p
    if p == 0 or n == 0:
        return float("nan")
    return float((rankdata(scores)[positive].sum() - p * (p + 1) / 2) / (p * n))


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


def share_interval(units: np.ndarray, hits: np.ndarray) -> list[float]:
    """95 % interval of a share: exact (Clopper-Pearson) where every sample is a unit of its own or all samples agree,
    counting units then; else the bootstrap over units."""
    count = len(np.unique(units))
    share = float(np.mean(hits))
    if count < len(hits) and 0 < share < 1:
        return interval(units, lambda i: float(hits[i].mean()))
    k = round(share * count)
    low = 0.0 if k == 0 else float(beta.ppf(0.025, k, count - k + 1))
    return [low, 1.0 if k == count else float(beta.ppf(0.975, k + 1, count - k))]


def threshold_at_specificity(labels: np.ndarray, p: np.ndarray, least: float) -> float:
    """The lowest threshold at which ``p >= threshold`` still leaves ``least`` of the negatives uncalled."""
    negative = np.sort(p[labels == 0])
    allowed = int(np.floor((1 - least) * len(negative) + 1e-9))
    return float(np.nextafter(negative[len(negative) - allowed - 1], np.inf))


def rates(labels: np.ndarray, p: np.ndarray, threshold: float) -> tuple[float, float]:
    """Sensitivity and specificity at ``p >= threshold``."""
    called = p >= threshold
    positive, negative = called[labels > 0], called[labels == 0]
    return (float(positive.mean()) if len(positive) else float("nan"),
            float((~negative).mean()) if len(negative) else float("nan"))
