"""Makes of a model package what a KServe v2 server runs (docs/serving.md).

    python export_served.py PACKAGE --out REPOSITORY

REPOSITORY gets a folder for every slice network, in the layout of Triton's model repository:

    hemolens_<first 12 digits of the manifest's SHA-256>_<index>/config.pbtxt
    hemolens_<...>_<index>/1/model.pt

`model.pt` is TorchScript whose `forward` gives the feature maps, pooled features and logits, with the package's own weights
and methods, so that the server needs no class of this project. Sequence network, heads' gradients and heatmaps stay with the
program. Every file's hash is checked against the manifest first.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

import torch
from torch import Tensor, nn

CLASSES = 6

CONFIG = """name: "{name}"
platform: "pytorch_libtorch"
max_batch_size: {batch}
input [ {{ name: "x__0" data_type: TYPE_FP32 dims: {input} }} ]
output [
  {{ name: "maps__0" data_type: TYPE_FP32 dims: {maps} }},
  {{ name: "pooled__1" data_type: TYPE_FP32 dims: {pooled} }},
  {{ name: "logits__2" data_type: TYPE_FP32 dims: {logits} }}
]
# Else the first calls of every shape are slow. TF32 must be off, by NVIDIA_TF32_OVERRIDE=0: the program refuses it.
parameters: {{ key: "DISABLE_OPTIMIZED_EXECUTION" value: {{ string_value: "true" }} }}
"""


class Served(nn.Module):
    """All that a scan needs of a slice network, in one call: `[N, C, H, W]` to maps, pooled features and logits."""

    def __init__(self, network: torch.jit.ScriptModule) -> None:
        super().__init__()
        self.network = network

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        maps = self.network.features(x)
        pooled = self.network.pool(maps)
        return maps, pooled, self.network.classify(pooled)


def checked(file: Path, sha256: str) -> Path:
    if hashlib.sha256(file.read_bytes()).hexdigest() != sha256:
        sys.exit(f"export_served.py: {file}: its hash is not the manifest's")
    return file


def names(manifest: Path) -> list[str]:
    """A model's name for every slice network, as the program asks for it."""
    digits = hashlib.sha256(manifest.read_bytes()).hexdigest()[:12]
    return [f"hemolens_{digits}_{i}" for i in range(len(json.loads(manifest.read_text())["slice_networks"]))]


def export(package: Path, out: Path, batch: int) -> list[str]:
    manifest = json.loads((package / "manifest.json").read_text())
    made = names(package / "manifest.json")
    for name, spec in zip(made, manifest["slice_networks"]):
        network = torch.jit.load(str(checked(package / spec["file"], spec["sha256"])), map_location="cpu").eval()
        served = torch.jit.script(Served(network)).eval()
        channels, (height, width) = len(spec["input"]["channels"]), spec["input"]["size"]
        maps, pooled, logits = served(torch.zeros(2, channels, height, width))
        if (list(maps.shape), list(pooled.shape), list(logits.shape)) != (
                [2, *spec["feature_shape"]], [2, spec["feature_length"]], [2, CLASSES]):
            sys.exit(f"export_served.py: {spec['file']}: gives other shapes than its manifest says")
        folder = out / name
        (folder / "1").mkdir(parents=True, exist_ok=True)
        torch.jit.save(served, str(folder / "1" / "model.pt"))
        dims = {"input": [channels, height, width], "maps": spec["feature_shape"], "pooled": [spec["feature_length"]],
                "logits": [CLASSES]}
        (folder / "config.pbtxt").write_text(CONFIG.format(name=name, batch=batch, **dims))
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("--out", type=Path, required=True, help="model repository; made when missing")
    parser.add_argument("--batch", type=int, default=16, help="slices a request at most")
    args = parser.parse_args()
    for name in export(args.package, args.out, args.batch):
        print(name)


if __name__ == "__main__":
    main()
