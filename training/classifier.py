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


def block(i, o, more=True):
    layers = [nn.Conv2d(i, o, 3, 2, 1), nn.GroupNorm(8, o), nn.SiLU()]
    return nn.Sequential(*layers, *([nn.Conv2d(o, o, 3, padding=1), nn.GroupNorm(8, o), nn.SiLU()] if more else []))


class SubjectNet(nn.Module):
    """Pictures [b, 3, 64, 64] to features [b, FEATURES] and subject scores, from half the resolution: shapes and colours."""

    def __init__(self, subjects):
        super().__init__()
        self.body = nn.Sequential(block(3, 32), block(32, 64), block(64, 96), nn.AdaptiveAvgPool2d(2), nn.Flatten(),
                                  nn.Linear(384, FEATURES))
        self.subject = nn.Linear(FEATURES, subjects)

    def forward(self, x):
        features = self.body(F.avg_pool2d(x, 2))
        return features, self.subject(features)


class StyleNet(nn.Module):
    """Pictures [b, 3, 64, 64] to style scores, from the full resolution and blind to place: edges and shading."""

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(block(3, 24, False), block(24, 32, False), block(32, 64, False))
        self.style = nn.Linear(128, 4)

    def forward(self, x):
        h = self.body(x)
        return self.style(torch.cat([h.mean((2, 3)), h.amax((2, 3))], 1))


class Judge(nn.Module):
    def __init__(self, subjects):
        super().__init__()
        self.subjects, self.styles = SubjectNet(subjects), StyleNet()

    def forward(self, x):
        """Features, subject scores and style scores."""
        return *self.subjects(x), self.styles(x)


def varied(x):
    """Shifts, sizes, mirror images and channel gains, so that three or four pictures a subject go further."""
    b = len(x)
    flip = torch.where(torch.rand(b) < 0.5, -1.0, 1.0)
    scale = 0.85 + 0.3 * torch.rand(b)
    theta = torch.zeros(b, 2, 3)
    theta[:, 0, 0], theta[:, 1, 1] = flip * scale, scale
    theta[:, :, 2] = (torch.rand(b, 2) - 0.5) * 0.35
    x = F.grid_sample(1 - x, F.affine_grid(theta, list(x.shape), align_corners=False), align_corners=False)
    return 1 - x * (0.85 + 0.3 * torch.rand(b, 3, 1, 1))


def real(runs: Path, which: str):
    """(names, pictures [n, 3, 64, 64] and (subject, style) pairs) for the training pairs and for the held-out ones."""
    names, pixels = pictures.load(runs / "data")
    keep = pictures.chosen(names, which)
    pixels, names = pixels[keep], [names[i] for i in keep]
    take = lambda ps: (pictures.to_tensor(pixels[[p[0] for p in ps], [p[1] for p in ps]]), torch.tensor(ps))
    train, held = pairs_of(names)
    return names, take(train), take(held)


def scores(model, x, pairs):
    """Top-1 and top-5 of the subject, and accuracy of the style, in percent."""
    with torch.no_grad(): _, subject, style = model(x)
    best = subject.topk(5, 1).indices
    right = best == pairs[:, :1]
    return dict(top1=round(100 * float(right[:, 0].float().mean()), 1), top5=round(100 * float(right.any(1).float().mean()), 1),
                style=round(100 * float((style.argmax(1) == pairs[:, 1]).float().mean()), 1))


def fit(net, loss_of, minutes, rate, report):
    """Trains for so many minutes by the clock, cosine schedule; returns the number of steps."""
    opt = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=0.05, fused=True)
    begun, said_at, step = time.time(), time.time(), 0
    net.train()
    while (done := (time.time() - begun) / (60 * minutes)) < 1:
        for group in opt.param_groups: group["lr"] = rate * min(1, (step + 1) / 30) * max(0.01, 0.5 * (1 + math.cos(math.pi * done)))
        loss = loss_of()
        opt.zero_grad(); loss.backward(); opt.step(); step += 1
        if time.time() - said_at > 45:
            said_at = time.time(); print(step, round(float(loss.detach()), 3), report(), flush=True)
    net.eval()
    return step


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--runs", type=Path, default=Path(__file__).parent / "runs")
    ap.add_argument("--minutes", type=float, default=5, help="for the subjects; the styles take half as long")
    ap.add_argument("--subjects", choices=("core", "named"), default="core")
    ap.add_argument("--styles-only", action="store_true", help="keep the subject network of an earlier run")
    args = ap.parse_args()
    torch.set_num_threads(1); torch.manual_seed(5)
    names, (x, pairs), (hx, hpairs) = real(args.runs, args.subjects)
    judge, path, steps = Judge(len(names)), args.runs / "classifier.pt", {}
    report = lambda: scores(judge, hx, hpairs)

    def subject_loss():
        picked = torch.randint(len(x), (48,))
        return F.cross_entropy(judge.subjects(varied(x[picked]))[1], pairs[picked, 0], label_smoothing=0.1)

    _, (sx, spairs), _ = real(args.runs, "named")  # a style is a style on any subject: more pictures teach it better

    def style_loss():
        picked = torch.randint(len(sx), (48,))
        y = sx[picked].roll((int(torch.randint(-3, 4, ())), int(torch.randint(-3, 4, ()))), (2, 3))
        return F.cross_entropy(judge.styles(y.flip(-1) if torch.rand(()) < 0.5 else y), spairs[picked, 1], label_smoothing=0.05)

    if args.styles_only:
        saved = torch.load(path)
        judge.load_state_dict(saved["model"]); steps = saved["report"]["steps"]
    else:
        steps["subject"] = fit(judge.subjects, subject_loss, args.minutes, 3e-3, report)
    steps["style"] = fit(judge.styles, style_loss, args.minutes / 2, 3e-3, report)
    facts = dict(steps=steps, subjects=len(names), real_training=scores(judge, x, pairs), real_held_out=report())
    print(json.dumps(facts))
    torch.save(dict(model=judge.state_dict(), report=facts), path)


if __name__ == "__main__":
    main()
