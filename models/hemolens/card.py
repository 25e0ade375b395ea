"""The trained package's manifest facts and model card, from the figures that evaluate.py measured."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from . import package
from .datasets import HU_RANGE, TEST, TRAIN, Scans
from .evaluating import ON
from .judging import ANY_SLICES, ANY_STUDIES, KIND_SLICES, KIND_STUDIES, SUBDURAL_SLICES, Package
from .networks import CLASSES
from .preprocessing import INPUTS, PADDING

VERSION = "0.3.0"
THRESHOLD_FIELDS = ("class", "threshold", "sensitivity", "specificity", "chosen_on")
LIMITS = [
    "Small network, trained on few real slices, without neighbours, and on simulated scans; no real scan with bleeding "
    "was at hand to judge whole studies.",
    "Figures on simulated studies say nothing about patients.",
    "Epidural bleeding: hardly any real training slices; not to be relied on.",
    "Small, thin or low-density (subacute, chronic) bleeds are missed; calcification, metal and streaks can be called blood, and a meningioma mostly is.",
    "Adults' axial non-contrast head CT only.",
    "A heatmap shows what influenced the network, not where blood is; no mark does not exclude hemorrhage.",
]


def missed(metrics: list[dict]) -> str:
    """What the thresholds miss on real slices, as a limit shown to the user."""
    found = {m["name"].split()[1]: m["value"] for m in metrics
             if m["on"] == ON["real"] and m["name"].startswith("sensitivity")}
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


def _span(bounds: list[float]) -> str:
    return f"{bounds[0]:.3f} to {bounds[1]:.3f}"


def _figures(metrics: list[dict], on: str, *ends: str) -> str:
    """Rows of the figures whose name ends so; several figures of a class share a row."""
    rows: dict[str, list[str]] = {}
    for m in metrics:
        for k, end in enumerate(ends):
            if m["on"] == on and m["name"].endswith(end):
                name = m["name"][: -len(end)].strip(", ")
                rows.setdefault(name, [""] * len(ends))[k] = f"{m['value']:.3f} ({_span(m['interval95'])})"
    return _table(["figure (95 % interval)", *(e.strip(", ") for e in ends)], [[n, *v] for n, v in rows.items()])


def _crossvalidated(cross: dict) -> str:
    """The form of Burduja et al. (Sensors 2020), Table 3: a row per class."""
    first, last = list(cross["regimes"])[0], list(cross["regimes"])[-1]
    value = {r: {m["name"].removesuffix(", cross-validated").removesuffix(", slice"): m for m in f}
             for r, f in cross["regimes"].items()}

    def cell(name: str, regime: str = last) -> str:
        m = value[regime][name]
        return f"{m['value']:.3f} ({_span(m['interval95'])})"

    table = _table(["class", "positive", "AUC", "sensitivity", "specificity", "accuracy", "calibration error"],
                   [[c, str(cross["positive"][i]), *(cell(f"{k} {c}") for k in (
                       "AUC", "sensitivity", "specificity", "accuracy", "expected calibration error"))]
                    for i, c in enumerate(CLASSES)])
    whole = ("mean AUC of the four frequent kinds", "weighted log loss")
    overall = _table(["figure", f"as shown ({last})", f"after the first part ({first})"],
                     [[n, cell(n), cell(n, first)] for n in ("AUC any", *whole)])
    return f"""All {cross['slices']} slices, each judged by a network that never saw it: {cross['folds']} folds, stratified by every
combination of labels, seed {cross['seed']}. What is judged is branch A alone, trained anew for each fold, for less long than
the shipped one; it starts from weights that saw simulated scans only ({cross['pretrain']} slices), then sees {cross['samples']}
slices of a mixture (simulated 25 %, real 50 %, real with drawn bleeds 25 %), then {cross['samples']} mostly real ones (10, 65,
25 %). The second part was added after the first one's figures were seen. Platt scaling and thresholds (specificity of at
least {cross['specificity']:.0%}) were fitted for each fold on the out-of-fold answers of the others. With 13 positives the epidural
row says next to nothing.

