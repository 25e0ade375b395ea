"""Five-fold cross-validation of branch A on the real slices; writes work/crossvalidation.json, which the card shows.

First a network learns from simulated scans alone, so that the folds start from weights that no real slice has touched;
then each fold goes on from there with the real slices outside it, first mixed with simulated ones, then mostly real. A run that was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from hemolens import folds, training
from hemolens.datasets import Scans
from hemolens.networks import CONFIGS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path(__file__).parent / "work")
    parser.add_argument("--config", default="se_resnext_small", choices=sorted(CONFIGS))
    parser.add_argument("--size", type=int, default=144)
    parser.add_argument("--pretrain", type=int, default=15000, help="simulated slices seen first")
    parser.add_argument("--samples", type=int, default=14400, help="slices seen by each fold in each of its two parts")
    parser.add_argument("--drawn", type=int, default=2400, help="real slices with drawn bleeds, all folds together")
    parser.add_argument("--regimes", nargs="+", default=list(folds.REGIMES), choices=list(folds.REGIMES))
    parser.add_argument("--specificity", type=float, default=0.95, help="that the thresholds keep on the other folds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    options = {"workers": args.workers, "device": args.device}
    out = args.work / "crossvalidation"
    out.mkdir(parents=True, exist_ok=True)
    pretrained = out / "pretrained.pt"
    if not pretrained.exists() or pretrained.with_suffix(".part").exists():
        training.train_branch("A", [(Scans.load(args.work / "simulated"), 1.0)], args.config, args.size, args.pretrain,
                              pretrained, seed=args.seed, **options)
    folds.prepare_implanted(args.work, out / "implanted", args.drawn, args.seed)
    labels = Scans.load(args.work / "real").labels
    fold = folds.stratified_folds(labels, folds.FOLDS, args.seed)
    result = {"slices": len(labels), "positive": [int(v) for v in labels.sum(0)], "folds": folds.FOLDS,
              "pretrain": args.pretrain, "samples": args.samples, "specificity": args.specificity, "seed": args.seed,
              "regimes": {}}
    for regime in args.regimes:
        logits = np.zeros(labels.shape, np.float32)
        for k in range(folds.FOLDS):
            answers = folds.answers_file(out, regime, k)
            if not answers.exists():
                np.save(answers, folds.train_fold(k, fold, args.work, regime, args.samples, answers.with_suffix(".pt"),
                                                  args.seed, options))
            logits[fold == k] = np.load(answers)
        result["regimes"][regime] = folds.figures(logits, labels, fold, args.specificity)
        (args.work / "crossvalidation.json").write_text(json.dumps(result, indent=2))
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
