"""Trains text encoder and U-Net together by rectified flow on the autoencoder's latents. Resumes from its checkpoint."""
import argparse
import copy
import json
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn

import captions
import pictures
from corpus import Corpus
from guidance import GUIDANCE
from model import TextEncoder, UNet
from pacing import Pace
from vae import Decoder, Encoder

LEARNING_RATE = 1e-3
UNKNOWN = 0.05  # share of words replaced by the unknown word
AVERAGE, AVERAGED_EVERY = 0.985, 5  # decay of the averaged weights, and steps between their updates


def latents(runs: Path):
    """The core subjects' names, their normalised latents [subjects, styles, 4, 16, 16], and scale and shift, cached.

    Scale and shift are measured once, on the pictures trained on, and then kept: the exported model depends on them.
    """
    path = runs / "latents.pt"
    if path.exists(): return torch.load(path, weights_only=False)
    every, pixels = pictures.load(runs / "data")
    encoder = Encoder(); encoder.load_state_dict(torch.load(runs / "vae.pt")["encoder"]); encoder.eval()
    core = pictures.chosen(every, "core")
    names = [every[i] for i in core]
    train, _ = pairs_of(names)
    with torch.no_grad(): z = torch.cat([encoder(part)[:, :4] for part in pictures.to_tensor(pixels[core]).flatten(0, 1).split(64)])
    z = z.reshape(len(core), 4, 4, 16, 16)
    plain = z[[p[0] for p in train], [p[1] for p in train]]
    scaling = runs / "scaling.json"
    if not scaling.exists(): scaling.write_text(json.dumps(dict(scale=float(1 / plain.std()), shift=float(plain.mean()))))
    kept = json.loads(scaling.read_text())
    out = dict(names=names, z=(z - kept["shift"]) * kept["scale"], **kept)
    torch.save(out, path)
    return out


def pairs_of(names):
    """(subject, style) index pairs: those to train on, and those held out."""
    every = [(i, s) for i in range(len(names)) for s in range(4)]
    held = [p for p in every if pictures.held_out(names[p[0]], pictures.STYLES[p[1]])]
    return [p for p in every if p not in set(held)], held


@torch.no_grad()
def sample(unet, hidden, against, steps=20, guidance=GUIDANCE, seed=0, noise=None):
    """Euler steps of the flow from noise to latents; hidden [b, tokens, width], and the states that guidance leads away from."""
    b = len(hidden)
    x = torch.randn(b, 4, 16, 16, generator=torch.Generator().manual_seed(seed)) if noise is None else noise
    sigmas = torch.linspace(1, 0, steps + 1)
    for now, after in zip(sigmas, sigmas[1:]):
        if guidance == 1:
            x = x + (after - now) * unet(x, now.expand(b) * 1000, hidden)
            continue
        cond, free = unet(torch.cat([x, x]), now.expand(2 * b) * 1000, torch.cat([hidden, against])).chunk(2)
        x = x + (after - now) * (free + guidance * (cond - free))
    return x


def load(runs: Path):
    """The averaged text encoder and U-Net of a run, the ids of its words, and its checkpoint's facts."""
    saved = torch.load(runs / "denoiser.pt", weights_only=False, map_location="cpu")
    vocab = saved["words"]
    both = nn.ModuleList([TextEncoder(len(vocab)), UNet()])
    both.load_state_dict(saved["ema"]); both.eval().requires_grad_(False)
    return both[0], both[1], vocab, dict(step=saved["step"], spent=saved["spent"] + saved.get("before", 0.0), samples=saved["samples"])


def load_few(runs: Path):
    """The averaged U-Net that distil.py made and its number of steps; (None, 0) before it has."""
    if not (runs / "few.pt").exists(): return None, 0
    unet, saved = UNet(), torch.load(runs / "few.pt")
    unet.load_state_dict(saved["ema"])
    return unet.eval().requires_grad_(False), saved["step"]


DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def latent_batches(runs: Path):
    """A function of (size, rng) that returns normalised latents [size, 4, 16, 16] of fresh views, and their captions."""
    facts, corpus = latents(runs), Corpus(runs)
    encoder = Encoder().to(DEVICE, memory_format=torch.channels_last)
    encoder.load_state_dict(torch.load(runs / "vae.pt")["encoder"]); encoder.eval().requires_grad_(False)

    def batch(size, rng):
        x, said = corpus.batch(size, rng)
        x = x.to(DEVICE).contiguous(memory_format=torch.channels_last)
        with torch.no_grad(), torch.autocast(DEVICE.type, torch.bfloat16): mean = encoder(x)[:, :4]
        return (mean.float() - facts["shift"]) * facts["scale"], said

    return batch


def tokens_of(said, rng, ids):
    """Token ids of captions, a few words of which are replaced by the unknown word."""
    tokens = np.array([pictures.encode(t, ids) for t in said])
    tokens[(tokens > 2) & (rng.random(tokens.shape) < UNKNOWN)] = 1
    return torch.from_numpy(tokens)


def grown(states: dict, count: int) -> dict:
    """A text encoder's weights with rows for words that it did not know, drawn like those that it did."""
    known = states["tokens.weight"]
    more = known.mean(0) + known.std(0) * torch.randn(count - len(known), known.shape[1])
    return states | {"tokens.weight": torch.cat([known, more])}


