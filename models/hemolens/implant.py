"""Bleeds drawn into real slices without bleeding: real texture, and a mask that real slices do not have.

Used for training only, from training slices only. The shapes are plain: what matters is that blood lies on a real
brain's noise, beside a real skull. Slices where no inside of the skull is found are left out.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from scipy import ndimage

from .datasets import HU_RANGE, SIZE, TRAIN, Scans

EPIDURAL, INTRAPARENCHYMAL, INTRAVENTRICULAR, SUBARACHNOID, SUBDURAL = range(1, 6)


def inside_skull(hu: np.ndarray) -> np.ndarray | None:
    """Mask of the intracranial room, None where the slice shows no closed skull around brain."""
    bone = ndimage.binary_opening(hu >= 77, iterations=1)
    filled = ndimage.binary_fill_holes(ndimage.binary_closing(np.pad(bone, 4), iterations=3))[4:-4, 4:-4]
    room = ndimage.binary_opening(filled & ~ndimage.binary_dilation(bone), iterations=3)
    parts, count = ndimage.label(room)
    if count == 0:
        return None
    sizes = np.bincount(parts.ravel())[1:]
    room = ndimage.binary_fill_holes(parts == 1 + int(sizes.argmax()))
    tissue = hu[room]
    if room.sum() < 4000 or sizes.max() < 0.8 * sizes.sum() or not 15 < np.median(tissue) < 50 or (tissue < 1).mean() > 0.05:
        return None
    return ndimage.binary_dilation(room, iterations=1) & ~bone


def _grain(rng: np.random.Generator, scale: float) -> np.ndarray:
    """Smooth noise of unit variance."""
    noise = ndimage.gaussian_filter(rng.standard_normal((SIZE, SIZE)), scale)
    return noise / noise.std()


def shape(kind: int, hu: np.ndarray, room: np.ndarray, rng: np.random.Generator) -> np.ndarray | None:
    """Mask of a bleed of that kind inside ``room``."""
    depth = ndimage.distance_transform_edt(room)
    y, x = np.mgrid[:SIZE, :SIZE]
    cy, cx = ndimage.center_of_mass(room)
    smooth = ndimage.gaussian_filter(hu, 1.0)
    brain = np.median(hu[room])
    if kind == INTRAPARENCHYMAL:
        radius = np.exp(rng.uniform(np.log(4), np.log(24)))
        places = np.argwhere(depth > min(6 + radius / 2, depth.max() - 1))
        py, px = places[rng.integers(len(places))]
        angle, ratio = rng.uniform(0, np.pi), rng.uniform(0.55, 1)
        u = (x - px) * np.cos(angle) + (y - py) * np.sin(angle)
        v = -(x - px) * np.sin(angle) + (y - py) * np.cos(angle)
        r = np.sqrt(u * u + (v / ratio) ** 2)
        return room & (depth > 2) & (r < radius * (1 + 0.2 * _grain(rng, max(2.0, radius / 3))))
    if kind in (EPIDURAL, SUBDURAL):
        lens = kind == EPIDURAL
        half = np.deg2rad(rng.uniform(14, 32) if lens else rng.uniform(25, 75))
        thick = rng.uniform(6, 26) if lens else np.exp(rng.uniform(np.log(3), np.log(15)))
        at = rng.uniform(0, 2 * np.pi)
        turn = np.abs(np.angle(np.exp(1j * (np.arctan2(y - cy, x - cx) - at)))) / half
        # A lens bulges inwards; a crescent keeps its width and thins at its ends.
        profile = np.clip(1 - turn**2, 0, 1) if lens else np.clip(1.6 * (1 - turn**4), 0, 1)
        edge = depth * (1 + 0.08 * _grain(rng, 8))
        return room & (turn < 1) & (edge < thick * profile)
    csf = room & (smooth < brain - 7)
    if kind == INTRAVENTRICULAR:
        deep = csf & (depth > 0.45 * depth.max()) & (np.hypot(y - cy, x - cx) < 0.75 * depth.max())
        parts, count = ndimage.label(ndimage.binary_opening(deep, iterations=1))
        if count == 0:
            return None
        sizes = np.bincount(parts.ravel())
        sizes[0] = 0
        chosen = ndimage.binary_dilation(parts == int(sizes.argmax()), iterations=1) & deep
        if chosen.sum() < 60:
            return None
        if rng.random() < 0.6:  # blood sinks to the back
            rows = np.flatnonzero(chosen.any(1))
            chosen &= y > rows[int(len(rows) * rng.uniform(0.2, 0.8))]
        return chosen
    py, px = np.argwhere(room)[rng.integers(room.sum())]
    near = np.hypot(y - py, x - px) < rng.uniform(18, 60) * (1 + 0.2 * _grain(rng, 10))
    surface = csf & near & ((depth < 0.4 * depth.max()) | (rng.random() < 0.4))
    return (ndimage.binary_dilation(surface) if rng.random() < 0.5 else surface) & room


def implant(hu: np.ndarray, room: np.ndarray, kinds: list[int], rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """The slice with bleeds, and their mask; a kind that finds no place is left out."""
    hu, mask = hu.astype(np.float32).copy(), np.zeros((SIZE, SIZE), np.uint8)
    brain = float(np.median(hu[room]))
    contrast = 0.5 + 0.5 * np.clip((brain - 20) / 15, 0, 1)  # slices of a wide window show all differences smaller
    for kind in kinds:
        where = shape(kind, hu, room, rng)
        if where is None or where.sum() < 12:
            continue
        rise = rng.uniform(16, 40) * contrast if kind != SUBARACHNOID else rng.uniform(12, 30) * contrast
        texture = hu - ndimage.gaussian_filter(hu, 2.0)
        blood = np.minimum(brain + rise + 2.5 * _grain(rng, 4) + texture, HU_RANGE)
        if kind == INTRAPARENCHYMAL and rng.random() < 0.6:
            distance = ndimage.distance_transform_edt(~where)
            rim = np.exp(-distance / rng.uniform(2, 6)) * (room & ~where)
            hu -= rng.uniform(4, 12) * contrast * rim
        share = ndimage.gaussian_filter(where.astype(np.float32), rng.uniform(0.5, 1.1)) * room
        hu += share * np.maximum(blood - hu, 0)  # calcification inside stays
        mask[where] = kind
    return np.clip(hu, 0, HU_RANGE), mask


def prepare(real: Path, out: Path, count: int, seed: int = 7) -> None:
    """``real``: the prepared real slices. All of the result is for training."""
    scans = Scans.load(real)
    draw(scans, scans.indices(TRAIN), out, count, seed)


def draw(scans: Scans, index: np.ndarray, out: Path, count: int, seed: int) -> None:
    """Bleeds in those of the slices ``index`` that have none; ``index.npz`` says in ``source`` which slice each came from."""
    rng = np.random.default_rng(seed)
    index = index[scans.labels[index, 0] == 0]
    rooms = {}
    for i in index:
        room = inside_skull(scans.gray[i] * (HU_RANGE / 255))
        if room is not None:
            rooms[i] = room
    usable = np.array(sorted(rooms))
    gray, masks, labels, source = [], [], [], []
    while len(gray) < count:
        i = usable[rng.integers(len(usable))]
        kinds = list(rng.choice(np.arange(1, 6), 1 + (rng.random() < 0.25), replace=False))
        hu, mask = implant(scans.gray[i] * (HU_RANGE / 255), rooms[i], kinds, rng)
        if mask.any():
            gray.append(np.round(hu * (255 / HU_RANGE)).astype(np.uint8))
            masks.append(mask)
            labels.append([1.0] + [float((mask == c).any()) for c in range(1, 6)])
            source.append(i)
    out.mkdir(parents=True, exist_ok=True)
    np.save(out / "gray.npy", np.stack(gray))
    np.save(out / "mask.npy", np.stack(masks))
    np.savez(out / "index.npz", labels=np.array(labels, np.float32), scan=np.arange(count),
             split=np.full(count, TRAIN), volume=np.zeros((count, 6), np.float32),
             spacing=np.full(count, 0.9, np.float32), kind="implanted", source=np.array(source))
    print(f"{len(usable)} of {len(index)} slices have a closed skull around brain; {count} with drawn bleeds")
