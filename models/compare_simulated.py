"""Compares simulated series with real ones: HU inside the skull and of the skull, noise and its spectrum.

    compare_simulated.py --real FOLDER... --simulated FOLDER... [--slices slices.zip] [--out FOLDER]

Each FOLDER holds the DICOM files of one series. ``--slices``: PNGs of real slices with 0..255 for 0..80 HU; they give a
histogram only. Prints a table; ``--out`` also gets ``histograms.png`` and ``spectra.png``. Real and simulated are never
pooled.
"""

from __future__ import annotations

import argparse
import io
import zipfile
from pathlib import Path

import numpy as np
import pydicom
from PIL import Image, ImageDraw
from scipy import ndimage

PATCH = 32
SPECTRUM_LP_CM = np.arange(0.5, 10.1, 1.0)
COLOURS = {"real": (200, 40, 40), "simulated": (30, 90, 200), "real slices": (230, 150, 40)}


def load_series(folder: Path) -> tuple[np.ndarray, float]:
    """HU ``[slices, rows, columns]`` from inferior to superior, and mm per pixel."""
    files = [pydicom.dcmread(f) for f in sorted(folder.glob("*.dcm"))]
    if not files:
        raise ValueError(f"{folder}: no *.dcm")

    def position(d: pydicom.Dataset) -> float:
        o = np.array(d.ImageOrientationPatient, float)
        return float(np.cross(o[:3], o[3:]) @ np.array(d.ImagePositionPatient, float))

    files.sort(key=position)
    hu = [d.pixel_array.astype(np.float32) * float(d.RescaleSlope) + float(d.RescaleIntercept) for d in files]
    return np.stack(hu), float(files[0].PixelSpacing[0])


def cavity(hu: np.ndarray, mm: float) -> np.ndarray:
    """What a closed ring of bone encloses in one slice, 3 mm off the bone; empty below 60 cm2 (skull base, vertex)."""
    bone = ndimage.binary_closing(hu > 250, iterations=max(1, round(1.5 / mm)))
    inside = ndimage.binary_fill_holes(bone) & ~bone
    labels, count = ndimage.label(inside)
    if not count:
        return np.zeros(hu.shape, bool)
    sizes = ndimage.sum_labels(inside, labels, np.arange(1, count + 1))
    largest = labels == 1 + int(np.argmax(sizes))
    largest = ndimage.binary_erosion(largest, iterations=max(1, round(3 / mm)))
    return largest if largest.sum() * mm * mm >= 6000 else np.zeros(hu.shape, bool)


def noise_patches(hu: np.ndarray, inside: np.ndarray, most: int = 60) -> list[np.ndarray]:
    """Flat patches of brain, less a plane of second degree."""
    smooth = ndimage.gaussian_filter(hu, 3)
    y, x = np.mgrid[:PATCH, :PATCH] / PATCH
    basis = np.stack([np.ones_like(x), x, y, x * x, y * y, x * y], -1).reshape(-1, 6)
    project = basis @ np.linalg.pinv(basis)
    out = []
    for row in range(0, hu.shape[0] - PATCH + 1, 8):
        for column in range(0, hu.shape[1] - PATCH + 1, 8):
            here = (slice(row, row + PATCH), slice(column, column + PATCH))
            s = smooth[here]
            if len(out) < most and inside[here].all() and s.min() > 18 and s.max() < 45 and np.ptp(s) < 9:
                flat = hu[here].astype(np.float64).ravel()
                out.append((flat - project @ flat).reshape(PATCH, PATCH))
    return out


def spectrum(patches: list[np.ndarray], mm: float) -> np.ndarray:
    """Radial power (HU2 mm2) in bands of 1 line pair a centimetre; the bands' integral over the plane is the variance."""
    power = np.mean([np.abs(np.fft.fft2(p)) ** 2 for p in patches], 0) * (mm * mm / PATCH**2)
    f = np.fft.fftfreq(PATCH, mm) * 10
    radius = np.hypot(f[:, None], f[None, :])
    return np.array([power[np.abs(radius - c) <= 0.5].mean() if (np.abs(radius - c) <= 0.5).any() else np.nan
                     for c in SPECTRUM_LP_CM])


def grey_and_white(denoised: np.ndarray) -> tuple[float, float]:
    """Means of two Gaussians fitted to the HU of 20..46 (expectation maximisation)."""
    x = denoised[(denoised > 20) & (denoised < 46)].astype(np.float64)
    mean = np.percentile(x, [25, 75])
    sd, share = np.array([3.0, 3.0]), np.array([0.5, 0.5])
    for _ in range(60):
        weight = share * np.exp(-0.5 * ((x[:, None] - mean) / sd) ** 2) / sd
        weight /= weight.sum(1, keepdims=True)
        total = weight.sum(0)
        mean = (weight * x[:, None]).sum(0) / total
        sd = np.maximum(1, np.sqrt((weight * (x[:, None] - mean) ** 2).sum(0) / total))
        share = total / len(x)
    return float(mean.max()), float(mean.min())


