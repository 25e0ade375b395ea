"""Sequence networks of the published systems, ``(features [N, F1 + F2 + ...], logits [N, 6 B]) -> [N, 6]``.

Both export ``batch``, ``reduce`` and ``batch_reduced`` (docs/model-package.md), so that gradients of many slices cost one
backward pass over short rows.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from ..networks import CLASSES


class PcaLstm(nn.Module):
    """Burduja et al., Sensors 2020, 20, 5611, section 3: features reduced by PCA to 120, joined with the six CNN
    probabilities; three bidirectional LSTM layers of 256; their 512 outputs joined with the probabilities again; linear 6.

    Left open there: whether PCA whitens (taken as no) and dropout (none here; it does not change answers).
    The reduction is inside this file, as the manifest has no field for it.
    """

    def __init__(self, feature_length: int, components: int = 120, hidden: int = 256, layers: int = 3):
        super().__init__()
        k = len(CLASSES)
        self.register_buffer("pca_mean", torch.zeros(feature_length))
        self.register_buffer("pca_components", torch.linalg.qr(torch.randn(feature_length, components))[0].T.contiguous())
        self.lstm = nn.LSTM(components + k, hidden, layers, batch_first=True, bidirectional=True)
        self.classifier = nn.Linear(2 * hidden + k, k)

    def forward(self, features: Tensor, logits: Tensor) -> Tensor:
        return self.batch(features.unsqueeze(0), logits.unsqueeze(0)).squeeze(0)

    @torch.jit.export
    def batch(self, features: Tensor, logits: Tensor) -> Tensor:
        return self.batch_reduced(self.reduce(features), logits)

    @torch.jit.export
    def reduce(self, features: Tensor) -> Tensor:
        return torch.matmul(features - self.pca_mean, self.pca_components.t())

    @torch.jit.export
    def batch_reduced(self, reduced: Tensor, logits: Tensor) -> Tensor:
        p = torch.sigmoid(logits)
        h, _ = self.lstm(torch.cat([reduced, p], 2))
        return self.classifier(torch.cat([h, p], 2))


class WinnerSequence(nn.Module):
    """The sequence model of the RSNA 2019 winner (SeuTao/RSNA2019_Intracranial-Hemorrhage-Detection, SequenceModel).

    Features of each CNN by the same 1x1 convolutions to 512, to 128; a linear head and one over a bidirectional GRU, added;
    their sigmoid beside the CNNs' own probabilities; convolutions over slices, each class by itself; a linear one of these
    and a head over a second bidirectional GRU over all classes' channels, added.

    The public code has no shortcut around its dilated convolutions, whatever their name there says, and neither has this.
    Its optional channel of slice distances is left out: a package's sequence network is not told distances.
    """

    def __init__(self, feature_length: int, branches: int, hidden: int = 128, layers: int = 2, reduced: int = 128,
                 width: int = 256):
        super().__init__()
        k = len(CLASSES)
        self.branches, self.feature_length, self.reduced, self.width = branches, feature_length, reduced, width
        self.lower1 = nn.Linear(feature_length, 4 * reduced, bias=False)
        self.norm1 = nn.BatchNorm1d(4 * reduced)
        self.lower2 = nn.Linear(4 * reduced, reduced, bias=False)
        self.norm2 = nn.BatchNorm1d(reduced)
        self.direct = nn.Linear(reduced * branches, k)
        self.gru1 = nn.GRU(reduced * branches, hidden, layers, batch_first=True, bidirectional=True)
        self.head1 = nn.Linear(2 * hidden, k)
        self.convolutions = nn.Sequential(
            nn.Conv1d(branches + 1, 2 * width, 5, padding=2, bias=False), nn.BatchNorm1d(2 * width), nn.ReLU(),
            nn.Conv1d(2 * width, width, 3, padding=2, dilation=2, bias=False), nn.BatchNorm1d(width), nn.ReLU(),
            nn.Conv1d(width, width, 3, padding=4, dilation=4, bias=False), nn.BatchNorm1d(width), nn.ReLU(),
            nn.Conv1d(width, width, 3, padding=2, dilation=2, bias=False), nn.BatchNorm1d(width), nn.ReLU())
        self.last_convolution = nn.Conv1d(width, 1, 3, padding=1, bias=False)
        self.gru2 = nn.GRU(width * k, hidden, layers, batch_first=True, bidirectional=True)
        self.head2 = nn.Linear(2 * hidden, k)

    def forward(self, features: Tensor, logits: Tensor) -> Tensor:
        return self.batch(features.unsqueeze(0), logits.unsqueeze(0)).squeeze(0)

    @torch.jit.export
    def batch(self, features: Tensor, logits: Tensor) -> Tensor:
        return self.batch_reduced(self.reduce(features), logits)

    @torch.jit.export
    def reduce(self, features: Tensor) -> Tensor:
        y = features.reshape(-1, self.feature_length)  # a row for every slice and CNN
        y = torch.relu(self.norm1(self.lower1(y)))
        y = torch.relu(self.norm2(self.lower2(y)))
        y = y.view(-1, self.branches, self.reduced).transpose(1, 2)  # the public code joins channel by channel
        return y.reshape(list(features.shape[:-1]) + [self.branches * self.reduced])

    @torch.jit.export
    def batch_reduced(self, reduced: Tensor, logits: Tensor) -> Tensor:
        s, n, k = logits.shape[0], logits.shape[1], self.direct.out_features
        h, _ = self.gru1(reduced)
        first = self.direct(reduced) + self.head1(h)
        x = torch.cat([torch.sigmoid(logits), torch.sigmoid(first)], 2).view(s, n, self.branches + 1, k)
        x = x.permute(0, 3, 2, 1).reshape(s * k, self.branches + 1, n)  # each class by itself over the slices
        x = self.convolutions(x)
        second = self.last_convolution(x).view(s, k, n).transpose(1, 2)
        h, _ = self.gru2(x.view(s, k, self.width, n).permute(0, 3, 2, 1).reshape(s, n, self.width * k))
        return second + self.head2(h)
