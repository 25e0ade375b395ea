"""Trains the networks; every stage writes a checkpoint in the work folder and goes on where it was stopped.

train.py branch --name A                          three windows of a slice
train.py branch --name B --start work/branch_a.pt three slices, beginning from A's weights
train.py hardness --name A                        which simulated training slices A finds hard: drawn more often afterwards
train.py sequence                                 over the scan, on the branches' frozen features
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from hemolens import training
from hemolens.batches import Batcher
from hemolens.datasets import TRAIN, Scans
from hemolens.networks import CONFIGS


def sources(work: Path, shares: dict[str, float]) -> list[tuple[Scans, float]]:
    return [(Scans.load(work / kind), share) for kind, share in shares.items()
            if share > 0 and (work / kind / "gray.npy").exists()]


def sequence_data(work: Path, branches: list[str], most: int) -> dict[str, np.ndarray]:
    """Features and logits of the last ``most`` training slices of each source."""
    parts: dict[str, list] = {"features": [], "logits": [], "labels": [], "scan": []}
    first = 0
    networks = [training.load_branch(work / f"branch_{b.lower()}.pt") for b in branches]
    for scans, _ in sources(work, {"simulated": 1, "real": 1}):
        index = scans.indices(TRAIN)[-most:]
        both = [training.predict(n, Batcher(b, size, 1), scans, index) for b, (n, size) in zip(branches, networks)]
        parts["features"].append(np.concatenate([f for f, _ in both], 1))
        parts["logits"].append(np.concatenate([l for _, l in both], 1))
        parts["labels"].append(scans.labels[index])
        _, number = np.unique(scans.scan[index], return_inverse=True)
        parts["scan"].append(first + number)
        first += number.max() + 1
    return {k: np.concatenate(v) for k, v in parts.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage", choices=("branch", "hardness", "sequence"))
    parser.add_argument("--name", default="A", choices=("A", "B"))
    parser.add_argument("--start", type=Path)
    parser.add_argument("--config", default="se_resnext_small", choices=sorted(CONFIGS))
    parser.add_argument("--size", type=int, default=144)
    parser.add_argument("--samples", type=int, help="slices (branch) or scans (sequence) seen in training")
    parser.add_argument("--minutes", type=float, help="stop a branch's training after that long; not repeatable")
    parser.add_argument("--most", type=int, default=1_000_000, help="slices of each source for the sequence network")
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--shares", type=float, nargs=3, default=(0.4, 0.35, 0.25),
                        help="of each batch: simulated, real, implanted")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=0, help="processes that prepare batches; 0: none besides")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu",
                        help="cuda: mixed precision (bfloat16)")
    parser.add_argument("--work", type=Path, default=Path(__file__).parent / "work")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    if args.stage == "branch":
        shares = dict(zip(("simulated", "real", "implanted"), args.shares))
        out = args.work / f"branch_{args.name.lower()}.pt"
        training.train_branch(args.name, sources(args.work, shares), args.config, args.size, args.samples or 60000, out,
                              args.start, rate=args.rate, seed=args.seed, minutes=args.minutes, workers=args.workers,
                              device=args.device)
    elif args.stage == "hardness":
        network, size = training.load_branch(args.start or args.work / f"branch_{args.name.lower()}.pt")
        scans = Scans.load(args.work / "simulated")
        index = scans.indices(TRAIN)
        _, logits = training.predict(network, Batcher(args.name, size, 1), scans, index)
        result = np.ones(len(scans.labels))
        result[index] = training.hardness(scans.labels[index], logits)
        np.save(args.work / "simulated" / "hardness.npy", result)
    else:
        training.train_sequence(sequence_data(args.work, ["A", "B"], args.most), args.samples or 8000,
                                args.work / "sequence.pt", args.seed)


if __name__ == "__main__":
    main()
