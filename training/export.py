"""Exports the trained model to ONNX in the layout and with the tensor names of the diffusers exports, and checks parity."""
import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import torch
import torch.nn as nn
from onnx import TensorProto, helper, numpy_helper

import pictures
from denoiser import GUIDANCE, latents, load, pairs_of, sample
from model import WIDTH
from vae import Decoder, Encoder

ID = "small"
OPSET = 18
LICENCES = [
    dict(set="Noto Emoji", style="noto", package="@iconify-json/noto", version="1.2.9", licence="Apache-2.0",
         url="https://github.com/googlefonts/noto-emoji/blob/main/svg/LICENSE"),
    dict(set="Twemoji", style="twemoji", package="@iconify-json/twemoji", version="1.2.5", licence="CC-BY-4.0",
         url="https://creativecommons.org/licenses/by/4.0/"),
    dict(set="Fluent Emoji Flat", style="flat", package="@iconify-json/fluent-emoji-flat", version="1.2.6", licence="MIT",
         url="https://github.com/microsoft/fluentui-emoji/blob/main/LICENSE"),
    dict(set="Fluent Emoji", style="glossy", package="@iconify-json/fluent-emoji", version="1.2.7", licence="MIT",
         url="https://github.com/microsoft/fluentui-emoji/blob/main/LICENSE"),
]


