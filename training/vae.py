"""The autoencoder: 64x64x3 pictures to 16x16x4 latents and back, convolutions only."""
import argparse
import json
import math
import time
from pathlib import Path

import torch
import torch.nn as nn
import torch.nn.functional as F

import pictures

LEARNING_RATE = 1.5e-3
ANCHORED = 0.02


class Res(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.body = nn.Sequential(nn.SiLU(), nn.Conv2d(c, c, 3, padding=1), nn.SiLU(), nn.Conv2d(c, c, 3, padding=1))

    def forward(self, x):
        return x + self.body(x)


class Encoder(nn.Sequential):
    """Nearly all of its work is done at the latents' size: maps of full size would take most of the time and gain little."""

    def __init__(self, b=32, c=96):
        super().__init__(
            nn.PixelUnshuffle(2), nn.Conv2d(12, b, 3, padding=1), nn.SiLU(),
            nn.Conv2d(b, c, 4, 2, 1), Res(c), Res(c), Res(c), nn.SiLU(), nn.Conv2d(c, 8, 3, padding=1))


class Decoder(nn.Sequential):
    def __init__(self, b=32, c=96):
        super().__init__(
            nn.Conv2d(4, c, 3, padding=1), Res(c), Res(c), Res(c), Res(c), nn.Conv2d(c, 4 * b, 3, padding=1), nn.PixelShuffle(2),
            Res(b), Res(b), nn.SiLU(), nn.Conv2d(b, 12, 3, padding=1), nn.PixelShuffle(2))


def picture_loss(y, x):
    """Mostly the logarithm of each picture's squared error, which is what decibels are; L1 and edges keep lines sharp."""
    y, error = y.float(), (y.float() - x).square().mean((1, 2, 3))
    sharp = sum((a - b).abs().mean() for a, b in zip(edges(y), edges(x)))
    return 0.5 * (y - x).abs().mean() + 0.25 * sharp + 0.05 * (error + 1e-5).log().mean()


def edges(x):
    return x[..., 1:, :] - x[..., :-1, :], x[..., 1:] - x[..., :-1]


def loss_of(encoder, decoder, x, anchor=None):
    """`anchor` is an earlier encoder whose latents this one stays near, so that a denoiser need not learn them anew."""
    mean, logvar = encoder(x).float().chunk(2, 1)
    logvar = logvar.clamp(-10, 4)
    z = mean + torch.randn_like(mean) * (0.5 * logvar).exp()
    kl = 0.5 * (mean.square() + logvar.exp() - 1 - logvar).mean()
    kept = 0.0
    if anchor is not None:
        with torch.no_grad(): earlier = anchor(x)[:, :4].float()
        kept = ANCHORED * (mean - earlier).square().mean()
    return picture_loss(decoder(z), x) + 1e-4 * kl + kept


def decoder_loss(encoder, decoder, x, anchor=None):
    """With the encoder as it is: latents stay what the denoiser learns, and the decoder gets better at them."""
    with torch.no_grad(): mean = encoder(x)[:, :4]
    return picture_loss(decoder(mean + 0.02 * torch.randn_like(mean)), x)


@torch.no_grad()
def psnr(encoder, decoder, x) -> float:
    """Peak signal to noise in dB over pictures in -1..1, from the mean of the latent distribution."""
    y = torch.cat([decoder(encoder(part)[:, :4]).clamp(-1, 1) for part in x.split(64)])
    return float((-10 * torch.log10(((y - x) / 2).square().mean((1, 2, 3)))).mean())


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--runs", type=Path, default=Path(__file__).parent / "runs")
    ap.add_argument("--minutes", type=float, default=10, help="length of the whole schedule, over all resumed runs")
    ap.add_argument("--batch", type=int, default=16)
    ap.add_argument("--refine", action="store_true", help="train the decoder alone, after the whole; keeps latents as they are")
    ap.add_argument("--anchor", type=Path, help="an earlier vae.pt whose latents a denoiser has learnt: stay near them")
    ap.add_argument("--threads", type=int, default=1)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(0)
    names, pixels = pictures.load(args.runs / "data")
    pairs = [(i, s) for i in range(len(names)) for s in range(4)]
    held = {p for p in pairs if pictures.held_out(names[p[0]], pictures.STYLES[p[1]])}
    take = lambda ps: pictures.to_tensor(pixels[[p[0] for p in ps], [p[1] for p in ps]])
    train, test = take([p for p in pairs if p not in held]), take(sorted(held)[::3])
    encoder, decoder = (m.to(memory_format=torch.channels_last) for m in (Encoder(), Decoder()))
    params = [*encoder.parameters(), *decoder.parameters()]
    anchor = None
    if args.anchor: anchor = Encoder(); anchor.load_state_dict(torch.load(args.anchor)["encoder"]); anchor.requires_grad_(False)
    rate, objective, clock = LEARNING_RATE, loss_of, "spent"
    if args.refine: params, rate, objective, clock = [*decoder.parameters()], LEARNING_RATE / 2, decoder_loss, "refined"
    opt = torch.optim.AdamW(params, lr=rate, weight_decay=0.0, betas=(0.9, 0.95))
    path, kept, step, spent = args.runs / "vae.pt", {}, 0, 0.0
    if path.exists():
        kept = torch.load(path)
        encoder.load_state_dict(kept["encoder"]); decoder.load_state_dict(kept["decoder"])
        step, spent = kept["step"], kept.get(clock, 0.0)
        if spent: opt.load_state_dict(kept["opt"]); torch.set_rng_state(kept["rng"])
    first = step if spent == 0 else 0
    begun, saved_at = time.time() - spent, time.time()
    while True:
        done = min(1, (time.time() - begun) / (60 * args.minutes))
        for group in opt.param_groups:
            group["lr"] = rate * min(1, (step - first + 1) / 50) * max(0.02, 0.5 * (1 + math.cos(math.pi * done)))
        x = train[torch.randint(len(train), (args.batch,))]
        if torch.rand(()) < 0.5: x = x.flip(-1)
        if torch.rand(()) < 0.5: x = x.roll((int(torch.randint(-3, 4, ())), int(torch.randint(-3, 4, ()))), (2, 3))
        if torch.rand(()) < 0.1: x = x[:, torch.randperm(3)]  # other colours, for the captions that ask for them
        with torch.autocast("cpu", torch.bfloat16): loss = objective(encoder, decoder, x.contiguous(memory_format=torch.channels_last), anchor)
        opt.zero_grad(); loss.backward(); nn.utils.clip_grad_norm_(params, 1.0); opt.step()
        step += 1
        if time.time() - saved_at > 60 or done >= 1:
            saved_at, spent = time.time(), time.time() - begun
            with torch.random.fork_rng():
                at = psnr(encoder, decoder, test if done >= 1 else test[:64])
            line = dict(step=step, seconds=round(spent), loss=round(float(loss.detach()), 4), held_out_psnr=round(at, 2))
            print(json.dumps(line), flush=True)
            kept |= dict(encoder=encoder.state_dict(), decoder=decoder.state_dict(), opt=opt.state_dict(), step=step,
                         rng=torch.get_rng_state()) | {clock: spent}
            torch.save(kept, path.with_suffix(".tmp"))
            path.with_suffix(".tmp").replace(path)
        if done >= 1: break


if __name__ == "__main__":
    main()
