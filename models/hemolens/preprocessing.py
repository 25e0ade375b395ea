"""HU slices to network inputs, exactly as the package format says (docs/model-package.md), in NumPy.

This is the specification that the program's Java code is compared with; ``batches.py`` holds the fast form for training.
"""

from __future__ import annotations

import math

import numpy as np

PADDING = -32768  # marks pixels outside the scanned field in int16 HU arrays


def window(hu: np.ndarray, center: float, width: float, function: str) -> np.ndarray:
    """HU to 0..1. LINEAR is DICOM PS3.3 C.11.2.1.2.1, LINEAR_EXACT C.11.2.1.3.2, SIGMOID C.11.2.1.3.1."""
    if function == "LINEAR":
        if width < 1:
            raise ValueError(f"LINEAR needs a width of at least 1, got {width}")
        c, w = center - 0.5, width - 1
        inside = (hu - c) / w + 0.5 if w > 0 else np.zeros_like(hu)
        return np.where(hu <= c - w / 2, 0.0, np.where(hu > c + w / 2, 1.0, inside))
    if width <= 0:
        raise ValueError(f"{function} needs a width above 0, got {width}")
    if function == "LINEAR_EXACT":
        return np.clip((hu - center) / width + 0.5, 0.0, 1.0)
    if function == "SIGMOID":
        return 1.0 / (1.0 + np.exp(-4.0 * (hu - center) / width))
    raise ValueError(f"window function {function} is not known")


def as_gray(values: np.ndarray, levels: int) -> np.ndarray:
    """0..1 cut down to whole levels, as a cast to 8 bits does; a value within 1e-9 below a level counts as that level."""
    return np.floor(values * (levels - 1) + 1e-9) / (levels - 1)


def crop_bounds(n: int, fraction: float) -> tuple[int, int]:
    """First row and count of the centred part that is kept; halves round up."""
    kept = max(1, int(math.floor(n * fraction + 0.5)))
    return (n - kept) // 2, kept


def area_matrix(source: int, target: int) -> np.ndarray:
    """``[target, source]`` weights: every output pixel is the area-weighted mean under it. Only for reduction."""
    scale = source / target
    m = np.zeros((target, source))
    for t in range(target):
        low, high = t * scale, (t + 1) * scale
        for s in range(int(low), min(source, math.ceil(high))):
            m[t, s] = max(0.0, min(high, s + 1) - max(low, s)) / scale
    return m


def bilinear_matrix(source: int, target: int) -> np.ndarray:
    """``[target, source]`` weights of two neighbours: half-pixel centres, no antialiasing, edges clamped."""
    m = np.zeros((target, source))
    for t in range(target):
        x = min(max((t + 0.5) * source / target - 0.5, 0.0), source - 1.0)
        low = int(x)
        high = min(low + 1, source - 1)
        m[t, low] += 1.0 - (x - low)
        m[t, high] += x - low
    return m


def resize_matrix(source: int, target: int, interpolation: str) -> np.ndarray:
    if interpolation == "area" and target <= source:
        return area_matrix(source, target)
    if interpolation in ("area", "bilinear"):
        return bilinear_matrix(source, target)
    raise ValueError(f"interpolation {interpolation} is not known")


def resize(image: np.ndarray, size: tuple[int, int], interpolation: str) -> np.ndarray:
    rows, cols = image.shape
    if interpolation == "area" and (size[0] > rows or size[1] > cols):
        interpolation = "bilinear"  # as OpenCV: INTER_AREA enlarging in any direction is bilinear in both
    return resize_matrix(rows, size[0], interpolation) @ image @ resize_matrix(cols, size[1], interpolation).T


def window_arguments(asked: str | dict, of_file: np.ndarray | None) -> tuple[float, float, str]:
    """Centre, width and function of a channel's ``window``; of_file: centre and width that the slice's file has."""
    if asked != "file" and asked.get("source") != "file":
        return asked["center"], asked["width"], asked["function"]
    if of_file is None:
        raise ValueError("the input needs the file's own window, and there is none")
    # A file without VOI LUT Function (0028,1056) means LINEAR.
    return float(of_file[0]), float(of_file[1]), "LINEAR" if asked == "file" else asked["function"]


