"""State dictionaries of public code into the networks here, with every name accounted for.

What is renamed, nothing else: containers (``module.``, and around a whole network ``model_ft.``, ``base.``, ``backbone.``,
``model.``), the stem (``layer0.conv1`` of pretrainedmodels, ``conv1`` of torchvision and timm, ``0`` where the network was cut
into a Sequential), stages, squeeze and excitation (``se_module``, ``se``) and heads (``last_linear``, ``last_linear.0``,
``fc``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

CONTAINERS = ("state_dict", "model_state_dict", "model", "net", "network")
WRAPPERS = ("model_ft.", "base.", "backbone.", "model.")
STATE = "num_batches_tracked"  # of batch normalisation; no answer depends on it
SLICE_NAMES = (
    (r"^(layer0\.)?conv1\.", "stem.0."),
    (r"^(layer0\.)?bn1\.", "stem.1."),
    (r"^0\.", "stem.0."),
    (r"^1\.", "stem.1."),
    (r"^layer([1-4])\.", lambda m: f"stages.{int(m[1]) - 1}."),
    (r"^([4-7])\.(?=\d)", lambda m: f"stages.{int(m[1]) - 4}."),
    (r"\.se\.fc", ".se_module.fc"),
)
WINNER_NAMES = {
    "fea_conv.1": "lower1", "fea_conv.2": "norm1", "fea_conv.5": "lower2", "fea_conv.6": "norm2",
    "fea_first_final.0": "direct", "fea_lstm": "gru1", "fea_lstm_final.0": "head1",
    "conv_first.0": "convolutions.0", "conv_first.1": "convolutions.1", "conv_first.3": "convolutions.3",
    "conv_first.4": "convolutions.4", "conv_res.0": "convolutions.6", "conv_res.1": "convolutions.7",
    "conv_res.3": "convolutions.9", "conv_res.4": "convolutions.10", "conv_final.0": "last_convolution",
    "lstm": "gru2", "final.0": "head2",
}
PCA_NAMES = {"pca.mean": "pca_mean", "pca.mean_": "pca_mean", "pca.components": "pca_components",
             "pca.components_": "pca_components", "mean_": "pca_mean", "components_": "pca_components",
             "mean": "pca_mean", "components": "pca_components"}


class CheckpointError(ValueError):
    """A file that does not hold what the network needs."""


@dataclass
class Report:
    """Names as the network here has them (missing, shapes) and as the file has them (left over)."""

    loaded: int = 0
    missing: list[str] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)
    shapes: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        return not (self.missing or self.left_over or self.shapes)

    def add(self, part: str, other: "Report") -> None:
        self.loaded += other.loaded
        for mine, its in ((self.missing, other.missing), (self.left_over, other.left_over), (self.shapes, other.shapes)):
            mine += [f"{part}: {name}" for name in its]

    def text(self) -> str:
        lines = [f"{self.loaded} tensors loaded"]
        for title, names in (("missing from the checkpoint", self.missing), ("left over in the checkpoint", self.left_over),
                             ("of another shape", self.shapes)):
            lines += [f"{title} ({len(names)}):", *(f"  {name}" for name in names)] if names else []
        return "\n".join(lines)


def read(file: Path) -> dict[str, Tensor]:
    """Tensors by name, of ``.pth`` and the like (weights only: no code in the file is run) or of ``.npz``."""
    if file.suffix == ".npz":
        with np.load(file) as archive:
            return {k: torch.from_numpy(np.asarray(v, np.float32)) for k, v in archive.items()}
    try:
        state = torch.load(file, map_location="cpu", weights_only=True)
    except Exception as e:  # torch raises many kinds
        raise CheckpointError(f"{file}: not a checkpoint of tensors alone: {str(e).splitlines()[0]}") from e
    for key in CONTAINERS:
        if isinstance(state, dict) and isinstance(state.get(key), dict):
            state = state[key]
    tensors = {k: v for k, v in state.items() if isinstance(v, Tensor)} if isinstance(state, dict) else {}
    if not tensors:
        raise CheckpointError(f"{file}: holds no tensors by name")
    return {k.removeprefix("module."): v for k, v in tensors.items()}


def slice_name(name: str, hidden: bool) -> str:
    """hidden: whether the network has a linear layer before its last."""
    for wrapper in WRAPPERS:
        name = name.removeprefix(wrapper)
    for pattern, to in SLICE_NAMES:
        name = re.sub(pattern, to, name)
    head = re.match(r"^(fc|last_linear|head|classifier|fc1|fc2)(?:\.(\d))?\.(weight|bias)$", name)
    if head is None:
        return name
    first = hidden and (head[1] == "fc1" or (head[1] != "fc2" and head[2] == "0"))
    return f"{'hidden' if first else 'last_linear'}.{head[3]}"


def sequence_name(name: str, names: dict[str, str]) -> str:
    """names: what begins a name there, to what begins it here; the longest one counts."""
    for there in sorted(names, key=len, reverse=True):
        if name == there or name.startswith(there + "."):
            return names[there] + name[len(there):]
    return name


def fill(network: nn.Module, state: dict[str, Tensor], rename) -> Report:
    """Copies what fits; what does not is in the report. Axes of length 1 do not count: 1x1 convolutions are linear."""
    report = Report()
    own = network.state_dict()
    found: dict[str, tuple[str, Tensor]] = {}
    for name, tensor in state.items():
        target = rename(name)
        if target not in own or target in found:
            if not name.endswith(STATE):
                report.left_over.append(name)
            continue
        found[target] = (name, tensor)
    with torch.no_grad():
        for name, tensor in own.items():
            if name not in found:
                if not name.endswith(STATE):
                    report.missing.append(name)
                continue
            there, value = found[name]
            if [n for n in value.shape if n != 1] != [n for n in tensor.shape if n != 1]:
                report.shapes.append(f"{there} is {list(value.shape)}, {name} needs {list(tensor.shape)}")
                continue
            tensor.copy_(value.reshape(tensor.shape))
            report.loaded += 1
    return report