class LatentMean(nn.Module):
    """The encoder without its variance: what image-to-image starts from."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, sample):
        return self.encoder(sample)[:, :4]


def halve(model: onnx.ModelProto) -> onnx.ModelProto:
    """Stores float weights as float16 behind a Cast to float32, so the file halves and no adapter needs shader-f16."""
    casts, kept = [], []
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if tensor.data_type == TensorProto.FLOAT and values.size > 64:
            kept.append(numpy_helper.from_array(values.astype(np.float16), tensor.name + "_f16"))
            casts.append(helper.make_node("Cast", [tensor.name + "_f16"], [tensor.name], to=TensorProto.FLOAT))
        else:
            kept.append(tensor)
    nodes = [*casts, *model.graph.node]
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(kept); model.graph.node.extend(nodes)
    del model.graph.value_info[:]
    onnx.checker.check_model(model)
    return model


def write(module, args, inputs, outputs, path: Path):
    """One network to one file with a dynamic batch."""
    path.parent.mkdir(parents=True, exist_ok=True)
    batch = torch.export.Dim("batch", min=1, max=64)
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "model.onnx"
        torch.onnx.export(module, args, raw, input_names=inputs, output_names=outputs, opset_version=OPSET, dynamo=True,
                          dynamic_shapes=tuple({0: batch} for _ in args), external_data=False, verbose=False)
        onnx.save(without_traces(halve(onnx.load(raw))), path)


def without_traces(model):
    """The exporter notes the Python stack of every node, with the paths of the machine: of no use to a reader."""
    for part in [model.graph, *model.functions]:
        del part.metadata_props[:]
        for node in part.node:
            del node.metadata_props[:]
    return model


def session(path: Path):
    return ort.InferenceSession(path, providers=["CPUExecutionProvider"])


def parity(module, path: Path, make) -> float:
    """Largest difference between onnxruntime and torch, relative to the largest value, over batches of 1, 2 and 5.

    Torch computes with the weights rounded to float16 as the file holds them: what is measured is the graph, not the rounding.
    """
    for p in module.parameters():
        if p.numel() > 64: p.data = p.data.half().float()
    worst, run = 0.0, session(path)
    for b in (1, 2, 5):
        args = make(b)
        with torch.no_grad(): want = module(*args).numpy()
        got = run.run(None, {i.name: a.numpy() for i, a in zip(run.get_inputs(), args)})[0]
        worst = max(worst, float(np.abs(got - want).max() / np.abs(want).max()))
    return worst


def described(path: Path, root: Path):
    data = path.read_bytes()
    return dict(path=path.relative_to(root).as_posix(), bytes=len(data), sha256=hashlib.sha256(data).hexdigest())


def preview_of(z, pixels):
    """Least-squares rows (one weight a channel and an offset) from normalised latents to the mean colour of 4x4 pixels."""
    a = z.permute(0, 2, 3, 1).reshape(-1, 4)
    y = torch.nn.functional.avg_pool2d(pixels, 4).permute(0, 2, 3, 1).reshape(-1, 3)
    rows = torch.linalg.lstsq(torch.cat([a, torch.ones(len(a), 1)], 1), y).solution.T
    return [[round(float(v), 5) for v in row] for row in rows]


def golden(text, unet, decoder, ids, scaling, prompt, steps):
    """A whole run with explicit noise, for tests of the pipeline that generates in the page."""
    noise = torch.randn(1, 4, 16, 16, generator=torch.Generator().manual_seed(7)).mul(1e4).round().div(1e4)
    tokens = torch.tensor([pictures.encode(prompt, ids), pictures.encode("", ids)])
    with torch.no_grad():
        hidden = text(tokens)
        x = sample(unet, hidden, steps, GUIDANCE, noise=noise)
        image = decoder(x / scaling["scale"] + scaling["shift"])
    flat = lambda t, n: [round(float(v), n) for v in t.flatten()]
    return dict(prompt=prompt, input_ids=tokens[0].tolist(), unconditional_ids=tokens[1].tolist(), steps=steps, guidance=GUIDANCE,
                hidden_of_prompt_first_8=flat(hidden[0, 1, :8], 6), noise=flat(noise, 4), latents=flat(x, 5),
                image_every_8th_pixel=flat(image[0, :, ::8, ::8], 5), tolerance=2e-3)


def golden_error(root: Path, scaling) -> float:
    """Largest difference of latents and picture between golden.json and the same run over the exported files alone."""
    want = json.loads((root / "golden.json").read_text())
    run = {n: session(root / n / "model.onnx") for n in ("text_encoder", "unet", "vae_decoder")}
    ids = np.array([want["unconditional_ids"], want["input_ids"]], dtype=np.int32)
    hidden = run["text_encoder"].run(None, {"input_ids": ids})[0]
    x = np.array(want["noise"], dtype=np.float32).reshape(1, 4, 16, 16)
    levels = np.linspace(1, 0, want["steps"] + 1, dtype=np.float32)
    for now, after in zip(levels, levels[1:]):
        both = dict(sample=np.concatenate([x, x]), timestep=np.full(2, now * 1000, np.float32), encoder_hidden_states=hidden)
        free, prompted = run["unet"].run(None, both)[0]
        x = x + (after - now) * (free + want["guidance"] * (prompted - free))[None]
    image = run["vae_decoder"].run(None, {"latent_sample": x / np.float32(scaling["scale"]) + np.float32(scaling["shift"])})[0]
    return float(max(np.abs(x.ravel() - want["latents"]).max(), np.abs(image[0, :, ::8, ::8].ravel() - want["image_every_8th_pixel"]).max()))


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--runs", type=Path, default=Path(__file__).parent / "runs")
    ap.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "public" / "models")
    args = ap.parse_args()
    torch.set_num_threads(1)
    root = args.out / ID
    text, unet, vocab, facts = load(args.runs)
    ids = {w: i for i, w in enumerate(vocab)}
    data = latents(args.runs, facts["which"])
    train, held = pairs_of(data["names"])
    # Words that no caption of the run holds were never trained: they answer like the unknown word.
    said = {w for n in data["names"] for w in pictures.words(n)} | {"style", "a", *pictures.STYLES}
    for word, i in ids.items():
        if i > 2 and word not in said: text.tokens.weight.data[i] = text.tokens.weight.data[1]
    saved = torch.load(args.runs / "vae.pt")
    encoder, decoder = Encoder(), Decoder()
    encoder.load_state_dict(saved["encoder"]); decoder.load_state_dict(saved["decoder"])
    mean = LatentMean(encoder).eval(); decoder.eval()
    tokens = lambda b: (torch.randint(1, len(vocab), (b, pictures.MAX_TOKENS), dtype=torch.int32),)
    jobs = dict(
        text_encoder=(text, tokens, ["input_ids"], ["last_hidden_state"]),
        unet=(unet, lambda b: (torch.randn(b, 4, 16, 16), torch.rand(b) * 1000, torch.randn(b, pictures.MAX_TOKENS, WIDTH)),
              ["sample", "timestep", "encoder_hidden_states"], ["out_sample"]),
        vae_decoder=(decoder, lambda b: (torch.randn(b, 4, 16, 16),), ["latent_sample"], ["sample"]),
        vae_encoder=(mean, lambda b: (torch.rand(b, 3, 64, 64) * 2 - 1,), ["sample"], ["latent_sample"]),
    )
    torch.manual_seed(3)
    checks = {}
    for name, (module, make, inputs, outputs) in jobs.items():
        path = root / name / "model.onnx"
        write(module, make(2), inputs, outputs, path)
        checks[name] = parity(module, path, make)
        print(name, path.stat().st_size, "bytes, parity", f"{checks[name]:.1e}", flush=True)
        if checks[name] > 1e-3: raise SystemExit(f"{name}: ONNX and torch differ by {checks[name]:.1e}, more than 1e-3")
    dump = lambda path, value, **k: (path.parent.mkdir(parents=True, exist_ok=True), path.write_text(json.dumps(value, **k) + "\n"))
    dump(root / "tokenizer" / "words.json", vocab)
    dump(root / "tokenizer" / "tokenizer_config.json", dict(kind="words", pattern="[a-z0-9]+", lower_case=True,
         length=pictures.MAX_TOKENS, pad=0, unknown=1, start=2), indent=2)
    dump(root / "scheduler" / "scheduler_config.json", dict(_class_name="FlowMatchEulerDiscreteScheduler",
         num_train_timesteps=1000, shift=1.0, use_dynamic_shifting=False), indent=2)
    dump(root / "model_index.json", dict(_class_name="StableDiffusionPipeline", scheduler=["diffusers", "FlowMatchEulerDiscreteScheduler"],
         text_encoder=["diffusers", "OnnxRuntimeModel"], tokenizer=["words", "WordTokenizer"], unet=["diffusers", "OnnxRuntimeModel"],
         vae_decoder=["diffusers", "OnnxRuntimeModel"], vae_encoder=["diffusers", "OnnxRuntimeModel"]), indent=2)
    scaling = dict(scale=data["scale"], shift=data["shift"])
    names, pixels = pictures.load(args.runs / "data")
    at = {n: i for i, n in enumerate(names)}
    seen = train[::2]
    preview = preview_of(data["z"][[p[0] for p in seen], [p[1] for p in seen], 0],
                         pictures.to_tensor(pixels[[at[data["names"][p[0]]] for p in seen], [p[1] for p in seen]]))
    dump(root / "golden.json", golden(text, unet, decoder, ids, scaling, "flat style, red apple", 4))
    if (error := golden_error(root, scaling)) > 2e-3: raise SystemExit(f"the golden run over the files is off by {error:.1e}")
    print(f"golden run over the files: off by {error:.1e}")
    suggestions = [pictures.CANONICAL.format(s=s, n=n) for s, n in
                   zip(("flat", "glossy", "noto", "twemoji") * 2, ("red apple", "penguin", "rainbow", "cactus", "rocket", "octopus", "tulip", "owl"))]
    parts = {n: described(root / n / "model.onnx", root) for n in jobs}
    dump(root / "model.json", dict(
        version=1, id=ID, name="The small model of this site (64 x 64)", base=".",
        licence=dict(name="CC-BY-4.0, Apache-2.0 and MIT pictures: see manifest.json", url="https://creativecommons.org/licenses/by/4.0/"),
        prediction="flow", noise=None, flowShift=1, consistencyScaling=None,
        latent=dict(channels=4, height=16, width=16, **scaling), image=dict(width=64, height=64),
        text=dict(length=pictures.MAX_TOKENS, tokenizer="words", pad=0), preview=preview, styles=list(pictures.STYLES),
        suggestions=suggestions, defaults=dict(steps=20, guidance=GUIDANCE, sampler="flow_euler"),
        files=dict(**parts, tokenizer=[described(root / "tokenizer" / "words.json", root)])), indent=2)
    others = ("tokenizer/words.json", "tokenizer/tokenizer_config.json", "scheduler/scheduler_config.json", "model_index.json", "golden.json", "model.json")
    files = [*parts.values(), *(described(root / p, root) for p in others)]
    dump(root / "manifest.json", dict(
        id=ID, bytes=sum(f["bytes"] for f in files), files=files, weights="float16, cast to float32 in the graph", opset=OPSET,
        parity=checks, licences=LICENCES,
        training=dict(subjects=len(data["names"]), pairs=len(train), held_out_pairs=len(held),
                      autoencoder=dict(steps=saved["step"], seconds=round(saved["spent"])),
                      denoiser=dict(steps=facts["step"], samples=facts["samples"], seconds=round(facts["spent"]))),
        subjects=data["names"]), indent=1)
    print("total", sum(f["bytes"] for f in files), "bytes")


if __name__ == "__main__":
    main()
