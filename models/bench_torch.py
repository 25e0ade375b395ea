"""Times a package's slice networks in PyTorch, one round for every line on standard input.

    python bench_torch.py PACKAGE SLICES THREADS BATCH

Every round runs `features`, `pool` and `classify` of all networks on SLICES random inputs, BATCH a call, fetches the
answers and prints its seconds; the line `peak` asks for the most resident memory so far, MB,
`processor` for the seconds of processor time so far. `packaging/bench` drives it, turn by turn with the Java side, so that both meet the same machine.
"""

import json
import resource
import sys
import time
from pathlib import Path

import torch


def main() -> None:
    package, slices, threads, batch = Path(sys.argv[1]), *map(int, sys.argv[2:5])
    torch.set_num_threads(threads)
    manifest = json.loads((package / "manifest.json").read_text())
    work = []
    for spec in manifest["slice_networks"]:
        network = torch.jit.load(str(package / spec["file"])).eval()
        height, width = spec["input"]["size"]
        generator = torch.Generator().manual_seed(1)
        work.append((network, torch.randn(batch, len(spec["input"]["channels"]), height, width, generator=generator)))
    print("ready", flush=True)
    with torch.inference_mode():
        for line in sys.stdin:
            if line.strip() == "peak":
                # Kilobytes on Linux.
                print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, flush=True)
                continue
            if line.strip() == "processor":
                print(time.process_time(), flush=True)
                continue
            start = time.perf_counter()
            for _ in range(0, slices, batch):
                for network, x in work:
                    maps = network.features(x)
                    pooled = network.pool(maps)
                    logits = network.classify(pooled)
                    # Fetched, as the program fetches them.
                    for answer in (maps, pooled, logits):
                        answer.numpy().copy()
            print(time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    main()
