"""Times Grad-CAM++ of the PyPI package grad-cam on a package's slice networks, one round for every line on standard input.

    python bench_cam.py PACKAGE SLICES THREADS BATCH

The files are frozen: their weights are no parameters and get no gradients. So the input asks for one, without which grad-cam's hooks
see none; going back costs about half of what it does with parameters, in the rival's favour.

A round makes the maps of all six classes of SLICES random inputs by all networks, as the package's users do: one target
class a call, BATCH slices in it; seconds passed and of the processors are printed. `packaging/bench cam` drives it, turn by turn with the Java side, on the same files and threads.
"""

import json
import sys
import time
from pathlib import Path

import torch
from pytorch_grad_cam import GradCAMPlusPlus
from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget


class Features(torch.nn.Module):
    """The convolutions, as a module that hooks can be put on: those inside TorchScript are not called."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, x):
        return self.network.features(x)


class Whole(torch.nn.Module):
    def __init__(self, network):
        super().__init__()
        # grad-cam asks the first parameter where the network is.
        self.place = torch.nn.Parameter(torch.zeros(()), requires_grad=False)
        self.features = Features(network)
        self.network = network

    def forward(self, x):
        return self.network.classify(self.network.pool(self.features(x)))


def main() -> None:
    package, slices, threads, batch = Path(sys.argv[1]), *map(int, sys.argv[2:5])
    torch.set_num_threads(threads)
    manifest = json.loads((package / "manifest.json").read_text())
    classes = len(manifest["classes"]) if "classes" in manifest else 6
    work = []
    for spec in manifest["slice_networks"]:
        network = Whole(torch.jit.load(str(package / spec["file"]))).eval()
        height, width = spec["input"]["size"]
        generator = torch.Generator().manual_seed(1)
        x = torch.randn(batch, len(spec["input"]["channels"]), height, width, generator=generator)
        x.requires_grad_(True)
        work.append((GradCAMPlusPlus(model=network, target_layers=[network.features]), x))
    print("ready", flush=True)
    for _ in sys.stdin:
        start, used = time.perf_counter(), time.process_time()
        for _ in range(0, slices, batch):
            for cam, x in work:
                for c in range(classes):
                    maps = cam(input_tensor=x, targets=[ClassifierOutputTarget(c)] * batch)
                    assert maps.shape[0] == batch
        print(time.perf_counter() - start, time.process_time() - used, sep="\n", flush=True)


if __name__ == "__main__":
    main()
