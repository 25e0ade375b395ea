import numpy as np
import pytest

from hemolens import judging, metrics
from hemolens.networks import CLASSES


def test_threshold_is_the_lowest_that_keeps_the_specificity():
    p = np.linspace(0.01, 1, 100)
    labels = np.zeros(100)
    threshold = metrics.threshold_at_specificity(labels, p, 0.95)
    assert metrics.rates(labels, p, threshold)[1] == pytest.approx(0.95)
    assert metrics.rates(labels, p, threshold - 0.011)[1] < 0.95


def test_threshold_does_not_call_equal_scores_beyond_what_is_allowed():
    p = np.array([0.1] * 90 + [0.5] * 10)
    threshold = metrics.threshold_at_specificity(np.zeros(100), p, 0.95)
    assert threshold > 0.5
    assert metrics.rates(np.zeros(100), p, threshold)[1] == 1


@pytest.fixture
def answers():
    rng = np.random.default_rng(1)
    real, study = np.zeros((1000, 6)), np.zeros((200, 6))
    for y in (real, study):
        for c in range(1, 6):
            y[rng.choice(len(y), len(y) // 10, replace=False), c] = 1
        y[:, 0] = y.max(1)
    return (real, metrics.sigmoid(2 * real - 2 + rng.normal(0, 1, real.shape)),
            study, metrics.sigmoid(2 * study - 2 + rng.normal(0, 1, study.shape)))


def test_thresholds_keep_both_specificities(answers):
    real, p_real, study, p_study = answers
    clear = study[:, 0] == 0
    found = judging.thresholds(real, p_real, study, p_study)
    assert [t["class"] for t in found] == list(CLASSES)
    for c, t in enumerate(found):
        on_slices = (p_real[real[:, c] == 0, c] < t["threshold"]).mean()
        on_clear = (p_study[clear, c] < t["threshold"]).mean()
        slices, studies = (0.95, 0.90) if c == 0 else (0.99 if c == 5 else 0.98, 0.95)
        assert on_slices >= slices and on_clear >= studies
        lower = t["threshold"] - 0.02  # one of the two would be broken
        assert (p_real[real[:, c] == 0, c] < lower).mean() < slices or (p_study[clear, c] < lower).mean() < studies
        assert t["specificity"] == pytest.approx(on_slices, abs=1e-4)
        assert "real validation slices" in t["chosen_on"]


def test_a_kind_taken_for_another_in_a_bleeding_study_does_not_raise_the_threshold(answers):
    real, p_real, study, p_study = answers
    before = judging.thresholds(real, p_real, study, p_study)
    confused = p_study.copy()
    confused[(study[:, 0] == 1) & (study[:, 5] == 0), 5] = 0.999
    after = judging.thresholds(real, p_real, study, confused)
    assert after[5]["threshold"] == before[5]["threshold"]
    assert after[5]["simulated"][1] < before[5]["simulated"][1]
