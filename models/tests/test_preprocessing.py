import numpy as np
import pytest

from hemolens.batches import Batcher
from hemolens.datasets import HU_RANGE, Scans
from hemolens.preprocessing import (
    INPUTS, PADDING, area_matrix, bilinear_matrix, crop_bounds, network_input, resize, window)


def test_linear_window_at_its_boundaries():
    # W 80, C 40: 0 up to 0 HU (40 - 0.5 - 79 / 2), 1 above 79.
    v = window(np.array([-1.0, 0.0, 39.5, 79.0, 80.0]), 40, 80, "LINEAR")
    assert v == pytest.approx([0, 0, 0.5, 1, 1])


def test_linear_exact_window_at_its_boundaries():
    assert window(np.array([-1.0, 0.0, 20.0, 80.0, 81.0]), 40, 80, "LINEAR_EXACT") == pytest.approx([0, 0, 0.25, 1, 1])


def test_sigmoid_window_is_half_at_its_centre_and_steep_as_4_over_width():
    v = window(np.array([40.0, 41.0]), 40, 80, "SIGMOID")
    assert v[0] == 0.5
    assert v[1] - v[0] == pytest.approx(1 / 80, rel=1e-3)


@pytest.mark.parametrize("function,width", [("LINEAR", 0.5), ("LINEAR_EXACT", 0), ("SIGMOID", -1), ("CUBIC", 80)])
def test_bad_windows_are_refused(function, width):
    with pytest.raises(ValueError):
        window(np.zeros(1), 40, width, function)


def test_crop_is_centred_and_rounded_to_the_nearest():
    assert crop_bounds(256, 0.85) == (19, 218)
    assert crop_bounds(5, 0.5) == (1, 3)  # 2.5 rounds up
    assert crop_bounds(512, 1.0) == (0, 512)


def test_area_reduction_weighs_pixels_by_the_part_that_lies_under():
    assert area_matrix(3, 2) == pytest.approx(np.array([[2, 1, 0], [0, 1, 2]]) / 3)
    assert area_matrix(218, 144).sum(1) == pytest.approx(np.ones(144))
    assert area_matrix(218, 144).sum(0) == pytest.approx(np.full(218, 144 / 218))


def test_bilinear_has_half_pixel_centres_and_clamped_edges():
    assert bilinear_matrix(2, 4) == pytest.approx(np.array([[1, 0], [0.75, 0.25], [0.25, 0.75], [0, 1]]))


def test_area_enlarges_as_bilinear():
    image = np.random.default_rng(1).random((4, 6))
    assert resize(image, (8, 12), "area") == pytest.approx(resize(image, (8, 12), "bilinear"))


def test_one_hot_pixel_lands_where_it_belongs():
    hu = np.zeros((1, 256, 256), np.int16)
    hu[0, 19 + 109, 19 + 30] = 80
    x = network_input(hu, 0, INPUTS["A"](144))[0]
    row, column = np.unravel_index(x.argmax(), x.shape)
    assert (row, column) == (int(109.5 * 144 / 218), int(30.5 * 144 / 218))


def test_neighbours_repeat_at_the_ends_and_padding_counts_as_air():
    hu = np.stack([np.full((32, 32), v, np.int16) for v in (10, 30, PADDING)])
    spec = INPUTS["B"](16)

    def means(index):
        return (network_input(hu, index, spec).mean((1, 2)) * 0.3 + 0.2) * 80

    assert means(0) == pytest.approx([10, 10, 30], abs=1e-3)
    assert means(2) == pytest.approx([30, 0, 0], abs=1e-3)


def test_padding_slices_stand_for_missing_neighbours_where_the_package_says_so():
    hu = np.full((1, 32, 32), 40, np.int16)
    spec = INPUTS["B"](16) | {"ends": "padding"}
    x = (network_input(hu, 0, spec).mean((1, 2)) * 0.3 + 0.2) * 80
    assert x == pytest.approx([0, 40, 0], abs=1e-3)


@pytest.mark.parametrize("name", ["A", "B"])
def test_training_batches_equal_the_specification(name):
    gray = np.random.default_rng(2).integers(0, 256, (4, 256, 256)).astype(np.uint8)
    scans = Scans(gray, None, np.zeros((4, 6), np.float32), np.array([0, 0, 0, 1]), np.zeros(4, int), None, np.ones(4), "x")
    x = Batcher(name, 144, 18).plain(scans, np.array([0, 1, 3])).numpy()
    hu = gray.astype(float) * (HU_RANGE / 255)
    for got, (scan, index) in zip(x, [(hu[:3], 0), (hu[:3], 1), (hu[3:], 0)]):
        assert got == pytest.approx(network_input(scan, index, INPUTS[name](144)), abs=2e-5)
