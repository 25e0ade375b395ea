"""Training of the slice networks and of the sequence network."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, Dataset

from . import metrics
from .batches import Batch, Batcher
from .datasets import TRAIN, VALIDATION, Scans
from .networks import CLASSES, CONFIGS, SMALL_SEQUENCE, BranchNetwork, SequenceConfig, SequenceNetwork

CLASS_WEIGHT = torch.tensor([2.0, 1.0, 1.0, 1.0, 1.0, 1.0])  # `any` counts twice, as in the RSNA 2019 challenge


SAVE_EVERY = 500  # steps


class Average:
    """Exponential average of weights; batch norm's running values are taken over as they are."""

    def __init__(self, network: nn.Module, decay: float):
        self.decay, self.steps = decay, 0
        self.state = {k: v.detach().clone() for k, v in network.state_dict().items()}

    def update(self, network: nn.Module) -> None:
        self.steps += 1
        d = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for k, v in network.state_dict().items():
            if v.dtype.is_floating_point:
                self.state[k].mul_(d).add_(v.detach(), alpha=1 - d)
            else:
                self.state[k].copy_(v)


class Sampler:
    """Draws training slices so that positive ones make up ``share``, rare kinds more often than frequent ones.

    Among positive and among negative slices hard ones come more often where the scans' hardness is known.
    """

    def __init__(self, scans: Scans, share: float):
        self.index = scans.indices(TRAIN)
        labels = scans.labels[self.index]
        hard = np.ones(len(labels)) if scans.hardness is None else scans.hardness[self.index]
        frequency = labels.sum(0) + 10
        weight = (labels[:, 1:] / np.sqrt(frequency[1:])).max(1)
        positive = weight > 0
        weight = weight * hard
        clear = np.where(positive, 0, hard)
        p = share * weight / max(weight.sum(), 1e-9) + (1 - share) * clear / max(clear.sum(), 1e-9)
        self.p = p / p.sum()

    def draw(self, count: int, rng: np.random.Generator) -> np.ndarray:
        return rng.choice(self.index, count, p=self.p)


class Batches(Dataset):
    """Augmented batch number ``step``: the same for a seed whatever was drawn before and by however many workers."""

    def __init__(self, sources: list[tuple[Scans, float]], batcher: Batcher, batch: int, steps: int, seed: int):
        self.samplers = [(scans, Sampler(scans, 0.5)) for scans, _ in sources]
        shares = np.cumsum([0] + [share for _, share in sources]) / sum(share for _, share in sources)
        self.counts = np.diff(np.floor(shares * batch + 0.5)).astype(int)
        self.batcher, self.steps, self.seed = batcher, steps, seed

    def __len__(self) -> int:
        return self.steps

    def __getitem__(self, step: int) -> Batch:
        rng = np.random.default_rng([self.seed, step])
        parts = [(scans, sampler.draw(n, rng)) for (scans, sampler), n in zip(self.samplers, self.counts) if n]
        return self.batcher.augmented(parts, rng)

    def stream(self, first: int, workers: int) -> Iterator[Batch]:
        return iter(DataLoader(self, batch_size=None, sampler=range(first, self.steps), num_workers=workers,
                               pin_memory=torch.cuda.is_available()))


class Locator(nn.Module):
    """Turns a class's evidence on the map into a logit per cell, for the auxiliary loss only; not exported."""

    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.zeros(len(CLASSES)))
        self.bias = nn.Parameter(torch.full((len(CLASSES),), -4.0))

    def forward(self, evidence: Tensor) -> Tensor:
        return evidence * self.scale.exp()[:, None, None] + self.bias[:, None, None]


def location_loss(cells: Tensor, batch: Batch) -> Tensor:
    """Cross entropy and soft Dice per cell; a cell counts fully once a third of it is blood."""
    weights = CLASS_WEIGHT.to(cells.device)
    target = (batch.cells * 3).clamp(0, 1)
    known = batch.known[:, :, None, None]
    weight = known * (1 + 4 * target)
    entropy = (F.binary_cross_entropy_with_logits(cells, target, reduction="none") * weight).mean((2, 3))
    p = torch.sigmoid(cells) * known
    area = target.sum((2, 3))
    dice = 1 - (2 * (p * target).sum((2, 3)) + 1) / (p.sum((2, 3)) + area + 1)
    dice = torch.where((area > 0) & (batch.known > 0), dice, torch.zeros_like(dice))
    return (entropy * weights).mean() * 4 + (dice * weights).mean()


