"""The real slices of the Java test are in no package's training data: they follow from the split by one rule."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import numpy as np
import pytest

from hemolens.datasets import TEST, real_split
from hemolens.networks import CLASSES

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "src/test/resources/org/hemolens/held-out-slices.txt"
LABELS = ROOT.parent / "shared/data/rsna-slices/labels.csv"
OF_EACH = 60


def held_out(labels_file: Path) -> list[str]:
    """Of the test part, the 60 with and the 60 without blood whose id's SHA-256 is smallest; by id."""
    with labels_file.open() as f:
        rows = sorted(csv.DictReader(f), key=lambda r: r["id"])
    split = real_split(np.array([[float(r[c]) for c in CLASSES] for r in rows], np.float32))
    chosen = []
    for positive in ("0", "1"):
        ids = [r["id"] for r, s in zip(rows, split) if s == TEST and r["any"] == positive]
        chosen += sorted(ids, key=lambda i: hashlib.sha256(i.encode()).hexdigest())[:OF_EACH]
    return sorted(chosen)


@pytest.mark.skipif(not LABELS.exists(), reason="the real slices are not beside the project")
def test_the_list_is_what_the_rule_says() -> None:
    assert LIST.read_text().split() == held_out(LABELS)
