"""Reflow: a second U-Net learns straight paths from noise to what the guided model draws, so that few steps suffice.

Guidance is built in: the result is run with guidance 1, one pass a step instead of two. The text encoder stays as it is.
"""
import argparse
import copy
import json
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn

import pictures
from denoiser import AVERAGE, AVERAGED_EVERY, SHARES, latents, levels, load, sample

LEARNING_RATE = 3e-4
TEACHER_STEPS = 8
UNPROMPTED = 0.02  # share of empty prompts, so that the empty prompt keeps drawing something


@torch.no_grad()
def pairs(teacher, groups, rng, ids, minutes, path):
    """Noise and the teacher's picture of a caption, for so many minutes by the clock; goes on from an earlier file."""
    text, unet = teacher
    found = torch.load(path) if path.exists() else dict(noise=[], end=[], tokens=[], spent=0.0)
    begun = time.time() - found["spent"]
    empty = text(torch.tensor([pictures.encode("", ids)]))
    while time.time() - begun < 60 * minutes:
        said = []
        for name in rng.choice(list(SHARES), 48, p=list(SHARES.values())):
            _, styles, phrases = groups[name]
            i = rng.integers(len(styles))
            said.append("" if rng.random() < UNPROMPTED else pictures.caption(rng, phrases[i], pictures.STYLES[styles[i]]))
        tokens = torch.tensor([pictures.encode(t, ids) for t in said])
        noise = torch.randn(len(said), 4, 16, 16)
        with torch.autocast("cpu", torch.bfloat16):
            end = sample(unet, torch.cat([text(tokens), empty]), TEACHER_STEPS, noise=noise).float()
        for key, value in dict(noise=noise, end=end, tokens=tokens).items(): found[key].append(value)
    found["spent"] = time.time() - begun
    torch.save(found, path)
    return torch.cat(found["noise"]), torch.cat(found["end"]), torch.cat(found["tokens"])


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--runs", type=Path, default=Path(__file__).parent / "runs")
    ap.add_argument("--minutes", type=float, default=30, help="length of the training; the pairs take as long again")
    ap.add_argument("--batch", type=int, default=48)
    args = ap.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(4)
    text, unet, vocab, _ = load(args.runs)
    unet = unet.to(memory_format=torch.channels_last)
    ids, rng = {w: i for i, w in enumerate(vocab)}, np.random.default_rng(4)
    noise, end, tokens = pairs((text, unet), latents(args.runs)["groups"], rng, ids, args.minutes, args.runs / "reflow-pairs.pt")
    with torch.no_grad(): hidden = torch.cat([text(part) for part in tokens.split(256)])
    print(f"{len(noise)} pairs", flush=True)
    student = copy.deepcopy(unet).requires_grad_(True)
    average = copy.deepcopy(unet)
    params = list(student.parameters())
    opt = torch.optim.AdamW(params, lr=LEARNING_RATE, weight_decay=0.01, betas=(0.9, 0.99), fused=True)
    path, step, spent, run = args.runs / "few.pt", 0, 0.0, []
    if path.exists():
        saved = torch.load(path)
        student.load_state_dict(saved["unet"]); average.load_state_dict(saved["ema"]); opt.load_state_dict(saved["opt"])
        step, spent = saved["step"], saved["spent"]
    begun, saved_at = time.time() - spent, time.time()
    while True:
        done = min(1, (time.time() - begun) / (60 * args.minutes))
        for group in opt.param_groups:
            group["lr"] = LEARNING_RATE * min(1, (step + 1) / 30) * max(0.03, 0.5 * (1 + np.cos(np.pi * done)))
        i = torch.randint(len(noise), (args.batch,))
        # The first step decides most when there are few: a quarter of the levels is the very beginning.
        t = torch.where(torch.rand(args.batch) < 0.25, torch.ones(args.batch), levels(args.batch))
        xt = (1 - t)[:, None, None, None] * end[i] + t[:, None, None, None] * noise[i]
        with torch.autocast("cpu", torch.bfloat16): v = student(xt, t * 1000, hidden[i])
        loss = (v.float() - (noise[i] - end[i])).square().mean()
        opt.zero_grad(); loss.backward(); nn.utils.clip_grad_norm_(params, 1.0); opt.step()
        step += 1
        run.append(float(loss.detach()))
        if step % AVERAGED_EVERY == 0:
            with torch.no_grad(): torch._foreach_lerp_(list(average.parameters()), params, 1 - min(AVERAGE, (1 + step) / (50 + step)))
        if time.time() - saved_at > 60 or done >= 1:
            saved_at, spent = time.time(), time.time() - begun
            line = dict(step=step, seconds=round(spent), samples=step * args.batch, loss=round(float(np.mean(run)), 4))
            run = []
            print(json.dumps(line), flush=True)
            torch.save(dict(unet=student.state_dict(), ema=average.state_dict(), opt=opt.state_dict(), step=step, spent=spent,
                            pairs=len(noise)), path.with_suffix(".tmp"))
            path.with_suffix(".tmp").replace(path)
        if done >= 1: break


if __name__ == "__main__":
    main()
