"""Published systems: parameters counted against the publications', inputs, checkpoints under public names, packages."""

import json
import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from hemolens import checkpoints
from hemolens.checkpoints import CheckpointError
from hemolens.networks import CLASSES, BranchNetwork
from hemolens.preprocessing import network_input, window
from hemolens.systems import backbones, exporting
from hemolens.systems.inputs import INPUTS, sigmoid_window
from hemolens.systems.recurrent import PcaLstm, WinnerSequence
from hemolens.systems.registry import SYSTEMS

MODELS = Path(__file__).resolve().parents[1]


def count(module):
    return sum(p.numel() for p in module.parameters())


@pytest.mark.parametrize("config,published,million", [
    # Exact: torchvision's and pretrainedmodels' own counts with 1000 classes. Million: as the papers round them, within 1 %.
    (backbones.RESNEXT101, 88_791_336, 88.8),  # Mahajan et al., Table: 88 million
    (backbones.SE_RESNEXT101, 48_955_416, 49.0),
    (backbones.RESNET50, 25_557_032, 25.6),  # He et al. as counted by torchvision and timm
])
def test_parameters_are_those_of_the_publications(config, published, million):
    with torch.device("meta"):
        network = BranchNetwork(config)
    with_their_head = count(network) - count(network.last_linear) + 2048 * 1000 + 1000
    assert with_their_head == published
    assert with_their_head / 1e6 == pytest.approx(million, rel=0.01)


def test_lees_head_is_1024_and_6():
    with torch.device("meta"):
        network = SYSTEMS["lee"].slice_networks("full")["A"]
    assert count(network.hidden) == 2048 * 1024 + 1024
    assert count(network.last_linear) == 1024 * 6 + 6
    assert count(network) == 25_557_032 - 2_049_000 + 2_098_176 + 6_150


def test_burdujas_sequence_has_three_layers_of_256_each_way():
    with torch.device("meta"):
        sequence = PcaLstm(2048)
    gates = sum(2 * (4 * 256 * (inputs + 256) + 2 * 4 * 256) for inputs in (126, 512, 512))
    assert count(sequence) == gates + (512 + 6) * 6 + 6
    assert sequence.pca_components.shape == (120, 2048)


def test_feature_maps_of_the_full_systems():
    for name, cells in (("lamarr", 8), ("burduja", 8), ("lee", 7), ("winner", 8)):
        system = SYSTEMS[name]
        with torch.device("meta"):
            for network in system.slice_networks("full").values():
                n = system.pixels_of("full")
                assert network.eval().features(torch.zeros(1, 3, n, n)).shape == (1, 2048, cells, cells)


@pytest.mark.parametrize("name,config", [("resnext101_32x8d", backbones.RESNEXT101), ("resnet50", backbones.RESNET50)])
def test_answers_are_torchvisions_own_under_its_names(name, config):
    models = pytest.importorskip("torchvision").models
    torch.manual_seed(3)
    theirs = getattr(models, name)(num_classes=6).eval()
    ours = BranchNetwork(config).eval()
    report = checkpoints.fill(ours, theirs.state_dict(), lambda n: checkpoints.slice_name(n, False))
    assert report.complete, report.text()
    x = torch.randn(1, 3, 96, 96)
    with torch.no_grad():
        wanted = theirs(x)
        assert torch.allclose(ours(x), wanted, atol=1e-4 * wanted.abs().max().item())


# The same network under the names that public code gives it.
def pretrainedmodels_names(state):
    renamed = {}
    for name, tensor in state.items():
        name = name.replace("stem.0.", "layer0.conv1.").replace("stem.1.", "layer0.bn1.")
        for i in range(4):
            name = name.replace(f"stages.{i}.", f"layer{i + 1}.")
        renamed[name] = tensor
    return renamed


def torchvision_names(state):
    return {k.replace("layer0.", "").replace("last_linear", "fc"): v for k, v in pretrainedmodels_names(state).items()}


def public(system, networks, sequence):
    a = networks["A"].state_dict()
    if system == "winner":  # nn.DataParallel around model_ft, whose last_linear is a Sequential
        return {"state_dict": {"module.model_ft." + k.replace("last_linear.", "last_linear.0."): v
                               for k, v in pretrainedmodels_names(a).items()}, "epoch": 3}
    if system == "burduja":
        names = {("base." if not k.startswith("fc") else "") + k: v for k, v in torchvision_names(a).items()}
        own = {k: v for k, v in sequence.state_dict().items() if not k.startswith("pca")}
        return names | own | {"pca.mean_": sequence.pca_mean, "pca.components_": sequence.pca_components}
    return {k.replace("hidden.", "fc.0.").replace("fc.weight", "fc.2.weight").replace("fc.bias", "fc.2.bias"): v
            for k, v in torchvision_names(a).items()}


