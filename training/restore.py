"""Writes the shipped weights, or those of a run that state.py keeps, as checkpoints for a machine that has none.

What the export rounded (float16, int8 in the U-Net) comes back rounded; optimiser states and the scores of the judge do not
come back. Refuses to overwrite a checkpoint.
"""
import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn as nn
from onnx import numpy_helper

import pictures
import state
from model import WIDTH, TextEncoder, UNet
from vae import Decoder, Encoder

MODELS = Path(__file__).parent.parent / "public" / "models" / "small"


def weights_of(path: Path) -> dict[str, np.ndarray]:
    """Every float weight of a file by its name, in float32; matrices that the exporter turned over, as [out, in] by their bias."""
    graph = onnx.load(path).graph
    stored = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    known = dict(stored)
    for node in graph.node:  # the casts and scales stand first, in order
        if node.op_type == "Cast" and node.input[0] in stored: known[node.output[0]] = known[node.input[0]].astype(np.float32)
        if node.op_type == "Mul" and all(i in known for i in node.input): known[node.output[0]] = known[node.input[0]] * known[node.input[1]]
    makers = {o: node for node in graph.node for o in node.output}
    for node in graph.node:
        if node.op_type != "Add": continue
        bias = next((i for i in node.input if i.endswith(".bias")), None)
        product = next((makers[i] for i in node.input if i in makers and makers[i].op_type == "MatMul"), None)
        if bias and product and product.input[1] in known: known[bias.removesuffix("bias") + "weight"] = known[product.input[1]].T
    # A group norm is an instance norm of the groups, then a product and a sum with one value a channel: named by its place.
    users = {}
    for node in graph.node:
        for i in node.input: users.setdefault(i, []).append(node)
    following = lambda node, kind: next(n for n in users[node.output[0]] if n.op_type == kind)
    for place, norm in enumerate(n for n in graph.node if n.op_type == "InstanceNormalization"):
        product = following(following(norm, "Reshape"), "Mul")
        known[f"norm {place} weight"] = known[next(i for i in product.input if i in known)]
        known[f"norm {place} bias"] = known[next(i for i in following(product, "Add").input if i in known)]
    return known


def fill(module: nn.Module, weights: dict[str, np.ndarray], prefix="", example=()):
    """Loads every parameter, or says which one the file lacks; `example` are inputs, for a network with group norms."""
    norms = {m: name for name, m in module.named_modules() if isinstance(m, nn.GroupNorm)}
    order, hooks = [], [m.register_forward_hook(lambda m, *_: order.append(norms[m])) for m in norms]
    with torch.no_grad():
        if norms: module(*example)
        for hook in hooks: hook.remove()
        for place, name in enumerate(order):
            for kind in ("weight", "bias"): weights[f"{prefix}{name}.{kind}"] = weights[f"norm {place} {kind}"].ravel()
        for name, parameter in module.named_parameters():
            values = weights.get(prefix + name)
            if values is None or values.shape != tuple(parameter.shape): raise SystemExit(f"the shipped file holds no {prefix + name} of shape {tuple(parameter.shape)}")
            parameter.copy_(torch.from_numpy(np.array(values)))
    return module


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--runs", type=Path, default=Path(__file__).parent / "runs")
    ap.add_argument("--models", type=Path, default=MODELS)
    ap.add_argument("--shipped", action="store_true", help="the shipped weights, even if state/ keeps a run that goes beyond them")
    args = ap.parse_args()
    for name in ("vae.pt", "denoiser.pt", "scaling.json"):
        if (args.runs / name).exists(): raise SystemExit(f"{args.runs / name} is there already")
    vocab = json.loads((args.models / "tokenizer" / "words.json").read_text())
    shipped, manifest = (json.loads((args.models / f).read_text()) for f in ("model.json", "manifest.json"))
    part = lambda name: weights_of(args.models / name / "model.onnx")
    shaped = torch.zeros(1, 4, 16, 16), torch.zeros(1), torch.zeros(1, pictures.MAX_TOKENS, WIDTH)
    encoder, decoder = fill(Encoder(), part("vae_encoder"), "encoder."), fill(Decoder(), part("vae_decoder"))
    text, unet = fill(TextEncoder(len(vocab)), part("text_encoder")), fill(UNet(), part("unet"), "unet.", shaped)
    (args.runs / "scaling.json").write_text(json.dumps({k: shipped["latent"][k] for k in ("scale", "shift")}))
    trained = manifest["training"]
    torch.save(dict(encoder=encoder.state_dict(), decoder=decoder.state_dict(), step=trained["autoencoder"]["steps"],
                    spent=0.0, before=trained["autoencoder"]["seconds"]), args.runs / "vae.pt")
    both = nn.ModuleList([text, unet]).state_dict()
    facts = dict(words=vocab, step=trained["denoiser"]["steps"], before=trained["denoiser"]["seconds"], samples=trained["denoiser"]["samples"])
    if not args.shipped and (run := state.kept()):
        both, kept = run
        facts = dict(words=kept["words"], step=kept["step"], before=kept["seconds"], samples=kept["samples"])
        (args.runs / "denoiser-curve.jsonl").write_text((state.STATE / "curve.jsonl").read_text())
    part = lambda number: {k.removeprefix(f"{number}."): v for k, v in both.items() if k.startswith(f"{number}.")}
    torch.save(dict(text=part(0), unet=part(1), ema=both, spent=0.0, **facts), args.runs / "denoiser.pt")
    print(f"restored: autoencoder at step {trained['autoencoder']['steps']}, denoiser at step {facts['step']}")


if __name__ == "__main__":
    main()