{table}
{overall}"""


def _mimics(rows: list[dict]) -> str:
    def called(r: dict, key: str) -> str:
        low, high = r[key + "_interval95"]
        return f"{r[key]} ({r[key + '_share']:.0%}; {low:.0%} to {high:.0%})"

    return _table(["no blood, but", "studies", "`any` called", "a kind called"],
                  [[r["mimic"].replace("_", " "), str(r["studies"]), called(r, "called"), called(r, "called_by_kind")]
                   for r in rows])


def _pointing(found: dict) -> str:
    def row(name: str, v: dict, target: str) -> list[str]:
        t = v[target]
        return [name, target, f"{v['slices']} of {v['studies']}", f"{t['hit']:.3f} ({_span(t['interval95'])})",
                f"{v['chance']:.2f}", f"{t['energy_inside']:.2f} ({_span(t['energy_inside_interval95'])})",
                f"{t['energy_near']:.2f} ({_span(t['energy_near_interval95'])})"]

    return _table(["class", "target", "slices of studies", "maximum within 5 mm", "by chance", "energy inside", "energy within 5 mm"],
                  [row(c, v, t) for c, v in found.items() for t in ("slice", "sequence")])


def _counts(positive: list[int]) -> str:
    return ", ".join(f"{c} {n}" for c, n in zip(CLASSES, positive))


def text(data: list[dict], result: dict, chosen: dict, cross: dict | None, notes: str, limits: list[str]) -> str:
    real, simulated = result["counts"]["real"], result["counts"]["simulated"]
    metrics = result["metrics"]
    trained = _table(["source", "kind", "slices", "studies"],
                     [[d["source"], d["kind"], str(d["slices"]), str(d["studies"] or "-")] for d in data])
    points = _table(["class", "threshold", "real slices: sensitivity", "specificity", "simulated studies: sensitivity", "specificity",
                     "set by"],
                    [[t["class"], f"{t['threshold']:.4f}", f"{t['sensitivity']:.2f}", f"{t['specificity']:.2f}",
                      f"{t['simulated'][0]:.2f}", f"{t['simulated'][1]:.2f}", t["set_by"]] for t in chosen["thresholds"]])
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
- Sequence: features reduced to 24, bidirectional GRU of 24, convolutions over slices joined with the branches' logits; the
  branches' mean logit is carried past it. Small, so that the gradients of every slice and class cost little. In its
  training one random offset (normal, standard deviation 0.7) was added to all logits of a scan, as augmentation: a scan whose every slice looks a little bloody is not bloody.
- While training, a class's evidence on the feature map was also held against the blood's mask (simulated slices), and
  against none (all slices without that class).

## Trained on

{trained}
{notes}

## Real slices, five-fold cross-validated

{_crossvalidated(cross) if cross else "Not done for this package."}
## Real slices, held out: {real['slices']} slices ({_counts(real['positive'])})

The shipped package on single slices, each nearly always another patient, split off before training (70/10/20).

{_figures(metrics, ON['real'], ', slice after sequence', ', slice before sequence')}
{_figures(metrics, ON['real'], ', slice')}
## Simulated studies, held out: {simulated['studies']} studies, {simulated['slices']} slices

Positive studies: {_counts(simulated['positive_studies'])}. A study's probability is its largest slice's. Same simulator as in
training, other seeds: these figures are optimistic and say nothing about patients.

{_figures(metrics, ON['simulated'], ', study', ', study before sequence')}
{_figures(metrics, ON['simulated'], ', slice after sequence', ', slice before sequence')}
{_figures(metrics, ON['simulated'], ', slice')}
### Studies without blood, by mimic

A study with several mimics counts in the row of each. Intervals are exact (Clopper-Pearson).

{_mimics(result.get('mimics', []))}
## Thresholds

For a second reader that looks at every scan unasked: false calls are bounded first, and what is found is what is left. The
lowest threshold that keeps a specificity of {ANY_SLICES:.0%} (`any`) or {KIND_SLICES:.0%} (a kind; subdural {SUBDURAL_SLICES:.0%}) on real validation slices and, on
simulated validation studies without blood, of {ANY_STUDIES:.0%} for `any` and {KIND_STUDIES:.0%} for each kind. One kind taken for another in a study that bleeds is not counted as a
false call there. Figures of the validation part:

{points}
## Pointing (simulated, held out)

Of the slices called positive with more than 1 ml of that class (at most 80 a class): the share in which the maximum of the
Grad-CAM++ map (mean of both networks) lies within 5 mm of the blood; the share of the map's energy in the blood and within
5 mm of it. "By chance" is the share of the head within 5 mm of the blood. The maps were trained to point on this
simulator's masks. On real blood pointing was not measured: the real slices have no masks.

{_pointing(result['pointing'])}
## Limits

{"".join(f"- {line}{chr(10)}" for line in limits)}"""


def export(work: Path, out: Path) -> None:
    trained = Package(work)
    chosen = json.loads((work / "calibration.json").read_text())
    result = json.loads((work / "evaluation.json").read_text())
    cross_file = work / "crossvalidation.json"
    cross = json.loads(cross_file.read_text()) if cross_file.exists() else None
    metrics = result["metrics"] + (list(cross["regimes"].values())[-1] if cross else [])
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
        "thresholds": [{k: t[k] for k in THRESHOLD_FIELDS} for t in chosen["thresholds"]],
        "metrics": metrics,
    }
    hu, index = parity_scan(work)
    package.write(out, dict(zip(("A", "B"), trained.networks)), trained.sequence,
                  {name: INPUTS[name](trained.size) for name in ("A", "B")}, facts,
                  text(data, result, chosen, cross, notes, limits), hu, index)
