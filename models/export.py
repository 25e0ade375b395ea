"""Writes the model package from the trained work files, or an untrained one for development.

export.py --work work --out packages/two-branch-small
export.py --untrained [--config se_resnext_tiny] --out DIR
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from hemolens import package
from hemolens.networks import CLASSES, CONFIGS, FULL_SEQUENCE, SMALL_SEQUENCE, BranchNetwork, SequenceNetwork


def untrained(config_name: str, size: int, out: Path) -> None:
    torch.manual_seed(1)
    config = CONFIGS[config_name]
    branches = {name: BranchNetwork(config) for name in ("A", "B")}
    for network in branches.values():  # logits near zero, away from saturation
        torch.nn.init.normal_(network.last_linear.weight, std=0.05)
    size_of_sequence = FULL_SEQUENCE if config is CONFIGS["se_resnext101_32x4d"] else SMALL_SEQUENCE
    sequence = SequenceNetwork(2 * branches["A"].feature_length, 2, size_of_sequence)
    ones, zeros = [1.0] * len(CLASSES), [0.0] * len(CLASSES)
    facts = {
        "name": "Untrained " + config.name,
        "version": "0.0.0",
        "description": "Random weights, for tests of the program only.",
        "limits": ["Untrained: every number is meaningless."],
        "trained": False,
        "training_data": [],
        "calibration": {k: {"scale": ones, "bias": zeros} for k in ("slice", "sequence")},
        "thresholds": [{"class": c, "threshold": 0.5, "sensitivity": 0.5, "specificity": 0.5, "chosen_on": "nothing"}
                       for c in CLASSES],
        "metrics": [],
    }
    card = "# Untrained package\n\nRandom weights, for tests of the program only.\n"
    package.write(out, branches, sequence, size, facts, card, package.phantom(), 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path(__file__).parent / "work")
    parser.add_argument("--untrained", action="store_true")
    parser.add_argument("--config", default="se_resnext_tiny", choices=sorted(CONFIGS))
    parser.add_argument("--size", type=int, default=144)
    args = parser.parse_args()
    torch.set_num_threads(1)
    if args.untrained:
        untrained(args.config, args.size, args.out)
    else:
        from hemolens import card  # needs what evaluate.py wrote

        card.export(args.work, args.out)


if __name__ == "__main__":
    main()
