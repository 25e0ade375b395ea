"""Prepares training data in the work folder.

data.py real --slices slices.zip --labels labels.csv
data.py simulated --source FOLDER --held-out FOLDER     (both of the program's `simulate --training`)
data.py implanted --count 3000        (bleeds drawn into real training slices without bleeding)
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from hemolens import datasets, implant
from hemolens.networks import CLASSES


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("real", "simulated", "implanted"))
    parser.add_argument("--slices", type=Path)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--source", type=Path, nargs="+", help="versions of the simulator, the newest last")
    parser.add_argument("--held-out", type=Path, nargs="+", help="scans for the test part; their seeds appear nowhere else")
    parser.add_argument("--validation", type=Path, nargs="+", help="scans for the validation part; all of --source is training")
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--work", type=Path, default=Path(__file__).parent / "work")
    args = parser.parse_args()
    out = args.work / args.kind
    if args.kind == "real":
        datasets.prepare_real(args.slices, args.labels, out)
    elif args.kind == "implanted":
        implant.prepare(args.work / "real", out, args.count)
    else:
        datasets.prepare_simulated(args.source, out, args.held_out, validating=args.validation)
    scans = datasets.Scans.load(out)
    for split, name in ((0, "train"), (1, "validation"), (2, "test")):
        i = scans.indices(split)
        if not len(i):
            continue
        print(f"{args.kind} {name}: {len(i)} slices, {len(np.unique(scans.scan[i]))} scans, positive "
              + ", ".join(f"{c} {int(n)}" for c, n in zip(CLASSES, scans.labels[i].sum(0))))


if __name__ == "__main__":
    main()