def winner_sequence_names(state):
    back = {v: k for k, v in checkpoints.WINNER_NAMES.items()}
    renamed = {}
    for name, tensor in state.items():
        begin = next(b for b in sorted(back, key=len, reverse=True) if name == b or name.startswith(b + "."))
        there = back[begin] + name[len(begin):]
        if name.startswith("convolutions") and tensor.dim() == 3 or name.startswith("last_convolution"):
            tensor = tensor.unsqueeze(-1)  # their convolutions are over [slices, 1]
        elif tensor.dim() == 2 and begin in ("lower1", "lower2", "direct"):
            tensor = tensor[:, :, None, None]
        elif tensor.dim() == 2 and begin in ("head1", "head2"):
            tensor = tensor[:, None, None, :]
        renamed[there] = tensor
    return renamed


def made(system, seed=5):
    torch.manual_seed(seed)
    networks = SYSTEMS[system].slice_networks("tiny")
    sequence = SYSTEMS[system].sequence_network(networks, "tiny")
    for m in [*networks.values(), *([sequence] if sequence is not None else [])]:
        for name, buffer in m.named_buffers():
            if "running" in name or name == "pca_mean":
                buffer.uniform_(0.5, 1.5)
    return networks, sequence


@pytest.mark.parametrize("system", ["winner", "burduja", "lee"])
def test_checkpoints_under_public_names_load_whole(system, tmp_path):
    networks, sequence = made(system)
    torch.save(public(system, networks, sequence), tmp_path / "c.pth")
    given = [str(tmp_path / "c.pth")]
    if system == "winner":
        torch.save(winner_sequence_names(sequence.state_dict()), tmp_path / "s.pth")
        given = [f"A={tmp_path / 'c.pth'}", f"sequence={tmp_path / 's.pth'}"]
    fresh, over = made(system, seed=6)
    report = exporting.load(SYSTEMS[system], fresh, over, exporting.sources(SYSTEMS[system], given))
    assert report.complete, report.text()
    x = torch.randn(2, 3, 80, 80)
    with torch.no_grad():
        assert torch.equal(fresh["A"].eval()(x), networks["A"].eval()(x))
        if sequence is not None:
            f = networks["A"].pool(networks["A"].features(x))
            assert torch.equal(over.eval()(f, torch.ones(2, 6)), sequence.eval()(f, torch.ones(2, 6)))


@pytest.mark.parametrize("there,here", [
    ("layer0.conv1.weight", "stem.0.weight"),
    ("conv1.weight", "stem.0.weight"),
    ("model_ft.layer0.bn1.running_mean", "stem.1.running_mean"),
    ("base.0.weight", "stem.0.weight"),
    ("base.1.bias", "stem.1.bias"),
    ("base.4.0.conv1.weight", "stages.0.0.conv1.weight"),
    ("layer3.22.se_module.fc2.bias", "stages.2.22.se_module.fc2.bias"),
    ("layer1.0.se.fc1.weight", "stages.0.0.se_module.fc1.weight"),
    ("layer2.0.downsample.1.running_var", "stages.1.0.downsample.1.running_var"),
    ("backbone.layer4.2.bn3.weight", "stages.3.2.bn3.weight"),
    ("fc.weight", "last_linear.weight"),
    ("last_linear.0.bias", "last_linear.bias"),
])
def test_public_names(there, here):
    assert checkpoints.slice_name(there, False) == here


def run(*args):
    return subprocess.run([sys.executable, MODELS / "export.py", *map(str, args)], capture_output=True, text=True)


