"""A small classifier of subject and style: the measuring instrument of the evaluation. It sees real training pictures only."""
import argparse
import json
import math
import time
from pathlib import Path

import torch
import torch.nn as nn
import torch.nn.functional as F

import pictures
from denoiser import pairs_of

FEATURES = 64
TEMPERATURE = 16.0


class Block(nn.Module):
    def __init__(self, i, o, stride):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(i, o, 3, stride, 1), nn.GroupNorm(8, o)
        self.conv2, self.norm2 = nn.Conv2d(o, o, 3, padding=1), nn.GroupNorm(8, o)
        self.skip = nn.Conv2d(i, o, 1, stride) if stride > 1 or i != o else nn.Identity()

    def forward(self, x):
        return F.silu(self.skip(x) + self.norm2(self.conv2(F.silu(self.norm1(self.conv1(x))))))


class SubjectNet(nn.Module):
    """Pictures [b, 3, 64, 64] to features [b, FEATURES] and subject scores, from half the resolution: shapes and colours.

    The scores are cosines, so that a subject with three pictures weighs as much as one with four.
    """

    def __init__(self, subjects):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 32, 3, padding=1), Block(32, 48, 2), Block(48, 96, 2), Block(96, 128, 2),
                                  nn.AdaptiveAvgPool2d(2), nn.Flatten(), nn.Dropout(0.2), nn.Linear(512, FEATURES))
        self.subject = nn.Parameter(torch.randn(subjects, FEATURES) * 0.1)

    def forward(self, x):
        features = self.body(F.avg_pool2d(x, 2))
        return features, TEMPERATURE * F.normalize(features, dim=1) @ F.normalize(self.subject, dim=1).T


class StyleNet(nn.Module):
    """Pictures [b, 3, 64, 64] to style scores, from the full resolution and blind to place: edges and shading."""

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 32, 5, 2, 2), nn.GroupNorm(8, 32), nn.SiLU(), Block(32, 48, 2), Block(48, 64, 2))
        self.style = nn.Sequential(nn.Dropout(0.2), nn.Linear(128, len(pictures.ALL_STYLES)))

    def forward(self, x):
        h = self.body(x)
        return self.style(torch.cat([h.mean((2, 3)), h.amax((2, 3))], 1))


class Judge(nn.Module):
    """Learns every rendered subject, and answers about the evaluated ones, given by their places in the list of all."""

    def __init__(self, subjects, asked):
        super().__init__()
        self.subjects, self.styles = SubjectNet(subjects), StyleNet()
        self.register_buffer("asked", torch.tensor(asked))

    def forward(self, x):
        """Scores of the asked subjects and of the styles, averaged over a few shifts and the mirror image."""
        views = [x, x.flip(-1), x.roll((2, 2), (2, 3)), x.roll((-2, -2), (2, 3)).flip(-1)]
        subject = torch.stack([self.subjects(v)[1].softmax(1) for v in views]).mean(0)[:, self.asked]
        return subject, torch.stack([self.styles(v).softmax(1) for v in views]).mean(0)


def judged(names) -> list[str]:
    """The subjects that the judge learns, in the order of its scores: the rendered ones, then people and hands."""
    return [*names, *sorted(pictures.things() - set(names))]


def moved(x, turn, sizes, shift):
    """Mirror images, turns (radians at most), sizes and shifts, on white."""
    b = len(x)
    angle = (torch.rand(b) * 2 - 1) * turn
    size = sizes[0] + (sizes[1] - sizes[0]) * torch.rand(b)
    flip = torch.where(torch.rand(b) < 0.5, -1.0, 1.0)
    theta = torch.zeros(b, 2, 3)
    theta[:, 0, 0], theta[:, 0, 1] = flip * size * angle.cos(), -size * angle.sin()
    theta[:, 1, 0], theta[:, 1, 1] = flip * size * angle.sin(), size * angle.cos()
    theta[:, :, 2] = (torch.rand(b, 2) * 2 - 1) * shift
    return 1 - F.grid_sample(1 - x, F.affine_grid(theta, list(x.shape), align_corners=False), align_corners=False)


def softened(x):
    """A third of the pictures a little blurred: a judge of drawings must not hang on the last pixel of an edge."""
    soft = F.avg_pool2d(F.pad(x, (1, 1, 1, 1), mode="replicate"), 3, 1)
    share = (torch.rand(len(x), 1, 1, 1) < 0.33) * torch.rand(len(x), 1, 1, 1)
    return x + share * (soft - x)


def erased(x):
    """A white box of up to a third of the picture's side, in half of the pictures."""
    at, side = torch.rand(len(x), 2) * 64, torch.rand(len(x), 1) * 22 * (torch.rand(len(x), 1) < 0.5)
    inside = ((torch.arange(64)[None] - at[:, :1]).abs() < side / 2)[:, None, None, :] & \
             ((torch.arange(64)[None] - at[:, 1:]).abs() < side / 2)[:, None, :, None]
    return torch.where(inside, torch.ones(()), x)


def recoloured(x):
    """Channel gains, part of a turn of the colour wheel, and part of the way to grey: the four sets differ in hue."""
    b = len(x)
    ink = 1 - x
    share = 0.25 * torch.rand(b, 1, 1, 1)
    ink = ink + share * (ink[:, torch.randperm(3)] - ink)
    ink = ink + 0.6 * torch.rand(b, 1, 1, 1).square() * (ink.mean(1, keepdim=True) - ink)
    return 1 - ink * (0.8 + 0.4 * torch.rand(b, 3, 1, 1))


