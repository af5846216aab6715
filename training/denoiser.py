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

DROPPED = 0.1  # share of captions replaced by the empty prompt, for guidance


def latents(runs: Path):
    """Names of the chosen subjects, their normalised latents [subjects, styles, 2 flips, 4, 16, 16], scale and shift."""
    path = runs / "latents.pt"
    if path.exists(): return torch.load(path)
    names, pixels = pictures.load(runs / "data")
    keep = pictures.chosen(names)
    encoder = Encoder(); encoder.load_state_dict(torch.load(runs / "vae.pt")["encoder"]); encoder.eval()
    x = pictures.to_tensor(pixels[keep]).flatten(0, 1)
    with torch.no_grad():
        z = torch.stack([torch.cat([encoder(p)[:, :4] for p in y.split(128)]) for y in (x, x.flip(-1))], 1)
    shift, scale = z.mean(), 1 / z.std()
    z = ((z - shift) * scale).reshape(len(keep), 4, 2, 4, 16, 16)
    out = dict(names=[names[i] for i in keep], z=z, shift=float(shift), scale=float(scale))
    torch.save(out, path)
    return out


def pairs_of(names):
    """(subject, style) index pairs: those to train on, and those held out."""
    every = [(i, s) for i in range(len(names)) for s in range(4)]
    held = [p for p in every if pictures.held_out(names[p[0]], pictures.STYLES[p[1]])]
    return [p for p in every if p not in set(held)], held


@torch.no_grad()
def sample(unet, hidden, steps=20, guidance=2.5, seed=0, noise=None):
    """Euler steps of the flow from noise to latents; hidden [b, tokens, width], the empty prompt's states last."""
    b = len(hidden) - 1
    x = torch.randn(b, 4, 16, 16, generator=torch.Generator().manual_seed(seed)) if noise is None else noise
    sigmas = torch.linspace(1, 0, steps + 1)
    for now, after in zip(sigmas, sigmas[1:]):
        v = unet(torch.cat([x, x]), now.expand(2 * b) * 1000, torch.cat([hidden[:b], hidden[b:].expand(b, -1, -1)]))
        cond, free = v.chunk(2)
        x = x + (after - now) * (free + guidance * (cond - free))
    return x


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--runs", type=Path, default=Path("runs"))
    ap.add_argument("--minutes", type=float, default=60, help="length of the whole schedule, over all resumed runs")
    ap.add_argument("--batch", type=int, default=32)
    args = ap.parse_args()
    torch.manual_seed(1)
    data = latents(args.runs)
    names, z = data["names"], data["z"]
    train, held = pairs_of(names)
    vocab = pictures.vocabulary(names)
    ids = {w: i for i, w in enumerate(vocab)}
    text, unet = TextEncoder(len(vocab)), UNet()
    params = [*text.parameters(), *unet.parameters()]
    opt = torch.optim.AdamW(params, lr=5e-4, weight_decay=0.01, betas=(0.9, 0.99))
    ema = copy.deepcopy(nn.ModuleList([text, unet])).requires_grad_(False)
    path, step, spent = args.runs / "denoiser.pt", 0, 0.0
    if path.exists():
        saved = torch.load(path)
        text.load_state_dict(saved["text"]); unet.load_state_dict(saved["unet"]); ema.load_state_dict(saved["ema"])
        opt.load_state_dict(saved["opt"]); step, spent = saved["step"], saved["spent"]
    print(f"{len(names)} subjects, {len(train)} pairs, {len(held)} held out, {sum(p.numel() for p in unet.parameters())} + "
          f"{sum(p.numel() for p in text.parameters())} parameters", flush=True)
    rng = np.random.default_rng(step)
    begun, saved_at, run = time.time() - spent, time.time(), []
    while True:
        done = (time.time() - begun) / (60 * args.minutes)
        for group in opt.param_groups:
            group["lr"] = 5e-4 * min(1, (step + 1) / 200) * max(0.03, 0.5 * (1 + np.cos(np.pi * min(1, done))))
        picked = [train[i] for i in rng.integers(len(train), size=args.batch)]
        x0 = z[[p[0] for p in picked], [p[1] for p in picked], rng.integers(2, size=args.batch)]
        said = ["" if rng.random() < DROPPED else pictures.caption(rng, names[i], pictures.STYLES[s]) for i, s in picked]
        hidden = text(torch.tensor([pictures.encode(t, ids) for t in said]))
        noise = torch.randn_like(x0)
        # Half of the levels in the middle, where the picture is decided; half even, so that no level is neglected.
        t = torch.where(torch.rand(args.batch) < 0.5, torch.sigmoid(torch.randn(args.batch)), torch.rand(args.batch))
        xt = (1 - t)[:, None, None, None] * x0 + t[:, None, None, None] * noise
        loss = (unet(xt, t * 1000, hidden) - (noise - x0)).square().mean()
        opt.zero_grad(); loss.backward(); nn.utils.clip_grad_norm_(params, 1.0); opt.step()
        step += 1
        decay = min(0.999, (1 + step) / (10 + step))
        with torch.no_grad():
            for kept, new in zip(ema.parameters(), params): kept.lerp_(new, 1 - decay)
        run.append(float(loss.detach()))
        if time.time() - saved_at > 120 or done >= 1:
            saved_at, spent = time.time(), time.time() - begun
            print(json.dumps(dict(step=step, seconds=round(spent), loss=round(float(np.mean(run)), 4))), flush=True)
            run = []
            torch.save(dict(text=text.state_dict(), unet=unet.state_dict(), ema=ema.state_dict(), opt=opt.state_dict(),
                            step=step, spent=spent), path.with_suffix(".tmp"))
            path.with_suffix(".tmp").replace(path)
        if done >= 1: break


if __name__ == "__main__":
    main()
