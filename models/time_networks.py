"""Times a package's slice networks in PyTorch, as org.hemolens.benchmark.NetworkBenchmark does in Java.

    python models/time_networks.py PACKAGE THREADS SLICES ROUNDS BATCH
"""

import json
import pathlib
import statistics
import sys
import time

import torch


def main(folder: pathlib.Path, threads: int, slices: int, rounds: int, batch: int):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    manifest = json.loads((folder / "manifest.json").read_text())
    networks = [
        (torch.jit.load(folder / n["file"]).eval(), [len(n["input"]["channels"]), *n["input"]["size"]])
        for n in manifest["slice_networks"]
    ]
    for optimized in (True, False):
        seconds = []
        with torch.inference_mode(), torch.jit.optimized_execution(optimized):
            for _ in range(rounds):
                total = 0.0
                for network, shape in networks:
                    for first in range(0, slices, batch):
                        x = torch.rand(min(batch, slices - first), *shape)
                        start = time.perf_counter()
                        a = network.features(x)
                        network.classify(network.pool(a))
                        total += time.perf_counter() - start
                seconds.append(total)
        print(
            f"PyTorch {torch.__version__}, {threads} threads, optimised {optimized}: first {1000 * seconds[0] / slices:.2f},"
            f" median {1000 * statistics.median(seconds) / slices:.2f} ms a slice"
        )


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), *(int(a) for a in sys.argv[2:6]))