def predict(network: BranchNetwork, batcher: Batcher, scans: Scans, index: np.ndarray, size: int = 64) -> tuple[np.ndarray, np.ndarray]:
    """Pooled features and logits of slices, without augmentation."""
    network.eval()
    device = next(network.parameters()).device
    features, logits = [], []
    with torch.no_grad():
        for i in range(0, len(index), size):
            p = network.pool(network.features(batcher.plain(scans, index[i : i + size]).to(device)))
            features.append(p.cpu().numpy())
            logits.append(network.classify(p).cpu().numpy())
    return np.concatenate(features), np.concatenate(logits)


def hardness(labels: np.ndarray, logits: np.ndarray, most: float = 5.0) -> np.ndarray:
    """From a trained network's logits how often each slice is to be drawn: 0.35 and its loss over the mean loss.

    The mean is that of slices with blood or of those without; at most ``most``, so that slices on which nothing can be
    seen do not fill the batches.
    """
    loss = (np.logaddexp(0, logits) - labels * logits) @ CLASS_WEIGHT.numpy()
    result = np.empty(len(loss))
    for part in (labels[:, 0] > 0, labels[:, 0] == 0):
        if part.any():
            result[part] = np.minimum(0.35 + loss[part] / loss[part].mean(), most)
    return result


def aucs(labels: np.ndarray, scores: np.ndarray) -> list[float]:
    return [metrics.auc(labels[:, c], scores[:, c]) for c in range(labels.shape[1])]


def course(part: float) -> float:
    """The rate's share of its peak after ``part`` of the training: up over a tenth, then down by a cosine."""
    return 0.04 + 0.96 * part / 0.1 if part < 0.1 else 0.0004 + 0.4998 * (1 + math.cos(math.pi * (part - 0.1) / 0.9))


