"""How much a seed changes the image, and whether the listed words draw what they say."""
import math
import statistics

import torch
import torch.nn.functional as F

TURNS = [math.radians(d) for d in (-15, -10, -5, 0, 5, 10, 15)]
SIZES = (0.8, 0.9, 1.0, 1.1, 1.25)
SHIFT = 12  # pixels
COARSE = 4  # pixels between the shifts that are tried first


def decibels(a, b):
    """PSNR in dB between pictures in -1..1, over the last three dimensions."""
    return -10 * torch.log10((((a - b) / 2) ** 2).mean((-3, -2, -1)).clamp(min=1e-10))


def views(x):
    """A picture [3, 64, 64] mirrored, turned and sized in every way of the tables: [n, 3, 64, 64] on white."""
    thetas = [[[m * math.cos(t) / s, -math.sin(t) / s, 0], [m * math.sin(t) / s, math.cos(t) / s, 0]]
              for m in (1, -1) for t in TURNS for s in SIZES]
    grid = F.affine_grid(torch.tensor(thetas), [len(thetas), 3, 64, 64], align_corners=False)
    return 1 - F.grid_sample((1 - x).expand(len(thetas), -1, -1, -1), grid, align_corners=False)


def aligned(a, b) -> float:
    """The highest PSNR of two pictures after the best mirroring, turn, size and shift of the second, in dB."""
    shifted = lambda x, dy, dx: F.pad(x, (SHIFT,) * 4, value=1.0)[..., SHIFT - dy:SHIFT - dy + 64, SHIFT - dx:SHIFT - dx + 64]
    every, best = views(b), (-1.0, 0, 0, 0)
    steps = range(-SHIFT, SHIFT + 1, COARSE)
    for dy in steps:
        for dx in steps:
            found, at = decibels(shifted(every, dy, dx), a).max(0)
            best = max(best, (float(found), dy, dx, int(at)))
    for dy in range(best[1] - COARSE + 1, best[1] + COARSE):
        for dx in range(best[2] - COARSE + 1, best[2] + COARSE):
            if max(abs(dy), abs(dx)) > SHIFT: continue
            best = max(best, (float(decibels(shifted(every[best[3]], dy, dx), a)), dy, dx, best[3]))
    return best[0]


@torch.no_grad()
def between_seeds(draw, names, seeds=8, steps=20):
    """Medians over `names` of the PSNR between the pictures of different seeds, as they are and aligned (neighbours only)."""
    plain, best = [], []
    drawn = torch.stack([draw(names, steps, seed) for seed in range(1, seeds + 1)], 1)
    for row in drawn:
        pairs = [(i, j) for i in range(seeds) for j in range(i)]
        plain.append(statistics.median(float(decibels(row[i], row[j])) for i, j in pairs))
        best.append(statistics.median(aligned(row[i], row[i + 1]) for i in range(seeds - 1)))
    return dict(things=len(names), seeds=seeds, steps=steps, median_psnr_db=round(statistics.median(plain), 1),
                median_aligned_psnr_db=round(statistics.median(best), 1)), drawn


@torch.no_grad()
def in_features(features, drawn, sources):
    """How far apart seeds are for the judge, as a share of how far apart the drawings are that training saw of the thing.

    `drawn` are the pictures of the seeds, `sources` the drawings, one entry a thing; things with one drawing are left out.
    """
    apart = lambda x: float(torch.pdist(features(x)).mean())
    shares = [apart(d) / apart(s) for d, s in zip(drawn, sources) if len(s) > 1]
    return dict(things=len(shares), median_percent=round(100 * statistics.median(shares), 1), lowest_percent=round(100 * min(shares), 1),
                things_at_60_percent=sum(share >= 0.6 for share in shares))


@torch.no_grad()
def listed(draw, judge, place, names, seeds=(1, 2), steps=20):
    """For every listed thing, the share of seeds whose picture the judge names so: first, and among the first five.

    `place` gives the judge's number of a subject; `draw` takes the names in words, the steps and the seed.
    """
    names = sorted(names)
    judge.asked = torch.tensor([place[n] for n in names])
    right = []
    for seed in seeds:
        drawn = draw([n.replace("-", " ") for n in names], steps, seed)
        scores = torch.cat([judge(part)[0] for part in drawn.split(64)])
        right.append(scores.topk(5, 1).indices == torch.arange(len(names))[:, None])
    first = torch.stack([r[:, 0] for r in right]).float().mean(0)
    among = torch.stack([r.any(1) for r in right]).float().mean(0)
    return {n: dict(first=round(float(f), 2), among_five=round(float(a), 2)) for n, f, a in zip(names, first, among)}