def test_a_checkpoint_that_does_not_fit_is_refused_by_name_unless_told(tmp_path):
    networks, _ = made("lee")
    state = public("lee", networks, None)
    del state["layer4.0.bn3.bias"]
    state["layer9.weight"] = torch.zeros(1)
    state["fc.2.weight"] = torch.zeros(1000, state["fc.2.weight"].shape[1])
    torch.save(state, tmp_path / "c.pth")
    given = ("lee", "--size", "tiny", "--checkpoint", tmp_path / "c.pth", "--out", tmp_path / "p")
    refused = run(*given)
    assert refused.returncode != 0 and not (tmp_path / "p" / "manifest.json").exists()
    assert "missing from the checkpoint (1):\n  A: stages.3.0.bn3.bias" in refused.stderr
    assert "left over in the checkpoint (1):\n  A: layer9.weight" in refused.stderr
    assert "A: fc.2.weight is [1000, " in refused.stderr and "last_linear.weight needs [6, " in refused.stderr
    assert run(*given, "--partial").returncode == 0
    manifest = json.loads((tmp_path / "p" / "manifest.json").read_text())
    assert manifest["trained"] is False
    assert "Loaded in part: 2 tensors have random weights." in manifest["limits"]


def test_a_whole_checkpoint_makes_a_trained_package_that_answers_as_it(tmp_path):
    networks, sequence = made("burduja")
    torch.save(public("burduja", networks, sequence), tmp_path / "c.pth")
    done = run("burduja", "--size", "tiny", "--checkpoint", tmp_path / "c.pth", "--out", tmp_path / "p")
    assert done.returncode == 0, done.stderr
    manifest = json.loads((tmp_path / "p" / "manifest.json").read_text())
    assert manifest["trained"] is True and any("SHA-256" in r for r in manifest["references"])
    x = torch.randn(1, 3, 80, 80)
    with torch.no_grad():
        got, wanted = torch.jit.load(tmp_path / "p" / "branch_a.pt")(x), networks["A"].eval()(x)
    assert torch.allclose(got, wanted, atol=1e-4 * wanted.abs().max().item())


def test_code_in_a_checkpoint_is_not_run(tmp_path):
    class Evil:
        def __reduce__(self):
            return (Path.touch, (tmp_path / "ran",))

    torch.save({"a": Evil()}, tmp_path / "c.pth")
    with pytest.raises(CheckpointError, match="not a checkpoint of tensors alone"):
        checkpoints.read(tmp_path / "c.pth")
    assert not (tmp_path / "ran").exists()


def test_a_file_for_two_networks_needs_its_part(tmp_path):
    torch.save({"conv1.weight": torch.zeros(1)}, tmp_path / "c.pth")
    with pytest.raises(CheckpointError, match="of which part"):
        exporting.sources(SYSTEMS["lamarr"], [str(tmp_path / "c.pth")])
    with pytest.raises(CheckpointError, match="parts A, B, sequence"):
        exporting.sources(SYSTEMS["lamarr"], [f"C={tmp_path / 'c.pth'}"])


@pytest.mark.parametrize("system", sorted(SYSTEMS))
def test_untrained_packages_say_so_and_their_parity_holds(system, tmp_path):
    torch.set_num_threads(1)
    assert exporting.export(SYSTEMS[system], "tiny", [], False, tmp_path) is None
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert manifest["trained"] is False and manifest["name"].startswith("Untrained")
    assert manifest["limits"] == [exporting.UNTRAINED]
    assert ("segmentation" in manifest) == bool(SYSTEMS[system].masks)
    assert manifest.get("answers", []) == list(SYSTEMS[system].answers)
    assert ("spacing_mm" in np.load(tmp_path / "parity.npz")) == (system == "bloodnet")
    assert ("sequence" in manifest) == (SYSTEMS[system].sequence is not None)
    parity = np.load(tmp_path / "parity.npz")
    assert ("file_windows" in parity) == (system == "winner")
    for entry in manifest["slice_networks"]:
        a = torch.jit.load(tmp_path / entry["file"]).features(torch.from_numpy(parity["input_" + entry["name"]]))
        assert np.allclose(a.detach().numpy(), parity["features_" + entry["name"]], atol=1e-4)
        # Every part matters: maps differ between classes and are not all zero.
        cam = parity["cam_sequence_" + entry["name"]]
        assert cam.max() > 0 and not np.allclose(cam[0], cam[1])


def test_methods_of_the_sequence_networks_agree():
    for sequence in (PcaLstm(24, 12, 8).eval(), WinnerSequence(12, 2, 8, 2, 8, 8).eval()):
        branches = getattr(sequence, "branches", 1)
        f, p = torch.randn(7, 24), torch.randn(7, 6 * branches)
        script = torch.jit.script(sequence)
        with torch.no_grad():
            wanted = sequence(f, p)
            assert wanted.shape == (7, 6)
            two = script.batch_reduced(script.reduce(f.expand(2, 7, 24)), p.expand(2, 7, -1))
            assert torch.allclose(two, wanted.expand(2, 7, 6), atol=1e-5)
            assert script(f[:1], p[:1]).shape == (1, 6)