def levels(size):
    """Noise levels in 0..1, one from each of `size` equal shares of their distribution so that steps differ less.

    Half of them lie in the middle (logit-normal), where the picture is decided; half even, so that no level is neglected.
    """
    even = (torch.randperm(size) + torch.rand(size)) / size
    middle = torch.sigmoid(2 ** 0.5 * torch.erfinv((2 * even - 1).clamp(-0.999999, 0.999999)))
    return torch.where(torch.arange(size) % 2 == 0, middle, even)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--runs", type=Path, default=Path(__file__).parent / "runs")
    ap.add_argument("--minutes", type=float, default=60, help="length of the whole schedule, over all resumed runs")
    ap.add_argument("--rate", type=float, default=LEARNING_RATE, help="the highest learning rate of the schedule")
    ap.add_argument("--batch", type=int, default=48)
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--pause-file", type=Path, help="training waits while this file exists")
    ap.add_argument("--save-every", type=float, default=60, help="seconds between checkpoints")
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    batch = latent_batches(args.runs)
    path, step, samples, before = args.runs / "denoiser.pt", 0, 0, 0.0  # `before` restore.py, seconds
    saved = torch.load(path, weights_only=False, map_location="cpu") if path.exists() else None
    vocab = captions.vocabulary(pictures.load(args.runs / "data")[0], saved["words"] if saved else ())
    ids = {w: i for i, w in enumerate(vocab)}
    text, unet = TextEncoder(len(vocab)).to(DEVICE), UNet().to(DEVICE, memory_format=torch.channels_last)
    params = [*text.parameters(), *unet.parameters()]
    opt = torch.optim.AdamW(params, lr=LEARNING_RATE, weight_decay=0.01, betas=(0.9, 0.99), fused=True)
    ema = nn.ModuleList([copy.deepcopy(text), copy.deepcopy(unet)]).requires_grad_(False)
    rng, pace = np.random.default_rng(1), Pace(args.pause_file)
    if saved:
        whole = grown(saved["text"], len(vocab))
        averaged = {k.removeprefix("0."): v for k, v in saved["ema"].items() if k.startswith("0.")}
        averaged["tokens.weight"] = torch.cat([averaged["tokens.weight"], whole["tokens.weight"][len(averaged["tokens.weight"]):]])
        text.load_state_dict(whole); unet.load_state_dict(saved["unet"])
        ema[0].load_state_dict(averaged); ema[1].load_state_dict({k.removeprefix("1."): v for k, v in saved["ema"].items() if k.startswith("1.")})
        step, pace.spent, samples, before = saved["step"], saved["spent"], saved["samples"], saved.get("before", 0.0)
        if "opt" in saved and len(saved["words"]) == len(vocab):  # restore.py has weights alone
            opt.load_state_dict(saved["opt"]); torch.set_rng_state(saved["rng"]); rng.bit_generator.state = saved["numpy_rng"]
    print(f"{len(vocab)} words, {sum(p.numel() for p in unet.parameters())} + "
          f"{sum(p.numel() for p in text.parameters())} parameters", flush=True)
    saved_at, run, first = pace.spent, [], step if pace.spent == 0 else 0
    while True:
        done = min(1, pace.spent / (60 * args.minutes))
        for group in opt.param_groups:
            group["lr"] = args.rate * min(1, (step - first + 1) / 50) * max(0.03, 0.5 * (1 + np.cos(np.pi * done)))
        x0, said = batch(args.batch, rng)
        tokens = tokens_of(said, rng, ids).to(DEVICE)
        noise = torch.randn_like(x0)
        t = levels(args.batch).to(DEVICE)
        xt = (1 - t)[:, None, None, None] * x0 + t[:, None, None, None] * noise
        with torch.autocast(DEVICE.type, torch.bfloat16): v = unet(xt, t * 1000, text(tokens))
        loss = (v.float() - (noise - x0)).square().mean()
        opt.zero_grad(); loss.backward(); nn.utils.clip_grad_norm_(params, 1.0); opt.step()
        step += 1; samples += args.batch
        if step % AVERAGED_EVERY == 0:
            decay = min(AVERAGE, (1 + step) / (50 + step))
            with torch.no_grad(): torch._foreach_lerp_(list(ema.parameters()), params, 1 - decay)
        run.append(float(loss.detach()))
        pace.step()
        finished = done >= 1 or pace.ended
        if pace.spent - saved_at > args.save_every or finished:
            saved_at = pace.spent
            line = dict(step=step, seconds=round(before + pace.spent), samples=samples, loss=round(float(np.mean(run)), 4))
            run = []
            print(json.dumps(line), flush=True)
            with (args.runs / "denoiser-curve.jsonl").open("a") as curve: curve.write(json.dumps(line) + "\n")
            torch.save(dict(text=text.state_dict(), unet=unet.state_dict(), ema=ema.state_dict(), opt=opt.state_dict(), words=vocab,
                            step=step, spent=pace.spent, before=before, samples=samples, rng=torch.get_rng_state(),
                            numpy_rng=rng.bit_generator.state), path.with_suffix(".tmp"))
            path.with_suffix(".tmp").replace(path)
        if finished: break


if __name__ == "__main__":
    main()
