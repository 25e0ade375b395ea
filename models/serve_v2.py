"""Serves a model repository made by export_served.py with the PyPI package kserve, over its KServe v2 endpoints.

    python serve_v2.py REPOSITORY [--http_port 8080] [--device cpu|cuda:0] [--threads N]

For a department without Triton, and for the tests against a real server. kserve's own options are taken too. TLS: kserve has
none; put a reverse proxy before it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from kserve import InferOutput, InferRequest, InferResponse, Model, ModelServer, model_server

OUTPUTS = ("maps__0", "pooled__1", "logits__2")


class SliceNetwork(Model):
    """One slice network; kserve asks for `predict`."""

    def __init__(self, folder: Path, device: str) -> None:
        super().__init__(folder.name)
        self.folder, self.device = folder, device
        self.network: torch.jit.ScriptModule | None = None

    def load(self) -> bool:
        self.network = torch.jit.load(str(self.folder / "1" / "model.pt"), map_location=self.device).eval()
        self.ready = True
        return True

    async def get_input_types(self) -> list[dict]:
        return [{"name": "x__0", "datatype": "FP32", "shape": [-1, -1, -1, -1]}]

    async def get_output_types(self) -> list[dict]:
        return [{"name": name, "datatype": "FP32", "shape": [-1]} for name in OUTPUTS]

    def predict(self, payload: InferRequest, headers: dict[str, str] | None = None,
                response_headers: dict[str, str] | None = None) -> InferResponse:
        x = torch.from_numpy(np.array(payload.inputs[0].as_numpy(), dtype=np.float32)).to(self.device)
        with torch.inference_mode():
            answers = self.network(x)
        outputs = []
        for name, answer in zip(OUTPUTS, answers):
            values = answer.float().cpu().numpy()
            outputs.append(InferOutput(name, list(values.shape), "FP32", values))
        # Binary where the request's outputs ask for it.
        return InferResponse(payload.id or "", self.name, outputs, requested_outputs=payload.request_outputs,
                             use_binary_outputs=payload.use_binary_outputs)


def main() -> None:
    parser = argparse.ArgumentParser(parents=[model_server.parser], conflict_handler="resolve")
    parser.add_argument("repository", type=Path)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=0)
    args = parser.parse_args()
    if args.threads:
        torch.set_num_threads(args.threads)
    torch.jit.set_fusion_strategy([("STATIC", 0)])
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = False
    networks = [SliceNetwork(folder.parent, args.device) for folder in sorted(args.repository.glob("*/config.pbtxt"))]
    for network in networks:
        network.load()
    ModelServer().start(networks)


if __name__ == "__main__":
    main()
