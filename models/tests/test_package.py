import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
import torch

from hemolens.networks import CLASSES, FULL, SMALL, BranchNetwork

MODELS = Path(__file__).resolve().parents[1]
BUNDLED = MODELS / "packages" / "two-branch-small"


def untrained(folder):
    subprocess.run([sys.executable, MODELS / "export.py", "--untrained", "--out", folder], check=True)
    return folder


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    return untrained(tmp_path_factory.mktemp("package"))


def packages(exported):
    return [exported] + ([BUNDLED] if BUNDLED.exists() else [])


def test_hashes_sizes_and_shapes_are_as_the_manifest_says(exported):
    for folder in packages(exported):
        manifest = json.loads((folder / "manifest.json").read_text())
        for entry in [*manifest["slice_networks"], manifest["sequence"], manifest["parity"]]:
            assert hashlib.sha256((folder / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]
        assert sorted(manifest["classes"]) == sorted(CLASSES)
        for entry in manifest["slice_networks"]:
            network = torch.jit.load(folder / entry["file"])
            x = torch.rand(2, 3, *entry["input"]["size"])
            a = network.features(x)
            assert list(a.shape[1:]) == entry["feature_shape"]
            assert network.pool(a).shape == (2, entry["feature_length"])
            assert torch.allclose(network(x), network.classify(network.pool(a)), atol=1e-5)
            a = a.detach().requires_grad_()
            network.classify(network.pool(a)).sum().backward()
            assert a.grad.abs().sum() > 0


def test_files_name_no_folder_of_the_machine_that_exported_them(exported):
    for folder in packages(exported):
        for file in folder.glob("*.pt"):
            with zipfile.ZipFile(file) as archive:
                assert archive.namelist()
                for name in archive.namelist():
                    data = archive.read(name)
                    assert str(MODELS).encode() not in data and b"site-packages" not in data, f"{file} {name}"


def test_sequence_takes_one_slice_and_many(exported):
    for folder in packages(exported):
        manifest = json.loads((folder / "manifest.json").read_text())
        length = sum(e["feature_length"] for e in manifest["slice_networks"])
        sequence = torch.jit.load(folder / "sequence.pt")
        for n in (1, 40):
            assert sequence(torch.rand(n, length), torch.zeros(n, 12)).shape == (n, 6)


def test_parity_file_holds_what_the_files_answer(exported):
    for folder in packages(exported):
        manifest = json.loads((folder / "manifest.json").read_text())
        parity = np.load(folder / "parity.npz")
        assert (folder / "parity.npz").stat().st_size < 1_000_000
        assert parity["hu"].dtype == np.int16 and (parity["hu"] == -32768).any()
        for entry in manifest["slice_networks"]:
            name = entry["name"]
            network = torch.jit.load(folder / entry["file"])
            with torch.no_grad():
                logits = network(torch.from_numpy(parity["input_" + name])).numpy()
            assert logits[0] == pytest.approx(parity["logits_" + name][parity["slice"][0]], abs=1e-4)
            for target in ("slice", "sequence"):
                maps = parity[f"cam_{target}_{name}"]
                assert maps.shape == (6, *entry["feature_shape"][1:])
                assert (maps >= 0).all() and maps.max() > 0


def test_export_is_the_same_every_time(exported, tmp_path):
    again = untrained(tmp_path)
    a, b = (np.load(f / "parity.npz") for f in (exported, again))
    for key in a:
        assert np.array_equal(a[key], b[key])


def test_the_same_code_gives_the_full_network():
    with torch.device("meta"):
        network = BranchNetwork(FULL)
    # 48,955,416 published for se_resnext101_32x4d with 1000 classes; the head here has 6.
    assert sum(p.numel() for p in network.parameters()) == 48_955_416 - 2048 * 994 - 994
    with torch.device("meta"):
        assert network.features(torch.zeros(1, 3, 256, 256)).shape == (1, 2048, 8, 8)


def test_small_network_keeps_a_map_fine_enough_to_point():
    assert BranchNetwork(SMALL).eval().features(torch.zeros(1, 3, 144, 144)).shape == (1, 160, 18, 18)