def test_pca_is_inside_the_sequence_network():
    sequence = PcaLstm(24, 12, 8)
    rng = np.random.default_rng(1)
    x = rng.normal(size=(50, 24)) @ rng.normal(size=(24, 24))
    pca = pytest.importorskip("sklearn.decomposition").PCA(12).fit(x)
    checkpoints.fill(sequence, {"mean": torch.tensor(pca.mean_), "components": torch.tensor(pca.components_)},
                     lambda n: checkpoints.sequence_name(n, checkpoints.PCA_NAMES))
    got = sequence.reduce(torch.tensor(x, dtype=torch.float32)).numpy()
    assert np.allclose(got, pca.transform(x), atol=1e-4)


def test_the_winners_model_is_as_its_layers_say():
    """Written out slice by slice for one CNN, one class at a time, from the weights."""
    torch.manual_seed(2)
    s = WinnerSequence(10, 1, 4, 1, 4, 4).eval()
    f, logits = torch.randn(5, 10), torch.randn(5, 6)
    with torch.no_grad():
        y = torch.relu(s.norm2(s.lower2(torch.relu(s.norm1(s.lower1(f))))))
        first = s.direct(y) + s.head1(s.gru1(y[None])[0][0])
        per_class = []
        for c in range(6):
            x = torch.stack([torch.sigmoid(logits[:, c]), torch.sigmoid(first[:, c])])[None]
            per_class.append(s.convolutions(x)[0])
        second = torch.stack([s.last_convolution(x[None])[0, 0] for x in per_class], 1)
        joined = torch.stack(per_class, 2).permute(1, 0, 2).reshape(5, -1)  # channel by channel, classes inside
        wanted = second + s.head2(s.gru2(joined[None])[0][0])
        assert torch.allclose(s(f, logits), wanted, atol=1e-5)


def test_winner_takes_next_this_previous_and_repeats_the_ends():
    hu = np.stack([np.full((64, 64), v, np.int16) for v in (10, 30, 50)])
    windows = np.array([[40, 80], [40, 80], [50, 100]], np.float32)
    spec = INPUTS["winner"](32)

    def levels(index):
        x = network_input(hu, index, spec, windows).mean((1, 2)) * 0.224 + 0.456
        return x * 255

    assert levels(1) == pytest.approx([127, 95, 31], abs=1e-3)  # 50 of 0..100, 30 and 10 of 0..80, cut down
    assert levels(0)[2] == levels(0)[1] and levels(2)[0] == levels(2)[1]
    with pytest.raises(ValueError, match="file's own window"):
        network_input(hu, 0, spec)


def test_winner_keeps_the_409_pixels_that_its_code_keeps():
    hu = np.full((1, 512, 512), -1000, np.int16)
    hu[0, 51, 51] = hu[0, 51 + 408, 51 + 408] = 1000
    x = network_input(hu, 0, INPUTS["winner"](409), np.array([[0, 2000]]))[0]
    assert x[0, 0] == x.max() and x[408, 408] == x.max() and (x == x.max()).sum() == 2


def test_lees_sigmoid_is_the_publications():
    hu = np.array([-20.0, 0.0, 40.0, 75.0])
    for width, center in ((80, 40), (130, 50), (2800, 600)):
        u, eps = 255.0, 1.0
        w = 2 / width * math.log(u / eps - 1)
        b = -2 * center / width * math.log(u / eps - 1)
        wanted = u / (1 + np.exp(-(w * hu + b)))
        s = sigmoid_window(width, center)
        assert window(hu, s["center"], s["width"], s["function"]) * 255 == pytest.approx(wanted, abs=1e-9)


def test_burduja_halves_512_by_the_mean_of_two_by_two():
    hu = np.random.default_rng(1).integers(0, 80, (1, 512, 512)).astype(np.int16)
    spec = INPUTS["burduja"](256)
    x = network_input(hu, 0, spec)
    brain = (hu[0] / 80).reshape(256, 2, 256, 2).mean((1, 3))
    assert x[0] * spec["std"][0] + spec["mean"][0] == pytest.approx(brain, abs=1e-5)
    assert [c["window"]["width"] for c in spec["channels"]] == [80, 200, 380]


def test_every_system_has_six_classes_in_the_programs_order():
    assert CLASSES[0] == "any" and len(CLASSES) == 6
