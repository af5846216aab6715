"""Keeps a run that has not been shipped where a fresh clone can go on with it, as small as that can be.

The averaged weights of text encoder and U-Net in int8 per output channel (small tensors in float16), the words, the counters
and the curve. Optimiser and random states are dropped: the optimiser finds its way again within some fifty steps.
`restore.py` takes the weights from here if they are here, and else from the shipped files.
"""
import argparse
import json
from pathlib import Path

import numpy as np
import torch

from shipped import SMALL, int8_parts

STATE = Path(__file__).parent / "state"


def packed(states: dict) -> dict[str, np.ndarray]:
    """Weights as arrays to store: `name` in int8 with `name:scale`, or `name` in float16."""
    out = {}
    for name, value in states.items():
        if value.dim() > 1 and value.numel() > SMALL:
            values, scale = int8_parts(value.float())
            out[name], out[f"{name}:scale"] = values.numpy(), scale.numpy().astype(np.float32)
        else: out[name] = value.numpy().astype(np.float16)
    return out


def unpacked(arrays) -> dict[str, torch.Tensor]:
    """Weights in float32 from what `packed` gave."""
    names = [n for n in arrays if not n.endswith(":scale")]
    scale = lambda n: arrays[f"{n}:scale"] if f"{n}:scale" in arrays else np.float32(1)
    return {n: torch.from_numpy(arrays[n].astype(np.float32) * scale(n)) for n in names}


def kept(folder: Path = STATE):
    """(averaged weights, facts) of the run that is kept; None if none is."""
    if not (folder / "weights.npz").exists(): return None
    with np.load(folder / "weights.npz") as arrays: weights = unpacked(dict(arrays))
    return weights, json.loads((folder / "run.json").read_text())


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--runs", type=Path, default=Path(__file__).parent / "runs")
    ap.add_argument("--out", type=Path, default=STATE)
    args = ap.parse_args()
    saved = torch.load(args.runs / "denoiser.pt", weights_only=False)
    args.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(args.out / "weights.npz", **packed(saved["ema"]))
    facts = {k: saved[k] for k in ("step", "samples")} | dict(seconds=round(saved.get("before", 0.0) + saved["spent"]), words=saved["words"])
    (args.out / "run.json").write_text(json.dumps(facts) + "\n")
    (args.out / "curve.jsonl").write_text((args.runs / "denoiser-curve.jsonl").read_text())
    print(f"step {saved['step']}, {(args.out / 'weights.npz').stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
