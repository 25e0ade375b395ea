"""Each system's preprocessing as a manifest's ``input`` (docs/model-package.md)."""

from __future__ import annotations

import math

IMAGENET_MEAN, IMAGENET_STD = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]


def _spec(channels: list[dict], size: int, **changes) -> dict:
    return {
        "channels": channels,
        "ends": "repeat",
        "order": "window_then_resize",
        "crop": {"fraction": 1.0},
        "size": [size, size],
        "interpolation": "bilinear",
        "value_range": [0.0, 1.0],
        "mean": [0.0] * len(channels),
        "std": [1.0] * len(channels),
        "orientation": "canonical",
        "padding_hu": -1000,
    } | changes


def _window(width: float, center: float, function: str = "LINEAR_EXACT") -> dict:
    return {"center": center, "width": width, "function": function}


def sigmoid_window(width: float, center: float) -> dict:
    """Lee et al., arXiv 1812.00572: U / (1 + exp(-(W x + b))) with W = (2 / WW) ln(U / eps - 1), b = -W WC, eps = U / 255.

    That is DICOM's SIGMOID, 1 / (1 + exp(-4 (x - c) / w)), of the width 2 WW / ln 254.
    """
    return _window(2 * width / math.log(254), center, "SIGMOID")


def three_windows(size: int) -> dict:
    """Lamarr, branch A: one slice, W/C 80/40, 200/80, 380/40 (which three is not published; see decision 0022)."""
    return _spec([{"slice_offset": 0, "window": _window(*w)} for w in ((80, 40), (200, 80), (380, 40))], size,
                 mean=IMAGENET_MEAN, std=IMAGENET_STD)


def neighbours(size: int) -> dict:
    """Lamarr, branch B: the next slice, this one, the previous, brain window, otherwise as the RSNA 2019 winner."""
    return _spec([{"slice_offset": o, "window": _window(80, 40)} for o in (1, 0, -1)], size,
                 crop={"fraction": 0.8}, mean=[0.456] * 3, std=[0.224] * 3)


def winner(size: int) -> dict:
    """RSNA 2019 winner, 2DNet: (next, this, previous), the file's own window as centre +- width / 2, cut to 8 bits, centre
    crop 0.8, resized; mean and std of values in 0..1 (0..255 over 255)."""
    window = {"source": "file", "function": "LINEAR_EXACT"}
    # The public code keeps int(0.8 n): 409 of 512 columns, where the nearest whole pixel to 0.8 would be 410.
    return _spec([{"slice_offset": o, "window": window} for o in (1, 0, -1)], size, gray_levels=256,
                 crop={"fraction": 409 / 512}, mean=[0.456] * 3, std=[0.224] * 3)


def burduja(size: int) -> dict:
    """Burduja et al., Sensors 2020, section 3 (preprocessing): W/C 80/40, 200/80, 380/40 to 0..1, then 512 to 256 by linear
    interpolation, each channel normalised (by which numbers is not said; those of ImageNet unless told otherwise)."""
    return three_windows(size)


def lee(size: int) -> dict:
    """Lee: W/C 80/40, 130/50, 2800/600, linear."""
    return _spec([{"slice_offset": 0, "window": _window(*w)} for w in ((80, 40), (130, 50), (2800, 600))], size)


def lee_sigmoid(size: int) -> dict:
    """The same windows, sigmoid."""
    return _spec([{"slice_offset": 0, "window": sigmoid_window(*w)} for w in ((80, 40), (130, 50), (2800, 600))], size)


def chang(size: int) -> dict:
    """Chang: five slices around each slice; brain window, as the text at hand says none."""
    return _spec([{"slice_offset": o, "window": _window(80, 40)} for o in (-2, -1, 0, 1, 2)], size)


def bloodnet(size: int) -> dict:
    """BloodNet: five slices, brain window, and the volume of a voxel of the input."""
    spec = chang(size)
    return _spec([*spec["channels"], {"value": "voxel_volume_ml"}], size)


INPUTS = {f.__name__.replace("_", "-"): f for f in (three_windows, neighbours, winner, burduja, lee, lee_sigmoid, chang,
                                                       bloodnet)}
