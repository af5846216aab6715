"""Exports the trained model to ONNX in the layout and with the tensor names of the diffusers exports, and checks parity."""
import argparse
import json
from pathlib import Path

import torch
import torch.nn as nn

import captions
import golden
import guidance as guiding
import pictures
from corpus import Corpus
from denoiser import latents, load, load_few, pairs_of
from model import WIDTH, UNetWithMaps, architecture
from onnx_files import OPSET, described, parity, write
from shipped import as_shipped
from vae import Decoder, Encoder

ID = "small"
LICENCES = [
    dict(set="Noto Emoji", style="noto", package="@iconify-json/noto", version="1.2.9", licence="Apache-2.0",
         url="https://github.com/googlefonts/noto-emoji/blob/main/svg/LICENSE"),
    dict(set="Twemoji", style="twemoji", package="@iconify-json/twemoji", version="1.2.5", licence="CC-BY-4.0",
         url="https://creativecommons.org/licenses/by/4.0/"),
    dict(set="Fluent Emoji Flat", style="flat", package="@iconify-json/fluent-emoji-flat", version="1.2.6", licence="MIT",
         url="https://github.com/microsoft/fluentui-emoji/blob/main/LICENSE"),
    dict(set="Fluent Emoji", style="glossy", package="@iconify-json/fluent-emoji", version="1.2.7", licence="MIT",
         url="https://github.com/microsoft/fluentui-emoji/blob/main/LICENSE"),
    dict(set="Noto Emoji of Android 5 to 7", style="flat", package="@iconify-json/noto-v1", version="1.2.5", licence="Apache-2.0",
         url="https://github.com/googlefonts/noto-emoji/blob/main/svg/LICENSE"),
    dict(set="EmojiTwo", style="flat", package="@iconify-json/emojione", version="1.2.3", licence="CC-BY-4.0",
         url="https://creativecommons.org/licenses/by/4.0/"),
    dict(set="FxEmojis", style="flat", package="@iconify-json/fxemoji", version="1.2.2", licence="Apache-2.0",
         url="https://mozilla.github.io/fxemoji/LICENSE.md"),
    dict(set="Streamline Emojis", style="outlined", package="@iconify-json/streamline-emojis", version="1.2.4", licence="CC-BY-4.0",
         url="https://creativecommons.org/licenses/by/4.0/"),
]


