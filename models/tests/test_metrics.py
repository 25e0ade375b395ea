import numpy as np
import pytest

from hemolens import metrics
from hemolens.datasets import stratified_split


def test_platt_finds_the_scale_and_bias_that_made_the_labels():
    rng = np.random.default_rng(1)
    z = rng.normal(0, 2, 20000)
    labels = (rng.random(20000) < metrics.sigmoid(0.5 * z - 1)).astype(float)
    scale, bias = metrics.platt(z, labels, np.ones(20000))
    assert scale == pytest.approx(0.5, abs=0.05)
    assert bias == pytest.approx(-1, abs=0.08)


def test_calibration_error_is_zero_where_rates_match_and_half_where_they_are_off_by_half():
    p = np.full(1000, 0.5)
    assert metrics.calibration_error(np.tile([0.0, 1.0], 500), p) == pytest.approx(0)
    assert metrics.calibration_error(np.ones(1000), p) == pytest.approx(0.5)


def test_auc_is_that_of_scikit_learn_ties_included():
    from sklearn.metrics import roc_auc_score

    rng = np.random.default_rng(2)
    labels, scores = rng.random(500) < 0.2, rng.integers(0, 20, 500) / 20
    assert metrics.auc(labels, scores) == pytest.approx(roc_auc_score(labels, scores))
    assert np.isnan(metrics.auc(np.zeros(5), np.arange(5)))


def test_interval_of_a_share_is_exact_for_units_of_one_and_never_empty():
    # Clopper-Pearson for 3 of 10, from tables: 0.0667 to 0.6525.
    assert metrics.share_interval(np.arange(10), np.repeat([1.0, 0.0], [3, 7])) == pytest.approx([0.0667, 0.6525], abs=1e-4)
    # Ten hits in two studies are no ten witnesses: 2 of 2 gives 0.158 to 1.
    assert metrics.share_interval(np.repeat([0, 1], 5), np.ones(10)) == pytest.approx([0.1581, 1.0], abs=1e-4)
    low, high = metrics.share_interval(np.repeat(np.arange(20), 5), np.repeat([1.0, 0.0], [75, 25]))
    assert 0.4 < low < 0.75 < high < 1


def test_interval_draws_whole_units():
    # Two units: the mean of a draw is 0, 0.5 or 1, never in between.
    units, values = np.repeat([0, 1], 500), np.repeat([0.0, 1.0], 500)
    assert metrics.interval(units, lambda i: float(values[i].mean())) == [0.0, 1.0]


def test_split_is_stratified_and_seeded():
    groups = np.repeat([0, 1], [900, 10])
    split = stratified_split(groups, (0.7, 0.1, 0.2), 5)
    assert np.bincount(split[groups == 1]).tolist() == [7, 1, 2]
    assert np.array_equal(split, stratified_split(groups, (0.7, 0.1, 0.2), 5))
