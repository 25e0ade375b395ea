"""Fits Platt scaling and thresholds on the validation parts; writes work/calibration.json."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from hemolens import judging

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path(__file__).parent / "work")
    torch.set_num_threads(1)
    print(json.dumps(judging.calibrate(parser.parse_args().work), indent=1))