def real(runs: Path, which: str):
    """(names, pictures [n, 3, 64, 64] and (subject, style) pairs) for the training pairs and for the held-out ones."""
    names, pixels = pictures.load(runs / "data")
    keep = pictures.chosen(names, which)
    pixels, names = pixels[keep], [names[i] for i in keep]
    take = lambda ps: (pictures.to_tensor(pixels[[p[0] for p in ps], [p[1] for p in ps]]), torch.tensor(ps))
    train, held = pairs_of(names)
    return names, take(train), take(held)


@torch.no_grad()
def scores(judge, x, pairs):
    """Top-1 and top-5 of the subject, and accuracy of the style, in percent."""
    subject, style = (torch.cat(parts) for parts in zip(*(judge(part) for part in x.split(128))))
    right = subject.topk(5, 1).indices == pairs[:, :1]
    return dict(top1=round(100 * float(right[:, 0].float().mean()), 1), top5=round(100 * float(right.any(1).float().mean()), 1),
                style=round(100 * float((style.argmax(1) == pairs[:, 1]).float().mean()), 1))


def fit(net, loss_of, minutes, rate, report):
    """Trains for so many minutes by the clock, cosine schedule; returns the number of steps."""
    net.to(memory_format=torch.channels_last)
    opt = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=0.05, fused=True)
    begun, said_at, step = time.time(), time.time(), 0
    net.train()
    while (done := (time.time() - begun) / (60 * minutes)) < 1:
        for group in opt.param_groups: group["lr"] = rate * min(1, (step + 1) / 30) * max(0.01, 0.5 * (1 + math.cos(math.pi * done)))
        with torch.autocast("cpu", torch.bfloat16): loss = loss_of()
        opt.zero_grad(); loss.backward(); opt.step(); step += 1
        if time.time() - said_at > 300:
            said_at = time.time()
            net.eval(); print(step, round(float(loss.detach()), 3), report(), flush=True); net.train()
    net.eval()
    return step


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--runs", type=Path, default=Path(__file__).parent / "runs")
    ap.add_argument("--minutes", type=float, default=12, help="for the subjects; the styles take half as long")
    ap.add_argument("--subjects", choices=("core", "named"), default="core", help="which subjects the evaluation asks about")
    ap.add_argument("--only", choices=("style", "subject"), help="train one of the two networks")
    args = ap.parse_args()
    torch.set_num_threads(1); torch.manual_seed(5)
    names, _, (hx, hpairs) = real(args.runs, "all")
    drawings, pixels = pictures.trained_on(args.runs / "data", lambda subject: True)
    learnt = judged(names)
    place = {n: i for i, n in enumerate(learnt)}
    x, pairs = pictures.to_tensor(pixels), torch.tensor([(place[n], s) for n, s in drawings])
    asked = pictures.chosen(names, args.subjects)
    judge, path, steps = Judge(len(learnt), asked), args.runs / "classifier.pt", dict(style=0, subject=0)
    if path.exists():  # goes on from the weights of an earlier run, with a schedule of its own
        saved = torch.load(path)
        judge.load_state_dict(saved["model"]); steps = saved["report"]["steps"]; torch.manual_seed(sum(steps.values()))
    judge.eval()
    # The judge's own design is watched on held-out pairs of the other subjects, which the evaluation never asks about.
    others = [i for i in pictures.chosen(names, "named") if i not in set(asked)] or asked
    at = torch.full((len(names),), -1); at[others] = torch.arange(len(others))
    aside = at[hpairs[:, 0]] >= 0
    watched = hx[aside], torch.stack([at[hpairs[aside, 0]], hpairs[aside, 1]], 1)

    def report():
        judge.asked = torch.tensor(others)
        out = scores(judge, *watched)
        judge.asked = torch.tensor(asked)
        return out

    def subject_loss():
        picked = torch.randint(len(x), (64,))
        y = erased(recoloured(softened(moved(x[picked], 0.25, (0.85, 1.2), 0.15))))
        return F.cross_entropy(judge.subjects(y)[1].float(), pairs[picked, 0], label_smoothing=0.1)

    def style_loss():
        picked = torch.randint(len(x), (48,))
        y = softened(x[picked]).roll((int(torch.randint(-3, 4, ())), int(torch.randint(-3, 4, ()))), (2, 3))
        return F.cross_entropy(judge.styles(y.flip(-1) if torch.rand(()) < 0.5 else y).float(), pairs[picked, 1], label_smoothing=0.05)

    if args.only != "subject": steps["style"] += fit(judge.styles, style_loss, args.minutes / 2, 3e-3, report)
    if args.only != "style": steps["subject"] += fit(judge.subjects, subject_loss, args.minutes, 3e-3, report)
    _, seen, unseen = real(args.runs, args.subjects)
    facts = dict(steps=steps, learnt_subjects=len(learnt), drawings=len(drawings), asked_subjects=len(asked), other_subjects_held_out=report(),
                 real_training=scores(judge, *seen), real_held_out=scores(judge, *unseen))
    print(json.dumps(facts))
    torch.save(dict(model=judge.state_dict(), report=facts), path)


if __name__ == "__main__":
    main()
