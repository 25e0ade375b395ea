"""Judges the trained networks on the test parts, which nothing was fitted to; writes work/evaluation.json.

With --series FOLDER (DICOM files of one scan) also says what is called in that scan.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from hemolens import evaluating, judging
from hemolens.datasets import Scans, to_gray, _reduce
from hemolens.networks import CLASSES


def read_series(folder: Path) -> np.ndarray:
    """HU ``[n, rows, cols]``, inferior first; axial series with rows to the left and columns to the back only."""
    import pydicom

    files = [pydicom.dcmread(f) for f in sorted(folder.glob("*.dcm"))]
    orientation = np.array(files[0].ImageOrientationPatient, float)
    if orientation[0] < 0.8 or orientation[4] < 0.8:
        raise ValueError(f"{folder}: orientation {orientation} is not the canonical one")
    normal = np.cross(orientation[:3], orientation[3:])
    files.sort(key=lambda f: float(np.dot(normal, np.array(f.ImagePositionPatient, float))))
    return np.stack([f.pixel_array * float(f.RescaleSlope) + float(f.RescaleIntercept) for f in files])


def judge_series(work: Path, folder: Path) -> None:
    gray = np.round(_reduce(to_gray(read_series(folder)))).astype(np.uint8)
    n = len(gray)
    scans = Scans(gray, None, np.zeros((n, 6), np.float32), np.zeros(n, int), np.zeros(n, int), None, np.ones(n), "series")
    chosen = json.loads((work / "calibration.json").read_text())
    answers = judging.Package(work).answer(scans, np.arange(n))
    p = judging.probabilities(answers.sequence_logits, chosen["calibration"]["sequence"])
    for c, name in enumerate(CLASSES):
        threshold = chosen["thresholds"][c]["threshold"]
        print(f"{folder.name}: {name} largest {p[:, c].max():.4f} (slice {p[:, c].argmax()}), threshold {threshold}, "
              f"{(p[:, c] >= threshold).sum()} of {n} slices called")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path(__file__).parent / "work")
    parser.add_argument("--series", type=Path)
    args = parser.parse_args()
    torch.set_num_threads(1)
    if args.series:
        judge_series(args.work, args.series)
    else:
        print(json.dumps(evaluating.evaluate(args.work), indent=1))
