"""Writes an ensemble of model packages.

export_ensemble.py --out DIR --name NAME [--version V] [--rule mean_probability|mean_logit]
                   [--threshold CLASS=P ...] [--aggregation maximum|noisy_or] [--beside] MEMBER=FOLDER[:WEIGHT] ...

MEMBER is the member's name within the ensemble. Weights are divided by their sum. Members are copied into DIR, or with
--beside only named by the hash of their manifest: they must then lie in folders beside DIR.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch

from hemolens import ensemble
from hemolens.networks import CLASSES


def members(texts: list[str]) -> list[ensemble.Member]:
    parts = []
    for text in texts:
        name, _, rest = text.partition("=")
        folder, _, weight = rest.rpartition(":") if ":" in rest else (rest, "", "1")
        parts.append((name, Path(folder), float(weight)))
    total = sum(w for _, _, w in parts)
    return [ensemble.Member(name, folder, w / total) for name, folder, w in parts]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("members", nargs="+", metavar="MEMBER=FOLDER[:WEIGHT]")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--rule", default="mean_probability", choices=ensemble.RULES)
    parser.add_argument("--threshold", action="append", default=[], metavar="CLASS=P")
    parser.add_argument("--aggregation", default="maximum", choices=("maximum", "noisy_or"), help="slices to study")
    parser.add_argument("--beside", action="store_true", help="do not copy the members")
    args = parser.parse_args()
    torch.set_num_threads(1)
    thresholds = {c: float(p) for c, _, p in (t.partition("=") for t in args.threshold)}
    if len(args.members) < 2 or set(thresholds) - set(CLASSES):
        parser.error("two members or more, and thresholds of " + ", ".join(CLASSES))
    try:
        parts = members(args.members)
        facts = ensemble.facts_of(parts, args.name, args.version, args.rule, thresholds, args.aggregation)
        ensemble.write(args.out, parts, args.rule, facts, copy=not args.beside)
    except (ensemble.MemberError, OSError, KeyError, ValueError) as e:
        sys.exit(f"export_ensemble.py: {e}")


if __name__ == "__main__":
    main()
