"""Whole runs with their results, for tests of the pipeline that generates in the page."""
import json
import math
from pathlib import Path

import numpy as np
import torch

import guidance as guiding
import pictures
from denoiser import sample
from onnx_files import session


def seeded_noise(seed: int, count: int):
    """The site's noise of a seed: xoshiro128** seeded through splitmix32, then Marsaglia's polar method."""
    mask = 0xFFFFFFFF
    state, seeding = [], seed & mask
    for _ in range(4):
        seeding = (seeding + 0x9E3779B9) & mask
        mixed = ((seeding ^ (seeding >> 16)) * 0x21F0AAAD) & mask
        mixed = ((mixed ^ (mixed >> 15)) * 0x735A2D97) & mask
        state.append(mixed ^ (mixed >> 15))
    rotate = lambda x, by: ((x << by) | (x >> (32 - by))) & mask
    a, b, c, d = state

    def uniform():
        nonlocal a, b, c, d
        result = (rotate((b * 5) & mask, 7) * 9) & mask
        shifted = (b << 9) & mask
        c ^= a; d ^= b; b ^= c; a ^= d; c ^= shifted
        d = rotate(d, 11)
        return (result + 0.5) / 2 ** 32

    out = []
    while len(out) < count:
        x, y = 2 * uniform() - 1, 2 * uniform() - 1
        squared = x * x + y * y
        if squared >= 1 or squared == 0: continue
        factor = math.sqrt((-2 * math.log(squared)) / squared)
        out += [x * factor, y * factor]
    return torch.tensor(np.array(out[:count], dtype=np.float32))


def flat(values, digits):
    return [round(float(v), digits) for v in values.flatten()]


@torch.no_grad()
def drawn(text, unet, decoder, ids, scaling, prompt, steps, guidance, noise):
    """Hidden states of the prompt, latents, and the picture [1, 3, 64, 64]."""
    hidden = text(torch.tensor([pictures.encode(prompt, ids)]))
    rows = (hidden, hidden) if guidance == 1 else guiding.rows(text, ids, [prompt])
    x = sample(unet, *rows, steps, guidance, noise=noise)
    return hidden, x, decoder(x / scaling["scale"] + scaling["shift"])


def explicit(parts, ids, scaling, prompt, steps, guidance):
    """A run with its noise written out."""
    noise = torch.randn(1, 4, 16, 16, generator=torch.Generator().manual_seed(7)).mul(1e4).round().div(1e4)
    hidden, x, image = drawn(*parts, ids, scaling, prompt, steps, guidance, noise)
    return dict(prompt=prompt, input_ids=pictures.encode(prompt, ids), unconditional_ids=pictures.encode("", ids),
                **dict(zip(("unstyled_ids", "style_ids"), (pictures.encode(t, ids) for t in guiding.parted(prompt)))), steps=steps,
                guidance=guidance, hidden_of_prompt_first_8=flat(hidden[0, 1, :8], 6), noise=flat(noise, 4), latents=flat(x, 5),
                image_every_8th_pixel=flat(image[0, :, ::8, ::8], 5), tolerance=2e-3)


def seeded(parts, ids, scaling, prompt, steps, guidance, seed, model):
    """A run from a seed as the page does it: bytes of every fourth pixel of every fourth row, red, green and blue in turn."""
    noise = seeded_noise(seed, 1024).reshape(1, 4, 16, 16)
    _, _, image = drawn(*parts, ids, scaling, prompt, steps, guidance, noise)
    bytes_ = ((image[0, :, ::4, ::4] + 1) / 2 * 255).round().clamp(0, 255)
    return dict(model=model, prompt=prompt, seed=seed, steps=steps, guidance=guidance, sampler="flow_euler",
                noise_first_4=flat(noise.flatten()[:4], 6), rgb_every_4th_pixel=[int(v) for v in bytes_.permute(1, 2, 0).flatten()],
                tolerance=3)


def golden_error(root: Path, scaling) -> float:
    """Largest difference of latents and picture between golden.json and the same run over the exported files alone."""
    want = json.loads((root / "golden.json").read_text())
    run = {n: session(root / n / "model.onnx") for n in ("text_encoder", "unet", "vae_decoder")}
    ids = np.array([want[k] for k in ("unconditional_ids", "input_ids", "unstyled_ids", "style_ids")], dtype=np.int32)
    free, whole, named, style = run["text_encoder"].run(None, {"input_ids": ids})[0]
    against, asked = free + guiding.AGAINST * (named - free), whole + guiding.EMPHASIS * (style - whole)
    hidden = np.stack([against, asked]).astype(np.float32)
    x = np.array(want["noise"], dtype=np.float32).reshape(1, 4, 16, 16)
    levels = np.linspace(1, 0, want["steps"] + 1, dtype=np.float32)
    for now, after in zip(levels, levels[1:]):
        both = dict(sample=np.concatenate([x, x]), timestep=np.full(2, now * 1000, np.float32), encoder_hidden_states=hidden)
        free, prompted = run["unet"].run(["out_sample"], both)[0]
        x = x + (after - now) * (free + want["guidance"] * (prompted - free))[None]
    image = run["vae_decoder"].run(None, {"latent_sample": x / np.float32(scaling["scale"]) + np.float32(scaling["shift"])})[0]
    return float(max(np.abs(x.ravel() - want["latents"]).max(), np.abs(image[0, :, ::8, ::8].ravel() - want["image_every_8th_pixel"]).max()))
