"""Last step — write the encoder the product ships: ONNX, weights quantised to int8 (dynamic).

Run: python export.py BASE_DIR OUT_DIR [WEIGHTS_DIR]
Without WEIGHTS_DIR the pruned multilingual-e5-small is exported as it is.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import numpy as np
import torch
from network import WIDTH, Reader
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer


class Exported(torch.nn.Module):
    """Ids and mask in; unit mean vector and token states out."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """(B, T) int64 twice; returns (B, W) and (B, T, W)."""
        hidden = self.reader.encoder(ids, mask)
        return torch.nn.functional.normalize(self.reader.pool(hidden, mask), dim=-1), hidden


def main(base: str, out: str, weights: str | None = None) -> None:
    """Write encoder.onnx and tokenizer.json."""
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(f"{base}/tokenizer.json")
    reader = Reader(tokenizer.get_vocab_size(), 12)
    reader.encoder.load_base(f"{base}/base.npz", list(range(12)))
    if weights:
        parts = [np.load(path) for path in sorted(Path(weights).glob("weights*.npz"))]
        reader.load_state_dict({k: torch.from_numpy(p[k]).float() for p in parts for k in p}, strict=False)
    reader.eval()
    sample = torch.randint(4, 1000, (2, 16)), torch.ones(2, 16, dtype=torch.int64)
    axes = {"ids": {0: "b", 1: "t"}, "mask": {0: "b", 1: "t"}, "unit": {0: "b"}, "tokens": {0: "b", 1: "t"}}
    full = folder / "full.onnx"
    torch.onnx.export(
        Exported(reader), sample, str(full), input_names=["ids", "mask"], output_names=["unit", "tokens"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )
    quantize_dynamic(str(full), str(folder / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    full.unlink()
    shutil.copy(f"{base}/tokenizer.json", folder / "tokenizer.json")
    print(f"encoder.onnx {(folder / 'encoder.onnx').stat().st_size / 1e6:.1f} MB, width {WIDTH}")


if __name__ == "__main__":
    main(*sys.argv[1:4])
