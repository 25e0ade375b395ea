"""Chang et al. and BloodNet: shapes, what reaches what, export."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from hemolens.networks import BranchNetwork
from hemolens.systems import backbones, chang
from hemolens.systems.bloodnet import BloodNet, SliceNetwork
from hemolens.systems.chang import HybridNetwork, ProtocolNetwork
from hemolens.systems.masks import MASK_SYSTEMS

MODELS = Path(__file__).resolve().parents[1]


def count(module):
    return sum(p.numel() for p in module.parameters())


def test_full_networks_answer_at_the_published_sizes():
    with torch.device("meta"):
        hybrid = HybridNetwork().eval()
        x = torch.zeros(1, 5, 512, 512)
        assert hybrid.masks(x).shape == (1, 3, 512, 512) and hybrid(x).shape == (1, 6)
        assert hybrid.features(x).shape == (1, 128 + 3, 16, 16)
        assert [tuple(o.shape) for o in ProtocolNetwork().eval()(torch.zeros(1, 1, 8, 256, 256))] == [(1, 2), (1, 3), (1, 2)]
        mask, logit, ml = BloodNet().eval()(torch.zeros(1, 5, 512, 512), torch.zeros(1))
        assert mask.shape == (1, 1, 512, 512) and logit.shape == (1, 1) and ml.shape == (1,)


def test_the_contracting_arm_takes_a_slice_away_at_every_level_and_the_expanding_arm_is_flat():
    network = HybridNetwork("full")
    depths = []
    for projection in network.projections:
        projection.register_forward_hook(lambda m, x, y: depths.append((x[0].shape[2], y.shape[1], y.shape[2])))
    network.eval()(torch.zeros(1, 5, 64, 64))
    assert depths == [(5, 128, 1), (4, 128, 1), (3, 128, 1), (2, 128, 1), (1, 128, 1)]
    assert not [m for m in (*network.wider.modules(), *network.smooth.modules()) if isinstance(m, torch.nn.Conv3d)]
    kernels = {m.kernel_size for m in network.narrower.modules() if isinstance(m, torch.nn.Conv3d)}
    assert kernels == {(1, 2, 2), (2, 1, 1)}


def test_the_protocol_network_has_six_blocks_of_two_convolutions_and_ends_at_one_slice():
    network = ProtocolNetwork("full")
    assert [[m.kernel_size for m in b.modules() if isinstance(m, torch.nn.Conv3d)] for b in network.blocks] == [
        [(1, 3, 3)] * 2] * 6
    seen = []
    network.steps[-1].register_forward_hook(lambda m, x, y: seen.append(tuple(y.shape[2:])))
    network.eval()(torch.zeros(1, 1, 8, 256, 256))
    assert seen == [(1, 8, 8)]


def test_every_slice_reaches_the_hybrid_networks_mask():
    torch.manual_seed(1)
    network = HybridNetwork("tiny").eval()
    x = torch.rand(1, 5, 64, 64, requires_grad=True)
    network.masks(x).sum().backward()
    assert (x.grad.abs().sum((0, 2, 3)) > 0).all()


def test_the_hybrid_networks_score_sees_each_masks_largest_probability():
    torch.manual_seed(1)
    network = HybridNetwork("tiny").eval()
    x = torch.rand(2, 5, 64, 96)
    with torch.no_grad():
        pooled = network.pool(network.features(x))
        assert torch.equal(pooled[:, network.flat:], network.masks(x).amax((2, 3)))
        assert torch.equal(network(x), network.score(pooled))


def test_bloodnets_encoder_is_resnet_50_but_for_its_five_channels():
    with torch.device("meta"):
        network, plain = BloodNet(), BranchNetwork(backbones.RESNET50)
    encoder = count(network.first) + count(network.stages)
    assert encoder == count(plain) - count(plain.last_linear) + 2 * 64 * 49


def test_bloodnets_volume_is_the_masks_sum_times_a_voxel_and_reaches_the_answer():
    torch.manual_seed(1)
    network = BloodNet("tiny").eval()
    x = torch.rand(2, 5, 64, 64)
    with torch.no_grad():
        mask, logit, ml = network(x, torch.tensor([0.001, 0.002]))
        assert ml == pytest.approx((torch.sigmoid(mask).sum((1, 2, 3)) * torch.tensor([0.001, 0.002])).numpy())
        _, other, twice = network(x, torch.tensor([0.002, 0.002]))
        weight = network.classifier.weight[0, -1]
        assert (other[0] - logit[0]).item() == pytest.approx((weight * (twice[0] - ml[0])).item(), rel=1e-3)
    assert torch.equal(other[1], logit[1])


def test_bloodnet_as_a_slice_network_answers_as_the_whole_and_only_one_class():
    torch.manual_seed(1)
    whole, network = BloodNet("tiny").eval(), SliceNetwork("tiny").eval()
    network.load_state_dict(whole.state_dict())
    x, voxel = torch.rand(2, 5, 64, 96), torch.tensor([0.001, 0.2])
    with torch.no_grad():
        mask, logit, ml = whole(x, voxel)
        fed = torch.cat([x, voxel.view(2, 1, 1, 1).expand(2, 1, 64, 96)], 1)
        assert network.pool(network.features(fed))[:, -1].numpy() == pytest.approx(ml.numpy(), rel=1e-5)
        answer = network(fed)
        assert answer.shape == (2, 6) and torch.equal(answer[:, 1:], torch.zeros(2, 5))
        assert answer[:, :1].numpy() == pytest.approx(logit.numpy(), abs=1e-5)
        assert torch.equal(network.masks(fed), torch.sigmoid(mask))
    a = network.features(fed).detach().requires_grad_(True)
    network.classify(network.pool(a))[0, 0].backward()
    assert (a.grad[0, -1] == network.classifier.weight[0, -1]).all()


def exported(name: str, network, tmp_path: Path) -> Path:
    torch.save({"module." + k: v for k, v in network.state_dict().items()}, tmp_path / "c.pth")
    done = subprocess.run([sys.executable, MODELS / "export.py", name, "--size", "tiny", "--checkpoint", tmp_path / "c.pth",
                           "--out", tmp_path / "p"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return tmp_path / "p"


@pytest.mark.parametrize("name", sorted(MASK_SYSTEMS))
def test_exported_file_answers_as_its_parity_vectors_and_checkpoints_come_back(name, tmp_path):
    torch.manual_seed(9)
    network = MASK_SYSTEMS[name].make("tiny").eval()
    protocol_package(exported(name, network, tmp_path), network)


def test_bloodnets_package_says_what_it_needs_and_what_it_answers(tmp_path):
    torch.manual_seed(9)
    network = SliceNetwork("tiny").eval()
    folder = exported("bloodnet", network, tmp_path)
    manifest = json.loads((folder / "manifest.json").read_text())
    entry = manifest["slice_networks"][0]
    assert manifest["answers"] == ["any"] and [t["class"] for t in manifest["thresholds"]] == ["any"]
    assert manifest["segmentation"]["masks"] == [{"classes": ["any"]}] and manifest["trained"] is True
    assert entry["input"]["channels"][-1] == {"value": "voxel_volume_ml"} and len(entry["input"]["channels"]) == 6
    parity = np.load(folder / "parity.npz")
    rows, columns = parity["hu"].shape[1:]
    ml = np.prod(parity["spacing_mm"]) * rows * columns / 64 / 64 / 1000
    assert parity["input_A"][0, -1] == pytest.approx(np.full((64, 64), ml), rel=1e-6)
    with torch.no_grad():
        wanted = network(torch.from_numpy(parity["input_A"]))
    index = int(parity["slice"][0])
    assert parity["logits_A"][index] == pytest.approx(wanted[0].numpy(), abs=1e-3)
    assert parity["cam_slice_A"][0].any() and not parity["cam_slice_A"][1:].any()


def test_a_voxels_volume_is_refused_where_spacing_is_not_known():
    from hemolens.preprocessing import network_input
    from hemolens.systems.inputs import INPUTS

    for spacing in (None, np.array([0.5, 0.5, 0.0])):
        with pytest.raises(ValueError, match="volume of a voxel"):
            network_input(np.zeros((5, 64, 64), np.int16), 2, INPUTS["bloodnet"](64), spacing_mm=spacing)


def protocol_package(folder: Path, network) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["kind"] == "protocol" and manifest["trained"] is True
    entry = manifest["network"]
    assert hashlib.sha256((folder / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]
    assert [len(q["answers"]) for q in manifest["questions"]] == [2, 3, 2]
    assert manifest["questions"][2]["answers"] == ["soft tissue", "bone or lung"]
    parity = np.load(folder / "parity.npz")
    x = torch.from_numpy(parity["input"]).unsqueeze(1)
    assert x.shape == (1, 1, 8, 64, 64)
    with torch.no_grad():
        answer, wanted = torch.jit.load(folder / entry["file"])(x), torch.cat(network(x), 1)
    assert answer.numpy() == pytest.approx(parity["logits"], abs=1e-5)
    assert answer.numpy() == pytest.approx(wanted.numpy(), abs=1e-3)


def test_masks_name_the_classes_that_they_stand_for():
    assert sorted(c for m in chang.MASKS for c in m) == ["epidural", "intraparenchymal", "subarachnoid", "subdural"]
