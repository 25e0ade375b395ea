import json

import numpy as np
import pytest

from hemolens.datasets import TEST, TRAIN, VALIDATION, Scans, prepare_simulated
from hemolens.networks import CLASSES


def write(folder, seed, positions=(0.0, 5.0, 12.0)):
    folder.mkdir(exist_ok=True)
    rng = np.random.default_rng(seed)
    hu = rng.integers(0, 80, (3, 256, 256)).astype(np.int16)
    mask = np.zeros((3, 256, 256), np.uint8)
    mask[1, :10, :10] = 2
    np.save(folder / f"{seed}_hu.npy", hu)
    np.save(folder / f"{seed}_mask.npy", mask)
    labels = [dict.fromkeys(CLASSES, 0) for _ in positions]
    labels[1] |= {"any": 1, "intraparenchymal": 1}
    (folder / f"{seed}.json").write_text(json.dumps({
        "spec": {"seed": seed}, "pixel_mm": 1.0, "spacing_mm": 6.0, "mimics": [{"kind": "shunt"}] if seed % 2 else [],
        "slices": [{"position_mm": z, "labels": y} for z, y in zip(positions, labels)]}))


def test_held_out_folders_are_the_test_part_and_nothing_else_is(tmp_path):
    for seed in range(1, 21):
        write(tmp_path / "train", seed)
    for seed in range(101, 104):
        write(tmp_path / "held", seed)
    prepare_simulated([tmp_path / "train"], tmp_path / "out", [tmp_path / "held"], validation=0.3)
    scans = Scans.load(tmp_path / "out")
    parts = [set(scans.scan[scans.indices(s)]) for s in (TRAIN, VALIDATION, TEST)]
    assert [len(p) for p in parts][2] == 3 and len(parts[0]) + len(parts[1]) == 20 and len(parts[1]) > 0
    assert not (parts[0] & parts[1] or parts[0] & parts[2] or parts[1] & parts[2])
    assert scans.gray.shape == (69, 256, 256)
    assert (scans.mimics == "shunt").sum() == 10 + 2
    assert scans.labels[1].tolist() == [1, 0, 1, 0, 0, 0]


def test_a_seed_in_training_and_held_out_is_refused(tmp_path):
    write(tmp_path / "train", 7)
    write(tmp_path / "held", 7)
    with pytest.raises(ValueError, match="seed 7 is also in"):
        prepare_simulated([tmp_path / "train"], tmp_path / "out", [tmp_path / "held"])


def test_folders_for_validation_are_the_validation_part(tmp_path):
    for seed in (1, 2, 3, 11, 12, 21):
        write(tmp_path / ("train", "check", "held")[seed // 10], seed)
    prepare_simulated([tmp_path / "train"], tmp_path / "out", [tmp_path / "held"], validating=[tmp_path / "check"])
    scans = Scans.load(tmp_path / "out")
    assert [len(np.unique(scans.scan[scans.indices(s)])) for s in (TRAIN, VALIDATION, TEST)] == [3, 2, 1]
    write(tmp_path / "check", 21)
    with pytest.raises(ValueError, match="seed 21 is also in .*check"):
        prepare_simulated([tmp_path / "train"], tmp_path / "out", [tmp_path / "held"], validating=[tmp_path / "check"])


def test_volume_of_a_slice_goes_by_the_way_to_its_neighbours(tmp_path):
    write(tmp_path / "train", 7)
    prepare_simulated([tmp_path / "train"], tmp_path / "out")
    volume = Scans.load(tmp_path / "out").volume
    assert volume[1, 2] == pytest.approx(100 * 6.0 / 1000)  # (12 - 0) / 2
    assert volume[1, 0] == volume[1, 2] and volume[0].sum() == 0


def test_volume_of_a_slice_goes_by_its_own_extent_where_that_is_told(tmp_path):
    write(tmp_path / "train", 7)
    file = tmp_path / "train" / "7.json"
    truth = json.loads(file.read_text())
    for s, extent in zip(truth["slices"], (5.0, 2.5, 7.0)):
        s["extent_mm"] = extent
    file.write_text(json.dumps(truth))
    prepare_simulated([tmp_path / "train"], tmp_path / "out")
    assert Scans.load(tmp_path / "out").volume[1, 2] == pytest.approx(100 * 2.5 / 1000)


def test_no_scans_is_an_error(tmp_path):
    with pytest.raises(ValueError, match="no SEED.json"):
        prepare_simulated([tmp_path], tmp_path / "out")