def voxel_volume_ml(rows: int, columns: int, spec: dict, spacing_mm: np.ndarray | None) -> float:
    """What a pixel of the input stands for: its area times how much of the patient the slice stands for."""
    if spacing_mm is None or not np.all(np.asarray(spacing_mm) > 0):
        raise ValueError("the input needs the volume of a voxel, and the scan's spacing is not known")
    kept = [crop_bounds(n, spec["crop"]["fraction"])[1] for n in (rows, columns)]
    sides = [float(mm) * k / n for mm, k, n in zip(spacing_mm, kept, spec["size"])]
    return sides[0] * sides[1] * float(spacing_mm[2]) / 1000


def network_input(hu: np.ndarray, index: int, spec: dict, file_windows: np.ndarray | None = None,
                  spacing_mm: np.ndarray | None = None) -> np.ndarray:
    """One slice of a scan as ``[C, H, W]`` float32.

    hu: int16 or float ``[N, rows, cols]`` in the canonical frame; ``PADDING`` marks padding.
    spec: a manifest's ``input``.
    file_windows: ``[N, 2]`` centre and width of each slice's file.
    spacing_mm: between rows, between columns, between slices.
    """
    low, high = spec["value_range"]
    levels = spec.get("gray_levels", 0)
    planes = []
    for channel, mean, std in zip(spec["channels"], spec["mean"], spec["std"], strict=True):
        if channel.get("value") == "voxel_volume_ml":
            ml = voxel_volume_ml(*hu.shape[1:], spec, spacing_mm)
            planes.append(np.full(tuple(spec["size"]), (ml - mean) / std))
            continue
        k = index + channel["slice_offset"]
        if 0 <= k < len(hu) or spec["ends"] == "repeat":
            plane = hu[min(max(k, 0), len(hu) - 1)].astype(np.float64)
            plane = np.where(plane == PADDING, float(spec["padding_hu"]), plane)
        else:
            plane = np.full(hu.shape[1:], float(spec["padding_hu"]))
        (r0, rows), (c0, cols) = (crop_bounds(n, spec["crop"]["fraction"]) for n in plane.shape)
        plane = plane[r0 : r0 + rows, c0 : c0 + cols]
        source = min(max(k, 0), len(hu) - 1)
        args = window_arguments(channel["window"], None if file_windows is None else file_windows[source])

        def gray(values: np.ndarray) -> np.ndarray:
            values = window(values, *args)
            return as_gray(values, levels) if levels else values

        if spec["order"] == "window_then_resize":
            plane = resize(gray(plane), tuple(spec["size"]), spec["interpolation"])
        else:
            plane = gray(resize(plane, tuple(spec["size"]), spec["interpolation"]))
        planes.append((low + (high - low) * plane - mean) / std)
    return np.stack(planes).astype(np.float32)


def _window(center: float, width: float) -> dict:
    return {"center": center, "width": width, "function": "LINEAR_EXACT"}


def _input(channels: list[dict], size: int) -> dict:
    return {
        "channels": channels,
        "ends": "repeat",
        "order": "window_then_resize",
        "crop": {"fraction": 0.85},
        "size": [size, size],
        "interpolation": "area",
        "value_range": [0.0, 1.0],
        "mean": [0.2, 0.2, 0.2],
        "std": [0.3, 0.3, 0.3],
        "orientation": "canonical",
        "padding_hu": -1000,
    }


def input_a(size: int) -> dict:
    """Three windows of one slice, all within 0..80 HU.

    The real slices are known within that range only. A wider window would be cut there for them and full for simulated
    and for newly opened scans: a difference that a network reads as "which source", not as blood. The windows are the
    brain's whole range, its lower part (edema, CSF, isodense blood) and its upper part (acute blood; calcification
    saturates).
    """
    return _input([{"slice_offset": 0, "window": _window(*w)} for w in ((40, 80), (30, 40), (60, 40))], size)


def input_b(size: int) -> dict:
    """The slice below, this one and the one above, brain window."""
    return _input([{"slice_offset": o, "window": _window(40, 80)} for o in (-1, 0, 1)], size)


INPUTS = {"A": input_a, "B": input_b}