def describe(hu: np.ndarray, mm: float) -> dict:
    """Figures of one series."""
    masks = [cavity(s, mm) for s in hu]
    if not any(m.any() for m in masks):
        raise ValueError("no slice with a closed skull about a brain")
    brain = np.concatenate([s[m] for s, m in zip(hu, masks) if m.any()])
    soft = np.concatenate([ndimage.gaussian_filter(s, 1.2 / mm)[m] for s, m in zip(hu, masks) if m.any()])
    patches = [p for s, m in zip(hu, masks) if m.any() for p in noise_patches(s, m)]
    bone = np.concatenate([s[(s > 300) & ndimage.binary_dilation(m, iterations=round(14 / mm))]
                           for s, m in zip(hu, masks) if m.any()])
    grey, white = grey_and_white(soft[::7])
    fluid = soft[(soft > -5) & (soft < 17)]
    return {
        "histogram": np.histogram(brain, np.arange(-20, 101))[0] / len(brain),
        "spectrum": spectrum(patches, mm) if patches else np.full(len(SPECTRUM_LP_CM), np.nan),
        "figures": {
            "noise SD, HU": float(np.mean([p.std() for p in patches])) if patches else float("nan"),
            "grey matter, HU": grey,
            "white matter, HU": white,
            "grey less white, HU": grey - white,
            "darkest 2 % (fluid), HU": float(np.percentile(soft, 2)),
            "share below 17 HU (fluid), %": 100 * len(fluid) / len(soft),
            "brain, median HU": float(np.median(brain)),
            "share above 60 HU, %": 100 * float((soft > 60).mean()),
            "skull, median HU": float(np.median(bone)),
            "skull, 10th percentile": float(np.percentile(bone, 10)),
            "skull, 90th percentile": float(np.percentile(bone, 90)),
        },
    }


def slices_histogram(archive: Path, most: int = 400) -> np.ndarray:
    """HU 0..80 of real 8-bit slices (0..255 for 0..80 HU), within the pixels that are neither black nor white."""
    counts = np.zeros(120)
    with zipfile.ZipFile(archive) as z:
        names = sorted(n for n in z.namelist() if n.endswith(".png"))
        for name in names[:: max(1, len(names) // most)]:
            gray = np.asarray(Image.open(io.BytesIO(z.read(name)))).astype(np.float32)
            inside = ndimage.binary_erosion(ndimage.binary_fill_holes(gray >= 250) & (gray < 250), iterations=3)
            counts += np.histogram(gray[inside] * 80 / 255, np.arange(-20, 101))[0]
    return counts / max(1, counts.sum())


def plot(file: Path, x: np.ndarray, curves: list[tuple[str, np.ndarray]], label: str, log: bool) -> None:
    """Lines in an image of 640 x 360, coloured by kind."""
    image = Image.new("RGB", (640, 360), "white")
    draw = ImageDraw.Draw(image)
    values = [np.log10(np.maximum(y, 1e-3)) if log else y for _, y in curves]
    top = max(np.nanmax(v) for v in values)
    low = min(np.nanmin(v) for v in values) if log else 0.0
    for (kind, _), y in zip(curves, values):
        points = [(40 + 580 * (a - x[0]) / (x[-1] - x[0]), 330 - 300 * (b - low) / (top - low))
                  for a, b in zip(x, y) if np.isfinite(b)]
        draw.line(points, fill=COLOURS[kind], width=2)
    draw.rectangle((40, 30, 620, 330), outline="black")
    draw.text((40, 335), f"{label}: {x[0]:g} to {x[-1]:g}" + (", logarithmic" if log else ""), fill="black")
    for i, kind in enumerate(dict.fromkeys(k for k, _ in curves)):
        draw.text((50 + 120 * i, 12), kind, fill=COLOURS[kind])
    image.save(file)


def table(real: list[dict], simulated: list[dict]) -> str:
    """Mean and range of each figure, real and simulated apart."""
    lines = ["| figure | real | simulated |", "|---|---|---|"]

    def cell(values: list[float]) -> str:
        if not values or not np.isfinite(values).any():
            return "-"
        text = f"{np.nanmean(values):.1f}"
        return text if len(values) == 1 else f"{text} ({np.nanmin(values):.1f} to {np.nanmax(values):.1f})"

    for name in real[0]["figures"]:
        lines.append(f"| {name} | {cell([r['figures'][name] for r in real])} | "
                     f"{cell([s['figures'][name] for s in simulated])} |")
    for i, f in enumerate(SPECTRUM_LP_CM):
        def share(d: dict) -> float:
            # power relative to that at 1 to 3 line pairs a centimetre
            return d["spectrum"][i] / np.nanmean(d["spectrum"][1:3])
        lines.append(f"| noise power at {f:g} lp/cm, relative | {cell_2([share(r) for r in real])} | "
                     f"{cell_2([share(s) for s in simulated])} |")
    return "\n".join(lines)


def cell_2(values: list[float]) -> str:
    return f"{np.nanmean(values):.3f}" if np.isfinite(values).any() else "-"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real", type=Path, nargs="+", required=True)
    parser.add_argument("--simulated", type=Path, nargs="+", required=True)
    parser.add_argument("--slices", type=Path)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    real = [describe(*load_series(f)) for f in args.real]
    simulated = [describe(*load_series(f)) for f in args.simulated]
    print(table(real, simulated))
    histograms = [("real", r["histogram"]) for r in real] + [("simulated", s["histogram"]) for s in simulated]
    if args.slices:
        slices = slices_histogram(args.slices)
        histograms.append(("real slices", slices))
        hu = np.arange(-20, 100)
        window = (hu >= 1) & (hu < 79)
        for kind in ("real slices", "simulated"):
            h = np.mean([y for k, y in histograms if k == kind], 0)[window]
            order = np.cumsum(h) / h.sum()
            quartiles = [int(hu[window][np.searchsorted(order, q)]) for q in (0.05, 0.25, 0.5, 0.75, 0.95)]
            print(f"{kind}, HU within 1..79, percentiles 5 25 50 75 95: {quartiles}")
    if args.out:
        args.out.mkdir(parents=True, exist_ok=True)
        plot(args.out / "histograms.png", np.arange(-20, 100), histograms, "HU inside the skull", False)
        plot(args.out / "spectra.png", SPECTRUM_LP_CM,
             [("real", r["spectrum"]) for r in real] + [("simulated", s["spectrum"]) for s in simulated],
             "noise power over line pairs a cm", True)


if __name__ == "__main__":
    main()
