import numpy as np

from hemolens import datasets, mimics


def test_table_counts_only_studies_without_blood_and_each_under_all_its_mimics():
    names = np.array(["meningioma shunt", "meningioma", "", "shunt", "", "meningioma"])
    bleeding = np.array([False, False, False, True, True, False])
    called = np.array([True, False, True, True, True, False])
    by_kind = np.array([True, True, False, True, True, False])
    rows = {r["mimic"]: r for r in mimics.table(names, bleeding, called, by_kind)}
    assert set(rows) == {"mimic-only studies", "meningioma", "shunt", "none"}
    assert (rows["mimic-only studies"]["studies"], rows["mimic-only studies"]["called"]) == (3, 1)
    assert rows["mimic-only studies"]["called_by_kind"] == 2
    assert (rows["meningioma"]["studies"], rows["meningioma"]["called"]) == (3, 1)
    assert (rows["shunt"]["studies"], rows["shunt"]["called"]) == (1, 1)
    assert (rows["none"]["studies"], rows["none"]["called"]) == (1, 1)


def test_share_of_none_has_an_interval_that_is_not_empty():
    row = mimics.table(np.array(["clip"] * 20), np.zeros(20, bool), np.zeros(20, bool), np.zeros(20, bool))[0]
    low, high = row["called_interval95"]
    assert low == 0 and 0.16 < high < 0.17  # exact for 0 of 20: 0.168


def test_names_come_from_the_head_the_artefacts_and_the_acquisition():
    truth = {"mimics": [{"kind": "shunt", "slices": [1]}, {"kind": "meningioma", "slices": []}],
             "spec": {"motion": True, "contrast": False, "kernel": "soft", "tilt_degrees": 12, "irregular": False},
             "slices": [{"artefacts": []}, {"artefacts": ["metal_streaks"]}]}
    assert datasets.mimic_names(truth) == {"shunt", "meningioma", "motion", "metal_streaks"}
    assert datasets.scan_conditions(truth) == ["kernel_soft", "tilted"]
