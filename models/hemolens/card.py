"""The trained package's manifest facts and model card, from the figures that evaluate.py measured."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from . import package
from .datasets import HU_RANGE, TEST, TRAIN, Scans
from .judging import Package
from .networks import CLASSES
from .preprocessing import PADDING

VERSION = "0.1.0"
LIMITS = [
    "Small network, trained on few real slices, without neighbours, and on simulated scans; no real scan with bleeding "
    "was at hand to judge whole studies.",
    "Figures on simulated studies say nothing about patients.",
    "Epidural bleeding: hardly any real training slices; not to be relied on.",
    "Small, thin or low-density (subacute, chronic) bleeds are missed; calcification, metal and streaks can be called blood.",
    "Adults' axial non-contrast head CT only.",
    "A heatmap shows what influenced the network, not where blood is; no mark does not exclude hemorrhage.",
]


def missed(metrics: list[dict]) -> str:
    """What the thresholds miss on real slices, as a limit shown to the user."""
    found = {m["name"].split()[1]: m["value"] for m in metrics
             if m["kind"] == "real" and m["name"].startswith("sensitivity")}
    parts = ", ".join(f"{c} {found[c]:.0%}" for c in CLASSES if c in found)
    return f"Found at the thresholds, of held-out real slices that have it: {parts}."


def training_data(work: Path) -> list[dict]:
    entries = []
    for kind, source in (("real", "RSNA 2019 Brain CT Hemorrhage slices"), ("simulated", "Hemolens simulator")):
        scans = Scans.load(work / kind)
        index = scans.indices(TRAIN)
        studies = 0 if kind == "real" else len(np.unique(scans.scan[index]))
        entries.append({"source": source, "kind": kind, "slices": len(index), "studies": studies})
    if (work / "implanted" / "index.npz").exists():
        count = len(Scans.load(work / "implanted").scan)
        entries.append({"source": "Bleeds drawn into real training slices of RSNA 2019 without bleeding",
                        "kind": "simulated", "slices": count, "studies": 0})
    return entries


def parity_scan(work: Path) -> tuple[np.ndarray, int]:
    """Five simulated held-out slices around the largest bleed, 256x256, as HU of 0..80 with a padded rim."""
    scans = Scans.load(work / "simulated")
    index = scans.indices(TEST)
    centre = int(index[scans.volume[index, 0].argmax()])
    rows = np.clip(np.arange(centre - 2, centre + 3), 0, len(scans.scan) - 1)
    rows = rows[scans.scan[rows] == scans.scan[centre]]
    hu = np.round(scans.gray[rows].astype(np.float64) * (HU_RANGE / 255)).astype(np.int16)
    y, x = np.mgrid[: hu.shape[1], : hu.shape[2]] / (hu.shape[1] / 2) - 1
    hu[:, x * x + y * y > 1.2] = PADDING
    return hu, int(np.flatnonzero(rows == centre)[0])


def _table(header: list[str], rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(r) + " |" for r in [header, ["---"] * len(header), *rows]]
    return "\n".join(lines) + "\n"


def _figures(metrics: list[dict], kind: str, part: str) -> str:
    chosen = [m for m in metrics if m["kind"] == kind and part in m["name"]]
    return _table(["figure", "value", "95 % interval"],
                  [[m["name"], f"{m['value']:.3f}", f"{m['interval95'][0]:.3f} to {m['interval95'][1]:.3f}"] for m in chosen])


def _counts(positive: list[int]) -> str:
    return ", ".join(f"{c} {n}" for c, n in zip(CLASSES, positive))


def text(data: list[dict], result: dict, thresholds: list[dict], notes: str, limits: list[str]) -> str:
    real, simulated = result["counts"]["real"], result["counts"]["simulated"]
    pointing = _table(
        ["class", "slices", "slice target", "95 % interval", "sequence target", "95 % interval", "energy within 5 mm (slice, sequence)"],
        [[c, str(v["slices"]), *(s for t in ("slice", "sequence")
                                 for s in (f"{v[t]['hit']:.2f}", f"{v[t]['interval95'][0]:.2f} to {v[t]['interval95'][1]:.2f}")),
          f"{v['slice']['energy']:.2f}, {v['sequence']['energy']:.2f}"] for c, v in result["pointing"].items()])
    trained = _table(["source", "kind", "slices", "studies"],
                     [[d["source"], d["kind"], str(d["slices"]), str(d["studies"] or "-")] for d in data])
    chosen = _table(["class", "threshold", "sensitivity", "specificity"],
                    [[t["class"], f"{t['threshold']:.3f}", f"{t['sensitivity']:.2f}", f"{t['specificity']:.2f}"] for t in thresholds])
    return f"""# Hemolens two-branch small, {VERSION}

