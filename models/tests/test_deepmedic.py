from pathlib import Path

import pytest
import torch

from hemolens.deepmedic import CLASSES, DeepMedic

WEIGHTS = Path(__file__).resolve().parents[3] / "shared" / "models-public" / "blast-ct" / "model_1.pt"


def test_sizes_are_those_of_the_publication():
    assert DeepMedic(30).input_size == 110
    assert DeepMedic(60).input_size == 140
    with pytest.raises(ValueError):
        DeepMedic(32)


def test_a_patch_gives_logits_of_its_middle():
    torch.manual_seed(1)
    network = DeepMedic(15, maps=(3, 3, 4, 4), fully_connected=(6,)).eval()
    assert network.input_size == 15 + 8 * 5
    with torch.inference_mode():
        logits = network(torch.randn(1, 1, 55, 55, 55))
    assert logits.shape == (1, len(CLASSES), 15, 15, 15)


def test_larger_patches_say_the_same():
    torch.manual_seed(2)
    small = DeepMedic(15, maps=(3, 3, 4, 4), fully_connected=(6,)).eval()
    large = DeepMedic(30, maps=(3, 3, 4, 4), fully_connected=(6,)).eval()
    large.load_state_dict(small.state_dict())
    x = torch.randn(1, 1, 70, 70, 70)
    with torch.inference_mode():
        whole = large(x)
        part = small(x[:, :, 15:, :55, 15:])
    assert torch.allclose(whole[:, :, 15:, :15, 15:], part, atol=1e-5)


@pytest.mark.skipif(not WEIGHTS.exists(), reason="the published weights are not here")
def test_the_published_weights_load_whole():
    network = DeepMedic()
    missing, left = network.load_state_dict(torch.load(WEIGHTS, map_location="cpu"), strict=False)
    assert not missing and not left
