"""Trains text encoder and U-Net together by rectified flow on the autoencoder's latents. Resumes from its checkpoint."""
import argparse
import copy
import json
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn

import pictures
from model import TextEncoder, UNet
from vae import Decoder, Encoder

LEARNING_RATE = 1e-3
GUIDANCE = 2.5  # what pictures are drawn with unless told otherwise
DROPPED = 0.1  # share of captions replaced by the empty prompt, for guidance
UNKNOWN = 0.02  # share of words replaced by the unknown word
FLIPPED = 0.0  # share of pictures drawn from both mirror images: these double what a short run must learn
AVERAGE = 0.995


def latents(runs: Path, which: str):
    """Names of the chosen subjects, their normalised latents [subjects, styles, 2 flips, 4, 16, 16], scale and shift.

    Scale and shift are measured once, on the pictures trained on, and then kept: the exported model depends on them.
    """
    path = runs / f"latents-{which}.pt"
    if path.exists(): return torch.load(path)
    names, pixels = pictures.load(runs / "data")
    keep = pictures.chosen(names, which)
    encoder = Encoder(); encoder.load_state_dict(torch.load(runs / "vae.pt")["encoder"]); encoder.eval()
    x = pictures.to_tensor(pixels[keep]).flatten(0, 1)
    with torch.no_grad():
        z = torch.stack([torch.cat([encoder(p)[:, :4] for p in y.split(64)]) for y in (x, x.flip(-1))], 1)
    z = z.reshape(len(keep), 4, 2, 4, 16, 16)
    names = [names[i] for i in keep]
    scaling = runs / "scaling.json"
    if not scaling.exists():
        train, _ = pairs_of(names)
        seen = z[[p[0] for p in train], [p[1] for p in train]]
        scaling.write_text(json.dumps(dict(scale=float(1 / seen.std()), shift=float(seen.mean()))))
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
def sample(unet, hidden, steps=20, guidance=GUIDANCE, seed=0, noise=None):
    """Euler steps of the flow from noise to latents; hidden [b, tokens, width], the empty prompt's states last."""
    b = len(hidden) - 1
    x = torch.randn(b, 4, 16, 16, generator=torch.Generator().manual_seed(seed)) if noise is None else noise
    sigmas = torch.linspace(1, 0, steps + 1)
    for now, after in zip(sigmas, sigmas[1:]):
        v = unet(torch.cat([x, x]), now.expand(2 * b) * 1000, torch.cat([hidden[:b], hidden[b:].expand(b, -1, -1)]))
        cond, free = v.chunk(2)
        x = x + (after - now) * (free + guidance * (cond - free))
    return x


def load(runs: Path):
    """The averaged text encoder and U-Net of a run, the ids of its words, and its checkpoint's facts."""
    vocab = pictures.vocabulary(pictures.load(runs / "data")[0])
    saved = torch.load(runs / "denoiser.pt", weights_only=False)
    both = nn.ModuleList([TextEncoder(len(vocab)), UNet()])
    both.load_state_dict(saved["ema"]); both.eval().requires_grad_(False)
    return both[0], both[1], vocab, {k: saved[k] for k in ("step", "spent", "samples", "which")}


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--runs", type=Path, default=Path(__file__).parent / "runs")
    ap.add_argument("--minutes", type=float, default=60, help="length of the whole schedule, over all resumed runs")
    ap.add_argument("--batch", type=int, default=16)
    ap.add_argument("--subjects", choices=("core", "named"), default="core")
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--save-every", type=float, default=60, help="seconds between checkpoints")
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    data = latents(args.runs, args.subjects)
    names, z = data["names"], data["z"]
    train, held = pairs_of(names)
    vocab = pictures.vocabulary(pictures.load(args.runs / "data")[0])
    ids = {w: i for i, w in enumerate(vocab)}
    text, unet = TextEncoder(len(vocab)), UNet()
    params = [*text.parameters(), *unet.parameters()]
    opt = torch.optim.AdamW(params, lr=LEARNING_RATE, weight_decay=0.01, betas=(0.9, 0.99), fused=True)
    ema = copy.deepcopy(nn.ModuleList([text, unet])).requires_grad_(False)
    path, step, spent, samples = args.runs / "denoiser.pt", 0, 0.0, 0
    rng = np.random.default_rng(1)
    if path.exists():
        saved = torch.load(path, weights_only=False)
        text.load_state_dict(saved["text"]); unet.load_state_dict(saved["unet"]); ema.load_state_dict(saved["ema"])
        opt.load_state_dict(saved["opt"]); step, spent, samples = saved["step"], saved["spent"], saved["samples"]
        torch.set_rng_state(saved["rng"]); rng.bit_generator.state = saved["numpy_rng"]
    print(f"{len(names)} subjects, {len(train)} pairs, {len(held)} held out, {sum(p.numel() for p in unet.parameters())} + "
          f"{sum(p.numel() for p in text.parameters())} parameters", flush=True)
    begun, saved_at, run = time.time() - spent, time.time(), []
    while True:
        done = min(1, (time.time() - begun) / (60 * args.minutes))
        for group in opt.param_groups:
            group["lr"] = LEARNING_RATE * min(1, (step + 1) / 50) * max(0.03, 0.5 * (1 + np.cos(np.pi * done)))
        picked = [train[i] for i in rng.integers(len(train), size=args.batch)]
        x0 = z[[p[0] for p in picked], [p[1] for p in picked], (rng.random(args.batch) < FLIPPED / 2).astype(int)]
        said = ["" if rng.random() < DROPPED else pictures.caption(rng, names[i], pictures.STYLES[s]) for i, s in picked]
        tokens = np.array([pictures.encode(t, ids) for t in said])
        tokens[(tokens > 2) & (rng.random(tokens.shape) < UNKNOWN)] = 1
        noise = torch.randn_like(x0)
        # Half of the levels in the middle, where the picture is decided; half even, so that no level is neglected.
        t = torch.where(torch.rand(args.batch) < 0.5, torch.sigmoid(torch.randn(args.batch)), torch.rand(args.batch))
        xt = (1 - t)[:, None, None, None] * x0 + t[:, None, None, None] * noise
        loss = (unet(xt, t * 1000, text(torch.from_numpy(tokens))) - (noise - x0)).square().mean()
        opt.zero_grad(); loss.backward(); nn.utils.clip_grad_norm_(params, 1.0); opt.step()
        step += 1; samples += args.batch
        decay = min(AVERAGE, (1 + step) / (10 + step))
        with torch.no_grad(): torch._foreach_lerp_(list(ema.parameters()), params, 1 - decay)
        run.append(float(loss.detach()))
        if time.time() - saved_at > args.save_every or done >= 1:
            saved_at, spent = time.time(), time.time() - begun
            line = dict(step=step, seconds=round(spent), samples=samples, loss=round(float(np.mean(run)), 4))
            run = []
            print(json.dumps(line), flush=True)
            with (args.runs / "denoiser-curve.jsonl").open("a") as curve: curve.write(json.dumps(line) + "\n")
            torch.save(dict(text=text.state_dict(), unet=unet.state_dict(), ema=ema.state_dict(), opt=opt.state_dict(),
                            step=step, spent=spent, samples=samples, which=args.subjects, rng=torch.get_rng_state(),
                            numpy_rng=rng.bit_generator.state), path.with_suffix(".tmp"))
            path.with_suffix(".tmp").replace(path)
        if done >= 1: break


if __name__ == "__main__":
    main()