class LatentMean(nn.Module):
    """The encoder without its variance: what image-to-image starts from."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, sample):
        return self.encoder(sample)[:, :4]


def preview_of(z, pixels):
    """Least-squares rows (one weight a channel and an offset) from normalised latents to the mean colour of 4x4 pixels."""
    a = z.permute(0, 2, 3, 1).reshape(-1, 4)
    y = torch.nn.functional.avg_pool2d(pixels, 4).permute(0, 2, 3, 1).reshape(-1, 3)
    rows = torch.linalg.lstsq(torch.cat([a, torch.ones(len(a), 1)], 1), y).solution.T
    return [[round(float(v), 5) for v in row] for row in rows]


def suggested():
    """Prompts for readers to begin with: trained names in every style, and colours that no caption put to these things."""
    names = ("cactus", "penguin", "red apple", "octopus", "owl", "rocket", "tulip", "rainbow")
    plain = [pictures.CANONICAL.format(s=s, n=n) for s, n in zip(pictures.STYLES * 2, names)]
    return [*plain, "flat style, purple elephant", "noto style, blue donut", "glossy style, pink frog", "twemoji style, green star"]


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--runs", type=Path, default=Path(__file__).parent / "runs")
    ap.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "public" / "models")
    ap.add_argument("--int8", action="store_true", help="int8 weights per output channel in the U-Nets")
    ap.add_argument("--few", action="store_true", help="also the U-Net that distil.py made, with a model-few-steps.json")
    args = ap.parse_args()
    torch.set_num_threads(1)
    root = args.out / ID
    text, unet, vocab, facts = load(args.runs)
    few, few_step = load_few(args.runs) if args.few else (None, 0)
    ids = {w: i for i, w in enumerate(vocab)}
    data = latents(args.runs)
    train, held = pairs_of(data["names"])
    # Words that no caption of the run holds were never trained: they answer like the unknown word.
    corpus = Corpus(args.runs)
    said = corpus.words()
    for word, i in ids.items():
        if i > 2 and word not in said: text.tokens.weight.data[i] = text.tokens.weight.data[1]
    saved = torch.load(args.runs / "vae.pt")
    encoder, decoder = Encoder(), Decoder()
    encoder.load_state_dict(saved["encoder"]); decoder.load_state_dict(saved["decoder"])
    mean = LatentMean(encoder).eval(); decoder.eval()
    tokens = lambda b: (torch.randint(1, len(vocab), (b, pictures.MAX_TOKENS), dtype=torch.int32),)
    velocity = (lambda b: (torch.randn(b, 4, 16, 16), torch.rand(b) * 1000, torch.randn(b, pictures.MAX_TOKENS, WIDTH)),
                ["sample", "timestep", "encoder_hidden_states"], ["out_sample", "cross_attention"])
    jobs = dict(
        text_encoder=(text, tokens, ["input_ids"], ["last_hidden_state"]),
        unet=(UNetWithMaps(unet), *velocity),
        **({} if few is None else dict(unet_few_steps=(UNetWithMaps(few), *velocity))),
        vae_decoder=(decoder, lambda b: (torch.randn(b, 4, 16, 16),), ["latent_sample"], ["sample"]),
        vae_encoder=(mean, lambda b: (torch.rand(b, 3, 64, 64) * 2 - 1,), ["sample"], ["latent_sample"]),
    )
    torch.manual_seed(3)
    checks = {}
    for name, (module, make, inputs, outputs) in jobs.items():
        path, small = root / name / "model.onnx", args.int8 and name.startswith("unet")
        write(as_shipped(module, small), make(2), inputs, outputs, path, small)
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
    preview = preview_of(data["z"][[p[0] for p in seen], [p[1] for p in seen]],
                         pictures.to_tensor(pixels[[at[data["names"][p[0]]] for p in seen], [p[1] for p in seen]]))
    parts = (text, unet, decoder)
    runs = [golden.seeded(parts, ids, scaling, prompt, 4, guiding.GUIDANCE, seed, "model.json")
            for prompt, seed in (("flat style, red apple", 1), ("glossy style, penguin", 2026))]
    if few is not None: runs.append(golden.seeded((text, few, decoder), ids, scaling, "flat style, red apple", 4, 1, 1, "model-few-steps.json"))
    dump(root / "golden.json", dict(
        about="Results of the shipped weights in torch. The first run has its noise written out; those in `seeded` begin from the "
              "page's own noise of that seed and end in the bytes of every fourth pixel of every fourth row (r, g, b in turn).",
        **golden.explicit(parts, ids, scaling, "flat style, red apple", 4, guiding.GUIDANCE), seeded=runs))
    if (error := golden.golden_error(root, scaling)) > 2e-3: raise SystemExit(f"the golden run over the files is off by {error:.1e}")
    print(f"golden run over the files: off by {error:.1e}")
    described_parts = {n: described(root / n / "model.onnx", root) for n in jobs}
    own = {n: f for n, f in described_parts.items() if n != "unet_few_steps"}
    facts_of = dict(
        version=1, id=ID, name="The small model of this site (64 x 64)", base=".",
        licence=dict(name="CC-BY-4.0, Apache-2.0 and MIT pictures: see manifest.json", url="https://creativecommons.org/licenses/by/4.0/"),
        prediction="flow", noise=None, flowShift=1, consistencyScaling=None,
        latent=dict(channels=4, height=16, width=16, **scaling), image=dict(width=64, height=64),
        text=dict(length=pictures.MAX_TOKENS, tokenizer="words", pad=0), preview=preview, architecture=architecture(text, unet, encoder, decoder), styles=list(pictures.ALL_STYLES),
        suggestions=suggested(), defaults=dict(steps=20, guidance=guiding.GUIDANCE, sampler="flow_euler"),
        styleGuidance=dict(against=guiding.AGAINST, emphasis=guiding.EMPHASIS),
        files=dict(**own, tokenizer=[described(root / "tokenizer" / "words.json", root)]))
    dump(root / "model.json", facts_of, indent=2)
    if few is not None:
        dump(root / "model-few-steps.json", facts_of | dict(
            id=f"{ID}-few-steps", name="The small model, with guidance built in, for few steps (64 x 64)",
            styleGuidance=None, defaults=dict(steps=4, guidance=1, sampler="flow_euler"),
            files=facts_of["files"] | dict(unet=described_parts["unet_few_steps"])), indent=2)
    others = ["tokenizer/words.json", "tokenizer/tokenizer_config.json", "scheduler/scheduler_config.json", "model_index.json", "golden.json",
              "model.json", *(["model-few-steps.json"] if few is not None else [])]
    files = [*described_parts.values(), *(described(root / p, root) for p in others)]
    dump(root / "manifest.json", dict(
        id=ID, bytes=sum(f["bytes"] for f in files), files=files,
        weights="int8 per output channel in the U-Nets, float16 elsewhere; turned into float32 in the graph" if args.int8
        else "float16, cast to float32 in the graph",
        opset=OPSET, parity=checks, parity_is="largest difference between ONNX and torch with the same weights, relative to the largest value",
        licences=LICENCES,
        training=dict(subjects=len(data["names"]), pairs=len(train), held_out_pairs=len(held),
                      drawings={n: len(d) for n, d in corpus.drawings.items()},
                      autoencoder=dict(steps=saved["step"], seconds=round(sum(saved.get(k, 0) for k in ("before", "spent", "refined")))),
                      **({} if few is None else dict(few_steps=dict(steps=few_step))),
                      denoiser=dict(steps=facts["step"], samples=facts["samples"], seconds=round(facts["spent"]))),
        subjects=sorted(pictures.things())), indent=1)
    print("total", sum(f["bytes"] for f in files), "bytes")


if __name__ == "__main__":
    main()
