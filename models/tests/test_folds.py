import numpy as np
import pytest

from hemolens import folds
from hemolens.networks import CLASSES


@pytest.fixture
def labels():
    """As rare as in the real slices: 13 epidural among 3192."""
    rng = np.random.default_rng(3)
    y = np.zeros((3192, 6), np.float32)
    for c, count in ((1, 13), (2, 137), (3, 101), (4, 137), (5, 189)):
        y[rng.choice(len(y), count, replace=False), c] = 1
    y[:, 0] = y.max(1)
    return y


def test_every_slice_is_in_one_fold_and_every_fold_has_its_share_of_each_class(labels):
    fold = folds.stratified_folds(labels, 5, 1)
    assert sorted(np.unique(fold)) == [0, 1, 2, 3, 4]
    sizes = np.bincount(fold)
    assert sizes.sum() == 3192 and sizes.max() - sizes.min() <= 1
    for c in range(len(CLASSES)):
        count = np.array([labels[fold == k, c].sum() for k in range(5)])
        assert count.sum() == labels[:, c].sum()
        assert count.max() - count.min() <= max(2, 0.2 * count.mean()), CLASSES[c]


def test_epidural_bleeds_are_two_or_three_in_each_fold(labels):
    fold = folds.stratified_folds(labels, 5, 1)
    assert sorted(labels[fold == k, 1].sum() for k in range(5)) == [2, 2, 3, 3, 3]


def test_folds_are_those_of_the_seed(labels):
    assert np.array_equal(folds.stratified_folds(labels, 5, 1), folds.stratified_folds(labels, 5, 1))
    assert not np.array_equal(folds.stratified_folds(labels, 5, 1), folds.stratified_folds(labels, 5, 2))


def test_a_folds_own_labels_do_not_change_its_probabilities_or_calls(labels):
    rng = np.random.default_rng(4)
    fold = folds.stratified_folds(labels, 5, 1)
    logits = 2 * labels - 1 + rng.normal(0, 1, labels.shape)
    other = labels.copy()
    other[fold == 2] = 1 - other[fold == 2]
    own = fold == 2
    assert np.array_equal(folds.calibrated(logits, labels, fold)[own], folds.calibrated(logits, other, fold)[own])
    p = folds.calibrated(logits, labels, fold)
    assert np.array_equal(folds.called(p, labels, fold, 0.95)[own], folds.called(p, other, fold, 0.95)[own])
    assert not np.array_equal(folds.called(p, labels, fold, 0.95)[~own], folds.called(p, other, fold, 0.95)[~own])


def test_figures_of_answers_that_know_nothing_are_at_chance(labels):
    labels = labels[:1200]
    logits = np.random.default_rng(5).normal(0, 1, labels.shape)
    found = {m["name"]: m for m in folds.figures(logits, labels, folds.stratified_folds(labels, 5, 1), 0.95)}
    low, high = found["AUC any, slice, cross-validated"]["interval95"]
    assert low < 0.5 < high and high - low < 0.2
    assert found["specificity any, slice, cross-validated"]["value"] == pytest.approx(0.95, abs=0.03)
    assert found["sensitivity any, slice, cross-validated"]["value"] == pytest.approx(0.05, abs=0.04)
    assert found["expected calibration error any, cross-validated"]["value"] < 0.03
    assert all(m["kind"] == "real" and m["count"] == 1200 for m in found.values())
