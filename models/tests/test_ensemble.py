"""Ensembles: the rule, what is refused, what the exporter writes."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from hemolens import ensemble

MODELS = Path(__file__).resolve().parents[1]
FIXTURES = MODELS.parent / "src" / "test" / "resources" / "org" / "hemolens" / "model"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@pytest.mark.parametrize("rule", ensemble.RULES)
def test_the_rule_joins_calibrated_answers_by_their_weights(rule):
    z = torch.tensor([[[2.0, -1.0, 0, 0, 0, 5]], [[-3.0, 0.5, 0, 1, 0, 5]]])
    joined = ensemble.join(z, torch.tensor([0.25, 0.75]), rule).numpy()
    a, b = z.numpy()
    wanted = sigmoid(0.25 * a + 0.75 * b) if rule == "mean_logit" else 0.25 * sigmoid(a) + 0.75 * sigmoid(b)
    assert sigmoid(joined) == pytest.approx(wanted, abs=1e-6)


def test_the_exporter_writes_what_its_members_are_and_divides_weights(tmp_path):
    out = tmp_path / "e"
    done = subprocess.run(
        [sys.executable, MODELS / "export_ensemble.py", "--out", out, "--name", "Two", "--threshold", "any=0.3",
         f"tiny={FIXTURES / 'tiny-package'}:2", f"lee={FIXTURES / 'systems' / 'lee'}:6"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    manifest = json.loads((out / "manifest.json").read_text())
    assert [m["weight"] for m in manifest["members"]] == [0.25, 0.75]
    assert manifest["trained"] is False
    assert manifest["thresholds"][0]["threshold"] == 0.3
    for member in manifest["members"]:
        file = out / member["folder"] / "manifest.json"
        assert hashlib.sha256(file.read_bytes()).hexdigest() == member["sha256"]
    parity = np.load(out / "parity.npz")
    assert {"logits_tiny.A", "logits_tiny.B", "logits_lee.A", "cam_sequence_lee.A", "sequence_logits"} <= set(parity.files)


def test_a_changed_member_and_a_package_that_is_none_are_refused(tmp_path):
    shutil.copytree(FIXTURES / "tiny-package", tmp_path / "tiny")
    (tmp_path / "tiny" / "sequence.pt").write_bytes(b"another")
    with pytest.raises(ensemble.MemberError, match="sequence.pt"):
        ensemble.Member("tiny", tmp_path / "tiny", 1)
    with pytest.raises(ensemble.MemberError):
        ensemble.Member("protocol", FIXTURES / "protocol", 1)
