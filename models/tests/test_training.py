from dataclasses import replace

import numpy as np
import pytest
import torch

from hemolens import training
from hemolens.batches import Batcher
from hemolens.datasets import TRAIN, VALIDATION, Scans


@pytest.fixture(scope="module")
def scans():
    rng = np.random.default_rng(1)
    n = 60
    gray = rng.integers(60, 140, (n, 256, 256)).astype(np.uint8)
    labels, mask = np.zeros((n, 6), np.float32), np.zeros((n, 256, 256), np.uint8)
    labels[:20, [0, 2]] = 1
    mask[:20, 100:140, 90:130] = 2
    gray[:20, 100:140, 90:130] = 220
    return Scans(gray, mask, labels, np.arange(n) // 5, np.where(np.arange(n) % 5 == 4, VALIDATION, TRAIN),
                 np.zeros((n, 6)), np.full(n, 0.9), "simulated")


def test_a_batch_is_the_same_however_many_workers_draw_and_wherever_a_run_begins(scans):
    batches = training.Batches([(scans, 0.7), (scans, 0.3)], Batcher("B", 32, 4), 8, 6, seed=5)
    alone = [b.x for b in batches.stream(0, 0)]
    assert len(alone) == 6 and alone[0].shape == (8, 3, 32, 32)
    for first, workers in ((0, 2), (3, 0)):
        for a, b in zip(alone[first:], batches.stream(first, workers), strict=True):
            assert torch.equal(a, b.x)
    assert not torch.equal(alone[0], alone[1])


def test_hard_slices_are_drawn_more_often_and_positive_ones_as_often_as_before(scans):
    logits = np.full((60, 6), -3.0)
    logits[:20, [0, 2]] = 3
    logits[[3, 41]] = -logits[[3, 41]]  # one missed, one falsely called
    hard = training.hardness(scans.labels, logits)
    assert set(np.argsort(hard)[-2:]) == {3, 41} and hard.max() <= 5 and hard.min() >= 0.35
    sampler = training.Sampler(replace(scans, hardness=hard), 0.5)
    drawn = np.bincount(sampler.draw(40000, np.random.default_rng(1)), minlength=60)
    assert drawn[:20].sum() == pytest.approx(20000, rel=0.03)
    assert drawn[3] > 3 * drawn[0] and drawn[41] > 3 * drawn[40]
    assert drawn[scans.split == VALIDATION].sum() == 0


def test_a_run_that_was_stopped_ends_with_the_same_weights(scans, tmp_path, monkeypatch):
    whole, broken = tmp_path / "whole.pt", tmp_path / "broken.pt"
    arguments = ("A", [(scans, 1.0)], "se_resnext_tiny", 32, 8 * 12)
    monkeypatch.setattr(training, "SAVE_EVERY", 5)
    training.train_branch(*arguments, whole, batch=8)

    original = training.Average.update

    def stop(self, network):
        if self.steps == 7:
            raise KeyboardInterrupt
        original(self, network)

    monkeypatch.setattr(training.Average, "update", stop)
    with pytest.raises(KeyboardInterrupt):
        training.train_branch(*arguments, broken, batch=8)
    monkeypatch.setattr(training.Average, "update", original)
    assert broken.with_suffix(".part").exists()
    training.train_branch(*arguments, broken, batch=8)
    assert not broken.with_suffix(".part").exists()
    a, b = (torch.load(f, weights_only=True)["network"] for f in (whole, broken))
    assert all(torch.allclose(a[k], b[k], atol=1e-6) for k in a)


def test_training_learns_what_is_easy_to_see(scans, tmp_path):
    out = tmp_path / "a.pt"
    training.train_branch("A", [(scans, 1.0)], "se_resnext_tiny", 48, 12 * 60, out, batch=12)
    network, size = training.load_branch(out)
    index = scans.indices(VALIDATION)
    _, logits = training.predict(network, Batcher("A", size, 1), scans, index)
    assert training.aucs(scans.labels[index], logits)[2] > 0.9


def test_rate_rises_over_a_tenth_and_falls_to_nearly_nothing():
    assert training.course(0) == pytest.approx(0.04)
    assert training.course(0.1) == pytest.approx(1, abs=1e-3)
    assert training.course(1) < 0.001