def train_branch(name: str, sources: list[tuple[Scans, float]], config_name: str, size: int, samples: int, out: Path,
                 start: Path | None = None, batch: int = 24, rate: float = 3e-3, seed: int = 1, locate: float = 0.5,
                 resume: bool = True, minutes: float | None = None, workers: int = 0, device: str = "cpu") -> None:
    """Trains a slice network on ``samples`` slices and leaves its averaged weights in ``out``.

    ``sources``: scans and their share of each batch. ``start``: a checkpoint whose weights to begin from. ``minutes``:
    stop after that long even if ``samples`` are not reached; the rate's course goes by whichever is further. On ``cuda``
    the network runs in bfloat16 where that is safe (autocast).
    """
    torch.manual_seed(seed)
    network, locator = BranchNetwork(CONFIGS[config_name]), Locator()
    if start:
        loaded = torch.load(start, weights_only=True)
        network.load_state_dict(loaded["network"])
        locator.load_state_dict(loaded["locator"])
    cells = network.eval().features(torch.zeros(1, 3, size, size)).shape[2]
    batcher = Batcher(name, size, cells)
    network, locator = network.to(device, memory_format=torch.channels_last), locator.to(device)
    decayed = [p for n, p in network.named_parameters() if p.ndim > 1]
    plain = [p for n, p in network.named_parameters() if p.ndim <= 1] + list(locator.parameters())
    optimiser = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.02}, {"params": plain, "weight_decay": 0.0}],
                                  lr=rate)
    steps = max(samples // batch, 1)
    average, first, spent = Average(network, 0.998), 0, 0.0
    part = out.with_suffix(".part")
    if resume and part.exists():
        state = torch.load(part, weights_only=True, map_location=device)
        network.load_state_dict(state["network"])
        locator.load_state_dict(state["locator"])
        optimiser.load_state_dict(state["optimiser"])
        average.state, average.steps, first, spent = state["average"], state["step"], state["step"], state["seconds"]
    data = Batches(sources, batcher, batch, steps, seed)
    weight = CLASS_WEIGHT.to(device)
    began, losses = time.time() - spent, []

    def save(path: Path, weights: dict, extra: dict) -> None:
        partial = path.with_suffix(".writing")
        torch.save({"network": weights, "locator": locator.state_dict(), "config": config_name, "size": size} | extra, partial)
        partial.replace(path)

    def report() -> None:
        judged = BranchNetwork(CONFIGS[config_name]).to(device, memory_format=torch.channels_last)
        judged.load_state_dict(average.state)
        for scans, _ in sources:
            index = scans.indices(VALIDATION)
            if not len(index):
                continue
            _, logits = predict(judged, batcher, scans, index)
            auc = " ".join(f"{a:.3f}" for a in aucs(scans.labels[index], logits))
            print(f"  validation {scans.kind} AUC {auc} (any {CLASSES[1][:3]} iph ivh sah sdh)", flush=True)

    for step, drawn in enumerate(data.stream(first, workers), first):
        drawn = drawn.to(device)
        done = max((step + 1) / steps, (time.time() - began) / (60 * minutes) if minutes else 0.0)
        for group in optimiser.param_groups:
            group["lr"] = rate * course(min(done, 1.0))
        network.train()
        with torch.autocast(torch.device(device).type, torch.bfloat16, enabled=device != "cpu"):
            a = network.features(drawn.x)
            logits = network.classify(network.pool(a)).float()
            evidence = network.evidence(a).float()
        target = drawn.labels * 0.98 + 0.01
        loss = (F.binary_cross_entropy_with_logits(logits, target, reduction="none") * weight).mean()
        if locate:
            loss = loss + locate * location_loss(locator(evidence), drawn)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        average.update(network)
        losses.append(loss.item())
        if (step + 1) % 100 == 0:
            speed = (step + 1 - first) * batch / (time.time() - began - spent)
            print(f"{name} step {step + 1}/{steps} loss {np.mean(losses[-100:]):.4f} {speed:.0f}/s", flush=True)
        if (step + 1) % SAVE_EVERY == 0 or done >= 1:
            report()
            save(part, network.state_dict(), {"average": average.state, "optimiser": optimiser.state_dict(),
                                              "step": step + 1, "seconds": time.time() - began})
            save(out, {k: v.cpu() for k, v in average.state.items()}, {})
        if done >= 1:
            print(f"{name} {(step + 1) * batch} slices seen in {time.time() - began:.0f} s", flush=True)
            break
    part.unlink(missing_ok=True)


def load_branch(path: Path) -> tuple[BranchNetwork, int]:
    """The network in evaluation mode and its input size."""
    state = torch.load(path, weights_only=True, map_location="cpu")
    network = BranchNetwork(CONFIGS[state["config"]])
    network.load_state_dict(state["network"])
    return network.eval(), state["size"]


def train_sequence(features: dict[str, np.ndarray], samples: int, out: Path, seed: int = 1, rate: float = 2e-3,
                   config: SequenceConfig = SMALL_SEQUENCE) -> None:
    """``features``: arrays ``features``, ``logits``, ``labels``, ``scan`` (training scans, variants included)."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    branches = features["logits"].shape[1] // len(CLASSES)
    network = SequenceNetwork(features["features"].shape[1], branches, config)
    optimiser = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=0.02)
    average = Average(network, 0.995)
    starts = np.flatnonzero(np.diff(features["scan"], prepend=-1))
    ends = np.append(starts[1:], len(features["scan"]))
    # A scan of one slice counts little: enough to keep lone slices in their place.
    weight = np.where(ends - starts > 1, 1.0, 0.15)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, samples // 8 + 1, pct_start=0.1)
    lone = starts[ends - starts == 1]
    losses = []
    for step in range(samples // 8):
        network.train()
        loss = torch.zeros(())
        for s in rng.choice(len(starts), 8, p=weight / weight.sum()):
            chosen = np.arange(starts[s], ends[s])
            if len(chosen) == 1 and rng.random() < 0.6:
                # Real slices of many patients in a row: what a long scan's features look like outside the simulator.
                chosen = rng.choice(lone, rng.integers(2, 33))
                if rng.random() < 0.7:
                    chosen = np.sort(chosen[features["labels"][chosen, 0] == 0])
                chosen = np.append(chosen, starts[s])
            elif len(chosen) > 8 and rng.random() < 0.5:  # parts of scans, thicker slices
                low = rng.integers(0, len(chosen) // 3)
                chosen = chosen[low : len(chosen) - rng.integers(0, len(chosen) // 3)][:: rng.integers(1, 3)]
            if rng.random() < 0.2:
                chosen = chosen[::-1]
            x = torch.from_numpy(features["features"][chosen])
            x = x * (1 + 0.05 * torch.randn(1, x.shape[1]))
            # A scan whose every slice looks a little bloody (another scanner, another look) is not bloody.
            logits = torch.from_numpy(features["logits"][chosen]) + 0.7 * torch.randn(1, 1)
            y = torch.from_numpy(features["labels"][chosen])
            each = F.binary_cross_entropy_with_logits(network(x, logits + 0.2 * torch.randn_like(logits)), y,
                                                      reduction="none")
            loss = loss + (each * CLASS_WEIGHT).mean() / 8
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        average.update(network)
        losses.append(loss.item())
        if (step + 1) % 100 == 0:
            print(f"sequence step {step + 1} loss {np.mean(losses[-100:]):.4f}", flush=True)
    torch.save({"network": average.state, "feature_length": features["features"].shape[1], "branches": branches,
                "config": asdict(config)}, out)


def load_sequence(path: Path) -> SequenceNetwork:
    state = torch.load(path, weights_only=True)
    network = SequenceNetwork(state["feature_length"], state["branches"], SequenceConfig(**state["config"]))
    network.load_state_dict(state["network"])
    return network.eval()