**Research and education; not for diagnostic use.** A small member of the two-branch family: it shows how the program
works with a really trained network. It is no product and no substitute for one trained on the full data.

Licence: {package.LICENCE}

Cite: {package.CITATION}

## Networks

- A: SE-ResNeXt (6 blocks, 160 feature maps) on three windows of one slice, W/C 80/40, 40/30, 40/60. All lie within
  0..80 HU: the real training slices are known there only, and a wider window would tell real from simulated.
- B: the same network on the slice below, this one and the one above, W/C 80/40. Real slices have no neighbours; they
  stand for their own, as at the end of a scan.
- Input: centred 85 % of the slice at 144x144. Feature map 18x18 (stride 8): stride 16 would leave 9x9 cells of 25 mm,
  too coarse to point. Pooling: generalised mean, exponent 3, so that a bleed of few cells is not diluted.
- Sequence: features reduced, bidirectional GRU, convolutions over slices joined with the branches' logits, a second GRU;
  the branches' mean logit is carried past it. In its training one random offset (normal, standard deviation 0.7) was
  added to all logits of a scan, as augmentation: a scan whose every slice looks a little bloody is not bloody.
- While training, a class's evidence on the feature map was also held against the blood's mask (simulated slices), and
  against none (all slices without that class).

## Trained on

{trained}
{notes}

## Real slices, held out: {real['slices']} slices ({_counts(real['positive'])})

Single slices, each nearly always another patient. One split (70/10/20), not cross-validated. The thresholds were set for
few false calls in whole simulated studies; what that costs on real slices is below.

{_figures(result['metrics'], 'real', 'slice')}
## Simulated studies, held out: {simulated['studies']} studies, {simulated['slices']} slices

Positive studies: {_counts(simulated['positive_studies'])}. Same simulator as in training, other seeds: these figures are
optimistic and say nothing about patients.

{_figures(result['metrics'], 'simulated', 'study')}
{_figures(result['metrics'], 'simulated', 'slice')}
## Thresholds

{thresholds[0]['chosen_on']}. Sensitivity and specificity: simulated validation studies.

{chosen}
## Pointing (simulated, held out)

Of the slices called positive with more than 1 ml of that class: the share in which the maximum of the Grad-CAM++ map
(mean of both networks) lies within 5 mm of the blood. At most 40 slices a class, out of few studies, so an interval
"1.00 to 1.00" (bootstrap) is too narrow. The maps were trained to do this on this simulator's masks. On real blood
pointing was not measured: the real slices have no masks.

{pointing}
## Limits

{"".join(f"- {line}{chr(10)}" for line in limits)}"""


def export(work: Path, out: Path) -> None:
    trained = Package(work)
    chosen = json.loads((work / "calibration.json").read_text())
    result = json.loads((work / "evaluation.json").read_text())
    notes_file = work / "notes.md"
    notes = notes_file.read_text() if notes_file.exists() else ""
    data = training_data(work)
    limits = [missed(result["metrics"]), *LIMITS]
    facts = {
        "name": "Hemolens two-branch small",
        "version": VERSION,
        "description": "Two small SE-ResNeXt branches and a sequence network, trained on real slices and simulated scans.",
        "limits": limits,
        "trained": True,
        "training_data": data,
        "calibration": chosen["calibration"],
        "thresholds": chosen["thresholds"],
        "metrics": result["metrics"],
    }
    hu, index = parity_scan(work)
    package.write(out, dict(zip(("A", "B"), trained.networks)), trained.sequence, trained.size, facts,
                  text(data, result, chosen["thresholds"], notes, limits), hu, index)
