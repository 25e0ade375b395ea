"""What a server runs is what the package says, under the names that the program asks for."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import torch

MODELS = Path(__file__).resolve().parents[1]
PACKAGE = MODELS.parent / "src/test/resources/org/hemolens/model/tiny-package"


def test_served_modules_give_maps_pooled_features_and_logits(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, MODELS / "export_served.py", PACKAGE, "--out", tmp_path], check=True,
                          capture_output=True, text=True)
    manifest = json.loads((PACKAGE / "manifest.json").read_text())
    digits = hashlib.sha256((PACKAGE / "manifest.json").read_bytes()).hexdigest()[:12]
    names = [f"hemolens_{digits}_{i}" for i in range(len(manifest["slice_networks"]))]
    assert done.stdout.split() == names
    for name, spec in zip(names, manifest["slice_networks"]):
        served = torch.jit.load(str(tmp_path / name / "1" / "model.pt"))
        network = torch.jit.load(str(PACKAGE / spec["file"]))
        x = torch.randn(3, len(spec["input"]["channels"]), *spec["input"]["size"])
        with torch.inference_mode():
            maps, pooled, logits = served(x)
            assert torch.equal(maps, network.features(x))
            assert torch.equal(pooled, network.pool(maps))
            assert torch.equal(logits, network.classify(pooled))
        config = (tmp_path / name / "config.pbtxt").read_text()
        assert f'name: "{name}"' in config
        assert str(spec["feature_shape"]) in config


def test_a_file_that_was_changed_is_refused(tmp_path: Path) -> None:
    copy = tmp_path / "package"
    copy.mkdir()
    for file in PACKAGE.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    name = json.loads((copy / "manifest.json").read_text())["slice_networks"][0]["file"]
    (copy / name).write_bytes((copy / name).read_bytes() + b" ")
    done = subprocess.run([sys.executable, MODELS / "export_served.py", copy, "--out", tmp_path / "out"],
                          capture_output=True, text=True)
    assert done.returncode != 0
    assert "its hash is not the manifest's" in done.stderr
