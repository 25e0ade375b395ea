"""Writes the model package from the trained work files, or an untrained one for development.

export.py --work work --out packages/two-branch-small
export.py --untrained [--config se_resnext_tiny] --out DIR

Or a published system (docs/systems.md), from a checkpoint or, without one, with random weights marked untrained:

export.py SYSTEM [--size tiny|small|full] [--checkpoint [PART=]FILE ...] [--partial] --out DIR
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch

from hemolens import package
from hemolens.checkpoints import CheckpointError
from hemolens.networks import CLASSES, CONFIGS, FULL_SEQUENCE, SMALL_SEQUENCE, BranchNetwork, SequenceNetwork
from hemolens.preprocessing import INPUTS
from hemolens.systems import exporting
from hemolens.systems import masks
from hemolens.systems.inputs import INPUTS as SYSTEM_INPUTS
from hemolens.systems.registry import SIZES, SYSTEMS


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
    package.write(out, branches, sequence, {name: INPUTS[name](size) for name in branches}, facts, card,
                  package.phantom(), 2)


def system(args: argparse.Namespace) -> None:
    size = args.size or "full"
    try:
        if args.system in masks.MASK_SYSTEMS:
            report = masks.export(masks.MASK_SYSTEMS[args.system], size, args.checkpoint, args.partial, args.out)
        else:
            report = exporting.export(
                SYSTEMS[args.system], size, args.checkpoint, args.partial, args.out, args.pixels,
                dict(text.partition("=")[::2] for text in args.input), args.aggregation)
    except (CheckpointError, OSError) as e:
        sys.exit(f"export.py: {e}")
    print(report.text() if report else "random weights, marked untrained")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("system", nargs="?", choices=sorted([*SYSTEMS, *masks.MASK_SYSTEMS]), help="a published system")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--checkpoint", action="append", default=[], metavar="[PART=]FILE",
                        help="state dictionary; PART is A, B or sequence")
    parser.add_argument("--partial", action="store_true", help="load what fits of a checkpoint; the rest stays random")
    parser.add_argument("--pixels", type=int, help="height and width of the input, where not the system's own")
    parser.add_argument("--input", action="append", default=[], metavar="PART=NAME",
                        help=f"another input for a part: {', '.join(sorted(SYSTEM_INPUTS))}")
    parser.add_argument("--aggregation", default="maximum", choices=("maximum", "noisy_or"), help="slices to study")
    parser.add_argument("--work", type=Path, default=Path(__file__).parent / "work")
    parser.add_argument("--untrained", action="store_true")
    parser.add_argument("--config", default="se_resnext_tiny", choices=sorted(CONFIGS))
    parser.add_argument("--size", default=None, help="of a system: tiny, small or full; with --untrained: pixels, 144")
    args = parser.parse_args()
    torch.set_num_threads(1)
    if args.system:
        if args.size not in (None, *SIZES):
            parser.error(f"--size of a system is one of {', '.join(SIZES)}")
        system(args)
    elif args.untrained:
        untrained(args.config, int(args.size or 144), args.out)
    else:
        from hemolens import card  # needs what evaluate.py wrote

        card.export(args.work, args.out)


if __name__ == "__main__":
    main()
